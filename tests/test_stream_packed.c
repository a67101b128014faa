// Tests of packed inputs (made here), and of texts in UTF-16 or encoded twice.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "core/buffer.h"
#include "core/memory.h"
#include "import/encoding.h"
#include "import/stream.h"
#include "import/unpack.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

static SgStream*
open_text(const char* name, const void* text, size_t size)
{
  SgStream* stream = NULL;
  SgError   error  = {0};
  CHECK(write_whole(scratch_path(name), text, size));
  CHECK_INT(sg_stream_open(sg_default_allocator(), scratch_path(name), &stream, &error), SG_OK);
  return stream;
}

// A way to pack: a filter, a format, and the files in it.
typedef struct {
  const char* name;
  int         filter;
  int         format;
  size_t      n_files;
} Packing;

static const Packing packings[] = {
    {"gzip", ARCHIVE_FILTER_GZIP, ARCHIVE_FORMAT_RAW, 1U},
    {"bzip2", ARCHIVE_FILTER_BZIP2, ARCHIVE_FORMAT_RAW, 1U},
    {"xz", ARCHIVE_FILTER_XZ, ARCHIVE_FORMAT_RAW, 1U},
    {"zstd", ARCHIVE_FILTER_ZSTD, ARCHIVE_FORMAT_RAW, 1U},
    {"zip", ARCHIVE_FILTER_NONE, ARCHIVE_FORMAT_ZIP, 1U},
    {"tar", ARCHIVE_FILTER_NONE, ARCHIVE_FORMAT_TAR_USTAR, 1U},
    {"tar.gz", ARCHIVE_FILTER_GZIP, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, 1U},
};

enum { N_PACKINGS = sizeof packings / sizeof packings[0] };

static void
add_file(struct archive* a, const char* name, SgString content)
{
  struct archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_size(entry, (la_int64_t)content.size);
  CHECK_INT(archive_write_header(a, entry), ARCHIVE_OK);
  CHECK_INT(archive_write_data(a, content.data, content.size), content.size);
  archive_entry_free(entry);
}

/// Packs `content` as "a.txt", and again as "b.txt", ...; to be freed.
static SgString
pack(const Packing* how, SgString content)
{
  const size_t    room = content.size * (how->n_files + 1U) + (1U << 16U);
  char*           data = malloc(room);
  size_t          used = 0U;
  struct archive* a    = archive_write_new();
  CHECK_INT(archive_write_add_filter(a, how->filter), ARCHIVE_OK);
  CHECK_INT(archive_write_set_format(a, how->format), ARCHIVE_OK);
  archive_write_set_bytes_in_last_block(a, 1);
  CHECK_INT(archive_write_open_memory(a, data, room, &used), ARCHIVE_OK);
  if (how->format != ARCHIVE_FORMAT_RAW) {
    add_file(a, "._a.txt", sg_string("what a file system adds"));
  }
  for (size_t i = 0U; i < how->n_files; ++i) {
    const char name[] = {(char)('a' + i), '.', 't', 'x', 't', '\0'};
    add_file(a, name, content);
  }
  CHECK_INT(archive_write_close(a), ARCHIVE_OK);
  archive_write_free(a);
  return sg_substring(data, used);
}

/// Bytes that hardly shrink.
static SgString
make_noise(size_t size)
{
  unsigned long long state = 7U;
  char*              bytes = malloc(size);
  for (size_t i = 0U; bytes && i < size; ++i) {
    bytes[i] = (char)('0' + random_next(&state) % 64U);
  }
  return sg_substring(bytes, size);
}

/// Reads and drains a file in pieces; `*content` is to be freed with the stream.
static SgStatus
read_packed(const char* name, SgString packed, SgStream** stream, SgString* content, SgError* error)
{
  *stream     = open_text(name, packed.data, packed.size);
  SgStatus st = sg_stream_all(*stream, (size_t)1 << 28U, content, error);
  return st ? st : sg_stream_drain(*stream, error);
}

static void
test_packed(void)
{
  const SgString content = make_noise(300000U);
  for (size_t i = 0U; i < N_PACKINGS; ++i) {
    const SgString packed = pack(&packings[i], content);
    SgStream*      stream = open_text(packings[i].name, packed.data, packed.size);
    SgString       head   = sg_string("");
    SgString       text   = sg_string("");
    uint64_t       hash   = 0U;
    CHECK_INT(sg_stream_peek(stream, &head, NULL), SG_OK);
    CHECK_INT(head.size, SG_STREAM_HEAD_SIZE);
    CHECK(!memcmp(head.data, content.data, head.size));
    CHECK(!sg_stream_is_plain(stream));
    CHECK_INT(sg_stream_hash_ahead(stream, &hash, NULL), SG_OK);
    CHECK(hash == XXH3_64bits(packed.data, packed.size));
    CHECK_INT(sg_stream_all(stream, content.size, &text, NULL), SG_OK);
    CHECK(sg_string_equal(text, content));
    CHECK_INT(sg_stream_offset(stream), content.size);
    CHECK_INT(sg_stream_drain(stream, NULL), SG_OK);
    CHECK(sg_stream_hash(stream) == hash);
    CHECK_INT(sg_stream_bytes_read(stream), packed.size);
    CHECK_INT(sg_stream_size(stream), packed.size);
    sg_stream_close(stream);
    free((void*)packed.data);
  }
  free((void*)content.data);
}

/// A cut file never passes for a whole one: it fails, or only what is behind the content is gone.
static void
test_packed_and_cut(void)
{
  const SgString content = make_noise(300000U);
  for (size_t i = 0U; i < N_PACKINGS; ++i) {
    const SgString packed = pack(&packings[i], content);
    int            failed = 0;
    for (size_t part = 1U; part < 20U; ++part) {
      const SgString cut    = sg_substring(packed.data, packed.size * part / 20U);
      SgStream*      stream = NULL;
      SgString       text   = sg_string("");
      SgError        error  = {0};
      if (read_packed("cut", cut, &stream, &text, &error)) {
        CHECK_INT(error.status, SG_BAD_INPUT);
        CHECK(strstr(error.message, "cannot unpack '") && strstr(error.message, " at byte "));
        CHECK(strstr(error.message, "damaged or was cut short: get it again"));
        CHECK(!strchr(error.message, '\n') && error.offset <= cut.size);
        ++failed;
      } else {
        CHECK(sg_string_equal(text, content));
      }
      sg_stream_close(stream);
    }
    CHECK(failed >= 18);
    free((void*)packed.data);
  }
  free((void*)content.data);
}

/// A changed byte is found by every format with a checksum; no change makes trouble.
static void
test_packed_and_damaged(void)
{
  const SgString content = make_noise(100000U);
  for (size_t i = 0U; i < N_PACKINGS; ++i) {
    const SgString packed  = pack(&packings[i], content);
    const bool     checked = i >= 1U && i <= 4U && packings[i].filter != ARCHIVE_FILTER_ZSTD;
    char*          bytes   = (char*)packed.data;
    for (size_t part = 1U; part < 20U; ++part) {
      const size_t at     = packed.size * part / 20U;
      SgStream*    stream = NULL;
      SgString     text   = sg_string("");
      SgError      error  = {0};
      bytes[at]           = (char)(bytes[at] ^ 0x55);
      const SgStatus st   = read_packed("damaged", packed, &stream, &text, &error);
      CHECK(st == SG_BAD_INPUT || (!st && !checked));
      CHECK(!st || (error.message[0] && !strchr(error.message, '\n')));
      bytes[at] = (char)(bytes[at] ^ 0x55);
      sg_stream_close(stream);
    }
    free(bytes);
  }
  free((void*)content.data);
}

/// The message begins with "cannot", `verb` and the path, and ends with `reason`.
static void
check_refused(const char* name, SgString packed, const char* verb, const char* reason)
{
  SgStream* stream = NULL;
  SgString  text   = sg_string("before");
  SgError   error  = {0};
  char      start[700];
  CHECK_INT(read_packed(name, packed, &stream, &text, &error), SG_BAD_INPUT);
  snprintf(start, sizeof start, "cannot %s '%s': ", verb, scratch_path(name));
  CHECK(!strncmp(error.message, start, strlen(start)));
  const char* end = strstr(error.message, reason);
  CHECK_TEXT(end ? end : error.message, reason);
  CHECK_STRING(text, "before");
  sg_stream_close(stream);
  free((void*)packed.data);
}

static void
test_several_files(void)
{
  static const Packing three = {"three.zip", ARCHIVE_FILTER_NONE, ARCHIVE_FORMAT_ZIP, 3U};
  static const Packing two   = {"2.tar.xz", ARCHIVE_FILTER_XZ, ARCHIVE_FORMAT_TAR_USTAR, 2U};
  static const Packing none  = {"none.tar", ARCHIVE_FILTER_NONE, ARCHIVE_FORMAT_TAR_USTAR, 0U};
  static const char    several[] =
      "there are several files in it ('a.txt', 'b.txt', ...); extract them and name those to read";
  const SgString content = make_noise(100000U);
  check_refused("three.zip", pack(&three, sg_string("short")), "read", several);
  check_refused("two.tar.xz", pack(&two, content), "read", several);
  check_refused(
      "none.tar", pack(&none, content), "read", "there is no file in it; check how it was made");
  free((void*)content.data);
}

/// Allowed to, a stream goes from one file of an archive to the next.
static void
test_allowed_files(void)
{
  static const Packing two     = {"2.tar.xz", ARCHIVE_FILTER_XZ, ARCHIVE_FORMAT_TAR_USTAR, 2U};
  const SgString       content = make_noise(100000U);
  const SgString       packed  = pack(&two, content);
  SgStream*            stream  = open_text("2.tar.xz", packed.data, packed.size);
  SgString             text    = sg_string("");
  CHECK_INT(sg_stream_peek(stream, &text, NULL), SG_OK);
  CHECK_TEXT(sg_stream_file(stream), "a.txt");
  sg_stream_allow_files(stream);
  CHECK_INT(sg_stream_all(stream, content.size, &text, NULL), SG_OK);
  CHECK(sg_string_equal(text, content));
  CHECK_INT(sg_stream_next_file(stream, NULL), SG_OK);
  CHECK_TEXT(sg_stream_file(stream), "b.txt");
  CHECK_INT(sg_stream_all(stream, content.size, &text, NULL), SG_OK);
  CHECK(sg_string_equal(text, content));
  CHECK_INT(sg_stream_next_file(stream, NULL), SG_NOT_FOUND);
  CHECK_INT(sg_stream_drain(stream, NULL), SG_OK);
  CHECK(sg_stream_hash(stream) == XXH3_64bits(packed.data, packed.size));
  sg_stream_close(stream);
  free((void*)packed.data);
  free((void*)content.data);
}

static void
test_bomb(void)
{
  static const char refusal[] =
      ", more than 1000 times as many; if you trust it, unpack it yourself";
  const size_t   size  = (size_t)SG_UNPACK_FREE + (1U << 20U);
  char*          bytes = malloc(size);
  const SgString whole = sg_substring(bytes, size);
  memset(bytes, 'x', size);
  check_refused("bomb", pack(&packings[3], whole), "unpack", refusal);
  check_refused("bomb.bz2", pack(&packings[1], whole), "unpack", refusal);
  // Up to the limit, the ratio does not matter.
  const SgString packed = pack(&packings[3], sg_substring(bytes, SG_UNPACK_FREE));
  SgStream*      stream = NULL;
  SgString       text   = sg_string("");
  CHECK_INT(read_packed("same", packed, &stream, &text, NULL), SG_OK);
  CHECK_INT(text.size, SG_UNPACK_FREE);
  sg_stream_close(stream);
  free((void*)packed.data);
  free(bytes);
}

/// UTF-16 with its mark, from units; to be freed.
static SgString
encode(const unsigned* units, size_t n, bool big_endian)
{
  char* bytes = malloc(2U * (n + 1U));
  for (size_t i = 0U; bytes && i <= n; ++i) {
    const unsigned unit         = i ? units[i - 1U] : 0xFEFFU;
    bytes[2U * i + big_endian]  = (char)(unit & 0xFFU);
    bytes[2U * i + !big_endian] = (char)(unit >> 8U);
  }
  return sg_substring(bytes, 2U * (n + 1U));
}

static void
test_utf16(void)
{
  // Each letter is one of 1, 2, 3 and 4 bytes in UTF-8; 5 units do not divide a block.
  static const unsigned units[] = {'a', 0xE9, 0x6771, 0xD83C, 0xDFB5};
  enum { N = 50000 };
  unsigned* many   = malloc(N * sizeof *many);
  SgBuffer  wanted = sg_buffer(sg_default_allocator(), 0U);
  for (size_t i = 0U; i < N; ++i) {
    many[i] = units[i % 5U];
  }
  for (size_t i = 0U; i < N / 5U; ++i) {
    sg_buffer_add_text(&wanted, "aé東🎵");
  }
  for (int big_endian = 0; big_endian < 2; ++big_endian) {
    const SgString coded  = encode(many, N, big_endian);
    SgStream*      stream = NULL;
    SgString       text   = sg_string("");
    CHECK_INT(read_packed("utf16", coded, &stream, &text, NULL), SG_OK);
    CHECK(sg_string_equal(text, sg_buffer_string(&wanted)));
    CHECK_INT(sg_stream_offset(stream), wanted.size);
    CHECK_INT(sg_stream_bytes_read(stream), coded.size);
    CHECK(!sg_stream_is_plain(stream));
    sg_stream_close(stream);
    const SgString packed = pack(&packings[0], coded);
    CHECK_INT(read_packed("utf16.gz", packed, &stream, &text, NULL), SG_OK);
    CHECK(sg_string_equal(text, sg_buffer_string(&wanted)));
    sg_stream_close(stream);
    free((void*)packed.data);
    free((void*)coded.data);
  }
  sg_buffer_free(&wanted);
  free(many);
}

typedef struct {
  unsigned    units[4];
  size_t      size; ///< bytes, with the mark
  const char* text; ///< in UTF-8, NULL if it is refused
  const char* part; ///< of the message
} Utf16Case;

static void
test_bad_utf16(void)
{
  static const Utf16Case cases[] = {
      {{'a', 'b'}, 6U, "ab", ""},
      {{0xD83C, 0xDFB5}, 6U, "🎵", ""},
      {{'a', 0xD83C}, 6U, NULL, "beyond byte 1 of its text in UTF-8: it ends inside a character"},
      {{'a', 'b'}, 5U, NULL, "beyond byte 1 of its text in UTF-8: it ends inside a character"},
      {{0xE9, 0xDFB5}, 6U, NULL, "beyond byte 2 of its text in UTF-8: what follows is half a"},
      {{0xD83C, 'a'}, 6U, NULL, "beyond byte 0 of its text in UTF-8: what follows is half a"},
      {{'a', 0xD83C, 0xD83C, 0xDFB5}, 10U, NULL, "beyond byte 1 of its text"},
  };
  for (size_t i = 0U; i < 2U * (sizeof cases / sizeof cases[0]); ++i) {
    const Utf16Case* c      = &cases[i / 2U];
    const SgString   coded  = encode(c->units, 4U, i % 2U);
    SgStream*        stream = NULL;
    SgString         text   = sg_string("");
    SgError          error  = {0};
    CHECK_INT(read_packed("utf16", sg_substring(coded.data, c->size), &stream, &text, &error),
              c->text ? SG_OK : SG_BAD_INPUT);
    CHECK_STRING(text, c->text ? c->text : "");
    CHECK(strstr(error.message, c->part));
    sg_stream_close(stream);
    free((void*)coded.data);
  }
}

/// XML converts by itself; UTF-32 is not ours.
static void
test_left_alone(void)
{
  static const unsigned xml[]   = {' ', '\n', '<', 'a'};
  static const unsigned utf32[] = {0, 'a', 0, 'b'};
  const SgString        texts[] = {encode(xml, 4U, true),
                                   encode(xml, 4U, false),
                                   encode(utf32, 4U, false),
                                   sg_string("BZh is how it begins"),
                                   sg_string("PK and a text")};
  for (size_t i = 0U; i < sizeof texts / sizeof texts[0]; ++i) {
    SgStream* stream = NULL;
    SgString  text   = sg_string("");
    CHECK_INT(read_packed("plain", texts[i], &stream, &text, NULL), SG_OK);
    CHECK(sg_string_equal(text, texts[i]));
    CHECK(sg_stream_is_plain(stream));
    sg_stream_close(stream);
    if (i < 3U) {
      free((void*)texts[i].data);
    }
  }
}

static void
test_doubled(void)
{
  static const struct {
    const char* text;
    int         at; ///< -1: good text
  } cases[] = {
      {"", -1},
      {"Maná, Beyoncé, Sigur Rós, 東京, SÃO PAULO, “IRMÃ”, l'«âme», Ä» é… “‘café’”", -1},
      {"MÂ\u00A0x, à «y», 10 °C, © 1999, robíš“, Â, é™", -1},
      {"ManÃ¡", 3},
      {"ab Ã‰tude", 3},
      {"BeyoncÃ©", 6},
      {"don't and donâ€™t", 13},
      {"æ\xC2\x9D±äº¬", 0},
      {"\xC3", -1},
  };
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const SgString text = sg_string(cases[i].text);
    const size_t   at   = sg_encoding_find_doubled(text);
    CHECK_INT(at == text.size ? -1 : (int)at, cases[i].at);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"packed", test_packed},
      {"packed_and_cut", test_packed_and_cut},
      {"packed_and_damaged", test_packed_and_damaged},
      {"several_files", test_several_files},
      {"allowed_files", test_allowed_files},
      {"bomb", test_bomb},
      {"utf16", test_utf16},
      {"bad_utf16", test_bad_utf16},
      {"left_alone", test_left_alone},
      {"doubled", test_doubled},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
