// Applying a change of what is in the file already.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/change.h"

#include "core/memory.h"
#include "core/relink.h"
#include "core/writer_impl.h"

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
}

SgStatus
sg_change_begin(SgChange*       change,
                SgKb*           kb,
                SgTxn*          txn,
                const SgHeader* before,
                const SgHeader* after,
                SgError*        error)
{
  memset(change, 0, sizeof(*change));
  change->txn    = txn;
  change->header = *after;
  SgStatus st    = sg_view_new(kb, txn, before, &change->view, error);
  if (!st) {
    change->parts    = before->splits || after->splits;
    change->clusters = sg_clusters(change->view, after->mentions);
    if (!sg_kind_edits_begin(&change->kinds, change->view, before->mentions) ||
        (after->splits && !sg_decisions_part(txn, after->decisions, &change->clusters))) {
      st = no_memory(error);
    }
  }
  return st;
}

void
sg_change_free(SgChange* change)
{
  if (change->view) {
    sg_pairs_free(change->view->allocator, &change->touched);
    sg_pairs_free(change->view->allocator, &change->regrouped.dirty);
    sg_clusters_free(&change->clusters);
    sg_kind_edits_free(&change->kinds);
    sg_view_free(change->view);
    change->view = NULL;
  }
}

static const SgCreditBlock*
credits(uint32_t block, const void* context)
{
  const SgChange* change = context;
  return (const SgCreditBlock*)(const void*)sg_view_block(change->view, SG_COLUMN_CREDIT, block);
}

static const SgKindBlock*
kinds(uint32_t block, const void* context)
{
  const SgChange* change = context;
  return sg_kind_edits_get(&change->kinds, block);
}

static bool
emit(uint32_t block, void* payload, size_t size, void* context)
{
  return sg_batch_give(context, (SgTable)SG_COLUMN_ADJACENCY, block, payload, size);
}

static SgStatus
relink(const SgChange* change, SgBatch* batch, SgError* error)
{
  const SgPairs* marked = &change->regrouped.dirty;
  uint32_t*      dirty  = sg_allocate(change->view->allocator, marked->n, sizeof(uint32_t));
  if (!dirty) {
    return no_memory(error);
  }
  for (size_t i = 0U; i < marked->n; ++i) {
    dirty[i] = (uint32_t)marked->items[i].key;
  }
  const SgRelink relinking = {.view         = change->view,
                              .n_mentions   = change->header.mentions,
                              .n_old        = change->header.credits,
                              .n_credits    = change->header.credits,
                              .memory       = (size_t)1 << 29U,
                              .dirty        = dirty,
                              .n_dirty      = marked->n,
                              .joined       = true,
                              .credits      = credits,
                              .kinds        = kinds,
                              .context      = change,
                              .emit         = emit,
                              .emit_context = batch};
  const SgStatus st        = sg_relink(&relinking);
  sg_release(change->view->allocator, dirty);
  return st ? no_memory(error) : SG_OK;
}

SgStatus
sg_change_apply(SgChange* change, SgError* error)
{
  SgBatch  batch = {.allocator = change->view->allocator};
  SgStatus st    = sg_regroup(&change->clusters,
                           &change->touched,
                           change->view->counts.entities,
                           &change->kinds,
                           &change->regrouped)
                       ? no_memory(error)
                       : SG_OK;
  st             = st ? st : relink(change, &batch, error);
  st             = st ? st : sg_batch_drain(&batch, change->txn, error);
  st             = st ? st : sg_kind_edits_write(&change->kinds, change->txn, error);
  sg_batch_free(&batch);
  change->header.entities = change->regrouped.entities;
  return st;
}
