// Views: opening them, and reading entities, credits, passages and sources.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/block.h"
#include "core/kb_impl.h"
#include "core/memory.h"
#include "core/sources.h"

#include <stdio.h>
#include <string.h>

// What a missing block reads as; as large as the largest fixed-width block.
static const union {
  uint64_t alignment;
  uint8_t  bytes[sizeof(SgCreditBlock)];
} zeros = {0U};

static size_t
fixed_size(SgColumn column)
{
  switch (column) {
  case SG_COLUMN_KIND:
    return sizeof(SgKindBlock);
  case SG_COLUMN_CREDIT:
    return sizeof(SgCreditBlock);
  default:
    return SG_ADJACENCY_SIZE(0);
  }
}

// A list is read where the offsets say: once they rise to the count, all of them are in the block.
static bool
offsets_rise(SgString payload)
{
  const uint32_t* offsets = (const uint32_t*)(const void*)payload.data;
  bool            rises   = true;
  for (uint32_t i = 0U; i < SG_BLOCK_ROWS; ++i) { // without a way out, so that it is vectorised
    rises &= offsets[i] <= offsets[i + 1U];
  }
  return rises;
}

// True if a block has the size that its column, and for lists its own count, ask for.
static bool
fits(SgColumn column, SgString payload)
{
  if (payload.size < fixed_size(column)) {
    return false;
  }
  if (column != SG_COLUMN_ADJACENCY) {
    return payload.size == fixed_size(column);
  }
  uint32_t n = 0U;
  memcpy(&n, payload.data + SG_BLOCK_ROWS * sizeof(uint32_t), sizeof(n));
  return payload.size == SG_ADJACENCY_SIZE(n) && offsets_rise(payload);
}

const uint8_t*
sg_view_load_block(const SgView* view, SgColumn column, uint32_t block)
{
  SgString payload;
  if (!sg_txn_get(view->txn, (SgTable)column, block, &payload) || !fits(column, payload)) {
    return zeros.bytes;
  }
  view->blocks[column][block] = (const uint8_t*)payload.data;
  return (const uint8_t*)payload.data;
}

SgString
sg_view_blob_block(const SgView* view, SgColumn column, uint32_t block)
{
  SgLastBlock* last = &view->last[column];
  if (last->block != block || !last->payload.size) {
    SgString payload = {"", 0U};
    if (!sg_txn_get(view->txn, (SgTable)column, block, &payload)) {
      return payload;
    }
    last->block   = block;
    last->payload = payload;
  }
  return last->payload;
}

static SgBlobReader
blob(const SgView* view, SgColumn column, uint32_t row)
{
  return sg_blob(sg_view_blob_block(view, column, row / SG_BLOB_ROWS), row % SG_BLOB_ROWS);
}

SgStatus
sg_view_new(SgKb* kb, SgTxn* txn, const SgHeader* header, SgView** view, SgError* error)
{
  SgAllocator* allocator = kb->allocator;
  SgView*      made      = sg_allocate_zeroed(allocator, 1U, sizeof(SgView));
  if (!made) {
    return sg_error_set(error, SG_NO_MEMORY, "%s: out of memory; close other programs", kb->path);
  }
  const uint32_t rows[SG_N_FIXED_COLUMNS] = {header->mentions, header->mentions, header->credits};
  made->kb                                = kb;
  made->txn                               = txn;
  made->allocator                         = allocator;
  made->n_specials                        = header->specials;
  made->n_qualifiers                      = header->qualifiers;
  made->n_evidence                        = header->evidence;
  memcpy(made->roles, header->roles, sizeof(made->roles));
  memcpy(made->kinds, header->kinds, sizeof(made->kinds));
  made->last         = sg_allocate_zeroed(allocator, SG_N_COLUMNS, sizeof(SgLastBlock));
  made->last_sources = sg_allocate_zeroed(allocator, SG_N_ROWS, sizeof(SgLastSource));
  bool enough        = made->last && made->last_sources;
  for (int c = 0; c < SG_N_FIXED_COLUMNS; ++c) {
    made->blocks[c] =
        sg_allocate_zeroed(allocator, sg_column_blocks((SgColumn)c, rows[c]), sizeof(uint8_t*));
    enough = enough && made->blocks[c];
  }
  if (!enough) {
    sg_view_free(made);
    return sg_error_set(error, SG_NO_MEMORY, "%s: out of memory; close other programs", kb->path);
  }
  const SgCounts counts = {
      header->mentions, header->entities, header->credits, header->passages, header->sources};
  made->counts = counts;
  *view        = made;
  return SG_OK;
}

void
sg_view_free(SgView* view)
{
  if (view->free_scratch) {
    view->free_scratch(view->scratch);
  }
  for (int c = 0; c < SG_N_FIXED_COLUMNS; ++c) {
    sg_release(view->allocator, view->blocks[c]);
  }
  sg_release(view->allocator, view->last);
  sg_release(view->allocator, view->last_sources);
  sg_release(view->allocator, view);
}

void
sg_view_forget_blobs(SgView* view)
{
  memset(view->last, 0, SG_N_COLUMNS * sizeof(SgLastBlock));
  memset(view->last_sources, 0, SG_N_ROWS * sizeof(SgLastSource));
}

void
sg_view_forget_blocks(SgView* view)
{
  const uint32_t rows[SG_N_FIXED_COLUMNS] = {
      view->counts.mentions, view->counts.mentions, view->counts.credits};
  sg_view_forget_blobs(view);
  for (int c = 0; c < SG_N_FIXED_COLUMNS; ++c) {
    memset((void*)view->blocks[c], 0, sg_column_blocks((SgColumn)c, rows[c]) * sizeof(uint8_t*));
  }
}

SgStatus
sg_view_open(SgKb* kb, SgView** view, SgError* error)
{
  SgTxn*   txn = NULL;
  SgStatus st  = sg_txn_begin(kb->store, false, &txn, error);
  if (st) {
    return st;
  }
  SgHeader header;
  st = sg_txn_read_header(txn, &header, error);
  st = st ? st : sg_view_new(kb, txn, &header, view, error);
  if (st) {
    sg_txn_abort(txn);
  }
  return st;
}

void
sg_view_close(SgView* view)
{
  if (view) {
    SgTxn* txn = view->txn;
    sg_view_free(view);
    sg_txn_abort(txn);
  }
}

SgAllocator*
sg_view_allocator(const SgView* view)
{
  return view->allocator;
}

SgCounts
sg_view_counts(const SgView* view)
{
  return view->counts;
}

static const SgKindBlock*
kind_block(const SgView* view, SgEntityId id)
{
  return (const SgKindBlock*)(const void*)sg_view_block(view, SG_COLUMN_KIND, id / SG_BLOCK_ROWS);
}

SgEntityId
sg_view_canonical(const SgView* view, SgEntityId id)
{
  if (!id || id > view->counts.mentions) {
    return 0U;
  }
  const SgEntityId first = kind_block(view, id)->canonical[id % SG_BLOCK_ROWS];
  return first && first <= view->counts.mentions ? first : id;
}

/// The mention that gives the preferred name: the first whose name is more than an id, else the
/// first.
static SgEntityId
naming_mention(const SgView* view, SgEntityId first)
{
  for (SgEntityId m = first; m && m <= view->counts.mentions;) {
    const SgKindBlock* block = kind_block(view, m);
    const SgEntityId   next  = block->next[m % SG_BLOCK_ROWS];
    if (!(block->flags[m % SG_BLOCK_ROWS] & SG_FLAG_UNNAMED)) {
      return m;
    }
    m = next > m ? next : 0U;
  }
  return first;
}

SgString
sg_view_mention_name(const SgView* view, SgEntityId mention)
{
  SgDetail       detail = {.value = {"", 0U}};
  SgDetailCursor cursor = sg_mention_begin(view, mention);
  while (!detail.value.size && sg_mention_next(&cursor, &detail)) {
  }
  return detail.value;
}

SgEntity
sg_view_entity(const SgView* view, SgEntityId id)
{
  SgEntity entity = {.name = {"", 0U}, .form = {"", 0U}};
  id              = sg_view_canonical(view, id);
  if (!id) {
    return entity;
  }
  const SgKindBlock* block  = kind_block(view, id);
  const uint32_t     place  = id % SG_BLOCK_ROWS;
  SgBlobReader       reader = blob(view, SG_COLUMN_DETAIL, id);
  entity.id                 = id;
  entity.kind               = (SgKind)block->kinds[place];
  entity.special            = block->flags[place] & SG_FLAG_SPECIAL;
  entity.begin              = sg_date_unpack(block->begin[place]);
  entity.end                = sg_date_unpack(block->end[place]);
  entity.name               = sg_blob_string(&reader);
  entity.form               = sg_blob_string(&reader);
  if (block->flags[place] & SG_FLAG_UNNAMED) {
    entity.name = sg_view_mention_name(view, naming_mention(view, id));
  }
  // What the first mention does not say, a later one may.
  for (SgEntityId next = block->next[place]; next && next <= view->counts.mentions;) {
    block                = kind_block(view, next);
    const uint32_t other = next % SG_BLOCK_ROWS;
    entity.begin         = entity.begin.year ? entity.begin : sg_date_unpack(block->begin[other]);
    entity.end           = entity.end.year ? entity.end : sg_date_unpack(block->end[other]);
    if (!entity.form.size) {
      reader = blob(view, SG_COLUMN_DETAIL, next);
      sg_blob_string(&reader);
      entity.form = sg_blob_string(&reader);
    }
    next = block->next[other] > next ? block->next[other] : 0U;
  }
  return entity;
}

uint32_t
sg_view_degree(const SgView* view, SgEntityId entity)
{
  entity = sg_view_canonical(view, entity);
  return entity ? sg_adjacency(view, entity).n : 0U;
}

// Stands before the details of one mention: in stage 0 its preferred name (another name of the
// entity, unless it is the preferred one or but an id), in stages 1 to 3 other names, ids,
// attributes.
static void
enter_mention(SgDetailCursor* cursor, SgEntityId mention, bool skips_name)
{
  SgBlobReader reader = blob(cursor->view, SG_COLUMN_DETAIL, mention);
  if (skips_name) {
    sg_blob_string(&reader);
  }
  cursor->mention = mention;
  cursor->source  = sg_view_source_of(cursor->view, SG_ROWS_MENTIONS, mention);
  cursor->at      = reader.at;
  cursor->end     = reader.end;
  cursor->left    = skips_name ? 0U : 1U;
  cursor->stage   = 0U;
}

SgDetailCursor
sg_details_begin(const SgView* view, SgEntityId entity)
{
  SgDetailCursor cursor = {.view = view};
  entity                = sg_view_canonical(view, entity);
  if (entity) {
    cursor.named = naming_mention(view, entity);
    enter_mention(&cursor, entity, true);
  }
  return cursor;
}

SgDetailCursor
sg_mention_begin(const SgView* view, SgEntityId mention)
{
  SgDetailCursor cursor = {.view = view};
  if (mention && mention <= view->counts.mentions) {
    enter_mention(&cursor, mention, false);
  }
  return cursor;
}

bool
sg_mention_next(SgDetailCursor* cursor, SgDetail* detail)
{
  SgBlobReader reader = {cursor->at, cursor->end, !cursor->view || !cursor->at};
  while (!reader.failed && !cursor->left && cursor->stage < 3U) {
    if (++cursor->stage == 1U) {
      sg_blob_string(&reader); // the form
    }
    cursor->left = sg_blob_u32(&reader);
  }
  if (!cursor->left || reader.failed) {
    return false;
  }
  --cursor->left;
  detail->kind   = cursor->stage < 2U    ? SG_DETAIL_NAME
                   : cursor->stage == 2U ? SG_DETAIL_ID
                                         : SG_DETAIL_ATTRIBUTE;
  detail->key    = cursor->stage == 3U ? sg_blob_string(&reader) : sg_string("");
  detail->value  = sg_blob_string(&reader);
  detail->source = cursor->source;
  cursor->at     = reader.at;
  return !reader.failed;
}

bool
sg_details_next(SgDetailCursor* cursor, SgDetail* detail)
{
  while (cursor->mention) {
    if (sg_mention_next(cursor, detail)) {
      return true;
    }
    const SgEntityId next =
        kind_block(cursor->view, cursor->mention)->next[cursor->mention % SG_BLOCK_ROWS];
    if (next > cursor->mention && next <= cursor->view->counts.mentions) {
      const uint8_t flags = kind_block(cursor->view, next)->flags[next % SG_BLOCK_ROWS];
      enter_mention(cursor, next, next == cursor->named || (flags & SG_FLAG_UNNAMED));
    } else {
      cursor->mention = 0U;
    }
  }
  return false;
}

SgCredit
sg_view_credit(const SgView* view, SgCreditId id)
{
  SgCredit credit = {.credited_as = {"", 0U}, .attribute = {"", 0U}, .scope = {"", 0U}};
  if (!id || id > view->counts.credits) {
    return credit;
  }
  const SgCreditBlock* block =
      (const SgCreditBlock*)(const void*)sg_view_block(view, SG_COLUMN_CREDIT, id / SG_BLOCK_ROWS);
  const uint32_t place = id % SG_BLOCK_ROWS;
  credit.id            = id;
  credit.subject       = sg_view_canonical(view, block->subject[place]);
  credit.object        = sg_view_canonical(view, block->object[place]);
  credit.role          = block->role[place];
  credit.start         = sg_date_unpack(block->start[place]);
  credit.end           = sg_date_unpack(block->end[place]);
  credit.source        = sg_view_source_of(view, SG_ROWS_CREDITS, id);
  if (block->qualifier[place]) {
    SgBlobReader reader = blob(view, SG_COLUMN_QUALIFIER, block->qualifier[place]);
    credit.for_work     = sg_view_canonical(view, sg_blob_u32(&reader));
    credit.credited_as  = sg_blob_string(&reader);
    credit.attribute    = sg_blob_string(&reader);
    credit.scope        = sg_blob_string(&reader);
  }
  return credit;
}

SgString
sg_view_mention_form(const SgView* view, SgEntityId mention)
{
  SgBlobReader reader = blob(view, SG_COLUMN_DETAIL, mention);
  sg_blob_string(&reader);
  return sg_blob_string(&reader);
}

SgEntityId
sg_view_stated_for_work(const SgView* view, SgCreditId credit)
{
  const SgCreditBlock* block = (const SgCreditBlock*)(const void*)sg_view_block(
      view, SG_COLUMN_CREDIT, credit / SG_BLOCK_ROWS);
  const uint32_t qualifier = block->qualifier[credit % SG_BLOCK_ROWS];
  SgBlobReader   reader    = blob(view, SG_COLUMN_QUALIFIER, qualifier);
  return qualifier ? sg_blob_u32(&reader) : 0U;
}

SgPassage
sg_view_passage(const SgView* view, SgPassageId id)
{
  SgPassage    passage = {.record    = {"", 0U},
                          .section   = {"", 0U},
                          .citations = {"", 0U},
                          .text      = {"", 0U},
                          .origin    = {"", 0U}};
  SgBlobReader reader  = blob(view, SG_COLUMN_PASSAGE, id);
  if (!id || id > view->counts.passages || reader.at == reader.end) {
    return passage;
  }
  passage.id        = id;
  passage.source    = sg_view_source_of(view, SG_ROWS_PASSAGES, id);
  passage.locator   = (SgLocatorKind)*reader.at++;
  passage.first     = sg_blob_varint(&reader);
  passage.last      = passage.first + sg_blob_varint(&reader);
  passage.record    = sg_blob_string(&reader);
  passage.section   = sg_blob_string(&reader);
  passage.citations = sg_blob_string(&reader);
  passage.text      = sg_blob_string(&reader);
  passage.origin    = sg_blob_string(&reader);
  return passage;
}

size_t
sg_locator_format(const SgPassage* passage, char text[SG_LOCATOR_TEXT_SIZE])
{
  const unsigned long long first = passage->first;
  const unsigned long long last  = passage->last;
  int                      n     = 0;
  text[0]                        = '\0';
  switch (passage->locator) {
  case SG_LOCATOR_BYTES:
    n = snprintf(text, SG_LOCATOR_TEXT_SIZE, "bytes %llu-%llu", first, last);
    break;
  case SG_LOCATOR_LINE:
    n = last > first ? snprintf(text, SG_LOCATOR_TEXT_SIZE, "lines %llu-%llu", first, last)
                     : snprintf(text, SG_LOCATOR_TEXT_SIZE, "line %llu", first);
    break;
  case SG_LOCATOR_RECORD:
    n = snprintf(
        text, SG_LOCATOR_TEXT_SIZE, "%.*s", (int)passage->record.size, passage->record.data);
    break;
  default:
    break;
  }
  return n < SG_LOCATOR_TEXT_SIZE ? (size_t)n : (size_t)SG_LOCATOR_TEXT_SIZE - 1U;
}

SgEvidenceCursor
sg_evidence_begin(const SgView* view, SgCreditId credit)
{
  SgEvidenceCursor cursor = {.view = view};
  if (!credit || credit > view->counts.credits) {
    return cursor;
  }
  const SgCreditBlock* block = (const SgCreditBlock*)(const void*)sg_view_block(
      view, SG_COLUMN_CREDIT, credit / SG_BLOCK_ROWS);
  const uint32_t place = credit % SG_BLOCK_ROWS;
  if (!(block->flags[place] & SG_FLAG_LISTED)) {
    cursor.passage = block->evidence[place];
    cursor.left    = cursor.passage ? 1U : 0U;
    return cursor;
  }
  SgBlobReader reader = blob(view, SG_COLUMN_EVIDENCE, block->evidence[place]);
  cursor.left         = sg_blob_u32(&reader);
  cursor.at           = reader.at;
  cursor.end          = reader.end;
  return cursor;
}

bool
sg_evidence_next(SgEvidenceCursor* cursor, SgPassage* passage)
{
  if (!cursor->left) {
    return false;
  }
  --cursor->left;
  if (cursor->at) {
    SgBlobReader reader = {cursor->at, cursor->end, false};
    cursor->passage += sg_blob_u32(&reader);
    cursor->at = reader.at;
  }
  *passage = sg_view_passage(cursor->view, cursor->passage);
  return passage->id;
}

SgLinkCursor
sg_links_begin(const SgView* view, SgEntityId entity)
{
  SgLinkCursor cursor = {view, sg_view_canonical(view, entity), 0U, 0U};
  cursor.end          = cursor.entity ? sg_adjacency(view, cursor.entity).n : 0U;
  return cursor;
}

bool
sg_links_next(SgLinkCursor* cursor, SgLink* link)
{
  if (cursor->at >= cursor->end) {
    return false;
  }
  const SgAdjacency a = sg_adjacency(cursor->view, cursor->entity);
  link->neighbour     = a.neighbours[cursor->at];
  link->credit        = a.credits[cursor->at];
  link->role          = sg_code_role(a.codes[cursor->at]);
  link->outgoing      = sg_code_outgoing(a.codes[cursor->at]);
  link->year          = a.years[cursor->at];
  ++cursor->at;
  return true;
}

uint32_t
sg_adjacency_find(const SgAdjacency* a, uint16_t code)
{
  uint32_t low  = 0U;
  uint32_t high = a->n;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (a->codes[middle] < code) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}
