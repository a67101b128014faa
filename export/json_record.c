// Entities with all their details, and groups of credits, as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_record.h"

#include "core/memory.h"
#include "export/text_order.h"

#include <stdlib.h>
#include <string.h>

static int
compare_details(const void* a, const void* b)
{
  const SgDetail* x     = a;
  const SgDetail* y     = b;
  const int       order = sg_text_compare(x->key, y->key);
  return order ? order : sg_text_compare(x->value, y->value);
}

/// Appends a key of any text.
static void
put_key(SgJson* json, SgString key)
{
  char  text[256];
  char* copy = key.size < sizeof text ? text : sg_allocate(json->out->allocator, key.size + 1U, 1U);
  if (!copy) {
    json->out->failed = true;
    return;
  }
  memcpy(copy, key.data, key.size);
  copy[key.size] = '\0';
  sg_json_key(json, copy);
  if (copy != text) {
    sg_release(json->out->allocator, copy);
  }
}

/// Writes details as an object in order of key: a string, or an array of strings where a key has
/// several.
static void
put_object(SgJson* json, const char* name, SgDetails* details)
{
  if (!details->n) {
    return;
  }
  qsort(details->items, details->n, sizeof *details->items, compare_details);
  sg_json_key(json, name);
  sg_json_begin_object(json);
  for (size_t i = 0U; i < details->n;) {
    size_t end = i + 1U;
    while (end < details->n && sg_string_equal(details->items[end].key, details->items[i].key)) {
      ++end;
    }
    const bool several = end > i + 1U;
    put_key(json, details->items[i].key);
    if (several) {
      sg_json_begin_array(json);
    }
    for (; i < end; ++i) {
      sg_json_string(json, details->items[i].value);
    }
    if (several) {
      sg_json_end_array(json);
    }
  }
  sg_json_end_object(json);
}

/// Splits "discogs:artist/123" into key and value.
static void
split_ids(SgDetails* ids)
{
  for (size_t i = 0U; i < ids->n; ++i) {
    SgDetail*   id    = &ids->items[i];
    const char* colon = memchr(id->value.data, ':', id->value.size);
    if (colon && !id->key.size) {
      const size_t size = (size_t)(colon - id->value.data);
      id->key           = sg_substring(id->value.data, size);
      id->value         = sg_substring(colon + 1, id->value.size - size - 1U);
    }
  }
}

void
sg_json_record_names(SgJson* json, const SgRecord* record)
{
  const SgDetails* names = &record->details[SG_DETAIL_NAME];
  if (!names->n) {
    return;
  }
  sg_json_key(json, "names");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < names->n; ++i) {
    sg_json_string(json, names->items[i].value);
  }
  sg_json_end_array(json);
}

void
sg_json_record_ids(SgJson* json, SgRecord* record)
{
  split_ids(&record->details[SG_DETAIL_ID]);
  put_object(json, "ids", &record->details[SG_DETAIL_ID]);
}

void
sg_json_record_attributes(SgJson* json, SgRecord* record)
{
  put_object(json, "attributes", &record->details[SG_DETAIL_ATTRIBUTE]);
}

void
sg_json_record_members(SgJson* json, SgRecord* record)
{
  const SgEntity* entity = &record->entity;
  sg_json_key(json, "id");
  sg_json_uint(json, entity->id);
  sg_json_key(json, "kind");
  sg_json_text(json, sg_kind_name(entity->kind));
  sg_json_string_member(json, "form", entity->form);
  sg_json_key(json, "name");
  sg_json_string(json, entity->name);
  sg_json_record_names(json, record);
  sg_json_record_ids(json, record);
  sg_json_date_member(json, "begin", entity->begin);
  sg_json_date_member(json, "end", entity->end);
  if (entity->special) {
    sg_json_key(json, "special");
    sg_json_bool(json, true);
  }
  sg_json_record_attributes(json, record);
}

static void
put_evidence(SgJson* json, SgExport* run)
{
  SgMergedEvidence evidence = sg_merged_evidence(&run->merged);
  SgPassage        passage;
  sg_json_key(json, "evidence");
  sg_json_begin_array(json);
  while (sg_merged_evidence_next(&evidence, &passage)) {
    sg_json_passage(json, sg_selection_source(run->selection, &passage), &passage);
    (void)sg_output_next(&run->output);
  }
  sg_json_end_array(json);
}

void
sg_json_merged_members(SgJson* json, SgExport* run)
{
  const SgCredit*   credit = &run->merged.credit;
  const SgRoleInfo* info   = sg_role_info(credit->role);
  sg_json_key(json, "subject");
  sg_json_entity(json, run->view, credit->subject);
  sg_json_key(json, "role");
  sg_json_text(json, info ? info->name : "other");
  sg_json_key(json, "object");
  sg_json_entity(json, run->view, credit->object);
  sg_json_date_member(json, "start", credit->start);
  sg_json_date_member(json, "end", credit->end);
  sg_json_string_member(json, "credited_as", credit->credited_as);
  sg_json_string_member(json, "attribute", credit->attribute);
  sg_json_string_member(json, "scope", credit->scope);
  if (credit->for_work) {
    sg_json_key(json, "for");
    sg_json_entity(json, run->view, credit->for_work);
  }
  put_evidence(json, run);
}
