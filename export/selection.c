// What an export takes: which entities, which credits, and which credits say the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/selection.h"

#include "core/adjacency.h"
#include "core/memory.h"
#include "export/text_order.h"

#include <stdlib.h>
#include <string.h>

/// The credits of one role from a subject to an object: a run of its adjacency.
typedef struct {
  const SgCreditId* credits;
  uint32_t          n;
} Run;

static int
compare_numbers(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

int
sg_credit_compare(const SgCredit* a, const SgCredit* b)
{
  int order = compare_numbers(a->subject, b->subject);
  order     = order ? order : compare_numbers(a->role, b->role);
  order     = order ? order : compare_numbers(a->object, b->object);
  order     = order ? order : sg_date_compare(a->start, b->start);
  order     = order ? order : sg_date_compare(a->end, b->end);
  order     = order ? order : compare_numbers(a->for_work, b->for_work);
  order     = order ? order : sg_text_compare(a->attribute, b->attribute);
  return order ? order : sg_text_compare(a->scope, b->scope);
}

static int
compare_rows(const void* a, const void* b)
{
  const SgCredit* x     = a;
  const SgCredit* y     = b;
  const int       order = sg_credit_compare(x, y);
  return order ? order : compare_numbers(x->id, y->id);
}

/// Compares the chosen credits of a run; returns the number of groups.
static uint32_t
group_run(SgSelection* s, const Run* run)
{
  uint32_t n = 0U;
  for (uint32_t i = 0U; i < run->n; ++i) {
    if (sg_bits_has(&s->chosen, run->credits[i])) {
      s->rows[n++] = sg_view_credit(s->view, run->credits[i]);
    }
  }
  qsort(s->rows, n, sizeof *s->rows, compare_rows);
  uint32_t n_groups = 0U;
  uint32_t leader   = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    if (!i || sg_credit_compare(&s->rows[leader], &s->rows[i])) {
      leader = i;
      ++n_groups;
      sg_bits_set(&s->leads, s->rows[i].id);
    } else {
      sg_bits_set(&s->joined, s->rows[leader].id);
    }
  }
  return n_groups;
}

static void
add_run(SgSelection* s, const Run* run)
{
  uint32_t n_groups = 0U;
  if (run->n > 1U && run->n <= SG_MAX_PARALLEL) {
    n_groups = group_run(s, run);
  } else {
    for (uint32_t i = 0U; i < run->n; ++i) {
      if (sg_bits_has(&s->chosen, run->credits[i])) {
        sg_bits_set(&s->leads, run->credits[i]);
        ++n_groups;
      }
    }
  }
  s->parallel += n_groups > 1U ? n_groups - 1U : 0U;
}

/// The end of the run that starts at `first`.
static uint32_t
run_end(const SgAdjacency* a, uint32_t first)
{
  uint32_t end = first + 1U;
  while (end < a->n && a->codes[end] == a->codes[first] &&
         a->neighbours[end] == a->neighbours[first]) {
    ++end;
  }
  return end;
}

static void
find_groups(SgSelection* s)
{
  for (SgEntityId id = 0U; (id = sg_bits_after(&s->entities, id));) {
    const SgAdjacency a = sg_adjacency(s->view, id);
    for (uint32_t i = 0U; i < a.n;) {
      const uint32_t end = run_end(&a, i);
      if (sg_code_outgoing(a.codes[i])) {
        const Run run = {a.credits + i, end - i};
        add_run(s, &run);
      }
      i = end;
    }
  }
}

static void
choose_all(SgSelection* s, const SgCounts* counts)
{
  for (SgEntityId id = 1U; id <= counts->mentions; ++id) {
    if (sg_view_canonical(s->view, id) == id) {
      sg_bits_set(&s->entities, id);
    }
  }
  for (SgCreditId id = 1U; id <= counts->credits; ++id) {
    sg_bits_set(&s->chosen, id);
  }
}

/// Chooses the credits that lead from a chosen entity to a chosen entity.
static void
choose_between(SgSelection* s)
{
  for (SgEntityId id = 0U; (id = sg_bits_after(&s->entities, id));) {
    const SgAdjacency a = sg_adjacency(s->view, id);
    for (uint32_t i = 0U; i < a.n; ++i) {
      if (sg_code_outgoing(a.codes[i]) && sg_bits_has(&s->entities, a.neighbours[i])) {
        sg_bits_set(&s->chosen, a.credits[i]);
      }
    }
  }
}

static SgStatus
choose_entities(SgSelection* s, const SgExportOptions* options, SgError* error)
{
  for (size_t i = 0U; i < options->n_entities; ++i) {
    const SgEntityId id = sg_view_canonical(s->view, options->entities[i]);
    if (!id) {
      return sg_error_set(error,
                          SG_BAD_ARGUMENT,
                          "there is no entity #%u to export; look its number up again",
                          (unsigned)options->entities[i]);
    }
    sg_bits_set(&s->entities, id);
  }
  return SG_OK;
}

static SgStatus
choose_credits(SgSelection* s, const SgExportOptions* options, SgError* error)
{
  for (size_t i = 0U; i < options->n_credits; ++i) {
    const SgCredit credit = sg_view_credit(s->view, options->credits[i]);
    if (!credit.id) {
      return sg_error_set(error,
                          SG_BAD_ARGUMENT,
                          "there is no credit %u to export; look its number up again",
                          (unsigned)options->credits[i]);
    }
    sg_bits_set(&s->chosen, credit.id);
    sg_bits_set(&s->entities, credit.subject);
    sg_bits_set(&s->entities, credit.object);
  }
  return SG_OK;
}

static void
choose_for_works(SgSelection* s)
{
  for (SgCreditId id = 0U; (id = sg_bits_after(&s->chosen, id));) {
    const SgCredit credit = sg_view_credit(s->view, id);
    if (credit.for_work) {
      sg_bits_set(&s->entities, credit.for_work);
    }
  }
}

static SgStatus
choose(SgSelection* s, const SgExportOptions* options, bool for_works, SgError* error)
{
  const SgCounts counts = sg_view_counts(s->view);
  if (!options || (!options->entities && !options->credits)) {
    choose_all(s, &counts);
    return SG_OK;
  }
  SgStatus st = choose_entities(s, options, error);
  if (!st && options->entities && !options->credits) {
    choose_between(s);
  }
  st = st ? st : choose_credits(s, options, error);
  if (!st && for_works) {
    choose_for_works(s);
  }
  return st;
}

static void
load_sources(SgSelection* s, uint32_t n)
{
  for (SgSourceId id = 0U; id <= n; ++id) {
    s->sources[id] = sg_view_source(s->view, id).name;
  }
  s->n_sources = n;
}

SgStatus
sg_selection_open(const SgView*          view,
                  const SgExportOptions* options,
                  bool                   for_works,
                  SgSelection*           selection,
                  SgError*               error)
{
  SgAllocator*   allocator = sg_view_allocator(view);
  const SgCounts counts    = sg_view_counts(view);
  SgSelection*   s         = selection;
  memset(s, 0, sizeof *s);
  s->view      = view;
  s->allocator = allocator;
  s->rows      = sg_allocate(allocator, SG_MAX_PARALLEL, sizeof *s->rows);
  s->members   = sg_allocate(allocator, SG_MAX_PARALLEL, sizeof *s->members);
  s->sources   = sg_allocate(allocator, counts.sources + 1U, sizeof *s->sources);
  if (!s->rows || !s->members || !s->sources ||
      !sg_bits_new(allocator, counts.mentions + 1U, &s->entities) ||
      !sg_bits_new(allocator, counts.credits + 1U, &s->chosen) ||
      !sg_bits_new(allocator, counts.credits + 1U, &s->leads) ||
      !sg_bits_new(allocator, counts.credits + 1U, &s->joined)) {
    return sg_error_set(error, SG_NO_MEMORY, "not enough memory to export; free some memory");
  }
  load_sources(s, counts.sources);
  const SgStatus st = choose(s, options, for_works, error);
  if (!st) {
    find_groups(s);
  }
  return st;
}

void
sg_selection_close(SgSelection* selection)
{
  sg_release(selection->allocator, selection->rows);
  sg_release(selection->allocator, selection->members);
  sg_release(selection->allocator, selection->sources);
  sg_release(selection->allocator, selection->entities.words);
  sg_release(selection->allocator, selection->chosen.words);
  sg_release(selection->allocator, selection->leads.words);
  sg_release(selection->allocator, selection->joined.words);
}

/// Finds the run of `leader` in the adjacency of its subject.
static Run
find_run(const SgAdjacency* a, const SgCredit* leader)
{
  const uint16_t code = (uint16_t)((unsigned)leader->role << 1U | 1U);
  uint32_t       low  = sg_adjacency_find(a, code);
  uint32_t       high = sg_adjacency_find(a, (uint16_t)(code + 1U));
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (a->neighbours[middle] < leader->object) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  const Run run = {a->credits + low, low < a->n ? run_end(a, low) - low : 0U};
  return run;
}

const SgCreditId*
sg_selection_group(SgSelection* selection, const SgCredit* leader, size_t* n)
{
  selection->members[0] = leader->id;
  *n                    = 1U;
  if (!sg_bits_has(&selection->joined, leader->id)) {
    return selection->members;
  }
  const SgAdjacency a   = sg_adjacency(selection->view, leader->subject);
  const Run         run = find_run(&a, leader);
  for (uint32_t i = 0U; i < run.n; ++i) {
    const SgCreditId id = run.credits[i];
    if (id > leader->id && sg_bits_has(&selection->chosen, id)) {
      const SgCredit other = sg_view_credit(selection->view, id);
      if (!sg_credit_compare(leader, &other)) {
        selection->members[(*n)++] = id;
      }
    }
  }
  return selection->members;
}
