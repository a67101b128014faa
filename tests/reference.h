// Small made-up graphs, as knowledge bases and as plain lists that slow, obvious code answers from.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_REFERENCE_H
#define SEGUE_TESTS_REFERENCE_H

#include "queries/cost.h"
#include "segue/kb.h"
#include "segue/path.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REF_ENTITIES = 4096, REF_CREDITS = 16384, REF_STEPS = 16 };

typedef struct {
  uint32_t subject;
  uint32_t object;
  SgRole   role;
  int16_t  year;
  unsigned source;
} RefCredit;

/// Entities 1 … n; graphs within it are ranges of ids without credits between them.
typedef struct {
  uint32_t  n;
  uint32_t  n_credits;
  SgKind    kinds[REF_ENTITIES + 1];
  bool      special[REF_ENTITIES + 1];
  bool      free[REF_ENTITIES + 1]; ///< cost nothing, as the ends do
  RefCredit credits[REF_CREDITS];
  uint64_t  state; ///< of the random numbers
  unsigned
      n_two_sided; ///< of the roles; their subjects are people and groups, their objects are not
} RefGraph;

uint32_t ref_random(RefGraph* graph, uint32_t below);

/// Adds a random graph of that size and returns its first entity.
uint32_t ref_add(RefGraph* graph, uint32_t n_entities, uint32_t n_credits);

/// Writes the graph as two sources into a new file and opens it. NULL, with a message, on failure.
SgKb* ref_open(const RefGraph* graph, const char* path);
void  ref_close(SgKb* kb, const char* path);

bool ref_passes(const SgFilter* filter, const RefCredit* credit);
bool ref_may_pass(const RefGraph* graph, const SgFilter* filter, uint32_t entity);

/// The cost of a step between two entities, UINT32_MAX if no credit passes; `ends` cost nothing.
uint32_t ref_step_cost(const RefGraph*    graph,
                       const SgCostModel* model,
                       const SgFilter*    filter,
                       const uint32_t     ends[2],
                       uint32_t           u,
                       uint32_t           v);

typedef struct {
  uint32_t cost;
  unsigned steps;
  uint32_t entities[REF_STEPS + 1];
} RefPath;

/// What a path costs, its ends and what is free aside.
uint32_t ref_path_cost(const RefGraph*    graph,
                       const SgCostModel* model,
                       const SgFilter*    filter,
                       const RefPath*     path);

typedef struct {
  RefPath* paths;
  size_t   n;
  size_t   capacity;
} RefPaths;

/// Every simple path of at most `max_steps` steps, in no order. The graphs must be small.
void ref_paths(const RefGraph*    graph,
               const SgCostModel* model,
               const SgFilter*    filter,
               const uint32_t     ends[2],
               unsigned           max_steps,
               RefPaths*          paths);

#endif
