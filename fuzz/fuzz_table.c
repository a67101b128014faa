// Fuzzes mappings and the tables read by them: what stands before the first "%" is the mapping.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "fuzz/read.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  const uint8_t* mark = size ? memchr(data, '%', size) : NULL;
  const size_t   head = mark ? (size_t)(mark - data) : 0U;
  const size_t   used = head + (mark != NULL);
  fuzz_read_mapped(&sg_reader_table,
                   sg_substring((const char*)data, head),
                   mark ? data + used : data,
                   size - used);
  return 0;
}
