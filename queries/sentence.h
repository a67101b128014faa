// A question in the engine's own words.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SENTENCE_H
#define SEGUE_QUERIES_SENTENCE_H

#include "queries/grammar.h"
#include "segue/ask.h"

#include <stdbool.h>
#include <stddef.h>

/// What `understood` has to say beside what stands in the question.
typedef struct {
  SgRole      roles[SG_MAX_ASKED_ROLES]; ///< asked for; none if any will do
  size_t      n_roles;
  SgRole      second;   ///< of the second name, 0 if it is the same or any
  const char* group;    ///< of roles, NULL if none was named
  bool        who;      ///< the answers are people, though they are objects of the credits
  size_t      so_named; ///< what the first name could mean, if the role decided; else 0
} SgAsked;

/// Fills `question->understood` from the rest of it. False if there is no memory.
bool sg_ask_say(const SgView* view, SgQuestion* question, const SgAsked* asked);

#endif
