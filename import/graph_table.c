// Reads tables of nodes and edges: those of Gephi, those for Neo4j's import, bare lists of numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A row is a node or an edge. The first row says which column is what:
//   Gephi    Id,Label,...   Source,Target,Type,Weight,Label,...
//   Neo4j    personId:ID(Person),name,:LABEL   :START_ID(Person),role,:END_ID(Film),:TYPE
// Files whose name ends with .v or .e have none: an id, or two and a weight, a line.
//
// Tables that belong together share their ids: those for Neo4j in one folder, by space of ids;
// others in one folder whose names differ only in words like "nodes" and "edges". The file of nodes
// is to be imported first.
#define XXH_INLINE_ALL
#include "core/arena.h"
#include "core/memory.h"
#include "import/graph.h"
#include "import/graph_row.h"
#include "import/reader.h"
#include "import/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { NAME_SIZE = 512, HEAD_CELLS = 256 };

typedef enum { COLUMN_PROPERTY, COLUMN_ID, COLUMN_SOURCE, COLUMN_TARGET, COLUMN_SKIPPED } Use;

typedef struct {
  Use      use;
  SgString key;
  SgString space;
} Column;

typedef enum { GEPHI, NEO4J, BARE } Style;

// What the first row says.
typedef struct {
  Style   style;
  bool    edges;
  size_t  n;
  Column* columns;
} Head;

typedef struct {
  SgGraph*     graph;
  SgSink*      sink;
  SgError*     error;
  SgArena*     arena;
  Head         head;
  SgRows       rows;
  SgAttribute* attributes;
  char         dataset[NAME_SIZE];
} Reading;

static bool
is_key(SgString cell, const char* key)
{
  char text[SG_GRAPH_WORD];
  return sg_string_equal(sg_graph_plain_key(cell, text), sg_string(key));
}

static bool
ends_with(const char* text, const char* end)
{
  const size_t size = strlen(text);
  const size_t tail = strlen(end);
  return size >= tail && !strcmp(text + size - tail, end);
}

/// Neo4j's "name:TYPE(SPACE)".
static Column
read_column(SgString cell, Style style)
{
  Column column = {COLUMN_PROPERTY, cell, sg_string("")};
  size_t colon  = cell.size;
  while (style == NEO4J && colon && cell.data[colon - 1U] != ':') {
    --colon;
  }
  if (style != NEO4J) {
    column.use = is_key(cell, "id")       ? COLUMN_ID
                 : is_key(cell, "source") ? COLUMN_SOURCE
                 : is_key(cell, "target") ? COLUMN_TARGET
                                          : COLUMN_PROPERTY;
    return column;
  }
  if (!colon) {
    return column;
  }
  const char*    type = cell.data + colon;
  size_t         size = cell.size - colon;
  const char*    open = memchr(type, '(', size);
  const size_t   word = open ? (size_t)(open - type) : size;
  const SgString name = sg_substring(type, word);
  if (open && type[size - 1U] == ')') {
    column.space = sg_substring(open + 1, size - word - 2U);
  }
  column.key = sg_substring(cell.data, colon - 1U);
  column.use = sg_string_equal(name, sg_string("ID"))         ? COLUMN_ID
               : sg_string_equal(name, sg_string("START_ID")) ? COLUMN_SOURCE
               : sg_string_equal(name, sg_string("END_ID"))   ? COLUMN_TARGET
               : sg_string_equal(name, sg_string("IGNORE"))   ? COLUMN_SKIPPED
                                                              : COLUMN_PROPERTY;
  if (sg_string_equal(name, sg_string("LABEL"))) {
    column.key = sg_string("labels");
  } else if (sg_string_equal(name, sg_string("TYPE"))) {
    column.key = sg_string("reltype");
  }
  return column;
}

/// Whose table begins with these cells. False if nobody's.
static bool
find_style(const SgString* cells, size_t n, Style* style, bool* edges)
{
  size_t ids     = 0U;
  size_t sources = 0U;
  size_t targets = 0U;
  size_t starts  = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const Column column = read_column(cells[i], NEO4J);
    const bool   typed  = memchr(cells[i].data, ':', cells[i].size);
    starts += typed && (column.use == COLUMN_ID || column.use == COLUMN_SOURCE);
    ids += typed ? 0U : is_key(cells[i], "id");
    sources += is_key(cells[i], "source");
    targets += typed ? column.use == COLUMN_TARGET : is_key(cells[i], "target");
  }
  *style = starts ? NEO4J : GEPHI;
  *edges = targets;
  return starts || (sources && targets) || (ids && is_key(cells[0], "id"));
}

/// The cells of a row, without quotes; at most HEAD_CELLS. A look, not a parse.
static size_t
split_head(SgString row, char separator, SgString cells[HEAD_CELLS])
{
  size_t n     = 0U;
  size_t start = 0U;
  for (size_t i = 0U; i <= row.size && n < HEAD_CELLS; ++i) {
    if (i == row.size || row.data[i] == separator) {
      SgString cell = sg_substring(row.data + start, i - start);
      if (cell.size > 1U && cell.data[0] == '"' && cell.data[cell.size - 1U] == '"') {
        cell = sg_substring(cell.data + 1, cell.size - 2U);
      }
      cells[n++] = cell;
      start      = i + 1U;
    }
  }
  return n;
}

/// The separator by which the first row is one of ours; 0 if there is none.
static char
find_separator(SgString row, Style* style, bool* edges)
{
  static const char separators[] = {',', ';', '\t', '|', ' '};
  SgString          cells[HEAD_CELLS];
  for (size_t i = 0U; i < sizeof separators; ++i) {
    const size_t n = split_head(row, separators[i], cells);
    if (find_style(cells, n, style, edges)) {
      return separators[i];
    }
  }
  return '\0';
}

/// The first line of a text that is not empty, without its end and a byte order mark.
static SgString
first_line(SgString text)
{
  size_t at = text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U) ? 3U : 0U;
  while (at < text.size && (text.data[at] == '\n' || text.data[at] == '\r')) {
    ++at;
  }
  const char*  start = text.data + at;
  const char*  end   = memchr(start, '\n', text.size - at);
  const size_t size  = end ? (size_t)(end - start) : text.size - at;
  return sg_substring(start, size && start[size - 1U] == '\r' ? size - 1U : size);
}

/// Says whether two names of files differ only in what they are tables of, by cutting that out:
/// "films_nodes.csv" and "films-edges.csv" are "films". False if the name does not say it.
static bool
cut_name(const char* file, char name[NAME_SIZE])
{
  static const char* const words[] = {"relationships",
                                      "relations",
                                      "vertices",
                                      "edges",
                                      "edge",
                                      "nodes",
                                      "node",
                                      "links",
                                      "rels",
                                      NULL};
  const char*              dot     = strrchr(file, '.');
  size_t                   n       = dot ? (size_t)(dot - file) : strlen(file);
  n                                = n < NAME_SIZE / 2U ? n : NAME_SIZE / 2U;
  bool found                       = dot && (!strcmp(dot, ".v") || !strcmp(dot, ".e"));
  for (size_t i = 0U; i < n; ++i) {
    name[i] = (char)(file[i] >= 'A' && file[i] <= 'Z' ? file[i] - 'A' + 'a' : file[i]);
  }
  name[n] = '\0';
  for (size_t w = 0U; words[w] && !found; ++w) {
    char* at = strstr(name, words[w]);
    if (at) {
      memmove(at, at + strlen(words[w]), strlen(at + strlen(words[w])) + 1U);
      found = true;
    }
  }
  size_t kept = 0U;
  for (size_t i = 0U; name[i]; ++i) {
    name[kept] = name[i];
    kept += !strchr("_- .", name[i]);
  }
  name[kept] = '\0';
  return found;
}

/// What the ids of the file are unique in; empty: the file.
static void
name_dataset(Reading* r, const char* path)
{
  char  name[NAME_SIZE] = "";
  char* absolute        = realpath(path, NULL);
  char* slash           = absolute ? strrchr(absolute, '/') : NULL;
  if (slash && (cut_name(slash + 1, name) || r->head.style == NEO4J)) {
    *slash              = '\0';
    const char*  parent = strrchr(absolute, '/');
    const char*  folder = parent ? parent + 1 : "";
    const size_t hash   = (size_t)XXH3_64bits(absolute, strlen(absolute));
    const bool private  = r->head.style != NEO4J && name[0];
    snprintf(r->dataset,
             sizeof r->dataset,
             "%.128s-%08x%s%.256s",
             folder,
             (unsigned)(hash & 0xFFFFFFFFU),
             private ? "/" : "",
             private ? name : "");
  }
  free(absolute); // NOLINT: realpath's
}

static SgStatus
read_head(Reading* r)
{
  Head* head = &r->head;
  if (head->style == BARE) {
    head->n = head->edges ? 3U : 1U;
  } else if (!sg_rows_next(&r->rows)) {
    return r->rows.lines.status;
  } else {
    head->n = r->rows.n_cells;
  }
  if (head->n > SG_ROW_CELLS) {
    return sg_error_set(
        r->error, SG_BAD_INPUT, "more than %d columns; leave some out", SG_ROW_CELLS);
  }
  head->columns = sg_arena_take(r->arena, head->n, sizeof *head->columns);
  r->attributes = sg_arena_take(r->arena, head->n, sizeof *r->attributes);
  if (!head->columns || !r->attributes) {
    return SG_NO_MEMORY;
  }
  if (head->style == BARE) {
    static const Column edge[3] = {{COLUMN_SOURCE, {"source", 6U}, {"", 0U}},
                                   {COLUMN_TARGET, {"target", 6U}, {"", 0U}},
                                   {COLUMN_PROPERTY, {"weight", 6U}, {"", 0U}}};
    static const Column node    = {COLUMN_ID, {"id", 2U}, {"", 0U}};
    memcpy(head->columns, head->edges ? edge : &node, head->n * sizeof(Column));
    return SG_OK;
  }
  for (size_t i = 0U; i < head->n; ++i) {
    const SgString cell = sg_arena_copy(r->arena, r->rows.cells[i]);
    if (!cell.data) {
      return SG_NO_MEMORY;
    }
    head->columns[i] = read_column(cell, head->style);
  }
  return SG_OK;
}

static bool
is_direction(SgString value)
{
  return is_key(value, "directed") || is_key(value, "undirected") || is_key(value, "mutual");
}

static SgPlace
place_of(const Reading* r)
{
  const SgPlace place = {r->rows.line, r->rows.offset, sg_buffer_string(&r->rows.text)};
  return place;
}

static SgStatus
push_row(Reading* r)
{
  SgGraphEdge edge  = {.place = place_of(r)};
  SgGraphNode node  = {.place = place_of(r)};
  edge.record       = sg_string("");
  edge.source       = sg_string("");
  edge.target       = sg_string("");
  node.id           = sg_string("");
  edge.source_space = edge.target_space = node.space = sg_string("");
  size_t n                                           = 0U;
  for (size_t i = 0U; i < r->head.n && i < r->rows.n_cells; ++i) {
    const Column*  column = &r->head.columns[i];
    const SgString cell   = r->rows.cells[i];
    if (column->use == COLUMN_SOURCE) {
      edge.source       = cell;
      edge.source_space = column->space;
    } else if (column->use == COLUMN_TARGET) {
      edge.target       = cell;
      edge.target_space = column->space;
    } else if (column->use == COLUMN_ID) {
      node.id    = cell;
      node.space = column->space;
    } else if (column->use == COLUMN_PROPERTY &&
               !(r->head.style == GEPHI && r->head.edges && is_key(column->key, "type") &&
                 is_direction(cell))) {
      r->attributes[n].key     = column->key;
      r->attributes[n++].value = cell;
    }
  }
  edge.attributes = node.attributes = r->attributes;
  edge.n_attributes = node.n_attributes = n;
  return r->head.edges ? sg_graph_edge(r->graph, &edge, r->error) : sg_graph_node(r->graph, &node);
}

static SgStatus
read_row(Reading* r)
{
  const SgPlace place = place_of(r);
  if (sg_utf8_check(place.text) < place.text.size) {
    return sg_sink_reject(r->sink,
                          place.line,
                          place.offset,
                          place.text,
                          "the row is not UTF-8; convert the file to UTF-8 first");
  }
  if (r->rows.n_cells > r->head.n) {
    return sg_sink_reject(
        r->sink,
        place.line,
        place.offset,
        place.text,
        "the row has more cells than the %zu columns; quote cells with separators",
        r->head.n);
  }
  return push_row(r);
}

static SgStatus
read_rows(Reading* r)
{
  SgStatus st = read_head(r);
  while (!st && sg_rows_next(&r->rows)) {
    st = read_row(r);
  }
  st = st ? st : r->rows.lines.status;
  st = st == SG_LIMIT && sg_sink_is_full(r->sink) ? SG_OK : st;
  return st ? st : sg_graph_end(r->graph);
}

static bool
is_bare(const char* path)
{
  return ends_with(path, ".v") || ends_with(path, ".e");
}

static SgStatus
choose_style(Reading* r, SgStream* stream)
{
  SgString   head = sg_string("");
  SgStatus   st   = sg_stream_peek(stream, &head, r->error);
  const char sign = st ? '\0' : find_separator(first_line(head), &r->head.style, &r->head.edges);
  if (!st && !sign && is_bare(sg_stream_name(stream))) {
    r->head.style     = BARE;
    r->head.edges     = ends_with(sg_stream_name(stream), ".e");
    r->rows.separator = memchr(first_line(head).data, '\t', first_line(head).size) ? '\t' : ' ';
  } else if (!st && !sign) {
    st = sg_error_set(r->error,
                      SG_BAD_INPUT,
                      "the first row names no columns of a graph; it must have Id, Source and "
                      "Target, or :ID, :START_ID and :END_ID");
  } else {
    r->rows.separator = sign;
  }
  return st;
}

static SgStatus
open_reading(Reading* r, SgStream* stream)
{
  SgStatus st = choose_style(r, stream);
  if (st) {
    return st;
  }
  name_dataset(r, sg_stream_name(stream));
  const bool         shared = r->dataset[0];
  const SgGraphSetup setup  = {
       sg_string(r->dataset), r->head.edges && r->head.style != NEO4J, shared && r->head.edges};
  r->arena = sg_arena_new(sg_sink_allocator(r->sink));
  r->graph = sg_graph_new(r->sink, &setup);
  return r->arena && r->graph ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
read_graph_table(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  Reading*     r         = sg_allocate_zeroed(allocator, 1U, sizeof *r);
  if (!r) {
    return SG_NO_MEMORY;
  }
  r->sink  = sink;
  r->error = error;
  sg_rows_begin(&r->rows, allocator, stream, error);
  SgStatus st = open_reading(r, stream);
  st          = st ? st : read_rows(r);
  sg_rows_end(&r->rows);
  sg_graph_free(r->graph);
  if (r->arena) {
    sg_arena_free(r->arena);
  }
  sg_release(allocator, r);
  return st;
}

static unsigned
sniff_graph_table(SgString head, const char* path)
{
  Style          style = GEPHI;
  bool           edges = false;
  const SgString row   = first_line(head);
  if (find_separator(row, &style, &edges)) {
    return style == NEO4J ? 95U : edges ? 85U : memchr(row.data, ' ', row.size) ? 40U : 60U;
  }
  return is_bare(path) && row.size && row.data[0] >= '0' && row.data[0] <= '9' ? 60U : 0U;
}

const SgReader sg_reader_graph_table = {"graph-csv",
                                        "tables of nodes and edges: of Gephi, for Neo4j's import",
                                        sniff_graph_table,
                                        read_graph_table};
