// Taking the last sources away again.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/change.h"
#include "core/keys.h"
#include "core/memory.h"
#include "core/sources.h"
#include "core/writer_impl.h"
#include "segue/fold.h"

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
}

// The counts that remain when the sources from `first` on are gone.
static SgStatus
counts_before(
    const SgTxn* txn, const SgHeader* header, SgSourceId first, SgHeader* after, SgError* error)
{
  SgSourceRecord record;
  SgString       text;
  *after = *header;
  if (first > header->sources) {
    return SG_OK;
  }
  if (!sg_source_read(txn, first, &record, &text, &text, &text)) {
    return sg_error_set(
        error, SG_DAMAGED, "the record of source %u is damaged; restore a backup", first);
  }
  after->mentions   = record.first[SG_ROWS_MENTIONS] - 1U;
  after->credits    = record.first[SG_ROWS_CREDITS] - 1U;
  after->passages   = record.first[SG_ROWS_PASSAGES] - 1U;
  after->qualifiers = record.first[SG_ROWS_QUALIFIERS] - 1U;
  after->evidence   = record.first[SG_ROWS_EVIDENCE] - 1U;
  after->sources    = first - 1U;
  return SG_OK;
}

static SgStatus
regroup_remaining(SgChange* change, SgError* error)
{
  SgAllocator*     allocator = change->view->allocator;
  const SgEntityId last      = change->view->counts.mentions;
  bool             enough    = true;
  for (SgEntityId m = change->clusters.n_old + 1U; enough && m <= last; ++m) {
    enough = sg_pairs_add(allocator, &change->touched, sg_view_canonical(change->view, m), 0U);
  }
  enough = enough && sg_pairs_sort_unique(allocator, &change->touched);
  enough = enough && sg_change_reunite(change, &change->touched);
  return enough ? SG_OK : no_memory(error);
}

static bool
mark(SgChange* change, SgEntityId entity)
{
  return sg_pairs_add(change->view->allocator, &change->regrouped.dirty, entity, 0U);
}

// The lists that hold removed credits, and those of removed mentions in a block that stays; the
// credits leave the counts of their roles.
static SgStatus
mark_lists(SgChange* change, SgError* error)
{
  const SgView* view   = change->view;
  bool          enough = true;
  for (SgCreditId c = change->header.credits + 1U; enough && c <= view->counts.credits; ++c) {
    const SgCredit credit = sg_view_credit(view, c);
    --change->header.roles[credit.role % SG_MAX_ROLES];
    enough = mark(change, credit.subject) && mark(change, credit.object);
  }
  const uint32_t n     = change->clusters.n_old;
  const uint32_t block = n / SG_BLOCK_ROWS;
  for (SgEntityId m = n + 1U; enough && m <= view->counts.mentions && m / SG_BLOCK_ROWS == block;
       ++m) {
    enough = mark(change, m);
  }
  return enough ? SG_OK : no_memory(error);
}

static SgStatus
remove_key(SgTxn* txn, SgTable table, uint64_t key, SgEntityId mention, SgError* error)
{
  return sg_txn_index_remove(
      txn, table, sg_substring((const char*)&key, sizeof(key)), mention, error);
}

static SgStatus
remove_name(SgTxn* txn, SgEntityId mention, SgString name, SgError* error)
{
  char           buffer[SG_FOLD_LIMIT];
  const SgString folded = sg_substring(buffer, sg_fold(name, buffer));
  SgString       token;
  size_t         at = 0U;
  SgStatus       st = remove_key(txn, SG_TABLE_NAME, sg_key(folded), mention, error);
  for (unsigned n = 0U; n < SG_TOKENS_PER_NAME && !st && sg_next_token(folded, &at, &token); ++n) {
    st = sg_txn_index_remove(txn, SG_TABLE_TOKEN, token, mention, error);
  }
  return st;
}

// Takes the removed mentions out of the indexes. Details are copied out first: a write may move
// what is read.
static SgStatus
remove_entries(SgChange* change, SgEntityId mention, SgArena* arena, SgError* error)
{
  SgDetail       detail;
  SgDetailCursor cursor = sg_mention_begin(change->view, mention);
  SgString*      texts  = NULL;
  size_t         n      = 0U;
  sg_arena_reset(arena);
  while (sg_mention_next(&cursor, &detail)) {
    n += detail.kind != SG_DETAIL_ATTRIBUTE;
  }
  texts        = sg_arena_take(arena, n, 2U * sizeof(SgString));
  size_t names = 0U;
  size_t ids   = n;
  cursor       = sg_mention_begin(change->view, mention);
  while (texts && sg_mention_next(&cursor, &detail)) {
    SgString* to = detail.kind == SG_DETAIL_NAME ? &texts[names++]
                   : detail.kind == SG_DETAIL_ID ? &texts[ids++]
                                                 : NULL;
    if (to) {
      *to = sg_arena_copy(arena, detail.value);
    }
  }
  SgStatus st = texts ? SG_OK : no_memory(error);
  for (size_t i = 0U; i < names && !st; ++i) {
    st = texts[i].data ? remove_name(change->txn, mention, texts[i], error) : no_memory(error);
  }
  for (size_t i = n; i < ids && !st; ++i) {
    st = texts[i].data ? remove_key(change->txn, SG_TABLE_IDENT, sg_key(texts[i]), mention, error)
                       : no_memory(error);
  }
  return st;
}

static SgStatus
remove_all_entries(SgChange* change, SgError* error)
{
  SgArena* arena = sg_arena_new(change->view->allocator);
  SgStatus st    = arena ? SG_OK : no_memory(error);
  for (SgEntityId m = change->clusters.n_old + 1U; m <= change->view->counts.mentions && !st; ++m) {
    st = remove_entries(change, m, arena, error);
    sg_view_forget_blobs(change->view);
  }
  sg_arena_free(arena);
  return st;
}

// Blocks beyond the counts.
static SgStatus
remove_blocks(SgTxn* txn, const SgHeader* after, SgError* error)
{
  const uint32_t rows[SG_N_COLUMNS] = {[SG_COLUMN_KIND]      = after->mentions,
                                       [SG_COLUMN_ADJACENCY] = after->mentions,
                                       [SG_COLUMN_CREDIT]    = after->credits,
                                       [SG_COLUMN_DETAIL]    = after->mentions,
                                       [SG_COLUMN_QUALIFIER] = after->qualifiers,
                                       [SG_COLUMN_EVIDENCE]  = after->evidence,
                                       [SG_COLUMN_PASSAGE]   = after->passages};
  SgStatus       st                 = SG_OK;
  for (int c = 0; c < SG_N_COLUMNS && !st; ++c) {
    st = sg_txn_remove_from(txn, (SgTable)c, sg_column_blocks((SgColumn)c, rows[c]), error);
  }
  return st ? st : sg_txn_remove_from(txn, SG_TABLE_SOURCE, after->sources + 1U, error);
}

// Decisions about mentions that are gone go too; the others move up.
static SgStatus
remove_decisions(SgTxn* txn, SgHeader* after, SgAllocator* allocator, SgError* error)
{
  SgArena* arena = sg_arena_new(allocator);
  SgStatus st    = arena ? SG_OK : no_memory(error);
  uint32_t kept  = 0U;
  after->splits  = 0U;
  for (uint32_t i = 1U; i <= after->decisions && !st; ++i) {
    SgDecision decision;
    if (!sg_decision_read(txn, i, &decision) || decision.a > after->mentions ||
        decision.b > after->mentions) {
      continue;
    }
    sg_arena_reset(arena);
    decision.reason = sg_arena_copy(arena, decision.reason);
    after->splits += decision.what == SG_DECISION_SPLIT;
    st =
        !decision.reason.data ? no_memory(error) : sg_decision_write(txn, ++kept, &decision, error);
  }
  sg_arena_free(arena);
  after->decisions = kept;
  return st ? st : sg_txn_remove_from(txn, SG_TABLE_DECISION, kept + 1U, error);
}

// An index entry that is to go.
typedef struct {
  SgString key;
  uint32_t mention;
} Leftover;

// Finds entries of mentions beyond the counts, a limited number at a time.
static SgStatus
find_leftovers(const SgTxn* txn,
               SgTable      table,
               uint32_t     n_mentions,
               SgArena*     arena,
               Leftover*    found,
               size_t*      n,
               SgError*     error)
{
  const size_t most = *n;
  SgScan       scan = {.cursor = NULL};
  SgString     key;
  SgString     value;
  SgStatus     st = sg_scan_open(txn, table, &scan, error);
  *n              = 0U;
  while (!st && found && *n < most && sg_scan_next(&scan, &key, &value)) {
    uint32_t mention = 0U;
    memcpy(&mention, value.data, value.size < sizeof(mention) ? value.size : sizeof(mention));
    if (mention > n_mentions) {
      const Leftover leftover = {sg_arena_copy(arena, key), mention};
      st                      = leftover.key.data ? SG_OK : no_memory(error);
      found[(*n)++]           = leftover;
    }
  }
  sg_scan_close(&scan);
  return st;
}

// A crashed import may have left index entries of mentions beyond the counts: its details may not
// be there, so that the indexes have to be searched.
static SgStatus
sweep_index(SgTxn* txn, SgTable table, uint32_t n_mentions, SgError* error)
{
  enum { MOST = 1 << 16 };
  SgAllocator* allocator = sg_txn_allocator(txn);
  SgArena*     arena     = sg_arena_new(allocator);
  Leftover*    found     = sg_allocate(allocator, MOST, sizeof(Leftover));
  SgStatus     st        = arena && found ? SG_OK : no_memory(error);
  size_t       n         = MOST;
  while (!st && n) {
    n  = MOST;
    st = find_leftovers(txn, table, n_mentions, arena, found, &n, error);
    for (size_t i = 0U; i < n && !st; ++i) {
      st = sg_txn_index_remove(txn, table, found[i].key, found[i].mention, error);
    }
    if (arena) {
      sg_arena_reset(arena);
    }
  }
  sg_arena_free(arena);
  sg_release(allocator, found);
  return st;
}

static SgStatus
clear_leftovers(SgTxn* txn, SgHeader* header, SgError* error)
{
  SgStatus st = remove_blocks(txn, header, error);
  for (int t = SG_TABLE_IDENT; t <= SG_TABLE_TOKEN && !st; ++t) {
    st = sweep_index(txn, (SgTable)t, header->mentions, error);
  }
  header->pending = 0U;
  return st ? st : sg_txn_write_header(txn, header, error);
}

// Empties the places of removed mentions in the block that stays, and counts the placeholders among
// all that go.
static SgStatus
clear_kinds(SgChange* change, SgError* error)
{
  const uint32_t n     = change->clusters.n_old;
  SgKindBlock*   block = sg_kind_edit(&change->kinds, n / SG_BLOCK_ROWS);
  if (!block) {
    return no_memory(error);
  }
  for (SgEntityId m = n + 1U; m <= change->view->counts.mentions; ++m) {
    change->header.specials -= sg_view_special(change->view, m);
  }
  for (uint32_t i = (n + 1U) % SG_BLOCK_ROWS; i && i < SG_BLOCK_ROWS; ++i) {
    block->kinds[i]     = 0U;
    block->flags[i]     = 0U;
    block->begin[i]     = 0U;
    block->end[i]       = 0U;
    block->canonical[i] = 0U;
    block->next[i]      = 0U;
  }
  return SG_OK;
}

SgStatus
sg_truncate(SgKb* kb, SgTxn* txn, SgHeader* header, SgSourceId first, SgError* error)
{
  SgHeader after;
  SgChange change;
  SgStatus st = counts_before(txn, header, first, &after, error);
  if (st) {
    return st;
  }
  if (first > header->sources) {
    return clear_leftovers(txn, header, error);
  }
  st = sg_change_begin(&change, kb, txn, header, &after, error);
  st = st ? st : regroup_remaining(&change, error);
  st = st ? st : mark_lists(&change, error);
  st = st ? st : remove_all_entries(&change, error);
  if (!st) { // the index entries are gone: what was read before may have moved
    sg_view_forget_blocks(change.view);
    st = clear_kinds(&change, error);
  }
  st = st ? st : sg_change_apply(&change, error);
  st = st ? st : remove_blocks(txn, &after, error);
  if (!st) {
    after = change.header;
    st    = remove_decisions(txn, &after, kb->allocator, error);
  }
  st = st ? st : sg_txn_write_header(txn, &after, error);
  sg_change_free(&change);
  if (!st) {
    *header = after;
  }
  return st;
}
