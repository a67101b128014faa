// Who and what won awards, and how many prizes that makes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/answers.h"
#include "queries/same_credit.h"
#include "queries/series.h"
#include "segue/near.h"

enum { ANY_WORK = 1 << SG_WORK | 1 << SG_FILM };

// What a prize was won for counts where works are asked for, else who won it.
static SgEntityId
winner_of(const SgView* view, const SgQuestion* q, const SgCredit* credit)
{
  const bool works = q->kinds && !(q->kinds & ~(uint32_t)ANY_WORK);
  return works && credit->for_work && !(ANY_WORK >> sg_view_kind(view, credit->subject) & 1U)
             ? credit->for_work
             : credit->subject;
}

static bool
is_of_those(const SgView* view, const SgQuestion* q, const SgCredit* credit, SgEntityId winner)
{
  return !q->n_entities || credit->for_work == q->entities[0] || winner == q->entities[0] ||
         sg_is_linked(view, winner, q->entities[0], &q->second);
}

static bool
passes_years(const SgFilter* filter, int16_t year)
{
  return (!filter->to_year || year <= filter->to_year) &&
         (!filter->from_year || year >= filter->from_year);
}

static SgStatus
add_winner(
    const SgView* view, const SgQuestion* q, const SgCredit* credit, SgAnswer* answer, SgHits* hits)
{
  const SgEntityId winner = winner_of(view, q, credit);
  const SgEntity   entity = sg_view_entity(view, winner);
  const SgVerdict  form   = sg_judge_form(q, &entity);
  const bool       years  = q->filter.from_year || q->filter.to_year;
  if (form == SG_REJECTED || !is_of_those(view, q, credit, winner) ||
      (credit->start.year && !passes_years(&q->filter, credit->start.year))) {
    return SG_OK;
  }
  const bool undated = form == SG_ACCEPTED && years && !credit->start.year;
  answer->n_formless += form == SG_FORMLESS;
  answer->n_undated += undated;
  return form != SG_ACCEPTED || undated || sg_add_hit(view, hits, winner, credit) ? SG_OK
                                                                                  : SG_NO_MEMORY;
}

static SgStatus
gather_winners(
    const SgView* view, const SgQuestion* q, SgEntityId award, SgAnswer* answer, SgHits* hits)
{
  SgFilter  filter = {.kinds = 0U};
  SgCredits credits;
  sg_filter_add_role(&filter, sg_role_by_name(sg_string("won")));
  SgStatus status = sg_credits_of(view, award, SG_AS_OBJECT, &filter, &credits, NULL);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < credits.n_credits && !status; ++i) {
    const SgCredit credit = sg_view_credit(view, credits.credits[i]);
    status                = add_winner(view, q, &credit, answer, hits);
  }
  sg_credits_free(&credits);
  return status;
}

SgStatus
sg_answer_winners(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  const SgEntityId n      = sg_view_counts(view).mentions;
  SgHits           hits   = {NULL, 0U, 0U};
  SgStatus         status = SG_OK;
  for (SgEntityId id = 1U; id <= n && !status; ++id) {
    if (sg_view_kind(view, id) == SG_AWARD && sg_view_canonical(view, id) == id &&
        (!q->series.size || sg_is_in_series(sg_view_entity(view, id).name, q->series))) {
      status = gather_winners(view, q, id, answer, &hits);
    }
  }
  status = status ? status : sg_group_hits(view, &hits, arena, answer);
  sg_release(sg_view_allocator(view), hits.items);
  return status;
}

// True if all that is said is that one has won it: "earned three Grammys".
static bool
is_summary(const SgCredit* credit)
{
  return !credit->start.year && !credit->for_work;
}

static bool
is_narrower(const SgView* view, const SgCredit* a, const SgCredit* b)
{
  const SgString name   = sg_view_entity(view, a->object).name;
  const SgString series = sg_view_entity(view, b->object).name;
  return a->object != b->object && name.size > series.size && sg_is_in_series(name, series);
}

// True if the second credit says in general what the first says of a year or work.
static bool
is_summed(const SgView* view, const SgCredit* a, const SgCredit* b)
{
  return is_summary(b) && !is_summary(a) && a->role == b->role &&
         (a->object == b->object || is_narrower(view, a, b));
}

// True if both are of one year, as far as that is known, and for one work, and the second award is
// the first or the series that it belongs to.
static bool
is_same_prize(const SgView* view, const SgCredit* a, const SgCredit* b)
{
  const bool years = !a->start.year || !b->start.year || a->start.year == b->start.year;
  if (!years || a->for_work != b->for_work || a->role != b->role) {
    return false;
  }
  if (a->object == b->object) {
    return a->start.year && b->start.year;
  }
  return a->for_work && is_narrower(view, a, b);
}

// True if the credit tells of the same prize as one before it, or as a row's of a narrower award,
// or sums others up. `elsewhere`: as one that says more.
static bool
is_told(const SgView* view, const SgAnswer* answer, size_t row, size_t at, bool elsewhere)
{
  const SgCredit credit = sg_view_credit(view, answer->rows[row].credits[at]);
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    for (size_t j = 0U; j < answer->rows[i].n_credits; ++j) {
      const SgCredit other = sg_view_credit(view, answer->rows[i].credits[j]);
      const bool     able  = i != row || (j < at && !elsewhere);
      if (is_summed(view, &other, &credit) || (able && is_same_prize(view, &other, &credit))) {
        return true;
      }
    }
  }
  return false;
}

void
sg_drop_told_prizes(const SgView* view, SgAnswer* answer)
{
  size_t n_rows     = 0U;
  answer->n_credits = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    SgAnswerRow* row     = &answer->rows[i];
    SgCreditId*  credits = (SgCreditId*)row->credits;
    size_t       kept    = 0U;
    for (size_t j = 0U; j < row->n_credits; ++j) {
      const SgCreditId credit = credits[j];
      if (!is_told(view, answer, i, j, true)) {
        credits[kept++] = credit;
      }
    }
    row->n_credits = kept;
  }
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow row = answer->rows[i];
    if (row.n_credits) {
      answer->n_credits += sg_count_different(view, row.credits, row.n_credits);
      answer->rows[n_rows++] = row;
    }
  }
  answer->n_rows = n_rows;
}

void
sg_count_prizes(const SgView* view, SgAnswer* answer)
{
  answer->n_total = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    SgAnswerRow* row = &answer->rows[i];
    row->count       = 0U;
    for (size_t j = 0U; j < row->n_credits; ++j) {
      row->count += !is_told(view, answer, i, j, false);
    }
    answer->n_total += row->count;
  }
}

// What an award went for a work to.
static SgStatus
gather_of_award(const SgView* view, const SgQuestion* q, SgHits* hits, SgEntityId award, size_t* n)
{
  const SgEntityId work   = q->entities[0];
  SgLinkCursor     cursor = sg_links_begin(view, award);
  SgLink           link;
  SgStatus         st = SG_OK;
  while (!st && sg_links_next(&cursor, &link)) {
    if (link.outgoing || link.neighbour == work) { // what the work itself won is known already
      continue;
    }
    const SgCredit credit = sg_view_credit(view, link.credit);
    if (credit.for_work != work) {
      continue;
    }
    const SgVerdict verdict = sg_judge(view, q, credit.subject, &credit);
    *n += verdict == SG_UNDATED;
    if (verdict == SG_ACCEPTED) {
      st = sg_add_hit(view, hits, award, &credit) ? SG_OK : SG_NO_MEMORY;
    }
  }
  return st;
}

SgStatus
sg_gather_for_work(const SgView* view, const SgQuestion* question, SgAnswer* answer, SgHits* hits)
{
  const uint32_t n  = sg_view_counts(view).mentions;
  SgStatus       st = SG_OK;
  for (SgEntityId id = 1U; id <= n && !st; ++id) {
    if (sg_view_kind(view, id) == SG_AWARD && sg_view_canonical(view, id) == id) {
      st = gather_of_award(view, question, hits, id, &answer->n_undated);
    }
  }
  return st;
}
