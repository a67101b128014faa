// Well-formed UTF-8, told one character at a time.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_UTF8_H
#define SEGUE_EXPORT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The bytes of the character of two or more bytes at `s`, of which `left` remain; 0 if it is not
/// well-formed (Unicode 15, table 3-7).
static inline size_t
sg_utf8_size(const uint8_t* s, size_t left)
{
  const uint8_t c    = s[0];
  const size_t  size = c < 0xC2U ? 0U : c < 0xE0U ? 2U : c < 0xF0U ? 3U : c < 0xF5U ? 4U : 0U;
  if (!size || left < size) {
    return 0U;
  }
  const uint8_t low  = c == 0xE0U ? 0xA0U : c == 0xF0U ? 0x90U : 0x80U;
  const uint8_t high = c == 0xEDU ? 0x9FU : c == 0xF4U ? 0x8FU : 0xBFU;
  bool          ok   = s[1] >= low && s[1] <= high;
  for (size_t i = 2U; i < size; ++i) {
    ok = ok && (s[i] & 0xC0U) == 0x80U;
  }
  return ok ? size : 0U;
}

#endif
