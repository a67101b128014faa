// The right to write, and the beginning and end of writers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/change.h"
#include "core/memory.h"
#include "core/rebuild.h"
#include "core/writer_impl.h"

SgStatus
sg_kb_begin_change(SgKb* kb, SgTxn** txn, SgHeader* header, SgError* error)
{
  if (kb->mode != SG_WRITE) {
    return sg_error_set(
        error, SG_READ_ONLY, "%s: was opened for reading; open it for writing", kb->path);
  }
  SgStatus st = sg_store_lock(kb->store, error);
  if (st) {
    return st;
  }
  SgTxn* begun = NULL;
  st           = sg_txn_begin(kb->store, true, &begun, error);
  st           = st ? st : sg_txn_read_header(begun, header, error);
  if (!st && header->pending) {
    st = sg_truncate(kb, begun, header, header->sources + 1U, error);
  }
  if (st) {
    sg_txn_abort(begun);
    sg_store_unlock(kb->store);
    return st;
  }
  *txn = begun;
  return SG_OK;
}

SgStatus
sg_kb_end_change(SgKb* kb, SgTxn* txn, SgStatus status, SgError* error)
{
  if (status) {
    sg_txn_abort(txn);
  } else {
    status = sg_txn_commit(txn, error);
  }
  sg_store_unlock(kb->store);
  return status;
}

// The source of a name in the state that a transaction sees; 0 if there is none.
static SgStatus
find_source(
    SgKb* kb, SgTxn* txn, const SgHeader* header, SgString name, SgSourceId* id, SgError* error)
{
  SgView*  view = NULL;
  SgStatus st   = sg_view_new(kb, txn, header, &view, error);
  if (!st) {
    *id = sg_view_source_by_name(view, name).id;
    sg_view_free(view);
  }
  return st;
}

// A source may be asked for by its location too, but only one of the same name is replaced.
static bool
is_named(const SgTxn* txn, SgSourceId id, SgString name)
{
  SgSourceRecord record;
  SgString       own;
  SgString       text;
  return sg_source_read(txn, id, &record, &own, &text, &text) && sg_string_equal(own, name);
}

// A new source: read the state as it is, write at the end.
static SgStatus
begin_adding(SgKb*                kb,
             SgTxn*               txn,
             SgHeader*            header,
             const SgSourceFacts* source,
             SgWriter**           writer,
             SgError*             error)
{
  SgTxn*   reading = NULL;
  SgStatus st      = sg_txn_commit(txn, error); // empty, unless it cleared leftovers
  st               = st ? st : sg_txn_begin(kb->store, false, &reading, error);
  st               = st ? st : sg_writer_begin_in(kb, reading, header, source, writer, error);
  if (st) {
    sg_txn_abort(reading);
    return st;
  }
  (*writer)->in_place = false;
  return SG_OK;
}

// A source that is there already: it and those behind it are taken out first.
static SgStatus
begin_replacing(SgKb*                kb,
                SgTxn*               txn,
                SgHeader*            header,
                SgSourceId           gone,
                const SgSourceFacts* source,
                SgWriter**           writer,
                SgError*             error)
{
  SgRebuild rebuild;
  SgStatus  st = sg_rebuild_begin(kb, txn, header, gone, &rebuild, error);
  if (!st) {
    st = sg_writer_begin_in(kb, txn, header, source, writer, error);
    if (st) {
      sg_rebuild_free(&rebuild);
    }
  }
  if (st) {
    sg_txn_abort(txn);
    return st;
  }
  (*writer)->replaces = true;
  (*writer)->rebuild  = rebuild;
  return SG_OK;
}

static SgStatus
set_options(SgWriter* writer, const SgWriterOptions* options)
{
  enum { LEAST_MEMORY = 1 << 26 };
  if (options->memory) {
    sg_writer_set_memory(writer,
                         options->memory > LEAST_MEMORY ? options->memory : (size_t)LEAST_MEMORY);
  }
  return options->by_context ? sg_writer_gather(writer) : SG_OK;
}

SgStatus
sg_writer_begin(SgKb*                  kb,
                const SgSourceFacts*   source,
                const SgWriterOptions* options,
                SgWriter**             writer,
                SgError*               error)
{
  SgTxn*     txn   = NULL;
  SgWriter*  begun = NULL;
  SgSourceId gone  = 0U;
  SgHeader   header;
  SgStatus   st = sg_kb_begin_change(kb, &txn, &header, error);
  if (st) {
    return st;
  }
  st = find_source(kb, txn, &header, source->name, &gone, error);
  if (st) {
    return sg_kb_end_change(kb, txn, st, error);
  }
  st = gone && is_named(txn, gone, source->name)
           ? begin_replacing(kb, txn, &header, gone, source, &begun, error)
           : begin_adding(kb, txn, &header, source, &begun, error);
  if (st) {
    sg_store_unlock(kb->store);
    return st;
  }
  st = options ? set_options(begun, options) : SG_OK;
  if (st) {
    if (error) {
      *error = begun->error;
    }
    sg_writer_abort(begun);
    return st;
  }
  *writer = begun;
  return SG_OK;
}

SgStatus
sg_writer_finish_in(
    SgWriter* writer, SgCommitProgress progress, void* context, SgHeader* header, SgError* error)
{
  const SgStatus st = sg_writer_publish(writer, progress, context);
  if (st && error) {
    *error = writer->error;
  }
  *header = writer->now;
  sg_writer_free(writer);
  return st;
}

// Clears what was written before the rest; if that fails, the next writer will.
static void
clear_published(SgKb* kb)
{
  SgTxn*   txn = NULL;
  SgHeader header;
  if (sg_txn_begin(kb->store, true, &txn, NULL)) {
    return;
  }
  if (sg_txn_read_header(txn, &header, NULL) ||
      sg_truncate(kb, txn, &header, header.sources + 1U, NULL)) {
    sg_txn_abort(txn);
  } else {
    SgStatus st = sg_txn_commit(txn, NULL);
    (void)st;
  }
}

void
sg_writer_abort(SgWriter* writer)
{
  if (writer) {
    const SgStatus flushed   = sg_writer_flush_end(writer);
    SgKb*          kb        = writer->kb;
    SgTxn*         txn       = writer->txn;
    SgTxn*         tail      = writer->tail;
    SgRebuild      rebuild   = writer->rebuild;
    const bool     published = writer->published;
    (void)flushed; // it is given up all the same
    sg_writer_free(writer);
    sg_rebuild_free(&rebuild);
    sg_txn_abort(tail);
    sg_txn_abort(txn);
    if (published) {
      clear_published(kb);
    }
    sg_store_unlock(kb->store);
  }
}

static SgStatus
commit_replacement(SgWriter* writer, SgCommitProgress progress, void* context, SgError* error)
{
  SgKb*     kb      = writer->kb;
  SgTxn*    txn     = writer->txn;
  SgRebuild rebuild = writer->rebuild;
  SgHeader  header;
  SgStatus  st = sg_writer_finish_in(writer, progress, context, &header, error);
  st           = st ? st : sg_rebuild_end(&rebuild, &header, error);
  sg_rebuild_free(&rebuild);
  return sg_kb_end_change(kb, txn, st, error);
}

SgStatus
sg_writer_commit(SgWriter* writer, SgCommitProgress progress, void* context, SgError* error)
{
  if (writer->replaces) {
    return commit_replacement(writer, progress, context, error);
  }
  const SgStatus st = sg_writer_publish(writer, progress, context);
  if (st && error) {
    *error = writer->error;
  }
  writer->published = writer->published && st;
  sg_writer_abort(writer); // what was committed stays
  return st;
}

SgStatus
sg_kb_forget(SgKb* kb, SgString source, SgError* error)
{
  SgTxn*     txn  = NULL;
  SgSourceId gone = 0U;
  SgRebuild  rebuild;
  SgHeader   header;
  SgStatus   st = sg_kb_begin_change(kb, &txn, &header, error);
  if (st) {
    return st;
  }
  st = find_source(kb, txn, &header, source, &gone, error);
  if (!st && !gone) {
    st = sg_error_set(error,
                      SG_NOT_FOUND,
                      "no source is named '%.*s'; 'segue sources' lists them",
                      (int)source.size,
                      source.data);
  }
  st = st ? st : sg_rebuild_begin(kb, txn, &header, gone, &rebuild, error);
  if (!st) {
    st = sg_rebuild_end(&rebuild, &header, error);
    sg_rebuild_free(&rebuild);
  }
  return sg_kb_end_change(kb, txn, st, error);
}
