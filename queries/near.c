// The entities around one, by distance.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/near.h"

#include "core/adjacency.h"
#include "core/arena.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "queries/same_credit.h"
#include "queries/steps.h"

#include <stdlib.h>
#include <string.h>

enum {
  LIMIT       = 100,
  REACH_LIMIT = 200000, ///< entities reached before it is enough
  STEPS_LIMIT = 32
};

/// Somebody reached, and what they are ranked by.
typedef struct {
  uint32_t entity;
  uint32_t through;
  uint32_t distance;
  uint32_t n_credits; ///< that differ, between it and `through`
  SgString name;
} Reached;

static int
compare_names(SgString a, SgString b)
{
  const size_t size  = a.size < b.size ? a.size : b.size;
  const int    order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : a.size < b.size ? -1 : a.size > b.size;
}

static int
compare_reached(const void* a, const void* b)
{
  const Reached* x = (const Reached*)a;
  const Reached* y = (const Reached*)b;
  if (x->distance != y->distance) {
    return x->distance < y->distance ? -1 : 1;
  }
  if (x->n_credits != y->n_credits) {
    return x->n_credits > y->n_credits ? -1 : 1;
  }
  const int order = compare_names(x->name, y->name);
  return order ? order : x->entity < y->entity ? -1 : x->entity > y->entity;
}

/// Adds a level to the front. `found->truncated` is set if it was cut short.
static SgStatus
expand(const SgGate* gate, SgScratch* scratch, SgFront* front, SgNeighbours* found)
{
  const size_t begin = front->level;
  const size_t end   = front->n;
  front->level       = end;
  ++front->depth;
  for (size_t i = begin; i < end; ++i) {
    const SgAdjacency a = sg_adjacency(gate->view, front->nodes[i]);
    if (i && !sg_gate_entity(gate, front->nodes[i])) {
      continue;
    }
    if (front->n >= REACH_LIMIT) {
      found->truncated = true;
      return SG_OK;
    }
    if (!sg_front_reserve(scratch, front, a.n)) {
      return SG_NO_MEMORY;
    }
    found->n_undated += sg_gate_undated(gate, &a);
    for (uint32_t j = sg_gate_next(gate, &a, 0U); j < a.n; j = sg_gate_next(gate, &a, j + 1U)) {
      if (a.neighbours[j] <= gate->view->counts.mentions) {
        sg_front_reach(front, a.neighbours[j], i);
      }
    }
  }
  return SG_OK;
}

/// True if an entity that was reached is also to be listed: placeholders are, though nothing is
/// reached through them.
static bool
is_listed(const SgGate* gate, uint32_t entity)
{
  return (gate->kinds >> (sg_view_kind(gate->view, entity) & 31U) & 1U) &&
         (!gate->avoided || !sg_bit(gate->avoided, entity));
}

/// Adds what the last level holds to the candidates; false if there is no memory.
static bool
rank_level(const SgGate* gate, const SgFront* front, SgArena* arena, Reached* reached, size_t* n)
{
  for (size_t i = front->level; i < front->n; ++i) {
    const uint32_t    v       = front->nodes[i];
    const uint32_t    through = front->nodes[front->parents[i]];
    const SgCreditId* credits = NULL;
    size_t            count   = 0U;
    if (!is_listed(gate, v)) {
      continue;
    }
    if (!sg_credits_between(gate, through, v, arena, &credits, &count)) {
      return false;
    }
    Reached* r   = &reached[(*n)++];
    r->entity    = v;
    r->through   = through;
    r->distance  = front->depth;
    r->n_credits = (uint32_t)sg_count_different(gate->view, credits, count);
    r->name      = sg_view_entity(gate->view, v).name;
  }
  return true;
}

/// Searches, ranks, and leaves the first `limit` in `neighbours`.
static SgStatus
search(const SgGate*        gate,
       SgScratch*           scratch,
       const SgNearOptions* options,
       SgArena*             arena,
       SgNeighbours*        neighbours)
{
  const size_t limit  = options->limit ? options->limit : LIMIT;
  SgFront*     front  = &scratch->fronts[0];
  Reached*     all    = NULL;
  size_t       n      = 0U;
  SgStatus     status = SG_OK;
  if (!sg_fronts_begin(scratch, neighbours->center, neighbours->center)) {
    return SG_NO_MEMORY;
  }
  const unsigned steps = options->steps ? options->steps : 1U;
  while (front->depth < steps && front->depth < STEPS_LIMIT && front->level < front->n && !status &&
         !neighbours->truncated) {
    // What is further away than the limit fills is not looked for.
    neighbours->truncated = n >= limit;
    if (!neighbours->truncated) {
      status            = expand(gate, scratch, front, neighbours);
      const size_t room = n + front->n - front->level;
      Reached*     grown =
          status ? NULL
                     : (Reached*)sg_reallocate(scratch->allocator, all, room + 1U, sizeof(Reached));
      all    = grown ? grown : all;
      status = !grown || !rank_level(gate, front, arena, all, &n) ? SG_NO_MEMORY : status;
    }
  }
  if (!status && n) {
    qsort(all, n, sizeof(Reached), compare_reached);
  }
  neighbours->truncated    = neighbours->truncated || n > limit;
  neighbours->n_neighbours = n > limit ? limit : n;
  neighbours->neighbours =
      (SgNeighbour*)sg_arena_take(arena, neighbours->n_neighbours + 1U, sizeof(SgNeighbour));
  for (size_t i = 0; !status && i < neighbours->n_neighbours; ++i) {
    SgNeighbour* to = neighbours->neighbours ? &neighbours->neighbours[i] : NULL;
    if (!to || !sg_credits_between(
                   gate, all[i].through, all[i].entity, arena, &to->credits, &to->n_credits)) {
      status = SG_NO_MEMORY;
      break;
    }
    to->entity   = all[i].entity;
    to->through  = all[i].through;
    to->distance = all[i].distance;
  }
  sg_release(scratch->allocator, all);
  return neighbours->neighbours ? status : SG_NO_MEMORY;
}

SgStatus
sg_near(const SgView*        view,
        SgEntityId           center,
        const SgNearOptions* options,
        SgNeighbours*        neighbours,
        SgError*             error)
{
  static const SgNearOptions usual = {.steps = 1U};
  const SgNearOptions*       o     = options ? options : &usual;
  SgNeighbours               found = {.center = sg_view_canonical(view, center)};
  if (!found.center) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgScratch* scratch = sg_scratch(view);
  SgArena*   arena   = sg_arena_new(sg_view_allocator(view));
  SgStatus   status  = SG_NO_MEMORY;
  if (scratch && arena) {
    SgGate gate = sg_gate_open(view, scratch, &o->filter);
    status      = search(&gate, scratch, o, arena, &found);
    sg_gate_close(&gate, scratch);
  }
  if (status) {
    sg_arena_free(arena);
    return sg_error_set(error, status, "out of memory; ask for fewer steps");
  }
  found.memory = arena;
  *neighbours  = found;
  return SG_OK;
}

void
sg_neighbours_free(SgNeighbours* neighbours)
{
  if (neighbours) {
    sg_arena_free((SgArena*)neighbours->memory);
    memset(neighbours, 0, sizeof(*neighbours));
  }
}
