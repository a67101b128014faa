// Which mentions are one entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/clusters.h"

#include "core/memory.h"

#include <string.h>

SgClusters
sg_clusters(const SgView* view, uint32_t n_old)
{
  SgClusters clusters = {.allocator = sg_view_allocator(view), .view = view, .n_old = n_old};
  return clusters;
}

void
sg_clusters_free(SgClusters* clusters)
{
  if (clusters->allocator) {
    sg_number_map_free(clusters->allocator, &clusters->moved);
    sg_number_map_free(clusters->allocator, &clusters->wary);
    sg_pairs_free(clusters->allocator, &clusters->parted);
    sg_release(clusters->allocator, clusters->parents);
    clusters->parents = NULL;
  }
}

bool
sg_clusters_add(SgClusters* clusters)
{
  if (clusters->n_new == clusters->capacity && !sg_grow(clusters->allocator,
                                                        (void**)&clusters->parents,
                                                        &clusters->capacity,
                                                        clusters->n_new,
                                                        sizeof(uint32_t))) {
    return false;
  }
  clusters->parents[clusters->n_new] = clusters->n_old + 1U + (uint32_t)clusters->n_new;
  ++clusters->n_new;
  return true;
}

// One step towards the root; the mention itself if it is one.
static SgEntityId
parent_of(const SgClusters* clusters, SgEntityId mention)
{
  if (mention > clusters->n_old) {
    return clusters->parents[mention - clusters->n_old - 1U];
  }
  return sg_number_map_get(&clusters->moved, mention, sg_view_canonical(clusters->view, mention));
}

SgEntityId
sg_clusters_find(const SgClusters* clusters, SgEntityId mention)
{
  for (;;) {
    const SgEntityId parent = parent_of(clusters, mention);
    if (parent == mention) {
      return mention;
    }
    mention = parent;
  }
}

void
sg_clusters_list_root(const SgClusters* clusters,
                      SgEntityId        mention,
                      SgEntityId        roots[SG_ID_HOLDERS],
                      size_t*           n)
{
  const SgEntityId root = sg_clusters_find(clusters, mention);
  size_t           at   = *n;
  while (at && roots[at - 1U] > root) {
    --at;
  }
  if (*n < SG_ID_HOLDERS && !(at && roots[at - 1U] == root)) {
    memmove(roots + at + 1U, roots + at, (*n - at) * sizeof(SgEntityId));
    roots[at] = root;
    ++*n;
  }
}

bool
sg_clusters_unite(SgClusters* clusters, SgEntityId a, SgEntityId b)
{
  const SgEntityId one   = sg_clusters_find(clusters, a);
  const SgEntityId other = sg_clusters_find(clusters, b);
  const SgEntityId low   = one < other ? one : other;
  const SgEntityId high  = one < other ? other : one;
  if (low == high) {
    return true;
  }
  if (sg_number_map_get(&clusters->wary, high, 0U) &&
      !sg_number_map_put(clusters->allocator, &clusters->wary, low, 1U)) {
    return false;
  }
  if (high > clusters->n_old) {
    clusters->parents[high - clusters->n_old - 1U] = low;
    return true;
  }
  return sg_number_map_put(clusters->allocator, &clusters->moved, high, low);
}

bool
sg_clusters_part(SgClusters* clusters, SgEntityId a, SgEntityId b)
{
  const SgEntityId ends[] = {a, b, sg_clusters_find(clusters, a), sg_clusters_find(clusters, b)};
  bool             enough = sg_pairs_add(clusters->allocator, &clusters->parted, a, b);
  for (size_t i = 0U; enough && i < sizeof ends / sizeof ends[0]; ++i) {
    enough = sg_number_map_put(clusters->allocator, &clusters->wary, ends[i], 1U);
  }
  return enough;
}

bool
sg_clusters_are_parted(const SgClusters* clusters, SgEntityId one, SgEntityId other)
{
  if (!sg_number_map_get(&clusters->wary, one, 0U) ||
      !sg_number_map_get(&clusters->wary, other, 0U)) {
    return false;
  }
  for (size_t i = 0U; i < clusters->parted.n; ++i) {
    const SgPair*    pair = &clusters->parted.items[i];
    const SgEntityId a    = sg_clusters_find(clusters, (SgEntityId)pair->key);
    const SgEntityId b    = sg_clusters_find(clusters, (SgEntityId)pair->value);
    if ((a == one && b == other) || (a == other && b == one)) {
      return true;
    }
  }
  return false;
}
