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
  SgHeader    header; ///< after; its counts of rows are set by the one who takes them away
  SgClusters  clusters;
  SgRoots     touched;
  SgRegrouped regrouped; ///< lists may be added to `dirty` before
  SgKindEdits kinds;
} SgChange;

/// Begins a change after which the first `header->mentions` mentions and `header->credits` credits
/// remain.
SgStatus sg_change_begin(SgChange*       change,
                         SgKb*           kb,
                         SgTxn*          txn,
                         const SgHeader* before,
                         const SgHeader* after,
                         SgError*        error);

/// Parts the mentions of entities, but for those that a shared id or a decision holds together;
/// `alone` (0: none) is held by nothing. False for no memory.
bool sg_change_take_apart(SgChange* change, const SgRoots* roots, SgEntityId alone);

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

/// Carries a decision out inside a transaction and records it; one that changes nothing is recorded
/// all the same.
struct SgDecision;
SgStatus sg_decide_in(
    SgKb* kb, SgTxn* txn, SgHeader* header, const struct SgDecision* decision, SgError* error);

#endif
