// A few words that tell an entity apart from others of its name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/describe.h"

enum { LINKS_LOOKED_AT = 256 };

void
sg_describe(const SgView* view, SgEntityId id, SgBuffer* text)
{
  const SgEntity entity = sg_view_entity(view, id);
  sg_buffer_add_string(text, entity.name);
  sg_buffer_add_format(text, " (%s", sg_kind_name(entity.kind));
  if (entity.begin.year && (entity.kind == SG_WORK || entity.kind == SG_FILM)) {
    sg_buffer_add_format(text, ", %d", entity.begin.year);
  }
  sg_buffer_add_char(text, ')');
}

// The neighbour with most credits: works and films say most of people, people of works.
static SgEntityId
best_known_neighbour(const SgView* view, SgEntityId id, SgKind kind)
{
  const bool   of_work = kind == SG_WORK || kind == SG_FILM;
  SgLinkCursor cursor  = sg_links_begin(view, id);
  SgLink       link;
  SgEntityId   best        = 0U;
  uint32_t     best_degree = 0U;
  for (size_t left = LINKS_LOOKED_AT; left && sg_links_next(&cursor, &link); --left) {
    const SgKind   other    = sg_view_entity(view, link.neighbour).kind;
    const bool     is_work  = other == SG_WORK || other == SG_FILM;
    const bool     is_actor = other == SG_PERSON || other == SG_GROUP;
    const uint32_t degree   = sg_view_degree(view, link.neighbour);
    if ((of_work ? is_actor : is_work) && degree > best_degree) {
      best        = link.neighbour;
      best_degree = degree;
    }
  }
  return best;
}

void
sg_describe_apart(const SgView* view, SgEntityId id, SgBuffer* text)
{
  const SgEntity entity = sg_view_entity(view, id);
  sg_buffer_add_format(text, "#%u ", (unsigned)id);
  sg_buffer_add_string(text, entity.name);
  sg_buffer_add_format(text, " (%s", sg_kind_name(entity.kind));
  if (entity.form.size) {
    sg_buffer_add_text(text, ", ");
    sg_buffer_add_string(text, entity.form);
  }
  if (entity.begin.year) {
    sg_buffer_add_format(text, ", %d", entity.begin.year);
  }
  const SgEntityId other = best_known_neighbour(view, id, entity.kind);
  if (other) {
    sg_buffer_add_text(text, "; see ");
    sg_buffer_add_string(text, sg_view_entity(view, other).name);
  }
  sg_buffer_add_char(text, ')');
}
