// Source records and finding the source of a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/sources.h"

#include "core/batch.h"
#include "core/block.h"
#include "core/buffer.h"
#include "core/kb_impl.h"

bool
sg_source_read(const SgTxn*    txn,
               SgSourceId      id,
               SgSourceRecord* record,
               SgString*       name,
               SgString*       location,
               SgString*       format)
{
  SgString payload;
  if (!sg_txn_get(txn, SG_TABLE_SOURCE, id, &payload) || payload.size < sizeof(*record)) {
    return false;
  }
  memcpy(record, payload.data, sizeof(*record));
  const uint8_t* data   = (const uint8_t*)payload.data;
  SgBlobReader   reader = {data + sizeof(*record), data + payload.size, false};
  *name                 = sg_blob_string(&reader);
  *location             = sg_blob_string(&reader);
  *format               = sg_blob_string(&reader);
  return !reader.failed;
}

SgStatus
sg_source_write(
    SgTxn* txn, SgSourceId id, const SgSourceRecord* record, const SgSource* texts, SgError* error)
{
  SgBuffer buffer = sg_buffer(sg_txn_allocator(txn), 0U);
  sg_buffer_add(&buffer, record, sizeof(*record));
  sg_buffer_add_sized(&buffer, texts->name);
  sg_buffer_add_sized(&buffer, texts->location);
  sg_buffer_add_sized(&buffer, texts->format);
  SgStatus st = buffer.failed
                    ? sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs")
                    : sg_txn_put(txn, SG_TABLE_SOURCE, id, buffer.data, buffer.size, error);
  sg_buffer_free(&buffer);
  return st;
}

// The first row and the number of rows of a source; false if it cannot be read.
static bool
range_of(const SgView* view, SgSourceId id, SgRows rows, uint32_t* first, uint32_t* count)
{
  SgSourceRecord record;
  SgString       payload;
  if (!sg_txn_get(view->txn, SG_TABLE_SOURCE, id, &payload) || payload.size < sizeof(record)) {
    return false;
  }
  memcpy(&record, payload.data, sizeof(record));
  *first = record.first[rows];
  *count = record.count[rows];
  return true;
}

// Searches among the sources and remembers the one that is found.
static SgSourceId
search_source(const SgView* view, SgRows rows, uint32_t row)
{
  uint32_t   first = 0U;
  uint32_t   count = 0U;
  SgSourceId low   = 1U;
  SgSourceId high  = view->counts.sources;
  while (low < high) { // the last source that begins at or before the row; empty ones begin where
                       // the next does
    const SgSourceId middle = low + (high - low + 1U) / 2U;
    if (!range_of(view, middle, rows, &first, &count)) {
      return 0U;
    }
    if (first <= row) {
      low = middle;
    } else {
      high = middle - 1U;
    }
  }
  if (!high || !range_of(view, low, rows, &first, &count) || row < first || row - first >= count) {
    return 0U;
  }
  view->last_sources[rows] = (SgLastSource){first, first + count, low};
  return low;
}

SgSourceId
sg_view_source_of(const SgView* view, SgRows rows, uint32_t row)
{
  const SgLastSource* last = &view->last_sources[rows];
  return row >= last->first && row < last->behind ? last->source : search_source(view, rows, row);
}

uint32_t
sg_view_last_of(const SgView* view, SgRows rows, SgSourceId source)
{
  uint32_t first = 0U;
  uint32_t count = 0U;
  return range_of(view, source, rows, &first, &count) && count ? first + count - 1U : 0U;
}

SgSource
sg_view_source(const SgView* view, SgSourceId id)
{
  SgSource       source = {.name = {"", 0U}, .location = {"", 0U}, .format = {"", 0U}};
  SgSourceRecord record;
  if (!id || id > view->counts.sources ||
      !sg_source_read(view->txn, id, &record, &source.name, &source.location, &source.format)) {
    return source;
  }
  source.id       = id;
  source.hash     = record.hash;
  source.size     = record.size;
  source.imported = record.imported;
  source.mentions = record.count[SG_ROWS_MENTIONS];
  source.credits  = record.count[SG_ROWS_CREDITS];
  source.passages = record.count[SG_ROWS_PASSAGES];
  return source;
}

SgSource
sg_view_source_by_name(const SgView* view, SgString name)
{
  SgSourceId at_location = 0U;
  for (SgSourceId id = 1U; id <= view->counts.sources; ++id) {
    const SgSource source = sg_view_source(view, id);
    if (sg_string_equal(source.name, name)) {
      return source;
    }
    if (name.size && sg_string_equal(source.location, name)) {
      at_location = id;
    }
  }
  return sg_view_source(view, at_location);
}
