// Bytes of UTF-8 text: letters, quotes, closers.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_CHARACTERS_H
#define SEGUE_IMPORT_TEXT_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static inline bool
sg_is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static inline bool
sg_is_lower(char c)
{
  return c >= 'a' && c <= 'z';
}

static inline bool
sg_is_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

static inline char
sg_lower(char c)
{
  return sg_is_upper(c) ? (char)(c + 32) : c;
}

/// Part of a word: a letter, a digit or any byte of a longer character.
static inline bool
sg_is_word_byte(char c)
{
  return sg_is_lower(c) || sg_is_upper(c) || sg_is_digit(c) || (c & 0x80) != 0;
}

/// True if `size` bytes at `a` are those of the lower-case `b`, whatever the case of `a`.
static inline bool
sg_equal_ascii(const char* a, const char* b, size_t size)
{
  for (size_t i = 0U; i < size; ++i) {
    if (sg_lower(a[i]) != b[i]) {
      return false;
    }
  }
  return true;
}

static inline bool
sg_starts(const char* data, size_t size, const char* with)
{
  size_t n = strlen(with);
  return size >= n && !memcmp(data, with, n);
}

/// The size of an opening quote or bracket at `data`, 0 if there is none.
static inline unsigned
sg_opener_size(const char* data, size_t size)
{
  if (size && (*data == '"' || *data == '(' || *data == '\'' || *data == '[')) {
    return 1U;
  }
  return sg_starts(data, size, "\xE2\x80\x9C") || sg_starts(data, size, "\xE2\x80\x98") ? 3U : 0U;
}

/// The size of a closing quote or bracket at `data`, 0 if there is none.
static inline unsigned
sg_closer_size(const char* data, size_t size)
{
  if (size && (*data == '"' || *data == ')' || *data == '\'')) {
    return 1U;
  }
  return sg_starts(data, size, "\xE2\x80\x9D") || sg_starts(data, size, "\xE2\x80\x99") ? 3U : 0U;
}

#endif
