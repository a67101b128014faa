// What the names of a question mean: by role, by owner, or whatever is so named.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_TAKE_NAMES_H
#define SEGUE_QUERIES_TAKE_NAMES_H

#include "queries/readings.h"
#include "queries/sentence.h"
#include "segue/ask.h"

/// Fills the entities of a question whose kind and roles are known. As sg_resolve().
SgStatus sg_take_names(const SgView*    view,
                       const SgReading* reading,
                       SgQuestion*      question,
                       SgAsked*         asked,
                       SgError*         error);

#endif
