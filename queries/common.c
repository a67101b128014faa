// What two entities are both linked to.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/arena.h"
#include "core/ids.h"
#include "core/memory.h"
#include "queries/cost.h"
#include "queries/steps.h"
#include "segue/near.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1000 };

/// An entity linked to both, and what the path through it costs.
typedef struct {
  uint32_t entity;
  uint32_t cost;
} Link;

typedef struct {
  SgAllocator* allocator;
  Link*        links;
  size_t       n;
  size_t       capacity;
} Links;

static int
compare_links(const void* a, const void* b)
{
  const Link* x = (const Link*)a;
  const Link* y = (const Link*)b;
  if (x->cost != y->cost) {
    return x->cost < y->cost ? -1 : 1;
  }
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/// The neighbours of an entity by credits that pass, once each, in order of id; to be released.
static uint32_t*
list_neighbours(const SgGate* gate, SgAllocator* allocator, SgEntityId entity, size_t* n)
{
  const SgAdjacency a   = sg_adjacency(gate->view, entity);
  uint32_t*         ids = (uint32_t*)sg_allocate(allocator, a.n + 1U, sizeof(uint32_t));
  size_t            all = 0U;
  *n                    = 0U;
  for (uint32_t i = sg_gate_next(gate, &a, 0U); ids && i < a.n;
       i          = sg_gate_next(gate, &a, i + 1U)) {
    ids[all++] = a.neighbours[i];
  }
  if (all) {
    qsort(ids, all, sizeof(uint32_t), sg_compare_ids);
  }
  for (size_t i = 0; i < all; ++i) {
    if (!*n || ids[*n - 1U] != ids[i]) {
      ids[(*n)++] = ids[i];
    }
  }
  return ids;
}

/// Finds and prices what is linked to both ends of the search.
static SgStatus
find_links(const SgSearch* search, Links* links)
{
  const SgView*  view    = search->view;
  const bool     swapped = sg_adjacency(view, search->to).n < sg_adjacency(view, search->from).n;
  const uint32_t near    = swapped ? search->to : search->from;
  const uint32_t far     = swapped ? search->from : search->to;
  size_t         n       = 0U;
  uint32_t*      ids     = list_neighbours(&search->gate, links->allocator, near, &n);
  SgStatus       status  = ids ? SG_OK : SG_NO_MEMORY;
  for (size_t i = 0; i < n && !status; ++i) {
    const uint32_t v = ids[i];
    if (v == near || v == far || v > view->counts.mentions || !sg_gate_entity(&search->gate, v)) {
      continue;
    }
    const uint32_t second = sg_step_cost(search, v, far);
    if (second == UINT32_MAX) {
      continue;
    }
    if (!sg_grow(
            links->allocator, (void**)&links->links, &links->capacity, links->n, sizeof(Link))) {
      status = SG_NO_MEMORY;
      break;
    }
    const Link link = {v, sg_step_cost(search, near, v) + second + sg_pass_cost(search, v)};
    links->links[links->n++] = link;
  }
  sg_release(links->allocator, ids);
  return status;
}

static SgStatus
fill(const SgSearch* search, const Links* links, SgArena* arena, SgCommon* common)
{
  common->shared = (SgShared*)sg_arena_take(arena, common->n_shared + 1U, sizeof(SgShared));
  for (size_t i = 0; common->shared && i < common->n_shared; ++i) {
    SgShared* s = &common->shared[i];
    s->entity   = links->links[i].entity;
    if (!sg_credits_between(
            &search->gate, common->a, s->entity, arena, &s->a_credits, &s->n_a_credits) ||
        !sg_credits_between(
            &search->gate, common->b, s->entity, arena, &s->b_credits, &s->n_b_credits)) {
      return SG_NO_MEMORY;
    }
  }
  return common->shared ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
find(SgSearch* search, size_t limit, SgArena* arena, SgCommon* common)
{
  Links    links  = {search->scratch->allocator, NULL, 0U, 0U};
  SgStatus status = search->costs ? find_links(search, &links) : SG_NO_MEMORY;
  if (!status) {
    if (links.n) {
      qsort(links.links, links.n, sizeof(Link), compare_links);
    }
    const SgAdjacency a = sg_adjacency(search->view, common->a);
    const SgAdjacency b = sg_adjacency(search->view, common->b);
    common->n_undated   = sg_gate_undated(&search->gate, &a) + sg_gate_undated(&search->gate, &b);
    common->n_total     = links.n;
    common->truncated   = links.n > limit;
    common->n_shared    = links.n > limit ? limit : links.n;
    status              = fill(search, &links, arena, common);
  }
  sg_release(links.allocator, links.links);
  return status;
}

SgStatus
sg_common(const SgView*   view,
          SgEntityId      a,
          SgEntityId      b,
          const SgFilter* filter,
          size_t          limit,
          SgCommon*       common,
          SgError*        error)
{
  SgCommon found = {.a = sg_view_canonical(view, a), .b = sg_view_canonical(view, b)};
  if (!found.a || !found.b) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgScratch* scratch = sg_scratch(view);
  SgArena*   arena   = sg_arena_new(sg_view_allocator(view));
  SgStatus   status  = SG_NO_MEMORY;
  if (scratch && arena) {
    SgSearch search = {.view = view, .scratch = scratch, .from = found.a, .to = found.b};
    search.gate     = sg_gate_open(view, scratch, filter);
    search.costs    = sg_cost_model(view, scratch, 1.0);
    status          = find(&search, limit ? limit : LIMIT, arena, &found);
    sg_gate_close(&search.gate, scratch);
  }
  if (status) {
    sg_arena_free(arena);
    return sg_error_set(error, status, "out of memory; close other programs");
  }
  found.memory = arena;
  *common      = found;
  return SG_OK;
}

void
sg_common_free(SgCommon* common)
{
  if (common) {
    sg_arena_free((SgArena*)common->memory);
    memset(common, 0, sizeof(*common));
  }
}
