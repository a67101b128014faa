// Reads GEXF 1.1 to 1.3, in one pass.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// After https://gexf.net/schema.html: attributes are declared, then come nodes and edges with
// values, and the spells in which they were. How the graph is drawn (viz) is counted and left out.
#include "import/graph.h"
#include "import/graph_record.h"
#include "import/reader.h"
#include "import/xml_base.h"

#include <string.h>

typedef enum { NOTHING, ATTRIBUTE, NODE, EDGE } Open;

typedef struct {
  SgGraph*      graph;
  SgSink*       sink;
  SgError*      error;
  SgGraphRecord record;
  SgGraphScope  scope; // of the attributes that are declared
  Open          open;
  unsigned      depth;    // of what is open
  unsigned      text;     // the depth of a <default>; 0: none
  unsigned      skipping; // the depth of an element of which nothing is read; 0: none
  SgString      id;
  SgString      source;
  SgString      target;
  SgString      start;
  SgString      end;
  SgPlace       place;
} Reading;

static bool
is(SgString name, const char* text)
{
  return sg_string_equal(name, sg_string(text));
}

static SgString
keep(Reading* r, SgString text)
{
  const SgString copy = sg_arena_copy(r->record.arena, text);
  return copy.data ? copy : sg_string("");
}

/// Of several names for one attribute of an element, the first that is there.
static SgString
either(const SgXmlElement* element, const char* name, const char* other)
{
  const SgString value = sg_xml_attribute(element, name);
  return value.size ? value : sg_xml_attribute(element, other);
}

/// True of attributes that are read by name, or say only how the edge is drawn.
static bool
is_plain(SgString name)
{
  return is(name, "id") || is(name, "source") || is(name, "target") || is(name, "type") ||
         is(name, "start") || is(name, "end") || is(name, "startopen") || is(name, "endopen");
}

/// Widens the time of the record to what a spell says; spells that are no dates stay attributes.
static SgStatus
add_spell(Reading* r, const SgXmlElement* element)
{
  SgDate         date;
  SgDate         first;
  const SgString start = either(element, "start", "startopen");
  const SgString end   = either(element, "end", "endopen");
  const bool     begun = sg_graph_date(start, &date);
  if (begun && (!sg_graph_date(r->start, &first) || sg_date_compare(date, first) < 0)) {
    r->start = keep(r, start);
  }
  const bool ended = sg_graph_date(end, &date);
  if (ended && (!sg_graph_date(r->end, &first) || sg_date_compare(date, first) > 0)) {
    r->end = keep(r, end);
  }
  SgStatus st = start.size && !begun ? sg_graph_add(&r->record, sg_string("start"), start) : SG_OK;
  return st || !end.size || ended ? st : sg_graph_add(&r->record, sg_string("end"), end);
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
  r->start        = sg_string("");
  r->end          = sg_string("");
  r->place.line   = sg_xml_line(xml);
  r->place.offset = sg_xml_offset(xml);
  SgStatus st     = add_spell(r, element);
  for (size_t i = 0U; i < element->n_attributes && !st; ++i) {
    const SgXmlAttribute* a = &element->attributes[i];
    if (!is_plain(a->name)) {
      st = sg_graph_add(&r->record, a->name, a->value);
    }
  }
  return st;
}

static SgStatus
end_record(Reading* r, SgXml* xml)
{
  SgGraphRecord* record = &r->record;
  const Open     open   = r->open;
  SgStatus       st     = sg_graph_add_defaults(record, open == NODE ? SG_FOR_NODE : SG_FOR_EDGE);
  r->place.text         = sg_xml_record(xml);
  r->open               = NOTHING;
  if (!st && r->start.size) {
    st = sg_graph_add(record, sg_string("start"), r->start);
  }
  if (!st && r->end.size) {
    st = sg_graph_add(record, sg_string("end"), r->end);
  }
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
declare(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString id    = sg_xml_attribute(element, "id");
  const SgString title = sg_xml_attribute(element, "title");
  if (r->record.n_keys == SG_GRAPH_KEYS) {
    return sg_xml_fail(xml, "more than %d attributes; leave out those of no use", SG_GRAPH_KEYS);
  }
  if (r->scope == SG_FOR_NODE && is(title, "source_id")) {
    sg_graph_set_own(r->graph);
  }
  r->open  = ATTRIBUTE;
  r->depth = sg_xml_depth(xml);
  return sg_graph_declare(&r->record, r->scope, id, title) ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
add_value(Reading* r, const SgXmlElement* element)
{
  const SgString id    = either(element, "for", "id");
  const SgString value = sg_xml_attribute(element, "value");
  if (r->record.n_attributes > SG_RECORD_ITEMS) {
    return SG_OK;
  }
  SgGraphKey* key = sg_graph_find_key(&r->record, r->open == NODE ? SG_FOR_NODE : SG_FOR_EDGE, id);
  if (!key) {
    sg_graph_skip(r->graph, "values of the undeclared attribute \"", id, "\"");
    return sg_graph_add(&r->record, id, value);
  }
  return sg_graph_add_value(&r->record, key, value);
}

/// True of elements that say how a node or an edge is drawn.
static bool
is_drawing(const SgXmlElement* element)
{
  const SgString space = element->space;
  return is(element->name, "color") || is(element->name, "position") || is(element->name, "size") ||
         is(element->name, "shape") || is(element->name, "thickness") ||
         (space.size > 3U && !memcmp(space.data + space.size - 3U, "viz", 3U));
}

/// An element in a node or an edge.
static SgStatus
start_part(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString name = element->name;
  if (r->open == ATTRIBUTE) {
    r->text = is(name, "default") ? sg_xml_depth(xml) : 0U;
    return SG_OK;
  }
  if (is(name, "attvalue")) {
    return add_value(r, element);
  }
  if (is(name, "spell") || is(name, "slice")) {
    return add_spell(r, element);
  }
  if (is(name, "parent")) {
    return sg_graph_add(&r->record, name, sg_xml_attribute(element, "for"));
  }
  if (r->open == NODE && is(name, "nodes")) {
    return end_record(r, xml);
  }
  if (is_drawing(element)) {
    sg_graph_skip(r->graph, "elements of how it is drawn (viz) left out", sg_string(""), "");
    r->skipping = sg_xml_depth(xml);
  } else if (!is(name, "attvalues") && !is(name, "spells") && !is(name, "slices") &&
             !is(name, "parents")) {
    sg_graph_skip(r->graph, "elements <", name, "> not read");
    r->skipping = sg_xml_depth(xml);
  }
  return SG_OK;
}

/// An element of the document around nodes and edges.
static SgStatus
start_outside(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString name = element->name;
  if (is(name, "node") || is(name, "edge")) {
    return begin_record(r, xml, element, is(name, "node") ? NODE : EDGE);
  }
  if (is(name, "attribute")) {
    return declare(r, xml, element);
  }
  if (is(name, "attributes")) {
    const SgString whose = sg_xml_attribute(element, "class");
    r->scope = is(whose, "node") ? SG_FOR_NODE : is(whose, "edge") ? SG_FOR_EDGE : SG_FOR_GRAPH;
  } else if (is(name, "meta")) {
    r->skipping = sg_xml_depth(xml);
  } else if (!is(name, "graph") && !is(name, "nodes") && !is(name, "edges")) {
    sg_graph_skip(r->graph, "elements <", name, "> not read");
    r->skipping = sg_xml_depth(xml);
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
    return is(name, "gexf") ? SG_OK
                            : sg_xml_fail(xml,
                                          "this is no GEXF: the root is <%.*s>, not <gexf>",
                                          (int)(name.size < 64U ? name.size : 64U),
                                          name.data);
  }
  return r->open == NOTHING ? start_outside(r, xml, element) : start_part(r, xml, element);
}

/// Adds to the default of the attribute that is declared.
static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading* r = context;
  if (r->skipping || !r->text || sg_xml_depth(xml) != r->text) {
    return SG_OK;
  }
  SgGraphKey*  last = &r->record.keys[r->record.n_keys - 1U];
  const size_t old  = last->value.size;
  if (old + text.size > SG_RECORD_WORD) {
    return sg_xml_fail(xml, "a default is over 64 KiB; shorten it");
  }
  char* joined = sg_arena_take(r->record.declared, old + text.size + 1U, 1U);
  if (!joined) {
    return SG_NO_MEMORY;
  }
  memcpy(joined, last->value.data, old);
  memcpy(joined + old, text.data, text.size);
  last->value = sg_substring(joined, old + text.size);
  return SG_OK;
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
  if (r->text == depth) {
    r->text = 0U;
  }
  if (r->open == ATTRIBUTE && r->depth == depth) {
    r->open = NOTHING;
  }
  return r->open != NOTHING && r->depth == depth ? end_record(r, xml) : SG_OK;
}

static SgStatus
read_document(Reading* r, SgStream* stream)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  const SgXmlSetup          setup   = {&handler, r, sg_string(""), "", "<gexf>", true, NULL};
  SgStatus                  st = sg_xml_read(sg_sink_allocator(r->sink), stream, &setup, r->error);
  st                           = st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
  return st ? st : sg_graph_end(r->graph);
}

static SgStatus
read_gexf(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading            r;
  const SgGraphSetup setup = {sg_string(""), false, false};
  memset(&r, 0, sizeof r);
  r.sink            = sink;
  r.error           = error;
  r.graph           = sg_graph_new(sink, &setup);
  const bool opened = sg_graph_record_open(&r.record, sg_sink_allocator(sink));
  SgStatus   st     = opened && r.graph ? read_document(&r, stream) : SG_NO_MEMORY;
  sg_graph_record_close(&r.record);
  sg_graph_free(r.graph);
  return st;
}

static unsigned
sniff_gexf(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "gexf", &mentioned, name);
  return is(root, "gexf") ? 95U : 0U;
}

const SgReader sg_reader_gexf = {"gexf", "GEXF graphs 1.1 to 1.3, of Gephi", sniff_gexf, read_gexf};
