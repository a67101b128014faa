// Indexes of the store, and going through its tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "core/store_impl.h"

#include <errno.h>

#include <string.h>

struct SgInserter {
  SgTxn*      txn;
  MDB_cursor* cursor;
  bool        at_end;
};

SgStatus
sg_inserter_open(SgTxn* txn, SgTable index, bool at_end, SgInserter** inserter, SgError* error)
{
  SgInserter* opened = sg_allocate_zeroed(txn->store->allocator, 1U, sizeof(SgInserter));
  if (!opened) {
    return sg_txn_fail(txn, error, ENOMEM);
  }
  const int code = mdb_cursor_open(txn->txn, txn->store->tables[index], &opened->cursor);
  if (code) {
    sg_release(txn->store->allocator, opened);
    return sg_txn_fail(txn, error, code);
  }
  opened->txn    = txn;
  opened->at_end = at_end;
  *inserter      = opened;
  return SG_OK;
}

void
sg_inserter_close(SgInserter* inserter)
{
  if (inserter) {
    mdb_cursor_close(inserter->cursor);
    sg_release(inserter->txn->store->allocator, inserter);
  }
}

static int
put_one(const SgInserter* inserter, SgString key, uint32_t id)
{
  MDB_val   k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val   v    = {sizeof(id), &id};
  const int code = mdb_cursor_put(inserter->cursor, &k, &v, MDB_NODUPDATA);
  return code == MDB_KEYEXIST ? 0 : code;
}

// The ids of a key that is there and where the cursor stands; they are behind those that it has, or
// the result is MDB_KEYEXIST.
static int
append_ids(const SgInserter* inserter, SgString key, const uint32_t* ids, size_t n)
{
  MDB_val k       = {key.size, (void*)(uintptr_t)key.data};
  MDB_val rest[2] = {{sizeof(uint32_t), (void*)(uintptr_t)ids}, {n, NULL}};
  return mdb_cursor_put(inserter->cursor, &k, rest, MDB_MULTIPLE | MDB_APPENDDUP);
}

SgStatus
sg_inserter_add(SgInserter* inserter, SgString key, const uint32_t* ids, size_t n, SgError* error)
{
  MDB_val k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val v    = {sizeof(uint32_t), (void*)(uintptr_t)ids};
  int     code = inserter->at_end ? mdb_cursor_put(inserter->cursor, &k, &v, MDB_APPEND)
                                  : put_one(inserter, key, ids[0]);
  if (code == MDB_KEYEXIST) { // the last key has further ids
    code = mdb_cursor_put(inserter->cursor, &k, &v, MDB_APPENDDUP);
  }
  if (!code && n > 1U) {
    code = append_ids(inserter, key, ids + 1, n - 1U);
  }
  if (code == MDB_KEYEXIST) {
    code = 0;
    for (size_t i = 1U; i < n && !code; ++i) {
      code = put_one(inserter, key, ids[i]);
    }
  }
  return code ? sg_txn_fail(inserter->txn, error, code) : SG_OK;
}

SgStatus
sg_txn_index_remove(SgTxn* txn, SgTable index, SgString key, uint32_t id, SgError* error)
{
  MDB_val   k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val   v    = {sizeof(id), &id};
  const int code = mdb_del(txn->txn, txn->store->tables[index], &k, &v);
  return !code || code == MDB_NOTFOUND ? SG_OK : sg_txn_fail(txn, error, code);
}

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
  scan->is_index = sg_table_is_index(table);
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
step(SgScan* scan, MDB_cursor_op operation, SgString* key, SgString* value)
{
  MDB_val   k    = {key->size, (void*)(uintptr_t)key->data};
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
  *found = key;
  return step(scan, MDB_SET_RANGE, found, value);
}

bool
sg_scan_next(SgScan* scan, SgString* key, SgString* value)
{
  return step(scan, scan->started ? MDB_NEXT : MDB_FIRST, key, value);
}

bool
sg_scan_next_value(SgScan* scan, SgString* value)
{
  SgString key = {"", 0U};
  return step(scan, MDB_NEXT_DUP, &key, value);
}

bool
sg_scan_values(SgScan* scan, bool first, SgString* values)
{
  MDB_val   k = {0U, NULL};
  MDB_val   v = {values->size, (void*)(uintptr_t)values->data};
  const int code =
      mdb_cursor_get(scan->cursor, &k, &v, first ? MDB_GET_MULTIPLE : MDB_NEXT_MULTIPLE);
  if (code) {
    scan->status = code == MDB_NOTFOUND ? scan->status : SG_DAMAGED;
    return false;
  }
  *values = sg_substring(v.mv_data, v.mv_size);
  return true;
}

size_t
sg_scan_count(SgScan* scan)
{
  size_t n = 0U;
  return mdb_cursor_count(scan->cursor, &n) ? 0U : n;
}

bool
sg_scan_next_key(SgScan* scan, SgString* key, SgString* value)
{
  return step(scan, scan->is_index ? MDB_NEXT_NODUP : MDB_NEXT, key, value);
}

SgStatus
sg_scan_status(const SgScan* scan)
{
  return scan->status;
}
