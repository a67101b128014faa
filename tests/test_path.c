// Paths of every mode in thousands of made-up graphs, against a slow, obvious search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/cost.h"
#include "queries/scratch.h"
#include "queries/search.h"
#include "segue/path.h"
#include "tests/check.h"
#include "tests/path_questions.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>

static unsigned n_inexact;  ///< paths that were not the cheapest, for want of patience
static unsigned n_even_odd; ///< questions with a path, the parity of all of which was known

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
  const RefPath* ref = question_find(path);
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

// What is said of the parity of all paths holds for each.
static void
check_parity(const Question* q)
{
  const SgPathOptions options = {.filter = q->filter};
  SgSearch search = sg_search_open(q->view, sg_scratch(q->view), &options, q->ends[0], q->ends[1]);
  const SgParity parity = sg_search_parity(&search);
  sg_search_close(&search);
  for (size_t i = 0; i < every.n && parity != SG_PARITY_ANY; ++i) {
    CHECK_INT(every.paths[i].steps % 2U, parity == SG_PARITY_ODD);
  }
  n_even_odd += parity != SG_PARITY_ANY && every.n;
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
      CHECK(!question_same(&paths.paths[j], ref));
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
    for (uint32_t v = q->first; v < q->first + QUESTIONS_SIZE; ++v) {
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
      CHECK(!question_same(&paths.paths[j], ref));
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

static void
check_question(const Question* q)
{
  ref_paths(&graph, q->model, &q->filter, q->ends, q->max_steps, &every);
  check_shortest(q);
  check_parity(q);
  check_all(q);
  check_best(q);
  check_slack(q);
  check_impatient(q);
  check_set_aside(q);
}

int
main(int argc, char** argv)
{
  CHECK(questions_run(argc, argv, check_question));
  CHECK(n_inexact > 0U);
  CHECK(n_even_odd > 100U);
  printf("%s random graphs\n", check_failures ? "FAIL" : "ok  ");
  return check_failures != 0;
}
