// Random questions for paths in thousands of made-up graphs.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_PATH_QUESTIONS_H
#define SEGUE_TESTS_PATH_QUESTIONS_H

#include "segue/path.h"
#include "tests/reference.h"

#include <stdbool.h>
#include <stdint.h>

enum { QUESTIONS_GRAPHS = 150, QUESTIONS_SIZE = 9 };

/// All graphs of a round side by side.
extern RefGraph graph;

/// Room for the paths of the question at hand.
extern RefPaths every;

/// A question about one of the graphs.
typedef struct {
  const SgView*      view;
  const SgCostModel* model;
  uint32_t           first;
  uint32_t           ends[2];
  SgFilter           filter;
  SgEntityId         avoid[2];
  SgEntityId         only[QUESTIONS_SIZE];
  unsigned           max_steps;
} Question;

/// Asks several questions about each graph of each round. "all" as the first argument of the
/// program makes it 10,050 graphs, else 900. False if a knowledge base could not be made.
bool questions_run(int argc, char** argv, void (*check)(const Question* question));

/// True if the path goes from entity to entity as the other.
bool question_same(const SgPath* path, const RefPath* ref);

/// The one of `every` that goes the same way, NULL if there is none.
const RefPath* question_find(const SgPath* path);

#endif
