// The whole ladder of a lookup: numbers, external ids, kinds and years, then the rungs of names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/ladder.h"

#include "segue/fold.h"

#include <string.h>

enum { MODEST_DEGREE = 63, FAR_MORE = 16 };

SgString
sg_trim(SgString text)
{
  static const char blanks[] = " \t\r\n";
  while (text.size && memchr(blanks, text.data[0], sizeof(blanks) - 1U)) {
    text = sg_substring(text.data + 1, text.size - 1U);
  }
  while (text.size && memchr(blanks, text.data[text.size - 1U], sizeof(blanks) - 1U)) {
    --text.size;
  }
  return text;
}

// Reads digits alone; false if there are others, none, or more than nine.
static bool
read_number(SgString text, uint32_t* number)
{
  if (!text.size || text.size > 9U) {
    return false;
  }
  uint32_t value = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
    value = value * 10U + (uint32_t)(text.data[i] - '0');
  }
  *number = value;
  return true;
}

static void
add_known(SgLookup* lookup, SgEntityId id, SgMatchRule rule)
{
  SgMatch match = {id, rule, sg_view_entity(lookup->view, id).name, 1.0};
  sg_lookup_add(lookup, &match, 1.0);
}

// "#12". True if the text has that form.
static bool
try_number(SgLookup* lookup, SgString text)
{
  uint32_t number = 0U;
  if (text.data[0] != '#' || !read_number(sg_substring(text.data + 1, text.size - 1U), &number)) {
    return false;
  }
  const SgEntityId id = sg_view_canonical(lookup->view, number);
  if (id) {
    add_known(lookup, id, SG_RULE_NUMBER);
  }
  return true;
}

// "discogs:artist/123". True if there is such an id.
static bool
try_external(SgLookup* lookup, SgString text)
{
  SgEntityId ids[8];
  if (!memchr(text.data, ':', text.size)) {
    return false;
  }
  const size_t n = sg_view_find(lookup->view, SG_INDEX_ID, text, ids, sizeof(ids) / sizeof(ids[0]));
  for (size_t i = 0U; i < n; ++i) {
    add_known(lookup, ids[i], SG_RULE_EXTERNAL);
  }
  return n != 0U;
}

// "person:NAME". The text without the kind, which becomes the only one wanted.
static SgString
take_kind(SgLookup* lookup, SgString text)
{
  const char* colon = memchr(text.data, ':', text.size);
  if (!colon) {
    return text;
  }
  const size_t   size = (size_t)(colon - text.data);
  const SgKind   kind = sg_kind_by_name(sg_substring(text.data, size));
  const SgString rest = sg_trim(sg_substring(colon + 1, text.size - size - 1U));
  if (kind == SG_KIND_NONE || !rest.size) {
    return text;
  }
  lookup->kinds = lookup->kinds ? lookup->kinds & (1U << kind) : 1U << kind;
  // A kind that the caller does not want: bit 0 is no kind, so that nothing passes.
  lookup->kinds |= lookup->kinds ? 0U : 1U;
  return rest;
}

typedef struct {
  uint32_t kind;
  int16_t  year;
  char     form[SG_FOLD_LIMIT];
  size_t   form_size;
} Qualifier;

// One part of what stands between parentheses: a year, a kind, or else a form.
static bool
read_qualifier(SgString part, Qualifier* qualifier)
{
  uint32_t     year = 0U;
  const SgKind kind = sg_kind_by_name(part);
  if (read_number(part, &year)) {
    qualifier->year = part.size == 4U ? (int16_t)year : 0;
    return part.size == 4U && year;
  }
  if (kind != SG_KIND_NONE) {
    qualifier->kind = 1U << kind;
    return true;
  }
  qualifier->form_size = sg_fold(part, qualifier->form);
  return qualifier->form_size != 0U;
}

// Parts "NAME (film, 1994)". False if the text has no such end.
static bool
split_qualifier(SgString text, SgString* name, Qualifier* qualifier)
{
  if (text.size < 4U || text.data[text.size - 1U] != ')') {
    return false;
  }
  size_t open = text.size - 1U;
  while (open && text.data[open] != '(') {
    --open;
  }
  *name       = sg_trim(sg_substring(text.data, open));
  size_t from = open + 1U;
  for (size_t i = from; i < text.size && name->size; ++i) {
    if (text.data[i] == ',' || i + 1U == text.size) {
      if (!read_qualifier(sg_trim(sg_substring(text.data + from, i - from)), qualifier)) {
        return false;
      }
      from = i + 1U;
    }
  }
  return name->size != 0U;
}

static void
go_down(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  static void (*const rungs[])(SgLookup*, SgString) = {
      sg_lookup_whole, sg_lookup_variants, sg_lookup_tokens, sg_lookup_near};
  for (size_t i = 0U; i < sizeof(rungs) / sizeof(rungs[0]) && !lookup->failed; ++i) {
    if (!lookup->n_found || to_the_bottom) {
      rungs[i](lookup, text);
    }
  }
}

// "NAME (film, 1994)": the qualifier narrows what NAME may be.
static void
try_qualified(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  Qualifier qualifier = {0U, 0, "", 0U};
  SgString  name      = text;
  if (!split_qualifier(text, &name, &qualifier)) {
    return;
  }
  SgLookup narrow = *lookup;
  narrow.year     = qualifier.year;
  narrow.form     = sg_substring(qualifier.form, qualifier.form_size);
  if (qualifier.kind) {
    narrow.kinds = narrow.kinds ? narrow.kinds & qualifier.kind : qualifier.kind;
    narrow.kinds |= narrow.kinds ? 0U : 1U;
  }
  go_down(&narrow, name, to_the_bottom);
  narrow.kinds = lookup->kinds;
  narrow.year  = lookup->year;
  narrow.form  = lookup->form;
  *lookup      = narrow;
}

// A person of whom no more than one word and hardly a credit is known is mostly somebody mentioned
// in passing by the family name: those who have that family name and many times the credits come
// first.
static void
prefer_full_names(SgLookup* lookup, SgString text)
{
  SgWords asked;
  sg_words_set(&asked, text);
  sg_lookup_rank(lookup);
  if (asked.n_words != 1U || !lookup->n_found || lookup->found[0].kind != SG_PERSON ||
      lookup->found[0].degree > MODEST_DEGREE || lookup->found[0].match.rule > SG_RULE_ALIAS) {
    return;
  }
  const uint32_t kinds = lookup->kinds;
  const uint32_t least = FAR_MORE * (lookup->found[0].degree + 1U);
  const size_t   n     = lookup->n_found;
  size_t         kept  = n;
  lookup->kinds        = 1U << SG_PERSON;
  sg_lookup_tokens(lookup, text);
  lookup->kinds = kinds;
  for (size_t i = n; i < lookup->n_found; ++i) {
    SgWords name;
    sg_words_set(&name, lookup->found[i].match.matched);
    if (lookup->found[i].degree >= least &&
        sg_string_equal(name.words[name.n_words - 1U], asked.words[0])) {
      lookup->found[kept]            = lookup->found[i];
      lookup->found[kept++].promoted = true;
    }
  }
  lookup->n_found = kept;
}

void
sg_lookup_ladder(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  text = sg_trim(text);
  if (!text.size || try_number(lookup, text) || try_external(lookup, text)) {
    return;
  }
  const SgString name = take_kind(lookup, text);
  sg_lookup_whole(lookup, name);
  if (!lookup->n_found || to_the_bottom) {
    try_qualified(lookup, name, to_the_bottom);
  }
  if (!lookup->n_found || to_the_bottom) {
    go_down(lookup, name, to_the_bottom);
  }
  if (!to_the_bottom) {
    prefer_full_names(lookup, name);
  }
  sg_lookup_rank(lookup);
}
