// Centres, communities, bridges and cut points, found again the slow way.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/igraph_bridge.h"
#include "segue/centres.h"
#include "tests/check.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>

enum { SIZE = 36, CREDITS = 44, FAR = 999, CHAIN = 50000 };

static RefGraph graph;
static SgView*  view;

// What is linked to what, of those that are in the network.
static bool     in[SIZE + 1];
static bool     linked[SIZE + 1][SIZE + 1];
static unsigned distance[SIZE + 1][SIZE + 1];
static double   ways[SIZE + 1][SIZE + 1];

static void
link_members(const SgFilter* filter)
{
  memset(linked, 0, sizeof linked);
  for (uint32_t i = 0; i < graph.n_credits; ++i) {
    const RefCredit* c = &graph.credits[i];
    if (c->subject != c->object && ref_passes(filter, c) && in[c->subject] && in[c->object]) {
      linked[c->subject][c->object] = linked[c->object][c->subject] = true;
    }
  }
}

static void
choose_members(const SgFilter* filter, uint32_t around, unsigned steps)
{
  unsigned from[SIZE + 1];
  bool     may[SIZE + 1];
  for (uint32_t v = 1; v <= SIZE; ++v) {
    may[v]  = v == around || (!graph.special[v] && ref_may_pass(&graph, filter, v));
    from[v] = v == around || !around ? 0U : FAR;
    in[v]   = may[v];
  }
  link_members(filter);
  for (unsigned step = 0; step < steps && around; ++step) {
    for (uint32_t v = 1; v <= SIZE; ++v) {
      for (uint32_t u = 1; u <= SIZE && from[v] == step; ++u) {
        from[u] = linked[v][u] && from[u] == FAR ? step + 1U : from[u];
      }
    }
  }
  for (uint32_t v = 1; v <= SIZE; ++v) {
    in[v] = may[v] && from[v] != FAR;
  }
  link_members(filter);
}

/// Distances and the numbers of shortest ways, by walking from each entity.
static void
find_ways(void)
{
  for (uint32_t s = 1; s <= SIZE; ++s) {
    for (uint32_t v = 1; v <= SIZE; ++v) {
      distance[s][v] = v == s ? 0U : FAR;
      ways[s][v]     = v == s;
    }
    for (unsigned d = 0; d < SIZE; ++d) {
      for (uint32_t v = 1; v <= SIZE; ++v) {
        for (uint32_t u = 1; u <= SIZE && distance[s][v] == d; ++u) {
          if (linked[v][u] && distance[s][u] > d) {
            distance[s][u] = d + 1U;
            ways[s][u] += ways[s][v];
          }
        }
      }
    }
  }
}

static double
betweenness_of(uint32_t v)
{
  double sum = 0.0;
  for (uint32_t s = 1; s <= SIZE; ++s) {
    for (uint32_t t = s + 1U; t <= SIZE; ++t) {
      if (s != v && t != v && distance[s][t] != FAR &&
          distance[s][v] + distance[v][t] == distance[s][t]) {
        sum += ways[s][v] * ways[v][t] / ways[s][t];
      }
    }
  }
  return sum;
}

static unsigned
reach(uint32_t from)
{
  unsigned n = 0U;
  find_ways();
  for (uint32_t v = 1; v <= SIZE; ++v) {
    n += distance[from][v] != FAR;
  }
  return n;
}

/// True if those that `v` is linked to are apart without it.
static bool
is_cut(uint32_t v)
{
  bool     kept[SIZE + 1];
  uint32_t first = 0U;
  bool     apart = false;
  memcpy(kept, linked[v], sizeof kept);
  for (uint32_t u = 1; u <= SIZE; ++u) {
    linked[v][u] = linked[u][v] = false;
  }
  find_ways();
  for (uint32_t u = 1; u <= SIZE; ++u) {
    first = kept[u] && !first ? u : first;
    apart = apart || (kept[u] && distance[first][u] == FAR);
  }
  for (uint32_t u = 1; u <= SIZE; ++u) {
    linked[v][u] = linked[u][v] = kept[u];
  }
  find_ways();
  return apart;
}

static unsigned
degree_of(uint32_t v)
{
  unsigned n = 0U;
  for (uint32_t u = 1; u <= SIZE; ++u) {
    n += linked[v][u];
  }
  return n;
}

static void
check_centres(const SgCentres* found)
{
  unsigned n = 0U;
  unsigned m = 0U;
  for (uint32_t v = 1; v <= SIZE; ++v) {
    n += degree_of(v) > 0U;
    m += degree_of(v);
  }
  CHECK_INT(found->n_entities, n);
  CHECK_INT(found->n_links, m / 2U);
  CHECK_INT(found->n_centres, n);
  for (size_t i = 0U; i < found->n_centres; ++i) {
    const SgCentral* c = &found->centres[i];
    CHECK(fabs(c->betweenness - betweenness_of(c->entity)) < 1e-9);
    CHECK(!i || c[-1].betweenness >= c->betweenness);
    CHECK_INT(c->links, degree_of(c->entity));
    CHECK_INT(c->cut, is_cut(c->entity));
  }
}

/// Takes each link out in turn.
static void
check_bridges(const SgCentres* found)
{
  size_t n        = 0U;
  size_t n_leaves = 0U;
  for (uint32_t a = 1; a <= SIZE; ++a) {
    for (uint32_t b = a + 1U; b <= SIZE; ++b) {
      if (!linked[a][b]) {
        continue;
      }
      linked[a][b] = linked[b][a] = false;
      const unsigned of_a         = reach(a);
      const unsigned of_b         = reach(b);
      const bool     apart        = distance[a][b] == FAR;
      const unsigned smaller      = of_a < of_b ? of_a : of_b;
      linked[a][b] = linked[b][a] = true;
      n_leaves += apart && smaller == 1U;
      size_t at = 0U;
      while (at < found->n_bridges && !((found->bridges[at].a == a && found->bridges[at].b == b) ||
                                        (found->bridges[at].a == b && found->bridges[at].b == a))) {
        ++at;
      }
      CHECK_INT(at < found->n_bridges, apart && smaller > 1U);
      if (at < found->n_bridges) {
        ++n;
        CHECK_INT(found->bridges[at].part, smaller);
        CHECK(of_a == of_b || (found->bridges[at].b == a) == (of_a < of_b));
      }
    }
  }
  CHECK_INT(found->n_bridges, n);
  CHECK_INT(found->n_all_bridges, n);
  CHECK_INT(found->n_leaves, n_leaves);
}

/// The numbers are by size, and the modularity is that of the communities.
static void
check_communities(const SgCentres* found)
{
  uint32_t of[SIZE + 1]    = {0U};
  uint32_t sizes[SIZE + 2] = {0U};
  double   sum             = 0.0;
  for (size_t i = 0U; i < found->n_centres; ++i) {
    of[found->centres[i].entity] = found->centres[i].community;
    CHECK(found->centres[i].community >= 1U);
    CHECK(found->centres[i].community <= found->n_communities);
    ++sizes[found->centres[i].community];
  }
  for (uint32_t i = 1U; i <= found->n_communities; ++i) {
    CHECK(sizes[i] && (i == 1U || sizes[i] <= sizes[i - 1U]));
  }
  for (uint32_t a = 1; a <= SIZE; ++a) {
    for (uint32_t b = 1; b <= SIZE; ++b) {
      if (of[a] && of[a] == of[b]) {
        const double by_chance = degree_of(a) * degree_of(b) / (2.0 * found->n_links);
        sum += linked[a][b] - by_chance;
        CHECK(distance[a][b] != FAR);
      }
    }
  }
  CHECK(!found->n_links || fabs(found->modularity - sum / (2.0 * found->n_links)) < 1e-9);
}

static SgFilter
some_filter(const SgEntityId* avoided)
{
  SgFilter filter;
  memset(&filter, 0, sizeof filter);
  if (!ref_random(&graph, 2U)) {
    sg_filter_remove_role(&filter, sg_role_by_name(sg_string("wrote")));
  }
  filter.from_year = (int16_t)(ref_random(&graph, 2U) ? 0 : 1995);
  filter.kinds     = ref_random(&graph, 3U) ? 0U : 1U << SG_PERSON | 1U << SG_WORK;
  filter.avoid     = avoided;
  filter.n_avoid   = ref_random(&graph, 2U);
  return filter;
}

static void
test_random(void)
{
  unsigned n_bridges = 0U;
  unsigned n_empty   = 0U;
  for (unsigned i = 0U; i < 60U; ++i) {
    const SgEntityId       avoided = 1U + ref_random(&graph, SIZE);
    const SgCentresOptions options = {.around = i % 2U ? 1U + ref_random(&graph, SIZE) : 0U,
                                      .steps  = 1U + ref_random(&graph, 4U),
                                      .limit  = 1000U,
                                      .filter = some_filter(&avoided)};
    SgCentres              found;
    choose_members(&options.filter, options.around, options.steps);
    find_ways();
    CHECK_INT(sg_centres(view, &options, &found, NULL), SG_OK);
    check_centres(&found);
    find_ways();
    check_communities(&found);
    check_bridges(&found);
    n_bridges += found.n_bridges > 0U;
    n_empty += !found.n_entities;
    sg_centres_free(&found);
  }
  CHECK(n_bridges > 20U);
  CHECK(n_empty < 20U);
}

static void
test_limit(void)
{
  const SgCentresOptions options = {.limit = 2U};
  SgCentres              found;
  SgCentres              again;
  CHECK_INT(sg_centres(view, &options, &found, NULL), SG_OK);
  CHECK_INT(sg_centres(view, &options, &again, NULL), SG_OK);
  CHECK_INT(found.n_centres, 2);
  CHECK_INT(found.n_bridges, 2);
  CHECK(found.n_all_bridges > 2U);
  CHECK(!memcmp(found.centres, again.centres, 2U * sizeof *found.centres));
  sg_centres_free(&found);
  sg_centres_free(&again);
}

static void
test_faults(void)
{
  const SgCentresOptions options = {.around = UINT32_MAX};
  SgCentres              found;
  SgError                error;
  CHECK_INT(sg_centres(view, &options, &found, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "no entity has this id; look it up by its name");
}

/// A long chain: every link is a bridge, nothing recurses along it, and only short ways count.
static void
test_chain(void)
{
  uint32_t(*edges)[2] = calloc(CHAIN, sizeof *edges);
  SgMeasures measures = {.betweenness = calloc(CHAIN, sizeof(double)),
                         .communities = calloc(CHAIN, sizeof(uint32_t)),
                         .cuts        = calloc(CHAIN, sizeof(bool)),
                         .bridges     = calloc(CHAIN, sizeof(bool))};
  for (uint32_t i = 0U; i + 1U < CHAIN; ++i) {
    edges[i][0] = i;
    edges[i][1] = i + 1U;
  }
  const SgNetwork chain = {CHAIN, CHAIN - 1U, (const uint32_t(*)[2])edges};
  CHECK_INT(sg_igraph_measure(&chain, 2U, 60.0, &measures, NULL), SG_OK);
  unsigned n = 0U;
  for (uint32_t i = 1U; i + 1U < CHAIN; ++i) {
    n += measures.cuts[i] && measures.bridges[i] && fabs(measures.betweenness[i] - 1.0) < 1e-9;
  }
  CHECK_INT(n, CHAIN - 2U);
  CHECK(!measures.cuts[0] && !measures.cuts[CHAIN - 1U]);
  CHECK(measures.n_communities > 10U);
  SgError error;
  CHECK_INT(sg_igraph_measure(&chain, 0U, 0.01, &measures, &error), SG_LIMIT);
  CHECK_TEXT(error.message,
             "igraph could not measure it in time; take a smaller part, or give it more time");
  free(edges);
  free(measures.betweenness);
  free(measures.communities);
  free(measures.cuts);
  free(measures.bridges);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"random", test_random},
      {"limit", test_limit},
      {"faults", test_faults},
      {"chain", test_chain},
  };
  graph.state = 11U;
  ref_add(&graph, SIZE, CREDITS);
  const char* path = scratch_path("centres.segue");
  SgKb*       kb   = ref_open(&graph, path);
  if (!kb || sg_view_open(kb, &view, NULL)) {
    return 1;
  }
  const int failed = check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
  sg_view_close(view);
  ref_close(kb, path);
  return failed;
}
