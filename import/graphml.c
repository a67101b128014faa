// Reads GraphML, in one pass.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// After http://graphml.graphdrawing.org/specification.html: keys, then graphs of nodes and edges
// with data. A graph in a node is read like the one around it. Of what yEd draws, the labels are
// read.
#include "import/graph_record.h"
#include "import/reader.h"
#include "import/strings.h"

#include <string.h>

typedef struct {
  SgGraphRecord record;
  unsigned      data;  // the depth of the <data>, <default> or <desc> that is read; 0: none
  unsigned      label; // the depth of a drawn label in that
  bool          drawn; // there are elements in the data
  SgString      key;   // of the data
} Reading;

static SgStatus
begin_key(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString     whose = sg_xml_attribute(element, "for");
  const SgGraphScope scope = sg_is(whose, "node")                 ? SG_FOR_NODE
                             : sg_is(whose, "edge")               ? SG_FOR_EDGE
                             : !whose.size || sg_is(whose, "all") ? SG_FOR_ANY
                                                                  : SG_FOR_GRAPH;
  return sg_graph_declare(&r->record,
                          xml,
                          scope,
                          sg_xml_attribute(element, "id"),
                          sg_xml_attribute(element, "attr.name"));
}

/// Hands over what is open.
static SgStatus
end_record(Reading* r, SgXml* xml)
{
  const SgStatus st = sg_graph_add_defaults(&r->record);
  return st ? st : sg_graph_record_push(&r->record, xml);
}

static SgStatus
begin_data(Reading* r, SgXml* xml, SgString key)
{
  r->data  = sg_xml_depth(xml);
  r->label = 0U;
  r->drawn = false;
  sg_buffer_clear(&r->record.text);
  return r->record.open == SG_OPEN_KEY ? SG_OK : sg_graph_keep(&r->record, key, &r->key);
}

/// An element in a key, a node or an edge.
static SgStatus
start_part(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString name = element->name;
  if (r->data) {
    r->drawn = true;
    if (!r->label && (sg_is(name, "NodeLabel") || sg_is(name, "EdgeLabel"))) {
      r->label = sg_xml_depth(xml);
      sg_buffer_clear(&r->record.text);
    }
    return SG_OK;
  }
  if (r->record.open == SG_OPEN_KEY ? sg_is(name, "default")
                                    : sg_is(name, "data") || sg_is(name, "desc")) {
    return begin_data(r, xml, sg_is(name, "desc") ? name : sg_xml_attribute(element, "key"));
  }
  if (r->record.open == SG_OPEN_NODE && sg_is(name, "graph")) {
    return end_record(r, xml);
  }
  if (!sg_is(name, "desc")) {
    sg_graph_skip_named(&r->record, xml, name);
  }
  return SG_OK;
}

static SgStatus
on_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  Reading*       r    = context;
  const SgString name = element->name;
  if (r->record.skipping) {
    return SG_OK;
  }
  if (sg_xml_depth(xml) == 1U) {
    return sg_is(name, "graphml")
               ? SG_OK
               : sg_xml_fail(xml,
                             "this is no GraphML: the root is <%.*s>, not <graphml>",
                             (int)(name.size < 64U ? name.size : 64U),
                             name.data);
  }
  if (r->record.open != SG_OPEN_NOTHING) {
    return start_part(r, xml, element);
  }
  if (sg_is(name, "key")) {
    return begin_key(r, xml, element);
  }
  if (sg_is(name, "node") || sg_is(name, "edge")) {
    // Of no use for what they mean.
    static const char* const unread[] = {"directed", "sourceport", "targetport", NULL};
    const SgGraphOpen        open     = sg_is(name, "node") ? SG_OPEN_NODE : SG_OPEN_EDGE;
    return sg_graph_record_begin(&r->record, xml, element, open, unread);
  }
  if (!sg_is(name, "graph") && !sg_is(name, "desc")) {
    sg_graph_skip_named(&r->record, xml, name);
  }
  return SG_OK;
}

static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading*   r = context;
  const bool any =
      !r->record.skipping && r->data && sg_xml_depth(xml) == (r->label ? r->label : r->data);
  return any ? sg_graph_add_text(&r->record, xml, text) : SG_OK;
}

/// The value of a key, in <data>, or its default.
static SgStatus
end_data(Reading* r)
{
  SgGraphRecord* record = &r->record;
  const SgString value  = sg_buffer_string(&record->text);
  r->data               = 0U;
  if (r->drawn) {
    return SG_OK;
  }
  if (record->open == SG_OPEN_KEY) {
    return sg_graph_end_default(record);
  }
  const bool plain = sg_is(r->key, "desc") && !sg_graph_find_key(record, r->key);
  return plain ? sg_graph_add(record, r->key, value) : sg_graph_add_value(record, r->key, value);
}

static SgStatus
on_end(void* context, SgXml* xml, SgString name)
{
  Reading*       r      = context;
  SgGraphRecord* record = &r->record;
  const unsigned depth  = sg_xml_depth(xml);
  (void)name;
  if (record->skipping) {
    record->skipping = record->skipping == depth ? 0U : record->skipping;
    return SG_OK;
  }
  if (r->label == depth && record->open != SG_OPEN_KEY) {
    r->label = 0U;
    return sg_graph_add(record, sg_string("label"), sg_buffer_string(&record->text));
  }
  if (r->data == depth) {
    return end_data(r);
  }
  if (record->open == SG_OPEN_KEY && record->depth == depth) {
    record->open = SG_OPEN_NOTHING;
  }
  return record->open != SG_OPEN_NOTHING && record->depth == depth ? end_record(r, xml) : SG_OK;
}

static SgStatus
read_graphml(SgStream* stream, SgSink* sink, SgError* error)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  Reading                   r;
  memset(&r, 0, sizeof r);
  const SgXmlSetup setup = {&handler, &r, sg_string(""), "", "<graphml>", true, NULL};
  return sg_graph_record_read(&r.record, &setup, stream, sink, error);
}

static unsigned
sniff_graphml(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "graphml", &mentioned, name);
  return sg_is(root, "graphml") ? 95U : 0U;
}

const SgReader sg_reader_graphml = {"graphml",
                                    "GraphML graphs: of Gephi, yEd, networkx, igraph, Neo4j",
                                    sniff_graphml,
                                    read_graphml};
