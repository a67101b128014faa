// Bacon numbers: 9,235 answers that others computed, against ours.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/segue.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdlib.h>

enum { IDS = 40000, STEPS = 40 };

static SgEntityId actors[IDS];
static SgEntityId movies[IDS];
static SgEntityId bacon;

/// Goes through the lines of a file of the data set; NULL data at the end.
typedef struct {
  char*  text;
  char*  at;
  size_t size;
} Lines;

static bool
open_lines(const char* name, Lines* lines)
{
  char path[256];
  snprintf(path, sizeof(path), "films/dartmouth-bacon/%s", name);
  const char* found = data_path(path);
  lines->text       = found ? read_whole(found, &lines->size) : NULL;
  lines->at         = lines->text;
  return lines->text;
}

/// The next line, its end replaced by a NUL.
static char*
next_line(Lines* lines)
{
  char* line = lines->at;
  if (!line || !*line) {
    return NULL;
  }
  const size_t size = strcspn(line, "\r\n");
  lines->at         = line + size + strspn(line + size, "\r\n");
  line[size]        = '\0';
  return line;
}

static SgStatus
write_entities(SgWriter* writer, const char* file, SgKind kind, SgEntityId ids[IDS])
{
  Lines    lines;
  SgStatus status = open_lines(file, &lines) ? SG_OK : SG_IO;
  char*    line   = NULL;
  while (!status && (line = next_line(&lines))) {
    char*               name  = NULL;
    const unsigned long id    = strtoul(line, &name, 10);
    const SgEntityFacts facts = {
        .kind = kind, .form = sg_string(""), .name = sg_string(*name ? name + 1 : name)};
    if (id < IDS && *name == '|') {
      status = sg_writer_entity(writer, &facts, &ids[id]);
    }
    if (kind == SG_PERSON && !strcmp(name, "|Kevin Bacon")) {
      bacon = ids[id];
    }
  }
  free(lines.text);
  return status;
}

static SgStatus
write_credits(SgWriter* writer)
{
  const SgPassage said    = {.record    = sg_string("cast"),
                             .section   = sg_string(""),
                             .citations = sg_string(""),
                             .text      = sg_string("cast")};
  SgPassageId     passage = 0U;
  Lines           lines;
  SgStatus        status = sg_writer_passage(writer, &said, &passage);
  char*           line   = NULL;
  status                 = status ? status : open_lines("movie-actors.txt", &lines) ? SG_OK : SG_IO;
  while (!status && (line = next_line(&lines))) {
    char*               rest  = NULL;
    const unsigned long movie = strtoul(line, &rest, 10);
    const unsigned long actor = strtoul(*rest ? rest + 1 : rest, NULL, 10);
    SgCreditId          id    = 0U;
    if (movie < IDS && actor < IDS && movies[movie] && actors[actor]) {
      const SgCredit credit = {.subject     = actors[actor],
                               .object      = movies[movie],
                               .role        = sg_role_by_name(sg_string("performed")),
                               .credited_as = sg_string(""),
                               .attribute   = sg_string(""),
                               .scope       = sg_string("")};
      status                = sg_writer_credit(writer, &credit, &passage, 1U, &id);
    }
  }
  free(lines.text);
  return status;
}

static SgStatus
write_all(SgKb* kb)
{
  const SgSourceFacts facts = {
      .name = sg_string("casts"), .location = sg_string(""), .format = sg_string("test")};
  SgWriter* writer = NULL;
  SgStatus  status = sg_writer_begin(kb, &facts, NULL, &writer, NULL);
  status           = status ? status : write_entities(writer, "actors.txt", SG_PERSON, actors);
  status           = status ? status : write_entities(writer, "movies.txt", SG_FILM, movies);
  status           = status ? status : write_credits(writer);
  if (status) {
    sg_writer_abort(writer);
    return status;
  }
  return sg_writer_commit(writer, NULL, NULL, NULL);
}

/// The number of films between an actor and Bacon, -1 if there is no path.
static long
number_of(const SgView* view, SgEntityId actor)
{
  const SgPathOptions options = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  SgPaths             paths;
  const SgStatus      status = sg_path_find(view, actor, bacon, &options, &paths, NULL);
  long                number = -2;
  if (!status) {
    number = (long)paths.paths[0].n_steps / 2;
  } else if (status == SG_NOT_FOUND) {
    number = paths.reason == SG_REASON_SAME ? 0 : paths.reason == SG_REASON_NOT_CONNECTED ? -1 : -2;
  }
  sg_paths_free(&paths);
  return number;
}

/// The actors at each number: twice as many steps away, in one search.
static void
check_counts(const SgView* view, const unsigned numbers[STEPS])
{
  const SgDistanceOptions options = {.at = 6U};
  SgDistances             found;
  CHECK_INT(sg_distances(view, bacon, &options, &found, NULL), SG_OK);
  for (unsigned d = 1; d < found.n_levels; ++d) {
    CHECK_INT(found.levels[d][SG_PERSON], d % 2U ? 0U : numbers[d / 2U]);
    CHECK((found.levels[d][SG_FILM] != 0U) == (d % 2U != 0U));
  }
  CHECK_INT(found.n_at, numbers[3]);
  CHECK_INT(number_of(view, found.entities[0]), 3);
  sg_distances_free(&found);
}

static void
test_bacon_numbers(void)
{
  Lines    lines;
  SgKb*    kb             = NULL;
  SgView*  view           = NULL;
  unsigned n              = 0U;
  char*    line           = NULL;
  unsigned numbers[STEPS] = {0U};
  CHECK_INT(sg_kb_open(scratch_path("bacon.kb"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  CHECK(kb && !write_all(kb) && !sg_view_open(kb, &view, NULL) && bacon);
  if (view && open_lines("dartmouth_bacon_number.tsv", &lines)) {
    next_line(&lines);
    while ((line = next_line(&lines))) {
      const unsigned long actor = strtoul(line, NULL, 10);
      CHECK(actor < IDS && actors[actor]);
      const long number = strtol(strrchr(line, '\t'), NULL, 10);
      CHECK_INT(number_of(view, actors[actor]), number);
      if (number > 0 && number < STEPS) {
        ++numbers[number];
      }
      ++n;
    }
    free(lines.text);
    CHECK_INT(n, 9235);
    check_counts(view, numbers);
  }
  sg_view_close(view);
  sg_kb_close(kb);
}

static const CheckTest tests[] = {{"Bacon numbers", test_bacon_numbers}};

int
main(int argc, char** argv)
{
  if (!data_path("films/dartmouth-bacon/actors.txt")) {
    return SKIPPED;
  }
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
