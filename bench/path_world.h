// The made-up graph that paths are measured on: knowledge base, arrays in memory, pairs of people.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_PATH_WORLD_H
#define SEGUE_BENCH_PATH_WORLD_H

#include "bench/raw_search.h"
#include "segue/segue.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char* folder; ///< where knowledge bases are kept
  uint32_t    n_entities;
  uint32_t    n_credits;
  uint32_t    n_pairs;
} WorldSize;

/// Two people who have credits, and the length of the shortest path between them.
typedef struct {
  uint32_t ends[2];
  int      length; ///< set by the bare search; -1 if there is none
} Pair;

typedef struct {
  char     path[512]; ///< of the knowledge base
  uint32_t n_people;  ///< entities 1 … n_people; the works follow
  uint32_t n_entities;
  uint32_t n_credits;
  uint32_t n_pairs;
  RawGraph raw;
  Pair*    pairs;
} World;

/// Makes the graph and its knowledge base, or takes that as an earlier run left it; says on stderr
/// why it could not.
bool world_make(const WorldSize* size, World* world);
void world_free(World* world);

/// Opens the knowledge base for reading; says on stderr why it could not. `kb` and `view` must be
/// NULL before, and closed after, even then.
bool world_open(const World* world, SgKb** kb, SgView** view);

#endif
