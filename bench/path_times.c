// How long searches between pairs of people take.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/path_times.h"

#include "bench/child.h"

#include <stdio.h>
#include <stdlib.h>

static int
compare_doubles(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

Times
times_of(double* each, size_t n)
{
  Times times = {0.0, 0.0, 0.0};
  for (size_t i = 0; i < n; ++i) {
    times.mean += each[i] / (double)n;
  }
  qsort(each, n, sizeof(double), compare_doubles);
  times.median = each[n / 2U];
  times.p95    = each[n * 95U / 100U];
  return times;
}

bool
time_raw(World* world, uint32_t n, Times* times)
{
  uint32_t path[STEPS + 1];
  double*  each = (double*)calloc(n, sizeof(double));
  for (uint32_t i = 0; each && i < n; ++i) {
    Pair*        pair    = &world->pairs[i];
    const double started = wall_seconds();
    pair->length         = raw_search(&world->raw, pair->ends[0], pair->ends[1], STEPS, path);
    each[i]              = 1e3 * (wall_seconds() - started);
  }
  if (!each) {
    return false;
  }
  *times = times_of(each, n);
  free(each);
  return true;
}

int
time_ours(const SgView*        view,
          const SgPathOptions* options,
          const World*         world,
          uint32_t             n,
          uint32_t             rounds,
          Times*               times)
{
  int          wrong = 0;
  const size_t all   = (size_t)n * rounds;
  double*      each  = (double*)calloc(all, sizeof(double));
  if (!each) {
    return -1;
  }
  for (size_t i = 0; i < all && wrong >= 0; ++i) {
    SgPaths        paths;
    SgError        error;
    const Pair*    pair    = &world->pairs[i % n];
    const double   started = wall_seconds();
    const SgStatus status =
        sg_path_find(view, pair->ends[0], pair->ends[1], options, &paths, &error);
    each[i] = 1e3 * (wall_seconds() - started);
    if (status > SG_NOT_FOUND) {
      fprintf(stderr, "path: %s\n", error.message);
      wrong = -1;
    } else {
      const int length = status ? -1 : (int)paths.paths[0].n_steps;
      wrong += options->mode == SG_PATH_SHORTEST && length != pair->length;
      sg_paths_free(&paths);
    }
  }
  if (wrong >= 0) {
    *times = times_of(each, all);
  }
  free(each);
  return wrong;
}
