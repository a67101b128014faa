// Decisions of users: two entities are one, or one is two.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/change.h"
#include "core/memory.h"
#include "core/writer_impl.h"

#include <time.h>

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
}

// Makes a mention an entity of its own. Those that it alone held together part, too.
static bool
part(SgChange* change, SgEntityId mention)
{
  SgPair        root = {sg_view_canonical(change->view, mention), 0U};
  const SgRoots one  = {&root, 1U, 1U};
  return sg_change_take_apart(change, &one, mention);
}

// True if an older decision does not stand beside a new one: what held a mention
// that was parted from its entity, or a splitting of two that are one now.
static bool
is_contrary(SgView* after, const SgDecision* older, const SgDecision* decision)
{
  if (decision->what == SG_DECISION_SPLIT) {
    return older->what != SG_DECISION_SPLIT && (older->a == decision->b || older->b == decision->b);
  }
  if (older->what != SG_DECISION_SPLIT) {
    return false;
  }
  sg_view_forget_blocks(after); // what was written may have moved it
  return sg_view_canonical(after, older->a) == sg_view_canonical(after, older->b);
}

static SgStatus
drop_contrary(
    SgTxn* txn, SgHeader* header, SgView* after, const SgDecision* decision, SgError* error)
{
  SgArena* arena = sg_arena_new(after->allocator);
  SgStatus st    = arena ? SG_OK : no_memory(error);
  uint32_t kept  = 0U;
  header->splits = 0U;
  for (uint32_t i = 1U; i <= header->decisions && !st; ++i) {
    SgDecision other;
    if (!sg_decision_read(txn, i, &other)) {
      continue;
    }
    if (is_contrary(after, &other, decision)) {
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

static SgStatus
record(SgTxn* txn, SgHeader* header, SgView* after, const SgDecision* decision, SgError* error)
{
  SgStatus st = drop_contrary(txn, header, after, decision, error);
  st          = st ? st : sg_decision_write(txn, ++header->decisions, decision, error);
  header->splits += decision->what == SG_DECISION_SPLIT;
  return st ? st : sg_txn_write_header(txn, header, error);
}

SgStatus
sg_decide_in(SgKb* kb, SgTxn* txn, SgHeader* header, const SgDecision* decision, SgError* error)
{
  SgChange change;
  SgStatus st = sg_change_begin(&change, kb, txn, header, header, error);
  if (!st) {
    const bool enough = decision->what == SG_DECISION_SPLIT
                            ? part(&change, decision->b)
                            : sg_clusters_unite(&change.clusters, decision->a, decision->b);
    st                = enough ? sg_change_apply(&change, error) : no_memory(error);
  }
  if (!st) {
    *header = change.header;
    st      = record(txn, header, change.view, decision, error);
  }
  sg_change_free(&change);
  return st;
}

// What stands against a decision in the state that a transaction sees.
static SgStatus
check(SgKb* kb, SgTxn* txn, const SgHeader* header, SgDecision* decision, SgError* error)
{
  SgView*  view = NULL;
  SgStatus st   = sg_view_new(kb, txn, header, &view, error);
  if (st) {
    return st;
  }
  const SgEntity a = sg_view_entity(view, decision->a);
  const SgEntity b = sg_view_entity(view, decision->b);
  if (!a.id || !b.id) {
    st = sg_error_set(error, SG_NOT_FOUND, "there is no such entity; 'segue search' finds it");
  } else if (decision->what == SG_DECISION_MERGE && a.kind != b.kind) {
    st = sg_error_set(error,
                      SG_BAD_ARGUMENT,
                      "a %s and a %s cannot be one; name two of one kind",
                      sg_kind_name(a.kind),
                      sg_kind_name(b.kind));
  } else if (decision->what == SG_DECISION_MERGE) {
    st = a.id == b.id ? sg_error_set(error, SG_UNCHANGED, "they are one entity already") : SG_OK;
  } else {
    const SgKindBlock* block =
        (const SgKindBlock*)(const void*)sg_view_block(view, SG_COLUMN_KIND, a.id / SG_BLOCK_ROWS);
    const SgEntityId second = block->next[a.id % SG_BLOCK_ROWS];
    decision->a             = decision->b == a.id ? second : a.id;
    st                      = second ? SG_OK
                                     : sg_error_set(error,
                               SG_UNCHANGED,
                               "only one source speaks of it: there is nothing to split");
  }
  sg_view_free(view);
  return st;
}

static SgStatus
decide(SgKb* kb, SgDecision* decision, SgError* error)
{
  SgTxn*   txn = NULL;
  SgHeader header;
  SgStatus st = sg_kb_begin_change(kb, &txn, &header, error);
  if (st) {
    return st;
  }
  st = check(kb, txn, &header, decision, error);
  st = st ? st : sg_decide_in(kb, txn, &header, decision, error);
  return sg_kb_end_change(kb, txn, st, error);
}

SgStatus
sg_kb_merge(SgKb* kb, SgEntityId a, SgEntityId b, SgString reason, SgError* error)
{
  SgDecision decision = {a, b, SG_DECISION_MERGE, (int64_t)time(NULL), reason};
  return decide(kb, &decision, error);
}

SgStatus
sg_kb_split(SgKb* kb, SgEntityId id, SgString reason, SgError* error)
{
  SgDecision decision = {id, id, SG_DECISION_SPLIT, (int64_t)time(NULL), reason};
  return decide(kb, &decision, error);
}
