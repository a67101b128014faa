// Reads graph files through igraph.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/arena.h"
#include "core/igraph_bridge.h"
#include "core/igraph_check.h"
#include "core/igraph_impl.h"

#include <math.h>
#include <string.h>

enum { NUMBER_SIZE = 32 };

typedef struct {
  SgAllocator*           allocator;
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
copy_number(Reading* r, double number)
{
  char         text[NUMBER_SIZE];
  const bool   whole = number == floor(number) && fabs(number) < 1e15;
  const double shown = number == 0.0 ? 0.0 : number;
  const int    size  = snprintf(text, sizeof text, whole ? "%.0f" : "%.15g", shown);
  return sg_arena_copy(r->arena, sg_substring(text, (size_t)size));
}

/// The value of an attribute of a node (`whose` 1) or an edge (2); empty for NaN.
static SgString
value_of(Reading* r, int whose, const char* name, int type, igraph_integer_t i)
{
  const igraph_t* graph = &r->graph;
  const bool      node  = whose == 1;
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
  return isnan(number) ? sg_string("") : copy_number(r, number);
}

/// All attributes of a node or an edge, in the arena; NULL if there is no memory.
static SgAttribute*
attributes_of(Reading* r, int whose, igraph_integer_t i, size_t* n)
{
  const igraph_integer_t size = r->igraph->strvector_size(&r->names[whose]);
  sg_arena_reset(r->arena);
  SgAttribute* found = sg_arena_take(r->arena, (size_t)size + 1U, sizeof *found);
  *n                 = 0U;
  for (igraph_integer_t a = 0; found && a < size; ++a) {
    const char*    name  = r->igraph->strvector_get(&r->names[whose], a);
    const int      type  = (int)VECTOR(r->types[whose])[a];
    const SgString value = value_of(r, whose, name, type, i);
    if (!value.data) {
      return NULL;
    }
    found[*n].key       = sg_string(name);
    found[(*n)++].value = value;
  }
  return found;
}

static SgStatus
push(Reading* r)
{
  size_t   n  = 0U;
  SgStatus st = SG_OK;
  for (igraph_integer_t i = 0; i < r->igraph->vcount(&r->graph) && !st; ++i) {
    const SgAttribute* attributes = attributes_of(r, 1, i, &n);
    st = attributes ? r->handler->node(r->context, (uint64_t)i, attributes, n) : SG_NO_MEMORY;
  }
  for (igraph_integer_t i = 0; i < r->igraph->ecount(&r->graph) && !st; ++i) {
    const SgAttribute*     attributes = attributes_of(r, 2, i, &n);
    const igraph_integer_t a          = IGRAPH_FROM(&r->graph, i);
    const igraph_integer_t b          = IGRAPH_TO(&r->graph, i);
    const bool             turned     = !r->igraph->is_directed(&r->graph) && b < a;
    const uint64_t         ends[2]    = {(uint64_t)(turned ? b : a), (uint64_t)(turned ? a : b)};
    st = attributes ? r->handler->edge(r->context, (uint64_t)i, ends, attributes, n) : SG_NO_MEMORY;
  }
  const char*    first = NULL;
  const uint64_t w     = sg_igraph_warnings(&first);
  return st || !w ? st : r->handler->warning(r->context, w, first);
}

static SgStatus
push_graph(Reading* r)
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
  const SgStatus st = code ? fail(r, code) : push(r);
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
  const SgStatus st = push_graph(r);
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
  r.allocator = allocator;
  r.format    = format;
  r.text      = text;
  r.handler   = handler;
  r.context   = context;
  r.error     = error;
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
  sg_arena_free(r.arena);
  return st;
}
