// Reads graph files through igraph.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The graph is copied while igraph's lock is held, and handed over behind it: whoever is told of a
// node may use igraph for something else. The copy has, for each node, then for each edge with its
// two ends in front, the value of each key: its size and its bytes.
#include "core/arena.h"
#include "core/buffer.h"
#include "core/igraph_bridge.h"
#include "core/igraph_check.h"
#include "core/igraph_impl.h"

#include <math.h>
#include <string.h>

enum { NUMBER_SIZE = 32, COPY_LIMIT = 1 << 30 };

// The keys of nodes or edges, with the values of one of them.
typedef struct {
  SgAttribute* items;
  size_t       n;
  uint64_t     count; // of the nodes or edges
} Keys;

typedef struct {
  SgIgraphFormat         format;
  SgString               text;
  const SgIgraphHandler* handler;
  void*                  context;
  SgError*               error;
  const SgIgraph*        igraph;
  FILE*                  file;
  igraph_t               graph;
  igraph_strvector_t     names[3]; // of attributes of the graph, of nodes, of edges
  igraph_vector_int_t    types[3];
  SgArena*               arena;
  Keys                   keys[3];
  SgBuffer               copy;
  size_t                 at; // of the copy, what is handed over next
  uint64_t               n_warnings;
  SgString               warning; // the first
} Reading;

static igraph_error_t
read_format(void* context)
{
  Reading*        r  = context;
  const SgIgraph* ig = r->igraph;
  switch (r->format) {
  case SG_IGRAPH_GML:
    return ig->read_graph_gml(&r->graph, r->file);
  case SG_IGRAPH_PAJEK:
    return ig->read_graph_pajek(&r->graph, r->file);
  case SG_IGRAPH_DL:
    return ig->read_graph_dl(&r->graph, r->file, true);
  case SG_IGRAPH_LGL:
    return ig->read_graph_lgl(&r->graph, r->file, true, IGRAPH_ADD_WEIGHTS_IF_PRESENT, true);
  case SG_IGRAPH_NCOL:
    return ig->read_graph_ncol(&r->graph, r->file, NULL, true, IGRAPH_ADD_WEIGHTS_IF_PRESENT, true);
  }
  return IGRAPH_FAILURE;
}

static SgStatus
fail(const Reading* r, igraph_error_t code)
{
  return sg_igraph_fail(r->error, code, "read it", "correct the file there");
}

static SgString
show_number(double number, char text[NUMBER_SIZE])
{
  const bool   whole = number == floor(number) && fabs(number) < 1e15;
  const double shown = number == 0.0 ? 0.0 : number;
  const int    size  = snprintf(text, NUMBER_SIZE, whole ? "%.0f" : "%.15g", shown);
  return sg_substring(text, (size_t)size);
}

/// The value of an attribute of a node (`whose` 1) or an edge (2), in `text` if it is a number;
/// empty for NaN.
static SgString
value_of(const Reading* r, int whose, igraph_integer_t a, igraph_integer_t i, char* text)
{
  const igraph_t* graph = &r->graph;
  const bool      node  = whose == 1;
  const char*     name  = r->igraph->strvector_get(&r->names[whose], a);
  const int       type  = (int)VECTOR(r->types[whose])[a];
  if (type == IGRAPH_ATTRIBUTE_STRING) {
    return sg_string(node ? r->igraph->cattribute_VAS(graph, name, i)
                          : r->igraph->cattribute_EAS(graph, name, i));
  }
  if (type == IGRAPH_ATTRIBUTE_BOOLEAN) {
    return sg_string((node ? r->igraph->cattribute_VAB(graph, name, i)
                           : r->igraph->cattribute_EAB(graph, name, i))
                         ? "true"
                         : "false");
  }
  const double number =
      node ? r->igraph->cattribute_VAN(graph, name, i) : r->igraph->cattribute_EAN(graph, name, i);
  return isnan(number) ? sg_string("") : show_number(number, text);
}

static void
copy_values(Reading* r, int whose, igraph_integer_t i)
{
  char text[NUMBER_SIZE];
  for (size_t a = 0U; a < r->keys[whose].n; ++a) {
    const SgString value = value_of(r, whose, (igraph_integer_t)a, i, text);
    sg_buffer_add_varint(&r->copy, value.size);
    sg_buffer_add_string(&r->copy, value);
  }
}

static void
copy_edge(Reading* r, igraph_integer_t i)
{
  const igraph_integer_t a      = IGRAPH_FROM(&r->graph, i);
  const igraph_integer_t b      = IGRAPH_TO(&r->graph, i);
  const bool             turned = !r->igraph->is_directed(&r->graph) && b < a;
  sg_buffer_add_varint(&r->copy, (uint64_t)(turned ? b : a));
  sg_buffer_add_varint(&r->copy, (uint64_t)(turned ? a : b));
  copy_values(r, 2, i);
}

static bool
copy_keys(Reading* r, int whose)
{
  Keys* keys = &r->keys[whose];
  keys->n    = (size_t)r->igraph->strvector_size(&r->names[whose]);
  keys->count =
      (uint64_t)(whose == 1 ? r->igraph->vcount(&r->graph) : r->igraph->ecount(&r->graph));
  keys->items = sg_arena_take(r->arena, keys->n + 1U, sizeof *keys->items);
  bool good   = keys->items;
  for (size_t a = 0U; good && a < keys->n; ++a) {
    const char* name   = r->igraph->strvector_get(&r->names[whose], (igraph_integer_t)a);
    keys->items[a].key = sg_arena_copy(r->arena, sg_string(name));
    good               = keys->items[a].key.data;
  }
  return good;
}

static SgStatus
copy_graph(Reading* r)
{
  const char* first = NULL;
  r->n_warnings     = sg_igraph_warnings(&first);
  r->warning        = sg_arena_copy(r->arena, sg_string(first));
  if (!r->warning.data || !copy_keys(r, 1) || !copy_keys(r, 2)) {
    return SG_NO_MEMORY;
  }
  for (uint64_t i = 0U; i < r->keys[1].count && !r->copy.failed; ++i) {
    copy_values(r, 1, (igraph_integer_t)i);
  }
  for (uint64_t i = 0U; i < r->keys[2].count && !r->copy.failed; ++i) {
    copy_edge(r, (igraph_integer_t)i);
  }
  return r->copy.failed ? SG_NO_MEMORY : SG_OK;
}

/// What copy_graph() put into the copy, so that it is whole.
static uint64_t
take_number(Reading* r)
{
  const uint8_t* at     = (const uint8_t*)r->copy.data + r->at;
  uint64_t       number = 0U;
  (void)sg_varint_read(&at, (const uint8_t*)r->copy.data + r->copy.size, &number);
  r->at = (size_t)(at - (const uint8_t*)r->copy.data);
  return number;
}

static const Keys*
take_values(Reading* r, int whose)
{
  Keys* keys = &r->keys[whose];
  for (size_t a = 0U; a < keys->n; ++a) {
    const size_t size    = (size_t)take_number(r);
    keys->items[a].value = sg_substring(r->copy.data + r->at, size);
    r->at += size;
  }
  return keys;
}

/// Hands over the copy.
static SgStatus
push(Reading* r)
{
  SgStatus st = SG_OK;
  for (uint64_t i = 0U; i < r->keys[1].count && !st; ++i) {
    const Keys* keys = take_values(r, 1);
    st               = r->handler->node(r->context, i, keys->items, keys->n);
  }
  for (uint64_t i = 0U; i < r->keys[2].count && !st; ++i) {
    const uint64_t from    = take_number(r);
    const uint64_t ends[2] = {from, take_number(r)};
    const Keys*    keys    = take_values(r, 2);
    st                     = r->handler->edge(r->context, i, ends, keys->items, keys->n);
  }
  return st || !r->n_warnings ? st
                              : r->handler->warning(r->context, r->n_warnings, r->warning.data);
}

static SgStatus
copy_out(Reading* r)
{
  int            made = 0;
  igraph_error_t code = IGRAPH_SUCCESS;
  for (; made < 3 && !code; ++made) {
    code = r->igraph->strvector_init(&r->names[made], 0);
    if (!code && (code = r->igraph->vector_int_init(&r->types[made], 0))) {
      r->igraph->strvector_destroy(&r->names[made]);
    }
    made -= code != IGRAPH_SUCCESS;
  }
  if (!code) {
    code = r->igraph->cattribute_list(&r->graph,
                                      &r->names[0],
                                      &r->types[0],
                                      &r->names[1],
                                      &r->types[1],
                                      &r->names[2],
                                      &r->types[2]);
  }
  const SgStatus st = code ? fail(r, code) : copy_graph(r);
  while (made--) {
    r->igraph->strvector_destroy(&r->names[made]);
    r->igraph->vector_int_destroy(&r->types[made]);
  }
  return st;
}

static SgStatus
read_locked(Reading* r)
{
  // It is read only, but fmemopen() does not say so.
  r->file = fmemopen((void*)(uintptr_t)r->text.data, r->text.size, "r");
  if (!r->file) {
    return SG_NO_MEMORY;
  }
  const igraph_error_t code = sg_igraph_guard(read_format, r);
  fclose(r->file); // NOLINT: read only
  if (code) {
    return fail(r, code);
  }
  const SgStatus st = copy_out(r);
  r->igraph->destroy(&r->graph);
  return st;
}

SgStatus
sg_igraph_read(SgAllocator*           allocator,
               SgIgraphFormat         format,
               SgString               text,
               const SgIgraphHandler* handler,
               void*                  context,
               SgError*               error)
{
  Reading r;
  memset(&r, 0, sizeof r);
  r.format    = format;
  r.text      = text;
  r.handler   = handler;
  r.context   = context;
  r.error     = error;
  r.copy      = sg_buffer(allocator, COPY_LIMIT);
  SgStatus st = sg_igraph_check(format, text, error);
  if (st || !text.size) {
    return st;
  }
  r.arena = sg_arena_new(allocator);
  if (!r.arena) {
    return SG_NO_MEMORY;
  }
  st = sg_igraph_enter(&r.igraph, error);
  if (!st) {
    st = read_locked(&r);
    sg_igraph_leave();
  }
  st = st ? st : push(&r);
  sg_buffer_free(&r.copy);
  sg_arena_free(r.arena);
  return st;
}
