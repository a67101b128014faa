// Dates in running text.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_DATES_H
#define SEGUE_IMPORT_TEXT_DATES_H

#include "import/text/tokens.h"
#include "segue/date.h"

/// Takes "December 31, 1969", "31 December 1969", "December 1969", "1969-12-31" or "1969" at
/// token `*at` and moves
/// `*at` behind it; false if no date stands there.
bool sg_text_take_date(const SgToken* tokens, size_t n, SgString text, size_t* at, SgDate* date);

#endif
