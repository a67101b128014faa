// Indexes of the store, and going through its tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "core/store_impl.h"

#include <errno.h>

#include <string.h>

// An index of hashes has one key for LMDB; its entries are the values, which LMDB then keeps in
// pages without anything between them: the hash and the id, each with its first byte in front.
enum { ENTRIES = 1024 };

struct SgInserter {
  SgTxn*      txn;
  MDB_cursor* cursor;
  bool        at_end;
  bool        is_hash;
  size_t      n; // entries that wait
  uint8_t     entries[ENTRIES][SG_HASH_ENTRY_SIZE];
};

static const uint32_t hash_key = 0U;

static MDB_val
key_of_hashes(void)
{
  MDB_val key = {sizeof(hash_key), (void*)(uintptr_t)&hash_key};
  return key;
}

static void
write_entry(uint8_t entry[SG_HASH_ENTRY_SIZE], SgString key, uint32_t id)
{
  uint64_t hash = 0U;
  memcpy(&hash, key.data, key.size < sizeof(hash) ? key.size : sizeof(hash));
  for (unsigned i = 0U; i < 8U; ++i) {
    entry[i] = (uint8_t)(hash >> (56U - 8U * i));
  }
  for (unsigned i = 0U; i < 4U; ++i) {
    entry[8U + i] = (uint8_t)(id >> (24U - 8U * i));
  }
}

void
sg_hash_entry_read(const char* entry, uint64_t* hash, uint32_t* id)
{
  const uint8_t* bytes = (const uint8_t*)entry;
  *hash                = 0U;
  *id                  = 0U;
  for (unsigned i = 0U; i < 8U; ++i) {
    *hash = *hash << 8U | bytes[i];
  }
  for (unsigned i = 8U; i < SG_HASH_ENTRY_SIZE; ++i) {
    *id = *id << 8U | bytes[i];
  }
}

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
  opened->txn     = txn;
  opened->at_end  = at_end;
  opened->is_hash = sg_table_is_hash(index);
  *inserter       = opened;
  return SG_OK;
}

// Writes the entries of hashes that wait.
static int
put_entries(SgInserter* inserter)
{
  MDB_val   k         = key_of_hashes();
  MDB_val   values[2] = {{SG_HASH_ENTRY_SIZE, inserter->entries}, {inserter->n, NULL}};
  const int code      = inserter->n
                            ? mdb_cursor_put(inserter->cursor,
                                        &k,
                                        values,
                                        MDB_MULTIPLE | (inserter->at_end ? MDB_APPENDDUP : 0U))
                            : 0;
  inserter->n         = 0U;
  return code;
}

SgStatus
sg_inserter_close(SgInserter* inserter, SgError* error)
{
  if (!inserter) {
    return SG_OK;
  }
  const int      code = put_entries(inserter);
  const SgStatus st   = code ? sg_txn_fail(inserter->txn, error, code) : SG_OK;
  mdb_cursor_close(inserter->cursor);
  sg_release(inserter->txn->store->allocator, inserter);
  return st;
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

static int
add_text(const SgInserter* inserter, SgString key, const uint32_t* ids, size_t n)
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
  return code;
}

static int
add_hash(SgInserter* inserter, SgString key, const uint32_t* ids, size_t n)
{
  int code = 0;
  for (size_t i = 0U; i < n && !code; ++i) {
    code = inserter->n == ENTRIES ? put_entries(inserter) : 0;
    write_entry(inserter->entries[inserter->n++], key, ids[i]);
  }
  return code;
}

SgStatus
sg_inserter_add(SgInserter* inserter, SgString key, const uint32_t* ids, size_t n, SgError* error)
{
  const int code =
      inserter->is_hash ? add_hash(inserter, key, ids, n) : add_text(inserter, key, ids, n);
  return code ? sg_txn_fail(inserter->txn, error, code) : SG_OK;
}

// The entries of an index, a page of them at a time.
typedef struct {
  SgScan   scan;
  SgString page;
  size_t   at;
  bool     more;
  uint64_t hash; // of the entry where it stands
  uint32_t id;
  uint8_t  one[SG_HASH_ENTRY_SIZE];
} Entries;

static void
read_next(Entries* entries)
{
  if (entries->at >= entries->page.size) {
    entries->more = sg_scan_values(&entries->scan, false, &entries->page);
    entries->at   = 0U;
  }
  if (entries->more) {
    sg_hash_entry_read(entries->page.data + entries->at, &entries->hash, &entries->id);
    entries->at += SG_HASH_ENTRY_SIZE;
  }
}

static SgStatus
read_first(const SgTxn* txn, SgTable index, Entries* entries, SgError* error)
{
  SgString       key;
  SgString       value;
  const SgStatus st = sg_scan_open(txn, index, &entries->scan, error);
  if (st) {
    return st;
  }
  entries->more = sg_scan_next(&entries->scan, &key, &value);
  if (entries->more) {
    // LMDB gives a page of values only where there are several.
    write_entry(entries->one, key, entries->scan.id);
    entries->page = sg_substring((const char*)entries->one, sizeof(entries->one));
    entries->more = sg_scan_values(&entries->scan, true, &entries->page);
    read_next(entries);
  }
  return SG_OK;
}

static SgStatus
merge(SgInserter* inserter, Entries* old, const SgPairs* pairs, SgError* error)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; !st && (old->more || i < pairs->n);) {
    const SgPair*  added  = i < pairs->n ? &pairs->items[i] : NULL;
    const bool     is_old = old->more && (!added || old->hash < added->key ||
                                      (old->hash == added->key && old->id <= added->value));
    const uint64_t hash   = is_old ? old->hash : added->key;
    const uint32_t id     = is_old ? old->id : (uint32_t)added->value;
    st = sg_inserter_add(inserter, sg_substring((const char*)&hash, sizeof(hash)), &id, 1U, error);
    i += !is_old;
    if (is_old) {
      read_next(old);
    }
  }
  return st ? st : sg_scan_status(&old->scan);
}

SgStatus
sg_txn_merge_hashes(
    SgTxn* txn, const SgTxn* before, SgTable index, const SgPairs* pairs, SgError* error)
{
  Entries     old      = {.at = 0U};
  SgInserter* inserter = NULL;
  SgStatus    st       = read_first(before, index, &old, error);
  const int   code     = st ? 0 : mdb_drop(txn->txn, txn->store->tables[index], 0);
  if (code) {
    st = sg_txn_fail(txn, error, code);
  }
  st                    = st ? st : sg_inserter_open(txn, index, true, &inserter, error);
  st                    = st ? st : merge(inserter, &old, pairs, error);
  const SgStatus closed = sg_inserter_close(inserter, error);
  sg_scan_close(&old.scan);
  return st ? st : closed;
}

SgStatus
sg_txn_index_remove(SgTxn* txn, SgTable index, SgString key, uint32_t id, SgError* error)
{
  const bool is_hash = sg_table_is_hash(index);
  uint8_t    entry[SG_HASH_ENTRY_SIZE];
  MDB_val    k = {key.size, (void*)(uintptr_t)key.data};
  MDB_val    v = {sizeof(id), &id};
  if (is_hash) {
    write_entry(entry, key, id);
    k         = key_of_hashes();
    v.mv_size = sizeof(entry);
    v.mv_data = entry;
  }
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
  scan->is_hash  = sg_table_is_hash(table);
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
step(SgScan* scan, MDB_cursor_op operation, MDB_val k, MDB_val v, SgString* key, SgString* value)
{
  const int code = mdb_cursor_get(scan->cursor, &k, &v, operation);
  if (code) {
    scan->status = code == MDB_NOTFOUND ? scan->status : SG_DAMAGED;
    return false;
  }
  scan->started = true;
  *key          = sg_substring(k.mv_data, k.mv_size);
  *value        = sg_substring(v.mv_data, v.mv_size);
  if (scan->is_hash && v.mv_size == SG_HASH_ENTRY_SIZE) {
    sg_hash_entry_read(v.mv_data, &scan->hash, &scan->id);
    *key   = sg_substring((const char*)&scan->hash, sizeof(scan->hash));
    *value = sg_substring((const char*)&scan->id, sizeof(scan->id));
  }
  return true;
}

static bool
move(SgScan* scan, MDB_cursor_op operation, SgString* key, SgString* value)
{
  const MDB_val nothing = {0U, NULL};
  return step(scan, operation, nothing, nothing, key, value);
}

bool
sg_scan_seek(SgScan* scan, SgString key, SgString* found, SgString* value)
{
  uint8_t       entry[SG_HASH_ENTRY_SIZE];
  const MDB_val nothing = {0U, NULL};
  const MDB_val first   = {sizeof(entry), entry};
  const MDB_val text    = {key.size, (void*)(uintptr_t)key.data};
  if (scan->is_hash) {
    write_entry(entry, key, 0U);
    return step(scan, MDB_GET_BOTH_RANGE, key_of_hashes(), first, found, value);
  }
  return step(scan, MDB_SET_RANGE, text, nothing, found, value);
}

bool
sg_scan_next(SgScan* scan, SgString* key, SgString* value)
{
  return move(scan, scan->started ? MDB_NEXT : MDB_FIRST, key, value);
}

bool
sg_scan_next_value(SgScan* scan, SgString* value)
{
  const uint64_t hash = scan->hash;
  SgString       key  = {"", 0U};
  return move(scan, MDB_NEXT_DUP, &key, value) && scan->hash == hash;
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
  const uint64_t hash = scan->hash;
  if (!scan->is_hash) {
    return move(scan, scan->is_index ? MDB_NEXT_NODUP : MDB_NEXT, key, value);
  }
  while (move(scan, MDB_NEXT_DUP, key, value)) {
    if (scan->hash != hash) {
      return true;
    }
  }
  return false;
}

SgStatus
sg_scan_status(const SgScan* scan)
{
  return scan->status;
}
