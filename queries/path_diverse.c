// Several cheapest paths, each of which says something else.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/adjacency.h"
#include "queries/steps.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  LEVEL_VISITS = 2,    ///< entities that a search by levels expands in the time of one by cost
  OTHERS       = 1024, ///< paths of the fewest steps among which to look for others
  STEM_LIMIT   = 16,   ///< entities of a stem
  ASIDE        = 256,  ///< paths of the fewest steps that are set aside one by one
  LITTLE_MORE  = 64,   ///< the same when there is a path already
  MORE         = 256   ///< entities to look at for more paths of the fewest steps than one
};

typedef struct {
  unsigned n;
  uint32_t entities[STEM_LIMIT];
} Stem;

/// A search for diverse paths under way.
typedef struct {
  SgSearch* search;
  SgFewest* fewest;   ///< paths of the fewest steps, NULL if there are none to choose from
  bool      looked;   ///< for paths of the fewest steps
  bool      searched; ///< there are trees of a cost search
  uint64_t  spent;    ///< of the patience
  uint32_t  least;    ///< no path that is left costs less
  size_t    avoided;  ///< by the caller
  Stem      stems[2];
} Diverse;

/// The only entity that a path can go on to from `at`, coming from `before`; 0 if there are none or
/// several.
static uint32_t
only_way(const SgSearch* search, uint32_t at, uint32_t before)
{
  const SgGate*     gate = &search->gate;
  const SgAdjacency a    = sg_adjacency(search->view, at);
  uint32_t          only = 0U;
  for (uint32_t i = sg_gate_next(gate, &a, 0U); i < a.n; i = sg_gate_next(gate, &a, i + 1U)) {
    const uint32_t v = a.neighbours[i];
    if (v == before || v == only || v > search->view->counts.mentions ||
        (!sg_is_either_end(search, v) && !sg_gate_entity(gate, v))) {
      continue;
    }
    if (only) {
      return 0U;
    }
    only = v;
  }
  return only;
}

/// Several entities at an end have no stem.
static void
find_stem(const SgSearch* search, unsigned side, Stem* stem)
{
  uint32_t before = 0U;
  uint32_t at     = side ? search->to : search->from;
  stem->n         = 0U;
  if (search->n_ends[side]) {
    return;
  }
  while (stem->n < STEM_LIMIT) {
    const uint32_t next = only_way(search, at, before);
    if (!next || sg_is_either_end(search, next)) {
      return;
    }
    stem->entities[stem->n++] = next;
    before                    = at;
    at                        = next;
  }
}

static bool
is_on(const Stem* stem, uint32_t entity)
{
  for (unsigned i = 0; i < stem->n; ++i) {
    if (stem->entities[i] == entity) {
      return true;
    }
  }
  return false;
}

/// Avoids what is particular to a route from now on; false if nothing is.
static bool
avoid_particular(SgSearch* search, const SgRoute* route, const Stem stems[2])
{
  const size_t before = search->scratch->n_avoided;
  if (route->n == 2U) {
    search->no_direct = true;
    return true;
  }
  for (unsigned pass = 0; pass < 2U && search->scratch->n_avoided == before; ++pass) {
    for (unsigned i = 1; i + 1U < route->n; ++i) {
      const uint32_t v = route->entities[i];
      if ((pass || sg_entity_is_work(search->view, v)) && !is_on(&stems[0], v) &&
          !is_on(&stems[1], v)) {
        sg_scratch_avoid(search->scratch, v);
      }
    }
  }
  search->gate.avoided = search->scratch->avoided;
  return search->scratch->n_avoided > before;
}

/// True if one of the routes passes the entity.
static bool
is_passed(const SgRouteList* list, uint32_t entity)
{
  for (size_t i = 0; i < list->n; ++i) {
    for (unsigned j = 1; j + 1U < list->routes[i].n; ++j) {
      if (list->routes[i].entities[j] == entity) {
        return true;
      }
    }
  }
  return false;
}

/// True if the route passes some work, or where no work is passed some other entity, that none of
/// those in the list does.
static bool
says_more(const SgView* view, const SgRoute* route, const SgRouteList* list)
{
  bool works = false;
  for (unsigned i = 1; i + 1U < route->n; ++i) {
    works = works || sg_entity_is_work(view, route->entities[i]);
  }
  for (unsigned i = 1; i + 1U < route->n; ++i) {
    const uint32_t v = route->entities[i];
    if ((!works || sg_entity_is_work(view, v)) && !is_passed(list, v)) {
      return true;
    }
  }
  return false;
}

static SgStatus
take_route(const SgRoute* route, void* context)
{
  *(SgRoute*)context = *route;
  return SG_OK;
}

/// Looks for paths of the fewest steps in place of those there were, which avoid too little by now.
static SgStatus
look_again(Diverse* d, SgRoute* known)
{
  SgSearch*      search = d->search;
  const uint64_t before = search->visited;
  sg_fewest_free(d->fewest);
  d->fewest       = NULL;
  SgStatus status = sg_fewest_new(search, d->looked ? LITTLE_MORE : MORE, &d->fewest);
  d->looked       = true;
  if (!status) {
    known->n = 0U;
    status   = sg_fewest_list(d->fewest, 1U, take_route, known);
    status   = status || known->n ? status : SG_NOT_FOUND;
  }
  if (status == SG_NOT_FOUND && search->reason == SG_REASON_MAX_VISITS &&
      search->visited < search->max_visits) {
    // Too many to choose from: any will do.
    search->reason = SG_REASON_NONE;
    status         = sg_search_shortest(search, known);
    known->cost    = status ? 0U : sg_route_cost(search, known);
  }
  d->spent += (search->visited - before) / LEVEL_VISITS;
  return status;
}

/// The cheapest path at hand that the gate lets pass; known->n is 0 if there is none.
static SgStatus
know_one(Diverse* d, SgRoute* known)
{
  SgRoute  other;
  SgStatus status = SG_OK;
  known->n        = 0U;
  known->slack    = 0U;
  if (d->fewest) {
    status = sg_fewest_list(d->fewest, 1U, take_route, known);
  }
  if (!status && d->searched && !sg_search_trees(d->search, &other) &&
      (!known->n || other.cost < known->cost)) {
    *known = other;
  }
  return status;
}

static bool
is_patient(const Diverse* d)
{
  return !d->search->patience || d->spent < d->search->patience;
}

/// The next path: the one known, or a better one if the patience lasts.
static SgStatus
find_next(Diverse* d, const SgRoute* known, SgRoute* route)
{
  SgSearch* search = d->search;
  SgStatus  status = SG_OK;
  *route           = *known;
  if (is_patient(d)) {
    const uint64_t patience = search->patience;
    const uint64_t before   = search->visited;
    search->patience        = patience ? (patience - d->spent) / 2U + 1U : 0U;
    status                  = sg_search_best(search, known, route);
    d->searched             = !status;
    d->spent += search->visited - before;
    search->patience = patience;
    d->least = route->cost - route->slack > d->least ? route->cost - route->slack : d->least;
  }
  // What is narrower has no cheaper paths.
  route->slack = route->cost > d->least ? route->cost - d->least : 0U;
  return status;
}

/// Paths among others for those that pass some work which those before do not.
typedef struct {
  const SgView* view;
  SgRouteList*  list;
  size_t        k;
  uint32_t      least; ///< no path at all costs less
} Others;

static SgStatus
take_other(const SgRoute* route, void* context)
{
  const Others* o    = (const Others*)context;
  SgRoute       made = *route;
  made.slack         = route->cost - o->least;
  if (o->list->n >= o->k || !says_more(o->view, route, o->list)) {
    return SG_OK;
  }
  return sg_route_list_add(&made, o->list);
}

/// Fills up the list, once the patience is used up, with what is at hand.
static SgStatus
take_others(Diverse* d, size_t k, SgRouteList* list)
{
  const SgRoute* first  = &list->routes[0];
  Others         others = {d->search->view, list, k, first->cost - first->slack};
  sg_scratch_avoid_none(d->search->scratch, d->avoided);
  return sg_fewest_list(d->fewest, OTHERS, take_other, &others);
}

static SgStatus
find_diverse(Diverse* d, size_t k, SgRouteList* list)
{
  SgSearch* search = d->search;
  SgRoute   known;
  SgRoute   route;
  SgStatus  status = SG_OK;
  while (list->n < k && !status && !search->reason) {
    const size_t n = list->n;
    status         = know_one(d, &known);
    if (!status && !known.n && n && !is_patient(d) && d->fewest) {
      status = take_others(d, k, list);
      break;
    }
    status = status || known.n ? status : look_again(d, &known);
    status = status ? status : find_next(d, &known, &route);
    status = status ? status : sg_route_list_add(&route, list);
    if (!status && !n && search->aside && route.n > known.n && d->fewest) {
      status                = sg_fewest_list(d->fewest, ASIDE, sg_route_list_add, search->aside);
      search->aside_partial = search->partial || search->aside->n == ASIDE;
    }
    if (!status && !avoid_particular(search, &route, d->stems)) {
      break;
    }
  }
  return status;
}

SgStatus
sg_search_diverse(SgSearch* search, size_t k, SgRouteList* list)
{
  const size_t    avoided = search->scratch->n_avoided;
  const uint64_t* before  = search->gate.avoided;
  Diverse         d       = {.search = search, .avoided = avoided};
  find_stem(search, 0U, &d.stems[0]);
  find_stem(search, 1U, &d.stems[1]);
  search->no_direct = false;
  SgStatus status   = find_diverse(&d, k, list);
  if (d.spent && !is_patient(&d) && list->n) {
    // A path at hand may turn out dearer than the next one, which was looked for.
    qsort(list->routes, list->n, sizeof(SgRoute), sg_route_compare);
  }
  sg_fewest_free(d.fewest);
  sg_scratch_avoid_none(search->scratch, avoided);
  search->gate.avoided = before;
  search->no_direct    = false;
  if (status == SG_NOT_FOUND && list->n) {
    // There are no more; a bound that was reached stays as the reason.
    search->reason = search->reason == SG_REASON_NOT_CONNECTED ? SG_REASON_NONE : search->reason;
    status         = SG_OK;
  }
  return status;
}
