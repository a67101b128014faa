// Writing a part of a large source before the rest, in a thread of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// While the disk takes one batch, the next one is gathered. The thread has the batch, at the end
// the index entries too, and transactions that begin and end in it; it meets nothing else of the
// writer.
#include "core/writer_impl.h"

SgHeader
sg_writer_pending_header(const SgWriter* writer)
{
  SgHeader header = writer->old;
  header.pending  = 1U;
  return header;
}

static SgStatus
write_batch(const SgFlush* flush, SgError* error)
{
  SgTxn*   txn = NULL;
  SgStatus st  = sg_txn_begin(flush->store, true, &txn, error);
  if (st) {
    return st;
  }
  st = flush->marks ? sg_txn_write_header(txn, &flush->pending, error) : SG_OK;
  st = st ? st : sg_batch_write(&flush->batch, txn, error);
  if (st) {
    sg_txn_abort(txn);
    return st;
  }
  return sg_txn_commit(txn, error);
}

static void*
run(void* context)
{
  SgFlush* flush = context;
  flush->status  = write_batch(flush, &flush->error);
  if (!flush->status && sg_entries_count(&flush->entries)) {
    flush->status = sg_entries_write(&flush->entries, flush->store, flush->most, &flush->error);
  }
  return NULL;
}

static bool
has_many_entries(const SgWriter* writer)
{
  return sg_entries_count(&writer->entries) > writer->limits.entries;
}

// Credits that were in the batch are read from the file from now on.
static SgStatus
end(SgWriter* writer)
{
  SgFlush* flush = &writer->flush;
  SgStatus st    = flush->status;
  flush->begun   = false;
  sg_batch_free(&flush->batch);
  sg_entries_free(&flush->entries);
  for (size_t i = 0U; i < flush->n_credits; ++i) {
    writer->credits[i] = NULL;
  }
  sg_txn_abort(writer->tail);
  writer->tail = NULL;
  if (st) {
    writer->error = flush->error;
  } else {
    st = sg_txn_begin(writer->kb->store, false, &writer->tail, &writer->error);
  }
  writer->broken = writer->broken || st;
  return st;
}

SgStatus
sg_writer_flush_end(SgWriter* writer)
{
  if (!writer->flush.begun) {
    return SG_OK;
  }
  pthread_join(writer->flush.thread, NULL);
  return end(writer);
}

bool
sg_writer_is_full(const SgWriter* writer)
{
  return !writer->in_place &&
         (writer->batch.size > writer->limits.pending || has_many_entries(writer));
}

static SgStatus
begin(SgWriter* writer, bool with_entries)
{
  SgFlush*      flush = &writer->flush;
  const SgBatch empty = {.allocator = writer->allocator};
  SgStatus      st    = sg_writer_flush_end(writer);
  if (st) {
    return st;
  }
  flush->store     = writer->kb->store;
  flush->batch     = writer->batch;
  flush->n_credits = writer->n_credits;
  flush->marks     = !writer->published;
  flush->pending   = sg_writer_pending_header(writer);
  flush->status    = SG_OK;
  flush->entries   = sg_entries(writer->allocator);
  flush->most      = writer->limits.pending;
  writer->batch    = empty;
  if (with_entries || has_many_entries(writer)) {
    flush->entries  = writer->entries;
    writer->entries = sg_entries(writer->allocator);
  }
  writer->published = true;
  flush->begun      = !pthread_create(&flush->thread, NULL, run, flush);
  if (!flush->begun) { // no thread is to be had
    run(flush);
    return end(writer);
  }
  return SG_OK;
}

SgStatus
sg_writer_flush_begin(SgWriter* writer)
{
  return begin(writer, false);
}

SgStatus
sg_writer_flush_entries(SgWriter* writer)
{
  return begin(writer, true);
}

SgStatus
sg_writer_flush(SgWriter* writer)
{
  const SgStatus st = sg_writer_flush_begin(writer);
  return st ? st : sg_writer_flush_end(writer);
}
