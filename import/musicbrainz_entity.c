// Entities of MusicBrainz: what a node says of an artist, a release, a work itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz.h"
#include "import/strings.h"

#include <string.h>

// Lists in the arena, for what an entity has several of. What is over SG_MB_ITEMS is left out.
typedef struct {
  SgAttribute* rows;
  size_t       n;
  size_t       capacity;
} List;

// What is being said of an entity.
typedef struct {
  SgMb*             mb;
  SgMbType          type;
  const SgMbNode*   node;
  const SgMbAround* around;
  const SgMbNode*   group; // the release group of a release
  List              names;
  List              ids;
  List              attributes;
} Facts;

SgString
sg_mb_name(const SgMbNode* node)
{
  const SgString name = sg_mb_field(node, "name");
  return name.size ? name : sg_mb_field(node, "title");
}

static SgStatus
add(Facts* f, List* list, const char* key, SgString value)
{
  if (!value.data) {
    return SG_NO_MEMORY;
  }
  if (!value.size || list->n == SG_MB_ITEMS) {
    return SG_OK;
  }
  if (list->n == list->capacity) {
    const size_t capacity = list->capacity ? 2U * list->capacity : 8U;
    SgAttribute* rows     = sg_arena_take(f->mb->arena, capacity, sizeof *rows);
    if (!rows) {
      return SG_NO_MEMORY;
    }
    if (list->n) {
      memcpy(rows, list->rows, list->n * sizeof *rows);
    }
    list->rows     = rows;
    list->capacity = capacity;
  }
  list->rows[list->n++] = (SgAttribute){sg_string(key), value};
  return SG_OK;
}

/// The values of a list alone; NULL if there is no memory.
static const SgString*
texts_of(const Facts* f, const List* list)
{
  SgString* texts = sg_arena_take(f->mb->arena, list->n + 1U, sizeof *texts);
  for (size_t i = 0U; texts && i < list->n; ++i) {
    texts[i] = list->rows[i].value;
  }
  return texts;
}

/// "musicbrainz:artist/5b11f4ce-...".
static SgStatus
add_own_id(Facts* f, SgMbType type, const SgMbNode* node)
{
  const SgString mbid    = sg_mb_field(node, "id");
  const SgString parts[] = {
      sg_string("musicbrainz:"), sg_string(sg_mb_type_name(type)), sg_string("/"), mbid};
  return mbid.size ? add(f, &f->ids, "", sg_mb_join(f->mb, parts, 4U)) : SG_OK;
}

static SgStatus
add_texts(Facts* f, List* list, const char* key, const SgMbNode* first, const char* field)
{
  SgStatus st = SG_OK;
  for (const SgMbNode* item = first; item && !st; item = sg_mb_next(item)) {
    const SgString inner = field ? sg_mb_field(item, field) : sg_string("");
    st                   = add(f, list, key, inner.size ? inner : item->text);
  }
  return st;
}

/// "Lee, Ann" says no more than "Ann Lee".
static bool
is_inverted(SgString name, SgString sort)
{
  for (size_t i = 1U; i + 2U < sort.size; ++i) {
    const size_t rest = sort.size - i - 2U;
    if (!memcmp(sort.data + i, ", ", 2U) && name.size == sort.size - 1U &&
        !memcmp(name.data, sort.data + i + 2U, rest) && name.data[rest] == ' ' &&
        !memcmp(name.data + rest + 1U, sort.data, i)) {
      return true;
    }
  }
  return false;
}

static SgStatus
add_names(Facts* f, SgString name)
{
  const SgString  sort  = sg_mb_field(f->node, "sort-name");
  const bool      plain = sg_string_equal(sort, name) || is_inverted(name, sort);
  SgStatus        st    = plain ? SG_OK : add(f, &f->names, "", sort);
  const SgMbNode* first = sg_mb_first(f->node, "alias-list", "alias", "aliases");
  for (const SgMbNode* item = first; item && !st; item = sg_mb_next(item)) {
    const SgString inner = sg_mb_field(item, "name");
    const SgString alias = inner.size ? inner : item->text;
    st                   = sg_string_equal(alias, name) ? SG_OK : add(f, &f->names, "", alias);
  }
  return st;
}

/// The address that a relation names; empty if it names an entity.
static SgString
address_of(const SgMbNode* relation)
{
  const SgMbNode* url      = sg_mb_child(relation, "url");
  const SgString  resource = sg_mb_field(url, "resource");
  const SgString  target   = sg_mb_field(relation, "target");
  const bool      is_url   = memchr(target.data, ':', target.size) != NULL;
  return resource.size ? resource : is_url ? target : sg_string("");
}

/// True if two ids are of the same database: then neither is this entity's own.
static bool
share_space(SgString a, SgString b)
{
  size_t n = 0U;
  while (n < a.size && n < b.size && a.data[n] == b.data[n] && a.data[n] != ':') {
    ++n;
  }
  return n < a.size && n < b.size && a.data[n] == ':' && b.data[n] == ':' && !sg_string_equal(a, b);
}

/// Takes out the ids of which there are several of one database: an artist with two pages there is
/// two to it.
static void
drop_rivals(List* ids, size_t from)
{
  size_t kept = from;
  for (size_t i = from; i < ids->n; ++i) {
    bool rival = false;
    for (size_t k = from; k < ids->n && !rival; ++k) {
      rival = share_space(ids->rows[i].value, ids->rows[k].value);
    }
    // A rival is marked, not moved, so that it still counts against those behind it.
    ids->rows[i].key = sg_string(rival ? "rival" : "");
  }
  for (size_t i = from; i < ids->n; ++i) {
    if (!ids->rows[i].key.size) {
      ids->rows[kept++] = ids->rows[i];
    }
  }
  ids->n = kept;
}

static SgStatus
add_address(Facts* f, const SgMbNode* relation)
{
  const SgString address = address_of(relation);
  SgString       id      = sg_string("");
  if (!address.size) {
    return SG_OK;
  }
  SgStatus st = sg_mb_url_id(f->mb, f->type, sg_mb_field(relation, "type"), address, &id);
  st          = st ? st : add(f, &f->ids, "", id);
  return st ? st : add(f, &f->attributes, "url", address);
}

/// The addresses that the record links to: ids of other databases, and attributes. One list of
/// relations for each type of what they lead to, in XML.
static SgStatus
add_addresses(Facts* f)
{
  const size_t from = f->ids.n;
  SgStatus     st   = SG_OK;
  for (const SgMbNode* list = f->node->first; list && !st; list = list->next) {
    if (sg_is(list->name, "relation-list") || sg_is(list->name, "relations")) {
      for (const SgMbNode* r = list->first; r && !st; r = r->next) {
        st = add_address(f, r);
      }
    }
  }
  drop_rivals(&f->ids, from);
  return st;
}

static SgStatus
add_isnis(Facts* f)
{
  SgStatus        st    = SG_OK;
  const SgMbNode* first = sg_mb_first(f->node, "isni-list", "isni", "isnis");
  for (const SgMbNode* item = first; item && !st; item = sg_mb_next(item)) {
    const SgString parts[] = {sg_string("isni:"), item->text};
    st                     = add(f, &f->ids, "", sg_mb_join(f->mb, parts, 2U));
  }
  return st;
}

static SgStatus
add_ids(Facts* f)
{
  SgStatus st = f->group ? add_own_id(f, SG_MB_RELEASE_GROUP, f->group) : SG_OK;
  st          = st ? st : add_own_id(f, f->type, f->node);
  st          = st ? st : add_addresses(f);
  return st ? st : add_isnis(f);
}

/// The type of an entity, which old XML keeps in an attribute alone.
static SgString
said_type(const SgMbNode* node)
{
  const SgString primary = sg_mb_field(node, "primary-type");
  return primary.size ? primary : sg_mb_field(node, "type");
}

static SgStatus
add_attributes(Facts* f)
{
  static const char* const fields[] = {"disambiguation", "gender", "country", "label-code"};
  const SgMbNode*          node     = f->node;
  SgStatus                 st       = SG_OK;
  // What tells editions apart is not said of the work.
  for (size_t i = f->group ? 1U : 0U; i < sizeof fields / sizeof fields[0] && !st; ++i) {
    st = add(f, &f->attributes, fields[i], sg_mb_field(node, fields[i]));
  }
  st = st ? st : add(f, &f->attributes, "type", said_type(node));
  if (!st) {
    const SgMbNode* first =
        sg_mb_first(node, "secondary-type-list", "secondary-type", "secondary-types");
    st = add_texts(f, &f->attributes, "type", first, NULL);
  }
  if (!st) {
    st =
        add_texts(f, &f->attributes, "isrc", sg_mb_first(node, "isrc-list", "isrc", "isrcs"), "id");
  }
  if (!st) {
    st =
        add_texts(f, &f->attributes, "iswc", sg_mb_first(node, "iswc-list", "iswc", "iswcs"), NULL);
  }
  return st ? st : add(f, &f->attributes, "language", sg_mb_field(node, "language"));
}

/// "Makam: Hüzzam", as works have them.
static SgStatus
add_work_attributes(Facts* f)
{
  SgStatus        st    = SG_OK;
  const SgMbNode* first = sg_mb_first(f->node, "attribute-list", "attribute", "attributes");
  for (const SgMbNode* item = first; item && !st && f->type == SG_MB_WORK;
       item                 = sg_mb_next(item)) {
    const SgString value   = sg_mb_field(item, "value");
    const SgString parts[] = {
        sg_mb_field(item, "type"), sg_string(": "), value.size ? value : item->text};
    st = add(f, &f->attributes, "attribute", sg_mb_join(f->mb, parts, 3U));
  }
  return st;
}

static SgString
form_of(const Facts* f)
{
  const SgMbNode* node = f->group ? f->group : f->node;
  const SgMbType  type = f->type;
  const SgMbNode* child =
      sg_mb_first(node, "secondary-type-list", "secondary-type", "secondary-types");
  SgString also = child ? child->text : sg_string("");
  for (; child; child = sg_mb_next(child)) {
    also = sg_is(child->text, "Soundtrack") ? child->text : also;
  }
  const bool unknown = type == SG_MB_RELEASE && !f->group;
  return unknown ? sg_string("") : sg_mb_form(f->mb, type, said_type(node), also);
}

/// Born, founded, first released: of a release alone, when it was; of one in a release group, what
/// the group says.
static SgDate
begin_of(const Facts* f)
{
  const SgMbNode* node = f->group ? f->group : f->node;
  const SgMbNode* life = sg_mb_child(node, "life-span");
  const SgString  in   = sg_mb_field(life, "begin");
  const SgString  out  = sg_mb_field(node, "first-release-date");
  return sg_mb_date(in.size ? in : out.size || f->group ? out : sg_mb_field(node, "date"));
}

static SgStatus
write_facts(Facts* f, SgString name, SgEntityId* id)
{
  SgEntityFacts facts;
  memset(&facts, 0, sizeof facts);
  const SgString names[] = {name, sg_mb_field(f->node, "sort-name")};
  facts.name             = name;
  facts.form             = form_of(f);
  facts.names            = texts_of(f, &f->names);
  facts.n_names          = f->names.n;
  facts.ids              = texts_of(f, &f->ids);
  facts.n_ids            = f->ids.n;
  facts.attributes       = f->attributes.rows;
  facts.n_attributes     = f->attributes.n;
  facts.begin            = begin_of(f);
  facts.end              = sg_mb_date(sg_mb_field(sg_mb_child(f->node, "life-span"), "end"));
  facts.special          = sg_mb_is_special(sg_mb_field(f->node, "id"));
  facts.kind             = sg_mb_kind(f->type);
  if (!facts.form.data || !facts.names || !facts.ids) {
    return SG_NO_MEMORY;
  }
  if (f->type == SG_MB_ARTIST) {
    facts.kind = sg_mb_artist_kind(f->mb,
                                   f->ids.n ? facts.ids[0] : sg_string(""),
                                   sg_mb_field(f->node, "type"),
                                   names,
                                   f->around ? f->around->kind : SG_KIND_NONE);
  }
  return sg_sink_entity(f->mb->sink, &facts, id);
}

/// A node with an id and no name: what is known of it already, in this source or another.
static SgStatus
find_nameless(Facts* f, SgEntityId* id)
{
  if (!f->ids.n) {
    return SG_OK;
  }
  const SgString own = f->ids.rows[0].value;
  if (sg_sink_kind_of(f->mb->sink, own, id) && *id) {
    return SG_OK;
  }
  const SgEntityId known = sg_sink_known(f->mb->sink, own);
  if (!known) {
    ++f->mb->nameless;
    return SG_OK;
  }
  const SgEntity      entity = sg_sink_known_entity(f->mb->sink, known);
  const SgEntityFacts facts  = {.kind    = entity.kind,
                                .form    = {"", 0U},
                                .name    = entity.name,
                                .ids     = &own,
                                .n_ids   = 1U,
                                .special = entity.special};
  return sg_sink_entity(f->mb->sink, &facts, id);
}

SgStatus
sg_mb_entity(
    SgMb* mb, SgMbType type, const SgMbNode* node, const SgMbAround* around, SgEntityId* id)
{
  const SgString name = sg_mb_name(node);
  Facts          f;
  memset(&f, 0, sizeof f);
  f.mb     = mb;
  f.type   = type;
  f.node   = node;
  f.around = around;
  *id      = 0U;
  if (!sg_mb_is_kept(type)) {
    sg_tally_add(&mb->left_out, sg_string(sg_mb_type_name(type)));
    return SG_OK;
  }
  if (type == SG_MB_RELEASE) {
    const SgMbNode* inner = sg_mb_child(node, "release-group");
    f.group               = inner ? inner : around ? around->group : NULL;
    f.group               = sg_mb_field(f.group, "id").size ? f.group : NULL;
  }
  if (mb->written) {
    const SgStatus known =
        add_own_id(&f, f.group ? SG_MB_RELEASE_GROUP : type, f.group ? f.group : node);
    if (!known && f.ids.n) {
      (void)sg_sink_kind_of(mb->sink, f.ids.rows[0].value, id);
    }
    return known;
  }
  SgStatus st = name.size ? add_ids(&f) : add_own_id(&f, type, node);
  if (st || !name.size) {
    return st ? st : find_nameless(&f, id);
  }
  if (!f.ids.n) {
    return SG_OK; // a title without an id names nothing that could be told apart
  }
  st = add_names(&f, name);
  st = st ? st : add_attributes(&f);
  st = st ? st : add_work_attributes(&f);
  return st ? st : write_facts(&f, name, id);
}
