// The tables of a report that are counted from its facts: works, roles, years, sources.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_model.h"
#include "export/text_order.h"

#include <stdlib.h>

static bool
count_works(SgReportModel* m)
{
  const SgFact* facts = sg_report_section(m, SG_SECTION_WORK);
  const size_t  n     = m->n_sections[SG_SECTION_WORK];
  m->works            = sg_arena_take(m->arena, n + 1U, sizeof *m->works);
  for (size_t i = 0U; m->works && i < n;) {
    SgFactWork* work = &m->works[m->n_works++];
    work->facts      = facts + i;
    work->year       = facts[i].listed;
    while (i < n && facts[i].other.id == work->facts->other.id) {
      ++work->n_facts;
      ++i;
    }
  }
  return m->works;
}

static void
widen(int16_t year, int16_t* first, int16_t* last)
{
  if (year) {
    *first = !*first || year < *first ? year : *first;
    *last  = !*last || year > *last ? year : *last;
  }
}

static int
compare_by_role(const void* a, const void* b)
{
  const SgFact* x     = *(SgFact* const*)a;
  const SgFact* y     = *(SgFact* const*)b;
  const int     order = (int)x->credit.role - (int)y->credit.role;
  return order ? order : (x->other.id > y->other.id) - (x->other.id < y->other.id);
}

static SgRoleGroup
group_of(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  return info ? info->group : SG_GROUP_OTHER;
}

/// By group in the order of the vocabulary (others last), then most frequent first.
static int
compare_roles(const void* a, const void* b)
{
  const SgFactRole* x     = a;
  const SgFactRole* y     = b;
  const int         last  = SG_N_ROLE_GROUPS;
  const int         gx    = group_of(x->role) ? (int)group_of(x->role) : last;
  const int         gy    = group_of(y->role) ? (int)group_of(y->role) : last;
  int               order = gx - gy;
  order                   = order ? order : (x->n_facts < y->n_facts) - (x->n_facts > y->n_facts);
  return order ? order : (int)x->role - (int)y->role;
}

static void
add_to_role(SgFactRole* row, const SgFact* fact, const SgFact* previous)
{
  ++row->n_facts;
  row->n_others += !previous || previous->other.id != fact->other.id;
  widen(fact->year, &row->first, &row->last);
}

static bool
count_roles(SgReportModel* m)
{
  const SgFact** order = sg_arena_take(m->arena, m->n_facts + 1U, sizeof *order);
  size_t         n     = 0U;
  m->roles             = sg_arena_take(m->arena, SG_MAX_ROLES, sizeof *m->roles);
  if (!order || !m->roles) {
    return false;
  }
  for (size_t i = 0U; i < m->n_facts; ++i) {
    if (m->facts[i].outgoing) {
      order[n++] = &m->facts[i];
    }
  }
  qsort(order, n, sizeof *order, compare_by_role);
  for (size_t i = 0U; i < n; ++i) {
    const bool same = i && order[i - 1U]->credit.role == order[i]->credit.role;
    if (!same && m->n_roles == SG_MAX_ROLES) {
      break;
    }
    m->n_roles += !same;
    m->roles[m->n_roles - 1U].role = order[i]->credit.role;
    add_to_role(&m->roles[m->n_roles - 1U], order[i], same ? order[i - 1U] : NULL);
  }
  qsort(m->roles, m->n_roles, sizeof *m->roles, compare_roles);
  return true;
}

static void
add_to_year(SgFactYear* row, const SgFactWork* work)
{
  bool seen[SG_N_ROLE_GROUPS] = {false};
  for (size_t i = 0U; i < work->n_facts; ++i) {
    const SgRoleGroup group = group_of(work->facts[i].credit.role);
    row->groups[group] += !seen[group];
    seen[group] = true;
  }
  ++row->works;
}

static bool
count_years(SgReportModel* m)
{
  m->years = sg_arena_take(m->arena, m->n_works + 1U, sizeof *m->years);
  for (size_t i = 0U; m->years && i < m->n_works && m->works[i].year; ++i) {
    if (!m->n_years || m->years[m->n_years - 1U].year != m->works[i].year) {
      m->years[m->n_years++].year = m->works[i].year;
    }
    add_to_year(&m->years[m->n_years - 1U], &m->works[i]);
  }
  return m->years;
}

static int
compare_names(const void* a, const void* b)
{
  return sg_text_compare(((const SgFactSource*)a)->name, ((const SgFactSource*)b)->name);
}

static int
compare_sources(const void* a, const void* b)
{
  const SgFactSource* x     = a;
  const SgFactSource* y     = b;
  const int           order = (x->n_facts < y->n_facts) - (x->n_facts > y->n_facts);
  return order ? order : sg_text_compare(x->name, y->name);
}

static bool
count_sources(SgReportModel* m)
{
  size_t n = 0U;
  for (size_t i = 0U; i < m->n_facts; ++i) {
    n += m->facts[i].n_sources;
  }
  SgFactSource* rows = sg_arena_take(m->arena, n + 1U, sizeof *rows);
  n                  = 0U;
  for (size_t i = 0U; rows && i < m->n_facts; ++i) {
    for (size_t j = 0U; j < m->facts[i].n_sources; ++j) {
      rows[n++].name = m->facts[i].sources[j];
    }
  }
  if (rows) {
    qsort(rows, n, sizeof *rows, compare_names);
  }
  for (size_t i = 0U; rows && i < n; ++i) {
    if (!i || compare_names(&rows[i], &rows[m->n_sources - 1U])) {
      rows[m->n_sources++].name = rows[i].name;
    }
    ++rows[m->n_sources - 1U].n_facts;
  }
  m->sources = rows;
  if (rows) {
    qsort(rows, m->n_sources, sizeof *rows, compare_sources);
  }
  return rows;
}

static void
count_facts(SgReportModel* m)
{
  for (size_t i = 0U; i < m->n_facts; ++i) {
    const SgFact* fact = &m->facts[i];
    m->n_several += fact->n_sources > 1U;
    m->n_undated += !fact->year;
    if (fact->section != SG_SECTION_OTHER) {
      widen(fact->year, &m->first, &m->last);
    }
  }
}

bool
sg_report_count(SgReportModel* model)
{
  count_facts(model);
  return count_works(model) && count_roles(model) && count_years(model) && count_sources(model);
}
