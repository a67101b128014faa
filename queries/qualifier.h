// What narrows a name: "film:NAME", "NAME (film, 1994)".
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_QUALIFIER_H
#define SEGUE_QUERIES_QUALIFIER_H

#include "segue/fold.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Which entities a name may mean.
typedef struct {
  uint32_t kinds; ///< bit (1 << kind) each; 0: any
  int16_t  year;  ///< 0: any
  char     form[SG_FOLD_LIMIT];
  size_t   form_size; ///< 0: any
  bool     is_kind;   ///< `kinds` were given by the name of a kind
  bool     unknown;   ///< the form is no word that is known to be one
} SgQualifier;

/// Parts "NAME (film, 1994)" or "[...]". False if the text has no such end.
bool sg_qualifier_behind(SgString text, SgString* name, SgQualifier* qualifier);

/// Parts "NAME 1994" and "NAME, 1994".
bool sg_year_behind(SgString text, SgString* name, SgQualifier* qualifier);

/// Parts "film:NAME", "band: NAME", "song:NAME". False if what stands before the colon is neither a
/// kind nor a form.
bool sg_qualifier_before(SgString text, SgString* name, SgQualifier* qualifier);

#endif
