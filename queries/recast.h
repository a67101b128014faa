// Questions that mean something else for what their names turn out to be.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_RECAST_H
#define SEGUE_QUERIES_RECAST_H

#include "queries/sentence.h"
#include "segue/ask.h"
#include "segue/view.h"

/// Adds the roles of some names, "won|nominated", to a filter.
void sg_add_named_roles(SgFilter* filter, const char* names);

/// Changes a question whose names are taken:
///   "which bands did A produce"  to whose works A produced, unless A is said to have done so with
///                                them
///   "who produced A"             to who produced A's works, if A is no work and nobody is said to
///                                have produced A
///   "which bands were on W"      to who performed the work W
///   "who was in W", "was A in W" to who performed in the work W, and to any part of A in it
///   "who plays in G"             to who is a member of the group G
void sg_recast(const SgView* view, const SgReading* reading, SgQuestion* question, SgAsked* asked);

#endif
