// What a report says, whatever form it is written in: the facts and their footnotes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_model.h"

#include "core/memory.h"
#include "export/text_order.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLLABORATOR_NOTES = 3, MAX_NOTES = 64 }; ///< footnotes of one row

const char* const sg_report_method[] = {
    "Works and films are counted, not editions: a reissue adds nothing.",
    "Credits that agree in role, work, dates, attribute and scope are one fact, however many "
    "sources state it.",
    "A fact is counted as it is stated: a credit of a band is not a credit of each member, and a "
    "credit of an album is not one of each track.",
    "Shared works are those on which both are credited; placeholders such as Various Artists are "
    "left out.",
    "Exclusivity is the share of the collaborator's works that are shared.",
    "A year is that of the credit, else that of the work.",
};
const size_t sg_report_n_method = sizeof sg_report_method / sizeof sg_report_method[0];

static uint32_t*
find_slot(const SgNumbering* numbering, SgPassageId id)
{
  size_t at = (id * UINT32_C(2654435761)) & (numbering->n_slots - 1U);
  while (numbering->slots[at] && numbering->model->passages[numbering->slots[at] - 1U] != id) {
    at = (at + 1U) & (numbering->n_slots - 1U);
  }
  return &numbering->slots[at];
}

static bool
make_room(SgNumbering* numbering)
{
  SgReportModel* m         = numbering->model;
  SgAllocator*   allocator = sg_view_allocator(m->view);
  if (m->n_passages * 2U < numbering->n_slots) {
    return true;
  }
  const size_t n     = numbering->n_slots ? numbering->n_slots * 2U : 256U;
  uint32_t*    slots = sg_reallocate(allocator, numbering->slots, n, sizeof *slots);
  if (!slots) {
    return false;
  }
  memset(slots, 0, n * sizeof *slots);
  numbering->slots   = slots;
  numbering->n_slots = n;
  for (size_t i = 0U; i < m->n_passages; ++i) {
    *find_slot(numbering, m->passages[i]) = (uint32_t)i + 1U;
  }
  return true;
}

/// The number of a passage, a new one if it has none yet; 0 if there is no memory.
static uint32_t
number_of(SgNumbering* numbering, SgPassageId id)
{
  SgReportModel* m = numbering->model;
  if (!make_room(numbering)) {
    return 0U;
  }
  uint32_t* slot = find_slot(numbering, id);
  if (!*slot) {
    if (!sg_grow(sg_view_allocator(m->view),
                 (void**)&m->passages,
                 &numbering->capacity,
                 m->n_passages,
                 sizeof *m->passages)) {
      return 0U;
    }
    m->passages[m->n_passages++] = id;
    *slot                        = (uint32_t)m->n_passages;
  }
  return *slot;
}

static size_t
count_evidence(const SgView* view, const SgCreditId* credits, size_t n)
{
  size_t total = 0U;
  for (size_t i = 0U; i < n; ++i) {
    SgEvidenceCursor cursor = sg_evidence_begin(view, credits[i]);
    SgPassage        passage;
    while (sg_evidence_next(&cursor, &passage)) {
      ++total;
    }
  }
  return total;
}

static bool
has_number(const uint32_t* items, size_t n, uint32_t number)
{
  while (n && items[n - 1U] != number) {
    --n;
  }
  return n;
}

bool
sg_report_number(
    SgNumbering* numbering, const SgCreditId* credits, size_t n, size_t limit, SgNotes* notes)
{
  const SgView* view  = numbering->model->view;
  const size_t  total = count_evidence(view, credits, n);
  const size_t  room  = total < limit ? total : limit;
  uint32_t*     items = sg_arena_take(numbering->model->arena, room + 1U, sizeof *items);
  size_t        used  = 0U;
  for (size_t i = 0U; items && i < n; ++i) {
    SgEvidenceCursor cursor = sg_evidence_begin(view, credits[i]);
    SgPassage        passage;
    while (used < room && sg_evidence_next(&cursor, &passage)) {
      const uint32_t number = number_of(numbering, passage.id);
      if (!number) {
        return false;
      }
      if (!has_number(items, used, number)) {
        items[used++] = number;
      }
    }
  }
  notes->items = items;
  notes->n     = used;
  return items;
}

/// What the credits of a collaborator rest on; those of the report's entity are cited with its
/// works.
static bool
number_collaborator(SgNumbering* numbering, const SgCollaborator* collaborator, SgNotes* notes)
{
  SgReportModel* m       = numbering->model;
  SgCreditId*    credits = sg_arena_take(m->arena, collaborator->n_credits + 1U, sizeof *credits);
  size_t         n       = 0U;
  for (size_t i = 0U; credits && i < collaborator->n_credits; ++i) {
    if (sg_view_credit(m->view, collaborator->credits[i]).subject == collaborator->entity) {
      credits[n++] = collaborator->credits[i];
    }
  }
  return credits && sg_report_number(numbering, credits, n, MAX_COLLABORATOR_NOTES, notes);
}

/// Numbers everything in the order in which the report cites it.
static bool
number_all(SgReportModel* m)
{
  const SgCollaborators* list      = m->report->collaborators;
  const size_t           n         = list ? list->n_collaborators : 0U;
  SgNumbering            numbering = {m, NULL, 0U, 0U};
  m->collaborator_notes            = sg_arena_take(m->arena, n + 1U, sizeof(SgNotes));
  bool ok                          = m->collaborator_notes;
  for (size_t i = 0U; ok && i < n; ++i) {
    ok = number_collaborator(&numbering, &list->collaborators[i], &m->collaborator_notes[i]);
  }
  for (size_t i = 0U; ok && i < m->n_facts; ++i) {
    SgFact* fact = &m->facts[i];
    ok = sg_report_number(&numbering, fact->members, fact->n_members, MAX_NOTES, &fact->notes);
  }
  sg_release(sg_view_allocator(m->view), numbering.slots);
  return ok;
}

static SgSection
section_of(const SgFact* fact)
{
  const SgRoleInfo* info  = sg_role_info(fact->credit.role);
  const SgRoleGroup group = info ? info->group : SG_GROUP_OTHER;
  if (group == SG_GROUP_AWARD) {
    return SG_SECTION_AWARD;
  }
  const bool work = fact->other.kind == SG_WORK || fact->other.kind == SG_FILM;
  return fact->outgoing && work && group != SG_GROUP_LIFE && group != SG_GROUP_STRUCTURE
             ? SG_SECTION_WORK
             : SG_SECTION_OTHER;
}

static int
compare_ids(const void* a, const void* b)
{
  const SgCredit* x     = a;
  const SgCredit* y     = b;
  const int       order = sg_credit_compare(x, y);
  return order ? order : (x->id > y->id) - (x->id < y->id);
}

/// What the credits of a fact print for the name, joined by ";".
static SgString
join_credited_as(SgReportModel* m, const SgCredit* rows, size_t n)
{
  SgBuffer list = sg_buffer(sg_view_allocator(m->view), 0U);
  for (size_t i = 0U; i < n; ++i) {
    const SgString name = rows[i].credited_as;
    if (name.size && !sg_list_has(sg_buffer_string(&list), name)) {
      sg_buffer_add_text(&list, list.size ? ";" : "");
      sg_buffer_add_string(&list, name);
    }
  }
  const SgString joined = sg_arena_copy(m->arena, sg_buffer_string(&list));
  sg_buffer_free(&list);
  return joined;
}

SgString
sg_report_source(const SgReportModel* model, const SgPassage* passage)
{
  return passage->origin.size ? passage->origin : sg_view_source(model->view, passage->source).name;
}

static bool
find_sources(SgReportModel* m, SgFact* fact)
{
  SgAllocator* allocator = sg_view_allocator(m->view);
  SgDetails    names     = {NULL, 0U, 0U, NULL, 0U};
  bool         ok        = true;
  for (size_t i = 0U; i < fact->n_members; ++i) {
    SgEvidenceCursor cursor = sg_evidence_begin(m->view, fact->members[i]);
    SgPassage        passage;
    while (ok && sg_evidence_next(&cursor, &passage)) {
      const SgDetail name = {SG_DETAIL_NAME, {"", 0U}, sg_report_source(m, &passage), 0U};
      ok                  = sg_details_add(allocator, &names, &name);
    }
  }
  SgString* list = ok ? sg_arena_take(m->arena, names.n + 1U, sizeof *list) : NULL;
  for (size_t i = 0U; list && i < names.n; ++i) {
    list[i] = names.items[i].value;
  }
  fact->sources   = list;
  fact->n_sources = names.n;
  sg_details_free(allocator, &names);
  return list;
}

/// Makes a fact of `n` rows that say the same.
static bool
make_fact(SgReportModel* m, const SgCredit* rows, size_t n, SgFact* fact)
{
  SgCreditId* members = sg_arena_take(m->arena, n, sizeof *members);
  if (!members) {
    return false;
  }
  fact->credit    = rows[0];
  fact->members   = members;
  fact->n_members = n;
  for (size_t i = 0U; i < n; ++i) {
    members[i] = rows[i].id;
  }
  if (n > 1U) {
    fact->credit.credited_as = join_credited_as(m, rows, n);
  }
  fact->outgoing = rows[0].subject == m->report->entity;
  fact->other    = sg_view_entity(m->view, fact->outgoing ? rows[0].object : rows[0].subject);
  fact->year     = sg_credit_year(m->view, &rows[0]);
  fact->section  = section_of(fact);
  ++m->n_sections[fact->section];
  return fact->credit.credited_as.data && find_sources(m, fact);
}

static bool
group_facts(SgReportModel* m, SgCredit* rows, size_t n)
{
  qsort(rows, n, sizeof *rows, compare_ids);
  for (size_t i = 0U; i < n;) {
    size_t end = i + 1U;
    while (end < n && !sg_credit_compare(&rows[i], &rows[end])) {
      ++end;
    }
    if (!make_fact(m, rows + i, end - i, &m->facts[m->n_facts])) {
      return false;
    }
    ++m->n_facts;
    i = end;
  }
  return true;
}

/// Unknown years come last.
static int
compare_years(int16_t a, int16_t b)
{
  return !a || !b ? (b != 0) - (a != 0) : (a > b) - (a < b);
}

static int
compare_others(const SgFact* a, const SgFact* b)
{
  const int order = sg_text_compare(a->other.name, b->other.name);
  return order ? order : (a->other.id > b->other.id) - (a->other.id < b->other.id);
}

static int
compare_roles(const SgFact* a, const SgFact* b)
{
  const SgRoleInfo* x = sg_role_info(a->credit.role);
  const SgRoleInfo* y = sg_role_info(b->credit.role);
  const int order     = (int)(x ? x->group : SG_GROUP_OTHER) - (int)(y ? y->group : SG_GROUP_OTHER);
  return order ? order : (int)a->credit.role - (int)b->credit.role;
}

static int
compare_ends(const void* a, const void* b)
{
  const SgFact* x     = a;
  const SgFact* y     = b;
  const int     order = (int)x->section - (int)y->section;
  return order ? order : (x->other.id > y->other.id) - (x->other.id < y->other.id);
}

/// Gives the facts on one work the same year to be listed under: the work's, else the first that
/// they name.
static void
list_by_work(SgFact* facts, size_t n)
{
  qsort(facts, n, sizeof *facts, compare_ends);
  for (size_t i = 0U; i < n;) {
    size_t  end  = i;
    int16_t year = facts[i].other.begin.year;
    for (; end < n && !compare_ends(&facts[i], &facts[end]); ++end) {
      if (!facts[i].other.begin.year && compare_years(facts[end].year, year) < 0) {
        year = facts[end].year;
      }
    }
    for (; i < end; ++i) {
      facts[i].listed = facts[i].section == SG_SECTION_WORK ? year : facts[i].year;
    }
  }
}

static int
compare_facts(const void* a, const void* b)
{
  const SgFact* x     = a;
  const SgFact* y     = b;
  int           order = (int)x->section - (int)y->section;
  if (!order && x->section == SG_SECTION_OTHER) {
    order = compare_roles(x, y);
  }
  order = order ? order : compare_years(x->listed, y->listed);
  order = order ? order : compare_others(x, y);
  order = order ? order : compare_roles(x, y);
  return order ? order : (x->credit.id > y->credit.id) - (x->credit.id < y->credit.id);
}

static bool
load_facts(SgReportModel* m)
{
  const SgCredits* credits = m->report->credits;
  const size_t     n       = credits ? credits->n_credits : 0U;
  SgAllocator*     memory  = sg_view_allocator(m->view);
  SgCredit*        rows    = sg_allocate(memory, n + 1U, sizeof *rows);
  m->facts                 = sg_allocate_zeroed(memory, n + 1U, sizeof *m->facts);
  if (!rows || !m->facts) {
    sg_release(memory, rows);
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    rows[i] = sg_view_credit(m->view, credits->credits[i]);
  }
  const bool ok = group_facts(m, rows, n);
  sg_release(memory, rows);
  if (ok) {
    list_by_work(m->facts, m->n_facts);
    qsort(m->facts, m->n_facts, sizeof *m->facts, compare_facts);
  }
  return ok;
}

SgFact*
sg_report_section(const SgReportModel* model, SgSection section)
{
  SgFact* at = model->facts;
  for (unsigned i = 0U; i < (unsigned)section; ++i) {
    at += model->n_sections[i];
  }
  return at;
}

SgStatus
sg_report_model(const SgView* view, const SgReport* report, SgReportModel* model)
{
  memset(model, 0, sizeof *model);
  model->view   = view;
  model->report = report;
  model->arena  = sg_arena_new(sg_view_allocator(view));
  model->record = sg_record(sg_view_allocator(view));
  const bool ok = model->arena && !sg_record_load(&model->record, view, report->entity) &&
                  load_facts(model) && sg_report_count(model) && number_all(model);
  return ok ? SG_OK : SG_NO_MEMORY;
}

void
sg_report_model_free(SgReportModel* model)
{
  SgAllocator* allocator = sg_view_allocator(model->view);
  sg_release(allocator, model->facts);
  sg_release(allocator, model->passages);
  sg_record_free(&model->record);
  sg_arena_free(model->arena);
}
