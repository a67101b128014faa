// GraphML that opens the same in Gephi, Gephi Lite, networkx, igraph and Cytoscape.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What these readers refuse, drop or change silently decides the form: every key is declared once,
// for one scope, with a name and one of the six types; no key id is a word that Gephi takes for a
// colour or a size; missing values are left out; nodes come before edges, and both ends of an edge
// are among them; no edge says `directed`. The `label` attribute of an edge, which is not in the
// schema, is what keeps Gephi from merging edges of different roles between the same two nodes.
#include "export/format.h"
#include "export/xml_text.h"

enum { MAX_EVIDENCE = 8 }; ///< places named on one edge

static const struct {
  const char* id; ///< begins with the scope
  const char* name;
  const char* type;
} keys[] = {
    {"n_label", "label", "string"},
    {"n_name", "name", "string"},
    {"n_kind", "kind", "string"},
    {"n_form", "form", "string"},
    {"n_aliases", "aliases", "string"},
    {"n_year", "year", "int"},
    {"n_begin", "begin", "string"},
    {"n_end", "end", "string"},
    {"n_source_id", "source_id", "string"},
    {"n_special", "special", "boolean"},
    {"e_label", "label", "string"},
    {"e_role", "role", "string"},
    {"e_weight", "weight", "double"},
    {"e_start_year", "start_year", "int"},
    {"e_end_year", "end_year", "int"},
    {"e_credited_as", "credited_as", "string"},
    {"e_attribute", "attribute", "string"},
    {"e_scope", "scope", "string"},
    {"e_for", "for", "string"},
    {"e_evidence", "evidence", "string"},
    {"e_n_sources", "n_sources", "int"},
};

#define OPEN(key) "<data key=\"" key "\">"
#define CLOSE "</data>"

static void
write_head(SgBuffer* b)
{
  SG_PUT(b,
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (size_t i = 0U; i < sizeof keys / sizeof keys[0]; ++i) {
    sg_buffer_add_format(b,
                         "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                         keys[i].id,
                         keys[i].id[0] == 'n' ? "node" : "edge",
                         keys[i].name,
                         keys[i].type);
  }
  SG_PUT(b, "  <graph id=\"G\" edgedefault=\"directed\">\n");
}

/// Appends a text value; nothing, and false, if there is nothing in it that XML can hold. `open` is
/// a literal.
#define PUT_TEXT(run, open, text) put_text(run, "" open, sizeof(open) - 1U, text)

static inline bool
put_text(SgExport* run, const char* open, size_t size, SgString text)
{
  SgBuffer*    b     = &run->output.buffer;
  const size_t start = b->size;
  if (!text.size) {
    return false;
  }
  sg_put(b, open, size);
  sg_xml_put_text(b, text, &run->counts->characters);
  if (b->size == start + size) {
    b->size = start;
    return false;
  }
  SG_PUT(b, CLOSE);
  return true;
}

#define PUT_YEAR(b, open, year) put_year(b, "" open, sizeof(open) - 1U, year)

static inline void
put_year(SgBuffer* b, const char* open, size_t size, int year)
{
  if (year) {
    sg_put(b, open, size);
    sg_put_int(b, year);
    SG_PUT(b, CLOSE);
  }
}

/// Appends the details of one kind, joined by ";".
static void
put_details(SgExport* run, const char* open, const SgDetails* details)
{
  SgBuffer* b = &run->output.buffer;
  if (!details->n) {
    return;
  }
  sg_buffer_add_text(b, open);
  for (size_t i = 0U; i < details->n; ++i) {
    sg_put(b, ";", i ? 1U : 0U);
    sg_xml_put_text(b, details->items[i].value, &run->counts->characters);
  }
  SG_PUT(b, CLOSE);
}

/// Appends the dates as text where they say more than `year` does.
static void
put_dates(SgExport* run, const SgEntity* entity)
{
  char   text[SG_DATE_TEXT_SIZE];
  size_t size = entity->begin.month ? sg_date_format(entity->begin, text) : 0U;
  PUT_TEXT(run, OPEN("n_begin"), sg_substring(text, size));
  size = sg_date_format(entity->end, text);
  PUT_TEXT(run, OPEN("n_end"), sg_substring(text, size));
}

/// A node always has a label: the number stands in for a name that is empty.
static void
put_label(SgExport* run, const SgEntity* entity)
{
  if (PUT_TEXT(run, OPEN("n_label"), entity->name)) {
    PUT_TEXT(run, OPEN("n_name"), entity->name);
  } else {
    SG_PUT(&run->output.buffer, OPEN("n_label") "#");
    sg_put_uint(&run->output.buffer, entity->id);
    SG_PUT(&run->output.buffer, CLOSE);
  }
}

static void
write_node(SgExport* run)
{
  SgBuffer*       b      = &run->output.buffer;
  const SgEntity* entity = &run->record.entity;
  SG_PUT(b, "    <node id=\"e");
  sg_put_uint(b, entity->id);
  SG_PUT(b, "\">");
  put_label(run, entity);
  PUT_TEXT(run, OPEN("n_kind"), sg_string(sg_kind_name(entity->kind)));
  PUT_TEXT(run, OPEN("n_form"), entity->form);
  put_details(run, OPEN("n_aliases"), &run->record.details[SG_DETAIL_NAME]);
  PUT_YEAR(b, OPEN("n_year"), entity->begin.year);
  put_dates(run, entity);
  put_details(run, OPEN("n_source_id"), &run->record.details[SG_DETAIL_ID]);
  if (entity->special) {
    SG_PUT(b, OPEN("n_special") "true" CLOSE);
  }
  SG_PUT(b, "</node>\n");
}

static void
put_place(SgExport* run, const SgPassage* passage)
{
  SgBuffer* b = &run->output.buffer;
  sg_xml_put_text(b, sg_selection_source(run->selection, passage), &run->counts->characters);
  if (passage->locator == SG_LOCATOR_RECORD) {
    SG_PUT(b, " ");
    sg_xml_put_text(b, passage->record, &run->counts->characters);
  } else if (passage->locator != SG_LOCATOR_NONE) {
    SG_PUT(b, " ");
    sg_put_locator(b, passage);
  }
}

/// Appends where the evidence stands, "biography.txt bytes 120-245;releases.xml release 7", the
/// first few places.
static void
put_evidence(SgExport* run)
{
  SgBuffer*        b        = &run->output.buffer;
  SgMergedEvidence evidence = sg_merged_evidence(&run->merged);
  SgPassage        passage;
  size_t           n = 0U;
  while (sg_merged_evidence_next(&evidence, &passage)) {
    if (n < MAX_EVIDENCE) {
      sg_buffer_add_text(b, n ? ";" : OPEN("e_evidence"));
      put_place(run, &passage);
    }
    ++n;
  }
  if (n > MAX_EVIDENCE) {
    SG_PUT(b, ";and ");
    sg_put_uint(b, n - MAX_EVIDENCE);
    SG_PUT(b, " more");
  }
  sg_buffer_add_text(b, n ? CLOSE : "");
}

static void
put_ends(SgBuffer* b, const SgCredit* credit, SgString role)
{
  SG_PUT(b, "    <edge id=\"c");
  sg_put_uint(b, credit->id);
  SG_PUT(b, "\" source=\"e");
  sg_put_uint(b, credit->subject);
  SG_PUT(b, "\" target=\"e");
  sg_put_uint(b, credit->object);
  SG_PUT(b, "\" label=\"");
  sg_put(b, role.data, role.size);
  SG_PUT(b, "\">");
}

static void
write_edge(SgExport* run)
{
  SgBuffer*         b      = &run->output.buffer;
  const SgCredit*   credit = &run->merged.credit;
  const SgRoleInfo* info   = sg_role_info(credit->role);
  const SgString    role   = sg_string(info ? info->name : "other");
  put_ends(b, credit, role);
  PUT_TEXT(run, OPEN("e_label"), info ? sg_string(info->phrase) : role);
  PUT_TEXT(run, OPEN("e_role"), role);
  SG_PUT(b, OPEN("e_weight") "1" CLOSE);
  PUT_YEAR(b, OPEN("e_start_year"), credit->start.year);
  PUT_YEAR(b, OPEN("e_end_year"), credit->end.year);
  PUT_TEXT(run, OPEN("e_credited_as"), credit->credited_as);
  PUT_TEXT(run, OPEN("e_attribute"), credit->attribute);
  PUT_TEXT(run, OPEN("e_scope"), credit->scope);
  if (credit->for_work) {
    PUT_TEXT(run, OPEN("e_for"), sg_view_entity(run->view, credit->for_work).name);
  }
  put_evidence(run);
  SG_PUT(b, OPEN("e_n_sources"));
  sg_put_uint(b, sg_merged_sources(&run->merged));
  SG_PUT(b, CLOSE "</edge>\n");
}

void
sg_write_graphml(SgExport* run)
{
  write_head(&run->output.buffer);
  for (SgEntityId id = 0U; sg_export_next_entity(run, &id);) {
    write_node(run);
  }
  for (SgCreditId id = 0U; sg_export_next_credit(run, &id);) {
    write_edge(run);
  }
  SG_PUT(&run->output.buffer, "  </graph>\n</graphml>\n");
}
