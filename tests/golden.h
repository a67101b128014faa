// Golden files: what a writer writes is compared with a file that was looked at once, or replaces it (--update).
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_GOLDEN_H
#define SEGUE_TESTS_GOLDEN_H

#include "check.h"
#include "core/buffer.h"
#include "segue/allocator.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool golden_update;

/// A SgWriteFunc that gathers into the SgBuffer `context`.
static bool
golden_take(const char* data, size_t size, void* context)
{
  sg_buffer_add(context, data, size);
  return true;
}

static SgBuffer
golden_read(const char* path)
{
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  FILE*    file = fopen(path, "rb");
  char     chunk[4096];
  for (size_t n; file && (n = fread(chunk, 1U, sizeof chunk, file)) > 0U;) {
    sg_buffer_add(&text, chunk, n);
  }
  if (file) {
    fclose(file);
  }
  return text;
}

/// Compares `text` with tests/golden/NAME.
static void
golden_check(const char* name, SgString text)
{
  char path[512];
  snprintf(path, sizeof path, "%s/golden/%s", SEGUE_TESTS, name);
  if (golden_update) {
    FILE* file = fopen(path, "wb");
    CHECK(file && fwrite(text.data, 1U, text.size, file) == text.size && !fclose(file));
    return;
  }
  SgBuffer       want = golden_read(path);
  const SgString w    = sg_buffer_string(&want);
  size_t         at   = 0U;
  size_t         line = 1U;
  while (at < w.size && at < text.size && w.data[at] == text.data[at]) {
    line += w.data[at++] == '\n';
  }
  if (at < w.size || at < text.size) {
    ++check_failures;
    fprintf(stderr, "golden/%s differs from line %zu on; if it should, run with --update\n", name, line);
  }
  sg_buffer_free(&want);
}

/// Takes "--update" out of the arguments.
static void
golden_arguments(int* argc, char** argv)
{
  if (*argc > 1 && !strcmp(argv[1], "--update")) {
    golden_update = true;
    *argc         = 1;
  }
}

#endif
