// A set of row numbers, one bit a row.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_BITS_H
#define SEGUE_EXPORT_BITS_H

#include "core/memory.h"
#include "segue/allocator.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Rows 0 to `limit` - 1.
typedef struct {
  uint64_t* words;
  uint32_t  limit;
} SgBits;

/// An empty set; false if there is no memory.
static inline bool
sg_bits_new(SgAllocator* allocator, uint32_t limit, SgBits* bits)
{
  bits->words = sg_allocate_zeroed(allocator, (size_t)limit / 64U + 1U, sizeof(uint64_t));
  bits->limit = limit;
  return bits->words;
}

static inline void
sg_bits_set(SgBits* bits, uint32_t row)
{
  bits->words[row / 64U] |= UINT64_C(1) << (row % 64U);
}

static inline void
sg_bits_clear(SgBits* bits, uint32_t row)
{
  bits->words[row / 64U] &= ~(UINT64_C(1) << (row % 64U));
}

static inline bool
sg_bits_has(const SgBits* bits, uint32_t row)
{
  return (bits->words[row / 64U] >> (row % 64U)) & 1U;
}

/// The first row of the set that is greater than `row`; 0 if there is none.
static inline uint32_t
sg_bits_after(const SgBits* bits, uint32_t row)
{
  const uint64_t next = (uint64_t)row + 1U;
  if (next >= bits->limit) {
    return 0U;
  }
  size_t       at   = (size_t)(next / 64U);
  const size_t n    = (size_t)bits->limit / 64U + 1U;
  uint64_t     word = bits->words[at] & (~UINT64_C(0) << (next % 64U));
  while (!word) {
    if (++at == n) {
      return 0U;
    }
    word = bits->words[at];
  }
  return (uint32_t)(at * 64U) + (uint32_t)__builtin_ctzll(word);
}

#endif
