// Carrying a change of entities into the column kind.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/regroup.h"

#include "core/adjacency.h"
#include "core/memory.h"

bool
sg_kind_edits_begin(SgKindEdits* edits, const SgView* view, uint32_t n_mentions)
{
  const uint32_t most = n_mentions > view->counts.mentions ? n_mentions : view->counts.mentions;
  edits->allocator    = view->allocator;
  edits->view         = view;
  edits->n            = sg_column_blocks(SG_COLUMN_KIND, most);
  edits->blocks       = sg_allocate_zeroed(view->allocator, edits->n, sizeof(SgKindBlock*));
  return edits->blocks;
}

void
sg_kind_edits_free(SgKindEdits* edits)
{
  for (uint32_t i = 0U; edits->blocks && i < edits->n; ++i) {
    sg_release(edits->allocator, edits->blocks[i]);
  }
  sg_release(edits->allocator, edits->blocks);
  edits->blocks = NULL;
}

SgKindBlock*
sg_kind_edit(SgKindEdits* edits, uint32_t block)
{
  if (!edits->blocks[block]) {
    SgKindBlock* copy = sg_allocate(edits->allocator, 1U, sizeof(SgKindBlock));
    if (copy) {
      memcpy(copy, sg_view_block(edits->view, SG_COLUMN_KIND, block), sizeof(*copy));
      edits->blocks[block] = copy;
    }
  }
  return edits->blocks[block];
}

const SgKindBlock*
sg_kind_edits_get(const SgKindEdits* edits, uint32_t block)
{
  return edits->blocks[block]
             ? edits->blocks[block]
             : (const SgKindBlock*)(const void*)sg_view_block(edits->view, SG_COLUMN_KIND, block);
}

SgStatus
sg_kind_edits_write(SgKindEdits* edits, SgTxn* txn, SgError* error)
{
  SgStatus st = SG_OK;
  for (uint32_t i = 0U; i < edits->n && !st; ++i) {
    if (edits->blocks[i]) {
      st =
          sg_txn_put(txn, (SgTable)SG_COLUMN_KIND, i, edits->blocks[i], sizeof(SgKindBlock), error);
      sg_release(edits->allocator, edits->blocks[i]);
      edits->blocks[i] = NULL;
    }
  }
  return st;
}

typedef struct {
  const SgClusters* clusters;
  SgAllocator*      allocator;
  SgPairs           groups; // root after, mention: those of one root in ascending order
  SgPairs*          dirty;
  SgEntityId*       roots;  // of the new mentions
  uint32_t          joined; // mentions that are not the first of their entity
} Work;

static SgEntityId
next_of(const SgView* view, SgEntityId mention)
{
  const SgKindBlock* block =
      (const SgKindBlock*)(const void*)sg_view_block(view, SG_COLUMN_KIND, mention / SG_BLOCK_ROWS);
  const SgEntityId next = block->next[mention % SG_BLOCK_ROWS];
  return next > mention && next <= view->counts.mentions ? next : 0U;
}

static bool
mark(Work* work, SgEntityId entity)
{
  return sg_pairs_add(work->allocator, work->dirty, entity, 0U);
}

// Mentions left a root: its list changes, and so do those of everything that points to it.
static bool
mark_around(Work* work, SgEntityId root)
{
  const SgAdjacency a      = sg_adjacency(work->clusters->view, root);
  bool              enough = mark(work, root);
  for (uint32_t i = 0U; enough && i < a.n; ++i) {
    const SgEntityId neighbour = a.neighbours[i];
    enough                     = mark(work, neighbour);
    if (enough && neighbour <= work->clusters->n_old) {
      enough = mark(work, sg_clusters_find(work->clusters, neighbour));
    }
  }
  return enough;
}

// Puts the mentions of an old entity under their new roots.
static bool
regroup_old(Work* work, SgEntityId root)
{
  bool moved  = false;
  bool enough = true;
  for (SgEntityId m = root; enough && m; m = next_of(work->clusters->view, m)) {
    work->joined -= m != root;
    if (m > work->clusters->n_old) {
      continue;
    }
    const SgEntityId to = sg_clusters_find(work->clusters, m);
    enough              = sg_pairs_add(work->allocator, &work->groups, to, m);
    if (enough && to != root) {
      moved  = true;
      enough = mark(work, to);
    }
  }
  return enough && (!moved || mark_around(work, root));
}

// Finds the roots of the new mentions; those that are old are touched.
static bool
touch_new(Work* work, SgRoots* touched)
{
  const SgClusters* clusters = work->clusters;
  work->roots                = sg_allocate(work->allocator, clusters->n_new, sizeof(SgEntityId));
  bool enough                = work->roots;
  for (size_t i = 0U; enough && i < clusters->n_new; ++i) {
    const SgEntityId root = sg_clusters_find(clusters, clusters->n_old + 1U + (SgEntityId)i);
    work->roots[i]        = root;
    enough                = root > clusters->n_old ||
             sg_pairs_add(work->allocator, touched, sg_view_canonical(clusters->view, root), 0U);
  }
  return enough;
}

// Puts new mentions under the roots that they share with others, a new root itself before them.
static bool
regroup_new(Work* work)
{
  const SgClusters* clusters = work->clusters;
  const SgEntityId  n_old    = clusters->n_old;
  bool* listed = sg_allocate_zeroed(work->allocator, clusters->n_new + 1U, sizeof(bool));
  bool  enough = listed;
  for (size_t i = 0U; enough && i < clusters->n_new; ++i) {
    const SgEntityId mention = n_old + 1U + (SgEntityId)i;
    const SgEntityId root    = work->roots[i];
    if (root == mention) {
      continue;
    }
    if (root > n_old && !listed[root - n_old]) {
      listed[root - n_old] = true;
      enough               = sg_pairs_add(work->allocator, &work->groups, root, root);
    }
    enough = enough && sg_pairs_add(work->allocator, &work->groups, root, mention);
  }
  sg_release(work->allocator, listed);
  return enough;
}

// Writes one entity: its mentions as a chain of ascending ids.
static bool
write_chain(SgKindEdits* edits, const SgPair* members, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const SgEntityId mention = (SgEntityId)members[i].value;
    SgKindBlock*     block   = sg_kind_edit(edits, mention / SG_BLOCK_ROWS);
    if (!block) {
      return false;
    }
    block->canonical[mention % SG_BLOCK_ROWS] = i ? (uint32_t)members[i].key : 0U;
    block->next[mention % SG_BLOCK_ROWS]      = i + 1U < n ? (uint32_t)members[i + 1U].value : 0U;
  }
  return true;
}

static bool
write_chains(Work* work, SgKindEdits* edits)
{
  const SgPairs* groups = &work->groups;
  for (size_t begin = 0U; begin < groups->n;) {
    size_t end = begin + 1U;
    while (end < groups->n && groups->items[end].key == groups->items[begin].key) {
      ++end;
    }
    work->joined += (uint32_t)(end - begin - 1U);
    if (!write_chain(edits, groups->items + begin, end - begin)) {
      return false;
    }
    begin = end;
  }
  return true;
}

// Every old root of which a mention was moved is touched, and so is the one it was moved to.
static bool
touch_moved(Work* work, SgRoots* touched)
{
  const SgNumberMap* moved = &work->clusters->moved;
  for (size_t i = 0U; i < moved->capacity; ++i) {
    if (!moved->slots[i].key) {
      continue;
    }
    const SgEntityId mention = (SgEntityId)moved->slots[i].key;
    const SgEntityId to      = sg_clusters_find(work->clusters, mention);
    const SgView*    view    = work->clusters->view;
    if (!sg_pairs_add(work->allocator, touched, sg_view_canonical(view, mention), 0U) ||
        (to <= work->clusters->n_old &&
         !sg_pairs_add(work->allocator, touched, sg_view_canonical(view, to), 0U))) {
      return false;
    }
  }
  return true;
}

// Fills `groups`, sorted. Within an entity the mentions ascend already, the old ones before the new
// ones, if those of one old entity do not come to another: else all have to be sorted.
static bool
list_groups(Work* work, SgRoots* touched)
{
  SgAllocator* allocator = work->allocator;
  bool         enough    = touch_moved(work, touched) && touch_new(work, touched) &&
                sg_pairs_sort_unique(allocator, touched);
  for (size_t i = 0U; enough && i < touched->n; ++i) {
    enough = regroup_old(work, (SgEntityId)touched->items[i].key);
  }
  enough = enough && regroup_new(work);
  return enough && (work->clusters->moved.n ? sg_pairs_sort_unique(allocator, &work->groups)
                                            : sg_pairs_sort_stable(allocator, &work->groups));
}

SgStatus
sg_regroup(const SgClusters* clusters,
           SgRoots*          touched,
           uint32_t          entities,
           SgKindEdits*      edits,
           SgRegrouped*      regrouped)
{
  SgAllocator*   allocator = clusters->allocator;
  const uint32_t before    = clusters->view->counts.mentions;
  const uint32_t after     = clusters->n_old + (uint32_t)clusters->n_new;
  Work           work      = {.clusters  = clusters,
                              .allocator = allocator,
                              .dirty     = &regrouped->dirty,
                              .joined    = before - entities};
  const bool     enough    = list_groups(&work, touched) && write_chains(&work, edits) &&
                      sg_pairs_sort_unique(allocator, &regrouped->dirty);
  regrouped->entities = after - work.joined;
  regrouped->joined   = work.joined;
  sg_pairs_free(allocator, &work.groups);
  sg_release(allocator, work.roots);
  return enough ? SG_OK : SG_NO_MEMORY;
}
