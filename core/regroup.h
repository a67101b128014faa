// Carrying a change of entities into the column kind: chains of mentions, lists to be made anew.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_REGROUP_H
#define SEGUE_CORE_REGROUP_H

#include "core/block.h"
#include "core/clusters.h"
#include "core/pairs.h"
#include "segue/status.h"

#include <stdbool.h>
#include <stdint.h>

/// Blocks of the column kind as they will be: those of the view, but for the ones that were edited.
typedef struct {
  SgAllocator*  allocator;
  const SgView* view;
  SgKindBlock** blocks; ///< by number; NULL: not edited
  uint32_t      n;
} SgKindEdits;

/// For blocks of `n_mentions` mentions; false if there is no memory.
bool sg_kind_edits_begin(SgKindEdits* edits, const SgView* view, uint32_t n_mentions);

/// Frees the edited blocks.
void sg_kind_edits_free(SgKindEdits* edits);

/// A block for editing; NULL if there is no memory.
SgKindBlock* sg_kind_edit(SgKindEdits* edits, uint32_t block);

/// A block as it will be.
const SgKindBlock* sg_kind_edits_get(const SgKindEdits* edits, uint32_t block);

/// Writes the edited blocks, freeing each once it is written.
SgStatus sg_kind_edits_write(SgKindEdits* edits, SgTxn* txn, SgError* error);

/// Old entities, under their roots of before, that a change touches; the key counts.
typedef SgPairs SgRoots;

/// What a regrouping found.
typedef struct {
  uint32_t entities; ///< after
  bool     joined;   ///< some mention, old or new, is not the first of its entity
  SgPairs  dirty;    ///< ascending, once each: entities whose lists have to be made anew
} SgRegrouped;

/// Rewrites the chains of the entities in `touched` (old roots; sorted and made unique here) and of
/// the new mentions, as `clusters` has them: mentions up to clusters->n_old remain. `entities` is
/// their number before. SG_NO_MEMORY. `regrouped->dirty` is the caller's also on failure.
SgStatus sg_regroup(const SgClusters* clusters,
                    SgRoots*          touched,
                    uint32_t          entities,
                    SgKindEdits*      edits,
                    SgRegrouped*      regrouped);

#endif
