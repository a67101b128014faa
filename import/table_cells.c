// Cells of a row, and the dialect that parts them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table.h"

#include <string.h>

enum { ROWS = 24, MANY = 1000 };

SgString
sg_table_skip_mark(SgString text)
{
  const bool marked = text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U);
  return marked ? sg_substring(text.data + 3U, text.size - 3U) : text;
}

static SgString
trim(SgString text)
{
  while (text.size && (text.data[0] == ' ' || text.data[0] == '\t')) {
    text = sg_substring(text.data + 1U, text.size - 1U);
  }
  while (text.size && strchr(" \t\r", text.data[text.size - 1U])) {
    --text.size;
  }
  return text;
}

/// True if a quoted cell ends in front of `at`: a delimiter, the end of the row, or blanks up to
/// there.
static bool
ends_cell(const SgDialect* d, const char* at, const char* end)
{
  while (at < end && (*at == ' ' || *at == '\r') && *at != d->delimiter) {
    ++at;
  }
  return at == end || *at == d->delimiter || *at == d->end;
}

/// Takes the quotes and escapes off the cell between `from` and `to`. What they stand for is
/// written in place of `out`.
static SgString
unquote(const SgDialect* d, const char* from, const char* to, char* out)
{
  char*      at     = out;
  const bool quoted = d->quote && from < to && *from == d->quote;
  from += quoted;
  while (from < to) {
    const bool pair = from + 1 < to;
    if (d->escape && *from == d->escape && pair) {
      *at++ = from[1];
      from += 2;
    } else if (quoted && *from == d->quote) {
      const bool doubled = pair && from[1] == d->quote;
      if (doubled || !ends_cell(d, from + 1, to)) {
        *at++ = d->quote;
      }
      from += doubled ? 2 : 1;
    } else {
      *at++ = *from++;
    }
  }
  return trim(sg_substring(out, (size_t)(at - out)));
}

/// The end of the cell that begins at `from`: where its delimiter stands, or the end of the row.
static const char*
find_end(const SgDialect* d, const char* from, const char* end)
{
  bool inside = d->quote && from < end && *from == d->quote;
  if (!inside && !d->escape) {
    const char* found = memchr(from, d->delimiter, (size_t)(end - from));
    return found ? found : end;
  }
  for (const char* at = from + inside; at < end; ++at) {
    if (d->escape && *at == d->escape) {
      ++at;
    } else if (inside && *at == d->quote) {
      const bool doubled = at + 1 < end && at[1] == d->quote;
      inside             = doubled || !ends_cell(d, at + 1, end);
      at += doubled;
    } else if (!inside && *at == d->delimiter) {
      return at;
    }
  }
  return end;
}

static const char*
skip_blanks(const SgDialect* d, const char* from, const char* end)
{
  const char* at = from;
  while (at < end && *at == ' ') {
    ++at;
  }
  return at < end && d->quote && *at == d->quote ? at : from;
}

/// Without the quotes around it.
static SgString
strip(const SgDialect* d, SgString text)
{
  const bool quoted = text.size > 1U && text.data[text.size - 1U] == d->quote;
  return quoted ? sg_substring(text.data + 1U, text.size - 2U) : text;
}

size_t
sg_cells_cut(const SgDialect* dialect,
             SgString         record,
             SgArena*         arena,
             SgString*        cells,
             size_t           capacity,
             bool*            failed)
{
  const char*       from = record.data;
  const char* const end  = record.data + record.size;
  size_t            n    = 0U;
  for (bool more = true; more; ++n) {
    from              = skip_blanks(dialect, from, end);
    const char* to    = find_end(dialect, from, end);
    const bool  plain = !(dialect->quote && from < to && *from == dialect->quote) &&
                       !(dialect->escape && memchr(from, dialect->escape, (size_t)(to - from)));
    if (n < capacity && plain) {
      cells[n] = trim(sg_substring(from, (size_t)(to - from)));
    } else if (n < capacity && !arena) {
      cells[n] = strip(dialect, trim(sg_substring(from, (size_t)(to - from))));
    } else if (n < capacity) {
      char* room = sg_arena_take(arena, (size_t)(to - from) + 1U, 1U);
      *failed    = *failed || !room;
      cells[n]   = room ? unquote(dialect, from, to, room) : sg_string("");
    }
    more = to < end;
    from = to + more;
  }
  return n;
}

/// Behind the quoted cell at `from`, NULL if nothing closes it.
static const char*
skip_quoted(const SgDialect* d, const char* from, const char* end)
{
  for (const char* at = from + 1; at < end; ++at) {
    if (d->escape && *at == d->escape) {
      ++at;
    } else if (*at == d->quote) {
      if (at + 1 < end && at[1] == d->quote) {
        ++at;
      } else if (ends_cell(d, at + 1, end)) {
        return at + 1;
      }
    }
  }
  return NULL;
}

/// The end of the row at `from`, a part of which is quoted.
static const char*
find_quoted_end(const SgDialect* d, const char* from, const char* end, bool* open)
{
  const char* at = from;
  while (at < end && *at != d->end) {
    at = skip_blanks(d, at, end);
    if (at < end && *at == d->quote) {
      at = skip_quoted(d, at, end);
      if (!at) {
        *open = true;
        return end;
      }
    }
    while (at < end && *at != d->delimiter && *at != d->end) {
      at += d->escape && *at == d->escape && at + 1 < end && at[1] != d->end ? 2 : 1;
    }
    at += at < end && *at == d->delimiter;
  }
  return at;
}

size_t
sg_row_extent(const SgDialect* dialect, SgString text, bool* open)
{
  const char* const end  = text.data + text.size;
  const char*       stop = memchr(text.data, dialect->end, text.size);
  stop                   = stop ? stop : end;
  *open                  = false;
  if (dialect->quote && memchr(text.data, dialect->quote, (size_t)(stop - text.data))) {
    stop = find_quoted_end(dialect, text.data, end, open);
  }
  return (size_t)(stop - text.data);
}

/// The number of cells of the row.
static size_t
count_cells(const SgDialect* d, SgString row)
{
  const char*       from = row.data;
  const char* const end  = row.data + row.size;
  size_t            n    = 1U;
  for (;;) {
    const char* to = find_end(d, skip_blanks(d, from, end), end);
    if (to == end) {
      return n;
    }
    from = to + 1;
    ++n;
  }
}

/// How evenly a dialect cuts the first rows; 0 if into one cell.
static size_t
score(const SgDialect* d, SgString head, size_t* columns)
{
  size_t   rows = 0U;
  size_t   even = 0U;
  bool     open = false;
  SgString left = head;
  *columns      = 0U;
  while (left.size && rows < ROWS && !open) {
    const size_t   size  = sg_row_extent(d, left, &open);
    const SgString row   = sg_substring(left.data, size);
    const bool     blank = !size || (size == 1U && row.data[0] == '\r');
    if (rows && (size == left.size || open)) {
      break; // may be cut by the end of the head
    }
    const size_t n = blank || open ? 0U : count_cells(d, row);
    *columns       = rows ? *columns : n;
    even += n && n == *columns;
    rows += !blank;
    left =
        sg_substring(left.data + size + (size < left.size), left.size - size - (size < left.size));
  }
  return *columns > 1U && *columns <= SG_TABLE_COLUMNS && rows
             ? 1U + even * MANY / rows + (*columns < MANY ? *columns : MANY)
             : 0U;
}

/// True if the first quote at the start of a cell closes.
static bool
starts_cell(const SgDialect* d, SgString head)
{
  for (size_t i = 0U; i < head.size; ++i) {
    const char before = i ? head.data[i - 1U] : d->end;
    if (head.data[i] == d->quote && (before == d->delimiter || before == d->end)) {
      return skip_quoted(d, head.data + i, head.data + head.size) != NULL;
    }
  }
  return false;
}

/// True if a backslash stands in front of a quote that ends no cell.
static bool
has_escape(const SgDialect* d, SgString head)
{
  for (size_t i = 0U; i + 2U < head.size; ++i) {
    const char after = head.data[i + 2U];
    if (head.data[i] == '\\' && head.data[i + 1U] == '"' &&
        (!d->quote ||
         (after != d->delimiter && after != d->end && after != '\r' && after != d->quote))) {
      return true;
    }
  }
  return false;
}

/// The quoting that goes with a delimiter: in tables parted by tabs only if it is seen to be used.
static void
sniff_quoting(SgDialect* d, SgString head)
{
  d->escape = 0;
  d->quote  = head.size && head.data[0] == '\'' ? '\'' : '"';
  if (d->quote == '\'' && !starts_cell(d, head)) {
    d->quote = '"';
  }
  if (d->delimiter == '\t' && !starts_cell(d, head)) {
    d->quote = 0;
  }
  d->escape = has_escape(d, head) ? '\\' : 0;
}

size_t
sg_dialect_sniff(SgString head, SgDialect* dialect)
{
  static const char delimiters[] = {'\t', ',', ';', '|'};
  const SgString    text         = sg_table_skip_mark(head);
  const bool        old          = !memchr(text.data, '\n', text.size);
  size_t            columns      = 0U;
  size_t            best         = 0U;
  for (size_t i = 0U; i < sizeof delimiters; ++i) {
    size_t    n = 0U;
    SgDialect d = {delimiters[i], '"', 0, old && memchr(text.data, '\r', text.size) ? '\r' : '\n'};
    sniff_quoting(&d, text);
    const size_t points = score(&d, text, &n);
    if (points > best) {
      best     = points;
      columns  = n;
      *dialect = d;
    }
  }
  return columns;
}
