// How many entities stand at each distance from one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/distance.h"

#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/gate.h"
#include "queries/spread.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT = 100 };

static uint64_t
sum(const uint32_t kinds[SG_N_KINDS], uint32_t wanted)
{
  uint64_t n = 0U;
  for (unsigned kind = 0; kind < SG_N_KINDS; ++kind) {
    n += !wanted || (wanted >> kind & 1U) ? kinds[kind] : 0U;
  }
  return n;
}

static int
compare_keys(const void* a, const void* b)
{
  const uint64_t x = *(const uint64_t*)a;
  const uint64_t y = *(const uint64_t*)b;
  return x < y ? -1 : x > y;
}

/// Lists the entities of the last level, those with the most credits first.
static SgStatus
list_level(const SgSpread* spread, size_t limit, SgDistances* found)
{
  SgAllocator*   allocator = sg_view_allocator(spread->gate->view);
  const uint64_t all       = sum(found->levels[found->n_levels - 1U], 0U);
  uint64_t*      keys      = (uint64_t*)sg_allocate(allocator, (size_t)all + 1U, sizeof(uint64_t));
  size_t         n         = 0U;
  if (!keys) {
    return SG_NO_MEMORY;
  }
  for (SgEntityId v = sg_spread_find(spread, 0U); v; v = sg_spread_find(spread, v + 1U)) {
    if (n < all && sg_spread_counts(spread->gate, v)) {
      const uint32_t degree = sg_adjacency(spread->gate->view, v).n;
      keys[n++]             = (uint64_t)(UINT32_MAX - degree) << 32U | v;
    }
  }
  if (n) {
    qsort(keys, n, sizeof(uint64_t), compare_keys);
  }
  found->n_at       = n;
  found->n_entities = n < limit ? n : limit;
  found->entities = (SgEntityId*)sg_allocate(allocator, found->n_entities + 1U, sizeof(SgEntityId));
  for (size_t i = 0; found->entities && i < found->n_entities; ++i) {
    found->entities[i] = (SgEntityId)keys[i];
  }
  sg_release(allocator, keys);
  return found->entities ? SG_OK : SG_NO_MEMORY;
}

/// Walks level by level. `found->of` counts at distance 0 whatever the filter.
static SgStatus
measure(SgSpread* spread, const SgDistanceOptions* options, SgDistances* found)
{
  const SgView*  view   = spread->gate->view;
  const unsigned max    = SG_DISTANCE_LEVELS - 1U;
  const unsigned most   = options->max_steps && options->max_steps < max ? options->max_steps : max;
  const SgKind   kind   = sg_view_kind(view, found->of);
  SgStatus       status = SG_OK;
  found->levels[0][kind < SG_N_KINDS ? kind : SG_KIND_NONE] = 1U;
  found->n_levels                                           = 1U;
  sg_count_entities(spread->gate, found->beyond);
  if (sg_spread_counts(spread->gate, found->of)) {
    --found->beyond[kind < SG_N_KINDS ? kind : SG_KIND_NONE];
  }
  sg_spread_from(spread, found->of);
  while (!status && sg_spread_next(spread)) {
    if (found->n_levels > most) {
      found->truncated = true;
      break;
    }
    uint32_t* level = found->levels[found->n_levels++];
    sg_spread_count(spread, level);
    for (unsigned k = 0; k < SG_N_KINDS; ++k) {
      found->beyond[k] -= level[k];
    }
    if (found->n_levels - 1U == options->at) {
      status = list_level(spread, options->limit ? options->limit : LIMIT, found);
    }
  }
  // What is reached but does not count makes no distance of its own at the end.
  while (found->n_levels > 1U && !sum(found->levels[found->n_levels - 1U], 0U)) {
    --found->n_levels;
  }
  return status;
}

SgStatus
sg_distances(const SgView*            view,
             SgEntityId               of,
             const SgDistanceOptions* options,
             SgDistances*             distances,
             SgError*                 error)
{
  static const SgDistanceOptions usual = {.limit = LIMIT};
  const SgDistanceOptions*       o     = options ? options : &usual;
  SgDistances                    found = {.of = sg_view_canonical(view, of)};
  if (!found.of) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgScratch* scratch = sg_scratch(view);
  SgStatus   status  = SG_NO_MEMORY;
  if (scratch) {
    SgGate   gate   = sg_gate_open(view, scratch, &o->filter);
    SgSpread spread = {.gate = &gate};
    status = sg_spread_begin(&spread, &gate) && !scratch->failed ? measure(&spread, o, &found)
                                                                 : SG_NO_MEMORY;
    sg_spread_end(&spread);
    sg_gate_close(&gate, scratch);
  }
  if (status) {
    sg_release(sg_view_allocator(view), found.entities);
    return sg_error_set(error, status, "out of memory; close other programs");
  }
  found.memory = sg_view_allocator(view);
  *distances   = found;
  return SG_OK;
}

void
sg_distances_free(SgDistances* distances)
{
  if (distances && distances->memory) {
    sg_release((SgAllocator*)distances->memory, distances->entities);
    memset(distances, 0, sizeof(*distances));
  }
}

SgCentre
sg_distances_centre(const SgDistances* distances, uint32_t kinds)
{
  SgCentre centre = {.beyond = sum(distances->beyond, kinds)};
  double   total  = 0.0;
  for (unsigned d = 1; d < distances->n_levels; ++d) {
    const uint64_t n = sum(distances->levels[d], kinds);
    centre.reached += n;
    centre.furthest = n ? d : centre.furthest;
    total += (double)n * d;
  }
  centre.mean = centre.reached ? total / (double)centre.reached : 0.0;
  return centre;
}
