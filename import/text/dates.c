// Dates in running text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/dates.h"

#include "import/text/characters.h"

#include <string.h>

enum { FIRST_YEAR = 1000, LAST_YEAR = 2100 };

static int
number_of(const SgToken* tokens, size_t n, SgString text, size_t at)
{
  if (at >= n || tokens[at].kind != SG_TOKEN_NUMBER || tokens[at].size > 4U) {
    return -1;
  }
  int value = 0;
  for (uint32_t i = 0U; i < tokens[at].size; ++i) {
    char c = text.data[tokens[at].begin + i];
    if (!sg_is_digit(c)) {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

static int
year_of(const SgToken* tokens, size_t n, SgString text, size_t at)
{
  int year = number_of(tokens, n, text, at);
  return year >= FIRST_YEAR && year <= LAST_YEAR && tokens[at].size == 4U ? year : 0;
}

static uint8_t
month_of(const SgToken* tokens, size_t n, size_t at)
{
  static const char* const months[] = {"january",
                                       "february",
                                       "march",
                                       "april",
                                       "may",
                                       "june",
                                       "july",
                                       "august",
                                       "september",
                                       "october",
                                       "november",
                                       "december"};
  for (uint8_t i = 0U; at < n && tokens[at].capital && i < 12U; ++i) {
    if (sg_word_is(tokens[at].word, months[i])) {
      return (uint8_t)(i + 1U);
    }
  }
  return 0U;
}

static uint8_t
day_of(const SgToken* tokens, size_t n, SgString text, size_t at)
{
  int day = number_of(tokens, n, text, at);
  return day >= 1 && day <= 31 && tokens[at].size <= 2U ? (uint8_t)day : 0U;
}

static bool
is_comma(const SgToken* tokens, size_t n, size_t at)
{
  return at < n && tokens[at].kind == SG_TOKEN_SIGN && tokens[at].sign == ',';
}

static bool
take_iso(const SgToken* token, SgString text, SgDate* date)
{
  SgString iso = sg_substring(text.data + token->begin, token->size);
  return token->kind == SG_TOKEN_WORD && (iso.size == 10U || iso.size == 7U) &&
         sg_is_digit(iso.data[0]) && sg_date_parse(iso, date);
}

bool
sg_text_take_date(const SgToken* tokens, size_t n, SgString text, size_t* at, SgDate* date)
{
  size_t  i     = *at;
  uint8_t day   = day_of(tokens, n, text, i);
  uint8_t month = month_of(tokens, n, i + (day ? 1U : 0U));
  if (i < n && take_iso(&tokens[i], text, date)) {
    *at = i + 1U;
    return true;
  }
  if (month) {
    i += day ? 2U : 1U;
    if (!day && day_of(tokens, n, text, i)) {
      day = day_of(tokens, n, text, i++);
    }
    i += is_comma(tokens, n, i) && year_of(tokens, n, text, i + 1U);
  }
  int year = year_of(tokens, n, text, i);
  if (!year || (day && !month)) {
    return false;
  }
  SgDate result = {(int16_t)year, month, day};
  *date         = result;
  *at           = i + 1U;
  return true;
}
