// Doing parts of one job at a time.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

typedef struct {
  void (*part)(void* context, unsigned number);
  void*     context;
  unsigned  number;
  pthread_t thread;
  bool      begun;
} Part;

unsigned
sg_parallel_width(void)
{
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1U : n > SG_PARALLEL_MOST ? (unsigned)SG_PARALLEL_MOST : (unsigned)n;
}

static void*
run(void* context)
{
  const Part* part = context;
  part->part(part->context, part->number);
  return NULL;
}

void
sg_parallel(unsigned n, void (*part)(void* context, unsigned number), void* context)
{
  Part parts[SG_PARALLEL_MOST];
  for (unsigned i = 1U; i < n; ++i) {
    parts[i].part    = part;
    parts[i].context = context;
    parts[i].number  = i;
    parts[i].begun   = !pthread_create(&parts[i].thread, NULL, run, &parts[i]);
  }
  part(context, 0U);
  for (unsigned i = 1U; i < n; ++i) {
    if (parts[i].begun) {
      pthread_join(parts[i].thread, NULL);
    } else {
      part(context, i);
    }
  }
}
