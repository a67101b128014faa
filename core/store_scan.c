// Going through the tables of the store.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store_impl.h"

#include <string.h>

uint64_t
sg_txn_count(const SgTxn* txn, SgTable table)
{
  MDB_stat stat;
  return mdb_stat(txn->txn, txn->store->tables[table], &stat) ? 0U : stat.ms_entries;
}

SgStatus
sg_scan_open(const SgTxn* txn, SgTable table, SgScan* scan, SgError* error)
{
  memset(scan, 0, sizeof(*scan));
  const int code = mdb_cursor_open(txn->txn, txn->store->tables[table], &scan->cursor);
  scan->status   = code ? sg_txn_fail(txn, error, code) : SG_OK;
  return scan->status;
}

void
sg_scan_close(SgScan* scan)
{
  if (scan->cursor) {
    mdb_cursor_close(scan->cursor);
    scan->cursor = NULL;
  }
}

static bool
step(SgScan* scan, MDB_cursor_op operation, SgString wanted, SgString* key, SgString* value)
{
  MDB_val   k    = {wanted.size, (void*)(uintptr_t)wanted.data};
  MDB_val   v    = {0U, NULL};
  const int code = mdb_cursor_get(scan->cursor, &k, &v, operation);
  if (code) {
    scan->status = code == MDB_NOTFOUND ? scan->status : SG_DAMAGED;
    return false;
  }
  scan->started = true;
  *key          = sg_substring(k.mv_data, k.mv_size);
  *value        = sg_substring(v.mv_data, v.mv_size);
  return true;
}

bool
sg_scan_seek(SgScan* scan, SgString key, SgString* found, SgString* value)
{
  return step(scan, MDB_SET_RANGE, key, found, value);
}

bool
sg_scan_floor(SgScan* scan, SgString key, SgString* found, SgString* value)
{
  const SgString nothing = {"", 0U};
  if (!step(scan, MDB_SET_RANGE, key, found, value)) {
    return step(scan, MDB_LAST, nothing, found, value);
  }
  return sg_string_equal(*found, key) || step(scan, MDB_PREV, nothing, found, value) ||
         step(scan, MDB_FIRST, nothing, found, value);
}

bool
sg_scan_next(SgScan* scan, SgString* key, SgString* value)
{
  const SgString nothing = {"", 0U};
  return step(scan, scan->started ? MDB_NEXT : MDB_FIRST, nothing, key, value);
}

SgStatus
sg_scan_status(const SgScan* scan)
{
  return scan->status;
}
