// The index entries of new mentions: gathering them, sorting them, writing them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/entries.h"

#include "core/keys.h"
#include "core/memory.h"
#include "segue/fold.h"

#include <stdlib.h>
#include <string.h>

enum {
  INSERT_RUN  = 1024,
  MERGE_SHARE = 16 // entries among which one more touches nearly every page
};

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

// The place of a token in the list, adding it if it is new; UINT32_MAX for no memory.
static uint32_t
token_place(SgEntries* entries, SgString token)
{
  SgTokens*      tokens = &entries->tokens;
  const uint32_t next   = (uint32_t)tokens->n;
  uint32_t       place  = next;
  if (!sg_number_map_add(entries->allocator, &tokens->numbers, sg_key(token), next, &place)) {
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
  SgString       token;
  size_t         at = 0U;
  if (!sg_pairs_add(entries->allocator, &entries->names, sg_key(folded), mention)) {
    return false;
  }
  for (unsigned n = 0U; n < SG_TOKENS_PER_NAME && sg_next_token(folded, &at, &token); ++n) {
    const uint32_t place = token_place(entries, token);
    if (place == UINT32_MAX ||
        !sg_pairs_add(entries->allocator, &entries->tokens.mentions, place, mention)) {
      return false;
    }
  }
  return true;
}

// Index entries of one kind, in the order of the index.
typedef struct {
  SgTable         table;
  const SgPairs*  pairs;
  const SgString* texts; // of tokens, by key; NULL: the key itself
} Index;

static SgString
entry_key(const Index* index, size_t i)
{
  const SgPair* pair = &index->pairs->items[i];
  return index->texts ? index->texts[pair->key]
                      : sg_substring((const char*)&pair->key, sizeof(pair->key));
}

// `at_end`: the index holds nothing behind them.
static SgStatus
insert_entries(
    SgTxn* txn, const Index* index, size_t begin, size_t end, bool at_end, SgError* error)
{
  SgInserter* inserter = NULL;
  SgStatus    st       = sg_inserter_open(txn, index->table, at_end, &inserter, error);
  for (size_t i = begin; i < end && !st;) {
    const SgPair* first = &index->pairs->items[i];
    uint32_t      ids[INSERT_RUN];
    size_t        n = 0U;
    for (; n < INSERT_RUN && i + n < end && first[n].key == first->key; ++n) {
      ids[n] = (uint32_t)first[n].value;
    }
    st = sg_inserter_add(inserter, entry_key(index, i), ids, n, error);
    i += n;
  }
  const SgStatus closed = sg_inserter_close(inserter, error);
  return st ? st : closed;
}

// Few entries are inserted; where they touch every page anyhow, the index is written anew, in one
// transaction: if that is not more than the memory allows.
static bool
is_to_merge(const SgEntryLimits* limits, const Index* index, uint64_t n_old)
{
  const uint64_t n = n_old + index->pairs->n;
  return !index->texts && n_old && n / MERGE_SHARE <= index->pairs->n &&
         n <= limits->memory / SG_HASH_ENTRY_SIZE;
}

static SgStatus
merge_entries(SgTxn* txn, const SgTxn* before, const Index* index, SgError* error)
{
  SgStatus st = sg_txn_merge_hashes(txn, before, index->table, index->pairs, error);
  if (st) {
    sg_txn_abort(txn);
    return st;
  }
  return sg_txn_commit(txn, error);
}

// In transactions of its own, a part at a time.
static SgStatus
insert_apart(SgStore* store, const SgEntryLimits* limits, const Index* index, SgError* error)
{
  const size_t n      = index->pairs->n;
  const size_t most   = limits->most;
  SgStatus     st     = SG_OK;
  bool         at_end = false;
  for (size_t i = 0U; i < n && !st; i += most) {
    const size_t end = n - i < most ? n : i + most;
    SgTxn*       txn = NULL;
    st               = sg_txn_begin(store, true, &txn, error);
    at_end           = i ? at_end : !st && !sg_txn_count(txn, index->table);
    st               = st ? st : insert_entries(txn, index, i, end, at_end, error);
    if (st) {
      sg_txn_abort(txn);
    } else {
      st = sg_txn_commit(txn, error);
    }
  }
  return st;
}

static SgStatus
write_apart(SgStore* store, const SgEntryLimits* limits, const Index* index, SgError* error)
{
  SgTxn*   before = NULL;
  SgTxn*   txn    = NULL;
  SgStatus st     = sg_txn_begin(store, false, &before, error);
  if (st) {
    return st;
  }
  if (!is_to_merge(limits, index, sg_txn_count(before, index->table))) {
    sg_txn_abort(before);
    return insert_apart(store, limits, index, error);
  }
  st = sg_txn_begin(store, true, &txn, error);
  st = st ? st : merge_entries(txn, before, index, error);
  sg_txn_abort(before);
  return st;
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

bool
sg_entries_sort(SgEntries* entries)
{
  sg_number_map_free(entries->allocator, &entries->tokens.numbers);
  return sg_pairs_sort_unique(entries->allocator, &entries->idents) &&
         sg_pairs_sort_unique(entries->allocator, &entries->names) && sort_tokens(entries);
}

static void
list_indexes(const SgEntries* entries, Index all[SG_N_INDEXES])
{
  const Index indexes[SG_N_INDEXES] = {
      {SG_TABLE_IDENT, &entries->idents, NULL},
      {SG_TABLE_NAME, &entries->names, NULL},
      {SG_TABLE_TOKEN, &entries->tokens.mentions, entries->tokens.texts}};
  memcpy(all, indexes, sizeof(indexes));
}

SgStatus
sg_entries_add_to(const SgEntries* entries, SgTxn* txn, SgError* error)
{
  Index    all[SG_N_INDEXES];
  SgStatus st = SG_OK;
  list_indexes(entries, all);
  for (size_t i = 0U; i < SG_N_INDEXES && !st; ++i) {
    const bool at_end = !sg_txn_count(txn, all[i].table);
    st                = insert_entries(txn, &all[i], 0U, all[i].pairs->n, at_end, error);
  }
  return st;
}

SgStatus
sg_entries_write(SgEntries* entries, SgStore* store, const SgEntryLimits* limits, SgError* error)
{
  Index    all[SG_N_INDEXES];
  SgStatus st = sg_entries_sort(entries)
                    ? SG_OK
                    : sg_error_set(error,
                                   SG_NO_MEMORY,
                                   "out of memory; close other programs or import less at a time");
  list_indexes(entries, all);
  for (size_t i = 0U; i < SG_N_INDEXES && !st; ++i) {
    st = write_apart(store, limits, &all[i], error);
  }
  return st;
}
