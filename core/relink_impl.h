// The inside of rebuilding adjacency.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     relink.c         what is to be made, in as many passes as the memory asks for
//     relink_ends.c    a pass over the new credits: counting ends, putting links in their places
//     relink_blocks.c  making the blocks of a pass
#ifndef SEGUE_CORE_RELINK_IMPL_H
#define SEGUE_CORE_RELINK_IMPL_H

#include "core/parallel.h"
#include "core/relink.h"
#include "segue/allocator.h"

#include <pthread.h>

#define SG_NO_SLOT UINT32_MAX

/// What a list holds of an end of a credit.
typedef struct {
  uint32_t neighbour;
  uint32_t credit;
  uint16_t code;
  int16_t  year;
} SgListItem;

/// A link on its way to the list of an entity.
typedef struct {
  SgEntityId entity;
  SgListItem item;
} SgListEnd;

typedef struct {
  const SgRelink*     change;
  SgAllocator*        allocator;
  unsigned            n_parts; ///< the new credits are gone through in so many parts at a time
  pthread_mutex_t     guard;   ///< of the callbacks of the change
  uint32_t            n_blocks;
  const SgKindBlock** kinds;  ///< by block; if there are several parts, all are loaded
  SgEntityId*         firsts; ///< by mention: its entity, close together; NULL: asked of `kinds`
  uint32_t*           counts; ///< new links, by block
  uint32_t*           slots;  ///< of the blocks of this pass, by block; else SG_NO_SLOT
  SgListItem*         links;  ///< of this pass
  uint32_t*           begins[SG_PARALLEL_MOST]; ///< by slot and row: where the part's next link of
                                                ///< the entity goes
  SgListEnd* ends;                              ///< of the old credits of dirty entities
  size_t     n_ends;
  size_t     ends_capacity;
  uint8_t*   dirty; ///< a bit for each entity; NULL: none is
} SgRelinkWork;

static inline const SgKindBlock*
sg_relink_kinds(const SgRelinkWork* work, SgEntityId mention)
{
  const uint32_t block = mention / SG_BLOCK_ROWS;
  if (!work->kinds[block]) {
    work->kinds[block] = work->change->kinds(block, work->change->context);
  }
  return work->kinds[block];
}

/// The entity that a mention belongs to after the change.
static inline SgEntityId
sg_relink_entity(const SgRelinkWork* work, SgEntityId mention)
{
  if (work->firsts) {
    return work->firsts[mention];
  }
  const SgEntityId first = work->change->joined
                               ? sg_relink_kinds(work, mention)->canonical[mention % SG_BLOCK_ROWS]
                               : 0U;
  return first ? first : mention;
}

static inline bool
sg_relink_is_dirty(const SgRelinkWork* work, SgEntityId entity)
{
  return work->dirty && ((unsigned)work->dirty[entity / 8U] >> (entity % 8U) & 1U);
}

/// The links that both ends of a credit, which is in `block`, will have: that of its subject, then
/// that of its object, with the entities whose they are.
void sg_relink_ends_of(const SgRelinkWork*  work,
                       const SgCreditBlock* block,
                       SgCreditId           credit,
                       SgListEnd            ends[2]);

/// Counts all links by block. False if there is no memory.
bool sg_relink_count(SgRelinkWork* work);

/// Puts the links of the `n_slots` blocks that have slots in their places, by entity. Then those of
/// row i of the slots end where `begins` of the last part says, and begin where those of the row
/// before it end.
void sg_relink_place(SgRelinkWork* work, uint32_t n_slots);

/// Makes the blocks from `first` on, before `behind`, that have slots, and hands them over.
bool sg_relink_make(SgRelinkWork* work, uint32_t first, uint32_t behind);

#endif
