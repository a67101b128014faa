// Paths of every mode in thousands of made-up graphs, against a slow, obvious search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/cost.h"
#include "queries/scratch.h"
#include "segue/path.h"
#include "tests/check.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>

enum { GRAPHS = 150, SIZE = 9, ROUNDS = 6, QUESTIONS = 4 };

static RefGraph graph;
static RefPaths every;
static unsigned n_inexact; ///< paths that were not the cheapest, for want of patience

/// A question about one of the graphs.
typedef struct {
  const SgView*      view;
  const SgCostModel* model;
  uint32_t           first;
  uint32_t           ends[2];
  SgFilter           filter;
  SgEntityId         avoid[2];
  unsigned           max_steps;
} Question;

static void
ask_something(Question* q)
{
  memset(&q->filter, 0, sizeof(q->filter));
  q->ends[0] = q->first + ref_random(&graph, SIZE);
  do {
    q->ends[1] = q->first + ref_random(&graph, SIZE);
  } while (q->ends[0] == q->ends[1]);
  q->max_steps = ref_random(&graph, 3U) ? 12U : 1U + ref_random(&graph, 5U);
  if (!ref_random(&graph, 3U)) {
    sg_filter_remove_role(&q->filter, sg_role_by_name(sg_string("won")));
  }
  if (!ref_random(&graph, 4U)) {
    sg_filter_add_role(&q->filter, sg_role_by_name(sg_string("performed")));
    sg_filter_add_role(&q->filter, sg_role_by_name(sg_string("produced")));
    sg_filter_add_role(&q->filter, sg_role_by_name(sg_string("member_of")));
  }
  q->filter.from_year = (int16_t)(ref_random(&graph, 3U) ? 0 : 1995);
  q->filter.to_year   = (int16_t)(ref_random(&graph, 3U) ? 0 : 2005);
  if (!ref_random(&graph, 4U)) {
    q->filter.kinds = 1U << SG_PERSON | 1U << SG_WORK | 1U << SG_FILM | 1U << SG_GROUP;
  }
  q->filter.through_special = !ref_random(&graph, 4U);
  q->filter.avoid           = q->avoid;
  q->filter.n_avoid         = ref_random(&graph, 3U);
  for (size_t i = 0; i < q->filter.n_avoid; ++i) {
    do {
      q->avoid[i] = q->first + ref_random(&graph, SIZE);
    } while (q->avoid[i] == q->ends[0] || q->avoid[i] == q->ends[1]);
  }
}

static bool
same_entities(const SgPath* path, const RefPath* ref)
{
  bool same = path->n_steps == ref->steps;
  for (size_t i = 0; same && i < path->n_steps; ++i) {
    same = path->steps[i].from == ref->entities[i] && path->steps[i].to == ref->entities[i + 1U];
  }
  return same;
}

static const RefPath*
find_path(const SgPath* path)
{
  for (size_t i = 0; i < every.n; ++i) {
    if (same_entities(path, &every.paths[i])) {
      return &every.paths[i];
    }
  }
  return NULL;
}

// Every credit of the step passes the filter and joins its two entities, and none that does is
// missing.
static void
check_step(const Question* q, const SgStep* step)
{
  size_t n = 0U;
  for (uint32_t i = 0; i < graph.n_credits; ++i) {
    const RefCredit* c = &graph.credits[i];
    n += ref_passes(&q->filter, c) && ((c->subject == step->from && c->object == step->to) ||
                                       (c->subject == step->to && c->object == step->from));
  }
  CHECK_INT(step->n_credits, n);
  for (size_t i = 0; i < step->n_credits; ++i) {
    const SgCredit c = sg_view_credit(q->view, step->credits[i]);
    CHECK((c.subject == step->from && c.object == step->to) ||
          (c.subject == step->to && c.object == step->from));
  }
}

// The path is one that the reference has, at its cost.
static const RefPath*
check_path(const Question* q, const SgPath* path)
{
  const RefPath* ref = find_path(path);
  CHECK(ref);
  if (ref) {
    CHECK_INT(lround(path->cost * SG_COST_BIT), ref->cost);
  }
  for (size_t i = 0; i < path->n_steps; ++i) {
    check_step(q, &path->steps[i]);
  }
  return ref;
}

static SgStatus
find(const Question* q, SgPathMode mode, size_t k, SgPaths* paths)
{
  const SgPathOptions options = {
      .mode = mode, .k = k, .max_steps = q->max_steps, .filter = q->filter};
  memset(paths, 0, sizeof(*paths));
  return sg_path_find(q->view, q->ends[0], q->ends[1], &options, paths, NULL);
}

static unsigned
fewest_steps(void)
{
  unsigned least = UINT32_MAX;
  for (size_t i = 0; i < every.n; ++i) {
    least = every.paths[i].steps < least ? every.paths[i].steps : least;
  }
  return least;
}

static void
check_none(const Question* q, SgStatus status, const SgPaths* paths)
{
  RefPaths longer = {NULL, 0U, 0U};
  CHECK_INT(status, SG_NOT_FOUND);
  CHECK_INT(paths->n_paths, 0);
  CHECK(paths->reason == SG_REASON_NOT_CONNECTED || paths->reason == SG_REASON_MAX_STEPS);
  ref_paths(&graph, q->model, &q->filter, q->ends, 12U, &longer);
  CHECK(!longer.n || paths->reason == SG_REASON_MAX_STEPS);
  CHECK(q->max_steps < 12U || paths->reason == SG_REASON_NOT_CONNECTED);
  free(longer.paths);
}

static void
check_shortest(const Question* q)
{
  SgPaths        paths;
  const SgStatus status = find(q, SG_PATH_SHORTEST, 0U, &paths);
  if (!every.n) {
    check_none(q, status, &paths);
  } else {
    CHECK_INT(status, SG_OK);
    CHECK_INT(paths.n_paths, 1);
    CHECK_INT(paths.paths[0].n_steps, fewest_steps());
    check_path(q, &paths.paths[0]);
  }
  sg_paths_free(&paths);
}

static void
check_all(const Question* q)
{
  SgPaths        paths;
  const unsigned fewest = fewest_steps();
  size_t         n      = 0U;
  const SgStatus status = find(q, SG_PATH_ALL, 0U, &paths);
  for (size_t i = 0; i < every.n; ++i) {
    n += every.paths[i].steps == fewest;
  }
  CHECK_INT(status, n ? SG_OK : SG_NOT_FOUND);
  CHECK_INT(paths.n_paths, n > 100U ? 100U : n);
  for (size_t i = 0; i < paths.n_paths; ++i) {
    const RefPath* ref = check_path(q, &paths.paths[i]);
    CHECK(ref && ref->steps == fewest);
    CHECK(!i || paths.paths[i - 1U].cost <= paths.paths[i].cost);
    for (size_t j = 0; j < i && ref; ++j) {
      CHECK(!same_entities(&paths.paths[j], ref));
    }
  }
  SgPaths two;
  if (n > 2U && !find(q, SG_PATH_ALL, 2U, &two)) {
    CHECK_INT(two.n_paths, 2);
    CHECK(two.paths[1].cost <= paths.paths[1].cost && two.paths[1].cost >= paths.paths[1].cost);
    sg_paths_free(&two);
  }
  sg_paths_free(&paths);
}

/// What may not be passed any more.
typedef struct {
  bool entities[REF_ENTITIES + 1];
  bool direct;
} Forbidden;

static bool
is_forbidden(const Forbidden* f, const RefPath* path)
{
  bool hit = f->direct && path->steps == 1U;
  for (unsigned i = 1; i < path->steps; ++i) {
    hit = hit || f->entities[path->entities[i]];
  }
  return hit;
}

// The entities that a path from an end has to take since there is no other way on.
static void
find_stem(const Question* q, uint32_t end, bool stem[REF_ENTITIES + 1])
{
  uint32_t before = 0U;
  uint32_t at     = end;
  for (unsigned n = 0; n < 16U; ++n) {
    uint32_t only = 0U;
    for (uint32_t v = q->first; v < q->first + SIZE; ++v) {
      const bool is_end = v == q->ends[0] || v == q->ends[1];
      if (v != before && v != at && (is_end || ref_may_pass(&graph, &q->filter, v)) &&
          ref_step_cost(&graph, q->model, &q->filter, q->ends, at, v) != UINT32_MAX) {
        only = only ? UINT32_MAX : v;
      }
    }
    if (!only || only == UINT32_MAX || only == q->ends[0] || only == q->ends[1]) {
      return;
    }
    stem[only] = true;
    before     = at;
    at         = only;
  }
}

static bool
forbid(const Question* q, const RefPath* path, Forbidden* f)
{
  bool stem[REF_ENTITIES + 1] = {false};
  bool any                    = false;
  if (path->steps == 1U) {
    f->direct = true;
    return true;
  }
  find_stem(q, q->ends[0], stem);
  find_stem(q, q->ends[1], stem);
  for (unsigned pass = 0; pass < 2U && !any; ++pass) {
    for (unsigned i = 1; i < path->steps; ++i) {
      const uint32_t v = path->entities[i];
      if (!stem[v] && (pass || graph.kinds[v] == SG_WORK || graph.kinds[v] == SG_FILM)) {
        f->entities[v] = true;
        any            = true;
      }
    }
  }
  return any;
}

static void
check_best(const Question* q)
{
  SgPaths   paths;
  Forbidden forbidden;
  bool      more   = true;
  SgStatus  status = find(q, SG_PATH_BEST, 4U, &paths);
  memset(&forbidden, 0, sizeof(forbidden));
  CHECK_INT(status, every.n ? SG_OK : SG_NOT_FOUND);
  for (size_t i = 0; i <= paths.n_paths && i < 4U; ++i) {
    uint32_t least = UINT32_MAX;
    for (size_t j = 0; more && j < every.n; ++j) {
      const RefPath* p = &every.paths[j];
      least            = !is_forbidden(&forbidden, p) && p->cost < least ? p->cost : least;
    }
    if (i == paths.n_paths) {
      CHECK_INT(least, UINT32_MAX);
      break;
    }
    const RefPath* ref = check_path(q, &paths.paths[i]);
    CHECK(ref && ref->cost == least && !is_forbidden(&forbidden, ref));
    CHECK(paths.paths[i].slack <= 0.0);
    more = ref && forbid(q, ref, &forbidden);
  }
  CHECK(paths.reason != SG_REASON_MAX_STEPS || (paths.n_paths < 4U && q->max_steps < 12U));
  CHECK(paths.n_paths ? paths.reason != SG_REASON_NOT_CONNECTED : paths.reason != SG_REASON_NONE);
  sg_paths_free(&paths);
}

// With no patience at all a path is found all the same, and what a cheaper one may save is told.
static void
check_slack(const Question* q)
{
  const SgPathOptions options = {
      .k = 1U, .max_steps = q->max_steps, .filter = q->filter, .patience = 1U};
  SgPaths        paths;
  uint32_t       least  = UINT32_MAX;
  const SgStatus status = sg_path_find(q->view, q->ends[0], q->ends[1], &options, &paths, NULL);
  CHECK_INT(status, every.n ? SG_OK : SG_NOT_FOUND);
  for (size_t i = 0; i < every.n; ++i) {
    least = every.paths[i].cost < least ? every.paths[i].cost : least;
  }
  if (!status) {
    check_path(q, &paths.paths[0]);
    const long cost = lround(paths.paths[0].cost * SG_COST_BIT);
    CHECK(cost - lround(paths.paths[0].slack * SG_COST_BIT) <= (long)least);
    n_inexact += cost > (long)least;
  }
  sg_paths_free(&paths);
}

// With little patience several paths are still different from each other, in order, and none is
// said to be closer to the cheapest than it is.
static void
check_impatient(const Question* q)
{
  const SgPathOptions options = {
      .k = 4U, .max_steps = q->max_steps, .filter = q->filter, .patience = 2U};
  SgPaths        paths;
  uint32_t       least  = UINT32_MAX;
  const SgStatus status = sg_path_find(q->view, q->ends[0], q->ends[1], &options, &paths, NULL);
  CHECK_INT(status, every.n ? SG_OK : SG_NOT_FOUND);
  for (size_t i = 0; i < every.n; ++i) {
    least = every.paths[i].cost < least ? every.paths[i].cost : least;
  }
  for (size_t i = 0; i < paths.n_paths; ++i) {
    const RefPath* ref  = check_path(q, &paths.paths[i]);
    const double   from = (paths.paths[i].cost - paths.paths[i].slack) * SG_COST_BIT;
    CHECK(!i || paths.paths[i - 1U].cost <= paths.paths[i].cost);
    CHECK(i || lround(from) <= (long)least);
    for (size_t j = 0; j < i && ref; ++j) {
      CHECK(!same_entities(&paths.paths[j], ref));
    }
  }
  sg_paths_free(&paths);
}

// What is set aside are the shortest paths, if the best one is longer, each under one entity that
// it passes.
static void
check_set_aside(const Question* q)
{
  SgPaths        paths;
  const unsigned fewest = fewest_steps();
  if (!find(q, SG_PATH_BEST, 1U, &paths)) {
    size_t aside = 0U;
    size_t n     = 0U;
    for (size_t i = 0; i < every.n; ++i) {
      n += every.paths[i].steps == fewest;
    }
    for (size_t i = 0; i < paths.n_set_aside; ++i) {
      aside += paths.set_aside[i].n_paths;
      CHECK_INT(paths.set_aside[i].length, fewest);
      CHECK(!paths.set_aside[i].through == (fewest == 1U));
    }
    CHECK_INT(aside, paths.paths[0].n_steps > fewest ? (n > 256U ? 256U : n) : 0U);
  }
  sg_paths_free(&paths);
}

// Paths through a waypoint: never cheaper than the two best legs, and as cheap if these share
// nothing.
static void
check_via(const Question* q)
{
  const SgEntityId via = q->first + ref_random(&graph, SIZE);
  if (via == q->ends[0] || via == q->ends[1]) {
    return;
  }
  SgPathOptions  options = {.k = 1U, .filter = q->filter, .via = &via, .n_via = 1U};
  SgPaths        paths;
  const SgStatus status = sg_path_find(q->view, q->ends[0], q->ends[1], &options, &paths, NULL);
  if (!ref_may_pass(&graph, &q->filter, via)) {
    CHECK_INT(status, SG_NOT_FOUND);
    CHECK_INT(paths.reason, SG_REASON_VIA_EXCLUDED);
  }
  if (status) {
    sg_paths_free(&paths);
    return;
  }
  uint32_t legs = 0U;
  for (unsigned i = 0; i < 2U; ++i) {
    const uint32_t ends[2] = {i ? via : q->ends[0], i ? q->ends[1] : via};
    SgEntityId     avoid[4];
    SgFilter       filter = q->filter;
    for (size_t j = 0; j < filter.n_avoid; ++j) {
      avoid[j] = q->avoid[j];
    }
    avoid[filter.n_avoid++] = q->ends[i ? 0 : 1];
    filter.avoid            = avoid;
    uint32_t least          = UINT32_MAX;
    ref_paths(&graph, q->model, &filter, ends, 11U, &every);
    for (size_t j = 0; j < every.n; ++j) {
      least = every.paths[j].cost < least ? every.paths[j].cost : least;
    }
    CHECK(least != UINT32_MAX);
    legs += least;
  }
  bool passes = false;
  bool simple = true;
  for (size_t i = 0; i < paths.paths[0].n_steps; ++i) {
    passes = passes || paths.paths[0].steps[i].to == via;
    for (size_t j = 0; j < i; ++j) {
      simple = simple && paths.paths[0].steps[j].to != paths.paths[0].steps[i].to;
    }
  }
  CHECK(passes);
  CHECK(lround(paths.paths[0].cost * SG_COST_BIT) >= (long)legs || !simple);
  CHECK(simple || lround(paths.paths[0].cost * SG_COST_BIT) == (long)legs);
  sg_paths_free(&paths);
}

static void
check_round(const SgView* view, const uint32_t* firsts)
{
  Question q = {.view = view};
  q.model    = sg_cost_model(view, sg_scratch(view), 1.0);
  for (unsigned g = 0; g < GRAPHS; ++g) {
    q.first = firsts[g];
    for (unsigned i = 0; i < QUESTIONS; ++i) {
      ask_something(&q);
      ref_paths(&graph, q.model, &q.filter, q.ends, q.max_steps, &every);
      check_shortest(&q);
      check_all(&q);
      check_best(&q);
      check_slack(&q);
      check_impatient(&q);
      check_set_aside(&q);
      check_via(&q);
    }
  }
}

static void
test_random_graphs(void)
{
  const char* path = scratch_path("random.kb");
  for (unsigned round = 0; round < ROUNDS; ++round) {
    uint32_t firsts[GRAPHS];
    SgView*  view = NULL;
    memset(&graph, 0, sizeof(graph));
    graph.state = round + 1U;
    for (unsigned g = 0; g < GRAPHS; ++g) {
      firsts[g] = ref_add(&graph, SIZE, 6U + ref_random(&graph, 14U));
    }
    SgKb* kb = ref_open(&graph, path);
    CHECK(kb && !sg_view_open(kb, &view, NULL));
    if (view) {
      check_round(view, firsts);
      sg_view_close(view);
    }
    ref_close(kb, path);
  }
  CHECK(n_inexact > 0U);
}

static const CheckTest tests[] = {{"random graphs", test_random_graphs}};

int
main(int argc, char** argv)
{
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  free(every.paths);
  return failed;
}
