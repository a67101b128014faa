// Several cheapest paths, each of which says something else.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search.h"

#include "core/adjacency.h"

#include <stdint.h>
#include <string.h>

enum { STEM_LIMIT = 16 }; ///< entities of a stem

typedef struct {
  unsigned n;
  uint32_t entities[STEM_LIMIT];
} Stem;

/// The only entity that a path can go on to from `at`, coming from `before`; 0 if there are none or
/// several.
static uint32_t
only_way(const SgSearch* search, uint32_t at, uint32_t before)
{
  const SgGate*     gate = &search->gate;
  const SgAdjacency a    = sg_adjacency(search->view, at);
  uint32_t          only = 0U;
  for (uint32_t i = sg_gate_next(gate, &a, 0U); i < a.n; i = sg_gate_next(gate, &a, i + 1U)) {
    const uint32_t v   = a.neighbours[i];
    const bool     end = v == search->from || v == search->to;
    if (v == before || v == only || v > search->view->counts.mentions ||
        (!end && !sg_gate_entity(gate, v))) {
      continue;
    }
    if (only) {
      return 0U;
    }
    only = v;
  }
  return only;
}

static void
find_stem(const SgSearch* search, uint32_t end, Stem* stem)
{
  uint32_t before = 0U;
  uint32_t at     = end;
  stem->n         = 0U;
  while (stem->n < STEM_LIMIT) {
    const uint32_t next = only_way(search, at, before);
    if (!next || next == search->from || next == search->to) {
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
      const uint32_t v    = route->entities[i];
      const SgKind   kind = sg_view_kind(search->view, v);
      if ((pass || kind == SG_WORK || kind == SG_FILM) && !is_on(&stems[0], v) &&
          !is_on(&stems[1], v)) {
        sg_scratch_avoid(search->scratch, v);
      }
    }
  }
  search->gate.avoided = search->scratch->avoided;
  return search->scratch->n_avoided > before;
}

SgStatus
sg_search_diverse(SgSearch* search, size_t k, SgRouteFunc found, void* context)
{
  const size_t    avoided  = search->scratch->n_avoided;
  const uint64_t* before   = search->gate.avoided;
  const uint64_t  patience = search->patience;
  Stem            stems[2];
  SgRoute         route;
  SgRoute         known;
  bool            has_known = false;
  SgStatus        status    = SG_OK;
  size_t          n         = 0U;
  find_stem(search, search->from, &stems[0]);
  find_stem(search, search->to, &stems[1]);
  search->no_direct = false;
  while (n < k && !status && !search->reason) {
    status = sg_search_best(search, has_known ? &known : NULL, &route);
    status = status ? status : found(&route, context);
    n += !status;
    if (!status && !avoid_particular(search, &route, stems)) {
      break;
    }
    has_known        = !status && !sg_search_trees(search, &known);
    search->patience = search->patience ? search->patience / 2U + 1U : 0U;
  }
  search->patience = patience;
  sg_scratch_avoid_none(search->scratch, avoided);
  search->gate.avoided = before;
  search->no_direct    = false;
  if (status == SG_NOT_FOUND && n) {
    // There are no more; a bound that was reached stays as the reason.
    search->reason = search->reason == SG_REASON_NOT_CONNECTED ? SG_REASON_NONE : search->reason;
    return SG_OK;
  }
  if (status == SG_NOT_FOUND && search->reason == SG_REASON_NOT_CONNECTED) {
    // The cost search leaves out what leads nowhere: have all that each end reaches counted.
    const SgStatus again = sg_search_shortest(search, &route);
    search->reason       = SG_REASON_NOT_CONNECTED;
    return again == SG_NO_MEMORY ? again : status;
  }
  return status;
}
