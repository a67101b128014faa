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

/// Folds a name: Unicode NFKD, case folded, marks dropped; "&" becomes "and"; apostrophes vanish, other punctuation
/// becomes a space; runs of spaces one; no leading article is dropped. A name of punctuation alone keeps it ("!!!").
/// Writes at most SG_FOLD_LIMIT bytes into `out`, final NUL included; returns the length. Tokens are what lies
/// between spaces. About 30 ns for a short ASCII name. Bytes that are not UTF-8 are kept as they are.
SG_API size_t sg_fold(SgString text, char out[SG_FOLD_LIMIT]);

#ifdef __cplusplus
}
#endif

#endif
