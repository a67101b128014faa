// Another program, run and measured.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char** environ;

double
wall_seconds(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double
cpu_seconds(const struct rusage* usage)
{
  return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
         1e-6 * (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

/// Bytes of memory of its own that a process has; 0 if it is gone.
static uint64_t
own_memory(pid_t pid)
{
  char               path[64];
  char               line[256];
  unsigned long long kilobytes = 0U;
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  FILE* file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file) && sscanf(line, "RssAnon: %llu", &kilobytes) != 1) {
  }
  if (file) {
    fclose(file);
  }
  return kilobytes * 1024U;
}

bool
child_run_into(const char* const* arguments, const char* output, ChildCost* cost)
{
  const struct timespec      pause = {0, 20000000};
  posix_spawn_file_actions_t actions;
  struct rusage              usage;
  pid_t                      pid    = 0;
  int                        status = 0;
  const double               start  = wall_seconds();
  memset(cost, 0, sizeof *cost);
  cost->code = 127;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const int failed =
      posix_spawnp(&pid, arguments[0], &actions, NULL, (char* const*)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed) {
    return false;
  }
  while (!wait4(pid, &status, WNOHANG, &usage)) {
    const uint64_t memory = own_memory(pid);
    cost->memory          = memory > cost->memory ? memory : cost->memory;
    nanosleep(&pause, NULL);
  }
  cost->seconds = wall_seconds() - start;
  cost->cpu     = cpu_seconds(&usage);
  cost->code    = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return !cost->code;
}

bool
child_run(const char* const* arguments, ChildCost* cost)
{
  return child_run_into(arguments, "/dev/null", cost);
}
