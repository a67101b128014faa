// Which credits an export takes: those around one entity, and those that pass the filters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/select_credits.h"
#include "core/ids.h"

#include <stdlib.h>

static bool
passes_role(const SgFilter* filter, SgRole role)
{
  bool any = true;
  for (size_t i = 0U; i < SG_MAX_ROLES / 64 && any; ++i) {
    any = !filter->roles[i];
  }
  return any || (filter->roles[role / 64U] >> (role % 64U) & 1U);
}

// The year of a credit, else of the work or film at one of its ends; 0 if unknown.
static int
year_of(const SgCredit* credit, const SgEntity* subject, const SgEntity* object)
{
  bool work_object  = object->kind == SG_WORK || object->kind == SG_FILM;
  bool work_subject = subject->kind == SG_WORK || subject->kind == SG_FILM;
  if (credit->start.year) {
    return credit->start.year;
  }
  if (work_object && object->begin.year) {
    return object->begin.year;
  }
  return work_subject ? subject->begin.year : 0;
}

static bool
passes_year(const SgFilter* filter, int year)
{
  return !year || ((!filter->from_year || year >= filter->from_year) &&
                   (!filter->to_year || year <= filter->to_year));
}

static bool
passes_entity(const SgFilter* filter, const SgEntity* entity)
{
  for (size_t i = 0U; i < filter->n_avoid; ++i) {
    if (filter->avoid[i] == entity->id) {
      return false;
    }
  }
  return !filter->kinds || (filter->kinds >> entity->kind & 1U);
}

static bool
passes(const SgView* view, const SgFilter* filter, const SgCredit* credit)
{
  SgEntity subject = sg_view_entity(view, credit->subject);
  SgEntity object  = sg_view_entity(view, credit->object);
  return passes_role(filter, credit->role) && passes_entity(filter, &subject) &&
         passes_entity(filter, &object) && passes_year(filter, year_of(credit, &subject, &object));
}

static bool
is_among(SgEntityId id, const SgEntityId* entities, size_t n)
{
  return !entities || bsearch(&id, entities, n, sizeof(id), sg_compare_ids);
}

bool
cli_select_credits(const SgView*     view,
                   const SgFilter*   filter,
                   const SgEntityId* entities,
                   size_t            n_entities,
                   SgCreditId**      credits,
                   size_t*           n_credits)
{
  uint32_t n_all = sg_view_counts(view).credits;
  *n_credits     = 0U;
  *credits       = calloc((size_t)n_all + 1U, sizeof(SgCreditId));
  for (SgCreditId id = 1U; *credits && id <= n_all; ++id) {
    SgCredit credit = sg_view_credit(view, id);
    if (credit.id && is_among(credit.subject, entities, n_entities) &&
        is_among(credit.object, entities, n_entities) && passes(view, filter, &credit)) {
      (*credits)[(*n_credits)++] = id;
    }
  }
  return *credits != NULL;
}
