// Replacing and forgetting sources.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_REBUILD_H
#define SEGUE_CORE_REBUILD_H

#include "core/kb_impl.h"
#include "core/store.h"

/// A source on its way out: it and those behind it are taken away; what replaces it may be added;
/// those behind it are added again. All in one transaction.
typedef struct SgRebuild {
  SgKb*      kb;
  SgTxn*     txn;
  SgView*    before;
  uint32_t*  firsts; ///< by source of the state before: its first mention now, 0 if it is gone
  SgSourceId gone;
  uint32_t   n_sources;   ///< before
  uint32_t   n_decisions; ///< before
  uint32_t   n_kept;      ///< mentions that kept their numbers
} SgRebuild;

/// Takes the source `gone` and those behind it away. On failure there is nothing to free.
SgStatus sg_rebuild_begin(
    SgKb* kb, SgTxn* txn, SgHeader* header, SgSourceId gone, SgRebuild* rebuild, SgError* error);

/// Adds those behind it again, and the decisions about them and about the source that is gone: if
/// what replaces it has, once, an entity of the same kind and name, that one takes its place.
SgStatus sg_rebuild_end(SgRebuild* rebuild, SgHeader* header, SgError* error);

void sg_rebuild_free(SgRebuild* rebuild);

#endif
