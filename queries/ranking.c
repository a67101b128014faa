// Who did something most often: one pass over all links.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/ids.h"
#include "core/memory.h"
#include "queries/answers.h"
#include "queries/words.h"

#include <stdlib.h>
#include <string.h>

enum {
  RANKED           = 20,
  MAX_WORK_CREDITS = 1000, // a work with more links nobody in particular
  WORKS            = 1 << SG_WORK | 1 << SG_FILM,
  PERFORMERS       = 1 << SG_PERSON | 1 << SG_GROUP,
  ACTORS           = PERFORMERS | 1 << SG_ORGANIZATION
};

// A ranking at work. The entities that one is linked to are gathered, sorted and counted once each.
typedef struct {
  const SgView*     view;
  const SgQuestion* question;
  SgAllocator*      allocator;
  bool              outgoing; // subjects are ranked
  bool              partners; // by whom they share works with
  SgEntityId*       others;
  size_t            n_others;
  size_t            capacity;
  SgAnswer*         answer;
} Ranking;

bool
sg_asks_for_role(const SgFilter* filter)
{
  for (size_t i = 0U; i < SG_MAX_ROLES / 64; ++i) {
    if (filter->roles[i]) {
      return true;
    }
  }
  return false;
}

bool
sg_passes_role(const SgFilter* filter, SgRole role)
{
  return !sg_asks_for_role(filter) || (filter->roles[role / 64U] >> (role % 64U) & 1U);
}

bool
sg_has_role(const SgFilter* filter, const char* name)
{
  const SgRole role = sg_role_by_name(sg_string(name));
  return role && (filter->roles[role / 64U] >> (role % 64U) & 1U);
}

bool
sg_holds_words(SgString text, SgString wanted)
{
  SgWords of_text;
  SgWords of_wanted;
  SgFit   fit;
  sg_words_set(&of_text, text);
  sg_words_set(&of_wanted, wanted);
  return sg_words_fit(&of_wanted, &of_text, false, &fit);
}

// True if it is of the people asked for.
static bool
is_person(const Ranking* r, SgEntityId id)
{
  const uint32_t kinds = r->question->people ? r->question->people : ACTORS;
  return kinds >> sg_view_kind(r->view, id) & 1U;
}

// "which producer mixed": true if it has a credit as such.
static bool
has_second_role(const Ranking* r, SgEntityId id)
{
  const SgFilter*   roles = &r->question->second;
  const SgAdjacency a     = sg_adjacency(r->view, id);
  bool              has   = !sg_asks_for_role(roles);
  for (uint32_t i = 0U; i < a.n && !has; ++i) {
    has = sg_code_outgoing(a.codes[i]) && sg_passes_role(roles, sg_code_role(a.codes[i]));
  }
  return has;
}

static bool
is_ranked(const Ranking* r, SgEntityId id)
{
  if (sg_view_canonical(r->view, id) != id || sg_view_special(r->view, id)) {
    return false;
  }
  if (r->outgoing) {
    return is_person(r, id) && has_second_role(r, id);
  }
  const SgEntity entity = sg_view_entity(r->view, id);
  return sg_judge_form(r->question, &entity) == SG_ACCEPTED;
}

// True if what an entity is linked to counts for its place.
static SgVerdict
judge_other(const Ranking* r, SgEntityId other, int16_t year)
{
  const SgFilter* filter = &r->question->filter;
  SgVerdict       form   = SG_ACCEPTED;
  if (r->outgoing && !r->partners) {
    const SgEntity entity = sg_view_entity(r->view, other);
    form                  = sg_judge_form(r->question, &entity);
  } else if (!r->outgoing && !is_person(r, other)) {
    return SG_REJECTED;
  }
  if (form == SG_REJECTED || (year && ((filter->from_year && year < filter->from_year) ||
                                       (filter->to_year && year > filter->to_year)))) {
    return SG_REJECTED;
  }
  return form == SG_ACCEPTED && !year && (filter->from_year || filter->to_year) ? SG_UNDATED : form;
}

static bool
add_other(Ranking* r, SgEntityId other)
{
  if (!sg_grow(r->allocator, (void**)&r->others, &r->capacity, r->n_others, sizeof(SgEntityId))) {
    return false;
  }
  r->others[r->n_others++] = other;
  return true;
}

// True if who or what is counted has to do with the entity asked about, if there is one.
static bool
is_of_those(const Ranking* r, SgEntityId other)
{
  static const SgFilter any = {.kinds = 0U};
  return !r->question->n_entities || sg_is_linked(r->view, other, r->question->entities[0], &any);
}

// True if it is of a kind that partners are counted of.
static bool
is_partner(const Ranking* r, SgEntityId id)
{
  const uint32_t kinds = r->question->kinds ? r->question->kinds : PERFORMERS;
  return kinds >> sg_view_kind(r->view, id) & 1U;
}

// The people and groups that perform on a work.
static bool
gather_partners(Ranking* r, SgEntityId work, SgEntityId except)
{
  const SgAdjacency a    = sg_adjacency(r->view, work);
  bool              good = true;
  for (uint32_t i = 0U; i < a.n && a.n <= MAX_WORK_CREDITS && good; ++i) {
    const SgEntityId  other = a.neighbours[i];
    const SgRoleInfo* role  = sg_role_info(sg_code_role(a.codes[i]));
    const bool plays = !sg_code_outgoing(a.codes[i]) && role && role->group == SG_GROUP_PERFORMANCE;
    if (plays && other != except && is_partner(r, other) && !sg_view_special(r->view, other) &&
        (is_of_those(r, other) || is_of_those(r, work))) {
      good = add_other(r, other);
    }
  }
  return good;
}

// Adds what a link to an entity counts for.
static bool
gather_other(Ranking* r, SgEntityId id, SgEntityId other)
{
  if (r->partners) {
    const unsigned kind = 1U << sg_view_kind(r->view, other);
    return kind & WORKS ? gather_partners(r, other, id)
                        : !is_partner(r, other) || !is_of_those(r, other) || add_other(r, other);
  }
  return add_other(r, other);
}

static bool
gather_others(Ranking* r, SgEntityId id)
{
  const SgAdjacency a = sg_adjacency(r->view, id);
  r->n_others         = 0U;
  for (uint32_t i = 0U; i < a.n; ++i) {
    if (sg_code_outgoing(a.codes[i]) != r->outgoing ||
        !sg_passes_role(&r->question->filter, sg_code_role(a.codes[i]))) {
      continue;
    }
    if (!r->partners && !is_of_those(r, a.neighbours[i])) {
      continue;
    }
    if (r->question->attribute.size &&
        !sg_has_instrument(r->view, a.credits[i], r->question->attribute)) {
      continue;
    }
    const SgVerdict verdict = judge_other(r, a.neighbours[i], a.years[i]);
    r->answer->n_undated += verdict == SG_UNDATED;
    r->answer->n_formless += verdict == SG_FORMLESS;
    if (verdict == SG_ACCEPTED && !gather_other(r, id, a.neighbours[i])) {
      return false;
    }
  }
  return true;
}

static size_t
count_others(Ranking* r)
{
  size_t n = 0U;
  if (r->n_others > 1U) {
    qsort(r->others, r->n_others, sizeof(SgEntityId), sg_compare_ids);
  }
  for (size_t i = 0U; i < r->n_others; ++i) {
    n += !i || r->others[i] != r->others[i - 1U];
  }
  return n;
}

// Puts an entity in its place among the first, of equals behind those with a lower id.
static void
place(SgAnswer* answer, SgEntityId id, size_t count)
{
  if (answer->n_rows == RANKED && answer->rows[RANKED - 1].count >= count) {
    return;
  }
  size_t at = answer->n_rows < RANKED ? answer->n_rows++ : RANKED - 1U;
  for (; at && answer->rows[at - 1U].count < count; --at) {
    answer->rows[at] = answer->rows[at - 1U];
  }
  answer->rows[at] = (SgAnswerRow){id, count, NULL, 0U, 0, 0};
}

static bool
has_won(const Ranking* r, SgEntityId id)
{
  const SgAdjacency a = sg_adjacency(r->view, id);
  for (uint32_t i = 0U; i < a.n; ++i) {
    if (sg_code_outgoing(a.codes[i]) &&
        sg_passes_role(&r->question->filter, sg_code_role(a.codes[i]))) {
      return true;
    }
  }
  return false;
}

// The prizes that one won.
static bool
count_prizes(Ranking* r, SgEntityId id, size_t* count)
{
  SgQuestion q     = *r->question;
  SgAnswer   won   = {.n_rows = 0U};
  SgHits     hits  = {NULL, 0U, 0U};
  SgArena*   arena = has_won(r, id) ? sg_arena_new(r->allocator) : NULL;
  *count           = 0U;
  if (!arena) {
    return !has_won(r, id);
  }
  q.kind    = SG_ASK_AWARDS;
  bool good = !sg_gather(r->view, &q, id, r->answer, &hits);
  good      = good && !sg_group_hits(r->view, &hits, arena, &won);
  if (good) {
    sg_count_prizes(r->view, &won);
    *count = won.n_total;
  }
  sg_release(r->allocator, hits.items);
  sg_arena_free(arena);
  return good;
}

static bool
count(Ranking* r, SgEntityId id, size_t* n)
{
  const SgQuestion* q = r->question;
  if (r->outgoing && !q->kinds && sg_has_role(&q->filter, "won")) {
    return count_prizes(r, id, n);
  }
  const bool good = gather_others(r, id);
  *n              = good ? count_others(r) : 0U;
  return good;
}

SgStatus
sg_answer_ranking(const SgView* view, const SgQuestion* question, SgArena* arena, SgAnswer* answer)
{
  Ranking r    = {.view      = view,
                  .question  = question,
                  .allocator = sg_view_allocator(view),
                  .outgoing  = question->kind != SG_ASK_MOST_OBJECTS,
                  .partners  = question->kind == SG_ASK_MOST_PARTNERS,
                  .answer    = answer};
  bool    good = true;
  answer->rows = (SgAnswerRow*)sg_arena_take(arena, RANKED, sizeof(SgAnswerRow));
  if (!answer->rows) {
    return SG_NO_MEMORY;
  }
  const SgEntityId n = sg_view_counts(view).mentions;
  for (SgEntityId id = 1U; good && id <= n; ++id) {
    if (is_ranked(&r, id)) {
      size_t n_others = 0U;
      good            = count(&r, id, &n_others);
      answer->n_total += n_others != 0U;
      if (n_others) {
        place(answer, id, n_others);
      }
    }
  }
  sg_release(r.allocator, r.others);
  return good ? SG_OK : SG_NO_MEMORY;
}
