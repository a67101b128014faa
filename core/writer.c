// Writers: what they hold, from their beginning to their end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/writer_impl.h"

#include "core/memory.h"
#include <string.h>

static const size_t default_memory = (size_t)1 << 29U;

SgStatus
sg_writer_fail(SgWriter* writer, SgStatus status, const char* message)
{
  if (!writer->broken) {
    writer->broken = true;
    sg_error_set(&writer->error, status, "%s", message);
  }
  return status;
}

static SgStatus
no_memory(SgWriter* writer)
{
  return sg_writer_fail(
      writer, SG_NO_MEMORY, "out of memory; close other programs or import less at a time");
}

SgKindBlock*
sg_writer_kind_block(const SgWriter* writer, uint32_t block)
{
  return block < writer->first_kind_block || block - writer->first_kind_block >= writer->n_kinds
             ? NULL
             : writer->kinds[block - writer->first_kind_block];
}

const SgCreditBlock*
sg_writer_credit_block(const SgWriter* writer, uint32_t block)
{
  SgString payload;
  if (block < writer->first_credit_block) {
    return NULL;
  }
  if (block - writer->first_credit_block == writer->n_credits) {
    return writer->credit_block;
  }
  const SgCreditBlock* in_memory = writer->credits[block - writer->first_credit_block];
  if (in_memory) {
    return in_memory;
  }
  return writer->tail && sg_txn_get(writer->tail, (SgTable)SG_COLUMN_CREDIT, block, &payload)
             ? (const SgCreditBlock*)(const void*)payload.data
             : NULL;
}

// The block that the next row falls into, filled as far as the old rows go.
static void*
copy_last_block(SgWriter* writer, SgColumn column, uint32_t n_old, size_t size)
{
  void* copy = sg_allocate_zeroed(writer->allocator, 1U, size);
  if (copy && (n_old + 1U) % SG_BLOCK_ROWS &&
      n_old / SG_BLOCK_ROWS == (n_old + 1U) / SG_BLOCK_ROWS && n_old) {
    memcpy(copy, sg_view_block(writer->view, column, n_old / SG_BLOCK_ROWS), size);
  }
  return copy;
}

// Clears what a block holds beyond the rows that count.
static void
clear_kinds_behind(SgKindBlock* block, uint32_t n_old)
{
  for (uint32_t i = (n_old + 1U) % SG_BLOCK_ROWS; i < SG_BLOCK_ROWS; ++i) {
    block->kinds[i]     = 0U;
    block->flags[i]     = 0U;
    block->begin[i]     = 0U;
    block->end[i]       = 0U;
    block->canonical[i] = 0U;
    block->next[i]      = 0U;
  }
}

static bool
begin_columns(SgWriter* writer)
{
  const SgHeader* old = &writer->old;
  SgKindBlock* kinds  = copy_last_block(writer, SG_COLUMN_KIND, old->mentions, sizeof(SgKindBlock));
  writer->credit_block =
      copy_last_block(writer, SG_COLUMN_CREDIT, old->credits, sizeof(SgCreditBlock));
  writer->first_kind_block   = (old->mentions + 1U) / SG_BLOCK_ROWS;
  writer->first_credit_block = (old->credits + 1U) / SG_BLOCK_ROWS;
  if (!kinds || !writer->credit_block ||
      !sg_grow(writer->allocator,
               (void**)&writer->kinds,
               &writer->kinds_capacity,
               0U,
               sizeof(SgKindBlock*))) {
    sg_release(writer->allocator, kinds);
    return false;
  }
  clear_kinds_behind(kinds, old->mentions);
  writer->kinds[0] = kinds;
  writer->n_kinds  = 1U;
  return sg_blob_column_begin(&writer->details, writer->view, SG_COLUMN_DETAIL, old->mentions) &&
         sg_blob_column_begin(
             &writer->qualifiers, writer->view, SG_COLUMN_QUALIFIER, old->qualifiers) &&
         sg_blob_column_begin(&writer->evidence, writer->view, SG_COLUMN_EVIDENCE, old->evidence) &&
         sg_blob_column_begin(&writer->passages, writer->view, SG_COLUMN_PASSAGE, old->passages);
}

static SgStatus
copy_source(SgWriter* writer, const SgSourceFacts* source)
{
  writer->source.name     = sg_arena_copy(writer->arena, source->name);
  writer->source.location = sg_arena_copy(writer->arena, source->location);
  writer->source.format   = sg_arena_copy(writer->arena, source->format);
  writer->source.hash     = source->hash;
  writer->source.size     = source->size;
  return writer->source.name.data && writer->source.location.data && writer->source.format.data
             ? SG_OK
             : no_memory(writer);
}

void
sg_writer_set_memory(SgWriter* writer, size_t memory)
{
  const SgWriterLimits limits = {1U << 18U, memory / 8U, memory / 32U};
  writer->memory              = memory;
  writer->limits              = limits;
  writer->known.memory        = memory / 4U;
}

SgStatus
sg_writer_begin_in(SgKb*                kb,
                   SgTxn*               txn,
                   const SgHeader*      header,
                   const SgSourceFacts* source,
                   SgWriter**           writer,
                   SgError*             error)
{
  SgWriter* begun = sg_allocate_zeroed(kb->allocator, 1U, sizeof(SgWriter));
  if (!begun) {
    return sg_error_set(error, SG_NO_MEMORY, "%s: out of memory; close other programs", kb->path);
  }
  begun->allocator       = kb->allocator;
  begun->kb              = kb;
  begun->txn             = txn;
  begun->in_place        = true;
  begun->old             = *header;
  begun->now             = *header;
  begun->entries         = sg_entries(kb->allocator);
  begun->flush.entries   = sg_entries(kb->allocator);
  begun->batch.allocator = kb->allocator;
  begun->arena           = sg_arena_new(kb->allocator);
  SgStatus st            = sg_view_new(kb, txn, header, &begun->view, error);
  if (!st) {
    begun->clusters = sg_clusters(begun->view, header->mentions);
    begun->known    = sg_id_finder(begun->view, 0U);
    sg_writer_set_memory(begun, default_memory);
    st = begun->arena && begin_columns(begun) &&
                 (!header->splits || sg_decisions_part(txn, header->decisions, &begun->clusters))
             ? SG_OK
             : no_memory(begun);
    st = st ? st : copy_source(begun, source);
    if (st && error) {
      *error = begun->error;
    }
  }
  if (st) {
    sg_writer_free(begun);
    return st;
  }
  *writer = begun;
  return SG_OK;
}

void
sg_writer_free(SgWriter* writer)
{
  SgAllocator* allocator = writer->allocator;
  for (size_t i = 0U; i < writer->n_kinds; ++i) {
    sg_release(allocator, writer->kinds[i]);
  }
  sg_release(allocator, writer->kinds);
  sg_release(allocator, writer->credit_block);
  sg_release(allocator, (void*)writer->credits);
  sg_blob_column_free(&writer->details);
  sg_blob_column_free(&writer->qualifiers);
  sg_blob_column_free(&writer->evidence);
  sg_blob_column_free(&writer->passages);
  sg_id_finder_free(&writer->known);
  sg_number_map_free(allocator, &writer->own_ids);
  sg_entries_free(&writer->entries);
  sg_entries_free(&writer->flush.entries);
  sg_release(allocator, writer->decisions.items);
  sg_identity_free(writer->identity);
  sg_pairs_free(allocator, &writer->scratch);
  sg_clusters_free(&writer->clusters);
  sg_batch_free(&writer->batch);
  sg_arena_free(writer->arena);
  if (writer->view) {
    sg_view_free(writer->view);
  }
  sg_release(allocator, writer);
}

void
sg_writer_set_hash(SgWriter* writer, uint64_t hash, uint64_t size)
{
  writer->source.hash = hash;
  writer->source.size = size;
}

const SgView*
sg_writer_view(const SgWriter* writer)
{
  return writer->view;
}

const SgError*
sg_writer_error(const SgWriter* writer)
{
  return &writer->error;
}
