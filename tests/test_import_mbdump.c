// Tests of reading the tables of a MusicBrainz database: a small one, by hand.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

// Ids that differ in one character.
#define ID_1 "10000000-0000-4000-8000-000000000000"
#define ID_8 "80000000-0000-4000-8000-000000000000"
#define ID_9 "90000000-0000-4000-8000-000000000000"
#define ID_A "a0000000-0000-4000-8000-000000000000"
#define ID_B "b0000000-0000-4000-8000-000000000000"
#define ID_D "d0000000-0000-4000-8000-000000000000"
#define ID_E "e0000000-0000-4000-8000-000000000000"
#define ID_F "f0000000-0000-4000-8000-000000000000"
#define DASH " \xE2\x80\x93 "

// A small database: a group of Ann's, their album in two editions, a track, what she did on it.
static const struct {
  const char* name;
  const char* rows;
} tables[] = {
    {"README", "of a dump\n"},
    {"artist",
     "1\t" ID_A "\tAnn Lee\tLee, Ann\t1960\t2\t\\N\t\\N\t\\N\t\\N\t1\t5\t2\tso\\tshe is\t0\t\\N"
     "\tf\t\\N\t\\N\n"
     "2\t" ID_D "\tDuo\tDuo\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t2\t\\N\t\\N\t\t0\t\\N\tf\t"
     "\\N\t\\N\n"
     "3\tno-uuid\tX\tX\nx\n"},
    {"artist_alias", "1\t1\tAnna\t\\N\n2\t9\tNobody\t\\N\n"},
    {"artist_credit_name", "7\t0\t2\tThe Duo\t\n"},
    {"area", "5\t" ID_1 "\tBerlin\t3\n"},
    {"l_artist_artist", "1\t1\t1\t2\t0\t\\N\t0\tAnnie\t\n2\t9\t1\t2\t0\t\\N\t0\t\t\n"},
    {"l_artist_recording", "3\t2\t1\t4\t0\t\\N\t0\t\t\n"},
    {"l_artist_url", "1\t3\t1\t8\n"},
    {"link",
     "1\t10\t1990\t\\N\t\\N\t1995\t6\t\\N\t0\t\\N\tt\n2\t20\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t2\t\\N\t"
     "f\n"
     "3\t30\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t0\t\\N\tf\n"},
    {"link_attribute", "2\t100\n2\t102\n"},
    {"link_attribute_credit", "2\t102\told piano\n"},
    {"link_attribute_type",
     "100\t\\N\t100\t0\tx\tadditional\n101\t\\N\t101\t0\tx\tinstrument\n102\t101\t101\t0\tx\tpiano"
     "\n"},
    {"link_type",
     "10\t\\N\t0\tx\tartist\tartist\tmember of band\t\tx\ty\tis/was {founder:a founding} member "
     "of\n"
     "20\t\\N\t0\tx\tartist\trecording\tinstrument\t\tx\ty\tperformed {additional} {guest} "
     "{instrument:%|instruments} on\n"
     "30\t\\N\t0\tx\tartist\turl\twikidata\t\tx\ty\tz\n"},
    {"medium", "50\t40\t1\t1\n51\t41\t1\t1\n"},
    {"recording", "4\t" ID_E "\tSky\t7\t1000\t\t0\t\\N\tf\n"},
    {"release",
     "40\t" ID_8 "\tBlue\t7\t6\t1\t\\N\t\\N\t\\N\t\\N\t\n41\t" ID_9
     "\tBlue (deluxe)\t7\t6\t1\t\\N\t\\N\t\\N\t\\N\t\n"},
    {"release_group", "6\t" ID_B "\tBlue\t7\t1\t\t0\t\\N\n"},
    {"track", "1\tx\t4\t50\t1\tA1\tSky\t7\t1000\n2\tx\t4\t51\t1\tA1\tSky\t7\t1000\n"},
    {"url", "8\tx\thttps://www.wikidata.org/wiki/Q5\n"},
};

static const char tables_events[] =
    "entity 1 place Berlin id=musicbrainz:area/" ID_1 "\n"
    "entity 2 person Ann Lee also=Anna id=musicbrainz:artist/" ID_A
    " id=wikidata:Q5 url=https://www.wikidata.org/wiki/Q5 "
    "disambiguation=so\tshe is type=Person begin=1960-02\n"
    "entity 3 group Duo id=musicbrainz:artist/" ID_D " type=Group\n"
    "entity 4 work Blue form=album id=musicbrainz:release-group/" ID_B " type=Album\n"
    "entity 5 work Blue form=album "
    "id=musicbrainz:release-group/" ID_B " id=musicbrainz:release/" ID_8 "\n"
    "entity 6 work "
    "Blue (deluxe) "
    "form=album "
    "id=musicbrainz:"
    "release-"
    "group/" ID_B " id=musicbrainz:release/" ID_9 "\n"
    "entity "
    "7 work "
    "Sky "
    "form="
    "recordi"
    "ng "
    "id="
    "musicbr"
    "ainz:"
    "recordi"
    "ng"
    "/" ID_E "\n"
    "passage 1 at artist " ID_A " in Ann Lee: area: Ann Lee" DASH "Berlin\n"
    "credit 2 based_in 1 by 1\n"
    "passage 2 at release-group " ID_B " in Blue: artist: The Duo" DASH "Blue\n"
    "credit 3 performed 4 as=The Duo by 2\n"
    "passage 3 at release " ID_8 " in Blue: artist: The Duo" DASH "Sky\n"
    "credit 3 performed 7 as=The Duo by 3\n"
    "passage 4 at release " ID_8 " in Blue: track A1: Sky" DASH "Blue\n"
    "credit 7 part_of 4 scope=track A1 by 4\n"
    "passage 5 at l_artist_artist 1: Annie is/was member of Duo, 1990 to 1995-06\n"
    "credit 2 member_of 3 start=1990 end=1995-06 as=Annie by 5\n"
    "passage 6 at l_artist_recording 3: Ann Lee performed additional old piano on Sky\n"
    "credit 2 played 7 attribute=additional, piano (as old piano) by 6\n";

static const char tables_rejects[] =
    "line 4 @206: table artist: there is no number where the row should have one\n"
    "line 3 @0: table artist: the row cannot be used: it needs a UUID and a name\n"
    "line 0 @0: 1 rows of table \"l_artist_artist\" left out: their link, its type or an end is in "
    "no table here; import all tables together, as a folder or a tar archive\n";

static void
make_tables(const char* folder)
{
  CHECK(!mkdir(scratch_path(folder), 0700));
  for (size_t i = 0U; i < sizeof tables / sizeof tables[0]; ++i) {
    char name[128];
    snprintf(name, sizeof name, "%s/%s", folder, tables[i].name);
    CHECK(write_whole(scratch_path(name), tables[i].rows, strlen(tables[i].rows)));
  }
}

static void
test_tables(void)
{
  make_tables("mbdump");
  HarnessRun run = harness_run(&sg_reader_musicbrainz, "mbdump", NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, tables_events);
  CHECK_TEXT(run.rejects, tables_rejects);
  harness_free(&run);
  // A table alone says what it can; what it points to is counted.
  run = harness_run(&sg_reader_musicbrainz, "mbdump/recording", NULL);
  CHECK_TEXT(run.events, "entity 1 work Sky form=recording id=musicbrainz:recording/" ID_E "\n");
  CHECK_TEXT(run.rejects, "");
  harness_free(&run);
  run = harness_run(&sg_reader_musicbrainz, "mbdump/l_artist_recording", NULL);
  CHECK_TEXT(run.events, "");
  CHECK(strstr(run.rejects, "1 rows of table \"l_artist_recording\" left out"));
  harness_free(&run);
  run = harness_run_text(&sg_reader_musicbrainz, "annotation", "1\t2\n", NULL, NULL);
  CHECK_INT(run.status, SG_BAD_INPUT);
  CHECK(strstr(run.error.message, "annotation': it holds no table of MusicBrainz that is read"));
  harness_free(&run);
  CHECK(sg_import_takes_folder(scratch_path("mbdump")));
  CHECK(!sg_import_takes_folder(scratch_path("")));
  CHECK(!sg_import_takes_folder(scratch_path("mbdump/artist")));
}

static void
put_table(const char* name, const char* rows)
{
  CHECK(write_whole(scratch_path(name), rows, strlen(rows)));
}

static void
test_group_of_a_release_without_id(void)
{
  CHECK(!mkdir(scratch_path("no_id"), 0700));
  put_table("no_id/release", "1\t\\N\t\\N\t0\t6\n");
  put_table("no_id/release_group", "6\t" ID_B "\tBlue\t7\t1\t\t0\t\\N\n");
  HarnessRun run = harness_run(&sg_reader_musicbrainz, "no_id", NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events,
             "entity 1 work Blue form=album id=musicbrainz:release-group/" ID_B " type=Album\n");
  CHECK_TEXT(run.rejects,
             "line 1 @0: table release: the row cannot be used: it needs a UUID and a name\n");
  harness_free(&run);
}

/// Rows of a number each.
static void
put_numbered(const char* name, const char* head, const char* tail, unsigned n)
{
  static char rows[1 << 16];
  size_t      size = 0U;
  for (unsigned i = 0U; i < n && size + 64U < sizeof rows; ++i) {
    size += (size_t)snprintf(rows + size, sizeof rows - size, "%s%u%s\n", head, i, tail);
  }
  put_table(name, rows);
}

// Tracks times artists: far more than the bytes of the tables.
static void
test_few_rows_that_join_to_many(void)
{
  CHECK(!mkdir(scratch_path("many"), 0700));
  put_table("many/artist", "5\t" ID_A "\tAnn Lee\tLee, Ann\n");
  put_table("many/medium", "50\t40\t1\n");
  put_table("many/release", "40\t" ID_8 "\tBlue\t\\N\t\\N\n41\t" ID_9 "\tSky\t7\t\\N\n");
  put_numbered("many/artist_credit_name", "7\t", "\t5\tArt\t", 900U);
  put_numbered("many/track", "", "\tx\t0\t50\t1\tA1\tT\t7", 1000U);
  HarnessRun run = harness_run(&sg_reader_musicbrainz, "many", NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.rejects,
             "line 1 @0: table release: the row cannot be used: its tables say more than 524,288 "
             "things of it\n");
  CHECK(strstr(run.events, "credit 1 performed 3")); // the next release is read
  harness_free(&run);
}

static SgStatus
read_table(SgAllocator* allocator, void* context)
{
  const char*    rows   = context;
  HarnessRun     run    = harness_run_text(&sg_reader_musicbrainz, "work", rows, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  char rows[] = "1\t" ID_F "\tSky\\tSong\t17\t\n2\t" ID_E "\tSea Song\t\\N\tx\n";
  CHECK(shortage_run("tables", read_table, NULL, rows, 0U) > 5U);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"tables", test_tables},
      {"group_of_a_release_without_id", test_group_of_a_release_without_id},
      {"few_rows_that_join_to_many", test_few_rows_that_join_to_many},
      {"no_memory", test_no_memory},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
