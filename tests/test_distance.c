// Distances from one and between all, counted again the slow way.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/distance.h"
#include "tests/check.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>

enum { GRAPHS = 40, SIZE = 30, CREDITS = 50, FAR = 300, CHOICES = 200 };

static RefGraph graph;
static SgView*  view;
static unsigned distances[REF_ENTITIES + 1];

// Distances from an entity by rounds over all credits; FAR is out of reach.
static void
find_distances(const SgFilter* filter, uint32_t from)
{
  bool more = true;
  for (uint32_t v = 1; v <= graph.n; ++v) {
    distances[v] = v == from ? 0U : FAR;
  }
  for (unsigned round = 0; more; ++round) {
    more = false;
    for (uint32_t i = 0; i < graph.n_credits; ++i) {
      const RefCredit* c = &graph.credits[i];
      for (unsigned way = 0; way < 2U && ref_passes(filter, c); ++way) {
        const uint32_t u = way ? c->object : c->subject;
        const uint32_t v = way ? c->subject : c->object;
        if (distances[u] == round && distances[v] > round + 1U &&
            (u == from || ref_may_pass(&graph, filter, u))) {
          distances[v] = round + 1U;
          more         = true;
        }
      }
    }
  }
}

static SgFilter
some_filter(const SgEntityId* avoided)
{
  SgFilter filter;
  memset(&filter, 0, sizeof(filter));
  if (!ref_random(&graph, 2U)) {
    sg_filter_remove_role(&filter, sg_role_by_name(sg_string("wrote")));
  }
  filter.from_year = (int16_t)(ref_random(&graph, 2U) ? 0 : 1995);
  filter.kinds     = ref_random(&graph, 3U) ? 0U : 1U << SG_PERSON | 1U << SG_WORK | 1U << SG_GROUP;
  filter.avoid     = avoided;
  filter.n_avoid   = ref_random(&graph, 2U);
  return filter;
}

// True if an entity counts: placeholders do though nothing is reached through them.
static bool
counts(const SgFilter* filter, uint32_t v)
{
  return (!filter->kinds || (filter->kinds >> graph.kinds[v] & 1U)) &&
         (!filter->n_avoid || filter->avoid[0] != v);
}

static void
check_from(uint32_t of, const SgDistanceOptions* options)
{
  const unsigned most = options->max_steps ? options->max_steps : SG_DISTANCE_LEVELS - 1U;
  uint32_t       levels[SG_DISTANCE_LEVELS][SG_N_KINDS];
  uint32_t       beyond[SG_N_KINDS] = {0U};
  SgDistances    found;
  size_t         n_at = 0U;
  memset(levels, 0, sizeof(levels));
  find_distances(&options->filter, of);
  for (uint32_t v = 1; v <= graph.n; ++v) {
    if (v == of) {
      ++levels[0][graph.kinds[v]];
    } else if (counts(&options->filter, v)) {
      ++(distances[v] > most ? beyond : levels[distances[v]])[graph.kinds[v]];
      n_at += distances[v] == options->at && options->at <= most;
    }
  }
  CHECK_INT(sg_distances(view, of, options, &found, NULL), SG_OK);
  CHECK(!memcmp(found.levels, levels, sizeof(levels)));
  CHECK(!memcmp(found.beyond, beyond, sizeof(beyond)));
  CHECK_INT(found.n_at, n_at);
  CHECK_INT(found.n_entities, n_at < options->limit ? n_at : options->limit);
  for (size_t i = 0; i < found.n_entities; ++i) {
    CHECK_INT(distances[found.entities[i]], options->at);
    CHECK(!i ||
          sg_view_degree(view, found.entities[i - 1U]) >= sg_view_degree(view, found.entities[i]));
  }
  sg_distances_free(&found);
}

static void
test_distances(void)
{
  for (unsigned i = 0; i < 400U; ++i) {
    const SgEntityId        avoided = 1U + ref_random(&graph, graph.n);
    const SgDistanceOptions options = {.max_steps = ref_random(&graph, 6U),
                                       .filter    = some_filter(&avoided),
                                       .at        = 1U + ref_random(&graph, 4U),
                                       .limit     = 3U};
    check_from(1U + ref_random(&graph, graph.n), &options);
  }
}

static void
test_centre(void)
{
  const uint32_t of = graph.credits[graph.n_credits - 1U].subject;
  SgDistances    found;
  CHECK_INT(sg_distances(view, of, NULL, &found, NULL), SG_OK);
  find_distances(&(SgFilter){.kinds = 0U}, of);
  const SgCentre centre = sg_distances_centre(&found, 1U << SG_PERSON);
  uint64_t       n      = 0U;
  uint64_t       total  = 0U;
  unsigned       most   = 0U;
  uint64_t       beyond = 0U;
  for (uint32_t v = 1; v <= graph.n; ++v) {
    if (v != of && graph.kinds[v] == SG_PERSON) {
      n += distances[v] != FAR;
      beyond += distances[v] == FAR;
      total += distances[v] != FAR ? distances[v] : 0U;
      most = distances[v] != FAR && distances[v] > most ? distances[v] : most;
    }
  }
  CHECK(n > 3U);
  CHECK_INT(centre.reached, n);
  CHECK_INT(centre.beyond, beyond);
  CHECK_INT(centre.furthest, most);
  CHECK(fabs(centre.mean - (double)total / (double)n) < 1e-9);
  sg_distances_free(&found);
}

/// What is true of all ordered pairs of the persons.
typedef struct {
  double shares[FAR];
  double connected;
  double mean;
  size_t persons;
} Truth;

static Truth
find_truth(void)
{
  Truth          truth = {.persons = 0U};
  const SgFilter any   = {.kinds = 0U};
  double         pairs = 0.0;
  double         sum   = 0.0;
  for (uint32_t u = 1; u <= graph.n; ++u) {
    if (graph.kinds[u] != SG_PERSON) {
      continue;
    }
    find_distances(&any, u);
    ++truth.persons;
    for (uint32_t v = 1; v <= graph.n; ++v) {
      if (v != u && graph.kinds[v] == SG_PERSON) {
        pairs += 1.0;
        truth.connected += distances[v] != FAR;
        sum += distances[v] != FAR ? (double)distances[v] : 0.0;
        if (distances[v] != FAR) {
          truth.shares[distances[v]] += 1.0;
        }
      }
    }
  }
  truth.mean = sum / truth.connected;
  truth.connected /= pairs;
  for (unsigned d = 0; d < FAR; ++d) {
    truth.shares[d] /= pairs;
  }
  return truth;
}

static void
test_all_measured(void)
{
  const Truth         truth   = find_truth();
  const SgPairOptions options = {.samples = 1000000U, .kinds = 1U << SG_PERSON};
  SgPairDistances     found;
  CHECK_INT(sg_pair_distances(view, &options, &found, NULL), SG_OK);
  CHECK_INT(found.samples, truth.persons);
  CHECK_INT(found.population, truth.persons);
  CHECK(!found.out_of_time && !found.truncated);
  CHECK(fabs(found.mean.value - truth.mean) < 1e-9 && found.mean.error < 1e-9);
  CHECK(fabs(found.connected.value - truth.connected) < 1e-9 && found.connected.error < 1e-9);
  for (unsigned d = 1; d < SG_DISTANCE_LEVELS; ++d) {
    CHECK(fabs(found.shares[d].value - truth.shares[d]) < 1e-9);
    CHECK(found.shares[d].error < 1e-9);
  }
}

// One sample tells nothing of its error, and two that agree by luck do not make it 0.
static void
test_errors_of_few(void)
{
  SgPairDistances found;
  for (uint64_t seed = 0; seed < CHOICES; ++seed) {
    SgPairOptions options = {.samples = 1U, .kinds = 1U << SG_PERSON, .seed = seed};
    CHECK_INT(sg_pair_distances(view, &options, &found, NULL), SG_OK);
    CHECK(found.connected.error < 0.0 && found.mean.error < 0.0);
    CHECK(found.n_levels < 2U || found.shares[1].error < 0.0);
    options.samples = 2U;
    CHECK_INT(sg_pair_distances(view, &options, &found, NULL), SG_OK);
    CHECK(found.connected.error > 0.0 && found.mean.error != 0.0);
    for (unsigned d = 1; d < found.n_levels; ++d) {
      CHECK(found.shares[d].error > 0.0);
    }
  }
}

// Of many choices of entities to measure from, about 95 in 100 are within 1.96 standard errors.
static void
test_errors_are_as_large_as_told(void)
{
  const Truth     truth = find_truth();
  SgPairDistances found;
  unsigned        near[3] = {0U, 0U, 0U};
  for (uint64_t seed = 0; seed < CHOICES; ++seed) {
    const SgPairOptions options = {.samples = 60U, .kinds = 1U << SG_PERSON, .seed = seed};
    CHECK_INT(sg_pair_distances(view, &options, &found, NULL), SG_OK);
    CHECK_INT(found.samples, 60);
    near[0] += fabs(found.mean.value - truth.mean) <= 1.96 * found.mean.error;
    near[1] += fabs(found.connected.value - truth.connected) <= 1.96 * found.connected.error;
    near[2] += fabs(found.shares[4].value - truth.shares[4]) <= 1.96 * found.shares[4].error;
  }
  for (unsigned i = 0; i < 3U; ++i) {
    CHECK(near[i] >= CHOICES * 85U / 100U && near[i] <= CHOICES * 99U / 100U);
  }
}

static void
test_bad_ids(void)
{
  SgDistances found;
  SgError     error;
  CHECK_INT(sg_distances(view, 0U, NULL, &found, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "no entity has this id; look it up by its name");
}

static const CheckTest tests[] = {{"distances", test_distances},
                                  {"centre", test_centre},
                                  {"all measured", test_all_measured},
                                  {"errors of few", test_errors_of_few},
                                  {"errors", test_errors_are_as_large_as_told},
                                  {"bad ids", test_bad_ids}};

int
main(int argc, char** argv)
{
  const char* path = scratch_path("distance.kb");
  graph.state      = 7U;
  for (unsigned g = 0; g < GRAPHS; ++g) {
    ref_add(&graph, SIZE, g % 4U ? CREDITS : SIZE);
  }
  ref_add(&graph, 200U, 300U);
  SgKb* kb = ref_open(&graph, path);
  if (!kb || sg_view_open(kb, &view, NULL)) {
    return 1;
  }
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  ref_close(kb, path);
  return failed;
}
