// Values of comma-separated tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/csv_text.h"

#include "export/output.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// True if a value would not come back the same without quotes: some readers trim blanks.
static bool
needs_quotes(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r' || c == '\t') {
      return true;
    }
  }
  return text.size && (text.data[0] == ' ' || text.data[text.size - 1U] == ' ');
}

void
sg_csv_put(SgBuffer* buffer, SgString text)
{
  if (!needs_quotes(text)) {
    sg_put(buffer, text.data, text.size);
    return;
  }
  const char* at  = text.data;
  const char* end = text.data + text.size;
  SG_PUT(buffer, "\"");
  while (at < end) {
    const char*  quote = memchr(at, '"', (size_t)(end - at));
    const size_t size  = (size_t)((quote ? quote + 1 : end) - at);
    sg_put(buffer, at, size);
    sg_put(buffer, "\"", quote ? 1U : 0U);
    at += size;
  }
  SG_PUT(buffer, "\"");
}
