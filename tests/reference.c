// Small made-up graphs and slow, obvious answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/reference.h"

#include "segue/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char* const roles[] = {
    "performed", "wrote", "produced", "collaborated_with", "member_of", "won", "part_of"};

enum { N_ROLES = sizeof(roles) / sizeof(roles[0]) };

uint32_t
ref_random(RefGraph* graph, uint32_t below)
{
  graph->state = graph->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)((graph->state >> 33U) % below);
}

static void
add_credit(RefGraph* graph, const RefCredit* credit)
{
  if (graph->n_credits < REF_CREDITS) {
    graph->credits[graph->n_credits++] = *credit;
  }
}

static bool
is_maker(const RefGraph* graph, uint32_t entity)
{
  return graph->kinds[entity] == SG_PERSON || graph->kinds[entity] == SG_GROUP;
}

uint32_t
ref_add(RefGraph* graph, uint32_t n_entities, uint32_t n_credits)
{
  static const SgKind kinds[] = {SG_PERSON,
                                 SG_PERSON,
                                 SG_PERSON,
                                 SG_GROUP,
                                 SG_WORK,
                                 SG_WORK,
                                 SG_FILM,
                                 SG_AWARD,
                                 SG_ORGANIZATION};
  const uint32_t      first   = graph->n + 1U;
  for (uint32_t i = 0; i < n_entities; ++i) {
    const uint32_t id  = ++graph->n;
    graph->kinds[id]   = kinds[ref_random(graph, sizeof(kinds) / sizeof(kinds[0]))];
    graph->special[id] = !ref_random(graph, 12U);
  }
  for (uint32_t i = 0; i < n_credits; ++i) {
    RefCredit credit;
    credit.subject      = first + ref_random(graph, n_entities);
    credit.object       = first + ref_random(graph, n_entities);
    const uint32_t role = ref_random(graph, N_ROLES);
    credit.role         = sg_role_by_name(sg_string(roles[role]));
    credit.year         = (int16_t)(ref_random(graph, 4U) ? 1990U + ref_random(graph, 20U) : 0U);
    credit.source       = ref_random(graph, 2U);
    const bool joins    = role >= graph->n_two_sided ||
                       (is_maker(graph, credit.subject) && !is_maker(graph, credit.object));
    if (credit.subject != credit.object && joins) {
      add_credit(graph, &credit);
      if (!ref_random(graph, 4U)) {
        credit.source ^= 1U;
        add_credit(graph, &credit);
      }
    }
  }
  return first;
}

// One source: all entities by their external id, then its credits.
static SgStatus
write_source(const RefGraph* graph, SgKb* kb, unsigned source, SgError* error)
{
  static SgEntityId   ids[REF_ENTITIES + 1];
  const SgSourceFacts facts   = {.name     = sg_string(source ? "second" : "first"),
                                 .location = sg_string(""),
                                 .format   = sg_string("test")};
  SgWriter*           writer  = NULL;
  SgPassageId         passage = 0U;
  SgStatus            status  = sg_writer_begin(kb, &facts, NULL, &writer, error);
  if (status) {
    return status;
  }
  for (uint32_t i = 1; i <= graph->n && !status; ++i) {
    char name[32];
    char id[32];
    snprintf(name, sizeof(name), "Entity %u", i);
    snprintf(id, sizeof(id), "test:%u", i);
    const SgString      external = sg_string(id);
    const SgEntityFacts entity   = {.kind    = graph->kinds[i],
                                    .form    = sg_string(""),
                                    .name    = sg_string(name),
                                    .ids     = &external,
                                    .n_ids   = 1U,
                                    .special = graph->special[i]};
    status                       = sg_writer_entity(writer, &entity, &ids[i]);
  }
  const SgPassage said = {.record    = sg_string(""),
                          .section   = sg_string(""),
                          .citations = sg_string(""),
                          .text      = sg_string("so it is said")};
  status               = status ? status : sg_writer_passage(writer, &said, &passage);
  for (uint32_t i = 0; i < graph->n_credits && !status; ++i) {
    const RefCredit* c      = &graph->credits[i];
    const SgCredit   credit = {.subject     = ids[c->subject],
                               .object      = ids[c->object],
                               .role        = c->role,
                               .start       = {c->year, 0U, 0U},
                               .credited_as = sg_string(""),
                               .attribute   = sg_string(""),
                               .scope       = sg_string("")};
    SgCreditId       made   = 0U;
    if (c->source == source) {
      status = sg_writer_credit(writer, &credit, &passage, 1U, &made);
    }
  }
  if (status) {
    *error = *sg_writer_error(writer);
    sg_writer_abort(writer);
    return status;
  }
  return sg_writer_commit(writer, NULL, NULL, error);
}

SgKb*
ref_open(const RefGraph* graph, const char* path)
{
  SgKb*   kb = NULL;
  SgError error;
  memset(&error, 0, sizeof(error));
  remove(path);
  if (sg_kb_open(path, SG_WRITE, NULL, &kb, &error) || write_source(graph, kb, 0U, &error) ||
      write_source(graph, kb, 1U, &error)) {
    fprintf(stderr, "%s\n", error.message);
    sg_kb_close(kb);
    return NULL;
  }
  return kb;
}

void
ref_close(SgKb* kb, const char* path)
{
  char lock[512];
  sg_kb_close(kb);
  remove(path);
  snprintf(lock, sizeof(lock), "%s-lock", path);
  remove(lock);
}

bool
ref_passes(const SgFilter* filter, const RefCredit* credit)
{
  bool any = true;
  for (size_t i = 0; i < SG_MAX_ROLES / 64; ++i) {
    any = any && !filter->roles[i];
  }
  if (!any && !(filter->roles[credit->role / 64U] >> (credit->role % 64U) & 1U)) {
    return false;
  }
  if (!credit->year) {
    return !filter->dated_only || (!filter->from_year && !filter->to_year);
  }
  return ((!filter->from_year || credit->year >= filter->from_year) &&
          (!filter->to_year || credit->year <= filter->to_year));
}

bool
ref_may_pass(const RefGraph* graph, const SgFilter* filter, uint32_t entity)
{
  for (size_t i = 0; i < filter->n_avoid; ++i) {
    if (filter->avoid[i] == entity) {
      return false;
    }
  }
  bool named = !filter->n_only;
  for (size_t i = 0; i < filter->n_only; ++i) {
    named = named || filter->only[i] == entity;
  }
  return named && (!filter->kinds || (filter->kinds >> graph->kinds[entity] & 1U)) &&
         (filter->through_special || !graph->special[entity]);
}

static uint32_t
half_hub(
    const RefGraph* graph, const SgCostModel* model, uint32_t entity, SgRole role, bool outgoing)
{
  uint32_t n = 0U;
  for (uint32_t i = 0; i < graph->n_credits; ++i) {
    const RefCredit* c = &graph->credits[i];
    n += c->role == role && (outgoing ? c->subject : c->object) == entity;
  }
  return (uint32_t)floor(model->hub_weight * 512.0 * log2(1.0 + n) + 0.5);
}

uint32_t
ref_step_cost(const RefGraph*    graph,
              const SgCostModel* model,
              const SgFilter*    filter,
              const uint32_t     ends[2],
              uint32_t           u,
              uint32_t           v)
{
  uint32_t least = UINT32_MAX;
  for (uint32_t i = 0; i < graph->n_credits; ++i) {
    const RefCredit* c       = &graph->credits[i];
    const bool       forward = c->subject == u && c->object == v;
    if ((!forward && !(c->subject == v && c->object == u)) || !ref_passes(filter, c)) {
      continue;
    }
    bool other = false;
    for (uint32_t j = 0; j < graph->n_credits; ++j) {
      const RefCredit* d = &graph->credits[j];
      other              = other || (d->source != c->source && d->subject == c->subject &&
                        d->object == c->object && d->role == c->role && ref_passes(filter, d));
    }
    uint32_t cost = sg_cost_role(model, c->role) - (other ? 256U : 0U);
    cost += u == ends[0] || u == ends[1] || graph->free[u]
                ? 0U
                : half_hub(graph, model, u, c->role, forward);
    cost += v == ends[0] || v == ends[1] || graph->free[v]
                ? 0U
                : half_hub(graph, model, v, c->role, !forward);
    least = cost < least ? cost : least;
  }
  return least;
}

// What an entity in between costs; none of ours has more than 50 credits.
static uint32_t
pass_cost(const RefGraph* graph, const uint32_t ends[2], uint32_t entity)
{
  const SgKind kind = graph->kinds[entity];
  if (entity == ends[0] || entity == ends[1] || graph->free[entity]) {
    return 0U;
  }
  return 1024U * (kind == SG_AWARD          ? 10U
                  : kind == SG_ORGANIZATION ? 8U
                  : kind == SG_PLACE        ? 12U
                                            : 0U);
}

uint32_t
ref_path_cost(const RefGraph*    graph,
              const SgCostModel* model,
              const SgFilter*    filter,
              const RefPath*     path)
{
  const uint32_t ends[2] = {path->entities[0], path->entities[path->steps]};
  uint32_t       cost    = 0U;
  for (unsigned i = 1; i <= path->steps; ++i) {
    cost += ref_step_cost(graph, model, filter, ends, path->entities[i - 1U], path->entities[i]) +
            pass_cost(graph, ends, path->entities[i]);
  }
  return cost;
}

typedef struct {
  const RefGraph*    graph;
  const SgCostModel* model;
  const SgFilter*    filter;
  const uint32_t*    ends;
  unsigned           max_steps;
  RefPaths*          paths;
} Walk;

static void
walk(const Walk* w, const RefPath* begun)
{
  const uint32_t at = begun->entities[begun->steps];
  if (at == w->ends[1]) {
    if (w->paths->n == w->paths->capacity) {
      w->paths->capacity = w->paths->capacity ? 2U * w->paths->capacity : 64U;
      w->paths->paths    = (RefPath*)realloc(w->paths->paths, w->paths->capacity * sizeof(RefPath));
    }
    w->paths->paths[w->paths->n++] = *begun;
    return;
  }
  uint32_t done[64];
  unsigned n_done = 0U;
  for (uint32_t i = 0; i < w->graph->n_credits && begun->steps < w->max_steps; ++i) {
    const RefCredit* c    = &w->graph->credits[i];
    const uint32_t   next = c->subject == at ? c->object : c->object == at ? c->subject : 0U;
    bool             skip = !next || !ref_passes(w->filter, c) ||
                (next != w->ends[1] && !ref_may_pass(w->graph, w->filter, next));
    for (unsigned j = 0; j <= begun->steps; ++j) {
      skip = skip || begun->entities[j] == next;
    }
    for (unsigned j = 0; j < n_done; ++j) {
      skip = skip || done[j] == next;
    }
    if (skip) {
      continue;
    }
    done[n_done++]                    = next;
    RefPath further                   = *begun;
    further.entities[++further.steps] = next;
    further.cost += ref_step_cost(w->graph, w->model, w->filter, w->ends, at, next) +
                    pass_cost(w->graph, w->ends, next);
    walk(w, &further);
  }
}

void
ref_paths(const RefGraph*    graph,
          const SgCostModel* model,
          const SgFilter*    filter,
          const uint32_t     ends[2],
          unsigned           max_steps,
          RefPaths*          paths)
{
  const Walk    w     = {graph, model, filter, ends, max_steps, paths};
  const RefPath begun = {0U, 0U, {ends[0]}};
  paths->n            = 0U;
  walk(&w, &begun);
}
