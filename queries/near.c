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
  REACH_LIMIT = 200000 ///< entities reached before it is enough
};

/// Somebody reached, and what they are ranked by.
typedef struct {
  uint32_t entity;
  uint32_t through;
  uint32_t distance;
  uint32_t n_ways;
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
  if (x->n_ways != y->n_ways) {
    return x->n_ways > y->n_ways ? -1 : 1;
  }
  if (x->n_credits != y->n_credits) {
    return x->n_credits > y->n_credits ? -1 : 1;
  }
  const int order = compare_names(x->name, y->name);
  return order ? order : x->entity < y->entity ? -1 : x->entity > y->entity;
}

/// A search under way.
typedef struct {
  const SgGate* gate;
  SgScratch*    scratch;
  SgFront*      front;
  SgArena*      arena;
  Reached*      reached;
  size_t        n;
  size_t        capacity;
} Search;

/// Adds a level to the front; SG_LIMIT if it was cut short at `most` entities.
static SgStatus
expand(const Search* search, size_t most, SgNeighbours* found)
{
  const SgGate* gate  = search->gate;
  SgFront*      front = search->front;
  const size_t  begin = front->level;
  const size_t  end   = front->n;
  front->level        = end;
  ++front->depth;
  for (size_t i = begin; i < end; ++i) {
    const SgAdjacency a = sg_adjacency(gate->view, front->nodes[i]);
    if (i && !sg_gate_entity(gate, front->nodes[i])) {
      continue;
    }
    if (front->n >= most) {
      return SG_LIMIT;
    }
    if (!sg_front_reserve(search->scratch, front, a.n)) {
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

/// The number of entities of the level before the last one that an entity of the last is linked to.
/// They are marked, and stand in `ways` one by one for being marked again.
static uint32_t
count_ways(const Search* search, uint32_t entity, uint32_t* ways)
{
  const SgGate*     gate  = search->gate;
  uint64_t*         marks = search->scratch->marks;
  const SgAdjacency a     = sg_adjacency(gate->view, entity);
  uint32_t          n     = 0U;
  for (uint32_t i = sg_gate_next(gate, &a, 0U); i < a.n; i = sg_gate_next(gate, &a, i + 1U)) {
    const uint32_t v = a.neighbours[i];
    if (v <= gate->view->counts.mentions && sg_bit(marks, v)) {
      sg_clear_bit(marks, v);
      ways[n++] = v;
    }
  }
  for (uint32_t i = 0; i < n; ++i) {
    sg_set_bit(marks, ways[i]);
  }
  return n;
}

/// Adds an entity of the last level to the candidates; false if there is no memory.
static bool
rank_one(Search* search, size_t at, uint32_t* ways)
{
  const SgFront*    front   = search->front;
  const uint32_t    v       = front->nodes[at];
  const uint32_t    through = front->nodes[front->parents[at]];
  const SgCreditId* credits = NULL;
  size_t            count   = 0U;
  if (!is_listed(search->gate, v)) {
    return true;
  }
  if (!sg_credits_between(search->gate, through, v, search->arena, &credits, &count) ||
      !sg_grow(search->scratch->allocator,
               (void**)&search->reached,
               &search->capacity,
               search->n,
               sizeof(Reached))) {
    return false;
  }
  Reached* r   = &search->reached[search->n++];
  r->entity    = v;
  r->through   = through;
  r->distance  = front->depth;
  r->n_ways    = front->depth > 1U ? count_ways(search, v, ways) : 1U;
  r->n_credits = (uint32_t)sg_count_different(search->gate->view, credits, count);
  r->name      = sg_view_entity(search->gate->view, v).name;
  return true;
}

/// Adds what the last level holds, behind one that began at `before`, to the candidates; false if
/// there is no memory.
static bool
rank_level(Search* search, size_t before)
{
  const SgFront* front     = search->front;
  SgAllocator*   allocator = search->scratch->allocator;
  const size_t   n_before  = front->level - before;
  uint32_t*      ways      = (uint32_t*)sg_allocate(allocator, n_before + 1U, sizeof(uint32_t));
  bool           done      = ways && sg_scratch_bitmap(search->scratch, &search->scratch->marks);
  if (!done) {
    sg_release(allocator, ways);
    return false;
  }
  for (size_t i = before; i < front->level; ++i) {
    // Nothing is reached through what the filter does not let be passed, but from the centre.
    if (!i || sg_gate_entity(search->gate, front->nodes[i])) {
      sg_set_bit(search->scratch->marks, front->nodes[i]);
    }
  }
  for (size_t i = front->level; i < front->n && done; ++i) {
    done = rank_one(search, i, ways);
  }
  for (size_t i = before; i < front->level; ++i) {
    sg_clear_bit(search->scratch->marks, front->nodes[i]);
  }
  sg_release(allocator, ways);
  return done;
}

/// Reaches and ranks level by level until there are enough.
static SgStatus
reach(Search* search, const SgNearOptions* options, size_t limit, SgNeighbours* neighbours)
{
  const unsigned steps  = options->steps ? options->steps : 1U;
  const size_t   most   = limit > REACH_LIMIT ? limit : REACH_LIMIT;
  SgFront*       front  = search->front;
  SgStatus       status = SG_OK;
  while (front->depth < steps && front->level < front->n && !status) {
    const size_t before = front->level;
    if (search->n >= limit) {
      // What is further away than the limit fills is not looked for.
      neighbours->bound = SG_NEAR_LIMIT;
      return SG_OK;
    }
    status = expand(search, most, neighbours);
    if (status == SG_NO_MEMORY || !rank_level(search, before)) {
      return SG_NO_MEMORY;
    }
  }
  neighbours->bound = status == SG_LIMIT  ? SG_NEAR_REACH
                      : search->n > limit ? SG_NEAR_LIMIT
                                          : SG_NEAR_ALL;
  return SG_OK;
}

/// Leaves the first `limit` of the candidates in `neighbours`.
static SgStatus
list(const Search* search, size_t limit, SgNeighbours* neighbours)
{
  const Reached* all = search->reached;
  const size_t   n   = search->n > limit ? limit : search->n;
  SgNeighbour*   to  = (SgNeighbour*)sg_arena_take(search->arena, n + 1U, sizeof(SgNeighbour));
  if (!to) {
    return SG_NO_MEMORY;
  }
  neighbours->neighbours   = to;
  neighbours->n_neighbours = n;
  neighbours->truncated    = neighbours->bound != SG_NEAR_ALL;
  for (size_t i = 0; i < n; ++i) {
    if (!sg_credits_between(search->gate,
                            all[i].through,
                            all[i].entity,
                            search->arena,
                            &to[i].credits,
                            &to[i].n_credits)) {
      return SG_NO_MEMORY;
    }
    to[i].entity   = all[i].entity;
    to[i].through  = all[i].through;
    to[i].distance = all[i].distance;
    to[i].n_ways   = all[i].n_ways;
  }
  return SG_OK;
}

static SgStatus
find(Search* search, const SgNearOptions* options, SgNeighbours* neighbours)
{
  const size_t limit = options->limit ? options->limit : LIMIT;
  if (!sg_fronts_begin(search->scratch, neighbours->center, neighbours->center)) {
    return SG_NO_MEMORY;
  }
  const SgStatus status = reach(search, options, limit, neighbours);
  if (search->n) {
    qsort(search->reached, search->n, sizeof(Reached), compare_reached);
  }
  return status ? status : list(search, limit, neighbours);
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
    SgGate gate   = sg_gate_open(view, scratch, &o->filter);
    Search search = {
        .gate = &gate, .scratch = scratch, .front = &scratch->fronts[0], .arena = arena};
    status = find(&search, o, &found);
    sg_release(scratch->allocator, search.reached);
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
