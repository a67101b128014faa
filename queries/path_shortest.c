// The path of the fewest steps: bidirectional breadth-first search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/adjacency.h"
#include "queries/gate.h"
#include "queries/scratch.h"

#include <stdint.h>
#include <time.h>

enum {
  FAR_AHEAD  = 12, ///< nodes ahead of which the offsets are fetched into the cache
  NEAR_AHEAD = 6,  ///< and their lists
  SAMPLE     = 64, ///< nodes by which a level is weighed
  TURN       = 16, ///< nodes of one side that are expanded one after the other
  RUN        = 64, ///< places of a list that are found to pass before they are walked on
  A_NODE     = 8   ///< credit ends that are read in the time in which a list is found
};

#define NOWHERE SIZE_MAX

double
sg_search_now(void)
{
  struct timespec now = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

bool
sg_search_over(SgSearch* search)
{
  if (++search->visited > search->max_visits) {
    --search->visited;
    search->reason = SG_REASON_MAX_VISITS;
    return true;
  }
  if (!(search->visited & 1023U) && sg_search_now() > search->deadline) {
    search->reason = SG_REASON_MAX_SECONDS;
    return true;
  }
  return false;
}

static const uint32_t*
offsets_of(const SgView* view, SgEntityId id)
{
  const uint8_t* block = view->blocks[SG_COLUMN_ADJACENCY][id / SG_BLOCK_ROWS];
  return block ? (const uint32_t*)block + (id & (SG_BLOCK_ROWS - 1U)) : NULL;
}

/// Fetches what the nodes behind position `i` of a level will need; blocks not yet loaded are left
/// alone.
static void
fetch_ahead(const SgView* view, const SgFront* front, size_t i, size_t end)
{
  if (i + FAR_AHEAD < end) {
    const uint32_t* offsets = offsets_of(view, front->nodes[i + FAR_AHEAD]);
    SG_PREFETCH(offsets);
  }
  if (i + NEAR_AHEAD < end) {
    const uint32_t id = front->nodes[i + NEAR_AHEAD];
    if (offsets_of(view, id)) {
      const SgAdjacency a = sg_adjacency(view, id);
      SG_PREFETCH(a.neighbours);
      SG_PREFETCH(a.codes);
    }
  }
}

/// Reaches the neighbours at the places [*at, end) of a list, which is that of the node at position
/// `parent`. Stops behind one that the other side has seen too and returns true. As
/// sg_front_reach() one by one, but without a branch: about half of the neighbours were reached
/// before, in no order that a processor could guess. So all are written, and only the count tells
/// which stay.
static bool
scan_places(SgFront*           mine,
            const SgAdjacency* a,
            uint32_t           n_mentions,
            size_t             parent,
            uint32_t*          at,
            uint32_t           end)
{
  const unsigned  side    = mine->side;
  uint64_t* const seen    = mine->seen;
  uint32_t* const nodes   = mine->nodes;
  uint32_t* const parents = mine->parents;
  size_t          n       = mine->n;
  uint32_t        i       = *at;
  bool            met     = false;
  for (; i < end && !met; ++i) {
    const uint32_t v = a->neighbours[i];
    if (v > n_mentions) { // ids come from a file that may be damaged
      continue;
    }
    uint64_t* const word  = &seen[v / 32U];
    const uint64_t  sides = *word >> (v % 32U * 2U) & 3U;
    *word |= UINT64_C(1) << (v % 32U * 2U + side);
    nodes[n]   = v;
    parents[n] = (uint32_t)parent;
    n += ~sides >> side & 1U;
    met = sides == 2U >> side;
  }
  mine->n = n;
  *at     = i;
  return met;
}

/// The next places whose credits pass the gate, from `*at` on: up to the one returned.
static uint32_t
find_passing(const SgGate* gate, const SgAdjacency* a, uint32_t* at)
{
  if (sg_gate_plain(gate)) {
    return a->n;
  }
  *at          = sg_gate_next(gate, a, *at);
  uint32_t end = *at;
  while (end < a->n && end - *at < RUN && a->codes[end] == a->codes[*at] &&
         sg_gate_year(gate, &a->years[end])) {
    ++end;
  }
  return end;
}

/// The same for all places from `*at` on whose credits pass the gate.
static bool
scan_list(const SgGate* gate, SgFront* mine, const SgAdjacency* a, size_t parent, uint32_t* at)
{
  const uint32_t n_mentions = gate->view->counts.mentions;
  bool           met        = false;
  while (!met && *at < a->n) {
    const uint32_t end = find_passing(gate, a, at);
    met                = scan_places(mine, a, n_mentions, parent, at, end);
  }
  return met;
}

/// Reaches all neighbours of one node, or those up to where the sides meet unless the `whole` list
/// is wanted. The position of a meeting, or NOWHERE.
static size_t
expand_node(const SgSearch* search, SgFront* mine, size_t parent, bool whole)
{
  const SgGate*     gate    = &search->gate;
  const SgAdjacency a       = sg_adjacency(gate->view, mine->nodes[parent]);
  uint32_t          at      = 0U;
  size_t            meeting = NOWHERE;
  while ((whole || meeting == NOWHERE) && scan_list(gate, mine, &a, parent, &at)) {
    const uint32_t v   = mine->nodes[mine->n - 1U];
    const bool     end = sg_is_end(search, 1U - mine->side, v);
    if (end && mine->depth == 1U && search->no_direct) {
      sg_front_take_back(mine);
    } else if (end || sg_gate_entity(gate, v)) {
      meeting = mine->n - 1U;
    }
  }
  return meeting;
}

/// Begins the next level of a front: one step more than the nodes that it has.
static void
begin_level(SgFront* front)
{
  front->level                  = front->n;
  front->starts[++front->depth] = front->n;
}

/// Adds a level to `mine`. It ends `more` nodes after the one at which the sides meet.
/// `*meeting` is a position in `mine`, or NOWHERE.
static SgStatus
expand_level(SgSearch* search, SgFront* mine, size_t more, size_t* meeting)
{
  const size_t begin = mine->level;
  size_t       end   = mine->n;
  *meeting           = NOWHERE;
  begin_level(mine);
  for (size_t i = begin; i < end; ++i) {
    fetch_ahead(search->view, mine, i, end);
    if (begin && !sg_gate_entity(&search->gate, mine->nodes[i])) {
      continue;
    }
    if (sg_search_over(search)) {
      return SG_NOT_FOUND;
    }
    if (!sg_front_reserve(search->scratch, mine, sg_adjacency(search->view, mine->nodes[i]).n)) {
      return SG_NO_MEMORY;
    }
    const size_t met = expand_node(search, mine, i, more > 0U);
    if (met != NOWHERE && *meeting == NOWHERE) {
      *meeting        = met;
      search->partial = more < end - i - 1U;
      end             = search->partial ? i + 1U + more : end;
    }
  }
  return SG_OK;
}

/// Estimates the credit ends at the last level from some of its nodes: counting all would touch the
/// offsets of every one, which most searches never need, and cost as much as the search.
static void
weigh_level(const SgView* view, SgFront* front)
{
  const size_t n      = front->n - front->level;
  const size_t stride = n / SAMPLE + 1U;
  uint64_t     sum    = 0U;
  uint64_t     taken  = 0U;
  for (size_t i = front->level; i < front->n; i += stride, ++taken) {
    sum += sg_adjacency(view, front->nodes[i]).n;
  }
  front->edges = taken ? sum * n / taken : 0U;
}

/// Puts the ends into both fronts.
static bool
begin_fronts(SgSearch* search)
{
  SgScratch* scratch = search->scratch;
  bool       begun   = sg_fronts_begin(scratch, search->from, search->to);
  for (unsigned side = 0; side < 2U && begun; ++side) {
    SgFront* front = &scratch->fronts[side];
    begun          = sg_front_reserve(scratch, front, search->n_ends[side]);
    for (size_t i = 0; i < search->n_ends[side] && begun; ++i) {
      sg_front_reach(front, search->ends[side][i], 0U);
    }
  }
  return begun;
}

/// Expands by levels until the sides meet: `*side` is the one that came upon the other, at
/// `*meeting` of its nodes.
static SgStatus
search_levels(SgSearch* search, size_t more, unsigned* side, size_t* meeting)
{
  SgFront* fronts = search->scratch->fronts;
  SgStatus status = SG_OK;
  if (!begin_fronts(search)) {
    return SG_NO_MEMORY;
  }
  weigh_level(search->view, &fronts[0]);
  weigh_level(search->view, &fronts[1]);
  *meeting = NOWHERE;
  while (!status && *meeting == NOWHERE) {
    if (fronts[0].level == fronts[0].n || fronts[1].level == fronts[1].n) {
      search->reason = SG_REASON_NOT_CONNECTED;
      status         = SG_NOT_FOUND;
    } else if (fronts[0].depth + fronts[1].depth >= search->max_steps) {
      search->reason = SG_REASON_MAX_STEPS;
      status         = SG_NOT_FOUND;
    } else {
      *side  = fronts[1].edges < fronts[0].edges;
      status = expand_level(search, &fronts[*side], more, meeting);
      if (!status && *meeting == NOWHERE) {
        weigh_level(search->view, &fronts[*side]);
      }
    }
  }
  search->reached[0] = fronts[0].n;
  search->reached[1] = fronts[1].n;
  return status;
}

/// True if there is no path once the nodes of `mine` are all expanded, and why: the shortest that
/// there may be has one step more than both sides were searched to, or two, as the parity is.
static bool
is_at_end(SgSearch* search, const SgFront* mine, SgParity parity)
{
  const SgFront* theirs = &search->scratch->fronts[1U - mine->side];
  const unsigned done   = mine->depth + theirs->depth - (theirs->next < theirs->level);
  const unsigned least  = done + 1U + (done % 2U == (parity == SG_PARITY_ODD));
  search->reason        = mine->level == mine->n      ? SG_REASON_NOT_CONNECTED
                          : least > search->max_steps ? SG_REASON_MAX_STEPS
                                                      : SG_REASON_NONE;
  return search->reason;
}

/// Expands the next nodes of a level, until the sides meet or it is the turn of the other side.
static SgStatus
take_turn(SgSearch* search, SgFront* mine, size_t* meeting)
{
  const size_t end = mine->level - mine->next > TURN ? mine->next + TURN : mine->level;
  for (; mine->next < end && *meeting == NOWHERE; ++mine->next) {
    const uint32_t v = mine->nodes[mine->next];
    fetch_ahead(search->view, mine, mine->next, mine->n);
    if (mine->depth > 1U && !sg_gate_entity(&search->gate, v)) {
      continue;
    }
    if (sg_search_over(search)) {
      return SG_NOT_FOUND;
    }
    const uint32_t n = sg_adjacency(search->view, v).n;
    if (!sg_front_reserve(search->scratch, mine, n)) {
      return SG_NO_MEMORY;
    }
    mine->edges += n + A_NODE;
    *meeting = expand_node(search, mine, mine->next, false);
  }
  return SG_OK;
}

/// Expands both sides in turn, node by node, where the parity of all paths is known. Searched to
/// depths a and b, the sides meet on paths of a + b + 1 steps or on those of a + b + 2, never on
/// both: the first path is one of the fewest steps. By levels, one side would have to be searched
/// to a + 1 before the other may go on, which is most of the work.
static SgStatus
search_nodes(SgSearch* search, SgParity parity, unsigned* side, size_t* meeting)
{
  SgFront* fronts = search->scratch->fronts;
  SgStatus status = begin_fronts(search) ? SG_OK : SG_NO_MEMORY;
  *meeting        = NOWHERE;
  while (!status && *meeting == NOWHERE) {
    *side         = fronts[1].edges < fronts[0].edges;
    SgFront* mine = &fronts[*side];
    if (mine->next < mine->level) {
      status = take_turn(search, mine, meeting);
    } else if (is_at_end(search, mine, parity)) {
      status = SG_NOT_FOUND;
    } else {
      begin_level(mine);
    }
  }
  search->reached[0] = fronts[0].n;
  search->reached[1] = fronts[1].n;
  return status;
}

/// The position of an entity in the last two levels of a front, where it is known to be.
static size_t
find_node(const SgFront* front, uint32_t entity)
{
  size_t i = front->n - 1U;
  while (front->nodes[i] != entity) {
    --i;
  }
  return i;
}

/// How many steps a node of the last two levels is away from its end.
static unsigned
depth_of(const SgFront* front, size_t at)
{
  return front->depth - (at < front->starts[front->depth]);
}

SgStatus
sg_search_shortest(SgSearch* search, SgRoute* route)
{
  const SgParity parity  = sg_search_parity(search);
  unsigned       side    = 0U;
  size_t         meeting = NOWHERE;
  const SgStatus status  = parity == SG_PARITY_ANY ? search_levels(search, 0U, &side, &meeting)
                                                   : search_nodes(search, parity, &side, &meeting);
  if (status) {
    return status;
  }
  const SgFront* fronts   = search->scratch->fronts;
  size_t         at[2]    = {meeting, meeting};
  at[1U - side]           = find_node(&fronts[1U - side], fronts[side].nodes[meeting]);
  const unsigned steps[2] = {depth_of(&fronts[0], at[0]), depth_of(&fronts[1], at[1])};
  // The first half is filled backwards from the meeting, the second forwards.
  route->cost  = 0U;
  route->slack = 0U;
  route->n     = steps[0] + steps[1] + 1U;
  if (route->n > search->max_steps + 1U) { // only if the file is damaged
    search->reason = SG_REASON_MAX_STEPS;
    return SG_NOT_FOUND;
  }
  for (unsigned i = steps[0] + 1U; i-- > 0U; at[0] = fronts[0].parents[at[0]]) {
    route->entities[i] = fronts[0].nodes[at[0]];
  }
  for (unsigned i = steps[0]; i < route->n; ++i, at[1] = fronts[1].parents[at[1]]) {
    route->entities[i] = fronts[1].nodes[at[1]];
  }
  return SG_OK;
}

SgStatus
sg_search_levels(SgSearch* search, size_t more, unsigned* steps)
{
  unsigned       side    = 0U;
  size_t         meeting = NOWHERE;
  const SgStatus status  = search_levels(search, more, &side, &meeting);
  if (!status) {
    *steps = search->scratch->fronts[0].depth + search->scratch->fronts[1].depth;
  }
  return status;
}
