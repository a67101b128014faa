// The inside of a knowledge base handle.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_KB_IMPL_H
#define SEGUE_CORE_KB_IMPL_H

#include "core/store.h"
#include "segue/kb.h"
#include "segue/view.h"

struct SgKb {
  SgAllocator* allocator;
  SgStore*     store;
  char*        path;
  SgOpenMode   mode;
};

/// A view on a transaction, which it does not own; counts are those of `header`.
SgStatus sg_view_new(SgKb* kb, SgTxn* txn, const SgHeader* header, SgView** view, SgError* error);

/// Frees a view that was made with sg_view_new().
void sg_view_free(SgView* view);

#endif
