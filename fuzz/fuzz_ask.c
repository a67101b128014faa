// Fuzzes questions and names against a small knowledge base.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/fuzz.h"
#include "segue/ask.h"
#include "segue/resolve.h"
#include "tests/made_kb.h"
#include "tests/scratch.h"

#include <stdlib.h>
#include <string.h>

/// A view that is opened once and stays.
static const SgView*
small_view(void)
{
  static SgKb*   kb;
  static SgView* view;
  if (!view) {
    const char* path = scratch_path("ask.segue");
    if (made_kb_make(path, 60U) || sg_kb_open(path, SG_READ, NULL, &kb, NULL) ||
        sg_view_open(kb, &view, NULL)) {
      abort();
    }
  }
  return view;
}

int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
  SgString   text     = sg_substring((const char*)data, size);
  SgError    error    = {.status = SG_OK};
  SgMatches  matches  = {.matches = NULL};
  SgQuestion question = {.kind = SG_ASK_NONE};
  SgStatus   st       = sg_resolve(small_view(), text, NULL, &matches, &error);
  if (st == SG_OK || st == SG_AMBIGUOUS) {
    sg_matches_free(&matches);
  }
  st = sg_ask(small_view(), text, &question, &error);
  if (!memchr(question.understood, '\0', sizeof(question.understood)) ||
      question.n_entities > SG_ASK_MAX_ENTITIES || strchr(error.message, '\n') ||
      (st == SG_OK && question.kind == SG_ASK_NONE)) {
    abort();
  }
  return 0;
}
