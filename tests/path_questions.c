// Random questions for paths in thousands of made-up graphs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/path_questions.h"

#include "queries/cost.h"
#include "queries/scratch.h"
#include "tests/scratch.h"

#include <stdlib.h>
#include <string.h>

enum { A_FEW_ROUNDS = 6, ALL_ROUNDS = 67, EACH = 4, SOME_ROLES = 3, ALL_ROLES = 7 };

RefGraph graph;
RefPaths every;

static void
choose_roles(SgFilter* filter)
{
  memset(filter, 0, sizeof(*filter));
  if (!ref_random(&graph, 3U)) {
    sg_filter_remove_role(filter, sg_role_by_name(sg_string("won")));
  }
  if (!ref_random(&graph, 4U)) {
    sg_filter_add_role(filter, sg_role_by_name(sg_string("performed")));
    sg_filter_add_role(filter, sg_role_by_name(sg_string("produced")));
    if (ref_random(&graph, 2U)) {
      sg_filter_add_role(filter, sg_role_by_name(sg_string("member_of")));
    }
  }
  filter->from_year  = (int16_t)(ref_random(&graph, 3U) ? 0 : 1995);
  filter->to_year    = (int16_t)(ref_random(&graph, 3U) ? 0 : 2005);
  filter->dated_only = !ref_random(&graph, 4U);
}

static void
choose_entities(Question* q)
{
  if (!ref_random(&graph, 4U)) {
    q->filter.kinds = 1U << SG_PERSON | 1U << SG_WORK | 1U << SG_FILM | 1U << SG_GROUP;
  }
  q->filter.through_special = !ref_random(&graph, 4U);
  q->filter.avoid           = q->avoid;
  q->filter.n_avoid         = ref_random(&graph, 3U);
  for (size_t i = 0; i < q->filter.n_avoid; ++i) {
    do {
      q->avoid[i] = q->first + ref_random(&graph, QUESTIONS_SIZE);
    } while (q->avoid[i] == q->ends[0] || q->avoid[i] == q->ends[1]);
  }
  q->filter.only   = q->only;
  q->filter.n_only = 0U;
  for (uint32_t i = 0, some = !ref_random(&graph, 6U); i < QUESTIONS_SIZE && some; ++i) {
    if (ref_random(&graph, 4U)) {
      q->only[q->filter.n_only++] = q->first + i;
    }
  }
}

static void
ask_something(Question* q)
{
  q->ends[0] = q->first + ref_random(&graph, QUESTIONS_SIZE);
  do {
    q->ends[1] = q->first + ref_random(&graph, QUESTIONS_SIZE);
  } while (q->ends[0] == q->ends[1]);
  q->max_steps = ref_random(&graph, 3U) ? 12U : 1U + ref_random(&graph, 5U);
  choose_roles(&q->filter);
  choose_entities(q);
}

static void
run_round(const SgView* view, const uint32_t* firsts, void (*check)(const Question* question))
{
  Question q = {.view = view};
  q.model    = sg_cost_model(view, sg_scratch(view), 1.0);
  for (unsigned g = 0; g < QUESTIONS_GRAPHS; ++g) {
    q.first = firsts[g];
    for (unsigned i = 0; i < EACH; ++i) {
      ask_something(&q);
      check(&q);
    }
  }
}

bool
questions_run(int argc, char** argv, void (*check)(const Question* question))
{
  const char*    path   = scratch_path("random.kb");
  bool           opened = true;
  const unsigned rounds = argc > 1 && !strcmp(argv[1], "all") ? ALL_ROUNDS : A_FEW_ROUNDS;
  for (unsigned round = 0; round < rounds; ++round) {
    uint32_t firsts[QUESTIONS_GRAPHS];
    SgView*  view = NULL;
    memset(&graph, 0, sizeof(graph));
    graph.state       = round + 1U;
    graph.n_two_sided = round % 3U == 0U ? 0U : round % 3U == 1U ? SOME_ROLES : ALL_ROLES;
    for (unsigned g = 0; g < QUESTIONS_GRAPHS; ++g) {
      const uint32_t n_credits = 6U + ref_random(&graph, 14U);
      firsts[g] = ref_add(&graph, QUESTIONS_SIZE, graph.n_two_sided ? 2U * n_credits : n_credits);
    }
    SgKb* kb = ref_open(&graph, path);
    opened   = opened && kb && !sg_view_open(kb, &view, NULL);
    if (view) {
      run_round(view, firsts, check);
      sg_view_close(view);
    }
    ref_close(kb, path);
  }
  free(every.paths);
  memset(&every, 0, sizeof(every));
  return opened;
}

bool
question_same(const SgPath* path, const RefPath* ref)
{
  bool same = path->n_steps == ref->steps;
  for (size_t i = 0; same && i < path->n_steps; ++i) {
    same = path->steps[i].from == ref->entities[i] && path->steps[i].to == ref->entities[i + 1U];
  }
  return same;
}

const RefPath*
question_find(const SgPath* path)
{
  for (size_t i = 0; i < every.n; ++i) {
    if (question_same(path, &every.paths[i])) {
      return &every.paths[i];
    }
  }
  return NULL;
}
