// The rows of a source: entities, passages, credits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/keys.h"
#include "core/memory.h"
#include "core/row_limits.h"
#include "core/writer_impl.h"

#include <xxhash.h>

#include <string.h>

static const uint32_t row_limit = UINT32_MAX - 2U * SG_BLOCK_ROWS;

// Says why a row is not taken; the next one may be.
static SgStatus
refuse(SgWriter* writer, SgStatus status, const char* message)
{
  return sg_error_set(&writer->error, status, "%s", message);
}

static SgStatus
no_memory(SgWriter* writer)
{
  return sg_writer_fail(
      writer, SG_NO_MEMORY, "out of memory; close other programs or import less at a time");
}

SgKind
sg_writer_kind(const SgWriter* writer, SgEntityId mention)
{
  const SgKindBlock* block = sg_writer_kind_block(writer, mention / SG_BLOCK_ROWS);
  if (!block) {
    block = (const SgKindBlock*)(const void*)sg_view_block(
        writer->view, SG_COLUMN_KIND, mention / SG_BLOCK_ROWS);
  }
  return (SgKind)block->kinds[mention % SG_BLOCK_ROWS];
}

static bool
is_own(const SgWriter* writer, SgEntityId id)
{
  return id > writer->old.mentions && id <= writer->now.mentions;
}

// Two mentions agree on their entity, unless a user parted what they belong to.
static SgStatus
unite(SgWriter* writer, SgEntityId a, SgEntityId b)
{
  const SgEntityId one   = sg_clusters_find(&writer->clusters, a);
  const SgEntityId other = sg_clusters_find(&writer->clusters, b);
  if (one == other || sg_writer_kind(writer, one) != sg_writer_kind(writer, other) ||
      sg_clusters_are_parted(&writer->clusters, one, other)) {
    return SG_OK;
  }
  return sg_clusters_unite(&writer->clusters, one, other) ? SG_OK : no_memory(writer);
}

// Joins a new mention with what has the same external id, here or in the file, and indexes the id.
// Mentions of several kinds may have one id: each kind has its own first mention.
static SgStatus
add_id(SgWriter* writer, SgEntityId mention, SgString id)
{
  SgEntityId     known[SG_ID_HOLDERS];
  SgEntityId     roots[SG_ID_HOLDERS];
  SgEntityId     own       = mention;
  const uint64_t key       = sg_key(id);
  const uint64_t of_a_kind = key ^ (uint64_t)sg_writer_kind(writer, mention);
  if (!sg_entries_add_id(&writer->entries, key, mention) ||
      !sg_number_map_add(writer->allocator, &writer->own_ids, of_a_kind, mention, &own)) {
    return no_memory(writer);
  }
  SgStatus     st      = own == mention ? SG_OK : unite(writer, own, mention);
  size_t       n_roots = 0U;
  const size_t n       = own == mention && writer->old.mentions
                             ? sg_id_finder_find(&writer->known, id, known, SG_ID_HOLDERS)
                             : 0U;
  for (size_t i = 0U; i < n; ++i) {
    sg_clusters_list_root(&writer->clusters, known[i], roots, &n_roots);
  }
  for (size_t i = 0U; i < n_roots && !st; ++i) {
    st = unite(writer, roots[i], mention);
  }
  return st;
}

// Joins a new mention with the entity that its first id was found to be, and indexes the id.
static SgStatus
add_known_id(SgWriter* writer, SgEntityId mention, const SgEntityFacts* facts)
{
  const SgEntityId same = facts->earlier ? facts->earlier : facts->known;
  const SgStatus   st   = same == SG_NOBODY ? SG_OK : unite(writer, same, mention);
  return st || sg_entries_add_id(&writer->entries, sg_key(facts->ids[0]), mention)
             ? st
             : no_memory(writer);
}

// Was the first id looked up already, with an answer that holds here?
static bool
is_looked_up(const SgWriter* writer, const SgEntityFacts* facts)
{
  if (facts->earlier) {
    return facts->n_ids && is_own(writer, facts->earlier);
  }
  return facts->n_ids && facts->known &&
         (facts->known == SG_NOBODY || (facts->known <= writer->old.mentions &&
                                        sg_writer_kind(writer, facts->known) == facts->kind));
}

static SgStatus
add_name(SgWriter* writer, SgEntityId mention, SgString name)
{
  return sg_entries_add_name(&writer->entries, name, mention) ? SG_OK : no_memory(writer);
}

static SgStatus
index_details(SgWriter* writer, SgEntityId mention, const SgEntityFacts* facts)
{
  SgStatus st = facts->name.size ? add_name(writer, mention, facts->name) : SG_OK;
  for (size_t i = 0U; i < facts->n_names && !st; ++i) {
    st = add_name(writer, mention, facts->names[i]);
  }
  const bool looked_up = is_looked_up(writer, facts);
  if (looked_up && !st) {
    st = add_known_id(writer, mention, facts);
  }
  for (size_t i = looked_up ? 1U : 0U; i < facts->n_ids && !st; ++i) {
    st = add_id(writer, mention, facts->ids[i]);
  }
  return st;
}

// The maps of ids are large: what will be asked of them is asked for ahead, before and after the
// details are written.
static void
expect_ids(const SgWriter* writer, const SgEntityFacts* facts, bool again)
{
  enum { FEW = 4 };
  for (size_t i = is_looked_up(writer, facts) ? 1U : 0U; i < facts->n_ids && i < FEW; ++i) {
    const uint64_t key = sg_key(facts->ids[i]);
    if (again) {
      sg_id_finder_expect_again(&writer->known, key);
    } else {
      sg_number_map_expect(&writer->own_ids, key ^ (uint64_t)facts->kind);
      sg_id_finder_expect(&writer->known, key);
    }
  }
}

static bool
write_details(SgWriter* writer, const SgEntityFacts* facts)
{
  SgBuffer* bytes = &writer->details.bytes;
  sg_buffer_add_sized(bytes, facts->name);
  sg_buffer_add_sized(bytes, facts->form);
  sg_buffer_add_varint(bytes, facts->n_names);
  for (size_t i = 0U; i < facts->n_names; ++i) {
    sg_buffer_add_sized(bytes, facts->names[i]);
  }
  sg_buffer_add_varint(bytes, facts->n_ids);
  for (size_t i = 0U; i < facts->n_ids; ++i) {
    sg_buffer_add_sized(bytes, facts->ids[i]);
  }
  sg_buffer_add_varint(bytes, facts->n_attributes);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    sg_buffer_add_sized(bytes, facts->attributes[i].key);
    sg_buffer_add_sized(bytes, facts->attributes[i].value);
  }
  return sg_blob_column_end_row(&writer->details, &writer->batch);
}

static SgStatus
check_facts(SgWriter* writer, const SgEntityFacts* facts)
{
  const bool is_called = facts->name.size || (facts->unnamed && facts->n_ids);
  if (facts->kind <= SG_KIND_NONE || facts->kind >= SG_N_KINDS || !is_called) {
    return refuse(writer, SG_BAD_ARGUMENT, "an entity needs a kind and a name; give both");
  }
  bool fits = facts->name.size <= SG_ROW_TEXT && facts->form.size <= SG_ROW_TEXT &&
              facts->n_names <= SG_ROW_DETAILS && facts->n_ids <= SG_ROW_DETAILS &&
              facts->n_attributes <= SG_ROW_DETAILS;
  for (size_t i = 0U; fits && i < facts->n_names; ++i) {
    fits = facts->names[i].size && facts->names[i].size <= SG_ROW_TEXT;
  }
  for (size_t i = 0U; fits && i < facts->n_ids; ++i) {
    fits = facts->ids[i].size && facts->ids[i].size <= SG_ROW_TEXT;
  }
  if (!fits || writer->now.mentions >= row_limit) {
    return refuse(
        writer, SG_LIMIT, "an entity's names or details are empty or over 64 KiB; shorten them");
  }
  return SG_OK;
}

// Room for the kind of the next mention.
static SgKindBlock*
next_kind_block(SgWriter* writer, SgEntityId mention)
{
  const uint32_t block = mention / SG_BLOCK_ROWS - writer->first_kind_block;
  if (block == writer->n_kinds) {
    if (!sg_grow(writer->allocator,
                 (void**)&writer->kinds,
                 &writer->kinds_capacity,
                 writer->n_kinds,
                 sizeof(SgKindBlock*))) {
      return NULL;
    }
    writer->kinds[block] = sg_allocate_zeroed(writer->allocator, 1U, sizeof(SgKindBlock));
    if (!writer->kinds[block]) {
      return NULL;
    }
    ++writer->n_kinds;
  }
  return writer->kinds[block];
}

static SgStatus
flush_if_full(SgWriter* writer)
{
  return sg_writer_is_full(writer) ? sg_writer_flush_begin(writer) : SG_OK;
}

SgStatus
sg_writer_entity(SgWriter* writer, const SgEntityFacts* facts, SgEntityId* id)
{
  SgStatus st = writer->broken ? writer->error.status : check_facts(writer, facts);
  if (st) {
    return st;
  }
  const SgEntityId mention = writer->now.mentions + 1U;
  const uint32_t   place   = mention % SG_BLOCK_ROWS;
  SgKindBlock*     block   = next_kind_block(writer, mention);
  expect_ids(writer, facts, false);
  if (!block || !sg_clusters_add(&writer->clusters) || !write_details(writer, facts)) {
    return no_memory(writer);
  }
  expect_ids(writer, facts, true);
  block->kinds[place] = (uint8_t)facts->kind;
  block->flags[place] =
      (uint8_t)((facts->special ? SG_FLAG_SPECIAL : 0U) | (facts->unnamed ? SG_FLAG_UNNAMED : 0U));
  block->begin[place] = sg_date_pack(facts->begin);
  block->end[place]   = sg_date_pack(facts->end);
  ++writer->now.mentions;
  writer->now.specials += facts->special;
  st = index_details(writer, mention, facts);
  if (!st && writer->identity && sg_identity_entity(writer->identity, mention, facts)) {
    st = no_memory(writer);
  }
  st = st ? st : flush_if_full(writer);
  if (!st) {
    *id = mention;
  }
  return st;
}

SgStatus
sg_writer_passage(SgWriter* writer, const SgPassage* passage, SgPassageId* id)
{
  if (writer->broken) {
    return writer->error.status;
  }
  if (passage->text.size > SG_ROW_PASSAGE || passage->record.size > SG_ROW_TEXT ||
      passage->section.size > SG_ROW_TEXT || passage->citations.size > SG_ROW_TEXT ||
      passage->origin.size > SG_ROW_TEXT || writer->now.passages >= row_limit) {
    return refuse(writer, SG_LIMIT, "a passage is over 1 MiB; cut it");
  }
  SgBuffer* bytes = &writer->passages.bytes;
  sg_buffer_add_char(bytes, (char)passage->locator);
  sg_buffer_add_varint(bytes, passage->first);
  sg_buffer_add_varint(bytes, passage->last > passage->first ? passage->last - passage->first : 0U);
  sg_buffer_add_sized(bytes, passage->record);
  sg_buffer_add_sized(bytes, passage->section);
  sg_buffer_add_sized(bytes, passage->citations);
  sg_buffer_add_sized(bytes, passage->text);
  sg_buffer_add_sized(bytes, passage->origin);
  if (!sg_blob_column_end_row(&writer->passages, &writer->batch)) {
    return no_memory(writer);
  }
  const SgStatus st = flush_if_full(writer);
  if (!st) {
    *id = ++writer->now.passages;
  }
  return st;
}

// Qualifiers repeat: a small cache by the hash of their bytes spares most repetitions.
static SgStatus
add_qualifier(SgWriter* writer, const SgCredit* credit, uint32_t* row)
{
  *row = 0U;
  if (!credit->for_work && !credit->credited_as.size && !credit->attribute.size &&
      !credit->scope.size) {
    return SG_OK;
  }
  SgBuffer*    bytes = &writer->qualifiers.bytes;
  const size_t begin = bytes->size;
  sg_buffer_add_varint(bytes, credit->for_work);
  sg_buffer_add_sized(bytes, credit->credited_as);
  sg_buffer_add_sized(bytes, credit->attribute);
  sg_buffer_add_sized(bytes, credit->scope);
  if (bytes->failed) {
    return no_memory(writer);
  }
  const XXH128_hash_t hash = XXH3_128bits(bytes->data + begin, bytes->size - begin);
  const size_t        slot = hash.low64 % SG_QUALIFIER_CACHE;
  if (writer->qualifier_rows[slot] && writer->qualifier_keys[slot][0] == hash.low64 &&
      writer->qualifier_keys[slot][1] == hash.high64) {
    bytes->size = begin;
    *row        = writer->qualifier_rows[slot];
    return SG_OK;
  }
  if (!sg_blob_column_end_row(&writer->qualifiers, &writer->batch)) {
    return no_memory(writer);
  }
  *row                            = ++writer->now.qualifiers;
  writer->qualifier_rows[slot]    = *row;
  writer->qualifier_keys[slot][0] = hash.low64;
  writer->qualifier_keys[slot][1] = hash.high64;
  return SG_OK;
}

// A single passage is its own evidence; several are a row of the column evidence, in ascending
// order, as differences.
static SgStatus
add_evidence(
    SgWriter* writer, const SgPassageId* evidence, size_t n, uint32_t* value, uint8_t* flags)
{
  SgPairs* passages = &writer->scratch;
  passages->n       = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!sg_pairs_add(writer->allocator, passages, evidence[i], 0U)) {
      return no_memory(writer);
    }
  }
  if (!sg_pairs_sort_unique(writer->allocator, passages)) {
    return no_memory(writer);
  }
  if (passages->n == 1U) {
    *value = evidence[0];
    return SG_OK;
  }
  SgBuffer* bytes = &writer->evidence.bytes;
  sg_buffer_add_varint(bytes, passages->n);
  for (size_t i = 0U; i < passages->n; ++i) {
    sg_buffer_add_varint(bytes, passages->items[i].key - (i ? passages->items[i - 1U].key : 0U));
  }
  if (!sg_blob_column_end_row(&writer->evidence, &writer->batch)) {
    return no_memory(writer);
  }
  *value = ++writer->now.evidence;
  *flags = SG_FLAG_LISTED;
  return SG_OK;
}

static SgStatus
check_credit(SgWriter* writer, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  if (!is_own(writer, credit->subject) || !is_own(writer, credit->object) ||
      (credit->for_work && !is_own(writer, credit->for_work)) || !credit->role ||
      credit->role >= SG_MAX_ROLES) {
    return refuse(writer,
                  SG_BAD_ARGUMENT,
                  "a credit needs two entities of its source and a role; add them first");
  }
  bool fits = n && n <= SG_ROW_EVIDENCE;
  for (size_t i = 0U; fits && i < n; ++i) {
    fits = evidence[i] > writer->old.passages && evidence[i] <= writer->now.passages;
  }
  if (!fits) {
    return refuse(writer, SG_BAD_ARGUMENT, "a credit needs passages of its source; add them first");
  }
  if (credit->credited_as.size > SG_ROW_TEXT || credit->attribute.size > SG_ROW_TEXT ||
      credit->scope.size > SG_ROW_TEXT || writer->now.credits >= row_limit) {
    return refuse(writer, SG_LIMIT, "a credit's text is over 64 KiB; shorten it");
  }
  return SG_OK;
}

// A full block goes to the batch, which owns the copy that relinking reads.
static bool
end_credit_block(SgWriter* writer)
{
  const uint32_t block = writer->first_credit_block + (uint32_t)writer->n_credits;
  if (!sg_grow(writer->allocator,
               (void**)&writer->credits,
               &writer->credits_capacity,
               writer->n_credits,
               sizeof(SgCreditBlock*)) ||
      !sg_batch_add(&writer->batch,
                    (SgTable)SG_COLUMN_CREDIT,
                    block,
                    writer->credit_block,
                    sizeof(SgCreditBlock))) {
    return false;
  }
  writer->credits[writer->n_credits++] = writer->batch.puts[writer->batch.n - 1U].data;
  memset(writer->credit_block, 0, sizeof(SgCreditBlock));
  return true;
}

SgStatus
sg_writer_credit(SgWriter*          writer,
                 const SgCredit*    credit,
                 const SgPassageId* evidence,
                 size_t             n_evidence,
                 SgCreditId*        id)
{
  uint32_t qualifier = 0U;
  uint32_t value     = 0U;
  uint8_t  flags     = 0U;
  SgStatus st =
      writer->broken ? writer->error.status : check_credit(writer, credit, evidence, n_evidence);
  st = st ? st : add_qualifier(writer, credit, &qualifier);
  st = st ? st : add_evidence(writer, evidence, n_evidence, &value, &flags);
  if (st) {
    return st;
  }
  const SgCreditId added  = ++writer->now.credits;
  const uint32_t   place  = added % SG_BLOCK_ROWS;
  SgCreditBlock*   block  = writer->credit_block;
  block->subject[place]   = credit->subject;
  block->object[place]    = credit->object;
  block->start[place]     = sg_date_pack(credit->start);
  block->end[place]       = sg_date_pack(credit->end);
  block->qualifier[place] = qualifier;
  block->evidence[place]  = value;
  block->role[place]      = credit->role;
  block->flags[place]     = flags;
  ++writer->now.roles[credit->role];
  if (place == SG_BLOCK_ROWS - 1U && !end_credit_block(writer)) {
    return no_memory(writer);
  }
  if (writer->identity && sg_identity_credit(writer->identity, credit)) {
    return no_memory(writer);
  }
  st = flush_if_full(writer);
  if (!st && id) {
    *id = added;
  }
  return st;
}

SgStatus
sg_writer_decide(SgWriter* writer, const SgDecision* decision)
{
  SgDecisions* decisions = &writer->decisions;
  SgDecision   copy      = *decision;
  copy.reason            = sg_arena_copy(writer->arena, decision->reason);
  if (!copy.reason.data || !sg_grow(writer->allocator,
                                    (void**)&decisions->items,
                                    &decisions->capacity,
                                    decisions->n,
                                    sizeof(SgDecision))) {
    return no_memory(writer);
  }
  decisions->items[decisions->n++] = copy;
  return SG_OK;
}

static SgStatus
join(SgWriter* writer, const SgDecision* decision)
{
  if (writer->broken) {
    return writer->error.status;
  }
  if (!is_own(writer, decision->b) || !decision->a || decision->a > writer->now.mentions ||
      sg_writer_kind(writer, decision->a) != sg_writer_kind(writer, decision->b)) {
    return refuse(
        writer, SG_BAD_ARGUMENT, "only entities of one kind can be joined; name two of one kind");
  }
  const SgStatus st = unite(writer, decision->a, decision->b);
  return st ? st : sg_writer_decide(writer, decision);
}

SgStatus
sg_writer_join(SgWriter* writer, SgEntityId entity, SgEntityId known, SgString reason)
{
  const SgDecision decision = {known, entity, SG_DECISION_JOIN, writer->source.imported, reason};
  return join(writer, &decision);
}

SgStatus
sg_writer_gather(SgWriter* writer)
{
  writer->identity = sg_identity_new(writer->allocator);
  return writer->identity ? SG_OK : no_memory(writer);
}

static SgStatus
agree(void* context, SgEntityId entity, SgEntityId known, SgString reason)
{
  SgWriter*        writer   = context;
  const SgDecision decision = {known, entity, SG_DECISION_AGREE, writer->source.imported, reason};
  return join(writer, &decision);
}

SgStatus
sg_writer_join_agreeing(SgWriter* writer)
{
  const SgStatus st = writer->identity && !writer->broken
                          ? sg_identity_decide(writer->identity, writer->view, agree, writer)
                          : SG_OK;
  return st == SG_NO_MEMORY ? no_memory(writer) : st;
}
