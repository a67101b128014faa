// Records, cut out of a buffer that is filled when it holds no whole one any more.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table.h"

#include <string.h>

enum { BLOCK = 1 << 18, DEPTH = 256 };

SgRecords
sg_records_begin(SgAllocator* allocator, SgStream* stream, SgError* error)
{
  SgRecords records;
  memset(&records, 0, sizeof records);
  records.stream = stream;
  records.buffer = sg_buffer(allocator, (size_t)SG_RECORD_LIMIT * 4U);
  records.line   = 1U;
  records.error  = error;
  return records;
}

void
sg_records_end(SgRecords* records)
{
  sg_buffer_free(&records->buffer);
}

static SgString
rest(const SgRecords* r)
{
  return sg_substring(r->buffer.data ? r->buffer.data + r->at : NULL, r->buffer.size - r->at);
}

/// Moves what is left to the front and reads behind it as much as it is, so that a long record is
/// looked through again only as often as it doubles.
static bool
fill(SgRecords* r)
{
  SgBuffer*    b    = &r->buffer;
  const size_t left = b->size - r->at;
  if (r->at && b->data) {
    memmove(b->data, b->data + r->at, left);
    b->size = left;
    r->at   = 0U;
  }
  const size_t wanted = left > BLOCK ? left : BLOCK;
  char*        room   = sg_buffer_reserve(b, wanted);
  size_t       n      = 0U;
  if (!room) {
    r->status =
        sg_error_set(r->error, SG_NO_MEMORY, "out of memory; close other programs and try again");
    return false;
  }
  for (size_t got = 1U; got && n < wanted && !r->status; n += got) {
    got       = 0U;
    r->status = sg_stream_read(r->stream, room + n, wanted - n, &got, r->error);
    r->all    = !got;
  }
  b->size += r->status ? 0U : n;
  const SgString text = rest(r);
  const size_t   mark = r->offset ? 0U : text.size - sg_table_skip_mark(text).size;
  r->at += mark;
  r->offset += mark;
  return !r->status;
}

/// Goes over `size` bytes.
static void
skip(SgRecords* r, size_t size)
{
  const SgString text = rest(r);
  const char     end  = r->json ? '\n' : r->dialect.end;
  const char*    at   = text.data;
  while (size && (at = memchr(at, end, size - (size_t)(at - text.data)))) {
    ++r->line;
    ++at;
  }
  r->at += size;
  r->offset += size;
}

/// Takes the record of `size` bytes, and `more` bytes that end it.
static void
take(SgRecords* r, size_t size, size_t more, SgRecord* record)
{
  const SgString text = rest(r);
  const bool     cr   = !r->json && size && text.data[size - 1U] == '\r';
  record->text        = sg_substring(text.data, size - cr);
  record->line        = r->line;
  record->offset      = r->offset;
  skip(r, size);
  record->last = r->line;
  skip(r, more);
}

/// The size of the row that comes next; false if more must be read to tell.
static bool
find_row(SgRecords* r, size_t* size, const char** fault)
{
  const SgString text = rest(r);
  bool           open = false;
  *fault              = NULL;
  *size               = 0U;
  if (r->offset < r->unclosed) {
    const char* end = memchr(text.data, r->dialect.end, text.size);
    *size           = end ? (size_t)(end - text.data) : text.size;
    open            = memchr(text.data, r->dialect.quote, *size);
  }
  if (!open) {
    *size = sg_row_extent(&r->dialect, text, &open);
  }
  if (*size == text.size && !r->all && text.size <= SG_RECORD_LIMIT) {
    return false;
  }
  if (*size > SG_RECORD_LIMIT || open) {
    r->unclosed     = open ? r->offset + text.size : r->unclosed;
    const char* end = memchr(text.data, r->dialect.end, text.size);
    *fault = open ? "a quote in it is never closed; close it, or double quotes within a cell"
                  : "it is longer than 16 MiB; is a line feed or a quote missing?";
    *size  = end ? (size_t)(end - text.data) : text.size;
  }
  return true;
}

static bool
next_row(SgRecords* r, SgRecord* record)
{
  size_t size = 0U;
  while (!r->status) {
    if (find_row(r, &size, &record->fault)) {
      const bool ended = size < r->buffer.size - r->at;
      if (!ended && !size) {
        return false;
      }
      take(r, size, ended, record);
      if (record->text.size) {
        return true;
      }
    } else {
      fill(r);
    }
  }
  return false;
}

static bool
is_token(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c && strchr("+-._", c));
}

size_t
sg_json_extent(SgString text)
{
  size_t depth = 0U;
  char   quote = 0;
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (quote) {
      i += c == '\\';
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[' || c == '(') {
      ++depth;
    } else if ((c == '}' || c == ']' || c == ')') && depth) {
      --depth;
    }
    const bool more = is_token(c) && i + 1U < text.size && is_token(text.data[i + 1U]);
    if (!depth && !quote && !more) {
      return i < text.size ? i + 1U : 0U;
    }
  }
  return 0U;
}

size_t
sg_json_keys(SgString text, SgString* keys, size_t capacity)
{
  const size_t end = sg_json_extent(text);
  size_t       n   = 0U;
  size_t       i   = 1U;
  while (i + 1U < end && n < capacity) {
    const SgString rest  = sg_substring(text.data + i, end - 1U - i);
    const size_t   size  = sg_json_extent(rest);
    const char     after = i + size < end ? text.data[i + size] : '\0';
    size_t         next  = i + size;
    while (next < end && strchr(" \t\r\n", text.data[next]) && text.data[next]) {
      ++next;
    }
    if (size > 2U && *rest.data == '"' && (after == ':' || text.data[next] == ':')) {
      keys[n++] = sg_substring(rest.data + 1, size - 2U);
    }
    i += size ? size : 1U;
  }
  return n;
}

/// Says that what stands between the objects is none.
static bool
bad_json(SgRecords* r, SgStatus status, const char* why)
{
  r->status = sg_error_set(
      r->error, status, "%s:%llu: %s", sg_stream_name(r->stream), (unsigned long long)r->line, why);
  if (r->error) {
    r->error->line   = r->line;
    r->error->offset = r->offset;
  }
  return false;
}

/// Goes over blanks and what stands between objects; false at the end.
static bool
skip_between(SgRecords* r)
{
  static const char between[] = " \t\r\n,[]";
  while (!r->status) {
    const SgString text = rest(r);
    size_t         n    = 0U;
    while (n < text.size && text.data[n] && strchr(between, text.data[n])) {
      ++n;
    }
    skip(r, n);
    if (n < text.size) {
      return true;
    }
    if (r->all || !fill(r)) {
      return false;
    }
  }
  return false;
}

static bool
next_object(SgRecords* r, SgRecord* record)
{
  record->fault = NULL;
  if (!skip_between(r)) {
    return false;
  }
  if (*rest(r).data != '{') {
    return bad_json(
        r, SG_BAD_INPUT, "there should be a JSON object; a table is an array of objects");
  }
  while (!r->status) {
    const SgString text = rest(r);
    const size_t   size = sg_json_extent(text);
    if (size > SG_RECORD_LIMIT || (!size && text.size > SG_RECORD_LIMIT)) {
      return bad_json(r, SG_LIMIT, "the object is longer than 16 MiB; is a bracket missing?");
    }
    if (size) {
      take(r, size, 0U, record);
      return true;
    }
    if (r->all) {
      return bad_json(
          r, SG_BAD_INPUT, "the object is not whole; the file was cut short: get it again");
    }
    fill(r);
  }
  return false;
}

bool
sg_records_next(SgRecords* records, SgRecord* record)
{
  return records->json ? next_object(records, record) : next_row(records, record);
}
