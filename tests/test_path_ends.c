// Waypoints and several entities at the ends of paths, against a slow, obvious search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/cost.h"
#include "segue/path.h"
#include "tests/check.h"
#include "tests/path_questions.h"

#include <math.h>
#include <stdlib.h>

enum { VIAS = 2 };

static unsigned n_connected;  ///< three ends that are connected
static unsigned n_larger;     ///< of them by more steps than need be
static unsigned n_via;        ///< questions with a path through all waypoints
static unsigned n_via_missed; ///< of them without an answer
static unsigned n_via_dearer; ///< of them with an answer that is not the cheapest

/// The cheapest of the paths at hand that pass the waypoints, in their order or in any.
static uint32_t
cheapest_via(const Question* q, const SgPathOptions* options, unsigned max_steps)
{
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; i < every.n; ++i) {
    const RefPath* path   = &every.paths[i];
    size_t         passed = 0U;
    for (unsigned j = 1; j < path->steps; ++j) {
      for (size_t v = 0; v < options->n_via; ++v) {
        passed +=
            path->entities[j] == options->via[v] && (options->via_in_any_order || v == passed);
      }
    }
    if (passed == options->n_via && path->steps <= max_steps) {
      const uint32_t cost = ref_path_cost(&graph, q->model, &q->filter, path);
      least               = cost < least ? cost : least;
    }
  }
  return least;
}

/// The path is one that the reference has, and passes the waypoints.
static void
check_passes(const Question* q, const SgPathOptions* options, const SgPath* path)
{
  const RefPath* ref    = question_find(path);
  size_t         passed = 0U;
  CHECK(ref);
  for (size_t i = 0; ref && i < path->n_steps; ++i) {
    for (size_t v = 0; v < options->n_via; ++v) {
      passed += path->steps[i].to == options->via[v] && (options->via_in_any_order || v == passed);
    }
  }
  CHECK_INT(passed, options->n_via);
  if (ref) {
    CHECK_INT(lround(path->cost * SG_COST_BIT), ref_path_cost(&graph, q->model, &q->filter, ref));
  }
}

static void
check_via(const Question* q)
{
  SgEntityId    via[VIAS];
  SgPathOptions options = {
      .k = 1U, .max_steps = q->max_steps, .filter = q->filter, .via = via, .n_via = VIAS};
  bool excluded            = false;
  options.n_via            = 1U + ref_random(&graph, VIAS);
  options.via_in_any_order = !ref_random(&graph, 2U);
  for (size_t i = 0; i < options.n_via; ++i) {
    do {
      via[i] = q->first + ref_random(&graph, QUESTIONS_SIZE);
    } while (via[i] == q->ends[0] || via[i] == q->ends[1] || (i && via[0] == via[1]));
    excluded           = excluded || !ref_may_pass(&graph, &q->filter, via[i]);
    graph.free[via[i]] = true;
  }
  SgPaths        paths;
  const SgStatus status = sg_path_find(q->view, q->ends[0], q->ends[1], &options, &paths, NULL);
  const uint32_t least  = cheapest_via(q, &options, q->max_steps);
  CHECK(status == (paths.n_paths ? SG_OK : SG_NOT_FOUND));
  if (paths.n_paths) {
    check_passes(q, &options, &paths.paths[0]);
    n_via_dearer += lround(paths.paths[0].cost * SG_COST_BIT) > (long)least;
  } else {
    CHECK((paths.reason == SG_REASON_VIA_EXCLUDED) == excluded);
    CHECK(paths.reason != SG_REASON_VIA_UNREACHED || least == UINT32_MAX);
    CHECK(paths.reason);
  }
  n_via += least != UINT32_MAX;
  n_via_missed += least != UINT32_MAX && !paths.n_paths;
  for (size_t i = 0; i < options.n_via; ++i) {
    graph.free[via[i]] = false;
  }
  sg_paths_free(&paths);
}

/// What the best and the shortest paths between two sets are.
typedef struct {
  uint32_t cost;
  unsigned steps;
  size_t   n_fewest;
} Least;

/// Looks at all paths from one of a set to one of another; such a path passes no third.
static Least
least_between(const Question* q, SgEntityId sets[2][2])
{
  Least least = {UINT32_MAX, UINT32_MAX, 0U};
  for (unsigned pair = 0; pair < 4U; ++pair) {
    const uint32_t ends[2] = {sets[0][pair % 2U], sets[1][pair / 2U]};
    SgEntityId     avoid[8];
    SgFilter       filter   = q->filter;
    bool           excluded = false;
    for (size_t i = 0; i < filter.n_avoid; ++i) {
      avoid[i] = q->avoid[i];
      excluded = excluded || avoid[i] == ends[0] || avoid[i] == ends[1];
    }
    avoid[filter.n_avoid++] = sets[0][1U - pair % 2U];
    avoid[filter.n_avoid++] = sets[1][1U - pair / 2U];
    filter.avoid            = avoid;
    every.n                 = 0U;
    if (!excluded) {
      ref_paths(&graph, q->model, &filter, ends, q->max_steps, &every);
    }
    for (size_t i = 0; i < every.n; ++i) {
      const RefPath* path = &every.paths[i];
      least.cost          = path->cost < least.cost ? path->cost : least.cost;
      least.n_fewest      = path->steps < least.steps ? 0U : least.n_fewest;
      least.steps         = path->steps < least.steps ? path->steps : least.steps;
      least.n_fewest += path->steps == least.steps;
    }
  }
  return least;
}

static void
check_mode(const Question* q, SgEntityId sets[2][2], SgPathMode mode, const Least* least)
{
  const SgPathOptions options = {.mode      = mode,
                                 .max_steps = q->max_steps,
                                 .filter    = q->filter,
                                 .or_from   = &sets[0][1],
                                 .n_or_from = 1U,
                                 .or_to     = &sets[1][1],
                                 .n_or_to   = 1U};
  SgPaths             paths;
  const SgStatus status = sg_path_find(q->view, sets[0][0], sets[1][0], &options, &paths, NULL);
  CHECK(status == (paths.n_paths ? SG_OK : SG_NOT_FOUND));
  CHECK((least->cost != UINT32_MAX) == (status == SG_OK));
  for (size_t i = 0; i < paths.n_paths; ++i) {
    const SgPath*    path = &paths.paths[i];
    const SgEntityId to   = path->steps[path->n_steps - 1U].to;
    CHECK(path->steps[0].from == sets[0][0] || path->steps[0].from == sets[0][1]);
    CHECK(to == sets[1][0] || to == sets[1][1]);
    CHECK(mode == SG_PATH_BEST || path->n_steps == least->steps);
  }
  if (paths.n_paths && mode == SG_PATH_BEST) {
    CHECK_INT(lround(paths.paths[0].cost * SG_COST_BIT), least->cost);
  }
  if (mode == SG_PATH_ALL) {
    CHECK_INT(paths.n_paths, least->n_fewest > 100U ? 100U : least->n_fewest);
  }
  sg_paths_free(&paths);
}

static void
check_sets(const Question* q)
{
  SgEntityId sets[2][2] = {{q->ends[0], 0U}, {q->ends[1], 0U}};
  for (unsigned side = 0; side < 2U; ++side) {
    do {
      sets[side][1] = q->first + ref_random(&graph, QUESTIONS_SIZE);
    } while (sets[side][1] == q->ends[0] || sets[side][1] == q->ends[1] ||
             (side && sets[1][1] == sets[0][1]));
  }
  for (unsigned i = 0; i < 4U; ++i) {
    graph.free[sets[i / 2U][i % 2U]] = true;
  }
  const Least least = least_between(q, sets);
  check_mode(q, sets, SG_PATH_SHORTEST, &least);
  check_mode(q, sets, SG_PATH_ALL, &least);
  check_mode(q, sets, SG_PATH_BEST, &least);
  for (unsigned i = 0; i < 4U; ++i) {
    graph.free[sets[i / 2U][i % 2U]] = false;
  }
}

enum { ENDS = 3, FAR = 1000 };

/// Steps from an end to every entity of the graph, FAR if there is no way.
static void
measure(const Question* q, const SgEntityId ends[ENDS], uint32_t from, unsigned* steps)
{
  for (unsigned i = 0; i < QUESTIONS_SIZE; ++i) {
    steps[i] = q->first + i == from ? 0U : FAR;
  }
  for (unsigned round = 0; round < QUESTIONS_SIZE; ++round) {
    for (uint32_t i = 0; i < graph.n_credits; ++i) {
      const RefCredit* c = &graph.credits[i];
      for (unsigned side = 0; side < 2U && c->subject - q->first < QUESTIONS_SIZE; ++side) {
        const uint32_t u      = side ? c->object : c->subject;
        const uint32_t v      = side ? c->subject : c->object;
        const bool     is_end = u == ends[0] || u == ends[1] || u == ends[2];
        const unsigned there  = steps[u - q->first] + 1U;
        if (ref_passes(&q->filter, c) && (is_end || ref_may_pass(&graph, &q->filter, u)) &&
            there < steps[v - q->first]) {
          steps[v - q->first] = there;
        }
      }
    }
  }
}

/// The fewest steps that connect all three ends.
static unsigned
fewest_steps(const Question* q, const SgEntityId ends[ENDS])
{
  unsigned steps[ENDS][QUESTIONS_SIZE];
  unsigned least = FAR;
  for (unsigned i = 0; i < ENDS; ++i) {
    measure(q, ends, ends[i], steps[i]);
  }
  for (unsigned v = 0; v < QUESTIONS_SIZE; ++v) {
    const uint32_t id     = q->first + v;
    const bool     is_end = id == ends[0] || id == ends[1] || id == ends[2];
    const unsigned sum    = steps[0][v] + steps[1][v] + steps[2][v];
    if ((is_end || ref_may_pass(&graph, &q->filter, id)) && sum < least) {
      least = sum;
    }
  }
  return least;
}

/// Three ends: the branches hold together, reach all ends, and take few steps.
static void
check_connect(const Question* q)
{
  const SgPathOptions options    = {.mode = SG_PATH_SHORTEST, .filter = q->filter};
  SgEntityId          ends[ENDS] = {q->ends[0], q->ends[1], 0U};
  do {
    ends[2] = q->first + ref_random(&graph, QUESTIONS_SIZE);
  } while (ends[2] == ends[0] || ends[2] == ends[1]);
  for (size_t i = 0; i < q->filter.n_avoid; ++i) {
    if (q->filter.avoid[i] == ends[2]) {
      return;
    }
  }
  SgPaths        paths;
  const unsigned fewest               = fewest_steps(q, ends);
  const SgStatus status               = sg_connect(q->view, ends, ENDS, &options, &paths, NULL);
  bool           in[REF_ENTITIES + 1] = {false};
  unsigned       steps                = 0U;
  CHECK_INT(status, fewest < FAR ? SG_OK : SG_NOT_FOUND);
  CHECK(status == SG_OK || paths.at);
  for (size_t i = 0; i < paths.n_paths; ++i) {
    const SgPath* path      = &paths.paths[i];
    in[path->steps[0].from] = in[path->steps[0].from] || !i;
    CHECK(in[path->steps[0].from]);
    steps += (unsigned)path->n_steps;
    for (size_t j = 0; j < path->n_steps; ++j) {
      CHECK(!in[path->steps[j].to]);
      in[path->steps[j].to] = true;
    }
  }
  if (!status) {
    CHECK_INT(paths.n_paths, ENDS - 1);
    CHECK(in[ends[0]] && in[ends[1]] && in[ends[2]]);
    CHECK(steps >= fewest && steps < 2U * fewest);
    n_larger += steps > fewest;
    ++n_connected;
  }
  sg_paths_free(&paths);
}

static void
check_question(const Question* q)
{
  check_connect(q);
  ref_paths(&graph, q->model, &q->filter, q->ends, 12U, &every);
  check_via(q);
  check_sets(q);
}

int
main(int argc, char** argv)
{
  CHECK(questions_run(argc, argv, check_question));
  printf("of %u questions with waypoints %u were not answered, %u not by the cheapest path\n",
         n_via,
         n_via_missed,
         n_via_dearer);
  printf("of %u connections %u are larger than need be\n", n_connected, n_larger);
  CHECK(n_connected > 100U && n_larger * 5U < n_connected);
  // Legs are chosen one by one, which is not always best, nor always possible.
  CHECK(n_via > 100U && n_via_missed * 50U < n_via && n_via_dearer * 5U < n_via);
  printf("%s ends and waypoints\n", check_failures ? "FAIL" : "ok  ");
  return check_failures != 0;
}
