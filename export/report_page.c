// Goes through the Markdown of a report: headings, tables, lists and paragraphs, a line each.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_page.h"

#include <string.h>

typedef enum { NOTHING, TABLE, LIST } Block;

typedef struct {
  const SgPageForm* form;
  SgBuffer*         out;
  Block             block;
  SgString head[SG_PAGE_CELLS]; ///< of the table, until the line below says how it is aligned
  size_t   n_head;
  bool     numbers[SG_PAGE_CELLS];
  bool     notes; ///< the list is of footnotes
} Page;

static SgString
trim(const char* begin, const char* end)
{
  while (begin < end && *begin == ' ') {
    ++begin;
  }
  while (end > begin && end[-1] == ' ') {
    --end;
  }
  return sg_substring(begin, (size_t)(end - begin));
}

/// Takes a row apart at the bars that are not text; returns the number of cells.
static size_t
split(SgString line, SgString cells[SG_PAGE_CELLS])
{
  const char* end  = line.data + line.size;
  const char* from = line.data + 1;
  size_t      n    = 0U;
  for (const char* at = from; at < end && n < SG_PAGE_CELLS; ++at) {
    if (*at == '\\') {
      ++at;
    } else if (*at == '|') {
      cells[n++] = trim(from, at);
      from       = at + 1;
    }
  }
  return n;
}

static void
end_block(Page* page)
{
  if (page->block == TABLE) {
    page->form->end_table(page->out);
  } else if (page->block == LIST) {
    page->form->end_list(page->out, page->notes);
  }
  page->block  = NOTHING;
  page->n_head = 0U;
}

static bool
starts(SgString line, const char* with)
{
  const size_t size = strlen(with);
  return line.size >= size && !memcmp(line.data, with, size);
}

static void
table_line(Page* page, SgString line)
{
  SgString cells[SG_PAGE_CELLS];
  size_t   n = split(line, cells);
  if (page->block != TABLE) {
    page->block  = TABLE;
    page->n_head = n;
    memcpy(page->head, cells, n * sizeof cells[0]);
  } else if (starts(line, "|-")) {
    bool any = false;
    for (size_t i = 0U; i < n; ++i) {
      page->numbers[i] = cells[i].size && cells[i].data[cells[i].size - 1U] == ':';
      any              = any || (i < page->n_head && page->head[i].size);
    }
    page->form->head(page->out, page->head, page->numbers, any ? page->n_head : 0U);
  } else {
    page->form->row(page->out, cells, page->numbers, n);
  }
}

/// The number of the footnote that an item is, "**[17]** ...", which is taken off; 0 if it is none.
static size_t
take_note(SgString* item)
{
  size_t note = 0U;
  size_t at   = 3U;
  if (!starts(*item, "**[")) {
    return 0U;
  }
  for (; at < item->size && item->data[at] >= '0' && item->data[at] <= '9'; ++at) {
    note = note * 10U + (size_t)(item->data[at] - '0');
  }
  at    = at + 4U < item->size ? at + 4U : item->size; // "]** "
  *item = sg_substring(item->data + at, item->size - at);
  return note;
}

static void
other_line(Page* page, SgString line)
{
  if (starts(line, "- ")) {
    SgString     item  = sg_substring(line.data + 2, line.size - 2U);
    const bool   first = page->block != LIST;
    const size_t note  = take_note(&item);
    page->block        = LIST;
    page->notes        = note != 0U;
    page->form->item(page->out, item, note, first);
    return;
  }
  end_block(page);
  if (starts(line, "## ")) {
    page->form->heading(page->out, sg_substring(line.data + 3, line.size - 3U));
  } else if (starts(line, "# ")) {
    page->form->begin(page->out, sg_substring(line.data + 2, line.size - 2U));
  } else if (line.size) {
    page->form->paragraph(page->out, line);
  }
}

void
sg_page_write(SgString markdown, const SgPageForm* form, SgBuffer* out)
{
  Page        page = {.form = form, .out = out};
  const char* end  = markdown.data + markdown.size;
  for (const char* at = markdown.data; at < end;) {
    const char*    newline = memchr(at, '\n', (size_t)(end - at));
    const char*    stop    = newline ? newline : end;
    const SgString line    = sg_substring(at, (size_t)(stop - at));
    if (starts(line, "|")) {
      table_line(&page, line);
    } else {
      other_line(&page, line);
    }
    at = stop + 1;
  }
  end_block(&page);
  form->end(out);
}
