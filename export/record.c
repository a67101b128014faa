// Entities and credits gathered for writing: what several sources say, each thing once.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/record.h"

#include "core/memory.h"
#include "export/output.h"
#include "export/text_order.h"

#include <string.h>

enum { FEW = 16 }; ///< up to here comparing with each is faster than hashing

SgRecord
sg_record(SgAllocator* allocator)
{
  SgRecord record;
  memset(&record, 0, sizeof record);
  record.allocator = allocator;
  return record;
}

void
sg_details_free(SgAllocator* allocator, SgDetails* details)
{
  sg_release(allocator, details->items);
  sg_release(allocator, details->slots);
}

void
sg_record_free(SgRecord* record)
{
  for (size_t i = 0U; i <= SG_DETAIL_ATTRIBUTE; ++i) {
    sg_details_free(record->allocator, &record->details[i]);
  }
}

static bool
same(const SgDetail* a, const SgDetail* b)
{
  return sg_string_equal(a->value, b->value) && sg_string_equal(a->key, b->key);
}

/// FNV-1a.
static uint64_t
hash_detail(const SgDetail* detail)
{
  const SgString parts[2] = {detail->key, detail->value};
  uint64_t       hash     = UINT64_C(14695981039346656037);
  for (size_t p = 0U; p < 2U; ++p) {
    for (size_t i = 0U; i < parts[p].size; ++i) {
      hash = (hash ^ (uint8_t)parts[p].data[i]) * UINT64_C(1099511628211);
    }
    hash ^= hash >> 29U;
  }
  return hash;
}

/// The slot that holds the item equal to `detail`, or the free one where it belongs.
static uint32_t*
find_slot(const SgDetails* list, const SgDetail* detail)
{
  size_t at = (size_t)hash_detail(detail) & (list->n_slots - 1U);
  while (list->slots[at] && !same(&list->items[list->slots[at] - 1U], detail)) {
    at = (at + 1U) & (list->n_slots - 1U);
  }
  return &list->slots[at];
}

/// Makes the table twice as large as needed, so that it is never full.
static bool
rehash(SgAllocator* allocator, SgDetails* list)
{
  const size_t n_slots = 4U * (list->n + 1U);
  size_t       size    = FEW * 4U;
  while (size < n_slots) {
    size *= 2U;
  }
  uint32_t* slots = sg_reallocate(allocator, list->slots, size, sizeof *slots);
  if (!slots) {
    return false;
  }
  memset(slots, 0, size * sizeof *slots);
  list->slots   = slots;
  list->n_slots = size;
  for (size_t i = 0U; i < list->n; ++i) {
    *find_slot(list, &list->items[i]) = (uint32_t)i + 1U;
  }
  return true;
}

static bool
append(SgAllocator* allocator, SgDetails* list, const SgDetail* detail)
{
  if (!sg_grow(allocator, (void**)&list->items, &list->capacity, list->n, sizeof *list->items)) {
    return false;
  }
  list->items[list->n++] = *detail;
  return true;
}

static bool
append_hashed(SgAllocator* allocator, SgDetails* list, const SgDetail* detail)
{
  if ((list->n == FEW || list->n * 2U >= list->n_slots) && !rehash(allocator, list)) {
    return false;
  }
  uint32_t* slot = find_slot(list, detail);
  if (*slot) {
    return true;
  }
  *slot = (uint32_t)list->n + 1U;
  return append(allocator, list, detail);
}

bool
sg_details_add(SgAllocator* allocator, SgDetails* list, const SgDetail* detail)
{
  if (list->n >= FEW) {
    return append_hashed(allocator, list, detail);
  }
  for (size_t i = 0U; i < list->n; ++i) {
    if (same(&list->items[i], detail)) {
      return true;
    }
  }
  return append(allocator, list, detail);
}

SgStatus
sg_record_load(SgRecord* record, const SgView* view, SgEntityId id)
{
  record->entity = sg_view_entity(view, id);
  for (size_t i = 0U; i <= SG_DETAIL_ATTRIBUTE; ++i) {
    record->details[i].n = 0U;
  }
  SgDetailCursor cursor = sg_details_begin(view, id);
  SgDetail       detail;
  bool           ok = true;
  while (ok && sg_details_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_NAME && sg_string_equal(detail.value, record->entity.name)) {
      continue;
    }
    if (detail.kind != SG_DETAIL_ATTRIBUTE) {
      detail.key = sg_string("");
    }
    ok = sg_details_add(record->allocator, &record->details[detail.kind], &detail);
  }
  return ok ? SG_OK : SG_NO_MEMORY;
}

SgStatus
sg_merged_new(SgSelection* selection, SgMerged* merged)
{
  const SgCounts counts = sg_view_counts(selection->view);
  memset(merged, 0, sizeof *merged);
  merged->selection   = selection;
  merged->credited_as = sg_buffer(selection->allocator, 0U);
  return sg_bits_new(selection->allocator, counts.passages + 1U, &merged->seen) ? SG_OK
                                                                                : SG_NO_MEMORY;
}

void
sg_merged_free(SgMerged* merged)
{
  sg_buffer_free(&merged->credited_as);
  sg_release(merged->selection->allocator, merged->seen.words);
  sg_details_free(merged->selection->allocator, &merged->sources);
}

static void
join_credited_as(SgMerged* merged)
{
  const SgView* view = merged->selection->view;
  SgBuffer*     list = &merged->credited_as;
  sg_buffer_clear(list);
  sg_buffer_add_string(list, merged->credit.credited_as);
  for (size_t i = 1U; i < merged->n_members; ++i) {
    const SgString name = sg_view_credit(view, merged->members[i]).credited_as;
    if (name.size && !sg_list_has(sg_buffer_string(list), name)) {
      sg_buffer_add_text(list, list->size ? ";" : "");
      sg_buffer_add_string(list, name);
    }
  }
  merged->credit.credited_as = sg_buffer_string(list);
}

void
sg_merged_load(SgMerged* merged, SgCreditId leader)
{
  merged->credit  = sg_view_credit(merged->selection->view, leader);
  merged->members = sg_selection_group(merged->selection, &merged->credit, &merged->n_members);
  if (merged->n_members > 1U) {
    join_credited_as(merged);
  }
}

/// Remembers which sources the passages given are from. Nearly always it is one.
static void
note_source(SgMerged* merged, const SgPassage* passage)
{
  const SgString name = sg_selection_source(merged->selection, passage);
  if (!merged->source.data) {
    merged->source = name;
  } else if (merged->sources.n || !sg_string_equal(name, merged->source)) {
    const SgDetail first = {SG_DETAIL_NAME, {"", 0U}, merged->source, 0U};
    const SgDetail other = {SG_DETAIL_NAME, {"", 0U}, name, 0U};
    merged->failed       = merged->failed ||
                     !sg_details_add(merged->selection->allocator, &merged->sources, &first) ||
                     !sg_details_add(merged->selection->allocator, &merged->sources, &other);
  }
}

SgMergedEvidence
sg_merged_evidence(SgMerged* merged)
{
  merged->source.data       = NULL;
  merged->sources.n         = 0U;
  SgMergedEvidence evidence = {
      merged, 0U, sg_evidence_begin(merged->selection->view, merged->members[0])};
  return evidence;
}

/// Forgets which passages of the group were given.
static void
forget_seen(SgMerged* merged)
{
  for (size_t i = 0U; i < merged->n_members; ++i) {
    SgEvidenceCursor cursor = sg_evidence_begin(merged->selection->view, merged->members[i]);
    SgPassage        passage;
    while (sg_evidence_next(&cursor, &passage)) {
      sg_bits_clear(&merged->seen, passage.id);
    }
  }
}

static bool
next_passage(SgMergedEvidence* evidence, SgPassage* passage)
{
  SgMerged* merged = evidence->merged;
  if (merged->n_members == 1U) {
    return sg_evidence_next(&evidence->cursor, passage);
  }
  while (evidence->member < merged->n_members) {
    while (sg_evidence_next(&evidence->cursor, passage)) {
      if (!sg_bits_has(&merged->seen, passage->id)) {
        sg_bits_set(&merged->seen, passage->id);
        return true;
      }
    }
    if (++evidence->member < merged->n_members) {
      evidence->cursor =
          sg_evidence_begin(merged->selection->view, merged->members[evidence->member]);
    }
  }
  forget_seen(merged);
  return false;
}

bool
sg_merged_evidence_next(SgMergedEvidence* evidence, SgPassage* passage)
{
  const bool found = next_passage(evidence, passage);
  if (found) {
    note_source(evidence->merged, passage);
  }
  return found;
}

void
sg_put_locator(SgBuffer* buffer, const SgPassage* passage)
{
  switch (passage->locator) {
  case SG_LOCATOR_BYTES:
    SG_PUT(buffer, "bytes ");
    sg_put_uint(buffer, passage->first);
    SG_PUT(buffer, "-");
    sg_put_uint(buffer, passage->last);
    break;
  case SG_LOCATOR_LINE:
    sg_buffer_add_text(buffer, passage->last > passage->first ? "lines " : "line ");
    sg_put_uint(buffer, passage->first);
    if (passage->last > passage->first) {
      SG_PUT(buffer, "-");
      sg_put_uint(buffer, passage->last);
    }
    break;
  case SG_LOCATOR_RECORD:
    sg_buffer_add_string(buffer, passage->record);
    break;
  default:
    break;
  }
}

int16_t
sg_credit_year(const SgView* view, const SgCredit* credit)
{
  const SgEntityId ends[] = {credit->object, credit->subject};
  int16_t          year   = credit->start.year;
  for (size_t i = 0U; !year && i < 2U; ++i) {
    const SgEntity entity = sg_view_entity(view, ends[i]);
    year = entity.kind == SG_WORK || entity.kind == SG_FILM ? entity.begin.year : 0;
  }
  return year;
}
