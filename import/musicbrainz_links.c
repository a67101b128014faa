// The relations of a record of MusicBrainz, in XML or JSON: both ends, attributes, dates.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz.h"
#include "import/strings.h"

#include <string.h>

enum { MOST_ATTRIBUTES = 64 }; // of one relation; the rest is left out

/// "number" and "12", from {"number": "12"}; or from an attribute of the XML element.
static SgString
named_value(const SgMbNode* relation, const char* map, SgString name)
{
  const SgMbNode* values = sg_mb_child(relation, map);
  for (const SgMbNode* v = values ? values->first : NULL; v; v = v->next) {
    if (sg_string_equal(v->name, name)) {
      return v->text;
    }
  }
  return sg_string("");
}

static SgMbAttribute
attribute_of(const SgMbNode* relation, const SgMbNode* item)
{
  const SgString value    = sg_mb_field(item, "value");
  const SgString credited = sg_mb_field(item, "credited-as");
  return (SgMbAttribute){item->text,
                         value.size ? value : named_value(relation, "attribute-values", item->text),
                         credited.size ? credited
                                       : named_value(relation, "attribute-credits", item->text)};
}

static size_t
read_attributes(const SgMbNode* relation, SgMbAttribute* attributes)
{
  const SgMbNode* item = sg_mb_first(relation, "attribute-list", "attribute", "attributes");
  size_t          n    = 0U;
  for (; item && n < MOST_ATTRIBUTES; item = sg_mb_next(item)) {
    if (item->text.size) {
      attributes[n++] = attribute_of(relation, item);
    }
  }
  return n;
}

/// The entity that a relation leads to, and its type; the bare id if that is all there is.
static const SgMbNode*
target_of(const SgMbNode* relation, SgString said, SgMbType* type)
{
  *type = sg_mb_type_by_name(said);
  if (*type) {
    const SgMbNode* node = sg_mb_child(relation, sg_mb_type_name(*type));
    return node;
  }
  for (const SgMbNode* child = relation->first; child; child = child->next) {
    *type = sg_mb_type_by_name(child->name);
    if (*type && child->first) {
      return child;
    }
  }
  *type = SG_MB_NONE;
  return NULL;
}

/// A node of the bare id of a target that is not described.
static SgStatus
bare_target(SgMb* mb, const SgMbNode* relation, const SgMbNode** target)
{
  const SgString id = sg_mb_field(relation, "target");
  if (*target || !id.size) {
    return SG_OK;
  }
  SgMbNode* node  = sg_mb_add_node(mb->arena, NULL, sg_string("target"));
  SgMbNode* child = node ? sg_mb_add_node(mb->arena, node, sg_string("id")) : NULL;
  if (!child) {
    return SG_NO_MEMORY;
  }
  child->text = id;
  *target     = node;
  return SG_OK;
}

static SgStatus
read_relation(SgMb* mb, const SgMbNode* node, SgString target_type, const SgMbEnd* self)
{
  SgMbAttribute   attributes[MOST_ATTRIBUTES];
  SgMbRelation    r;
  SgMbType        type     = SG_MB_NONE;
  const unsigned  mine     = sg_is(sg_mb_field(node, "direction"), "backward");
  const SgMbNode* target   = target_of(node, target_type, &type);
  SgStatus        st       = type == SG_MB_URL ? SG_OK : bare_target(mb, node, &target);
  const SgMbType  types[2] = {mine ? type : self->type, mine ? self->type : type};
  if (st || type == SG_MB_URL || !target) {
    return st;
  }
  memset(&r, 0, sizeof r);
  r.type                  = sg_mb_field(node, "type");
  r.phrase                = sg_string("");
  r.scope                 = sg_string("");
  r.begin                 = sg_mb_date(sg_mb_field(node, "begin"));
  r.end                   = sg_mb_date(sg_mb_field(node, "end"));
  r.ended                 = sg_is(sg_mb_field(node, "ended"), "true");
  r.attributes            = attributes;
  r.n_attributes          = read_attributes(node, attributes);
  r.ends[mine]            = *self;
  r.ends[mine].credited   = sg_mb_field(node, "source-credit");
  const SgMbAround around = {NULL, sg_mb_related_kind(r.type, types[0], types[1], !mine)};
  SgMbEnd*         other  = &r.ends[!mine];
  other->type             = type;
  other->credited         = sg_mb_field(node, "target-credit");
  other->name             = sg_mb_name(target);
  st                      = sg_mb_inner(mb, type, target, &around, &other->id);
  return st ? st : sg_mb_relate(mb, &r);
}

SgStatus
sg_mb_links(SgMb* mb, const SgMbNode* node, const SgMbEnd* self)
{
  SgStatus st = SG_OK;
  for (const SgMbNode* list = node->first; list && !st; list = list->next) {
    if (!sg_is(list->name, "relation-list") && !sg_is(list->name, "relations")) {
      continue;
    }
    const SgString of_all = sg_mb_field(list, "target-type");
    for (const SgMbNode* r = list->first; r && !st; r = r->next) {
      const SgString own = of_all.size ? of_all : sg_mb_field(r, "target-type");
      if (sg_is(r->name, "relation") || sg_is(r->name, "item")) {
        st = read_relation(mb, r, own, self);
      }
    }
  }
  return st;
}
