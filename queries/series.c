// Series of awards.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/series.h"

#include "queries/question.h"
#include "queries/words.h"
#include "segue/resolve.h"

#include <string.h>

// Without the words that make no difference, and without plurals.
static void
trim(SgWords* words, SgString text)
{
  static const char idle[] = "the|a|an|award|prize|any|of";
  size_t            kept   = 0U;
  sg_words_set(words, text);
  for (size_t i = 0U; i < words->n_words; ++i) {
    SgString word = words->words[i];
    if (word.size > 3U && word.data[word.size - 1U] == 's') {
      --word.size;
    }
    if (!sg_word_is(word, idle, sizeof(idle) - 1U)) {
      words->words[kept++] = word;
    }
  }
  words->n_words = kept;
}

// True if the words of `part` stand in `whole` from a word on.
static bool
stand_at(const SgWords* part, const SgWords* whole, size_t at)
{
  for (size_t i = 0U; i < part->n_words; ++i) {
    if (at + i >= whole->n_words || !sg_string_equal(part->words[i], whole->words[at + i])) {
      return false;
    }
  }
  return part->n_words > 0U;
}

static bool
holds(const SgWords* award, const SgWords* series)
{
  const size_t last = series->n_words > 1U ? award->n_words : 1U;
  for (size_t at = 0U; at < last; ++at) {
    if (stand_at(series, award, at)) {
      return true;
    }
  }
  return false;
}

// What people call an award that has another name.
static void
replace_nickname(SgWords* series)
{
  static const char* const names[][2] = {{"oscar", "academy"}};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (series->n_words && sg_string_equal(series->words[0], sg_string(names[i][0]))) {
      series->words[0] = sg_string(names[i][1]);
    }
  }
}

bool
sg_is_in_series(SgString award, SgString series)
{
  SgWords of_award;
  SgWords of_series;
  trim(&of_award, award);
  trim(&of_series, series);
  if (holds(&of_award, &of_series)) {
    return true;
  }
  replace_nickname(&of_series);
  return holds(&of_award, &of_series);
}

static size_t
count_named(const SgView* view, const SgWords* words, SgString series, SgEntityId* only)
{
  const SgResolveOptions options = {1U << SG_AWARD, 0U};
  char                   text[SG_FOLD_LIMIT];
  size_t                 size = 0U;
  size_t                 n    = 0U;
  SgMatches              matches;
  for (size_t i = 0U; i < words->n_words && size + words->words[i].size + 1U < sizeof(text); ++i) {
    text[size] = ' ';
    size += i > 0U;
    memcpy(text + size, words->words[i].data, words->words[i].size);
    size += words->words[i].size;
  }
  if (!size || sg_search(view, sg_substring(text, size), &options, &matches, NULL)) {
    return 0U;
  }
  for (size_t i = 0U; i < matches.n_matches; ++i) {
    const SgEntityId id = matches.matches[i].entity;
    if (sg_is_in_series(sg_view_entity(view, id).name, series)) {
      *only = n ? *only : id;
      ++n;
    }
  }
  sg_matches_free(&matches);
  return n;
}

size_t
sg_count_series(const SgView* view, SgString series, SgEntityId* only)
{
  SgWords words;
  trim(&words, series);
  const size_t n = count_named(view, &words, series, only);
  if (n) {
    return n;
  }
  replace_nickname(&words);
  return count_named(view, &words, series, only);
}
