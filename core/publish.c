// Publishing a source: computing what changes and writing it.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A small source is one LMDB transaction. A large one is written in several: rows that nobody can
// see before the header counts them (new blocks, new lists, index entries) go first, a batch at a
// time; the last transaction has the blocks of older entities and the header.
#include "core/regroup.h"
#include "core/relink.h"
#include "core/writer_impl.h"

#include "core/memory.h"

#include <time.h>

typedef struct {
  SgWriter*        writer;
  bool             large;
  SgBatch          last; // blocks that change what others see
  SgKindEdits      kinds;
  SgRoots          touched;
  SgRegrouped      regrouped;
  SgTxn*           txn; // the one that is committed at the end
  SgCommitProgress progress;
  void*            context;
} Publication;

static SgStatus
no_memory(SgWriter* writer)
{
  return sg_writer_fail(
      writer, SG_NO_MEMORY, "out of memory; close other programs or import less at a time");
}

static SgStatus
tell(const Publication* p, double done)
{
  if (p->progress && !p->progress(done, p->context)) {
    return sg_writer_fail(p->writer, SG_STOPPED, "stopped; the knowledge base is as it was");
  }
  return SG_OK;
}

static bool
flush_columns(SgWriter* writer)
{
  SgBatch* batch = &writer->batch;
  return sg_blob_column_flush(&writer->details, batch) &&
         sg_blob_column_flush(&writer->qualifiers, batch) &&
         sg_blob_column_flush(&writer->evidence, batch) &&
         sg_blob_column_flush(&writer->passages, batch) &&
         sg_batch_add(batch,
                      (SgTable)SG_COLUMN_CREDIT,
                      writer->first_credit_block + (uint32_t)writer->n_credits,
                      writer->credit_block,
                      sizeof(SgCreditBlock));
}

// Hands the writer's blocks of kinds over to the edits.
static bool
take_kinds(Publication* p)
{
  SgWriter* writer = p->writer;
  if (!sg_kind_edits_begin(&p->kinds, writer->view, writer->now.mentions)) {
    return false;
  }
  for (size_t i = 0U; i < writer->n_kinds; ++i) {
    const uint32_t block = writer->first_kind_block + (uint32_t)i;
    if (block < p->kinds.n) {
      p->kinds.blocks[block] = writer->kinds[i];
      writer->kinds[i]       = NULL;
    }
  }
  return true;
}

static const SgCreditBlock*
credits(uint32_t block, const void* context)
{
  const Publication*   p    = context;
  const SgCreditBlock* mine = sg_writer_credit_block(p->writer, block);
  return mine ? mine
              : (const SgCreditBlock*)(const void*)sg_view_block(
                    p->writer->view, SG_COLUMN_CREDIT, block);
}

static const SgKindBlock*
kinds(uint32_t block, const void* context)
{
  const Publication* p = context;
  return sg_kind_edits_get(&p->kinds, block);
}

// Lists of new entities alone can be written before the rest; the others change what readers see.
static bool
emit(uint32_t block, void* payload, size_t size, void* context)
{
  Publication* p      = context;
  SgWriter*    writer = p->writer;
  const bool   is_new = block > writer->old.mentions / SG_BLOCK_ROWS;
  SgBatch*     batch  = p->large && is_new ? &writer->batch : &p->last;
  if (!sg_batch_give(batch, (SgTable)SG_COLUMN_ADJACENCY, block, payload, size)) {
    return false;
  }
  if (p->large && sg_writer_is_full(writer)) {
    if (sg_writer_flush_begin(writer) ||
        tell(p, 0.5 * SG_BLOCK_ROWS * block / (writer->now.mentions + 1.0))) {
      return false;
    }
  }
  return true;
}

static SgStatus
relink(Publication* p)
{
  SgWriter* writer = p->writer;
  SgPairs*  marked = &p->regrouped.dirty;
  uint32_t* dirty  = sg_allocate(writer->allocator, marked->n, sizeof(uint32_t));
  if (!dirty) {
    return no_memory(writer);
  }
  for (size_t i = 0U; i < marked->n; ++i) {
    dirty[i] = (uint32_t)marked->items[i].key;
  }
  const SgRelink change = {.view         = writer->view,
                           .n_mentions   = writer->now.mentions,
                           .n_old        = writer->old.credits,
                           .n_credits    = writer->now.credits,
                           .memory       = writer->memory,
                           .dirty        = dirty,
                           .n_dirty      = marked->n,
                           .joined       = p->regrouped.joined,
                           .credits      = credits,
                           .kinds        = kinds,
                           .context      = p,
                           .emit         = emit,
                           .emit_context = p,
                           .ends         = writer->now.kinds};
  const SgStatus st     = sg_relink(&change);
  sg_release(writer->allocator, dirty);
  return !st ? st : writer->broken ? writer->error.status : no_memory(writer);
}

static SgStatus
write_records(Publication* p)
{
  SgWriter*       writer = p->writer;
  const SgHeader* old    = &writer->old;
  SgHeader*       now    = &writer->now;
  SgSourceRecord  record = {.hash       = writer->source.hash,
                            .size       = writer->source.size,
                            .imported   = writer->source.imported,
                            .by_context = writer->identity != NULL,
                            .first      = {old->mentions + 1U,
                                           old->credits + 1U,
                                           old->passages + 1U,
                                           old->qualifiers + 1U,
                                           old->evidence + 1U},
                            .count      = {now->mentions - old->mentions,
                                           now->credits - old->credits,
                                           now->passages - old->passages,
                                           now->qualifiers - old->qualifiers,
                                           now->evidence - old->evidence}};
  now->entities          = p->regrouped.entities;
  now->pending           = 0U;
  ++now->sources;
  SgStatus st = sg_source_write(p->txn, now->sources, &record, &writer->source, &writer->error);
  for (size_t i = 0U; i < writer->decisions.n && !st; ++i) {
    st = sg_decision_write(p->txn, ++now->decisions, &writer->decisions.items[i], &writer->error);
  }
  return st ? st : sg_txn_write_header(p->txn, now, &writer->error);
}

// Everything that has to be known before the last transaction is begun.
static SgStatus
prepare(Publication* p)
{
  SgWriter* writer = p->writer;
  if (!writer->source.imported) {
    writer->source.imported = (int64_t)time(NULL);
  }
  sg_id_finder_free(&writer->known);
  sg_number_map_free(writer->allocator, &writer->own_ids);
  if (!flush_columns(writer) || (!p->large && !sg_entries_sort(&writer->entries))) {
    return no_memory(writer);
  }
  SgStatus st = p->large ? sg_writer_flush_entries(writer) : SG_OK;
  if (!st &&
      (!take_kinds(p) ||
       sg_regroup(
           &writer->clusters, &p->touched, writer->old.entities, &p->kinds, &p->regrouped))) {
    st = no_memory(writer);
  }
  st = st ? st : relink(p);
  return st || !p->large ? st : sg_writer_flush(writer);
}

static SgStatus
write_last(Publication* p)
{
  SgWriter* writer = p->writer;
  SgStatus  st     = sg_batch_drain(&writer->batch, p->txn, &writer->error);
  st               = st ? st : sg_batch_drain(&p->last, p->txn, &writer->error);
  st               = st ? st : sg_kind_edits_write(&p->kinds, p->txn, &writer->error);
  st = st || p->large ? st : sg_entries_add_to(&writer->entries, p->txn, &writer->error);
  return st ? st : write_records(p);
}

// Ends the reading transaction of the writer and writes in one of its own.
static SgStatus
write_and_commit(Publication* p)
{
  SgWriter* writer = p->writer;
  SgStatus  st     = sg_txn_begin(writer->kb->store, true, &p->txn, &writer->error);
  if (st) {
    return st;
  }
  st = write_last(p);
  if (st) {
    sg_txn_abort(p->txn);
    return st;
  }
  return sg_txn_commit(p->txn, &writer->error);
}

static bool
goes_on(void* context)
{
  return !tell(context, 0.0);
}

SgStatus
sg_writer_publish(SgWriter* writer, SgCommitProgress progress, void* context)
{
  Publication    p    = {.writer   = writer,
                         .last     = {.allocator = writer->allocator},
                         .progress = progress,
                         .context  = context};
  const uint64_t rows = (uint64_t)(writer->now.mentions - writer->old.mentions) +
                        (writer->now.credits - writer->old.credits);
  p.large = !writer->in_place && (writer->published || rows > writer->limits.rows);
  p.txn   = writer->in_place ? writer->txn : NULL;
  if (writer->identity) {
    sg_identity_ask(writer->identity, goes_on, &p);
  }
  SgStatus st = writer->broken ? writer->error.status : sg_writer_join_agreeing(writer);
  st          = st ? st : prepare(&p);
  st          = st ? st : tell(&p, 0.9);
  if (!st) {
    st = writer->in_place ? write_last(&p) : write_and_commit(&p);
  }
  sg_batch_free(&p.last);
  sg_kind_edits_free(&p.kinds);
  sg_pairs_free(writer->allocator, &p.touched);
  sg_pairs_free(writer->allocator, &p.regrouped.dirty);
  return st;
}
