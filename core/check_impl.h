// The inside of checking, for core/check*.c alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_CHECK_IMPL_H
#define SEGUE_CORE_CHECK_IMPL_H

#include "core/kb_impl.h"
#include "core/pairs.h"
#include "core/store.h"
#include "segue/attributes.h"
#include "segue/kb.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  SgKb*         kb;
  SgTxn*        txn;
  SgView*       view;
  SgHeader      header;
  SgFaultFunc   report;
  void*         context;
  SgCheckCounts counts;
  bool          stopped;
  bool          failed; ///< no memory, or a table could not be read
  SgPairs       keys;   ///< of one mention
} SgCheck;

/// Tells of a fault.
void sg_check_fault(SgCheck* check, const char* format, ...) SG_PRINTF(2, 3);

/// The number of entries of an index, and a sum of their hashes, which does not depend on their
/// order.
typedef struct {
  uint64_t n;
  uint64_t sum;
} SgIndexDigest;

/// Adds what one mention has to have in an index, each key once.
void
sg_check_digest_mention(SgCheck* check, SgEntityId mention, SgIndex index, SgIndexDigest* digest);

/// Checks the blocks of an index, each by itself.
void sg_check_index_blocks(SgCheck* check, SgIndex index);

/// Checks that an index has what is expected of it.
void sg_check_index(SgCheck* check, SgIndex index, const SgIndexDigest* expected);

#endif
