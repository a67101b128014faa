// The index entries of new mentions, until they are written.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ENTRIES_H
#define SEGUE_CORE_ENTRIES_H

#include "core/arena.h"
#include "core/clusters.h"
#include "core/index.h"
#include "core/pairs.h"
#include "core/store.h"

/// Tokens of names, each once, with the mentions that have them.
typedef struct {
  SgNumberMap numbers; ///< hash of a token -> its place in `texts`
  SgString*   texts;
  size_t      n;
  size_t      capacity;
  SgPairs     mentions; ///< place in `texts`, mention
} SgTokens;

typedef struct {
  SgAllocator* allocator;
  SgArena*     arena;  ///< of the tokens
  SgPairs      idents; ///< key, mention
  SgPairs      names;  ///< key, mention
  SgTokens     tokens;
} SgEntries;

/// Nothing is allocated yet.
SgEntries sg_entries(SgAllocator* allocator);
void      sg_entries_free(SgEntries* entries);

/// Of mentions in ascending order. False if there is no memory, as below.
bool sg_entries_add_id(SgEntries* entries, uint64_t key, SgEntityId mention);
bool sg_entries_add_name(SgEntries* entries, SgString name, SgEntityId mention);

/// How many there are.
size_t sg_entries_count(const SgEntries* entries);

/// Puts them in the order of the indexes. None may be added from now on.
bool sg_entries_sort(SgEntries* entries);

/// Adds them, sorted, to a transaction, or takes them away in it.
SgStatus sg_entries_add_to(const SgEntries* entries, SgTxn* txn, SgError* error);
SgStatus sg_entries_remove_from(const SgEntries* entries, SgTxn* txn, SgError* error);

/// Sorts them and writes them in transactions of their own, each of at most about `most` bytes.
SgStatus sg_entries_write(SgEntries* entries, SgStore* store, size_t most, SgError* error);

#endif
