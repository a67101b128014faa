// Steps of a path: the credits between two entities, cheapest first.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/steps.h"

#include "core/adjacency.h"
#include "queries/cost.h"

#include <stdint.h>
#include <stdlib.h>

enum { FOLDED_LIMIT = 1000000 };

SgStatementCursor
sg_statements_begin(const SgGate* gate, SgEntityId from, SgEntityId to)
{
  SgStatementCursor cursor = {gate, sg_adjacency(gate->view, from), to, 0U, 0U};
  const SgAdjacency back   = sg_adjacency(gate->view, to);
  if (back.n < cursor.a.n) {
    cursor.a     = back;
    cursor.other = from;
    cursor.flip  = 1U;
  }
  return cursor;
}

/// The first place of [begin, end), one run, whose neighbour is not below `id`.
static uint32_t
find_neighbour(const SgAdjacency* a, uint32_t begin, uint32_t end, SgEntityId id)
{
  while (begin < end) {
    const uint32_t middle = begin + (end - begin) / 2U;
    if (a->neighbours[middle] < id) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return begin;
}

bool
sg_statements_next(SgStatementCursor* cursor, SgStatement* statement)
{
  const SgAdjacency* a = &cursor->a;
  while (cursor->at < a->n) {
    const uint16_t code  = a->codes[cursor->at];
    const uint32_t end   = sg_run_end(a, cursor->at);
    uint32_t       begin = find_neighbour(a, cursor->at, end, cursor->other);
    uint32_t       past  = begin;
    bool           any   = false;
    for (; past < end && a->neighbours[past] == cursor->other; ++past) {
      any = any || sg_gate_year(cursor->gate, &a->years[past]);
    }
    cursor->at = end;
    if (any && sg_gate_code(cursor->gate, code)) {
      statement->code  = code ^ cursor->flip;
      statement->begin = begin;
      statement->end   = past;
      return true;
    }
  }
  return false;
}

uint32_t
sg_count_sources(const SgGate* gate, const SgAdjacency* a, uint32_t begin, uint32_t end)
{
  SgSourceId sources[4] = {0U, 0U, 0U, 0U};
  uint32_t   n          = 0U;
  if (end - begin < 2U || gate->view->counts.sources < 2U) {
    return 1U;
  }
  for (uint32_t i = begin; i < end && n < 4U; ++i) {
    if (sg_gate_year(gate, &a->years[i])) {
      const SgSourceId source = sg_view_credit(gate->view, a->credits[i]).source;
      uint32_t         known  = 0U;
      while (known < n && sources[known] != source) {
        ++known;
      }
      sources[known] = source;
      n += known == n;
    }
  }
  return n;
}

/// Counts the credits of the statements between two entities whose year passes, and writes them
/// down if `made` is not NULL.
static size_t
list_credits(const SgGate* gate, SgEntityId from, SgEntityId to, SgCreditId* made)
{
  SgStatementCursor cursor = sg_statements_begin(gate, from, to);
  SgStatement       statement;
  size_t            n = 0U;
  while (sg_statements_next(&cursor, &statement)) {
    for (uint32_t i = statement.begin; i < statement.end; ++i) {
      if (!sg_gate_year(gate, &cursor.a.years[i])) {
        continue;
      }
      if (made) {
        made[n] = cursor.a.credits[i];
      }
      ++n;
    }
  }
  return n;
}

bool
sg_credits_between(const SgGate*      gate,
                   SgEntityId         from,
                   SgEntityId         to,
                   SgArena*           arena,
                   const SgCreditId** credits,
                   size_t*            n_credits)
{
  const size_t n    = list_credits(gate, from, to, NULL);
  SgCreditId*  made = (SgCreditId*)sg_arena_take(arena, n + 1U, sizeof(SgCreditId));
  if (!made) {
    return false;
  }
  list_credits(gate, from, to, made);
  *credits   = made;
  *n_credits = n;
  return true;
}

bool
sg_is_free(const SgSearch* search, SgEntityId entity)
{
  for (size_t i = 0; i < search->n_waypoints; ++i) {
    if (search->waypoints[i] == entity) {
      return true;
    }
  }
  return sg_is_either_end(search, entity);
}

static uint32_t
hub_cost(const SgSearch* search, SgEntityId entity, uint16_t code)
{
  if (sg_is_free(search, entity)) {
    return 0U;
  }
  return sg_cost_half_hub(search->costs, sg_run_length(search->view, entity, code));
}

static uint32_t
statement_cost(const SgSearch*          search,
               const SgStatementCursor* cursor,
               const SgStatement*       statement,
               SgEntityId               from,
               SgEntityId               to)
{
  const uint32_t sources =
      sg_count_sources(cursor->gate, &cursor->a, statement->begin, statement->end);
  return sg_cost_role(search->costs, sg_code_role(statement->code)) - sg_cost_sources(sources) +
         hub_cost(search, from, statement->code) + hub_cost(search, to, statement->code ^ 1U);
}

uint32_t
sg_step_cost(const SgSearch* search, SgEntityId from, SgEntityId to)
{
  SgStatementCursor cursor = sg_statements_begin(&search->gate, from, to);
  SgStatement       statement;
  uint32_t          least = UINT32_MAX;
  while (sg_statements_next(&cursor, &statement)) {
    const uint32_t cost = statement_cost(search, &cursor, &statement, from, to);
    least               = cost < least ? cost : least;
  }
  return least;
}

uint32_t
sg_pass_cost(const SgSearch* search, SgEntityId entity)
{
  if (sg_is_free(search, entity)) {
    return 0U;
  }
  return sg_cost_entity(
      search->costs, sg_view_kind(search->view, entity), sg_adjacency(search->view, entity).n);
}

uint32_t
sg_route_cost(const SgSearch* search, const SgRoute* route)
{
  uint32_t cost = 0U;
  for (unsigned i = 1; i < route->n; ++i) {
    cost += sg_step_cost(search, route->entities[i - 1U], route->entities[i]) +
            sg_pass_cost(search, route->entities[i]);
  }
  return cost;
}

typedef struct {
  uint32_t   cost;
  SgCreditId credit;
} PricedCredit;

static int
compare_priced(const void* a, const void* b)
{
  const PricedCredit* x = (const PricedCredit*)a;
  const PricedCredit* y = (const PricedCredit*)b;
  if (x->cost != y->cost) {
    return x->cost < y->cost ? -1 : 1;
  }
  return x->credit < y->credit ? -1 : x->credit > y->credit;
}

/// Gathers the credits of a step with their costs; `priced` NULL only counts them.
static size_t
gather(const SgSearch* search, SgEntityId from, SgEntityId to, PricedCredit* priced)
{
  SgStatementCursor cursor = sg_statements_begin(&search->gate, from, to);
  SgStatement       statement;
  size_t            n = 0U;
  while (sg_statements_next(&cursor, &statement)) {
    const uint32_t cost = priced ? statement_cost(search, &cursor, &statement, from, to) : 0U;
    for (uint32_t i = statement.begin; i < statement.end; ++i) {
      if (!sg_gate_year(&search->gate, &cursor.a.years[i])) {
        continue;
      }
      if (priced) {
        priced[n].cost   = cost;
        priced[n].credit = cursor.a.credits[i];
      }
      ++n;
    }
  }
  return n;
}

static SgStatus
make_step(const SgSearch* search, SgEntityId from, SgEntityId to, SgArena* arena, SgStep* step)
{
  const size_t  n       = gather(search, from, to, NULL);
  PricedCredit* priced  = (PricedCredit*)sg_arena_take(arena, n, sizeof(PricedCredit));
  SgCreditId*   credits = (SgCreditId*)sg_arena_take(arena, n, sizeof(SgCreditId));
  if (!priced || !credits) {
    return SG_NO_MEMORY;
  }
  if (!n) {
    return SG_DAMAGED; // one end knows of a credit that the other does not
  }
  gather(search, from, to, priced);
  qsort(priced, n, sizeof(PricedCredit), compare_priced);
  for (size_t i = 0; i < n; ++i) {
    credits[i] = priced[i].credit;
  }
  step->from      = from;
  step->to        = to;
  step->credits   = credits;
  step->n_credits = n;
  step->cost      = (double)(priced[0].cost + sg_pass_cost(search, to)) / SG_COST_BIT;
  return SG_OK;
}

SgStatus
sg_path_of_route(const SgSearch* search, const SgRoute* route, SgArena* arena, SgPath* path)
{
  SgPath made = {.n_steps = route->n - 1U};
  made.steps  = (SgStep*)sg_arena_take(arena, made.n_steps, sizeof(SgStep));
  if (!made.steps) {
    return SG_NO_MEMORY;
  }
  for (size_t i = 0; i < made.n_steps; ++i) {
    const SgStatus status =
        make_step(search, route->entities[i], route->entities[i + 1U], arena, &made.steps[i]);
    if (status) {
      return status;
    }
    made.cost += made.steps[i].cost;
  }
  *path = made;
  return SG_OK;
}

bool
sg_entity_is_work(const SgView* view, SgEntityId entity)
{
  const SgKind kind = sg_view_kind(view, entity);
  return kind == SG_WORK || kind == SG_FILM;
}

static bool
is_on_route(const SgRoute* route, SgEntityId entity)
{
  for (unsigned i = 0; i < route->n; ++i) {
    if (route->entities[i] == entity) {
      return true;
    }
  }
  return false;
}

/// True if the credit at place `i` is the first to its neighbour that passes the gate.
static bool
is_first_link(const SgGate* gate, const SgAdjacency* a, SgEntityId entity, uint32_t i)
{
  SgStatementCursor cursor = sg_statements_begin(gate, entity, a->neighbours[i]);
  SgStatement       statement;
  return sg_gate_next(gate, a, i) == i &&
         (!i || a->neighbours[i - 1U] != a->neighbours[i] || a->codes[i - 1U] != a->codes[i]) &&
         sg_statements_next(&cursor, &statement) && statement.code == a->codes[i];
}

/// The number of entities, other than works, films and what is on the route, that a path may pass
/// between two.
static size_t
count_choices(const SgSearch* search, const SgRoute* route, SgEntityId from, SgEntityId to)
{
  const SgGate* gate = &search->gate;
  SgAdjacency   a    = sg_adjacency(search->view, from);
  size_t        n    = 0U;
  if (a.n > sg_adjacency(search->view, to).n) {
    const SgEntityId swapped = from;
    from                     = to;
    to                       = swapped;
    a                        = sg_adjacency(search->view, from);
  }
  for (uint32_t i = 0; i < a.n; ++i) {
    const SgEntityId v = a.neighbours[i];
    if (v > search->view->counts.mentions || sg_entity_is_work(search->view, v) ||
        is_on_route(route, v) || !sg_gate_entity(gate, v) || !is_first_link(gate, &a, from, i)) {
      continue;
    }
    SgStatementCursor cursor = sg_statements_begin(gate, v, to);
    SgStatement       statement;
    n += sg_statements_next(&cursor, &statement);
  }
  return n;
}

size_t
sg_count_folded(const SgSearch* search, const SgRoute* route)
{
  const SgView* view   = search->view;
  size_t        n      = 1U;
  bool          stayed = true; // the entity before is one that stays
  for (unsigned i = 1; i + 1U < route->n; ++i) {
    const SgEntityId v          = route->entities[i];
    const SgEntityId next       = route->entities[i + 1U];
    const bool       may_change = !sg_entity_is_work(view, v) && !sg_is_free(search, v);
    if (may_change && stayed && (sg_entity_is_work(view, next) || sg_is_free(search, next))) {
      n *= count_choices(search, route, route->entities[i - 1U], next) + 1U;
      n = n > FOLDED_LIMIT ? FOLDED_LIMIT : n;
    }
    stayed = !may_change;
  }
  return n - 1U;
}
