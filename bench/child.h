// Another program, run and measured.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_CHILD_H
#define SEGUE_BENCH_CHILD_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  double   seconds; ///< wall time
  double   cpu;     ///< user and system time
  uint64_t memory;  ///< most bytes of its own (RssAnon), looked at fifty times a second
  int      code;    ///< that it ended with; 127 if it could not be run, 128 and more: a signal
} ChildCost;

/// Runs a program with its output thrown away; false if it could not be run or failed.
bool child_run(const char* const* arguments, ChildCost* cost);

/// The same with the output in a file.
bool child_run_into(const char* const* arguments, const char* output, ChildCost* cost);

double wall_seconds(void);

#endif
