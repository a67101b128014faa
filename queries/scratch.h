// The working memory of searches, kept on the view so that a second search allocates nothing.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SCRATCH_H
#define SEGUE_QUERIES_SCRATCH_H

#include "segue/allocator.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One side of a breadth-first search. What it has reached stands in `nodes` in order of distance,
/// and as a bit in `seen`: two for each entity, one a side, so that one look answers for both. They
/// are cleared one by one after a small search, so that it costs little whatever the size of the
/// knowledge base.
typedef struct {
  uint64_t* seen; ///< shared by the two sides
  unsigned  side;
  uint32_t* nodes;
  uint32_t* parents; ///< position in `nodes` of the entity each was reached from
  size_t    n;
  size_t    capacity;
  size_t    level;       ///< where the last level begins
  size_t    starts[256]; ///< where each level begins
  unsigned  depth;       ///< of the last level
  size_t    next;        ///< to be expanded, where that is done node by node
  uint64_t  edges;       ///< credit ends at the last level; node by node: those that were read
} SgFront;

/// An entity reached by a cost search, at a cost.
typedef struct {
  uint32_t entity;
  uint32_t cost;
  uint32_t parent; ///< label it was reached from
  uint32_t older;  ///< another label of the same entity, SG_NO_LABEL if none
  uint16_t hops;
  bool     settled;
} SgLabel;

#define SG_NO_LABEL UINT32_MAX

/// The credits of one role and direction at an entity, waiting to be walked on.
typedef struct {
  uint32_t label;
  uint32_t begin; ///< in the adjacency of the label's entity
  uint32_t end;
  uint32_t first; ///< the neighbour at `begin`
  uint32_t cost;  ///< of the label, leaving its entity, and the role
  uint16_t code;
  uint16_t hops; ///< of the label
} SgRun;

/// Where to find the labels of an entity; entity 0 is a free slot.
typedef struct {
  uint32_t entity;
  uint32_t label; ///< the newest
} SgSlot;

/// One side of a cost search: labels, where to find an entity's, and a heap of what to do next.
typedef struct {
  SgLabel*  labels;
  size_t    n_labels;
  size_t    label_capacity;
  size_t    n_entities; ///< that have a label
  SgSlot*   slots;      ///< open addressing
  size_t    n_slots;    ///< a power of two in use
  size_t    slot_capacity;
  uint64_t* heap; ///< cost << 32 | item: a label, or a run if its top bit is set
  size_t    n_heap;
  size_t    heap_capacity;
  SgRun*    runs;
  size_t    n_runs;
  size_t    run_capacity;
} SgBall;

typedef struct SgScratch {
  SgAllocator*        allocator;
  size_t              n_words; ///< of each bitmap
  uint32_t            n_mentions;
  SgFront             fronts[2];
  uint64_t*           seen; ///< of the fronts
  SgBall              balls[2];
  uint64_t*           marks;       ///< a bitmap for short uses, all zero between them
  uint64_t*           avoided;     ///< a bitmap
  uint64_t*           end_bits[2]; ///< bitmaps, all zero between searches
  uint64_t*           only;        ///< a bitmap, all zero between searches
  uint32_t*           avoided_list;
  size_t              n_avoided;
  size_t              avoided_capacity;
  bool                failed; ///< out of memory
  struct SgCostModel* costs;  ///< of this view, once asked for
} SgScratch;

/// The view's scratch, made when first asked for; NULL if there is no memory.
SgScratch* sg_scratch(const SgView* view);

/// A zeroed bitmap over all mentions; false if there is no memory. Does nothing if `*bits` is
/// there.
bool sg_scratch_bitmap(SgScratch* scratch, uint64_t** bits);

/// Marks an entity as never to be passed; a failure shows in `failed`.
void sg_scratch_avoid(SgScratch* scratch, SgEntityId entity);

/// Forgets the avoided behind the first `keep`.
void sg_scratch_avoid_none(SgScratch* scratch, size_t keep);

/// Empties both fronts, keeping their memory, and puts an end into each. False if there is no
/// memory.
bool sg_fronts_begin(SgScratch* scratch, SgEntityId from, SgEntityId to);

/// True if the front has reached the entity.
static inline bool
sg_front_has(const SgFront* front, uint32_t entity)
{
  return front->seen[entity / 32U] >> (entity % 32U * 2U + front->side) & 1U;
}

/// Puts `v` into a front, which has room, unless it is there; true if it is new and the other side
/// has it.
static inline bool
sg_front_reach(SgFront* front, uint32_t v, size_t parent)
{
  uint64_t*      word  = &front->seen[v / 32U];
  const uint64_t sides = *word >> (v % 32U * 2U) & 3U;
  if (sides >> front->side & 1U) {
    return false;
  }
  *word |= UINT64_C(1) << (v % 32U * 2U + front->side);
  front->nodes[front->n]     = v;
  front->parents[front->n++] = (uint32_t)parent;
  return sides;
}

/// Takes the last node out of a front again.
static inline void
sg_front_take_back(SgFront* front)
{
  const uint32_t v = front->nodes[--front->n];
  front->seen[v / 32U] &= ~(UINT64_C(1) << (v % 32U * 2U + front->side));
}

/// Makes room for `more` nodes.
bool sg_front_reserve(SgScratch* scratch, SgFront* front, size_t more);

#endif
