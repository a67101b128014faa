// A line on the terminal that says how far a long work is.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double shortest_wait = 0.1;

static double
now(void)
{
  struct timespec time = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void
cli_progress_begin(CliProgress* progress, const char* name)
{
  progress->name     = name;
  progress->what     = "";
  progress->started  = now();
  progress->shown    = progress->started;
  progress->terminal = isatty(STDERR_FILENO) == 1;
}

static void
show_rest(double seconds)
{
  unsigned long long left = (unsigned long long)(seconds + 0.5);
  if (left >= 3600U) {
    fprintf(stderr, ", %llu h %02llu min left", left / 3600U, left / 60U % 60U);
  } else if (left >= 60U) {
    fprintf(stderr, ", %llu min %02llu s left", left / 60U, left % 60U);
  } else {
    fprintf(stderr, ", %llu s left", left);
  }
}

void
cli_progress_show(CliProgress* progress, uint64_t done, uint64_t total, const char* what)
{
  double time = now();
  if (!progress->terminal || time - progress->shown < shortest_wait) {
    return;
  }
  if (strcmp(progress->what, what)) {
    progress->what    = what;
    progress->started = progress->shown;
  }
  double elapsed  = time - progress->started;
  progress->shown = time;
  fprintf(stderr, "\r\033[K%s: %s", progress->name, what);
  if (total && done <= total) {
    fprintf(stderr, " %.0f%%", 100.0 * (double)done / (double)total);
  }
  fprintf(stderr, ", %.1f MB/s", (double)done / elapsed * 1e-6);
  if (total && done && done <= total) {
    show_rest(elapsed * (double)(total - done) / (double)done);
  }
  fflush(stderr);
}

void
cli_progress_end(CliProgress* progress)
{
  if (progress->terminal && *progress->what) {
    fputs("\r\033[K", stderr);
  }
}
