// Reads the XML dumps of Discogs: artists, labels, masters, releases.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A record at a time is made a tree, of what matters; the rest is skipped by name, and what has a
// name never heard of is counted and reported at the end.
#include "import/discogs.h"

#include "core/buffer.h"
#include "core/memory.h"
#include "import/reader.h"
#include "import/xml_pipe.h"

#include <stdio.h>
#include <string.h>

enum { UNKNOWN_NAMES = 32, UNKNOWN_SIZE = 48, ROOTS = 4 };

typedef struct {
  char     name[UNKNOWN_SIZE];
  uint64_t n;
} Unknown;

typedef struct {
  SgDiscogs   discogs;
  SgXmlNode*  stack[SG_XML_MAX_DEPTH + 1];
  SgXmlNode*  last[SG_XML_MAX_DEPTH + 1]; // child of each
  unsigned    record_depth; // 1 if the document is a record, 2 if a list; 0 before the root
  unsigned    skipping;     // the depth of an element of which nothing is read; 0: none
  size_t      n_nodes;
  const char* wrong; // why the record cannot be used
  unsigned    code;  // of the records
  uint64_t    line;
  uint64_t    offset;
  SgBuffer    text;
  Unknown     unknown[UNKNOWN_NAMES];
  size_t      n_unknown;
  uint64_t    other_unknown; // when there are too many names to count
} Reading;

static const struct {
  const char* list;
  const char* record;
  unsigned    code; // of that
} roots[ROOTS] = {{"artists", "artist", SG_DISCOGS_ARTIST},
                  {"labels", "label", SG_DISCOGS_LABEL},
                  {"masters", "master", SG_DISCOGS_MASTER},
                  {"releases", "release", SG_DISCOGS_RELEASE}};

static void
count_unknown(Reading* r, SgString name)
{
  char   key[UNKNOWN_SIZE];
  size_t i = 0U;
  snprintf(
      key, sizeof key, "%.*s", (int)(name.size < sizeof key ? name.size : sizeof key), name.data);
  while (i < r->n_unknown && strcmp(r->unknown[i].name, key)) {
    ++i;
  }
  if (i == UNKNOWN_NAMES) {
    ++r->other_unknown;
    return;
  }
  if (i == r->n_unknown) {
    ++r->n_unknown;
    memcpy(r->unknown[i].name, key, sizeof key);
  }
  ++r->unknown[i].n;
}

static SgStatus
copy_attributes(Reading* r, const SgXmlElement* element, SgXmlNode* node)
{
  SgArena*        arena = r->discogs.arena;
  const size_t    n     = element->n_attributes;
  SgXmlAttribute* to    = n ? sg_arena_take(arena, n, sizeof *to) : NULL;
  bool            ok    = !n || to;
  for (size_t i = 0U; ok && i < n; ++i) {
    const SgXmlAttribute* from = &element->attributes[i];
    if (from->value.size > SG_DISCOGS_TEXT) {
      r->wrong = "a text in it is over 16 KiB";
    }
    to[i].name  = sg_arena_copy(arena, from->name);
    to[i].value = sg_arena_copy(arena, from->value);
    ok          = to[i].name.data && to[i].value.data;
  }
  node->attributes   = to;
  node->n_attributes = (uint32_t)n;
  return ok ? SG_OK : SG_NO_MEMORY;
}

/// Adds an element to the tree of the record.
static SgStatus
add_node(Reading* r, unsigned depth, unsigned code, const SgXmlElement* element)
{
  SgXmlNode* node = sg_arena_take(r->discogs.arena, 1U, sizeof *node);
  if (!node) {
    return SG_NO_MEMORY;
  }
  node->code      = code;
  node->text      = sg_string("");
  r->stack[depth] = node;
  r->last[depth]  = NULL;
  if (depth > r->record_depth) {
    SgXmlNode* before                                        = r->last[depth - 1U];
    *(before ? &before->next : &r->stack[depth - 1U]->first) = node;
    r->last[depth - 1U]                                      = node;
  }
  sg_buffer_clear(&r->text);
  return copy_attributes(r, element, node);
}

/// Finds out by the root whether there is a list of records or one.
static SgStatus
begin_document(Reading* r, SgXml* xml, const SgXmlElement* root)
{
  for (size_t i = 0U; i < ROOTS; ++i) {
    if (sg_string_equal(root->name, sg_string(roots[i].list))) {
      r->record_depth = 2U;
      r->discogs.kind = roots[i].record;
      r->code         = roots[i].code;
    } else if (sg_string_equal(root->name, sg_string(roots[i].record))) {
      r->record_depth = 1U;
      r->discogs.kind = roots[i].record;
      r->code         = roots[i].code;
    }
  }
  return r->record_depth ? SG_OK
                         : sg_xml_fail(xml,
                                       "this is no dump of Discogs: the root is <%.*s>, not "
                                       "<artists>, <labels>, <masters> or <releases>",
                                       (int)root->name.size,
                                       root->name.data);
}

static SgStatus
begin_record(Reading* r, uint64_t line, uint64_t offset)
{
  sg_arena_reset(r->discogs.arena);
  r->n_nodes = 0U;
  r->wrong   = NULL;
  r->line    = line;
  r->offset  = offset;
  return sg_sink_record(r->discogs.sink, r->offset);
}

static SgStatus
on_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  SgStatus       st    = depth == 1U ? begin_document(r, xml, element) : SG_OK;
  if (st || r->skipping || depth < r->record_depth) {
    return st;
  }
  const bool     record = depth == r->record_depth;
  const unsigned code   = sg_discogs_code(element->name);
  if (record ? code != r->code : code < SG_XML_KEEP) {
    r->skipping = depth;
    if (code != SG_XML_SKIP) {
      count_unknown(r, element->name);
    }
    return SG_OK;
  }
  if (record) {
    sg_xml_mark(xml);
    st = begin_record(r, sg_xml_line(xml), sg_xml_offset(xml));
  }
  if (!st && r->n_nodes++ == SG_DISCOGS_NODES) {
    r->wrong    = "it has over a million elements";
    r->skipping = depth;
    return SG_OK;
  }
  return st ? st : add_node(r, depth, code, element);
}

static SgStatus
on_text(void* context, SgXml* xml, SgString text)
{
  Reading* r = context;
  if (!r->skipping && sg_xml_depth(xml) >= r->record_depth) {
    sg_buffer_add_string(&r->text, text);
  }
  return SG_OK;
}

static SgString
trimmed(SgString text)
{
  while (text.size && strchr(" \t\r\n", text.data[text.size - 1U])) {
    --text.size;
  }
  while (text.size && strchr(" \t\r\n", text.data[0])) {
    ++text.data;
    --text.size;
  }
  return text;
}

/// Keeps the text of an element that has no elements in it.
static SgStatus
end_node(Reading* r, SgXmlNode* node)
{
  const SgString text = trimmed(sg_buffer_string(&r->text));
  if (r->text.failed) {
    return SG_NO_MEMORY;
  }
  if (text.size > SG_DISCOGS_TEXT) {
    r->wrong = "a text in it is over 16 KiB";
  } else if (!node->first && text.size) {
    node->text = sg_arena_copy(r->discogs.arena, text);
  }
  sg_buffer_clear(&r->text);
  return node->text.data ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
end_record(Reading* r, SgString bytes, const SgXmlNode* record)
{
  SgStatus st = r->wrong ? SG_OK : sg_discogs_record(&r->discogs, record, &r->wrong);
  if (st || !r->wrong) {
    return st;
  }
  return sg_sink_reject(r->discogs.sink,
                        r->line,
                        r->offset,
                        bytes,
                        "the %s cannot be used: %s",
                        r->discogs.kind,
                        r->wrong);
}

static SgStatus
on_end(void* context, SgXml* xml, SgString name)
{
  Reading*       r     = context;
  const unsigned depth = sg_xml_depth(xml);
  (void)name;
  if (r->skipping || depth < r->record_depth) {
    r->skipping = r->skipping == depth ? 0U : r->skipping;
    return SG_OK;
  }
  SgStatus st = end_node(r, r->stack[depth]);
  return st || depth > r->record_depth ? st : end_record(r, sg_xml_record(xml), r->stack[depth]);
}

/// Takes a record that was read in another thread.
static SgStatus
take_record(void* context, const SgXmlRecord* record)
{
  Reading* r  = context;
  SgStatus st = record->root ? begin_record(r, record->line, record->offset) : SG_OK;
  for (const SgXmlUnknown* u = record->unknown; u && !st; u = u->next) {
    count_unknown(r, u->name);
  }
  return st || !record->root ? st : end_record(r, record->bytes, record->root);
}

/// What was not understood, a line each.
static SgStatus
report(const Reading* r)
{
  SgSink*  sink = r->discogs.sink;
  SgStatus st   = SG_OK;
  for (size_t i = 0U; i < r->n_unknown && !st; ++i) {
    st = sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu elements <%s> not understood",
                        (unsigned long long)r->unknown[i].n,
                        r->unknown[i].name);
  }
  if (!st && r->other_unknown) {
    st = sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu elements of other names not understood",
                        (unsigned long long)r->other_unknown);
  }
  if (!st && r->discogs.unknown_roles) {
    st = sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu of %llu roles not known, kept as contributions; the first is \"%s\"",
                        (unsigned long long)r->discogs.unknown_roles,
                        (unsigned long long)r->discogs.roles,
                        r->discogs.first_unknown_role);
  }
  return st;
}

/// Reads the records of a plain list, in two threads, as far as that goes.
static SgStatus
read_list(Reading* r, SgStream* stream, SgXmlPipe** pipe, SgXmlResume* resume, SgError* error)
{
  SgXmlRecordSetup records = {0U, sg_discogs_code, SG_DISCOGS_TEXT, SG_DISCOGS_NODES};
  SgXmlPipeSetup   setup   = {&records, NULL, take_record, r};
  SgString         head    = sg_string("");
  char             name[SG_XML_NAME_SIZE];
  bool             mentioned = false;
  const SgStatus   st        = sg_stream_peek(stream, &head, error);
  const SgString   root      = sg_xml_sniff_root(head, "", &mentioned, name);
  for (size_t i = 0U; i < ROOTS; ++i) {
    if (sg_string_equal(root, sg_string(roots[i].list))) {
      setup.root      = roots[i].list;
      records.code    = roots[i].code;
      r->discogs.kind = roots[i].record;
    }
  }
  // What is read ahead of a limit would be counted as read.
  if (st || !setup.root || sg_sink_has_limit(r->discogs.sink)) {
    return st;
  }
  return sg_xml_pipe_read(sg_sink_allocator(r->discogs.sink), stream, &setup, pipe, resume, error);
}

static SgStatus
read_document(Reading* r, SgStream* stream, SgError* error)
{
  static const SgXmlHandler handler  = {on_start, on_text, on_end};
  SgAllocator*              memory   = sg_sink_allocator(r->discogs.sink);
  static const char* const  expected = "<artists>, <labels>, <masters>, <releases>";
  SgXmlPipe*                pipe     = NULL;
  SgXmlResume               resume;
  memset(&resume, 0, sizeof resume);
  const SgXmlSetup setup = {&handler, r, sg_string(""), "", expected, true, &resume};
  SgStatus         st    = read_list(r, stream, &pipe, &resume, error);
  if (!st && !resume.all) {
    st = sg_xml_read(memory, stream, &setup, error);
  }
  sg_xml_pipe_close(pipe);
  st = st == SG_LIMIT && sg_sink_is_full(r->discogs.sink) ? SG_OK : st;
  return st ? st : report(r);
}

static SgStatus
read_discogs(SgStream* stream, SgSink* sink, SgError* error)
{
  Reading r;
  memset(&r, 0, sizeof r);
  SgAllocator* allocator = sg_sink_allocator(sink);
  r.discogs.sink         = sink;
  r.discogs.arena        = sg_arena_new(allocator);
  r.discogs.met          = sg_allocate_zeroed(allocator, 1U, sizeof *r.discogs.met);
  r.discogs.ends         = sg_discogs_ends(sink);
  r.discogs.said         = sg_id_map(allocator);
  r.text                 = sg_buffer(allocator, SG_XML_RECORD_LIMIT);
  const bool     ok      = r.discogs.arena && r.discogs.met;
  const SgStatus st      = ok ? read_document(&r, stream, error) : SG_NO_MEMORY;
  sg_buffer_free(&r.text);
  sg_release(allocator, r.discogs.met);
  sg_discogs_ends_free(&r.discogs.ends);
  sg_id_map_free(&r.discogs.said);
  sg_arena_free(r.discogs.arena);
  return st;
}

static unsigned
sniff_discogs(SgString head, const char* path)
{
  (void)path;
  char           name[SG_XML_NAME_SIZE];
  bool           mentioned = false;
  const SgString root      = sg_xml_sniff_root(head, "data_quality", &mentioned, name);
  unsigned       score     = 0U;
  for (size_t i = 0U; i < ROOTS; ++i) {
    // A record alone may be anybody's: something of Discogs must be near.
    score = sg_string_equal(root, sg_string(roots[i].list))                  ? 80U
            : mentioned && sg_string_equal(root, sg_string(roots[i].record)) ? 80U
                                                                             : score;
  }
  return score;
}

const SgReader sg_reader_discogs = {"discogs",
                                    "XML dumps of Discogs: artists, labels, masters, releases",
                                    sniff_discogs,
                                    read_discogs};
