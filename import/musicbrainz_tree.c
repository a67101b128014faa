// Records of MusicBrainz as trees, the same for XML and JSON: names that matter, lists, fields.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 }; // bytes of a name of a list

// In order of bytes. What stands for an entity is not listed: sg_mb_type_by_name() knows it.
static const char* const known[] = {
    "alias",
    "alias-list",
    "aliases",
    "area-list",
    "areas",
    "artist-credit",
    "artist-list",
    "artists",
    "attribute",
    "attribute-credits",
    "attribute-list",
    "attribute-values",
    "attributes",
    "begin",
    "begin-area",
    "catalog-number",
    "country",
    "credited-as",
    "data-track-list",
    "data-tracks",
    "date",
    "direction",
    "disambiguation",
    "end",
    "end-area",
    "ended",
    "event-list",
    "events",
    "first-release-date",
    "gender",
    "id",
    "isni",
    "isni-list",
    "isnis",
    "isrc",
    "isrc-list",
    "isrcs",
    "iswc",
    "iswc-list",
    "iswcs",
    "item",
    "joinphrase",
    "label-code",
    "label-info",
    "label-info-list",
    "label-list",
    "labels",
    "language",
    "languages",
    "life-span",
    "media",
    "medium",
    "medium-list",
    "name",
    "name-credit",
    "number",
    "place-list",
    "places",
    "position",
    "pregap",
    "primary-type",
    "recording-list",
    "recordings",
    "relation",
    "relation-list",
    "relations",
    "release-group-list",
    "release-groups",
    "release-list",
    "releases",
    "resource",
    "secondary-type",
    "secondary-type-list",
    "secondary-types",
    "series-list",
    "sort-name",
    "source-credit",
    "target",
    "target-credit",
    "target-type",
    "title",
    "track",
    "track-list",
    "tracks",
    "type",
    "value",
    "video",
    "work-list",
    "works",
};

// Of no use for what Segue keeps: tags and ratings, prose, what is measured, ids of words. In order
// of bytes.
static const char* const skipped[] = {
    "address",
    "annotation",
    "artist-credit-id",
    "artwork",
    "asin",
    "attribute-ids",
    "attribute-values-ids",
    "back",
    "barcode",
    "begin-date",
    "cancelled",
    "collections",
    "coordinates",
    "count",
    "cover-art-archive",
    "created",
    "darkened",
    "description",
    "disc-list",
    "discs",
    "end-date",
    "entity-type",
    "format",
    "format-id",
    "front",
    "gender-id",
    "genre-list",
    "genres",
    "ipi",
    "ipi-list",
    "ipis",
    "iso-3166-1-code-list",
    "iso-3166-1-codes",
    "iso-3166-2-code-list",
    "iso-3166-2-codes",
    "iso-3166-3-code-list",
    "iso-3166-3-codes",
    "language-list",
    "length",
    "locale",
    "offset",
    "ordering-key",
    "packaging",
    "packaging-id",
    "primary",
    "primary-type-id",
    "quality",
    "rating",
    "release-count",
    "release-event-list",
    "release-events",
    "score",
    "script",
    "secondary-type-id-list",
    "secondary-type-ids",
    "setlist",
    "status",
    "status-id",
    "tag-list",
    "tags",
    "text-representation",
    "time",
    "track-count",
    "track-offset",
    "type-id",
    "user-genre-list",
    "user-genres",
    "user-rating",
    "user-tag-list",
    "user-tags",
    "votes-count",
};

static int
compare_name(const void* key, const void* row)
{
  const SgString name  = *(const SgString*)key;
  const char*    other = *(const char* const*)row;
  const size_t   size  = strlen(other);
  const int      order = memcmp(name.data, other, name.size < size ? name.size : size);
  return order ? order : (name.size > size) - (name.size < size);
}

SgMbUse
sg_mb_use(SgString name)
{
  if (sg_mb_type_by_name(name) ||
      bsearch(&name, known, sizeof known / sizeof *known, sizeof *known, compare_name)) {
    return SG_MB_READ;
  }
  return bsearch(&name, skipped, sizeof skipped / sizeof *skipped, sizeof *skipped, compare_name)
             ? SG_MB_SKIP
             : SG_MB_UNKNOWN;
}

SgMbNode*
sg_mb_add_node(SgArena* arena, SgMbNode* parent, SgString name)
{
  SgMbNode*      node = sg_arena_take(arena, 1U, sizeof *node);
  const SgString copy = sg_arena_copy(arena, name);
  if (!node || !copy.data) {
    return NULL;
  }
  memset(node, 0, sizeof *node);
  node->name = copy;
  node->text = sg_string("");
  if (parent && parent->last) {
    parent->last->next = node;
  } else if (parent) {
    parent->first = node;
  }
  if (parent) {
    parent->last = node;
  }
  return node;
}

const SgMbNode*
sg_mb_child(const SgMbNode* node, const char* name)
{
  const SgMbNode* child = node ? node->first : NULL;
  while (child && !sg_string_equal(child->name, sg_string(name))) {
    child = child->next;
  }
  return child;
}

SgString
sg_mb_field(const SgMbNode* node, const char* name)
{
  const SgMbNode* child = sg_mb_child(node, name);
  return child ? child->text : sg_string("");
}

/// From `node` on, the next one that is an item: not the count of the list.
static const SgMbNode*
skip_to(const SgMbNode* node, SgString name)
{
  while (node && !sg_string_equal(node->name, name)) {
    node = node->next;
  }
  return node;
}

const SgMbNode*
sg_mb_first(const SgMbNode* node, const char* list, const char* item, const char* json)
{
  const SgMbNode* found = sg_mb_child(node, list);
  if (found) {
    const SgMbNode* first = skip_to(found->first, sg_string(item));
    return first ? first : skip_to(found->first, sg_string("item"));
  }
  found = sg_mb_child(node, json);
  return found ? skip_to(found->first, sg_string("item")) : NULL;
}

const SgMbNode*
sg_mb_next(const SgMbNode* item)
{
  return skip_to(item->next, item->name);
}

SgString
sg_mb_join(SgMb* mb, const SgString* texts, size_t n)
{
  size_t size = 0U;
  for (size_t i = 0U; i < n; ++i) {
    size += texts[i].size;
  }
  char* joined = sg_arena_take(mb->arena, size + 1U, 1U);
  if (!joined) {
    return (SgString){NULL, 0U};
  }
  char* at = joined;
  for (size_t i = 0U; i < n; ++i) {
    memcpy(at, texts[i].data, texts[i].size);
    at += texts[i].size;
  }
  return sg_substring(joined, size);
}

/// The name of a member as XML would write it.
static SgString
dashed(SgString key, char name[LONGEST])
{
  if (key.size >= LONGEST) {
    return key;
  }
  for (size_t i = 0U; i < key.size; ++i) {
    name[i] = key.data[i];
    if (name[i] == '_') {
      name[i] = '-';
    }
  }
  return sg_substring(name, key.size);
}

static SgStatus add_value(SgMb* mb, SgMbNode* parent, SgString name, const SgJsonValue* value);

/// Adds what a value holds. A name that is skipped is left out whole; that of an attribute, which
/// is a word like "piano", is the source's own.
static SgStatus
add_inner(SgMb* mb, SgMbNode* node, const SgJsonValue* value)
{
  const bool free_names = sg_string_equal(node->name, sg_string("attribute-values")) ||
                          sg_string_equal(node->name, sg_string("attribute-credits"));
  SgStatus st = SG_OK;
  for (const SgJsonValue* v = value->first; v && !st; v = v->next) {
    char           buffer[LONGEST];
    const bool     item = value->type == SG_JSON_ARRAY;
    const SgString name = item ? sg_string("item") : free_names ? v->key : dashed(v->key, buffer);
    const SgMbUse  use  = free_names ? SG_MB_READ : sg_mb_use(name);
    if (use == SG_MB_UNKNOWN) {
      sg_tally_add(&mb->elements, name);
    }
    st = use == SG_MB_READ ? add_value(mb, node, name, v) : SG_OK;
  }
  return st;
}

// Recurses as deep as JSON nests: SG_JSON_MAX_DEPTH levels.
static SgStatus
add_value(SgMb* mb, SgMbNode* parent, SgString name, const SgJsonValue* value)
{
  if (value->type == SG_JSON_NULL) {
    return SG_OK;
  }
  SgMbNode* node = sg_mb_add_node(mb->arena, parent, name);
  if (!node) {
    return SG_NO_MEMORY;
  }
  if (value->text.size > SG_MB_TEXT) {
    mb->wrong = "a text in it is over 16 KiB";
  }
  node->text =
      value->type == SG_JSON_BOOL ? sg_string(value->truth ? "true" : "false") : value->text;
  return add_inner(mb, node, value);
}

SgStatus
sg_mb_tree(SgMb* mb, const SgJsonValue* value, SgMbNode** node)
{
  SgMbNode       root = {{"", 0U}, {"", 0U}, NULL, NULL, NULL};
  const SgStatus st   = add_value(mb, &root, sg_string("item"), value);
  *node               = root.first;
  return st;
}
