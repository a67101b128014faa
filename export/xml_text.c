// Text in XML: escaped, and without the characters that XML 1.0 cannot hold.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/xml_text.h"

#include "export/output.h"
#include "export/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// What a byte asks for.
enum { PLAIN, ESCAPE, ESCAPE_VALUE, CONTROL, WIDE };

#define C CONTROL
#define E ESCAPE
#define V ESCAPE_VALUE
#define W WIDE
#define WIDE_ROW W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W

static const uint8_t classes[256] = {
    C,        C,        C,        C,        C,        C,        C, C, C, V, V, C,        C,
    E,        C,        C,        C,        C,        C,        C, C, C, C, C, C,        C,
    C,        C,        C,        C,        C,        C,        0, 0, V, 0, 0, 0,        E,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, E, 0, E, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, 0,        0,
    0,        0,        0,        0,        0,        0,        0, 0, 0, 0, 0, WIDE_ROW, WIDE_ROW,
    WIDE_ROW, WIDE_ROW, WIDE_ROW, WIDE_ROW, WIDE_ROW, WIDE_ROW,
};

#undef C
#undef E
#undef V
#undef W

static void
put_escape(SgBuffer* buffer, char c)
{
  switch (c) {
  case '&':
    SG_PUT(buffer, "&amp;");
    break;
  case '<':
    SG_PUT(buffer, "&lt;");
    break;
  case '>':
    SG_PUT(buffer, "&gt;");
    break;
  case '"':
    SG_PUT(buffer, "&quot;");
    break;
  case '\t':
    SG_PUT(buffer, "&#9;");
    break;
  case '\n':
    SG_PUT(buffer, "&#10;");
    break;
  default:
    SG_PUT(buffer, "&#13;");
  }
}

/// The bytes of the character at `s` if XML can hold it (U+FFFE and U+FFFF it cannot), else 0.
static size_t
wide_size(const uint8_t* s, size_t left)
{
  const size_t size = sg_utf8_size(s, left);
  return size == 3U && s[0] == 0xEFU && s[1] == 0xBFU && s[2] >= 0xBEU ? 0U : size;
}

/// Deals with the byte at `s`, which is not plain; returns how many bytes it took.
static size_t
put_special(SgBuffer* buffer, const uint8_t* s, size_t left, uint64_t* changed)
{
  if (classes[*s] == WIDE) {
    const size_t size = wide_size(s, left);
    if (size) {
      sg_put(buffer, (const char*)s, size);
      return size;
    }
    SG_PUT(buffer, "\xEF\xBF\xBD");
    ++*changed;
  } else if (classes[*s] == CONTROL) {
    ++*changed;
  } else {
    put_escape(buffer, (char)*s);
  }
  return 1U;
}

static inline void
put(SgBuffer* buffer, SgString text, bool value, uint64_t* changed)
{
  const uint8_t* s   = (const uint8_t*)text.data;
  const uint8_t* end = s + text.size;
  while (s < end) {
    const uint8_t* plain = s;
    while (s < end && (classes[*s] == PLAIN || (!value && classes[*s] == ESCAPE_VALUE))) {
      ++s;
    }
    sg_put(buffer, (const char*)plain, (size_t)(s - plain));
    if (s < end) {
      s += put_special(buffer, s, (size_t)(end - s), changed);
    }
  }
}

void
sg_xml_put_text(SgBuffer* buffer, SgString text, uint64_t* changed)
{
  put(buffer, text, false, changed);
}

void
sg_xml_put_value(SgBuffer* buffer, SgString text, uint64_t* changed)
{
  put(buffer, text, true, changed);
}
