// A report as a table for spreadsheets.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Its sections stand one below the other, each with its name, its heads and its rows, and an empty
// row between them.
#include "export/csv_text.h"
#include "export/output.h"
#include "export/report_page.h"

#include <string.h>

/// Appends the Markdown of a cell as text. One that a spreadsheet would take for a formula gets an
/// apostrophe in front, which it does not show.
static void
put_cell(SgBuffer* out, SgString text)
{
  SgBuffer plain = sg_buffer(out->allocator, 0U);
  if (text.size && strchr("=+-@", text.data[0])) {
    SG_PUT(&plain, "'");
  }
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] == '\\' && i + 1U < text.size) {
      ++i;
    } else if (text.data[i] == '*') {
      continue;
    }
    sg_put(&plain, text.data + i, 1U);
  }
  sg_csv_put(out, sg_buffer_string(&plain));
  out->failed = out->failed || plain.failed;
  sg_buffer_free(&plain);
}

static void
heading(SgBuffer* out, SgString text)
{
  SG_PUT(out, "\n");
  put_cell(out, text);
  SG_PUT(out, "\n");
}

static void
begin(SgBuffer* out, SgString title)
{
  put_cell(out, title);
  SG_PUT(out, "\n");
}

static void
row(SgBuffer* out, const SgString* cells, const bool* numbers, size_t n)
{
  (void)numbers;
  for (size_t i = 0U; i < n; ++i) {
    sg_put(out, ",", i ? 1U : 0U);
    put_cell(out, cells[i]);
  }
  sg_put(out, "\n", n ? 1U : 0U);
}

static void
nothing(SgBuffer* out)
{
  (void)out;
}

static void
end_list(SgBuffer* out, bool notes)
{
  (void)out;
  (void)notes;
}

static void
paragraph(SgBuffer* out, SgString text)
{
  put_cell(out, text);
  SG_PUT(out, "\n");
}

/// The end of the text up to the next mark of emphasis from `at` on.
static size_t
next_mark(SgString text, size_t at)
{
  while (at < text.size && text.data[at] != '*') {
    at += text.data[at] == '\\' ? 2U : 1U;
  }
  return at < text.size ? at : text.size;
}

static SgString
part(SgString text, size_t from, size_t to)
{
  while (from < to && (text.data[from] == ' ' || text.data[from] == ',')) {
    ++from;
  }
  while (to > from && text.data[to - 1U] == ' ') {
    --to;
  }
  return sg_substring(text.data + from, to - from);
}

/// Evidence is a table: what a source says, the source, which stands out, and the place in it.
static void
item(SgBuffer* out, SgString text, size_t note, bool first)
{
  if (!note) {
    paragraph(out, text);
    return;
  }
  if (first) {
    SG_PUT(out, "Number,Text,Source,Place\n");
  }
  const size_t   source   = next_mark(text, 0U);
  const size_t   place    = next_mark(text, source + 1U);
  const SgString cells[3] = {
      part(text, 0U, source),
      part(text, source < text.size ? source + 1U : text.size, place),
      part(text, place < text.size ? place + 1U : text.size, text.size),
  };
  sg_buffer_add_format(out, "[%zu],", note);
  row(out, cells, NULL, 3U);
}

const SgPageForm sg_page_csv = {
    begin, heading, row, row, nothing, item, end_list, paragraph, nothing};
