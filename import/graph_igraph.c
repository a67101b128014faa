// Reads GML, Pajek, UCINET DL, LGL and NCOL, by igraph.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph.h"
#include "core/arena.h"
#include "core/buffer.h"
#include "core/igraph_bridge.h"
#include "core/memory.h"
#include "import/reader.h"
#include "import/strings.h"
#include "import/utf8.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_SIZE = 24 };

typedef struct {
  SgGraph*       graph;
  SgSink*        sink;
  SgError*       error;
  SgIgraphFormat format;
  SgArena*       record;
  SgArena*       ids; // of nodes, as the file names them
  SgString*      node_ids;
  size_t         n_nodes;
  size_t         capacity;
  SgBuffer       text;  // of an edge
  SgBuffer       whole; // of the file, where it is added to
} Reading;

static SgString
find(const SgAttribute* attributes, size_t n, const char* key)
{
  for (size_t i = 0U; i < n; ++i) {
    if (sg_is(attributes[i].key, key)) {
      return attributes[i].value;
    }
  }
  return sg_string("");
}

/// GML has ids; the other formats number the nodes, or tell them apart by their names.
static SgString
id_of(
    const Reading* r, const SgAttribute* attributes, size_t n, char number[NUMBER_SIZE], uint64_t i)
{
  const bool     named = r->format == SG_IGRAPH_LGL || r->format == SG_IGRAPH_NCOL;
  const SgString id    = r->format == SG_IGRAPH_GML ? find(attributes, n, "id")
                         : named                    ? find(attributes, n, "name")
                                                    : sg_string("");
  if (id.size) {
    return id;
  }
  const int size = snprintf(number, NUMBER_SIZE, "%llu", (unsigned long long)i + 1U);
  return sg_substring(number, (size_t)size);
}

static SgStatus
keep_id(Reading* r, SgString id)
{
  if (!sg_grow(sg_sink_allocator(r->sink),
               (void**)&r->node_ids,
               &r->capacity,
               r->n_nodes,
               sizeof *r->node_ids)) {
    return SG_NO_MEMORY;
  }
  r->node_ids[r->n_nodes] = sg_arena_copy(r->ids, id);
  return r->node_ids[r->n_nodes++].data ? SG_OK : SG_NO_MEMORY;
}

/// False for what igraph makes up, or what is only of how the graph is drawn.
static bool
is_kept(const Reading* r, const SgAttribute* attribute)
{
  const SgString key = attribute->key;
  switch (r->format) {
  case SG_IGRAPH_PAJEK: // 0 stands for places that are not given
    return !sg_is(key, "x") && !sg_is(key, "y") && !sg_is(key, "z");
  case SG_IGRAPH_LGL:
  case SG_IGRAPH_NCOL: // so it does for weights
    return !sg_is(key, "weight") || !sg_is(attribute->value, "0");
  default:
    return !sg_is(key, "id");
  }
}

/// The attributes that are kept, in the arena of the record; NULL if there is no memory.
static SgAttribute*
keep(const Reading* r, const SgAttribute* attributes, size_t n, size_t* n_kept)
{
  SgAttribute* kept = sg_arena_take(r->record, n + 1U, sizeof *kept);
  *n_kept           = 0U;
  for (size_t i = 0U; kept && i < n; ++i) {
    if (is_kept(r, &attributes[i])) {
      kept[(*n_kept)++] = attributes[i];
    }
  }
  return kept;
}

static SgStatus
on_node(void* context, uint64_t i, const SgAttribute* attributes, size_t n)
{
  Reading*    r = context;
  char        number[NUMBER_SIZE];
  SgGraphNode node;
  memset(&node, 0, sizeof node);
  sg_arena_reset(r->record);
  SgAttribute* kept = keep(r, attributes, n, &node.n_attributes);
  if (!kept) {
    return SG_NO_MEMORY;
  }
  node.place.text = sg_string("");
  node.space      = sg_string("");
  node.id         = id_of(r, attributes, n, number, i);
  node.attributes = kept;
  for (size_t a = 0U; a < node.n_attributes; ++a) {
    // Pajek's names of nodes come as "id".
    if (sg_is(kept[a].key, "id")) {
      kept[a].key = sg_string("label");
    }
  }
  const SgStatus st = keep_id(r, node.id);
  return st ? st : sg_graph_node(r->graph, &node);
}

/// The edge as evidence: `1 - 2, weight=5`; its number is the record.
static void
write_edge(Reading* r, const SgGraphEdge* edge)
{
  SgBuffer* text = &r->text;
  sg_buffer_clear(text);
  sg_buffer_add_string(text, edge->source);
  sg_buffer_add_text(text, " - ");
  sg_buffer_add_string(text, edge->target);
  for (size_t i = 0U; i < edge->n_attributes; ++i) {
    if (edge->attributes[i].value.size) {
      sg_buffer_add_text(text, ", ");
      sg_buffer_add_string(text, edge->attributes[i].key);
      sg_buffer_add_char(text, '=');
      sg_buffer_add_string(text, edge->attributes[i].value);
    }
  }
}

static SgStatus
on_edge(void* context, uint64_t i, const uint64_t ends[2], const SgAttribute* attributes, size_t n)
{
  Reading*    r = context;
  char        record[NUMBER_SIZE + 8];
  SgGraphEdge edge;
  memset(&edge, 0, sizeof edge);
  const int size    = snprintf(record, sizeof record, "edge %llu", (unsigned long long)i + 1U);
  edge.record       = sg_substring(record, (size_t)size);
  edge.source       = r->node_ids[ends[0]];
  edge.target       = r->node_ids[ends[1]];
  edge.source_space = sg_string("");
  edge.target_space = sg_string("");
  sg_arena_reset(r->record);
  edge.attributes = keep(r, attributes, n, &edge.n_attributes);
  if (!edge.attributes) {
    return SG_NO_MEMORY;
  }
  write_edge(r, &edge);
  edge.place.text = sg_buffer_string(&r->text);
  return r->text.failed ? SG_NO_MEMORY : sg_graph_edge(r->graph, &edge, r->error);
}

static SgStatus
on_warning(void* context, uint64_t n, const char* first)
{
  const Reading* r = context;
  return sg_sink_reject(r->sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu parts read only in part; of the first igraph says: %s",
                        (unsigned long long)n,
                        first);
}

/// igraph takes a Pajek file for directed if its last part is, and turns the edges of others. With
/// an empty part of arcs behind it, all ends stay as printed.
static SgStatus
add_arcs(Reading* r, SgString* text)
{
  if (r->format == SG_IGRAPH_PAJEK) {
    sg_buffer_add_string(&r->whole, *text);
    sg_buffer_add_text(&r->whole, "\n*Arcs\n");
    *text = sg_buffer_string(&r->whole);
  }
  return r->whole.failed ? SG_NO_MEMORY : SG_OK;
}

/// The whole text, which must be UTF-8, without a byte order mark.
static SgStatus
take_text(const Reading* r, SgStream* stream, SgString* text)
{
  SgStatus st = sg_stream_all(stream, SG_IGRAPH_SIZE, text, r->error);
  if (st) {
    return st;
  }
  const size_t bad = sg_utf8_check(*text);
  if (bad < text->size) {
    st = sg_error_set(r->error,
                      SG_BAD_INPUT,
                      "byte %zu, 0x%02X, is not UTF-8; convert the file to UTF-8 first",
                      bad,
                      (unsigned)(unsigned char)text->data[bad]);
    if (r->error) {
      r->error->offset = bad;
    }
  } else if (text->size >= 3U && !memcmp(text->data, "\xEF\xBB\xBF", 3U)) {
    *text = sg_substring(text->data + 3, text->size - 3U);
  }
  return st;
}

static SgStatus
read_text(Reading* r, SgStream* stream)
{
  static const SgIgraphHandler handler = {on_node, on_edge, on_warning};
  SgString                     text    = sg_string("");
  SgStatus                     st      = take_text(r, stream, &text);
  st                                   = st ? st : add_arcs(r, &text);
  if (!st) {
    st = sg_igraph_read(sg_sink_allocator(r->sink), r->format, text, &handler, r, r->error);
  }
  st = st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
  return st ? st : sg_graph_end(r->graph);
}

static SgStatus
read_as(SgIgraphFormat format, SgStream* stream, SgSink* sink, SgError* error)
{
  Reading            r;
  const SgGraphSetup setup = {sg_string(""), false, false};
  memset(&r, 0, sizeof r);
  r.sink      = sink;
  r.error     = error;
  r.format    = format;
  r.graph     = sg_graph_new(sink, &setup);
  r.record    = sg_arena_new(sg_sink_allocator(sink));
  r.ids       = sg_arena_new(sg_sink_allocator(sink));
  r.text      = sg_buffer(sg_sink_allocator(sink), 0U);
  r.whole     = sg_buffer(sg_sink_allocator(sink), 0U);
  SgStatus st = r.graph && r.ids && r.record ? read_text(&r, stream) : SG_NO_MEMORY;
  sg_graph_free(r.graph);
  sg_arena_free(r.ids);
  sg_arena_free(r.record);
  sg_release(sg_sink_allocator(sink), r.node_ids);
  sg_buffer_free(&r.text);
  sg_buffer_free(&r.whole);
  return st;
}

static SgStatus
read_gml(SgStream* stream, SgSink* sink, SgError* error)
{
  return read_as(SG_IGRAPH_GML, stream, sink, error);
}

static SgStatus
read_pajek(SgStream* stream, SgSink* sink, SgError* error)
{
  return read_as(SG_IGRAPH_PAJEK, stream, sink, error);
}

static SgStatus
read_dl(SgStream* stream, SgSink* sink, SgError* error)
{
  return read_as(SG_IGRAPH_DL, stream, sink, error);
}

static SgStatus
read_lgl(SgStream* stream, SgSink* sink, SgError* error)
{
  return read_as(SG_IGRAPH_LGL, stream, sink, error);
}

static SgStatus
read_ncol(SgStream* stream, SgSink* sink, SgError* error)
{
  return read_as(SG_IGRAPH_NCOL, stream, sink, error);
}

static bool
ends_with(const char* path, const char* end)
{
  const size_t size = strlen(path);
  const size_t tail = strlen(end);
  return size > tail && !strcmp(path + size - tail, end);
}

/// The text behind blanks, a byte order mark and comments that begin with `comment`.
static SgString
skip_blanks(SgString text, char comment)
{
  size_t at = text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U) ? 3U : 0U;
  while (at < text.size && (strchr(" \t\r\n", text.data[at]) || text.data[at] == comment)) {
    if (text.data[at] == comment) {
      const char* end = memchr(text.data + at, '\n', text.size - at);
      at              = end ? (size_t)(end - text.data) : text.size - 1U;
    }
    ++at;
  }
  return sg_substring(text.data + at, text.size - at);
}

/// True if the text begins with the word, in any case.
static bool
begins(SgString text, const char* word)
{
  size_t i = 0U;
  while (word[i] && i < text.size && (text.data[i] | 0x20) == (word[i] | 0x20)) {
    ++i;
  }
  return !word[i];
}

static unsigned
sniff_gml(SgString head, const char* path)
{
  const SgString text  = skip_blanks(head, '#');
  SgString       after = sg_substring(text.data, text.size);
  if (begins(text, "graph")) {
    after = skip_blanks(sg_substring(text.data + 5, text.size - 5U), '#');
  }
  const bool graph = after.size && after.data[0] == '[' && after.size < text.size;
  return graph ? 80U : ends_with(path, ".gml") ? 60U : 0U;
}

static unsigned
sniff_pajek(SgString head, const char* path)
{
  static const char* const words[] = {"*vertices", "*network", "*arcs", "*edges"};
  const SgString           text    = skip_blanks(head, '%');
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (begins(text, words[i])) {
      return 85U;
    }
  }
  return ends_with(path, ".net") || ends_with(path, ".paj") ? 60U : 0U;
}

static unsigned
sniff_dl(SgString head, const char* path)
{
  const SgString text = skip_blanks(head, '\n');
  const bool     dl   = begins(text, "dl") && text.size > 2U && strchr(" \t\r\n", text.data[2]);
  return dl && begins(skip_blanks(sg_substring(text.data + 2, text.size - 2U), '\n'), "n")
             ? 70U
             : (ends_with(path, ".dl") ? 60U : 0U);
}

static unsigned
sniff_lgl(SgString head, const char* path)
{
  return head.size && head.data[0] == '#' && ends_with(path, ".lgl") ? 70U : 0U;
}

static unsigned
sniff_ncol(SgString head, const char* path)
{
  return head.size && ends_with(path, ".ncol") ? 60U : 0U;
}

const SgReader sg_reader_gml   = {"gml", "GML graphs, by igraph", sniff_gml, read_gml};
const SgReader sg_reader_pajek = {"pajek", "Pajek networks, by igraph", sniff_pajek, read_pajek};
const SgReader sg_reader_dl    = {"dl", "UCINET DL graphs, by igraph", sniff_dl, read_dl};
const SgReader sg_reader_lgl   = {"lgl", "LGL graphs, by igraph", sniff_lgl, read_lgl};
const SgReader sg_reader_ncol  = {"ncol", "NCOL graphs, by igraph", sniff_ncol, read_ncol};
