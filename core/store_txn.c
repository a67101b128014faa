// Transactions of the store, and its blocks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/keys.h"
#include "core/memory.h"
#include "core/store_impl.h"

#include <xxhash.h>

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>

// LMDB calls a write that was cut short an input/output error; on a full disk it is that.
static int
cause_of(int code, const char* path)
{
  enum { LITTLE = 1 << 20 };
  struct statvfs disk;
  return code == EIO && !statvfs(path, &disk) && disk.f_bavail < LITTLE / disk.f_frsize ? ENOSPC
                                                                                        : code;
}

// What an LMDB or system error means to a user.
SgStatus
sg_store_fail(SgError* error, int code, const char* path)
{
  switch (cause_of(code, path)) {
  case ENOMEM:
    return sg_error_set(
        error, SG_NO_MEMORY, "%s: out of memory; close other programs or import less", path);
  case ENOSPC:
  case EDQUOT:
    return sg_error_set(
        error, SG_NO_SPACE, "%s: the disk is full; free some space and try again", path);
  case EFBIG:
    return sg_error_set(
        error, SG_NO_SPACE, "%s: the file may not grow further; raise the file size limit", path);
  case EACCES:
  case EPERM:
  case EROFS:
    return sg_error_set(error,
                        SG_READ_ONLY,
                        "%s: cannot be written; check the rights of the file and its folder",
                        path);
  case ENOENT:
    return sg_error_set(error, SG_NOT_FOUND, "%s: no such file; make it with 'segue import'", path);
  case MDB_MAP_FULL:
    return sg_error_set(
        error, SG_LIMIT, "%s: the map is full; close other readers and try again", path);
  case MDB_READERS_FULL:
    return sg_error_set(error, SG_LIMIT, "%s: too many readers; close some and try again", path);
  case MDB_INVALID:
  case MDB_CORRUPTED:
  case MDB_PAGE_NOTFOUND:
  case MDB_PANIC:
    return sg_error_set(error, SG_DAMAGED, "%s: the file is damaged; restore a backup", path);
  case MDB_VERSION_MISMATCH:
    return sg_error_set(
        error,
        SG_NEWER_FORMAT,
        "%s: made by another version of the storage library; use the segue that made it",
        path);
  default:
    return sg_error_set(error, SG_IO, "%s: %s; check the disk", path, mdb_strerror(code));
  }
}

SgStatus
sg_txn_fail(const SgTxn* txn, SgError* error, int code)
{
  return sg_store_fail(error, code, txn->store->path);
}

int
sg_store_begin(SgStore* store, bool writable, MDB_txn** txn)
{
  int code = mdb_txn_begin(store->env, NULL, writable ? 0U : MDB_RDONLY, txn);
  if (code == MDB_MAP_RESIZED) { // another process made it grow
    pthread_mutex_lock(&store->guard);
    code = store->n_txns <= 1U ? mdb_env_set_mapsize(store->env, 0U) : code;
    pthread_mutex_unlock(&store->guard);
    code = code ? code : mdb_txn_begin(store->env, NULL, writable ? 0U : MDB_RDONLY, txn);
  }
  return code;
}

// Doubles the map when half of it is used and nobody here holds a pointer into it.
static void
grow_map(SgStore* store)
{
  MDB_envinfo info;
  MDB_stat    stat;
  mdb_env_info(store->env, &info);
  mdb_env_stat(store->env, &stat);
  if (!store->n_txns && (uint64_t)info.me_last_pgno * stat.ms_psize > info.me_mapsize / 2U) {
    mdb_env_set_mapsize(store->env, info.me_mapsize * 2U);
  }
}

// From now on the map stays where it is. Waiting for the right to write comes later, without the
// guard.
static void
enter(SgStore* store, bool writable)
{
  pthread_mutex_lock(&store->guard);
  if (writable) {
    grow_map(store);
  }
  ++store->n_txns;
  pthread_mutex_unlock(&store->guard);
}

static void
leave(SgStore* store)
{
  pthread_mutex_lock(&store->guard);
  --store->n_txns;
  pthread_mutex_unlock(&store->guard);
}

SgStatus
sg_txn_begin(SgStore* store, bool writable, SgTxn** txn, SgError* error)
{
  SgTxn* begun = sg_allocate_zeroed(store->allocator, 1U, sizeof(SgTxn));
  if (!begun) {
    return sg_store_fail(error, ENOMEM, store->path);
  }
  enter(store, writable);
  const int code = sg_store_begin(store, writable, &begun->txn);
  if (code) {
    leave(store);
    sg_release(store->allocator, begun);
    return sg_store_fail(error, code, store->path);
  }
  begun->store = store;
  *txn         = begun;
  return SG_OK;
}

static void
release_txn(SgTxn* txn)
{
  leave(txn->store);
  sg_release(txn->store->allocator, txn);
}

SgStatus
sg_txn_commit(SgTxn* txn, SgError* error)
{
  const int code = mdb_txn_commit(txn->txn);
  SgStatus  st   = code ? sg_txn_fail(txn, error, code) : SG_OK;
  release_txn(txn);
  return st;
}

void
sg_txn_abort(SgTxn* txn)
{
  if (txn) {
    mdb_txn_abort(txn->txn);
    release_txn(txn);
  }
}

SgAllocator*
sg_txn_allocator(const SgTxn* txn)
{
  return txn->store->allocator;
}

SgStatus
sg_txn_read_header(const SgTxn* txn, SgHeader* header, SgError* error)
{
  SgString   payload;
  SgHeader   read  = {.version = 0U};
  const bool there = sg_txn_get(txn, SG_TABLE_HEADER, 0U, &payload);
  if (there) {
    memcpy(&read, payload.data, payload.size < sizeof(read) ? payload.size : sizeof(read));
  }
  if (!there || (read.version >= SG_FORMAT_VERSION && payload.size < sizeof(read))) {
    return sg_error_set(
        error, SG_DAMAGED, "%s: its header is missing; restore a backup", txn->store->path);
  }
  if (memcmp(read.magic, SG_MAGIC, sizeof(SG_MAGIC))) {
    return sg_error_set(
        error, SG_NOT_A_KB, "%s: is not a knowledge base; name one with --kb", txn->store->path);
  }
  if (read.version > SG_FORMAT_VERSION) {
    return sg_error_set(
        error,
        SG_NEWER_FORMAT,
        "%s: has format %u, this program reads format %d; use a newer version of segue",
        txn->store->path,
        read.version,
        SG_FORMAT_VERSION);
  }
  if (read.version < SG_FORMAT_VERSION) {
    return sg_error_set(
        error,
        SG_OLDER_FORMAT,
        "%s: has format %u, this program reads format %d; import its sources into a new file",
        txn->store->path,
        read.version,
        SG_FORMAT_VERSION);
  }
  *header = read;
  return SG_OK;
}

SgStatus
sg_txn_write_header(SgTxn* txn, const SgHeader* header, SgError* error)
{
  return sg_txn_put(txn, SG_TABLE_HEADER, 0U, header, sizeof(*header), error);
}

static uint64_t
checksum(SgTable table, uint32_t key, const void* block, size_t size)
{
  return XXH3_64bits_withSeed((const char*)block + 8, size - 8U, (uint64_t)table << 32U | key);
}

bool
sg_txn_get(const SgTxn* txn, SgTable table, uint32_t key, SgString* payload)
{
  MDB_val k = {sizeof(key), &key};
  MDB_val v;
  if (mdb_get(txn->txn, txn->store->tables[table], &k, &v) || v.mv_size < SG_BLOCK_HEADER_SIZE) {
    return false;
  }
  *payload =
      sg_substring((const char*)v.mv_data + SG_BLOCK_HEADER_SIZE, v.mv_size - SG_BLOCK_HEADER_SIZE);
  return true;
}

bool
sg_block_verify(SgTable table, uint32_t key, SgString value)
{
  uint64_t sum  = 0U;
  uint32_t size = 0U;
  if (value.size < SG_BLOCK_HEADER_SIZE) {
    return false;
  }
  memcpy(&sum, value.data, sizeof(sum));
  memcpy(&size, value.data + 8, sizeof(size));
  return size == value.size - SG_BLOCK_HEADER_SIZE &&
         sum == checksum(table, key, value.data, value.size);
}

// `number` is that of a block, or what stands for it in the checksum.
static SgStatus
put(SgTxn* txn, SgTable table, MDB_val key, uint32_t number, SgString payload, SgError* error)
{
  if (payload.size > UINT32_MAX - SG_BLOCK_HEADER_SIZE) {
    return sg_error_set(
        error, SG_LIMIT, "%s: a block is over 4 GiB; import in smaller parts", txn->store->path);
  }
  MDB_val   v    = {SG_BLOCK_HEADER_SIZE + payload.size, NULL};
  const int code = mdb_put(txn->txn, txn->store->tables[table], &key, &v, MDB_RESERVE);
  if (code) {
    return sg_txn_fail(txn, error, code);
  }
  const uint32_t size  = (uint32_t)payload.size;
  const uint32_t zero  = 0U;
  char*          block = v.mv_data;
  memcpy(block + 8, &size, sizeof(size));
  memcpy(block + 12, &zero, sizeof(zero));
  memcpy(block + SG_BLOCK_HEADER_SIZE, payload.data, payload.size);
  const uint64_t sum = checksum(table, number, block, v.mv_size);
  memcpy(block, &sum, sizeof(sum));
  return SG_OK;
}

SgStatus
sg_txn_put(
    SgTxn* txn, SgTable table, uint32_t key, const void* payload, size_t size, SgError* error)
{
  const MDB_val k = {sizeof(key), &key};
  return put(txn, table, k, key, sg_substring(payload, size), error);
}

SgStatus
sg_txn_put_at(SgTxn* txn, SgTable table, SgString key, SgString payload, SgError* error)
{
  const MDB_val k = {key.size, (void*)(uintptr_t)key.data};
  return put(txn, table, k, (uint32_t)sg_key(key), payload, error);
}

bool
sg_block_verify_at(SgTable table, SgString key, SgString value)
{
  return sg_block_verify(table, (uint32_t)sg_key(key), value);
}

SgStatus
sg_txn_remove_at(SgTxn* txn, SgTable table, SgString key, SgError* error)
{
  MDB_val   k    = {key.size, (void*)(uintptr_t)key.data};
  const int code = mdb_del(txn->txn, txn->store->tables[table], &k, NULL);
  return !code || code == MDB_NOTFOUND ? SG_OK : sg_txn_fail(txn, error, code);
}

SgStatus
sg_txn_remove_from(SgTxn* txn, SgTable table, uint32_t first, SgError* error)
{
  MDB_cursor* cursor = NULL;
  int         code   = mdb_cursor_open(txn->txn, txn->store->tables[table], &cursor);
  if (code) {
    return sg_txn_fail(txn, error, code);
  }
  MDB_val k = {sizeof(first), &first};
  MDB_val v;
  while (!code) {
    k.mv_data = &first;
    k.mv_size = sizeof(first);
    code      = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
    code      = code ? code : mdb_cursor_del(cursor, 0U);
  }
  mdb_cursor_close(cursor);
  return code == MDB_NOTFOUND ? SG_OK : sg_txn_fail(txn, error, code);
}
