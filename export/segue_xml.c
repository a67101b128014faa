// XML of our own schema, `<segue xmlns="urn:segue:1">`. Imported again it gives the same file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/format.h"
#include "export/xml_text.h"

/// Appends ` name="value"` unless the value is empty. `open` is a literal: ` name="`.
static void
put_attribute(SgExport* run, const char* open, SgString value)
{
  if (value.size) {
    sg_buffer_add_text(&run->output.buffer, open);
    sg_xml_put_value(&run->output.buffer, value, &run->counts->characters);
    SG_PUT(&run->output.buffer, "\"");
  }
}

static void
put_date(SgExport* run, const char* open, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  put_attribute(run, open, sg_substring(text, sg_date_format(date, text)));
}

static void
put_element(SgExport* run, const char* open, SgString text, const char* close)
{
  sg_buffer_add_text(&run->output.buffer, open);
  sg_xml_put_text(&run->output.buffer, text, &run->counts->characters);
  sg_buffer_add_text(&run->output.buffer, close);
}

static void
put_attributes(SgExport* run, const SgDetails* attributes)
{
  SgBuffer* b = &run->output.buffer;
  for (size_t i = 0U; i < attributes->n; ++i) {
    SG_PUT(b, "<attribute key=\"");
    sg_xml_put_value(b, attributes->items[i].key, &run->counts->characters);
    put_element(run, "\">", attributes->items[i].value, "</attribute>");
  }
}

static void
write_entity(SgExport* run)
{
  SgBuffer*        b      = &run->output.buffer;
  const SgEntity*  entity = &run->record.entity;
  const SgDetails* names  = &run->record.details[SG_DETAIL_NAME];
  const SgDetails* ids    = &run->record.details[SG_DETAIL_ID];
  SG_PUT(b, "  <entity id=\"e");
  sg_put_uint(b, entity->id);
  SG_PUT(b, "\"");
  put_attribute(run, " kind=\"", sg_string(sg_kind_name(entity->kind)));
  SG_PUT(b, " name=\"");
  sg_xml_put_value(b, entity->name, &run->counts->characters);
  SG_PUT(b, "\"");
  put_attribute(run, " form=\"", entity->form);
  put_date(run, " begin=\"", entity->begin);
  put_date(run, " end=\"", entity->end);
  sg_buffer_add_text(b, entity->special ? " special=\"true\"" : "");
  if (!names->n && !ids->n && !run->record.details[SG_DETAIL_ATTRIBUTE].n) {
    SG_PUT(b, "/>\n");
    return;
  }
  SG_PUT(b, ">");
  for (size_t i = 0U; i < names->n; ++i) {
    put_element(run, "<name>", names->items[i].value, "</name>");
  }
  for (size_t i = 0U; i < ids->n; ++i) {
    put_element(run, "<ident>", ids->items[i].value, "</ident>");
  }
  put_attributes(run, &run->record.details[SG_DETAIL_ATTRIBUTE]);
  SG_PUT(b, "</entity>\n");
}

static void
put_evidence(SgExport* run)
{
  SgBuffer*        b        = &run->output.buffer;
  SgMergedEvidence evidence = sg_merged_evidence(&run->merged);
  SgPassage        passage;
  while (sg_merged_evidence_next(&evidence, &passage)) {
    SG_PUT(b, "<evidence");
    put_attribute(run, " source=\"", sg_selection_source(run->selection, &passage));
    if (passage.locator != SG_LOCATOR_NONE) {
      SgBuffer* locator = &run->locator;
      sg_buffer_clear(locator);
      sg_put_locator(locator, &passage);
      put_attribute(run, " locator=\"", sg_buffer_string(locator));
    }
    put_attribute(run, " citations=\"", passage.citations);
    put_attribute(run, " section=\"", passage.section);
    put_element(run, ">", passage.text, "</evidence>");
    (void)sg_output_next(&run->output);
  }
}

static void
write_credit(SgExport* run)
{
  SgBuffer*         b      = &run->output.buffer;
  const SgCredit*   credit = &run->merged.credit;
  const SgRoleInfo* info   = sg_role_info(credit->role);
  SG_PUT(b, "  <credit subject=\"e");
  sg_put_uint(b, credit->subject);
  SG_PUT(b, "\"");
  put_attribute(run, " role=\"", sg_string(info ? info->name : "other"));
  SG_PUT(b, " object=\"e");
  sg_put_uint(b, credit->object);
  SG_PUT(b, "\"");
  put_date(run, " start=\"", credit->start);
  put_date(run, " end=\"", credit->end);
  put_attribute(run, " credited-as=\"", credit->credited_as);
  put_attribute(run, " attribute=\"", credit->attribute);
  put_attribute(run, " scope=\"", credit->scope);
  if (credit->for_work) {
    SG_PUT(b, " for=\"e");
    sg_put_uint(b, credit->for_work);
    SG_PUT(b, "\"");
  }
  SG_PUT(b, ">");
  put_evidence(run);
  SG_PUT(b, "</credit>\n");
}

void
sg_write_xml(SgExport* run)
{
  SgBuffer* b = &run->output.buffer;
  SG_PUT(b,
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<segue xmlns=\"urn:segue:1\" version=\"1\">\n");
  for (SgEntityId id = 0U; sg_export_next_entity(run, &id);) {
    write_entity(run);
  }
  for (SgCreditId id = 0U; sg_export_next_credit(run, &id);) {
    write_credit(run);
  }
  SG_PUT(b, "</segue>\n");
}
