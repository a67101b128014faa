// An allocator that counts, finds leaks and stale pointers, and fails when told to.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/failing_allocator.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_SIZE = 16 };

static const uint64_t LIVE_MARK = 0x5E60E11FE5E60E11U;
static const uint64_t DEAD_MARK = 0xDEADDEADDEADDEADU;

/// Stands before each block.
typedef struct {
  uint64_t mark;
  uint64_t size;
} Header;

static bool
must_fail(FailingAllocator* allocator)
{
  size_t n = atomic_fetch_add(&allocator->n_asked, 1U) + 1U;
  return allocator->fail_at &&
         (n == allocator->fail_at || (allocator->fail_after && n > allocator->fail_at));
}

static void
release_block(FailingAllocator* allocator, Header* header)
{
  if (header->mark != LIVE_MARK) {
    fprintf(stderr, "freed or resized twice, or overrun: %p\n", (void*)(header + 1));
    abort();
  }
  atomic_fetch_sub(&allocator->n_live, 1U);
  atomic_fetch_sub(&allocator->live_bytes, header->size);
  memset(header + 1, 0xDD, header->size);
  header->mark = DEAD_MARK;
  free(header);
}

static void
note_peak(FailingAllocator* allocator, size_t live)
{
  size_t peak = atomic_load(&allocator->peak_bytes);
  while (live > peak && !atomic_compare_exchange_weak(&allocator->peak_bytes, &peak, live)) {
  }
}

static void*
failing_resize(SgAllocator* self, void* pointer, size_t size)
{
  FailingAllocator* allocator = (FailingAllocator*)self;
  Header*           old       = pointer ? (Header*)pointer - 1 : NULL;
  if (!size) {
    if (old) {
      release_block(allocator, old);
    }
    return NULL;
  }
  Header* header = must_fail(allocator) ? NULL : malloc(HEADER_SIZE + size);
  if (!header) {
    return NULL;
  }
  header->mark = LIVE_MARK;
  header->size = size;
  memset(header + 1, 0xAA, size);
  atomic_fetch_add(&allocator->n_live, 1U);
  note_peak(allocator, atomic_fetch_add(&allocator->live_bytes, size) + size);
  if (old) {
    memcpy(header + 1, old + 1, old->size < size ? old->size : size);
    release_block(allocator, old);
  }
  return header + 1;
}

FailingAllocator
failing_allocator(size_t fail_at, bool fail_after)
{
  FailingAllocator allocator = {.base.resize = failing_resize};
  allocator.fail_at          = fail_at;
  allocator.fail_after       = fail_after;
  return allocator;
}

/// Runs the scenario with one failing allocation; false, after saying so, if something went wrong.
static bool
run_short(const char*      name,
          ShortageScenario scenario,
          ShortageCheck    check,
          void*            context,
          FailingAllocator allocator)
{
  SgStatus    st    = scenario(&allocator.base, context);
  size_t      leaks = atomic_load(&allocator.n_live);
  bool        right = st == SG_OK || st == SG_NO_MEMORY;
  const char* more  = allocator.fail_after ? " and all later ones" : "";
  if (!right) {
    fprintf(
        stderr, "%s: allocation %zu%s failed: status %d\n", name, allocator.fail_at, more, (int)st);
  }
  if (leaks) {
    fprintf(
        stderr, "%s: allocation %zu%s failed: %zu leaks\n", name, allocator.fail_at, more, leaks);
  }
  if (check) {
    check(st, context);
  }
  return right && !leaks;
}

size_t
shortage_run(const char*      name,
             ShortageScenario scenario,
             ShortageCheck    check,
             void*            context,
             size_t           max_runs)
{
  FailingAllocator enough = failing_allocator(0U, false);
  SgStatus         st     = scenario(&enough.base, context);
  size_t           leaks  = atomic_load(&enough.n_live);
  bool             right  = !st && !leaks;
  size_t           n      = atomic_load(&enough.n_asked);
  size_t           stride = max_runs && n > max_runs ? (n + max_runs - 1U) / max_runs : 1U;
  if (!right) {
    fprintf(stderr, "%s: with enough memory: status %d, %zu leaks\n", name, (int)st, leaks);
  }
  for (size_t i = 1U; i <= n; i += stride) {
    right &= run_short(name, scenario, check, context, failing_allocator(i, false));
    right &= run_short(name, scenario, check, context, failing_allocator(i, true));
  }
  return right ? n : 0U;
}
