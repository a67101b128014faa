// Characters of XML, and references to them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_character.h"

#include <stdbool.h>
#include <string.h>

#define PLAIN (SG_XML_TEXT | SG_XML_VALUE)
#define LETTER (SG_XML_NAME_START | SG_XML_NAME | PLAIN)
#define ROW_LETTERS                                                                                \
  LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,  \
      LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,      \
      LETTER, LETTER, LETTER
#define DIGIT (SG_XML_NAME | PLAIN)

// Bytes that are not here are control characters, "<", "&", "]" and those beyond ASCII.
const unsigned char sg_xml_classes[256] = {
    ['\t'] = SG_XML_SPACE | SG_XML_TEXT,
    ['\n'] = SG_XML_SPACE | SG_XML_TEXT,
    [' ']  = SG_XML_SPACE | PLAIN,
    ['!']  = PLAIN,
    ['"']  = SG_XML_TEXT,
    PLAIN,
    PLAIN,
    PLAIN,
    ['\''] = SG_XML_TEXT,
    PLAIN,
    PLAIN,
    PLAIN,
    PLAIN,
    PLAIN,
    DIGIT,
    DIGIT,
    PLAIN,
    ['0'] = DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    DIGIT,
    PLAIN,
    PLAIN,
    ['='] = PLAIN,
    PLAIN,
    PLAIN,
    PLAIN,
    ['A'] = ROW_LETTERS,
    PLAIN,
    PLAIN,
    ['^'] = PLAIN,
    LETTER,
    PLAIN,
    ['a'] = ROW_LETTERS,
    PLAIN,
    PLAIN,
    PLAIN,
    PLAIN,
    PLAIN,
};

/// Characters that XML allows (section 2.2).
static bool
is_character(uint32_t c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20U && c < 0xD800U) ||
         (c >= 0xE000U && c < 0xFFFEU) || (c >= 0x10000U && c < 0x110000U);
}

size_t
sg_xml_character_size(const char* at)
{
  const unsigned char* p    = (const unsigned char*)at;
  const size_t         size = p[0] < 0xC2U   ? 0U
                              : p[0] < 0xE0U ? 2U
                              : p[0] < 0xF0U ? 3U
                              : p[0] < 0xF5U ? 4U
                                             : 0U;
  uint32_t             c    = size ? p[0] & (0x7FU >> size) : 0U;
  for (size_t i = 1U; i < size; ++i) {
    if ((p[i] & 0xC0U) != 0x80U) {
      return 0U;
    }
    c = c << 6U | (p[i] & 0x3FU);
  }
  const bool is_short = (size == 3U && c < 0x800U) || (size == 4U && c < 0x10000U);
  return !is_short && is_character(c) ? size : 0U;
}

static uint32_t
digit_value(char digit)
{
  return digit >= '0' && digit <= '9'   ? (uint32_t)(digit - '0')
         : digit >= 'a' && digit <= 'f' ? (uint32_t)(digit - 'a') + 10U
         : digit >= 'A' && digit <= 'F' ? (uint32_t)(digit - 'A') + 10U
                                        : 16U;
}

/// The character of a reference without "&" and ";", 0 if it is none that is known.
static uint32_t
resolve(const char* text, size_t size)
{
  static const struct {
    char     name[5];
    uint32_t character;
  } named[]  = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  uint32_t c = 0U;
  if (text[0] != '#') {
    for (size_t i = 0U; i < sizeof named / sizeof named[0] && !c; ++i) {
      c = strlen(named[i].name) == size && !memcmp(named[i].name, text, size) ? named[i].character
                                                                              : 0U;
    }
    return c;
  }
  const uint32_t base = size > 1U && text[1] == 'x' ? 16U : 10U;
  for (size_t i = base == 16U ? 2U : 1U; i < size; ++i) {
    const uint32_t value = digit_value(text[i]);
    if (value >= base) {
      return 0U;
    }
    c = c * base + value;
  }
  return is_character(c) ? c : 0U;
}

static bool
is_in_reference(char c)
{
  return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t
sg_xml_reference(const char* at, uint32_t* character)
{
  size_t size = 1U;
  while (size < SG_XML_REFERENCE_SIZE && is_in_reference(at[size])) {
    ++size;
  }
  *character = size > 1U && at[size] == ';' ? resolve(at + 1, size - 1U) : 0U;
  return *character ? size + 1U : 0U;
}

size_t
sg_xml_encode(uint32_t c, char* to)
{
  const size_t size = c < 0x80U ? 1U : c < 0x800U ? 2U : c < 0x10000U ? 3U : 4U;
  if (size == 1U) {
    to[0] = (char)c;
    return 1U;
  }
  for (size_t i = size; i-- > 1U;) {
    to[i] = (char)(0x80U | (c & 0x3FU));
    c >>= 6U;
  }
  to[0] = (char)((0xF00U >> size & 0xFFU) | c);
  return size;
}
