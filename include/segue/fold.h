// Folding: the form in which names are compared.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_FOLD_H
#define SEGUE_FOLD_H

#include "segue/attributes.h"
#include "segue/text.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  SG_FOLD_LIMIT = 1024
}; ///< bytes of folded text, its final NUL included; longer names are compared so far

/// Folds a name to the form in which names are compared:
///  - Unicode NFKD and full case folding; accents are dropped, and letters that Unicode does not
///    take apart become their plain ones (ł l, ø o, đ d, ı i, æ ae, þ th...); width, ligatures,
///    styled letters and the Arabic stretching sign go;
///  - "&" becomes "and", "×" "x"; apostrophes of any shape vanish ("O'Brien" is "OBrien"); a dollar
///    sign beside a letter is an s ("Ke$ha", "$hort"); a full stop between two single letters
///    vanishes, so that dotted initials are one word ("R.E.M." is "REM", "J.R." is "JR"); other
///    punctuation and symbols become a space ("AC/DC" is "AC DC");
///  - runs of spaces become one, none at the ends. No leading article is dropped.
/// A name without a letter or digit keeps its signs ("!!!"). Bytes that are not UTF-8 are read as
/// Latin-1. Folding twice gives what folding once gives. Writes at most SG_FOLD_LIMIT bytes into
/// `out`, final NUL included, and whole characters only; returns the length. Tokens are what lies
/// between spaces. About 40 ns for a short ASCII name. Method: UAX #15 and UAX #44 as in utf8proc,
/// with the tables in core/fold.c.
SG_API size_t sg_fold(SgString text, char out[SG_FOLD_LIMIT]);

#ifdef __cplusplus
}
#endif

#endif
