// How much of real sources the vocabulary understands; skipped where their files are absent.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "segue/vocabulary.h"
#include "tests/scratch.h"

typedef struct {
  size_t words;
  size_t understood; // better than contributed_to
} Tally;

// A file of the test data, unpacked if its name ends with .gz.
static FILE*
open_data(const char* name)
{
  char        command[5000];
  const char* path = data_path(name);
  if (!path || !strstr(name, ".gz")) {
    return path ? fopen(path, "rb") : NULL;
  }
  snprintf(command, sizeof(command), "gzip -dc '%s'", path);
  return popen(command, "r");
}

static void
count(Tally* tally, SgWordSource source, SgString word)
{
  SgRole role = sg_role_for_word(source, word).role;
  ++tally->words;
  tally->understood += role && role != sg_role_by_name(sg_string("contributed_to"));
}

static SgString
column(const char* line, int index)
{
  while (index-- && line) {
    line = strchr(line, '\t');
    line = line ? line + 1 : NULL;
  }
  return line ? sg_substring(line, strcspn(line, "\t\r\n")) : sg_string(NULL);
}

static void
test_imdb_categories(void)
{
  char  line[65536];
  Tally tally = {0U, 0U};
  FILE* file  = open_data("imdb/title.principals.tsv");
  if (!file) {
    return;
  }
  CHECK(fgets(line, sizeof(line), file) != NULL);
  while (fgets(line, sizeof(line), file)) {
    count(&tally, SG_WORDS_IMDB, column(line, 3));
  }
  fclose(file);
  CHECK(tally.words > 10000U);
  CHECK_INT(tally.understood, tally.words);
}

// Links to addresses are no credits; instruments and genres are no entities of ours.
static bool
links_no_entities(const char* line)
{
  for (int i = 4; i <= 5; ++i) {
    SgString type = column(line, i);
    if (sg_string_equal(type, sg_string("url")) || sg_string_equal(type, sg_string("genre")) ||
        sg_string_equal(type, sg_string("instrument"))) {
      return true;
    }
  }
  return false;
}

static void
test_musicbrainz_link_types(void)
{
  char  line[65536];
  int   n    = 0;
  FILE* file = open_data("musicbrainz/relationship-types/mbdump/link_type");
  if (!file) {
    return;
  }
  while (fgets(line, sizeof(line), file)) {
    SgString a    = column(line, 4);
    SgString b    = column(line, 5);
    SgString name = column(line, 6);
    char     word[256];
    if (links_no_entities(line)) {
      continue;
    }
    ++n;
    snprintf(word,
             sizeof(word),
             "%.*s-%.*s %.*s",
             (int)a.size,
             a.data,
             (int)b.size,
             b.data,
             (int)name.size,
             name.data);
    if (!sg_role_for_word(SG_WORDS_MUSICBRAINZ, sg_string(word)).role) {
      fprintf(stderr, "no role for \"%s\"\n", word);
      CHECK(false && "every link type has a role");
    }
  }
  fclose(file);
  CHECK(n > 200);
}

// The next role of a list like "Cover, Design [Logo, Type]": commas in brackets do not part.
static SgString
next_role(const char** at)
{
  const char* start = *at + strspn(*at, ", ");
  const char* end   = start;
  for (int depth = 0; *end && *end != '<' && (depth || *end != ','); ++end) {
    depth += *end == '[' ? 1 : *end == ']' && depth ? -1 : 0;
  }
  *at = end;
  return sg_substring(start, (size_t)(end - start));
}

static void
test_discogs_roles(void)
{
  char  line[65536];
  Tally tally = {0U, 0U};
  FILE* file  = open_data("discogs/releases-1-500.xml.gz");
  if (!file) {
    return;
  }
  while (fgets(line, sizeof(line), file)) {
    for (const char* at = strstr(line, "<role>"); at; at = strstr(at, "<role>")) {
      at += strlen("<role>");
      for (SgString role = next_role(&at); role.size; role = next_role(&at)) {
        count(&tally, SG_WORDS_DISCOGS, role);
      }
    }
  }
  pclose(file);
  CHECK(tally.words > 4000U);
  CHECK(tally.understood * 100U >= tally.words * 97U);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"imdb categories", test_imdb_categories},
      {"musicbrainz link types", test_musicbrainz_link_types},
      {"discogs roles", test_discogs_roles},
  };
  if (!data_path("imdb")) {
    return SKIPPED;
  }
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
