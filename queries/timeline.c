// What an entity is credited with, year by year, and who else was there.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/timeline.h"

#include "core/adjacency.h"
#include "core/arena.h"
#include "core/ids.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1000, WITH = 5, BOTH_ENDS = 3 };

/// A credit with what it is put in order by.
typedef struct {
  SgDate     date;
  SgEntityId other;
  SgCreditId credit;
} Dated;

/// Somebody on a work, and with how many credits.
typedef struct {
  SgEntityId who;
  uint32_t   n;
} Somebody;

static int
compare_years(SgDate a, SgDate b)
{
  if (a.year == b.year) {
    return 0;
  }
  // What has no year comes last.
  return !a.year ? 1 : !b.year ? -1 : a.year < b.year ? -1 : 1;
}

static int
compare_dated(const void* a, const void* b)
{
  const Dated* x     = (const Dated*)a;
  const Dated* y     = (const Dated*)b;
  const int    years = compare_years(x->date, y->date);
  if (years) {
    return years;
  }
  if (x->other != y->other) {
    return x->other < y->other ? -1 : 1;
  }
  return x->credit < y->credit ? -1 : x->credit > y->credit;
}

static int
compare_entries(const void* a, const void* b)
{
  const SgTimelineEntry* x     = (const SgTimelineEntry*)a;
  const SgTimelineEntry* y     = (const SgTimelineEntry*)b;
  const int              years = compare_years(x->date, y->date);
  const int              order = years ? years : sg_date_compare(x->date, y->date);
  return order ? order : x->other < y->other ? -1 : x->other > y->other;
}

static int
compare_somebodies(const void* a, const void* b)
{
  const Somebody* x = (const Somebody*)a;
  const Somebody* y = (const Somebody*)b;
  if (x->n != y->n) {
    return x->n > y->n ? -1 : 1;
  }
  return x->who < y->who ? -1 : x->who > y->who;
}

/// Puts a credit in the order of its date, or else of the work's or film's.
static Dated
date_credit(const SgView* view, SgEntityId of, SgCreditId id)
{
  const SgCredit   credit = sg_view_credit(view, id);
  const SgEntityId other  = credit.subject == of ? credit.object : credit.subject;
  Dated            dated  = {credit.start, other, id};
  if (!dated.date.year) {
    const SgEntity end = sg_view_entity(view, sg_is_work(sg_view_kind(view, other)) ? other : of);
    dated.date         = sg_is_work(end.kind) ? end.begin : dated.date;
  }
  return dated;
}

/// Lists the people and groups on a work beside `of`, those with the most credits first.
static SgStatus
list_others(const SgView* view, SgEntityId of, size_t most, SgArena* arena, SgTimelineEntry* entry)
{
  SgAllocator*      allocator = sg_view_allocator(view);
  const SgAdjacency a         = sg_adjacency(view, entry->other);
  SgEntityId*       ids       = (SgEntityId*)sg_allocate(allocator, a.n + 1U, sizeof(SgEntityId));
  Somebody*         list      = (Somebody*)sg_allocate(allocator, a.n + 1U, sizeof(Somebody));
  SgEntityId*       with      = (SgEntityId*)sg_arena_take(arena, most, sizeof(SgEntityId));
  size_t            n         = 0U;
  if (ids && list && with) {
    for (uint32_t i = 0; i < a.n; ++i) {
      const SgEntityId v = a.neighbours[i];
      if (!sg_code_outgoing(a.codes[i]) && v != of && v <= sg_view_counts(view).mentions &&
          (sg_view_kind(view, v) == SG_PERSON || sg_view_kind(view, v) == SG_GROUP) &&
          !sg_view_special(view, v)) {
        ids[n++] = v;
      }
    }
    qsort(ids, n, sizeof(SgEntityId), sg_compare_ids);
    for (size_t i = 0; i < n; ++i) {
      if (!i || ids[i] != ids[i - 1U]) {
        list[entry->n_with_all++] = (Somebody){ids[i], 0U};
      }
      ++list[entry->n_with_all - 1U].n;
    }
    qsort(list, entry->n_with_all, sizeof(Somebody), compare_somebodies);
    entry->n_with = entry->n_with_all < most ? entry->n_with_all : most;
    entry->with   = with;
    for (size_t i = 0; i < entry->n_with; ++i) {
      with[i] = list[i].who;
    }
  }
  sg_release(allocator, ids);
  sg_release(allocator, list);
  return ids && list && with ? SG_OK : SG_NO_MEMORY;
}

/// Makes entries of credits in order, each of one year and one other end.
static SgStatus
group(const Dated* dated, size_t n, SgArena* arena, SgTimeline* found)
{
  SgCreditId* credits = (SgCreditId*)sg_arena_take(arena, n + 1U, sizeof(SgCreditId));
  found->entries      = (SgTimelineEntry*)sg_arena_take(arena, n + 1U, sizeof(SgTimelineEntry));
  if (!credits || !found->entries) {
    return SG_NO_MEMORY;
  }
  for (size_t i = 0; i < n; ++i) {
    SgTimelineEntry* entry = &found->entries[found->n_total ? found->n_total - 1U : 0U];
    if (!i || dated[i].other != dated[i - 1U].other ||
        compare_years(dated[i].date, dated[i - 1U].date)) {
      entry          = &found->entries[found->n_total++];
      entry->date    = dated[i].date;
      entry->other   = dated[i].other;
      entry->credits = &credits[i];
    }
    entry->date = sg_date_compare(dated[i].date, entry->date) < 0 ? dated[i].date : entry->date;
    credits[i]  = dated[i].credit;
    ++entry->n_credits;
  }
  found->n_credits = n;
  for (size_t i = 0; i < n; ++i) {
    const int16_t year = dated[i].date.year;
    found->first       = found->first || !year ? found->first : year;
    found->last        = year ? year : found->last;
  }
  qsort(found->entries, found->n_total, sizeof(SgTimelineEntry), compare_entries);
  return SG_OK;
}

static SgStatus
make(const SgView*            view,
     const SgTimelineOptions* options,
     const SgCredits*         credits,
     SgTimeline*              found)
{
  SgArena*     arena = (SgArena*)found->memory;
  const size_t limit = options->limit ? options->limit : LIMIT;
  const size_t most  = options->max_with ? options->max_with : WITH;
  Dated*       dated = (Dated*)sg_arena_take(arena, credits->n_credits + 1U, sizeof(Dated));
  if (!dated) {
    return SG_NO_MEMORY;
  }
  for (size_t i = 0; i < credits->n_credits; ++i) {
    dated[i] = date_credit(view, found->of, credits->credits[i]);
  }
  qsort(dated, credits->n_credits, sizeof(Dated), compare_dated);
  SgStatus status  = group(dated, credits->n_credits, arena, found);
  found->n_entries = found->n_total < limit ? found->n_total : limit;
  for (size_t i = 0; i < found->n_entries && !status; ++i) {
    if (sg_is_work(sg_view_kind(view, found->entries[i].other))) {
      status = list_others(view, found->of, most, arena, &found->entries[i]);
    }
  }
  return status;
}

SgStatus
sg_timeline(const SgView*            view,
            SgEntityId               of,
            const SgTimelineOptions* options,
            SgTimeline*              timeline,
            SgError*                 error)
{
  static const SgTimelineOptions usual = {.limit = LIMIT};
  const SgTimelineOptions*       o     = options ? options : &usual;
  SgTimeline                     found = {.of = sg_view_canonical(view, of)};
  SgCredits                      credits;
  SgStatus status = sg_credits_of(view, of, BOTH_ENDS, &o->filter, &credits, error);
  if (status) {
    return status;
  }
  found.memory = sg_arena_new(sg_view_allocator(view));
  status       = found.memory ? make(view, o, &credits, &found) : SG_NO_MEMORY;
  sg_credits_free(&credits);
  if (status) {
    sg_arena_free((SgArena*)found.memory);
    return sg_error_set(error, status, "out of memory; close other programs");
  }
  *timeline = found;
  return SG_OK;
}

void
sg_timeline_free(SgTimeline* timeline)
{
  if (timeline) {
    sg_arena_free((SgArena*)timeline->memory);
    memset(timeline, 0, sizeof(*timeline));
  }
}
