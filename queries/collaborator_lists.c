// What is shown of a collaborator: the shared works, the credits on them, roles and years.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/arena.h"
#include "queries/collaborators.h"
#include "queries/gate.h"
#include "queries/steps.h"
#include "segue/near.h"

#include <string.h>

/// Roles and how often they occur.
typedef struct {
  uint32_t counts[SG_MAX_ROLES];
} RoleCounts;

/// The roles that occur, most frequent first, then by number.
static bool
list_roles(RoleCounts* counted, SgArena* arena, const SgRole** roles, size_t* n_roles)
{
  SgRole* list = (SgRole*)sg_arena_take(arena, SG_MAX_ROLES, sizeof(SgRole));
  size_t  n    = 0U;
  if (!list) {
    return false;
  }
  for (;;) {
    SgRole most = 0U;
    for (unsigned r = 1; r < SG_MAX_ROLES; ++r) {
      most = counted->counts[r] > counted->counts[most] ? (SgRole)r : most;
    }
    if (!counted->counts[most]) {
      break;
    }
    list[n++]             = most;
    counted->counts[most] = 0U;
  }
  *roles   = list;
  *n_roles = n;
  return true;
}

/// What is put together for one collaborator.
typedef struct {
  SgEntityId* works;
  int16_t*    years; ///< of the works
  size_t      n_works;
  SgCreditId* credits;
  size_t      n_credits;
  RoleCounts  roles[2];
  int16_t     first;
  int16_t     last;
} Draft;

/// Notes the credits of one of the two on a shared work.
static void
note_credits(const SgCollaboratorQuery* q, unsigned side, SgEntityId who, uint32_t work, Draft* d)
{
  SgStatementCursor cursor = sg_statements_begin(side ? &q->gate : &q->own, who, work);
  SgStatement       s;
  while (sg_statements_next(&cursor, &s)) {
    if (!sg_code_outgoing(s.code)) {
      continue;
    }
    ++d->roles[side].counts[sg_code_role(s.code) & (SG_MAX_ROLES - 1U)];
    for (uint32_t i = s.begin; i < s.end; ++i) {
      const int16_t year = cursor.a.years[i];
      if (!sg_gate_year(cursor.gate, &year)) {
        continue;
      }
      if (d->credits) {
        d->credits[d->n_credits] = cursor.a.credits[i];
      }
      ++d->n_credits;
      if (year) {
        d->first = !d->first || year < d->first ? year : d->first;
        d->last  = !d->last || year > d->last ? year : d->last;
        d->years[d->n_works] =
            !d->years[d->n_works] || year < d->years[d->n_works] ? year : d->years[d->n_works];
      }
    }
  }
}

/// Notes all that links a collaborator. Called twice: to count credits, and to list them.
static void
note_links(const SgCollaboratorQuery* q, const SgCollaboratorRank* r, Draft* d)
{
  memset(d->roles, 0, sizeof(d->roles));
  d->n_works   = 0U;
  d->n_credits = 0U;
  for (size_t i = r->begin; i < r->end; ++i) {
    const uint32_t work = q->links[i].work;
    if (!work) {
      const int16_t year = sg_view_credit(q->view, q->links[i].credit).start.year;
      if (d->credits) {
        d->credits[d->n_credits] = q->links[i].credit;
      }
      ++d->n_credits;
      d->first = year && (!d->first || year < d->first) ? year : d->first;
      d->last  = year && (!d->last || year > d->last) ? year : d->last;
    } else if (i == r->begin || q->links[i - 1U].work != work) {
      d->works[d->n_works] = work;
      d->years[d->n_works] = 0;
      note_credits(q, 0U, q->of, work, d);
      note_credits(q, 1U, r->who, work, d);
      ++d->n_works;
    }
  }
}

/// Puts works in order of year; those without one last. They are few.
static void
sort_works(Draft* d)
{
  for (size_t i = 1; i < d->n_works; ++i) {
    const SgEntityId work = d->works[i];
    const int16_t    year = d->years[i];
    size_t           j    = i;
    for (; j && year && (!d->years[j - 1U] || d->years[j - 1U] > year); --j) {
      d->works[j] = d->works[j - 1U];
      d->years[j] = d->years[j - 1U];
    }
    d->works[j] = work;
    d->years[j] = year;
  }
}

SgStatus
sg_collaborator_describe(const SgCollaboratorQuery* q,
                         const SgCollaboratorRank*  r,
                         SgArena*                   arena,
                         SgCollaborator*            c)
{
  Draft d;
  memset(&d, 0, sizeof(d));
  d.works = (SgEntityId*)sg_arena_take(arena, (size_t)r->n_works + 1U, sizeof(SgEntityId));
  d.years = (int16_t*)sg_arena_take(arena, (size_t)r->n_works + 1U, sizeof(int16_t));
  if (!d.works || !d.years) {
    return SG_NO_MEMORY;
  }
  note_links(q, r, &d);
  d.credits = (SgCreditId*)sg_arena_take(arena, d.n_credits + 1U, sizeof(SgCreditId));
  if (!d.credits) {
    return SG_NO_MEMORY;
  }
  note_links(q, r, &d);
  sort_works(&d);
  c->entity      = r->who;
  c->works       = d.works;
  c->n_works     = d.n_works;
  c->credits     = d.credits;
  c->n_credits   = d.n_credits;
  c->first       = d.first;
  c->last        = d.last;
  c->exclusivity = r->exclusivity;
  return list_roles(&d.roles[0], arena, &c->a_roles, &c->n_a_roles) &&
                 list_roles(&d.roles[1], arena, &c->b_roles, &c->n_b_roles)
             ? SG_OK
             : SG_NO_MEMORY;
}
