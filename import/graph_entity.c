// What the attributes of a node say of an entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_impl.h"
#include "import/graph_parts.h"

#include <string.h>

/// Takes the best field whose value names a kind; the word stays an attribute if it says more.
static void
take_kind(const SgGraphFields* fields, SgEntityFacts* facts)
{
  SgGraphField* best = NULL;
  const char*   form = "";
  for (size_t i = 0U; i < fields->n; ++i) {
    SgGraphField* field = &fields->items[i];
    SgKind        kind  = SG_KIND_NONE;
    const char*   says  = "";
    if (field->part == SG_PART_KIND && (!best || field->rank < best->rank) &&
        sg_graph_kind(field->attribute.value, &kind, &says)) {
      best        = field;
      facts->kind = kind;
      form        = says;
    }
  }
  if (best) {
    char           text[SG_GRAPH_WORD];
    const SgString word = sg_graph_plain_key(best->attribute.value, text);
    best->used          = sg_string_equal(word, sg_string(sg_kind_name(facts->kind))) ||
                 sg_string_equal(word, sg_string(form));
  }
  facts->form = sg_graph_take(fields, SG_PART_FORM);
  if (!facts->form.size) {
    facts->form = sg_string(form);
  }
}

/// The texts of a list, in the arena; false if there is no memory.
static bool
split(SgArena* arena, SgString list, const SgString** texts, size_t* n)
{
  SgString item;
  SgString rest = list;
  size_t   most = 0U;
  while (sg_graph_next_text(&rest, &item)) {
    ++most;
  }
  SgString* found = sg_arena_take(arena, most + 1U, sizeof *found);
  for (size_t i = 0U; found && i < most && sg_graph_next_text(&list, &item); ++i) {
    found[i] = item;
  }
  *texts = found;
  *n     = most < SG_RECORD_ITEMS ? most : SG_RECORD_ITEMS;
  return found;
}

/// Name and other names. Other keys that name the same are not kept.
static bool
take_names(SgArena* arena, const SgGraphFields* fields, SgString id, SgEntityFacts* facts)
{
  facts->name = sg_graph_take(fields, SG_PART_NAME);
  if (!facts->name.size) {
    facts->name = id;
  }
  for (size_t i = 0U; i < fields->n; ++i) {
    SgGraphField* field = &fields->items[i];
    field->used |=
        field->part == SG_PART_NAME && sg_string_equal(field->attribute.value, facts->name);
  }
  return split(arena, sg_graph_take(fields, SG_PART_NAMES), &facts->names, &facts->n_names);
}

/// "scheme:id"
static bool
has_scheme(SgString id)
{
  const char* colon = memchr(id.data, ':', id.size);
  return colon && colon > id.data && colon + 1 < id.data + id.size;
}

/// The ids that our exports give, else the one that the node's id makes.
static bool
take_ids(SgGraph* graph, const SgGraphFields* fields, SgString external, SgEntityFacts* facts)
{
  if (!graph->own) {
    SgString* id = sg_arena_take(graph->arena, 1U, sizeof *id);
    if (id) {
      *id = sg_arena_copy(graph->arena, external);
    }
    facts->ids   = id;
    facts->n_ids = 1U;
    return id && id->data;
  }
  if (!split(graph->arena, sg_graph_take(fields, SG_PART_IDS), &facts->ids, &facts->n_ids)) {
    return false;
  }
  size_t n = 0U;
  while (n < facts->n_ids && has_scheme(facts->ids[n])) {
    ++n;
  }
  facts->n_ids = n;
  return true;
}

static void
take_special(const SgGraphFields* fields, SgEntityFacts* facts)
{
  SgGraphField* field = sg_graph_field(fields, SG_PART_SPECIAL);
  if (field) {
    field->used    = sg_string_equal(field->attribute.value, sg_string("true"));
    facts->special = field->used;
  }
}

/// What no part took.
static bool
keep_others(SgArena* arena, const SgGraphFields* fields, SgEntityFacts* facts)
{
  SgAttribute* kept = sg_arena_take(arena, fields->n + 1U, sizeof *kept);
  size_t       n    = 0U;
  for (size_t i = 0U; kept && i < fields->n; ++i) {
    if (!fields->items[i].used) {
      kept[n++] = fields->items[i].attribute;
    }
  }
  facts->attributes   = kept;
  facts->n_attributes = n;
  return kept;
}

SgStatus
sg_graph_facts(SgGraph* graph, const SgGraphNode* node, SgString external, SgEntityFacts* facts)
{
  SgArena*            arena  = graph->arena;
  const SgGraphFields fields = sg_graph_fields(arena, false, node->attributes, node->n_attributes);
  if (!fields.items) {
    return SG_NO_MEMORY;
  }
  const char* form = "";
  (void)sg_graph_kind(node->space, &facts->kind, &form);
  take_kind(&fields, facts);
  if (!facts->form.size) {
    facts->form = sg_string(form);
  }
  take_special(&fields, facts);
  sg_graph_take_span(&fields, &facts->begin, &facts->end);
  return take_names(arena, &fields, node->id, facts) && take_ids(graph, &fields, external, facts) &&
                 keep_others(arena, &fields, facts)
             ? SG_OK
             : SG_NO_MEMORY;
}
