// The cheapest path: bidirectional Dijkstra over runs of credits, with the costs of queries/cost.h.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What leaving an entity by a role costs is the same for all credits of that role, so the heap
// holds one item for such a run, and the run is walked when its turn comes: the thousands of
// credits of a hub wait as one item, most often for good. The item's key is the cost so far +
// leaving + half of the role's least cost; the other half is the other side's. A path not yet found
// then costs at least the sum of the least keys of both sides, which is when to stop:
//
//     from ... u --run-- | half role | half role | --run-- v ... to
//
// A label waits with what going on from it costs at the least added, so that it is settled only
// when its runs could still matter. What has a single credit end leads nowhere and gets no label.
//
// Costs are fine and proof is slow: most searches come upon the path they end with long before they
// know that it is the cheapest. With a patience, a search makes do with the path at hand when that
// is used up, and tells by how much another could be cheaper at most. There is always one at hand:
// the caller knows one, whose cost also shows what need not be looked at.
#include "queries/search.h"

#include "core/adjacency.h"
#include "queries/ball.h"
#include "queries/cost.h"
#include "queries/steps.h"

#include <stdint.h>

enum {
  DRAWN_LIMIT = 16,              ///< items off the heap that wait for what they need from memory
  DRAWN_SLACK = SG_COST_BIT / 4, ///< how much more they may cost than the oldest of them
  WALK_AHEAD  = 4                ///< neighbours ahead in a run
};

/// An item off the heap.
typedef struct {
  uint32_t key;
  uint32_t item;
  uint32_t entity; ///< whose adjacency it needs
} Drawn;

/// Items that were drawn, oldest first. They are done a little out of order, so that a label may be
/// settled before a cheaper one of the same entity comes up and settles it again; the bound counts
/// what waits here.
typedef struct {
  Drawn    items[DRAWN_LIMIT];
  unsigned begin;
  unsigned n;
} Queue;

/// A cost search under way.
typedef struct {
  SgSearch* search;
  SgBall*   balls;
  bool by_hops; ///< keep dearer labels that have fewer steps, for searches that max_steps bounds
  uint32_t       onward; ///< the least that going on from a label costs, up to the middle of a step
  uint32_t       best;   ///< of the cheapest path found
  const SgRoute* known;  ///< that path, if it is not that of the meeting
  uint32_t       meeting[2]; ///< its labels of the entity where the sides meet
  uint32_t       least[2];   ///< of what is left to do
  Queue          queues[2];
} Best;

/// Has fetched into the cache what tells where the adjacency of an entity is, its kind and its
/// labels.
static void
fetch_first(const Best* b, uint32_t entity)
{
  const SgView*  view  = b->search->view;
  const uint32_t block = entity / SG_BLOCK_ROWS;
  const uint32_t row   = entity & (SG_BLOCK_ROWS - 1U);
  if (entity <= view->counts.mentions) {
    const uint32_t* offsets = (const uint32_t*)view->blocks[SG_COLUMN_ADJACENCY][block];
    const uint8_t*  kinds   = view->blocks[SG_COLUMN_KIND][block];
    SG_PREFETCH(sg_ball_slot(&b->balls[0], entity));
    SG_PREFETCH(sg_ball_slot(&b->balls[1], entity));
    if (offsets && kinds) {
      SG_PREFETCH(offsets + row);
      SG_PREFETCH(offsets + SG_BLOCK_ROWS);
      SG_PREFETCH(kinds + row);
    }
  }
}

/// Has the adjacency itself fetched.
static void
fetch_second(const Best* b, uint32_t entity)
{
  const SgView* view = b->search->view;
  if (entity <= view->counts.mentions &&
      view->blocks[SG_COLUMN_ADJACENCY][entity / SG_BLOCK_ROWS]) {
    const SgAdjacency a = sg_adjacency(view, entity);
    SG_PREFETCH(a.codes);
    SG_PREFETCH(a.neighbours);
  }
}

/// Puts the run of places [begin, end) of a settled label on the heap.
static SgStatus
add_run(Best* b, unsigned side, uint32_t label, const SgAdjacency* a, const uint32_t places[2])
{
  const SgSearch* search = b->search;
  const SgLabel*  from   = &b->balls[side].labels[label];
  const uint16_t  code   = a->codes[places[0]];
  const uint32_t  role   = sg_cost_role(search->costs, sg_code_role(code));
  const uint32_t  n      = places[1] - places[0];
  const uint32_t  leave  = from->hops ? sg_cost_half_hub(search->costs, n) : 0U;
  const uint32_t  key    = from->cost + leave + (role - SG_COST_SOURCES_LIMIT) / 2U;
  const SgRun     run    = {label,
                            places[0],
                            places[1],
                            a->neighbours[places[0]],
                            from->cost + leave + role,
                            code,
                            from->hops};
  if ((uint64_t)key + b->least[1U - side] >= b->best ||
      (n == 1U && !sg_gate_year(&search->gate, &a->years[places[0]]))) {
    return SG_OK;
  }
  return sg_ball_add_run(search->scratch, &b->balls[side], key, run) ? SG_OK : SG_NO_MEMORY;
}

/// Puts the runs of a settled label on the heap. The ends of a side, zero hops away, cost nothing
/// to leave.
static SgStatus
add_runs(Best* b, unsigned side, uint32_t label)
{
  const SgLabel*    labels = b->balls[side].labels;
  const SgAdjacency a      = sg_adjacency(b->search->view, labels[label].entity);
  const uint32_t    before = labels[label].hops ? labels[labels[label].parent].entity : 0U;
  SgStatus          status = SG_OK;
  for (uint32_t at = 0; at < a.n && !status;) {
    const uint32_t places[2] = {at, sg_run_end(&a, at)};
    const bool     back      = a.neighbours[at] == before && places[1] - at == 1U;
    if (!back && sg_gate_code(&b->search->gate, a.codes[at])) {
      status = add_run(b, side, label, &a, places);
    }
    at = places[1];
  }
  return status;
}

/// True if a label of that cost and so many steps could not lead to anything that an earlier one
/// does not.
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

/// True if the other side has not been where the label is, and what it does next is too dear for a
/// path.
static bool
is_hopeless(const Best* b, unsigned side, const SgLabel* label)
{
  return (uint64_t)label->cost + b->onward + b->least[1U - side] >= b->best &&
         sg_ball_find(&b->balls[1U - side], label->entity) == SG_NO_LABEL;
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
      b->known              = NULL;
      b->meeting[side]      = label;
      b->meeting[1U - side] = i;
    }
  }
}

/// Labels `v`, reached by a run at `cost` so far, before what v itself costs.
static SgStatus
arrive(Best* b, unsigned side, const SgRun* run, uint32_t v, uint32_t cost)
{
  SgSearch*      search = b->search;
  SgBall*        ball   = &b->balls[side];
  const unsigned hops   = run->hops + 1U;
  SgLabel        label  = {v, cost, run->label, SG_NO_LABEL, (uint16_t)hops, false};
  uint32_t       pass   = 0U;
  if (v > search->view->counts.mentions || sg_is_end(search, side, v) || hops > UINT16_MAX / 2U ||
      (b->by_hops && hops > search->max_steps) || is_dominated(b, ball, &label)) {
    return SG_OK;
  }
  const bool goal = sg_is_end(search, 1U - side, v);
  if (goal && search->no_direct && !run->hops) {
    return SG_OK;
  }
  if (!goal) {
    if (sg_adjacency(search->view, v).n == 1U || !sg_gate_entity(&search->gate, v)) {
      return SG_OK;
    }
    pass = sg_pass_cost(search, v);
    label.cost +=
        sg_cost_half_hub(search->costs, sg_run_length(search->view, v, run->code ^ 1U)) + pass;
    if (is_hopeless(b, side, &label) || is_dominated(b, ball, &label)) {
      return SG_OK;
    }
  }
  if (!sg_ball_add(search->scratch, ball, &label, goal ? 0U : b->onward)) {
    return SG_NO_MEMORY;
  }
  meet(b, side, (uint32_t)ball->n_labels - 1U, pass);
  return SG_OK;
}

/// Walks on the credits of a run, those with the same neighbour together.
static SgStatus
walk_run(Best* b, unsigned side, const SgRun* run)
{
  const SgSearch* search = b->search;
  if (run->end - run->begin == 1U) {
    return arrive(b, side, run, run->first, run->cost);
  }
  const SgAdjacency a      = sg_adjacency(search->view, b->balls[side].labels[run->label].entity);
  SgStatus          status = SG_OK;
  for (uint32_t at = run->begin; at < run->end && !status;) {
    const uint32_t begin  = at;
    bool           passes = false;
    for (; at < run->end && a.neighbours[at] == a.neighbours[begin]; ++at) {
      passes = passes || sg_gate_year(&search->gate, &a.years[at]);
    }
    if (at + WALK_AHEAD < run->end) {
      fetch_first(b, a.neighbours[at + WALK_AHEAD]);
    }
    if (passes) {
      const uint32_t off = sg_cost_sources(sg_count_sources(&search->gate, &a, begin, at));
      status             = arrive(b, side, run, a.neighbours[begin], run->cost - off);
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

/// Does one thing: walks a run, or settles a label and puts its runs on the heap.
static SgStatus
perform(Best* b, unsigned side, uint32_t item)
{
  SgBall* ball = &b->balls[side];
  if (item & SG_RUN_ITEM) {
    const SgRun run = ball->runs[item ^ SG_RUN_ITEM];
    return walk_run(b, side, &run);
  }
  if (is_stale(b, ball, item) || sg_is_end(b->search, 1U - side, ball->labels[item].entity)) {
    return SG_OK;
  }
  ball->labels[item].settled = true;
  if (sg_search_over(b->search)) {
    return SG_NOT_FOUND;
  }
  return add_runs(b, side, item);
}

/// Takes the first item off the heap and lets what it needs be fetched while others are done.
static void
draw(Best* b, unsigned side)
{
  SgBall*        ball  = &b->balls[side];
  Queue*         queue = &b->queues[side];
  const uint32_t key   = sg_ball_least(ball);
  const uint32_t item  = sg_ball_pop(ball);
  const uint32_t entity =
      item & SG_RUN_ITEM ? ball->runs[item ^ SG_RUN_ITEM].first : ball->labels[item].entity;
  const Drawn drawn = {key, item, entity};
  fetch_first(b, entity);
  queue->items[(queue->begin + queue->n++) % DRAWN_LIMIT] = drawn;
  if (queue->n > DRAWN_LIMIT / 2U) {
    fetch_second(b,
                 queue->items[(queue->begin + queue->n - DRAWN_LIMIT / 2U) % DRAWN_LIMIT].entity);
  }
}

/// Draws the next items of a side if they cost hardly more than the oldest one drawn, and does that
/// one.
static SgStatus
advance(Best* b, unsigned side)
{
  SgBall* ball  = &b->balls[side];
  Queue*  queue = &b->queues[side];
  while (ball->n_heap && queue->n < DRAWN_LIMIT &&
         (!queue->n || sg_ball_least(ball) < queue->items[queue->begin].key + DRAWN_SLACK)) {
    draw(b, side);
  }
  const uint32_t item = queue->items[queue->begin].item;
  queue->begin        = (queue->begin + 1U) % DRAWN_LIMIT;
  queue->n -= 1U;
  const SgStatus status = perform(b, side, item);
  b->least[side]        = sg_ball_least(ball);
  for (unsigned i = 0; i < queue->n; ++i) {
    const uint32_t key = queue->items[(queue->begin + i) % DRAWN_LIMIT].key;
    b->least[side]     = key < b->least[side] ? key : b->least[side];
  }
  return status;
}

static bool
begin_at(Best* b, unsigned side, SgEntityId entity)
{
  const SgLabel end = {entity, 0U, SG_NO_LABEL, SG_NO_LABEL, 0U, false};
  return sg_ball_add(b->search->scratch, &b->balls[side], &end, 0U);
}

/// Puts both ends into balls of their own.
static SgStatus
begin_balls(Best* b)
{
  const SgSearch* search = b->search;
  for (unsigned side = 0; side < 2U; ++side) {
    if (!sg_ball_begin(search->scratch, &b->balls[side]) ||
        !begin_at(b, side, side ? search->to : search->from)) {
      return SG_NO_MEMORY;
    }
    for (size_t i = 0; i < search->n_ends[side]; ++i) {
      if (!begin_at(b, side, search->ends[side][i])) {
        return SG_NO_MEMORY;
      }
    }
    b->least[side]    = 0U;
    b->queues[side].n = b->queues[side].begin = 0U;
  }
  b->best = b->known->cost;
  return SG_OK;
}

static SgStatus
search_balls(Best* b)
{
  const SgSearch* search = b->search;
  const uint64_t  until  = search->patience ? search->visited + search->patience : UINT64_MAX;
  SgStatus        status = begin_balls(b);
  while (!status && b->least[0] != UINT32_MAX && b->least[1] != UINT32_MAX &&
         (uint64_t)b->least[0] + b->least[1] < b->best && search->visited < until) {
    status = advance(b, b->balls[1].n_heap < b->balls[0].n_heap);
  }
  return status == SG_NOT_FOUND ? SG_OK : status; // a bound was reached, but there is a path
}

/// Steps of the path through the meeting.
static unsigned
count_steps(const Best* b)
{
  if (b->known) {
    return b->known->n - 1U;
  }
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
sg_search_best(SgSearch* search, const SgRoute* known, SgRoute* route)
{
  Best b          = {.search = search, .balls = search->scratch->balls, .known = known};
  b.onward        = sg_cost_onward(search->costs);
  SgStatus status = search_balls(&b);
  if (!status && count_steps(&b) > search->max_steps) {
    b.by_hops = true;
    b.known   = known;
    status    = search_balls(&b);
  }
  if (!status) {
    const uint64_t least = (uint64_t)b.least[0] + b.least[1];
    if (b.known) {
      *route = *b.known;
    } else {
      trace(&b, route);
    }
    route->slack = least < b.best ? b.best - (uint32_t)least : 0U;
  }
  return status;
}
