// A map from ids of a source to numbers: what was seen before, by the hash of its text.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ID_MAP_H
#define SEGUE_CORE_ID_MAP_H

#include "segue/allocator.h"
#include "segue/text.h"

#include <stddef.h>
#include <stdint.h>

/// What is kept of a text: 96 bits of its XXH3, so that a billion texts collide with a chance of
/// about 10^-11.
typedef struct {
  uint64_t key; ///< 0 marks a free place
  uint32_t check;
  uint32_t value; ///< the caller's
  uint64_t extra; ///< the caller's
} SgIdEntry;

/// Open addressing, at most 3/4 full: 32 bytes and more an entry.
typedef struct {
  SgAllocator* allocator;
  SgIdEntry*   entries;
  size_t       capacity; ///< 0 or a power of two
  size_t       n;
} SgIdMap;

SgIdMap sg_id_map(SgAllocator* allocator);
void    sg_id_map_free(SgIdMap* map);

/// The entry of `text`, made with `value` and `extra` 0 if there is none and then `*made`; NULL if
/// there is no memory. `space` tells apart texts of different kinds in one map. Valid until the
/// next call.
SgIdEntry* sg_id_map_add(SgIdMap* map, uint64_t space, SgString text, _Bool* made);

/// The entry of `text`, NULL if there is none.
const SgIdEntry* sg_id_map_find(const SgIdMap* map, uint64_t space, SgString text);

#endif
