// Tests of IMDb credits so many that the reader is shown all ids that are known.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/import.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <string.h>

enum { MANY = 1200, TABLE = 1 << 17 };

#define NONE "\t\\N"
#define ROW(...) n += (size_t)snprintf(table + n, sizeof table - n, __VA_ARGS__)

static void
add_source(SgKb* kb, const char* name, SgKind kind, const char* first_id, const char* second_id)
{
  const SgString      ids[]  = {sg_string(first_id), sg_string(second_id ? second_id : "")};
  const SgSourceFacts source = {sg_string(name), {"", 0U}, {"made", 4U}, strlen(name), 1U};
  const SgEntityFacts facts  = {.kind  = kind,
                                .form  = {"", 0U},
                                .name  = sg_string(name),
                                .ids   = ids,
                                .n_ids = second_id ? 2U : 1U};
  SgWriter*           writer = NULL;
  SgEntityId          id     = 0U;
  CHECK_INT(sg_writer_begin(kb, &source, NULL, &writer, NULL), SG_OK);
  CHECK_INT(sg_writer_entity(writer, &facts, &id), SG_OK);
  CHECK_INT(sg_writer_commit(writer, NULL, NULL, NULL), SG_OK);
}

static void
import_table(SgKb* kb, const char* name, const char* table)
{
  const SgImportOptions options = {.memory = 0U};
  SgImportCounts        counts;
  CHECK(write_whole(scratch_path(name), table, strlen(table)));
  CHECK_INT(sg_import_file(kb, scratch_path(name), &options, &counts, NULL), SG_OK);
  CHECK_INT(counts.rejected, 0);
}

/// Of two entities that have an id, the one with the lower number is meant, however the reader
/// learns of them: here it is the person, though its mention with the id is the later one.
static void
test_holders(void)
{
  static char table[TABLE];
  SgKb*       kb   = NULL;
  SgView*     view = NULL;
  size_t      n    = 0U;
  remove(scratch_path("kb"));
  CHECK_INT(sg_kb_open(scratch_path("kb"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  add_source(kb, "Ann", SG_PERSON, "x:1", NULL);
  add_source(kb, "The Lees", SG_GROUP, "imdb:name/nm9000", NULL);
  add_source(kb, "Ann Lee", SG_PERSON, "x:1", "imdb:name/nm9000");
  add_source(kb, "Bo", SG_PERSON, "imdb:name/nm1", NULL);
  ROW("tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
      "runtimeMinutes\tgenres\n");
  for (int i = 1; i <= MANY; ++i) {
    ROW("tt%d\tmovie\tT%d\tT%d\t0" NONE NONE NONE NONE "\n", i, i, i);
  }
  import_table(kb, "titles.tsv", table);
  n = 0U;
  ROW("tconst\tordering\tnconst\tcategory\tjob\tcharacters\n");
  for (int i = 1; i <= MANY; ++i) { // the id is met when all were listed
    ROW("tt%d\t1\tnm%d\teditor" NONE NONE "\n", i, i < MANY ? 1 : 9000);
  }
  import_table(kb, "credits.tsv", table);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).credits, MANY);
  CHECK_INT(sg_view_credit(view, MANY).subject, 1);
  CHECK_INT(sg_view_degree(view, 1U), 1);
  sg_view_close(view);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"holders", test_holders}};
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
