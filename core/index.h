// The indexes: keys with their mentions, in blocks that are found by their first entry.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_INDEX_H
#define SEGUE_CORE_INDEX_H

#include "core/index_block.h"
#include "core/pairs.h"
#include "core/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Entries in the order of an index, each once.
typedef struct {
  SgTable         table;
  const SgPairs*  pairs; ///< key, mention
  const SgString* texts; ///< of tokens, by key; NULL: the key is a hash
} SgIndexEntries;

/// Adds the entries from `*at` on and moves it behind those that it added: all of them, or so many
/// that about `most` blocks were written. One that is there already is no error. The cost is that
/// of copying the blocks that get an entry, so that many entries are added at the speed of memory.
SgStatus
sg_index_add(SgTxn* txn, const SgIndexEntries* entries, size_t* at, size_t most, SgError* error);

/// Takes entries away; one that is not there is no error.
SgStatus sg_index_remove(SgTxn* txn, const SgIndexEntries* entries, SgError* error);

/// Takes the entries of all mentions above `last` away, reading the whole index.
SgStatus sg_index_cut(SgTxn* txn, SgTable table, uint32_t last, SgError* error);

/// Goes through an index.
typedef struct {
  SgScan         scan;
  SgBlockEntries block;
  SgString       key;   ///< where it stands; valid as a block of the transaction is
  bool           ahead; ///< the block stands on the next key already
} SgIndexCursor;

/// On failure there is nothing to close, but closing does no harm.
SgStatus sg_index_open(const SgTxn* txn, SgTable table, SgIndexCursor* cursor, SgError* error);
void     sg_index_close(SgIndexCursor* cursor);

/// Goes to the first key that is not below `key`, before its mentions; false if there is none.
bool sg_index_seek(SgIndexCursor* cursor, SgString key);

/// Goes to the next key, before its mentions; false at the end.
bool sg_index_next_key(SgIndexCursor* cursor);

/// Goes to the next mention of the key; false if there is none.
bool sg_index_next_mention(SgIndexCursor* cursor, uint32_t* mention);

/// Goes behind the mentions of the key and returns how many that were.
size_t sg_index_count(SgIndexCursor* cursor);

/// Not SG_OK if a step failed for another reason than the end.
SgStatus sg_index_status(const SgIndexCursor* cursor);

/// The bytes of a hash as a key, highest first.
static inline SgString
sg_hash_key(uint64_t hash, char bytes[8])
{
  for (unsigned i = 0U; i < 8U; ++i) {
    bytes[i] = (char)(hash >> (56U - 8U * i));
  }
  return sg_substring(bytes, 8U);
}

/// The hash that such a key is of: its first eight bytes.
static inline uint64_t
sg_key_hash(SgString key)
{
  uint8_t bytes[8] = {0U};
  memcpy(bytes, key.data, key.size < 8U ? key.size : 8U);
  uint64_t hash = 0U;
  for (unsigned i = 0U; i < 8U; ++i) {
    hash = hash << 8U | bytes[i];
  }
  return hash;
}

#endif
