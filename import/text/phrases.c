// Gathers the tokens of a unit into phrases: names, titles, dates, awards, plain words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/phrases.h"

#include "import/text/characters.h"
#include "import/text/dates.h"

#include <string.h>

enum { TITLE_TOKENS = 24 };

static const SgToken*
token_at(const SgPhraser* p, size_t at)
{
  static const SgToken none = {.kind = SG_TOKEN_SIGN};
  return at < p->n_tokens ? &p->tokens[at] : &none;
}

static bool
is_sign(const SgPhraser* p, size_t at, char sign)
{
  return token_at(p, at)->kind == SG_TOKEN_SIGN && token_at(p, at)->sign == sign;
}

static SgPhrase*
add_phrase(SgPhraser* p, SgPhraseKind kind, size_t from, size_t to)
{
  SgPhrase* phrase = &p->phrases[p->n_phrases++];
  memset(phrase, 0, sizeof(*phrase));
  phrase->kind       = kind;
  phrase->begin      = p->tokens[from].begin;
  phrase->end        = p->tokens[to - 1U].begin + p->tokens[to - 1U].size;
  phrase->first      = p->tokens[from].word;
  phrase->last       = p->tokens[to - 1U].word;
  phrase->n_words    = (unsigned)(to - from);
  phrase->possessive = p->tokens[to - 1U].possessive;
  return phrase;
}

static void
add_name(SgPhraser* p, size_t from, size_t to, bool quoted)
{
  SgPhrase* phrase = add_phrase(p, SG_PHRASE_NAME, from, to);
  phrase->quoted   = quoted;
  phrase->name     = sg_text_name(p->names, sg_phrase_text(p->text, phrase));
  p->failed |= !phrase->name;
}

// "(1991)" or "(1993–1995)" behind a name is its year. Returns where to go on.
static size_t
take_year_behind(SgPhraser* p, size_t at)
{
  SgPhrase* name  = &p->phrases[p->n_phrases - 1U];
  SgDate    begin = {0, 0, 0};
  size_t    next  = at + 1U;
  if (!is_sign(p, at, '(') || !sg_text_take_date(p->tokens, p->n_tokens, p->text, &next, &begin)) {
    return at;
  }
  SgDate until = {0, 0, 0};
  if (is_sign(p, next, '-')) {
    ++next;
    sg_text_take_date(p->tokens, p->n_tokens, p->text, &next, &until);
  }
  if (!is_sign(p, next, ')')) {
    return at;
  }
  name->date  = begin;
  name->until = until;
  return next + 1U;
}

// Whether quoted words look like a title: short, begins with a capital or digit, most long words
// capital.
static bool
is_title(const SgPhraser* p, size_t from, size_t to)
{
  unsigned small = 0U;
  unsigned large = 0U;
  for (size_t i = from; i < to; ++i) {
    const SgToken* token = &p->tokens[i];
    if (token->kind == SG_TOKEN_WORD && !sg_word_has(token->word, SG_W_LINK)) {
      small += !token->capital;
      large += token->capital;
    }
  }
  const SgToken* first = token_at(p, from);
  bool           opens = first->capital || first->kind == SG_TOKEN_NUMBER || is_sign(p, from, '(');
  return to > from && to - from <= TITLE_TOKENS && opens &&
         (large > small || (large && small <= 1U) || !small);
}

static size_t
take_quoted(SgPhraser* p, size_t at)
{
  size_t close = at + 1U;
  while (close < p->n_tokens && p->tokens[close].kind != SG_TOKEN_CLOSE) {
    ++close;
  }
  if (close >= p->n_tokens) {
    return at + 1U;
  }
  size_t to = close;
  while (to > at + 1U && (is_sign(p, to - 1U, ',') || is_sign(p, to - 1U, '.'))) {
    --to;
  }
  if (to == at + 1U) {
    return close + 1U;
  }
  if (!is_title(p, at + 1U, to)) {
    add_phrase(p, SG_PHRASE_SPEECH, at + 1U, to);
    return close + 1U;
  }
  add_name(p, at + 1U, to, true);
  if (to < close && is_sign(p, close - 1U, ',')) {
    size_t next                                            = take_year_behind(p, close + 1U);
    add_phrase(p, SG_PHRASE_SIGN, close - 1U, close)->sign = ',';
    return next;
  }
  return take_year_behind(p, close + 1U);
}

// Words at the head of a run that tell who somebody is: "CEO", "Producer", "American".
static size_t
skip_description(const SgPhraser* p, size_t from, size_t to)
{
  size_t at = from;
  while (at + 1U < to && p->tokens[at].kind == SG_TOKEN_WORD) {
    const SgTextWord* word = p->tokens[at].word;
    bool              nation =
        sg_word_has(word, SG_W_NATION) && sg_word_has(p->tokens[at + 1U].word, SG_W_GIVEN);
    bool role = sg_word_has(word, SG_W_PERSON) && !sg_word_has(word, SG_W_GIVEN | SG_W_TITLE) &&
                p->tokens[at + 1U].capital &&
                !sg_word_has(p->tokens[at + 1U].word, SG_W_AWARD | SG_W_ORG);
    bool known =
        role && sg_text_name_find(p->names,
                                  sg_substring(p->text.data + p->tokens[from].begin,
                                               p->tokens[to - 1U].begin + p->tokens[to - 1U].size -
                                                   p->tokens[from].begin)) != NULL;
    if (!nation && (!role || known)) {
      break;
    }
    ++at;
  }
  return at;
}

static bool
is_description(const SgPhraser* p, size_t from, size_t to)
{
  const uint32_t plain =
      SG_W_NATION | SG_W_GENRE | SG_W_MONTH | SG_W_FUNCTION | SG_W_PERSON | SG_W_WORKFORM;
  for (size_t i = from; i < to; ++i) {
    const SgTextWord* word = p->tokens[i].word;
    if (p->tokens[i].kind != SG_TOKEN_WORD || sg_word_has(word, SG_W_GIVEN) ||
        !(sg_word_has(word, plain) || word->noun)) {
      return false;
    }
  }
  const SgTextName* name = sg_text_name_find(
      p->names,
      sg_substring(p->text.data + p->tokens[from].begin,
                   p->tokens[to - 1U].begin + p->tokens[to - 1U].size - p->tokens[from].begin));
  return !name || name->votes[SG_CLASS_WORK] + name->votes[SG_CLASS_AGENT] < 2U;
}

static bool
holds_award(const SgPhraser* p, size_t from, size_t to)
{
  bool best =
      sg_word_is(p->tokens[from].word, "best") || sg_word_is(p->tokens[from].word, "outstanding");
  if (best && to - from > 1U) {
    return true;
  }
  size_t n = 0U;
  for (size_t i = from; i < to; ++i) {
    n += sg_word_has(p->tokens[i].word, SG_W_AWARD) && p->tokens[i].capital;
  }
  const SgTextWord* last  = p->tokens[to - 1U].word;
  bool              given = to - from == 2U && n == 1U &&
               sg_word_has(p->tokens[from].word, SG_W_GIVEN | SG_W_AWARD) &&
               !sg_word_is(last, "award") && !sg_word_is(last, "awards");
  return n && !(given &&
                sg_word_has(p->tokens[from].word, SG_W_GIVEN)); // "Tony Bennett", "Oscar Peterson"
}

// A category goes on over "or", commas and "of the": "Best Latin Pop, Rock or Urban Album",
// "Record of the Year".
static size_t
category_end(const SgPhraser* p, size_t at)
{
  static const char* const tails[] = {"male", "female", "non-classical", "duo", "animation"};
  for (;;) {
    size_t next = at;
    if (is_sign(p, at, ',') && token_at(p, at + 1U)->capital) {
      size_t stop = at + 1U;
      while (token_at(p, stop)->capital && !token_at(p, stop)->possessive) {
        ++stop;
      }
      bool or = sg_word_is(token_at(p, stop)->word, "or");
      for (size_t i = 0U; i < sizeof(tails) / sizeof(*tails); ++i) {
        or |= sg_word_is(token_at(p, at + 1U)->word, tails[i]);
      }
      next = or ? stop : at;
    } else if (sg_word_is(token_at(p, at)->word, "or") && token_at(p, at + 1U)->capital) {
      next = at + 2U;
    } else if (token_at(p, at)->capital && token_at(p, at)->kind == SG_TOKEN_WORD &&
               !token_at(p, at - 1U)->possessive) {
      next = at + 1U;
    }
    if (next == at) {
      return at;
    }
    at = next;
  }
}

static bool
opens_category(const SgToken* token, const SgToken* next)
{
  static const char* const words[] = {"best",
                                      "outstanding",
                                      "record",
                                      "album",
                                      "song",
                                      "artist",
                                      "video",
                                      "favorite",
                                      "favourite",
                                      "producer",
                                      "songwriter",
                                      "lifetime",
                                      "new"};
  for (size_t i = 0U; token->capital && i < sizeof(words) / sizeof(*words); ++i) {
    if (sg_word_is(token->word, words[i])) {
      return i < 2U || next->capital || sg_word_is(next->word, "of");
    }
  }
  return false;
}

// "Grammy Award for Best New Artist", "Latin Grammy Awards", "Best Film at the X Festival".
static size_t
take_award(SgPhraser* p, size_t from, size_t to)
{
  size_t end = category_end(p, to);
  if (sg_word_is(token_at(p, end)->word, "for") &&
      opens_category(token_at(p, end + 1U), token_at(p, end + 2U))) {
    size_t name = sg_text_name_end(p, end + 1U);
    end         = category_end(p, name > end + 1U ? name : end + 2U);
  } else if (sg_word_is(token_at(p, from)->word, "best") &&
             sg_word_is(token_at(p, end)->word, "at")) {
    size_t at   = end + 1U + sg_word_is(token_at(p, end + 1U)->word, "the");
    size_t name = sg_text_name_end(p, at);
    end         = name > at ? name : end;
  }
  SgPhrase* phrase = add_phrase(p, SG_PHRASE_AWARD, from, end);
  phrase->cls      = SG_CLASS_AWARD;
  phrase->strong   = true;
  phrase->name     = NULL;
  return end;
}

static void
add_word(SgPhraser* p, size_t at)
{
  SgPhrase* phrase = add_phrase(p, SG_PHRASE_WORD, at, at + 1U);
  phrase->word     = p->tokens[at].word;
  if (p->counting && p->tokens[at].kind == SG_TOKEN_WORD && !p->tokens[at].capital) {
    ++phrase->word->n_lower;
  }
}

static size_t
take_run(SgPhraser* p, size_t at, size_t end)
{
  size_t from = skip_description(p, at, end);
  while (at < from) {
    add_word(p, at++);
  }
  if (holds_award(p, from, end)) {
    return take_award(p, from, end);
  }
  if (is_description(p, from, end)) {
    while (at < end) {
      add_word(p, at++);
    }
    return end;
  }
  static const char* const plurals[] = {
      "films", "series", "trilogy", "franchise", "saga", "movies"};
  for (size_t i = 0U; i < sizeof(plurals) / sizeof(*plurals);
       ++i) { // "the X films" are a work by that name
    bool the = from > 0U && sg_word_is(p->tokens[from - 1U].word, "the") &&
               !p->tokens[end - 1U].possessive;
    if (the && sg_word_is(token_at(p, end)->word, plurals[i])) {
      add_name(p, from, end + 1U, false);
      return take_year_behind(p, end + 1U);
    }
  }
  add_name(p, from, end, false);
  return take_year_behind(p, end);
}

// "Her debut album, 19, was released": a number can be a title.
static bool
is_numeric_title(const SgPhraser* p, size_t at)
{
  bool behind = is_sign(p, at + 1U, ',') || is_sign(p, at + 1U, '(');
  return at > 1U && behind && is_sign(p, at - 1U, ',') &&
         sg_word_has(p->tokens[at - 2U].word, SG_W_ALBUM | SG_W_SONG);
}

static size_t
take_phrase(SgPhraser* p, size_t at)
{
  const SgToken* token = &p->tokens[at];
  SgDate         date  = {0, 0, 0};
  size_t         next  = at;
  if (token->kind == SG_TOKEN_OPEN) {
    return take_quoted(p, at);
  }
  if (token->kind == SG_TOKEN_SIGN || token->kind == SG_TOKEN_CLOSE) {
    add_phrase(p, SG_PHRASE_SIGN, at, at + 1U)->sign = token->sign;
    return at + 1U;
  }
  if (sg_text_take_date(p->tokens, p->n_tokens, p->text, &next, &date)) {
    add_phrase(p, SG_PHRASE_DATE, at, next)->date = date;
    return next;
  }
  size_t end = sg_text_name_end(p, at);
  if (end > at) {
    return take_run(p, at, end);
  }
  if (token->kind == SG_TOKEN_NUMBER && is_numeric_title(p, at)) {
    add_name(p, at, at + 1U, false);
    return take_year_behind(p, at + 1U);
  }
  if (token->kind == SG_TOKEN_NUMBER) {
    add_phrase(p, SG_PHRASE_NUMBER, at, at + 1U)->word = token->word;
  } else {
    add_word(p, at);
  }
  return at + 1U;
}

bool
sg_text_phrases(SgPhraser* p, uint32_t begin, uint32_t end)
{
  p->n_phrases = 0U;
  p->n_tokens  = sg_text_tokens(p->words, p->text, begin, end, p->tokens);
  size_t at    = 0U;
  while (at < p->n_tokens && p->n_phrases + 2U < SG_TOKEN_LIMIT && !p->failed) {
    at = take_phrase(p, at);
  }
  return !p->failed;
}
