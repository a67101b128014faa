// Runs a fuzz target over the files below folders, and over each file cut short at some places.
// SPDX-License-Identifier: GPL-2.0-or-later
// usage: fuzz_NAME FOLDER... or fuzz_NAME --data FOLDER (of the test data; whole files alone)
#include "fuzz/fuzz.h"
#include "tests/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_CUTS = 16, DEPTH = 8 };

static void
run_input(const char* data, size_t size)
{
  // A copy of its very size, so that reading beyond it is seen.
  uint8_t* input = malloc(size ? size : 1U);
  if (input) {
    memcpy(input, data, size);
    LLVMFuzzerTestOneInput(input, size);
  }
  free(input);
}

static bool
run_file(const char* path, size_t n_cuts)
{
  size_t size = 0U;
  char*  data = read_whole(path, &size);
  if (!data) {
    return false;
  }
  run_input(data, size);
  for (size_t i = 0U; i < n_cuts; ++i) {
    run_input(data, size * i / n_cuts);
  }
  free(data);
  return true;
}

/// Returns the number of files that were run.
static unsigned
run_folder(const char* folder, size_t n_cuts, unsigned depth)
{
  char           path[2048];
  unsigned       n       = 0U;
  DIR*           entries = depth ? opendir(folder) : NULL;
  struct dirent* entry   = NULL;
  while (entries && (entry = readdir(entries))) {
    if (entry->d_name[0] != '.') {
      snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
      unsigned below = run_folder(path, n_cuts, depth - 1U);
      n += below ? below : run_file(path, n_cuts);
    }
  }
  if (entries) {
    closedir(entries);
  }
  return n;
}

int
main(int argc, char** argv)
{
  unsigned n = 0U;
  if (argc == 3 && !strcmp(argv[1], "--data")) {
    const char* folder = data_path(argv[2]);
    if (!folder) {
      return SKIPPED;
    }
    n = run_folder(folder, 0U, DEPTH);
  } else {
    for (int i = 1; i < argc; ++i) {
      n += run_folder(argv[i], N_CUTS, DEPTH);
    }
  }
  printf("%u files\n", n);
  return n == 0U;
}
