// The objects of the command line's JSON: entities and credits with their evidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_writer.h"

#include <string.h>

void
sg_json_entity(SgJson* json, const SgView* view, SgEntityId id)
{
  SgEntity entity = sg_view_entity(view, id);
  sg_json_begin_object(json);
  sg_json_key(json, "id");
  sg_json_uint(json, entity.id);
  sg_json_key(json, "kind");
  sg_json_text(json, sg_kind_name(entity.kind));
  sg_json_key(json, "name");
  sg_json_string(json, entity.name);
  sg_json_end_object(json);
}

void
sg_json_string_member(SgJson* json, const char* key, SgString value)
{
  if (value.size) {
    sg_json_key(json, key);
    sg_json_string(json, value);
  }
}

void
sg_json_date_member(SgJson* json, const char* key, SgDate date)
{
  if (date.year) {
    sg_json_key(json, key);
    sg_json_date(json, date);
  }
}

// "17;18" as ["17", "18"].
static void
add_citations(SgJson* json, SgString citations)
{
  sg_json_begin_array(json);
  for (size_t i = 0U; i < citations.size;) {
    const char* end  = memchr(citations.data + i, ';', citations.size - i);
    size_t      size = end ? (size_t)(end - citations.data) - i : citations.size - i;
    sg_json_string(json, sg_substring(citations.data + i, size));
    i += size + 1U;
  }
  sg_json_end_array(json);
}

void
sg_json_passage_members(SgJson* json, SgString source, const SgPassage* passage)
{
  char           text[SG_LOCATOR_TEXT_SIZE];
  const bool     record = passage->locator == SG_LOCATOR_RECORD;
  const SgString locator =
      record ? passage->record : sg_substring(text, sg_locator_format(passage, text));
  sg_json_string_member(json, "source", source);
  sg_json_string_member(json, "locator", locator);
  if (passage->citations.size) {
    sg_json_key(json, "citations");
    add_citations(json, passage->citations);
  }
  sg_json_string_member(json, "section", passage->section);
  sg_json_string_member(json, "text", passage->text);
}

void
sg_json_passage(SgJson* json, SgString source, const SgPassage* passage)
{
  sg_json_begin_object(json);
  sg_json_passage_members(json, source, passage);
  sg_json_end_object(json);
}

static void
add_evidence(SgJson* json, const SgView* view, SgCreditId credit)
{
  SgEvidenceCursor cursor = sg_evidence_begin(view, credit);
  SgPassage        passage;
  sg_json_begin_array(json);
  while (sg_evidence_next(&cursor, &passage)) {
    sg_json_passage(json,
                    passage.origin.size ? passage.origin
                                        : sg_view_source(view, passage.source).name,
                    &passage);
  }
  sg_json_end_array(json);
}

void
sg_json_credit_members(SgJson* json, const SgView* view, SgCreditId id)
{
  SgCredit          credit = sg_view_credit(view, id);
  const SgRoleInfo* role   = sg_role_info(credit.role);
  sg_json_key(json, "subject");
  sg_json_entity(json, view, credit.subject);
  sg_json_key(json, "role");
  sg_json_text(json, role ? role->name : "");
  sg_json_key(json, "object");
  sg_json_entity(json, view, credit.object);
  sg_json_date_member(json, "start", credit.start);
  sg_json_date_member(json, "end", credit.end);
  sg_json_string_member(json, "credited_as", credit.credited_as);
  sg_json_string_member(json, "attribute", credit.attribute);
  sg_json_string_member(json, "scope", credit.scope);
  if (credit.for_work) {
    sg_json_key(json, "for");
    sg_json_entity(json, view, credit.for_work);
  }
  sg_json_key(json, "evidence");
  add_evidence(json, view, id);
}

void
sg_json_credit(SgJson* json, const SgView* view, SgCreditId credit)
{
  sg_json_begin_object(json);
  sg_json_credit_members(json, view, credit);
  sg_json_end_object(json);
}
