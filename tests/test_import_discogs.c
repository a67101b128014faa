// Tests of reading Discogs dumps: hand-written records, roles, and counts of the real samples.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/discogs.h"
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

#define ANN "<id>1</id><name>Ann Lee (2)</name>"
#define BOB "<id>2</id><name>Bob Ray</name>"
#define RELEASE(id, inside) "<release id=\"" id "\"><title>Blue</title>" inside "</release>"
#define EXTRA(inside) "<extraartists><artist>" inside "</artist></extraartists>"
#define WORK "entity 1 work Blue form=album id=discogs:release/9\n"
#define ANN_ENTITY "entity 2 person Ann Lee also=Ann Lee (2) id=discogs:artist/1\n"

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case cases[] = {
    {"a person with names that are its own, and none of its alias",
     "<artists><artist>" ANN "<realname>Ann Lea</realname><profile>x [a=y]</profile>"
     "<urls><url>http://a</url></urls><namevariations><name>A. Lee</name></namevariations>"
     "<aliases><name id=\"3\">Nan</name></aliases></artist></artists>",
     "entity 1 person Ann Lee also=Ann Lee (2) also=Ann Lea also=A. Lee id=discogs:artist/1 "
     "real name=Ann Lea url=http://a\n"
     "entity 2 person Nan id=discogs:artist/3\n"
     "passage 1 at artist 1: Ann Lee (2) performed as Nan\n"
     "credit 1 performed_as 2 by 1\n",
     ""},
    {"members, once, with ids in front of names or without, and groups",
     "<artists><artist><id>5</id><name>Duo X</name><realname>Ann &amp; Bob</realname><members>"
     "<id>1</id><name id=\"1\">Ann Lee (2)</name><name id=\"2\">Bob Ray</name></members></artist>"
     "<artist>" BOB "<groups><name id=\"5\">Duo X</name><name id=\"6\">Y</name></groups></artist>"
     "</artists>",
     "entity 1 group Duo X id=discogs:artist/5 real name=Ann & Bob\n" ANN_ENTITY
     "passage 1 at artist 5: Ann Lee (2) was a member of Duo X\n"
     "credit 2 member_of 1 by 1\n"
     "entity 3 person Bob Ray id=discogs:artist/2\n"
     "passage 2 at artist 5: Bob Ray was a member of Duo X\n"
     "credit 3 member_of 1 by 2\n"
     "entity 4 group Y id=discogs:artist/6\n"
     "passage 3 at artist 2: Bob Ray was a member of Y\n"
     "credit 3 member_of 4 by 3\n",
     ""},
    {"placeholders are special, namesakes of them are not",
     "<artists><artist><id>194</id><name>Various</name></artist>"
     "<artist><id>7</id><name>Traditional</name></artist>"
     "<artist><id>8</id><name>Various (2)</name></artist></artists>",
     "entity 1 person Various id=discogs:artist/194 special\n"
     "entity 2 person Traditional id=discogs:artist/7 special\n"
     "entity 3 person Various also=Various (2) id=discogs:artist/8\n",
     ""},
    {"labels: what two records say is said once, empty elements say nothing",
     "<labels><label><id>1</id><name>Big</name><sublabels><label/><label id=\"2\">Small</label>"
     "</sublabels></label><label><id>2</id><name>Small</name><parentLabel id=\"1\">Big"
     "</parentLabel></label></labels>",
     "entity 1 organization Big id=discogs:label/1\n"
     "entity 2 organization Small id=discogs:label/2\n"
     "passage 1 at label 1: Small is a sublabel of Big\n"
     "credit 2 imprint_of 1 by 1\n",
     ""},
    {"a master and its releases are one work; the later edition says when it was",
     "<releases>"
     "<release id=\"9\"><title>Blue</title><released>1999-03-00</released>"
     "<master_id is_main_release=\"true\">4</master_id>" EXTRA(
         BOB
         "<role>Producer</role>") "</release>"
                                  "<release id=\"10\"><title>Blue</title><released>2010</released>"
                                  "<master_id is_main_release=\"false\">4</master_id>" EXTRA(
                                      BOB "<role>Mastered By</role>") "<labels><label name=\"Big\" "
                                                                      "catno=\"B 1\" "
                                                                      "id=\"1\"/></labels></"
                                                                      "release></releases>",
     "entity 1 work Blue form=album id=discogs:master/4 id=discogs:release/9 released=1999-03-00 "
     "begin=1999-03\n"
     "entity 2 person Bob Ray id=discogs:artist/2\n"
     "passage 1 at release 9 in Blue: Producer: Bob Ray\n"
     "credit 2 produced 1 by 1\n"
     "entity 3 work Blue form=album id=discogs:master/4 id=discogs:release/10 released=2010\n"
     "passage 2 at release 10 in Blue: Mastered By: Bob Ray\n"
     "credit 2 mastered 1 start=2010 by 2\n"
     "entity 4 organization Big id=discogs:label/1\n"
     "passage 3 at release 10 in Blue: Label: Big \xE2\x80\x93 B 1\n"
     "credit 4 released 1 start=2010 attribute=B 1 by 3\n",
     ""},
    {"a master alone, with its main release",
     "<master id=\"4\"><main_release>9</main_release><artists><artist>" BOB
     "</artist></artists><genres><genre>Jazz</genre></genres><year>1999</year>"
     "<title>Blue</title><data_quality>Correct</data_quality></master>",
     "entity 1 work Blue form=album id=discogs:master/4 id=discogs:release/9 genre=Jazz "
     "begin=1999\n"
     "entity 2 person Bob Ray id=discogs:artist/2\n"
     "passage 1 at master 4 in Blue: Artist: Bob Ray\n"
     "credit 2 performed 1 by 1\n",
     ""},
    {"roles in a row, the name and the tracks as printed",
     RELEASE("9",
             EXTRA(ANN "<anv>A. Lee</anv><role>Producer [Additional], Guitar [Lead, Slide]</role>"
                       "<tracks>A2 to B2</tracks>")),
     WORK ANN_ENTITY
     "passage 1 at release 9 in Blue: Producer [Additional], Guitar [Lead, Slide]: A. Lee (tracks: "
     "A2 to B2)\n"
     "credit 2 produced 1 as=A. Lee attribute=Additional scope=A2 to B2 by 1\n"
     "credit 2 played 1 as=A. Lee attribute=Guitar [Lead, Slide] scope=A2 to B2 by 1\n",
     ""},
    {"artists joined by phrases",
     RELEASE("9",
             "<artists><artist>" ANN "<join>Feat.</join></artist><artist>" BOB
             "</artist></artists>"),
     WORK ANN_ENTITY "passage 1 at release 9 in Blue: Artist: Ann Lee (2)\n"
                     "credit 2 performed 1 by 1\n"
                     "entity 3 person Bob Ray id=discogs:artist/2\n"
                     "passage 2 at release 9 in Blue: Artist [Feat.]: Bob Ray\n"
                     "credit 3 featured_on 1 attribute=Feat. by 2\n",
     ""},
    {"the credits of tracks, and of tracks in tracks, have them as the scope",
     RELEASE("9",
             "<tracklist><track><position>1</position><title>Sky</title>" EXTRA(
                 ANN "<role>Remix</role>") "<sub_tracks><track><position/><title>Sea</title>"
                                           "<artists><artist>" ANN
                                           "</artist></artists></track></sub_tracks></track>"
                                           "</tracklist>"),
     WORK ANN_ENTITY "passage 1 at release 9 in Blue: track 1: Sky, Remix: Ann Lee (2)\n"
                     "credit 2 remixed 1 scope=track 1: Sky by 1\n"
                     "passage 2 at release 9 in Blue: track: Sea, Artist: Ann Lee (2)\n"
                     "credit 2 performed 1 scope=track: Sea by 2\n",
     ""},
    {"companies: whose place it was is the object",
     RELEASE("9",
             "<formats><format name=\"Vinyl\" qty=\"2\" text=\"Red\"><descriptions><description>LP"
             "</description></descriptions></format></formats><companies><company><id>3</id><name>"
             "Room</name><entity_type>23</entity_type><entity_type_name>Recorded At"
             "</entity_type_name><resource_url>x</resource_url></company></companies>"),
     "entity 1 work Blue form=album id=discogs:release/9 format=2 \xC3\x97 Vinyl, LP, Red\n"
     "entity 2 organization Room id=discogs:label/3\n"
     "passage 1 at release 9 in Blue: Recorded At: Room\n"
     "credit 1 recorded_at 2 by 1\n",
     ""},
    {"old dumps have names without numbers",
     RELEASE("9", EXTRA("<name>Ann Lee (2)</name><role>Producer</role>")),
     WORK "entity 2 person Ann Lee also=Ann Lee (2) id=discogs:artist-name/Ann Lee (2)\n"
          "passage 1 at release 9 in Blue: Producer: Ann Lee (2)\n"
          "credit 2 produced 1 by 1\n",
     ""},
    {"what is not understood is counted, what is unknown of roles kept as printed",
     "<releases><news/>" RELEASE(
         "9",
         "<mood>x</mood><mood/>" EXTRA(ANN "<role>Zorbing [Wet], Producer</role>")) "</releases>",
     WORK ANN_ENTITY "passage 1 at release 9 in Blue: Zorbing [Wet], Producer: Ann Lee (2)\n"
                     "credit 2 contributed_to 1 attribute=Zorbing [Wet] by 1\n"
                     "credit 2 produced 1 by 1\n",
     "line 0 @0: 1 elements <news> not understood\n"
     "line 0 @0: 2 elements <mood> not understood\n"
     "line 0 @0: 1 of 2 roles not known, kept as contributions; the first is \"Zorbing [Wet]\"\n"},
    {"records that cannot be used are left out",
     "<releases><release id=\"1\"/>\n<release><title>Blue</title></release></releases>",
     "",
     "line 1 @10: the release cannot be used: it has no title\n"
     "line 2 @28: the release cannot be used: it has no id\n"},
};

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    HarnessRun run    = harness_run_text(&sg_reader_discogs, "d.xml", cases[i].input, NULL, NULL);
    const int  before = check_failures;
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.events, cases[i].events);
    CHECK_TEXT(run.rejects, cases[i].rejects);
    if (check_failures != before) {
      fprintf(stderr, "  in: %s\n", cases[i].name);
    }
    harness_free(&run);
  }
}

static void
test_roles(void)
{
  static const struct {
    const char* text;
    const char* roles; // "role attribute|..."
  } rows[] = {
      {"", ""},
      {" , ,", ""},
      {"Producer", "produced |"},
      {"Producer,Mixed By", "produced |mixed |"},
      {"Producer [Additional], Mixed By", "produced Additional|mixed |"},
      {"Written-By [One, Two, Three]", "wrote One, Two, Three|"},
      {"Vocals [A [B], C], Producer", "sang Vocals [A [B], C]|produced |"},
      {"Producer (x, y), Mixed By", "produced Producer (x, y)|mixed |"},
      {"Producer [never closed, Mixed By", "produced Producer [never closed, Mixed By|"},
      {"Producer], Mixed By", "produced |mixed |"},
      {"Engineer [Assistant]", "assistant_engineered |"},
      {"Recorded At", "recorded_at  reversed|"},
      {"Zorbing", "contributed_to Zorbing|"},
  };
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    char     seen[512] = "";
    SgString rest      = sg_string(rows[i].text);
    SgString text;
    while (sg_discogs_next_role(&rest, &text)) {
      const size_t        n    = strlen(seen);
      const SgDiscogsRole role = sg_discogs_role(text);
      snprintf(seen + n,
               sizeof seen - n,
               "%s %.*s%s|",
               sg_role_info(role.role)->name,
               (int)role.attribute.size,
               role.attribute.data,
               role.reversed ? " reversed" : "");
    }
    CHECK_TEXT(seen, rows[i].roles);
  }
}

static bool
is_same_role(const SgDiscogsRole* a, const SgDiscogsRole* b)
{
  return sg_string_equal(a->text, b->text) && sg_string_equal(a->attribute, b->attribute) &&
         a->role == b->role && a->known == b->known && a->keeps_word == b->keeps_word &&
         a->reversed == b->reversed;
}

/// What is recalled is what was found, though others had its place meanwhile.
static void
test_recalled_roles(void)
{
  enum { N = 4 * SG_DISCOGS_ROLES };
  static const struct {
    const char* before; // a number, if there is anything behind it
    const char* behind;
  } forms[]             = {{"Producer [", "]"},
                           {"Guitar [no. ", "]"},
                           {"Zorbing ", "."},
                           {"Recorded At", ""},
                           {"", ""},
                           {"Guitar [", ", and so on for longer than what is recalled]"}};
  SgDiscogsRoles* roles = calloc(1U, sizeof *roles);
  for (unsigned i = 0U; roles && i < 3U * N; ++i) {
    char text[128];
    char number[16];
    snprintf(number, sizeof number, "%u", i % N / 12U);
    const char* behind = forms[i / 2U % 6U].behind;
    snprintf(text, sizeof text, "%s%s%s", forms[i / 2U % 6U].before, *behind ? number : "", behind);
    const SgDiscogsRole found    = sg_discogs_role(sg_string(text));
    const SgDiscogsRole recalled = sg_discogs_recall_role(roles, sg_string(text));
    CHECK(is_same_role(&found, &recalled));
    CHECK(!recalled.attribute.size ||
          (recalled.attribute.data >= text && recalled.attribute.data <= text + sizeof text));
  }
  CHECK(roles);
  free(roles);
}

static void
test_names(void)
{
  CHECK_STRING(sg_discogs_display_name(sg_string("Ann (12)")), "Ann");
  CHECK_STRING(sg_discogs_display_name(sg_string("Ann (DJ)")), "Ann (DJ)");
  CHECK_STRING(sg_discogs_display_name(sg_string("Ann ()")), "Ann ()");
  CHECK_STRING(sg_discogs_display_name(sg_string("(2)")), "(2)");
  CHECK_STRING(sg_discogs_display_name(sg_string("")), "");
  CHECK_INT(sg_discogs_guess_kind(sg_string("Ann & Bob")), SG_GROUP);
  CHECK_INT(sg_discogs_guess_kind(sg_string("City Orchestra (3)")), SG_GROUP);
  CHECK_INT(sg_discogs_guess_kind(sg_string("The Birds (4)")), SG_GROUP);
  CHECK_INT(sg_discogs_guess_kind(sg_string("Ann Bandy")), SG_PERSON);
}

/// How often a text stands in another.
static unsigned
count(const char* text, const char* what)
{
  unsigned n = 0U;
  for (; (text = strstr(text, what)) != NULL; text += strlen(what)) {
    ++n;
  }
  return n;
}

/// Counts by the plainest means: what the text of the file holds.
static void
test_real_releases(void)
{
  const char* path = data_path("discogs/lukasaron/releases.xml");
  size_t      size = 0U;
  char*       text = path ? read_whole(path, &size) : NULL;
  if (!text) {
    return;
  }
  HarnessRun     run       = harness_run_text(&sg_reader_discogs, "r.xml", text, NULL, NULL);
  const unsigned artists   = count(text, "<anv>");
  const unsigned companies = count(text, "<company>");
  const unsigned labels    = count(text, " catno=");
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.rejects, "");
  CHECK_INT(run.counts.evidence, artists + companies + labels);
  CHECK(run.counts.credits >= run.counts.evidence);
  CHECK_INT(count(run.events, " id=discogs:release/"), count(text, "<release "));
  CHECK_INT(count(run.events, " id=discogs:master/"), count(text, "<master_id "));
  harness_free(&run);
  free(text);
}

static void
test_real_artists(void)
{
  const char* path = data_path("discogs/lukasaron/artists.xml");
  size_t      size = 0U;
  char*       text = path ? read_whole(path, &size) : NULL;
  if (!text) {
    return;
  }
  HarnessRun run = harness_run_text(&sg_reader_discogs, "a.xml", text, NULL, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.rejects, "");
  CHECK_INT(count(run.events, " url="), count(text, "<url>"));
  CHECK_INT(count(run.events, " real name="), count(text, "<realname>"));
  CHECK(count(run.events, "entity ") >= count(text, "<artist>"));
  CHECK(run.counts.credits <= count(text, "<name id="));
  harness_free(&run);
  free(text);
}

static void
test_bad_documents(void)
{
  static const char* const inputs[] = {
      "<albums/>", "<releases><release id=\"1\">", "<artists><artist></label></artists>", "x"};
  for (size_t i = 0U; i < sizeof inputs / sizeof inputs[0]; ++i) {
    HarnessRun run = harness_run_text(&sg_reader_discogs, "d.xml", inputs[i], NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    harness_free(&run);
  }
}

/// A text that is too long costs its record, not the others.
static void
test_too_long(void)
{
  const size_t size = SG_DISCOGS_TEXT + 100U;
  char*        name = malloc(size + 1U);
  char*        text = malloc(size + 256U);
  if (name && text) {
    memset(name, 'a', size);
    name[size] = '\0';
    snprintf(text,
             size + 256U,
             "<artists><artist><id>1</id><name>%s</name></artist><artist>" BOB
             "</artist></artists>",
             name);
    HarnessRun run = harness_run_text(&sg_reader_discogs, "d.xml", text, NULL, NULL);
    CHECK_TEXT(run.events, "entity 1 person Bob Ray id=discogs:artist/2\n");
    CHECK_TEXT(run.rejects, "line 1 @9: the artist cannot be used: a text in it is over 16 KiB\n");
    harness_free(&run);
  }
  free(name);
  free(text);
}

static SgStatus
read_case(SgAllocator* allocator, void* context)
{
  const Case*    c      = context;
  HarnessRun     run    = harness_run_text(&sg_reader_discogs, "m", c->input, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  Case artist  = cases[1];
  Case release = cases[4];
  CHECK(shortage_run("artists", read_case, NULL, &artist, 0U) > 5U);
  CHECK(shortage_run("releases", read_case, NULL, &release, 0U) > 5U);
}

static void
test_sniff(void)
{
  CHECK(sg_reader_discogs.sniff(sg_string("<releases>\n<release id=\"1\">"), "x") > 50U);
  CHECK(sg_reader_discogs.sniff(sg_string("<?xml version=\"1.0\"?><artists>"), "x") > 50U);
  CHECK(sg_reader_discogs.sniff(sg_string("<label><id>1</id><data_quality>"), "x") > 50U);
  CHECK_INT(sg_reader_discogs.sniff(sg_string("<label>"), "x"), 0);
  CHECK_INT(sg_reader_discogs.sniff(sg_string("<discogs/>"), "x"), 0);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"roles", test_roles},
      {"roles are recalled", test_recalled_roles},
      {"names", test_names},
      {"real_releases", test_real_releases},
      {"real_artists", test_real_artists},
      {"bad_documents", test_bad_documents},
      {"too_long", test_too_long},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
