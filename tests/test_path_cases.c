// Paths: what is best, which bound or reason ends a search, the same answers always, no memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/arena.h"
#include "queries/search.h"
#include "segue/near.h"
#include "segue/path.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reference.h"
#include "tests/scratch.h"

static RefGraph graph;

// Several entities at the ends, waypoints in any order, and what links three.
static SgStatus
search_sets(const SgView* view)
{
  const SgEntityId    ids[]   = {1U, 2U, 5U, 6U, 7U, 8U, 9U, 10U, 11U, 12U};
  const SgPathOptions options = {.filter           = {.only = ids, .n_only = 10U},
                                 .via              = ids + 3,
                                 .n_via            = 2U,
                                 .via_in_any_order = true,
                                 .or_from          = ids + 5,
                                 .n_or_from        = 2U,
                                 .or_to            = ids + 7,
                                 .n_or_to          = 2U};
  SgPaths             paths;
  SgStatus            status = sg_path_find(view, 1U, 2U, &options, &paths, NULL);
  if (status <= SG_NOT_FOUND) {
    sg_paths_free(&paths);
    status = sg_connect(view, ids, 3U, NULL, &paths, NULL);
  }
  if (status <= SG_NOT_FOUND) {
    sg_paths_free(&paths);
  }
  return status;
}

// Everything that searches, one after the other, on one view.
static SgStatus
search_everything(const SgView* view)
{
  static const SgPathMode modes[] = {SG_PATH_SHORTEST, SG_PATH_ALL, SG_PATH_BEST};
  const SgEntityId        avoid   = 3U;
  const SgEntityId        via     = 4U;
  SgStatus                status  = SG_OK;
  for (unsigned i = 0; i < 6U && status <= SG_NOT_FOUND; ++i) {
    SgPathOptions options  = {.mode = modes[i % 3U], .k = 3U, .via = &via, .n_via = i / 3U};
    options.filter.avoid   = &avoid;
    options.filter.n_avoid = 1U;
    SgPaths paths;
    status = sg_path_find(view, 1U, 2U, &options, &paths, NULL);
    if (status <= SG_NOT_FOUND) {
      sg_paths_free(&paths);
    }
  }
  status = status <= SG_NOT_FOUND ? search_sets(view) : status;
  SgNeighbours    near;
  SgCommon        common;
  SgCollaborators collaborators;
  SgCredits       credits;
  if (status <= SG_NOT_FOUND && !(status = sg_near(view, 1U, NULL, &near, NULL))) {
    sg_neighbours_free(&near);
  }
  if (!status && !(status = sg_common(view, 1U, 2U, NULL, 0U, &common, NULL))) {
    sg_common_free(&common);
  }
  if (!status && !(status = sg_collaborators(view, 1U, NULL, &collaborators, NULL))) {
    sg_collaborators_free(&collaborators);
  }
  if (!status && !(status = sg_credits_of(view, 1U, 3U, NULL, &credits, NULL))) {
    sg_credits_free(&credits);
  }
  return status;
}

static SgStatus
open_and_search(SgAllocator* allocator, void* context)
{
  SgKb*    kb     = NULL;
  SgView*  view   = NULL;
  SgStatus status = sg_kb_open((const char*)context, SG_READ, allocator, &kb, NULL);
  status          = status ? status : sg_view_open(kb, &view, NULL);
  status          = status ? status : search_everything(view);
  sg_view_close(view);
  sg_kb_close(kb);
  return status;
}

static void
test_shortage(void)
{
  char path[512];
  snprintf(path, sizeof(path), "%s", scratch_path("shortage.kb"));
  memset(&graph, 0, sizeof(graph));
  graph.state = 3U;
  ref_add(&graph, 12U, 60U);
  SgKb* kb = ref_open(&graph, path);
  CHECK(kb);
  sg_kb_close(kb);
  CHECK(shortage_run("paths", open_and_search, NULL, path, 0U) > 50U);
}

// A view that has searched before, and a fresh one, give the same answers.
static void
test_same_answers(void)
{
  const char*         path     = scratch_path("same.kb");
  const SgPathOptions options  = {.mode = SG_PATH_BEST, .k = 5U};
  SgView*             views[2] = {NULL, NULL};
  memset(&graph, 0, sizeof(graph));
  graph.state = 7U;
  ref_add(&graph, 60U, 240U);
  SgKb* kb = ref_open(&graph, path);
  CHECK(kb && !sg_view_open(kb, &views[0], NULL));
  for (uint32_t i = 1; kb && i < 60U; ++i) {
    SgPaths paths[2];
    CHECK_INT(sg_view_open(kb, &views[1], NULL), SG_OK);
    const SgStatus first  = sg_path_find(views[0], i, 1U + i * 7U % 60U, &options, &paths[0], NULL);
    const SgStatus second = sg_path_find(views[1], i, 1U + i * 7U % 60U, &options, &paths[1], NULL);
    CHECK_INT(first, second);
    CHECK_INT(paths[0].n_paths, paths[1].n_paths);
    for (size_t p = 0; p < paths[0].n_paths && p < paths[1].n_paths; ++p) {
      CHECK_INT(paths[0].paths[p].n_steps, paths[1].paths[p].n_steps);
      for (size_t j = 0; j < paths[0].paths[p].n_steps && j < paths[1].paths[p].n_steps; ++j) {
        CHECK_INT(paths[0].paths[p].steps[j].to, paths[1].paths[p].steps[j].to);
      }
    }
    sg_paths_free(&paths[0]);
    sg_paths_free(&paths[1]);
    sg_view_close(views[1]);
  }
  sg_view_close(views[0]);
  ref_close(kb, path);
}

static void
test_bounds(void)
{
  const char*   path    = scratch_path("bounds.kb");
  SgPathOptions options = {.mode = SG_PATH_SHORTEST, .max_visits = 1U};
  SgView*       view    = NULL;
  SgPaths       paths;
  SgError       error;
  memset(&graph, 0, sizeof(graph));
  // A chain of works and people: 1 - 2 - ... - 12.
  for (uint32_t i = 1; i <= 12U; ++i) {
    graph.kinds[++graph.n] = i % 2U ? SG_PERSON : SG_WORK;
    if (i > 1U) {
      const RefCredit credit           = {.subject = i % 2U ? i : i - 1U,
                                          .object  = i % 2U ? i - 1U : i,
                                          .role    = sg_role_by_name(sg_string("performed"))};
      graph.credits[graph.n_credits++] = credit;
    }
  }
  SgKb* kb = ref_open(&graph, path);
  CHECK(kb && !sg_view_open(kb, &view, NULL));
  for (unsigned mode = SG_PATH_BEST; view && mode <= SG_PATH_ALL; ++mode) {
    options.mode = (SgPathMode)mode;
    CHECK_INT(sg_path_find(view, 1U, 11U, &options, &paths, NULL), SG_NOT_FOUND);
    CHECK_INT(paths.reason, SG_REASON_MAX_VISITS);
    sg_paths_free(&paths);
  }
  const SgPathOptions usual = {.max_steps = 256U};
  CHECK_INT(sg_path_find(view, 1U, 1U, NULL, &paths, NULL), SG_NOT_FOUND);
  CHECK_INT(paths.reason, SG_REASON_SAME);
  sg_paths_free(&paths);
  const SgEntityId    end     = 12U;
  const SgPathOptions without = {.filter = {.avoid = &end, .n_avoid = 1U}};
  CHECK_INT(sg_path_find(view, 1U, end, &without, &paths, NULL), SG_NOT_FOUND);
  CHECK_INT(paths.reason, SG_REASON_END_EXCLUDED);
  sg_paths_free(&paths);
  CHECK_INT(sg_path_find(view, 1U, 2U, &usual, &paths, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "a path has at most 255 steps; give a smaller max_steps");
  CHECK_INT(sg_path_find(view, 1U, 1000U, NULL, &paths, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "no entity has this id; look it up by its name");
  sg_view_close(view);
  ref_close(kb, path);
}

// What a search says of the parity of the paths from Ann.
static SgParity
parity_of(SgKb* kb, const SgPathOptions* options, SgEntityId to)
{
  SgView*  view   = NULL;
  SgParity parity = SG_PARITY_ANY;
  SgArena* arena  = sg_arena_new(sg_default_allocator());
  CHECK(arena && !sg_view_open(kb, &view, NULL));
  if (arena && view) {
    SgSearch search = sg_search_open(view, sg_scratch(view), options, 1U, to);
    CHECK_INT(sg_ends_open(&search, options, arena), SG_OK);
    parity = sg_search_parity(&search);
    sg_search_close(&search);
  }
  sg_arena_free(arena);
  sg_view_close(view);
  return parity;
}

// People credited on a work and, by the second source, with one another: only without that are
// there two sides.
static void
test_parity(void)
{
  enum { ANN = 1, BO, WORK };
  const char*         path       = scratch_path("parity.kb");
  const SgEntityId    work       = WORK;
  const SgPathOptions all        = {.mode = SG_PATH_SHORTEST};
  const SgPathOptions through    = {.filter.kinds = 1U << SG_WORK};
  const SgPathOptions any_of_two = {.or_to = &work, .n_or_to = 1U};
  SgPathOptions       performed  = {.mode = SG_PATH_SHORTEST};
  const SgRole        role       = sg_role_by_name(sg_string("performed"));
  const SgRole        with       = sg_role_by_name(sg_string("collaborated_with"));
  sg_filter_add_role(&performed.filter, role);
  memset(&graph, 0, sizeof(graph));
  graph.n           = WORK;
  graph.kinds[ANN]  = SG_PERSON;
  graph.kinds[BO]   = SG_PERSON;
  graph.kinds[WORK] = SG_WORK;
  graph.n_credits   = 3U;
  graph.credits[0]  = (RefCredit){.subject = ANN, .object = WORK, .role = role};
  graph.credits[1]  = (RefCredit){.subject = BO, .object = WORK, .role = role};
  graph.credits[2]  = (RefCredit){.subject = ANN, .object = BO, .role = with, .source = 1U};
  SgKb* kb          = ref_open(&graph, path);
  CHECK(kb);
  CHECK_INT(parity_of(kb, &all, BO), SG_PARITY_ANY);
  CHECK_INT(parity_of(kb, &through, BO), SG_PARITY_ANY);
  CHECK_INT(parity_of(kb, &performed, BO), SG_PARITY_EVEN);
  CHECK_INT(parity_of(kb, &performed, WORK), SG_PARITY_ODD);
  CHECK_INT(sg_kb_forget(kb, sg_string("second"), NULL), SG_OK);
  CHECK_INT(parity_of(kb, &all, BO), SG_PARITY_EVEN);
  CHECK_INT(parity_of(kb, &any_of_two, BO), SG_PARITY_ANY);
  ref_close(kb, path);
}

// Steps to every entity, UINT32_MAX where there is no way, by going over all credits many times.
static void
count_steps(uint32_t from, uint32_t steps[REF_ENTITIES + 1])
{
  bool changed = true;
  memset(steps, 0xFF, (REF_ENTITIES + 1) * sizeof(uint32_t));
  steps[from] = 0U;
  while (changed) {
    changed = false;
    for (uint32_t i = 0; i < graph.n_credits; ++i) {
      const uint32_t ends[2] = {graph.credits[i].subject, graph.credits[i].object};
      for (unsigned e = 0; e < 2U; ++e) {
        if (steps[ends[e]] != UINT32_MAX && steps[ends[e]] + 1U < steps[ends[1U - e]]) {
          steps[ends[1U - e]] = steps[ends[e]] + 1U;
          changed             = true;
        }
      }
    }
  }
}

// The path between two has as many steps as counted, and one step fewer is too few.
static void
check_steps(const SgView* view, uint32_t from, uint32_t to, uint32_t steps)
{
  SgPathOptions options = {.mode = SG_PATH_SHORTEST, .filter.through_special = true};
  SgPaths       paths;
  CHECK_INT(sg_path_find(view, from, to, &options, &paths, NULL),
            steps == UINT32_MAX ? SG_NOT_FOUND : SG_OK);
  if (steps == UINT32_MAX) {
    CHECK_INT(paths.reason, SG_REASON_NOT_CONNECTED);
    sg_paths_free(&paths);
    return;
  }
  CHECK_INT(paths.paths[0].n_steps, steps);
  sg_paths_free(&paths);
  options.max_steps = steps;
  CHECK_INT(sg_path_find(view, from, to, &options, &paths, NULL), SG_OK);
  sg_paths_free(&paths);
  options.max_steps = steps - 1U;
  if (options.max_steps) {
    CHECK_INT(sg_path_find(view, from, to, &options, &paths, NULL), SG_NOT_FOUND);
    CHECK_INT(paths.reason, SG_REASON_MAX_STEPS);
    sg_paths_free(&paths);
  }
}

// Long paths in a larger graph in which makers are joined with works, and in one in which some of
// the credits are not.
static void
test_many_steps(void)
{
  enum { SIZE = 3000, CREDITS = 13000, EACH = 12 };
  static uint32_t steps[REF_ENTITIES + 1];
  const char*     path = scratch_path("steps.kb");
  for (unsigned sides = 0; sides < 2U; ++sides) {
    SgView*  view  = NULL;
    uint32_t most  = 0U;
    uint32_t apart = 0U;
    memset(&graph, 0, sizeof(graph));
    graph.state       = 11U + sides;
    graph.n_two_sided = 6U + sides; // of the seven roles
    ref_add(&graph, SIZE, CREDITS);
    SgKb* kb = ref_open(&graph, path);
    CHECK(kb && !sg_view_open(kb, &view, NULL));
    for (uint32_t from = 1; view && from <= SIZE; from += SIZE / EACH) {
      count_steps(from, steps);
      for (uint32_t to = 1U + from % 7U; to <= SIZE; to += SIZE / EACH) {
        if (to != from && (steps[to] <= 12U || steps[to] == UINT32_MAX)) {
          check_steps(view, from, to, steps[to]);
          most = steps[to] != UINT32_MAX && steps[to] > most ? steps[to] : most;
          apart += steps[to] == UINT32_MAX;
        }
      }
    }
    CHECK(most >= 8U && apart);
    sg_view_close(view);
    ref_close(kb, path);
  }
}

// What the costs are for: a shared work before a bare statement, that before an award, and both set
// aside where they are shorter.
static void
test_best_is_a_work(void)
{
  enum { ANN = 1, BO, WORK, AWARD, PLACE };
  const char*              path       = scratch_path("work.kb");
  static const char* const roles[]    = {"produced", "collaborated_with", "won", "born_in"};
  static const uint32_t    ends[][3]  = {{ANN, WORK, 0},
                                         {BO, WORK, 0},
                                         {ANN, BO, 1},
                                         {ANN, AWARD, 2},
                                         {BO, AWARD, 2},
                                         {ANN, PLACE, 3},
                                         {BO, PLACE, 3}};
  static const uint32_t    in_order[] = {WORK, 0, AWARD, PLACE};
  SgPathOptions            options    = {.k = 4U};
  SgView*                  view       = NULL;
  SgPaths                  paths;
  memset(&graph, 0, sizeof(graph));
  graph.n            = PLACE;
  graph.kinds[ANN]   = SG_PERSON;
  graph.kinds[BO]    = SG_PERSON;
  graph.kinds[WORK]  = SG_WORK;
  graph.kinds[AWARD] = SG_AWARD;
  graph.kinds[PLACE] = SG_PLACE;
  for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); ++i) {
    const RefCredit credit           = {.subject = ends[i][0],
                                        .object  = ends[i][1],
                                        .role    = sg_role_by_name(sg_string(roles[ends[i][2]]))};
    graph.credits[graph.n_credits++] = credit;
  }
  SgKb* kb = ref_open(&graph, path);
  CHECK(kb && !sg_view_open(kb, &view, NULL));
  CHECK_INT(sg_path_find(view, ANN, BO, &options, &paths, NULL), SG_OK);
  CHECK_INT(paths.n_paths, 4);
  for (size_t i = 0; i < paths.n_paths; ++i) {
    const bool direct = paths.paths[i].n_steps == 1U;
    CHECK_INT(direct ? 0U : paths.paths[i].steps[0].to, in_order[i]);
  }
  // The direct link is one of the paths; what is shown is not set aside.
  CHECK_INT(paths.n_set_aside, 0);
  sg_paths_free(&paths);
  options.k = 1U;
  CHECK_INT(sg_path_find(view, ANN, BO, &options, &paths, NULL), SG_OK);
  CHECK_INT(paths.n_set_aside, 1);
  CHECK_INT(paths.set_aside[0].through, 0);
  sg_paths_free(&paths);
  sg_view_close(view);
  ref_close(kb, path);
}

static const CheckTest tests[] = {{"best is a work", test_best_is_a_work},
                                  {"bounds", test_bounds},
                                  {"many steps", test_many_steps},
                                  {"parity", test_parity},
                                  {"same answers", test_same_answers},
                                  {"shortage of memory", test_shortage}};

int
main(int argc, char** argv)
{
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
