// What the readers of graphs in XML share: the record that is being read, and declared keys.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_record.h"

#include "core/memory.h"
#include "import/interchange.h"
#include "import/strings.h"

static SgStatus
open_record(SgGraphRecord* record, SgSink* sink, SgError* error)
{
  const SgGraphSetup setup = {sg_string(""), false, false};
  record->sink             = sink;
  record->error            = error;
  record->allocator        = sg_sink_allocator(sink);
  record->text             = sg_buffer(record->allocator, SG_XML_RECORD_LIMIT);
  record->declared         = sg_arena_new(record->allocator);
  record->arena            = sg_arena_new(record->allocator);
  record->graph            = sg_graph_new(sink, &setup);
  return record->declared && record->arena && record->graph ? SG_OK : SG_NO_MEMORY;
}

static void
close_record(SgGraphRecord* record)
{
  sg_graph_free(record->graph);
  sg_arena_free(record->declared);
  sg_arena_free(record->arena);
  sg_buffer_free(&record->text);
  sg_release(record->allocator, record->keys);
  sg_release(record->allocator, record->attributes);
}

static SgStatus
report(const SgGraphRecord* record)
{
  const SgStatus st =
      sg_tally_report(&record->elements, record->sink, "elements", "<>", "not read");
  return st ? st
            : sg_tally_report(&record->undeclared,
                              record->sink,
                              "values of the key",
                              "\"\"",
                              "not declared, kept by that name");
}

SgStatus
sg_graph_record_read(
    SgGraphRecord* record, const SgXmlSetup* setup, SgStream* stream, SgSink* sink, SgError* error)
{
  SgStatus st = open_record(record, sink, error);
  st          = st ? st : sg_xml_read(record->allocator, stream, setup, error);
  st          = st == SG_LIMIT && sg_sink_is_full(sink) ? SG_OK : st;
  st          = st ? st : sg_graph_end(record->graph);
  st          = st ? st : report(record);
  close_record(record);
  return st;
}

void
sg_graph_skip(SgGraphRecord* record, const SgXml* xml)
{
  record->skipping = sg_xml_depth(xml);
}

void
sg_graph_skip_named(SgGraphRecord* record, const SgXml* xml, SgString name)
{
  sg_graph_skip(record, xml);
  sg_tally_add(&record->elements, name);
}

SgStatus
sg_graph_declare(SgGraphRecord* record, SgXml* xml, SgGraphScope scope, SgString id, SgString name)
{
  if (record->n_keys == SG_GRAPH_KEYS) {
    return sg_xml_fail(xml, "more than %d keys; leave out those of no use", SG_GRAPH_KEYS);
  }
  if (!sg_grow(record->allocator,
               (void**)&record->keys,
               &record->keys_capacity,
               record->n_keys,
               sizeof *record->keys)) {
    return SG_NO_MEMORY;
  }
  SgGraphKey* key = &record->keys[record->n_keys];
  key->scope      = scope;
  key->id         = sg_arena_copy(record->declared, id);
  key->name       = sg_arena_copy(record->declared, name.size ? name : id);
  key->value      = sg_string("");
  key->seen       = 0U;
  if (!key->id.data || !key->name.data) {
    return SG_NO_MEMORY;
  }
  // What our exports call the external ids of a node.
  if (scope == SG_FOR_NODE && sg_is(name, "source_id")) {
    sg_graph_set_own(record->graph);
  }
  ++record->n_keys;
  record->open  = SG_OPEN_KEY;
  record->depth = sg_xml_depth(xml);
  return SG_OK;
}

SgStatus
sg_graph_add_text(SgGraphRecord* record, SgXml* xml, SgString text)
{
  sg_buffer_add_string(&record->text, text);
  if (record->open == SG_OPEN_KEY && record->defaults + record->text.size > SG_RECORD_WORD) {
    return sg_xml_fail(xml, "the defaults of attributes are over 64 KiB; shorten them");
  }
  return record->text.failed ? SG_NO_MEMORY : SG_OK;
}

SgStatus
sg_graph_end_default(SgGraphRecord* record)
{
  SgGraphKey* key = &record->keys[record->n_keys - 1U];
  key->value      = sg_arena_copy(record->declared, sg_buffer_string(&record->text));
  record->defaults += key->value.size;
  return key->value.data ? SG_OK : SG_NO_MEMORY;
}

/// True of a key that nodes have if one is open, else edges.
static bool
is_for_open(const SgGraphRecord* record, const SgGraphKey* key)
{
  return key->scope == SG_FOR_ANY ||
         key->scope == (record->open == SG_OPEN_NODE ? SG_FOR_NODE : SG_FOR_EDGE);
}

SgGraphKey*
sg_graph_find_key(SgGraphRecord* record, SgString id)
{
  SgGraphKey* any = NULL;
  for (size_t i = 0U; i < record->n_keys; ++i) {
    SgGraphKey* key = &record->keys[i];
    if (is_for_open(record, key) && sg_string_equal(key->id, id)) {
      any = key;
      if (key->scope != SG_FOR_ANY) {
        return key;
      }
    }
  }
  return any;
}

static bool
is_one_of(SgString name, const char* const* names)
{
  while (*names && !sg_is(name, *names)) {
    ++names;
  }
  return *names;
}

SgStatus
sg_graph_record_begin(SgGraphRecord*      record,
                      SgXml*              xml,
                      const SgXmlElement* element,
                      SgGraphOpen         open,
                      const char* const*  unread)
{
  static const char* const own[] = {"id", "source", "target", NULL};
  sg_arena_reset(record->arena);
  sg_xml_mark(xml);
  record->n_attributes = 0U;
  ++record->number;
  record->open         = open;
  record->depth        = sg_xml_depth(xml);
  record->place.line   = sg_xml_line(xml);
  record->place.offset = sg_xml_offset(xml);
  SgStatus st          = sg_graph_keep(record, sg_xml_attribute(element, "id"), &record->id);
  st = st ? st : sg_graph_keep(record, sg_xml_attribute(element, "source"), &record->source);
  st = st ? st : sg_graph_keep(record, sg_xml_attribute(element, "target"), &record->target);
  for (size_t i = 0U; i < element->n_attributes && !st; ++i) {
    const SgXmlAttribute* a = &element->attributes[i];
    if (!is_one_of(a->name, own) && !is_one_of(a->name, unread)) {
      st = sg_graph_add(record, a->name, a->value);
    }
  }
  return st;
}

SgStatus
sg_graph_keep(SgGraphRecord* record, SgString text, SgString* kept)
{
  const SgString copy = sg_arena_copy(record->arena, text);
  *kept               = sg_substring(copy.data, copy.size);
  return copy.data ? SG_OK : SG_NO_MEMORY;
}

SgStatus
sg_graph_add(SgGraphRecord* record, SgString key, SgString value)
{
  if (record->n_attributes > SG_RECORD_ITEMS) {
    return SG_OK;
  }
  if (!sg_grow(record->allocator,
               (void**)&record->attributes,
               &record->capacity,
               record->n_attributes,
               sizeof *record->attributes)) {
    return SG_NO_MEMORY;
  }
  SgAttribute* attribute = &record->attributes[record->n_attributes++];
  attribute->key         = sg_arena_copy(record->arena, key);
  attribute->value       = sg_arena_copy(record->arena, value);
  return attribute->key.data && attribute->value.data ? SG_OK : SG_NO_MEMORY;
}

SgStatus
sg_graph_add_value(SgGraphRecord* record, SgString id, SgString value)
{
  if (record->n_attributes > SG_RECORD_ITEMS) {
    return SG_OK;
  }
  SgGraphKey* key = sg_graph_find_key(record, id);
  if (!key) {
    sg_tally_add(&record->undeclared, id);
    return sg_graph_add(record, id, value);
  }
  key->seen = record->number;
  return sg_graph_add(record, key->name, value);
}

SgStatus
sg_graph_add_defaults(SgGraphRecord* record)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < record->n_keys && !st; ++i) {
    SgGraphKey* key = &record->keys[i];
    if (key->value.size && key->seen != record->number && is_for_open(record, key)) {
      st = sg_graph_add(record, key->name, key->value);
    }
  }
  return st;
}

SgStatus
sg_graph_record_push(SgGraphRecord* record, const SgXml* xml)
{
  const SgGraphOpen open = record->open;
  record->place.text     = sg_xml_record(xml);
  record->open           = SG_OPEN_NOTHING;
  if (open == SG_OPEN_NODE) {
    const SgGraphNode node = {
        record->place, sg_string(""), record->id, record->attributes, record->n_attributes};
    return sg_graph_node(record->graph, &node);
  }
  const SgGraphEdge edge = {record->place,
                            sg_string(""),
                            sg_string(""),
                            record->source,
                            sg_string(""),
                            record->target,
                            record->attributes,
                            record->n_attributes};
  return sg_graph_edge(record->graph, &edge, record->error);
}
