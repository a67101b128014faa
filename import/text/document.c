// Cuts a plain-text document into headings, sentences, list lines, table rows and fields.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/document.h"

#include "core/memory.h"
#include "import/text/characters.h"
#include "import/text/headings.h"
#include "import/text/lines.h"

#include <string.h>

enum { SHORT_RUN = 3 }; // so many short lines in a row are a list, not headings

typedef struct {
  SgTextDocument* document;
  SgTextOutline   outline;
  SgTextLine      line;
  bool            failed;
  bool            skipping; // in references and the like
  bool            boxed;    // in a navigation box
  bool            began;    // the title was looked for
  bool            prose;    // the first sentence has come
  unsigned        run;      // headings in a row
  uint32_t        label;    // of an infobox whose labels stand on lines of their own
  uint32_t        label_size;
  uint32_t        list_until; // lines before this offset are a list without bullets
} Cutter;

static SgTextUnit*
add_unit(Cutter* cutter, SgTextUnitKind kind, uint32_t begin, uint32_t end)
{
  SgTextDocument* document = cutter->document;
  bool            again    = kind == SG_TEXT_BREAK && document->n_units &&
               document->units[document->n_units - 1U].kind == SG_TEXT_BREAK;
  if (cutter->skipping || cutter->boxed || again) {
    return NULL;
  }
  if (!sg_grow(document->allocator,
               (void**)&document->units,
               &document->units_capacity,
               document->n_units,
               sizeof(SgTextUnit))) {
    cutter->failed = true;
    return NULL;
  }
  SgTextUnit* unit = &document->units[document->n_units++];
  memset(unit, 0, sizeof(*unit));
  unit->kind    = kind;
  unit->begin   = begin;
  unit->end     = end - begin > SG_TEXT_UNIT_LIMIT ? begin + SG_TEXT_UNIT_LIMIT : end;
  unit->section = (uint32_t)(document->n_sections - 1U);
  return unit;
}

static SgTextUnit*
add_labelled(Cutter* cutter, uint32_t begin, uint32_t end)
{
  SgTextUnit* unit = add_unit(cutter, SG_TEXT_FIELD, begin, end);
  if (unit) {
    unit->label      = cutter->label;
    unit->label_size = cutter->label_size;
    unit->value      = begin;
  }
  return unit;
}

static void
add_section(Cutter* cutter)
{
  SgTextDocument* document = cutter->document;
  if (!sg_grow(document->allocator,
               (void**)&document->sections,
               &document->sections_capacity,
               document->n_sections,
               sizeof(SgTextSection))) {
    cutter->failed = true;
    return;
  }
  SgTextSection section = sg_text_outline_section(&cutter->outline, document->arena);
  cutter->failed |= !section.path.data;
  document->sections[document->n_sections++] = section;
}

static void
add_heading(Cutter* cutter, SgString heading, unsigned level)
{
  if (cutter->run == 0U && !cutter->failed) {
    add_unit(cutter, SG_TEXT_BREAK, cutter->line.begin, cutter->line.begin);
  }
  ++cutter->run;
  sg_text_outline_enter(&cutter->outline, heading, level, cutter->run);
  cutter->skipping = sg_text_outline_is_apparatus(&cutter->outline);
  cutter->boxed    = false;
  cutter->prose    = true;
  add_section(cutter);
}

static void
add_row(Cutter* cutter, uint32_t begin, uint32_t end)
{
  SgString row = sg_substring(cutter->document->text.data + begin, end - begin);
  if (sg_text_is_rule(row)) {
    SgTextDocument* document = cutter->document;
    if (document->n_units && document->units[document->n_units - 1U].kind == SG_TEXT_ROW) {
      document->units[document->n_units - 1U].heads = true;
    }
    return;
  }
  if (sg_text_is_box(row)) {
    cutter->boxed = true;
  }
  SgTextField field;
  if (!cutter->prose && sg_text_row_field(row, &field)) {
    SgTextUnit* unit = add_unit(cutter, SG_TEXT_FIELD, begin, end);
    if (unit) {
      unit->label      = begin + field.label;
      unit->label_size = field.label_size;
      unit->value      = begin + field.value;
    }
    bool opens = field.value + 1U < row.size && row.data[field.value] == '{' &&
                 row.data[field.value + 1U] == '{';
    cutter->label      = begin + field.label;
    cutter->label_size = opens ? field.label_size : 0U; // its list stands on the lines below
    return;
  }
  add_unit(cutter, SG_TEXT_ROW, begin, end);
}

// What stands behind the last stop of a line without a space is a heading or a table that lost
// its line break.
static bool
add_glued(Cutter* cutter, uint32_t begin, uint32_t end)
{
  SgString rest = sg_substring(cutter->document->text.data + begin, end - begin);
  if (rest.size && rest.data[0] == '|') {
    add_unit(cutter, SG_TEXT_BREAK, begin, begin);
    add_row(cutter, begin, end);
    return true;
  }
  if (!sg_text_looks_like_heading(rest)) {
    return false;
  }
  cutter->run = 0U;
  add_heading(cutter, rest, 0U);
  return true;
}

static void
add_prose(Cutter* cutter, uint32_t begin, uint32_t end)
{
  SgString text = cutter->document->text;
  cutter->prose = true;
  cutter->run   = 0U;
  while (begin < end && !cutter->failed) {
    uint32_t stop = sg_text_sentence_end(text, begin, end);
    add_unit(cutter, SG_TEXT_SENTENCE, begin, stop);
    bool glued = stop < end && text.data[stop] != ' ';
    begin      = stop;
    while (begin < end && text.data[begin] == ' ') {
      ++begin;
    }
    if (glued && add_glued(cutter, begin, end)) {
      return;
    }
  }
}

// The lines above the first sentence: the title, and an infobox whose labels stand alone.
static bool
take_top(Cutter* cutter, SgString line)
{
  uint32_t begin = cutter->line.begin;
  if (cutter->prose || sg_text_ends_sentence(line) || line.size > 2U * SG_TEXT_HEADING_LIMIT) {
    return false;
  }
  SgTextField field;
  if (sg_text_colon_field(line, &field)) {
    cutter->label      = begin + field.label;
    cutter->label_size = field.label_size;
    SgTextUnit* unit   = add_labelled(cutter, begin, begin + (uint32_t)line.size);
    if (unit) {
      unit->value = begin + field.value;
    }
    return true;
  }
  if (sg_text_is_label(line)) {
    cutter->label      = begin;
    cutter->label_size = (uint32_t)line.size;
    return true;
  }
  if (cutter->label_size && !sg_text_outline_has(&cutter->outline, line)) {
    add_labelled(cutter, begin, begin + (uint32_t)line.size);
    return true;
  }
  return false;
}

static bool
take_title(Cutter* cutter, SgString line)
{
  if (cutter->began) {
    return false;
  }
  if (sg_text_is_hatnote(line)) {
    return true;
  }
  cutter->began = true;
  if (sg_text_ends_sentence(line) || line.size > SG_TEXT_HEADING_LIMIT || line.data[0] == '{') {
    return false;
  }
  SgString title = line;
  if (line.data[0] == '|') {
    title = sg_text_trim(sg_substring(line.data + 1, line.size - 1U));
    if (memchr(title.data, '|', title.size) || !title.size) {
      return false;
    }
  }
  cutter->document->title = title;
  return true;
}

static void
take_item(Cutter* cutter, uint32_t begin, uint32_t end)
{
  SgString item = sg_substring(cutter->document->text.data + begin, end - begin);
  if (sg_text_is_box(item)) {
    cutter->boxed = true;
    return;
  }
  if (cutter->label_size && !cutter->prose) {
    add_labelled(cutter, begin, end);
  } else {
    add_unit(cutter, SG_TEXT_ITEM, begin, end);
  }
}

// A line that is no table row, bullet or marked heading.
static void
take_plain(Cutter* cutter, SgString line)
{
  uint32_t begin = cutter->line.begin;
  uint32_t end   = begin + (uint32_t)line.size;
  if (take_top(cutter, line)) {
    return;
  }
  bool listed = begin < cutter->list_until;
  if (!listed && sg_text_looks_like_heading(line) &&
      sg_text_outline_accepts(&cutter->outline, line)) {
    uint32_t until = sg_text_short_run_end(cutter->document->text, begin, SHORT_RUN);
    if (!until || sg_text_outline_is_common(line) || sg_text_outline_has(&cutter->outline, line)) {
      add_heading(cutter, line, 0U);
      cutter->list_until = until;
      return;
    }
    cutter->list_until = until;
    listed             = true;
  }
  if (listed || sg_text_is_list_line(line)) {
    cutter->run = 0U;
    take_item(cutter, begin, end);
  } else {
    add_prose(cutter, begin, end);
  }
}

static void
take_line(Cutter* cutter, SgString line)
{
  uint32_t begin = cutter->line.begin;
  uint32_t end   = begin + (uint32_t)line.size;
  unsigned level = 0U;
  SgString heading;
  if (!line.size) {
    add_unit(cutter, SG_TEXT_BREAK, begin, begin);
  } else if (take_title(cutter, line) || sg_text_outline_take(&cutter->outline, line)) {
    cutter->label_size = 0U;
  } else if (sg_text_marked_heading(line, &heading, &level)) {
    add_heading(cutter, heading, level);
  } else if (line.data[0] == '|') {
    cutter->run = 0U;
    add_row(cutter, begin, end);
  } else if (!sg_text_is_markup(line)) {
    unsigned bullet = sg_text_bullet_size(line);
    if (bullet) {
      cutter->run = 0U;
      take_item(cutter, begin + bullet, end);
    } else {
      take_plain(cutter, line);
    }
  }
}

SgStatus
sg_text_document(SgAllocator* allocator, SgArena* arena, SgString text, SgTextDocument* document)
{
  SgTextDocument empty = {
      .allocator = allocator, .arena = arena, .text = text, .title = sg_string("")};
  if (text.size > SG_TEXT_LIMIT) {
    return SG_LIMIT;
  }
  *document     = empty;
  Cutter cutter = {.document = document, .outline = sg_text_outline()};
  add_section(&cutter);
  while (!cutter.failed && sg_text_next_line(text, &cutter.line)) {
    take_line(&cutter, cutter.line.text);
  }
  if (cutter.failed) {
    sg_text_document_free(document);
    return SG_NO_MEMORY;
  }
  return SG_OK;
}

void
sg_text_document_free(SgTextDocument* document)
{
  sg_release(document->allocator, document->units);
  sg_release(document->allocator, document->sections);
  document->units    = NULL;
  document->sections = NULL;
  document->n_units  = 0U;
}
