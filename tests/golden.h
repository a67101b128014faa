// Golden files: what was looked at once, and is compared from then on or replaced (--update).
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_GOLDEN_H
#define SEGUE_TESTS_GOLDEN_H

#include "check.h"
#include "core/buffer.h"
#include "tests/scratch.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool golden_update;

/// A SgWriteFunc that gathers into the SgBuffer `context`.
static inline bool
golden_take(const char* data, size_t size, void* context)
{
  sg_buffer_add(context, data, size);
  return true;
}

/// Compares `text` with tests/golden/NAME.
static inline void
golden_check(const char* name, SgString text)
{
  char path[512];
  snprintf(path, sizeof path, "%s/tests/golden/%s", SEGUE_SOURCE_DIR, name);
  if (golden_update) {
    CHECK(write_whole(path, text.data, text.size));
    return;
  }
  size_t         size = 0U;
  char*          want = read_whole(path, &size);
  const SgString w    = sg_substring(want, want ? size : 0U);
  size_t         at   = 0U;
  size_t         line = 1U;
  while (at < w.size && at < text.size && w.data[at] == text.data[at]) {
    line += w.data[at++] == '\n';
  }
  if (!want || at < w.size || at < text.size) {
    ++check_failures;
    fprintf(stderr,
            "golden/%s differs from line %zu on; if it should, run with --update\n",
            name,
            line);
  }
  free(want);
}

/// Takes "--update" out of the arguments.
static inline void
golden_arguments(int* argc, char** argv)
{
  if (*argc > 1 && !strcmp(argv[1], "--update")) {
    golden_update = true;
    *argc         = 1;
  }
}

#endif
