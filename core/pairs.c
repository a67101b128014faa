// Growing arrays of pairs of numbers, and sorting them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/pairs.h"

#include "core/memory.h"

#include <string.h>

enum { SHORT = 48, BUCKETS = 256 };

bool
sg_pairs_add(SgAllocator* allocator, SgPairs* pairs, uint64_t key, uint64_t value)
{
  if (pairs->n == pairs->capacity &&
      !sg_grow(allocator, (void**)&pairs->items, &pairs->capacity, pairs->n, sizeof(SgPair))) {
    return false;
  }
  const SgPair pair        = {key, value};
  pairs->items[pairs->n++] = pair;
  return true;
}

void
sg_pairs_free(SgAllocator* allocator, SgPairs* pairs)
{
  const SgPairs empty = {NULL, 0U, 0U};
  sg_release(allocator, pairs->items);
  *pairs = empty;
}

// False if it gave up after about `most` moves.
static bool
insertion_sort(SgPair* pairs, size_t n, size_t most)
{
  size_t moves = 0U;
  for (size_t i = 1U; i < n && moves <= most; ++i) {
    const SgPair pair = pairs[i];
    size_t       at   = i;
    for (; at && pairs[at - 1U].key > pair.key; --at, ++moves) {
      pairs[at] = pairs[at - 1U];
    }
    pairs[at] = pair;
  }
  return moves <= most;
}

// One pass of the radix sort.
static void
distribute(const SgPair* from, SgPair* to, size_t n, unsigned shift)
{
  size_t counts[BUCKETS] = {0U};
  for (size_t i = 0U; i < n; ++i) {
    ++counts[(from[i].key >> shift) & 0xFFU];
  }
  size_t begin = 0U;
  for (size_t b = 0U; b < BUCKETS; ++b) {
    const size_t count = counts[b];
    counts[b]          = begin;
    begin += count;
  }
  for (size_t i = 0U; i < n; ++i) {
    to[counts[(from[i].key >> shift) & 0xFFU]++] = from[i];
  }
}

// Sorts by the bytes of the keys from `shift` on that vary; returns where the pairs are then.
static SgPair*
sort_bytes(SgPair* pairs, SgPair* scratch, size_t n, unsigned shift, uint64_t varied)
{
  SgPair* from = pairs;
  SgPair* to   = scratch;
  for (; shift < 64U; shift += 8U) {
    if (varied >> shift & 0xFFU) {
      distribute(from, to, n, shift);
      SgPair* swap = from;
      from         = to;
      to           = swap;
    }
  }
  return from;
}

void
sg_pairs_sort(SgPair* pairs, SgPair* scratch, size_t n)
{
  if (n <= SHORT) {
    insertion_sort(pairs, n, SIZE_MAX);
    return;
  }
  uint64_t varied = 0U;
  for (size_t i = 1U; i < n; ++i) {
    varied |= pairs[i].key ^ pairs[0].key;
  }
  // Of hashes the upper bits tell nearly all apart; the few others are put right behind that.
  const bool     is_wide = varied >> 56U && varied & 0xFFU && n < UINT32_MAX / 16U;
  const unsigned upper   = n < (size_t)1 << 22U ? 40U : 32U;
  SgPair*        sorted  = sort_bytes(pairs, scratch, n, is_wide ? upper : 0U, varied);
  if (is_wide && !insertion_sort(sorted, n, n)) {
    sorted = sort_bytes(sorted, sorted == pairs ? scratch : pairs, n, 0U, varied);
  }
  if (sorted != pairs) {
    memcpy(pairs, sorted, n * sizeof(SgPair));
  }
}

static void
swap_halves(SgPairs* pairs)
{
  for (size_t i = 0U; i < pairs->n; ++i) {
    const SgPair pair = {pairs->items[i].value, pairs->items[i].key};
    pairs->items[i]   = pair;
  }
}

static bool
is_sorted_by_value(const SgPairs* pairs)
{
  for (size_t i = 1U; i < pairs->n; ++i) {
    if (pairs->items[i - 1U].value > pairs->items[i].value) {
      return false;
    }
  }
  return true;
}

bool
sg_pairs_sort_stable(SgAllocator* allocator, SgPairs* pairs)
{
  SgPair* scratch = pairs->n > 1U ? sg_allocate(allocator, pairs->n, sizeof(SgPair)) : NULL;
  if (scratch) {
    sg_pairs_sort(pairs->items, scratch, pairs->n);
    sg_release(allocator, scratch);
  }
  return scratch || pairs->n < 2U;
}

bool
sg_pairs_sort_unique(SgAllocator* allocator, SgPairs* pairs)
{
  if (pairs->n < 2U) {
    return true;
  }
  SgPair* scratch = sg_allocate(allocator, pairs->n, sizeof(SgPair));
  if (!scratch) {
    return false;
  }
  if (!is_sorted_by_value(pairs)) {
    swap_halves(pairs);
    sg_pairs_sort(pairs->items, scratch, pairs->n);
    swap_halves(pairs);
  }
  sg_pairs_sort(pairs->items, scratch, pairs->n);
  sg_release(allocator, scratch);
  size_t n = 1U;
  for (size_t i = 1U; i < pairs->n; ++i) {
    if (pairs->items[i].key != pairs->items[n - 1U].key ||
        pairs->items[i].value != pairs->items[n - 1U].value) {
      pairs->items[n++] = pairs->items[i];
    }
  }
  pairs->n = n;
  return true;
}
