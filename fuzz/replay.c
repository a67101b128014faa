// Runs a fuzz target over the files of folders, and over each file cut short at some places.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "tests/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_CUTS = 16 };

static bool
run_file(const char* path)
{
  size_t size = 0U;
  char*  data = read_whole(path, &size);
  if (!data) {
    perror(path);
    return false;
  }
  for (size_t i = 0U; i <= N_CUTS; ++i) {
    // A copy of its very size, so that reading beyond it is seen.
    size_t   cut   = size * i / N_CUTS;
    uint8_t* input = malloc(cut ? cut : 1U);
    if (input) {
      memcpy(input, data, cut);
      LLVMFuzzerTestOneInput(input, cut);
    }
    free(input);
  }
  free(data);
  return true;
}

static unsigned
run_folder(const char* folder)
{
  char           path[1024];
  unsigned       n       = 0U;
  DIR*           entries = opendir(folder);
  struct dirent* entry   = NULL;
  while (entries && (entry = readdir(entries))) {
    if (entry->d_name[0] != '.') {
      snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
      n += run_file(path);
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
  for (int i = 1; i < argc; ++i) {
    n += run_folder(argv[i]);
  }
  printf("%u files\n", n);
  return n == 0U;
}
