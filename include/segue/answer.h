// Answers to questions about credits: lists, counts, yes or no, comparisons, rankings.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_ANSWER_H
#define SEGUE_ANSWER_H

#include "segue/ask.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An entity that answers a question.
typedef struct {
  SgEntityId        entity;
  size_t            count;   ///< what a comparison or ranking counts: different entities
  const SgCreditId* credits; ///< that say so; none in a ranking
  size_t            n_credits;
  int16_t           first; ///< year of the credits or their works; 0 if unknown
  int16_t           last;
} SgAnswerRow;

typedef struct {
  SgAnswerRow* rows; ///< by year, those without one last; comparisons and rankings by count
  size_t       n_rows;
  size_t       n_total;    ///< rows before the limit of a ranking
  size_t       n_credits;  ///< different ones in all rows
  size_t       n_undated;  ///< credits left out for want of a year, years being asked for
  size_t       n_formless; ///< credits left out because the form of their work is unknown
  void*        memory;     ///< private
} SgAnswer;

/// Answers a question of kind SG_ASK_SUBJECTS, SG_ASK_OBJECTS, SG_ASK_AWARDS, SG_ASK_WINNERS,
/// SG_ASK_COMMON, SG_ASK_ALL, SG_ASK_COMPARE, SG_ASK_MOST_SUBJECTS, SG_ASK_MOST_OBJECTS or
/// SG_ASK_MOST_PARTNERS: the entities at the other ends of the credits that answer it, each once
/// (of SG_ASK_COMPARE the two compared; of a ranking the first 20). With SG_WANT_FIRST or
/// SG_WANT_LAST the rows of that year alone. SG_OK, possibly with no row, which is the answer "no";
/// SG_BAD_ARGUMENT for other kinds; SG_NO_MEMORY. Free with sg_answer_free(). O(credits of the
/// entities asked about); rankings read all links.
SG_API SG_MUST_CHECK SgStatus sg_answer(const SgView*     view,
                                        const SgQuestion* question,
                                        SgAnswer*         answer,
                                        SgError*          error);
SG_API void                   sg_answer_free(SgAnswer* answer);

#ifdef __cplusplus
}
#endif

#endif
