// Lines, cut out of a buffer that is filled when it holds no whole line any more.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/lines.h"

#include <string.h>

enum { BLOCK = 1 << 18 };

SgLines
sg_lines_begin(SgAllocator* allocator, SgStream* stream, SgError* error)
{
  SgLines lines = {
      stream, sg_buffer(allocator, (size_t)SG_LINE_LIMIT + BLOCK), 0U, 0U, 0U, false, SG_OK, error};
  return lines;
}

void
sg_lines_end(SgLines* lines)
{
  sg_buffer_free(&lines->buffer);
}

/// Moves what is left to the front and reads a block behind it.
static bool
fill(SgLines* lines)
{
  SgBuffer*    b    = &lines->buffer;
  const size_t left = b->size - lines->at;
  if (left > SG_LINE_LIMIT) {
    lines->status =
        sg_error_set(lines->error,
                     SG_LIMIT,
                     "%s:%llu: the line is longer than 16 MiB; is this the right format?",
                     sg_stream_name(lines->stream),
                     (unsigned long long)lines->line + 1U);
    return false;
  }
  if (lines->at && b->data) {
    memmove(b->data, b->data + lines->at, left);
    b->size   = left;
    lines->at = 0U;
  }
  char*  room = sg_buffer_reserve(b, BLOCK);
  size_t n    = 0U;
  if (!room) {
    lines->status = sg_error_set(
        lines->error, SG_NO_MEMORY, "out of memory; close other programs and try again");
    return false;
  }
  lines->status = sg_stream_read(lines->stream, room, BLOCK, &n, lines->error);
  b->size += lines->status ? 0U : n;
  lines->all = !n;
  return !lines->status;
}

static void
skip_byte_order_mark(SgLines* lines)
{
  const SgBuffer* b = &lines->buffer;
  if (!lines->offset && b->size >= 3U && !memcmp(b->data, "\xEF\xBB\xBF", 3U)) {
    lines->at     = 3U;
    lines->offset = 3U;
  }
}

static void
take(SgLines* lines, SgLine* line, size_t size, bool ended)
{
  const char* start = sg_buffer_string(&lines->buffer).data + lines->at;
  line->number      = ++lines->line;
  line->offset      = lines->offset;
  line->ended       = ended;
  lines->at += size + ended;
  lines->offset += size + ended;
  line->text = sg_substring(start, size && start[size - 1U] == '\r' ? size - 1U : size);
}

/// The next line if the buffer has its end, which is not in the first bytes that were searched.
static bool
take_whole(SgLines* lines, size_t searched, SgLine* line)
{
  const SgBuffer* b    = &lines->buffer;
  const size_t    left = b->size - lines->at;
  const char*     from = left ? b->data + lines->at : NULL;
  const bool      more = from && left > searched;
  const char*     end  = more ? memchr(from + searched, '\n', left - searched) : NULL;
  if (end) {
    take(lines, line, (size_t)(end - from), true);
  }
  return end;
}

bool
sg_lines_next(SgLines* lines, SgLine* line)
{
  size_t searched = 0U;
  while (!lines->status) {
    if (take_whole(lines, searched, line)) {
      return true;
    }
    const size_t left = lines->buffer.size - lines->at;
    if (lines->all) {
      if (left) {
        take(lines, line, left, false);
      }
      return left;
    }
    searched = left;
    if (fill(lines) && !lines->line) {
      skip_byte_order_mark(lines);
      searched = 0U;
    }
  }
  return false;
}

size_t
sg_lines_some(SgLines* lines, SgLine* some, size_t n)
{
  size_t got = n && sg_lines_next(lines, some) ? 1U : 0U;
  while (got && got < n && take_whole(lines, 0U, &some[got])) {
    ++got;
  }
  return got;
}
