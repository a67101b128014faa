// Answers to questions about credits: which of them answer, grouped by who or what they name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/answer.h"

#include "core/adjacency.h"
#include "core/arena.h"
#include "queries/answers.h"
#include "queries/question.h"
#include "queries/same_credit.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

enum { ANY_WORK = 1 << SG_WORK | 1 << SG_FILM, AS_SUBJECT = 1, AS_OBJECT = 2 };

// A credit that answers, and the entity it names.
typedef struct {
  SgEntityId other;
  SgCreditId credit;
  SgWindow   years;
} Hit;

typedef struct {
  Hit*   items;
  size_t n;
} Hits;

static bool
is_work(SgKind kind)
{
  return ANY_WORK >> kind & 1U;
}

// The years of a credit, else of the work at one of its ends; both 0 if unknown.
static SgWindow
years_of(const SgView* view, const SgCredit* credit)
{
  SgWindow       years   = {credit->start.year, credit->end.year};
  const SgEntity ends[2] = {sg_view_entity(view, credit->object),
                            sg_view_entity(view, credit->subject)};
  for (size_t i = 0U; i < 2U && !years.from && !years.to; ++i) {
    if (is_work(ends[i].kind)) {
      years.from = years.to = ends[i].begin.year;
    }
  }
  years.from = years.from ? years.from : years.to;
  years.to   = years.to ? years.to : years.from;
  return years;
}

static bool
asks_for_years(const SgQuestion* q)
{
  return q->filter.from_year || q->filter.to_year;
}

static bool
passes_years(const SgFilter* filter, SgWindow years)
{
  return (!filter->to_year || years.from <= filter->to_year) &&
         (!filter->from_year || years.to >= filter->from_year);
}

static bool
is_linked(const SgView* view, SgEntityId a, SgEntityId b)
{
  const bool        swap  = sg_view_degree(view, b) < sg_view_degree(view, a);
  const SgAdjacency links = sg_adjacency(view, swap ? b : a);
  const SgEntityId  other = swap ? a : b;
  for (uint32_t i = 0U; i < links.n; ++i) {
    if (links.neighbours[i] == other) {
      return true;
    }
  }
  return false;
}

// True if the second name of a question, if it has one, lets the credit answer.
static bool
passes_second(const SgView* view, const SgQuestion* q, const SgCredit* credit, SgEntityId other)
{
  if (q->n_entities < 2U || q->kind == SG_ASK_COMPARE) {
    return true;
  }
  const SgEntityId second = q->entities[1];
  if (q->want == SG_WANT_WITHOUT) {
    return !is_linked(view, other, second);
  }
  return other == second || credit->for_work == second ||
         (q->kinds & ANY_WORK && is_linked(view, other, second));
}

SgVerdict
sg_judge_form(const SgQuestion* question, const SgEntity* entity)
{
  if (question->kinds && !(question->kinds >> entity->kind & 1U)) {
    return SG_REJECTED;
  }
  if (!question->form.size || sg_holds_words(entity->form, question->form)) {
    return SG_ACCEPTED;
  }
  return entity->form.size ? SG_REJECTED : SG_FORMLESS;
}

// What becomes of a credit of `entity`.
static SgVerdict
judge(const SgView* view, const SgQuestion* q, SgEntityId entity, const SgCredit* credit)
{
  const SgEntityId other = credit->subject == entity ? credit->object : credit->subject;
  if (!sg_passes_role(&q->filter, credit->role) || !passes_second(view, q, credit, other) ||
      (q->attribute.size && !sg_holds_words(credit->attribute, q->attribute))) {
    return SG_REJECTED;
  }
  const SgEntity  named = sg_view_entity(view, other);
  const SgVerdict form  = sg_judge_form(q, &named);
  const SgWindow  years = years_of(view, credit);
  if (form == SG_REJECTED || (years.from && !passes_years(&q->filter, years))) {
    return SG_REJECTED;
  }
  return form == SG_ACCEPTED && !years.from && asks_for_years(q) ? SG_UNDATED : form;
}

bool
sg_question_accepts(const SgView* view, const SgQuestion* question, const SgCredit* credit)
{
  return judge(view, question, question->entities[0], credit) == SG_ACCEPTED;
}

// Gathers the credits of an entity that answer, into memory of the arena.
static SgStatus
gather(const SgView*     view,
       const SgQuestion* q,
       SgEntityId        entity,
       SgArena*          arena,
       SgAnswer*         answer,
       Hits*             hits)
{
  SgCredits      credits;
  const unsigned ends   = q->kind == SG_ASK_SUBJECTS ? AS_OBJECT : AS_SUBJECT;
  const SgStatus status = sg_credits_of(view, entity, ends, NULL, &credits, NULL);
  if (status) {
    return status;
  }
  Hit* kept = (Hit*)sg_arena_take(arena, credits.n_credits + 1U, sizeof(Hit));
  hits->n   = 0U;
  for (size_t i = 0U; kept && i < credits.n_credits; ++i) {
    const SgCredit  credit  = sg_view_credit(view, credits.credits[i]);
    const SgVerdict verdict = judge(view, q, entity, &credit);
    answer->n_undated += verdict == SG_UNDATED;
    answer->n_formless += verdict == SG_FORMLESS;
    if (verdict == SG_ACCEPTED) {
      const SgEntityId other = credit.subject == entity ? credit.object : credit.subject;
      kept[hits->n++]        = (Hit){other, credit.id, years_of(view, &credit)};
    }
  }
  sg_credits_free(&credits);
  hits->items = kept;
  return kept ? SG_OK : SG_NO_MEMORY;
}

static int
compare_hits(const void* a, const void* b)
{
  const Hit* x = a;
  const Hit* y = b;
  if (x->other != y->other) {
    return x->other < y->other ? -1 : 1;
  }
  return (x->credit > y->credit) - (x->credit < y->credit);
}

static void
widen(SgAnswerRow* row, SgWindow years)
{
  row->first = years.from && (!row->first || years.from < row->first) ? years.from : row->first;
  row->last  = years.to > row->last ? years.to : row->last;
}

// Rows with their year first, undated ones last, equal ones by id.
static int
compare_rows(const void* a, const void* b)
{
  const SgAnswerRow* x = a;
  const SgAnswerRow* y = b;
  if (x->first != y->first) {
    return !x->first ? 1 : !y->first ? -1 : x->first < y->first ? -1 : 1;
  }
  return (x->entity > y->entity) - (x->entity < y->entity);
}

// Makes a row of each entity that the hits name.
static SgStatus
group(const SgView* view, const Hits* found, SgArena* arena, SgAnswer* answer)
{
  Hit* const   hits    = found->items;
  const size_t n       = found->n;
  SgCreditId*  credits = (SgCreditId*)sg_arena_take(arena, n + 1U, sizeof(SgCreditId));
  answer->rows         = (SgAnswerRow*)sg_arena_take(arena, n + 1U, sizeof(SgAnswerRow));
  if (!credits || !answer->rows) {
    return SG_NO_MEMORY;
  }
  qsort(hits, n, sizeof(Hit), compare_hits);
  for (size_t i = 0U; i < n; ++i) {
    if (!i || hits[i].other != hits[i - 1U].other) {
      answer->rows[answer->n_rows++] = (SgAnswerRow){hits[i].other, 1U, &credits[i], 0U, 0, 0};
    }
    SgAnswerRow* row = &answer->rows[answer->n_rows - 1U];
    credits[i]       = hits[i].credit;
    row->n_credits += 1U;
    widen(row, hits[i].years);
  }
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    answer->n_credits +=
        sg_count_different(view, answer->rows[i].credits, answer->rows[i].n_credits);
  }
  qsort(answer->rows, answer->n_rows, sizeof(SgAnswerRow), compare_rows);
  return SG_OK;
}

// Keeps the rows of the first or last year that is known.
static void
keep_extreme(SgAnswer* answer, bool last)
{
  int16_t best = 0;
  size_t  kept = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow* row  = &answer->rows[i];
    const int16_t      year = last ? row->last : row->first;
    best                    = year && (!best || (last ? year > best : year < best)) ? year : best;
  }
  answer->n_credits = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow row = answer->rows[i];
    answer->n_undated += row.first ? 0U : row.n_credits;
    if (best && (last ? row.last : row.first) == best) {
      answer->n_credits += row.n_credits;
      answer->rows[kept++] = row;
    }
  }
  answer->n_rows = kept;
}

static SgStatus
answer_credits(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  Hits           hits   = {NULL, 0U};
  const SgStatus status = gather(view, q, q->entities[0], arena, answer, &hits);
  return status ? status : group(view, &hits, arena, answer);
}

// The two compared, whoever did more first.
static SgStatus
answer_comparison(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  SgAnswerRow* rows   = (SgAnswerRow*)sg_arena_take(arena, 2U, sizeof(SgAnswerRow));
  SgStatus     status = rows ? SG_OK : SG_NO_MEMORY;
  size_t       all    = 0U;
  for (size_t i = 0U; i < 2U && !status; ++i) {
    Hits     hits   = {NULL, 0U};
    SgAnswer part   = {.n_rows = 0U};
    status          = gather(view, q, q->entities[i], arena, answer, &hits);
    status          = status ? status : group(view, &hits, arena, &part);
    SgCreditId* ids = (SgCreditId*)sg_arena_take(arena, hits.n + 1U, sizeof(SgCreditId));
    status          = status || !ids ? SG_NO_MEMORY : SG_OK;
    rows[i]         = (SgAnswerRow){q->entities[i], part.n_rows, ids, hits.n, 0, 0};
    for (size_t j = 0U; !status && j < hits.n; ++j) {
      ids[j] = hits.items[j].credit;
      widen(&rows[i], hits.items[j].years);
    }
    all += part.n_credits;
  }
  if (!status && rows[1].count > rows[0].count) {
    const SgAnswerRow less = rows[0];
    rows[0]                = rows[1];
    rows[1]                = less;
  }
  answer->rows      = rows;
  answer->n_rows    = 2U;
  answer->n_credits = all;
  return status;
}

// A row of what two are both linked to; false if there is no memory.
static bool
share(const SgView* view, const SgShared* shared, SgArena* arena, SgAnswerRow* row)
{
  const size_t n   = shared->n_a_credits + shared->n_b_credits;
  SgCreditId*  ids = (SgCreditId*)sg_arena_take(arena, n + 1U, sizeof(SgCreditId));
  if (!ids) {
    return false;
  }
  *row = (SgAnswerRow){shared->entity, 1U, ids, n, 0, 0};
  for (size_t i = 0U; i < n; ++i) {
    ids[i] =
        i < shared->n_a_credits ? shared->a_credits[i] : shared->b_credits[i - shared->n_a_credits];
    const SgCredit credit = sg_view_credit(view, ids[i]);
    widen(row, years_of(view, &credit));
  }
  return true;
}

static SgStatus
answer_common(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  SgCommon common;
  SgFilter filter = q->filter;
  filter.kinds    = q->kinds;
  const SgStatus status =
      sg_common(view, q->entities[0], q->entities[1], &filter, 0U, &common, NULL);
  if (status) {
    return status;
  }
  answer->n_undated = common.n_undated;
  answer->rows      = (SgAnswerRow*)sg_arena_take(arena, common.n_shared + 1U, sizeof(SgAnswerRow));
  bool good         = answer->rows != NULL;
  for (size_t i = 0U; good && i < common.n_shared; ++i) {
    const SgEntity  entity  = sg_view_entity(view, common.shared[i].entity);
    const SgVerdict verdict = sg_judge_form(q, &entity);
    answer->n_formless += verdict == SG_FORMLESS;
    if (verdict == SG_ACCEPTED) {
      good = share(view, &common.shared[i], arena, &answer->rows[answer->n_rows]);
      answer->n_credits += good ? answer->rows[answer->n_rows].n_credits : 0U;
      ++answer->n_rows;
    }
  }
  sg_common_free(&common);
  return good ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
answer_by_kind(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  switch (q->kind) {
  case SG_ASK_SUBJECTS:
  case SG_ASK_OBJECTS:
  case SG_ASK_AWARDS:
    return answer_credits(view, q, arena, answer);
  case SG_ASK_COMMON:
    return answer_common(view, q, arena, answer);
  case SG_ASK_COMPARE:
    return answer_comparison(view, q, arena, answer);
  case SG_ASK_MOST_SUBJECTS:
  case SG_ASK_MOST_OBJECTS:
    return sg_answer_ranking(view, q, arena, answer);
  default:
    return SG_BAD_ARGUMENT;
  }
}

SgStatus
sg_answer(const SgView* view, const SgQuestion* question, SgAnswer* answer, SgError* error)
{
  SgAnswer found  = {.n_rows = 0U};
  SgArena* arena  = sg_arena_new(sg_view_allocator(view));
  SgStatus status = arena ? answer_by_kind(view, question, arena, &found) : SG_NO_MEMORY;
  if (status) {
    sg_arena_free(arena);
    return status == SG_BAD_ARGUMENT
               ? sg_error_set(error, status, "a question of that kind is for the verb it names")
               : sg_error_set(error, status, "no memory to answer: close other programs");
  }
  if (question->want == SG_WANT_FIRST || question->want == SG_WANT_LAST) {
    keep_extreme(&found, question->want == SG_WANT_LAST);
  }
  found.n_total = found.n_total ? found.n_total : found.n_rows;
  found.memory  = arena;
  *answer       = found;
  return SG_OK;
}

void
sg_answer_free(SgAnswer* answer)
{
  if (answer) {
    sg_arena_free((SgArena*)answer->memory);
    memset(answer, 0, sizeof(*answer));
  }
}
