// A report as one HTML page that needs nothing beside itself and prints well.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/output.h"
#include "export/report_page.h"

static void
put_character(SgBuffer* out, const char* c)
{
  switch (*c) {
  case '&':
    SG_PUT(out, "&amp;");
    break;
  case '<':
    SG_PUT(out, "&lt;");
    break;
  case '>':
    SG_PUT(out, "&gt;");
    break;
  case '"':
    SG_PUT(out, "&quot;");
    break;
  default:
    sg_put(out, c, 1U);
  }
}

/// The bytes of a footnote's mark at `at`, "[17]"; 0 if there is none.
static size_t
note_size(SgString text, size_t at)
{
  size_t end = at + 1U;
  while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9') {
    ++end;
  }
  return end > at + 1U && end < text.size && text.data[end] == ']' ? end + 1U - at : 0U;
}

/// Appends the Markdown of a line. Marks that are text stand behind a backslash.
static void
put_text(SgBuffer* out, SgString text)
{
  bool emphasis = false;
  for (size_t i = 0U; i < text.size; ++i) {
    const size_t note = text.data[i] == '[' ? note_size(text, i) : 0U;
    if (text.data[i] == '\\' && i + 1U < text.size) {
      put_character(out, &text.data[++i]);
    } else if (text.data[i] == '*') {
      sg_buffer_add_text(out, emphasis ? "</cite>" : "<cite>");
      emphasis = !emphasis;
    } else if (note) {
      SG_PUT(out, "<a href=\"#e");
      sg_put(out, text.data + i + 1U, note - 2U);
      SG_PUT(out, "\">");
      sg_put(out, text.data + i, note);
      SG_PUT(out, "</a>");
      i += note - 1U;
    } else {
      put_character(out, &text.data[i]);
    }
  }
  sg_buffer_add_text(out, emphasis ? "</cite>" : "");
}

static void
begin(SgBuffer* out, SgString title)
{
  SG_PUT(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
  put_text(out, title);
  SG_PUT(out,
         "</title>\n<style>\n"
         "body { font: 15px/1.45 Georgia, serif; max-width: 70em; margin: 2em auto; padding: 0 "
         "1em; }\n"
         "h1, h2, th { font-family: Helvetica, Arial, sans-serif; }\n"
         "h2 { margin-top: 1.8em; border-bottom: 1px solid #999; page-break-after: avoid; }\n"
         "table { border-collapse: collapse; }\n"
         "th, td { padding: .2em .6em; text-align: left; vertical-align: top; "
         "border-bottom: 1px solid #ddd; }\n"
         "th.number, td.number { text-align: right; }\n"
         "thead { display: table-header-group; }\n"
         "tr, li { page-break-inside: avoid; }\n"
         "li:target { background: #ffc; }\n"
         "a { color: #036; text-decoration: none; }\n"
         "@media print { body { font-size: 10pt; max-width: none; margin: 0; } a { color: inherit; "
         "} }\n"
         "</style>\n</head>\n<body>\n<h1>");
  put_text(out, title);
  SG_PUT(out, "</h1>\n");
}

static void
heading(SgBuffer* out, SgString text)
{
  SG_PUT(out, "<h2>");
  put_text(out, text);
  SG_PUT(out, "</h2>\n");
}

static void
put_row(SgBuffer* out, const char* tag, const SgString* cells, const bool* numbers, size_t n)
{
  SG_PUT(out, "<tr>");
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_format(out, "<%s%s>", tag, numbers[i] ? " class=\"number\"" : "");
    put_text(out, cells[i]);
    sg_buffer_add_format(out, "</%s>", tag);
  }
  SG_PUT(out, "</tr>\n");
}

static void
head(SgBuffer* out, const SgString* cells, const bool* numbers, size_t n)
{
  SG_PUT(out, "<table>\n");
  if (n) {
    SG_PUT(out, "<thead>\n");
    put_row(out, "th", cells, numbers, n);
    SG_PUT(out, "</thead>\n");
  }
  SG_PUT(out, "<tbody>\n");
}

static void
row(SgBuffer* out, const SgString* cells, const bool* numbers, size_t n)
{
  put_row(out, "td", cells, numbers, n);
}

static void
end_table(SgBuffer* out)
{
  SG_PUT(out, "</tbody>\n</table>\n");
}

static void
item(SgBuffer* out, SgString text, size_t note, bool first)
{
  if (first) {
    sg_buffer_add_text(out, note ? "<ol>\n" : "<ul>\n");
  }
  if (note) {
    sg_buffer_add_format(out, "<li id=\"e%zu\" value=\"%zu\">", note, note);
  } else {
    SG_PUT(out, "<li>");
  }
  put_text(out, text);
  SG_PUT(out, "</li>\n");
}

static void
end_list(SgBuffer* out, bool notes)
{
  sg_buffer_add_text(out, notes ? "</ol>\n" : "</ul>\n");
}

static void
paragraph(SgBuffer* out, SgString text)
{
  SG_PUT(out, "<p>");
  put_text(out, text);
  SG_PUT(out, "</p>\n");
}

static void
end(SgBuffer* out)
{
  SG_PUT(out, "</body>\n</html>\n");
}

const SgPageForm sg_page_html = {
    begin, heading, head, row, end_table, item, end_list, paragraph, end};
