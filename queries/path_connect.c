// What links several entities: trees grown from each of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/path.h"

#include "core/arena.h"
#include "core/memory.h"
#include "queries/cost.h"
#include "queries/search.h"
#include "queries/steps.h"

#include <math.h>
#include <string.h>

/// A tree that grows.
typedef struct {
  SgSearch*   search; ///< of which the ends are set for each branch
  SgPathMode  mode;
  SgEntityId* reached; ///< what the tree passes
  size_t      n_reached;
  size_t      capacity;
  SgEntityId  left[SG_CONNECT_LIMIT]; ///< ends not reached yet
  size_t      n_left;
  SgRoute*    routes; ///< the branches
  size_t      n_routes;
  uint64_t    size; ///< what all branches cost, or their steps
} Tree;

static bool
reach(Tree* tree, SgEntityId entity)
{
  if (!sg_grow(tree->search->scratch->allocator,
               (void**)&tree->reached,
               &tree->capacity,
               tree->n_reached,
               sizeof(SgEntityId))) {
    return false;
  }
  tree->reached[tree->n_reached++] = entity;
  return true;
}

/// Sets the ends of the search to what is reached and what is left.
static SgStatus
set_ends(Tree* tree, SgArena* arena)
{
  const SgPathOptions ends = {.or_from   = tree->reached + 1,
                              .n_or_from = tree->n_reached - 1U,
                              .or_to     = tree->left + 1,
                              .n_or_to   = tree->n_left - 1U};
  tree->search->from       = tree->reached[0];
  tree->search->to         = tree->left[0];
  tree->search->reason     = SG_REASON_NONE;
  return sg_ends_open(tree->search, &ends, arena);
}

static SgStatus
keep_branch(Tree* tree, const SgRoute* route)
{
  const SgEntityId end = route->entities[route->n - 1U];
  size_t           n   = 0U;
  for (size_t i = 0; i < tree->n_left; ++i) {
    if (tree->left[i] != end) {
      tree->left[n++] = tree->left[i];
    }
  }
  tree->n_left                   = n;
  tree->routes[tree->n_routes++] = *route;
  tree->size += tree->mode == SG_PATH_BEST ? route->cost : route->n - 1U;
  for (unsigned i = 1; i < route->n; ++i) {
    if (!reach(tree, route->entities[i])) {
      return SG_NO_MEMORY;
    }
  }
  return SG_OK;
}

/// Adds the cheapest branch to one of the ends that are left.
static SgStatus
grow(Tree* tree, SgArena* arena)
{
  SgSearch*   search = tree->search;
  SgRouteList list   = {search->scratch->allocator, NULL, 0U, 0U};
  SgStatus    status = set_ends(tree, arena);
  if (!status) {
    status = search->reason ? SG_NOT_FOUND : sg_search_mode(search, tree->mode, 1U, &list);
  }
  sg_ends_close(search);
  status = status ? status : keep_branch(tree, &list.routes[0]);
  sg_route_list_free(&list);
  return status;
}

/// Grows a tree from one of the ends to all others.
static SgStatus
grow_from(Tree* tree, const SgEntityId* ends, size_t n_ends, size_t first, SgArena* arena)
{
  tree->n_reached = tree->n_left = tree->n_routes = 0U;
  tree->size                                      = 0U;
  for (size_t i = 0; i < n_ends; ++i) {
    if (i != first) {
      tree->left[tree->n_left++] = ends[i];
    }
  }
  SgStatus status = reach(tree, ends[first]) ? SG_OK : SG_NO_MEMORY;
  while (tree->n_left && !status) {
    status = grow(tree, arena);
  }
  return status;
}

/// Makes the branches paths, each priced between its own ends.
static SgStatus
make_branches(SgSearch*      search,
              const SgRoute* routes,
              size_t         n,
              bool           in_levels,
              SgArena*       arena,
              SgPaths*       paths)
{
  SgStatus status = SG_OK;
  paths->paths    = (SgPath*)sg_arena_take(arena, n, sizeof(SgPath));
  if (!paths->paths) {
    return SG_NO_MEMORY;
  }
  for (size_t i = 0; i < n && !status; ++i) {
    search->from          = routes[i].entities[0];
    search->to            = routes[i].entities[routes[i].n - 1U];
    status                = sg_path_of_route(search, &routes[i], arena, &paths->paths[i]);
    paths->paths[i].slack = in_levels ? 0.0 : (double)routes[i].slack / SG_COST_BIT;
  }
  paths->n_paths = n;
  return status;
}

/// Grows a tree from each end and keeps the smallest in `best`.
static SgStatus
grow_all(Tree* tree, const SgEntityId* ends, size_t n, SgRoute* best, SgArena* arena)
{
  uint64_t least  = UINT64_MAX;
  SgStatus status = SG_OK;
  for (size_t i = 0; i < n && !status; ++i) {
    status = grow_from(tree, ends, n, i, arena);
    if (!status && tree->size < least) {
      least = tree->size;
      memcpy(best, tree->routes, tree->n_routes * sizeof(SgRoute));
    }
  }
  // A bound that is reached later on does not undo what was found.
  return status == SG_NOT_FOUND && least != UINT64_MAX ? SG_OK : status;
}

static SgStatus
connect_all(SgSearch*            search,
            const SgPathOptions* options,
            const SgEntityId*    ends,
            size_t               n,
            SgArena*             arena,
            SgPaths*             paths)
{
  Tree     tree   = {.search = search, .mode = options->mode};
  SgRoute* best   = (SgRoute*)sg_arena_take(arena, n, sizeof(SgRoute));
  tree.routes     = (SgRoute*)sg_arena_take(arena, n, sizeof(SgRoute));
  SgStatus status = best && tree.routes && search->costs ? SG_OK : SG_NO_MEMORY;
  status          = status ? status : grow_all(&tree, ends, n, best, arena);
  if (status == SG_NOT_FOUND && tree.n_left) {
    paths->at = tree.left[0];
  }
  sg_release(search->scratch->allocator, tree.reached);
  const bool in_levels = options->mode != SG_PATH_BEST;
  status         = status ? status : make_branches(search, best, n - 1U, in_levels, arena, paths);
  paths->reason  = search->reason;
  paths->visited = search->visited;
  paths->reached[0] = search->reached[0];
  paths->reached[1] = search->reached[1];
  return search->scratch->failed ? SG_NO_MEMORY : status;
}

/// The ends, canonical, each once. False if one is unknown.
static bool
canonical_ends(
    const SgView* view, const SgEntityId* ends, size_t n_ends, SgEntityId* made, size_t* n)
{
  *n = 0U;
  for (size_t i = 0; i < n_ends; ++i) {
    const SgEntityId id   = sg_view_canonical(view, ends[i]);
    size_t           seen = 0U;
    while (seen < *n && made[seen] != id) {
      ++seen;
    }
    made[seen] = id;
    *n += seen == *n;
    if (!id) {
      return false;
    }
  }
  return true;
}

SgStatus
sg_connect(const SgView*        view,
           const SgEntityId*    ends,
           size_t               n_ends,
           const SgPathOptions* options,
           SgPaths*             paths,
           SgError*             error)
{
  static const SgPathOptions usual   = {.mode = SG_PATH_BEST};
  const SgPathOptions*       o       = options ? options : &usual;
  const double               started = sg_search_now();
  SgEntityId                 made[SG_CONNECT_LIMIT];
  size_t                     n = 0U;
  if (n_ends < 2U || n_ends > SG_CONNECT_LIMIT) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "between 2 and %d entities are connected; give others",
                        (int)SG_CONNECT_LIMIT);
  }
  SgStatus status = sg_path_check(o, error);
  if (status || !canonical_ends(view, ends, n_ends, made, &n)) {
    return status ? status : sg_path_tell(SG_BAD_ARGUMENT, error);
  }
  SgScratch* scratch = sg_scratch(view);
  SgArena*   arena   = sg_arena_new(sg_view_allocator(view));
  if (!scratch || !arena) {
    sg_arena_free(arena);
    return sg_path_tell(SG_NO_MEMORY, error);
  }
  SgPaths  found  = {.from = made[0], .to = made[n - 1U], .reason = SG_REASON_SAME};
  SgSearch search = sg_search_open(view, scratch, o, made[0], made[n - 1U]);
  status          = n > 1U ? connect_all(&search, o, made, n, arena, &found) : SG_NOT_FOUND;
  sg_search_close(&search);
  if (status > SG_NOT_FOUND) {
    sg_arena_free(arena);
    return sg_path_tell(status, error);
  }
  found.memory  = arena;
  found.seconds = sg_search_now() - started;
  *paths        = found;
  return status;
}
