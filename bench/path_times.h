// How long searches between pairs of people take.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_PATH_TIMES_H
#define SEGUE_BENCH_PATH_TIMES_H

#include "bench/path_world.h"
#include "segue/segue.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STEPS = 40 };

/// Milliseconds a pair.
typedef struct {
  double mean;
  double median;
  double p95;
} Times;

/// Sorts the milliseconds of the pairs, and sums them up.
Times times_of(double* each, size_t n);

/// The bare search of the first `n` pairs, which sets their lengths; false if there is no memory.
bool time_raw(World* world, uint32_t n, Times* times);

/// Our search of the first `n` pairs, each of which counts once a round. The number of searches
/// whose length is not that of the bare search, or -1 after a failure, which is said on stderr.
int time_ours(const SgView*        view,
              const SgPathOptions* options,
              const World*         world,
              uint32_t             n,
              uint32_t             rounds,
              Times*               times);

#endif
