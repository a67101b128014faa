// Writing JSON: values pushed one after the other, commas and escapes taken care of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SgJson
sg_json(SgBuffer* out, unsigned indent)
{
  SgJson json   = {out, indent, 0U, {false}, false};
  json.first[0] = true;
  return json;
}

static void
new_line(SgJson* json)
{
  static const char spaces[] = "                                ";
  sg_buffer_add_char(json->out, '\n');
  for (size_t left = (size_t)json->indent * json->depth; left;) {
    size_t n = left < sizeof(spaces) - 1U ? left : sizeof(spaces) - 1U;
    sg_buffer_add(json->out, spaces, n);
    left -= n;
  }
}

// What stands before a key or an element: the comma, and the line break of indented output.
static void
separate(SgJson* json)
{
  if (!json->depth) {
    return;
  }
  if (!json->first[json->depth]) {
    sg_buffer_add(json->out, ", ", json->indent ? 1U : 2U);
  }
  json->first[json->depth] = false;
  if (json->indent) {
    new_line(json);
  }
}

static void
begin_value(SgJson* json)
{
  if (json->keyed) {
    json->keyed = false;
  } else {
    separate(json);
  }
}

static void
begin(SgJson* json, char bracket)
{
  begin_value(json);
  if (json->depth + 1U >= SG_JSON_DEPTH) {
    json->out->failed = true;
    return;
  }
  sg_buffer_add_char(json->out, bracket);
  json->first[++json->depth] = true;
}

static void
end(SgJson* json, char bracket)
{
  if (!json->depth) {
    return;
  }
  bool empty = json->first[json->depth--];
  if (json->indent && !empty) {
    new_line(json);
  }
  sg_buffer_add_char(json->out, bracket);
}

void
sg_json_begin_object(SgJson* json)
{
  begin(json, '{');
}

void
sg_json_end_object(SgJson* json)
{
  end(json, '}');
}

void
sg_json_begin_array(SgJson* json)
{
  begin(json, '[');
}

void
sg_json_end_array(SgJson* json)
{
  end(json, ']');
}

// The length of the well-formed UTF-8 sequence at `s`, 0 if there is none (Unicode 15, table 3-7).
static size_t
utf8_length(const unsigned char* s, size_t left)
{
  static const struct {
    unsigned char first, last, low, high, size;
  } rows[] = {{0xC2, 0xDF, 0x80, 0xBF, 2},
              {0xE0, 0xE0, 0xA0, 0xBF, 3},
              {0xE1, 0xEC, 0x80, 0xBF, 3},
              {0xED, 0xED, 0x80, 0x9F, 3},
              {0xEE, 0xEF, 0x80, 0xBF, 3},
              {0xF0, 0xF0, 0x90, 0xBF, 4},
              {0xF1, 0xF3, 0x80, 0xBF, 4},
              {0xF4, 0xF4, 0x80, 0x8F, 4}};
  for (size_t i = 0U; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    if (s[0] < rows[i].first || s[0] > rows[i].last) {
      continue;
    }
    if (left < rows[i].size || s[1] < rows[i].low || s[1] > rows[i].high) {
      return 0U;
    }
    for (size_t j = 2U; j < rows[i].size; ++j) {
      if ((s[j] & 0xC0U) != 0x80U) {
        return 0U;
      }
    }
    return rows[i].size;
  }
  return 0U;
}

static bool
is_plain(unsigned char c)
{
  return c >= 0x20U && c < 0x7FU && c != '"' && c != '\\';
}

// Writes the character at `s`, which is_plain() refused; returns its bytes.
static size_t
add_special(SgBuffer* out, const unsigned char* s, size_t left)
{
  static const char codes[] = "\"\\\b\f\n\r\t";
  static const char names[] = "\"\\bfnrt";
  const char*       at      = *s ? strchr(codes, *s) : NULL;
  if (at) {
    const char pair[2] = {'\\', names[at - codes]};
    sg_buffer_add(out, pair, 2U);
    return 1U;
  }
  if (*s <= 0x7FU) {
    static const char digits[]  = "0123456789abcdef";
    const char        escape[6] = {'\\', 'u', '0', '0', digits[*s >> 4U], digits[*s & 15U]};
    sg_buffer_add(out, escape, sizeof(escape));
    return 1U;
  }
  size_t size = utf8_length(s, left);
  sg_buffer_add(out, size ? (const char*)s : "\xEF\xBF\xBD", size ? size : 3U);
  return size ? size : 1U;
}

static void
add_quoted(SgBuffer* out, SgString value)
{
  const unsigned char* s = (const unsigned char*)value.data;
  sg_buffer_add_char(out, '"');
  for (size_t i = 0U; i < value.size;) {
    size_t plain = i;
    while (plain < value.size && is_plain(s[plain])) {
      ++plain;
    }
    sg_buffer_add(out, s + i, plain - i);
    i = plain < value.size ? plain + add_special(out, s + plain, value.size - plain) : plain;
  }
  sg_buffer_add_char(out, '"');
}

void
sg_json_key(SgJson* json, const char* key)
{
  separate(json);
  add_quoted(json->out, sg_string(key));
  sg_buffer_add(json->out, ": ", 2U);
  json->keyed = true;
}

void
sg_json_string(SgJson* json, SgString value)
{
  begin_value(json);
  add_quoted(json->out, value);
}

void
sg_json_text(SgJson* json, const char* value)
{
  sg_json_string(json, sg_string(value));
}

void
sg_json_uint(SgJson* json, uint64_t value)
{
  begin_value(json);
  sg_buffer_add_format(json->out, "%" PRIu64, value);
}

void
sg_json_int(SgJson* json, int64_t value)
{
  begin_value(json);
  sg_buffer_add_format(json->out, "%" PRId64, value);
}

// JSON has no infinities and no NaN: they become null. The fewest digits that read back as the same number.
void
sg_json_number(SgJson* json, double value)
{
  char text[32];
  begin_value(json);
  if (!isfinite(value)) {
    sg_buffer_add_text(json->out, "null");
    return;
  }
  for (int digits = 15; digits <= 17; ++digits) {
    snprintf(text, sizeof(text), "%.*g", digits, value);
    double again = strtod(text, NULL);
    if (!(again < value || again > value)) {
      break;
    }
  }
  char* comma = strchr(text, ','); // of the host program's locale
  if (comma) {
    *comma = '.';
  }
  sg_buffer_add_text(json->out, text);
}

void
sg_json_bool(SgJson* json, bool value)
{
  begin_value(json);
  sg_buffer_add_text(json->out, value ? "true" : "false");
}

void
sg_json_null(SgJson* json)
{
  begin_value(json);
  sg_buffer_add_text(json->out, "null");
}

void
sg_json_date(SgJson* json, SgDate date)
{
  char   text[SG_DATE_TEXT_SIZE];
  size_t size = sg_date_format(date, text);
  sg_json_string(json, sg_substring(text, size));
}
