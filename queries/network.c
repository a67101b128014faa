// The network of what is linked by credits, all of it or around one, as plain edges.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/network.h"

#include "core/memory.h"
#include "segue/centres.h"

#include <string.h>

// A collecting under way.
typedef struct {
  const SgGate*    gate;
  SgCreditNetwork* net;
  SgError*         error;
  uint32_t*        nodes; // of each entity, counted from 1; 0: it is none
  uint32_t*        seen;  // of each node: the last one, counted from 1, that it was linked to
  size_t           node_capacity;
  size_t           edge_capacity;
} Collecting;

static SgStatus
too_large(const Collecting* c)
{
  return sg_error_set(
      c->error,
      SG_LIMIT,
      "over %d entities or %d links, more than can be measured; name one to measure "
      "what is around it, take fewer steps, or use filters",
      SG_CENTRES_ENTITIES,
      SG_CENTRES_LINKS);
}

static SgStatus
add_node(Collecting* c, SgEntityId v)
{
  SgCreditNetwork* net = c->net;
  if (net->network.n_nodes == SG_CENTRES_ENTITIES) {
    return too_large(c);
  }
  if (!sg_grow(net->allocator,
               (void**)&net->entities,
               &c->node_capacity,
               net->network.n_nodes,
               sizeof *net->entities)) {
    return SG_NO_MEMORY;
  }
  net->entities[net->network.n_nodes] = v;
  c->nodes[v]                         = ++net->network.n_nodes;
  return SG_OK;
}

static bool
is_member(const Collecting* c, SgEntityId v)
{
  return !sg_view_special(c->gate->view, v) && sg_gate_entity(c->gate, v);
}

static SgStatus
add_all(Collecting* c)
{
  const SgView* view = c->gate->view;
  SgStatus      st   = SG_OK;
  for (SgEntityId v = 1; v <= sg_view_counts(view).mentions && !st; ++v) {
    const SgAdjacency a = sg_adjacency(view, v);
    if (a.n && sg_view_canonical(view, v) == v && is_member(c, v)) {
      st = add_node(c, v);
    }
  }
  return st;
}

/// Adds what one node is linked to and is not there yet.
static SgStatus
add_around(Collecting* c, SgEntityId v)
{
  const SgView*     view = c->gate->view;
  const SgAdjacency a    = sg_adjacency(view, v);
  SgStatus          st   = SG_OK;
  for (uint32_t i = sg_gate_next(c->gate, &a, 0U); i < a.n && !st;
       i          = sg_gate_next(c->gate, &a, i + 1U)) {
    const SgEntityId u = a.neighbours[i];
    if (u <= sg_view_counts(view).mentions && !c->nodes[u] && is_member(c, u)) {
      st = add_node(c, u);
    }
  }
  return st;
}

static SgStatus
add_near(Collecting* c, SgEntityId around, unsigned steps)
{
  SgStatus st   = add_node(c, around);
  uint32_t from = 0U;
  for (unsigned step = 0U; step < steps && !st; ++step) {
    const uint32_t end = c->net->network.n_nodes;
    for (; from < end && !st; ++from) {
      st = add_around(c, c->net->entities[from]);
    }
  }
  return st;
}

static SgStatus
add_edge(Collecting* c, uint32_t from, uint32_t to)
{
  SgCreditNetwork* net = c->net;
  if (net->network.n_edges == SG_CENTRES_LINKS) {
    return too_large(c);
  }
  if (!sg_grow(net->allocator,
               (void**)&net->edges,
               &c->edge_capacity,
               net->network.n_edges,
               sizeof *net->edges)) {
    return SG_NO_MEMORY;
  }
  net->edges[net->network.n_edges][0]   = from;
  net->edges[net->network.n_edges++][1] = to;
  return SG_OK;
}

/// Adds an edge to each later node that this one is linked to.
static SgStatus
add_edges(Collecting* c, uint32_t node)
{
  const SgView*     view = c->gate->view;
  const SgAdjacency a    = sg_adjacency(view, c->net->entities[node]);
  SgStatus          st   = SG_OK;
  for (uint32_t i = sg_gate_next(c->gate, &a, 0U); i < a.n && !st;
       i          = sg_gate_next(c->gate, &a, i + 1U)) {
    const SgEntityId u  = a.neighbours[i];
    const uint32_t   to = u <= sg_view_counts(view).mentions ? c->nodes[u] : 0U;
    if (to > node + 1U && c->seen[to - 1U] != node + 1U) {
      c->seen[to - 1U] = node + 1U;
      st               = add_edge(c, node, to - 1U);
    }
  }
  return st;
}

/// Leaves out the nodes without an edge. `seen` becomes where the others go.
static void
leave_out_lonely(Collecting* c)
{
  SgCreditNetwork* net = c->net;
  uint32_t         n   = 0U;
  for (uint32_t i = 0U; i < net->network.n_edges; ++i) {
    ++net->degrees[net->edges[i][0]];
    ++net->degrees[net->edges[i][1]];
  }
  for (uint32_t i = 0U; i < net->network.n_nodes; ++i) {
    c->seen[i]       = n;
    net->degrees[n]  = net->degrees[i];
    net->entities[n] = net->entities[i];
    n += net->degrees[i] > 0U;
  }
  for (uint32_t i = 0U; i < net->network.n_edges; ++i) {
    net->edges[i][0] = c->seen[net->edges[i][0]];
    net->edges[i][1] = c->seen[net->edges[i][1]];
  }
  net->network.n_nodes = n;
}

static SgStatus
collect(Collecting* c, SgEntityId around, unsigned steps)
{
  SgCreditNetwork* net = c->net;
  SgStatus         st  = around ? add_near(c, around, steps) : add_all(c);
  if (!st) {
    const uint32_t n = net->network.n_nodes;
    c->seen          = sg_allocate_zeroed(net->allocator, n + 1U, sizeof *c->seen);
    net->degrees     = sg_allocate_zeroed(net->allocator, n + 1U, sizeof *net->degrees);
    st               = c->seen && net->degrees ? SG_OK : SG_NO_MEMORY;
  }
  for (uint32_t i = 0U; !st && i < net->network.n_nodes; ++i) {
    st = add_edges(c, i);
  }
  if (!st) {
    leave_out_lonely(c);
    net->network.edges = (const uint32_t(*)[2])net->edges;
  }
  return st;
}

SgStatus
sg_network_collect(
    const SgGate* gate, SgEntityId around, unsigned steps, SgCreditNetwork* found, SgError* error)
{
  SgAllocator*    allocator = sg_view_allocator(gate->view);
  SgCreditNetwork net       = {.allocator = allocator};
  Collecting      c         = {.gate = gate, .net = &net, .error = error};
  c.nodes                   = sg_allocate_zeroed(
      allocator, (size_t)sg_view_counts(gate->view).mentions + 1U, sizeof *c.nodes);
  const SgStatus st = c.nodes ? collect(&c, around, steps) : SG_NO_MEMORY;
  sg_release(allocator, c.nodes);
  sg_release(allocator, c.seen);
  if (st) {
    sg_network_free(&net);
    return st == SG_LIMIT ? st : sg_error_set(error, st, "out of memory; take a smaller part");
  }
  *found = net;
  return SG_OK;
}

void
sg_network_free(SgCreditNetwork* network)
{
  sg_release(network->allocator, network->entities);
  sg_release(network->allocator, network->edges);
  sg_release(network->allocator, network->degrees);
}

// A spanning forest: nodes in the order in which a breadth-first search meets them.
typedef struct {
  uint32_t* starts; // of each node's edges in `ends`
  uint32_t* ends;   // edges, at both of their nodes
  uint32_t* order;
  uint32_t* roots;   // of each node; counted from 1
  uint32_t* parents; // of each node: the edge it was met by, counted from 1; 0: a root
  uint32_t* sizes;   // of each node: itself and all that hangs below it
} Forest;

static uint32_t
other_end(const SgCreditNetwork* net, uint32_t edge, uint32_t node)
{
  return net->edges[edge][net->edges[edge][0] == node];
}

static void
fill_ends(const SgCreditNetwork* net, Forest* f)
{
  for (uint32_t i = 0U; i < net->network.n_nodes; ++i) {
    f->starts[i + 1U] = f->starts[i] + net->degrees[i];
    f->order[i]       = f->starts[i]; // where its next one goes
  }
  for (uint32_t i = 0U; i < net->network.n_edges; ++i) {
    f->ends[f->order[net->edges[i][0]]++] = i;
    f->ends[f->order[net->edges[i][1]]++] = i;
  }
}

static void
grow_forest(const SgCreditNetwork* net, Forest* f)
{
  uint32_t n = 0U;
  for (uint32_t root = 0U; root < net->network.n_nodes; ++root) {
    uint32_t at = n;
    if (!f->roots[root]) {
      f->roots[root] = root + 1U;
      f->order[n++]  = root;
    }
    for (; at < n; ++at) {
      const uint32_t v = f->order[at];
      for (uint32_t i = f->starts[v]; i < f->starts[v + 1U]; ++i) {
        const uint32_t u = other_end(net, f->ends[i], v);
        if (!f->roots[u]) {
          f->roots[u]   = root + 1U;
          f->parents[u] = f->ends[i] + 1U;
          f->order[n++] = u;
        }
      }
    }
  }
  while (n--) {
    const uint32_t v = f->order[n];
    ++f->sizes[v];
    if (f->parents[v]) {
      f->sizes[other_end(net, f->parents[v] - 1U, v)] += f->sizes[v];
    }
  }
}

bool
sg_network_parts(const SgCreditNetwork* net, const bool* bridges, uint32_t* parts, uint32_t* totals)
{
  const size_t n     = net->network.n_nodes;
  const size_t m     = net->network.n_edges;
  uint32_t*    words = sg_allocate_zeroed(net->allocator, 5U * n + 2U * m + 1U, sizeof *words);
  if (!words) {
    return false;
  }
  Forest f = {words,
              words + n + 1U,
              words + n + 1U + 2U * m,
              words + 2U * n + 1U + 2U * m,
              words + 3U * n + 1U + 2U * m,
              words + 4U * n + 1U + 2U * m};
  fill_ends(net, &f);
  grow_forest(net, &f);
  for (uint32_t i = 0U; i < m; ++i) {
    const uint32_t total = f.sizes[f.roots[net->edges[i][0]] - 1U];
    const uint32_t low   = net->edges[i][f.parents[net->edges[i][1]] == i + 1U];
    const bool     below = low == net->edges[i][1];
    totals[i]            = total;
    parts[i]             = !bridges[i] ? 0U : below ? f.sizes[low] : total - f.sizes[low];
  }
  sg_release(net->allocator, words);
  return true;
}
