// The rungs of words: names that have every word asked for, or one spelt nearly so.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/candidates.h"
#include "queries/lookup.h"
#include "queries/words.h"

enum { MAX_NEAR_WORDS = 6, MAX_OFFERED = 32, MAX_LOOKED_AT = 4096 };

// Compares each candidate name by name and adds those that fit.
static void
compare_names(SgLookup* lookup, const SgWords* asked, SgEntityId id, SgMatchRule rule)
{
  const bool     near   = rule == SG_RULE_NEAR;
  SgMatch        best   = {id, rule, sg_string(""), 0.0};
  double         score  = -1.0;
  SgDetailCursor cursor = sg_details_begin(lookup->view, id);
  SgDetail detail = {SG_DETAIL_NAME, sg_string(""), sg_view_entity(lookup->view, id).name, 0U};
  SgWords  name;
  SgFit    fit;
  size_t   left = SG_NAMES_LIMIT;
  do {
    if (detail.kind != SG_DETAIL_NAME) {
      continue;
    }
    --left;
    sg_words_set(&name, detail.value);
    if (sg_words_fit(asked, &name, near, &fit)) {
      const double now = fit.share - (double)fit.distance / (double)(asked->size + 1U);
      if (now > score) {
        score        = now;
        best.matched = detail.value;
      }
    }
  } while (left && sg_details_next(&cursor, &detail));
  if (score > -1.0) {
    sg_lookup_add(lookup, &best, score > 0.0 ? score : 0.0);
  }
}

static void
compare_list(SgLookup* lookup, const SgWords* asked, SgIdList list, SgMatchRule rule)
{
  const size_t n = list.ids ? sg_lookup_select(lookup, list.ids, list.n) : 0U;
  for (size_t i = 0U; i < n && lookup->comparisons_left; ++i) {
    --lookup->comparisons_left;
    compare_names(lookup, asked, list.ids[i], rule);
  }
}

static void
look_for_tokens(SgLookup* lookup, SgString text)
{
  SgWords asked;
  sg_words_ask(&asked, text);
  const SgKeys keys = sg_find_keys(lookup, &asked);
  compare_list(lookup, &asked, sg_having_keys(lookup, &keys), SG_RULE_TOKEN);
}

void
sg_lookup_tokens(SgLookup* lookup, SgString text)
{
  char         spread[SG_FOLD_LIMIT];
  const size_t before = lookup->n_found;
  look_for_tokens(lookup, text);
  if (lookup->n_found == before) {
    const size_t size = sg_spread_initials(text, spread);
    if (size != text.size) {
      look_for_tokens(lookup, sg_substring(spread, size));
    }
  }
}

// One word is misspelt and the others are right, or are none that candidates are found by. Where
// few names have the rarest of the others, they are compared at once; `compared` is the last such.
static void
try_one_misspelt(SgLookup* lookup, const SgWords* asked, const SgKeys* keys)
{
  const char* compared = NULL;
  for (size_t k = 0U; k < keys->n; ++k) {
    const SgString word      = keys->keys[k].word;
    SgSpellings    spellings = {.n = 0U};
    SgKeys         others    = sg_keys_but(keys, k);
    if (others.n ? others.keys[0].word.data == compared : keys->n > 1U) {
      continue;
    }
    if (others.n && others.keys[0].count <= SG_COMPARE_LIMIT) {
      compared = others.keys[0].word.data;
    } else {
      sg_find_spellings(lookup, word, 2U, &spellings);
      sg_add_first_letter(word, &spellings);
      if (word.data == asked->words[asked->n_words - 1U].data) {
        sg_find_longer_words(lookup, word, &spellings);
      }
      sg_add_key(lookup, word, &spellings, &others);
    }
    compare_list(lookup, asked, sg_having_keys(lookup, &others), SG_RULE_NEAR);
  }
}

// Several words are misspelt, one of them by one letter alone: more would not be forgiven. Only of
// many candidates is it asked that they have the others, too, or by one letter.
static void
try_all_misspelt(SgLookup* lookup, const SgWords* asked, const SgKeys* keys)
{
  SgSpellings spellings[MAX_NEAR_WORDS];
  for (size_t k = 0U; k < keys->n; ++k) {
    spellings[k].n = 0U;
    sg_find_spellings(lookup, keys->keys[k].word, 1U, &spellings[k]);
  }
  for (size_t k = 0U; k < keys->n && lookup->comparisons_left; ++k) {
    SgSpellings wrong = spellings[k];
    sg_drop_same(&wrong);
    SgIdList list = sg_read_spellings(lookup, &wrong, 0U);
    for (size_t l = 0U; l < keys->n && list.n > SG_COMPARE_LIMIT; ++l) {
      const SgIdList near =
          l != k && spellings[l].n ? sg_read_spellings(lookup, &spellings[l], 1U) : list;
      if (near.ids && !near.cut) {
        sg_intersect(&list, &near);
      }
    }
    compare_list(lookup, asked, list, SG_RULE_NEAR);
  }
}

// A single word: misspelt by one letter, else by two, else the start of one.
static void
try_word(SgLookup* lookup, const SgWords* asked)
{
  enum { BY_START = 3 };
  const SgString word     = asked->words[0];
  const unsigned forgiven = sg_forgiven(sg_letters(word));
  const size_t   before   = lookup->n_found;
  for (unsigned reach = 1U; reach <= BY_START && lookup->n_found == before; ++reach) {
    SgSpellings spellings = {.n = 0U};
    if (reach == BY_START) {
      sg_find_longer_words(lookup, word, &spellings);
    } else if (reach <= forgiven) {
      sg_find_spellings(lookup, word, reach, &spellings);
    }
    compare_list(lookup, asked, sg_read_spellings(lookup, &spellings, 0U), SG_RULE_NEAR);
  }
}

void
sg_lookup_near(SgLookup* lookup, SgString text)
{
  SgWords asked;
  sg_words_ask(&asked, text);
  if (asked.n_words < 2U) {
    if (asked.n_words) {
      try_word(lookup, &asked);
    }
    return;
  }
  const size_t before = lookup->n_found;
  const SgKeys keys   = sg_find_keys(lookup, &asked);
  try_one_misspelt(lookup, &asked, &keys);
  if (lookup->n_found == before && keys.n <= MAX_NEAR_WORDS) {
    try_all_misspelt(lookup, &asked, &keys);
  }
}

void
sg_lookup_some(SgLookup* lookup, SgString text)
{
  SgWords     asked;
  SgSpellings spellings = {.n = 0U};
  sg_words_set(&asked, text);
  size_t longest = 0U;
  for (size_t i = 1U; i < asked.n_words; ++i) {
    longest = asked.words[i].size > asked.words[longest].size ? i : longest;
  }
  if (!asked.n_words || 2U * asked.words[longest].size < asked.size) {
    return;
  }
  sg_find_spellings(lookup, asked.words[longest], 2U, &spellings);
  lookup->ids_left    = MAX_LOOKED_AT;
  const SgIdList list = sg_read_spellings(lookup, &spellings, 0U);
  const size_t   n    = list.ids ? sg_lookup_select(lookup, list.ids, list.n) : 0U;
  for (size_t i = 0U; i < n && i < MAX_OFFERED; ++i) {
    SgMatch match = {list.ids[i], SG_RULE_NEAR, sg_string(""), 0.0};
    match.matched = sg_view_entity(lookup->view, list.ids[i]).name;
    sg_lookup_add(lookup, &match, 0.0);
  }
}
