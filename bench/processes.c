// What whole processes of the program cost: wall time, CPU time, page faults.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/processes.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

enum { WORDS = 10, WORD_SIZE = 512 };

/// What is measured of a process.
typedef enum { WALL, CPU, FAULTS, N_MEASURES } Measure;

typedef struct {
  double of[N_MEASURES]; ///< milliseconds, milliseconds, number
} Cost;

/// The words of a command, as a process wants them.
typedef struct {
  char  words[WORDS][WORD_SIZE];
  char* arguments[WORDS + 1];
} Command;

static void
make_command(Command* command, const char* const* words, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    snprintf(command->words[i], WORD_SIZE, "%s", words[i]);
    command->arguments[i] = command->words[i];
  }
  command->arguments[n] = NULL;
}

static double
milliseconds(struct timeval time)
{
  return 1e3 * (double)time.tv_sec + 1e-3 * (double)time.tv_usec;
}

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

/// From start to exit of a program that says nothing; false if it fails. Spawned, not forked:
/// copying the tables of this process's memory would be a large part of what is measured.
static bool
run_once(Command* command, Cost* cost)
{
  posix_spawn_file_actions_t actions;
  struct rusage              usage;
  pid_t                      child   = 0;
  int                        status  = 0;
  const double               started = now();
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed =
      posix_spawn(&child, command->arguments[0], &actions, NULL, command->arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
      WEXITSTATUS(status) > 1) {
    return false;
  }
  cost->of[WALL]   = now() - started;
  cost->of[CPU]    = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
  cost->of[FAULTS] = (double)usage.ru_minflt;
  return true;
}

/// The least of several runs, each measure on its own.
static bool
run(Command* command, int rounds, Cost* least)
{
  bool done = run_once(command, least);
  for (int round = 0; round < rounds && done; ++round) {
    Cost cost;
    done = run_once(command, &cost);
    for (int m = 0; m < N_MEASURES && done; ++m) {
      least->of[m] = !round || cost.of[m] < least->of[m] ? cost.of[m] : least->of[m];
    }
  }
  return done;
}

static int
compare_doubles(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

static void
print_measure(const char* name, const Cost* costs, size_t n, Measure measure)
{
  double* each = (double*)calloc(n, sizeof(double));
  double  mean = 0.0;
  for (size_t i = 0; each && i < n; ++i) {
    each[i] = costs[i].of[measure];
    mean += each[i] / (double)n;
  }
  if (each) {
    qsort(each, n, sizeof(double), compare_doubles);
    printf("%s median %.1f, mean %.1f, p95 %.1f", name, each[n / 2U], mean, each[n * 95U / 100U]);
  }
  free(each);
}

static void
print_costs(const char* what, const Cost* costs, size_t n)
{
  printf("process %s:", what);
  print_measure(" wall ms", costs, n, WALL);
  print_measure("; CPU ms", costs, n, CPU);
  print_measure("; page faults", costs, n, FAULTS);
  printf("\n");
}

void
processes_measure(const char* program, const char* kb, const ProcessPair* pairs, size_t n)
{
  static const struct {
    const char* mode;
    int         rounds; ///< the best mode takes long and varies little
  } runs[]    = {{"empty", 5}, {"shortest", 5}, {"best", 1}};
  Cost* costs = (Cost*)calloc(n, sizeof(Cost));
  bool  done  = costs;
  for (size_t m = 0; m < sizeof(runs) / sizeof(runs[0]) && done; ++m) {
    for (size_t i = 0; i < n && done; ++i) {
      char    from[16];
      char    to[16];
      Command command;
      snprintf(from, sizeof(from), "#%u", pairs[i].ends[0]);
      snprintf(to, sizeof(to), "#%u", pairs[i].ends[1]);
      const char* const path[]  = {program, "--kb", kb, "path", from, to, "--mode", runs[m].mode};
      const char* const empty[] = {program, "version"};
      make_command(&command, m ? path : empty, m ? 8U : 2U);
      done = run(&command, runs[m].rounds, &costs[i]);
    }
    if (done) {
      print_costs(runs[m].mode, costs, n);
    }
  }
  if (!done) {
    printf("process: %s could not be run\n", program);
  }
  free(costs);
}
