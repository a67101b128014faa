// Texts in UTF-16, and texts that were encoded twice.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_ENCODING_H
#define SEGUE_IMPORT_ENCODING_H

#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { SG_ENCODING_BYTES, SG_ENCODING_UTF16_LE, SG_ENCODING_UTF16_BE } SgEncoding;

enum { SG_UTF16_MARK_SIZE = 2, SG_UTF16_TAIL_SIZE = 4 };

/// UTF-16 if there is its byte order mark, unless XML follows, whose parser converts by itself. A
/// mark of UTF-32 is none of UTF-16.
SgEncoding sg_encoding_of(SgString head);

/// Converts whole characters to `out`, which has room for 3/2 of the bytes. `*n_used` bytes were
/// converted to `*n_out`; what is left, under SG_UTF16_TAIL_SIZE bytes, is to stand before the next
/// ones. False if at `*n_used` stands half a surrogate pair.
bool
sg_utf16_convert(SgEncoding encoding, SgString bytes, char* out, size_t* n_used, size_t* n_out);

/// The offset of the first character of valid UTF-8 that looks as if its bytes had been read as
/// Latin-1 or Windows-1252 and encoded again; `text.size` if there is none. What good text may
/// have, such as a quote behind a letter, does not count.
size_t sg_encoding_find_doubled(SgString text);

#endif
