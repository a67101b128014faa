// A map from ids of a source to numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "core/id_map.h"

#include "core/memory.h"

#include <stdbool.h>
#include <xxhash.h>

enum { FIRST_CAPACITY = 64 };

SgIdMap
sg_id_map(SgAllocator* allocator)
{
  SgIdMap map = {allocator, NULL, 0U, 0U};
  return map;
}

void
sg_id_map_free(SgIdMap* map)
{
  sg_release(map->allocator, map->entries);
  *map = sg_id_map(map->allocator);
}

static SgIdEntry
entry_of(uint64_t space, SgString text)
{
  const XXH128_hash_t hash  = XXH3_128bits_withSeed(text.data, text.size, space);
  SgIdEntry           entry = {hash.low64 ? hash.low64 : 1U, (uint32_t)hash.high64, 0U, 0U};
  return entry;
}

/// The place of `wanted`, or the free place where it belongs. There is always a free one.
static SgIdEntry*
place(const SgIdMap* map, const SgIdEntry* wanted)
{
  size_t at = (size_t)wanted->key & (map->capacity - 1U);
  while (map->entries[at].key &&
         (map->entries[at].key != wanted->key || map->entries[at].check != wanted->check)) {
    at = (at + 1U) & (map->capacity - 1U);
  }
  return &map->entries[at];
}

static bool
grow(SgIdMap* map)
{
  SgIdMap larger  = *map;
  larger.capacity = map->capacity ? map->capacity * 2U : FIRST_CAPACITY;
  larger.entries  = sg_allocate_zeroed_dense(map->allocator, larger.capacity, sizeof(SgIdEntry));
  if (!larger.entries) {
    return false;
  }
  for (size_t i = 0U; i < map->capacity; ++i) {
    if (map->entries[i].key) {
      *place(&larger, &map->entries[i]) = map->entries[i];
    }
  }
  sg_release(map->allocator, map->entries);
  *map = larger;
  return true;
}

SgIdEntry*
sg_id_map_add(SgIdMap* map, uint64_t space, SgString text, bool* made)
{
  if (map->n >= map->capacity / 4U * 3U && !grow(map)) {
    return NULL;
  }
  const SgIdEntry wanted = entry_of(space, text);
  SgIdEntry*      entry  = place(map, &wanted);
  *made                  = !entry->key;
  if (*made) {
    *entry = wanted;
    ++map->n;
  }
  return entry;
}

const SgIdEntry*
sg_id_map_find(const SgIdMap* map, uint64_t space, SgString text)
{
  if (!map->capacity) {
    return NULL;
  }
  const SgIdEntry  wanted = entry_of(space, text);
  const SgIdEntry* entry  = place(map, &wanted);
  return entry->key ? entry : NULL;
}
