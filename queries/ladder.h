// The whole ladder of a lookup, from its text.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_LADDER_H
#define SEGUE_QUERIES_LADDER_H

#include "queries/lookup.h"
#include "segue/text.h"

#include <stdbool.h>

/// Goes down the rungs until one has a match, or all the way if `to_the_bottom`; understands every
/// form that sg_resolve() lists. What is found is ranked.
void sg_lookup_ladder(SgLookup* lookup, SgString text, bool to_the_bottom);

/// The text without blanks at its ends.
SgString sg_trim(SgString text);

#endif
