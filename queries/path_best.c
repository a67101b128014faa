// The cheapest path: bidirectional Dijkstra over runs of credits, with the costs of queries/cost.h.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What leaving an entity by a role costs is the same for all credits of that role, so the heap holds one item for such
// a run, and the run is walked when its turn comes: the thousands of credits of a hub wait as one item, most often for
// good. The item's key is the cost so far + leaving + half of the role's least cost; the other half is the other
// side's. A path not yet found then costs at least the sum of the least keys of both sides, which is when to stop:
//
//     from ... u --run-- | half role | half role | --run-- v ... to
#include "queries/search.h"

#include "core/adjacency.h"
#include "queries/ball.h"
#include "queries/cost.h"
#include "queries/steps.h"

#include <stdint.h>

/// A cost search under way.
typedef struct {
  SgSearch* search;
  SgBall*   balls;
  bool by_hops;  ///< keep dearer labels that have fewer steps, for searches that max_steps bounds
  uint32_t best; ///< of the cheapest path found
  uint32_t meeting[2]; ///< its labels of the entity where the sides meet
} Best;

static uint32_t
end_of(const Best* b, unsigned side)
{
  return side ? b->search->to : b->search->from;
}

/// Puts the runs of a settled label on the heap.
static SgStatus
add_runs(Best* b, unsigned side, uint32_t label)
{
  const SgSearch*   search = b->search;
  SgBall*           ball   = &b->balls[side];
  const SgLabel     from   = ball->labels[label];
  const SgAdjacency a      = sg_adjacency(search->view, from.entity);
  for (uint32_t at = 0; at < a.n;) {
    const uint16_t code  = a.codes[at];
    const uint32_t begin = at;
    at                   = sg_run_end(&a, at);
    if (!sg_gate_code(&search->gate, code)) {
      continue;
    }
    const uint32_t role = sg_cost_role(search->costs, sg_code_role(code)) - SG_COST_SOURCES_LIMIT;
    uint32_t       cost = from.cost + role / 2U;
    if (from.entity != end_of(b, side)) {
      cost += sg_cost_half_hub(search->costs, at - begin);
    }
    const SgRun run = {label, begin, at};
    if (cost < b->best && !sg_ball_add_run(search->scratch, ball, cost, run)) {
      return SG_NO_MEMORY;
    }
  }
  return SG_OK;
}

/// True if a label of that cost and so many steps could not lead to anything that an earlier one does not.
static bool
is_dominated(const Best* b, const SgBall* ball, const SgLabel* label)
{
  for (uint32_t i = sg_ball_find(ball, label->entity); i != SG_NO_LABEL;
       i          = ball->labels[i].older) {
    const SgLabel* known = &ball->labels[i];
    if (known->cost <= label->cost && (!b->by_hops || known->hops <= label->hops)) {
      return true;
    }
    if (!b->by_hops) {
      return false; // the newest is the cheapest
    }
  }
  return false;
}

/// Looks whether the newest label of one side makes a path with a label of the other.
static void
meet(Best* b, unsigned side, uint32_t label, uint32_t pass)
{
  const SgBall*  theirs = &b->balls[1U - side];
  const SgLabel* mine   = &b->balls[side].labels[label];
  uint32_t       i      = sg_ball_find(theirs, mine->entity);
  for (; i != SG_NO_LABEL; i = b->by_hops ? theirs->labels[i].older : SG_NO_LABEL) {
    const SgLabel* other = &theirs->labels[i];
    const uint32_t cost  = mine->cost + other->cost - pass;
    const unsigned hops  = (unsigned)mine->hops + other->hops;
    if (cost < b->best && (!b->by_hops || hops <= b->search->max_steps)) {
      b->best               = cost;
      b->meeting[side]      = label;
      b->meeting[1U - side] = i;
    }
  }
}

/// Labels `v`, reached from the label `parent` by a credit of `code` at `cost` so far, before what v itself costs.
static SgStatus
arrive(Best* b, unsigned side, uint32_t parent, uint16_t code, uint32_t v, uint32_t cost)
{
  SgSearch*      search = b->search;
  SgBall*        ball   = &b->balls[side];
  const SgLabel* from   = &ball->labels[parent];
  const bool     goal   = v == end_of(b, 1U - side);
  const unsigned hops   = from->hops + 1U;
  SgLabel        label  = {v, cost, parent, SG_NO_LABEL, (uint16_t)hops, false};
  uint32_t       pass   = 0U;
  if (v == end_of(b, side) || v > search->view->counts.mentions || hops > UINT16_MAX / 2U ||
      (b->by_hops && hops > search->max_steps) || is_dominated(b, ball, &label)) {
    return SG_OK;
  }
  // Where the other side has not been, the rest of the path costs at least what is first on its heap.
  const SgBall* theirs = &b->balls[1U - side];
  if ((uint64_t)cost + sg_ball_least(theirs) >= b->best && sg_ball_find(theirs, v) == SG_NO_LABEL) {
    return SG_OK;
  }
  if (goal && search->no_direct && from->entity == end_of(b, side)) {
    return SG_OK;
  }
  if (!goal) {
    if (!sg_gate_entity(&search->gate, v)) {
      return SG_OK;
    }
    pass = sg_pass_cost(search, v);
    label.cost += sg_cost_half_hub(search->costs, sg_run_length(search->view, v, code ^ 1U)) + pass;
    if (is_dominated(b, ball, &label)) {
      return SG_OK;
    }
  }
  if (!sg_ball_add(search->scratch, ball, &label)) {
    return SG_NO_MEMORY;
  }
  meet(b, side, (uint32_t)ball->n_labels - 1U, pass);
  return SG_OK;
}

/// Walks on the credits of a run, those with the same neighbour together.
static SgStatus
walk_run(Best* b, unsigned side, const SgRun* run)
{
  const SgSearch*   search = b->search;
  const SgLabel     from   = b->balls[side].labels[run->label];
  const SgAdjacency a      = sg_adjacency(search->view, from.entity);
  const uint16_t    code   = a.codes[run->begin];
  const bool        start  = from.entity == end_of(b, side);
  const uint32_t    leave  = start ? 0U : sg_cost_half_hub(search->costs, run->end - run->begin);
  const uint32_t    cost   = from.cost + leave + sg_cost_role(search->costs, sg_code_role(code));
  SgStatus          status = SG_OK;
  for (uint32_t at = run->begin; at < run->end && !status;) {
    const uint32_t begin  = at;
    bool           passes = false;
    for (; at < run->end && a.neighbours[at] == a.neighbours[begin]; ++at) {
      passes = passes || sg_gate_year(&search->gate, a.years[at]);
    }
    if (passes) {
      const uint32_t off = sg_cost_sources(sg_count_sources(&search->gate, &a, begin, at));
      status             = arrive(b, side, run->label, code, a.neighbours[begin], cost - off);
    }
  }
  return status;
}

/// True if a label was overtaken by a better one since it was put on the heap.
static bool
is_stale(const Best* b, const SgBall* ball, uint32_t label)
{
  const SgLabel* mine = &ball->labels[label];
  uint32_t       i    = sg_ball_find(ball, mine->entity);
  if (!b->by_hops) {
    return i != label;
  }
  for (; i != SG_NO_LABEL; i = ball->labels[i].older) {
    if (i != label && ball->labels[i].settled && ball->labels[i].hops <= mine->hops) {
      return true;
    }
  }
  return false;
}

/// Does what is first on the heap of a side.
static SgStatus
advance(Best* b, unsigned side)
{
  SgBall*        ball = &b->balls[side];
  const uint32_t item = sg_ball_pop(ball);
  if (item & SG_RUN_ITEM) {
    const SgRun run = ball->runs[item ^ SG_RUN_ITEM];
    return walk_run(b, side, &run);
  }
  if (is_stale(b, ball, item) || ball->labels[item].entity == end_of(b, 1U - side)) {
    return SG_OK;
  }
  ball->labels[item].settled = true;
  if (sg_search_over(b->search)) {
    return SG_NOT_FOUND;
  }
  return add_runs(b, side, item);
}

static SgStatus
search_balls(Best* b)
{
  SgStatus status = SG_OK;
  for (unsigned side = 0; side < 2U; ++side) {
    const SgLabel end = {end_of(b, side), 0U, SG_NO_LABEL, SG_NO_LABEL, 0U, false};
    if (!sg_ball_begin(b->search->scratch, &b->balls[side]) ||
        !sg_ball_add(b->search->scratch, &b->balls[side], &end)) {
      return SG_NO_MEMORY;
    }
  }
  b->best = UINT32_MAX;
  while (!status && b->balls[0].n_heap && b->balls[1].n_heap &&
         (uint64_t)sg_ball_least(&b->balls[0]) + sg_ball_least(&b->balls[1]) < b->best) {
    status = advance(b, b->balls[1].n_heap < b->balls[0].n_heap);
  }
  b->search->reached[0] = b->balls[0].n_entities;
  b->search->reached[1] = b->balls[1].n_entities;
  if (b->best != UINT32_MAX && status == SG_NOT_FOUND) {
    return SG_OK; // a bound was reached, but there is a path
  }
  if (!status && b->best == UINT32_MAX) {
    b->search->reason = SG_REASON_NOT_CONNECTED;
    return SG_NOT_FOUND;
  }
  return status;
}

/// Steps of the path through the meeting.
static unsigned
count_steps(const Best* b)
{
  return (unsigned)b->balls[0].labels[b->meeting[0]].hops + b->balls[1].labels[b->meeting[1]].hops;
}

static void
trace(const Best* b, SgRoute* route)
{
  unsigned at = b->balls[0].labels[b->meeting[0]].hops;
  route->cost = b->best;
  route->n    = count_steps(b) + 1U;
  uint32_t i  = b->meeting[0];
  for (unsigned j = at + 1U; j-- > 0U; i = b->balls[0].labels[i].parent) {
    route->entities[j] = b->balls[0].labels[i].entity;
  }
  for (i = b->meeting[1]; i != SG_NO_LABEL; i = b->balls[1].labels[i].parent) {
    route->entities[at++] = b->balls[1].labels[i].entity;
  }
}

SgStatus
sg_search_best(SgSearch* search, SgRoute* route)
{
  Best     b      = {search, search->scratch->balls, false, 0U, {0U, 0U}};
  SgStatus status = search_balls(&b);
  if (!status && count_steps(&b) > search->max_steps) {
    b.by_hops = true;
    status    = search_balls(&b);
    if (status == SG_NOT_FOUND && search->reason == SG_REASON_NOT_CONNECTED) {
      search->reason = SG_REASON_MAX_STEPS;
    }
  }
  if (!status) {
    trace(&b, route);
  }
  return status;
}
