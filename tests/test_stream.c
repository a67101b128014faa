// Tests of inputs: opening, peeking, reading, hashing, lines, UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "core/memory.h"
#include "import/lines.h"
#include "import/stream.h"
#include "import/utf8.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
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

static char*
make_bytes(size_t size)
{
  char* bytes = malloc(size);
  for (size_t i = 0U; bytes && i < size; ++i) {
    bytes[i] = (char)("abcdefgh\n"[i % 9U]);
  }
  return bytes;
}

static void
check_open_error(const char* path, const char* message)
{
  SgStream* stream = NULL;
  SgError   error  = {0};
  CHECK_INT(sg_stream_open(sg_default_allocator(), path, &stream, &error), SG_IO);
  CHECK_TEXT(error.message, message);
  CHECK(!stream);
}

static void
test_open_errors(void)
{
  check_open_error("/nowhere/at/all.txt",
                   "cannot read '/nowhere/at/all.txt': there is no such file; check the name");
  check_open_error("/tmp", "cannot read '/tmp': it is a directory; name the files in it");
  if (geteuid()) {
    char message[600];
    CHECK(write_whole(scratch_path("secret"), "x", 1U));
    chmod(scratch_path("secret"), 0U);
    snprintf(message,
             sizeof message,
             "cannot read '%s': permission denied; ask its owner to let you read it",
             scratch_path("secret"));
    check_open_error(scratch_path("secret"), message);
  }
}

static void
test_peek_then_read(void)
{
  const size_t size   = 3U * SG_STREAM_HEAD_SIZE + 17U;
  char*        bytes  = make_bytes(size);
  char*        copy   = malloc(size + 10U);
  SgStream*    stream = open_text("long", bytes, size);
  SgString     head   = sg_string("");
  size_t       got    = 0U;
  size_t       n      = 1U;
  CHECK_INT(sg_stream_peek(stream, &head, NULL), SG_OK);
  CHECK_INT(head.size, SG_STREAM_HEAD_SIZE);
  CHECK(!memcmp(head.data, bytes, head.size));
  CHECK_INT(sg_stream_peek(stream, &head, NULL), SG_OK);
  CHECK_INT(head.size, SG_STREAM_HEAD_SIZE);
  CHECK_INT(sg_stream_offset(stream), 0);
  while (n) {
    CHECK_INT(sg_stream_read(stream, copy + got, got < 100U ? 7U : 50000U, &n, NULL), SG_OK);
    got += n;
    CHECK_INT(sg_stream_offset(stream), got);
    if (got > size) {
      break;
    }
  }
  CHECK_INT(got, size);
  CHECK(!memcmp(copy, bytes, size));
  CHECK(sg_stream_hash(stream) == XXH3_64bits(bytes, size));
  CHECK_INT(sg_stream_size(stream), size);
  sg_stream_close(stream);
  free(bytes);
  free(copy);
}

static void
test_hash_ahead(void)
{
  const size_t size   = 700000U;
  char*        bytes  = make_bytes(size);
  SgStream*    stream = open_text("ahead", bytes, size);
  SgString     text   = sg_string("");
  uint64_t     hash   = 0U;
  CHECK_INT(sg_stream_peek(stream, &text, NULL), SG_OK);
  CHECK_INT(sg_stream_hash_ahead(stream, &hash, NULL), SG_OK);
  CHECK(hash == XXH3_64bits(bytes, size));
  CHECK_INT(sg_stream_all(stream, size, &text, NULL), SG_OK);
  CHECK_INT(text.size, size);
  CHECK(text.size == size && !memcmp(text.data, bytes, size) && !text.data[size]);
  CHECK(sg_stream_hash(stream) == hash);
  sg_stream_close(stream);
  free(bytes);
}

static void
test_all_limit(void)
{
  SgStream* stream = open_text("ten", "0123456789", 10U);
  SgString  text   = sg_string("before");
  SgError   error  = {0};
  char      message[700];
  CHECK_INT(sg_stream_all(stream, 9U, &text, &error), SG_LIMIT);
  CHECK_STRING(text, "before");
  snprintf(message,
           sizeof message,
           "cannot read '%s': it is larger than 9 bytes, the limit for one document; cut it into "
           "parts",
           scratch_path("ten"));
  CHECK_TEXT(error.message, message);
  sg_stream_close(stream);
  stream = open_text("ten", "0123456789", 10U);
  CHECK_INT(sg_stream_all(stream, 10U, &text, &error), SG_OK);
  CHECK_STRING(text, "0123456789");
  sg_stream_close(stream);
}

/// Runs with standard input from a pipe that gives its bytes in small pieces.
static void
test_standard_input(void)
{
  int    ends[2];
  int    saved = dup(STDIN_FILENO);
  size_t n     = 0U;
  char   bytes[64];
  CHECK_INT(pipe(ends), 0);
  dup2(ends[0], STDIN_FILENO);
  CHECK_INT(write(ends[1], "first ", 6U), 6);
  CHECK_INT(write(ends[1], "second", 6U), 6);
  close(ends[1]);
  SgStream* stream = NULL;
  SgString  head   = sg_string("");
  uint64_t  hash   = 0U;
  CHECK_INT(sg_stream_open(sg_default_allocator(), "-", &stream, NULL), SG_OK);
  CHECK_TEXT(sg_stream_name(stream), "standard input");
  CHECK_INT(sg_stream_peek(stream, &head, NULL), SG_OK);
  CHECK_STRING(head, "first second");
  CHECK_INT(sg_stream_hash_ahead(stream, &hash, NULL), SG_NOT_FOUND);
  CHECK_INT(sg_stream_size(stream), 0);
  CHECK_INT(sg_stream_read(stream, bytes, sizeof bytes, &n, NULL), SG_OK);
  CHECK_STRING(sg_substring(bytes, n), "first second");
  CHECK_INT(sg_stream_read(stream, bytes, sizeof bytes, &n, NULL), SG_OK);
  CHECK_INT(n, 0);
  CHECK(sg_stream_hash(stream) == XXH3_64bits("first second", 12U));
  sg_stream_close(stream);
  CHECK(fcntl(STDIN_FILENO, F_GETFD) >= 0);
  dup2(saved, STDIN_FILENO);
  close(saved);
  close(ends[0]);
}

typedef struct {
  const char* text;
  const char* lines; ///< each as number@offset:text, "." for a last line without its end
} LinesCase;

static void
test_lines(void)
{
  static const LinesCase cases[] = {
      {"one\ntwo\n", "1@0:one|2@4:two|"},
      {"one\r\ntwo", "1@0:one|2@5:two.|"},
      {"\n\nx\n", "1@0:|2@1:|3@2:x|"},
      {"\xEF\xBB\xBF"
       "a\nb\n",
       "1@3:a|2@5:b|"},
      {"a\xEF\xBB\xBF\n", "1@0:a\xEF\xBB\xBF|"},
      {"\r", "1@0:.|"},
  };
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    SgStream* stream = open_text("lines", cases[i].text, strlen(cases[i].text));
    SgLines   lines  = sg_lines_begin(sg_default_allocator(), stream, NULL);
    SgBuffer  out    = sg_buffer(sg_default_allocator(), 0U);
    SgLine    line;
    while (sg_lines_next(&lines, &line)) {
      sg_buffer_add_format(&out,
                           "%d@%d:%.*s%s|",
                           (int)line.number,
                           (int)line.offset,
                           (int)line.text.size,
                           line.text.data,
                           line.ended ? "" : ".");
    }
    CHECK_TEXT(sg_buffer_terminate(&out), cases[i].lines);
    CHECK_INT(lines.status, SG_OK);
    sg_buffer_free(&out);
    sg_lines_end(&lines);
    sg_stream_close(stream);
  }
}

/// A few lines at once are those that come one by one, and all of them can be read meanwhile: in
/// blocks that end inside a line.
static void
test_some_lines(void)
{
  enum { N = 60000, ROOM = 16, SIZE = N * 16 };
  char*  text = malloc(SIZE);
  size_t size = 0U;
  for (int i = 1; i <= N; ++i) {
    size += (size_t)snprintf(text + size, SIZE - size, "%d %.*s\n", i, i % 9, "abcdefgh");
  }
  SgStream* stream = open_text("some-lines", text, size);
  SgLines   lines  = sg_lines_begin(sg_default_allocator(), stream, NULL);
  SgLine    some[ROOM];
  size_t    n       = 0U;
  uint64_t  number  = 0U;
  uint64_t  offset  = 0U;
  size_t    largest = 0U;
  while ((n = sg_lines_some(&lines, some, ROOM))) {
    largest = n > largest ? n : largest;
    for (size_t i = 0U; i < n; ++i) {
      CHECK_INT(some[i].number, ++number);
      CHECK_INT(some[i].offset, offset);
      CHECK(!memcmp(some[i].text.data, text + offset, some[i].text.size));
      CHECK_INT(some[i].text.data[some[i].text.size], '\n');
      offset += some[i].text.size + 1U;
    }
  }
  CHECK_INT(number, N);
  CHECK_INT(offset, size);
  CHECK_INT(largest, ROOM);
  CHECK_INT(lines.status, SG_OK);
  sg_lines_end(&lines);
  sg_stream_close(stream);
  free(text);
}

/// Lines longer than the blocks in which they are read.
static void
test_long_lines(void)
{
  enum { N = 5, SIZE = 400000 };
  char* text = malloc((size_t)N * (SIZE + 1));
  for (int i = 0; i < N; ++i) {
    memset(text + (size_t)i * (SIZE + 1), 'a' + i, SIZE);
    text[(size_t)i * (SIZE + 1) + SIZE] = '\n';
  }
  SgStream* stream = open_text("long-lines", text, (size_t)N * (SIZE + 1));
  SgLines   lines  = sg_lines_begin(sg_default_allocator(), stream, NULL);
  SgLine    line;
  int       n = 0;
  while (sg_lines_next(&lines, &line)) {
    CHECK_INT(line.text.size, SIZE);
    CHECK_INT(line.text.data[0], 'a' + n);
    CHECK_INT(line.text.data[SIZE - 1], 'a' + n);
    CHECK_INT(line.offset, (long long)n * (SIZE + 1));
    ++n;
  }
  CHECK_INT(n, N);
  sg_lines_end(&lines);
  sg_stream_close(stream);
  free(text);
}

static void
test_line_limit(void)
{
  const size_t size  = (size_t)SG_LINE_LIMIT + (1U << 20U);
  char*        text  = malloc(size);
  SgError      error = {0};
  SgLine       line;
  char         message[700];
  memset(text, 'x', size);
  text[1]          = '\n';
  SgStream* stream = open_text("huge", text, size);
  SgLines   lines  = sg_lines_begin(sg_default_allocator(), stream, &error);
  CHECK(sg_lines_next(&lines, &line));
  CHECK(!sg_lines_next(&lines, &line));
  CHECK_INT(lines.status, SG_LIMIT);
  snprintf(message,
           sizeof message,
           "%s:2: the line is longer than 16 MiB; is this the right format?",
           scratch_path("huge"));
  CHECK_TEXT(error.message, message);
  sg_lines_end(&lines);
  sg_stream_close(stream);
  free(text);
}

typedef struct {
  const char* text;
  int         fault; ///< -1: none
  bool        cut;
} Utf8Case;

static void
test_utf8(void)
{
  static const Utf8Case cases[] = {
      {"", -1, false},
      {"plain", -1, false},
      {"Maná, Beyoncé, Sigur Rós, 東京", -1, false},
      {"0123456789\xFF", 10, false},
      {"ab\xC3", 2, true},
      {"ab\xE6\x9D", 2, true},
      {"ab\xF0\x9F\x8E", 2, true},
      {"ab\xC3x", 2, false},
      {"\xC0\x80", 0, false},         // overlong
      {"\xE0\x80\x80", 0, false},     // overlong
      {"\xED\xA0\x80", 0, false},     // a surrogate
      {"\xF4\x90\x80\x80", 0, false}, // beyond U+10FFFF
      {"\xF4\x8F\xBF\xBF", -1, false},
      {"\x80", 0, false},
      {"12345678\x92"
       "x",
       8,
       false},
  };
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const SgString text = sg_string(cases[i].text);
    const size_t   at   = sg_utf8_check(text);
    CHECK_INT(at == text.size ? -1 : (int)at, cases[i].fault);
    CHECK_INT(sg_utf8_is_cut(text, at), cases[i].cut);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"open_errors", test_open_errors},
      {"peek_then_read", test_peek_then_read},
      {"hash_ahead", test_hash_ahead},
      {"all_limit", test_all_limit},
      {"standard_input", test_standard_input},
      {"lines", test_lines},
      {"some_lines", test_some_lines},
      {"long_lines", test_long_lines},
      {"line_limit", test_line_limit},
      {"utf8", test_utf8},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
