// Paths between entities: what was asked for, and the result.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/path.h"

#include "core/adjacency.h"
#include "core/arena.h"
#include "core/memory.h"
#include "queries/cost.h"
#include "queries/search.h"
#include "queries/steps.h"

#include <stdlib.h>
#include <string.h>

enum {
  K_BEST     = 3,
  K_ALL      = 100,
  K_LIMIT    = 10000,
  VIA_LIMIT  = SG_WAYPOINTS_LIMIT - 2,
  ENDS_LIMIT = 10000,
  STEPS      = 12,
  HUB_LIMIT  = 100
};

#define VISITS UINT64_C(20000000)
#define SECONDS 10.0
#define PATIENCE UINT64_C(1536)

const char*
sg_path_reason_text(SgPathReason reason)
{
  static const char* const texts[] = {
      [SG_REASON_NONE]          = "",
      [SG_REASON_SAME]          = "both ends are the same entity",
      [SG_REASON_END_EXCLUDED]  = "an end is excluded",
      [SG_REASON_VIA_EXCLUDED]  = "an entity to be passed is excluded",
      [SG_REASON_VIA_UNREACHED] = "an entity to be passed cannot be reached under these filters",
      [SG_REASON_VIA_TWICE]     = "only paths that pass an entity twice were found",
      [SG_REASON_NOT_CONNECTED] = "not connected under these filters",
      [SG_REASON_MAX_STEPS]     = "longer paths may exist",
      [SG_REASON_MAX_VISITS]    = "the bound on visited entities was reached",
      [SG_REASON_MAX_SECONDS]   = "the bound on time was reached"};
  return reason <= SG_REASON_MAX_SECONDS ? texts[reason] : "";
}

/// The ends and what is to be passed, canonical.
typedef struct {
  SgEntityId ids[SG_WAYPOINTS_LIMIT];
  size_t     n;
} Waypoints;

static bool
canonical_waypoints(const SgView*        view,
                    SgEntityId           from,
                    SgEntityId           to,
                    const SgPathOptions* options,
                    Waypoints*           waypoints)
{
  waypoints->n = options->n_via + 2U;
  for (size_t i = 0; i < waypoints->n; ++i) {
    const SgEntityId id = !i ? from : i == waypoints->n - 1U ? to : options->via[i - 1U];
    waypoints->ids[i]   = sg_view_canonical(view, id);
    if (!waypoints->ids[i]) {
      return false;
    }
  }
  return true;
}

SgStatus
sg_path_check(const SgPathOptions* options, SgError* error)
{
  if (options->max_steps > SG_PATH_STEPS_LIMIT) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "a path has at most %d steps; give a smaller max_steps",
                        (int)SG_PATH_STEPS_LIMIT);
  }
  if (options->n_via > VIA_LIMIT) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "a path passes at most %d given entities; give fewer",
                        (int)VIA_LIMIT);
  }
  if (options->via_in_any_order && options->n_via > SG_ORDER_LIMIT) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "at most %d entities are passed in any order; give the order or fewer",
                        (int)SG_ORDER_LIMIT);
  }
  if (options->n_or_from > ENDS_LIMIT || options->n_or_to > ENDS_LIMIT) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "a path has at most %d entities to choose from at an end; give fewer",
                        (int)ENDS_LIMIT);
  }
  if (options->k > K_LIMIT) {
    return sg_error_set(
        error, SG_BAD_ARGUMENT, "at most %d paths are found; give a smaller k", (int)K_LIMIT);
  }
  if (!(options->hub_weight <= HUB_LIMIT)) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "the hub weight is a number up to %d; give another",
                        (int)HUB_LIMIT);
  }
  return SG_OK;
}

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; ask for fewer or shorter paths");
}

/// Looks for a waypoint that is excluded.
static void
check_waypoints(SgSearch* search)
{
  for (size_t i = 1; i + 1U < search->n_waypoints && !search->reason; ++i) {
    if (!sg_gate_entity(&search->gate, search->waypoints[i])) {
      search->reason = SG_REASON_VIA_EXCLUDED;
      search->at     = search->waypoints[i];
    }
  }
}

/// The entity in between at which a route pays most.
static SgEntityId
dearest(const SgSearch* search, const SgRoute* route)
{
  SgEntityId through = 0U;
  uint32_t   most    = 0U;
  for (unsigned i = 1; i + 1U < route->n; ++i) {
    const SgEntityId v    = route->entities[i];
    const uint32_t   cost = sg_pass_cost(search, v) +
                          sg_step_cost(search, route->entities[i - 1U], v) +
                          sg_step_cost(search, v, route->entities[i + 1U]);
    if (!through || cost > most) {
      through = v;
      most    = cost;
    }
  }
  return through;
}

static int
compare_aside(const void* a, const void* b)
{
  const SgSetAside* x = (const SgSetAside*)a;
  const SgSetAside* y = (const SgSetAside*)b;
  if (x->n_paths != y->n_paths) {
    return x->n_paths > y->n_paths ? -1 : 1;
  }
  return x->through < y->through ? -1 : x->through > y->through;
}

/// True if the route is one of the paths that the result has.
static bool
is_shown(const SgPaths* paths, const SgRoute* route)
{
  for (size_t i = 0; i < paths->n_paths; ++i) {
    const SgPath* path = &paths->paths[i];
    size_t        n    = 0U;
    while (path->n_steps + 1U == route->n && n < path->n_steps &&
           path->steps[n].to == route->entities[n + 1U]) {
      ++n;
    }
    if (n == path->n_steps) {
      return true;
    }
  }
  return false;
}

/// Groups the paths that are shorter than the best one and no part of the result by what made them
/// dear.
static SgStatus
group_set_aside(const SgSearch* search, SgArena* arena, SgPaths* paths)
{
  const SgRouteList* list  = search->aside;
  SgSetAside*        aside = (SgSetAside*)sg_arena_take(arena, list->n + 1U, sizeof(SgSetAside));
  for (size_t i = 0; aside && i < list->n; ++i) {
    if (is_shown(paths, &list->routes[i])) {
      continue;
    }
    const SgEntityId through = dearest(search, &list->routes[i]);
    size_t           at      = 0U;
    while (at < paths->n_set_aside && aside[at].through != through) {
      ++at;
    }
    paths->n_set_aside += at == paths->n_set_aside;
    aside[at].through = through;
    aside[at].length  = list->routes[i].n - 1U;
    ++aside[at].n_paths;
  }
  if (aside) {
    qsort(aside, paths->n_set_aside, sizeof(SgSetAside), compare_aside);
  }
  paths->set_aside      = aside;
  paths->more_set_aside = paths->n_set_aside && search->aside_partial;
  return aside ? SG_OK : SG_NO_MEMORY;
}

/// Turns routes into the result.
static SgStatus
make_paths(const SgSearch*      search,
           const SgPathOptions* options,
           const SgRouteList*   list,
           SgArena*             arena,
           SgPaths*             paths)
{
  paths->paths    = (SgPath*)sg_arena_take(arena, list->n, sizeof(SgPath));
  SgStatus status = paths->paths ? SG_OK : SG_NO_MEMORY;
  for (size_t i = 0; i < list->n && !status; ++i) {
    status                = sg_path_of_route(search, &list->routes[i], arena, &paths->paths[i]);
    paths->paths[i].slack = (double)list->routes[i].slack / SG_COST_BIT;
    if (!status && options->mode == SG_PATH_BEST) {
      paths->paths[i].n_folded = sg_count_folded(search, &list->routes[i]);
    }
  }
  paths->n_paths = list->n;
  return status ? status : group_set_aside(search, arena, paths);
}

static SgStatus
search_routes(SgSearch* search, const SgPathOptions* options, SgRouteList* list)
{
  const size_t usual = options->mode == SG_PATH_ALL ? K_ALL : K_BEST;
  const size_t k     = options->mode == SG_PATH_SHORTEST ? 1U : options->k ? options->k : usual;
  if (search->n_waypoints == 2U) {
    return sg_search_mode(search, options->mode, k, list);
  }
  return options->via_in_any_order && search->n_waypoints > 3U
             ? sg_search_any_order(search, options->mode, k, list)
             : sg_search_via(search, options->mode, k, list);
}

/// Searches and fills `paths`, whose memory is `arena`.
static SgStatus
find(SgSearch* search, const SgPathOptions* options, SgArena* arena, SgPaths* paths)
{
  SgRouteList list   = {search->scratch->allocator, NULL, 0U, 0U};
  SgRouteList aside  = list;
  SgStatus    status = SG_NOT_FOUND;
  search->aside      = &aside;
  check_waypoints(search);
  if (!search->reason) {
    status = search_routes(search, options, &list);
  }
  status = status ? status : make_paths(search, options, &list, arena, paths);
  sg_route_list_free(&list);
  sg_route_list_free(&aside);
  paths->from       = search->from;
  paths->to         = search->to;
  paths->reason     = search->reason;
  paths->at         = search->at;
  paths->visited    = search->visited;
  paths->reached[0] = search->reached[0];
  paths->reached[1] = search->reached[1];
  return search->scratch->failed ? SG_NO_MEMORY : status;
}

/// Sets up the ends, searches, and puts the scratch in order again.
static SgStatus
find_between(SgSearch*            search,
             const SgPathOptions* options,
             Waypoints*           waypoints,
             SgArena*             arena,
             SgPaths*             paths)
{
  SgStatus status = search->costs ? sg_ends_open(search, options, arena) : SG_NO_MEMORY;
  if (!status) {
    waypoints->ids[0]                 = search->from;
    waypoints->ids[waypoints->n - 1U] = search->to;
    status                            = find(search, options, arena, paths);
  }
  sg_search_close(search);
  return status;
}

/// What went wrong, in words.
SgStatus
sg_path_tell(SgStatus status, SgError* error)
{
  if (status == SG_NO_MEMORY) {
    return no_memory(error);
  }
  if (status == SG_BAD_ARGUMENT) {
    return sg_error_set(error, status, "no entity has this id; look it up by its name");
  }
  return sg_error_set(
      error, status, "an entity lists a credit that the other end does not; run a check");
}

SgSearch
sg_search_open(const SgView*        view,
               SgScratch*           scratch,
               const SgPathOptions* options,
               SgEntityId           from,
               SgEntityId           to)
{
  SgSearch search = {.view       = view,
                     .scratch    = scratch,
                     .from       = from,
                     .to         = to,
                     .max_steps  = options->max_steps ? options->max_steps : STEPS,
                     .max_visits = options->max_visits ? options->max_visits : VISITS,
                     .patience   = options->thorough   ? 0U
                                   : options->patience ? options->patience
                                                       : PATIENCE};
  scratch->failed = false;
  search.gate     = sg_gate_open(view, scratch, &options->filter);
  search.costs    = sg_cost_model_by(view, scratch, options);
  search.deadline = sg_search_now() + (options->max_seconds > 0.0 ? options->max_seconds : SECONDS);
  return search;
}

void
sg_search_close(SgSearch* search)
{
  sg_ends_close(search);
  sg_gate_close(&search->gate, search->scratch);
}

SgStatus
sg_path_find(const SgView*        view,
             SgEntityId           from,
             SgEntityId           to,
             const SgPathOptions* options,
             SgPaths*             paths,
             SgError*             error)
{
  static const SgPathOptions usual   = {.mode = SG_PATH_BEST};
  const SgPathOptions*       o       = options ? options : &usual;
  const double               started = sg_search_now();
  Waypoints                  waypoints;
  SgStatus                   status = sg_path_check(o, error);
  if (status) {
    return status;
  }
  if (!canonical_waypoints(view, from, to, o, &waypoints)) {
    return sg_path_tell(SG_BAD_ARGUMENT, error);
  }
  SgScratch* scratch = sg_scratch(view);
  SgArena*   arena   = sg_arena_new(sg_view_allocator(view));
  if (!scratch || !arena) {
    sg_arena_free(arena);
    return no_memory(error);
  }
  SgPaths  found = {.from = waypoints.ids[0]};
  SgSearch search =
      sg_search_open(view, scratch, o, waypoints.ids[0], waypoints.ids[waypoints.n - 1U]);
  search.waypoints   = waypoints.ids;
  search.n_waypoints = waypoints.n;
  status             = find_between(&search, o, &waypoints, arena, &found);
  if (status > SG_NOT_FOUND) {
    sg_arena_free(arena);
    return sg_path_tell(status, error);
  }
  found.memory  = arena;
  found.seconds = sg_search_now() - started;
  *paths        = found;
  return status;
}

void
sg_paths_free(SgPaths* paths)
{
  if (paths) {
    sg_arena_free((SgArena*)paths->memory);
    memset(paths, 0, sizeof(*paths));
  }
}
