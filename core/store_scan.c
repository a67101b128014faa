// Indexes of the store, and going through its tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "core/store_impl.h"

#include <errno.h>

#include <string.h>

struct SgAppender {
  SgTxn*      txn;
  MDB_cursor* cursor;
};

SgStatus
sg_txn_index_add(SgTxn* txn, SgTable index, SgString key, uint32_t id, SgError* error)
{
  MDB_val   k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val   v    = {sizeof(id), &id};
  const int code = mdb_put(txn->txn, txn->store->tables[index], &k, &v, MDB_NODUPDATA);
  return !code || code == MDB_KEYEXIST ? SG_OK : sg_txn_fail(txn, error, code);
}

SgStatus
sg_appender_open(SgTxn* txn, SgTable index, SgAppender** appender, SgError* error)
{
  SgAppender* opened = sg_allocate_zeroed(txn->store->allocator, 1U, sizeof(SgAppender));
  if (!opened) {
    return sg_txn_fail(txn, error, ENOMEM);
  }
  const int code = mdb_cursor_open(txn->txn, txn->store->tables[index], &opened->cursor);
  if (code) {
    sg_release(txn->store->allocator, opened);
    return sg_txn_fail(txn, error, code);
  }
  opened->txn = txn;
  *appender   = opened;
  return SG_OK;
}

void
sg_appender_close(SgAppender* appender)
{
  if (appender) {
    mdb_cursor_close(appender->cursor);
    sg_release(appender->txn->store->allocator, appender);
  }
}

SgStatus
sg_appender_add(SgAppender* appender, SgString key, const uint32_t* ids, size_t n, SgError* error)
{
  MDB_val k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val v    = {sizeof(uint32_t), (void*)(uintptr_t)ids};
  int     code = mdb_cursor_put(appender->cursor, &k, &v, MDB_APPEND);
  if (code == MDB_KEYEXIST) { // the last key has further ids
    code = mdb_cursor_put(appender->cursor, &k, &v, MDB_APPENDDUP);
  }
  if (!code && n > 1U) {
    MDB_val rest[2] = {{sizeof(uint32_t), (void*)(uintptr_t)(ids + 1)}, {n - 1U, NULL}};
    code            = mdb_cursor_put(appender->cursor, &k, rest, MDB_MULTIPLE | MDB_APPENDDUP);
  }
  return code ? sg_txn_fail(appender->txn, error, code) : SG_OK;
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
