// Tests of reading the tables of IMDb, our own and real ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/reader.h"
#include "segue/import.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/kb_dump.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

#define NAMES "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n"
#define TITLES                                                                                     \
  "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\t"  \
  "genres\n"
#define PRINCIPALS "tconst\tordering\tnconst\tcategory\tjob\tcharacters\n"
#define NONE "\t\\N"
#define CREW "tconst\tdirectors\twriters\n"

enum { TEXT_SIZE = 1 << 17 };

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case entity_cases[] = {
    {"people",
     NAMES "nm0000001\tAnn Lee\t1915\t1982\tactress,music_department\ttt0000001,tt0000002\n"
           "nm2\tBo\t\\N\t\\N\t\\N\t\\N\n"
           "nm3\tCy\t1950\t\\N\t\t\\N\n"
           "nm2\tNot Bo\t\\N\t\\N\t\\N\t\\N\n",
     "entity 1 person Ann Lee id=imdb:name/nm0000001 profession=actress profession=music "
     "department begin=1915 end=1982\n"
     "entity 2 person Bo id=imdb:name/nm2\n"
     "entity 3 person Cy id=imdb:name/nm3 begin=1950\n",
     "line 5 @183: nm2 has a row above; only that one counts\n"},
    {"titles of every type",
     TITLES "tt1\tmovie\tThe Quay\tLe Quai\t0\t1963\t\\N\t84\tDrama,Film-Noir\n"
            "tt2\tshort\tA\tA\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt3\ttvSeries\tB\t\\N\t0\t1990\t1994\t\\N\tComedy\n"
            "tt4\ttvEpisode\tC\tC\t0\t1991\t\\N\t25\t\\N\n"
            "tt5\ttvMovie\tD\tD\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt6\ttvMiniSeries\tE\tE\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt7\tvideo\tF\tF\t1\t\\N\t\\N\t\\N\t\\N\n"
            "tt8\tvideoGame\tG\tG\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt9\tpodcastEpisode\tH\tH\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt10\tholo\tI\tI\t0\t\\N\t\\N\t\\N\t\\N\n",
     "entity 1 film The Quay form=feature film also=Le Quai id=imdb:title/tt1 runtime=84 minutes "
     "genre=Drama genre=Film-Noir begin=1963\n"
     "entity 2 film A form=short film id=imdb:title/tt2\n"
     "entity 3 film B form=tv series id=imdb:title/tt3 genre=Comedy begin=1990 end=1994\n"
     "entity 4 film C form=tv episode id=imdb:title/tt4 runtime=25 minutes begin=1991\n"
     "entity 5 film D form=television film id=imdb:title/tt5\n"
     "entity 6 film E form=tv mini-series id=imdb:title/tt6\n"
     "entity 7 film F form=video id=imdb:title/tt7\n"
     "entity 8 work G form=video game id=imdb:title/tt8\n"
     "entity 9 work H form=podcast episode id=imdb:title/tt9\n"
     "entity 10 film I form=holo id=imdb:title/tt10\n",
     ""},
    {"quotes are part of a cell; blank lines, carriage returns, a byte order mark, no last feed",
     "\xEF\xBB\xBF"
     "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\r\n"
     "\n\r\nnm1\t\"Ann\" Lee\t\\N\t\\N\t\\N\t\\N\r\nnm2\tZo\xC3\xAB\t\\N\t\\N\t\\N\t\\N",
     "entity 1 person \"Ann\" Lee id=imdb:name/nm1\n"
     "entity 2 person Zo\xC3\xAB id=imdb:name/nm2\n",
     ""},
    {"bad people",
     NAMES "nm1\tAnn\t\\N\t\\N\t\\N\n"
           "nm1\tAnn\t\\N\t\\N\t\\N\t\\N\t\\N\n"
           "tt1\tAnn\t\\N\t\\N\t\\N\t\\N\n"
           "nm\tAnn\t\\N\t\\N\t\\N\t\\N\n"
           "nm1x\tAnn\t\\N\t\\N\t\\N\t\\N\n"
           "nm1234567890123456789\tAnn\t\\N\t\\N\t\\N\t\\N\n"
           "\\N\tAnn\t\\N\t\\N\t\\N\t\\N\n"
           "nm1\t\\N\t\\N\t\\N\t\\N\t\\N\n"
           "nm1\tAnn\t19x5\t\\N\t\\N\t\\N\n"
           "nm1\tAnn\t1915\t82\t\\N\t\\N\n"
           "nm1\tAnn\xE9\t\\N\t\\N\t\\N\t\\N\n"
           "nm1\tAnn",
     "",
     "line 2 @72: the row has 5 cells, name.basics has 6; check its tabs\n"
     "line 3 @89: the row has 7 cells, name.basics has 6; check its tabs\n"
     "line 4 @112: \"tt1\" is no id; it should be \"nm\" and digits\n"
     "line 5 @132: \"nm\" is no id; it should be \"nm\" and digits\n"
     "line 6 @151: \"nm1x\" is no id; it should be \"nm\" and digits\n"
     "line 7 @172: \"nm1234567890123456789\" is no id; it should be \"nm\" and digits\n"
     "line 8 @210: \"\" is no id; it should be \"nm\" and digits\n"
     "line 9 @229: the name is empty or over 64 KiB; give it one that fits\n"
     "line 10 @248: \"19x5\" is no year; it should be four digits or \\N\n"
     "line 11 @270: \"82\" is no year; it should be four digits or \\N\n"
     "line 12 @299: byte 8 of the row is not UTF-8; convert the file to UTF-8\n"
     "line 13 @313: the row has 2 cells, name.basics has 6; was the file cut short?\n"},
    {"bad titles",
     TITLES "nm1\tmovie\tA\tA\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt1\tmovie\t\\N\tA\t0\t\\N\t\\N\t\\N\t\\N\n"
            "tt1\tmovie\tA\tA\t0\tsoon\t\\N\t\\N\t\\N\n"
            "tt1\tmovie\tA\n",
     "",
     "line 2 @92: \"nm1\" is no id; it should be \"tt\" and digits\n"
     "line 3 @120: the name is empty or over 64 KiB; give it one that fits\n"
     "line 4 @149: \"soon\" is no year; it should be four digits or \\N\n"
     "line 5 @179: the row has 3 cells, title.basics has 9; check its tabs\n"},
    {"without a knowledge base nothing is known",
     PRINCIPALS "tt1\t1\tnm1\tactor\t\\N\t\\N\n",
     "",
     "line 2 @47: nothing is known of tt1; import name.basics and title.basics first\n"},
};

static void
test_entities(void)
{
  for (size_t i = 0U; i < sizeof entity_cases / sizeof entity_cases[0]; ++i) {
    const int  before = check_failures;
    const Case c      = entity_cases[i];
    HarnessRun run    = harness_run_text(&sg_reader_imdb, "in.tsv", c.input, NULL, NULL);
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.events, c.events);
    CHECK_TEXT(run.rejects, c.rejects);
    if (check_failures != before) {
      fprintf(stderr, "in: %s\n", c.name);
    }
    harness_free(&run);
  }
}

static void
test_bad_header(void)
{
  static const char* const headers[] = {
      "tconst\taverageRating\tnumVotes\ntt1\t5.0\t7\n", "nconst\tprimaryName\n", "\n" NAMES};
  for (size_t i = 0U; i < sizeof headers / sizeof headers[0]; ++i) {
    HarnessRun run = harness_run_text(&sg_reader_imdb, "in.tsv", headers[i], NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK_TEXT(run.error.message,
               "in.tsv:1: not the header of a table that is read; use IMDb's name.basics, "
               "title.basics, title.principals or title.crew as they come");
    CHECK_INT(run.error.line, 1);
    harness_free(&run);
  }
}

static void
test_sniff(void)
{
  static const struct {
    const char* head;
    unsigned    score;
  } heads[] = {
      {NAMES, 98U},
      {TITLES "tt1", 98U},
      {PRINCIPALS, 98U},
      {"\xEF\xBB\xBF"
       "tconst\tdirectors\twriters\r\n",
       98U},
      {"tconst\tdirectors\twriters", 98U},
      {"tconst\taverageRating\tnumVotes\n", 90U},
      {"tconst directors writers\n", 0U},
      {"She said\tnconst\t\n", 0U},
      {"\n" NAMES, 0U},
      {"tconst", 0U},
      {"", 0U},
  };
  for (size_t i = 0U; i < sizeof heads / sizeof heads[0]; ++i) {
    CHECK_INT(sg_reader_imdb.sniff(sg_string(heads[i].head), "in.tsv"), heads[i].score);
  }
}

static char   rejects[TEXT_SIZE];
static size_t n_rejects;

static bool
on_reject(const SgReject* reject, void* context)
{
  const size_t size = strlen(rejects);
  (void)context;
  ++n_rejects;
  snprintf(rejects + size,
           sizeof rejects - size,
           "line %llu: %s\n",
           (unsigned long long)reject->line,
           reject->reason);
  return true;
}

static SgImportCounts
import_path(SgKb* kb, const char* path, bool dry)
{
  SgImportCounts        counts;
  SgError               error   = {.status = SG_OK};
  const SgImportOptions options = {.dry_run = dry, .reject = on_reject};
  memset(&counts, 0, sizeof counts);
  rejects[0] = '\0';
  n_rejects  = 0U;
  if (sg_import_file(kb, path, &options, &counts, &error)) {
    ++check_failures;
    fprintf(stderr, "%s: %s\n", path, error.message);
  }
  CHECK_TEXT(counts.format, "imdb");
  CHECK_INT(counts.rejected, n_rejects);
  return counts;
}

static SgImportCounts
import_text(SgKb* kb, const char* name, const char* text)
{
  CHECK(write_whole(scratch_path(name), text, strlen(text)));
  return import_path(kb, scratch_path(name), false);
}

static SgKb*
new_kb(void)
{
  SgKb* kb = NULL;
  remove(scratch_path("imdb.segue"));
  CHECK_INT(sg_kb_open(scratch_path("imdb.segue"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  return kb;
}

static const char known_names[] =
    NAMES "nm1\tAnn Lee\t1915\t1982\t\\N\t\\N\nnm2\tBo Lind\t\\N\t\\N\t\\N\t\\N\n"
          "nm3\tCy Marr\t1950\t\\N\t\\N\t\\N\n";
static const char known_titles[] =
    TITLES "tt1\tmovie\tThe Quay\tThe Quay\t0\t1963\t\\N\t84\t\\N\n"
           "tt2\tvideoGame\tHarbour\tHarbour\t0\t2001\t\\N\t\\N\t\\N\n";

static SgKb*
known_kb(void)
{
  SgKb* kb = new_kb();
  CHECK_INT(import_text(kb, "names.tsv", known_names).entities, 3);
  CHECK_INT(import_text(kb, "titles.tsv", known_titles).entities, 2);
  return kb;
}

static void
put_credit(const SgView* view, SgCredit credit, char* text)
{
  const size_t     size     = strlen(text);
  const SgEntity   subject  = sg_view_entity(view, credit.subject);
  const SgEntity   object   = sg_view_entity(view, credit.object);
  SgEvidenceCursor evidence = sg_evidence_begin(view, credit.id);
  SgPassage        passage;
  memset(&passage, 0, sizeof passage);
  CHECK(sg_evidence_next(&evidence, &passage));
  CHECK_INT(passage.locator, SG_LOCATOR_LINE);
  snprintf(text + size,
           TEXT_SIZE - size,
           "%.*s %s %.*s [%.*s] %llu\n",
           (int)subject.name.size,
           subject.name.data,
           sg_role_info(credit.role)->name,
           (int)object.name.size,
           object.name.data,
           (int)credit.attribute.size,
           credit.attribute.data,
           (unsigned long long)passage.first);
  CHECK(!sg_evidence_next(&evidence, &passage));
}

/// A line for each credit: "Ann acted_in Blue [her part] 2", the last being the line.
static const char*
credits_of(SgKb* kb)
{
  static char text[TEXT_SIZE];
  SgView*     view = NULL;
  text[0]          = '\0';
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  for (SgCreditId id = 1U; id <= sg_view_counts(view).credits; ++id) {
    put_credit(view, sg_view_credit(view, id), text);
  }
  sg_view_close(view);
  return text;
}

static SgCounts
counts_of(SgKb* kb)
{
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  const SgCounts counts = sg_view_counts(view);
  sg_view_close(view);
  return counts;
}

static const Case credit_cases[] = {
    {"categories, jobs and characters",
     PRINCIPALS "tt1\t1\tnm1\tactress\t\\N\t[\"Maya\"]\n"
                "tt1\t2\tnm2\tdirector\t\\N\t\\N\n"
                "tt1\t3\tnm2\tdirector\tco-director\t\\N\n"
                "tt1\t4\tnm2\tproducer\texecutive producer\t\\N\n"
                "tt1\t5\tnm3\twriter\tnovel\t\\N\n"
                "tt1\t6\tnm3\twriter\twritten by\t\\N\n"
                "tt1\t7\tnm3\twriter\twitty remarks\t\\N\n"
                "tt2\t1\tnm1\tself\t\\N\t[\"Self\",\"Host\"]\n"
                "tt2\t2\tnm3\tcomposer\t\\N\t\\N\n"
                "tt2\t3\tnm3\tactor\tsinging voice\t[\"Jo\"]\n",
     "Ann Lee acted The Quay [Maya] 2\n"
     "Bo Lind directed The Quay [] 3\n"
     "Bo Lind directed The Quay [co-director] 4\n"
     "Bo Lind executive_produced The Quay [] 5\n"
     "Cy Marr wrote_source The Quay [novel] 6\n"
     "Cy Marr wrote The Quay [] 7\n"
     "Cy Marr wrote The Quay [witty remarks] 8\n"
     "Ann Lee appeared_as_self Harbour [Self; Host] 9\n"
     "Cy Marr composed Harbour [] 10\n"
     "Cy Marr sang Harbour [singing voice; Jo] 11\n",
     ""},
    {"characters with escapes, blanks, nothing in them",
     PRINCIPALS "tt1\t1\tnm1\tactress\t\\N\t[\"The \\\"Great\\\" \\u00c9va\"]\n"
                "tt1\t2\tnm1\tactress\t\\N\t[ \"A\" , \"B\" ]\n"
                "tt1\t3\tnm1\tactress\t\\N\t[]\n"
                "tt1\t4\tnm1\tactress\t\\N\t[\"A, B\",\"C]\",\"D\"]\n",
     "Ann Lee acted The Quay [The \"Great\" \xC3\x89va] 2\n"
     "Ann Lee acted The Quay [A; B] 3\n"
     "Ann Lee acted The Quay [] 4\n"
     "Ann Lee acted The Quay [A, B; C]; D] 5\n",
     ""},
    {"rows that cannot be used",
     PRINCIPALS "tt1\t1\tnm9\tactor\t\\N\t\\N\n"
                "tt9\t1\tnm9\tactor\t\\N\t\\N\n"
                "tt1\t1\tnm1\ttea maker\t\\N\t\\N\n"
                "tt1\t1\tnm1\tactress\t\\N\tMaya\n"
                "tt1\t1\tnm1\tactress\t\\N\t[\"Maya\"\n"
                "tt1\t1\tnm1\tactress\t\\N\t[\"Maya\"x\"\"]\n"
                "tt1\t1\tnm1\tactress\t\\N\t{\"a\":1}\n"
                "tt1\t1\tnm1\tactress\t\\N\t[7]\n"
                "tt1\t1\ttt1\tactress\t\\N\t\\N\n"
                "nm1\t1\tnm1\tactress\t\\N\t\\N\n"
                "tt1\t1\tnm1\tactress\t\\N\n"
                "tt1\t1\tnm9\tactor\t\\N\t\\N\n"
                "tt1\t1\tnm1\tactress\t\\N\t[\"Last\"]\n",
     "Ann Lee acted The Quay [Last] 14\n",
     "line 2: nothing is known of nm9; import name.basics and title.basics first\n"
     "line 3: nothing is known of tt9; import name.basics and title.basics first\n"
     "line 4: the category \"tea maker\" is no role that is known\n"
     "line 5: the characters should be a JSON array of texts of at most 64 KiB, or \\N\n"
     "line 6: the characters should be a JSON array of texts of at most 64 KiB, or \\N\n"
     "line 7: the characters should be a JSON array of texts of at most 64 KiB, or \\N\n"
     "line 8: the characters should be a JSON array of texts of at most 64 KiB, or \\N\n"
     "line 9: the characters should be a JSON array of texts of at most 64 KiB, or \\N\n"
     "line 10: \"tt1\" is no id; it should be \"nm\" and digits\n"
     "line 11: \"nm1\" is no id; it should be \"tt\" and digits\n"
     "line 12: the row has 5 cells, title.principals has 6; check its tabs\n"
     "line 13: nothing is known of nm9; import name.basics and title.basics first\n"},
    {"crew",
     CREW "tt1\tnm1,nm2\tnm3\n"
          "tt2\t\\N\tnm1\n"
          "tt2\t\\N\t\\N\n"
          "tt9\tnm1\t\\N\n"
          "tt2\tnm9,nm2,x\t\\N\n",
     "Ann Lee directed The Quay [] 2\n"
     "Bo Lind directed The Quay [] 2\n"
     "Cy Marr wrote The Quay [] 2\n"
     "Ann Lee wrote Harbour [] 3\n"
     "Bo Lind directed Harbour [] 6\n",
     "line 5: nothing is known of tt9; import name.basics and title.basics first\n"
     "line 6: nothing is known of nm9; import name.basics and title.basics first\n"
     "line 6: \"x\" is no id; it should be \"nm\" and digits\n"},
};

static void
test_credits(void)
{
  for (size_t i = 0U; i < sizeof credit_cases / sizeof credit_cases[0]; ++i) {
    const int  before = check_failures;
    const Case c      = credit_cases[i];
    SgKb*      kb     = known_kb();
    import_text(kb, "credits.tsv", c.input);
    CHECK_TEXT(credits_of(kb), c.events);
    CHECK_TEXT(rejects, c.rejects);
    CHECK_INT(counts_of(kb).entities, 5);
    if (check_failures != before) {
      fprintf(stderr, "in: %s\n", c.name);
    }
    sg_kb_close(kb);
    CHECK_INT(kb_check(scratch_path("imdb.segue")), SG_OK);
  }
}

static const char known_credits[] = PRINCIPALS "tt1\t1\tnm1\tactress\t\\N\t[\"Maya\"]\n"
                                               "tt2\t1\tnm3\tcomposer\t\\N\t\\N\n";

static void
forget(SgKb* kb, const char* source)
{
  CHECK_INT(sg_kb_forget(kb, sg_string(source), NULL), SG_OK);
}

/// Before the names and titles, credits are rejected; behind them, they are taken.
static void
test_order(void)
{
  SgKb* kb = new_kb();
  CHECK_INT(import_text(kb, "credits.tsv", known_credits).credits, 0);
  CHECK_TEXT(rejects,
             "line 2: nothing is known of tt1; import name.basics and title.basics first\n"
             "line 3: nothing is known of tt2; import name.basics and title.basics first\n");
  CHECK_INT(counts_of(kb).mentions, 0);
  import_text(kb, "names.tsv", known_names);
  import_text(kb, "titles.tsv", known_titles);
  forget(kb, "credits.tsv");
  CHECK_INT(import_text(kb, "credits.tsv", known_credits).credits, 2);
  CHECK_TEXT(rejects, "");
  CHECK_INT(counts_of(kb).mentions, 9);
  CHECK_INT(counts_of(kb).entities, 5);
  sg_kb_close(kb);
}

/// A newer version finds what stands before and behind the one it replaces.
static void
test_replaced(void)
{
  SgKb* kb = new_kb();
  import_text(kb, "names.tsv", known_names);
  import_text(kb, "credits.tsv", known_credits);
  import_text(kb, "titles.tsv", known_titles);
  const SgImportCounts counts =
      import_text(kb, "credits.tsv", PRINCIPALS "tt2\t1\tnm2\tdirector\t\\N\t\\N\n");
  CHECK_INT(counts.credits, 1);
  CHECK_TEXT(rejects, "");
  CHECK_TEXT(credits_of(kb), "Bo Lind directed Harbour [] 2\n");
  sg_kb_close(kb);
}

/// What the source to be replaced says itself does not make an id known, dry or not.
static void
test_own_word(void)
{
  SgKb* kb = known_kb();
  import_text(kb, "credits.tsv", known_credits);
  forget(kb, "titles.tsv");
  const char* newer = PRINCIPALS "tt1\t1\tnm1\tself\t\\N\t\\N\n";
  CHECK(write_whole(scratch_path("credits.tsv"), newer, strlen(newer)));
  for (int dry = 1; dry >= 0; --dry) {
    CHECK_INT(import_path(kb, scratch_path("credits.tsv"), dry).credits, 0);
    CHECK_TEXT(rejects,
               "line 2: nothing is known of tt1; import name.basics and title.basics first\n");
  }
  sg_kb_close(kb);
}

#define ROW(...) n += (size_t)snprintf(table + n, sizeof table - n, __VA_ARGS__)

/// Who asks for many ids is shown all that are known: the answers stay the same.
static void
test_many(void)
{
  enum { MANY = 3000, STRANGERS = 6 };
  static const char* const headers[] = {NAMES, TITLES, PRINCIPALS};
  static const char* const names[]   = {"n", "t", "c"};
  static char              table[1 << 18];
  SgKb*                    kb = new_kb();
  for (int t = 0; t < 3; ++t) {
    size_t n = (size_t)snprintf(table, sizeof table, "%s", headers[t]);
    for (int i = 1; i <= MANY; ++i) {
      if (t == 0) {
        ROW("nm%d\tP%d" NONE NONE NONE NONE "\n", i, i);
      } else if (t == 1) {
        ROW("tt%d\tmovie\tT%d\tT%d\t0" NONE NONE NONE NONE "\n", i, i, i);
      } else {
        ROW("tt%d\t1\tnm%d\teditor" NONE NONE "\n", i, i % (MANY / STRANGERS) ? i : MANY + i);
      }
    }
    const SgImportCounts counts = import_text(kb, names[t], table);
    CHECK_INT(counts.rejected, t == 2 ? STRANGERS : 0);
  }
  CHECK(strstr(credits_of(kb), "\nP2999 edited T2999 [] 3000\n"));
  CHECK_INT(counts_of(kb).entities + counts_of(kb).credits, 3 * MANY - STRANGERS);
  sg_kb_close(kb);
}

/// The credits keep their ends, by their ids, when the names or titles go; those stay when the
/// credits go.
static void
test_forget(void)
{
  static const char both[] = "Ann Lee acted The Quay [Maya] 2\nCy Marr composed Harbour [] 3\n";
  SgKb*             kb     = known_kb();
  import_text(kb, "credits.tsv", known_credits);
  forget(kb, "names.tsv");
  CHECK_TEXT(credits_of(kb),
             "imdb:name/nm1 acted The Quay [Maya] 2\nimdb:name/nm3 composed Harbour [] 3\n");
  CHECK_INT(kb_check(scratch_path("imdb.segue")), SG_OK);
  CHECK_INT(counts_of(kb).entities, 4);
  import_text(kb, "names.tsv", known_names);
  CHECK_TEXT(credits_of(kb), both);
  CHECK_INT(counts_of(kb).entities, 5);
  forget(kb, "titles.tsv");
  CHECK_TEXT(credits_of(kb),
             "Ann Lee acted imdb:title/tt1 [Maya] 2\nCy Marr composed imdb:title/tt2 [] 3\n");
  forget(kb, "credits.tsv");
  CHECK_INT(counts_of(kb).credits, 0);
  CHECK_INT(counts_of(kb).entities, 3);
  CHECK_INT(counts_of(kb).mentions, 3);
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path("imdb.segue")), SG_OK);
}

/// Kinds that are left out take their credits along, and are no rejects.
static void
test_only(void)
{
  SgImportCounts        counts;
  const SgImportOptions options = {.only = 1U << SG_PERSON | 1U << SG_FILM, .reject = on_reject};
  SgKb*                 kb      = known_kb();
  CHECK(write_whole(scratch_path("credits.tsv"), known_credits, strlen(known_credits)));
  CHECK_INT(sg_import_file(kb, scratch_path("credits.tsv"), &options, &counts, NULL), SG_OK);
  CHECK_INT(counts.credits, 1);
  CHECK_INT(counts.evidence, 1);
  CHECK_INT(counts.rejected, 0);
  CHECK_TEXT(credits_of(kb), "Ann Lee acted The Quay [Maya] 2\n");
  sg_kb_close(kb);
}

/// A row of 2 MiB is rejected, one of a name of 64 KiB is taken.
static void
test_long_rows(void)
{
  enum { LONG = 1 << 21, FITS = 1 << 16 };
  static const char rest[] = "\t\\N\t\\N\t\\N\t\\N\n";
  char*             text   = malloc(LONG + 200U);
  size_t            n      = (size_t)snprintf(text, 200U, "%snm1\t", NAMES);
  memset(text + n, 'x', LONG);
  memcpy(text + n + LONG, rest, sizeof rest);
  HarnessRun run = harness_run_text(&sg_reader_imdb, "in.tsv", text, NULL, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.rejects, "line 2 @72: the row is longer than 1 MiB; is a line feed missing?\n");
  harness_free(&run);
  memcpy(text + n + FITS, rest, sizeof rest);
  run = harness_run_text(&sg_reader_imdb, "in.tsv", text, NULL, NULL);
  CHECK_INT(run.counts.entities, 1);
  CHECK_INT(run.counts.rejected, 0);
  harness_free(&run);
  free(text);
}

static SgStatus
read_short(SgAllocator* allocator, void* context)
{
  SgKb*    kb = NULL;
  SgStatus st = sg_kb_open(scratch_path("imdb.segue"), SG_WRITE, allocator, &kb, NULL);
  if (!st) {
    st = sg_import_file(kb, context, NULL, NULL, NULL);
  }
  if (!st) {
    st = sg_kb_forget(kb, sg_string("credits.tsv"), NULL);
  }
  sg_kb_close(kb);
  return st;
}

/// The file may have been committed before memory ran out.
static void
begin_anew(SgStatus status, void* context)
{
  (void)context;
  if (status) {
    SgKb* kb = known_kb();
    sg_kb_close(kb);
  }
}

static void
test_no_memory(void)
{
  char  path[512];
  SgKb* kb = known_kb();
  sg_kb_close(kb);
  snprintf(path, sizeof path, "%s", scratch_path("credits.tsv"));
  CHECK(write_whole(path, credit_cases[1].input, strlen(credit_cases[1].input)));
  CHECK(shortage_run("imdb", read_short, begin_anew, path, 60U) > 20U);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"entities", test_entities},
      {"bad_header", test_bad_header},
      {"sniff", test_sniff},
      {"credits", test_credits},
      {"order", test_order},
      {"replaced", test_replaced},
      {"own_word", test_own_word},
      {"many", test_many},
      {"forget", test_forget},
      {"only", test_only},
      {"long_rows", test_long_rows},
      {"no_memory", test_no_memory},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
