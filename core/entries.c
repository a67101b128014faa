// The index entries of new mentions: gathering them, sorting them, writing them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/entries.h"

#include "core/keys.h"
#include "core/memory.h"
#include "core/parallel.h"
#include "segue/fold.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 1 << 14 }; // entries that are worth a thread

SgEntries
sg_entries(SgAllocator* allocator)
{
  const SgEntries entries = {.allocator = allocator};
  return entries;
}

void
sg_entries_free(SgEntries* entries)
{
  SgAllocator* allocator = entries->allocator;
  sg_pairs_free(allocator, &entries->idents);
  sg_pairs_free(allocator, &entries->names);
  sg_number_map_free(allocator, &entries->tokens.numbers);
  sg_release(allocator, entries->tokens.texts);
  sg_pairs_free(allocator, &entries->tokens.mentions);
  sg_arena_free(entries->arena);
  *entries = sg_entries(allocator);
}

size_t
sg_entries_count(const SgEntries* entries)
{
  return entries->idents.n + entries->names.n + entries->tokens.mentions.n;
}

bool
sg_entries_add_id(SgEntries* entries, uint64_t key, SgEntityId mention)
{
  return sg_pairs_add(entries->allocator, &entries->idents, key, mention);
}

// The place of a token in the list, adding it if it is new; UINT32_MAX for no memory. `key` is its
// hash.
static uint32_t
token_place(SgEntries* entries, SgString token, uint64_t key)
{
  SgTokens*      tokens = &entries->tokens;
  const uint32_t next   = (uint32_t)tokens->n;
  uint32_t       place  = next;
  if (!sg_number_map_add(entries->allocator, &tokens->numbers, key, next, &place)) {
    return UINT32_MAX;
  }
  if (place != next) {
    return place;
  }
  entries->arena      = entries->arena ? entries->arena : sg_arena_new(entries->allocator);
  const SgString copy = entries->arena ? sg_arena_copy(entries->arena, token) : sg_string("");
  if (!entries->arena || !copy.data ||
      !sg_grow(entries->allocator,
               (void**)&tokens->texts,
               &tokens->capacity,
               tokens->n,
               sizeof(SgString))) {
    return UINT32_MAX;
  }
  tokens->texts[tokens->n++] = copy;
  return place;
}

bool
sg_entries_add_name(SgEntries* entries, SgString name, SgEntityId mention)
{
  char           buffer[SG_FOLD_LIMIT];
  const SgString folded = sg_substring(buffer, sg_fold(name, buffer));
  SgString       tokens[SG_TOKENS_PER_NAME];
  uint64_t       keys[SG_TOKENS_PER_NAME];
  size_t         at = 0U;
  unsigned       n  = 0U;
  for (; n < SG_TOKENS_PER_NAME && sg_next_token(folded, &at, &tokens[n]); ++n) {
    keys[n] = sg_key(tokens[n]);
    sg_number_map_expect(&entries->tokens.numbers, keys[n]);
  }
  if (!sg_pairs_add(entries->allocator, &entries->names, sg_key(folded), mention)) {
    return false;
  }
  for (unsigned i = 0U; i < n; ++i) {
    const uint32_t place = token_place(entries, tokens[i], keys[i]);
    if (place == UINT32_MAX ||
        !sg_pairs_add(entries->allocator, &entries->tokens.mentions, place, mention)) {
      return false;
    }
  }
  return true;
}

typedef struct {
  SgString text;
  uint32_t place;
} SortedToken;

static int
compare_tokens(const void* a, const void* b)
{
  const SgString* x    = &((const SortedToken*)a)->text;
  const SgString* y    = &((const SortedToken*)b)->text;
  const int       sign = memcmp(x->data, y->data, x->size < y->size ? x->size : y->size);
  return sign ? sign : (x->size > y->size) - (x->size < y->size);
}

// Renumbers the tokens in the order of their bytes, which is that of the index.
static bool
sort_tokens(SgEntries* entries)
{
  SgTokens*    tokens = &entries->tokens;
  SortedToken* sorted = sg_allocate(entries->allocator, tokens->n, sizeof(SortedToken));
  uint32_t*    places = sg_allocate(entries->allocator, tokens->n, sizeof(uint32_t));
  bool         enough = sorted && places;
  for (size_t i = 0U; enough && i < tokens->n; ++i) {
    sorted[i].text  = tokens->texts[i];
    sorted[i].place = (uint32_t)i;
  }
  if (enough) {
    qsort(sorted, tokens->n, sizeof(SortedToken), compare_tokens);
  }
  for (size_t i = 0U; enough && i < tokens->n; ++i) {
    places[sorted[i].place] = (uint32_t)i;
    tokens->texts[i]        = sorted[i].text;
  }
  for (size_t i = 0U; enough && i < tokens->mentions.n; ++i) {
    tokens->mentions.items[i].key = places[tokens->mentions.items[i].key];
  }
  sg_release(entries->allocator, sorted);
  sg_release(entries->allocator, places);
  return enough && sg_pairs_sort_unique(entries->allocator, &tokens->mentions);
}

typedef struct {
  SgEntries* entries;
  bool       enough[SG_N_INDEXES];
} Sorting;

static void
sort_index(Sorting* sorting, SgIndex index)
{
  SgEntries* entries = sorting->entries;
  switch (index) {
  case SG_INDEX_ID:
    sorting->enough[index] = sg_pairs_sort_unique(entries->allocator, &entries->idents);
    return;
  case SG_INDEX_NAME:
    sorting->enough[index] = sg_pairs_sort_unique(entries->allocator, &entries->names);
    return;
  default:
    sorting->enough[index] = sort_tokens(entries);
    return;
  }
}

// Tokens take as long as the two others together.
static void
sort_half(void* context, unsigned number)
{
  if (number) {
    sort_index(context, SG_INDEX_TOKEN);
  } else {
    sort_index(context, SG_INDEX_ID);
    sort_index(context, SG_INDEX_NAME);
  }
}

bool
sg_entries_sort(SgEntries* entries)
{
  Sorting sorting = {.entries = entries};
  sg_number_map_free(entries->allocator, &entries->tokens.numbers);
  if (sg_entries_count(entries) < MANY) {
    sort_half(&sorting, 0U);
    sort_half(&sorting, 1U);
  } else {
    sg_parallel(2U, sort_half, &sorting);
  }
  return sorting.enough[SG_INDEX_ID] && sorting.enough[SG_INDEX_NAME] &&
         sorting.enough[SG_INDEX_TOKEN];
}

static SgIndexEntries
list(const SgEntries* entries, int index)
{
  const SgIndexEntries lists[SG_N_INDEXES] = {
      [SG_INDEX_ID]    = {SG_TABLE_IDENT, &entries->idents, NULL},
      [SG_INDEX_NAME]  = {SG_TABLE_NAME, &entries->names, NULL},
      [SG_INDEX_TOKEN] = {SG_TABLE_TOKEN, &entries->tokens.mentions, entries->tokens.texts}};
  return lists[index];
}

SgStatus
sg_entries_add_to(const SgEntries* entries, SgTxn* txn, SgError* error)
{
  SgStatus st = SG_OK;
  for (int i = 0; i < SG_N_INDEXES && !st; ++i) {
    const SgIndexEntries added = list(entries, i);
    size_t               at    = 0U;
    st                         = sg_index_add(txn, &added, &at, SIZE_MAX, error);
  }
  return st;
}

SgStatus
sg_entries_remove_from(const SgEntries* entries, SgTxn* txn, SgError* error)
{
  SgStatus st = SG_OK;
  for (int i = 0; i < SG_N_INDEXES && !st; ++i) {
    const SgIndexEntries removed = list(entries, i);
    st                           = sg_index_remove(txn, &removed, error);
  }
  return st;
}

static SgStatus
write_index(const SgIndexEntries* added, SgStore* store, size_t most, SgError* error)
{
  SgStatus st = SG_OK;
  for (size_t at = 0U; at < added->pairs->n && !st;) {
    SgTxn* txn = NULL;
    st         = sg_txn_begin(store, true, &txn, error);
    st         = st ? st : sg_index_add(txn, added, &at, most, error);
    if (st) {
      sg_txn_abort(txn);
    } else {
      st = sg_txn_commit(txn, error);
    }
  }
  return st;
}

SgStatus
sg_entries_write(SgEntries* entries, SgStore* store, size_t most, SgError* error)
{
  const size_t blocks = most / SG_INDEX_PAYLOAD + 1U;
  SgStatus     st     = sg_entries_sort(entries)
                            ? SG_OK
                            : sg_error_set(error,
                                   SG_NO_MEMORY,
                                   "out of memory; close other programs or import less at a time");
  for (int i = 0; i < SG_N_INDEXES && !st; ++i) {
    const SgIndexEntries added = list(entries, i);
    st                         = write_index(&added, store, blocks, error);
  }
  return st;
}
