// Adding entries to an index, and taking them away.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Changes and blocks are both sorted, so that one pass merges them: a block that a change falls
// into is taken out, merged with its changes, and what comes of it is put back in as many blocks as
// it fills. Where blocks next to each other change, what is left over of one goes on into the next,
// so that many changes leave full blocks behind; the last of such a row is parted evenly, so that
// its parts have room for more.
#include "core/index.h"

#include <string.h>

enum {
  FEW_BLOCKS = 4,                                   // are parted evenly
  WASTE      = SG_TOKEN_SIZE + 2 * SG_INDEX_RECORD, // bytes of a block that is as full as can be
  PER_BLOCK  = 256                                  // entries that fill a block, about
};

typedef struct {
  SgTxn*                txn;
  SgTable               table;
  const SgIndexEntries* changes;
  size_t                at; // the next change
  bool                  removes;
  SgIndexBlock          filling;
  size_t                n_written;
  SgFence               fence; // of the block that was taken out
  size_t                old_size;
  uint8_t               old[SG_INDEX_PAYLOAD]; // its payload
  SgError*              error;
} Merge;

static SgString
fence_text(const SgFence* fence)
{
  return sg_substring(fence->bytes, fence->size);
}

static SgString
key_of(const SgIndexEntries* entries, size_t i, char hash[8])
{
  const uint64_t key = entries->pairs->items[i].key;
  return entries->texts ? entries->texts[key] : sg_hash_key(key, hash);
}

static SgFence
change_fence(const SgIndexEntries* entries, size_t i)
{
  char hash[8];
  return sg_fence(key_of(entries, i, hash), (uint32_t)entries->pairs->items[i].value);
}

static SgStatus
flush(Merge* merge)
{
  uint8_t payload[SG_INDEX_PAYLOAD];
  if (!merge->filling.n) {
    return SG_OK;
  }
  sg_index_block_write(&merge->filling, payload);
  const SgStatus st =
      sg_txn_put_at(merge->txn,
                    merge->table,
                    fence_text(&merge->filling.fence),
                    sg_substring((const char*)payload, sg_index_block_size(&merge->filling)),
                    merge->error);
  merge->filling.n    = 0U;
  merge->filling.size = 0U;
  ++merge->n_written;
  return st;
}

static SgStatus
emit(Merge* merge, SgString key, uint32_t mention, size_t most)
{
  if (sg_index_block_add(&merge->filling, key, mention, most)) {
    return SG_OK;
  }
  const SgStatus st = flush(merge);
  sg_index_block_add(&merge->filling, key, mention, most);
  return st;
}

static int
compare_entries(const SgBlockEntries* old, SgString key, uint32_t mention)
{
  if (old->key.size >= 8U && key.size >= 8U) { // hashes, which are told apart here
    const uint64_t a = sg_key_hash(old->key);
    const uint64_t b = sg_key_hash(key);
    if (a != b) {
      return a < b ? -1 : 1;
    }
  }
  const size_t size = old->key.size < key.size ? old->key.size : key.size;
  int          sign = memcmp(old->key.data, key.data, size);
  sign              = sign ? sign : (old->key.size > key.size) - (old->key.size < key.size);
  return sign ? sign : (old->mention > mention) - (old->mention < mention);
}

static SgStatus
damaged(SgError* error)
{
  return sg_error_set(
      error, SG_DAMAGED, "an index is damaged; run 'segue check', then restore a backup");
}

// Merges the block that was taken out with the changes up to `end`.
static SgStatus
merge_block(Merge* merge, size_t end, size_t most)
{
  SgBlockEntries old  = sg_block_entries(sg_substring((const char*)merge->old, merge->old_size));
  bool           more = sg_block_entries_next(&old);
  SgStatus       st   = SG_OK;
  while (!st && (more || merge->at < end)) {
    char           hash[8];
    const bool     has_change = merge->at < end;
    const SgString key        = has_change ? key_of(merge->changes, merge->at, hash) : old.key;
    const uint32_t mention =
        has_change ? (uint32_t)merge->changes->pairs->items[merge->at].value : old.mention;
    const int  order  = !has_change ? -1 : more ? compare_entries(&old, key, mention) : 1;
    const bool is_out = merge->removes && order >= 0;
    if (!is_out) {
      st = order < 0 ? emit(merge, old.key, old.mention, most) : emit(merge, key, mention, most);
    }
    merge->at += order >= 0;
    more = order <= 0 ? sg_block_entries_next(&old) : more;
  }
  return st || !merge->old_size || !old.damaged ? st : damaged(merge->error);
}

static SgFence
copy_fence(bool found, SgString text)
{
  SgFence fence = {.size = 0U};
  if (found && text.size <= sizeof(fence.bytes)) {
    fence.size = text.size;
    memcpy(fence.bytes, text.data, text.size);
  }
  return fence;
}

// Copies a block out, so that writing does not move it.
static SgStatus
copy_block(Merge* merge, SgString fence, SgString value)
{
  if (!fence.size || fence.size > SG_INDEX_FENCE ||
      value.size > SG_BLOCK_HEADER_SIZE + SG_INDEX_PAYLOAD ||
      !sg_block_verify_at(merge->table, fence, value)) {
    return damaged(merge->error);
  }
  merge->fence    = copy_fence(true, fence);
  merge->old_size = value.size - SG_BLOCK_HEADER_SIZE;
  memcpy(merge->old, value.data + SG_BLOCK_HEADER_SIZE, merge->old_size);
  return SG_OK;
}

// Takes out the block that an entry belongs to: the last one that does not begin behind it, else
// the first one. `next` become the fences of the two blocks behind it; what is not there has none.
static SgStatus
take_out(Merge* merge, const SgFence* wanted, SgFence next[2])
{
  SgScan   scan     = {.cursor = NULL};
  SgString fence    = {"", 0U};
  SgString value    = {"", 0U};
  SgStatus st       = sg_scan_open(merge->txn, merge->table, &scan, merge->error);
  bool     found    = !st && sg_scan_floor(&scan, fence_text(wanted), &fence, &value);
  merge->fence.size = 0U;
  merge->old_size   = 0U;
  st                = found ? copy_block(merge, fence, value) : st;
  for (unsigned i = 0U; i < 2U; ++i) {
    found   = found && sg_scan_next(&scan, &fence, &value);
    next[i] = copy_fence(found, fence);
  }
  st = st || !sg_scan_status(&scan) ? st : damaged(merge->error);
  sg_scan_close(&scan);
  return st || !merge->fence.size
             ? st
             : sg_txn_remove_at(merge->txn, merge->table, fence_text(&merge->fence), merge->error);
}

static bool
is_before(const SgIndexEntries* changes, size_t i, const SgFence* fence)
{
  const SgFence change = change_fence(changes, i);
  return sg_fence_compare(&change, fence) < 0;
}

// The first change, from the next one on and below `limit`, that is not in front of a fence: sought
// in steps that double, then between the last two.
static size_t
changes_before(const Merge* merge, size_t limit, const SgFence* fence)
{
  size_t low  = merge->at;
  size_t high = fence->size ? low : limit;
  for (size_t step = 1U; high < limit && is_before(merge->changes, high, fence); step *= 2U) {
    low  = high + 1U;
    high = limit - high < step ? limit : high + step;
  }
  while (low < high && fence->size) {
    const size_t middle = low + (high - low) / 2U;
    if (is_before(merge->changes, middle, fence)) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return high;
}

// How far a block may be filled, for the block that was taken out and the changes up to `end`.
static size_t
fill_of(const Merge* merge, size_t end)
{
  size_t total = sg_index_block_size(&merge->filling) + merge->old_size;
  for (size_t i = merge->at; i < end && total <= FEW_BLOCKS * SG_INDEX_PAYLOAD; ++i) {
    char hash[8];
    total += merge->removes ? 0U : key_of(merge->changes, i, hash).size + SG_INDEX_RECORD;
  }
  if (total <= SG_INDEX_PAYLOAD || total > FEW_BLOCKS * SG_INDEX_PAYLOAD) {
    return SG_INDEX_PAYLOAD;
  }
  const size_t n = total / (SG_INDEX_PAYLOAD - WASTE) + 1U;
  return total / n + WASTE;
}

// Makes the next change and those that fall into the same block, of which at most `most`.
static SgStatus
change_block(Merge* merge, size_t most)
{
  const SgIndexEntries* changes = merge->changes;
  const size_t          n       = changes->pairs->n;
  const size_t          limit   = n - merge->at < most ? n : merge->at + most;
  const SgFence         wanted  = change_fence(changes, merge->at);
  SgFence               next[2];
  SgStatus              st  = take_out(merge, &wanted, next);
  const size_t          end = changes_before(merge, limit, &next[0]);
  const bool goes_on        = end < limit && (!next[1].size || is_before(changes, end, &next[1]));
  st = st ? st : merge_block(merge, end, goes_on ? SG_INDEX_PAYLOAD : fill_of(merge, end));
  return st || goes_on ? st : flush(merge);
}

static SgStatus
change_all(Merge* merge, size_t most)
{
  SgStatus st = SG_OK;
  while (!st && merge->at < merge->changes->pairs->n && merge->n_written < most) {
    const size_t room = most - merge->n_written;
    st = change_block(merge, room < SIZE_MAX / PER_BLOCK ? room * PER_BLOCK : SIZE_MAX);
  }
  return st ? st : flush(merge);
}

SgStatus
sg_index_add(SgTxn* txn, const SgIndexEntries* entries, size_t* at, size_t most, SgError* error)
{
  Merge merge = {
      .txn = txn, .table = entries->table, .changes = entries, .at = *at, .error = error};
  const SgStatus st = change_all(&merge, most);
  *at               = merge.at;
  return st;
}

SgStatus
sg_index_remove(SgTxn* txn, const SgIndexEntries* entries, SgError* error)
{
  Merge merge = {
      .txn = txn, .table = entries->table, .changes = entries, .removes = true, .error = error};
  return change_all(&merge, SIZE_MAX);
}

static bool
has_above(SgString value, uint32_t last)
{
  SgBlockEntries entries = sg_block_entries(
      sg_substring(value.data + SG_BLOCK_HEADER_SIZE, value.size - SG_BLOCK_HEADER_SIZE));
  while (sg_block_entries_next(&entries)) {
    if (entries.mention > last) {
      return true;
    }
  }
  return entries.damaged;
}

// Takes out the next block, from `from` on, that has a mention above `last`; false if there is no
// such block.
static bool
take_out_above(Merge* merge, SgFence* from, uint32_t last, SgStatus* st)
{
  SgScan   scan  = {.cursor = NULL};
  SgString fence = {"", 0U};
  SgString value = {"", 0U};
  SgFence  next[2];
  bool     found = false;
  *st            = sg_scan_open(merge->txn, merge->table, &scan, merge->error);
  for (bool more = !*st && sg_scan_seek(&scan, fence_text(from), &fence, &value); more && !found;
       more      = !found && sg_scan_next(&scan, &fence, &value)) {
    found = value.size < SG_BLOCK_HEADER_SIZE || has_above(value, last);
    *from = found ? copy_fence(true, fence) : *from;
  }
  sg_scan_close(&scan);
  *st = *st || !found ? *st : take_out(merge, from, next);
  return found && !*st;
}

SgStatus
sg_index_cut(SgTxn* txn, SgTable table, uint32_t last, SgError* error)
{
  Merge    merge = {.txn = txn, .table = table, .error = error};
  SgFence  from  = {.size = 1U};
  SgStatus st    = SG_OK;
  while (!st && take_out_above(&merge, &from, last, &st)) {
    SgBlockEntries old = sg_block_entries(sg_substring((const char*)merge.old, merge.old_size));
    while (!st && sg_block_entries_next(&old)) {
      st = old.mention > last ? SG_OK : emit(&merge, old.key, old.mention, SG_INDEX_PAYLOAD);
    }
    st = st || !old.damaged ? st : damaged(error);
    st = st ? st : flush(&merge);
  }
  return st;
}
