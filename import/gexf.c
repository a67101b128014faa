// Reads GEXF 1.1 to 1.3, in one pass.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// After https://gexf.net/schema.html: attributes are declared, then come nodes and edges with
// values, and the spells in which they were. How the graph is drawn (viz) is counted and left out.
#include "import/graph_record.h"
#include "import/interchange.h"
#include "import/reader.h"
#include "import/strings.h"

#include <string.h>

typedef struct {
  SgGraphRecord record;
  SgGraphScope  scope; // of the attributes that are declared
  unsigned      text;  // the depth of a <default>; 0: none
  uint64_t      drawn; // elements of how it is drawn
  SgString      start;
  SgString      end;
} Reading;

/// Of several names for one attribute of an element, the first that is there.
static SgString
either(const SgXmlElement* element, const char* name, const char* other)
{
  const SgString value = sg_xml_attribute(element, name);
  return value.size ? value : sg_xml_attribute(element, other);
}

/// Widens the time of the record to what a spell says; spells that are no dates stay attributes.
static SgStatus
add_spell(Reading* r, const SgXmlElement* element)
{
  SgDate         date;
  SgDate         first;
  const SgString start = either(element, "start", "startopen");
  const SgString end   = either(element, "end", "endopen");
  SgStatus       st    = SG_OK;
  const bool     begun = sg_graph_date(start, &date);
  if (begun && (!sg_graph_date(r->start, &first) || sg_date_compare(date, first) < 0)) {
    st = sg_graph_keep(&r->record, start, &r->start);
  }
  const bool ended = sg_graph_date(end, &date);
  if (!st && ended && (!sg_graph_date(r->end, &first) || sg_date_compare(date, first) > 0)) {
    st = sg_graph_keep(&r->record, end, &r->end);
  }
  if (!st && start.size && !begun) {
    st = sg_graph_add(&r->record, sg_string("start"), start);
  }
  return st || !end.size || ended ? st : sg_graph_add(&r->record, sg_string("end"), end);
}

static SgStatus
begin_record(Reading* r, SgXml* xml, const SgXmlElement* element, SgGraphOpen open)
{
  // Read as a spell, or saying only how the edge is drawn.
  static const char* const unread[] = {"type", "start", "end", "startopen", "endopen", NULL};
  const SgStatus           st       = sg_graph_record_begin(&r->record, xml, element, open, unread);
  r->start                          = sg_string("");
  r->end                            = sg_string("");
  return st ? st : add_spell(r, element);
}

static SgStatus
end_record(Reading* r, SgXml* xml)
{
  SgGraphRecord* record = &r->record;
  SgStatus       st     = sg_graph_add_defaults(record);
  if (!st && r->start.size) {
    st = sg_graph_add(record, sg_string("start"), r->start);
  }
  if (!st && r->end.size) {
    st = sg_graph_add(record, sg_string("end"), r->end);
  }
  return st ? st : sg_graph_record_push(record, xml);
}

/// True of elements that say how a node or an edge is drawn.
static bool
is_drawing(const SgXmlElement* element)
{
  const SgString space = element->space;
  return sg_is(element->name, "color") || sg_is(element->name, "position") ||
         sg_is(element->name, "size") || sg_is(element->name, "shape") ||
         sg_is(element->name, "thickness") ||
         (space.size > 3U && !memcmp(space.data + space.size - 3U, "viz", 3U));
}

/// An element in a node or an edge.
static SgStatus
start_part(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  SgGraphRecord* record = &r->record;
  const SgString name   = element->name;
  if (record->open == SG_OPEN_KEY) {
    if (sg_is(name, "default")) {
      r->text = sg_xml_depth(xml);
      sg_buffer_clear(&record->text);
    }
    return SG_OK;
  }
  if (sg_is(name, "attvalue")) {
    const SgString id = either(element, "for", "id");
    return sg_graph_add_value(record, id, sg_xml_attribute(element, "value"));
  }
  if (sg_is(name, "spell") || sg_is(name, "slice")) {
    return add_spell(r, element);
  }
  if (sg_is(name, "parent")) {
    return sg_graph_add(record, name, sg_xml_attribute(element, "for"));
  }
  if (record->open == SG_OPEN_NODE && sg_is(name, "nodes")) {
    return end_record(r, xml);
  }
  if (is_drawing(element)) {
    ++r->drawn;
    sg_graph_skip(record, xml);
  } else if (!sg_is(name, "attvalues") && !sg_is(name, "spells") && !sg_is(name, "slices") &&
             !sg_is(name, "parents")) {
    sg_graph_skip_named(record, xml, name);
  }
  return SG_OK;
}

/// An element of the document around nodes and edges.
static SgStatus
start_outside(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  const SgString name = element->name;
  if (sg_is(name, "node") || sg_is(name, "edge")) {
    return begin_record(r, xml, element, sg_is(name, "node") ? SG_OPEN_NODE : SG_OPEN_EDGE);
  }
  if (sg_is(name, "attribute")) {
    return sg_graph_declare(&r->record,
                            xml,
                            r->scope,
                            sg_xml_attribute(element, "id"),
                            sg_xml_attribute(element, "title"));
  }
  if (sg_is(name, "attributes")) {
    const SgString whose = sg_xml_attribute(element, "class");
    r->scope             = sg_is(whose, "node")   ? SG_FOR_NODE
                           : sg_is(whose, "edge") ? SG_FOR_EDGE
                                                  : SG_FOR_GRAPH;
  } else if (sg_is(name, "meta")) {
    sg_graph_skip(&r->record, xml);
  } else if (!sg_is(name, "graph") && !sg_is(name, "nodes") && !sg_is(name, "edges")) {
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
    return sg_is(name, "gexf") ? SG_OK
                               : sg_xml_fail(xml,
                                             "this is no GEXF: the root is <%.*s>, not <gexf>",
                                             (int)(name.size < 64U ? name.size : 64U),
                                             name.data);
  }
  return r->record.open == SG_OPEN_NOTHING ? start_outside(r, xml, element)
                                           : start_part(r, xml, element);
}

/// Adds to the default of the attribute that is declared.
static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading*   r   = context;
  const bool any = !r->record.skipping && r->text && sg_xml_depth(xml) == r->text;
  return any ? sg_graph_add_text(&r->record, xml, text) : SG_OK;
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
  if (r->text == depth) {
    r->text = 0U;
    return sg_graph_end_default(record);
  }
  if (record->open == SG_OPEN_KEY && record->depth == depth) {
    record->open = SG_OPEN_NOTHING;
  }
  return record->open != SG_OPEN_NOTHING && record->depth == depth ? end_record(r, xml) : SG_OK;
}

static SgStatus
read_gexf(SgStream* stream, SgSink* sink, SgError* error)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  Reading                   r;
  memset(&r, 0, sizeof r);
  const SgXmlSetup setup = {&handler, &r, sg_string(""), "", "<gexf>", true, NULL};
  const SgStatus   st    = sg_graph_record_read(&r.record, &setup, stream, sink, error);
  if (st || !r.drawn) {
    return st;
  }
  return sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu elements of how it is drawn (viz) left out",
                        (unsigned long long)r.drawn);
}

static unsigned
sniff_gexf(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "gexf", &mentioned, name);
  return sg_is(root, "gexf") ? 95U : 0U;
}

const SgReader sg_reader_gexf = {"gexf", "GEXF graphs 1.1 to 1.3, of Gephi", sniff_gexf, read_gexf};
