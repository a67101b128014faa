// Makes entities and credits of the nodes and edges of graph files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph.h"

#include "core/arena.h"
#include "core/buffer.h"
#include "core/memory.h"
#include "import/graph_impl.h"
#include "import/graph_parts.h"

#include <string.h>

SgGraph*
sg_graph_new(SgSink* sink, const SgGraphSetup* setup)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  SgGraph*     graph     = sg_allocate_zeroed(allocator, 1U, sizeof(SgGraph));
  if (graph) {
    graph->sink      = sink;
    graph->setup     = *setup;
    graph->allocator = allocator;
    graph->nodes     = sg_id_map(allocator);
    graph->arena     = sg_arena_new(allocator);
    graph->kept      = sg_arena_new(allocator);
    graph->key       = sg_buffer(allocator, 0U);
    graph->text      = sg_buffer(allocator, 0U);
    graph->last      = &graph->waiting;
    if (!setup->dataset.size) {
      graph->setup.dataset = sg_sink_source(sink);
    }
  }
  if (graph && (!graph->arena || !graph->kept)) {
    sg_graph_free(graph);
    return NULL;
  }
  return graph;
}

void
sg_graph_free(SgGraph* graph)
{
  if (graph) {
    sg_id_map_free(&graph->nodes);
    sg_arena_free(graph->arena);
    sg_arena_free(graph->kept);
    sg_buffer_free(&graph->key);
    sg_buffer_free(&graph->text);
    sg_release(graph->allocator, graph);
  }
}

void
sg_graph_set_own(SgGraph* graph)
{
  graph->own = true;
}

/// The external id of a node; valid until the next.
static SgString
external_id(SgGraph* graph, SgString space, SgString id)
{
  SgBuffer* key = &graph->key;
  sg_buffer_clear(key);
  sg_buffer_add_text(key, "graph:");
  sg_buffer_add_string(key, graph->setup.dataset);
  sg_buffer_add_char(key, '/');
  sg_buffer_add_string(key, space);
  sg_buffer_add_text(key, space.size ? "/" : "");
  sg_buffer_add_string(key, id);
  return sg_buffer_string(key);
}

static int
shown(SgString text)
{
  return (int)(text.size < 80U ? text.size : 80U);
}

/// Rejects a record: `before`, what it is about, `after`.
static SgStatus
reject(SgGraph* graph, const SgPlace* place, const char* before, SgString what, const char* after)
{
  return sg_sink_reject(graph->sink,
                        place->line,
                        place->offset,
                        place->text,
                        "%s%.*s%s",
                        before,
                        shown(what),
                        what.data,
                        after);
}

// What is known of a node: its kind in the low bits of `extra`, above it its line.
static SgStatus
remember(SgGraph* graph, SgString external, uint64_t line, SgKind kind, SgEntityId id)
{
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&graph->nodes, SPACE_NODES, external, &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  entry->value = id;
  entry->extra = line << KIND_BITS | (uint64_t)kind;
  return SG_OK;
}

/// Remembers works by their name: credits of ours say so what they were for. `extra` counts.
static SgStatus
remember_work(SgGraph* graph, const SgEntityFacts* facts, SgEntityId id)
{
  bool made = false;
  if (!graph->own || (facts->kind != SG_WORK && facts->kind != SG_FILM)) {
    return SG_OK;
  }
  SgIdEntry* entry = sg_id_map_add(&graph->nodes, SPACE_WORKS, facts->name, &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  entry->value = id;
  ++entry->extra;
  return SG_OK;
}

/// The first attribute that is too long; NULL if none is.
static const SgAttribute*
find_long(const SgAttribute* attributes, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (attributes[i].key.size + attributes[i].value.size > SG_RECORD_WORD) {
      return &attributes[i];
    }
  }
  return NULL;
}

static SgStatus
check_node(SgGraph* graph, const SgGraphNode* node, bool* good)
{
  *good = false;
  if (!node->id.size) {
    return reject(graph, &node->place, "the node has no id; give it one", sg_string(""), "");
  }
  if (node->id.size + node->space.size > SG_RECORD_WORD / 2U ||
      node->n_attributes > SG_RECORD_ITEMS) {
    return reject(graph,
                  &node->place,
                  "the node \"",
                  node->id,
                  "\" has an id of over 32 KiB or over 65535 attributes; shorten it");
  }
  const SgAttribute* attribute = find_long(node->attributes, node->n_attributes);
  if (attribute) {
    return reject(graph,
                  &node->place,
                  "the attribute \"",
                  attribute->key,
                  "\" of the node is over 64 KiB; shorten it");
  }
  const SgIdEntry* same =
      sg_id_map_find(&graph->nodes, SPACE_NODES, external_id(graph, node->space, node->id));
  if (same) {
    return sg_sink_reject(graph->sink,
                          node->place.line,
                          node->place.offset,
                          node->place.text,
                          "the id \"%.*s\" is that of the node of line %llu; give each its own",
                          shown(node->id),
                          node->id.data,
                          (unsigned long long)(same->extra >> KIND_BITS));
  }
  *good = true;
  return SG_OK;
}

SgStatus
sg_graph_node(SgGraph* graph, const SgGraphNode* node)
{
  bool     good = false;
  SgStatus st   = sg_sink_record(graph->sink, node->place.offset);
  if (!st) {
    st = check_node(graph, node, &good);
  }
  if (st || !good) {
    return st;
  }
  sg_arena_reset(graph->arena);
  SgEntityId     id       = 0U;
  SgEntityFacts  facts    = {.kind = SG_PERSON};
  const SgString external = external_id(graph, node->space, node->id);
  st = graph->key.failed ? SG_NO_MEMORY : sg_graph_facts(graph, node, external, &facts);
  if (!st) {
    st = sg_sink_entity(graph->sink, &facts, &id);
  }
  if (!st) {
    st = remember_work(graph, &facts, id);
  }
  return st ? st : remember(graph, external, node->place.line, facts.kind, id);
}

/// An end of an edge that no node of the file is: one of another file, or known by the edge alone.
static SgStatus
make_end(SgGraph* graph, SgString space, SgString text, SgKind* kind, SgEntityId* id)
{
  const SgString   external = external_id(graph, space, text);
  const SgEntityId known    = graph->setup.elsewhere ? sg_sink_known(graph->sink, external) : 0U;
  const char*      form     = "";
  SgEntityFacts    facts    = {.kind = SG_PERSON, .name = text, .ids = &external, .n_ids = 1U};
  facts.form                = sg_string("");
  if (known) {
    const SgEntity entity = sg_sink_known_entity(graph->sink, known);
    facts.kind            = entity.kind;
    facts.name            = entity.name;
    facts.form            = entity.form;
  } else if (sg_graph_kind(space, &facts.kind, &form)) {
    facts.form = sg_string(form);
  }
  SgStatus st = graph->key.failed ? SG_NO_MEMORY : sg_sink_entity(graph->sink, &facts, id);
  *kind       = facts.kind;
  return st ? st : remember(graph, external, 0U, facts.kind, *id);
}

/// False if there is no such node, and none may be made.
static bool
may_stand(SgGraph* graph, SgString space, SgString id)
{
  const SgString external = external_id(graph, space, id);
  return sg_id_map_find(&graph->nodes, SPACE_NODES, external) || graph->setup.implied ||
         (graph->setup.elsewhere && sg_sink_known(graph->sink, external));
}

static SgStatus
find_end(SgGraph* graph, SgString space, SgString text, SgKind* kind, SgEntityId* id)
{
  const SgString   external = external_id(graph, space, text);
  const SgIdEntry* entry    = sg_id_map_find(&graph->nodes, SPACE_NODES, external);
  if (!entry) {
    return make_end(graph, space, text, kind, id);
  }
  *kind = (SgKind)(entry->extra & ((1U << KIND_BITS) - 1U));
  *id   = entry->value;
  return SG_OK;
}

/// A copy of what must outlive the call.
static bool
keep(SgArena* arena, SgString* text)
{
  *text = sg_arena_copy(arena, *text);
  return text->data;
}

/// Keeps an edge that stands before its nodes.
static SgStatus
wait_for_nodes(SgGraph* graph, const SgGraphEdge* edge, SgError* error)
{
  SgArena* arena = graph->kept;
  if (sg_arena_size(arena) > SG_GRAPH_WAITING) {
    return sg_error_set(
        error, SG_LIMIT, "over 64 MiB of edges stand before their nodes; put the nodes first");
  }
  SgWaitingEdge* w          = sg_arena_take(arena, 1U, sizeof *w);
  SgAttribute*   attributes = sg_arena_take(arena, edge->n_attributes + 1U, sizeof *attributes);
  if (!w || !attributes) {
    return SG_NO_MEMORY;
  }
  w->edge            = *edge;
  w->edge.attributes = attributes;
  bool ok            = keep(arena, &w->edge.place.text) && keep(arena, &w->edge.record) &&
            keep(arena, &w->edge.source) && keep(arena, &w->edge.target) &&
            keep(arena, &w->edge.source_space) && keep(arena, &w->edge.target_space);
  for (size_t i = 0U; ok && i < edge->n_attributes; ++i) {
    attributes[i] = edge->attributes[i];
    ok            = keep(arena, &attributes[i].key) && keep(arena, &attributes[i].value);
  }
  *graph->last = w;
  graph->last  = &w->next;
  return ok ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
push_edge(SgGraph* graph, const SgGraphEdge* edge)
{
  SgGraphEnds ends;
  SgStatus st = find_end(graph, edge->source_space, edge->source, &ends.source_kind, &ends.source);
  if (!st) {
    st = find_end(graph, edge->target_space, edge->target, &ends.target_kind, &ends.target);
  }
  sg_arena_reset(graph->arena);
  return st ? st : sg_graph_credit(graph, edge, &ends);
}

static SgStatus
check_edge(SgGraph* graph, const SgGraphEdge* edge, bool* good)
{
  const size_t most = SG_RECORD_WORD / 2U;
  *good             = false;
  if (!edge->source.size || !edge->target.size) {
    return reject(graph,
                  &edge->place,
                  "the edge has no ",
                  sg_string(edge->source.size ? "target" : "source"),
                  "; give it the id of a node");
  }
  if (edge->source.size + edge->source_space.size > most ||
      edge->target.size + edge->target_space.size > most || edge->n_attributes > SG_RECORD_ITEMS) {
    return reject(graph,
                  &edge->place,
                  "the edge from \"",
                  edge->source,
                  "\" has an id of over 32 KiB or over 65535 attributes; shorten it");
  }
  const SgAttribute* attribute = find_long(edge->attributes, edge->n_attributes);
  if (attribute) {
    return reject(graph,
                  &edge->place,
                  "the attribute \"",
                  attribute->key,
                  "\" of the edge is over 64 KiB; shorten it");
  }
  *good = true;
  return SG_OK;
}

SgStatus
sg_graph_edge(SgGraph* graph, const SgGraphEdge* edge, SgError* error)
{
  bool     good = false;
  SgStatus st   = sg_sink_record(graph->sink, edge->place.offset);
  if (!st) {
    st = check_edge(graph, edge, &good);
  }
  if (st || !good) {
    return st;
  }
  return may_stand(graph, edge->source_space, edge->source) &&
                 may_stand(graph, edge->target_space, edge->target)
             ? push_edge(graph, edge)
             : wait_for_nodes(graph, edge, error);
}

static SgStatus
push_waiting(SgGraph* graph, const SgGraphEdge* edge)
{
  const bool source = may_stand(graph, edge->source_space, edge->source);
  if (source && may_stand(graph, edge->target_space, edge->target)) {
    return push_edge(graph, edge);
  }
  return reject(graph,
                &edge->place,
                "no node has the id \"",
                source ? edge->target : edge->source,
                graph->setup.elsewhere ? "\" of the edge; import the files of nodes first"
                                       : "\" of the edge; add it to the file");
}

SgStatus
sg_graph_end(SgGraph* graph)
{
  SgStatus st = SG_OK;
  for (const SgWaitingEdge* w = graph->waiting; w && !st; w = w->next) {
    st = push_waiting(graph, &w->edge);
  }
  return st ? st : sg_graph_report(graph);
}
