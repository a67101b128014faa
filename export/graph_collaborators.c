// People and groups, linked by the works they share.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The pairs of all works would not fit into memory; those of one person do. So every person's works
// are walked, and of each pair the one with the smaller number writes the edge.
#include "core/adjacency.h"
#include "core/ids.h"
#include "core/memory.h"
#include "export/bits.h"
#include "export/graph.h"

#include <stdlib.h>
#include <string.h>

enum { WEIGHT, WORKS, FIRST, LAST };

enum {
  MAX_PEOPLE = 200, ///< works that credit more link nobody
  MAX_NAMED  = 20   ///< works named on an edge
};

/// A work shared with somebody.
typedef struct {
  SgEntityId who;
  SgEntityId work;
} Shared;

typedef struct {
  SgGraphRun* graph;
  SgEntityId* works; ///< of the one whose pairs are gathered
  size_t      n_works;
  size_t      works_capacity;
  SgEntityId* people; ///< of one work
  size_t      n_people;
  size_t      people_capacity;
  Shared*     shared;
  size_t      n_shared;
  size_t      shared_capacity;
  SgBits      set_aside; ///< works that link nobody, as far as they were met
} Pairs;

static int
compare_shared(const void* a, const void* b)
{
  const Shared* x     = a;
  const Shared* y     = b;
  const int     order = sg_compare_ids(&x->who, &y->who);
  return order ? order : sg_compare_ids(&x->work, &y->work);
}

static bool
is_chosen(const Pairs* p, SgEntityId id, SgCreditId credit)
{
  const SgSelection* s = p->graph->run->selection;
  return sg_bits_has(&s->entities, id) && sg_bits_has(&s->chosen, credit) &&
         !sg_view_special(s->view, id);
}

/// Keeps each of some ids once, in order.
static size_t
sort_out(SgEntityId* ids, size_t n)
{
  size_t kept = 0U;
  if (n) {
    qsort(ids, n, sizeof *ids, sg_compare_ids);
  }
  for (size_t i = 0U; i < n; ++i) {
    if (!i || ids[i] != ids[i - 1U]) {
      ids[kept++] = ids[i];
    }
  }
  return kept;
}

/// Lists the works of one person, each once; false if there is no memory.
static bool
list_works(Pairs* p, SgEntityId who)
{
  const SgView*     view = p->graph->run->view;
  const SgAdjacency a    = sg_adjacency(view, who);
  p->n_works             = 0U;
  for (uint32_t i = 0U; i < a.n; ++i) {
    const SgEntityId w = a.neighbours[i];
    if (!sg_code_outgoing(a.codes[i]) || !is_chosen(p, w, a.credits[i]) ||
        (sg_view_kind(view, w) != SG_WORK && sg_view_kind(view, w) != SG_FILM)) {
      continue;
    }
    if (!sg_grow(p->graph->run->selection->allocator,
                 (void**)&p->works,
                 &p->works_capacity,
                 p->n_works,
                 sizeof *p->works)) {
      return false;
    }
    p->works[p->n_works++] = w;
  }
  p->n_works = sort_out(p->works, p->n_works);
  return true;
}

/// Lists the people and groups of one work, each once; false if there is no memory.
static bool
list_people(Pairs* p, SgEntityId work)
{
  const SgView*     view = p->graph->run->view;
  const SgAdjacency a    = sg_adjacency(view, work);
  p->n_people            = 0U;
  for (uint32_t i = 0U; i < a.n; ++i) {
    const SgEntityId v = a.neighbours[i];
    if (sg_code_outgoing(a.codes[i]) || !is_chosen(p, v, a.credits[i]) ||
        (sg_view_kind(view, v) != SG_PERSON && sg_view_kind(view, v) != SG_GROUP)) {
      continue;
    }
    if (!sg_grow(p->graph->run->selection->allocator,
                 (void**)&p->people,
                 &p->people_capacity,
                 p->n_people,
                 sizeof *p->people)) {
      return false;
    }
    p->people[p->n_people++] = v;
  }
  p->n_people = sort_out(p->people, p->n_people);
  return true;
}

static bool
is_compilation(const SgView* view, SgEntityId work)
{
  static const char word[] = "compilation";
  const SgString    form   = sg_view_entity(view, work).form;
  for (size_t i = 0U; i + sizeof word - 1U <= form.size; ++i) {
    if (!memcmp(form.data + i, word, sizeof word - 1U)) {
      return true;
    }
  }
  return false;
}

/// Gathers whom somebody shares works with, of those with a greater number.
static bool
gather(Pairs* p, SgEntityId who)
{
  SgExport* run = p->graph->run;
  p->n_shared   = 0U;
  if (!list_works(p, who)) {
    return false;
  }
  for (size_t i = 0U; i < p->n_works; ++i) {
    // Else the people of a crowded work would be listed once for each of them.
    if (sg_bits_has(&p->set_aside, p->works[i])) {
      continue;
    }
    if (!list_people(p, p->works[i])) {
      return false;
    }
    if (p->n_people > MAX_PEOPLE || is_compilation(run->view, p->works[i])) {
      sg_bits_set(&p->set_aside, p->works[i]);
      ++run->counts->set_aside;
      continue;
    }
    for (size_t j = 0U; j < p->n_people; ++j) {
      if (p->people[j] <= who) {
        continue;
      }
      if (!sg_grow(run->selection->allocator,
                   (void**)&p->shared,
                   &p->shared_capacity,
                   p->n_shared,
                   sizeof *p->shared)) {
        return false;
      }
      p->shared[p->n_shared++] = (Shared){p->people[j], p->works[i]};
    }
  }
  if (p->n_shared) {
    qsort(p->shared, p->n_shared, sizeof *p->shared, compare_shared);
  }
  return true;
}

static void
make_edge(Pairs* p, SgEntityId who, const Shared* shared, size_t n)
{
  SgRow*  row   = &p->graph->row;
  int16_t first = 0;
  int16_t last  = 0;
  sg_row_clear(row, 'p', who);
  row->second = shared->who;
  row->source = who;
  row->target = shared->who;
  sg_row_int(row, WEIGHT, (int64_t)n);
  sg_row_begin(row, WORKS);
  for (size_t i = 0U; i < n; ++i) {
    const SgEntity work = sg_view_entity(p->graph->run->view, shared[i].work);
    const int16_t  year = work.begin.year;
    first               = year && (!first || year < first) ? year : first;
    last                = year && (!last || year > last) ? year : last;
    if (i < MAX_NAMED) {
      sg_put(&row->room, ";", i ? 1U : 0U);
      sg_put(&row->room, work.name.data, work.name.size);
    }
  }
  if (n > MAX_NAMED) {
    SG_PUT(&row->room, ";and ");
    sg_put_uint(&row->room, n - MAX_NAMED);
    SG_PUT(&row->room, " more");
  }
  sg_row_end(row, WORKS);
  if (first) {
    sg_row_int(row, FIRST, first);
    sg_row_int(row, LAST, last);
  }
}

static bool
write_pairs(Pairs* p, SgEntityId who)
{
  SgExport* run = p->graph->run;
  if (!gather(p, who)) {
    run->output.buffer.failed = true;
    return false;
  }
  for (size_t i = 0U, end = 0U; i < p->n_shared; i = end) {
    for (end = i + 1U; end < p->n_shared && p->shared[end].who == p->shared[i].who;) {
      ++end;
    }
    if (!sg_output_next(&run->output)) {
      return false;
    }
    make_edge(p, who, p->shared + i, end - i);
    ++run->counts->credits;
    sg_put_graph_edge(p->graph);
  }
  return true;
}

void
sg_write_collaborations(SgGraphRun* graph)
{
  SgSelection* selection = graph->run->selection;
  Pairs        pairs     = {.graph = graph};
  if (!sg_bits_new(
          selection->allocator, sg_view_counts(selection->view).mentions + 1U, &pairs.set_aside)) {
    graph->run->output.buffer.failed = true;
    return;
  }
  for (SgEntityId id = 0U; (id = sg_selection_entity(selection, id));) {
    const SgKind kind = sg_view_kind(selection->view, id);
    if ((kind == SG_PERSON || kind == SG_GROUP) && !sg_view_special(selection->view, id) &&
        !write_pairs(&pairs, id)) {
      break;
    }
  }
  sg_release(selection->allocator, pairs.set_aside.words);
  sg_release(selection->allocator, pairs.works);
  sg_release(selection->allocator, pairs.people);
  sg_release(selection->allocator, pairs.shared);
}
