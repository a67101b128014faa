// The made-up world of credits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/credits_graph.h"

#include <math.h>
#include <stdlib.h>

enum {
  GENERATION = 4096, ///< people among whom fame follows Zipf's law
  CREW       = 2000, ///< credits back that the crew of the last works reaches
  LARGEST    = 400   ///< people credited on one work
};

#define ZIPF 2.5 ///< a share of u^(1/ZIPF) of the credits goes to the most famous u of a generation

static const char* const role_names[CREDITS_GRAPH_ROLES] = {"performed",
                                                            "wrote",
                                                            "produced",
                                                            "mixed",
                                                            "engineered",
                                                            "composed",
                                                            "directed",
                                                            "recorded",
                                                            "co_produced",
                                                            "assistant_engineered",
                                                            "music_for",
                                                            "contributed_to"};

const char*
credits_graph_role(unsigned role)
{
  return role_names[role];
}

uint64_t
credits_graph_random(uint64_t* state)
{
  uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
  z          = (z ^ (z >> 30U)) * UINT64_C(0xBF58476D1CE4E5B9);
  z          = (z ^ (z >> 27U)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31U);
}

static double
unit(uint64_t* state)
{
  return (double)(credits_graph_random(state) >> 11U) * 0x1p-53;
}

int16_t
credits_graph_year(const CreditsGraph* graph, uint32_t work)
{
  return (int16_t)(1920 + (uint64_t)(work - graph->n_people - 1U) * 105U / graph->n_works);
}

// Someone whose career covers the moment `now` (0 to 1): careers are short more often than long.
static uint32_t
pick_person(const CreditsGraph* graph, double now, uint64_t* state)
{
  const double   debut = now + 0.06 * log(unit(state) + 1e-12);
  const double   place = debut > 0.0 ? debut : now * unit(state);
  const uint32_t first = (uint32_t)(place * graph->n_people) / GENERATION * GENERATION;
  const uint32_t n    = graph->n_people - first < GENERATION ? graph->n_people - first : GENERATION;
  const uint32_t rank = (uint32_t)(n * pow(unit(state), ZIPF));
  const uint32_t stride = 2531U; // prime to the size of a generation: spreads the famous
  return 1U + first + (rank * stride + first / GENERATION * 977U) % n;
}

static uint32_t
pick_size(double mean, uint64_t* state)
{
  const double u    = unit(state) + 1e-12;
  const double size = unit(state) < 0.02 ? 8.0 * mean * pow(u, -0.6) : -0.68 * mean * log(u);
  return size < 1.0 ? 1U : size > LARGEST ? (uint32_t)LARGEST : (uint32_t)size;
}

static uint8_t
pick_role(uint64_t* state)
{
  const double u = unit(state);
  return u < 0.5 ? 0U : (uint8_t)(1.0 + 10.999 * (u - 0.5) * (u - 0.5) * 4.0);
}

// Who is credited next on a work: first those whose debut it is, then crew of the works before,
// then anybody.
static uint32_t
next_person(CreditsGraph* graph, uint32_t at, double now, uint32_t* debuts, uint64_t* state)
{
  if (*debuts < now * graph->n_people) {
    return ++*debuts;
  }
  if (at > CREW && unit(state) < 0.5) {
    return graph->people[at - 1U - (uint32_t)(unit(state) * unit(state) * CREW)];
  }
  return pick_person(graph, now, state);
}

static void
fill(CreditsGraph* graph, uint64_t seed)
{
  uint64_t state  = seed;
  uint32_t debuts = 0U;
  uint32_t at     = 0U;
  for (uint32_t w = 1; w <= graph->n_works; ++w) {
    const double   now  = (double)w / graph->n_works;
    const uint32_t left = graph->n_works - w; // works to come, which need a credit each
    const double   mean = (double)(graph->n_credits - at) / (left + 1U);
    uint32_t       end  = at + pick_size(mean, &state);
    end                 = end > graph->n_credits - left ? graph->n_credits - left : end;
    for (; at < end; ++at) {
      graph->people[at] = next_person(graph, at, now, &debuts, &state);
      graph->works[at]  = graph->n_people + w;
      graph->roles[at]  = pick_role(&state);
    }
  }
  graph->n_credits = at;
}

bool
credits_graph_make(uint32_t n_entities, uint32_t n_credits, uint64_t seed, CreditsGraph* graph)
{
  graph->n_people  = n_entities / 5U * 2U;
  graph->n_works   = n_entities - graph->n_people;
  graph->n_credits = n_credits;
  graph->people    = (uint32_t*)malloc(n_credits * sizeof(uint32_t));
  graph->works     = (uint32_t*)malloc(n_credits * sizeof(uint32_t));
  graph->roles     = (uint8_t*)malloc(n_credits);
  if (!graph->people || !graph->works || !graph->roles) {
    credits_graph_free(graph);
    return false;
  }
  fill(graph, seed);
  return true;
}

void
credits_graph_free(CreditsGraph* graph)
{
  free(graph->people);
  free(graph->works);
  free(graph->roles);
  graph->people = graph->works = NULL;
  graph->roles                 = NULL;
}
