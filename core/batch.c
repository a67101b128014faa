// Blocks waiting to be written, and columns of blobs being filled.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/batch.h"

#include "core/memory.h"

bool
sg_batch_give(SgBatch* batch, SgTable table, uint32_t key, void* data, size_t size)
{
  if (!data ||
      !sg_grow(batch->allocator, (void**)&batch->puts, &batch->capacity, batch->n, sizeof(SgPut))) {
    sg_release(batch->allocator, data);
    return false;
  }
  const SgPut put         = {table, key, size, data};
  batch->puts[batch->n++] = put;
  batch->size += size;
  return true;
}

bool
sg_batch_add(SgBatch* batch, SgTable table, uint32_t key, const void* data, size_t size)
{
  void* copy = sg_allocate(batch->allocator, size, 1U);
  if (copy && size) {
    memcpy(copy, data, size);
  }
  return sg_batch_give(batch, table, key, copy, size);
}

SgStatus
sg_batch_write(const SgBatch* batch, SgTxn* txn, SgError* error)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < batch->n && !st; ++i) {
    const SgPut* put = &batch->puts[i];
    st               = sg_txn_put(txn, put->table, put->key, put->data, put->size, error);
  }
  return st;
}

SgStatus
sg_batch_drain(SgBatch* batch, SgTxn* txn, SgError* error)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < batch->n && !st; ++i) {
    SgPut* put = &batch->puts[i];
    st         = sg_txn_put(txn, put->table, put->key, put->data, put->size, error);
    sg_release(batch->allocator, put->data);
    put->data = NULL;
  }
  return st;
}

static void
clear(SgBatch* batch)
{
  for (size_t i = 0U; i < batch->n; ++i) {
    sg_release(batch->allocator, batch->puts[i].data);
  }
  batch->n    = 0U;
  batch->size = 0U;
}

void
sg_batch_free(SgBatch* batch)
{
  clear(batch);
  sg_release(batch->allocator, batch->puts);
  batch->puts     = NULL;
  batch->capacity = 0U;
}

bool
sg_blob_column_begin(SgBlobColumn* column, const SgView* view, SgColumn which, uint32_t n)
{
  const uint32_t place = (n + 1U) % SG_BLOB_ROWS;
  memset(column, 0, sizeof(*column));
  column->column = which;
  column->n      = n;
  column->bytes  = sg_buffer(view->allocator, UINT32_MAX);
  if (place) {
    const SgString block = sg_view_blob_block(view, which, (n + 1U) / SG_BLOB_ROWS);
    const size_t   table = sizeof(column->offsets);
    if (block.size >= table) {
      memcpy(column->offsets, block.data, (place + 1U) * sizeof(uint32_t));
      const uint32_t used = column->offsets[place];
      sg_buffer_add(&column->bytes, block.data + table, used <= block.size - table ? used : 0U);
    }
  }
  column->row_begin = column->bytes.size;
  return !column->bytes.failed;
}

void
sg_blob_column_free(SgBlobColumn* column)
{
  if (column->bytes.allocator) {
    sg_buffer_free(&column->bytes);
  }
}

bool
sg_blob_column_flush(const SgBlobColumn* column, SgBatch* batch)
{
  const uint32_t last = column->n % SG_BLOB_ROWS;
  const size_t   size = sizeof(column->offsets) + column->bytes.size;
  if (last == SG_BLOB_ROWS - 1U) { // the block was full and is in the batch already
    return true;
  }
  char* block = sg_allocate(batch->allocator, size, 1U);
  if (block) {
    uint32_t* offsets = (uint32_t*)(void*)block;
    memcpy(offsets, column->offsets, (last + 1U) * sizeof(uint32_t));
    for (uint32_t i = last + 1U; i <= SG_BLOB_ROWS; ++i) {
      offsets[i] = (uint32_t)column->bytes.size;
    }
    if (column->bytes.size) {
      memcpy(block + sizeof(column->offsets), column->bytes.data, column->bytes.size);
    }
  }
  return sg_batch_give(batch, (SgTable)column->column, column->n / SG_BLOB_ROWS, block, size);
}

bool
sg_blob_column_end_row(SgBlobColumn* column, SgBatch* batch)
{
  if (column->bytes.failed) {
    return false;
  }
  ++column->n;
  const uint32_t place       = column->n % SG_BLOB_ROWS;
  column->offsets[place]     = (uint32_t)column->row_begin;
  column->offsets[place + 1] = (uint32_t)column->bytes.size;
  column->row_begin          = column->bytes.size;
  if (place < SG_BLOB_ROWS - 1U) {
    return true;
  }
  SgBuffer block = sg_buffer(batch->allocator, UINT32_MAX);
  sg_buffer_add(&block, column->offsets, sizeof(column->offsets));
  sg_buffer_add(&block, column->bytes.data, column->bytes.size);
  memset(column->offsets, 0, sizeof(column->offsets));
  sg_buffer_clear(&column->bytes);
  column->row_begin = 0U;
  if (block.failed) {
    sg_buffer_free(&block);
    return false;
  }
  return sg_batch_give(
      batch, (SgTable)column->column, column->n / SG_BLOB_ROWS, block.data, block.size);
}

void
sg_buffer_add_sized(SgBuffer* buffer, SgString text)
{
  sg_buffer_add_varint(buffer, text.size);
  sg_buffer_add_string(buffer, text);
}
