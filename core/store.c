// The store on LMDB: making, opening, locking and copying the file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/store_impl.h"

#include "core/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LMDB_META_OFFSET = 16 };

static const uint32_t lmdb_magic = 0xBEEFC0DEU;

// The map is address space, not memory or disk: it starts far larger than most files and doubles
// when half is used.
static const size_t first_map_size    = (size_t)1 << 36U;
static const size_t smallest_map_size = (size_t)1 << 28U;

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

static unsigned
table_flags(SgTable table)
{
  return sg_table_is_index(table) ? 0U : MDB_INTEGERKEY;
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
               : sg_store_fail(error, errno, path);
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
    store->env           = NULL;
    const bool too_large = code == ENOMEM || code == EINVAL; // EINVAL is valgrind's word for it
    if (!too_large || map_size / 2U < smallest_map_size ||
        map_size / 2U < file_size + smallest_map_size) {
      return code;
    }
    map_size /= 2U;
  }
}

// Makes the tables and an empty header in a new environment.
static SgStatus
initialise(SgStore* store, SgError* error)
{
  SgTxn txn  = {store, NULL};
  int   code = sg_store_begin(store, true, &txn.txn);
  if (!code) {
    code = open_tables(store, txn.txn, MDB_CREATE);
  }
  if (code) {
    if (txn.txn) {
      mdb_txn_abort(txn.txn);
    }
    return sg_store_fail(error, code, store->path);
  }
  SgHeader header = {.version = SG_FORMAT_VERSION};
  memcpy(header.magic, SG_MAGIC, sizeof(SG_MAGIC));
  SgStatus st = sg_txn_write_header(&txn, &header, error);
  if (st) {
    mdb_txn_abort(txn.txn);
    return st;
  }
  code = mdb_txn_commit(txn.txn);
  return code ? sg_store_fail(error, code, store->path) : SG_OK;
}

// Makes an empty knowledge base beside its place and moves it there, so that nobody ever sees half
// of one.
static SgStatus
create_file(SgAllocator* allocator, const char* path, SgError* error)
{
  SgStore* store = sg_allocate_zeroed(allocator, 1U, sizeof(SgStore));
  if (!store) {
    return sg_store_fail(error, ENOMEM, path);
  }
  char temporary[SG_MAX_PATH + 32];
  snprintf(temporary, sizeof(temporary), "%s.%ld.new", path, (long)getpid());
  snprintf(store->path, sizeof(store->path), "%s", path);
  const int code = open_env(store, temporary, MDB_NOLOCK, 0U);
  SgStatus  st   = code ? sg_store_fail(error, code, path) : initialise(store, error);
  if (!code) {
    mdb_env_close(store->env);
  }
  if (!st && link(temporary, path) && errno != EEXIST && rename(temporary, path)) {
    st = sg_store_fail(error, errno, path);
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
  int   code = sg_store_begin(store, false, &txn.txn);
  if (code) {
    return sg_store_fail(error, code, store->path);
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
               : sg_store_fail(error, code, store->path);
  }
  SgHeader header;
  SgStatus st = sg_txn_read_header(&txn, &header, error);
  if (st) {
    mdb_txn_abort(txn.txn);
    return st;
  }
  code = mdb_txn_commit(txn.txn); // keeps the table handles open
  return code ? sg_store_fail(error, code, store->path) : SG_OK;
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
    return sg_store_fail(error, errno, store->path);
  }
  int code = open_env(store, store->path, mode == SG_READ ? MDB_RDONLY : 0U, size);
  if (mode == SG_READ && (code == EACCES || code == EROFS || code == EPERM)) {
    code = open_env(store, store->path, MDB_RDONLY | MDB_NOLOCK, size);
  }
  if (code) {
    return sg_store_fail(error, code, store->path);
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
  if (strlen(path) >= SG_MAX_PATH - 16U) {
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
    return sg_store_fail(error, ENOMEM, path);
  }
  opened->allocator = allocator;
  opened->lock_fd   = -1;
  pthread_mutex_init(&opened->guard, NULL);
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
    pthread_mutex_destroy(&store->guard);
    sg_release(store->allocator, store);
  }
}

SgStatus
sg_store_lock(SgStore* store, SgError* error)
{
  const int fd = open(store->path, O_RDWR | O_CLOEXEC);
  if (fd < 0) {
    return sg_store_fail(error, errno, store->path);
  }
  if (flock(fd, LOCK_EX | LOCK_NB)) {
    const int code = errno;
    close(fd);
    return code == EWOULDBLOCK
               ? sg_error_set(error,
                              SG_BUSY,
                              "%s: another process is writing it; try again when it is done",
                              store->path)
               : sg_store_fail(error, code, store->path);
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
  char temporary[SG_MAX_PATH + 32];
  snprintf(temporary, sizeof(temporary), "%s.%ld.part", path, (long)getpid());
  const int code = mdb_env_copy2(store->env, temporary, MDB_CP_COMPACT);
  SgStatus  st   = code ? sg_store_fail(error, code, path) : SG_OK;
  if (!st && rename(temporary, path)) {
    st = sg_store_fail(error, errno, path);
  }
  if (st) {
    unlink(temporary);
  }
  return st;
}
