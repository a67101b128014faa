// Counting what a reader did not understand, by name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/tally.h"

#include <stdio.h>
#include <string.h>

void
sg_tally_add(SgTally* tally, SgString name)
{
  char         key[SG_TALLY_NAME_SIZE];
  const size_t size = name.size < sizeof key ? name.size : sizeof key - 1U;
  size_t       i    = 0U;
  snprintf(key, sizeof key, "%.*s", (int)size, name.data);
  while (i < tally->n_rows && strcmp(tally->rows[i].name, key) != 0) {
    ++i;
  }
  if (i == SG_TALLY_NAMES) {
    ++tally->others;
    return;
  }
  if (i == tally->n_rows) {
    ++tally->n_rows;
    memcpy(tally->rows[i].name, key, sizeof key);
  }
  ++tally->rows[i].n;
}

SgStatus
sg_tally_report(
    const SgTally* tally, SgSink* sink, const char* what, const char* quotes, const char* why)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < tally->n_rows && !st; ++i) {
    st = sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu %s %c%s%c %s",
                        (unsigned long long)tally->rows[i].n,
                        what,
                        quotes[0],
                        tally->rows[i].name,
                        quotes[1],
                        why);
  }
  if (!st && tally->others) {
    st = sg_sink_reject(sink,
                        0U,
                        0U,
                        sg_string(""),
                        "%llu %s of other names %s",
                        (unsigned long long)tally->others,
                        what,
                        why);
  }
  return st;
}
