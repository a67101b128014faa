// Contradictions between what sources say: gathering them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/conflicts.h"

#include "core/memory.h"

#include <string.h>

enum { LIMIT = 1000 };

const char*
sg_conflict_name(SgConflictKind kind)
{
  static const char* const names[SG_N_CONFLICTS] = {"begin_differs",
                                                    "end_differs",
                                                    "date_differs",
                                                    "reversed_dates",
                                                    "before_begin",
                                                    "after_end",
                                                    "makers_differ",
                                                    "part_of_each_other"};
  return (unsigned)kind < SG_N_CONFLICTS ? names[kind] : "";
}

bool
sg_dates_differ(SgDate a, SgDate b)
{
  if (!a.year || !b.year) {
    return false;
  }
  return a.year != b.year || (a.month && b.month && a.month != b.month) ||
         (a.month && b.month && a.day && b.day && a.day != b.day);
}

void
sg_why_date(SgConflictSearch* s, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  sg_buffer_add(&s->why, text, sg_date_format(date, text));
}

void
sg_why_source(SgConflictSearch* s, SgSourceId source)
{
  sg_buffer_add_string(&s->why, sg_view_source(s->view, source).name);
}

void
sg_conflict_add(SgConflictSearch* s, SgConflictKind kind, SgCreditId a, SgCreditId b)
{
  SgAllocator* allocator = sg_view_allocator(s->view);
  SgConflicts* found     = &s->found;
  s->failed              = s->failed || s->why.failed;
  if (!s->failed && (s->kinds >> kind & 1U) && found->n_total++ < s->limit) {
    const SgString why = sg_arena_copy(s->arena, sg_buffer_string(&s->why));
    if (!why.data || !sg_grow(allocator,
                              (void**)&found->conflicts,
                              &s->capacity,
                              found->n_conflicts,
                              sizeof(SgConflict))) {
      s->failed = true;
      return;
    }
    SgConflict* c = &found->conflicts[found->n_conflicts++];
    memset(c, 0, sizeof(*c));
    c->kind  = kind;
    c->about = s->entity.id;
    c->why   = why;
    if (a) {
      c->credits[c->n_credits++] = a;
    }
    if (b) {
      c->credits[c->n_credits++] = b;
    }
  }
  sg_buffer_clear(&s->why);
}

static void
look_at(SgConflictSearch* s, SgEntityId id)
{
  s->entity = sg_view_entity(s->view, id);
  s->a      = sg_adjacency(s->view, id);
  sg_conflicts_of_dates(s);
  sg_conflicts_of_credits(s);
}

static SgStatus
search_all(SgConflictSearch* s, SgEntityId about)
{
  const SgEntityId last = sg_view_counts(s->view).mentions;
  if (about) {
    look_at(s, about);
  }
  for (SgEntityId id = 1; id <= last && !about && !s->failed; ++id) {
    if (sg_view_canonical(s->view, id) == id) {
      look_at(s, id);
    }
  }
  return s->failed ? SG_NO_MEMORY : SG_OK;
}

SgStatus
sg_conflicts(const SgView*            view,
             const SgConflictOptions* options,
             SgConflicts*             conflicts,
             SgError*                 error)
{
  static const SgConflictOptions usual = {.limit = LIMIT};
  const SgConflictOptions*       o     = options ? options : &usual;
  const SgEntityId               about = sg_view_canonical(view, o->about);
  if (o->about && !about) {
    return sg_error_set(error, SG_BAD_ARGUMENT, "no entity has this id; look it up by its name");
  }
  SgConflictSearch s      = {.view  = view,
                             .arena = sg_arena_new(sg_view_allocator(view)),
                             .kinds = o->kinds ? o->kinds : UINT32_MAX,
                             .limit = o->limit ? o->limit : LIMIT,
                             .why   = sg_buffer(sg_view_allocator(view), 0U)};
  const SgStatus   status = s.arena ? search_all(&s, about) : SG_NO_MEMORY;
  sg_buffer_free(&s.why);
  s.found.memory = s.arena;
  if (status) {
    sg_release(sg_view_allocator(view), s.found.conflicts);
    sg_arena_free(s.arena);
    return sg_error_set(error, status, "out of memory; close other programs");
  }
  // The arena takes the list, so that one thing is to be freed.
  SgConflict* list =
      (SgConflict*)sg_arena_take(s.arena, s.found.n_conflicts + 1U, sizeof(SgConflict));
  if (list && s.found.n_conflicts) {
    memcpy(list, s.found.conflicts, s.found.n_conflicts * sizeof(SgConflict));
  }
  sg_release(sg_view_allocator(view), s.found.conflicts);
  s.found.conflicts = list;
  if (!list) {
    sg_arena_free(s.arena);
    return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs");
  }
  *conflicts = s.found;
  return SG_OK;
}

void
sg_conflicts_free(SgConflicts* conflicts)
{
  if (conflicts) {
    sg_arena_free((SgArena*)conflicts->memory);
    memset(conflicts, 0, sizeof(*conflicts));
  }
}
