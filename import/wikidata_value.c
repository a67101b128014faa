// The values of Wikidata's statements: items, texts, dates.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/wikidata.h"

#include <stdio.h>
#include <string.h>

// How exact a time is, and the calendar in which it is written.
enum { DECADE = 8, YEAR = 9, MONTH = 10, DAY = 11 };

static const char julian[] = "Q1985786";

SgString
sg_wikidata_text(const SgJsonValue* object, const char* key)
{
  const SgJsonValue* value = sg_json_member(object, key);
  return value && value->type == SG_JSON_STRING ? value->text : sg_string("");
}

const SgJsonValue*
sg_wikidata_value(const SgJsonValue* snak)
{
  return sg_json_member(sg_json_member(snak, "datavalue"), "value");
}

SgString
sg_wikidata_item(const SgJsonValue* snak)
{
  const SgString id = sg_wikidata_text(sg_wikidata_value(snak), "id");
  return sg_wikidata_number(id, 'Q') ? id : sg_string("");
}

SgString
sg_wikidata_string(const SgJsonValue* snak)
{
  const SgJsonValue* value = sg_wikidata_value(snak);
  return value && value->type == SG_JSON_STRING ? value->text : sg_wikidata_text(value, "text");
}

SgString
sg_wikidata_id(SgWikidata* wikidata, SgString item)
{
  static const char scheme[] = "wikidata:";
  const size_t      size     = sizeof scheme - 1U;
  char*             text     = sg_arena_take(wikidata->arena, size + item.size, 1U);
  if (!text) {
    return sg_string("");
  }
  memcpy(text, scheme, size);
  memcpy(text + size, item.data, item.size);
  return sg_substring(text, size + item.size);
}

void
sg_wikidata_write_external(SgBuffer* text, const char* scheme, SgString value)
{
  static const struct {
    const char* prefix;
    const char* space;
  } imdb[] = {{"nm", "name/"}, {"tt", "title/"}, {"co", "company/"}};

  sg_buffer_add_text(text, scheme);
  for (size_t i = 0U; !strcmp(scheme, "imdb:") && i < sizeof imdb / sizeof imdb[0]; ++i) {
    if (value.size > 2U && !memcmp(value.data, imdb[i].prefix, 2U)) {
      sg_buffer_add_text(text, imdb[i].space);
    }
  }
  for (size_t i = 0U; i < value.size; ++i) { // an ISNI has blanks in some records
    if (value.data[i] != ' ') {
      sg_buffer_add_char(text, value.data[i]);
    }
  }
}

bool
sg_wikidata_is_deprecated(const SgJsonValue* statement, bool* preferred)
{
  const SgString rank = sg_wikidata_text(statement, "rank");
  *preferred          = sg_string_equal(rank, sg_string("preferred"));
  return sg_string_equal(rank, sg_string("deprecated"));
}

/// Takes a number of at most nine digits, zeros before it not counted, off `*text`; -1 if there is
/// none.
static long
take_number(SgString* text)
{
  long   value = 0;
  size_t n     = 0U;
  while (n < text->size && text->data[n] >= '0' && text->data[n] <= '9') {
    if (value > 99999999) {
      return -1;
    }
    value = value * 10 + (text->data[n++] - '0');
  }
  *text = sg_substring(text->data + n, text->size - n);
  return n ? value : -1;
}

/// Takes "-" and a number.
static long
take_part(SgString* text)
{
  if (!text->size || text->data[0] != '-') {
    return -1;
  }
  *text = sg_substring(text->data + 1, text->size - 1U);
  return take_number(text);
}

/// The day of the Gregorian calendar that a day of the Julian calendar is, by way of the Julian day
/// number (E. G. Richards, Calendars, in the Explanatory Supplement to the Astronomical Almanac,
/// 3rd edition, section 15.11). Years before 1 have no year 0 between.
static SgDate
from_julian(long year, long month, long day)
{
  const long y = (year < 0 ? year + 1 : year) + 4716 - (14 - month) / 12 + 4800;
  const long m = (month + 9) % 12;
  const long j = 1461 * y / 4 + (153 * m + 2) / 5 + day - 1 - 1401 - 1461 * 1200;
  const long f = j + 1401 + ((4 * j + 274277) / 146097 * 3) / 4 - 38;
  const long e = 4 * f + 3;
  const long h = 5 * (e % 1461 / 4) + 2;
  const long g = (h / 153 + 2) % 12 + 1;
  const long a = e / 1461 - 4716 + (12 + 2 - g) / 12;

  const SgDate date = {(int16_t)(a < 1 ? a - 1 : a), (uint8_t)g, (uint8_t)(h % 153 / 5 + 1)};
  return date;
}

/// "+1938-01-04T00:00:00Z" as far as it is exact.
static bool
read_time(SgString time, long exactness, bool is_julian, SgDate* date)
{
  const bool negative = time.size && time.data[0] == '-';
  if (!time.size || (time.data[0] != '+' && !negative)) {
    return false;
  }
  SgString   rest  = sg_substring(time.data + 1, time.size - 1U);
  long       year  = take_number(&rest);
  const long month = take_part(&rest);
  const long day   = take_part(&rest);
  if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31) {
    return false;
  }
  year              = negative ? -year : year;
  const bool months = exactness >= MONTH && month;
  const bool days   = exactness >= DAY && months && day;
  if (is_julian && days && year > -4000) {
    *date = from_julian(year, month, day);
  } else {
    const SgDate plain = {(int16_t)year, (uint8_t)(months ? month : 0), (uint8_t)(days ? day : 0)};
    *date              = plain;
  }
  return true;
}

bool
sg_wikidata_date(const SgJsonValue* snak, SgDate* date)
{
  const SgJsonValue* value     = sg_wikidata_value(snak);
  const SgJsonValue* member    = sg_json_member(value, "precision");
  SgString           text      = member ? member->text : sg_string("");
  const long         exactness = take_number(&text);
  const SgString     calendar  = sg_wikidata_text(value, "calendarmodel");
  const size_t       size      = sizeof julian - 1U;
  const bool         is_julian =
      calendar.size >= size && !memcmp(calendar.data + calendar.size - size, julian, size);
  return exactness >= YEAR &&
         read_time(sg_wikidata_text(value, "time"), exactness, is_julian, date);
}

/// A time that is less exact than a year, as it stands: "1930s", "century of 1850".
static void
write_vague(SgBuffer* text, const SgJsonValue* value)
{
  const SgJsonValue* precision = sg_json_member(value, "precision");
  const bool         decade    = precision && sg_string_equal(precision->text, sg_string("8"));
  SgString           time      = sg_wikidata_text(value, "time");
  const char*        cut       = time.size ? memchr(time.data + 1, '-', time.size - 1U) : NULL;
  time.size                    = cut ? (size_t)(cut - time.data) : time.size;
  if (time.size && time.data[0] == '+') {
    time = sg_substring(time.data + 1, time.size - 1U);
  }
  sg_buffer_add_text(text, decade ? "" : "about ");
  sg_buffer_add_string(text, time);
  sg_buffer_add_text(text, decade ? "s" : "");
}

/// "+367" and the unit, if it is of time: "367 seconds".
static void
write_amount(SgBuffer* text, const SgJsonValue* value)
{
  static const struct {
    const char* item;
    const char* name;
  } units[] = {{"/Q11574", " seconds"}, {"/Q7727", " minutes"}, {"/Q25235", " hours"}};

  const SgString amount = sg_wikidata_text(value, "amount");
  const SgString unit   = sg_wikidata_text(value, "unit");
  const bool     plus   = amount.size && amount.data[0] == '+';
  sg_buffer_add_string(text, sg_substring(amount.data + plus, amount.size - plus));
  for (size_t i = 0U; i < sizeof units / sizeof units[0]; ++i) {
    const size_t size = strlen(units[i].item);
    if (unit.size > size && !memcmp(unit.data + unit.size - size, units[i].item, size)) {
      sg_buffer_add_text(text, units[i].name);
    }
  }
}

void
sg_wikidata_write(SgWikidata* wikidata, SgBuffer* text, const SgJsonValue* snak, bool named)
{
  const SgJsonValue* value  = sg_wikidata_value(snak);
  const SgString     item   = sg_wikidata_item(snak);
  const SgString     string = sg_wikidata_string(snak);
  SgDate             date;
  char               written[SG_DATE_TEXT_SIZE];
  if (item.size) {
    const SgString label =
        named ? sg_linked_label_of(wikidata->linked, sg_wikidata_id(wikidata, item))
              : sg_string("");
    sg_buffer_add_string(text, label.size ? label : item);
  } else if (string.size) {
    sg_buffer_add_string(text, string);
  } else if (sg_wikidata_date(snak, &date)) {
    sg_buffer_add(text, written, sg_date_format(date, written));
  } else if (sg_json_member(value, "time")) {
    write_vague(text, value);
  } else if (sg_json_member(value, "amount")) {
    write_amount(text, value);
  } else {
    sg_buffer_add_text(text, "unknown");
  }
}
