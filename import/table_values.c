// Texts, conditions and dates of a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/strings.h"
#include "import/table_literal.h"
#include "import/table_reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { REASON_SIZE = 256, SHOWN = 80, JOINED = 64 };

void*
sg_table_take(SgTableReading* r, size_t count, size_t size)
{
  void* memory = sg_arena_take(r->arena, count ? count : 1U, size);
  r->status    = memory || r->status ? r->status : SG_NO_MEMORY;
  return memory;
}

static void
report(SgTableReading* r, const char* format, va_list arguments)
{
  char reason[REASON_SIZE];
  if (r->learning) {
    return;
  }
  vsnprintf(reason, sizeof reason, format, arguments);
  const SgStatus st =
      sg_sink_reject(r->sink, r->record->line, r->record->offset, r->record->text, "%s", reason);
  r->status = r->status ? r->status : st;
}

void
sg_table_reject(SgTableReading* r, const char* format, ...)
{
  va_list arguments;
  if (!r->rejected && !r->status) {
    va_start(arguments, format);
    report(r, format, arguments);
    va_end(arguments);
  }
  r->rejected = true;
}

void
sg_table_note(SgTableReading* r, const char* format, ...)
{
  va_list arguments;
  if (!r->rejected && !r->status) {
    va_start(arguments, format);
    report(r, format, arguments);
    va_end(arguments);
  }
}

void
sg_table_leave_out(SgTableReading* r, SgTableExcess what)
{
  static const char* const notes[] = {
      "more than 4096 entities in one cell; those behind are left out",
      "a cell lists more than 512 names; those behind are left out",
      "an entity has more than 256 attributes; those behind are left out",
      "an entity has more than 32 ids or other names; those behind are left out",
      "an attribute or another name is longer than 64 KiB; it is left out"};
  const unsigned bit = 1U << (unsigned)what;
  if (!r->learning && !(r->left_out & bit)) {
    r->left_out |= bit;
    sg_table_note(r, "%s", notes[what]);
  }
}

const SgJsonValue*
sg_table_json(SgTableReading* r, size_t column)
{
  SgTableCell* cell = &r->cells[column];
  if (cell->json || !cell->text.size) {
    return cell->json;
  }
  const SgStatus st = sg_literal_parse(r->arena, &r->scratch, cell->text, &cell->json);
  if (st == SG_BAD_INPUT) {
    const SgString name = r->mapping->columns[column];
    sg_table_reject(
        r, "the cell \"%.*s\" holds no JSON list; was it cut?", (int)name.size, name.data);
  } else if (st) {
    r->status = r->status ? r->status : st;
  }
  return st ? NULL : cell->json;
}

/// The text of a value of JSON; several are joined by commas.
static SgString
json_text(SgTableReading* r, const SgJsonValue* value)
{
  if (!value || value->type == SG_JSON_NULL || value->type == SG_JSON_OBJECT) {
    return sg_string("");
  }
  if (value->type == SG_JSON_BOOL) {
    return sg_string(value->truth ? "true" : "false");
  }
  if (value->type != SG_JSON_ARRAY) {
    return value->text;
  }
  sg_buffer_clear(&r->scratch);
  for (const SgJsonValue* item = value->first; item; item = item->next) {
    const bool plain = item->type == SG_JSON_STRING || item->type == SG_JSON_NUMBER;
    sg_buffer_add_text(&r->scratch, plain && r->scratch.size ? ", " : "");
    sg_buffer_add_string(&r->scratch, plain ? item->text : sg_string(""));
  }
  const SgString copy = sg_arena_copy(r->arena, sg_buffer_string(&r->scratch));
  if (r->scratch.failed || !copy.data) {
    r->status = SG_NO_MEMORY;
    return sg_string("");
  }
  return copy;
}

/// The member "a.b" of an object.
static const SgJsonValue*
member(const SgJsonValue* object, SgString path)
{
  while (object && path.size) {
    const char*        dot   = memchr(path.data, '.', path.size);
    const SgString     key   = sg_substring(path.data, dot ? (size_t)(dot - path.data) : path.size);
    const SgJsonValue* value = object->type == SG_JSON_OBJECT ? object->first : NULL;
    while (value && !sg_string_equal(value->key, key)) {
      value = value->next;
    }
    object = value;
    path = sg_substring(key.data + key.size + (dot != NULL), path.size - key.size - (dot != NULL));
  }
  return object;
}

static SgString
part_text(SgTableReading* r, const SgMappingPart* part, const SgTableItem* item)
{
  switch (part->kind) {
  case SG_PART_TEXT:
    return part->text;
  case SG_PART_NAME:
    return item ? item->printed : sg_string("");
  case SG_PART_ID:
    return item ? item->id_text : sg_string("");
  case SG_PART_ROLE:
    return item ? item->role : sg_string("");
  case SG_PART_FORM:
    return item ? item->form : sg_string("");
  case SG_PART_NOTE:
    return item ? item->note : sg_string("");
  default:
    break;
  }
  if (part->text.size) {
    const bool own = item && item->json;
    return json_text(r, member(own ? item->json : sg_table_json(r, part->column), part->text));
  }
  const SgTableCell* cell = &r->cells[part->column];
  return cell->json ? json_text(r, cell->json) : cell->text;
}

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_at(const char* text, SgString word)
{
  size_t i = 0U;
  while (i < word.size && lower(text[i]) == lower(word.data[i])) {
    ++i;
  }
  return i == word.size;
}

static bool
is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
}

/// True if `word` stands in `text` between what is no letter.
static bool
has_word(SgString text, SgString word)
{
  for (size_t i = 0U; i + word.size <= text.size; ++i) {
    const size_t end = i + word.size;
    if ((!i || !is_letter(text.data[i - 1U])) && same_at(text.data + i, word) &&
        (end == text.size || !is_letter(text.data[end]) || !is_letter(word.data[word.size - 1U]))) {
      return true;
    }
  }
  return false;
}

static bool
fits(SgTestKind kind, SgString text, SgString value)
{
  switch (kind) {
  case SG_TEST_IS:
    return text.size == value.size && same_at(text.data, value);
  case SG_TEST_STARTS:
    return text.size >= value.size && same_at(text.data, value);
  default:
    return has_word(text, value);
  }
}

bool
sg_table_holds(SgTableReading* r, const SgMappingTest* test, const SgTableItem* item)
{
  for (; test; test = test->next) {
    const SgString text    = part_text(r, &test->part, item);
    bool           true_of = test->kind == SG_TEST_EMPTY && !text.size;
    for (size_t i = 0U; i < test->n && !true_of; ++i) {
      true_of = fits(test->kind, text, test->values[i]);
    }
    if (true_of == test->negated) {
      return false;
    }
  }
  return true;
}

const SgMappingValue*
sg_table_choose(SgTableReading* r, const SgMappingValue* values, const SgTableItem* item)
{
  while (values && !sg_table_holds(r, values->when, item)) {
    values = values->next;
  }
  return values;
}

SgString
sg_table_parts(SgTableReading* r, const SgMappingValue* value, const SgTableItem* item)
{
  SgString texts[JOINED];
  size_t   size = 0U;
  if (value->n == 1U) {
    return part_text(r, &value->parts[0], item);
  }
  for (size_t i = 0U; i < value->n && i < JOINED; ++i) {
    texts[i] = part_text(r, &value->parts[i], item);
    size += texts[i].size;
    if (!texts[i].size) {
      return sg_string("");
    }
  }
  char* text = sg_table_take(r, size, 1U);
  size       = 0U;
  for (size_t i = 0U; text && i < value->n; ++i) {
    memcpy(text + size, texts[i].data, texts[i].size);
    size += texts[i].size;
  }
  return sg_substring(text, size);
}

SgString
sg_table_value(SgTableReading* r, const SgMappingValue* values, const SgTableItem* item)
{
  const SgMappingValue* value = sg_table_choose(r, values, item);
  return value ? sg_table_parts(r, value, item) : sg_string("");
}

/// "3/4/1994" as the mapping says that days and months stand.
static bool
parse_slashes(const SgMapping* m, SgString text, SgDate* date)
{
  char     copy[SG_DATE_TEXT_SIZE];
  char     iso[SG_DATE_TEXT_SIZE * 2];
  unsigned a    = 0U;
  unsigned b    = 0U;
  unsigned year = 0U;
  int      used = 0;
  if (text.size >= sizeof copy || (!m->day_first && !m->month_first)) {
    return false;
  }
  memcpy(copy, text.data, text.size);
  copy[text.size] = '\0';
  for (char* c = copy; *c; ++c) {
    *c = *c == '.' || *c == '-' ? '/' : *c;
  }
  if (sscanf(copy, "%2u/%2u/%4u%n", &a, &b, &year, &used) != 3 || copy[used]) {
    return false;
  }
  snprintf(iso, sizeof iso, "%04u-%02u-%02u", year, m->day_first ? b : a, m->day_first ? a : b);
  return sg_date_parse(sg_string(iso), date);
}

static size_t
count_digits(SgString text, size_t at)
{
  size_t n = 0U;
  while (at + n < text.size && text.data[at + n] >= '0' && text.data[at + n] <= '9') {
    ++n;
  }
  return n;
}

/// "1927/28", "1927-1928", also with a long dash.
static bool
parse_span(SgString text, SgDate* start, SgDate* end)
{
  char         second[5];
  SgDate       first;
  SgDate       last;
  const bool   dash = text.size > 7U && !memcmp(text.data + 4U, "\xE2\x80\x93", 3U);
  const size_t from = dash ? 7U : 5U;
  const size_t n    = text.size > from ? count_digits(text, from) : 0U;
  if (text.size < 7U || count_digits(text, 0U) != 4U || from + n != text.size ||
      (!dash && text.data[4] != '/' && (text.data[4] != '-' || n != 4U)) || (n != 2U && n != 4U)) {
    return false;
  }
  memcpy(second, text.data, 4U);
  memcpy(second + 4U - n, text.data + from, n);
  if (!sg_date_parse(sg_substring(text.data, 4U), &first) ||
      !sg_date_parse(sg_substring(second, 4U), &last) || last.year < first.year) {
    return false;
  }
  *start = first;
  *end   = last;
  return true;
}

/// Without the time of a day, and without the ".0" that programs put behind years.
static SgString
cut_date(SgString text)
{
  const size_t n = count_digits(text, 0U);
  if (n == 4U && text.size == 6U && !memcmp(text.data + 4U, ".0", 2U)) {
    text.size = 4U;
  }
  if (text.size > 10U && (text.data[10] == 'T' || text.data[10] == ' ') &&
      count_digits(text, 11U) == 2U) {
    text.size = 10U;
  }
  return text;
}

void
sg_table_date(SgTableReading* r, SgString text, SgDate* start, SgDate* end)
{
  text = cut_date(text);
  if (!text.size || sg_date_parse(text, start) || parse_span(text, start, end) ||
      parse_slashes(r->mapping, text, start)) {
    return;
  }
  sg_table_reject(r,
                  "\"%.*s\" is no date; write 1994, 1994-03, 1994-03-01 or 1927/28, or say in the "
                  "mapping how dates are written",
                  (int)(text.size < SHOWN ? text.size : SHOWN),
                  text.data);
}

/// How long a separator is at `at`, 0 if none stands there. Words count between blanks.
static size_t
separator_at(SgString cell, size_t at, const SgString* separators, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const SgString s    = separators[i];
    const bool     word = is_letter(s.data[0]);
    if (at + s.size <= cell.size && !memcmp(cell.data + at, s.data, s.size) &&
        (!word || (at && cell.data[at - 1U] == ' ' && at + s.size < cell.size &&
                   cell.data[at + s.size] == ' '))) {
      return s.size;
    }
  }
  return 0U;
}

size_t
sg_table_split(
    SgString cell, const SgString* separators, size_t n_separators, SgString* out, size_t capacity)
{
  size_t from = 0U;
  size_t n    = 0U;
  for (size_t i = 0U; i < cell.size && n + 1U < capacity; ++i) {
    const size_t size = separator_at(cell, i, separators, n_separators);
    if (size) {
      out[n++] = sg_string_trim(sg_substring(cell.data + from, i - from));
      from     = i + size;
      i += size - 1U;
    }
  }
  if (cell.size) {
    out[n++] = sg_string_trim(sg_substring(cell.data + from, cell.size - from));
  }
  return n;
}
