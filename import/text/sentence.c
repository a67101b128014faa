// Where sentences and citation marks end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/characters.h"
#include "import/text/document.h"

#include <string.h>

enum { CITATION_LIMIT = 32, QUOTE_LIMIT = 400 };

// Words that take a full stop without ending a sentence.
static const char* const abbreviations[] = {
    "mr", "mrs", "ms",     "dr",   "st",  "jr",   "sr",    "vs",  "no",   "nos", "feat",
    "ft", "vol", "prof",   "rev",  "gen", "col",  "lt",    "sgt", "capt", "pt",  "op",
    "ca", "cf",  "approx", "dept", "mt",  "bros", "trans", "arr", "prod"};

static bool
is_citation_text(SgString text, uint32_t begin, uint32_t end)
{
  static const char* const words[] = {"note",
                                      "nb",
                                      "citation needed",
                                      "n ",
                                      "who?",
                                      "when?",
                                      "which?",
                                      "clarification",
                                      "better source",
                                      "page needed",
                                      "according to whom?",
                                      "lower-alpha"};
  uint32_t                 digits  = 0U;
  while (begin + digits < end && sg_is_digit(text.data[begin + digits])) {
    ++digits;
  }
  if (digits == end - begin || (end - begin == 1U && sg_is_lower(text.data[begin]))) {
    return end > begin;
  }
  for (size_t i = 0U; i < sizeof(words) / sizeof(*words); ++i) {
    size_t size = strlen(words[i]);
    if (end - begin >= size && !memcmp(text.data + begin, words[i], size)) {
      return true;
    }
  }
  return false;
}

uint32_t
sg_text_citation_end(SgString text, uint32_t at, uint32_t end)
{
  if (at >= end || text.data[at] != '[') {
    return at;
  }
  uint32_t limit = end - at > CITATION_LIMIT ? at + CITATION_LIMIT : end;
  for (uint32_t i = at + 1U; i < limit && text.data[i] != '['; ++i) {
    if (text.data[i] == ']') {
      return is_citation_text(text, at + 1U, i) ? i + 1U : at;
    }
  }
  return at;
}

static uint32_t
skip_citations(SgString text, uint32_t at, uint32_t end)
{
  uint32_t next = sg_text_citation_end(text, at, end);
  while (next > at) {
    at   = next;
    next = sg_text_citation_end(text, at, end);
  }
  return at;
}

// Closing quotes and brackets belong to the sentence they close.
static uint32_t
skip_closers(SgString text, uint32_t at, uint32_t end)
{
  while (at < end) {
    unsigned size = sg_closer_size(text.data + at, end - at);
    if (!size) {
      return at;
    }
    at += size;
  }
  return at;
}

static bool
is_abbreviation(SgString text, uint32_t begin, uint32_t stop)
{
  uint32_t word = stop;
  while (word > begin && sg_is_word_byte(text.data[word - 1U])) {
    --word;
  }
  uint32_t size = stop - word;
  if (size == 1U) {
    return sg_is_upper(text.data[word]); // an initial; also "U.S."
  }
  for (size_t i = 0U; i < sizeof(abbreviations) / sizeof(*abbreviations); ++i) {
    if (strlen(abbreviations[i]) == size &&
        sg_equal_ascii(text.data + word, abbreviations[i], size)) {
      return true;
    }
  }
  return false;
}

static bool
starts_sentence(SgString text, uint32_t at, uint32_t end)
{
  at += sg_opener_size(text.data + at, end - at);
  return at < end &&
         (sg_is_upper(text.data[at]) || sg_is_digit(text.data[at]) || (text.data[at] & 0x80));
}

// Decides about a stop at `at`; `*after` is where the sentence would end.
static bool
ends_here(SgString text, uint32_t begin, uint32_t at, uint32_t end, uint32_t* after)
{
  bool     ellipsis = at > begin && text.data[at] == '.' && text.data[at - 1U] == '.';
  uint32_t closed   = skip_closers(text, at + 1U, end);
  uint32_t cited    = skip_citations(text, closed, end);
  *after            = cited;
  if (cited >= end) {
    return true;
  }
  if (text.data[cited] == '|') { // a table that lost its line break
    return true;
  }
  if (cited > closed) {
    return text.data[cited] == ' ' ? starts_sentence(text, cited + 1U, end)
                                   : starts_sentence(text, cited, end);
  }
  if (text.data[at] == '.' && is_abbreviation(text, begin, at)) {
    return false;
  }
  if (text.data[cited] == ' ' && cited + 1U < end) {
    return !ellipsis && text.data[cited + 1U] != '(' && starts_sentence(text, cited + 1U, end);
  }
  return !ellipsis && text.data[at] == '.' && at > begin + 1U && sg_is_lower(text.data[at - 1U]) &&
         sg_is_lower(text.data[at - 2U]) && sg_is_upper(text.data[cited]);
}

uint32_t
sg_text_sentence_end(SgString text, uint32_t begin, uint32_t end)
{
  uint32_t limit  = end - begin > SG_TEXT_UNIT_LIMIT ? begin + SG_TEXT_UNIT_LIMIT : end;
  uint32_t quoted = 0U; // where the open quote began, plus one
  for (uint32_t at = begin; at < limit; ++at) {
    char c = text.data[at];
    if (c == '"') {
      quoted = quoted ? 0U : at + 1U;
    } else if ((c == '.' || c == '!' || c == '?') &&
               (!quoted || at - quoted > QUOTE_LIMIT ||
                (at + 1U < limit && text.data[at + 1U] == '"'))) {
      uint32_t after = 0U;
      if (ends_here(text, begin, at, end, &after)) {
        return after;
      }
    }
  }
  while (limit < end && limit > begin + 1U && text.data[limit] != ' ') {
    --limit;
  }
  return limit > begin + 1U || end <= begin + 1U ? (limit > begin ? limit : end)
                                                 : begin + SG_TEXT_UNIT_LIMIT;
}
