// A made-up world of credits for benchmarks: people and works, the same for the same seed.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_CREDITS_GRAPH_H
#define SEGUE_BENCH_CREDITS_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Entities are numbered from 1: first the people in order of their debut, then the works in order
/// of their date. Credits are in order of the work.
typedef struct {
  uint32_t  n_people;
  uint32_t  n_works;
  uint32_t  n_credits;
  uint32_t* people; ///< of each credit
  uint32_t* works;  ///< of each credit
  uint8_t*  roles;  ///< of each credit: an index below CREDITS_GRAPH_ROLES, frequent ones first
} CreditsGraph;

enum { CREDITS_GRAPH_ROLES = 12 };

/// The name of a role of the vocabulary. Static.
const char* credits_graph_role(unsigned role);

/// The year of a work: 1920 to 2024.
int16_t credits_graph_year(const CreditsGraph* graph, uint32_t work);

/// Two entities in five are people. A work takes its people from those whose career covers its
/// date, by Zipf's law within their generation; half of them come from the works just before it, as
/// crews do. False if there is no memory. 20 million credits take about 3 s.
bool
credits_graph_make(uint32_t n_entities, uint32_t n_credits, uint64_t seed, CreditsGraph* graph);
void credits_graph_free(CreditsGraph* graph);

/// splitmix64.
uint64_t credits_graph_random(uint64_t* state);

#endif
