// The years that a question is about.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/question.h"

#include <string.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2999, LONGEST = 6 };

// How years are said, a word or an alternative at a time: Y is a year, D a decade ("1970s", "70s",
// "1970's", "seventies"), R two years in one word ("2002-2004"). What each sets stands in the
// second column: '[' the start, ']' the end, '=' both; with '<' the year before it is the end, with
// '>' the year after it is the start; 'e', 'm' and 'l' are the first four, the next three and the
// last three years of a decade.
static const struct {
  const char* words;
  const char* sets;
} ways[] = {
    {"between Y and Y", "[]"},
    {"in|during|from Y to|until|till|through Y", "[]"},
    {"in|during|between|from|of R", "="},
    {"from Y on|onwards|onward", "["},
    {"in|during|within|of the year Y", "="},
    {"in|during|of|from the early D", "e"},
    {"in|during|of|from the mid D", "m"},
    {"in|during|of|from the late D", "l"},
    {"in|during|of|from the D", "="},
    {"in|during D", "="},
    {"in|during|of|from Y", "="},
    {"before Y", "<"},
    {"until|till|by Y", "]"},
    {"after Y", ">"},
    {"since Y", "["},
    {"before the D", "<"},
    {"after the D", ">"},
    {"since the D", "["},
};

static bool
read_digits(SgString text, int* value)
{
  *value = 0;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return false;
    }
    *value = *value * 10 + (text.data[i] - '0');
  }
  return text.size > 0U;
}

static bool
read_year(SgString word, SgWindow* years)
{
  int year = 0;
  if (word.size != 4U || !read_digits(word, &year) || year < FIRST_YEAR || year > LAST_YEAR) {
    return false;
  }
  years->from = years->to = (int16_t)year;
  return true;
}

// Two digits are of the 20th century from 30 on, else of the 21st.
static bool
read_decade(SgString word, SgWindow* years)
{
  static const char* const names[] = {
      "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"};
  int first = 0;
  for (int i = 0; i < 8; ++i) {
    if (sg_string_equal(word, sg_string(names[i]))) {
      first = 1920 + 10 * i;
    }
  }
  if (!first && word.size > 2U && word.data[word.size - 1U] == 's' &&
      read_digits(sg_substring(word.data, word.size - 1U), &first)) {
    if (word.size == 3U) {
      first += first < 30 ? 2000 : 1900;
    } else if (word.size != 5U) {
      first = 0;
    }
  }
  if (first < FIRST_YEAR || first > LAST_YEAR || first % 10) {
    return false;
  }
  years->from = (int16_t)first;
  years->to   = (int16_t)(first + 9);
  return true;
}

// Folding makes a blank of whatever dash stands between the years.
static bool
read_range(SgString word, SgWindow* years)
{
  enum { YEAR = 4 };
  SgWindow last = {0, 0};
  if (word.size != 2U * YEAR + 1U || word.data[YEAR] != ' ' ||
      !read_year(sg_substring(word.data, YEAR), years) ||
      !read_year(sg_substring(word.data + YEAR + 1, YEAR), &last) || last.to < years->from) {
    return false;
  }
  years->to = last.to;
  return true;
}

// Reads what a letter stands for at the word `at`; returns the words it takes, 0 if it is none.
static size_t
read_letter(const SgQuestionText* question, size_t at, size_t end, char letter, SgWindow* years)
{
  const SgString word = question->words[at].folded;
  if (letter != 'D') {
    return (letter == 'Y' ? read_year(word, years) : read_range(word, years)) ? 1U : 0U;
  }
  if (at + 1U < end && sg_word_is(question->words[at + 1U].folded, "'s", 2U)) {
    char decade[LONGEST];
    if (word.size + 1U >= sizeof(decade)) {
      return 0U;
    }
    memcpy(decade, word.data, word.size);
    decade[word.size] = 's';
    return read_decade(sg_substring(decade, word.size + 1U), years) ? 2U : 0U;
  }
  return read_decade(word, years) ? 1U : 0U;
}

static void
apply(char how, SgWindow years, SgWindow* window)
{
  switch (how) {
  case '[':
    window->from = years.from;
    break;
  case ']':
    window->to = years.to;
    break;
  case '<':
    window->to = (int16_t)(years.from - 1);
    break;
  case '>':
    window->from = (int16_t)(years.to + 1);
    break;
  case 'e':
    *window = (SgWindow){years.from, (int16_t)(years.from + 3)};
    break;
  case 'm':
    *window = (SgWindow){(int16_t)(years.from + 4), (int16_t)(years.from + 6)};
    break;
  case 'l':
    *window = (SgWindow){(int16_t)(years.from + 7), years.to};
    break;
  default:
    *window = years;
  }
}

// Reads one way of saying years at the word `at`; returns the words it takes, 0 if it is not said
// so.
static size_t
read_way(const SgQuestionText* question, size_t at, size_t end, size_t way, SgWindow* window)
{
  const char* sets  = ways[way].sets;
  const char* token = ways[way].words;
  SgWindow    found = {0, 0};
  size_t      n     = 0U;
  while (*token) {
    const size_t size = strcspn(token, " ");
    if (at + n >= end) {
      return 0U;
    }
    SgWindow years = {0, 0};
    size_t   taken = 1U;
    if (size == 1U && *token >= 'A' && *token <= 'Z') {
      taken = read_letter(question, at + n, end, *token, &years);
      if (!taken) {
        return 0U;
      }
      apply(*sets++, years, &found);
    } else if (!sg_word_is(question->words[at + n].folded, token, size)) {
      return 0U;
    }
    n += taken;
    token += size + (token[size] == ' ');
  }
  *window = found;
  return n;
}

// Reads years of `length` words at `at`.
static bool
read_at(const SgQuestionText* question, size_t at, size_t length, SgWindow* window)
{
  for (size_t way = 0U; way < sizeof(ways) / sizeof(ways[0]); ++way) {
    if (read_way(question, at, at + length, way, window) == length) {
      return true;
    }
  }
  return false;
}

bool
sg_question_take_years(SgQuestionText* question)
{
  const size_t n = question->n_words;
  for (size_t length = LONGEST; length > 1U; --length) {
    if (length >= n) {
      continue;
    }
    // From the end, then from the start, then in between.
    for (size_t i = 0U; i <= n - length; ++i) {
      const size_t at = !i ? n - length : i - 1U;
      if (read_at(question, at, length, &question->window)) {
        sg_question_drop(question, at, length);
        question->gap = at < question->n_words ? at : 0U;
        return true;
      }
    }
  }
  return false;
}
