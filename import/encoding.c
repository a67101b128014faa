// Texts in UTF-16, and texts that were encoded twice.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/encoding.h"

#include <stdint.h>
#include <string.h>

static unsigned
unit_at(SgEncoding encoding, const char* data)
{
  const unsigned first  = (unsigned char)data[0];
  const unsigned second = (unsigned char)data[1];
  return encoding == SG_ENCODING_UTF16_BE ? first << 8U | second : second << 8U | first;
}

static bool
is_xml(SgEncoding encoding, SgString head)
{
  size_t   i    = SG_UTF16_MARK_SIZE;
  unsigned unit = ' ';
  for (; i + 1U < head.size && unit && unit < 0x80U && strchr(" \t\r\n", (int)unit); i += 2U) {
    unit = unit_at(encoding, head.data + i);
  }
  return unit == '<';
}

SgEncoding
sg_encoding_of(SgString head)
{
  SgEncoding encoding = SG_ENCODING_BYTES;
  if (head.size >= 2U && !memcmp(head.data, "\xFE\xFF", 2U)) {
    encoding = SG_ENCODING_UTF16_BE;
  } else if (head.size >= 2U && !memcmp(head.data, "\xFF\xFE", 2U) &&
             (head.size < 4U || head.data[2] || head.data[3])) {
    encoding = SG_ENCODING_UTF16_LE;
  }
  return encoding && !is_xml(encoding, head) ? encoding : SG_ENCODING_BYTES;
}

/// Writes a character of 1 to 4 bytes.
static size_t
put(uint32_t c, char* out)
{
  const size_t size = c < 0x80U ? 1U : c < 0x800U ? 2U : c < 0x10000U ? 3U : 4U;
  for (size_t i = size; i-- > 1U; c >>= 6U) {
    out[i] = (char)(0x80U | (c & 0x3FU));
  }
  out[0] = (char)(size == 1U ? c : (0xF00U >> size & 0xFFU) | c);
  return size;
}

bool
sg_utf16_convert(SgEncoding encoding, SgString bytes, char* out, size_t* n_used, size_t* n_out)
{
  size_t at   = 0U;
  size_t size = 0U;
  bool   good = true;
  while (good && bytes.size - at >= 2U) {
    uint32_t c      = unit_at(encoding, bytes.data + at);
    size_t   length = 2U;
    if (c >= 0xD800U && c < 0xDC00U) {
      if (bytes.size - at < 4U) {
        break;
      }
      const uint32_t low = unit_at(encoding, bytes.data + at + 2U);
      good               = low >= 0xDC00U && low < 0xE000U;
      c                  = 0x10000U + ((c - 0xD800U) << 10U) + (low - 0xDC00U);
      length             = 4U;
    } else {
      good = c < 0xDC00U || c >= 0xE000U;
    }
    if (good) {
      size += put(c, out + size);
      at += length;
    }
  }
  *n_used = at;
  *n_out  = size;
  return good;
}

/// The character at `*at`, which is moved behind it; 0 at the end. The text is valid UTF-8.
static uint32_t
next_character(SgString text, size_t* at)
{
  const unsigned char* p    = (const unsigned char*)text.data + *at;
  const size_t         left = text.size - *at;
  const size_t size = !left ? 0U : p[0] < 0xC0U ? 1U : p[0] < 0xE0U ? 2U : p[0] < 0xF0U ? 3U : 4U;
  if (!size || size > left) {
    *at = text.size;
    return 0U;
  }
  uint32_t c = size == 1U ? p[0] : p[0] & (0x7FU >> size);
  for (size_t i = 1U; i < size; ++i) {
    c = c << 6U | (p[i] & 0x3FU);
  }
  *at += size;
  return c;
}

/// True if Latin-1 or Windows-1252 has this character at 0x80 to 0xBF, where UTF-8 has the bytes
/// after the first.
static bool
is_tail(uint32_t c)
{
  static const uint16_t windows[] = {0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017D, 0x2018,
                                     0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
                                     0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178};
  bool                  found     = c >= 0x80U && c < 0xC0U;
  for (size_t i = 0U; !found && i < sizeof windows / sizeof windows[0]; ++i) {
    found = windows[i] == c;
  }
  return found;
}

/// Blanks, quotes and dashes, which stand behind letters in good text.
static bool
is_punctuation(uint32_t c)
{
  return c == 0xA0U || c == 0xABU || c == 0xADU || c == 0xBBU || (c >= 0x2013U && c <= 0x201EU) ||
         c == 0x2026U || c == 0x2039U || c == 0x203AU;
}

static bool
is_letter(uint32_t c)
{
  return c >= 0x152U && c <= 0x192U;
}

/// How many characters the first byte `c` of a UTF-8 character asks for; 0 if it is none that we
/// look for: of those of two bytes only U+0080 to U+00FF, letters of the west.
static unsigned
tails_of(uint32_t c)
{
  return c == 0xC2U || c == 0xC3U ? 1U : c >= 0xE0U && c < 0xF0U ? 2U : 0U;
}

size_t
sg_encoding_find_doubled(SgString text)
{
  size_t at = 0U;
  while (at < text.size) {
    const size_t   start  = at;
    const unsigned wanted = tails_of(next_character(text, &at));
    size_t         ahead  = at;
    const uint32_t tail   = wanted ? next_character(text, &ahead) : 0U;
    if (!is_tail(tail) || is_punctuation(tail)) {
      continue;
    }
    if (wanted == 1U || (!is_letter(tail) && is_tail(next_character(text, &ahead)))) {
      return start;
    }
  }
  return text.size;
}
