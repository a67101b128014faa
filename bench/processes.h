// What whole processes of the program cost: wall time, CPU time, page faults.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_PROCESSES_H
#define SEGUE_BENCH_PROCESSES_H

#include <stddef.h>
#include <stdint.h>

/// The ends of a path.
typedef struct {
  uint32_t ends[2];
} ProcessPair;

/// Runs `segue version` and then `segue path` in the modes shortest and best for each of the pairs,
/// and prints what they cost. A first round only warms the caches; of the following ones each pair
/// counts with its least, since others use the machine too.
void processes_measure(const char* program, const char* kb, const ProcessPair* pairs, size_t n);

#endif
