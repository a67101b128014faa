// The table of readers, and which of them an input is for.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_FORMATS_H
#define SEGUE_IMPORT_FORMATS_H

#include "import/reader.h"
#include "segue/attributes.h"
#include "segue/status.h"

/// Chooses the reader of that name, or, with `format` NULL, the one that is surest of the content.
/// SG_BAD_ARGUMENT if there is no such format; SG_BAD_INPUT if the input is empty or nothing
/// recognises it, or two equally well.
SG_MUST_CHECK SgStatus sg_format_choose(SgStream*        stream,
                                        const char*      path,
                                        const char*      format,
                                        const SgReader** reader,
                                        SgError*         error);

#endif
