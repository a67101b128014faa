// Decisions of users: two entities are one, or one is two.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/change.h"
#include "core/writer_impl.h"

#include <time.h>

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
}

SgStatus
sg_carry_out(
    SgKb* kb, SgTxn* txn, const SgHeader* before, SgHeader* header, uint32_t first, SgError* error)
{
  SgChange   change;
  SgDecision decision;
  SgRoots    roots  = {NULL, 0U, 0U};
  SgStatus   st     = sg_change_begin(&change, kb, txn, before, header, error);
  bool       enough = !st;
  for (uint32_t i = first; enough && i <= header->decisions; ++i) {
    if (sg_decision_read(txn, i, &decision)) {
      enough =
          sg_pairs_add(kb->allocator, &roots, sg_view_canonical(change.view, decision.a), 0U) &&
          sg_pairs_add(kb->allocator, &roots, sg_view_canonical(change.view, decision.b), 0U);
    }
  }
  if (!st) {
    enough =
        enough && sg_pairs_sort_unique(kb->allocator, &roots) && sg_change_reunite(&change, &roots);
    st = enough ? sg_change_apply(&change, error) : no_memory(error);
  }
  if (!st) {
    *header = change.header;
    st      = sg_txn_write_header(txn, header, error);
  }
  sg_pairs_free(kb->allocator, &roots);
  sg_change_free(&change);
  return st;
}

// What a user decides: `decision` about the entities of the roots `one` and, for a merge, `other`.
typedef struct {
  SgDecision decision;
  SgEntityId one;
  SgEntityId other;
  SgPairs    parted; // mentions of `one` that decision.b is to be parted from
} Wish;

// True if an older decision of a user does not stand beside a new one: what merged a mention that
// is parted from its entity now, or what parted two entities that are one now.
static bool
is_contrary(const SgView* view, const SgDecision* older, const Wish* wish)
{
  if (wish->decision.what == SG_DECISION_SPLIT) {
    return older->what == SG_DECISION_MERGE &&
           (older->a == wish->decision.b || older->b == wish->decision.b);
  }
  const SgEntityId a = sg_view_canonical(view, older->a);
  const SgEntityId b = sg_view_canonical(view, older->b);
  return older->what == SG_DECISION_SPLIT &&
         ((a == wish->one && b == wish->other) || (a == wish->other && b == wish->one));
}

static SgStatus
drop_contrary(SgTxn* txn, SgHeader* header, SgView* view, const Wish* wish, SgError* error)
{
  SgArena* arena = sg_arena_new(view->allocator);
  SgStatus st    = arena ? SG_OK : no_memory(error);
  uint32_t kept  = 0U;
  header->splits = 0U;
  for (uint32_t i = 1U; i <= header->decisions && !st; ++i) {
    SgDecision other;
    sg_view_forget_blocks(view); // what was written may have moved them
    if (!sg_decision_read(txn, i, &other) || is_contrary(view, &other, wish)) {
      continue;
    }
    header->splits += other.what == SG_DECISION_SPLIT;
    if (++kept == i) { // has not moved
      continue;
    }
    sg_arena_reset(arena);
    other.reason = sg_arena_copy(arena, other.reason);
    st = !other.reason.data ? no_memory(error) : sg_decision_write(txn, kept, &other, error);
  }
  sg_arena_free(arena);
  header->decisions = kept;
  return st ? st : sg_txn_remove_from(txn, SG_TABLE_DECISION, kept + 1U, error);
}

// Writes the decision; a parting from several mentions as one each.
static SgStatus
write_wish(SgTxn* txn, SgHeader* header, const Wish* wish, SgError* error)
{
  SgDecision decision = wish->decision;
  SgStatus   st       = SG_OK;
  if (decision.what != SG_DECISION_SPLIT) {
    return sg_decision_write(txn, ++header->decisions, &decision, error);
  }
  for (size_t i = 0U; i < wish->parted.n && !st; ++i) {
    decision.a = (SgEntityId)wish->parted.items[i].key;
    st         = sg_decision_write(txn, ++header->decisions, &decision, error);
    ++header->splits;
  }
  return st;
}

static SgStatus
list_parted(const SgView* view, Wish* wish, SgError* error)
{
  SgEntityId next = 0U;
  for (SgEntityId m = wish->one; m; m = next) {
    const SgKindBlock* block =
        (const SgKindBlock*)(const void*)sg_view_block(view, SG_COLUMN_KIND, m / SG_BLOCK_ROWS);
    if (m != wish->decision.b && !sg_pairs_add(view->allocator, &wish->parted, m, 0U)) {
      return no_memory(error);
    }
    next = block->next[m % SG_BLOCK_ROWS];
    next = next > m && next <= view->counts.mentions ? next : 0U;
  }
  return wish->parted.n ? SG_OK
                        : sg_error_set(error,
                                       SG_UNCHANGED,
                                       "only one source speaks of it: there is nothing to split");
}

// What the decision is about, and what stands against it.
static SgStatus
check(const SgView* view, Wish* wish, SgError* error)
{
  const SgEntity a = sg_view_entity(view, wish->decision.a);
  const SgEntity b = sg_view_entity(view, wish->decision.b);
  wish->one        = a.id;
  wish->other      = b.id;
  if (!a.id || !b.id) {
    return sg_error_set(error, SG_NOT_FOUND, "there is no such entity; 'segue search' finds it");
  }
  if (wish->decision.what == SG_DECISION_SPLIT) {
    return list_parted(view, wish, error);
  }
  if (a.kind != b.kind) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "a %s and a %s cannot be one; name two of one kind",
                        sg_kind_name(a.kind),
                        sg_kind_name(b.kind));
  }
  return a.id == b.id ? sg_error_set(error, SG_UNCHANGED, "they are one entity already") : SG_OK;
}

// Checks a decision against the state that a transaction sees, and writes it in the place of those
// that it undoes.
static SgStatus
take_down(SgKb* kb, SgTxn* txn, SgHeader* header, Wish* wish, SgError* error)
{
  SgView*  view = NULL;
  SgStatus st   = sg_view_new(kb, txn, header, &view, error);
  if (st) {
    return st;
  }
  st = check(view, wish, error);
  st = st ? st : drop_contrary(txn, header, view, wish, error);
  st = st ? st : write_wish(txn, header, wish, error);
  sg_pairs_free(view->allocator, &wish->parted);
  sg_view_free(view);
  return st;
}

static SgStatus
decide(SgKb* kb, const SgDecision* decision, SgError* error)
{
  Wish     wish = {.decision = *decision};
  SgTxn*   txn  = NULL;
  SgHeader header;
  SgStatus st = sg_kb_begin_change(kb, &txn, &header, error);
  if (st) {
    return st;
  }
  const SgHeader before = header;
  st                    = take_down(kb, txn, &header, &wish, error);
  // Of the decisions that were written last, each is about the same entities.
  st = st ? st : sg_carry_out(kb, txn, &before, &header, header.decisions, error);
  return sg_kb_end_change(kb, txn, st, error);
}

SgStatus
sg_kb_merge(SgKb* kb, SgEntityId a, SgEntityId b, SgString reason, SgError* error)
{
  const SgDecision decision = {a, b, SG_DECISION_MERGE, (int64_t)time(NULL), reason};
  return decide(kb, &decision, error);
}

SgStatus
sg_kb_split(SgKb* kb, SgEntityId id, SgString reason, SgError* error)
{
  const SgDecision decision = {id, id, SG_DECISION_SPLIT, (int64_t)time(NULL), reason};
  return decide(kb, &decision, error);
}
