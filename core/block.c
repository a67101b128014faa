// Reading blobs out of their blocks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/block.h"

#include "core/buffer.h"

SgBlobReader
sg_blob(SgString block, uint32_t place)
{
  const size_t   table   = (SG_BLOB_ROWS + 1U) * sizeof(uint32_t);
  const uint8_t* data    = (const uint8_t*)block.data;
  SgBlobReader   nothing = {data, data, true};
  uint32_t       range[2];
  if (block.size < table) {
    return nothing;
  }
  memcpy(range, data + place * sizeof(uint32_t), sizeof(range));
  if (range[0] > range[1] || range[1] > block.size - table) {
    return nothing;
  }
  SgBlobReader reader = {data + table + range[0], data + table + range[1], false};
  return reader;
}

uint64_t
sg_blob_varint(SgBlobReader* reader)
{
  uint64_t value = 0U;
  if (!reader->failed && !sg_varint_read(&reader->at, reader->end, &value)) {
    reader->failed = true;
  }
  return value;
}

uint32_t
sg_blob_u32(SgBlobReader* reader)
{
  const uint64_t value = sg_blob_varint(reader);
  if (value > UINT32_MAX) {
    reader->failed = true;
    return 0U;
  }
  return (uint32_t)value;
}

SgString
sg_blob_string(SgBlobReader* reader)
{
  const uint64_t size = sg_blob_varint(reader);
  if (reader->failed || size > (size_t)(reader->end - reader->at)) {
    reader->failed = true;
    return sg_string("");
  }
  SgString text = sg_substring((const char*)reader->at, (size_t)size);
  reader->at += size;
  return text;
}
