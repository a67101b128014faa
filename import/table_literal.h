// JSON in cells, and what Python prints where JSON was meant.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TABLE_LITERAL_H
#define SEGUE_IMPORT_TABLE_LITERAL_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/json.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

/// Parses JSON, or else a Python literal (texts in either quotes, None, True, False, tuples) as if
/// it were. SG_BAD_INPUT if it is neither. The value lives in the arena, not in `scratch`.
SG_MUST_CHECK SgStatus sg_literal_parse(SgArena*            arena,
                                        SgBuffer*           scratch,
                                        SgString            text,
                                        const SgJsonValue** value);

#endif
