// Inputs: files and standard input, read with read(2), hashed on the way, unpacked and converted.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     read_raw() -> read_packed() -> unpacker -> read_content() -> UTF-16 -> read_text()
//
// Every byte comes in through read_raw(); what the first bytes do not ask for is left out, so that
// a plain file goes from read(2) to the reader. A file is not mapped: one that is cut while it is
// read would end the process with a signal, and read() costs the same.
#define XXH_INLINE_ALL
#include "import/stream.h"

#include "core/buffer.h"
#include "core/memory.h"
#include "import/encoding.h"
#include "import/folder.h"
#include "import/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { BLOCK = 1 << 18, HASH_ALIGNMENT = 64, UTF16_BLOCK = 1 << 14 };

// Bytes that were read ahead, and what of them was taken.
typedef struct {
  SgBuffer bytes;
  size_t   at;
} Ahead;

struct SgStream {
  SgAllocator*  allocator;
  char*         name;
  void*         hash_memory;
  XXH3_state_t* hash;
  int           fd;
  bool          regular;
  uint64_t      size;
  uint64_t      packed; // bytes of the file read
  uint64_t      offset;
  bool          started;
  Ahead         raw;     // the first bytes of a packed file
  Ahead         content; // the first bytes of a UTF-16 text
  Ahead         text;    // converted from UTF-16
  Ahead         head;    // what was peeked at
  SgUnpacker*   unpacker;
  SgFolder*     folder;
  bool          several; // files may be in an archive
  SgEncoding    encoding;
  char          tail[SG_UTF16_TAIL_SIZE]; // of a character that is not whole yet
  size_t        tail_size;
  bool          broken; // half a character follows
  SgBuffer      all;
};

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
}

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

/// Opens the first file of a folder in place of the folder.
static SgStatus
open_folder(SgStream* stream, SgError* error)
{
  const SgStatus st = sg_folder_list(stream->allocator, stream->fd, &stream->folder);
  close(stream->fd);
  stream->fd = st ? -1 : sg_folder_next(stream->folder);
  if (st == SG_NO_MEMORY) {
    return no_memory(error);
  }
  return stream->fd < 0 ? open_error(stream->name, EISDIR, error) : SG_OK;
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
    return open_folder(stream, error);
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
  s->head      = (Ahead){sg_buffer(allocator, SG_STREAM_HEAD_SIZE), 0U};
  s->raw       = s->head;
  s->content   = s->head;
  s->text      = (Ahead){sg_buffer(allocator, 2U * UTF16_BLOCK), 0U};
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
  sg_unpack_close(stream->unpacker);
  sg_folder_close(stream->folder);
  sg_buffer_free(&stream->raw.bytes);
  sg_buffer_free(&stream->content.bytes);
  sg_buffer_free(&stream->text.bytes);
  sg_buffer_free(&stream->head.bytes);
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
                      (unsigned long long)stream->packed,
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
  stream->packed += (uint64_t)got;
  *n = (size_t)got;
  return SG_OK;
}

static size_t
take(Ahead* ahead, void* data, size_t size)
{
  const size_t left = ahead->bytes.size - ahead->at;
  const size_t n    = left < size ? left : size;
  if (n) {
    memcpy(data, ahead->bytes.data + ahead->at, n);
    ahead->at += n;
  }
  return n;
}

static SgStatus
read_packed(void* context, void* data, size_t size, size_t* n, SgError* error)
{
  SgStream*    stream = context;
  const size_t got    = take(&stream->raw, data, size);
  if (!got) {
    return read_raw(stream, data, size, n, error);
  }
  *n = got;
  return SG_OK;
}

static SgStatus
read_content(SgStream* stream, void* data, size_t size, size_t* n, SgError* error)
{
  const size_t got = take(&stream->content, data, size);
  if (!got) {
    return stream->unpacker ? sg_unpack_read(stream->unpacker, data, size, n, error)
                            : read_raw(stream, data, size, n, error);
  }
  *n = got;
  return SG_OK;
}

static SgStatus
bad_utf16(const SgStream* stream, const char* what, SgError* error)
{
  const unsigned long long at = stream->offset + stream->head.bytes.size - stream->head.at;
  const SgStatus           st =
      sg_error_set(error,
                   SG_BAD_INPUT,
                   "cannot read '%s' beyond byte %llu of its text in UTF-8: %s of UTF-16; it is "
                   "damaged or was cut short: get it again",
                   stream->name,
                   at,
                   what);
  if (error) {
    error->offset = at;
  }
  return st;
}

/// Converts the next block into `text`; nothing is in it at the end. What is good before half a
/// character is given first, so that the place of the error is right.
static SgStatus
convert_block(SgStream* stream, SgError* error)
{
  char   block[UTF16_BLOCK];
  char*  out  = stream->text.bytes.data;
  size_t n    = 1U;
  size_t size = 0U;
  while (!size && n) {
    char*        room = block + stream->tail_size;
    const size_t left = sizeof block - stream->tail_size;
    size_t       used = 0U;
    memcpy(block, stream->tail, stream->tail_size);
    const SgStatus st = stream->broken ? SG_OK : read_content(stream, room, left, &n, error);
    if (st) {
      return st;
    }
    const SgString bytes = sg_substring(block, stream->broken ? 0U : stream->tail_size + n);
    const bool     good  = sg_utf16_convert(stream->encoding, bytes, out, &used, &size);
    if (stream->broken || (!good && !size)) {
      return bad_utf16(stream, "what follows is half a character", error);
    }
    if (!n && bytes.size) {
      return bad_utf16(stream, "it ends inside a character", error);
    }
    stream->broken    = !good;
    stream->tail_size = good ? bytes.size - used : 0U;
    memcpy(stream->tail, block + used, stream->tail_size);
  }
  stream->text.bytes.size = size;
  stream->text.at         = 0U;
  return SG_OK;
}

static SgStatus
read_text(SgStream* stream, void* data, size_t size, size_t* n, SgError* error)
{
  if (stream->encoding == SG_ENCODING_BYTES) {
    return read_content(stream, data, size, n, error);
  }
  const bool     empty = stream->text.at == stream->text.bytes.size;
  const SgStatus st    = empty ? convert_block(stream, error) : SG_OK;
  if (!st) {
    *n = take(&stream->text, data, size);
  }
  return st;
}

typedef SgStatus (*ReadFunc)(SgStream*, void* data, size_t size, size_t* n, SgError* error);

/// Reads ahead what sg_stream_peek() shows.
static SgStatus
fill_head(SgStream* stream, ReadFunc read_some, SgError* error)
{
  SgBuffer* head = &stream->head.bytes;
  char*     room = sg_buffer_reserve(head, SG_STREAM_HEAD_SIZE);
  size_t    n    = 1U;
  if (!room) {
    return no_memory(error);
  }
  while (n && head->size < SG_STREAM_HEAD_SIZE) {
    SgStatus st = read_some(stream, room + head->size, SG_STREAM_HEAD_SIZE - head->size, &n, error);
    if (st) {
      return st;
    }
    head->size += n;
  }
  return SG_OK;
}

/// Gives what was read ahead to the step before, to be read again through the next one.
static void
hand_back(SgStream* stream, Ahead* to)
{
  const Ahead empty = *to;
  *to               = stream->head;
  stream->head      = empty;
}

static SgStatus
start_unpacking(SgStream* stream, SgError* error)
{
  hand_back(stream, &stream->raw);
  const SgStatus st = sg_unpack_open(
      stream->allocator, stream->name, read_packed, stream, &stream->unpacker, error);
  return st ? st : fill_head(stream, read_content, error);
}

static SgStatus
start_converting(SgStream* stream, SgEncoding encoding, SgError* error)
{
  hand_back(stream, &stream->content);
  stream->content.at = SG_UTF16_MARK_SIZE;
  stream->encoding   = encoding;
  return sg_buffer_reserve(&stream->text.bytes, 2U * UTF16_BLOCK)
             ? fill_head(stream, read_text, error)
             : no_memory(error);
}

/// Reads the first bytes and sees what has to be done with them.
static SgStatus
start(SgStream* stream, SgError* error)
{
  if (stream->started) {
    return SG_OK;
  }
  stream->started = true;
  SgStatus st     = fill_head(stream, read_raw, error);
  if (st || stream->folder) {
    return st;
  }
  if (sg_unpack_is_packed(sg_buffer_string(&stream->head.bytes))) {
    st = start_unpacking(stream, error);
  }
  const SgEncoding encoding =
      st ? SG_ENCODING_BYTES : sg_encoding_of(sg_buffer_string(&stream->head.bytes));
  if (encoding != SG_ENCODING_BYTES) {
    st = start_converting(stream, encoding, error);
  }
  return st;
}

SgStatus
sg_stream_peek(SgStream* stream, SgString* head, SgError* error)
{
  const SgStatus st = start(stream, error);
  if (!st) {
    *head = sg_buffer_string(&stream->head.bytes);
  }
  return st;
}

SgStatus
sg_stream_read(SgStream* stream, void* data, size_t size, size_t* n, SgError* error)
{
  SgStatus st  = start(stream, error);
  size_t   got = st ? 0U : take(&stream->head, data, size);
  if (!st && !got) {
    st = read_text(stream, data, size, &got, error);
  }
  if (!st && size && !got && stream->unpacker && !stream->several) {
    st = sg_unpack_check_single(stream->unpacker, error);
  }
  if (!st) {
    stream->offset += got;
    *n = got;
  }
  return st;
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
  // Behind the content of an archive may be its directory.
  n = stream->unpacker ? 1U : 0U;
  while (!st && n) {
    st = read_packed(stream, block, BLOCK, &n, error);
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
  XXH3_state_t   saved  = *stream->hash;
  const uint64_t packed = stream->packed;
  size_t         n      = 1U;
  SgStatus       st     = SG_OK;
  while (!st && n) {
    st = read_raw(stream, block, BLOCK, &n, error);
  }
  *hash          = XXH3_64bits_digest(stream->hash);
  *stream->hash  = saved;
  stream->packed = packed;
  sg_release(stream->allocator, block);
  if (!st && lseek(stream->fd, at, SEEK_SET) < 0) {
    st = read_error(stream, errno, error);
  }
  return st;
}

void
sg_stream_allow_files(SgStream* stream)
{
  stream->several = true;
}

bool
sg_stream_is_folder(const SgStream* stream)
{
  return stream->folder != NULL;
}

const char*
sg_stream_file(const SgStream* stream)
{
  const char* name  = stream->folder     ? sg_folder_name(stream->folder)
                      : stream->unpacker ? sg_unpack_name(stream->unpacker)
                                         : "";
  const char* slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

static SgStatus
next_in_folder(SgStream* stream, SgError* error)
{
  const int fd = sg_folder_next(stream->folder);
  if (fd < 0) {
    return errno ? open_error(sg_folder_name(stream->folder), errno, error) : SG_NOT_FOUND;
  }
  close(stream->fd);
  stream->fd = fd;
  return SG_OK;
}

SgStatus
sg_stream_next_file(SgStream* stream, SgError* error)
{
  // The files of a folder are read as they lie.
  return stream->folder     ? next_in_folder(stream, error)
         : stream->unpacker ? sg_unpack_next(stream->unpacker)
                            : SG_NOT_FOUND;
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
sg_stream_bytes_read(const SgStream* stream)
{
  return stream->packed;
}

bool
sg_stream_is_plain(const SgStream* stream)
{
  return !stream->unpacker && stream->encoding == SG_ENCODING_BYTES;
}

uint64_t
sg_stream_size(const SgStream* stream)
{
  return stream->size;
}
