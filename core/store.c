// The store on LMDB: opening, transactions, blocks, indexes, scans. The only file that knows LMDB.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store.h"

#include "core/memory.h"

#include <lmdb.h>
#include <xxhash.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_PATH = 4096, LMDB_META_OFFSET = 16 };

static const uint32_t lmdb_magic = 0xBEEFC0DEU;

// The map is address space, not memory or disk: it starts far larger than most files and doubles when half is used.
static const size_t first_map_size    = (size_t)1 << 36U;
static const size_t smallest_map_size = (size_t)1 << 28U;

struct SgStore {
  SgAllocator* allocator;
  MDB_env*     env;
  MDB_dbi      tables[SG_N_TABLES];
  bool         is_empty; // a new file: its tables are not there yet
  int          lock_fd;
  size_t       n_txns; // open in this process
  char         path[MAX_PATH];
};

struct SgTxn {
  SgStore* store;
  MDB_txn* txn;
};

struct SgScan {
  SgAllocator* allocator;
  MDB_cursor*  cursor;
  bool         is_index;
  bool         started;
  SgStatus     status;
};

static const char* const table_names[SG_N_TABLES] = {
    [SG_COLUMN_KIND]      = "kind",
    [SG_COLUMN_DETAIL]    = "detail",
    [SG_COLUMN_ADJACENCY] = "adjacency",
    [SG_COLUMN_CREDIT]    = "credit",
    [SG_COLUMN_QUALIFIER] = "qualifier",
    [SG_COLUMN_EVIDENCE]  = "evidence",
    [SG_COLUMN_PASSAGE]   = "passage",
    [SG_TABLE_HEADER]     = "header",
    [SG_TABLE_SOURCE]     = "source",
    [SG_TABLE_DECISION]   = "decision",
    [SG_TABLE_IDENT]      = "ident",
    [SG_TABLE_NAME]       = "name",
    [SG_TABLE_TOKEN]      = "token",
};

static bool
is_index(SgTable table)
{
  return table >= SG_TABLE_IDENT;
}

static unsigned
table_flags(SgTable table)
{
  const unsigned duplicates = MDB_DUPSORT | MDB_DUPFIXED | MDB_INTEGERDUP;
  if (table == SG_TABLE_TOKEN) {
    return duplicates;
  }
  return MDB_INTEGERKEY | (is_index(table) ? duplicates : 0U);
}

// What an LMDB or system error means to a user.
static SgStatus
fail(SgError* error, int code, const char* path)
{
  switch (code) {
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
        error, SG_NEWER_FORMAT, "%s: made by another version of the storage library", path);
  default:
    return sg_error_set(error, SG_IO, "%s: %s; check the disk", path, mdb_strerror(code));
  }
}

static SgStatus
fail_txn(const SgTxn* txn, SgError* error, int code)
{
  return fail(error, code, txn->store->path);
}

// Looks at the first bytes, so that LMDB is never shown a file that is not its own.
static SgStatus
inspect_file(const char* path, uint64_t* size, SgError* error)
{
  struct stat status;
  const int   fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return errno == EACCES
               ? sg_error_set(error, SG_IO, "%s: cannot be read; check its rights", path)
               : fail(error, errno, path);
  }
  unsigned char head[LMDB_META_OFFSET + 8] = {0};
  const bool    told                       = !fstat(fd, &status);
  const ssize_t n = told && S_ISREG(status.st_mode) ? read(fd, head, sizeof(head)) : -1;
  close(fd);
  if (told && S_ISDIR(status.st_mode)) {
    return sg_error_set(
        error, SG_NOT_A_KB, "%s: is a folder; name the knowledge base file in it", path);
  }
  uint32_t magic = 0U;
  memcpy(&magic, head + LMDB_META_OFFSET, sizeof(magic));
  if (n != (ssize_t)sizeof(head) || magic != lmdb_magic) {
    return sg_error_set(
        error, SG_NOT_A_KB, "%s: is not a knowledge base; name one with --kb", path);
  }
  *size = (uint64_t)status.st_size;
  return SG_OK;
}

static int
open_tables(SgStore* store, MDB_txn* txn, unsigned extra)
{
  for (int t = 0; t < SG_N_TABLES; ++t) {
    const int code =
        mdb_dbi_open(txn, table_names[t], table_flags((SgTable)t) | extra, &store->tables[t]);
    if (code) {
      return code;
    }
  }
  return MDB_SUCCESS;
}

// Opens the LMDB environment; where address space is short, with a smaller map.
static int
open_env(SgStore* store, const char* path, unsigned flags, uint64_t file_size)
{
  size_t map_size = first_map_size;
  while (map_size / 4U < file_size) {
    map_size *= 2U;
  }
  for (;;) {
    int code = mdb_env_create(&store->env);
    if (code) {
      return code;
    }
    mdb_env_set_maxdbs(store->env, SG_N_TABLES);
    mdb_env_set_maxreaders(store->env, 510U);
    mdb_env_set_mapsize(store->env, map_size);
    code = mdb_env_open(store->env, path, flags | MDB_NOSUBDIR | MDB_NOTLS, 0644);
    if (!code) {
      return code;
    }
    mdb_env_close(store->env);
    store->env = NULL;
    if (code != ENOMEM || map_size / 2U < smallest_map_size ||
        map_size / 2U < file_size + smallest_map_size) {
      return code;
    }
    map_size /= 2U;
  }
}

static int
begin_txn(SgStore* store, bool writable, MDB_txn** txn)
{
  int code = mdb_txn_begin(store->env, NULL, writable ? 0U : MDB_RDONLY, txn);
  if (code == MDB_MAP_RESIZED && !store->n_txns) { // another process made it grow
    code = mdb_env_set_mapsize(store->env, 0U);
    code = code ? code : mdb_txn_begin(store->env, NULL, writable ? 0U : MDB_RDONLY, txn);
  }
  return code;
}

// Makes the tables and an empty header in a new environment.
static SgStatus
initialise(SgStore* store, SgError* error)
{
  SgTxn txn  = {store, NULL};
  int   code = begin_txn(store, true, &txn.txn);
  if (!code) {
    code = open_tables(store, txn.txn, MDB_CREATE);
  }
  if (code) {
    if (txn.txn) {
      mdb_txn_abort(txn.txn);
    }
    return fail(error, code, store->path);
  }
  SgHeader header = {.version = SG_FORMAT_VERSION};
  memcpy(header.magic, SG_MAGIC, sizeof(SG_MAGIC));
  SgStatus st = sg_txn_write_header(&txn, &header, error);
  if (st) {
    mdb_txn_abort(txn.txn);
    return st;
  }
  code = mdb_txn_commit(txn.txn);
  return code ? fail(error, code, store->path) : SG_OK;
}

// Makes an empty knowledge base beside its place and moves it there, so that nobody ever sees half of one.
static SgStatus
create_file(SgAllocator* allocator, const char* path, SgError* error)
{
  SgStore* store = sg_allocate_zeroed(allocator, 1U, sizeof(SgStore));
  if (!store) {
    return fail(error, ENOMEM, path);
  }
  char temporary[MAX_PATH + 32];
  snprintf(temporary, sizeof(temporary), "%s.%ld.new", path, (long)getpid());
  snprintf(store->path, sizeof(store->path), "%s", path);
  const int code = open_env(store, temporary, MDB_NOLOCK, 0U);
  SgStatus  st   = code ? fail(error, code, path) : initialise(store, error);
  if (!code) {
    mdb_env_close(store->env);
  }
  if (!st && link(temporary, path) && errno != EEXIST && rename(temporary, path)) {
    st = fail(error, errno, path);
  }
  unlink(temporary);
  sg_release(allocator, store);
  return st == SG_NOT_FOUND
             ? sg_error_set(error, SG_IO, "%s: its folder does not exist; make it first", path)
             : st;
}

// Opens the tables and reads the header.
static SgStatus
open_contents(SgStore* store, SgError* error)
{
  SgTxn txn  = {store, NULL};
  int   code = begin_txn(store, false, &txn.txn);
  if (code) {
    return fail(error, code, store->path);
  }
  code = open_tables(store, txn.txn, 0U);
  if (code) {
    mdb_txn_abort(txn.txn);
    return code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE
               ? sg_error_set(
                     error,
                     SG_NOT_A_KB,
                     "%s: is an LMDB file of another program; name a knowledge base with --kb",
                     store->path)
               : fail(error, code, store->path);
  }
  SgHeader header;
  SgStatus st = sg_txn_read_header(&txn, &header, error);
  if (st) {
    mdb_txn_abort(txn.txn);
    return st;
  }
  code = mdb_txn_commit(txn.txn); // keeps the table handles open
  return code ? fail(error, code, store->path) : SG_OK;
}

static SgStatus
check_size(SgStore* store, uint64_t size, SgError* error)
{
  MDB_envinfo info;
  MDB_stat    stat;
  mdb_env_info(store->env, &info);
  mdb_env_stat(store->env, &stat);
  if (size < ((uint64_t)info.me_last_pgno + 1U) * stat.ms_psize) {
    return sg_error_set(
        error, SG_DAMAGED, "%s: the file was cut short; restore a backup", store->path);
  }
  return SG_OK;
}

// Opens what is there: with a lock file if one can be had, else (a read-only folder) without.
static SgStatus
open_existing(SgStore* store, SgOpenMode mode, SgError* error)
{
  uint64_t size = 0U;
  SgStatus st   = inspect_file(store->path, &size, error);
  if (st) {
    return st;
  }
  if (mode == SG_WRITE && access(store->path, W_OK)) {
    return fail(error, errno, store->path);
  }
  int code = open_env(store, store->path, mode == SG_READ ? MDB_RDONLY : 0U, size);
  if (mode == SG_READ && (code == EACCES || code == EROFS || code == EPERM)) {
    code = open_env(store, store->path, MDB_RDONLY | MDB_NOLOCK, size);
  }
  if (code) {
    return fail(error, code, store->path);
  }
  int dead = 0;
  mdb_reader_check(store->env, &dead);
  st = check_size(store, size, error);
  return st ? st : open_contents(store, error);
}

SgStatus
sg_store_open(
    const char* path, SgOpenMode mode, SgAllocator* allocator, SgStore** store, SgError* error)
{
  if (strlen(path) >= MAX_PATH - 16U) {
    return sg_error_set(
        error, SG_BAD_ARGUMENT, "the path of the knowledge base is too long; use a shorter one");
  }
  SgStatus st = SG_OK;
  if (mode == SG_WRITE && access(path, F_OK) && errno == ENOENT) {
    st = create_file(allocator, path, error);
  }
  if (st) {
    return st;
  }
  SgStore* opened = sg_allocate_zeroed(allocator, 1U, sizeof(SgStore));
  if (!opened) {
    return fail(error, ENOMEM, path);
  }
  opened->allocator = allocator;
  opened->lock_fd   = -1;
  snprintf(opened->path, sizeof(opened->path), "%s", path);
  st = open_existing(opened, mode, error);
  if (st) {
    sg_store_close(opened);
    return st;
  }
  *store = opened;
  return SG_OK;
}

void
sg_store_close(SgStore* store)
{
  if (store) {
    sg_store_unlock(store);
    if (store->env) {
      mdb_env_close(store->env);
    }
    sg_release(store->allocator, store);
  }
}

SgStatus
sg_store_lock(SgStore* store, SgError* error)
{
  const int fd = open(store->path, O_RDWR | O_CLOEXEC);
  if (fd < 0) {
    return fail(error, errno, store->path);
  }
  if (flock(fd, LOCK_EX | LOCK_NB)) {
    const int code = errno;
    close(fd);
    return code == EWOULDBLOCK
               ? sg_error_set(error,
                              SG_BUSY,
                              "%s: another process is writing it; try again when it is done",
                              store->path)
               : fail(error, code, store->path);
  }
  store->lock_fd = fd;
  return SG_OK;
}

void
sg_store_unlock(SgStore* store)
{
  if (store->lock_fd >= 0) {
    close(store->lock_fd);
    store->lock_fd = -1;
  }
}

SgStatus
sg_store_copy(SgStore* store, const char* path, SgError* error)
{
  char temporary[MAX_PATH + 32];
  snprintf(temporary, sizeof(temporary), "%s.%ld.part", path, (long)getpid());
  const int code = mdb_env_copy2(store->env, temporary, MDB_CP_COMPACT);
  SgStatus  st   = code ? fail(error, code, path) : SG_OK;
  if (!st && rename(temporary, path)) {
    st = fail(error, errno, path);
  }
  if (st) {
    unlink(temporary);
  }
  return st;
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

SgStatus
sg_txn_begin(SgStore* store, bool writable, SgTxn** txn, SgError* error)
{
  SgTxn* begun = sg_allocate_zeroed(store->allocator, 1U, sizeof(SgTxn));
  if (!begun) {
    return fail(error, ENOMEM, store->path);
  }
  if (writable) {
    grow_map(store);
  }
  const int code = begin_txn(store, writable, &begun->txn);
  if (code) {
    sg_release(store->allocator, begun);
    return fail(error, code, store->path);
  }
  begun->store = store;
  ++store->n_txns;
  *txn = begun;
  return SG_OK;
}

static void
release_txn(SgTxn* txn)
{
  --txn->store->n_txns;
  sg_release(txn->store->allocator, txn);
}

SgStatus
sg_txn_commit(SgTxn* txn, SgError* error)
{
  const int code = mdb_txn_commit(txn->txn);
  SgStatus  st   = code ? fail_txn(txn, error, code) : SG_OK;
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
  SgString payload;
  SgHeader read;
  if (!sg_txn_get(txn, SG_TABLE_HEADER, 0U, &payload) || payload.size < sizeof(read)) {
    return sg_error_set(
        error, SG_DAMAGED, "%s: its header is missing; restore a backup", txn->store->path);
  }
  memcpy(&read, payload.data, sizeof(read));
  if (memcmp(read.magic, SG_MAGIC, sizeof(SG_MAGIC))) {
    return sg_error_set(
        error, SG_NOT_A_KB, "%s: is not a knowledge base; name one with --kb", txn->store->path);
  }
  if (read.version > SG_FORMAT_VERSION) {
    return sg_error_set(
        error,
        SG_NEWER_FORMAT,
        "%s: has format %u, this program reads up to %d; use a newer version of segue",
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

SgStatus
sg_txn_put(
    SgTxn* txn, SgTable table, uint32_t key, const void* payload, size_t size, SgError* error)
{
  if (size > UINT32_MAX - SG_BLOCK_HEADER_SIZE) {
    return sg_error_set(
        error, SG_LIMIT, "%s: a block is over 4 GiB; import in smaller parts", txn->store->path);
  }
  MDB_val   k    = {sizeof(key), &key};
  MDB_val   v    = {SG_BLOCK_HEADER_SIZE + size, NULL};
  const int code = mdb_put(txn->txn, txn->store->tables[table], &k, &v, MDB_RESERVE);
  if (code) {
    return fail_txn(txn, error, code);
  }
  const uint32_t size32 = (uint32_t)size;
  const uint32_t zero   = 0U;
  char*          block  = v.mv_data;
  memcpy(block + 8, &size32, sizeof(size32));
  memcpy(block + 12, &zero, sizeof(zero));
  memcpy(block + SG_BLOCK_HEADER_SIZE, payload, size);
  const uint64_t sum = checksum(table, key, block, v.mv_size);
  memcpy(block, &sum, sizeof(sum));
  return SG_OK;
}

SgStatus
sg_txn_remove_from(SgTxn* txn, SgTable table, uint32_t first, SgError* error)
{
  MDB_cursor* cursor = NULL;
  int         code   = mdb_cursor_open(txn->txn, txn->store->tables[table], &cursor);
  if (code) {
    return fail_txn(txn, error, code);
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
  return code == MDB_NOTFOUND ? SG_OK : fail_txn(txn, error, code);
}

SgStatus
sg_txn_index_add(SgTxn* txn, SgTable index, SgString key, uint32_t id, bool append, SgError* error)
{
  MDB_val   k = {key.size, (void*)(uintptr_t)key.data};
  MDB_val   v = {sizeof(id), &id};
  const int code =
      mdb_put(txn->txn, txn->store->tables[index], &k, &v, append ? MDB_APPENDDUP : MDB_NODUPDATA);
  return !code || (code == MDB_KEYEXIST && !append) ? SG_OK : fail_txn(txn, error, code);
}

SgStatus
sg_txn_index_remove(SgTxn* txn, SgTable index, SgString key, uint32_t id, SgError* error)
{
  MDB_val   k    = {key.size, (void*)(uintptr_t)key.data};
  MDB_val   v    = {sizeof(id), &id};
  const int code = mdb_del(txn->txn, txn->store->tables[index], &k, &v);
  return !code || code == MDB_NOTFOUND ? SG_OK : fail_txn(txn, error, code);
}

uint64_t
sg_txn_count(const SgTxn* txn, SgTable table)
{
  MDB_stat stat;
  return mdb_stat(txn->txn, txn->store->tables[table], &stat) ? 0U : stat.ms_entries;
}

SgStatus
sg_scan_open(const SgTxn* txn, SgTable table, SgScan** scan, SgError* error)
{
  SgScan* opened = sg_allocate_zeroed(txn->store->allocator, 1U, sizeof(SgScan));
  if (!opened) {
    return fail_txn(txn, error, ENOMEM);
  }
  const int code = mdb_cursor_open(txn->txn, txn->store->tables[table], &opened->cursor);
  if (code) {
    sg_release(txn->store->allocator, opened);
    return fail_txn(txn, error, code);
  }
  opened->allocator = txn->store->allocator;
  opened->is_index  = is_index(table);
  *scan             = opened;
  return SG_OK;
}

void
sg_scan_close(SgScan* scan)
{
  if (scan) {
    mdb_cursor_close(scan->cursor);
    sg_release(scan->allocator, scan);
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
sg_scan_next_key(SgScan* scan, SgString* key, SgString* value)
{
  return step(scan, scan->is_index ? MDB_NEXT_NODUP : MDB_NEXT, key, value);
}

SgStatus
sg_scan_status(const SgScan* scan)
{
  return scan->status;
}
