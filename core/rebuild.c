// Replacing and forgetting sources.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The store can do two things: add a source behind the others, and take the last ones away. A
// source in the middle is replaced or forgotten by taking it and those behind it away, and adding
// these again from the state before, all in one transaction.
#include "core/rebuild.h"
#include "core/change.h"
#include "core/heirs.h"
#include "core/memory.h"
#include "core/writer_impl.h"

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
}

// Lists of an entity's facts, in an arena.
typedef struct {
  SgString*    names;
  SgString*    ids;
  SgAttribute* attributes;
} Lists;

static bool
read_facts(const SgView* view, SgEntityId mention, SgArena* arena, SgEntityFacts* facts)
{
  const SgKindBlock* block =
      (const SgKindBlock*)(const void*)sg_view_block(view, SG_COLUMN_KIND, mention / SG_BLOCK_ROWS);
  const uint32_t place     = mention % SG_BLOCK_ROWS;
  SgDetail       detail    = {.value = {"", 0U}};
  SgDetailCursor cursor    = sg_mention_begin(view, mention);
  size_t         counts[3] = {0U, 0U, 0U};
  while (sg_mention_next(&cursor, &detail)) {
    ++counts[detail.kind];
  }
  Lists lists = {sg_arena_take(arena, counts[0], sizeof(SgString)),
                 sg_arena_take(arena, counts[1], sizeof(SgString)),
                 sg_arena_take(arena, counts[2], sizeof(SgAttribute))};
  if (!lists.names || !lists.ids || !lists.attributes || !counts[0]) {
    return false;
  }
  memset(facts, 0, sizeof(*facts));
  cursor = sg_mention_begin(view, mention);
  while (sg_mention_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_ATTRIBUTE) {
      const SgAttribute attribute             = {detail.key, detail.value};
      lists.attributes[facts->n_attributes++] = attribute;
    } else if (detail.kind == SG_DETAIL_ID) {
      lists.ids[facts->n_ids++] = detail.value;
    } else {
      lists.names[facts->n_names++] = detail.value;
    }
  }
  facts->kind       = (SgKind)block->kinds[place];
  facts->special    = block->flags[place] & SG_FLAG_SPECIAL;
  facts->unnamed    = block->flags[place] & SG_FLAG_UNNAMED;
  facts->begin      = sg_date_unpack(block->begin[place]);
  facts->end        = sg_date_unpack(block->end[place]);
  facts->name       = lists.names[0];
  facts->names      = lists.names + 1;
  facts->n_names    = facts->n_names - 1U;
  facts->ids        = lists.ids;
  facts->attributes = lists.attributes;
  facts->form       = sg_view_mention_form(view, mention);
  return true;
}

// Adds the rows of a source of another state to a writer; ids move by a constant.
typedef struct {
  SgWriter*      writer;
  const SgView*  from;
  SgSourceRecord record;
  SgArena*       arena;
  uint32_t       mentions; // new id - old id, modulo 2^32
  uint32_t       passages;
} Copy;

static SgStatus
copy_mentions(Copy* copy)
{
  SgStatus st = SG_OK;
  for (uint32_t i = 0U; i < copy->record.count[SG_ROWS_MENTIONS] && !st; ++i) {
    SgEntityFacts facts;
    SgEntityId    id = 0U;
    sg_arena_reset(copy->arena);
    st = read_facts(copy->from, copy->record.first[SG_ROWS_MENTIONS] + i, copy->arena, &facts)
             ? sg_writer_entity(copy->writer, &facts, &id)
             : SG_NO_MEMORY;
  }
  return st;
}

static SgStatus
copy_passages(Copy* copy)
{
  SgStatus st = SG_OK;
  for (uint32_t i = 0U; i < copy->record.count[SG_ROWS_PASSAGES] && !st; ++i) {
    SgPassageId     id      = 0U;
    const SgPassage passage = sg_view_passage(copy->from, copy->record.first[SG_ROWS_PASSAGES] + i);
    st                      = sg_writer_passage(copy->writer, &passage, &id);
  }
  return st;
}

static SgStatus
copy_credit(Copy* copy, SgCreditId id)
{
  const SgCreditBlock* block = (const SgCreditBlock*)(const void*)sg_view_block(
      copy->from, SG_COLUMN_CREDIT, id / SG_BLOCK_ROWS);
  SgCredit         credit = sg_view_credit(copy->from, id);
  SgEvidenceCursor cursor = sg_evidence_begin(copy->from, id);
  SgPassage        passage;
  size_t           n        = 0U;
  SgPassageId*     evidence = NULL;
  sg_arena_reset(copy->arena);
  evidence = sg_arena_take(copy->arena, cursor.left, sizeof(SgPassageId));
  if (!evidence) {
    return SG_NO_MEMORY;
  }
  while (sg_evidence_next(&cursor, &passage)) {
    evidence[n++] = passage.id + copy->passages;
  }
  credit.subject  = block->subject[id % SG_BLOCK_ROWS] + copy->mentions;
  credit.object   = block->object[id % SG_BLOCK_ROWS] + copy->mentions;
  credit.for_work = sg_view_stated_for_work(copy->from, id);
  credit.for_work += credit.for_work ? copy->mentions : 0U;
  return sg_writer_credit(copy->writer, &credit, evidence, n, NULL);
}

static SgStatus
copy_credits(Copy* copy)
{
  SgStatus st = SG_OK;
  for (uint32_t i = 0U; i < copy->record.count[SG_ROWS_CREDITS] && !st; ++i) {
    st = copy_credit(copy, copy->record.first[SG_ROWS_CREDITS] + i);
  }
  return st;
}

static SgStatus
append_again(SgRebuild* rebuild, SgHeader* header, SgSourceId id, SgError* error)
{
  SgSource      old  = {.name = {"", 0U}};
  const SgView* from = rebuild->before;
  Copy          copy = {.from = from};
  if (!sg_source_read(from->txn, id, &copy.record, &old.name, &old.location, &old.format)) {
    return sg_error_set(
        error, SG_DAMAGED, "the record of source %u is damaged; restore a backup", id);
  }
  const SgSourceFacts facts = {
      old.name, old.location, old.format, copy.record.hash, copy.record.size};
  copy.mentions       = header->mentions + 1U - copy.record.first[SG_ROWS_MENTIONS];
  copy.passages       = header->passages + 1U - copy.record.first[SG_ROWS_PASSAGES];
  rebuild->firsts[id] = header->mentions + 1U;
  SgStatus st = sg_writer_begin_in(rebuild->kb, rebuild->txn, header, &facts, &copy.writer, error);
  if (st) {
    return st;
  }
  copy.writer->source.imported = copy.record.imported;
  copy.arena                   = sg_arena_new(rebuild->kb->allocator);
  st                           = copy.record.by_context ? sg_writer_gather(copy.writer) : SG_OK;
  st                           = copy.arena ? st : SG_NO_MEMORY;
  st                           = st ? st : copy_mentions(&copy);
  st                           = st ? st : copy_passages(&copy);
  st                           = st ? st : copy_credits(&copy);
  sg_arena_free(copy.arena);
  if (st) {
    sg_error_set(error,
                 st,
                 "%s: source %u could not be kept; %s",
                 rebuild->kb->path,
                 id,
                 copy.writer->error.status ? copy.writer->error.message
                                           : "check it and restore a backup");
    sg_writer_free(copy.writer);
    return st;
  }
  return sg_writer_finish_in(copy.writer, NULL, NULL, header, error);
}

// Where a mention of the state before is now: in its source, added again, or in what replaces that;
// 0 if it is gone.
static SgEntityId
moved_mention(const SgRebuild* rebuild, const SgHeirs* heirs, SgEntityId mention)
{
  const SgView*    from = rebuild->before;
  SgSourceRecord   record;
  SgString         text;
  const SgSourceId source = sg_view_source_of(from, SG_ROWS_MENTIONS, mention);
  if (source == rebuild->gone) {
    return sg_heirs_get(heirs, mention);
  }
  return source && rebuild->firsts[source] &&
                 sg_source_read(from->txn, source, &record, &text, &text, &text)
             ? mention - record.first[SG_ROWS_MENTIONS] + rebuild->firsts[source]
             : 0U;
}

static bool
is_of_gone(const SgRebuild* rebuild, SgEntityId mention)
{
  return sg_view_source_of(rebuild->before, SG_ROWS_MENTIONS, mention) == rebuild->gone;
}

// True for a decision that would be lost. What the import of the source that is gone found to
// agree, that of its new version has looked for already; so has every source that was added again
// for what its context agrees with.
static bool
must_repeat(const SgRebuild* rebuild, const SgDecision* decision)
{
  const bool kept_a = decision->a <= rebuild->n_kept;
  const bool kept_b = decision->b <= rebuild->n_kept;
  return !(kept_a && kept_b) && decision->what != SG_DECISION_AGREE &&
         !(decision->what == SG_DECISION_JOIN && is_of_gone(rebuild, decision->b));
}

// Writes again, behind the others, decisions about mentions of sources that were added again or
// replaced, and carries them out together.
static SgStatus
repeat_decisions(const SgRebuild* rebuild, const SgHeirs* heirs, SgHeader* header, SgError* error)
{
  const SgHeader before = *header;
  SgStatus       st     = SG_OK;
  for (uint32_t i = 1U; i <= rebuild->n_decisions && !st; ++i) {
    SgDecision decision;
    if (!sg_decision_read(rebuild->before->txn, i, &decision) || !must_repeat(rebuild, &decision)) {
      continue;
    }
    decision.a = moved_mention(rebuild, heirs, decision.a);
    decision.b = moved_mention(rebuild, heirs, decision.b);
    if (decision.a && decision.b) {
      st = sg_decision_write(rebuild->txn, ++header->decisions, &decision, error);
      header->splits += decision.what == SG_DECISION_SPLIT;
    }
  }
  return st || before.decisions == header->decisions
             ? st
             : sg_carry_out(
                   rebuild->kb, rebuild->txn, &before, header, before.decisions + 1U, error);
}

// Finds, for each mention of the source that is gone that a decision is about, the one that takes
// its place.
static SgStatus
find_heirs(const SgRebuild* rebuild, SgHeirs* heirs)
{
  for (uint32_t i = 1U; i <= rebuild->n_decisions; ++i) {
    SgDecision decision;
    if (!sg_decision_read(rebuild->before->txn, i, &decision) || !must_repeat(rebuild, &decision)) {
      continue;
    }
    if ((is_of_gone(rebuild, decision.a) && !sg_heirs_want(heirs, decision.a)) ||
        (is_of_gone(rebuild, decision.b) && !sg_heirs_want(heirs, decision.b))) {
      return SG_NO_MEMORY;
    }
  }
  return sg_heirs_find(heirs);
}

// The decisions about the old version, carried over to the new one, whose mentions end at `last`.
static SgStatus
carry_decisions(const SgRebuild* rebuild, SgEntityId last, SgHeader* header, SgError* error)
{
  SgView*        now = NULL;
  SgSourceRecord gone;
  SgString       text;
  if (!rebuild->n_decisions ||
      !sg_source_read(rebuild->before->txn, rebuild->gone, &gone, &text, &text, &text)) {
    return SG_OK;
  }
  SgStatus st = sg_view_new(rebuild->kb, rebuild->txn, header, &now, error);
  if (st) {
    return st;
  }
  const SgEntityId first  = gone.first[SG_ROWS_MENTIONS];
  const SgMentions before = {rebuild->before, first, first + gone.count[SG_ROWS_MENTIONS] - 1U};
  const SgMentions after  = {now, rebuild->n_kept + 1U, last};
  SgHeirs          heirs  = sg_heirs(rebuild->kb->allocator, before, after);
  st                      = find_heirs(rebuild, &heirs) ? no_memory(error) : SG_OK;
  sg_view_free(now);
  st = st ? st : repeat_decisions(rebuild, &heirs, header, error);
  sg_heirs_free(&heirs);
  return st;
}

SgStatus
sg_rebuild_begin(
    SgKb* kb, SgTxn* txn, SgHeader* header, SgSourceId gone, SgRebuild* rebuild, SgError* error)
{
  memset(rebuild, 0, sizeof(*rebuild));
  rebuild->kb          = kb;
  rebuild->txn         = txn;
  rebuild->gone        = gone;
  rebuild->n_sources   = header->sources;
  rebuild->n_decisions = header->decisions;
  rebuild->firsts      = sg_allocate_zeroed(kb->allocator, header->sources + 1U, sizeof(uint32_t));
  SgStatus st = rebuild->firsts ? sg_view_open(kb, &rebuild->before, error) : no_memory(error);
  for (SgSourceId id = 1U; id < gone && !st && rebuild->firsts; ++id) {
    SgSourceRecord record;
    SgString       text;
    if (sg_source_read(rebuild->before->txn, id, &record, &text, &text, &text)) {
      rebuild->firsts[id] = record.first[SG_ROWS_MENTIONS];
    }
  }
  st              = st ? st : sg_truncate(kb, txn, header, gone, error);
  rebuild->n_kept = header->mentions;
  if (st) {
    sg_rebuild_free(rebuild);
  }
  return st;
}

SgStatus
sg_rebuild_end(SgRebuild* rebuild, SgHeader* header, SgError* error)
{
  const SgEntityId last = header->mentions;
  SgStatus         st   = SG_OK;
  for (SgSourceId id = rebuild->gone + 1U; id <= rebuild->n_sources && !st; ++id) {
    st = append_again(rebuild, header, id, error);
  }
  return st ? st : carry_decisions(rebuild, last, header, error);
}

void
sg_rebuild_free(SgRebuild* rebuild)
{
  if (rebuild->kb) {
    sg_release(rebuild->kb->allocator, rebuild->firsts);
    sg_view_close(rebuild->before);
    memset(rebuild, 0, sizeof(*rebuild));
  }
}
