// The values and conditions of a mapping: what stands behind the colons.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/mapping_parse.h"
#include "import/strings.h"
#include "import/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 80, REASON_SIZE = 384, PARTS = 32 };

void
sg_mapping_fault(SgMappingParser* p, const char* format, ...)
{
  char    reason[REASON_SIZE];
  va_list arguments;
  if (p->status) {
    return;
  }
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  p->status = sg_error_set(
      p->error, SG_BAD_INPUT, "%s:%llu: %s", p->file, (unsigned long long)p->line, reason);
  if (p->error) {
    p->error->line = p->line;
  }
}

void*
sg_mapping_take(SgMappingParser* p, size_t count, size_t size)
{
  void* memory = sg_arena_take(p->arena, count ? count : 1U, size);
  if (!memory && !p->status) {
    p->status =
        sg_error_set(p->error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  return memory;
}

size_t
sg_mapping_seek(SgString text, const char* word)
{
  const size_t size   = strlen(word);
  bool         quoted = false;
  for (size_t i = 0U; i + size <= text.size; ++i) {
    quoted ^= text.data[i] == '"';
    if (!quoted && !memcmp(text.data + i, word, size)) {
      return i;
    }
  }
  return text.size;
}

/// The text before `at`, and what stands `size` bytes behind `at` left in `*text`.
static SgString
cut(SgString* text, size_t at, size_t size)
{
  const SgString before = sg_string_trim(sg_substring(text->data, at));
  const size_t   used   = at + size < text->size ? at + size : text->size;
  *text                 = sg_substring(text->data + used, text->size - used);
  return before;
}

static bool
is_quoted(SgString text)
{
  return text.size > 1U && text.data[0] == '"' && text.data[text.size - 1U] == '"';
}

static SgString
unquote(SgString text)
{
  return is_quoted(text) ? sg_substring(text.data + 1U, text.size - 2U) : text;
}

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

const SgString*
sg_mapping_list(SgMappingParser* p, SgString text, size_t* n)
{
  SgString items[SG_MAPPING_LIST];
  *n = 0U;
  while (sg_string_trim(text).size && *n < SG_MAPPING_LIST) {
    const SgString item = cut(&text, sg_mapping_seek(text, ","), 1U);
    if (item.size) {
      items[(*n)++] = unquote(item);
    }
  }
  if (sg_string_trim(text).size) {
    sg_mapping_fault(p, "more than %d values; use several lines", SG_MAPPING_LIST);
  }
  SgString* copy = sg_mapping_take(p, *n, sizeof *copy);
  if (copy && *n) {
    memcpy(copy, items, *n * sizeof *copy);
  }
  return copy;
}

static bool
find_column(SgMappingParser* p, SgString name, size_t* column)
{
  const SgMapping* m = p->mapping;
  *column            = sg_mapping_find(name, m->columns, m->n_columns);
  return *column < m->n_columns;
}

static void
no_column(SgMappingParser* p, SgString name)
{
  const SgString* near = sg_suggest_among(name, p->mapping->columns, p->mapping->n_columns);
  if (!p->mapping->n_columns) {
    sg_mapping_fault(p, "there are no columns yet; begin with \"columns:\" and their names");
  } else if (near) {
    sg_mapping_fault(p,
                     "there is no column \"%.*s\"; did you mean \"%.*s\"?",
                     shown(name),
                     name.data,
                     shown(*near),
                     near->data);
  } else {
    sg_mapping_fault(p,
                     "there is no column \"%.*s\"; add it to \"columns:\", or put fixed text "
                     "in quotes",
                     shown(name),
                     name.data);
  }
}

bool
sg_mapping_part(SgMappingParser* p, SgString text, SgMappingPart* part)
{
  static const struct {
    const char* words;
    SgPartKind  kind;
  } own[]    = {{"its name", SG_PART_NAME},
                {"its id", SG_PART_ID},
                {"its role", SG_PART_ROLE},
                {"its note", SG_PART_NOTE},
                {"its form", SG_PART_FORM}};
  text       = sg_string_trim(text);
  part->text = sg_string("");
  for (size_t i = 0U; i < sizeof own / sizeof own[0]; ++i) {
    if (sg_string_equal(text, sg_string(own[i].words))) {
      part->kind = own[i].kind;
      return true;
    }
  }
  part->kind = SG_PART_COLUMN;
  if (find_column(p, text, &part->column)) {
    return true;
  }
  const char*  dot  = memchr(text.data, '.', text.size);
  const size_t head = dot ? (size_t)(dot - text.data) : 0U;
  if (dot && find_column(p, sg_substring(text.data, head), &part->column)) {
    part->text = sg_substring(dot + 1, text.size - head - 1U);
    return true;
  }
  no_column(p, text);
  return false;
}

/// Reads the comparison behind a column.
static void
read_values(SgMappingParser* p, SgMappingTest* test, SgString text)
{
  text          = sg_string_trim(text);
  test->negated = text.size > 4U && !memcmp(text.data, "not ", 4U);
  text          = test->negated ? sg_substring(text.data + 4U, text.size - 4U) : text;
  if (test->kind == SG_TEST_IS && sg_string_equal(text, sg_string("empty"))) {
    test->kind = SG_TEST_EMPTY;
    return;
  }
  test->values = sg_mapping_list(p, text, &test->n);
  if (!test->n) {
    sg_mapping_fault(p, "the condition compares with nothing; write a value, or \"is empty\"");
  }
}

static void
read_test(SgMappingParser* p, SgString text, SgMappingTest* test)
{
  static const struct {
    const char* words;
    SgTestKind  kind;
  } kinds[] = {{" is ", SG_TEST_IS}, {" has ", SG_TEST_HAS}, {" starts with ", SG_TEST_STARTS}};
  for (size_t i = 0U; i < sizeof kinds / sizeof kinds[0]; ++i) {
    const size_t at = sg_mapping_seek(text, kinds[i].words);
    if (at < text.size) {
      test->kind          = kinds[i].kind;
      const SgString left = cut(&text, at, strlen(kinds[i].words));
      if (sg_mapping_part(p, left, &test->part)) {
        read_values(p, test, text);
      }
      return;
    }
  }
  sg_mapping_fault(p,
                   "\"%.*s\" is no condition; write \"COLUMN is VALUE\", \"has WORD\", \"starts "
                   "with TEXT\" or \"is empty\", and values with \"and\" in quotes",
                   shown(text),
                   text.data);
}

SgMappingTest*
sg_mapping_tests(SgMappingParser* p, SgString text)
{
  SgMappingTest* first = NULL;
  do {
    const SgString clause = cut(&text, sg_mapping_seek(text, " and "), 5U);
    SgMappingTest* test   = sg_mapping_take(p, 1U, sizeof *test);
    if (test) {
      read_test(p, clause, test);
      test->next = first;
      first      = test;
    }
  } while (!p->status && text.size);
  return first;
}

SgMappingTest*
sg_mapping_when(SgMappingParser* p, SgString* text)
{
  const size_t at = sg_mapping_seek(*text, " when ");
  if (at == text->size) {
    return NULL;
  }
  SgString       condition = *text;
  const SgString value     = cut(&condition, at, strlen(" when "));
  *text                    = value;
  return sg_mapping_tests(p, sg_string_trim(condition));
}

/// Adds what stands before the next brace, or the column in it.
static size_t
next_part(SgMappingParser* p, SgString* text, SgMappingPart* part)
{
  const bool   column = text->data[0] == '{';
  const char*  stop   = memchr(text->data, column ? '}' : '{', text->size);
  const size_t size   = stop ? (size_t)(stop - text->data) : text->size;
  if (column && !stop) {
    sg_mapping_fault(p, "\"{\" is not closed; write {column}");
    return 0U;
  }
  if (column) {
    sg_mapping_part(p, sg_substring(text->data + 1U, size - 1U), part);
  } else {
    part->kind = SG_PART_TEXT;
    part->text = sg_substring(text->data, size);
  }
  const size_t used = size + column;
  *text             = sg_substring(text->data + used, text->size - used);
  return 1U;
}

void
sg_mapping_parts(SgMappingParser* p, SgString text, SgMappingValue* value)
{
  SgMappingPart parts[PARTS];
  SgString      left = unquote(text);
  size_t        n    = 0U;
  if (!text.size) {
    sg_mapping_fault(p, "a value is missing; write a column, or \"text\" in quotes");
    return;
  }
  memset(parts, 0, sizeof parts);
  if (!is_quoted(text) && !memchr(text.data, '{', text.size)) {
    n         = sg_mapping_part(p, text, &parts[0]);
    left.size = 0U;
  }
  while (left.size && n < PARTS && !p->status) {
    n += next_part(p, &left, &parts[n]);
  }
  if (left.size) {
    sg_mapping_fault(p, "more than %d columns in one value; use fewer", PARTS / 2);
  }
  SgMappingPart* copy = sg_mapping_take(p, n, sizeof *copy);
  if (copy) {
    memcpy(copy, parts, n * sizeof *copy);
    value->parts = copy;
    value->n     = n;
  }
}
