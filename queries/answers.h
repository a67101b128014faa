// The inside of answers: which credits pass, and rankings.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_ANSWERS_H
#define SEGUE_QUERIES_ANSWERS_H

#include "core/arena.h"
#include "queries/question.h"
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

/// True if the filter asks for the role of that name among others.
bool sg_has_role(const SgFilter* filter, const char* name);

/// What becomes of a credit of `entity`. It answers if its role and year pass the filter (with
/// years asked for, it must have one, or its work), its other end is of the kind and form asked
/// for, or is the second entity if there is one (then also when that is the work an award was for,
/// or, where works are asked for, somebody with a credit on them), and its attribute names the
/// instrument asked for. A work of unknown form is none of the form asked for.
SgVerdict
sg_judge(const SgView* view, const SgQuestion* question, SgEntityId entity, const SgCredit* credit);

/// True if the credit is of the role that is meant exactly, or its attribute says so.
bool sg_is_exactly(const SgQuestion* question, const SgCredit* credit);

/// True if the attribute of a credit names the instrument, or its role is singing and that the
/// voice.
bool sg_has_instrument(const SgView* view, SgCreditId credit, SgString instrument);

/// True if a credit of a role of the filter links the two.
bool sg_is_linked(const SgView* view, SgEntityId a, SgEntityId b, const SgFilter* filter);

/// The years of a credit, else of the work at one of its ends; both 0 if unknown.
SgWindow sg_years_of(const SgView* view, const SgCredit* credit);

/// A credit that answers, and the entity it names.
typedef struct {
  SgEntityId other;
  SgCreditId credit;
  SgWindow   years;
} SgHit;

typedef struct {
  SgHit* items;
  size_t n;
  size_t capacity;
} SgHits;

enum { SG_AS_SUBJECT = 1, SG_AS_OBJECT = 2 };

/// Adds the credits that have an entity at an end and answer the question; the array is to be
/// released. SG_NO_MEMORY.
SgStatus sg_gather(const SgView*     view,
                   const SgQuestion* question,
                   SgEntityId        entity,
                   SgAnswer*         answer,
                   SgHits*           hits);

/// Adds the awards that were given to others for the work asked about: O(entities + credits of
/// awards), as nothing leads from a work to them.
SgStatus
sg_gather_for_work(const SgView* view, const SgQuestion* question, SgAnswer* answer, SgHits* hits);

/// Adds one; false if there is no memory.
bool sg_add_hit(const SgView* view, SgHits* hits, SgEntityId other, const SgCredit* credit);

/// Makes rows in the arena, one of each entity that the hits name, by year. SG_NO_MEMORY.
SgStatus sg_group_hits(const SgView* view, SgHits* hits, SgArena* arena, SgAnswer* answer);

/// Fills the rows of SG_ASK_ALL. SG_NO_MEMORY.
SgStatus
sg_answer_all(const SgView* view, const SgQuestion* question, SgArena* arena, SgAnswer* answer);

/// Fills the rows of SG_ASK_WINNERS. SG_NO_MEMORY.
SgStatus
sg_answer_winners(const SgView* view, const SgQuestion* question, SgArena* arena, SgAnswer* answer);

/// Counts prizes: those of one year for one work, of an award and of the series it belongs to, are
/// one. Sets the counts of the rows and the total.
void sg_count_prizes(const SgView* view, SgAnswer* answer);

/// Drops credits that say less of a prize than others do, and the rows that had no other.
void sg_drop_told_prizes(const SgView* view, SgAnswer* answer);

/// Keeps the rows that began before or after entities[1], or the membership in it.
void sg_keep_order(const SgView* view, const SgQuestion* question, SgAnswer* answer);

/// True if each word of `wanted` is one of `text`, whatever the case.
bool sg_holds_words(SgString text, SgString wanted);

/// Fills the rows of SG_ASK_MOST_SUBJECTS, SG_ASK_MOST_OBJECTS and SG_ASK_MOST_PARTNERS.
/// SG_NO_MEMORY.
SgStatus
sg_answer_ranking(const SgView* view, const SgQuestion* question, SgArena* arena, SgAnswer* answer);

#endif
