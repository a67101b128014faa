// Rebuilding adjacency.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/memory.h"
#include "core/relink_impl.h"

#include <string.h>

enum {
  WORTH_THREADS = 1 << 16, // new credits
  FIRSTS_SHARE  = 8        // of the memory, for the entities of all mentions
};

static bool
add_end(SgRelinkWork* work, SgListEnd end)
{
  if (!sg_grow(work->allocator,
               (void**)&work->ends,
               &work->ends_capacity,
               work->n_ends,
               sizeof(SgListEnd))) {
    return false;
  }
  work->ends[work->n_ends++] = end;
  return true;
}

// Gathers the remaining credits of the dirty entities' old lists, once each.
static bool
collect_dirty_credits(SgRelinkWork* work, SgPairs* credits)
{
  const SgRelink* change = work->change;
  for (size_t i = 0U; i < change->n_dirty; ++i) {
    const SgEntityId entity = change->dirty[i];
    if (entity > change->view->counts.mentions) {
      continue;
    }
    const SgAdjacency a = sg_adjacency(change->view, entity);
    for (uint32_t j = 0U; j < a.n; ++j) {
      if (a.credits[j] <= change->n_old &&
          !sg_pairs_add(work->allocator, credits, a.credits[j], 0U)) {
        return false;
      }
    }
  }
  return sg_pairs_sort_unique(work->allocator, credits);
}

// Turns them into ends of dirty entities; the other ends are in lists that stay as they are.
static bool
collect_dirty_ends(SgRelinkWork* work)
{
  const SgRelink* change  = work->change;
  SgPairs         credits = {NULL, 0U, 0U};
  bool            enough  = collect_dirty_credits(work, &credits);
  for (size_t i = 0U; enough && i < credits.n; ++i) {
    const SgCreditId credit = (SgCreditId)credits.items[i].key;
    SgListEnd        ends[2];
    sg_relink_ends_of(work, change->credits(credit / SG_BLOCK_ROWS, change->context), credit, ends);
    for (size_t end = 0U; end < 2U && enough; ++end) {
      enough = !sg_relink_is_dirty(work, ends[end].entity) || add_end(work, ends[end]);
    }
  }
  sg_pairs_free(work->allocator, &credits);
  return enough;
}

static bool
has_dirty(const SgRelinkWork* work, uint32_t block)
{
  if (!work->dirty) {
    return false;
  }
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS / 8U; ++i) {
    if (work->dirty[block * (SG_BLOCK_ROWS / 8U) + i]) {
      return true;
    }
  }
  return false;
}

static bool
is_touched(const SgRelinkWork* work, uint32_t block)
{
  return work->counts[block] || has_dirty(work, block);
}

// Gives the touched blocks from `first` on their slots until the memory is used; returns the block
// behind them.
static uint32_t
plan_pass(SgRelinkWork* work, uint32_t first, uint32_t* n_slots, size_t* n_links)
{
  const size_t most  = work->change->memory / (2U * sizeof(SgListItem));
  uint32_t     block = first;
  *n_slots           = 0U;
  *n_links           = 0U;
  for (; block < work->n_blocks; ++block) {
    if (!is_touched(work, block)) {
      continue;
    }
    if (*n_slots && *n_links + work->counts[block] > most) {
      break;
    }
    work->slots[block] = (*n_slots)++;
    *n_links += work->counts[block];
  }
  return block;
}

static bool
run_pass(SgRelinkWork* work, uint32_t first, uint32_t behind, uint32_t n_slots, size_t n_links)
{
  const size_t rows = (size_t)n_slots * SG_BLOCK_ROWS;
  uint32_t*    begins =
      sg_allocate_zeroed_dense(work->allocator, rows * work->n_parts, sizeof(uint32_t));
  work->links = sg_allocate(work->allocator, n_links, sizeof(SgListItem));
  bool enough = begins && work->links;
  for (unsigned part = 0U; enough && part < work->n_parts; ++part) {
    work->begins[part] = begins + part * rows;
  }
  if (enough) {
    sg_relink_place(work, n_slots);
    enough = sg_relink_make(work, first, behind);
  }
  for (uint32_t block = first; block < behind; ++block) {
    work->slots[block] = SG_NO_SLOT;
  }
  sg_release(work->allocator, begins);
  sg_release(work->allocator, work->links);
  return enough;
}

static bool
mark_dirty(SgRelinkWork* work)
{
  const SgRelink* change = work->change;
  if (!change->n_dirty) {
    return true;
  }
  work->dirty = sg_allocate_zeroed(work->allocator, work->n_blocks, SG_BLOCK_ROWS / 8U);
  for (size_t i = 0U; work->dirty && i < change->n_dirty; ++i) {
    work->dirty[change->dirty[i] / 8U] |= (uint8_t)(1U << change->dirty[i] % 8U);
  }
  return work->dirty;
}

// Who asks for the entities of many credits is faster with all of them in one place.
static bool
list_firsts(SgRelinkWork* work)
{
  const size_t n = (size_t)work->n_blocks * SG_BLOCK_ROWS;
  if (work->n_parts == 1U || !work->change->joined ||
      n > work->change->memory / FIRSTS_SHARE / sizeof(SgEntityId)) {
    return true;
  }
  SgEntityId* firsts = sg_allocate(work->allocator, n, sizeof(SgEntityId));
  for (size_t i = 0U; firsts && i < n; ++i) {
    firsts[i] = sg_relink_entity(work, (SgEntityId)i);
  }
  work->firsts = firsts;
  return firsts;
}

static bool
prepare(SgRelinkWork* work)
{
  const SgRelink* change = work->change;
  const uint32_t  most   = change->view->counts.mentions > change->n_mentions
                               ? change->view->counts.mentions
                               : change->n_mentions;
  work->n_blocks         = sg_column_blocks(SG_COLUMN_ADJACENCY, most);
  work->counts           = sg_allocate_zeroed(work->allocator, work->n_blocks, sizeof(uint32_t));
  work->slots            = sg_allocate(work->allocator, work->n_blocks, sizeof(uint32_t));
  work->kinds = sg_allocate_zeroed(work->allocator, work->n_blocks, sizeof(SgKindBlock*));
  if (!work->counts || !work->slots || !work->kinds || !mark_dirty(work)) {
    return false;
  }
  memset(work->slots, 0xFF, work->n_blocks * sizeof(uint32_t));
  work->n_parts = change->n_credits - change->n_old < WORTH_THREADS ? 1U : sg_parallel_width();
  for (uint32_t block = 0U; work->n_parts > 1U && block < work->n_blocks; ++block) {
    work->kinds[block] = change->kinds(block, change->context);
  }
  return list_firsts(work);
}

SgStatus
sg_relink(const SgRelink* change)
{
  SgRelinkWork work = {.change = change, .allocator = change->view->allocator};
  pthread_mutex_init(&work.guard, NULL);
  bool enough = prepare(&work) && collect_dirty_ends(&work) && sg_relink_count(&work);
  for (uint32_t first = 0U; enough && first < work.n_blocks;) {
    uint32_t       n_slots = 0U;
    size_t         n_links = 0U;
    const uint32_t behind  = plan_pass(&work, first, &n_slots, &n_links);
    enough                 = !n_slots || run_pass(&work, first, behind, n_slots, n_links);
    first                  = behind;
  }
  pthread_mutex_destroy(&work.guard);
  sg_release(work.allocator, work.counts);
  sg_release(work.allocator, work.slots);
  sg_release(work.allocator, (void*)work.kinds);
  sg_release(work.allocator, work.firsts);
  sg_release(work.allocator, work.ends);
  sg_release(work.allocator, work.dirty);
  return enough ? SG_OK : SG_NO_MEMORY;
}
