// Paths through waypoints: legs, and how they are joined.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  MORE_LEGS  = 3,  ///< alternatives of a leg beyond the paths wanted, for those that share entities
  AROUND     = 4,  ///< routes so far that a leg is led around
  JOIN_LIMIT = 256 ///< routes of a leg that are joined
};

SgStatus
sg_route_list_add(const SgRoute* route, void* list)
{
  SgRouteList* l = (SgRouteList*)list;
  if (!sg_grow(l->allocator, (void**)&l->routes, &l->capacity, l->n, sizeof(SgRoute))) {
    return SG_NO_MEMORY;
  }
  l->routes[l->n++] = *route;
  return SG_OK;
}

void
sg_route_list_free(SgRouteList* list)
{
  sg_release(list->allocator, list->routes);
  list->routes = NULL;
  list->n = list->capacity = 0U;
}

SgStatus
sg_search_mode(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list)
{
  SgRoute  route;
  SgStatus status;
  switch (mode) {
  case SG_PATH_SHORTEST:
    status = sg_search_shortest(search, &route);
    return status ? status : sg_route_list_add(&route, list);
  case SG_PATH_ALL:
    return sg_search_all(search, k, sg_route_list_add, list);
  default:
    return sg_search_diverse(search, k, list);
  }
}

/// True if the second route passes nothing of the first but its end.
static bool
is_simple(const SgRoute* a, const SgRoute* b)
{
  for (unsigned i = 0; i + 1U < a->n; ++i) {
    for (unsigned j = 1; j < b->n; ++j) {
      if (a->entities[i] == b->entities[j]) {
        return false;
      }
    }
  }
  return true;
}

static void
join(const SgRoute* a, const SgRoute* b, SgRoute* joined)
{
  *joined = *a;
  for (unsigned i = 1; i < b->n; ++i) {
    joined->entities[joined->n++] = b->entities[i];
  }
  joined->cost += b->cost;
  joined->slack += b->slack;
}

int
sg_route_compare(const void* a, const void* b)
{
  const SgRoute* x = (const SgRoute*)a;
  const SgRoute* y = (const SgRoute*)b;
  if (x->cost != y->cost) {
    return x->cost < y->cost ? -1 : 1;
  }
  if (x->n != y->n) {
    return x->n < y->n ? -1 : 1;
  }
  for (unsigned i = 0; i < x->n; ++i) {
    if (x->entities[i] != y->entities[i]) {
      return x->entities[i] < y->entities[i] ? -1 : 1;
    }
  }
  return 0;
}

/// Joins each of the routes so far with each of a leg; the `k` cheapest that are short enough and
/// pass nothing twice are left in `routes`. The reason tells if some were too long.
static SgStatus
join_all(SgSearch* search, SgRouteList* routes, const SgRouteList* leg, size_t k)
{
  SgRouteList joined = {routes->allocator, NULL, 0U, 0U};
  SgStatus    status = SG_OK;
  for (size_t i = 0; i < routes->n && i < JOIN_LIMIT; ++i) {
    for (size_t j = 0; j < leg->n && j < JOIN_LIMIT && !status; ++j) {
      SgRoute route;
      if (!is_simple(&routes->routes[i], &leg->routes[j])) {
        continue;
      }
      if (routes->routes[i].n + leg->routes[j].n - 2U > search->max_steps) {
        search->reason = SG_REASON_MAX_STEPS;
      } else {
        join(&routes->routes[i], &leg->routes[j], &route);
        status = sg_route_list_add(&route, &joined);
      }
    }
  }
  if (status || !joined.n) {
    sg_route_list_free(&joined);
    return status ? status : SG_NOT_FOUND;
  }
  qsort(joined.routes, joined.n, sizeof(SgRoute), sg_route_compare);
  joined.n = joined.n > k ? k : joined.n;
  sg_route_list_free(routes);
  *routes = joined;
  return SG_OK;
}

SgSearch
sg_leg_open(const SgSearch* search, size_t from, size_t to)
{
  SgScratch* scratch = search->scratch;
  SgSearch   leg     = *search;
  leg.aside          = NULL;
  leg.reason         = SG_REASON_NONE;
  leg.kept           = scratch->n_avoided;
  leg.from           = search->waypoints[from];
  leg.to             = search->waypoints[to];
  for (unsigned side = 0; side < 2U; ++side) {
    const size_t at    = side ? to : from;
    const size_t end   = at == 0U ? 0U : at == search->n_waypoints - 1U ? 1U : 2U;
    leg.end_bits[side] = end < 2U ? search->end_bits[end] : NULL;
    leg.ends[side]     = end < 2U ? search->ends[end] : NULL;
    leg.n_ends[side]   = end < 2U ? search->n_ends[end] : 0U;
  }
  for (size_t i = 0; i < search->n_waypoints; ++i) {
    if (i != from && i != to) {
      sg_scratch_avoid(scratch, search->waypoints[i]);
    }
  }
  leg.gate.avoided = scratch->n_avoided ? scratch->avoided : NULL;
  return leg;
}

void
sg_leg_close(SgSearch* search, const SgSearch* leg)
{
  sg_scratch_avoid_none(search->scratch, leg->kept);
  search->visited = leg->visited;
  search->reason  = leg->reason;
  memcpy(search->reached, leg->reached, sizeof(leg->reached));
  if (leg->reason == SG_REASON_NOT_CONNECTED) {
    const bool last = leg->to == search->waypoints[search->n_waypoints - 1U];
    search->reason  = SG_REASON_VIA_UNREACHED;
    search->at      = last ? leg->from : leg->to;
  }
}

/// Searches the leg that ends at a waypoint, avoiding what `taken` (may be NULL) passes.
static SgStatus
search_leg(SgSearch*      search,
           SgPathMode     mode,
           size_t         k,
           size_t         at,
           const SgRoute* taken,
           SgRouteList*   routes)
{
  SgSearch leg = sg_leg_open(search, at - 1U, at);
  for (unsigned i = 0; taken && i < taken->n; ++i) {
    if (taken->entities[i] != leg.from && taken->entities[i] != leg.to) {
      sg_scratch_avoid(search->scratch, taken->entities[i]);
    }
  }
  leg.gate.avoided      = search->scratch->n_avoided ? search->scratch->avoided : NULL;
  const SgStatus status = sg_search_mode(&leg, mode, k, routes);
  sg_leg_close(search, &leg);
  return status;
}

/// Looks for the leg that ends at a waypoint once more, now around one of the routes of another,
/// for want of one that shares nothing with any. The reason stays.
static SgStatus
go_around(SgSearch*          search,
          SgPathMode         mode,
          size_t             k,
          size_t             at,
          const SgRouteList* others,
          SgRouteList*       around)
{
  const SgPathReason reason = search->reason;
  SgStatus           status = SG_NOT_FOUND;
  for (size_t i = 0; i < others->n && i < AROUND && status == SG_NOT_FOUND; ++i) {
    status         = search_leg(search, mode, k, at, &others->routes[i], around);
    search->at     = 0U;
    search->reason = reason;
  }
  return status;
}

/// Joins the routes so far and a leg which share entities: the leg has to go around a route, or, if
/// the routes are the first leg, that has to go around the second.
static SgStatus
join_around(SgSearch*          search,
            SgPathMode         mode,
            size_t             k,
            size_t             at,
            const SgRouteList* leg,
            SgRouteList*       routes)
{
  SgRouteList second = {routes->allocator, NULL, 0U, 0U};
  SgRouteList first  = second;
  SgStatus    status = at == 2U ? go_around(search, mode, k, 1U, leg, &first) : SG_NOT_FOUND;
  status             = status ? status : join_all(search, &first, leg, k);
  first.n            = status ? 0U : first.n;
  if (status <= SG_NOT_FOUND) {
    status    = go_around(search, mode, k, at, routes, &second);
    status    = status ? status : join_all(search, routes, &second, k);
    routes->n = status ? 0U : routes->n;
  }
  for (size_t i = 0; i < first.n && status <= SG_NOT_FOUND; ++i) {
    status = sg_route_list_add(&first.routes[i], routes);
  }
  sg_route_list_free(&first);
  sg_route_list_free(&second);
  qsort(routes->routes, routes->n, sizeof(SgRoute), sg_route_compare);
  routes->n = routes->n > k ? k : routes->n;
  return status;
}

/// Goes on from the routes so far by the leg that ends at a waypoint.
static SgStatus
add_leg(SgSearch* search, SgPathMode mode, size_t k, size_t at, SgRouteList* routes)
{
  SgRouteList leg    = {search->scratch->allocator, NULL, 0U, 0U};
  SgStatus    status = search_leg(search, mode, k, at, NULL, &leg);
  if (!status && !routes->n) {
    sg_route_list_free(routes);
    *routes = leg;
    return SG_OK;
  }
  if (!status) {
    search->reason = SG_REASON_VIA_TWICE;
    status         = join_all(search, routes, &leg, k);
    if (status == SG_NOT_FOUND && search->reason == SG_REASON_VIA_TWICE) {
      status = join_around(search, mode, k, at, &leg, routes);
    }
    search->reason = status ? search->reason : SG_REASON_NONE;
  }
  sg_route_list_free(&leg);
  return status;
}

/// Goes from waypoint to waypoint, with so many alternatives for each leg.
static SgStatus
search_legs(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list)
{
  SgStatus status = SG_OK;
  sg_route_list_free(list);
  for (size_t i = 1; i < search->n_waypoints && !status; ++i) {
    if (search->waypoints[i - 1U] != search->waypoints[i]) {
      status = add_leg(search, mode, k, i, list);
    }
  }
  return status;
}

/// The same search from the end to the beginning.
static SgSearch
turned(const SgSearch* search, SgEntityId* waypoints)
{
  SgSearch back = *search;
  for (size_t i = 0; i < search->n_waypoints; ++i) {
    waypoints[i] = search->waypoints[search->n_waypoints - 1U - i];
  }
  back.waypoints = waypoints;
  back.from      = search->to;
  back.to        = search->from;
  for (unsigned side = 0; side < 2U; ++side) {
    back.end_bits[side] = search->end_bits[1U - side];
    back.ends[side]     = search->ends[1U - side];
    back.n_ends[side]   = search->n_ends[1U - side];
  }
  return back;
}

static void
turn_route(SgRoute* route)
{
  for (unsigned i = 0; i < route->n / 2U; ++i) {
    const uint32_t entity              = route->entities[i];
    route->entities[i]                 = route->entities[route->n - 1U - i];
    route->entities[route->n - 1U - i] = entity;
  }
}

SgStatus
sg_search_via(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list)
{
  SgEntityId waypoints[SG_WAYPOINTS_LIMIT];
  SgStatus   status = search_legs(search, mode, k, list);
  if (status == SG_NOT_FOUND && search->reason != SG_REASON_VIA_UNREACHED) {
    // The cheapest legs have entities in common, or are too long together.
    status = search_legs(search, mode, k + MORE_LEGS, list);
  }
  if (status == SG_NOT_FOUND && search->reason == SG_REASON_VIA_TWICE) {
    // What the first legs took, the last one may have needed: let it choose first.
    SgSearch back   = turned(search, waypoints);
    status          = search_legs(&back, mode, k + MORE_LEGS, list);
    search->visited = back.visited;
    search->reason  = status == SG_NOT_FOUND && back.reason == SG_REASON_VIA_UNREACHED
                          ? SG_REASON_VIA_TWICE
                          : back.reason;
    for (size_t i = 0; i < list->n && !status; ++i) {
      turn_route(&list->routes[i]);
    }
  }
  list->n = status ? 0U : list->n > k ? k : list->n;
  return status;
}
