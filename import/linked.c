// Records that name each other by id alone: nodes by id, and the links that wait for them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/linked.h"

#include "core/arena.h"
#include "core/id_map.h"
#include "core/memory.h"

#include <string.h>

// What the map of nodes says of one, in the low bits of `extra`.
enum {
  NEW,      // `value` means nothing
  WAITING,  // `value` is its place in `nodes`, if the flushes counted in `extra` are those so far
  SETTLED,  // `value` is its entity, the kind in `extra`
  EXCLUDED, // of an end: it will be no entity
  STATE_MASK  = 3,
  KIND_SHIFT  = 2,
  KIND_MASK   = 7,
  FLUSH_SHIFT = 8
};

enum { REDIRECTS = 8 }; // followed one after the other

typedef struct {
  SgString   id;
  SgString   name; // empty: not known
  SgKind     kind; // by its links, or of its entity
  SgEntityId entity;
  bool       settled;
  bool       excluded;
} Node;

// An end of a link: an entity, or the place of a node.
typedef struct {
  uint32_t value;
  uint8_t  state; // NEW: there is none
  uint8_t  kind;  // of an entity
} End;

typedef struct {
  SgString credited_as;
  SgString attribute;
  SgString scope;
} Texts;

typedef struct {
  End          from;
  End          to;
  End          for_work;
  End          named;
  SgLinkRule   rule;
  SgDate       start;
  SgDate       end;
  SgPassageId  passage;
  const Texts* texts; // NULL: none
} Link;

struct SgLinked {
  SgSink*        sink;
  SgAllocator*   allocator;
  SgDescribeFunc describe;
  void*          context;
  SgIdMap        map;
  SgIdMap        redirects; // value: place in `targets`
  SgString*      targets;
  size_t         n_targets;
  size_t         target_capacity;
  SgArena*       lasting; // of targets
  SgArena*       arena;   // of what waits
  Node*          nodes;
  size_t         n_nodes;
  size_t         node_capacity;
  Link*          links;
  size_t         n_links;
  size_t         link_capacity;
  size_t         n_labels;
  uint64_t       n_flushes;
  uint64_t       n_excluded;
  uint64_t       n_unknown;
};

SgLinked*
sg_linked_new(SgSink* sink, SgDescribeFunc describe, void* context)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  SgLinked*    l         = sg_allocate_zeroed(allocator, 1U, sizeof(SgLinked));
  if (!l) {
    return NULL;
  }
  l->sink      = sink;
  l->allocator = allocator;
  l->describe  = describe;
  l->context   = context;
  l->map       = sg_id_map(allocator);
  l->redirects = sg_id_map(allocator);
  l->arena     = sg_arena_new(allocator);
  l->lasting   = sg_arena_new(allocator);
  if (!l->arena || !l->lasting) {
    sg_linked_free(l);
    return NULL;
  }
  return l;
}

void
sg_linked_free(SgLinked* linked)
{
  if (linked) {
    sg_id_map_free(&linked->map);
    sg_id_map_free(&linked->redirects);
    sg_arena_free(linked->arena);
    sg_arena_free(linked->lasting);
    sg_release(linked->allocator, linked->targets);
    sg_release(linked->allocator, linked->nodes);
    sg_release(linked->allocator, linked->links);
    sg_release(linked->allocator, linked);
  }
}

uint64_t
sg_linked_n_excluded(const SgLinked* linked)
{
  return linked->n_excluded;
}

uint64_t
sg_linked_n_unknown(const SgLinked* linked)
{
  return linked->n_unknown;
}

bool
sg_linked_is_full(const SgLinked* linked)
{
  return linked->n_links >= SG_LINKED_LINKS || sg_arena_size(linked->arena) >= SG_LINKED_TEXT;
}

/// What an id stands for, itself if nothing else.
static SgString
target_of(const SgLinked* l, SgString id)
{
  for (unsigned i = 0U; i < REDIRECTS; ++i) {
    const SgIdEntry* entry = sg_id_map_find(&l->redirects, 0U, id);
    if (!entry) {
      break;
    }
    id = l->targets[entry->value];
  }
  return id;
}

static unsigned
state_of(const SgLinked* l, const SgIdEntry* entry)
{
  const unsigned state = (unsigned)entry->extra & STATE_MASK;
  return state == WAITING && entry->extra >> FLUSH_SHIFT != l->n_flushes ? NEW : state;
}

/// A new node for an entry.
static bool
wait(SgLinked* l, SgIdEntry* entry, SgString id)
{
  if (!sg_grow(l->allocator, (void**)&l->nodes, &l->node_capacity, l->n_nodes, sizeof *l->nodes)) {
    return false;
  }
  Node* node = &l->nodes[l->n_nodes];
  memset(node, 0, sizeof *node);
  node->id   = sg_arena_copy(l->arena, id);
  node->name = sg_string("");
  if (!node->id.data) {
    return false;
  }
  entry->value = (uint32_t)l->n_nodes++;
  entry->extra = l->n_flushes << FLUSH_SHIFT | WAITING;
  return true;
}

/// The end that an id is, waiting from now on if it was not known; state NEW for no memory.
static End
end_of(SgLinked* l, SgString id, SgKind kind)
{
  const SgString target = target_of(l, id);
  bool           made   = false;
  End            end    = {0U, NEW, SG_KIND_NONE};
  SgIdEntry*     entry  = sg_id_map_add(&l->map, 0U, target, &made);
  if (!entry || (state_of(l, entry) == NEW && !wait(l, entry, target))) {
    return end;
  }
  end.value = entry->value;
  end.state = (uint8_t)state_of(l, entry);
  end.kind  = (uint8_t)(entry->extra >> KIND_SHIFT & KIND_MASK);
  if (end.state == WAITING) {
    Node* node = &l->nodes[end.value];
    node->kind = node->kind ? node->kind : kind;
  }
  return end;
}

/// Tells an entry, and the node that links know it by, that it is an entity.
static void
settle(SgLinked* l, SgIdEntry* entry, SgKind kind, SgEntityId entity)
{
  if (state_of(l, entry) == WAITING) {
    Node* node    = &l->nodes[entry->value];
    node->settled = true;
    node->entity  = entity;
    node->kind    = kind;
  }
  entry->value = entity;
  entry->extra = (uint64_t)kind << KIND_SHIFT | SETTLED;
}

SgStatus
sg_linked_entity(SgLinked* linked, const SgEntityFacts* facts, bool* agrees)
{
  bool       made  = false;
  SgEntityId given = 0U;
  SgIdEntry* entry = sg_id_map_add(&linked->map, 0U, facts->ids[0], &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  *agrees = state_of(linked, entry) != SETTLED ||
            (SgKind)(entry->extra >> KIND_SHIFT & KIND_MASK) == facts->kind;
  if (!*agrees) {
    return SG_OK;
  }
  if (state_of(linked, entry) == WAITING) {
    Node* node = &linked->nodes[entry->value];
    node->name = sg_arena_copy(linked->arena, facts->name);
    if (!node->name.data) {
      return SG_NO_MEMORY;
    }
  }
  const SgStatus st = sg_sink_entity(linked->sink, facts, &given);
  if (!st) {
    settle(linked, entry, facts->kind, given);
  }
  return st;
}

SgStatus
sg_linked_label(SgLinked* linked, SgString id, SgString name, bool never)
{
  const SgIdEntry* known = sg_id_map_find(&linked->map, 0U, id);
  const bool       waits = known && state_of(linked, known) == WAITING;
  if (!waits && linked->n_labels >= SG_LINKED_LABELS) {
    return SG_OK;
  }
  const End end = end_of(linked, id, SG_KIND_NONE);
  if (end.state == NEW) {
    return SG_NO_MEMORY;
  }
  if (end.state == WAITING) {
    Node* node     = &linked->nodes[end.value];
    node->name     = sg_arena_copy(linked->arena, name);
    node->excluded = never;
    linked->n_labels += !waits;
    return node->name.data ? SG_OK : SG_NO_MEMORY;
  }
  return SG_OK;
}

SgString
sg_linked_label_of(const SgLinked* linked, SgString id)
{
  const SgIdEntry* entry = sg_id_map_find(&linked->map, 0U, target_of(linked, id));
  return entry && state_of(linked, entry) == WAITING ? linked->nodes[entry->value].name
                                                     : sg_string("");
}

SgStatus
sg_linked_redirect(SgLinked* linked, SgString id, SgString target)
{
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&linked->redirects, 0U, id, &made);
  if (!entry || !sg_grow(linked->allocator,
                         (void**)&linked->targets,
                         &linked->target_capacity,
                         linked->n_targets,
                         sizeof *linked->targets)) {
    return SG_NO_MEMORY;
  }
  const SgString copy = sg_arena_copy(linked->lasting, target);
  if (!copy.data) {
    return SG_NO_MEMORY;
  }
  linked->targets[linked->n_targets] = copy;
  entry->value                       = (uint32_t)linked->n_targets++;
  return SG_OK;
}

/// Fills in what became of an end that waited.
static End
look_again(const SgLinked* l, End end)
{
  if (end.state == WAITING) {
    const Node* node = &l->nodes[end.value];
    if (node->excluded) {
      end.state = EXCLUDED;
    } else if (node->settled) {
      const End settled = {node->entity, SETTLED, (uint8_t)node->kind};
      return settled;
    }
  }
  return end;
}

static bool
is_party(unsigned kind)
{
  return kind == SG_PERSON || kind == SG_GROUP;
}

/// The name of an end that is the attribute; empty if it is not known.
static SgString
name_of(const SgLinked* l, End end)
{
  return end.state == WAITING ? l->nodes[end.value].name : sg_string("");
}

/// Writes a link whose ends are settled.
static SgStatus
write_credit(SgLinked* l, const Link* link, const Texts* texts)
{
  const End         from     = look_again(l, link->from);
  const End         to       = look_again(l, link->to);
  const End         for_work = look_again(l, link->for_work);
  const SgLinkRule* rule     = &link->rule;
  const bool        party    = rule->party_role && is_party(from.kind);
  const bool        reversed = party ? rule->party_reversed : rule->reversed;
  SgString          named    = name_of(l, link->named);
  if (from.value == to.value || !from.value || !to.value) {
    return SG_OK;
  }
  const SgCredit credit = {.subject     = reversed ? to.value : from.value,
                           .object      = reversed ? from.value : to.value,
                           .role        = party ? rule->party_role : rule->role,
                           .start       = link->start,
                           .end         = link->end,
                           .for_work    = for_work.state == SETTLED ? for_work.value : 0U,
                           .credited_as = texts->credited_as,
                           .attribute   = texts->attribute.size ? texts->attribute : named,
                           .scope       = texts->scope};
  return sg_sink_credit(l->sink, &credit, &link->passage, 1U);
}

static SgStatus
keep_link(SgLinked* l, Link* link, const SgStatement* s)
{
  if (!sg_grow(l->allocator, (void**)&l->links, &l->link_capacity, l->n_links, sizeof *l->links)) {
    return SG_NO_MEMORY;
  }
  if (s->credited_as.size || s->attribute.size || s->scope.size) {
    Texts* texts = sg_arena_take(l->arena, 1U, sizeof *texts);
    if (!texts) {
      return SG_NO_MEMORY;
    }
    texts->credited_as = sg_arena_copy(l->arena, s->credited_as);
    texts->attribute   = sg_arena_copy(l->arena, s->attribute);
    texts->scope       = sg_arena_copy(l->arena, s->scope);
    if (!texts->credited_as.data || !texts->attribute.data || !texts->scope.data) {
      return SG_NO_MEMORY;
    }
    link->texts = texts;
  }
  l->links[l->n_links++] = *link;
  return SG_OK;
}

SgStatus
sg_linked_link(SgLinked* linked, const SgStatement* s)
{
  Link link  = {.rule = s->rule, .start = s->start, .end = s->end, .passage = s->passage};
  link.from  = end_of(linked, s->from, s->rule.from);
  link.to    = end_of(linked, s->to, s->rule.to);
  bool ended = link.from.state && link.to.state;
  if (s->for_work.size) {
    link.for_work = end_of(linked, s->for_work, SG_WORK);
    ended         = ended && link.for_work.state;
  }
  if (s->named.size) {
    link.named = end_of(linked, s->named, SG_KIND_NONE);
    ended      = ended && link.named.state;
  }
  if (!ended) {
    return SG_NO_MEMORY;
  }
  const bool waits = link.for_work.state == WAITING || link.named.state == WAITING;
  if (link.from.state == SETTLED && link.to.state == SETTLED && !waits) {
    const Texts texts = {s->credited_as, s->attribute, s->scope};
    return write_credit(linked, &link, &texts);
  }
  return keep_link(linked, &link, s);
}

/// What follows the colon of an id.
static SgString
local_part(SgString id)
{
  const char* colon = memchr(id.data, ':', id.size);
  return colon ? sg_substring(colon + 1, id.size - (size_t)(colon + 1 - id.data)) : id;
}

/// Makes an entity of a node that no record told of, if anything says of what kind it is.
static SgStatus
settle_node(SgLinked* l, Node* node)
{
  SgEntityFacts facts = {
      .kind = node->kind, .form = {"", 0U}, .name = node->name, .ids = &node->id, .n_ids = 1U};
  SgString other = local_part(node->id);
  SgStatus st    = l->describe ? l->describe(l->context, node->id, &facts, &other) : SG_OK;
  if (st) {
    return st;
  }
  const SgEntityId known = sg_sink_known(l->sink, node->id);
  if (known) {
    const SgEntity entity = sg_sink_known_entity(l->sink, known);
    facts.kind            = entity.kind;
    facts.special         = entity.special;
    facts.name            = facts.name.size ? facts.name : entity.name;
  }
  facts.name       = facts.name.size ? facts.name : other;
  facts.unnamed    = sg_string_equal(facts.name, other);
  bool       made  = false;
  SgIdEntry* entry = facts.kind ? sg_id_map_add(&l->map, 0U, node->id, &made) : NULL;
  if (!entry || !facts.name.size) {
    return facts.kind && !entry ? SG_NO_MEMORY : SG_OK;
  }
  SgEntityId given = 0U;
  st               = sg_sink_entity(l->sink, &facts, &given);
  if (!st) {
    settle(l, entry, facts.kind, given);
  }
  return st;
}

/// Makes an entity of an end that waits.
static SgStatus
settle_end(SgLinked* l, End end)
{
  end = look_again(l, end);
  return end.state == WAITING ? settle_node(l, &l->nodes[end.value]) : SG_OK;
}

static SgStatus
settle_link(SgLinked* l, const Link* link)
{
  static const Texts none = {{"", 0U}, {"", 0U}, {"", 0U}};
  if (look_again(l, link->from).state == EXCLUDED || look_again(l, link->to).state == EXCLUDED) {
    ++l->n_excluded;
    return SG_OK;
  }
  // First the end of which less is known, so that no entity is made for nothing.
  const bool from_first = !link->rule.from;
  SgStatus   st         = settle_end(l, from_first ? link->from : link->to);
  if (!st && look_again(l, from_first ? link->from : link->to).state == SETTLED) {
    st = settle_end(l, from_first ? link->to : link->from);
  }
  if (st) {
    return st;
  }
  if (look_again(l, link->from).state != SETTLED || look_again(l, link->to).state != SETTLED) {
    ++l->n_unknown;
    return SG_OK;
  }
  st = settle_end(l, link->for_work);
  return st ? st : write_credit(l, link, link->texts ? link->texts : &none);
}

SgStatus
sg_linked_flush(SgLinked* linked)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < linked->n_links && !st; ++i) {
    st = settle_link(linked, &linked->links[i]);
  }
  sg_arena_reset(linked->arena);
  linked->n_links  = 0U;
  linked->n_nodes  = 0U;
  linked->n_labels = 0U;
  ++linked->n_flushes;
  return st;
}
