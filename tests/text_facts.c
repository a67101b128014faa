// Prints the facts that the reader of texts finds in a file, as `export --format jsonl` does.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fake_sink.h"

#include <stdlib.h>

static char*
read_file(const char* path, size_t* size)
{
  FILE* file = fopen(path, "rb");
  if (!file) {
    return NULL;
  }
  fseek(file, 0L, SEEK_END);
  long length = ftell(file);
  rewind(file);
  char* data = length >= 0 ? malloc((size_t)length + 1U) : NULL;
  *size      = data ? fread(data, 1U, (size_t)length, file) : 0U;
  fclose(file);
  return data;
}

int
main(int argc, char** argv)
{
  size_t size = 0U;
  char*  data = argc == 2 ? read_file(argv[1], &size) : NULL;
  if (!data) {
    fprintf(stderr, "usage: text_facts FILE\n");
    return 2;
  }
  SgSink   sink;
  SgError  error  = {0};
  SgStatus status = fake_read(&sink, sg_default_allocator(), sg_substring(data, size), &error);
  if (status == SG_OK) {
    fake_write(&sink, argv[1], stdout);
  } else {
    fprintf(stderr, "%s\n", error.message);
  }
  fake_free(&sink);
  free(data);
  return status != SG_OK;
}
