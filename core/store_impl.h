// The inside of the store, for core/store*.c alone: the only files that know LMDB.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_STORE_IMPL_H
#define SEGUE_CORE_STORE_IMPL_H

#include "core/store.h"

#include <lmdb.h>
#include <pthread.h>

enum { SG_MAX_PATH = 4096 };

struct SgStore {
  SgAllocator*    allocator;
  MDB_env*        env;
  MDB_dbi         tables[SG_N_TABLES];
  bool            is_empty; // a new file: its tables are not there yet
  int             lock_fd;
  size_t          n_txns; // open in this process, or about to be
  pthread_mutex_t guard;  // of n_txns, and of the size of the map
  char            path[SG_MAX_PATH];
};

struct SgTxn {
  SgStore* store;
  MDB_txn* txn;
};

/// Says what an LMDB or system error means to a user.
SgStatus sg_store_fail(SgError* error, int code, const char* path);
SgStatus sg_txn_fail(const SgTxn* txn, SgError* error, int code);

/// Begins an LMDB transaction; takes a larger map over that another process made.
int sg_store_begin(SgStore* store, bool writable, MDB_txn** txn);

/// Indexes have texts as keys, the other tables numbers.
static inline bool
sg_table_is_index(SgTable table)
{
  return table >= SG_TABLE_IDENT;
}

#endif
