// Growing arrays of pairs of numbers, and sorting them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_PAIRS_H
#define SEGUE_CORE_PAIRS_H

#include "segue/allocator.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t key;
  uint64_t value;
} SgPair;

typedef struct {
  SgPair* items;
  size_t  n;
  size_t  capacity;
} SgPairs;

/// False if there is no memory.
bool sg_pairs_add(SgAllocator* allocator, SgPairs* pairs, uint64_t key, uint64_t value);
void sg_pairs_free(SgAllocator* allocator, SgPairs* pairs);

/// Sorts by key; pairs of the same key keep their order. Insertion sort for short arrays, else
/// radix sort by bytes, leaving out the bytes that are the same in all keys. `scratch` has room for
/// `n` pairs.
void sg_pairs_sort(SgPair* pairs, SgPair* scratch, size_t n);

/// Likewise, with room of its own; false if there is no memory.
bool sg_pairs_sort_stable(SgAllocator* allocator, SgPairs* pairs);

/// Sorts by key, then value, and drops repetitions; false if there is no memory.
bool sg_pairs_sort_unique(SgAllocator* allocator, SgPairs* pairs);

#endif
