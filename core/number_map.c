// A map from numbers to numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/number_map.h"

#include "core/memory.h"
#include "core/prefetch.h"

#include <string.h>

enum { FIRST_CAPACITY = 64 };

static size_t
first_slot(const SgNumberMap* map, uint64_t key)
{
  return (size_t)((key * 0x9E3779B97F4A7C15U) >> 20U) & (map->capacity - 1U);
}

// The slot of a key, or the free one where it belongs.
static SgNumber*
slot_of(const SgNumberMap* map, uint64_t key)
{
  size_t at = first_slot(map, key);
  while (map->slots[at].key && map->slots[at].key != key) {
    at = (at + 1U) & (map->capacity - 1U);
  }
  return &map->slots[at];
}

// Doubles the table when two thirds are used.
static bool
make_room(SgAllocator* allocator, SgNumberMap* map)
{
  if (map->capacity && map->n < map->capacity / 3U * 2U) {
    return true;
  }
  SgNumberMap grown = {NULL, map->n, map->capacity ? map->capacity * 2U : (size_t)FIRST_CAPACITY};
  grown.slots       = sg_allocate_zeroed_dense(allocator, grown.capacity, sizeof(SgNumber));
  if (!grown.slots) {
    return false;
  }
  for (size_t i = 0U; i < map->capacity; ++i) {
    if (map->slots[i].key) {
      *slot_of(&grown, map->slots[i].key) = map->slots[i];
    }
  }
  sg_release(allocator, map->slots);
  *map = grown;
  return true;
}

bool
sg_number_map_put(SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value)
{
  if (!make_room(allocator, map)) {
    return false;
  }
  SgNumber* slot = slot_of(map, key);
  map->n += !slot->key;
  slot->key   = key;
  slot->value = value;
  return true;
}

bool
sg_number_map_add(
    SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value, uint32_t* kept)
{
  if (!make_room(allocator, map)) {
    return false;
  }
  SgNumber* slot = slot_of(map, key);
  if (!slot->key) {
    ++map->n;
    slot->key   = key;
    slot->value = value;
  }
  *kept = slot->value;
  return true;
}

void
sg_number_map_expect(const SgNumberMap* map, uint64_t key)
{
  if (map->capacity) {
    SG_PREFETCH(&map->slots[first_slot(map, key)]);
  }
}

uint32_t
sg_number_map_get(const SgNumberMap* map, uint64_t key, uint32_t otherwise)
{
  const SgNumber* slot = map->n ? slot_of(map, key) : NULL;
  return slot && slot->key ? slot->value : otherwise;
}

void
sg_number_map_free(SgAllocator* allocator, SgNumberMap* map)
{
  sg_release(allocator, map->slots);
  memset(map, 0, sizeof(*map));
}
