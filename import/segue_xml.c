// Reads Segue XML: entities, then the credits between them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The schema (segue.rng) is embedded and says what may stand where; here is what it means. One
// record is held at a time.
#include "core/arena.h"
#include "core/buffer.h"
#include "core/memory.h"
#include "import/interchange.h"
#include "import/reader.h"
#include "import/segue_rng.h"
#include "import/xml_base.h"

#include <string.h>

#define NAMESPACE "urn:segue:1"

enum { RECORD_DEPTH = 2, PART_DEPTH = 3, TEXT_LIMIT = 2 * SG_XML_RECORD_LIMIT };

// A growing list of texts that live in the arena.
typedef struct {
  SgAttribute* items; // of a name or an id the value alone
  size_t       n;
  size_t       capacity;
} Texts;

typedef struct {
  SgSink*           sink;
  SgInterchange*    to;
  SgAllocator*      allocator;
  SgArena*          arena; // emptied before each record
  SgXmlElement      record;
  uint64_t          line;
  uint64_t          offset;
  SgBuffer          text; // of the part that is open
  SgXmlElement      part;
  Texts             names;
  Texts             ids;
  Texts             attributes;
  SgEvidenceRecord* evidence;
  size_t            n_evidence;
  size_t            evidence_capacity;
} Reading;

static bool
is_named(const SgXmlElement* element, const char* name)
{
  return sg_string_equal(element->name, sg_string(name));
}

/// Copies an element into the arena.
static SgStatus
keep_element(Reading* r, const SgXmlElement* from, SgXmlElement* to)
{
  const size_t    n          = from->n_attributes;
  SgXmlAttribute* attributes = sg_arena_take(r->arena, n ? n : 1U, sizeof *attributes);
  to->name                   = sg_arena_copy(r->arena, from->name);
  bool ok                    = attributes && to->name.data;
  for (size_t i = 0U; ok && i < n; ++i) {
    attributes[i].name  = sg_arena_copy(r->arena, from->attributes[i].name);
    attributes[i].value = sg_arena_copy(r->arena, from->attributes[i].value);
    ok                  = attributes[i].name.data && attributes[i].value.data;
  }
  to->space        = sg_string("");
  to->attributes   = attributes;
  to->n_attributes = n;
  return ok ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
begin_record(Reading* r, SgXml* xml, const SgXmlElement* element)
{
  sg_arena_reset(r->arena);
  r->names.n      = 0U;
  r->ids.n        = 0U;
  r->attributes.n = 0U;
  r->n_evidence   = 0U;
  r->line         = sg_xml_line(xml);
  r->offset       = sg_xml_offset(xml);
  sg_xml_mark(xml);
  SgStatus st = sg_sink_record(r->sink, r->offset);
  return st ? st : keep_element(r, element, &r->record);
}

static SgStatus
on_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  Reading* r = context;
  switch (sg_xml_depth(xml)) {
  case RECORD_DEPTH:
    return begin_record(r, xml, element);
  case PART_DEPTH:
    sg_buffer_clear(&r->text);
    return keep_element(r, element, &r->part);
  default:
    return SG_OK;
  }
}

static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading* r = context;
  if (sg_xml_depth(xml) == PART_DEPTH) {
    sg_buffer_add_string(&r->text, text);
  }
  return SG_OK;
}

static SgStatus
add_text(Reading* r, Texts* list, SgString key, SgString value)
{
  if (!sg_grow(r->allocator, (void**)&list->items, &list->capacity, list->n, sizeof *list->items)) {
    return SG_NO_MEMORY;
  }
  list->items[list->n].key     = key;
  list->items[list->n++].value = value;
  return SG_OK;
}

static bool
is_blank(SgString text)
{
  size_t i = 0U;
  while (i < text.size && strchr(" \t\r\n", text.data[i])) {
    ++i;
  }
  return i == text.size;
}

static SgStatus
add_evidence(Reading* r, SgString text)
{
  if (!sg_grow(r->allocator,
               (void**)&r->evidence,
               &r->evidence_capacity,
               r->n_evidence,
               sizeof *r->evidence)) {
    return SG_NO_MEMORY;
  }
  SgEvidenceRecord* e = &r->evidence[r->n_evidence++];
  e->source           = sg_xml_attribute(&r->part, "source");
  e->locator          = sg_xml_attribute(&r->part, "locator");
  e->citations        = sg_xml_attribute(&r->part, "citations");
  e->section          = sg_xml_attribute(&r->part, "section");
  e->text             = is_blank(text) ? sg_string("") : text;
  return SG_OK;
}

static SgStatus
end_part(Reading* r)
{
  // It cannot be too large: the record that it is in would be before.
  const SgString text = sg_arena_copy(r->arena, sg_buffer_string(&r->text));
  const SgString key  = sg_xml_attribute(&r->part, "key");
  if (!text.data || r->text.failed) {
    return SG_NO_MEMORY;
  }
  return is_named(&r->part, "evidence") ? add_evidence(r, text)
         : is_named(&r->part, "name")   ? add_text(r, &r->names, key, text)
         : is_named(&r->part, "ident")  ? add_text(r, &r->ids, key, text)
                                        : add_text(r, &r->attributes, key, text);
}

static SgPlace
place_of(const Reading* r, const SgXml* xml)
{
  const SgPlace place = {r->line, r->offset, sg_xml_record(xml)};
  return place;
}

/// The values of a list alone, in the arena.
static const SgString*
values_of(Reading* r, const Texts* list)
{
  SgString* values = sg_arena_take(r->arena, list->n ? list->n : 1U, sizeof *values);
  for (size_t i = 0U; values && i < list->n; ++i) {
    values[i] = list->items[i].value;
  }
  return values;
}

static SgStatus
end_entity(Reading* r, const SgXml* xml)
{
  const SgXmlElement* e = &r->record;
  SgEntityRecord      record;
  record.place        = place_of(r, xml);
  record.id           = sg_xml_attribute(e, "id");
  record.kind         = sg_xml_attribute(e, "kind");
  record.form         = sg_xml_attribute(e, "form");
  record.name         = sg_xml_attribute(e, "name");
  record.begin        = sg_xml_attribute(e, "begin");
  record.end          = sg_xml_attribute(e, "end");
  record.special      = sg_string_equal(sg_xml_attribute(e, "special"), sg_string("true"));
  record.names        = values_of(r, &r->names);
  record.n_names      = r->names.n;
  record.ids          = values_of(r, &r->ids);
  record.n_ids        = r->ids.n;
  record.attributes   = r->attributes.items;
  record.n_attributes = r->attributes.n;
  return record.names && record.ids ? sg_interchange_entity(r->to, &record) : SG_NO_MEMORY;
}

static SgEndRecord
end_of(const Reading* r, const char* attribute)
{
  const SgEndRecord end = {sg_xml_attribute(&r->record, attribute), sg_string(""), sg_string("")};
  return end;
}

static SgStatus
end_credit(Reading* r, const SgXml* xml)
{
  const SgXmlElement* e = &r->record;
  SgCreditRecord      record;
  record.place       = place_of(r, xml);
  record.subject     = end_of(r, "subject");
  record.object      = end_of(r, "object");
  record.for_work    = end_of(r, "for");
  record.role        = sg_xml_attribute(e, "role");
  record.start       = sg_xml_attribute(e, "start");
  record.end         = sg_xml_attribute(e, "end");
  record.credited_as = sg_xml_attribute(e, "credited-as");
  record.attribute   = sg_xml_attribute(e, "attribute");
  record.scope       = sg_xml_attribute(e, "scope");
  record.evidence    = r->evidence;
  record.n_evidence  = r->n_evidence;
  return sg_interchange_credit(r->to, &record);
}

static SgStatus
on_end(void* context, SgXml* xml, SgString name)
{
  Reading* r = context;
  (void)name;
  switch (sg_xml_depth(xml)) {
  case RECORD_DEPTH:
    return is_named(&r->record, "entity") ? end_entity(r, xml) : end_credit(r, xml);
  case PART_DEPTH:
    return end_part(r);
  default:
    return SG_OK;
  }
}

static SgStatus
read_document(Reading* r, SgStream* stream, SgError* error)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  const SgXmlSetup          setup   = {&handler,
                                       r,
                                       sg_substring(segue_rng, sizeof segue_rng - 1U),
                                       "segue.rng",
                                       "<segue xmlns=\"" NAMESPACE "\" version=\"1\">",
                                       true,
                                       NULL};
  const SgStatus            st      = sg_xml_read(r->allocator, stream, &setup, error);
  return st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
}

static SgStatus
read_segue_xml(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading r;
  memset(&r, 0, sizeof r);
  r.sink      = sink;
  r.allocator = sg_sink_allocator(sink);
  r.to        = sg_interchange_new(sink);
  r.arena     = sg_arena_new(r.allocator);
  r.text      = sg_buffer(r.allocator, TEXT_LIMIT);
  SgStatus st = r.to && r.arena ? read_document(&r, stream, error) : SG_NO_MEMORY;
  sg_buffer_free(&r.text);
  sg_release(r.allocator, r.names.items);
  sg_release(r.allocator, r.ids.items);
  sg_release(r.allocator, r.attributes.items);
  sg_release(r.allocator, r.evidence);
  sg_interchange_free(r.to);
  sg_arena_free(r.arena);
  return st;
}

static unsigned
sniff_segue_xml(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, NAMESPACE, &mentioned, name);
  return !sg_string_equal(root, sg_string("segue")) ? 0U : mentioned ? 100U : 60U;
}

const SgReader sg_reader_segue_xml = {
    "segue-xml", "XML of our own schema, as export writes it", sniff_segue_xml, read_segue_xml};
