// The whole ladder of a lookup: numbers, external ids, kinds and years, then the rungs of names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/ladder.h"

#include "queries/qualifier.h"

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

static void
go_down(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  static void (*const rungs[])(SgLookup*, SgString) = {
      sg_lookup_whole, sg_lookup_variants, sg_lookup_tokens, sg_lookup_near, sg_lookup_scripts};
  for (size_t i = 0U; i < sizeof(rungs) / sizeof(rungs[0]) && !lookup->failed; ++i) {
    if (!lookup->n_found || to_the_bottom) {
      rungs[i](lookup, text);
    }
  }
}

// What a lookup may find.
typedef struct {
  uint32_t kinds;
  int16_t  year;
  SgString form;
} Filter;

// Narrows a lookup as a qualifier says, which has to live as long; returns what it was before.
static Filter
narrow(SgLookup* lookup, const SgQualifier* qualifier)
{
  const Filter before = {lookup->kinds, lookup->year, lookup->form};
  lookup->year        = qualifier->year ? qualifier->year : lookup->year;
  if (qualifier->form_size) {
    lookup->form = sg_substring(qualifier->form, qualifier->form_size);
  }
  if (qualifier->kinds) {
    lookup->kinds = lookup->kinds ? lookup->kinds & qualifier->kinds : qualifier->kinds;
    // Kinds that the caller does not want: bit 0 is no kind, so that nothing passes.
    lookup->kinds |= lookup->kinds ? 0U : 1U;
  }
  return before;
}

static void
restore(SgLookup* lookup, const Filter* filter)
{
  lookup->kinds = filter->kinds;
  lookup->year  = filter->year;
  lookup->form  = filter->form;
}

static void
look_up_narrowed(SgLookup* lookup, SgString name, const SgQualifier* qualifier, bool to_the_bottom)
{
  const Filter before = narrow(lookup, qualifier);
  go_down(lookup, name, to_the_bottom);
  restore(lookup, &before);
}

// What was found for a part of the text is a variant of it, if not less.
static void
lower_to_variants(SgLookup* lookup, size_t first)
{
  for (size_t i = first; i < lookup->n_found; ++i) {
    SgMatch* match = &lookup->found[i].match;
    match->rule    = match->rule < SG_RULE_VARIANT ? SG_RULE_VARIANT : match->rule;
  }
}

static void
try_year_behind(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  SgQualifier  qualifier;
  SgString     name;
  const size_t before = lookup->n_found;
  if (sg_year_behind(text, &name, &qualifier)) {
    look_up_narrowed(lookup, name, &qualifier, to_the_bottom);
    lower_to_variants(lookup, before);
  }
}

// "NAME (film, 1994)"; an end that is no form here, as in "NAME (Remastered)", is left away.
static void
try_qualified(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  SgQualifier qualifier;
  SgString    name;
  if (!sg_qualifier_behind(text, &name, &qualifier)) {
    return;
  }
  look_up_narrowed(lookup, name, &qualifier, to_the_bottom);
  const size_t before = lookup->n_found;
  if (!before && qualifier.unknown) {
    qualifier.form_size = 0U;
    look_up_narrowed(lookup, name, &qualifier, false);
    lower_to_variants(lookup, before);
  }
}

static void
look_up_name(SgLookup* lookup, SgString name, bool to_the_bottom)
{
  sg_lookup_whole(lookup, name);
  if (!lookup->n_found || to_the_bottom) {
    try_qualified(lookup, name, to_the_bottom);
  }
  if (!lookup->n_found) {
    try_year_behind(lookup, name, to_the_bottom);
  }
  if (!lookup->n_found || to_the_bottom) {
    go_down(lookup, name, to_the_bottom);
  }
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

// "film:NAME" or a name alone; returns the name. A kind by its own name is always one; other words
// for it, or a form, may be the start of a title.
static SgString
look_up_kind(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  SgQualifier qualifier;
  SgString    name;
  if (!sg_qualifier_before(text, &name, &qualifier)) {
    look_up_name(lookup, text, to_the_bottom);
    return text;
  }
  if (!qualifier.is_kind) {
    sg_lookup_whole(lookup, text);
  }
  if (!lookup->n_found) {
    const Filter before = narrow(lookup, &qualifier);
    look_up_name(lookup, name, to_the_bottom);
    restore(lookup, &before);
  }
  return name;
}

void
sg_lookup_ladder(SgLookup* lookup, SgString text, bool to_the_bottom)
{
  text = sg_trim(text);
  if (!text.size || try_number(lookup, text) || try_external(lookup, text)) {
    return;
  }
  const SgString name = look_up_kind(lookup, text, to_the_bottom);
  if (!to_the_bottom) {
    prefer_full_names(lookup, name);
  }
  sg_lookup_rank(lookup);
}
