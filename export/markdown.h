// Text in Markdown: escaped, on one line.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_MARKDOWN_H
#define SEGUE_EXPORT_MARKDOWN_H

#include "core/buffer.h"
#include "segue/text.h"

/// Appends `text` so that it shows as it is, in a table as well: marks are escaped, runs of blanks,
/// line breaks and control characters become one blank, bytes that are not UTF-8 become U+FFFD.
void sg_markdown_put(SgBuffer* buffer, SgString text);

#endif
