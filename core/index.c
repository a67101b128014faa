// Going through an index.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/index.h"

#include <string.h>

SgStatus
sg_index_open(const SgTxn* txn, SgTable table, SgIndexCursor* cursor, SgError* error)
{
  memset(cursor, 0, sizeof(*cursor));
  return sg_scan_open(txn, table, &cursor->scan, error);
}

void
sg_index_close(SgIndexCursor* cursor)
{
  sg_scan_close(&cursor->scan);
}

// Takes a block over, before its first key.
static bool
enter(SgIndexCursor* cursor, bool found, SgString value)
{
  static const char nothing[2]  = {0, 0};
  const bool        has_payload = found && value.size >= SG_BLOCK_HEADER_SIZE;
  const bool        damaged     = cursor->block.damaged || found != has_payload;
  const SgString    payload     = has_payload ? sg_substring(value.data + SG_BLOCK_HEADER_SIZE,
                                                      value.size - SG_BLOCK_HEADER_SIZE)
                                              : sg_substring(nothing, sizeof(nothing));
  cursor->block                 = sg_block_entries(payload);
  cursor->block.damaged         = cursor->block.damaged || damaged;
  return has_payload;
}

static bool
enter_next(SgIndexCursor* cursor)
{
  SgString   fence = {"", 0U};
  SgString   value = {"", 0U};
  const bool found = sg_scan_next(&cursor->scan, &fence, &value);
  return enter(cursor, found, value) && sg_block_entries_go(&cursor->block, 0U);
}

static bool
stand(SgIndexCursor* cursor, bool found)
{
  cursor->ahead = false;
  cursor->key   = found ? cursor->block.key : sg_string("");
  return found;
}

bool
sg_index_seek(SgIndexCursor* cursor, SgString key)
{
  // What is longer than any key stands behind all mentions of the key that it begins with.
  const SgFence  fence  = sg_fence(key, key.size > SG_TOKEN_SIZE ? UINT32_MAX : 0U);
  const SgString wanted = sg_substring(fence.bytes, fence.size);
  SgString       found  = {"", 0U};
  SgString       value  = {"", 0U};
  if (!enter(cursor, sg_scan_floor(&cursor->scan, wanted, &found, &value), value)) {
    return stand(cursor, false);
  }
  const unsigned place = sg_block_entries_find(&cursor->block, key);
  return stand(cursor, sg_block_entries_go(&cursor->block, place) || enter_next(cursor));
}

bool
sg_index_next_key(SgIndexCursor* cursor)
{
  const SgString key = cursor->key;
  bool found = cursor->ahead || sg_block_entries_go(&cursor->block, cursor->block.place + 1U);
  while (!found && enter_next(cursor)) {
    found = !sg_string_equal(cursor->block.key, key) || sg_block_entries_go(&cursor->block, 1U);
  }
  return stand(cursor, found);
}

// Goes to the block behind; true if the key goes on there.
static bool
follow_key(SgIndexCursor* cursor)
{
  if (cursor->ahead || cursor->block.place + 1U < cursor->block.n || !enter_next(cursor)) {
    return false;
  }
  cursor->ahead = !sg_string_equal(cursor->block.key, cursor->key);
  return !cursor->ahead;
}

bool
sg_index_next_mention(SgIndexCursor* cursor, uint32_t* mention)
{
  while (!cursor->ahead) {
    if (sg_block_entries_next_mention(&cursor->block)) {
      *mention = cursor->block.mention;
      return true;
    }
    if (!follow_key(cursor)) {
      return false;
    }
  }
  return false;
}

size_t
sg_index_count(SgIndexCursor* cursor)
{
  size_t n = 0U;
  do {
    n += sg_block_entries_count(&cursor->block);
  } while (follow_key(cursor));
  return n;
}

SgStatus
sg_index_status(const SgIndexCursor* cursor)
{
  return cursor->block.damaged ? SG_DAMAGED : sg_scan_status(&cursor->scan);
}
