// The index entries of new mentions: sorting them, and writing them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "core/writer_impl.h"

#include <stdlib.h>
#include <string.h>

enum {
  INSERT_RUN  = 1024,
  MERGE_SHARE = 16 // entries among which one more touches nearly every page
};

// Index entries of one kind, in the order of the index.
typedef struct {
  SgTable         table;
  const SgPairs*  pairs;
  const SgString* texts; // of tokens, by key; NULL: the key itself
} Entries;

static SgString
entry_key(const Entries* entries, size_t i)
{
  const SgPair* pair = &entries->pairs->items[i];
  return entries->texts ? entries->texts[pair->key]
                        : sg_substring((const char*)&pair->key, sizeof(pair->key));
}

// `at_end`: the index holds nothing behind them.
static SgStatus
insert_entries(
    SgTxn* txn, const Entries* entries, size_t begin, size_t end, bool at_end, SgError* error)
{
  SgInserter* inserter = NULL;
  SgStatus    st       = sg_inserter_open(txn, entries->table, at_end, &inserter, error);
  for (size_t i = begin; i < end && !st;) {
    const SgPair* first = &entries->pairs->items[i];
    uint32_t      ids[INSERT_RUN];
    size_t        n = 0U;
    for (; n < INSERT_RUN && i + n < end && first[n].key == first->key; ++n) {
      ids[n] = (uint32_t)first[n].value;
    }
    st = sg_inserter_add(inserter, entry_key(entries, i), ids, n, error);
    i += n;
  }
  const SgStatus closed = sg_inserter_close(inserter, error);
  return st ? st : closed;
}

// Few entries are inserted; where they touch every page anyhow, the index is written anew, in one
// transaction: if that is not more than the memory allows.
static bool
is_to_merge(const SgWriter* writer, const Entries* entries, uint64_t n_old)
{
  const uint64_t n = n_old + entries->pairs->n;
  return !entries->texts && n_old && n / MERGE_SHARE <= entries->pairs->n &&
         n <= writer->memory / (2U * SG_HASH_ENTRY_SIZE);
}

static SgStatus
merge_entries(SgTxn* txn, const SgTxn* before, const Entries* entries, SgError* error)
{
  SgStatus st = sg_txn_merge_hashes(txn, before, entries->table, entries->pairs, error);
  if (st) {
    sg_txn_abort(txn);
    return st;
  }
  return sg_txn_commit(txn, error);
}

// In transactions of its own, a part at a time.
static SgStatus
insert_apart(SgWriter* writer, const Entries* entries, SgError* error)
{
  const size_t n      = entries->pairs->n;
  const size_t most   = writer->limits.entries;
  SgStatus     st     = SG_OK;
  bool         at_end = false;
  for (size_t i = 0U; i < n && !st; i += most) {
    const size_t end = n - i < most ? n : i + most;
    SgTxn*       txn = NULL;
    st               = sg_txn_begin(writer->kb->store, true, &txn, error);
    at_end           = i ? at_end : !st && !sg_txn_count(txn, entries->table);
    st               = st ? st : insert_entries(txn, entries, i, end, at_end, error);
    if (st) {
      sg_txn_abort(txn);
    } else {
      st = sg_txn_commit(txn, error);
    }
  }
  return st;
}

static SgStatus
write_apart(SgWriter* writer, const Entries* entries, SgError* error)
{
  SgTxn*   before = NULL;
  SgTxn*   txn    = NULL;
  SgStatus st     = sg_txn_begin(writer->kb->store, false, &before, error);
  if (st) {
    return st;
  }
  if (!is_to_merge(writer, entries, sg_txn_count(before, entries->table))) {
    sg_txn_abort(before);
    return insert_apart(writer, entries, error);
  }
  st = sg_txn_begin(writer->kb->store, true, &txn, error);
  st = st ? st : merge_entries(txn, before, entries, error);
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
sort_tokens(SgWriter* writer)
{
  SgTokens*    tokens = &writer->tokens;
  SortedToken* sorted = sg_allocate(writer->allocator, tokens->n, sizeof(SortedToken));
  uint32_t*    places = sg_allocate(writer->allocator, tokens->n, sizeof(uint32_t));
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
  sg_release(writer->allocator, sorted);
  sg_release(writer->allocator, places);
  return enough && sg_pairs_sort_unique(writer->allocator, &tokens->mentions);
}

bool
sg_writer_sort_entries(SgWriter* writer)
{
  return sg_pairs_sort_unique(writer->allocator, &writer->idents) &&
         sg_pairs_sort_unique(writer->allocator, &writer->names) && sort_tokens(writer);
}

static void
list_entries(const SgWriter* writer, Entries all[SG_N_INDEXES])
{
  const Entries entries[SG_N_INDEXES] = {
      {SG_TABLE_IDENT, &writer->idents, NULL},
      {SG_TABLE_NAME, &writer->names, NULL},
      {SG_TABLE_TOKEN, &writer->tokens.mentions, writer->tokens.texts}};
  memcpy(all, entries, sizeof(entries));
}

SgStatus
sg_writer_add_entries(SgWriter* writer, SgTxn* txn)
{
  Entries  all[SG_N_INDEXES];
  SgStatus st = SG_OK;
  list_entries(writer, all);
  for (size_t i = 0U; i < SG_N_INDEXES && !st; ++i) {
    const bool at_end = !sg_txn_count(txn, all[i].table);
    st                = insert_entries(txn, &all[i], 0U, all[i].pairs->n, at_end, &writer->error);
  }
  return st;
}

SgStatus
sg_writer_write_entries(SgWriter* writer, SgError* error)
{
  Entries  all[SG_N_INDEXES];
  SgStatus st = sg_writer_sort_entries(writer)
                    ? SG_OK
                    : sg_error_set(error,
                                   SG_NO_MEMORY,
                                   "out of memory; close other programs or import less at a time");
  list_entries(writer, all);
  for (size_t i = 0U; i < SG_N_INDEXES && !st; ++i) {
    st = write_apart(writer, &all[i], error);
  }
  return st;
}
