// Which mentions belong together, worked out anew.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The entities of a knowledge base follow from its mentions, their ids and the decisions, whatever
// else came and went. What users merged is united first. Then comes source after source: each of
// its mentions with those before it that have one of its ids, then what its import found to agree.
// Nothing is united that a user parted, which is why the order matters; without partings it does
// not, and an entity is what links hold together.
#include "core/change.h"
#include "core/keys.h"
#include "core/sources.h"
#include "core/writer_impl.h"

typedef struct {
  SgChange*    change;
  SgAllocator* allocator;
  SgRoots*     roots; // entities to be taken apart
  SgNumberMap  seen;  // those that are in `roots`
  SgPairs      mentions;
  SgPairs      joins;   // source, number of the decision
  SgNumberMap  own;     // id and kind -> the first mention of the current source that has it
  SgNumberMap  holders; // id and kind -> the last of its holders, its place in `chains` + 1
  SgPairs      chains;  // holder, the place of the holder before + 1
} Work;

static bool
add_root(Work* work, SgEntityId root)
{
  return sg_number_map_get(&work->seen, root, 0U) ||
         (sg_number_map_put(work->allocator, &work->seen, root, 1U) &&
          sg_pairs_add(work->allocator, work->roots, root, 0U));
}

static const SgKindBlock*
block_of(const SgChange* change, SgEntityId mention)
{
  return (const SgKindBlock*)(const void*)sg_view_block(
      change->view, SG_COLUMN_KIND, mention / SG_BLOCK_ROWS);
}

static SgEntityId
next_of(const SgChange* change, SgEntityId mention)
{
  const SgEntityId next = block_of(change, mention)->next[mention % SG_BLOCK_ROWS];
  return next > mention && next <= change->view->counts.mentions ? next : 0U;
}

static bool
add_neighbours(Work* work, SgEntityId mention)
{
  SgEntityId     known[SG_ID_HOLDERS];
  const SgView*  view   = work->change->view;
  SgDetail       detail = {.value = {"", 0U}};
  SgDetailCursor cursor = sg_mention_begin(view, mention);
  bool           enough = true;
  while (enough && sg_mention_next(&cursor, &detail)) {
    const size_t n = detail.kind == SG_DETAIL_ID
                         ? sg_view_find(view, SG_INDEX_ID, detail.value, known, SG_ID_HOLDERS)
                         : 0U;
    for (size_t i = 0U; enough && i < n; ++i) {
      enough = add_root(work, known[i]);
    }
  }
  return enough;
}

static bool
follow_decisions(Work* work)
{
  const SgView* view   = work->change->view;
  bool          enough = true;
  SgDecision    decision;
  for (uint32_t i = 1U; enough && i <= work->change->header.decisions; ++i) {
    if (sg_decision_read(work->change->txn, i, &decision)) {
      const SgEntityId a = sg_view_canonical(view, decision.a);
      const SgEntityId b = sg_view_canonical(view, decision.b);
      const bool       is_near =
          sg_number_map_get(&work->seen, a, 0U) || sg_number_map_get(&work->seen, b, 0U);
      enough = !is_near || !a || !b || (add_root(work, a) && add_root(work, b));
    }
  }
  return enough;
}

// Where users parted something, a change of one entity may let a mention go over to another: all
// that ids and decisions link, however far, has to be looked at.
static bool
widen(Work* work)
{
  bool enough = true;
  for (size_t i = 0U; enough && i < work->roots->n;) {
    for (; enough && i < work->roots->n; ++i) {
      for (SgEntityId m = (SgEntityId)work->roots->items[i].key; enough && m;
           m            = next_of(work->change, m)) {
        enough = add_neighbours(work, m);
      }
    }
    enough = enough && follow_decisions(work);
  }
  return enough;
}

// Makes each mention that remains an entity of its own.
static bool
scatter(Work* work)
{
  SgClusters* clusters = &work->change->clusters;
  bool        enough   = true;
  for (size_t i = 0U; enough && i < work->roots->n; ++i) {
    for (SgEntityId m = (SgEntityId)work->roots->items[i].key; enough && m && m <= clusters->n_old;
         m            = next_of(work->change, m)) {
      enough = sg_number_map_put(work->allocator, &clusters->moved, m, m) &&
               sg_pairs_add(work->allocator, &work->mentions, m, 0U);
    }
  }
  return enough && sg_pairs_sort_unique(work->allocator, &work->mentions);
}

static bool
is_scattered(const Work* work, SgEntityId mention)
{
  return mention <= work->change->clusters.n_old &&
         sg_number_map_get(&work->change->clusters.moved, mention, 0U);
}

static bool
unite(Work* work, SgEntityId a, SgEntityId b)
{
  SgClusters*      clusters = &work->change->clusters;
  const SgEntityId one      = sg_clusters_find(clusters, a);
  const SgEntityId other    = sg_clusters_find(clusters, b);
  return sg_clusters_are_parted(clusters, one, other) || sg_clusters_unite(clusters, one, other);
}

// Unites what users merged, and lists what imports found to agree, by source.
static bool
unite_merged(Work* work)
{
  const SgChange* change = work->change;
  bool            enough = true;
  SgDecision      decision;
  for (uint32_t i = 1U; enough && i <= change->header.decisions; ++i) {
    if (!sg_decision_read(change->txn, i, &decision) || !is_scattered(work, decision.a) ||
        !is_scattered(work, decision.b)) {
      continue;
    }
    const SgEntityId last = decision.a > decision.b ? decision.a : decision.b;
    if (decision.what == SG_DECISION_MERGE) {
      enough = unite(work, decision.a, decision.b);
    } else if (decision.what != SG_DECISION_SPLIT) {
      enough = sg_pairs_add(work->allocator,
                            &work->joins,
                            sg_view_source_of(change->view, SG_ROWS_MENTIONS, last),
                            i);
    }
  }
  return enough && sg_pairs_sort_unique(work->allocator, &work->joins);
}

// What the imports of sources up to `source` found to agree, from the place `*at` on.
static bool
unite_joined(Work* work, SgSourceId source, size_t* at)
{
  bool       enough = true;
  SgDecision decision;
  for (; enough && *at < work->joins.n && work->joins.items[*at].key <= source; ++*at) {
    const uint32_t number = (uint32_t)work->joins.items[*at].value;
    enough                = !sg_decision_read(work->change->txn, number, &decision) ||
             unite(work, decision.a, decision.b);
  }
  return enough;
}

// A mention is united with the entities that have its id so far, lowest first.
static bool
unite_holders(Work* work, SgEntityId mention, uint32_t last)
{
  SgEntityId roots[SG_ID_HOLDERS];
  size_t     n = 0U;
  for (uint32_t at = last; at; at = (uint32_t)work->chains.items[at - 1U].value) {
    const SgEntityId holder = (SgEntityId)work->chains.items[at - 1U].key;
    sg_clusters_list_root(&work->change->clusters, holder, roots, &n);
  }
  bool enough = true;
  for (size_t i = 0U; enough && i < n; ++i) {
    enough = unite(work, roots[i], mention);
  }
  return enough;
}

static bool
add_id(Work* work, SgEntityId mention, SgString id)
{
  const uint8_t    kind = block_of(work->change, mention)->kinds[mention % SG_BLOCK_ROWS];
  const uint64_t   key  = sg_key(id) ^ kind;
  const SgEntityId own  = sg_number_map_get(&work->own, key, mention);
  const uint32_t   last = sg_number_map_get(&work->holders, key, 0U);
  return (own != mention ? unite(work, own, mention)
                         : unite_holders(work, mention, last) &&
                               sg_number_map_put(work->allocator, &work->own, key, mention)) &&
         sg_pairs_add(work->allocator, &work->chains, mention, last) &&
         sg_number_map_put(work->allocator, &work->holders, key, (uint32_t)work->chains.n);
}

static bool
add_mention(Work* work, SgEntityId mention)
{
  SgDetail       detail = {.value = {"", 0U}};
  SgDetailCursor cursor = sg_mention_begin(work->change->view, mention);
  bool           enough = true;
  while (enough && sg_mention_next(&cursor, &detail)) {
    enough = detail.kind != SG_DETAIL_ID || add_id(work, mention, detail.value);
  }
  return enough;
}

static bool
unite_by_source(Work* work)
{
  const SgView* view   = work->change->view;
  SgSourceId    source = 0U;
  SgEntityId    last   = 0U; // of the source
  size_t        join   = 0U;
  bool          enough = true;
  for (size_t i = 0U; enough && i < work->mentions.n; ++i) {
    const SgEntityId mention = (SgEntityId)work->mentions.items[i].key;
    if (mention > last) {
      enough = unite_joined(work, source, &join);
      source = sg_view_source_of(view, SG_ROWS_MENTIONS, mention);
      last   = sg_view_last_of(view, SG_ROWS_MENTIONS, source);
      sg_number_map_free(work->allocator, &work->own);
    }
    enough = enough && add_mention(work, mention);
  }
  return enough && unite_joined(work, UINT32_MAX, &join);
}

bool
sg_change_reunite(SgChange* change, SgRoots* roots)
{
  Work work   = {.change = change, .allocator = change->view->allocator, .roots = roots};
  bool enough = true;
  for (size_t i = 0U; enough && i < roots->n; ++i) {
    enough = sg_number_map_put(work.allocator, &work.seen, roots->items[i].key, 1U);
  }
  enough = enough && (!change->parts || widen(&work)) && scatter(&work) && unite_merged(&work) &&
           unite_by_source(&work);
  sg_number_map_free(work.allocator, &work.seen);
  sg_number_map_free(work.allocator, &work.own);
  sg_number_map_free(work.allocator, &work.holders);
  sg_pairs_free(work.allocator, &work.mentions);
  sg_pairs_free(work.allocator, &work.joins);
  sg_pairs_free(work.allocator, &work.chains);
  return enough;
}
