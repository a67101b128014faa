// Small steps over the phrases of a sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/scan.h"

enum { BRACKET_LIMIT = 24, LIST_WORDS = 5 };

size_t
sg_before(const SgPhrase* phrases, size_t n, size_t at)
{
  while (at > 0U) {
    --at;
    if (!sg_has_class(phrases, n, at, SG_W_ARTICLE)) {
      return at;
    }
  }
  return n;
}

size_t
sg_skip_bracket(const SgPhrase* phrases, size_t n, size_t at)
{
  if (!sg_is_phrase_sign(phrases, n, at, '(')) {
    return at;
  }
  for (size_t i = at + 1U; i < n && i - at < BRACKET_LIMIT; ++i) {
    if (sg_is_phrase_sign(phrases, n, i, ')')) {
      return i + 1U;
    }
  }
  return at;
}

static bool
is_filler(const SgPhrase* phrases, size_t n, size_t at)
{
  return sg_has_class(phrases,
                      n,
                      at,
                      SG_W_ARTICLE | SG_W_WORKFORM | SG_W_PERSON | SG_W_BAND | SG_W_NATION |
                          SG_W_GENRE | SG_W_NUMBER) ||
         sg_is_word(phrases, n, at, "fellow") || sg_is_word(phrases, n, at, "both");
}

// Behind an item that only a comma joins to the list stands another comma, an "and" or the end; a
// verb there would
// make it the subject of what follows.
static bool
goes_on(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t next = sg_skip_bracket(phrases, n, at + 1U);
  return phrases[at].possessive || next >= n || phrases[next].kind == SG_PHRASE_SIGN ||
         sg_has_class(phrases, n, next, SG_W_AND) || sg_is_word(phrases, n, next, "by") ||
         sg_is_word(phrases, n, next, "featuring") || sg_is_word(phrases, n, next, "from");
}

size_t
sg_next_listed(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t i     = sg_skip_bracket(phrases, n, at + 1U);
  bool   comma = sg_is_phrase_sign(phrases, n, i, ',') || sg_is_phrase_sign(phrases, n, i, ';') ||
               sg_is_phrase_sign(phrases, n, i, '/');
  i += comma;
  bool and = sg_has_class(phrases, n, i, SG_W_AND) || sg_is_phrase_sign(phrases, n, i, '&');
  i += and;
  if (and&&sg_is_word(phrases, n, i, "as") && sg_is_word(phrases, n, i + 1U, "well")) {
    i += 3U;
  }
  if ((!comma && !and) || phrases[at].possessive) {
    return n;
  }
  for (size_t k = 0U;
       k < LIST_WORDS && (is_filler(phrases, n, i) || (k && sg_is_word(phrases, n, i, "of")));
       ++k) {
    ++i;
  }
  if (!sg_is_name(phrases, n, i)) {
    return n;
  }
  if (comma && and&&phrases[at].quoted && !phrases[i].quoted && !goes_on(phrases, n, i)) {
    return n; // a title, and then another clause
  }
  return and || goes_on(phrases, n, i) ? i : n;
}

bool
sg_is_role_verb(const SgPhrase* phrases, size_t n, size_t at)
{
  if (at >= n || phrases[at].kind != SG_PHRASE_WORD || !phrases[at].word->verb) {
    return false;
  }
  const SgTextWord* word = phrases[at].word;
  if (!sg_word_has(word, SG_W_WORKFORM | SG_W_PERSON | SG_W_BAND)) {
    return true;
  }
  if (sg_word_is(word, "recording")) { // the verb, unless something owns or counts it
    bool noun =
        at > 0U &&
        (sg_has_class(phrases, n, at - 1U, SG_W_ARTICLE | SG_W_OWN | SG_W_GENRE | SG_W_NUMBER) ||
         phrases[at - 1U].possessive);
    return !noun &&
           (sg_has_class(
                phrases, n, at + 1U, SG_W_AND | SG_W_ARTICLE | SG_W_OWN | SG_W_SONG | SG_W_ALBUM) ||
            sg_is_name(phrases, n, at + 1U));
  }
  static const char* const before[] = {"to", "who", "has", "have", "had", "also", "would"};
  bool                     verb = at > 0U && sg_has_class(phrases, n, at - 1U, SG_W_HE | SG_W_THEY);
  for (size_t i = 0U; !verb && i < sizeof(before) / sizeof(*before); ++i) {
    verb = at > 0U && sg_is_word(phrases, n, at - 1U, before[i]);
  }
  return verb;
}

bool
sg_is_role_noun(const SgPhrase* phrases, size_t n, size_t at)
{
  return at < n && phrases[at].kind == SG_PHRASE_WORD && phrases[at].word->noun != 0U &&
         !sg_word_has(phrases[at].word, SG_W_WORKFORM | SG_W_BAND);
}
