// Tests of the forms in which names are asked for: a table, in the scripts of the world.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "scratch.h"
#include "segue/kb.h"
#include "segue/resolve.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stdlib.h>

enum { LINE_SIZE = 1024, MAX_NAMES = 8, MAX_ENTITIES = 400, MAX_CREDITS = 200 };

static SgKb*   kb;
static SgView* view;

// A line of names.txt, cut at its bars; trims blanks.
typedef struct {
  char*  parts[MAX_NAMES + 4];
  size_t n;
} Line;

static void
check(SgStatus status, const char* what)
{
  if (status) {
    fprintf(stderr, "%s: %s\n", what, sg_status_text(status));
    exit(2);
  }
}

static char*
trim(char* text)
{
  text += strspn(text, " ");
  size_t size = strlen(text);
  while (size && strchr(" \n", text[size - 1U])) {
    text[--size] = '\0';
  }
  return text;
}

static Line
cut(char* text, const char* separator)
{
  Line line = {{NULL}, 0U};
  while (text && line.n < sizeof(line.parts) / sizeof(line.parts[0])) {
    char* end = strstr(text, separator);
    if (end) {
      *end = '\0';
      end += strlen(separator);
    }
    line.parts[line.n++] = trim(text);
    text                 = end;
  }
  return line;
}

// "person 1950 *3 | NAME | OTHER NAME...": three credits of a work that has no name here.
static void
write_entity(SgWriter* writer, Line line, SgEntityId work, const SgPassageId* evidence)
{
  char          kind[32] = "";
  char          form[32] = "";
  int           year     = 0;
  int           credits  = 0;
  SgString      names[MAX_NAMES];
  SgEntityId    id    = 0U;
  SgCreditId    made  = 0U;
  const char*   head  = line.parts[0];
  const char*   stars = strchr(head, '*');
  const char*   slash = strchr(head, '/');
  SgEntityFacts facts = {.n_names = line.n - 2U, .names = names};
  check(sscanf(head, "%31[a-z]", kind) == 1 ? SG_OK : SG_BAD_INPUT, head);
  if (slash && sscanf(slash, "/%31[a-z]", form) != 1) {
    check(SG_BAD_INPUT, head);
  }
  for (const char* at = head; *at; ++at) {
    if (*at >= '0' && *at <= '9' && at > head && at[-1] == ' ') {
      year = (int)strtol(at, NULL, 10);
    }
  }
  credits = stars ? (int)strtol(stars + 1, NULL, 10) : 0;
  for (size_t i = 2U; i < line.n; ++i) {
    names[i - 2U] = sg_string(line.parts[i]);
  }
  facts.kind  = sg_kind_by_name(sg_string(kind));
  facts.form  = sg_string(form);
  facts.name  = sg_string(line.parts[1]);
  facts.begin = (SgDate){(int16_t)year, 0U, 0U};
  check(sg_writer_entity(writer, &facts, &id), line.parts[1]);
  for (int i = 0; i < credits && i < MAX_CREDITS; ++i) {
    char     scope[32];
    SgCredit credit = {.subject     = id,
                       .object      = work,
                       .role        = sg_role_by_name(sg_string("performed")),
                       .credited_as = sg_string(""),
                       .attribute   = sg_string("")};
    snprintf(scope, sizeof(scope), "track %d", i + 1);
    credit.scope = sg_string(scope);
    check(sg_writer_credit(writer, &credit, evidence, 1U, &made), line.parts[1]);
  }
}

// "ambiguous exact person Ann Archer 1960".
static void
describe(SgStatus status, const SgMatches* matches, char answer[LINE_SIZE])
{
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    snprintf(answer, LINE_SIZE, "%s", sg_status_text(status));
    return;
  }
  const SgMatch* match    = &matches->matches[0];
  const SgEntity entity   = sg_view_entity(view, match->entity);
  char           year[16] = "";
  if (entity.begin.year) {
    snprintf(year, sizeof(year), " %d", entity.begin.year);
  }
  snprintf(answer,
           LINE_SIZE,
           "%s%s %s %.*s%s",
           status == SG_AMBIGUOUS ? "ambiguous " : "",
           sg_rule_name(match->rule),
           sg_kind_name(entity.kind),
           (int)entity.name.size,
           entity.name.data,
           year);
}

static void
check_lookup(const char* text, const char* expected)
{
  SgMatches      matches = {0};
  SgError        error;
  char           actual[LINE_SIZE];
  char           both[2][2U * LINE_SIZE];
  const SgStatus status = sg_resolve(view, sg_string(text), NULL, &matches, &error);
  describe(status, &matches, actual);
  snprintf(both[0], sizeof(both[0]), "%s => %s", text, actual);
  snprintf(both[1], sizeof(both[1]), "%s => %s", text, expected);
  CHECK_TEXT(both[0], both[1]);
  sg_matches_free(&matches);
}

static FILE*
open_table(void)
{
  FILE* file = fopen(SEGUE_SOURCE_DIR "/tests/names.txt", "r");
  check(file ? SG_OK : SG_NOT_FOUND, "tests/names.txt");
  return file;
}

static void
fill(const char* path)
{
  char          text[LINE_SIZE];
  SgWriter*     writer   = NULL;
  SgPassageId   evidence = 0U;
  SgEntityId    work     = 0U;
  FILE*         file     = open_table();
  SgSourceFacts source   = {sg_string("names"), sg_string(""), sg_string("test"), 1U, 1U};
  SgPassage     passage  = {.locator   = SG_LOCATOR_LINE,
                            .first     = 1U,
                            .record    = sg_string(""),
                            .section   = sg_string(""),
                            .citations = sg_string(""),
                            .text      = sg_string("")};
  SgEntityFacts facts    = {.kind = SG_WORK, .form = sg_string(""), .name = sg_string("Qzqzqzqz")};
  check(sg_kb_open(path, SG_WRITE, NULL, &kb, NULL), path);
  check(sg_writer_begin(kb, &source, NULL, &writer, NULL), "begin");
  check(sg_writer_passage(writer, &passage, &evidence), "passage");
  check(sg_writer_entity(writer, &facts, &work), "work");
  while (fgets(text, sizeof(text), file)) {
    if (*text == '+') {
      write_entity(writer, cut(text + 1, "|"), work, &evidence);
    }
  }
  fclose(file);
  check(sg_writer_commit(writer, NULL, NULL, NULL), "commit");
}

static void
test_forms(void)
{
  char   text[LINE_SIZE];
  size_t n    = 0U;
  FILE*  file = open_table();
  while (fgets(text, sizeof(text), file)) {
    const Line line = cut(text, " => ");
    if (*text != '#' && *text != '+' && line.n == 2U) {
      check_lookup(line.parts[0], line.parts[1]);
      ++n;
    }
  }
  fclose(file);
  CHECK(n > 100U);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"forms", test_forms}};
  fill(scratch_path("names.segue"));
  check(sg_view_open(kb, &view, NULL), "view");
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  sg_kb_close(kb);
  return failed;
}
