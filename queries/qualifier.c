// What narrows a name: "film:NAME", "NAME (film, 1994)".
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/qualifier.h"

#include "queries/ladder.h"
#include "segue/vocabulary.h"

#include <string.h>

enum { YEAR_DIGITS = 4, FIRST_YEAR = 1000, LAST_YEAR = 2999 };

#define KIND(kind) (1U << (kind))

// Words for kinds, folded, beside their names. Forms, which stand for themselves, have no kinds
// here: not every source says of a work that it is one.
static const struct {
  const char* word;
  uint32_t    kinds;
} words[] = {
    {"actor", KIND(SG_PERSON)},
    {"actress", KIND(SG_PERSON)},
    {"album", 0U},
    {"artist", KIND(SG_PERSON) | KIND(SG_GROUP)},
    {"band", KIND(SG_GROUP)},
    {"book", 0U},
    {"choir", KIND(SG_GROUP)},
    {"city", KIND(SG_PLACE)},
    {"company", KIND(SG_ORGANIZATION)},
    {"compilation", 0U},
    {"composer", KIND(SG_PERSON)},
    {"director", KIND(SG_PERSON)},
    {"drummer", KIND(SG_PERSON)},
    {"duo", KIND(SG_GROUP)},
    {"engineer", KIND(SG_PERSON)},
    {"ensemble", KIND(SG_GROUP)},
    {"ep", 0U},
    {"guitarist", KIND(SG_PERSON)},
    {"label", KIND(SG_ORGANIZATION)},
    {"mixtape", 0U},
    {"movie", KIND(SG_FILM)},
    {"musician", KIND(SG_PERSON)},
    {"opera", 0U},
    {"orchestra", KIND(SG_GROUP)},
    {"organisation", KIND(SG_ORGANIZATION)},
    {"producer", KIND(SG_PERSON)},
    {"rapper", KIND(SG_PERSON)},
    {"record label", KIND(SG_ORGANIZATION)},
    {"record producer", KIND(SG_PERSON)},
    {"recording", 0U},
    {"single", 0U},
    {"singer", KIND(SG_PERSON)},
    {"song", 0U},
    {"songwriter", KIND(SG_PERSON)},
    {"soundtrack", 0U},
    {"studio", KIND(SG_ORGANIZATION)},
    {"track", 0U},
    {"tv series", 0U},
    {"writer", KIND(SG_PERSON)},
};

static bool
read_year(SgString text, int16_t* year)
{
  int value = 0;
  for (size_t i = 0U; i < text.size && i <= YEAR_DIGITS; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
    value = value * 10 + (text.data[i] - '0');
  }
  *year = (int16_t)value;
  return text.size == YEAR_DIGITS && value >= FIRST_YEAR && value <= LAST_YEAR;
}

static bool
is_number(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
  }
  return text.size != 0U;
}

// A kind by its name or by another word for it, else a form; false if it is blank.
static bool
read_word(SgString text, SgQualifier* qualifier)
{
  qualifier->form_size  = sg_fold(text, qualifier->form);
  const SgString folded = sg_substring(qualifier->form, qualifier->form_size);
  const SgKind   kind   = sg_kind_by_name(folded);
  qualifier->unknown    = kind == SG_KIND_NONE;
  if (kind != SG_KIND_NONE) {
    qualifier->kinds     = KIND(kind);
    qualifier->form_size = 0U;
    qualifier->is_kind   = sg_string_equal(text, folded);
    return true;
  }
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (sg_string_equal(sg_string(words[i].word), folded)) {
      qualifier->kinds     = words[i].kinds;
      qualifier->form_size = words[i].kinds ? 0U : qualifier->form_size;
      qualifier->unknown   = false;
    }
  }
  return folded.size != 0U;
}

// One part of what stands between parentheses.
static bool
read_part(SgString part, SgQualifier* qualifier)
{
  return is_number(part) ? read_year(part, &qualifier->year) : read_word(part, qualifier);
}

bool
sg_qualifier_behind(SgString text, SgString* name, SgQualifier* qualifier)
{
  const char last = text.size > 3U ? text.data[text.size - 1U] : '\0';
  size_t     open = text.size;
  if (last != ')' && last != ']') {
    return false;
  }
  do {
    --open;
  } while (open && text.data[open] != (last == ')' ? '(' : '['));
  *qualifier  = (SgQualifier){.kinds = 0U};
  *name       = sg_trim(sg_substring(text.data, open));
  size_t from = open + 1U;
  for (size_t i = from; i < text.size && name->size; ++i) {
    if (text.data[i] == ',' || i + 1U == text.size) {
      if (!read_part(sg_trim(sg_substring(text.data + from, i - from)), qualifier)) {
        return false;
      }
      from = i + 1U;
    }
  }
  return name->size != 0U;
}

bool
sg_year_behind(SgString text, SgString* name, SgQualifier* qualifier)
{
  if (text.size < YEAR_DIGITS + 2U) {
    return false;
  }
  const size_t before = text.size - YEAR_DIGITS;
  *qualifier          = (SgQualifier){.kinds = 0U};
  if (text.data[before - 1U] != ' ' ||
      !read_year(sg_substring(text.data + before, YEAR_DIGITS), &qualifier->year)) {
    return false;
  }
  *name = sg_trim(sg_substring(text.data, before));
  if (name->size && name->data[name->size - 1U] == ',') {
    *name = sg_trim(sg_substring(name->data, name->size - 1U));
  }
  return name->size != 0U;
}

bool
sg_qualifier_before(SgString text, SgString* name, SgQualifier* qualifier)
{
  const char* colon = memchr(text.data, ':', text.size);
  *qualifier        = (SgQualifier){.kinds = 0U};
  if (!colon) {
    return false;
  }
  const size_t size = (size_t)(colon - text.data);
  *name             = sg_trim(sg_substring(colon + 1, text.size - size - 1U));
  return name->size && read_word(sg_substring(text.data, size), qualifier) && !qualifier->unknown;
}
