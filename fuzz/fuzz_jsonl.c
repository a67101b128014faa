// Fuzzes the reader of JSON lines and the JSON parser under it: any bytes, nothing is written.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "fuzz/read.h"
#include "import/json.h"

#include <stdlib.h>

/// What was parsed holds together: every value is counted once, none is deeper than allowed.
static void
check_value(const SgJsonValue* value, int depth)
{
  size_t n = 0U;
  if (depth > SG_JSON_MAX_DEPTH + 1) {
    abort();
  }
  for (const SgJsonValue* item = value->first; item; item = item->next) {
    check_value(item, depth + 1);
    ++n;
  }
  if (n != value->n) {
    abort();
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  SgArena*           arena = sg_arena_new(sg_default_allocator());
  const SgJsonValue* value = NULL;
  SgJsonFault        fault = {0U, ""};
  const SgString     text  = sg_substring((const char*)data, size);
  const SgStatus     st    = sg_json_parse(sg_default_allocator(), arena, text, &value, &fault);
  if (st == SG_OK) {
    check_value(value, 1);
  } else if (!fault.reason[0] || fault.offset > size) {
    abort();
  }
  sg_arena_free(arena);
  fuzz_read(&sg_reader_jsonl, data, size);
  return 0;
}
