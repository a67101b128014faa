// Rows of delimited text, quoted cells and all.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_row.h"

#include <string.h>

void
sg_rows_begin(SgRows* rows, SgAllocator* allocator, SgStream* stream, SgError* error)
{
  rows->lines     = sg_lines_begin(allocator, stream, error);
  rows->separator = ',';
  rows->text      = sg_buffer(allocator, SG_LINE_LIMIT + SG_ROW_SIZE);
  rows->plain     = sg_buffer(allocator, SG_LINE_LIMIT + SG_ROW_SIZE);
  rows->n_cells   = 0U;
}

void
sg_rows_end(SgRows* rows)
{
  sg_lines_end(&rows->lines);
  sg_buffer_free(&rows->text);
  sg_buffer_free(&rows->plain);
}

static bool
is_blank(SgString text)
{
  size_t i = 0U;
  while (i < text.size && (text.data[i] == ' ' || text.data[i] == '\t')) {
    ++i;
  }
  return i == text.size;
}

/// Goes on over a row from `at`; true if it ends inside a quoted cell.
static bool
is_open(SgString text, char separator, size_t at, bool quoted)
{
  for (bool starts = !quoted; at < text.size; ++at) {
    const char c = text.data[at];
    if (quoted) {
      quoted = c != '"';
    } else if (c == '"' && (starts || (at && text.data[at - 1U] == '"'))) {
      quoted = true; // a cell begins with it, or it is the second of two
    }
    starts = !quoted && c == separator;
  }
  return quoted;
}

/// Takes the next cell, quotes undone, behind what `plain` holds.
static size_t
take_cell(SgRows* rows, SgString text, size_t at)
{
  SgBuffer*    plain  = &rows->plain;
  const size_t start  = plain->size;
  bool         quoted = at < text.size && text.data[at] == '"';
  at += quoted;
  while (at < text.size && (quoted || text.data[at] != rows->separator)) {
    const bool twice = at + 1U < text.size && text.data[at + 1U] == '"';
    if (quoted && text.data[at] == '"' && !twice) {
      quoted = false;
    } else {
      at += quoted && text.data[at] == '"';
      plain->data[plain->size++] = text.data[at];
    }
    ++at;
  }
  rows->cells[rows->n_cells++] = sg_substring(plain->data + start, plain->size - start);
  return at;
}

/// Takes a text apart that is a whole row.
static void
split(SgRows* rows, SgString text)
{
  size_t at     = 0U;
  rows->n_cells = 0U;
  sg_buffer_clear(&rows->plain);
  if (!sg_buffer_reserve(&rows->plain, text.size + 1U)) {
    return;
  }
  for (bool more = true; more && rows->n_cells < SG_ROW_CELLS;) {
    at   = take_cell(rows, text, at);
    more = at < text.size;
    ++at;
    // A separator at the end has an empty cell behind it, unless blanks are separators.
    if (more && at == text.size && rows->separator != ' ') {
      rows->n_cells += rows->n_cells < SG_ROW_CELLS;
      rows->cells[rows->n_cells - 1U] = sg_string("");
      more                            = false;
    }
  }
  rows->n_cells += at < text.size;
}

static bool
fail(SgRows* rows, SgStatus status, const char* why)
{
  SgLines* lines = &rows->lines;
  lines->status  = sg_error_set(lines->error, status, "%s", why);
  if (lines->error) {
    lines->error->line   = rows->line;
    lines->error->offset = rows->offset;
  }
  return false;
}

bool
sg_rows_next(SgRows* rows)
{
  SgLine line;
  bool   open = false;
  sg_buffer_clear(&rows->text);
  while (sg_lines_next(&rows->lines, &line)) {
    if (!open && is_blank(line.text)) {
      continue;
    }
    const size_t at = rows->text.size;
    rows->line      = open ? rows->line : line.number;
    rows->offset    = open ? rows->offset : line.offset;
    sg_buffer_add_string(&rows->text, line.text);
    if (rows->text.failed) {
      return fail(rows, SG_NO_MEMORY, "out of memory; close other programs and try again");
    }
    open = is_open(sg_buffer_string(&rows->text), rows->separator, at, open);
    if (!open) {
      split(rows, sg_buffer_string(&rows->text));
      return !rows->plain.failed ||
             fail(rows, SG_NO_MEMORY, "out of memory; close other programs and try again");
    }
    if (rows->text.size > SG_ROW_SIZE) {
      break;
    }
    sg_buffer_add_char(&rows->text, '\n');
  }
  return rows->lines.status || !open
             ? false
             : fail(rows, SG_BAD_INPUT, "a quote is opened that is not closed; close it");
}
