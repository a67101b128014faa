// Who and what holds a network together, and which parts it falls into.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/centres.h"

#include "core/arena.h"
#include "core/memory.h"
#include "queries/network.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT = 20, STEPS = 2, SECONDS = 60 };

static const double exact_cost = 1e8; // entities times links: about 10 seconds

// A question under way.
typedef struct {
  const SgCentresOptions* options;
  SgCreditNetwork         net;
  SgMeasures              measures;
  SgArena*                arena;
  SgCentres               found;
} Question;

static int
compare_central(const void* a, const void* b)
{
  const SgCentral* x = (const SgCentral*)a;
  const SgCentral* y = (const SgCentral*)b;
  if (x->betweenness != y->betweenness) {
    return x->betweenness > y->betweenness ? -1 : 1;
  }
  if (x->links != y->links) {
    return x->links > y->links ? -1 : 1;
  }
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static int
compare_bridges(const void* a, const void* b)
{
  const SgBridge* x = (const SgBridge*)a;
  const SgBridge* y = (const SgBridge*)b;
  if (x->part != y->part) {
    return x->part > y->part ? -1 : 1;
  }
  if (x->a != y->a) {
    return x->a < y->a ? -1 : 1;
  }
  return x->b < y->b ? -1 : x->b > y->b;
}

static int
compare_sizes(const void* a, const void* b)
{
  const uint64_t x = *(const uint64_t*)a;
  const uint64_t y = *(const uint64_t*)b;
  return x > y ? -1 : x < y;
}

/// Numbers the communities anew, from 1, the largest first.
static SgStatus
number_communities(Question* q)
{
  const uint32_t n       = q->measures.n_communities;
  uint64_t*      sizes   = sg_arena_take(q->arena, n + 1U, sizeof *sizes); // size << 32 | ~number
  uint32_t*      numbers = sg_arena_take(q->arena, n + 1U, sizeof *numbers);
  if (!sizes || !numbers) {
    return SG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    sizes[i] = UINT32_MAX - i;
  }
  for (uint32_t i = 0U; i < q->net.network.n_nodes; ++i) {
    sizes[q->measures.communities[i]] += UINT64_C(1) << 32U;
  }
  qsort(sizes, n, sizeof *sizes, compare_sizes);
  for (uint32_t i = 0U; i < n; ++i) {
    numbers[UINT32_MAX - (uint32_t)sizes[i]] = i + 1U;
  }
  for (uint32_t i = 0U; i < q->net.network.n_nodes; ++i) {
    q->measures.communities[i] = numbers[q->measures.communities[i]];
  }
  q->found.n_communities = n;
  return SG_OK;
}

/// How many more links than by chance lie within communities (Newman, Girvan 2004).
static SgStatus
find_modularity(Question* q)
{
  const SgCreditNetwork* net  = &q->net;
  const double           m    = net->network.n_edges;
  double*                ends = sg_arena_take(q->arena, q->found.n_communities + 1U, sizeof *ends);
  double                 inside = 0.0;
  if (!ends) {
    return SG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < net->network.n_edges; ++i) {
    const uint32_t a = q->measures.communities[net->edges[i][0]];
    const uint32_t b = q->measures.communities[net->edges[i][1]];
    inside += a == b;
    ends[a] += 1.0;
    ends[b] += 1.0;
  }
  q->found.modularity = inside / m;
  for (uint32_t i = 1U; i <= q->found.n_communities; ++i) {
    q->found.modularity -= ends[i] / (2.0 * m) * (ends[i] / (2.0 * m));
  }
  return SG_OK;
}

static size_t
least(size_t a, size_t b)
{
  return a < b ? a : b;
}

static SgStatus
list_centres(Question* q, size_t limit)
{
  const uint32_t n     = q->net.network.n_nodes;
  const double   pairs = n > 2U ? 0.5 * (n - 1.0) * (n - 2.0) : 1.0;
  SgCentral*     all   = sg_arena_take(q->arena, n, sizeof *all);
  if (!all) {
    return SG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < n; ++i) {
    all[i] = (SgCentral){.entity      = q->net.entities[i],
                         .betweenness = q->measures.betweenness[i],
                         .share       = q->measures.betweenness[i] / pairs,
                         .links       = q->net.degrees[i],
                         .community   = q->measures.communities[i],
                         .cut         = q->measures.cuts[i]};
  }
  qsort(all, n, sizeof *all, compare_central);
  q->found.centres   = all;
  q->found.n_centres = least(n, limit);
  return SG_OK;
}

static SgStatus
list_bridges(Question* q, size_t limit)
{
  const uint32_t m      = q->net.network.n_edges;
  uint32_t*      parts  = sg_arena_take(q->arena, m, sizeof *parts);
  uint32_t*      totals = sg_arena_take(q->arena, m, sizeof *totals);
  SgBridge*      all    = sg_arena_take(q->arena, m, sizeof *all);
  size_t         n      = 0U;
  if (!parts || !totals || !all || !sg_network_parts(&q->net, q->measures.bridges, parts, totals)) {
    return SG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < m; ++i) {
    const bool     second  = parts[i] <= totals[i] - parts[i];
    const uint32_t smaller = second ? parts[i] : totals[i] - parts[i];
    if (parts[i] && smaller == 1U) {
      ++q->found.n_leaves;
    } else if (parts[i]) {
      all[n].part = smaller;
      all[n].a    = q->net.entities[q->net.edges[i][!second]];
      all[n++].b  = q->net.entities[q->net.edges[i][second]];
    }
  }
  qsort(all, n, sizeof *all, compare_bridges);
  q->found.bridges       = all;
  q->found.n_bridges     = least(n, limit);
  q->found.n_all_bridges = n;
  return SG_OK;
}

static SgStatus
measure(Question* q, SgError* error)
{
  const SgNetwork* net     = &q->net.network;
  SgMeasures*      to      = &q->measures;
  const double     seconds = q->options->max_seconds > 0.0 ? q->options->max_seconds : SECONDS;
  const bool       exact   = (double)net->n_nodes * net->n_edges <= exact_cost;
  to->betweenness          = sg_arena_take(q->arena, net->n_nodes, sizeof *to->betweenness);
  to->communities          = sg_arena_take(q->arena, net->n_nodes, sizeof *to->communities);
  to->cuts                 = sg_arena_take(q->arena, net->n_nodes, sizeof *to->cuts);
  to->bridges              = sg_arena_take(q->arena, net->n_edges, sizeof *to->bridges);
  if (!to->betweenness || !to->communities || !to->cuts || !to->bridges) {
    return SG_NO_MEMORY;
  }
  q->found.n_entities = net->n_nodes;
  q->found.n_links    = net->n_edges;
  q->found.cutoff     = exact ? 0U : SG_CENTRES_CUTOFF;
  return sg_igraph_measure(net, q->found.cutoff, seconds, to, error);
}

static SgStatus
answer(Question* q, const SgGate* gate, SgError* error)
{
  const size_t limit = q->options->limit ? q->options->limit : LIMIT;
  SgStatus     st    = sg_network_collect(gate, q->found.around, q->found.steps, &q->net, error);
  if (st || !q->net.network.n_edges) {
    return st;
  }
  st = measure(q, error);
  st = st ? st : number_communities(q);
  st = st ? st : find_modularity(q);
  st = st ? st : list_centres(q, limit);
  return st ? st : list_bridges(q, limit);
}

SgStatus
sg_centres(const SgView* view, const SgCentresOptions* options, SgCentres* centres, SgError* error)
{
  static const SgCentresOptions usual = {.limit = LIMIT};
  Question                      q     = {.options = options ? options : &usual};
  q.found.around                      = sg_view_canonical(view, q.options->around);
  q.found.steps = !q.found.around ? 0U : q.options->steps ? q.options->steps : STEPS;
  if (q.options->around && !q.found.around) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgScratch* scratch = sg_scratch(view);
  SgError    why     = {.status = SG_OK};
  SgStatus   st      = SG_NO_MEMORY;
  q.net.allocator    = sg_view_allocator(view);
  q.arena            = sg_arena_new(q.net.allocator);
  if (scratch && q.arena) {
    SgGate gate = sg_gate_open(view, scratch, &q.options->filter);
    st          = scratch->failed ? SG_NO_MEMORY : answer(&q, &gate, &why);
    sg_gate_close(&gate, scratch);
    sg_network_free(&q.net);
  }
  if (st) {
    sg_arena_free(q.arena);
    return sg_error_set(
        error, st, "%s", why.message[0] ? why.message : "out of memory; take a smaller part");
  }
  q.found.memory = q.arena;
  *centres       = q.found;
  return SG_OK;
}

void
sg_centres_free(SgCentres* centres)
{
  if (centres) {
    sg_arena_free((SgArena*)centres->memory);
    memset(centres, 0, sizeof *centres);
  }
}
