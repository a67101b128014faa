// Blocks waiting to be written, and columns of blobs being filled.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_BATCH_H
#define SEGUE_CORE_BATCH_H

#include "core/block.h"
#include "core/buffer.h"
#include "core/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  SgTable  table;
  uint32_t key;
  size_t   size;
  void*    data;
} SgPut;

/// Blocks waiting to be written; later ones of the same key win.
typedef struct {
  SgAllocator* allocator;
  SgPut*       puts;
  size_t       n;
  size_t       capacity;
  size_t       size; ///< bytes of all
} SgBatch;

/// Adds a copy of a block. False if there is no memory.
bool sg_batch_add(SgBatch* batch, SgTable table, uint32_t key, const void* data, size_t size);

/// Adds a block that the batch's allocator made and takes it over, also on failure.
bool sg_batch_give(SgBatch* batch, SgTable table, uint32_t key, void* data, size_t size);

SgStatus sg_batch_write(const SgBatch* batch, SgTxn* txn, SgError* error);

/// The same, freeing each block once it is written, so that there are not two of all of them.
SgStatus sg_batch_drain(SgBatch* batch, SgTxn* txn, SgError* error);

void sg_batch_free(SgBatch* batch);

/// The last block of a column of blobs, being filled.
typedef struct {
  SgColumn column;
  uint32_t n; ///< rows in the column so far
  uint32_t offsets[SG_BLOB_ROWS + 1];
  SgBuffer bytes;
  size_t   row_begin;
} SgBlobColumn;

/// Starts behind the `n` rows that `view` has of the column. False if there is no memory.
bool sg_blob_column_begin(SgBlobColumn* column, const SgView* view, SgColumn which, uint32_t n);
void sg_blob_column_free(SgBlobColumn* column);

/// Ends a row whose bytes were appended to `bytes`; a full block goes to the batch. False if there
/// is no memory.
bool sg_blob_column_end_row(SgBlobColumn* column, SgBatch* batch);

/// Puts the block that is not full into the batch.
bool sg_blob_column_flush(const SgBlobColumn* column, SgBatch* batch);

/// Appends a varint size and the bytes.
void sg_buffer_add_sized(SgBuffer* buffer, SgString text);

#endif
