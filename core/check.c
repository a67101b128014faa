// Checking a knowledge base: every checksum, and every invariant that core/store.h states.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/block.h"
#include "core/buffer.h"
#include "core/check_impl.h"
#include "core/keys.h"
#include "core/sources.h"
#include "core/writer_impl.h"

#include <stdarg.h>
#include <stdio.h>

enum { FAULT_SIZE = 200 };

static const uint64_t fault_limit = 1000U; // further ones are not told

void
sg_check_fault(SgCheck* check, const char* format, ...)
{
  char    text[FAULT_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  if (++check->counts.faults <= fault_limit && check->report &&
      !check->report(text, check->context)) {
    check->stopped = true;
  }
}

static const char* const table_texts[] = {"kind",
                                          "adjacency",
                                          "credit",
                                          "detail",
                                          "qualifier",
                                          "evidence",
                                          "passage",
                                          "header",
                                          "source",
                                          "decision"};

// The keys that a numbered table may have: from 0 (columns), 1 (records) to this.
static uint32_t
last_key(const SgCheck* check, int table)
{
  const SgHeader* h = &check->header;
  switch (table) {
  case SG_COLUMN_KIND:
  case SG_COLUMN_ADJACENCY:
    return h->mentions / SG_BLOCK_ROWS;
  case SG_COLUMN_CREDIT:
    return h->credits / SG_BLOCK_ROWS;
  case SG_COLUMN_DETAIL:
    return h->mentions / SG_BLOB_ROWS;
  case SG_COLUMN_QUALIFIER:
    return h->qualifiers / SG_BLOB_ROWS;
  case SG_COLUMN_EVIDENCE:
    return h->evidence / SG_BLOB_ROWS;
  case SG_COLUMN_PASSAGE:
    return h->passages / SG_BLOB_ROWS;
  case SG_TABLE_SOURCE:
    return h->sources;
  case SG_TABLE_DECISION:
    return h->decisions;
  default:
    return 0U;
  }
}

static void
check_blocks(SgCheck* check, int table)
{
  SgScan   scan = {.cursor = NULL};
  SgString key;
  SgString value;
  if (sg_scan_open(check->txn, (SgTable)table, &scan, NULL)) {
    check->failed = true;
    return;
  }
  while (!check->stopped && sg_scan_next(&scan, &key, &value)) {
    uint32_t number = 0U;
    if (key.size != sizeof(number)) {
      sg_check_fault(check, "%s: a key of %zu bytes", table_texts[table], key.size);
      continue;
    }
    memcpy(&number, key.data, sizeof(number));
    ++check->counts.blocks;
    if (!sg_block_verify((SgTable)table, number, value)) {
      sg_check_fault(check, "%s block %u: the checksum is wrong", table_texts[table], number);
    }
    if (number > last_key(check, table) && !check->header.pending) {
      sg_check_fault(check, "%s block %u: is beyond the end", table_texts[table], number);
    }
  }
  if (sg_scan_status(&scan)) {
    sg_check_fault(check, "%s: the table cannot be read to its end", table_texts[table]);
  }
  sg_scan_close(&scan);
}

static void
check_presence(SgCheck* check, SgColumn column, uint32_t rows, size_t size)
{
  for (uint32_t block = 1U / SG_BLOCK_ROWS; rows && block <= rows / SG_BLOCK_ROWS; ++block) {
    SgString payload;
    if (!sg_txn_get(check->txn, (SgTable)column, block, &payload)) {
      sg_check_fault(check, "%s block %u: is missing", table_texts[column], block);
    } else if (payload.size != size) {
      sg_check_fault(check,
                     "%s block %u: has %zu bytes, not %zu",
                     table_texts[column],
                     block,
                     payload.size,
                     size);
    }
  }
}

static const SgKindBlock*
kind_block(const SgCheck* check, SgEntityId id)
{
  return (const SgKindBlock*)(const void*)sg_view_block(
      check->view, SG_COLUMN_KIND, id / SG_BLOCK_ROWS);
}

// A mention is the first of its entity, or its first one says so and comes before it.
static void
check_chain(SgCheck* check, SgEntityId id, uint32_t* n_joined)
{
  const SgKindBlock* block     = kind_block(check, id);
  const uint32_t     place     = id % SG_BLOCK_ROWS;
  const SgEntityId   canonical = block->canonical[place];
  const SgEntityId   next      = block->next[place];
  if (canonical) {
    ++*n_joined;
    if (canonical >= id || kind_block(check, canonical)->canonical[canonical % SG_BLOCK_ROWS]) {
      sg_check_fault(
          check, "entity %u: belongs to %u, which is not the first of an entity", id, canonical);
    }
  }
  if (!next) {
    return;
  }
  const SgEntityId root = canonical ? canonical : id;
  if (next <= id || next > check->header.mentions ||
      kind_block(check, next)->canonical[next % SG_BLOCK_ROWS] != root) {
    sg_check_fault(check, "entity %u: the chain of its mentions is broken", id);
  }
}

static void
check_details(SgCheck* check, SgEntityId id)
{
  SgBlobReader reader = sg_blob(
      sg_view_blob_block(check->view, SG_COLUMN_DETAIL, id / SG_BLOB_ROWS), id % SG_BLOB_ROWS);
  const bool unnamed = (unsigned)kind_block(check, id)->flags[id % SG_BLOCK_ROWS] & SG_FLAG_UNNAMED;
  bool       is_called = sg_blob_string(&reader).size;
  sg_blob_string(&reader);
  for (unsigned list = 0U; list < 3U && !reader.failed; ++list) {
    const uint64_t n = sg_blob_varint(&reader) * (list == 2U ? 2U : 1U);
    is_called        = is_called || (list == 1U && n && unnamed);
    for (uint64_t i = 0U; i < n && !reader.failed; ++i) {
      sg_blob_string(&reader);
    }
  }
  if (reader.failed || reader.at != reader.end || !is_called) {
    sg_check_fault(check, "entity %u: its details cannot be read", id);
  }
}

static void
check_mentions(SgCheck* check, SgIndexDigest digests[SG_N_INDEXES])
{
  uint32_t n_joined   = 0U;
  uint32_t n_specials = 0U;
  for (SgEntityId id = 1U; id <= check->header.mentions && !check->stopped; ++id) {
    const SgKindBlock* block = kind_block(check, id);
    const uint8_t      kind  = block->kinds[id % SG_BLOCK_ROWS];
    if (kind == SG_KIND_NONE || kind >= SG_N_KINDS) {
      sg_check_fault(check, "entity %u: its kind is %u", id, kind);
    }
    n_specials += block->flags[id % SG_BLOCK_ROWS] & SG_FLAG_SPECIAL;
    check_chain(check, id, &n_joined);
    check_details(check, id);
    for (int index = 0; index < SG_N_INDEXES; ++index) {
      sg_check_digest_mention(check, id, (SgIndex)index, &digests[index]);
    }
  }
  check->counts.entities = check->header.mentions - n_joined;
  if (n_joined != check->header.mentions - check->header.entities) {
    sg_check_fault(check,
                   "header: %u entities, but %u mentions less %u",
                   check->header.entities,
                   check->header.mentions,
                   n_joined);
  }
  if (n_specials != check->header.specials) {
    sg_check_fault(check, "header: %u placeholders, not %u", check->header.specials, n_specials);
  }
}

static bool
blob_ends(SgBlobReader* reader)
{
  return !reader->failed && reader->at == reader->end;
}

static SgBlobReader
blob_of(const SgCheck* check, SgColumn column, uint32_t row)
{
  return sg_blob(sg_view_blob_block(check->view, column, row / SG_BLOB_ROWS), row % SG_BLOB_ROWS);
}

static void
check_qualifiers(SgCheck* check)
{
  for (uint32_t row = 1U; row <= check->header.qualifiers && !check->stopped; ++row) {
    SgBlobReader   reader = blob_of(check, SG_COLUMN_QUALIFIER, row);
    const uint32_t work   = sg_blob_u32(&reader);
    for (int i = 0; i < 3; ++i) {
      sg_blob_string(&reader);
    }
    if (!blob_ends(&reader) || work > check->header.mentions) {
      sg_check_fault(check, "qualifier %u: cannot be read", row);
    }
  }
}

static void
check_evidence(SgCheck* check)
{
  for (uint32_t row = 1U; row <= check->header.evidence && !check->stopped; ++row) {
    SgBlobReader   reader  = blob_of(check, SG_COLUMN_EVIDENCE, row);
    const uint32_t n       = sg_blob_u32(&reader);
    uint64_t       passage = 0U;
    for (uint32_t i = 0U; i < n && !reader.failed; ++i) {
      const uint32_t step = sg_blob_u32(&reader);
      passage += step;
      reader.failed = reader.failed || !step;
    }
    if (!blob_ends(&reader) || passage > check->header.passages || n < 2U) {
      sg_check_fault(check, "evidence %u: cannot be read", row);
    }
  }
}

static void
check_passages(SgCheck* check)
{
  for (uint32_t row = 1U; row <= check->header.passages && !check->stopped; ++row) {
    SgBlobReader reader = blob_of(check, SG_COLUMN_PASSAGE, row);
    const bool   some   = reader.at < reader.end;
    const int    kind   = some ? *reader.at++ : -1;
    sg_blob_varint(&reader);
    sg_blob_varint(&reader);
    for (int i = 0; i < 5; ++i) {
      sg_blob_string(&reader);
    }
    if (!blob_ends(&reader) || kind < 0 || kind > SG_LOCATOR_RECORD) {
      sg_check_fault(check, "passage %u: cannot be read", row);
    }
  }
}

static void
check_roles(SgCheck* check, const uint32_t found[SG_MAX_ROLES])
{
  for (unsigned role = 0U; role < SG_MAX_ROLES && !check->stopped; ++role) {
    if (found[role] != check->header.roles[role]) {
      sg_check_fault(check,
                     "header: %u credits of role %u, not %u",
                     check->header.roles[role],
                     role,
                     found[role]);
    }
  }
}

static void
check_credits(SgCheck* check)
{
  const SgHeader* h                   = &check->header;
  uint32_t        roles[SG_MAX_ROLES] = {0U};
  for (SgCreditId id = 1U; id <= h->credits && !check->stopped; ++id) {
    const SgCreditBlock* block = (const SgCreditBlock*)(const void*)sg_view_block(
        check->view, SG_COLUMN_CREDIT, id / SG_BLOCK_ROWS);
    const uint32_t place  = id % SG_BLOCK_ROWS;
    const bool     listed = block->flags[place] & SG_FLAG_LISTED;
    if (!block->subject[place] || block->subject[place] > h->mentions || !block->object[place] ||
        block->object[place] > h->mentions) {
      sg_check_fault(check, "credit %u: an end is beyond the entities", id);
    }
    if (!block->role[place] || block->role[place] >= SG_MAX_ROLES) {
      sg_check_fault(check, "credit %u: its role is %u", id, block->role[place]);
    }
    if (block->qualifier[place] > h->qualifiers || !block->evidence[place] ||
        block->evidence[place] > (listed ? h->evidence : h->passages)) {
      sg_check_fault(check, "credit %u: its qualifier or evidence is beyond the end", id);
    }
    ++roles[block->role[place] % SG_MAX_ROLES];
    ++check->counts.credits;
  }
  check_roles(check, roles);
}

// True if an entity has a credit at the end that its list says, with the neighbour it says at the
// other.
static bool
is_end(const SgCheck* check, SgEntityId id, const SgAdjacency* a, uint32_t i)
{
  const SgCreditId credit = a->credits[i];
  if (!credit || credit > check->header.credits) {
    return false;
  }
  const SgCreditBlock* block = (const SgCreditBlock*)(const void*)sg_view_block(
      check->view, SG_COLUMN_CREDIT, credit / SG_BLOCK_ROWS);
  const uint32_t   place    = credit % SG_BLOCK_ROWS;
  const bool       outgoing = sg_code_outgoing(a->codes[i]);
  const SgEntityId subject  = sg_view_canonical(check->view, block->subject[place]);
  const SgEntityId object   = sg_view_canonical(check->view, block->object[place]);
  return (outgoing ? subject : object) == id && (outgoing ? object : subject) == a->neighbours[i] &&
         block->role[place] == sg_code_role(a->codes[i]);
}

// True if the header has the kinds of both ends of a credit for its role.
static bool
has_kinds(const SgCheck* check, SgEntityId id, const SgAdjacency* a, uint32_t i)
{
  const bool         outgoing = sg_code_outgoing(a->codes[i]);
  const SgRoleKinds* kinds    = &check->header.kinds[sg_code_role(a->codes[i]) % SG_MAX_ROLES];
  const SgEntityId   subject  = outgoing ? id : a->neighbours[i];
  const SgEntityId   object   = outgoing ? a->neighbours[i] : id;
  return kinds->subjects >> sg_view_kind(check->view, subject) & 1U &&
         kinds->objects >> sg_view_kind(check->view, object) & 1U;
}

static void
check_place(SgCheck* check, SgEntityId id, const SgAdjacency* a, uint32_t i)
{
  if (!is_end(check, id, a, i)) {
    sg_check_fault(check, "adjacency of %u: place %u is no end of credit %u", id, i, a->credits[i]);
  } else if (!has_kinds(check, id, a, i)) {
    sg_check_fault(check, "header: the role of credit %u lacks its kinds", a->credits[i]);
  }
  if (!i) {
    return;
  }
  const uint64_t before = (uint64_t)a->codes[i - 1U] << 32U | a->neighbours[i - 1U];
  const uint64_t here   = (uint64_t)a->codes[i] << 32U | a->neighbours[i];
  if (before > here || (before == here && a->credits[i - 1U] >= a->credits[i])) {
    sg_check_fault(check, "adjacency of %u: place %u is out of order", id, i);
  }
}

static bool
check_offsets(SgCheck* check, uint32_t block)
{
  SgString payload;
  if (!sg_txn_get(check->txn, (SgTable)SG_COLUMN_ADJACENCY, block, &payload) ||
      payload.size < SG_ADJACENCY_SIZE(0)) {
    return true; // reads as empty lists, which the count of ends tells
  }
  const uint32_t* offsets = (const uint32_t*)(const void*)payload.data;
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) {
    if (offsets[i] > offsets[i + 1U]) {
      sg_check_fault(check, "adjacency block %u: its offsets fall", block);
      return false;
    }
  }
  return true;
}

static void
check_adjacency(SgCheck* check)
{
  uint64_t n_ends = 0U;
  bool     sound  = true;
  for (SgEntityId id = 1U; id <= check->header.mentions && !check->stopped; ++id) {
    if (id == 1U || id % SG_BLOCK_ROWS == 0U) {
      sound = check_offsets(check, id / SG_BLOCK_ROWS);
    }
    if (!sound) {
      continue;
    }
    const SgAdjacency a = sg_adjacency(check->view, id);
    n_ends += a.n;
    if (a.n && sg_view_canonical(check->view, id) != id) {
      sg_check_fault(check, "adjacency of %u: is not empty, though it belongs to another", id);
    }
    for (uint32_t i = 0U; i < a.n && !check->stopped; ++i) {
      check_place(check, id, &a, i);
    }
  }
  if (!check->stopped && n_ends != 2U * (uint64_t)check->header.credits) {
    sg_check_fault(check,
                   "adjacency: %llu ends of %u credits",
                   (unsigned long long)n_ends,
                   check->header.credits);
  }
}

static void
check_sources(SgCheck* check)
{
  const SgHeader* h               = &check->header;
  uint32_t        next[SG_N_ROWS] = {1U, 1U, 1U, 1U, 1U};
  const uint32_t  rows[SG_N_ROWS] = {
       h->mentions, h->credits, h->passages, h->qualifiers, h->evidence};
  for (SgSourceId id = 1U; id <= h->sources && !check->stopped; ++id) {
    SgSourceRecord record;
    SgString       text;
    if (!sg_source_read(check->txn, id, &record, &text, &text, &text)) {
      sg_check_fault(check, "source %u: cannot be read", id);
      return;
    }
    for (int r = 0; r < SG_N_ROWS; ++r) {
      if (record.first[r] != next[r]) {
        sg_check_fault(check, "source %u: its rows do not follow those before", id);
      }
      next[r] += record.count[r];
    }
  }
  for (int r = 0; r < SG_N_ROWS; ++r) {
    if (next[r] != rows[r] + 1U) {
      sg_check_fault(
          check, "sources: they bring %u rows of column %d, not %u", next[r] - 1U, r, rows[r]);
    }
  }
}

static void
check_decisions(SgCheck* check)
{
  SgDecision decision;
  for (uint32_t i = 1U; i <= check->header.decisions && !check->stopped; ++i) {
    if (!sg_decision_read(check->txn, i, &decision) || !decision.a ||
        decision.a > check->header.mentions || !decision.b || decision.b > check->header.mentions) {
      sg_check_fault(check, "decision %u: cannot be read", i);
    }
  }
}

static void
check_rows(SgCheck* check)
{
  SgIndexDigest digests[SG_N_INDEXES] = {{0U, 0U}};
  check_sources(check);
  check_decisions(check);
  check_mentions(check, digests);
  check_qualifiers(check);
  check_evidence(check);
  check_passages(check);
  check_credits(check);
  check_adjacency(check);
  for (int index = 0; index < SG_N_INDEXES; ++index) {
    sg_check_index(check, (SgIndex)index, &digests[index]);
  }
}

static SgStatus
run(SgCheck* check)
{
  for (int table = 0; table <= SG_TABLE_DECISION; ++table) {
    check_blocks(check, table);
  }
  for (int index = 0; index < SG_N_INDEXES; ++index) {
    sg_check_index_blocks(check, (SgIndex)index);
  }
  check_presence(check, SG_COLUMN_KIND, check->header.mentions, sizeof(SgKindBlock));
  check_presence(check, SG_COLUMN_CREDIT, check->header.credits, sizeof(SgCreditBlock));
  if (!check->counts.faults) { // what is built on damaged blocks would only repeat it
    check_rows(check);
  }
  if (check->failed) {
    return SG_NO_MEMORY;
  }
  return check->counts.faults ? SG_DAMAGED : SG_OK;
}

SgStatus
sg_kb_check(SgKb* kb, SgFaultFunc report, void* context, SgCheckCounts* counts, SgError* error)
{
  SgCheck  check = {.kb = kb, .report = report, .context = context};
  SgStatus st    = sg_txn_begin(kb->store, false, &check.txn, error);
  st             = st ? st : sg_txn_read_header(check.txn, &check.header, error);
  st             = st ? st : sg_view_new(kb, check.txn, &check.header, &check.view, error);
  if (!st) {
    st = run(&check);
    sg_view_free(check.view);
    if (st == SG_NO_MEMORY) {
      sg_error_set(error, st, "%s: out of memory; close other programs", kb->path);
    } else if (st) {
      sg_error_set(error,
                   st,
                   "%s: %llu faults; restore a backup or import again",
                   kb->path,
                   (unsigned long long)check.counts.faults);
    }
    *counts = check.counts;
  }
  sg_pairs_free(kb->allocator, &check.keys);
  sg_txn_abort(check.txn);
  return st;
}
