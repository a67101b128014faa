// Compressed files and archives, unpacked by libarchive as they are read.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Only what the library unpacks by itself is switched on: for other filters it would start
// programs.
#include "import/unpack.h"

#include "core/memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

enum { BLOCK = 1 << 16, NAME_SIZE = 80, REASON_SIZE = 160 };

struct SgUnpacker {
  SgAllocator*    allocator;
  const char*     name;
  SgUnpackSource  source;
  void*           context;
  struct archive* archive;
  SgStatus        failed; // what the source failed with
  SgError         error;
  uint64_t        packed;            // bytes of the file read
  uint64_t        content;           // bytes unpacked
  char            first[NAME_SIZE];  // the file whose content this is
  char            second[NAME_SIZE]; // the one behind it, once this one was read
  bool            ended;             // this one was read
  char            block[BLOCK];
};

static const struct {
  size_t      at;
  const char* bytes;
  size_t      size;
} magics[] = {
    {0U, "\x1F\x8B\x08", 3U},             // gzip
    {4U, "\x31\x41\x59\x26\x53\x59", 6U}, // bzip2
    {4U, "\x17\x72\x45\x38\x50\x90", 6U}, // bzip2 of nothing
    {0U, "\xFD\x37\x7A\x58\x5A\x00", 6U}, // xz
    {0U, "\x28\xB5\x2F\xFD", 4U},         // zstd
    {0U, "PK\x03\x04", 4U},               // zip
    {0U, "PK\x05\x06", 4U},               // zip of nothing
    {257U, "ustar", 5U},                  // tar
};

bool
sg_unpack_is_packed(SgString head)
{
  for (size_t i = 0U; i < sizeof magics / sizeof magics[0]; ++i) {
    const size_t at = magics[i].at;
    if (head.size >= at + magics[i].size &&
        !memcmp(head.data + at, magics[i].bytes, magics[i].size)) {
      // The name before tar's magic ends with zeros, and bzip2's follows its own name.
      return at == 257U ? memchr(head.data, 0, at) != NULL
             : at       ? !memcmp(head.data, "BZh", 3U)
                        : true;
    }
  }
  return false;
}

static la_ssize_t
give_block(struct archive* archive, void* context, const void** block)
{
  SgUnpacker* u = context;
  size_t      n = 0U;
  u->failed     = u->source(u->context, u->block, BLOCK, &n, &u->error);
  if (u->failed) {
    archive_set_error(archive, EIO, "cannot read");
    return ARCHIVE_FATAL;
  }
  u->packed += n;
  *block = u->block;
  return (la_ssize_t)n;
}

/// What the file itself or the library says went wrong.
static SgStatus
fail(const SgUnpacker* u, SgError* error)
{
  if (u->failed) {
    if (error) {
      *error = u->error;
    }
    return u->failed;
  }
  if (archive_errno(u->archive) == ENOMEM) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  const char*      text = archive_error_string(u->archive);
  const la_int64_t used = archive_filter_bytes(u->archive, -1);
  const uint64_t   at   = used > 0 && (uint64_t)used < u->packed ? (uint64_t)used : u->packed;
  const SgStatus   st =
      sg_error_set(error,
                   SG_BAD_INPUT,
                   "cannot unpack '%s' at byte %llu: %.*s; it is %sdamaged or was cut short: get "
                   "it again",
                   u->name,
                   (unsigned long long)at,
                   REASON_SIZE,
                   text ? text : "the data are not whole",
                   u->first[0] ? "" : "empty, ");
  if (error) {
    error->offset = at;
  }
  return st;
}

static SgStatus
check_ratio(const SgUnpacker* u, SgError* error)
{
  if (u->content <= SG_UNPACK_FREE || u->content / SG_UNPACK_RATIO <= u->packed) {
    return SG_OK;
  }
  return sg_error_set(error,
                      SG_BAD_INPUT,
                      "cannot unpack '%s': %llu bytes of it became over %llu, more than %d times "
                      "as many; if you trust it, unpack it yourself",
                      u->name,
                      (unsigned long long)u->packed,
                      (unsigned long long)u->content,
                      SG_UNPACK_RATIO);
}

static SgStatus
read_data(SgUnpacker* u, void* data, size_t size, size_t* n, SgError* error)
{
  la_ssize_t got = ARCHIVE_RETRY;
  while (got == ARCHIVE_RETRY) {
    got = archive_read_data(u->archive, data, size);
  }
  if (got < 0) {
    return fail(u, error);
  }
  *n = (size_t)got;
  u->content += (uint64_t)got;
  return check_ratio(u, error);
}

/// The name of an entry, cut, with only what is harmless to show.
static void
copy_name(struct archive_entry* entry, char name[NAME_SIZE])
{
  const char* text = archive_entry_pathname(entry);
  size_t      n    = 0U;
  text             = text ? text : archive_entry_pathname_utf8(entry);
  for (; text && text[n] && n + 1U < NAME_SIZE; ++n) {
    name[n] = text[n] >= ' ' && text[n] < 0x7F ? text[n] : '?';
  }
  name[n] = '\0';
}

/// What dumps say about themselves, beside their data.
static bool
is_note(const char* name)
{
  static const char* const notes[] = {"COPYING",
                                      "README",
                                      "TIMESTAMP",
                                      "REPLICATION_SEQUENCE",
                                      "SCHEMA_SEQUENCE",
                                      "JSON_DUMPS_SCHEMA_NUMBER",
                                      NULL};
  for (size_t i = 0U; notes[i]; ++i) {
    if (!strcmp(name, notes[i])) {
      return true;
    }
  }
  return false;
}

/// What a file system adds of its own to each file is not a file for us.
static bool
is_file(struct archive_entry* entry, const char* name)
{
  const char* slash = strrchr(name, '/');
  const char* base  = slash ? slash + 1 : name;
  const bool  empty = archive_entry_size_is_set(entry) && !archive_entry_size(entry);
  return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) && *base &&
         strncmp(base, "._", 2U) != 0 && !empty && !is_note(name);
}

static SgStatus
skip_data(SgUnpacker* u, SgError* error)
{
  char     data[4096];
  size_t   n  = 1U;
  SgStatus st = SG_OK;
  while (!st && n) {
    st = read_data(u, data, sizeof data, &n, error);
  }
  return st;
}

/// Goes on to the next file; SG_NOT_FOUND at the end of the archive.
static SgStatus
next_file(SgUnpacker* u, char name[NAME_SIZE], SgError* error)
{
  struct archive_entry* entry = NULL;
  SgStatus              st    = SG_OK;
  while (!st) {
    const int result = archive_read_next_header(u->archive, &entry);
    if (result == ARCHIVE_EOF) {
      return SG_NOT_FOUND;
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN && result != ARCHIVE_RETRY) {
      return fail(u, error);
    }
    if (result == ARCHIVE_RETRY) {
      continue;
    }
    copy_name(entry, name);
    if (is_file(entry, name)) {
      return SG_OK;
    }
    st = skip_data(u, error);
  }
  return st;
}

static SgStatus
start(SgUnpacker* u, SgError* error)
{
  struct archive* a = u->archive = archive_read_new();
  if (!a) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  archive_read_support_filter_gzip(a);
  archive_read_support_filter_bzip2(a);
  archive_read_support_filter_xz(a);
  archive_read_support_filter_zstd(a);
  archive_read_support_format_raw(a);
  archive_read_support_format_zip_streamable(a);
  archive_read_support_format_tar(a);
  if (archive_read_open(a, u, NULL, give_block, NULL) != ARCHIVE_OK) {
    return fail(u, error);
  }
  const SgStatus st = next_file(u, u->first, error);
  if (st == SG_NOT_FOUND) {
    return sg_error_set(error,
                        SG_BAD_INPUT,
                        "cannot read '%s': there is no file in it; check how it was made",
                        u->name);
  }
  const bool raw = archive_format(a) == ARCHIVE_FORMAT_RAW;
  return st || !raw || archive_filter_code(a, 0) != ARCHIVE_FILTER_NONE ? st : fail(u, error);
}

SgStatus
sg_unpack_open(SgAllocator*   allocator,
               const char*    name,
               SgUnpackSource source,
               void*          context,
               SgUnpacker**   unpacker,
               SgError*       error)
{
  SgUnpacker* u = sg_allocate_zeroed(allocator, 1U, sizeof *u);
  if (!u) {
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  u->allocator      = allocator;
  u->name           = name;
  u->source         = source;
  u->context        = context;
  const SgStatus st = start(u, error);
  if (st) {
    sg_unpack_close(u);
    return st;
  }
  *unpacker = u;
  return SG_OK;
}

SgStatus
sg_unpack_read(SgUnpacker* unpacker, void* data, size_t size, size_t* n, SgError* error)
{
  size_t   got = 0U;
  SgStatus st  = unpacker->ended ? SG_OK : read_data(unpacker, data, size, &got, error);
  if (!st && size && !got && !unpacker->ended) {
    st              = next_file(unpacker, unpacker->second, error);
    unpacker->ended = !st || st == SG_NOT_FOUND;
    if (st == SG_NOT_FOUND) {
      unpacker->second[0] = '\0';
      st                  = SG_OK;
    }
  }
  if (!st) {
    *n = got;
  }
  return st;
}

SgStatus
sg_unpack_check_single(const SgUnpacker* unpacker, SgError* error)
{
  return !unpacker->second[0]
             ? SG_OK
             : sg_error_set(error,
                            SG_BAD_INPUT,
                            "cannot read '%s': there are several files in it ('%s', '%s', ...); "
                            "extract them and name those to read",
                            unpacker->name,
                            unpacker->first,
                            unpacker->second);
}

const char*
sg_unpack_name(const SgUnpacker* unpacker)
{
  return unpacker->first;
}

SgStatus
sg_unpack_next(SgUnpacker* unpacker)
{
  if (!unpacker->ended || !unpacker->second[0]) {
    return SG_NOT_FOUND;
  }
  memcpy(unpacker->first, unpacker->second, NAME_SIZE);
  unpacker->second[0] = '\0';
  unpacker->ended     = false;
  return SG_OK;
}

void
sg_unpack_close(SgUnpacker* unpacker)
{
  if (unpacker) {
    archive_read_free(unpacker->archive);
    sg_release(unpacker->allocator, unpacker);
  }
}
