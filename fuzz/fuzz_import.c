// Fuzzes every reader: any bytes are imported into a knowledge base that must stay sound.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "segue/import.h"
#include "segue/kb.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS_PER_FILE = 200 };

/// A file that is begun anew from time to time, so that it stays small.
static SgKb*
fresh_kb(void)
{
  static SgKb*    kb;
  static unsigned runs;
  if (runs++ % RUNS_PER_FILE == 0U) {
    sg_kb_close(kb);
    remove(scratch_path("import.segue"));
    if (sg_kb_open(scratch_path("import.segue"), SG_WRITE, NULL, &kb, NULL)) {
      abort();
    }
  }
  return kb;
}

static bool
one_line(const SgError* error)
{
  return error->message[0] && !strchr(error->message, '\n');
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  const char*     path    = scratch_path("input");
  SgKb*           kb      = fresh_kb();
  SgImportOptions options = {.dry_run = true};
  SgImportCounts  dry;
  SgImportCounts  real;
  SgError         error = {.status = SG_OK};
  if (!write_whole(path, data, size)) {
    abort();
  }
  memset(&dry, 0, sizeof(dry));
  memset(&real, 0, sizeof(real));
  SgStatus st = sg_import_file(kb, path, &options, &dry, &error);
  if (st > SG_STOPPED && !one_line(&error)) {
    abort();
  }
  options.dry_run = false;
  SgStatus again  = sg_import_file(kb, path, &options, &real, &error);
  if (again != SG_UNCHANGED && (st != again || dry.rejected != real.rejected)) {
    abort();
  }
  SgCheckCounts counts;
  if (sg_kb_check(kb, NULL, NULL, &counts, NULL)) {
    abort();
  }
  return 0;
}
