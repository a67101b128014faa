// Taking the last sources away again.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/change.h"
#include "core/entries.h"
#include "core/index.h"
#include "core/keys.h"
#include "core/sources.h"
#include "core/writer_impl.h"

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

static bool
gather_entries(SgEntries* gone, const SgView* view, SgEntityId mention)
{
  SgDetail       detail;
  SgDetailCursor cursor = sg_mention_begin(view, mention);
  bool           enough = true;
  while (enough && sg_mention_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_NAME && detail.value.size) {
      enough = sg_entries_add_name(gone, detail.value, mention);
    } else if (detail.kind == SG_DETAIL_ID) {
      enough = sg_entries_add_id(gone, sg_key(detail.value), mention);
    }
  }
  return enough;
}

// Writing may move what the view has read.
static SgStatus
remove_gathered(SgChange* change, SgEntries* gone, SgError* error)
{
  const SgStatus st =
      sg_entries_sort(gone) ? sg_entries_remove_from(gone, change->txn, error) : no_memory(error);
  sg_entries_free(gone);
  sg_view_forget_blobs(change->view);
  return st;
}

// Takes the removed mentions out of the indexes.
static SgStatus
remove_entries(SgChange* change, SgError* error)
{
  enum { MOST = 1 << 20 };
  SgEntries gone = sg_entries(change->view->allocator);
  SgStatus  st   = SG_OK;
  for (SgEntityId m = change->clusters.n_old + 1U; m <= change->view->counts.mentions && !st; ++m) {
    st = gather_entries(&gone, change->view, m) ? SG_OK : no_memory(error);
    if (!st && sg_entries_count(&gone) > MOST) {
      st = remove_gathered(change, &gone, error);
    }
  }
  st = st ? st : remove_gathered(change, &gone, error);
  sg_entries_free(&gone);
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

// A crashed import may have left index entries of mentions beyond the counts; its details may not
// be there, so that the indexes have to be searched.
static SgStatus
clear_leftovers(SgTxn* txn, SgHeader* header, SgError* error)
{
  SgStatus st = remove_blocks(txn, header, error);
  for (int t = SG_TABLE_IDENT; t <= SG_TABLE_TOKEN && !st; ++t) {
    st = sg_index_cut(txn, (SgTable)t, header->mentions, error);
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
  st = st ? st : remove_entries(&change, error);
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
