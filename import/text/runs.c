// Which capitalised words make one name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/characters.h"
#include "import/text/phrases.h"

#include <string.h>

enum { RUN_LIMIT = 24, LINKS_LIMIT = 4 };

static bool
is_capital(const SgPhraser* p, size_t at)
{
  return at < p->n_tokens && p->tokens[at].kind == SG_TOKEN_WORD && p->tokens[at].capital;
}

static bool
is_sign(const SgPhraser* p, size_t at, char sign)
{
  return at < p->n_tokens && p->tokens[at].kind == SG_TOKEN_SIGN && p->tokens[at].sign == sign;
}

static bool
is_year(const SgPhraser* p, size_t at)
{
  return at < p->n_tokens && p->tokens[at].kind == SG_TOKEN_NUMBER && p->tokens[at].size == 4U;
}

static bool
year_follows(const SgPhraser* p, size_t at)
{
  return is_sign(p, at, '(') && is_year(p, at + 1U);
}

static SgString
run_text(const SgPhraser* p, size_t from, size_t to)
{
  const SgToken* last = &p->tokens[to - 1U];
  return sg_substring(p->text.data + p->tokens[from].begin,
                      last->begin + last->size - p->tokens[from].begin);
}

static SgTextName*
known(const SgPhraser* p, size_t from, size_t to)
{
  return to > from ? sg_text_name_find(p->names, run_text(p, from, to)) : NULL;
}

// A run is a person's name if it opens with a given name, or was seen as one.
static bool
is_person(const SgPhraser* p, size_t from, size_t to)
{
  const SgTextName* name = known(p, from, to);
  if (to - from >= 2U && sg_word_has(p->tokens[from].word, SG_W_GIVEN)) {
    return true;
  }
  return name && name->votes[SG_CLASS_AGENT] > name->votes[SG_CLASS_WORK];
}

static size_t
capital_end(const SgPhraser* p, size_t at)
{
  while (is_capital(p, at) && !p->tokens[at].possessive) {
    ++at;
  }
  return is_capital(p, at) ? at + 1U : at;
}

static bool
is_place_run(const SgPhraser* p, size_t from, size_t to)
{
  const SgTextName* name = known(p, from, to);
  if (name) {
    return name->place;
  }
  SgString text = run_text(p, from, to);
  char     key[32];
  if (text.size >= sizeof(key)) {
    return false;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] == '.') {
      continue;
    }
    key[n++] = sg_lower(text.data[i]);
  }
  return sg_lexicon_is_place(sg_substring(key, n));
}

// The words before a run that say a title comes: "X's", "album", "titled", "the film".
static bool
title_cue(const SgPhraser* p, size_t from)
{
  if (!from) {
    return false;
  }
  const SgToken* before = &p->tokens[from - 1U];
  return before->possessive || sg_word_has(before->word, SG_W_LIST) ||
         sg_word_has(before->word, SG_W_WORKFORM) || sg_word_is(before->word, "titled") ||
         sg_word_is(before->word, "called") || sg_word_is(before->word, "entitled");
}

static bool
links_always(const SgTextWord* word)
{
  static const char* const always[] = {
      "of",    "de",  "la",  "los",  "las", "del",  "y",   "da",  "do",   "du",  "des",
      "le",    "les", "von", "van",  "der", "den",  "und", "et",  "di",   "'n",  "'n'",
      "n",     "vs",  "vs.", "the",  "el",  "e",    "al",  "en",  "un",   "una", "es",
      "se",    "con", "por", "para", "sin", "que",  "qui", "sur", "dans", "au",  "aux",
      "della", "dei", "ist", "das",  "ein", "eine", "mit", "zu",  "auf",  "em",  "na",
      "os",    "um",  "uma", "lo",   "mi",  "tu",   "su",  "te",  "gli",  "per"};
  for (size_t i = 0U; i < sizeof(always) / sizeof(*always); ++i) {
    if (sg_word_is(word, always[i])) {
      return true;
    }
  }
  return false;
}

// How far the run would go over small words if all of them were part of a title.
static size_t
widest_end(const SgPhraser* p, size_t from, size_t at)
{
  while (at < p->n_tokens && at - from < RUN_LIMIT && !p->tokens[at - 1U].possessive) {
    size_t next = at;
    while (next < p->n_tokens && next - at < LINKS_LIMIT && p->tokens[next].kind == SG_TOKEN_WORD &&
           !p->tokens[next].capital && sg_word_has(p->tokens[next].word, SG_W_LINK)) {
      ++next;
    }
    if (!is_capital(p, next)) {
      break;
    }
    at = next + 1U;
  }
  return at;
}

static bool
title_goes_over(const SgPhraser* p, size_t from, size_t at, size_t next)
{
  size_t right = capital_end(p, next);
  size_t wide  = widest_end(p, from, next + 1U);
  bool   pairs = sg_word_is(p->tokens[at].word, "and") || sg_word_is(p->tokens[at].word, "by") ||
               sg_word_is(p->tokens[at].word, "with") || sg_word_is(p->tokens[at].word, "from") ||
               sg_word_is(p->tokens[at].word, "as") || sg_word_is(p->tokens[at].word, "at");
  if (p->tokens[right - 1U].possessive || is_person(p, next, right) ||
      is_place_run(p, next, right) ||
      sg_word_has(p->tokens[next].word, SG_W_NATION | SG_W_MONTH | SG_W_AWARD)) {
    return false;
  }
  const SgTextName* left  = known(p, from, at);
  const SgTextName* part  = known(p, next, right);
  bool              apart = (left && left->n_mentions > 1U) || (part && part->n_mentions > 1U);
  if (sg_word_is(p->tokens[at].word, "for")) { // "Best Album for X" is not one title
    for (size_t i = from; i < at; ++i) {
      if (sg_word_has(p->tokens[i].word, SG_W_AWARD) || sg_word_is(p->tokens[i].word, "best")) {
        return false;
      }
    }
  }
  const SgTextWord* before = from ? p->tokens[from - 1U].word : NULL;
  bool given = at == from + 1U && right == next + 1U && sg_word_is(p->tokens[at].word, "and") &&
               sg_word_has(p->tokens[from].word, SG_W_GIVEN) &&
               sg_word_has(p->tokens[next].word, SG_W_GIVEN) && !p->tokens[from].word->surname &&
               !p->tokens[next].word->surname;
  if (given && !p->counting) { // "Ann and Bob": a duo, if neither is spoken of apart
    return true;
  }
  bool agent = sg_word_is(before, "with") || sg_word_is(before, "by") ||
               sg_word_is(before, "featuring") || is_person(p, from, at);
  bool listed = sg_word_has(before, SG_W_LIST | SG_W_AND) || sg_word_is(before, "as") ||
                is_sign(p, from - (from > 0U), ',');
  if (agent) {
    return false;
  }
  if (year_follows(p, wide)) {
    return !pairs || (!apart && !listed);
  }
  bool made =
      wide + 1U < p->n_tokens && sg_word_has(p->tokens[wide].word, SG_W_BE) &&
      p->tokens[wide + 1U].word &&
      (p->tokens[wide + 1U].word->verb || sg_word_is(p->tokens[wide + 1U].word, "released"));
  if (made && !pairs && !from) { // "Tribute to X was recorded"
    return true;
  }
  const SgTextName* whole = known(p, from, wide);
  if (whole && whole->votes[SG_CLASS_WORK] > 1U) {
    return true;
  }
  return title_cue(p, from) && !pairs && !apart;
}

// "Smokey and the Bandits": a person or a single name, then a band.
static bool
band_goes_over(const SgPhraser* p, size_t from, size_t at, size_t next)
{
  bool the =
      next == at + 2U && sg_word_is(p->tokens[at].word, "and") &&
      (sg_word_is(p->tokens[at + 1U].word, "the") || sg_word_is(p->tokens[at + 1U].word, "his"));
  bool capital = next == at + 1U && sg_word_is(p->tokens[at].word, "and") &&
                 sg_word_is(p->tokens[next].word, "the") && is_capital(p, next + 1U);
  size_t wide = capital_end(p, next + capital);
  if (from && is_sign(p, from - 1U, ',') && !is_sign(p, wide, ',') &&
      !(wide < p->n_tokens && sg_word_has(p->tokens[wide].word, SG_W_AND))) {
    return false; // the end of a list: "A, B and the C"
  }
  bool friends =
      next == at + 1U && sg_word_is(p->tokens[at].word, "and") &&
      (sg_word_is(p->tokens[next].word, "friends") || sg_word_is(p->tokens[next].word, "company"));
  return friends ||
         ((the || capital) && at - from <= 3U && (at - from == 1U || is_person(p, from, at)) &&
          !sg_word_has(p->tokens[capital_end(p, next + capital) - 1U].word, SG_W_ORG | SG_W_BAND));
}

static bool
goes_over_links(const SgPhraser* p, size_t from, size_t at, size_t next)
{
  bool always = true;
  for (size_t i = at; i < next; ++i) {
    always &= links_always(p->tokens[i].word) || (i > at && sg_word_is(p->tokens[i].word, "a"));
  }
  bool school = next == at + 1U && sg_word_is(p->tokens[at].word, "for") &&
                sg_word_has(p->tokens[at - 1U].word, SG_W_SCHOOL | SG_W_ORG);
  if (school) { // "School for Performing Arts"
    return true;
  }
  if (always) {
    bool of   = sg_word_is(p->tokens[at].word, "of");
    bool lone = next == at + 1U && sg_word_is(p->tokens[at].word, "the");
    return !(of && is_person(p, from, at)) &&
           !(lone && !title_cue(p, from) && !year_follows(p, capital_end(p, next)));
  }
  return band_goes_over(p, from, at, next) || title_goes_over(p, from, at, next);
}

// "Jesse & Joy", "X + Y": two single names, or a band behind.
static bool
goes_over_ampersand(const SgPhraser* p, size_t from, size_t at)
{
  size_t right = capital_end(p, at + 1U);
  bool   one   = at - from == 1U || right - at == 2U;
  return is_capital(p, at + 1U) &&
         (one || sg_word_is(p->tokens[at + 1U].word, "the") || title_cue(p, from) ||
          year_follows(p, right) || !(is_person(p, from, at) || is_person(p, at + 1U, right)));
}

// "Cleveland, Ohio"
static bool
goes_over_comma(const SgPhraser* p, size_t from, size_t at, size_t* end)
{
  size_t right = capital_end(p, at + 1U);
  if (right > at + 1U && sg_word_is(p->tokens[at + 1U].word, "jr.")) {
    *end = at + 2U;
    return true;
  }
  for (size_t stop = right; stop > at + 1U; --stop) {
    if (is_place_run(p, at + 1U, stop) && !is_person(p, from, at) &&
        !(title_cue(p, from) && !p->counting)) {
      *end = stop;
      return true;
    }
  }
  return false;
}

// "Life... Goes On"
static bool
is_ellipsis(const SgPhraser* p, size_t at)
{
  return is_sign(p, at, '.') && is_sign(p, at + 1U, '.') && is_sign(p, at + 2U, '.') &&
         is_capital(p, at + 3U);
}

// A nickname in quotes behind a given name.
static bool
is_nickname(const SgPhraser* p, size_t from, size_t at)
{
  return p->tokens[at].kind == SG_TOKEN_OPEN && at + 3U < p->n_tokens &&
         p->tokens[at + 2U].kind == SG_TOKEN_CLOSE && is_capital(p, at + 3U) &&
         sg_word_has(p->tokens[from].word, SG_W_GIVEN) && at <= from + 2U;
}

// Signs inside a name: "Vol. 2: Title", "Help!", "Life... Goes On", a nickname in quotes. Returns
// the new end.
static size_t
over_sign(const SgPhraser* p, size_t from, size_t at)
{
  size_t end = at;
  if (is_sign(p, at, ':') && !p->tokens[at].spaced &&
      (is_capital(p, at + 1U) || is_year(p, at + 1U)) &&
      !sg_word_has(p->tokens[at - 1U].word, SG_W_FUNCTION | SG_W_PERSON)) {
    end = at + 2U;
    if (is_year(p, at + 1U) && is_sign(p, end, '-') && is_year(p, end + 1U)) {
      end += 2U;
    }
  } else if ((is_sign(p, at, '!') || is_sign(p, at, '?')) && at + 1U < p->n_tokens) {
    end = at + 1U;
  } else if ((is_sign(p, at, '~') && is_capital(p, at + 1U)) ||
             ((is_sign(p, at, '&') || is_sign(p, at, '+')) && goes_over_ampersand(p, from, at))) {
    end = at + 2U;
  } else if (is_sign(p, at, ',')) {
    goes_over_comma(p, from, at, &end);
  } else if (is_ellipsis(p, at) || is_nickname(p, from, at)) {
    end = at + 4U;
  }
  return end;
}

// "Grey's Anatomy": nobody called Grey is in this document.
static bool
goes_over_possessive(const SgPhraser* p, size_t from, size_t at)
{
  const SgTextWord* word = p->tokens[from].word;
  const SgTextName* name = known(p, from, at);
  if (sg_word_has(p->tokens[at - 1U].word, SG_W_SCHOOL) && is_capital(p, at) &&
      sg_word_has(p->tokens[at].word, SG_W_ORG)) {
    return true;
  }
  return at == from + 1U && !p->counting && is_capital(p, at) &&
         !year_follows(p, capital_end(p, at)) && !sg_word_has(word, SG_W_GIVEN) && !word->surname &&
         (!name || name->n_mentions < 2U);
}

static size_t
step(const SgPhraser* p, size_t from, size_t at)
{
  const SgToken* last = &p->tokens[at - 1U];
  const SgToken* next = &p->tokens[at];
  if (last->possessive) {
    return goes_over_possessive(p, from, at) ? at + 1U : at;
  }
  if (is_capital(p, at) && next->spaced) {
    bool medium = sg_word_is(next->word, "lp") || sg_word_is(next->word, "ep") ||
                  sg_word_is(next->word, "dvd") || sg_word_is(next->word, "cd");
    return medium ? at : at + 1U;
  }
  if (next->kind == SG_TOKEN_NUMBER && next->spaced) {
    bool months = sg_word_has(last->word, SG_W_MONTH);
    return !months && (next->size < 4U || (at - from > 1U && next->size == 4U)) ? at + 1U : at;
  }
  if (next->kind == SG_TOKEN_WORD && sg_word_has(next->word, SG_W_LINK)) {
    size_t to = at;
    while (to < p->n_tokens && to - at < LINKS_LIMIT && p->tokens[to].kind == SG_TOKEN_WORD &&
           !p->tokens[to].capital && sg_word_has(p->tokens[to].word, SG_W_LINK)) {
      ++to;
    }
    return is_capital(p, to) && goes_over_links(p, from, at, to) ? to + 1U : at;
  }
  return over_sign(p, from, at);
}

// A capital that only marks the start of a sentence.
static bool
opens_only(const SgPhraser* p, size_t at)
{
  const SgTextWord* word = p->tokens[at].word;
  bool              more = is_capital(p, at + 1U);
  if (at && p->tokens[at - 1U].kind != SG_TOKEN_OPEN && !is_sign(p, at - 1U, ':')) {
    return sg_word_has(word, SG_W_FUNCTION | SG_W_MONTH) && !more;
  }
  if (sg_word_has(word, SG_W_ARTICLE)) {
    return !more || !(sg_word_is(word, "the") || sg_word_is(word, "a"));
  }
  if (sg_word_has(word, SG_W_FUNCTION | SG_W_PREPOSITION | SG_W_LIST | SG_W_OWN)) {
    return true;
  }
  const SgTextName* name = sg_text_name_find(p->names, run_text(p, at, at + 1U));
  if (name && name->n_mentions > 1U) {
    return false;
  }
  return !more && (word->n_lower || word->verb || word->noun ||
                   sg_word_has(word, SG_W_PERSON | SG_W_WORKFORM));
}

size_t
sg_text_name_end(const SgPhraser* p, size_t at)
{
  if (!is_capital(p, at) || opens_only(p, at)) {
    return at;
  }
  size_t end = at + 1U;
  while (end < p->n_tokens && end - at < RUN_LIMIT) {
    size_t next = step(p, at, end);
    if (next == end) {
      break;
    }
    end = next;
  }
  return end;
}
