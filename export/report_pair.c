// What a report on two entities says, whatever form it is written in.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_pair.h"

#include "core/ids.h"
#include "core/memory.h"
#include "export/text_order.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NOTES = 16, MAX_OTHERS = 25, MAX_ROLES_SHOWN = 32 };

/// The roles of some credits, each once.
static bool
list_roles(
    SgPairModel* m, const SgCreditId* credits, size_t n, const SgRole** roles, size_t* n_roles)
{
  SgRole* list = sg_arena_take(m->base.arena, MAX_ROLES_SHOWN, sizeof *list);
  *n_roles     = 0U;
  for (size_t i = 0U; list && i < n && *n_roles < MAX_ROLES_SHOWN; ++i) {
    const SgRole role = sg_view_credit(m->base.view, credits[i]).role;
    size_t       j    = 0U;
    while (j < *n_roles && list[j] != role) {
      ++j;
    }
    if (j == *n_roles) {
      list[(*n_roles)++] = role;
    }
  }
  *roles = list;
  return list;
}

/// True if one of the credits is what `who` did on the other end.
static bool
has_done(const SgView* view, SgEntityId who, const SgCreditId* credits, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const SgCredit    credit = sg_view_credit(view, credits[i]);
    const SgRoleInfo* info   = sg_role_info(credit.role);
    if (credit.subject == who &&
        (!info || (info->group != SG_GROUP_LIFE && info->group != SG_GROUP_STRUCTURE))) {
      return true;
    }
  }
  return false;
}

static int16_t
first_year(const SgView* view, const SgCreditId* credits, size_t n, int16_t year)
{
  for (size_t i = 0U; i < n; ++i) {
    const int16_t own = sg_view_credit(view, credits[i]).start.year;
    year              = own && (!year || own < year) ? own : year;
  }
  return year;
}

static bool
make_item(SgPairModel* m, const SgShared* shared, SgPairItem* item)
{
  const SgView*   view   = m->base.view;
  const SgCommon* common = m->report->common;
  item->shared           = shared;
  item->entity           = sg_view_entity(view, shared->entity);
  item->year             = sg_is_work(item->entity.kind) ? item->entity.begin.year : 0;
  if (!item->year) {
    item->year = first_year(view, shared->a_credits, shared->n_a_credits, 0);
    item->year = first_year(view, shared->b_credits, shared->n_b_credits, item->year);
  }
  item->together = sg_is_work(item->entity.kind) &&
                   has_done(view, common->a, shared->a_credits, shared->n_a_credits) &&
                   has_done(view, common->b, shared->b_credits, shared->n_b_credits);
  m->n_together += item->together;
  return list_roles(
             m, shared->a_credits, shared->n_a_credits, &item->roles[0], &item->n_roles[0]) &&
         list_roles(m, shared->b_credits, shared->n_b_credits, &item->roles[1], &item->n_roles[1]);
}

/// Works together by year, the rest as it came: strongest first.
static int
compare_items(const void* a, const void* b)
{
  const SgPairItem* x = a;
  const SgPairItem* y = b;
  if (x->together != y->together) {
    return x->together ? -1 : 1;
  }
  if (x->together && x->year != y->year) {
    return !x->year ? 1 : !y->year ? -1 : x->year < y->year ? -1 : 1;
  }
  const int order = x->together ? sg_text_compare(x->entity.name, y->entity.name) : 0;
  return order ? order : (x->shared > y->shared) - (x->shared < y->shared);
}

static bool
load_items(SgPairModel* m)
{
  const SgCommon* common = m->report->common;
  m->n_items             = common->n_shared;
  m->items               = sg_arena_take(m->base.arena, m->n_items + 1U, sizeof *m->items);
  bool ok                = m->items;
  for (size_t i = 0U; ok && i < m->n_items; ++i) {
    ok = make_item(m, &common->shared[i], &m->items[i]);
  }
  if (ok) {
    qsort(m->items, m->n_items, sizeof *m->items, compare_items);
  }
  return ok;
}

static int
compare_others(const void* a, const void* b)
{
  const SgPairOther* x = a;
  const SgPairOther* y = b;
  if (x->n_works != y->n_works) {
    return x->n_works > y->n_works ? -1 : 1;
  }
  return (x->who > y->who) - (x->who < y->who);
}

/// Appends the people and groups on one work beside the two, each once.
static bool
gather_people(SgPairModel* m, SgEntityId work, SgEntityId** people, size_t* n, size_t* capacity)
{
  const SgView*   view   = m->base.view;
  const SgCommon* common = m->report->common;
  const size_t    from   = *n;
  SgLinkCursor    cursor = sg_links_begin(view, work);
  SgLink          link;
  while (sg_links_next(&cursor, &link)) {
    const SgEntity who = sg_view_entity(view, link.neighbour);
    if (link.outgoing || who.special || (who.kind != SG_PERSON && who.kind != SG_GROUP) ||
        who.id == common->a || who.id == common->b) {
      continue;
    }
    if (!sg_grow(sg_view_allocator(view), (void**)people, capacity, *n, sizeof **people)) {
      return false;
    }
    (*people)[(*n)++] = who.id;
  }
  size_t kept = from;
  if (*n > from) {
    qsort(*people + from, *n - from, sizeof **people, sg_compare_ids);
  }
  for (size_t i = from; i < *n; ++i) {
    if (i == from || (*people)[i] != (*people)[i - 1U]) {
      (*people)[kept++] = (*people)[i];
    }
  }
  *n = kept;
  return true;
}

/// Counts on how many of the works together everybody else was.
static bool
count_others(SgPairModel* m)
{
  SgEntityId* people   = NULL;
  size_t      n        = 0U;
  size_t      capacity = 0U;
  bool        ok       = true;
  for (size_t i = 0U; ok && i < m->n_together; ++i) {
    ok = gather_people(m, m->items[i].entity.id, &people, &n, &capacity);
  }
  m->others = ok ? sg_arena_take(m->base.arena, n + 1U, sizeof *m->others) : NULL;
  if (m->others && n) {
    qsort(people, n, sizeof *people, sg_compare_ids);
    for (size_t i = 0U; i < n; ++i) {
      if (!i || people[i] != people[i - 1U]) {
        m->others[m->n_others_all++].who = people[i];
      }
      ++m->others[m->n_others_all - 1U].n_works;
    }
    qsort(m->others, m->n_others_all, sizeof *m->others, compare_others);
  }
  m->n_others = m->n_others_all < MAX_OTHERS ? m->n_others_all : MAX_OTHERS;
  sg_release(sg_view_allocator(m->base.view), people);
  return m->others;
}

/// Lists the credits of one with the other.
static bool
list_between(SgPairModel* m)
{
  const SgView*   view   = m->base.view;
  const SgCommon* common = m->report->common;
  m->between =
      sg_arena_take(m->base.arena, sg_view_degree(view, common->a) + 1U, sizeof *m->between);
  SgLinkCursor cursor = sg_links_begin(view, common->a);
  SgLink       link;
  while (m->between && sg_links_next(&cursor, &link)) {
    if (link.neighbour == common->b) {
      m->between[m->n_between++] = link.credit;
    }
  }
  return m->between;
}

static bool
number_item(SgNumbering* numbering, SgPairModel* m, SgPairItem* item)
{
  const SgShared* s   = item->shared;
  const size_t    n   = s->n_a_credits + s->n_b_credits;
  SgCreditId*     all = sg_arena_take(m->base.arena, n + 1U, sizeof *all);
  if (!all) {
    return false;
  }
  for (size_t i = 0U; i < s->n_a_credits; ++i) {
    all[i] = s->a_credits[i];
  }
  for (size_t i = 0U; i < s->n_b_credits; ++i) {
    all[s->n_a_credits + i] = s->b_credits[i];
  }
  return sg_report_number(numbering, all, n, MAX_NOTES, &item->notes);
}

static bool
number_paths(SgNumbering* numbering, SgPairModel* m)
{
  const SgPaths* paths = m->report->paths;
  const size_t   n     = paths ? paths->n_paths : 0U;
  m->step_notes        = sg_arena_take(m->base.arena, n + 1U, sizeof *m->step_notes);
  bool ok              = m->step_notes;
  for (size_t i = 0U; ok && i < n; ++i) {
    const SgPath* path = &paths->paths[i];
    m->step_notes[i]   = sg_arena_take(m->base.arena, path->n_steps + 1U, sizeof(SgNotes));
    ok                 = m->step_notes[i];
    for (size_t j = 0U; ok && j < path->n_steps; ++j) {
      const SgStep* step = &path->steps[j];
      ok                 = sg_report_number(
          numbering, step->credits, step->n_credits, MAX_NOTES, &m->step_notes[i][j]);
    }
  }
  return ok;
}

/// Numbers everything in the order in which the report cites it.
static bool
number_all(SgPairModel* m)
{
  SgNumbering numbering = {&m->base, NULL, 0U, 0U};
  bool        ok        = true;
  for (size_t i = 0U; ok && i < m->n_items; ++i) {
    ok = number_item(&numbering, m, &m->items[i]);
  }
  ok = ok && sg_report_number(&numbering, m->between, m->n_between, MAX_NOTES, &m->between_notes) &&
       number_paths(&numbering, m);
  sg_release(sg_view_allocator(m->base.view), numbering.slots);
  return ok;
}

SgStatus
sg_pair_model(const SgView* view, const SgPairReport* report, SgPairModel* model)
{
  memset(model, 0, sizeof *model);
  model->base.view   = view;
  model->base.arena  = sg_arena_new(sg_view_allocator(view));
  model->base.record = sg_record(sg_view_allocator(view));
  model->report      = report;
  return model->base.arena && load_items(model) && count_others(model) && list_between(model) &&
                 number_all(model)
             ? SG_OK
             : SG_NO_MEMORY;
}

void
sg_pair_model_free(SgPairModel* model)
{
  sg_report_model_free(&model->base);
}
