// One search for paths between two entities: its bounds and the searches themselves.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SEARCH_H
#define SEGUE_QUERIES_SEARCH_H

#include "core/arena.h"
#include "core/prefetch.h"
#include "queries/gate.h"
#include "queries/scratch.h"
#include "segue/path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_PATH_STEPS_LIMIT = 255, ///< a path is never longer
  SG_WAYPOINTS_LIMIT  = 18   ///< both ends included
};

/// The entities of a path, both ends included.
typedef struct {
  uint32_t cost;
  uint32_t
      slack; ///< at most so much cheaper may one be that was not looked for; 0 if looked to the end
  unsigned n; ///< entities: one more than steps
  uint32_t entities[SG_PATH_STEPS_LIMIT + 1];
} SgRoute;

/// Routes in a growing array.
typedef struct {
  SgAllocator* allocator;
  SgRoute*     routes;
  size_t       n;
  size_t       capacity;
} SgRouteList;

typedef struct {
  const SgView*             view;
  SgScratch*                scratch;
  const struct SgCostModel* costs;
  SgGate                    gate;
  SgEntityId                from;
  SgEntityId                to;
  const uint64_t*   end_bits[2]; ///< of the entities at either end, NULL if there is one alone
  const SgEntityId* ends[2];     ///< further entities at either end
  size_t            n_ends[2];
  const SgEntityId* waypoints; ///< further entities that cost nothing, since every path passes them
  size_t            n_waypoints;
  SgRouteList*      aside; ///< best leaves here what is shorter than the first; NULL: not wanted
  bool              aside_partial; ///< there may be more of it
  bool              no_direct;     ///< do not step from one end to the other
  size_t            kept;          ///< of what is avoided, by a leg
  unsigned          max_steps;
  uint64_t          max_visits;
  double            deadline; ///< sg_search_now() at which to end
  uint64_t          patience; ///< entities to expand before a path at hand will do; 0: any number
  uint64_t          visited;
  uint64_t          reached[2];
  bool              partial; ///< the last search by levels did not come to the end of a level
  SgPathReason      reason;  ///< why the last search found nothing, or not all
  SgEntityId        at;      ///< what the reason is about
} SgSearch;

/// True if the entity is at that end, 0 or 1.
static inline bool
sg_is_end(const SgSearch* search, unsigned side, uint32_t entity)
{
  return search->end_bits[side] ? sg_bit(search->end_bits[side], entity)
                                : entity == (side ? search->to : search->from);
}

static inline bool
sg_is_either_end(const SgSearch* search, uint32_t entity)
{
  return sg_is_end(search, 0U, entity) || sg_is_end(search, 1U, entity);
}

/// Seconds of a clock that only goes forward.
double sg_search_now(void);

/// True, and the reason set, once the search has visited too many entities or taken too long. The
/// clock is read once in 1,024 calls.
bool sg_search_over(SgSearch* search);

/// What is known of the number of steps of all paths between the ends.
typedef enum { SG_PARITY_ANY, SG_PARITY_EVEN, SG_PARITY_ODD } SgParity;

/// Known if the kinds fall into two parts and each credit that may be walked on joins one part with
/// the other, as in a filmography: people on one side, films on the other. Under a microsecond.
SgParity sg_search_parity(const SgSearch* search);

/// A path of the fewest steps; from and to differ and are canonical. SG_OK, SG_NOT_FOUND or
/// SG_NO_MEMORY. Bidirectional breadth-first search, the side with fewer credit ends next: node by
/// node where the parity is known, else by whole levels.
SgStatus sg_search_shortest(SgSearch* search, SgRoute* route);

#define SG_ALL_OF_LEVEL SIZE_MAX

/// Searches `more` entities on in the level in which the sides meet; to its end, both fronts hold
/// all paths of the fewest steps, `*steps`. Entities where they meet are in the last level of one
/// front and in that of the other.
SgStatus sg_search_levels(SgSearch* search, size_t more, unsigned* steps);

/// The paths of the fewest steps, or some of them, without their order.
typedef struct SgFewest SgFewest;

/// Searches for paths of the fewest steps: all of them if `more` is SG_ALL_OF_LEVEL, else those
/// that searching `more` entities on brings to light, which sets search->partial unless these are
/// all. If there are too many steps to gather: SG_NOT_FOUND, and the reason is
/// SG_REASON_MAX_VISITS. Needs `costs`. Free with sg_fewest_free(), before the search ends.
SgStatus sg_fewest_new(SgSearch* search, size_t more, SgFewest** fewest);
void     sg_fewest_free(SgFewest* fewest);

/// The cheapest path of at most max_steps steps, but for `known`, one that the gate lets pass, if
/// that is cheaper. SG_OK also if the patience or a bound was reached and the path may not be the
/// cheapest: then the slack is not 0, and after a bound the reason is set. Needs `costs`.
/// Bidirectional Dijkstra.
SgStatus sg_search_best(SgSearch* search, const SgRoute* known, SgRoute* route);

/// The cheapest path that the trees of the last cost search make and that the gate lets pass; its
/// ends, filter and max_steps must be the same, but that more may be avoided. SG_NOT_FOUND if there
/// is none.
SgStatus sg_search_trees(const SgSearch* search, SgRoute* route);

/// Told of a route found; anything but SG_OK ends the search, which then answers the same.
typedef SgStatus (*SgRouteFunc)(const SgRoute* route, void* context);

/// Tells of at most `k` of the paths that the gate lets pass, which may be narrower than it was,
/// cheapest first.
SgStatus sg_fewest_list(SgFewest* fewest, size_t k, SgRouteFunc found, void* context);

/// At most `k` paths of the fewest steps, cheapest first, each sequence of entities once. Needs
/// `costs`. If there are too many to sort the reason is SG_REASON_MAX_VISITS.
SgStatus sg_search_all(SgSearch* search, size_t k, SgRouteFunc found, void* context);

/// At most `k` diverse paths, cheapest first, into an empty list. The first is the cheapest; each
/// next one is the cheapest that avoids what is *particular* to each one before: its works and
/// films in between, but for those on the stem of an end; if it has none, whatever is in between
/// and not on a stem; if there is nothing in between, the step itself. The stem of an end is the
/// chain of entities that every path from there has to take, since there is no other way on. It
/// ends when nothing is particular to a path. Once the patience is used up, a path at hand will do,
/// with its slack told, and if there is none, one of the fewest steps that passes some work (or, if
/// it passes none, some entity) which those before do not.
SgStatus sg_search_diverse(SgSearch* search, size_t k, SgRouteList* list);

/// Adds a copy to the SgRouteList `list`; an SgRouteFunc.
SgStatus sg_route_list_add(const SgRoute* route, void* list);
void     sg_route_list_free(SgRouteList* list);

/// Orders SgRoutes by cost, then length, then entities; for qsort().
int sg_route_compare(const void* a, const void* b);

/// At most `k` routes of a mode from search->from to search->to.
SgStatus sg_search_mode(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list);

/// At most `k` routes through the waypoints, in their order, of the cheapest (or fewest) steps
/// between each two. Routes pass no entity twice.
SgStatus sg_search_via(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list);

/// The search for one leg: from one waypoint to another, avoiding the others until
/// sg_leg_close(). The ends of the whole search keep what else may be there.
SgSearch sg_leg_open(const SgSearch* search, size_t from, size_t to);
void     sg_leg_close(SgSearch* search, const SgSearch* leg);

/// The same in the order of the waypoints between the ends that is the cheapest (or the shortest)
/// leg by leg; some next best orders if that one fails. At most SG_ORDER_LIMIT of them.
SgStatus sg_search_any_order(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list);

enum { SG_ORDER_LIMIT = 5 };

/// A search of the options, which pass sg_path_check(), between two entities; the gate is open.
SgSearch sg_search_open(const SgView*        view,
                        SgScratch*           scratch,
                        const SgPathOptions* options,
                        SgEntityId           from,
                        SgEntityId           to);
void     sg_search_close(SgSearch* search);

/// SG_BAD_ARGUMENT if an option is out of its range.
SgStatus sg_path_check(const SgPathOptions* options, SgError* error);

/// Says what went wrong.
SgStatus sg_path_tell(SgStatus status, SgError* error);

/// Sets up both ends, with what the options add to search->from and search->to; what is avoided is
/// left out. search->reason tells of ends that are excluded or have an entity in common.
/// SG_BAD_ARGUMENT: an id is unknown. Close in any case.
SgStatus sg_ends_open(SgSearch* search, const SgPathOptions* options, SgArena* arena);
void     sg_ends_close(SgSearch* search);

#endif
