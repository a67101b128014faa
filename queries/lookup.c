// What a lookup of a name holds, and the rungs of whole names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/lookup.h"

#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/words.h"

#include <stdlib.h>
#include <string.h>

SgLookup
sg_lookup(const SgView* view, uint32_t kinds)
{
  SgLookup lookup         = {0};
  lookup.view             = view;
  lookup.allocator        = sg_view_allocator(view);
  lookup.kinds            = kinds;
  lookup.keys_left        = SG_KEY_LIMIT;
  lookup.comparisons_left = SG_COMPARISONS;
  lookup.ids_left         = SG_IDS_LIMIT;
  lookup.form             = sg_string("");
  return lookup;
}

void
sg_lookup_end(SgLookup* lookup)
{
  for (size_t i = 0U; i < sizeof(lookup->lists) / sizeof(lookup->lists[0]); ++i) {
    sg_release(lookup->allocator, lookup->lists[i]);
  }
  sg_release(lookup->allocator, lookup->found);
}

SgEntityId*
sg_lookup_list(SgLookup* lookup, size_t which)
{
  if (!lookup->lists[which]) {
    lookup->lists[which] = sg_allocate(lookup->allocator, SG_LIST_LIMIT, sizeof(SgEntityId));
    lookup->failed |= !lookup->lists[which];
  }
  return lookup->lists[which];
}

static bool
is_wanted_kind(const SgLookup* lookup, SgKind kind)
{
  return !lookup->kinds || (lookup->kinds & (1U << kind));
}

static bool
is_wanted(const SgLookup* lookup, const SgEntity* entity)
{
  if (!entity->id || !is_wanted_kind(lookup, entity->kind) ||
      (lookup->year && entity->begin.year != lookup->year)) {
    return false;
  }
  if (!lookup->form.size) {
    return true;
  }
  char   form[SG_FOLD_LIMIT];
  size_t size = sg_fold(entity->form, form);
  return sg_string_equal(sg_substring(form, size), lookup->form);
}

void
sg_lookup_add(SgLookup* lookup, const SgMatch* match, double fit)
{
  for (size_t i = 0U; i < lookup->n_found; ++i) {
    if (lookup->found[i].match.entity == match->entity) {
      return;
    }
  }
  const SgEntity entity = sg_view_entity(lookup->view, match->entity);
  if (!is_wanted(lookup, &entity)) {
    return;
  }
  void* items = lookup->found;
  if (!sg_grow(lookup->allocator, &items, &lookup->capacity, lookup->n_found, sizeof(SgFound))) {
    lookup->failed = true;
    return;
  }
  lookup->found   = items;
  SgFound* found  = &lookup->found[lookup->n_found++];
  found->match    = *match;
  found->promoted = false;
  found->fit      = fit;
  found->kind     = entity.kind;
  found->degree   = sg_view_degree(lookup->view, match->entity);
}

typedef struct {
  uint32_t   degree;
  SgEntityId id;
} Candidate;

// The least prominent first, of equals the last: such an array is a heap with the least on top.
static int
compare_candidates(const void* a, const void* b)
{
  const Candidate* x = a;
  const Candidate* y = b;
  if (x->degree != y->degree) {
    return x->degree < y->degree ? -1 : 1;
  }
  return (x->id < y->id) - (x->id > y->id);
}

static void
replace_least(Candidate heap[SG_COMPARE_LIMIT], Candidate candidate)
{
  size_t at = 0U;
  for (size_t child = 1U; child < SG_COMPARE_LIMIT; child = 2U * at + 1U) {
    if (child + 1U < SG_COMPARE_LIMIT && compare_candidates(&heap[child + 1U], &heap[child]) < 0) {
      ++child;
    }
    if (compare_candidates(&candidate, &heap[child]) <= 0) {
      break;
    }
    heap[at] = heap[child];
    at       = child;
  }
  heap[at] = candidate;
}

// Keeps SG_COMPARE_LIMIT of a longer list, the most prominent first. A list may be long: it is not
// sorted.
static void
keep_most_prominent(const SgLookup* lookup, SgEntityId* ids, size_t n)
{
  Candidate heap[SG_COMPARE_LIMIT];
  for (size_t i = 0U; i < n; ++i) {
    const Candidate candidate = {sg_adjacency(lookup->view, ids[i]).n, ids[i]};
    if (i < SG_COMPARE_LIMIT) {
      heap[i] = candidate;
    } else if (candidate.degree > heap[0].degree) {
      replace_least(heap, candidate);
    }
    if (i + 1U == SG_COMPARE_LIMIT) {
      qsort(heap, SG_COMPARE_LIMIT, sizeof(Candidate), compare_candidates);
    }
  }
  qsort(heap, SG_COMPARE_LIMIT, sizeof(Candidate), compare_candidates);
  for (size_t i = 0U; i < SG_COMPARE_LIMIT; ++i) {
    ids[i] = heap[SG_COMPARE_LIMIT - 1U - i].id;
  }
}

size_t
sg_lookup_select(SgLookup* lookup, SgEntityId* ids, size_t n)
{
  size_t kept = lookup->kinds ? 0U : n;
  for (size_t i = 0U; lookup->kinds && i < n; ++i) {
    if (is_wanted_kind(lookup, sg_view_kind(lookup->view, ids[i]))) {
      ids[kept++] = ids[i];
    }
  }
  if (kept > SG_COMPARE_LIMIT) {
    keep_most_prominent(lookup, ids, kept);
    kept = SG_COMPARE_LIMIT;
  }
  return kept;
}

size_t
sg_lookup_read_whole(SgLookup* lookup, SgString key, SgEntityId** ids)
{
  *ids = key.size ? sg_lookup_list(lookup, 0U) : NULL;
  if (!*ids) {
    return 0U;
  }
  const size_t n = sg_view_find(lookup->view, SG_INDEX_NAME, key, *ids, SG_WHOLE_LIMIT);
  return sg_lookup_select(lookup, *ids, n);
}

// By which rung, and by which of its names, an entity has the folded name `key`.
static SgMatch
match_whole(SgLookup* lookup, SgEntityId id, SgString text, SgString key)
{
  SgMatch match = {id, SG_RULE_ALIAS, sg_view_entity(lookup->view, id).name, 0.0};
  char    folded[SG_FOLD_LIMIT];
  if (sg_string_equal(match.matched, text)) {
    match.rule = SG_RULE_EXACT;
    return match;
  }
  if (sg_string_equal(sg_substring(folded, sg_fold(match.matched, folded)), key)) {
    match.rule = SG_RULE_FOLDED;
    return match;
  }
  SgDetailCursor cursor = sg_details_begin(lookup->view, id);
  SgDetail       detail;
  for (size_t left = SG_NAMES_LIMIT; left && sg_details_next(&cursor, &detail);) {
    if (detail.kind != SG_DETAIL_NAME) {
      continue;
    }
    --left;
    if (sg_string_equal(sg_substring(folded, sg_fold(detail.value, folded)), key)) {
      match.matched = detail.value;
      break;
    }
  }
  return match;
}

void
sg_lookup_add_key(
    SgLookup* lookup, SgString key, SgMatchRule rule, double fit, uint32_t barred_kinds)
{
  SgEntityId* ids;
  if (!lookup->keys_left) {
    return;
  }
  --lookup->keys_left;
  const size_t n = sg_lookup_read_whole(lookup, key, &ids);
  for (size_t i = 0U; i < n; ++i) {
    if (!(barred_kinds & (1U << sg_view_kind(lookup->view, ids[i])))) {
      SgMatch match = match_whole(lookup, ids[i], key, key);
      match.rule    = rule;
      sg_lookup_add(lookup, &match, fit);
    }
  }
}

void
sg_lookup_whole(SgLookup* lookup, SgString text)
{
  char           folded[SG_FOLD_LIMIT];
  const SgString key = sg_substring(folded, sg_fold(text, folded));
  SgEntityId*    ids;
  const size_t   n = sg_lookup_read_whole(lookup, key, &ids);
  for (size_t i = 0U; i < n; ++i) {
    const SgMatch match = match_whole(lookup, ids[i], text, key);
    sg_lookup_add(lookup, &match, 1.0);
  }
}
