// Tests that imports, exports, paths and questions survive every failing allocation.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/ask.h"
#include "segue/centres.h"
#include "segue/conflicts.h"
#include "segue/distance.h"
#include "segue/export.h"
#include "segue/import.h"
#include "segue/kb.h"
#include "segue/near.h"
#include "segue/path.h"
#include "segue/timeline.h"
#include "segue/view.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/kb_dump.h"
#include "tests/made_kb.h"
#include "tests/scratch.h"

#include <stdlib.h>

enum { SIZE = 30, MAX_RUNS = 120, PATH_SIZE = 1024 };

/// A document, the file it goes into, and what that holds before and after.
typedef struct {
  char  document[PATH_SIZE];
  char  model[PATH_SIZE];
  char  kb[PATH_SIZE];
  char* before;
  char* after;
} Import;

static SgStatus
import_document(SgAllocator* allocator, void* context)
{
  const Import*  import = context;
  SgKb*          kb     = NULL;
  SgImportCounts counts;
  char           lock[PATH_SIZE + 8];
  snprintf(lock, sizeof(lock), "%s-lock", import->kb);
  remove(lock);
  CHECK(copy_whole(import->model, import->kb));
  SgStatus st = sg_kb_open(import->kb, SG_WRITE, allocator, &kb, NULL);
  st          = st ? st : sg_import_file(kb, import->document, NULL, &counts, NULL);
  sg_kb_close(kb);
  return st;
}

static void
check_file(SgStatus st, void* context)
{
  const Import* import = context;
  SgStatus      read   = SG_OK;
  char*         now    = kb_dump(import->kb, NULL, &read);
  CHECK(now && !strcmp(now, st ? import->before : import->after));
  CHECK_INT(kb_check(import->kb), SG_OK);
  free(now);
}

static void
try_import(const char* name)
{
  Import   import = {.before = NULL};
  SgStatus st     = SG_OK;
  snprintf(import.document, PATH_SIZE, "%s/fuzz/corpus/import/%s", SEGUE_SOURCE_DIR, name);
  snprintf(import.model, PATH_SIZE, "%s", scratch_path("model.segue"));
  snprintf(import.kb, PATH_SIZE, "%s", scratch_path("import.segue"));
  remove(import.model);
  CHECK_INT(made_kb_make(import.model, 4U), SG_OK);
  import.before = kb_dump(import.model, NULL, &st);
  CHECK_INT(import_document(sg_default_allocator(), &import), SG_OK);
  import.after = kb_dump(import.kb, NULL, &st);
  CHECK(import.before && import.after && strcmp(import.before, import.after));
  if (!check_failures) {
    CHECK(shortage_run(name, import_document, check_file, &import, MAX_RUNS) >= 10U);
  }
  free(import.before);
  free(import.after);
}

static void
imports_are_made_whole_or_not_at_all(void)
{
  try_import("credits.xml");
  try_import("credits.jsonl");
  try_import("biography.txt");
}

/// A question put to a view.
typedef struct {
  const char* path; ///< the file
  const char* word; ///< a format, a question...
  SgPathMode  mode;
  SgStatus (*ask)(const SgView* view, const void* context);
} Question;

static bool
drop(const char* data, size_t size, void* context)
{
  (void)data;
  *(size_t*)context += size;
  return true;
}

static SgStatus
export_all(const SgView* view, const void* context)
{
  const Question* question = context;
  SgExportOptions options  = {.format = question->word};
  size_t          size     = 0U;
  return sg_export(view, &options, drop, &size, NULL, NULL);
}

static SgStatus
ask_question(const SgView* view, const void* context)
{
  const Question* question = context;
  SgQuestion      understood;
  SgError         error = {.status = SG_OK};
  return sg_ask(view, sg_string(question->word), &understood, &error);
}

static SgStatus
find_path(const SgView* view, const void* context)
{
  const Question* question = context;
  SgPathOptions   options  = {.mode = question->mode};
  SgPaths         paths    = {.paths = NULL};
  SgStatus        st       = sg_path_find(view, 1U, 13U, &options, &paths, NULL);
  if (st == SG_OK || st == SG_NOT_FOUND) {
    CHECK(paths.n_paths > 0U);
    sg_paths_free(&paths);
  }
  return st;
}

/// The neighbourhood of one, by every question there is about it.
static SgStatus
look_around(const SgView* view, const void* context)
{
  const SgNearOptions     near = {.steps = 3U};
  const SgDistanceOptions far  = {.at = 2U};
  SgNeighbours            neighbours;
  SgDistances             distances;
  SgTimeline              timeline;
  SgStatus                st = sg_near(view, 1U, &near, &neighbours, NULL);
  (void)context;
  if (st) {
    return st;
  }
  CHECK(neighbours.n_neighbours > 0U);
  sg_neighbours_free(&neighbours);
  st = sg_distances(view, 1U, &far, &distances, NULL);
  if (st) {
    return st;
  }
  CHECK(distances.n_entities > 0U);
  sg_distances_free(&distances);
  st = sg_timeline(view, 1U, NULL, &timeline, NULL);
  if (!st) {
    CHECK(timeline.n_entries > 0U);
    sg_timeline_free(&timeline);
  }
  return st;
}

static SgStatus
look_at_all(const SgView* view, const void* context)
{
  SgPairDistances distances;
  SgConflicts     conflicts;
  SgStatus        st = sg_pair_distances(view, NULL, &distances, NULL);
  (void)context;
  if (st) {
    return st;
  }
  CHECK(distances.samples > 0U);
  st = sg_conflicts(view, NULL, &conflicts, NULL);
  if (!st) {
    sg_conflicts_free(&conflicts);
  }
  return st;
}

static SgStatus
find_centres(const SgView* view, const void* context)
{
  (void)context;
  SgCentres found;
  SgStatus  st = sg_centres(view, NULL, &found, NULL);
  if (!st) {
    CHECK(found.n_entities > 2U);
    sg_centres_free(&found);
  }
  return st;
}

static SgStatus
put_question(SgAllocator* allocator, void* context)
{
  const Question* question = context;
  SgKb*           kb       = NULL;
  SgView*         view     = NULL;
  SgStatus        st       = sg_kb_open(question->path, SG_READ, allocator, &kb, NULL);
  st                       = st ? st : sg_view_open(kb, &view, NULL);
  st                       = st ? st : question->ask(view, question);
  sg_view_close(view);
  sg_kb_close(kb);
  return st;
}

static void
questions_say_that_memory_is_short(void)
{
  char path[PATH_SIZE];
  snprintf(path, sizeof(path), "%s", scratch_path("ask.segue"));
  CHECK_INT(made_kb_make(path, SIZE), SG_OK);
  Question questions[] = {
      {path, "graphml", SG_PATH_BEST, export_all},
      {path, "json", SG_PATH_BEST, export_all},
      {path, "jsonl", SG_PATH_BEST, export_all},
      {path, "how is Person5 linked to Person9", SG_PATH_BEST, ask_question},
      {path, "who produced Work No. 3", SG_PATH_BEST, ask_question},
      {path, "best", SG_PATH_BEST, find_path},
      {path, "shortest", SG_PATH_SHORTEST, find_path},
      {path, "all", SG_PATH_ALL, find_path},
      {path, "centres", SG_PATH_BEST, find_centres},
      {path, "around", SG_PATH_ALL, look_around},
      {path, "everything", SG_PATH_ALL, look_at_all},
  };
  for (size_t i = 0U; i < sizeof(questions) / sizeof(questions[0]); ++i) {
    CHECK(shortage_run(questions[i].word, put_question, NULL, &questions[i], MAX_RUNS) >= 5U);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"imports are made whole or not at all", imports_are_made_whole_or_not_at_all},
      {"questions say that memory is short", questions_say_that_memory_is_short},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
