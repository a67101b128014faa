// Partial dates.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/date.h"

#include <stdio.h>

static bool
is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned
days_in_month(int year, unsigned month)
{
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2U && is_leap(year) ? 29U : days[month - 1U];
}

// Reads exactly `n` digits at `*at`.
static bool
read_digits(const char** at, const char* end, size_t n, int* value)
{
  int result = 0;
  for (size_t i = 0U; i < n; ++i, ++*at) {
    if (*at == end || **at < '0' || **at > '9') {
      return false;
    }
    result = result * 10 + (**at - '0');
  }
  *value = result;
  return true;
}

// Reads "-NN" at `*at`; nothing left is a part of 0.
static bool
read_part(const char** at, const char* end, int* value)
{
  *value = 0;
  if (*at == end) {
    return true;
  }
  if (**at != '-') {
    return false;
  }
  ++*at;
  return read_digits(at, end, 2U, value);
}

bool
sg_date_parse(SgString text, SgDate* date)
{
  const char* at       = text.data;
  const char* end      = text.data + text.size;
  const bool  negative = text.size && *at == '-';
  at += negative;
  int year  = 0;
  int month = 0;
  int day   = 0;
  if (!read_digits(&at, end, 4U, &year) || !year || !read_part(&at, end, &month) ||
      !read_part(&at, end, &day) || at != end || month > 12 || (day && !month)) {
    return false;
  }
  year = negative ? -year : year;
  if (month && (unsigned)day > days_in_month(year, (unsigned)month)) {
    return false;
  }
  date->year  = (int16_t)year;
  date->month = (uint8_t)month;
  date->day   = (uint8_t)day;
  return true;
}

size_t
sg_date_format(SgDate date, char text[SG_DATE_TEXT_SIZE])
{
  text[0]          = '\0';
  const char* sign = date.year < 0 ? "-" : "";
  const int   year = date.year < 0 ? -date.year : date.year;
  int         n    = 0;
  if (date.year && date.month && date.day) {
    n = snprintf(text,
                 SG_DATE_TEXT_SIZE,
                 "%s%04d-%02u-%02u",
                 sign,
                 year,
                 date.month % 100U,
                 date.day % 100U);
  } else if (date.year && date.month) {
    n = snprintf(text, SG_DATE_TEXT_SIZE, "%s%04d-%02u", sign, year, date.month % 100U);
  } else if (date.year) {
    n = snprintf(text, SG_DATE_TEXT_SIZE, "%s%04d", sign, year);
  }
  return n < 0 ? 0U : (size_t)n;
}

int
sg_date_compare(SgDate a, SgDate b)
{
  if (a.year != b.year) {
    return a.year < b.year ? -1 : 1;
  }
  return ((int)a.month - (int)b.month) * 32 + ((int)a.day - (int)b.day);
}
