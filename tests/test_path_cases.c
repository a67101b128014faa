// Paths: what is best, which bound or reason ends a search, the same answers always, no memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/near.h"
#include "segue/path.h"
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
                                  {"same answers", test_same_answers},
                                  {"shortage of memory", test_shortage}};

int
main(int argc, char** argv)
{
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
