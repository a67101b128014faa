// A change of what is in the file already: taking rows away, joining and parting entities.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_CHANGE_H
#define SEGUE_CORE_CHANGE_H

#include "core/batch.h"
#include "core/clusters.h"
#include "core/kb_impl.h"
#include "core/regroup.h"

/// Inside a writing transaction: first say what changes (clusters, touched roots, dirty lists),
/// then apply it.
typedef struct {
  SgTxn*      txn;
  SgView*     view;   ///< the state before
  bool        parts;  ///< users parted something, in the state before or in the one after
  SgHeader    header; ///< after; its counts of rows are set by the one who takes them away
  SgClusters  clusters;
  SgRoots     touched;
  SgRegrouped regrouped; ///< lists may be added to `dirty` before
  SgKindEdits kinds;
} SgChange;

/// Begins a change after which the first `after->mentions` mentions and `after->credits` credits
/// remain, and the decisions in the table are those to go by. On failure there may be something to
/// free.
SgStatus sg_change_begin(SgChange*       change,
                         SgKb*           kb,
                         SgTxn*          txn,
                         const SgHeader* before,
                         const SgHeader* after,
                         SgError*        error);

/// Works out anew which of the remaining mentions of the entities in `roots` belong together, by
/// their ids and the decisions; see reunite.c. More entities are added to `roots` where these could
/// be concerned too. False for no memory.
bool sg_change_reunite(SgChange* change, SgRoots* roots);

/// Rewrites chains and lists. Does not write the header.
SgStatus sg_change_apply(SgChange* change, SgError* error);

void sg_change_free(SgChange* change);

/// Takes away the sources from `first` on, and with them their rows and the decisions about them;
/// `header` becomes the state after. With `first` behind the last source it clears what a crashed
/// import left behind the counts.
SgStatus sg_truncate(SgKb* kb, SgTxn* txn, SgHeader* header, SgSourceId first, SgError* error);

/// Takes the right to write, begins a writing transaction and reads the header; clears what a
/// crashed import left.
SgStatus sg_kb_begin_change(SgKb* kb, SgTxn** txn, SgHeader* header, SgError* error);

/// Commits if `status` is SG_OK, else undoes everything; gives the right to write back. Returns the
/// first failure.
SgStatus sg_kb_end_change(SgKb* kb, SgTxn* txn, SgStatus status, SgError* error);

/// Carries out the decisions numbered `first` and above, which were just written: `before` is the
/// header before that, `header` the one with them, which is written here.
SgStatus sg_carry_out(
    SgKb* kb, SgTxn* txn, const SgHeader* before, SgHeader* header, uint32_t first, SgError* error);

#endif
