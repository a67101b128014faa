// Is it UTF-8?
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_UTF8_H
#define SEGUE_IMPORT_UTF8_H

#include "segue/text.h"

#include <stddef.h>

/// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates, no
/// overlong forms), `text.size` if there is none. A character cut off by the end of `text` is where
/// it begins.
size_t sg_utf8_check(SgString text);

/// True if what stands at `offset`, the answer of sg_utf8_check(), may be a character that the end
/// cuts off.
_Bool sg_utf8_is_cut(SgString text, size_t offset);

#endif
