// Decisions about identity: reading, writing, and obeying them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/writer_impl.h"

#include "core/memory.h"

bool
sg_decision_read(const SgTxn* txn, uint32_t number, SgDecision* decision)
{
  enum { FIXED = 4 + 4 + 8 + 1 };
  SgString payload;
  if (!sg_txn_get(txn, SG_TABLE_DECISION, number, &payload) || payload.size < FIXED) {
    return false;
  }
  const uint8_t* at = (const uint8_t*)payload.data;
  memcpy(&decision->a, at, 4U);
  memcpy(&decision->b, at + 4, 4U);
  memcpy(&decision->when, at + 8, 8U);
  decision->what      = (SgDecisionKind)at[16];
  SgBlobReader reader = {at + FIXED, at + payload.size, false};
  decision->reason    = sg_blob_string(&reader);
  return !reader.failed;
}

SgStatus
sg_decision_write(SgTxn* txn, uint32_t number, const SgDecision* decision, SgError* error)
{
  SgBuffer buffer = sg_buffer(sg_txn_allocator(txn), 0U);
  sg_buffer_add(&buffer, &decision->a, 4U);
  sg_buffer_add(&buffer, &decision->b, 4U);
  sg_buffer_add(&buffer, &decision->when, 8U);
  sg_buffer_add_char(&buffer, (char)decision->what);
  sg_buffer_add_sized(&buffer, decision->reason);
  SgStatus st = buffer.failed
                    ? sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs")
                    : sg_txn_put(txn, SG_TABLE_DECISION, number, buffer.data, buffer.size, error);
  sg_buffer_free(&buffer);
  return st;
}

bool
sg_decisions_part(const SgTxn* txn, uint32_t n, SgClusters* clusters)
{
  SgDecision decision;
  bool       enough = true;
  for (uint32_t i = 1U; enough && i <= n; ++i) {
    if (sg_decision_read(txn, i, &decision) && decision.what == SG_DECISION_SPLIT &&
        decision.a <= clusters->n_old && decision.b <= clusters->n_old) {
      enough = sg_clusters_part(clusters, decision.a, decision.b);
    }
  }
  return enough;
}
