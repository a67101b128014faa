// Waypoints in any order: which order is the cheapest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  POINTS = SG_ORDER_LIMIT + 2,
  ORDERS = 120, ///< of SG_ORDER_LIMIT waypoints
  TRIED  = 6    ///< orders, the cheapest first
};

#define NO_WAY UINT32_MAX

/// What each leg costs.
typedef struct {
  uint32_t     costs[POINTS][POINTS];
  size_t       n;
  SgPathReason reason; ///< why a leg has no way; a bound rather than no connection
  SgEntityId   at;
} Legs;

typedef struct {
  uint64_t cost;
  uint8_t  points[SG_ORDER_LIMIT];
} Order;

static SgStatus
price_leg(SgSearch* search, SgPathMode mode, size_t from, size_t to, Legs* legs)
{
  SgRouteList    list   = {search->scratch->allocator, NULL, 0U, 0U};
  SgSearch       leg    = sg_leg_open(search, from, to);
  const SgStatus status = sg_search_mode(&leg, mode, 1U, &list);
  sg_leg_close(search, &leg);
  const uint32_t cost   = status                 ? NO_WAY
                          : mode == SG_PATH_BEST ? list.routes[0].cost
                                                 : list.routes[0].n;
  legs->costs[from][to] = legs->costs[to][from] = cost;
  if (status && (!legs->reason || legs->reason == SG_REASON_VIA_UNREACHED)) {
    legs->reason = search->reason;
    legs->at     = search->at;
  }
  sg_route_list_free(&list);
  return status == SG_NOT_FOUND ? SG_OK : status;
}

/// Prices every leg but that between the two ends.
static SgStatus
price_legs(SgSearch* search, SgPathMode mode, Legs* legs)
{
  SgStatus status = SG_OK;
  legs->reason    = SG_REASON_NONE;
  legs->at        = 0U;
  legs->n         = search->n_waypoints;
  for (size_t i = 0; i < legs->n; ++i) {
    for (size_t j = i + 1U; j < legs->n && !status; ++j) {
      if (i || j + 1U < legs->n) {
        status = price_leg(search, mode, i, j, legs);
      }
    }
  }
  return status;
}

static uint64_t
price_order(const Legs* legs, const Order* order)
{
  uint64_t cost = 0U;
  size_t   at   = 0U;
  for (size_t i = 0; i + 1U < legs->n; ++i) {
    const size_t   next = i + 2U < legs->n ? order->points[i] : legs->n - 1U;
    const uint32_t leg  = legs->costs[at][next];
    cost                = leg == NO_WAY || cost == UINT64_MAX ? UINT64_MAX : cost + leg;
    at                  = next;
  }
  return cost;
}

/// The next order after this one by the numbers of its points; false after the last.
static bool
next_order(Order* order, size_t n)
{
  uint8_t* p = order->points;
  size_t   i = n - 1U;
  while (i && p[i - 1U] > p[i]) {
    --i;
  }
  if (!i) {
    return false;
  }
  size_t j = n - 1U;
  while (p[j] < p[i - 1U]) {
    --j;
  }
  const uint8_t point = p[i - 1U];
  p[i - 1U]           = p[j];
  p[j]                = point;
  for (j = n - 1U; i < j; ++i, --j) {
    const uint8_t last = p[j];
    p[j]               = p[i];
    p[i]               = last;
  }
  return true;
}

static int
compare_orders(const void* a, const void* b)
{
  const Order* x = (const Order*)a;
  const Order* y = (const Order*)b;
  if (x->cost != y->cost) {
    return x->cost < y->cost ? -1 : 1;
  }
  return memcmp(x->points, y->points, sizeof(x->points));
}

/// Lists all orders in which every leg has a way, cheapest first.
static size_t
list_orders(const Legs* legs, Order orders[ORDERS])
{
  Order  order;
  size_t n = 0U;
  memset(&order, 0, sizeof(order));
  for (size_t i = 0; i + 2U < legs->n; ++i) {
    order.points[i] = (uint8_t)(i + 1U);
  }
  do {
    order.cost = price_order(legs, &order);
    if (order.cost != UINT64_MAX) {
      orders[n++] = order;
    }
  } while (next_order(&order, legs->n - 2U));
  qsort(orders, n, sizeof(Order), compare_orders);
  return n;
}

SgStatus
sg_search_any_order(SgSearch* search, SgPathMode mode, size_t k, SgRouteList* list)
{
  Legs              legs;
  Order             orders[ORDERS];
  SgEntityId        points[POINTS];
  const SgEntityId* given  = search->waypoints;
  SgStatus          status = price_legs(search, mode, &legs);
  const size_t      n      = status ? 0U : list_orders(&legs, orders);
  memcpy(points, given, legs.n * sizeof(SgEntityId));
  search->reason = legs.reason;
  search->at     = legs.at;
  if (!status && !n) {
    return SG_NOT_FOUND;
  }
  search->waypoints = points;
  for (size_t i = 0; i < n && i < TRIED; ++i) {
    for (size_t j = 0; j + 2U < legs.n; ++j) {
      points[j + 1U] = given[orders[i].points[j]];
    }
    status = sg_search_via(search, mode, k, list);
    if (status != SG_NOT_FOUND) {
      break;
    }
  }
  search->waypoints = given;
  return status;
}
