// Writing JSON: values pushed one after the other, commas and escapes taken care of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_writer.h"

#include "export/output.h"
#include "export/utf8.h"

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
    sg_put(json->out, ", ", json->indent ? 1U : 2U);
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
  sg_put(json->out, &bracket, 1U);
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
  sg_put(json->out, &bracket, 1U);
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

static inline bool
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
  size_t size = sg_utf8_size(s, left);
  sg_buffer_add(out, size ? (const char*)s : "\xEF\xBF\xBD", size ? size : 3U);
  return size ? size : 1U;
}

static void
add_quoted(SgBuffer* out, SgString value)
{
  const unsigned char* s   = (const unsigned char*)value.data;
  const unsigned char* end = s + value.size;
  SG_PUT(out, "\"");
  while (s < end) {
    const unsigned char* plain = s;
    while (s < end && is_plain(*s)) {
      ++s;
    }
    sg_put(out, (const char*)plain, (size_t)(s - plain));
    s += s < end ? add_special(out, s, (size_t)(end - s)) : 0U;
  }
  SG_PUT(out, "\"");
}

void
sg_json_key(SgJson* json, const char* key)
{
  separate(json);
  add_quoted(json->out, sg_string(key));
  SG_PUT(json->out, ": ");
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
  sg_put_uint(json->out, value);
}

void
sg_json_int(SgJson* json, int64_t value)
{
  begin_value(json);
  sg_put_int(json->out, value);
}

// JSON has no infinities and no NaN: they become null. The fewest digits that read back as the same
// number.
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
