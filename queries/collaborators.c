// Who shares works with somebody.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Links are gathered as (collaborator, work, credit of the collaborator on it), sorted, and counted
// in groups. The lists that a report shows are made for the first ones alone.
#include "queries/collaborators.h"
#include "core/adjacency.h"
#include "core/arena.h"
#include "core/ids.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "queries/same_credit.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

enum {
  LIMIT       = 50,
  MAX_WORKS   = 200,
  LINKS_LIMIT = 1 << 24, ///< links gathered
  TIES_LIMIT  = 4096     ///< beyond the limit, ranked for being tied with the last
};

static bool
is_agent(SgKind kind)
{
  return kind == SG_PERSON || kind == SG_GROUP;
}

static SgStatus
add_link(SgCollaboratorQuery* q, uint32_t who, uint32_t work, uint32_t credit)
{
  if (q->n_links >= LINKS_LIMIT) {
    return SG_LIMIT;
  }
  if (!sg_grow(q->scratch->allocator,
               (void**)&q->links,
               &q->link_capacity,
               q->n_links,
               sizeof(SgCollaborationLink))) {
    return SG_NO_MEMORY;
  }
  const SgCollaborationLink link = {who, work, credit};
  q->links[q->n_links++]         = link;
  return SG_OK;
}

/// True if more people and groups than that are credited on a work. Each role is counted apart, so
/// that somebody with several is counted several times; exact counts are made only where that
/// decides.
static bool
is_crowded(const SgCollaboratorQuery* q, const SgAdjacency* a)
{
  const size_t max = q->options->max_works ? q->options->max_works : MAX_WORKS;
  size_t       n   = 0U;
  if (a->n <= max || !sg_scratch_bitmap(q->scratch, &q->scratch->marks)) {
    return a->n > max;
  }
  for (unsigned pass = 0; pass < 2U; ++pass) {
    for (uint32_t i = 0; i < a->n; ++i) {
      const uint32_t v = a->neighbours[i];
      if (v > q->view->counts.mentions || sg_code_outgoing(a->codes[i])) {
        continue;
      }
      if (pass) {
        sg_clear_bit(q->scratch->marks, v);
      } else if (!sg_bit(q->scratch->marks, v) && is_agent(sg_view_kind(q->view, v))) {
        sg_set_bit(q->scratch->marks, v);
        ++n;
      }
    }
  }
  return n > max;
}

/// True for a work that collects what others made.
static bool
is_compilation(const SgCollaboratorQuery* q, uint32_t work)
{
  static const char word[] = "compilation";
  const SgString    form   = sg_view_entity(q->view, work).form;
  for (size_t i = 0; i + sizeof(word) - 1U <= form.size; ++i) {
    if (!memcmp(form.data + i, word, sizeof(word) - 1U)) {
      return true;
    }
  }
  return false;
}

/// Counts the credits of others on a work that have no year, years being asked for.
static void
count_undated(SgCollaboratorQuery* q, const SgAdjacency* a)
{
  if (q->gate.any_year || !q->gate.dated_only) {
    return;
  }
  for (uint32_t i = 0U; i < a->n; ++i) {
    q->n_undated += !a->years[i] && a->neighbours[i] != q->of && !sg_code_outgoing(a->codes[i]) &&
                    sg_gate_code(&q->gate, a->codes[i]) &&
                    is_agent(sg_view_kind(q->view, a->neighbours[i]));
  }
}

/// Links everybody who is credited on a work.
static SgStatus
link_work(SgCollaboratorQuery* q, uint32_t work)
{
  const SgAdjacency a      = sg_adjacency(q->view, work);
  SgStatus          status = SG_OK;
  if (is_compilation(q, work)) {
    ++q->n_compilations;
    return SG_OK;
  }
  if (is_crowded(q, &a)) {
    ++q->n_crowded;
    return SG_OK;
  }
  count_undated(q, &a);
  for (uint32_t i = sg_gate_next(&q->gate, &a, 0U); i < a.n && !status;
       i          = sg_gate_next(&q->gate, &a, i + 1U)) {
    const uint32_t v = a.neighbours[i];
    if (!sg_code_outgoing(a.codes[i]) && v != q->of && v <= q->view->counts.mentions &&
        is_agent(sg_view_kind(q->view, v)) && sg_gate_entity(&q->gate, v)) {
      status = add_link(q, v, work, a.credits[i]);
    }
  }
  return status;
}

/// Gathers the works of the one asked about, and the credits that state a collaboration.
static SgStatus
gather_works(SgCollaboratorQuery* q)
{
  const SgRole      stated = sg_role_by_name(sg_string("collaborated_with"));
  const SgAdjacency a      = sg_adjacency(q->view, q->of);
  SgStatus          status = SG_OK;
  for (uint32_t i = sg_gate_next(&q->own, &a, 0U); i < a.n && !status;
       i          = sg_gate_next(&q->own, &a, i + 1U)) {
    const uint32_t v = a.neighbours[i];
    if (v > q->view->counts.mentions || !sg_gate_entity(&q->listed, v)) {
      continue;
    }
    const SgKind kind = sg_view_kind(q->view, v);
    if (sg_is_work(kind) && sg_code_outgoing(a.codes[i])) {
      if (!sg_grow(q->scratch->allocator,
                   (void**)&q->works,
                   &q->work_capacity,
                   q->n_works,
                   sizeof(uint32_t))) {
        return SG_NO_MEMORY;
      }
      q->works[q->n_works++] = v;
    } else if (sg_code_role(a.codes[i]) == stated && is_agent(kind) && v != q->of &&
               sg_gate_code(&q->gate, a.codes[i]) && sg_gate_year(&q->gate, &a.years[i]) &&
               sg_gate_entity(&q->gate, v)) {
      status = add_link(q, v, 0U, a.credits[i]);
    }
  }
  return status;
}

static int
compare_links(const void* a, const void* b)
{
  const SgCollaborationLink* x = (const SgCollaborationLink*)a;
  const SgCollaborationLink* y = (const SgCollaborationLink*)b;
  if (x->who != y->who) {
    return x->who < y->who ? -1 : 1;
  }
  if (x->work != y->work) {
    return x->work < y->work ? -1 : 1;
  }
  return x->credit < y->credit ? -1 : x->credit > y->credit;
}

static SgStatus
gather_links(SgCollaboratorQuery* q)
{
  SgStatus status = gather_works(q);
  if (q->n_works) {
    qsort(q->works, q->n_works, sizeof(uint32_t), sg_compare_ids);
  }
  for (size_t i = 0; i < q->n_works && !status; ++i) {
    if (!i || q->works[i] != q->works[i - 1U]) {
      status = link_work(q, q->works[i]);
    }
  }
  if (q->n_links) {
    qsort(q->links, q->n_links, sizeof(SgCollaborationLink), compare_links);
  }
  return status;
}

/// Counts a collaborator's links, which begin at `*at`, and moves `*at` behind them.
static SgCollaboratorRank
count_links(const SgCollaboratorQuery* q, size_t* at)
{
  const SgCollaborationLink* links = q->links;
  SgCollaboratorRank         rank  = {.who = links[*at].who, .begin = *at};
  while (*at < q->n_links && links[*at].who == rank.who) {
    const size_t begin = *at;
    while (*at < q->n_links && links[*at].who == rank.who && links[*at].work == links[begin].work) {
      // Two sources that say the same count once.
      size_t same = begin;
      while (same < *at && !sg_same_credit(q->view, links[same].credit, links[*at].credit)) {
        ++same;
      }
      rank.n_credits += same == *at;
      ++*at;
    }
    rank.n_works += links[begin].work != 0U;
  }
  rank.end = *at;
  return rank;
}

static int
compare_counts(const SgCollaboratorRank* x, const SgCollaboratorRank* y)
{
  if (x->n_works != y->n_works) {
    return x->n_works > y->n_works ? -1 : 1;
  }
  return x->n_credits > y->n_credits ? -1 : x->n_credits < y->n_credits;
}

static int
compare_by_count(const void* a, const void* b)
{
  const SgCollaboratorRank* x     = (const SgCollaboratorRank*)a;
  const SgCollaboratorRank* y     = (const SgCollaboratorRank*)b;
  const int                 order = compare_counts(x, y);
  return order ? order : x->who < y->who ? -1 : x->who > y->who;
}

static int
compare_names(SgString a, SgString b)
{
  const size_t size  = a.size < b.size ? a.size : b.size;
  const int    order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : a.size < b.size ? -1 : a.size > b.size;
}

static int
compare_ranks(const void* a, const void* b)
{
  const SgCollaboratorRank* x     = (const SgCollaboratorRank*)a;
  const SgCollaboratorRank* y     = (const SgCollaboratorRank*)b;
  const int                 order = compare_counts(x, y);
  if (order) {
    return order;
  }
  if (x->exclusivity < y->exclusivity || x->exclusivity > y->exclusivity) {
    return x->exclusivity > y->exclusivity ? -1 : 1;
  }
  const int names = compare_names(x->name, y->name);
  return names ? names : x->who < y->who ? -1 : x->who > y->who;
}

/// The number of works and films on which an entity has credits that pass.
static SgStatus
count_works(SgCollaboratorQuery* q, uint32_t entity, size_t* n_works)
{
  const SgAdjacency a   = sg_adjacency(q->view, entity);
  uint32_t*         ids = (uint32_t*)sg_allocate(q->scratch->allocator, a.n + 1U, sizeof(uint32_t));
  size_t            n   = 0U;
  if (!ids) {
    return SG_NO_MEMORY;
  }
  for (uint32_t i = sg_gate_next(&q->gate, &a, 0U); i < a.n;
       i          = sg_gate_next(&q->gate, &a, i + 1U)) {
    if (sg_code_outgoing(a.codes[i]) && a.neighbours[i] <= q->view->counts.mentions &&
        sg_is_work(sg_view_kind(q->view, a.neighbours[i]))) {
      ids[n++] = a.neighbours[i];
    }
  }
  if (n) {
    qsort(ids, n, sizeof(uint32_t), sg_compare_ids);
  }
  *n_works = 0U;
  for (size_t i = 0; i < n; ++i) {
    *n_works += !i || ids[i] != ids[i - 1U];
  }
  sg_release(q->scratch->allocator, ids);
  return SG_OK;
}

/// Ranks the collaborators, exactly so the first `limit`.
static SgStatus
rank(SgCollaboratorQuery* q, size_t limit)
{
  for (size_t at = 0; at < q->n_links;) {
    if (!sg_grow(q->scratch->allocator,
                 (void**)&q->ranks,
                 &q->rank_capacity,
                 q->n_ranks,
                 sizeof(SgCollaboratorRank))) {
      return SG_NO_MEMORY;
    }
    q->ranks[q->n_ranks++] = count_links(q, &at);
  }
  if (!q->n_ranks) {
    return SG_OK;
  }
  qsort(q->ranks, q->n_ranks, sizeof(SgCollaboratorRank), compare_by_count);
  // Exclusivity takes a look at all credits of a collaborator: only those who may get a place are
  // looked at.
  size_t n = 0U;
  while (n < q->n_ranks && (n < limit || (n < limit + TIES_LIMIT &&
                                          !compare_counts(&q->ranks[n], &q->ranks[limit - 1U])))) {
    SgCollaboratorRank* r      = &q->ranks[n++];
    size_t              works  = 0U;
    const SgStatus      status = count_works(q, r->who, &works);
    if (status) {
      return status;
    }
    r->exclusivity = works ? (double)r->n_works / (double)works : 0.0;
    r->name        = sg_view_entity(q->view, r->who).name;
  }
  qsort(q->ranks, n, sizeof(SgCollaboratorRank), compare_ranks);
  return SG_OK;
}

static SgStatus
find(SgCollaboratorQuery* q, SgArena* arena, SgCollaborators* found)
{
  const size_t limit  = q->options->limit ? q->options->limit : LIMIT;
  SgStatus     status = gather_links(q);
  status              = status ? status : rank(q, limit);
  if (status) {
    return status;
  }
  found->n_total         = q->n_ranks;
  found->n_crowded       = q->n_crowded;
  found->n_compilations  = q->n_compilations;
  found->n_undated       = q->n_undated;
  found->n_collaborators = q->n_ranks < limit ? q->n_ranks : limit;
  found->collaborators =
      (SgCollaborator*)sg_arena_take(arena, found->n_collaborators + 1U, sizeof(SgCollaborator));
  status = found->collaborators ? SG_OK : SG_NO_MEMORY;
  for (size_t i = 0; i < found->n_collaborators && !status; ++i) {
    status = sg_collaborator_describe(q, &q->ranks[i], arena, &found->collaborators[i]);
  }
  return status;
}

static SgStatus
run(SgCollaboratorQuery* q, SgArena* arena, SgCollaborators* found)
{
  SgFilter works        = {.avoid = q->options->own.avoid, .n_avoid = q->options->own.n_avoid};
  works.through_special = q->options->own.through_special;
  q->own                = sg_gate_open(q->view, q->scratch, &q->options->own);
  q->gate               = sg_gate_open(q->view, q->scratch, &q->options->filter);
  q->listed             = sg_gate_open(q->view, q->scratch, &works);
  q->own.avoided        = q->gate.avoided;
  const SgStatus status = find(q, arena, found);
  sg_gate_close(&q->gate, q->scratch);
  sg_release(q->scratch->allocator, q->works);
  sg_release(q->scratch->allocator, q->links);
  sg_release(q->scratch->allocator, q->ranks);
  return status;
}

SgStatus
sg_collaborators(const SgView*                view,
                 SgEntityId                   of,
                 const SgCollaboratorOptions* options,
                 SgCollaborators*             collaborators,
                 SgError*                     error)
{
  static const SgCollaboratorOptions usual = {.limit = LIMIT};
  SgCollaborators                    found = {.of = sg_view_canonical(view, of)};
  if (!found.of) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgCollaboratorQuery q     = {.view = view, .options = options ? options : &usual, .of = found.of};
  SgArena*            arena = sg_arena_new(sg_view_allocator(view));
  SgStatus            status = SG_NO_MEMORY;
  q.scratch                  = sg_scratch(view);
  if (q.scratch && arena) {
    status = run(&q, arena, &found);
  }
  if (status) {
    sg_arena_free(arena);
    return status == SG_LIMIT
               ? sg_error_set(error, status, "too many shared credits; narrow the filter")
               : sg_error_set(error, status, "out of memory; close other programs");
  }
  found.memory   = arena;
  *collaborators = found;
  return SG_OK;
}

void
sg_collaborators_free(SgCollaborators* collaborators)
{
  if (collaborators) {
    sg_arena_free((SgArena*)collaborators->memory);
    memset(collaborators, 0, sizeof(*collaborators));
  }
}
