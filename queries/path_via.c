// Paths through waypoints: legs, and how they are joined.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  MORE_LEGS  = 3,  ///< alternatives of a leg beyond the paths wanted, for those that share entities
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

/// Joins each of the routes so far with each of a leg; the `k` cheapest that are short enough are
/// left in `routes`.
static SgStatus
join_all(const SgSearch* search, SgRouteList* routes, const SgRouteList* leg, bool simple, size_t k)
{
  SgRouteList joined = {routes->allocator, NULL, 0U, 0U};
  SgStatus    status = SG_OK;
  for (size_t i = 0; i < routes->n && i < JOIN_LIMIT; ++i) {
    for (size_t j = 0; j < leg->n && j < JOIN_LIMIT && !status; ++j) {
      SgRoute route;
      if (routes->routes[i].n + leg->routes[j].n - 2U > search->max_steps ||
          (simple && !is_simple(&routes->routes[i], &leg->routes[j]))) {
        continue;
      }
      join(&routes->routes[i], &leg->routes[j], &route);
      status = sg_route_list_add(&route, &joined);
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

/// Searches one leg, avoiding the other waypoints and what `taken` (may be NULL) passes.
static SgStatus
search_leg(SgSearch* search, SgPathMode mode, size_t k, const SgRoute* taken, SgRouteList* leg)
{
  SgScratch*      scratch = search->scratch;
  const size_t    avoided = scratch->n_avoided;
  const uint64_t* before  = search->gate.avoided;
  for (size_t i = 0; i < search->n_waypoints; ++i) {
    sg_scratch_avoid(scratch, search->waypoints[i]);
  }
  for (unsigned i = 0; taken && i < taken->n; ++i) {
    sg_scratch_avoid(scratch, taken->entities[i]);
  }
  search->gate.avoided  = scratch->avoided;
  const SgStatus status = sg_search_mode(search, mode, k, leg);
  sg_scratch_avoid_none(scratch, avoided);
  search->gate.avoided = before;
  return status;
}

/// Goes on from the routes so far by one leg.
static SgStatus
add_leg(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* routes)
{
  SgRouteList leg    = {search->scratch->allocator, NULL, 0U, 0U};
  SgStatus    status = search_leg(search, mode, k, NULL, &leg);
  if (!status && !routes->n) {
    *routes = leg;
    return SG_OK;
  }
  status = status ? status : join_all(search, routes, &leg, true, k);
  if (status == SG_NOT_FOUND && leg.n) {
    // All of them share entities: look for a way around, and if there is none take the same way
    // twice.
    SgRouteList around = {leg.allocator, NULL, 0U, 0U};
    status             = search_leg(search, mode, k, &routes->routes[0], &around);
    status             = status ? status : join_all(search, routes, &around, true, k);
    status             = status == SG_NOT_FOUND ? join_all(search, routes, &leg, false, k) : status;
    search->reason     = status ? SG_REASON_MAX_STEPS : SG_REASON_NONE;
    sg_route_list_free(&around);
  }
  sg_route_list_free(&leg);
  return status;
}

SgStatus
sg_search_via(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list)
{
  const size_t n_legs = search->n_waypoints - 1U;
  const size_t more   = k + MORE_LEGS;
  SgStatus     status = SG_OK;
  for (size_t i = 0; i < n_legs && !status; ++i) {
    SgSearch leg = *search;
    leg.aside    = NULL;
    leg.from     = search->waypoints[i];
    leg.to       = search->waypoints[i + 1U];
    if (leg.from != leg.to) {
      status          = add_leg(&leg, mode, more, list);
      search->visited = leg.visited;
      search->reason  = leg.reason;
      memcpy(search->reached, leg.reached, sizeof(leg.reached));
    }
  }
  list->n = list->n > k ? k : list->n;
  return status;
}
