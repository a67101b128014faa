// Which mentions are one entity: a union-find over what a change adds to the entities of a view.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_CLUSTERS_H
#define SEGUE_CORE_CLUSTERS_H

#include "core/pairs.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A few numbers under numbers: open addressing, keys are not 0.
typedef struct {
  uint64_t* keys;
  uint32_t* values;
  size_t    n;
  size_t    capacity; ///< a power of two or 0
} SgNumberMap;

/// False if there is no memory. A key that is there already gets the new value.
bool sg_number_map_put(SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value);

/// The value of a key, which gets `value` if it is new, in `*kept`. One search where asking and
/// putting take two. False if there is no memory.
bool sg_number_map_add(
    SgAllocator* allocator, SgNumberMap* map, uint64_t key, uint32_t value, uint32_t* kept);

/// The value, or `otherwise`.
uint32_t sg_number_map_get(const SgNumberMap* map, uint64_t key, uint32_t otherwise);
void     sg_number_map_free(SgAllocator* allocator, SgNumberMap* map);

/// What the entities will be: those of `view`, but for what is in `moved`, and the new mentions
/// behind them. A root is the lowest mention of its entity.
typedef struct {
  SgAllocator*  allocator;
  const SgView* view;
  uint32_t      n_old;   ///< mentions of the view that count
  SgNumberMap   moved;   ///< old root or parted mention -> a mention nearer to its root
  SgPairs       parted;  ///< mentions that must not be one entity
  SgNumberMap   wary;    ///< roots that may hold one of them
  uint32_t*     parents; ///< of new mention n_old + 1 + i
  size_t        n_new;
  size_t        capacity;
} SgClusters;

/// Entities that may share an external id, because of their kinds or because users parted them;
/// more are not looked for.
enum { SG_ID_HOLDERS = 64 };

SgClusters sg_clusters(const SgView* view, uint32_t n_old);
void       sg_clusters_free(SgClusters* clusters);

/// Adds the next new mention, an entity of its own. False if there is no memory.
bool sg_clusters_add(SgClusters* clusters);

/// The root of a mention.
SgEntityId sg_clusters_find(const SgClusters* clusters, SgEntityId mention);

/// Adds the root of a mention to an ascending list, unless it is there or the list is full.
void sg_clusters_list_root(const SgClusters* clusters,
                           SgEntityId        mention,
                           SgEntityId        roots[SG_ID_HOLDERS],
                           size_t*           n);

/// Makes two mentions one entity. False if there is no memory.
bool sg_clusters_unite(SgClusters* clusters, SgEntityId a, SgEntityId b);

/// Keeps two old mentions apart from now on, for those who ask sg_clusters_are_parted() before they
/// unite. False if there is no memory.
bool sg_clusters_part(SgClusters* clusters, SgEntityId a, SgEntityId b);

/// True if two roots hold mentions that must not be one entity. O(1) for most; O(parted pairs) if
/// both hold some parted mention.
bool sg_clusters_are_parted(const SgClusters* clusters, SgEntityId one, SgEntityId other);

#endif
