// The working memory of searches.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/scratch.h"

#include "core/memory.h"
#include "core/view_impl.h"
#include "queries/gate.h"

#include <string.h>

static void
free_scratch(void* memory)
{
  SgScratch*   scratch   = (SgScratch*)memory;
  SgAllocator* allocator = scratch->allocator;
  for (unsigned side = 0; side < 2U; ++side) {
    SgFront* front = &scratch->fronts[side];
    SgBall*  ball  = &scratch->balls[side];
    sg_release(allocator, front->seen);
    sg_release(allocator, front->nodes);
    sg_release(allocator, front->parents);
    sg_release(allocator, ball->labels);
    sg_release(allocator, ball->slots);
    sg_release(allocator, ball->heap);
    sg_release(allocator, ball->runs);
  }
  sg_release(allocator, scratch->marks);
  sg_release(allocator, scratch->avoided);
  sg_release(allocator, scratch->avoided_list);
  sg_release(allocator, scratch->costs);
  sg_release(allocator, scratch);
}

SgScratch*
sg_scratch(const SgView* view)
{
  if (view->scratch) {
    return (SgScratch*)view->scratch;
  }
  SgAllocator* allocator = sg_view_allocator(view);
  SgScratch*   scratch   = (SgScratch*)sg_allocate_zeroed(allocator, 1U, sizeof(SgScratch));
  if (scratch) {
    // A view is for one thread, so that a search may keep its memory on it though it only reads.
    SgView* owner         = (SgView*)(uintptr_t)view;
    scratch->allocator    = allocator;
    scratch->n_words      = ((size_t)sg_view_counts(view).mentions + 64U) / 64U;
    owner->scratch        = scratch;
    owner->free_scratch   = free_scratch;
  }
  return scratch;
}

bool
sg_scratch_bitmap(SgScratch* scratch, uint64_t** bits)
{
  if (!*bits) {
    *bits = (uint64_t*)sg_allocate_zeroed(scratch->allocator, scratch->n_words, sizeof(uint64_t));
  }
  return *bits;
}

void
sg_scratch_avoid(SgScratch* scratch, SgEntityId entity)
{
  if (!entity) {
    return;
  }
  if (!sg_scratch_bitmap(scratch, &scratch->avoided) ||
      !sg_grow(scratch->allocator,
               (void**)&scratch->avoided_list,
               &scratch->avoided_capacity,
               scratch->n_avoided,
               sizeof(uint32_t))) {
    scratch->failed = true;
    return;
  }
  if (!sg_bit(scratch->avoided, entity)) {
    sg_set_bit(scratch->avoided, entity);
    scratch->avoided_list[scratch->n_avoided++] = entity;
  }
}

void
sg_scratch_avoid_none(SgScratch* scratch, size_t keep)
{
  while (scratch->n_avoided > keep) {
    sg_clear_bit(scratch->avoided, scratch->avoided_list[--scratch->n_avoided]);
  }
}

bool
sg_front_reserve(SgScratch* scratch, SgFront* front, size_t more)
{
  const size_t needed = front->n + more;
  if (needed <= front->capacity) {
    return true;
  }
  size_t wanted = front->capacity ? front->capacity : 4096U;
  while (wanted < needed) {
    wanted *= 2U;
  }
  uint32_t* nodes =
      (uint32_t*)sg_reallocate(scratch->allocator, front->nodes, wanted, sizeof(uint32_t));
  if (!nodes) {
    return false;
  }
  front->nodes = nodes;
  uint32_t* parents =
      (uint32_t*)sg_reallocate(scratch->allocator, front->parents, wanted, sizeof(uint32_t));
  if (!parents) {
    return false;
  }
  front->parents  = parents;
  front->capacity = wanted;
  return true;
}

void
sg_front_clear(SgFront* front)
{
  // Beyond a node for each word it is cheaper to sweep, but then the search itself took far longer.
  for (size_t i = 0; i < front->n; ++i) {
    front->seen[front->nodes[i] >> 6U] = 0U;
  }
  front->n = 0U;
}

bool
sg_front_begin(SgScratch* scratch, SgFront* front, SgEntityId entity)
{
  if (!sg_scratch_bitmap(scratch, &front->seen)) {
    return false;
  }
  sg_front_clear(front);
  if (!sg_front_reserve(scratch, front, 1U)) {
    return false;
  }
  sg_set_bit(front->seen, entity);
  front->nodes[0]   = entity;
  front->parents[0] = 0U;
  front->n          = 1U;
  front->level      = 0U;
  front->depth      = 0U;
  front->edges      = 0U;
  return true;
}
