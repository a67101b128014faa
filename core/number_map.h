// A map from numbers to numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_NUMBER_MAP_H
#define SEGUE_CORE_NUMBER_MAP_H

#include "segue/allocator.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t key; ///< 0: the slot is free
  uint32_t value;
} SgNumber;

/// Open addressing, key beside value, so that a search meets one line of the cache. Keys are not 0.
typedef struct {
  SgNumber* slots;
  size_t    n;
  size_t    capacity; ///< a power of two or 0
} SgNumberMap;

/// False if there is no memory. A key that is there already gets the new value.
bool sg_number_map_put(SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value);

/// The value of a key, which gets `value` if it is new, in `*kept`. One search where asking and
/// putting take two. False if there is no memory.
bool sg_number_map_add(
    SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value, uint32_t* kept);

/// Says that a key is about to be sought: its slot is brought nearer.
void sg_number_map_expect(const SgNumberMap* map, uint64_t key);

/// The value, or `otherwise`.
uint32_t sg_number_map_get(const SgNumberMap* map, uint64_t key, uint32_t otherwise);

void sg_number_map_free(SgAllocator* allocator, SgNumberMap* map);

#endif
