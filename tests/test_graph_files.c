// Tests of whole graph files: the test data, tables that belong together, exports read back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "segue/segue.h"
#include "tests/import_fixture.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATH_SIZE = 1024, DEPTH = 16 };

/// What came of a file, as the table writes it.
static void
describe(const char* path, const char* expected, char text[PATH_SIZE])
{
  static const SgImportOptions options = {.dry_run = true};
  SgImportCounts               counts;
  SgError                      error = {.status = SG_OK};
  if (!sg_import_file(NULL, path, &options, &counts, &error)) {
    snprintf(text,
             PATH_SIZE,
             "%s %llu %llu %llu",
             counts.format,
             (unsigned long long)counts.entities,
             (unsigned long long)counts.credits,
             (unsigned long long)counts.rejected);
    return;
  }
  const char* reason = strstr(expected, ": ");
  const bool  says   = reason && strstr(error.message, reason + 2);
  snprintf(text,
           PATH_SIZE,
           "refused %llu: %s",
           (unsigned long long)error.line,
           says ? reason + 2 : error.message);
}

static unsigned
count_files(const char* folder, unsigned depth)
{
  char           path[PATH_SIZE];
  unsigned       n       = 0U;
  DIR*           entries = depth ? opendir(folder) : NULL;
  struct dirent* entry   = NULL;
  while (entries && (entry = readdir(entries))) {
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (entry->d_name[0] != '.' && !stat(path, &info)) {
      n += S_ISDIR(info.st_mode) ? count_files(path, depth - 1U) : 1U;
    }
  }
  if (entries) {
    closedir(entries);
  }
  return n;
}

static void
test_data(void)
{
  char        folder[PATH_SIZE];
  char        path[PATH_SIZE * 2];
  char        text[PATH_SIZE];
  unsigned    n     = 0U;
  size_t      size  = 0U;
  const char* found = data_path("graphs");
  char*       table = found ? read_whole(SEGUE_SOURCE_DIR "/tests/graph_files.txt", &size) : NULL;
  if (!table) {
    CHECK(!found);
    return;
  }
  snprintf(folder, sizeof folder, "%s", found);
  for (char* line = table; *line;) {
    char* end  = line + strcspn(line, "\n");
    char* next = *end ? end + 1 : end;
    char* bar  = strstr(line, " | ");
    *end       = '\0';
    if (line[0] != '#' && bar) {
      *bar = '\0';
      ++n;
      snprintf(path, sizeof path, "%s/%s", folder, line);
      describe(path, bar + 3, text);
      const int before = check_failures;
      CHECK_TEXT(text, bar + 3);
      if (check_failures > before) {
        fprintf(stderr, "in the file \"%s\"\n", line);
      }
    }
    line = next;
  }
  CHECK_INT(count_files(folder, DEPTH), n);
  free(table);
}

static void
put_tables(void)
{
  CHECK(!mkdir(scratch_path("movies"), 0700) || true);
  CHECK(!mkdir(scratch_path("others"), 0700) || true);
  put_file("movies/people.csv",
           "personId:ID(Person),name,born:int,:LABEL\n1,Ann Lee,1970,Person\n2,Bob Ray,,Person\n");
  put_file("movies/films.csv", "id:ID(Film),title,:LABEL\n1,Blue,Movie\n");
  put_file("movies/roles.csv",
           ":START_ID(Person),role,:END_ID(Film),:TYPE\n1,Neo,1,ACTED_IN\n2,,1,DIRECTED\n"
           "3,,1,DIRECTED\n");
  put_file("others/people.csv", "personId:ID(Person),name,:LABEL\n1,Cid Moe,Person\n");
}

static SgEntityId
only_match(const SgView* view, const char* name)
{
  char         folded[SG_FOLD_LIMIT];
  SgEntityId   ids[4];
  const size_t size = sg_fold(sg_string(name), folded);
  const size_t n    = sg_view_find(view, SG_INDEX_NAME, sg_substring(folded, size), ids, 4U);
  CHECK_INT(n, 1);
  return n ? ids[0] : 0U;
}

/// The roles of an entity's credits as subject, joined.
static void
describe_credits(const SgView* view, SgEntityId id, char text[PATH_SIZE])
{
  size_t size = 0U;
  text[0]     = '\0';
  for (SgCreditId c = 1U; c <= sg_view_counts(view).credits; ++c) {
    const SgCredit credit = sg_view_credit(view, c);
    if (credit.id && credit.subject == id) {
      size += (size_t)snprintf(text + size,
                               PATH_SIZE - size,
                               "%s %.*s (%.*s);",
                               sg_role_info(credit.role)->name,
                               (int)sg_view_entity(view, credit.object).name.size,
                               sg_view_entity(view, credit.object).name.data,
                               (int)credit.attribute.size,
                               credit.attribute.data);
    }
  }
}

/// Tables of one folder are joined by the spaces of their ids; those of another folder stay apart.
static void
test_tables_together(void)
{
  static const char* const files[] = {
      "movies/people.csv", "movies/films.csv", "others/people.csv", "movies/roles.csv"};
  char  text[PATH_SIZE];
  SgKb* kb = new_kb();
  put_tables();
  for (size_t i = 0U; i < 4U; ++i) {
    const Result r = import(kb, files[i], NULL);
    CHECK_INT(r.status, SG_OK);
    CHECK_INT(r.counts.rejected, i == 3U);
  }
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, 4);
  describe_credits(view, only_match(view, "Ann Lee"), text);
  CHECK_TEXT(text, "acted Blue (role=Neo);");
  describe_credits(view, only_match(view, "Bob Ray"), text);
  CHECK_TEXT(text, "directed Blue ();");
  describe_credits(view, only_match(view, "Cid Moe"), text);
  CHECK_TEXT(text, "");
  sg_view_close(view);
  for (size_t i = 0U; i < 4U; ++i) {
    CHECK_INT(import(kb, files[i], NULL).status, SG_UNCHANGED);
  }
  sg_kb_close(kb);
}

/// Names of files say which tables of Gephi belong together, and which do not.
static void
test_names_together(void)
{
  SgKb*   kb   = new_kb();
  SgView* view = NULL;
  char    text[PATH_SIZE];
  put_file("a_nodes.csv", "Id,Label\n1,Ann\n2,Bob\n");
  put_file("a-Edges.csv", "Source,Target,Role\n1,2,married\n");
  put_file("b_nodes.csv", "Id,Label\n1,Cid\n");
  put_file("alone.csv", "Id,Label\n1,Dan\n");
  put_file("c.v", "1\n2\n");
  put_file("c.e", "1 2 0.5\n");
  CHECK_INT(import(kb, "a_nodes.csv", NULL).status, SG_OK);
  CHECK_INT(import(kb, "b_nodes.csv", NULL).status, SG_OK);
  CHECK_INT(import(kb, "alone.csv", NULL).status, SG_OK);
  CHECK_INT(import(kb, "a-Edges.csv", NULL).status, SG_OK);
  CHECK_INT(import(kb, "c.v", NULL).status, SG_OK);
  CHECK_INT(import(kb, "c.e", NULL).status, SG_OK);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, 6);
  describe_credits(view, only_match(view, "Ann"), text);
  CHECK_TEXT(text, "married Bob ();");
  describe_credits(view, only_match(view, "1"), text);
  CHECK_TEXT(text, "associated_with 2 (weight=0.5);");
  sg_view_close(view);
  sg_kb_close(kb);
}

/// A file again changes nothing; a newer version replaces what it said.
static void
test_again(void)
{
  SgKb*   kb   = new_kb();
  SgView* view = NULL;
  put_file("g.gexf", "<gexf><graph><nodes><node id=\"1\"/><node id=\"2\"/></nodes></graph></gexf>");
  CHECK_INT(import(kb, "g.gexf", NULL).status, SG_OK);
  CHECK_INT(import(kb, "g.gexf", NULL).status, SG_UNCHANGED);
  put_file("g.gexf", "<gexf><graph><nodes><node id=\"2\"/></nodes></graph></gexf>");
  put_file("h.gexf", "<gexf><graph><nodes><node id=\"2\" label=\"2\"/></nodes></graph></gexf>");
  CHECK_INT(import(kb, "g.gexf", NULL).status, SG_OK);
  CHECK_INT(import(kb, "h.gexf", NULL).status, SG_OK);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, 2);
  sg_view_close(view);
  sg_kb_close(kb);
}

static bool
take(const char* data, size_t size, void* context)
{
  sg_buffer_add(context, data, size);
  return !((SgBuffer*)context)->failed;
}

static SgBuffer
export_graphml(SgKb* kb)
{
  const SgExportOptions options = {.format = "graphml"};
  SgBuffer              text    = sg_buffer(sg_default_allocator(), 0U);
  SgView*               view    = NULL;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_export(view, &options, take, &text, NULL, NULL), SG_OK);
  sg_view_close(view);
  return text;
}

/// An export names the work that a credit was for: where two are called so, the reader keeps the
/// name as an attribute. Turns that back, and says how often.
static unsigned
undo_for(SgBuffer* text)
{
  static const char now[]  = "<data key=\"e_attribute\">for=";
  static const char then[] = "<data key=\"e_for\">";
  unsigned          n      = 0U;
  SgBuffer          result = sg_buffer(sg_default_allocator(), 0U);
  const char*       at     = sg_buffer_terminate(text);
  for (const char* next; (next = strstr(at, now)) != NULL; at = next + sizeof now - 1U, ++n) {
    sg_buffer_add(&result, at, (size_t)(next - at));
    sg_buffer_add_text(&result, then);
  }
  sg_buffer_add_text(&result, at);
  sg_buffer_free(text);
  *text = result;
  return n;
}

/// The example data, as GraphML, read back and written again: the same to the byte.
static void
test_round_trip(void)
{
  static const char example[] = SEGUE_SOURCE_DIR "/examples/credits.xml";
  SgKb*             kb        = new_kb();
  CHECK_INT(sg_import_file(kb, example, NULL, NULL, NULL), SG_OK);
  SgBuffer first = export_graphml(kb);
  sg_kb_close(kb);
  CHECK(write_whole(scratch_path("first.graphml"), first.data, first.size));
  kb             = new_kb();
  const Result r = import(kb, "first.graphml", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.rejected, 0);
  SgBuffer second = export_graphml(kb);
  sg_kb_close(kb);
  CHECK(undo_for(&second) < 10U);
  CHECK(sg_string_equal(sg_buffer_string(&first), sg_buffer_string(&second)));
  sg_buffer_free(&first);
  sg_buffer_free(&second);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"data", test_data},
      {"tables_together", test_tables_together},
      {"names_together", test_names_together},
      {"again", test_again},
      {"round_trip", test_round_trip},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
