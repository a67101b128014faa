// Measures networks through igraph.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/igraph_bridge.h"
#include "core/igraph_impl.h"

#include <string.h>

enum { SEED = 1, LEIDEN_ROUNDS = 10 };

static const double leiden_randomness = 0.01; // igraph's own choice

// A measuring under way: what igraph needs, made and taken apart together.
typedef struct {
  const SgIgraph*     igraph;
  const SgNetwork*    network;
  SgMeasures*         measures;
  unsigned            cutoff;
  igraph_t            graph;
  igraph_vector_int_t list;   // edges, then what igraph lists
  igraph_vector_t     values; // of nodes
  igraph_rng_t        random;
  unsigned            n_made; // of these four
  igraph_rng_t*       others; // random numbers, while ours are in their place
} Measuring;

static igraph_error_t
make(Measuring* m)
{
  const SgNetwork* net  = m->network;
  igraph_error_t   code = m->igraph->vector_int_init(&m->list, 2 * (igraph_integer_t)net->n_edges);
  m->n_made += !code;
  for (uint32_t i = 0; !code && i < net->n_edges; ++i) {
    VECTOR(m->list)[2U * (size_t)i]      = net->edges[i][0];
    VECTOR(m->list)[2U * (size_t)i + 1U] = net->edges[i][1];
  }
  code = code ? code : m->igraph->vector_init(&m->values, 0);
  m->n_made += !code;
  code = code ? code : m->igraph->rng_init(&m->random, m->igraph->rngtype_mt19937);
  m->n_made += !code;
  code = code ? code : m->igraph->create(&m->graph, &m->list, net->n_nodes, false);
  m->n_made += !code;
  return code;
}

static void
take_apart(Measuring* m)
{
  if (m->others) {
    m->igraph->rng_set_default(m->others);
  }
  if (m->n_made > 3U) {
    m->igraph->destroy(&m->graph);
  }
  if (m->n_made > 2U) {
    m->igraph->rng_destroy(&m->random);
  }
  if (m->n_made > 1U) {
    m->igraph->vector_destroy(&m->values);
  }
  if (m->n_made > 0U) {
    m->igraph->vector_int_destroy(&m->list);
  }
}

static igraph_error_t
find_betweenness(Measuring* m)
{
  const igraph_error_t code = m->igraph->betweenness_cutoff(&m->graph,
                                                            &m->values,
                                                            m->igraph->vss_all(),
                                                            IGRAPH_UNDIRECTED,
                                                            NULL,
                                                            m->cutoff ? m->cutoff : -1.0);
  for (uint32_t i = 0; !code && i < m->network->n_nodes; ++i) {
    m->measures->betweenness[i] = VECTOR(m->values)[i];
  }
  return code;
}

/// Leiden looks for modularity if nodes weigh as much as they have edges.
static igraph_error_t
find_communities(Measuring* m)
{
  const SgNetwork* net = m->network;
  igraph_integer_t n   = 0;
  memset(VECTOR(m->values), 0, net->n_nodes * sizeof(igraph_real_t));
  for (uint32_t i = 0; i < net->n_edges; ++i) {
    VECTOR(m->values)[net->edges[i][0]] += 1.0;
    VECTOR(m->values)[net->edges[i][1]] += 1.0;
  }
  igraph_error_t code = m->igraph->rng_seed(&m->random, SEED);
  if (!code) {
    m->others = m->igraph->rng_default();
    m->igraph->rng_set_default(&m->random);
    code = m->igraph->community_leiden(&m->graph,
                                       NULL,
                                       &m->values,
                                       0.5 / net->n_edges,
                                       leiden_randomness,
                                       false,
                                       LEIDEN_ROUNDS,
                                       &m->list,
                                       &n,
                                       NULL);
  }
  for (uint32_t i = 0; !code && i < net->n_nodes; ++i) {
    m->measures->communities[i] = (uint32_t)VECTOR(m->list)[i];
  }
  m->measures->n_communities = (uint32_t)n;
  return code;
}

/// Marks what igraph lists by number.
static void
mark(const Measuring* m, bool* marks, uint32_t n)
{
  memset(marks, 0, n * sizeof *marks);
  for (const igraph_integer_t* at = m->list.stor_begin; at < m->list.end; ++at) {
    marks[*at] = true;
  }
}

static igraph_error_t
measure(void* context)
{
  Measuring*     m    = context;
  igraph_error_t code = make(m);
  code                = code ? code : find_betweenness(m);
  code                = code ? code : find_communities(m);
  code                = code ? code : m->igraph->articulation_points(&m->graph, &m->list);
  if (!code) {
    mark(m, m->measures->cuts, m->network->n_nodes);
    code = m->igraph->bridges(&m->graph, &m->list);
  }
  if (!code) {
    mark(m, m->measures->bridges, m->network->n_edges);
  }
  return code;
}

SgStatus
sg_igraph_measure(
    const SgNetwork* network, unsigned cutoff, double seconds, SgMeasures* measures, SgError* error)
{
  Measuring m;
  memset(&m, 0, sizeof m);
  m.network  = network;
  m.measures = measures;
  m.cutoff   = cutoff;
  if (!network->n_edges) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "there is no edge to measure; give some");
  }
  SgStatus st = sg_igraph_enter(&m.igraph, error);
  if (!st) {
    sg_igraph_deadline(seconds);
    const igraph_error_t code = sg_igraph_guard(measure, &m);
    if (code) {
      st = sg_igraph_fail(error, code, "measure it", "take a smaller part, or give it more time");
    }
    take_apart(&m);
    sg_igraph_leave();
  }
  return st;
}
