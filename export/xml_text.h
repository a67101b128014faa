// Text in XML: escaped, and without the characters that XML 1.0 cannot hold.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_XML_TEXT_H
#define SEGUE_EXPORT_XML_TEXT_H

#include "core/buffer.h"
#include "segue/text.h"

#include <stdint.h>

/// Appends `text` as content: "&", "<", ">" and carriage returns are escaped. Control characters
/// are left out, bytes that are not UTF-8 become U+FFFD; each adds 1 to `*changed`.
void sg_xml_put_text(SgBuffer* buffer, SgString text, uint64_t* changed);

/// Appends `text` as the inside of an attribute's value: quotes, tabs and line breaks are escaped
/// as well.
void sg_xml_put_value(SgBuffer* buffer, SgString text, uint64_t* changed);

#endif
