// Blocks of an index: sorted keys, each with its ascending mentions.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An entry is a key and one mention; entries are ordered by the bytes of the key, then by mention.
#ifndef SEGUE_CORE_INDEX_BLOCK_H
#define SEGUE_CORE_INDEX_BLOCK_H

#include "core/store.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_INDEX_PAYLOAD = 4064, ///< at most: with both headers, a page of LMDB's
  SG_INDEX_RECORD  = 8,    ///< bytes that an entry takes beside its key, at most
  SG_INDEX_FENCE   = SG_TOKEN_SIZE + 5
};

/// What a block is found by: the key of its first entry, a zero, and the mention with its highest
/// byte first. Fences order as entries do, because no token has a zero and hashes are of one size.
typedef struct {
  size_t size; ///< 0: there is no fence
  char   bytes[SG_INDEX_FENCE];
} SgFence;

SgFence sg_fence(SgString key, uint32_t mention);

/// Below zero, zero, above zero, as the first is in front of the second, the same, or behind it.
int sg_fence_compare(const SgFence* a, const SgFence* b);

/// Reads the payload of a block, whatever it holds: damage makes it end early.
typedef struct {
  SgString       payload;
  unsigned       n;     ///< keys
  unsigned       place; ///< of the key where it stands
  SgString       key;
  uint32_t       mention; ///< where it stands; 0: before the first one of the key
  const uint8_t* at;      ///< of the mentions behind it
  const uint8_t* end;
  bool           damaged;
} SgBlockEntries;

/// Stands nowhere yet.
SgBlockEntries sg_block_entries(SgString payload);

/// The place of the first key that is not below `key`; the number of keys if there is none.
unsigned sg_block_entries_find(SgBlockEntries* entries, SgString key);

/// Goes to the key at a place, before its first mention; false if there is none.
bool sg_block_entries_go(SgBlockEntries* entries, unsigned place);

/// Goes to the next mention of the key where it stands; false if there is none.
bool sg_block_entries_next_mention(SgBlockEntries* entries);

/// Goes to the next entry, at first to the first one; false at the end.
bool sg_block_entries_next(SgBlockEntries* entries);

/// How many mentions of the key are behind the place.
size_t sg_block_entries_count(const SgBlockEntries* entries);

/// A block being filled.
typedef struct {
  SgFence  fence; ///< of its first entry
  unsigned n;     ///< keys
  uint32_t last;  ///< mention of the last entry
  size_t   size;
  uint8_t  bytes[SG_INDEX_PAYLOAD];
  uint16_t begins[SG_INDEX_PAYLOAD / 4]; ///< of the keys in `bytes`
} SgIndexBlock;

/// Bytes that its payload has.
size_t sg_index_block_size(const SgIndexBlock* block);

/// Adds an entry, whose key is not empty, behind the last one; false, and nothing done, if the
/// payload would be over `most` bytes, which are at most SG_INDEX_PAYLOAD. One entry always fits
/// into an empty block.
bool sg_index_block_add(SgIndexBlock* block, SgString key, uint32_t mention, size_t most);

/// Its payload, of the size above.
void sg_index_block_write(const SgIndexBlock* block, uint8_t payload[SG_INDEX_PAYLOAD]);

#endif
