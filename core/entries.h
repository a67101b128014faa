// The index entries of new mentions, until they are written.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ENTRIES_H
#define SEGUE_CORE_ENTRIES_H

#include "core/arena.h"
#include "core/clusters.h"
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

/// Adds them to a transaction, sorted.
SgStatus sg_entries_add_to(const SgEntries* entries, SgTxn* txn, SgError* error);

/// How much a transaction may take.
typedef struct {
  size_t most;   ///< entries that are inserted
  size_t memory; ///< bytes of an index that is written anew
} SgEntryLimits;

/// Sorts them and writes them in transactions of their own.
SgStatus
sg_entries_write(SgEntries* entries, SgStore* store, const SgEntryLimits* limits, SgError* error);

#endif
