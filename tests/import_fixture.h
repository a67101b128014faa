// Importing small files of JSON lines into a knowledge base in the scratch folder.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_IMPORT_FIXTURE_H
#define SEGUE_TESTS_IMPORT_FIXTURE_H

#include "segue/import.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <string.h>

#define ANN "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Ann Lee\"}\n"
#define BLUE "{\"type\":\"entity\",\"id\":2,\"kind\":\"work\",\"name\":\"Blue\"}\n"
#define CREDIT                                                                                     \
  "{\"type\":\"credit\",\"subject\":{\"id\":1},\"role\":\"produced\",\"object\":{\"id\":2}}\n"
#define BAD "{\"type\":\"credit\",\"subject\":{\"id\":1},\"role\":\"x\",\"object\":{\"id\":2}}\n"

static const char kb_name[] = "test.segue";

static inline SgKb*
open_kb(SgOpenMode mode)
{
  SgKb* kb = NULL;
  CHECK_INT(sg_kb_open(scratch_path(kb_name), mode, NULL, &kb, NULL), SG_OK);
  return kb;
}

static inline SgKb*
new_kb(void)
{
  remove(scratch_path(kb_name));
  return open_kb(SG_WRITE);
}

static inline void
put_file(const char* name, const char* text)
{
  CHECK(write_whole(scratch_path(name), text, strlen(text)));
}

// What an import came to.
typedef struct {
  SgStatus       status;
  SgImportCounts counts;
  SgError        error;
} Result;

static inline Result
import(SgKb* kb, const char* name, const SgImportOptions* options)
{
  Result r;
  memset(&r, 0, sizeof r);
  r.status = sg_import_file(
      kb, strcmp(name, "-") ? scratch_path(name) : name, options, &r.counts, &r.error);
  return r;
}

#endif
