// Rebuilding adjacency: the lists of the entities that a change touches.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_RELINK_H
#define SEGUE_CORE_RELINK_H

#include "core/block.h"
#include "core/pairs.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes a new adjacency block over, which the allocator of the view made; false for no memory.
typedef bool (*SgEmitFunc)(uint32_t block, void* payload, size_t size, void* context);

/// A change of the credits or the entities of a state.
typedef struct {
  const SgView*   view;       ///< the state before
  uint32_t        n_mentions; ///< after
  uint32_t        n_old;      ///< credits of the view that remain: 1 … n_old
  uint32_t        n_credits;  ///< after: new ones are n_old + 1 … n_credits
  size_t          memory;     ///< bytes for entries at a time
  const uint32_t* dirty; ///< ascending: entities, before or after, whose list is to be made anew
                         ///< from the credits
  size_t n_dirty;        ///< that were in the lists of all of them
  bool   joined;         ///< some mentions are not the first of their entity
  /// What is to hold after the change; called by one thread at a time, what they give stays as long
  /// as the change.
  const SgCreditBlock* (*credits)(uint32_t block, const void* context);
  const SgKindBlock* (*kinds)(uint32_t block, const void* context);
  const void*  context;
  SgEmitFunc   emit; ///< in ascending order of blocks
  void*        emit_context;
  SgRoleKinds* ends; ///< by role: the kinds of the ends of the new credits are added; NULL: not
} SgRelink;

/// Makes the new blocks: a counting sort of credit ends by entity, in as many passes over the
/// credits as the memory allows, then a sort of each list; of many credits in several threads.
/// O(credits × passes + ends). SG_NO_MEMORY.
SgStatus sg_relink(const SgRelink* change);

#endif
