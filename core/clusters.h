// Which mentions are one entity: a union-find over what a change adds to the entities of a view.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_CLUSTERS_H
#define SEGUE_CORE_CLUSTERS_H

#include "core/number_map.h"
#include "core/pairs.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
