// Contradictions: each kind where it is, and none where sources only say more or less.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/conflicts.h"
#include "segue/import.h"
#include "segue/kb.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdlib.h>

enum { MAX_TEXT = 4096 };

static SgKb*   kb;
static SgView* view;

// A line of either source: an entity or a credit in our own JSON lines.
#define ENTITY(id, kind, rest)                                                                     \
  "{\"type\":\"entity\",\"id\":" #id ",\"kind\":\"" kind "\",\"ids\":{\"x\":\"" #id "\"}," rest    \
  "}\n"
#define CREDIT(subject, role, object, rest)                                                        \
  "{\"type\":\"credit\",\"subject\":{\"id\":" #subject "},\"role\":\"" role                        \
  "\",\"object\":{\"id\":" #object "}," rest "\"evidence\":[{\"text\":\"" #subject " " role        \
  " " #object "\"}]}\n"

static const char one[] =
    ENTITY(1, "person", "\"name\":\"Ann\",\"begin\":\"1960\",\"end\":\"1999-04-02\"")
        ENTITY(2, "person", "\"name\":\"Ben\",\"begin\":\"1950-07-03\",\"end\":\"1940\"")
            ENTITY(3, "film", "\"name\":\"Reel\",\"begin\":\"1980\"")
                ENTITY(4, "work", "\"name\":\"Album\",\"form\":\"album\",\"begin\":\"1955\"")
                    ENTITY(5, "work", "\"name\":\"Air\",\"form\":\"song\",\"begin\":\"1800\"")
                        ENTITY(6, "group", "\"name\":\"Band\",\"begin\":\"1970\"")
                            ENTITY(7, "person", "\"name\":\"Cy\"")
                                ENTITY(8, "film", "\"name\":\"Other\",\"begin\":\"1981\"")
                                    CREDIT(1, "directed", 3, "")
                                        CREDIT(1, "performed", 4, "") // released before the birth
    CREDIT(1, "performed", 5, "")                                     // a song may be old
    CREDIT(1, "mixed", 8, "\"start\":\"2005\",")                      // after the death
    CREDIT(1, "wrote", 8, "\"start\":\"2005\",") // what was written may be used later
    CREDIT(7, "member_of", 6, "\"start\":\"1971\",")
        CREDIT(7, "produced", 8, "\"start\":\"1990\",\"end\":\"1985\",")
            CREDIT(1, "directed", 8, "") CREDIT(4, "part_of", 5, "") CREDIT(5, "part_of", 4, "");

static const char two[] =
    ENTITY(1, "person", "\"name\":\"Ann\",\"begin\":\"1961-02\",\"end\":\"1999-04\"")
        ENTITY(2, "person", "\"name\":\"Ben\",\"begin\":\"1950-07\"")
            ENTITY(3, "film", "\"name\":\"Reel\",\"begin\":\"1980-05-01\"")
                ENTITY(6, "group", "\"name\":\"Band\",\"begin\":\"1970-01-01\"")
                    ENTITY(7, "person", "\"name\":\"Cy\"")
                        ENTITY(8, "film", "\"name\":\"Other\",\"begin\":\"1981\"")
                            ENTITY(1, "person", "\"name\":\"Ann\"")
                                CREDIT(7, "directed", 3, "")  // another director than in the first
    CREDIT(1, "directed", 8, "") CREDIT(7, "directed", 8, "") // one of two agrees
    CREDIT(7, "member_of", 6, "\"start\":\"1972-03\",")
        CREDIT(7, "member_of", 6, "\"start\":\"1980\",");

static bool
import(SgKb* to, const char* name, const char* text)
{
  const char*    path = scratch_path(name);
  SgError        error;
  SgImportCounts counts;
  FILE*          file = fopen(path, "wb");
  const bool     done = file && fwrite(text, 1U, strlen(text), file) == strlen(text);
  if (!file || fclose(file) || !done || sg_import_file(to, path, NULL, &counts, &error)) {
    fprintf(stderr, "%s: %s\n", name, done ? error.message : "cannot be written");
    return false;
  }
  return true;
}

/// "kind about credits: why" of every conflict, a line each.
static char*
describe(const SgConflicts* found)
{
  static char text[MAX_TEXT];
  size_t      size = 0U;
  text[0]          = '\0';
  for (size_t i = 0; i < found->n_conflicts; ++i) {
    const SgConflict* c     = &found->conflicts[i];
    const SgEntity    about = sg_view_entity(view, c->about);
    size += (size_t)snprintf(text + size,
                             sizeof(text) - size,
                             "%s %.*s %zu: %.*s\n",
                             sg_conflict_name(c->kind),
                             (int)about.name.size,
                             about.name.data,
                             c->n_credits,
                             (int)c->why.size,
                             c->why.data);
  }
  return text;
}

static void
test_all(void)
{
  SgConflicts found;
  CHECK_INT(sg_conflicts(view, NULL, &found, NULL), SG_OK);
  CHECK_TEXT(describe(&found),
             "begin_differs Ann 0: one.jsonl says born 1960, two.jsonl says born 1961-02\n"
             "after_end Ann 1: credited on Other in 2005, but died in 1999-04-02\n"
             "before_begin Ann 1: credited on Album in 1955, but born in 1960\n"
             "reversed_dates Ben 0: it begins in 1950-07-03 and ends in 1940\n"
             "makers_differ Reel 2: one.jsonl says that Ann directed it, two.jsonl that Cy did\n"
             "part_of_each_other Album 2: each is said to be in the other: Album and Air\n"
             "reversed_dates Cy 1: the credit begins in 1990 and ends in 1985\n"
             "date_differs Cy 2: one.jsonl dates it 1971, two.jsonl 1972-03\n"
             "date_differs Cy 2: one.jsonl dates it 1971, two.jsonl 1980\n");
  CHECK_INT(found.n_total, found.n_conflicts);
  sg_conflicts_free(&found);
}

static void
test_some(void)
{
  const SgConflictOptions few  = {.limit = 2U};
  const SgConflictOptions kind = {.kinds = 1U << SG_CONFLICT_MAKERS_DIFFER};
  const SgConflictOptions ben  = {.about = 2U};
  const SgConflictOptions band = {.about = 6U};
  const SgConflictOptions none = {.about = 999U};
  SgConflicts             found;
  SgError                 error;
  CHECK_INT(sg_conflicts(view, &few, &found, NULL), SG_OK);
  CHECK_INT(found.n_conflicts, 2);
  CHECK_INT(found.n_total, 9);
  sg_conflicts_free(&found);
  CHECK_INT(sg_conflicts(view, &kind, &found, NULL), SG_OK);
  CHECK_INT(found.n_total, 1);
  sg_conflicts_free(&found);
  CHECK_INT(sg_conflicts(view, &ben, &found, NULL), SG_OK);
  CHECK_INT(found.n_total, 1);
  sg_conflicts_free(&found);
  CHECK_INT(sg_conflicts(view, &band, &found, NULL), SG_OK);
  CHECK_INT(found.n_total, 0);
  sg_conflicts_free(&found);
  CHECK_INT(sg_conflicts(view, &none, &found, &error), SG_BAD_ARGUMENT);
}

static const CheckTest tests[] = {{"all", test_all}, {"some", test_some}};

int
main(int argc, char** argv)
{
  const char* path = scratch_path("conflicts.kb");
  remove(path);
  if (sg_kb_open(path, SG_WRITE, NULL, &kb, NULL) || !import(kb, "one.jsonl", one) ||
      !import(kb, "two.jsonl", two) || sg_view_open(kb, &view, NULL)) {
    return 1;
  }
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  sg_kb_close(kb);
  return failed;
}
