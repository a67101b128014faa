// A few words that tell an entity apart from others of its name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/describe.h"

#include "core/adjacency.h"
#include "core/ids.h"
#include "segue/resolve.h"

enum { MAX_TOLD = 2 };

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

// Puts a neighbour into its place among the best known.
static void
note_neighbour(const SgView* view, SgEntityId neighbour, SgDistinction* known)
{
  const uint32_t degree = sg_view_degree(view, neighbour);
  size_t         at     = known->n_known_for;
  for (size_t i = 0U; i < known->n_known_for; ++i) {
    if (known->known_for[i] == neighbour) {
      return;
    }
  }
  for (; at && sg_view_degree(view, known->known_for[at - 1U]) < degree; --at) {
    if (at < SG_KNOWN_FOR) {
      known->known_for[at] = known->known_for[at - 1U];
    }
  }
  if (at < SG_KNOWN_FOR) {
    known->known_for[at] = neighbour;
    known->n_known_for += known->n_known_for < SG_KNOWN_FOR;
  }
}

static void
note_year(int16_t year, SgDistinction* known)
{
  if (year) {
    known->first = !known->first || year < known->first ? year : known->first;
    known->last  = !known->last || year > known->last ? year : known->last;
  }
}

SgDistinction
sg_distinction(const SgView* view, SgEntityId entity)
{
  enum { LINKS_LOOKED_AT = 4096 };
  SgDistinction known = {0U, 0, 0, {0U}, 0U};
  entity              = sg_view_canonical(view, entity);
  if (!entity) {
    return known;
  }
  const SgAdjacency links   = sg_adjacency(view, entity);
  const bool        of_work = sg_is_work(sg_view_kind(view, entity));
  known.n_credits           = links.n;
  for (uint32_t i = 0U; i < links.n && i < LINKS_LOOKED_AT; ++i) {
    const SgKind other    = sg_view_kind(view, links.neighbours[i]);
    const bool   is_actor = other == SG_PERSON || other == SG_GROUP;
    note_year(links.years[i], &known);
    if ((of_work ? is_actor : sg_is_work(other)) && !sg_view_special(view, links.neighbours[i])) {
      note_neighbour(view, links.neighbours[i], &known);
    }
  }
  return known;
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
  const SgDistinction known = sg_distinction(view, id);
  for (size_t i = 0U; i < known.n_known_for && i < MAX_TOLD; ++i) {
    sg_buffer_add_text(text, i ? ", " : "; see ");
    sg_buffer_add_string(text, sg_view_entity(view, known.known_for[i]).name);
  }
  sg_buffer_add_char(text, ')');
}
