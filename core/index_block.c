// Reading and filling the blocks of an index (see core/store.h for their layout).
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/index_block.h"

#include <string.h>

enum { NUMBER = sizeof(uint16_t) };

SgFence
sg_fence(SgString key, uint32_t mention)
{
  SgFence      fence;
  const size_t size = key.size < SG_TOKEN_SIZE ? key.size : (size_t)SG_TOKEN_SIZE;
  memcpy(fence.bytes, key.data, size);
  fence.bytes[size] = '\0';
  for (unsigned i = 0U; i < 4U; ++i) {
    fence.bytes[size + 1U + i] = (char)(mention >> (24U - 8U * i));
  }
  fence.size = size + 5U;
  return fence;
}

static int
compare(const void* a, size_t a_size, const void* b, size_t b_size)
{
  const int sign = memcmp(a, b, a_size < b_size ? a_size : b_size);
  return sign ? sign : (a_size > b_size) - (a_size < b_size);
}

int
sg_fence_compare(const SgFence* a, const SgFence* b)
{
  return compare(a->bytes, a->size, b->bytes, b->size);
}

static unsigned
number_at(SgString payload, size_t at)
{
  uint16_t number;
  memcpy(&number, payload.data + at, sizeof(number));
  return number;
}

SgBlockEntries
sg_block_entries(SgString payload)
{
  SgBlockEntries entries = {.payload = payload};
  entries.n              = payload.size < NUMBER ? 0U : number_at(payload, 0U);
  entries.damaged        = payload.size < NUMBER * (size_t)(entries.n + 1U);
  entries.n              = entries.damaged ? 0U : entries.n;
  return entries;
}

// The bytes of a key and its mentions; nothing if they are not where they have to be.
static SgString
record_at(const SgBlockEntries* entries, unsigned place)
{
  const SgString payload = entries->payload;
  const size_t   front   = NUMBER * (size_t)(entries->n + 1U);
  const size_t   begin   = front + number_at(payload, NUMBER * (place + 1U));
  const size_t   end =
      place + 1U < entries->n ? front + number_at(payload, NUMBER * (place + 2U)) : payload.size;
  const bool is_whole = begin < end && end <= payload.size && payload.data[begin] &&
                        (uint8_t)payload.data[begin] < end - begin;
  return is_whole ? sg_substring(payload.data + begin, end - begin) : sg_substring("", 0U);
}

unsigned
sg_block_entries_find(SgBlockEntries* entries, SgString key)
{
  unsigned low  = 0U;
  unsigned high = entries->n;
  while (low < high) {
    const unsigned middle = low + (high - low) / 2U;
    const SgString record = record_at(entries, middle);
    if (!record.size) {
      entries->damaged = true;
      return entries->n;
    }
    if (compare(record.data + 1, (uint8_t)record.data[0], key.data, key.size) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

bool
sg_block_entries_go(SgBlockEntries* entries, unsigned place)
{
  const SgString record = place < entries->n ? record_at(entries, place) : sg_substring("", 0U);
  entries->place        = place;
  entries->mention      = 0U;
  entries->at           = NULL;
  entries->end          = NULL;
  entries->damaged      = entries->damaged || (!record.size && place < entries->n);
  if (!record.size) {
    return false;
  }
  entries->key = sg_substring(record.data + 1, (uint8_t)record.data[0]);
  entries->at  = (const uint8_t*)entries->key.data + entries->key.size;
  entries->end = (const uint8_t*)record.data + record.size;
  return true;
}

bool
sg_block_entries_next_mention(SgBlockEntries* entries)
{
  uint32_t step  = 0U;
  unsigned shift = 0U;
  while (entries->at < entries->end) {
    const uint8_t byte = *entries->at++;
    step |= (uint32_t)(byte & 0x7FU) << shift;
    shift += 7U;
    if (byte < 0x80U) {
      entries->mention += step;
      return true;
    }
    if (shift > 28U) {
      break;
    }
  }
  entries->damaged = entries->damaged || shift;
  entries->at      = entries->end;
  return false;
}

bool
sg_block_entries_next(SgBlockEntries* entries)
{
  if (entries->at && sg_block_entries_next_mention(entries)) {
    return true;
  }
  return sg_block_entries_go(entries, entries->at ? entries->place + 1U : 0U) &&
         sg_block_entries_next_mention(entries);
}

size_t
sg_block_entries_count(const SgBlockEntries* entries)
{
  size_t n = 0U;
  for (const uint8_t* at = entries->at; at < entries->end; ++at) {
    n += *at < 0x80U;
  }
  return n;
}

size_t
sg_index_block_size(const SgIndexBlock* block)
{
  return NUMBER * (size_t)(block->n + 1U) + block->size;
}

static unsigned
varint_size(uint32_t value)
{
  unsigned size = 1U;
  for (; value >= 0x80U; value >>= 7U) {
    ++size;
  }
  return size;
}

static void
add_varint(SgIndexBlock* block, uint32_t value)
{
  for (; value >= 0x80U; value >>= 7U) {
    block->bytes[block->size++] = (uint8_t)(value | 0x80U);
  }
  block->bytes[block->size++] = (uint8_t)value;
}

static bool
is_last_key(const SgIndexBlock* block, SgString key)
{
  const uint8_t* record = block->bytes + (block->n ? block->begins[block->n - 1U] : 0U);
  return block->n && record[0] == key.size &&
         record[key.size] == (uint8_t)key.data[key.size - 1U] && // hashes differ here already
         !memcmp(record + 1, key.data, key.size);
}

bool
sg_index_block_add(SgIndexBlock* block, SgString key, uint32_t mention, size_t most)
{
  const bool     goes_on = is_last_key(block, key);
  const uint32_t step    = goes_on ? mention - block->last : mention;
  const size_t   added   = varint_size(step) + (goes_on ? 0U : NUMBER + 1U + key.size);
  if (block->n && sg_index_block_size(block) + added > most) {
    return false;
  }
  if (!block->n) {
    block->fence = sg_fence(key, mention);
  }
  if (!goes_on) {
    block->begins[block->n++]   = (uint16_t)block->size;
    block->bytes[block->size++] = (uint8_t)key.size;
    memcpy(block->bytes + block->size, key.data, key.size);
    block->size += key.size;
  }
  add_varint(block, step);
  block->last = mention;
  return true;
}

void
sg_index_block_write(const SgIndexBlock* block, uint8_t payload[SG_INDEX_PAYLOAD])
{
  const uint16_t n     = (uint16_t)block->n;
  const size_t   table = NUMBER * (size_t)n;
  memcpy(payload, &n, NUMBER);
  memcpy(payload + NUMBER, block->begins, table);
  memcpy(payload + NUMBER + table, block->bytes, block->size);
}
