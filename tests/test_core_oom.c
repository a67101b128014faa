// Tests that the store survives every failing allocation and the file stays valid.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/kb.h"
#include "segue/resolve.h"
#include "segue/view.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/kb_dump.h"
#include "tests/made_kb.h"
#include "tests/scratch.h"

#include <stdlib.h>

enum { SIZE = 12, MAX_RUNS = 150 };

/// What a change may do to a file, and the file as it is before and after.
typedef struct {
  SgStatus (*change)(SgKb* kb);
  char  model[1024]; ///< a file to start from
  char  path[1024];  ///< the file that is changed
  char* before;
  char* after;
} Change;

static SgStatus
add_source(SgKb* kb)
{
  return made_kb_write(kb, "three", 5U, SIZE, NULL);
}

static SgStatus
replace_source(SgKb* kb)
{
  return made_kb_write(kb, "one", 3U, SIZE, NULL);
}

static SgStatus
forget_source(SgKb* kb)
{
  return sg_kb_forget(kb, sg_string("one"), NULL);
}

static SgStatus
merge_entities(SgKb* kb)
{
  return sg_kb_merge(kb, 1U, 3U, sg_string("a test says so"), NULL);
}

static SgStatus
split_entity(SgKb* kb)
{
  SgView*  view = NULL;
  SgStatus st   = sg_view_open(kb, &view, NULL);
  uint32_t id   = st ? 0U : sg_view_counts(view).mentions;
  while (id && sg_view_canonical(view, id) == id) {
    --id;
  }
  sg_view_close(view);
  return st ? st : sg_kb_split(kb, id, sg_string("a test says so"), NULL);
}

static void
start_again(const Change* change)
{
  char lock[1100];
  snprintf(lock, sizeof(lock), "%s-lock", change->path);
  remove(lock);
  CHECK(copy_whole(change->model, change->path));
}

static SgStatus
open_change_close(SgAllocator* allocator, void* context)
{
  const Change* change = context;
  start_again(change);
  SgKb*    kb = NULL;
  SgStatus st = sg_kb_open(change->path, SG_WRITE, allocator, &kb, NULL);
  st          = st ? st : change->change(kb);
  sg_kb_close(kb);
  return st;
}

/// After a failure the file is as before, after success as after; and it is sound.
static void
check_file(SgStatus st, void* context)
{
  const Change* change = context;
  SgStatus      read   = SG_OK;
  char*         now    = kb_dump(change->path, NULL, &read);
  CHECK_INT(read, SG_OK);
  CHECK(now && !strcmp(now, st ? change->before : change->after));
  CHECK_INT(kb_check(change->path), SG_OK);
  free(now);
}

static void
try_change(const char* name, SgStatus (*function)(SgKb*))
{
  Change   change = {.change = function};
  SgStatus st     = SG_OK;
  snprintf(change.model, sizeof(change.model), "%s", scratch_path("model.segue"));
  snprintf(change.path, sizeof(change.path), "%s", scratch_path("changed.segue"));
  remove(change.model);
  CHECK_INT(made_kb_make(change.model, SIZE), SG_OK);
  change.before = kb_dump(change.model, NULL, &st);
  CHECK_INT(open_change_close(sg_default_allocator(), &change), SG_OK);
  change.after = kb_dump(change.path, NULL, &st);
  CHECK(change.before && change.after && strcmp(change.before, change.after));
  if (!check_failures) {
    size_t n = shortage_run(name, open_change_close, check_file, &change, MAX_RUNS);
    CHECK(n >= 5U);
  }
  free(change.before);
  free(change.after);
}

static void
changes_are_made_whole_or_not_at_all(void)
{
  try_change("add", add_source);
  try_change("replace", replace_source);
  try_change("forget", forget_source);
  try_change("merge", merge_entities);
  try_change("split", split_entity);
}

static SgStatus
read_everything(SgAllocator* allocator, void* context)
{
  SgStatus st = SG_OK;
  free(kb_dump(context, allocator, &st));
  return st;
}

static SgStatus
check_everything(SgAllocator* allocator, void* context)
{
  SgKb*         kb     = NULL;
  SgCheckCounts counts = {0};
  SgStatus      st     = sg_kb_open(context, SG_READ, allocator, &kb, NULL);
  st                   = st ? st : sg_kb_check(kb, NULL, NULL, &counts, NULL);
  sg_kb_close(kb);
  return st;
}

static SgStatus
back_up(SgAllocator* allocator, void* context)
{
  SgKb*       kb   = NULL;
  const char* copy = scratch_path("copy.segue");
  remove(copy);
  SgStatus st = sg_kb_open(context, SG_READ, allocator, &kb, NULL);
  st          = st ? st : sg_kb_backup(kb, copy, NULL);
  sg_kb_close(kb);
  return st;
}

static bool
count_token(SgString token, unsigned distance, void* context)
{
  (void)token;
  (void)distance;
  ++*(unsigned*)context;
  return true;
}

/// Looks names up on every rung of the ladder.
static SgStatus
look_names_up(SgAllocator* allocator, void* context)
{
  static const char* const texts[] = {"#3",
                                      "test:person/4",
                                      "Zoë Person5 Öberg",
                                      "zoe person5 oberg",
                                      "Зоя 5",
                                      "person5",
                                      "Zoe Persom5",
                                      "work:Work No. 3 (1963)"};
  SgKb*                    kb      = NULL;
  SgView*                  view    = NULL;
  SgStatus                 st      = sg_kb_open(context, SG_READ, allocator, &kb, NULL);
  st                               = st ? st : sg_view_open(kb, &view, NULL);
  unsigned n                       = 0U;
  st = st ? st : sg_view_near_tokens(view, sg_string("persn5"), 2U, count_token, &n);
  for (size_t i = 0U; !st && i < sizeof(texts) / sizeof(texts[0]); ++i) {
    SgMatches matches = {0};
    st                = sg_resolve(view, sg_string(texts[i]), NULL, &matches, NULL);
    if (st <= SG_AMBIGUOUS) {
      CHECK(st != SG_NOT_FOUND);
      st = SG_OK;
      sg_matches_free(&matches);
    }
  }
  sg_view_close(view);
  sg_kb_close(kb);
  return st;
}

static void
reading_survives(void)
{
  char path[1024];
  snprintf(path, sizeof(path), "%s", scratch_path("read.segue"));
  CHECK_INT(made_kb_make(path, SIZE), SG_OK);
  CHECK(shortage_run("read", read_everything, NULL, path, MAX_RUNS) >= 3U);
  CHECK(shortage_run("check", check_everything, NULL, path, MAX_RUNS) >= 3U);
  CHECK(shortage_run("backup", back_up, NULL, path, MAX_RUNS) >= 1U);
  CHECK(shortage_run("names", look_names_up, NULL, path, MAX_RUNS) >= 5U);
  CHECK_INT(kb_check(path), SG_OK);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"changes are made whole or not at all", changes_are_made_whole_or_not_at_all},
      {"reading survives", reading_survives},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
