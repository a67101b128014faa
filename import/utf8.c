// Is it UTF-8? Eight bytes at a time where they are ASCII.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// The bytes that a character with this lead byte has, and the range of its second byte (RFC 3629,
/// section 4).
static size_t
lead(uint8_t byte, uint8_t* low, uint8_t* high)
{
  *low  = byte == 0xE0U ? 0xA0U : byte == 0xF0U ? 0x90U : 0x80U;
  *high = byte == 0xEDU ? 0x9FU : byte == 0xF4U ? 0x8FU : 0xBFU;
  if (byte < 0x80U) {
    return 1U;
  }
  if (byte < 0xC2U || byte > 0xF4U) {
    return 0U;
  }
  return byte < 0xE0U ? 2U : byte < 0xF0U ? 3U : 4U;
}

/// The bytes of the character at `p` that are well-formed; `*size` is what it should have, 0 for a
/// bad lead byte.
static size_t
character(const uint8_t* p, size_t left, size_t* size)
{
  uint8_t low  = 0U;
  uint8_t high = 0U;
  *size        = lead(p[0], &low, &high);
  size_t n     = 1U;
  while (n < *size && n < left && p[n] >= low && p[n] <= high) {
    low  = 0x80U;
    high = 0xBFU;
    ++n;
  }
  return n;
}

size_t
sg_utf8_check(SgString text)
{
  const uint8_t* p = (const uint8_t*)text.data;
  size_t         i = 0U;
  while (i < text.size) {
    uint64_t word = 0U;
    if (text.size - i >= sizeof word) {
      memcpy(&word, p + i, sizeof word);
      if (!(word & UINT64_C(0x8080808080808080))) {
        i += sizeof word;
        continue;
      }
    }
    size_t size = 1U;
    if (p[i] >= 0x80U && character(p + i, text.size - i, &size) != size) {
      return i;
    }
    i += size;
  }
  return text.size;
}

bool
sg_utf8_is_cut(SgString text, size_t offset)
{
  size_t size = 0U;
  return offset < text.size &&
         character((const uint8_t*)text.data + offset, text.size - offset, &size) ==
             text.size - offset &&
         size > text.size - offset;
}
