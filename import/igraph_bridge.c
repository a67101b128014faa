// The one place where igraph is met: reading files through it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/igraph_bridge.h"

#include "core/arena.h"

#include <igraph.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REASON_SIZE = 256, NUMBER_SIZE = 32 };

// What igraph's handlers, which take no context, write to. Guarded by the lock.
static struct {
  pthread_mutex_t lock;
  jmp_buf         fatal;
  char            reason[REASON_SIZE];
  char            warning[REASON_SIZE];
  uint64_t        n_warnings;
} bridge = {.lock = PTHREAD_MUTEX_INITIALIZER};

typedef struct {
  SgAllocator*           allocator;
  SgIgraphFormat         format;
  SgString               text;
  const SgIgraphHandler* handler;
  void*                  context;
  SgError*               error;
  igraph_t               graph;
  igraph_strvector_t     names[3]; // of attributes of the graph, of nodes, of edges
  igraph_vector_int_t    types[3];
  SgArena*               arena;
} Reading;

static void
on_error(const char* reason, const char* file, int line, igraph_error_t code)
{
  (void)file;
  (void)line;
  (void)code;
  if (!bridge.reason[0]) {
    snprintf(bridge.reason, sizeof bridge.reason, "%s", reason);
  }
  IGRAPH_FINALLY_FREE();
}

static void
on_warning(const char* reason, const char* file, int line)
{
  (void)file;
  (void)line;
  if (!bridge.n_warnings++) {
    snprintf(bridge.warning, sizeof bridge.warning, "%s", reason);
  }
}

/// igraph takes its own state for broken: what it holds is given up, and the call ends.
static void
on_fatal(const char* reason, const char* file, int line)
{
  (void)file;
  (void)line;
  snprintf(bridge.reason, sizeof bridge.reason, "%s", reason);
  IGRAPH_FINALLY_CLEAN(IGRAPH_FINALLY_STACK_SIZE());
  longjmp(bridge.fatal, 1);
}

static igraph_error_t
read_format(igraph_t* graph, SgIgraphFormat format, FILE* file)
{
  switch (format) {
  case SG_IGRAPH_GML:
    return igraph_read_graph_gml(graph, file);
  case SG_IGRAPH_PAJEK:
    return igraph_read_graph_pajek(graph, file);
  case SG_IGRAPH_DL:
    return igraph_read_graph_dl(graph, file, true);
  case SG_IGRAPH_LGL:
    return igraph_read_graph_lgl(graph, file, true, IGRAPH_ADD_WEIGHTS_IF_PRESENT, true);
  case SG_IGRAPH_NCOL:
    return igraph_read_graph_ncol(graph, file, NULL, true, IGRAPH_ADD_WEIGHTS_IF_PRESENT, true);
  }
  return IGRAPH_FAILURE;
}

static igraph_error_t
read_guarded(igraph_t* graph, SgIgraphFormat format, FILE* file)
{
  return setjmp(bridge.fatal) ? IGRAPH_FAILURE : read_format(graph, format, file);
}

/// The line that a message of igraph's names: "Parse error in GML file, line 5 (...)".
static uint64_t
line_of(const char* reason)
{
  const char* at = strstr(reason, "line ");
  return at ? strtoull(at + 5, NULL, 10) : 0U;
}

static SgStatus
fail(const Reading* r, igraph_error_t code)
{
  // igraph ends its messages with a full stop.
  size_t size = strlen(bridge.reason);
  size -= size && bridge.reason[size - 1U] == '.';
  if (code == IGRAPH_ENOMEM) {
    return sg_error_set(
        r->error, SG_NO_MEMORY, "out of memory; close other programs and try again");
  }
  const SgStatus st = sg_error_set(r->error,
                                   SG_BAD_INPUT,
                                   "igraph cannot read it: %.*s; correct the file there",
                                   (int)size,
                                   size ? bridge.reason : "");
  if (r->error) {
    r->error->line = line_of(bridge.reason);
  }
  return st;
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
    return sg_string(node ? igraph_cattribute_VAS(graph, name, i)
                          : igraph_cattribute_EAS(graph, name, i));
  }
  if (type == IGRAPH_ATTRIBUTE_BOOLEAN) {
    return sg_string(
        (node ? igraph_cattribute_VAB(graph, name, i) : igraph_cattribute_EAB(graph, name, i))
            ? "true"
            : "false");
  }
  const double number =
      node ? igraph_cattribute_VAN(graph, name, i) : igraph_cattribute_EAN(graph, name, i);
  return isnan(number) ? sg_string("") : copy_number(r, number);
}

/// All attributes of a node or an edge, in the arena; NULL if there is no memory.
static SgAttribute*
attributes_of(Reading* r, int whose, igraph_integer_t i, size_t* n)
{
  const igraph_integer_t size = igraph_strvector_size(&r->names[whose]);
  sg_arena_reset(r->arena);
  SgAttribute* found = sg_arena_take(r->arena, (size_t)size + 1U, sizeof *found);
  *n                 = 0U;
  for (igraph_integer_t a = 0; found && a < size; ++a) {
    const char*    name  = igraph_strvector_get(&r->names[whose], a);
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
  for (igraph_integer_t i = 0; i < igraph_vcount(&r->graph) && !st; ++i) {
    const SgAttribute* attributes = attributes_of(r, 1, i, &n);
    st = attributes ? r->handler->node(r->context, (uint64_t)i, attributes, n) : SG_NO_MEMORY;
  }
  for (igraph_integer_t i = 0; i < igraph_ecount(&r->graph) && !st; ++i) {
    const SgAttribute*     attributes = attributes_of(r, 2, i, &n);
    const igraph_integer_t a          = IGRAPH_FROM(&r->graph, i);
    const igraph_integer_t b          = IGRAPH_TO(&r->graph, i);
    const bool             turned     = !igraph_is_directed(&r->graph) && b < a;
    const uint64_t         ends[2]    = {(uint64_t)(turned ? b : a), (uint64_t)(turned ? a : b)};
    st = attributes ? r->handler->edge(r->context, (uint64_t)i, ends, attributes, n) : SG_NO_MEMORY;
  }
  return st || !bridge.n_warnings
             ? st
             : r->handler->warning(r->context, bridge.n_warnings, bridge.warning);
}

static SgStatus
push_graph(Reading* r)
{
  int            made = 0;
  igraph_error_t code = IGRAPH_SUCCESS;
  for (; made < 3 && !code; ++made) {
    code = igraph_strvector_init(&r->names[made], 0);
    if (!code && (code = igraph_vector_int_init(&r->types[made], 0))) {
      igraph_strvector_destroy(&r->names[made]);
    }
    made -= code != IGRAPH_SUCCESS;
  }
  if (!code) {
    code = igraph_cattribute_list(&r->graph,
                                  &r->names[0],
                                  &r->types[0],
                                  &r->names[1],
                                  &r->types[1],
                                  &r->names[2],
                                  &r->types[2]);
  }
  const SgStatus st = code ? fail(r, code) : push(r);
  while (made--) {
    igraph_strvector_destroy(&r->names[made]);
    igraph_vector_int_destroy(&r->types[made]);
  }
  return st;
}

static SgStatus
read_locked(Reading* r)
{
  bridge.reason[0]  = '\0';
  bridge.n_warnings = 0U;
  // It is read only, but fmemopen() does not say so.
  FILE* file = fmemopen((void*)(uintptr_t)r->text.data, r->text.size, "r");
  if (!file) {
    return SG_NO_MEMORY;
  }
  const igraph_error_t code = read_guarded(&r->graph, r->format, file);
  fclose(file); // NOLINT: read only
  if (code) {
    return fail(r, code);
  }
  const SgStatus st = push_graph(r);
  igraph_destroy(&r->graph);
  return st;
}

/// The largest number behind `word` ("*vertices", "n=") in a text, whatever its case.
static uint64_t
declared_nodes(SgString text, const char* word)
{
  const size_t size = strlen(word);
  uint64_t     most = 0U;
  for (size_t i = 0U; i + size < text.size; ++i) {
    size_t k = 0U;
    while (k < size && (text.data[i + k] | 0x20) == (word[k] | 0x20)) {
      ++k;
    }
    uint64_t n  = 0U;
    size_t   at = i + size;
    for (; k == size && at < text.size && strchr(" \t=", text.data[at]); ++at) {
    }
    for (; k == size && at < text.size && text.data[at] >= '0' && text.data[at] <= '9'; ++at) {
      n = n < SG_IGRAPH_SIZE ? 10U * n + (uint64_t)(text.data[at] - '0') : n;
    }
    most = n > most ? n : most;
  }
  return most;
}

static SgStatus
check_size(const Reading* r)
{
  const uint64_t n = r->format == SG_IGRAPH_PAJEK ? declared_nodes(r->text, "*vertices")
                     : r->format == SG_IGRAPH_DL  ? declared_nodes(r->text, "n")
                                                  : 0U;
  return n <= SG_IGRAPH_NODES + r->text.size
             ? SG_OK
             : sg_error_set(r->error,
                            SG_LIMIT,
                            "it declares more nodes than it has bytes; is the number right?");
}

/// The longest line, or, in GML, text in quotes, that may go over several.
static size_t
longest_word(const Reading* r)
{
  size_t most    = 0U;
  size_t start   = 0U;
  bool   quoted  = false;
  bool   comment = false;
  for (size_t i = 0U; i < r->text.size; ++i) {
    const char c     = r->text.data[i];
    const bool end   = c == '\n' || c == '\r';
    const bool quote = r->format == SG_IGRAPH_GML && c == '"' && !comment;
    comment          = !end && (comment || (c == '#' && !quoted));
    quoted ^= quote;
    start = quote || (end && !quoted) ? i : start;
    most  = i - start > most ? i - start : most;
  }
  return most;
}

/// igraph goes over a word from its start for every 8 KiB of it.
static SgStatus
check_words(const Reading* r)
{
  return longest_word(r) <= SG_IGRAPH_LINE
             ? SG_OK
             : sg_error_set(r->error,
                            SG_LIMIT,
                            "a line or a text in it is longer than 256 KiB; break or shorten it");
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
  SgStatus st = check_size(&r);
  st          = st ? st : check_words(&r);
  if (st || !text.size) {
    return st;
  }
  r.arena = sg_arena_new(allocator);
  if (!r.arena) {
    return SG_NO_MEMORY;
  }
  pthread_mutex_lock(&bridge.lock);
  igraph_error_handler_t*         errors   = igraph_set_error_handler(on_error);
  igraph_warning_handler_t*       warnings = igraph_set_warning_handler(on_warning);
  igraph_fatal_handler_t*         fatals   = igraph_set_fatal_handler(on_fatal);
  const igraph_attribute_table_t* table    = igraph_set_attribute_table(&igraph_cattribute_table);
  st                                       = read_locked(&r);
  igraph_set_attribute_table(table);
  igraph_set_fatal_handler(fatals);
  igraph_set_warning_handler(warnings);
  igraph_set_error_handler(errors);
  pthread_mutex_unlock(&bridge.lock);
  sg_arena_free(r.arena);
  return st;
}
