// Reads the XML of the MusicBrainz web service: look-ups, searches, lists (mmd-2.0).
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An entity at a time is made a tree, of what matters: the root's own child, or each one of a list,
// a collection or a disc. The rest is skipped by name, and what has a name never heard of is
// counted and reported at the end.
#include "core/buffer.h"
#include "import/musicbrainz.h"
#include "import/strings.h"
#include "import/xml_base.h"

#include <string.h>

typedef struct {
  SgMb      mb;
  SgMbNode* stack[SG_XML_MAX_DEPTH + 1];
  unsigned  record_depth; // 0: not in a record
  SgMbType  type;         // of the record
  unsigned  skipping;     // the depth of an element of which nothing is read; 0: none
  size_t    n_nodes;
  uint64_t  line;
  uint64_t  offset;
  SgBuffer  text;
} Reading;

static const char space_2[] = "http://musicbrainz.org/ns/mmd-2.0#";

static SgStatus
begin_document(SgXml* xml, const SgXmlElement* root)
{
  const bool ours = sg_string_equal(root->name, sg_string("metadata"));
  return ours && sg_string_equal(root->space, sg_string(space_2))
             ? SG_OK
             : sg_xml_fail(
                   xml,
                   "this is no document of MusicBrainz that can be read: the root should be "
                   "<metadata xmlns=\"%s\">; ask the web service ws/2 for it",
                   space_2);
}

static SgStatus
begin_record(Reading* r, SgXml* xml, SgMbType type)
{
  sg_arena_reset(r->mb.arena);
  r->record_depth = sg_xml_depth(xml);
  r->type         = type;
  r->n_nodes      = 0U;
  r->mb.wrong     = NULL;
  r->line         = sg_xml_line(xml);
  r->offset       = sg_xml_offset(xml);
  sg_xml_mark(xml);
  return sg_sink_record(r->mb.sink, r->offset);
}

/// Adds an element to the tree of the record, with its attributes.
static SgStatus
add_node(Reading* r, unsigned depth, const SgXmlElement* element)
{
  SgMbNode* parent = depth > r->record_depth ? r->stack[depth - 1U] : NULL;
  SgMbNode* node   = sg_mb_add_node(r->mb.arena, parent, element->name);
  r->stack[depth]  = node;
  sg_buffer_clear(&r->text);
  for (size_t i = 0U; node && i < element->n_attributes; ++i) {
    const SgXmlAttribute* a   = &element->attributes[i];
    const SgMbUse         use = sg_mb_use(a->name);
    if (use == SG_MB_UNKNOWN) {
      sg_tally_add(&r->mb.elements, a->name);
    }
    if (use != SG_MB_READ) {
      continue;
    }
    SgMbNode* child = sg_mb_add_node(r->mb.arena, node, a->name);
    if (!child) {
      return SG_NO_MEMORY;
    }
    child->text = sg_arena_copy(r->mb.arena, a->value);
    r->mb.wrong = a->value.size > SG_MB_TEXT ? "a text in it is over 16 KiB" : r->mb.wrong;
    if (!child->text.data) {
      return SG_NO_MEMORY;
    }
  }
  return node ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
start_inner(Reading* r, unsigned depth, const SgXmlElement* element)
{
  const SgMbUse use = sg_mb_use(element->name);
  if (use == SG_MB_READ && r->n_nodes++ < SG_MB_NODES) {
    return add_node(r, depth, element);
  }
  r->skipping = depth;
  if (use == SG_MB_READ) {
    r->mb.wrong = "it has over four million elements";
  } else if (use == SG_MB_UNKNOWN) {
    sg_tally_add(&r->mb.elements, element->name);
  }
  return SG_OK;
}

/// Outside of records are lists, collections and discs with lists in them; the rest is unknown.
static void
note_frame(Reading* r, unsigned depth, SgString name)
{
  const bool frame = sg_mb_use(name) != SG_MB_UNKNOWN ||
                     sg_string_equal(name, sg_string("collection")) ||
                     sg_string_equal(name, sg_string("disc"));
  if (!frame && depth == 2U) {
    sg_tally_add(&r->mb.elements, name);
  }
}

static SgStatus
on_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  if (depth == 1U) {
    return begin_document(xml, element);
  }
  if (r->skipping) {
    return SG_OK;
  }
  if (r->record_depth) {
    return start_inner(r, depth, element);
  }
  const SgMbType type = sg_mb_type_by_name(element->name);
  if (!type) {
    note_frame(r, depth, element->name);
    return SG_OK;
  }
  const SgStatus st = begin_record(r, xml, type);
  return st ? st : add_node(r, depth, element);
}

static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading* r = context;
  (void)xml;
  if (r->record_depth && !r->skipping) {
    sg_buffer_add_string(&r->text, text);
  }
  return SG_OK;
}

/// Keeps the text before the first element in it, or of an element without any; blanks around it
/// are layout.
static SgStatus
end_node(Reading* r, SgMbNode* node)
{
  const SgString text = sg_string_trim(sg_buffer_string(&r->text));
  if (r->text.failed) {
    return SG_NO_MEMORY;
  }
  if (text.size > SG_MB_TEXT) {
    r->mb.wrong = "a text in it is over 16 KiB";
  } else if (text.size) {
    node->text = sg_arena_copy(r->mb.arena, text);
  }
  sg_buffer_clear(&r->text);
  return node->text.data ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
end_record(Reading* r, SgXml* xml, const SgMbNode* record)
{
  const SgStatus st = sg_mb_record(&r->mb, r->type, record);
  r->record_depth   = 0U;
  if (st || !r->mb.wrong) {
    return st;
  }
  return sg_sink_reject(r->mb.sink,
                        r->line,
                        r->offset,
                        sg_xml_record(xml),
                        "the %s cannot be used: %s",
                        sg_mb_type_name(r->type),
                        r->mb.wrong);
}

static SgStatus
on_end(void* context, SgXml* xml, SgString name)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  (void)name;
  if (r->skipping || !r->record_depth) {
    r->skipping = r->skipping == depth ? 0U : r->skipping;
    return SG_OK;
  }
  SgMbNode*      node = r->stack[depth];
  const SgStatus st   = end_node(r, node);
  return st || depth > r->record_depth ? st : end_record(r, xml, node);
}

static SgStatus
read_document(Reading* r, SgStream* stream, SgError* error)
{
  static const SgXmlHandler handler = {on_start, on_text, on_end};
  const SgXmlSetup          setup   = {&handler, r, sg_string(""), "", "<metadata>", true, NULL};
  SgStatus                  st = sg_xml_read(sg_sink_allocator(r->mb.sink), stream, &setup, error);
  st                           = st == SG_LIMIT && sg_sink_is_full(r->mb.sink) ? SG_OK : st;
  return st ? st : sg_mb_report(&r->mb);
}

SgStatus
sg_mb_read_xml(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading r;
  memset(&r, 0, sizeof r);
  SgStatus st = sg_mb_begin(&r.mb, sink);
  r.text      = sg_buffer(sg_sink_allocator(sink), SG_XML_RECORD_LIMIT);
  st          = st ? st : read_document(&r, stream, error);
  sg_buffer_free(&r.text);
  sg_mb_end(&r.mb);
  return st;
}

unsigned
sg_mb_sniff_xml(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "musicbrainz.org/ns/mmd-", &mentioned, name);
  return mentioned && sg_string_equal(root, sg_string("metadata")) ? 90U : 0U;
}
