// Answers to questions about credits: which of them answer, grouped by who or what they name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/answer.h"

#include "core/adjacency.h"
#include "core/arena.h"
#include "core/memory.h"
#include "queries/answers.h"
#include "queries/question.h"
#include "queries/same_credit.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

bool
sg_add_hit(const SgView* view, SgHits* hits, SgEntityId other, const SgCredit* credit)
{
  if (!sg_grow(
          sg_view_allocator(view), (void**)&hits->items, &hits->capacity, hits->n, sizeof(SgHit))) {
    return false;
  }
  hits->items[hits->n++] = (SgHit){other, credit->id, sg_years_of(view, credit)};
  return true;
}

SgStatus
sg_gather(
    const SgView* view, const SgQuestion* q, SgEntityId entity, SgAnswer* answer, SgHits* hits)
{
  const bool objects =
      q->kind == SG_ASK_OBJECTS || q->kind == SG_ASK_AWARDS || q->kind == SG_ASK_COMPARE;
  SgCredits credits;
  SgStatus  status =
      sg_credits_of(view, entity, objects ? SG_AS_SUBJECT : SG_AS_OBJECT, NULL, &credits, NULL);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < credits.n_credits && !status; ++i) {
    const SgCredit  credit  = sg_view_credit(view, credits.credits[i]);
    const SgVerdict verdict = sg_judge(view, q, entity, &credit);
    answer->n_undated += verdict == SG_UNDATED;
    answer->n_formless += verdict == SG_FORMLESS;
    if (verdict == SG_ACCEPTED) {
      const SgEntityId other = credit.subject == entity ? credit.object : credit.subject;
      status                 = sg_add_hit(view, hits, other, &credit) ? SG_OK : SG_NO_MEMORY;
    }
  }
  sg_credits_free(&credits);
  const SgKind kind = sg_view_kind(view, entity);
  return !status && q->kind == SG_ASK_AWARDS && entity == q->entities[0] &&
                 (kind == SG_WORK || kind == SG_FILM)
             ? sg_gather_for_work(view, q, answer, hits)
             : status;
}

// The works that are said to be part of one.
static SgStatus
gather_parts(const SgView* view, const SgQuestion* q, SgAnswer* answer, SgHits* hits)
{
  SgFilter  filter = {.kinds = 0U};
  SgCredits parts;
  sg_filter_add_role(&filter, sg_role_by_name(sg_string("part_of")));
  SgStatus status = sg_credits_of(view, q->entities[0], SG_AS_OBJECT, &filter, &parts, NULL);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < parts.n_credits && !status; ++i) {
    status = sg_gather(view, q, sg_view_credit(view, parts.credits[i]).subject, answer, hits);
  }
  sg_credits_free(&parts);
  return status;
}

static int
compare_hits(const void* a, const void* b)
{
  const SgHit* x = a;
  const SgHit* y = b;
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

SgStatus
sg_group_hits(const SgView* view, SgHits* hits, SgArena* arena, SgAnswer* answer)
{
  const size_t n       = hits->n;
  SgCreditId*  credits = (SgCreditId*)sg_arena_take(arena, n + 1U, sizeof(SgCreditId));
  answer->rows         = (SgAnswerRow*)sg_arena_take(arena, n + 1U, sizeof(SgAnswerRow));
  if (!credits || !answer->rows) {
    return SG_NO_MEMORY;
  }
  if (n) {
    qsort(hits->items, n, sizeof(SgHit), compare_hits);
  }
  for (size_t i = 0U; i < n; ++i) {
    const SgHit* hit = &hits->items[i];
    if (!i || hit->other != hit[-1].other) {
      answer->rows[answer->n_rows++] = (SgAnswerRow){hit->other, 1U, &credits[i], 0U, 0, 0};
    }
    SgAnswerRow* row = &answer->rows[answer->n_rows - 1U];
    credits[i]       = hit->credit;
    row->n_credits += 1U;
    widen(row, hit->years);
  }
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    answer->n_credits +=
        sg_count_different(view, answer->rows[i].credits, answer->rows[i].n_credits);
  }
  if (answer->n_rows) {
    qsort(answer->rows, answer->n_rows, sizeof(SgAnswerRow), compare_rows);
  }
  return SG_OK;
}

// Keeps the credits of a row that are of one year.
static void
keep_year(const SgView* view, SgAnswerRow* row, bool last, int16_t year)
{
  SgCreditId* credits = (SgCreditId*)row->credits;
  size_t      kept    = 0U;
  for (size_t i = 0U; i < row->n_credits; ++i) {
    const SgCredit credit = sg_view_credit(view, credits[i]);
    const SgWindow years  = sg_years_of(view, &credit);
    if ((last ? years.to : years.from) == year) {
      credits[kept++] = credits[i];
    }
  }
  row->n_credits = kept;
  row->first = row->last = year;
}

// Keeps the rows of the first or last year that is known.
static void
keep_extreme(const SgView* view, const SgQuestion* q, SgAnswer* answer)
{
  const bool last = q->want == SG_WANT_LAST;
  int16_t    best = 0;
  size_t     kept = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow* row  = &answer->rows[i];
    const int16_t      year = last ? row->last : row->first;
    best                    = year && (!best || (last ? year > best : year < best)) ? year : best;
  }
  answer->n_credits = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    SgAnswerRow row = answer->rows[i];
    answer->n_undated += row.first ? 0U : row.n_credits;
    if (best && (last ? row.last : row.first) == best) {
      if (q->kind != SG_ASK_COMMON) {
        keep_year(view, &row, last, best);
      }
      answer->n_credits += row.n_credits;
      answer->rows[kept++] = row;
    }
  }
  answer->n_rows = kept;
}

// True if a credit is of a role, and not but for a narrower one that is asked for beside it: who
// mixed has engineered, but is not meant by "engineered and mixed" for that.
static bool
has_role(const SgView* view, const SgAnswerRow* row, SgRole role, SgRole beside)
{
  for (size_t i = 0U; i < row->n_credits; ++i) {
    const SgRole had = sg_view_credit(view, row->credits[i]).role;
    if (sg_role_is(had, role) && (sg_role_is(role, beside) || !sg_role_is(had, beside))) {
      return true;
    }
  }
  return false;
}

// Keeps the rows that have both of two roles.
static void
keep_both(const SgView* view, const SgQuestion* q, SgAnswer* answer)
{
  size_t kept       = 0U;
  answer->n_credits = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow row = answer->rows[i];
    if (has_role(view, &row, q->both[0], q->both[1]) &&
        has_role(view, &row, q->both[1], q->both[0])) {
      answer->n_credits += sg_count_different(view, row.credits, row.n_credits);
      answer->rows[kept++] = row;
    }
  }
  answer->n_rows = kept;
}

static SgStatus
answer_credits(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  SgHits   hits   = {NULL, 0U, 0U};
  SgStatus status = sg_gather(view, q, q->entities[0], answer, &hits);
  if (!status && q->parts) {
    status = gather_parts(view, q, answer, &hits);
  }
  status = status ? status : sg_group_hits(view, &hits, arena, answer);
  sg_release(sg_view_allocator(view), hits.items);
  if (!status && (q->want == SG_WANT_BEFORE || q->want == SG_WANT_AFTER)) {
    sg_keep_order(view, q, answer);
  }
  if (!status && q->both[1]) {
    keep_both(view, q, answer);
  }
  if (!status && q->kind == SG_ASK_AWARDS) {
    sg_count_prizes(view, answer);
    if (q->want == SG_WANT_LIST) {
      sg_drop_told_prizes(view, answer);
    }
  }
  return status;
}

// What one of two compared did, as one row.
static SgStatus
answer_part(const SgView*     view,
            const SgQuestion* q,
            size_t            which,
            SgArena*          arena,
            SgAnswer*         answer,
            SgAnswerRow*      row)
{
  SgHits   hits   = {NULL, 0U, 0U};
  SgAnswer part   = {.n_rows = 0U};
  SgStatus status = sg_gather(view, q, q->entities[which], answer, &hits);
  status          = status ? status : sg_group_hits(view, &hits, arena, &part);
  SgCreditId* ids = (SgCreditId*)sg_arena_take(arena, hits.n + 1U, sizeof(SgCreditId));
  status          = status || !ids ? SG_NO_MEMORY : SG_OK;
  *row            = (SgAnswerRow){q->entities[which], part.n_rows, ids, hits.n, 0, 0};
  for (size_t i = 0U; !status && i < hits.n; ++i) {
    ids[i] = hits.items[i].credit;
    widen(row, hits.items[i].years);
  }
  if (!status && !q->kinds && sg_has_role(&q->filter, "won")) {
    sg_count_prizes(view, &part);
    row->count = part.n_total;
  }
  answer->n_credits += part.n_credits;
  sg_release(sg_view_allocator(view), hits.items);
  return status;
}

// The two compared, whoever did more first.
static SgStatus
answer_comparison(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  SgAnswerRow* rows   = (SgAnswerRow*)sg_arena_take(arena, 2U, sizeof(SgAnswerRow));
  SgStatus     status = rows ? SG_OK : SG_NO_MEMORY;
  for (size_t i = 0U; i < 2U && !status; ++i) {
    status = answer_part(view, q, i, arena, answer, &rows[i]);
  }
  if (!status && rows[1].count > rows[0].count) {
    const SgAnswerRow less = rows[0];
    rows[0]                = rows[1];
    rows[1]                = less;
  }
  answer->rows   = rows;
  answer->n_rows = 2U;
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
    widen(row, sg_years_of(view, &credit));
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
  case SG_ASK_ALL:
    return sg_answer_all(view, q, arena, answer);
  case SG_ASK_WINNERS:
    return sg_answer_winners(view, q, arena, answer);
  case SG_ASK_COMPARE:
    return answer_comparison(view, q, arena, answer);
  case SG_ASK_MOST_SUBJECTS:
  case SG_ASK_MOST_OBJECTS:
  case SG_ASK_MOST_PARTNERS:
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
    keep_extreme(view, question, &found);
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
