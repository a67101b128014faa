// The inside of answers: which credits pass, and rankings.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_ANSWERS_H
#define SEGUE_QUERIES_ANSWERS_H

#include "core/arena.h"
#include "segue/answer.h"

#include <stdbool.h>

/// What becomes of a credit or of the entity it names.
typedef enum {
  SG_ACCEPTED,
  SG_REJECTED,
  SG_UNDATED, ///< would be accepted but for having no year
  SG_FORMLESS ///< may be of the form asked for; nobody says
} SgVerdict;

/// By kind and form alone.
SgVerdict sg_judge_form(const SgQuestion* question, const SgEntity* entity);

/// True if the filter asks for any role, or for this one.
bool sg_asks_for_role(const SgFilter* filter);
bool sg_passes_role(const SgFilter* filter, SgRole role);

/// True if each word of `wanted` is one of `text`, whatever the case.
bool sg_holds_words(SgString text, SgString wanted);

/// Fills the rows of SG_ASK_MOST_SUBJECTS and SG_ASK_MOST_OBJECTS. SG_NO_MEMORY.
SgStatus
sg_answer_ranking(const SgView* view, const SgQuestion* question, SgArena* arena, SgAnswer* answer);

#endif
