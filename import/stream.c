// Inputs: plain files and standard input, read with read(2), hashed on the way.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every byte comes in through read_raw(): what unpacks compressed inputs goes between it and
// sg_stream_read(). A file is not mapped: one that is cut while it is read would end the process
// with a signal, and read() costs the same.
#define XXH_INLINE_ALL
#include "import/stream.h"

#include "core/buffer.h"
#include "core/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { BLOCK = 1 << 18, HASH_ALIGNMENT = 64 };

struct SgStream {
  SgAllocator*  allocator;
  char*         name;
  void*         hash_memory;
  XXH3_state_t* hash;
  int           fd;
  bool          regular;
  uint64_t      size;
  uint64_t      offset;
  SgBuffer      head;    // what was peeked at
  size_t        head_at; // what of it was taken
  SgBuffer      all;
};

static SgStatus
open_error(const char* path, int code, SgError* error)
{
  switch (code) {
  case ENOENT:
  case ENOTDIR:
    return sg_error_set(
        error, SG_IO, "cannot read '%s': there is no such file; check the name", path);
  case EACCES:
  case EPERM:
    return sg_error_set(error,
                        SG_IO,
                        "cannot read '%s': permission denied; ask its owner to let you read it",
                        path);
  case EISDIR:
    return sg_error_set(
        error, SG_IO, "cannot read '%s': it is a directory; name the files in it", path);
  default:
    return sg_error_set(
        error, SG_IO, "cannot read '%s': %s; check the file and try again", path, strerror(code));
  }
}

static SgStatus
open_file(SgStream* stream, const char* path, SgError* error)
{
  struct stat facts;
  const bool  is_stdin = !strcmp(path, "-");
  stream->fd           = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (stream->fd < 0 || fstat(stream->fd, &facts)) {
    return open_error(path, errno, error);
  }
  if (S_ISDIR(facts.st_mode)) {
    return open_error(stream->name, EISDIR, error);
  }
  // Standard input may be a file that somebody has read a part of already.
  stream->regular = S_ISREG(facts.st_mode) && !is_stdin;
  stream->size    = stream->regular ? (uint64_t)facts.st_size : 0U;
  return SG_OK;
}

static bool
allocate_parts(SgStream* stream, const char* path)
{
  const char*  name   = strcmp(path, "-") ? path : "standard input";
  const size_t size   = strlen(name) + 1U;
  stream->name        = sg_allocate(stream->allocator, size, 1U);
  stream->hash_memory = sg_allocate(stream->allocator, sizeof(XXH3_state_t) + HASH_ALIGNMENT, 1U);
  if (!stream->name || !stream->hash_memory) {
    return false;
  }
  memcpy(stream->name, name, size);
  const uintptr_t at = (uintptr_t)stream->hash_memory;
  stream->hash = (XXH3_state_t*)((at + HASH_ALIGNMENT - 1U) & ~(uintptr_t)(HASH_ALIGNMENT - 1));
  XXH3_INITSTATE(stream->hash);
  return XXH3_64bits_reset(stream->hash) == XXH_OK;
}

SgStatus
sg_stream_open(SgAllocator* allocator, const char* path, SgStream** stream, SgError* error)
{
  SgStream* s = sg_allocate_zeroed(allocator, 1U, sizeof(SgStream));
  if (!s) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  s->allocator = allocator;
  s->fd        = -1;
  s->head      = sg_buffer(allocator, SG_STREAM_HEAD_SIZE);
  s->all       = sg_buffer(allocator, 0U);
  SgStatus st  = SG_OK;
  if (!allocate_parts(s, path)) {
    st = sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  } else {
    st = open_file(s, path, error);
  }
  if (st) {
    sg_stream_close(s);
    return st;
  }
  *stream = s;
  return SG_OK;
}

void
sg_stream_close(SgStream* stream)
{
  if (!stream) {
    return;
  }
  if (stream->fd > STDIN_FILENO) {
    close(stream->fd);
  }
  sg_buffer_free(&stream->head);
  sg_buffer_free(&stream->all);
  sg_release(stream->allocator, stream->hash_memory);
  sg_release(stream->allocator, stream->name);
  sg_release(stream->allocator, stream);
}

const char*
sg_stream_name(const SgStream* stream)
{
  return stream->name;
}

static SgStatus
read_error(const SgStream* stream, int code, SgError* error)
{
  if (code == EISDIR) {
    return open_error(stream->name, code, error);
  }
  return sg_error_set(error,
                      SG_IO,
                      "cannot read '%s' beyond byte %llu: %s; check the disk and try again",
                      stream->name,
                      (unsigned long long)stream->offset,
                      strerror(code));
}

static SgStatus
read_raw(SgStream* stream, void* data, size_t size, size_t* n, SgError* error)
{
  ssize_t got = 0;
  do {
    got = read(stream->fd, data, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    return read_error(stream, errno, error);
  }
  XXH3_64bits_update(stream->hash, data, (size_t)got);
  *n = (size_t)got;
  return SG_OK;
}

SgStatus
sg_stream_peek(SgStream* stream, SgString* head, SgError* error)
{
  SgBuffer* buffer = &stream->head;
  char*     room   = buffer->size ? buffer->data : sg_buffer_reserve(buffer, SG_STREAM_HEAD_SIZE);
  if (!room) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  size_t n = buffer->size ? 0U : 1U;
  while (n && buffer->size < SG_STREAM_HEAD_SIZE) {
    SgStatus st =
        read_raw(stream, room + buffer->size, SG_STREAM_HEAD_SIZE - buffer->size, &n, error);
    if (st) {
      return st;
    }
    buffer->size += n;
  }
  *head = sg_buffer_string(buffer);
  return SG_OK;
}

SgStatus
sg_stream_read(SgStream* stream, void* data, size_t size, size_t* n, SgError* error)
{
  const size_t left = stream->head.size - stream->head_at;
  size_t       got  = left < size ? left : size;
  if (left && stream->head.data) {
    memcpy(data, stream->head.data + stream->head_at, got);
    stream->head_at += got;
  } else {
    SgStatus st = read_raw(stream, data, size, &got, error);
    if (st) {
      return st;
    }
  }
  stream->offset += got;
  *n = got;
  return SG_OK;
}

SgStatus
sg_stream_all(SgStream* stream, size_t limit, SgString* text, SgError* error)
{
  sg_buffer_free(&stream->all);
  SgBuffer all = sg_buffer(stream->allocator, limit + BLOCK + 1U);
  size_t   n   = 1U;
  SgStatus st  = SG_OK;
  while (!st && n && all.size <= limit) {
    char* room = sg_buffer_reserve(&all, BLOCK);
    st         = room ? sg_stream_read(stream, room, BLOCK, &n, error)
                      : sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
    all.size += st ? 0U : n;
  }
  if (!st && all.size > limit) {
    st = sg_error_set(error,
                      SG_LIMIT,
                      "cannot read '%s': it is larger than %llu bytes, the limit for one document; "
                      "cut it into parts",
                      stream->name,
                      (unsigned long long)limit);
  }
  sg_buffer_terminate(&all);
  stream->all = all;
  if (!st) {
    *text = sg_buffer_string(&all);
  }
  return st;
}

SgStatus
sg_stream_drain(SgStream* stream, SgError* error)
{
  char* block = sg_allocate(stream->allocator, BLOCK, 1U);
  if (!block) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  size_t   n  = 1U;
  SgStatus st = SG_OK;
  while (!st && n) {
    st = sg_stream_read(stream, block, BLOCK, &n, error);
  }
  sg_release(stream->allocator, block);
  return st;
}

SgStatus
sg_stream_hash_ahead(SgStream* stream, uint64_t* hash, SgError* error)
{
  if (!stream->regular) {
    return SG_NOT_FOUND;
  }
  const off_t at    = lseek(stream->fd, 0, SEEK_CUR);
  char*       block = sg_allocate(stream->allocator, BLOCK, 1U);
  if (at < 0 || !block) {
    sg_release(stream->allocator, block);
    return block ? read_error(stream, errno, error)
                 : sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
  }
  // The state already holds what was peeked at: go on from there, then take the state back.
  XXH3_state_t saved = *stream->hash;
  size_t       n     = 1U;
  SgStatus     st    = SG_OK;
  while (!st && n) {
    st = read_raw(stream, block, BLOCK, &n, error);
  }
  *hash         = XXH3_64bits_digest(stream->hash);
  *stream->hash = saved;
  sg_release(stream->allocator, block);
  if (!st && lseek(stream->fd, at, SEEK_SET) < 0) {
    st = read_error(stream, errno, error);
  }
  return st;
}

uint64_t
sg_stream_offset(const SgStream* stream)
{
  return stream->offset;
}

uint64_t
sg_stream_hash(const SgStream* stream)
{
  return XXH3_64bits_digest(stream->hash);
}

uint64_t
sg_stream_size(const SgStream* stream)
{
  return stream->size;
}
