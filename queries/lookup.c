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
  SgLookup lookup  = {0};
  lookup.view      = view;
  lookup.allocator = sg_view_allocator(view);
  lookup.kinds     = kinds;
  lookup.form      = sg_string("");
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

static int
compare_candidates(const void* a, const void* b)
{
  const Candidate* x = a;
  const Candidate* y = b;
  if (x->degree != y->degree) {
    return x->degree > y->degree ? -1 : 1;
  }
  return (x->id > y->id) - (x->id < y->id);
}

static size_t
most_prominent(SgLookup* lookup, SgEntityId* ids, size_t n)
{
  Candidate* candidates = sg_allocate(lookup->allocator, n, sizeof(Candidate));
  if (!candidates) {
    lookup->failed = true;
    return 0U;
  }
  for (size_t i = 0U; i < n; ++i) {
    candidates[i].id     = ids[i];
    candidates[i].degree = sg_view_degree(lookup->view, ids[i]);
  }
  qsort(candidates, n, sizeof(Candidate), compare_candidates);
  for (size_t i = 0U; i < SG_COMPARE_LIMIT; ++i) {
    ids[i] = candidates[i].id;
  }
  sg_release(lookup->allocator, candidates);
  return SG_COMPARE_LIMIT;
}

size_t
sg_lookup_select(SgLookup* lookup, SgEntityId* ids, size_t n)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < n && kept < SG_CANDIDATE_LIMIT; ++i) {
    if (is_wanted_kind(lookup, sg_view_kind(lookup->view, ids[i]))) {
      ids[kept++] = ids[i];
    }
  }
  return kept > SG_COMPARE_LIMIT ? most_prominent(lookup, ids, kept) : kept;
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

// "A. Lund": the letter is an initial, not an article.
static bool
begins_with_initial(SgString text)
{
  return text.size > 1U && text.data[1] == '.';
}

// Adds the entities that have the folded name `key`; `rule` NONE finds out which rung each is on.
// A key longer than the text has an article that was put before it.
static void
add_whole(SgLookup* lookup, SgString text, SgString key, SgMatchRule rule)
{
  SgEntityId*  ids;
  const size_t n = sg_lookup_read_whole(lookup, key, &ids);
  for (size_t i = 0U; i < n; ++i) {
    SgMatch match = match_whole(lookup, ids[i], text, key);
    if (key.size > text.size && begins_with_initial(match.matched)) {
      continue;
    }
    if (rule) {
      match.rule = rule;
    }
    sg_lookup_add(lookup, &match, 1.0);
  }
}

void
sg_lookup_whole(SgLookup* lookup, SgString text)
{
  char   folded[SG_FOLD_LIMIT];
  size_t size = sg_fold(text, folded);
  add_whole(lookup, text, sg_substring(folded, size), SG_RULE_NONE);
}

static const char* const articles[] = {"the ",
                                       "a ",
                                       "an ",
                                       "los ",
                                       "las ",
                                       "les ",
                                       "le ",
                                       "la ",
                                       "die ",
                                       "der ",
                                       "das ",
                                       "el ",
                                       "il ",
                                       "l "};

static void
add_article_variants(SgLookup* lookup, SgString key)
{
  for (size_t i = 0U; i < sizeof(articles) / sizeof(articles[0]); ++i) {
    const size_t size = strlen(articles[i]);
    if (key.size > size && !memcmp(key.data, articles[i], size)) {
      const SgString rest = sg_substring(key.data + size, key.size - size);
      add_whole(lookup, rest, rest, SG_RULE_VARIANT);
      return;
    }
  }
  char longer[SG_FOLD_LIMIT + 8];
  for (size_t i = 0U; i < sizeof(articles) / sizeof(articles[0]); ++i) {
    const size_t size = strlen(articles[i]);
    memcpy(longer, articles[i], size);
    memcpy(longer + size, key.data, key.size);
    const SgString variant = sg_substring(longer, size + key.size);
    add_whole(lookup, key, variant, SG_RULE_VARIANT);
  }
}

// "Last, First" and "Beatles, The", turned round and folded; 0 if there is not one comma within.
static size_t
turn_round(SgString text, char folded[SG_FOLD_LIMIT])
{
  const char* comma = memchr(text.data, ',', text.size);
  if (!comma || text.size >= SG_FOLD_LIMIT - 2U) {
    return 0U;
  }
  const size_t before = (size_t)(comma - text.data);
  const size_t after  = text.size - before - 1U;
  if (!before || !after || memchr(comma + 1, ',', after)) {
    return 0U;
  }
  char turned[SG_FOLD_LIMIT];
  memcpy(turned, comma + 1, after);
  turned[after] = ' ';
  memcpy(turned + after + 1U, text.data, before);
  return sg_fold(sg_substring(turned, after + 1U + before), folded);
}

void
sg_lookup_variants(SgLookup* lookup, SgString text)
{
  char   folded[SG_FOLD_LIMIT];
  size_t size = turn_round(text, folded);
  if (size) {
    const SgString turned = sg_substring(folded, size);
    add_whole(lookup, turned, turned, SG_RULE_VARIANT);
    add_article_variants(lookup, turned);
  }
  if (!begins_with_initial(text)) {
    size = sg_fold(text, folded);
    add_article_variants(lookup, sg_substring(folded, size));
  }
}
