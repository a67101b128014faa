// An allocator that counts, finds leaks and stale pointers, and fails when told to.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_FAILING_ALLOCATOR_H
#define SEGUE_TESTS_FAILING_ALLOCATOR_H

#include "segue/allocator.h"
#include "segue/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/// Pass `&allocator->base`. Every resize moves, and what is freed is overwritten, so that a stale
/// pointer shows. It may be used from several threads.
typedef struct {
  SgAllocator   base;
  atomic_size_t n_asked;    ///< allocations asked for, failed ones included
  atomic_size_t n_live;     ///< blocks not freed yet
  atomic_size_t live_bytes; ///< bytes of them
  atomic_size_t peak_bytes; ///< the most there were at once
  size_t        fail_at;    ///< the allocation to fail, from 1; 0: none
  bool          fail_after; ///< fail every later one too
} FailingAllocator;

FailingAllocator failing_allocator(size_t fail_at, bool fail_after);

/// What is tried under shortage of memory: does its work, frees all it took, says how it went.
typedef SgStatus (*ShortageScenario)(SgAllocator* allocator, void* context);

/// Told after each run whose allocation failed: checks that the world is as it should be.
typedef void (*ShortageCheck)(SgStatus status, void* context);

/// Runs the scenario once with enough memory, which must end with SG_OK, then once for each
/// allocation that it made with that one failing, and once with that and all later ones failing.
/// Each run must end with SG_NO_MEMORY or SG_OK and leave nothing allocated. Beyond `max_runs`
/// allocations only so many, evenly spread, are tried (0: all). Returns how many allocations the
/// good run made; 0, after saying what, if anything went wrong. `check` may be NULL.
__attribute__((warn_unused_result)) size_t shortage_run(const char*      name,
                                                        ShortageScenario scenario,
                                                        ShortageCheck    check,
                                                        void*            context,
                                                        size_t           max_runs);

#endif
