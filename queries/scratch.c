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
    sg_release(allocator, front->nodes);
    sg_release(allocator, front->parents);
    sg_release(allocator, ball->labels);
    sg_release(allocator, ball->slots);
    sg_release(allocator, ball->heap);
    sg_release(allocator, ball->runs);
  }
  sg_release(allocator, scratch->seen);
  sg_release(allocator, scratch->end_bits[0]);
  sg_release(allocator, scratch->end_bits[1]);
  sg_release(allocator, scratch->marks);
  sg_release(allocator, scratch->only);
  sg_release(allocator, scratch->avoided);
  sg_release(allocator, scratch->avoided_list);
  sg_release(allocator, scratch->costs);
  sg_release(allocator, scratch);
}

SgScratch*
sg_scratch(const SgView* view)
{
  SgAllocator* allocator = sg_view_allocator(view);
  SgScratch*   scratch   = (SgScratch*)view->scratch;
  if (scratch) {
    scratch->failed = false; // a search that was short of memory is not the end of the view
    return scratch;
  }
  scratch = (SgScratch*)sg_allocate_zeroed(allocator, 1U, sizeof(SgScratch));
  if (scratch) {
    // A view is for one thread, so that a search may keep its memory on it though it only reads.
    SgView* owner       = (SgView*)(uintptr_t)view;
    scratch->allocator  = allocator;
    scratch->n_mentions = sg_view_counts(view).mentions;
    scratch->n_words    = ((size_t)scratch->n_mentions + 64U) / 64U;
    owner->scratch      = scratch;
    owner->free_scratch = free_scratch;
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
  if (!sg_scratch_bitmap(scratch, &scratch->avoided) || !sg_grow(scratch->allocator,
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
  // From here on the system grows them without copying, and pages cost nothing until used.
  size_t wanted = front->capacity ? front->capacity : 65536U;
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

/// Empties what the sides have seen: entity by entity, unless they are so many that all at once is
/// less work.
static void
forget_seen(SgScratch* scratch)
{
  if (scratch->fronts[0].n + scratch->fronts[1].n > scratch->n_words / 8U) {
    memset(scratch->seen, 0, 2U * scratch->n_words * sizeof(uint64_t));
    return;
  }
  for (unsigned side = 0; side < 2U; ++side) {
    for (size_t i = 0; i < scratch->fronts[side].n; ++i) {
      scratch->seen[scratch->fronts[side].nodes[i] / 32U] = 0U;
    }
  }
}

static bool
begin_front(SgScratch* scratch, unsigned side, SgEntityId entity)
{
  SgFront* front = &scratch->fronts[side];
  front->n       = 0U;
  if (!sg_front_reserve(scratch, front, 1U)) {
    return false;
  }
  front->seen      = scratch->seen;
  front->side      = side;
  front->level     = 0U;
  front->depth     = 0U;
  front->starts[0] = 0U;
  front->next      = 0U;
  front->edges     = 0U;
  sg_front_reach(front, entity, 0U);
  return true;
}

bool
sg_fronts_begin(SgScratch* scratch, SgEntityId from, SgEntityId to)
{
  if (!scratch->seen) {
    scratch->seen =
        (uint64_t*)sg_allocate_zeroed(scratch->allocator, 2U * scratch->n_words, sizeof(uint64_t));
  }
  if (!scratch->seen) {
    return false;
  }
  forget_seen(scratch);
  return begin_front(scratch, 0U, from) && begin_front(scratch, 1U, to);
}
