// The readings of a question, and which of them is meant: decided by the names that are known.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_READINGS_H
#define SEGUE_QUERIES_READINGS_H

#include "queries/grammar.h"
#include "segue/resolve.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_QUESTION_TEXTS = 4, SG_TRIED_NAMES = 48, SG_SPELT_WORDS = 16 };

/// On which rung a name was found.
typedef struct {
  SgSpan                span;
  const SgQuestionText* text;
  uint32_t              kinds;
  uint32_t              prefer;
  SgMatchRule           rung;
} SgTriedName;

/// A question being understood. Do not copy: readings point into its texts.
typedef struct {
  const SgView*  view;
  SgQuestionText asked;                    ///< the words as they are
  SgQuestionText texts[SG_QUESTION_TEXTS]; ///< to be read: without manners, tail, years
  size_t         n_texts;
  SgReadings     readings;
  SgTriedName    tried[SG_TRIED_NAMES];
  size_t         n_tried;
  char           spelt[SG_SPELT_WORDS][SG_LONGEST_QUESTION_WORD + 2];
  bool           failed; ///< out of memory
} SgAsking;

/// Finds the reading that is meant. NULL if there is none; else `known` tells whether all its names
/// are, and if not it is one to complain about.
const SgReading* sg_choose_reading(SgAsking* asking, bool* known);

/// The text of a name of a reading.
SgString sg_reading_name(const SgReading* reading, size_t which);

/// Looks a name of a reading up, as the kind that it is or should rather be. As sg_resolve().
SgStatus sg_resolve_asked(
    const SgView* view, const SgReading* reading, size_t which, SgMatches* matches, SgError* error);

#endif
