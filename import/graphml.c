// Reads GraphML, in one pass.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// After http://graphml.graphdrawing.org/specification.html: keys, then graphs of nodes and edges
// with data. A graph in a node is read like the one around it. Of what yEd draws, the labels are
// read.
#include "core/buffer.h"
#include "import/graph.h"
#include "import/graph_record.h"
#include "import/reader.h"
#include "import/xml_base.h"

#include <string.h>

typedef enum { NOTHING, KEY, NODE, EDGE } Open;

typedef struct {
  SgGraph*      graph;
  SgSink*       sink;
  SgError*      error;
  SgGraphRecord record;
  Open          open;     // what is being read
  unsigned      depth;    // of it
  unsigned      data;     // the depth of the <data>, <default> or <desc> in it; 0: none
  unsigned      label;    // the depth of a drawn label in that
  bool          drawn;    // there are elements in the data
  unsigned      skipping; // the depth of an element of which nothing is read; 0: none
  SgString      id;
  SgString      source;
  SgString      target;
  SgString      key; // of the data
  SgPlace       place;
  SgBuffer      text;
} Reading;

static bool
is(SgString name, const char* text)
{
  return sg_string_equal(name, sg_string(text));
}

static void
skip(Reading* r, SgXml* xml, SgString name)
{
  r->skipping = sg_xml_depth(xml);
  sg_graph_skip(r->graph, "elements <", name, "> not read");
}

static SgGraphScope
scope_of(const Reading* r)
{
  return r->open == NODE ? SG_FOR_NODE : SG_FOR_EDGE;
}

static SgStatus
begin_key(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString whose = sg_xml_attribute(element, "for");
  const SgString id    = sg_xml_attribute(element, "id");
  const SgString name  = sg_xml_attribute(element, "attr.name");
  SgGraphScope   scope = is(whose, "node")                 ? SG_FOR_NODE
                         : is(whose, "edge")               ? SG_FOR_EDGE
                         : !whose.size || is(whose, "all") ? SG_FOR_ANY
                                                           : SG_FOR_GRAPH;
  if (r->record.n_keys == SG_GRAPH_KEYS) {
    return sg_xml_fail(xml, "more than %d keys; leave out those of no use", SG_GRAPH_KEYS);
  }
  if (!sg_graph_declare(&r->record, scope, id, name)) {
    return SG_NO_MEMORY;
  }
  if (scope == SG_FOR_NODE && is(name, "source_id")) {
    sg_graph_set_own(r->graph);
  }
  r->open  = KEY;
  r->depth = sg_xml_depth(xml);
  return SG_OK;
}

static SgString
keep(Reading* r, SgString text)
{
  const SgString copy = sg_arena_copy(r->record.arena, text);
  return copy.data ? copy : sg_string("");
}

/// Attributes of the element itself that are of no use for what they mean.
static bool
is_plain(SgString name)
{
  return is(name, "id") || is(name, "source") || is(name, "target") || is(name, "directed") ||
         is(name, "sourceport") || is(name, "targetport");
}

static SgStatus
begin_record(Reading* r, SgXml* xml, const SgXmlElement* element, Open open)
{
  sg_graph_record_begin(&r->record);
  sg_xml_mark(xml);
  r->open         = open;
  r->depth        = sg_xml_depth(xml);
  r->id           = keep(r, sg_xml_attribute(element, "id"));
  r->source       = keep(r, sg_xml_attribute(element, "source"));
  r->target       = keep(r, sg_xml_attribute(element, "target"));
  r->place.line   = sg_xml_line(xml);
  r->place.offset = sg_xml_offset(xml);
  SgStatus st     = SG_OK;
  for (size_t i = 0U; i < element->n_attributes && !st; ++i) {
    const SgXmlAttribute* a = &element->attributes[i];
    if (!is_plain(a->name)) {
      st = sg_graph_add(&r->record, a->name, a->value);
    }
  }
  return st;
}

/// Hands over what is open.
static SgStatus
end_record(Reading* r, SgXml* xml)
{
  SgGraphRecord* record = &r->record;
  const Open     open   = r->open;
  SgStatus       st     = sg_graph_add_defaults(record, scope_of(r));
  r->place.text         = sg_xml_record(xml);
  r->open               = NOTHING;
  if (st) {
    return st;
  }
  if (open == NODE) {
    const SgGraphNode node = {
        r->place, sg_string(""), r->id, record->attributes, record->n_attributes};
    return sg_graph_node(r->graph, &node);
  }
  const SgGraphEdge edge = {r->place,
                            sg_string(""),
                            sg_string(""),
                            r->source,
                            sg_string(""),
                            r->target,
                            record->attributes,
                            record->n_attributes};
  return sg_graph_edge(r->graph, &edge, r->error);
}

static SgStatus
begin_data(Reading* r, SgXml* xml, SgString key)
{
  r->data  = sg_xml_depth(xml);
  r->label = 0U;
  r->drawn = false;
  r->key   = r->open == KEY ? sg_string("") : keep(r, key);
  sg_buffer_clear(&r->text);
  return SG_OK;
}

/// An element in a key, a node or an edge.
static SgStatus
start_part(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString name = element->name;
  if (r->data) {
    r->drawn = true;
    if (!r->label && (is(name, "NodeLabel") || is(name, "EdgeLabel"))) {
      r->label = sg_xml_depth(xml);
      sg_buffer_clear(&r->text);
    }
    return SG_OK;
  }
  if (r->open == KEY ? is(name, "default") : is(name, "data") || is(name, "desc")) {
    return begin_data(r, xml, is(name, "desc") ? name : sg_xml_attribute(element, "key"));
  }
  if (r->open == NODE && is(name, "graph")) {
    return end_record(r, xml);
  }
  if (!is(name, "desc")) {
    skip(r, xml, name);
  }
  return SG_OK;
}

static SgStatus
on_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  Reading*       r    = context;
  const SgString name = element->name;
  if (r->skipping) {
    return SG_OK;
  }
  if (sg_xml_depth(xml) == 1U) {
    return is(name, "graphml")
               ? SG_OK
               : sg_xml_fail(xml,
                             "this is no GraphML: the root is <%.*s>, not <graphml>",
                             (int)(name.size < 64U ? name.size : 64U),
                             name.data);
  }
  if (r->open != NOTHING) {
    return start_part(r, xml, element);
  }
  if (is(name, "key")) {
    return begin_key(r, xml, element);
  }
  if (is(name, "node") || is(name, "edge")) {
    return begin_record(r, xml, element, is(name, "node") ? NODE : EDGE);
  }
  if (!is(name, "graph") && !is(name, "desc")) {
    skip(r, xml, name);
  }
  return SG_OK;
}

static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  if (!r->skipping && r->data && depth == (r->label ? r->label : r->data)) {
    sg_buffer_add_string(&r->text, text);
  }
  return SG_OK;
}

/// The value of a key, in <data>, or its default.
static SgStatus
end_data(Reading* r)
{
  const SgString value = sg_buffer_string(&r->text);
  r->data              = 0U;
  if (r->text.failed) {
    return SG_NO_MEMORY;
  }
  if (r->drawn) {
    return SG_OK;
  }
  if (r->open == KEY) {
    SgGraphKey* last = &r->record.keys[r->record.n_keys - 1U];
    last->value      = sg_arena_copy(r->record.declared, value);
    return last->value.data ? SG_OK : SG_NO_MEMORY;
  }
  if (r->record.n_attributes > SG_RECORD_ITEMS) {
    return SG_OK;
  }
  SgGraphKey* key = sg_graph_find_key(&r->record, scope_of(r), r->key);
  if (!key && !is(r->key, "desc")) {
    sg_graph_skip(r->graph, "values of the undeclared key \"", r->key, "\"");
  }
  return key ? sg_graph_add_value(&r->record, key, value) : sg_graph_add(&r->record, r->key, value);
}

static SgStatus
on_end(void* context, SgXml* xml, SgString name)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  (void)name;
  if (r->skipping) {
    r->skipping = r->skipping == depth ? 0U : r->skipping;
    return SG_OK;
  }
  if (r->label == depth && r->open != KEY) {
    r->label = 0U;
    return sg_graph_add(&r->record, sg_string("label"), sg_buffer_string(&r->text));
  }
  if (r->data == depth) {
    return end_data(r);
  }
  if (r->open == KEY && r->depth == depth) {
    r->open = NOTHING;
  }
  return r->open != NOTHING && r->depth == depth ? end_record(r, xml) : SG_OK;
}

static SgStatus
read_document(Reading* r, SgStream* stream)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  const SgXmlSetup          setup   = {&handler, r, sg_string(""), "", "<graphml>", true, NULL};
  SgStatus                  st = sg_xml_read(sg_sink_allocator(r->sink), stream, &setup, r->error);
  st                           = st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
  return st ? st : sg_graph_end(r->graph);
}

static SgStatus
read_graphml(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading            r;
  const SgGraphSetup setup = {sg_string(""), false, false};
  memset(&r, 0, sizeof r);
  r.sink            = sink;
  r.error           = error;
  r.text            = sg_buffer(sg_sink_allocator(sink), SG_XML_RECORD_LIMIT);
  r.graph           = sg_graph_new(sink, &setup);
  const bool opened = sg_graph_record_open(&r.record, sg_sink_allocator(sink));
  SgStatus   st     = opened && r.graph ? read_document(&r, stream) : SG_NO_MEMORY;
  sg_graph_record_close(&r.record);
  sg_graph_free(r.graph);
  sg_buffer_free(&r.text);
  return st;
}

static unsigned
sniff_graphml(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "graphml", &mentioned, name);
  return is(root, "graphml") ? 95U : 0U;
}

const SgReader sg_reader_graphml = {"graphml",
                                    "GraphML graphs: of Gephi, yEd, networkx, igraph, Neo4j",
                                    sniff_graphml,
                                    read_graphml};
