// Tests of reading MusicBrainz: hand-written records in XML and JSON, and hostile ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/musicbrainz.h"
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Ids that differ in one character.
#define ID_1 "10000000-0000-4000-8000-000000000000"
#define ID_2 "20000000-0000-4000-8000-000000000000"
#define ID_5 "50000000-0000-4000-8000-000000000000"
#define ID_7 "70000000-0000-4000-8000-000000000000"
#define ID_9 "90000000-0000-4000-8000-000000000000"
#define ID_A "a0000000-0000-4000-8000-000000000000"
#define ID_B "b0000000-0000-4000-8000-000000000000"
#define ID_C "c0000000-0000-4000-8000-000000000000"
#define ID_D "d0000000-0000-4000-8000-000000000000"
#define ID_E "e0000000-0000-4000-8000-000000000000"
#define ID_F "f0000000-0000-4000-8000-000000000000"
#define XML(inside) "<metadata xmlns=\"http://musicbrainz.org/ns/mmd-2.0#\">" inside "</metadata>"
#define ANN_XML                                                                                    \
  "<artist id=\"" ID_A "\"><name>Ann Lee</name><sort-name>Lee, Ann</sort-name></artist>"
#define ANN_JSON "{\"id\":\"" ID_A "\",\"name\":\"Ann Lee\",\"sort-name\":\"Lee, Ann\"}"
#define ANN(n) "entity " n " person Ann Lee id=musicbrainz:artist/" ID_A "\n"
#define DUO(n) "entity " n " group Duo id=musicbrainz:artist/" ID_D "\n"
#define SKY(n) "entity " n " work Sky form=recording id=musicbrainz:recording/" ID_E "\n"
#define IN_SKY(n) "passage " n " at recording " ID_E " in Sky: "
#define RELATION(type, more) "<relation type=\"" type "\">" more "</relation>"
#define SKY_XML(inside) XML("<recording id=\"" ID_E "\"><title>Sky</title>" inside "</recording>")
#define ARTISTS(inside) "<relation-list target-type=\"artist\">" inside "</relation-list>"
#define BACK "<direction>backward</direction>"
#define DASH " \xE2\x80\x93 "

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case cases[] = {
    {"an artist with all that is said of it",
     XML("<artist id=\"" ID_A "\" type=\"Person\" type-id=\"x\"><name>Ann Lee</name>"
         "<sort-name>Lee, Ann</sort-name><disambiguation>the singer</disambiguation>"
         "<gender>Female</gender><country>DE</country><ipi-list><ipi>1</ipi></ipi-list>"
         "<isni-list><isni>0000000012345678</isni></isni-list>"
         "<area id=\"" ID_1 "\"><name>Berlin</name></area>"
         "<begin-area id=\"" ID_2 "\"><name>Ulm</name></begin-area>"
         "<life-span><begin>1960-02</begin><end>1999-01-31</end></life-span>"
         "<alias-list count=\"2\"><alias sort-name=\"L, A\" locale=\"de\">Anna</alias>"
         "<alias>Ann Lee</alias></alias-list></artist>"),
     "entity 1 person Ann Lee also=Anna id=musicbrainz:artist/" ID_A
     " id=isni:0000000012345678 disambiguation=the singer gender=Female country=DE type=Person "
     "begin=1960-02 end=1999-01-31\n"
     "entity 2 place Berlin id=musicbrainz:area/" ID_1 "\n"
     "passage 1 at artist " ID_A " in Ann Lee: area: Ann Lee" DASH "Berlin\n"
     "credit 1 based_in 2 by 1\n"
     "entity 3 place Ulm id=musicbrainz:area/" ID_2 "\n"
     "passage 2 at artist " ID_A " in Ann Lee: begin-area: Ann "
     "Lee" DASH "Ulm, 1960-02\n"
     "credit 1 born_in 3 start=1960-02 by 2\n",
     ""},
    {"addresses are ids where one database has one page, else they are kept as they "
     "are",
     XML("<artist id=\"" ID_D "\"><name>Duo</name><relation-list target-type=\"url\">"
         "<relation type=\"wikidata\"><target>https://www.wikidata.org/wiki/Q5</target></relation>"
         "<relation type=\"discogs\"><target>https://www.discogs.com/artist/1-x</target></"
         "relation><relation type=\"discogs\"><target>https://www.discogs.com/artist/2</target></"
         "relation><relation type=\"IMDb\"><target>https://www.imdb.com/name/nm0000007/</target></"
         "relation>"
         "</relation-list></artist>"),
     "entity 1 group Duo id=musicbrainz:artist/" ID_D " id=wikidata:Q5 id=imdb:name/nm0000007 "
     "url=https://www.wikidata.org/wiki/Q5 url=https://www.discogs.com/artist/1-x "
     "url=https://www.discogs.com/artist/2 url=https://www.imdb.com/name/nm0000007/\n",
     ""},
    {"an address that is of something else is no id",
     XML("<release-group id=\"" ID_B "\" type=\"Album\"><title>Blue</title>"
         "<relation-list target-type=\"url\"><relation type=\"IMDb\">"
         "<target>https://www.imdb.com/title/tt0000007/</target></relation><relation "
         "type=\"wikidata\"><target>https://www.wikidata.org/wiki/Special:Q5</target></relation>"
         "</relation-list></release-group>"),
     "entity 1 work Blue form=album id=musicbrainz:release-group/" ID_B
     " url=https://www.imdb.com/title/tt0000007/ "
     "url=https://www.wikidata.org/wiki/Special:Q5 type=Album\n",
     ""},
    {"placeholders are special by their ids, not by their names",
     XML("<artist-list><artist "
         "id=\"89ad4ac3-39f7-470e-963a-56509c546377\"><name>Various Artists"
         "</name></artist><artist id=\"" ID_A "\"><name>[unknown]</name></artist>"
         "</artist-list>"),
     "entity 1 group Various Artists id=musicbrainz:artist/89ad4ac3-39f7-470e-963a-56509c546377 "
     "special\n"
     "entity 2 group [unknown] id=musicbrainz:artist/" ID_A "\n",
     ""},
    {"direction: of members it says who is in whom, of a parent who is whose child",
     XML("<artist id=\"" ID_D "\" type=\"Group\"><name>Duo</name>" ARTISTS(RELATION(
         "member of band",
         BACK
         "<begin>1990</begin><end>1995-06</end><ended>true</ended><attribute-list>"
         "<attribute>original</attribute></attribute-list>" ANN_XML
         "<target-credit>Annie</target-credit>")) "</artist>"
                                                  "<artist id=\"" ID_A
                                                  "\" type=\"Person\"><name>Ann Lee</name>" ARTISTS(
                                                      RELATION("parent",
                                                               "<artist id=\"" ID_C "\"><name>"
                                                               "Cid</name></"
                                                               "artist>")) "</artist>"),
     "entity 1 group Duo id=musicbrainz:artist/" ID_D
     " type=Group\n" ANN("2") "passage 1 at artist " ID_D " in Duo: member of band [original]: "
                              "Annie" DASH "Duo, 1990 to 1995-06\n"
                              "credit 2 member_of 1 start=1990 end=1995-06 as=Annie "
                              "attribute=original by 1\n"
                              "entity 3 person Ann Lee "
                              "id=musicbrainz:artist/" ID_A " type=Person\n"
                              "entity 4 person Cid "
                              "id=musicbrainz:artist/" ID_C "\n"
                              "passage 2 at "
                              "artist " ID_A " in Ann "
                              "Lee: parent: Ann "
                              "Lee" DASH "Cid\n"
                              "credit 4 child_of 2 by 2\n",
     ""},
    {"instruments and how they are credited; what is a guest here is no guest at an "
     "event",
     SKY_XML(
         ARTISTS(RELATION("instrument",
                          BACK "<attribute-list><attribute credited-as=\"old piano\">piano"
                               "</attribute><attribute>guest</attribute></attribute-list>" ANN_XML)
                     RELATION("performer",
                              BACK "<attribute-list><attribute>guest"
                                   "</attribute></attribute-list>" ANN_XML))),
     SKY("1") ANN("2")
         IN_SKY("1") "instrument [piano (as old piano), guest]: Ann Lee" DASH "Sky\n"
                     "credit 2 played 1 attribute=piano (as old piano), guest by 1\n" IN_SKY(
                         "2") "performer [guest]: Ann Lee" DASH "Sky\n"
                              "credit 2 performed 1 attribute=guest by 2\n",
     ""},
    {"attributes that make another role, and those that do not",
     SKY_XML(ARTISTS(
         RELATION("producer",
                  BACK "<attribute-list><attribute>executive</attribute></attribute-list>" ANN_XML)
             RELATION("mix",
                      BACK "<attribute-list><attribute>additional</"
                           "attribute><attribute>assistant"
                           "</attribute></attribute-list>" ANN_XML)
                 RELATION("engineer", BACK "<ended>true</ended>" ANN_XML))),
     SKY("1") ANN("2") IN_SKY("1") "producer [executive]: Ann Lee" DASH "Sky\n"
                                   "credit 2 executive_produced 1 by 1\n" IN_SKY(
                                       "2") "mix [additional, assistant]: Ann Lee" DASH "Sky\n"
                                            "credit 2 assistant_engineered 1 attribute=assistant "
                                            "mix, additional by 2\n" IN_SKY(
                                                "3") "engineer: Ann Lee" DASH "Sky, ended\n"
                                                     "credit 2 engineered 1 attribute=ended by 3\n",
     ""},
    {"a live recording of a work is a recording of it",
     SKY_XML("<relation-list target-type=\"work\">" RELATION(
         "performance",
         "<attribute-list><attribute>live</attribute></attribute-list><work "
         "id=\"" ID_F "\" type=\"Song\"><title>Sky "
         "Song</title><iswc>T-1</iswc></work>") "</"
                                                "relation-list>"),
     SKY("1") "entity 2 work Sky Song form=song id=musicbrainz:work/" ID_F
              " type=Song\n" IN_SKY("1") "performance [live]: Sky" DASH "Sky Song\n"
                                         "credit 1 recording_of 2 attribute=live by 1\n",
     ""},
    {"a type never heard of is kept by its name, and counted",
     SKY_XML(ARTISTS(RELATION("zorbing", BACK ANN_XML) RELATION("zorbing", BACK ANN_XML))),
     SKY("1") "entity 2 person Ann Lee id=musicbrainz:artist/" ID_A
              "\n" IN_SKY("1") "zorbing: Ann Lee" DASH "Sky\n"
                               "credit 2 contributed_to 1 attribute=zorbing by 1\n",
     "line 0 @0: 1 relations of type \"zorbing\" not known, kept as contributions\n"},
    {"a release is said of its group; labels since the edition, tracks of several "
     "media",
     XML("<release id=\"" ID_9 "\"><title>Blue (deluxe)</title><status>Official</status>"
         "<artist-credit><name-credit joinphrase=\" feat. \"><name>A. "
         "Lee</name>" ANN_XML "</name-credit><name-credit><artist id=\"" ID_D
         "\"><name>Duo</name></artist>"
         "</name-credit></artist-credit><release-group id=\"" ID_B "\" type=\"Album\">"
         "<title>Blue</title><first-release-date>1971-06</first-release-date></release-group>"
         "<date>2001</date><label-info-list><label-info><catalog-number>B 1</catalog-number>"
         "<label id=\"" ID_7 "\"><name>Big</name></label></label-info></"
         "label-info-list><medium-list><medium><position>1</position></"
         "medium><medium><position>2</position><track-list><track><position>3</"
         "position><recording id=\"" ID_E "\"><title>Sky"
         "</title></recording></track></track-list></medium></medium-list></"
         "release>"),
     "entity 1 work Blue form=album id=musicbrainz:release-group/" ID_B
     " type=Album begin=1971-06\n"
     "entity 2 work Blue (deluxe) form=album "
     "id=musicbrainz:release-group/" ID_B " id=musicbrainz:release/" ID_9
     " begin=1971-06\n" ANN("3") "passage 1 at release " ID_9
                                 " in Blue (deluxe): artist: A. Lee" DASH "Blue (deluxe)\n"
                                 "credit 3 performed 1 as=A. Lee by 1\n" DUO(
                                     "4") "passage 2 at release " ID_9 " in Blue (deluxe): "
                                          "artist [feat.]: "
                                          "Duo" DASH "Blue (deluxe)\n"
                                          "credit 4 featured_on 1 attribute=feat. by 2\n"
                                          "entity 5 organization Big id=musicbrainz:"
                                          "label/" ID_7 "\n"
                                          "passage 3 at release"
                                          " " ID_9 " i"
                                          "n Blue (deluxe): label [B 1]: Bi"
                                          "g" DASH "Bl"
                                          "ue (deluxe), 2001\n"
                                          "credit 5 released 1 start=2001 attribute=B 1 by 3\n"
                                          "entity 6 work Sky form=recording id=musicbrainz:record"
                                          "ing"
                                          "/" ID_E "\n"
                                          "passage 4 at release " ID_9
                                          " in Blue (deluxe): track 2-3: Sky" DASH "Blue (deluxe)\n"
                                          "credit 6 part_of 1 scope=track 2-3 by 4\n",
     ""},
    {"the artist of a track that is none of the recording's is the release's, with the "
     "track",
     XML("<release id=\"" ID_9 "\"><title>Blue</title><date>1971</date><medium-list><medium>"
         "<track-list><track><number>A1</"
         "number><artist-credit><name-credit>" ANN_XML
         "</name-credit></artist-credit><recording id=\"" ID_E "\"><title>Sky</title>"
         "<artist-credit><name-credit><artist id=\"" ID_D "\"><name>Duo</name></artist>"
         "</name-credit></artist-credit></recording></track></track-list></medium></medium-list>"
         "</release>"),
     "entity 1 work Blue id=musicbrainz:release/" ID_9 " begin=1971\n" SKY("2")
         DUO("3") "passage 1 at release " ID_9 " in Blue: artist: Duo" DASH "Sky\n"
                  "credit 3 performed 2 by 1\n"
                  "passage 2 at release " ID_9 " in Blue: track A1: Sky" DASH "Blue\n"
                  "credit 2 part_of 1 scope=track A1 by 2\n" ANN("4") "passage 3 at release " ID_9
                                                                      " in Blue: artist: Ann "
                                                                      "Lee" DASH "Blue\n"
                                                                      "credit 4 performed 1 "
                                                                      "scope=track A1 by 3\n",
     ""},
    {"instruments are none of ours; what has an id alone is known or counted",
     XML("<instrument id=\"" ID_1 "\"><name>lute</name></instrument><recording "
         "id=\"" ID_E "\"><title>Sky</"
         "title><mood>x</mood>" ARTISTS("<relation "
                                        "type=\"mix\"><"
                                        "target>" ID_5 "</target>" BACK "</relation>") "<"
                                                                                       "/recording"
                                                                                       ">"),
     SKY("1"),
     "line 0 @0: 1 elements <mood> not understood\n"
     "line 0 @0: 1 entities of type \"instrument\" left out: they are no entities here\n"
     "line 0 @0: 1 entities have an id alone, and nothing is known of them; import "
     "what names them "
     "first\n"},
    {"records that cannot be used are left out",
     XML("<artist id=\"" ID_A "\"/>\n<work><title>Blue</title></work>"),
     "",
     "line 1 @53: the artist cannot be used: it has no name\n"
     "line 2 @105: the work cannot be used: it has no id\n"},
    {"JSON: one line an entity, told by its members",
     "{\"id\":\"" ID_D "\",\"name\":\"Duo\",\"type\":\"Group\",\"gender\":null,\"relations\":["
     "{\"type\":\"member of band\",\"target-type\":\"artist\",\"direction\":\"backward\","
     "\"artist\":" ANN_JSON ",\"attributes\":[\"drums\",\"number\"],"
     "\"attribute-values\":{\"number\":\"2\"},"
     "\"attribute-credits\":{\"drums\":\"kit\"},\"begin\":\"1990\",\"end\":null,\"ended\":true,"
     "\"source-credit\":\"The Duo\",\"target-credit\":\"\"}]}\n"
     "not JSON\n"
     "{\"id\":\"" ID_F "\",\"title\":\"Sky Song\",\"iswcs\":[\"T-1\"],\"attributes\":[{"
     "\"type\":\"Key\",\"value\":\"C\"}]}\n",
     "entity 1 group Duo id=musicbrainz:artist/" ID_D
     " type=Group\n" ANN("2") "passage 1 at artist " ID_D " in Duo: member of band [drums (as "
                              "kit), number: 2]: Ann "
                              "Lee" DASH "The Duo, 1990, ended\n"
                              "credit 2 member_of 1 start=1990 "
                              "attribute=drums (as kit), number: 2, ended by 1\n"
                              "entity 3 work Sky Song form=composition "
                              "id=musicbrainz:work/" ID_F " iswc=T-1 attribute=Key: C\n",
     "line 2 @455: it is not JSON: invalid string in json text\n"},
    {"JSON: an answer that is a list, over several lines",
     "{\"count\": 1, \"artists\": [\n" ANN_JSON ",\n{\"id\": 7, \"name\": [1], \"relations\": {}},"
     "\n3, null]}\n",
     ANN("1"),
     "line 1 @0: the artist cannot be used: it has no name\n"
     "line 1 @0: the artist cannot be used: it is no object\n"
     "line 1 @0: the artist cannot be used: it is no object\n"},
    {"JSON: members of other types than they should be",
     "{\"id\":\"" ID_E "\",\"title\":\"Sky\",\"video\":\"x\",\"artist-credit\":{\"a\":1},"
     "\"relations\":[1,null,[],{\"type\":5,\"target-type\":{},\"artist\":7},"
     "{\"type\":\"mix\",\"target-type\":\"artist\",\"artist\":[" ANN_JSON "],\"begin\":{}}]}",
     SKY("1"),
     "line 0 @0: 1 elements <a> not understood\n"},
};

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    HarnessRun run    = harness_run_text(&sg_reader_musicbrainz, "m", cases[i].input, NULL, NULL);
    const int  before = check_failures;
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.events, cases[i].events);
    CHECK_TEXT(run.rejects, cases[i].rejects);
    if (check_failures != before) {
      fprintf(stderr, "  in: %s\n  %s\n", cases[i].name, run.error.message);
    }
    harness_free(&run);
  }
}

/// The same recording, asked for in XML and in JSON, says the same.
static void
test_both_forms(void)
{
  static const char xml[] =
      SKY_XML("<isrc-list><isrc id=\"I-1\"/></isrc-list><artist-credit><name-credit><name>A. "
              "Lee</name>" ANN_XML "</name-credit></artist-credit>" ARTISTS(
                  RELATION("vocal",
                           BACK "<begin>1970</begin>"
                                "<attribute-list><attribute>lead vocals</attribute>"
                                "</attribute-list>" ANN_XML "<target-credit>Annie"
                                "</target-credit>")));
  static const char json[] =
      "{\"id\": \"" ID_E "\", \"title\": \"Sky\", \"isrcs\": [\"I-1\"], \"video\": false,\n"
      "\"artist-credit\": [{\"name\": \"A. Lee\", \"joinphrase\": \"\", \"artist\": " ANN_JSON
      "}], \"relations\": [{\"type\": \"vocal\", \"direction\": \"backward\", \"begin\": \"1970\","
      "\"end\": null, \"ended\": false, \"target-type\": \"artist\", \"artist\": " ANN_JSON
      ", \"attributes\": [\"lead vocals\"], \"target-credit\": \"Annie\"}]}\n";
  HarnessRun a = harness_run_text(&sg_reader_musicbrainz, "a.xml", xml, NULL, NULL);
  HarnessRun b = harness_run_text(&sg_reader_musicbrainz, "b.json", json, NULL, NULL);
  CHECK_INT(a.status, SG_OK);
  CHECK_TEXT(a.events, b.events);
  CHECK_TEXT(a.rejects, b.rejects);
  CHECK(strstr(a.events, "credit 2 sang 1 start=1970 as=Annie attribute=lead vocals by 2\n"));
  harness_free(&a);
  harness_free(&b);
}

static void
test_bad_documents(void)
{
  static const struct {
    const char* text;
    const char* message;
    unsigned    line;
  } rows[] = {
      {"<metadata xmlns=\"http://musicbrainz.org/ns/mmd-1.0#\"/>",
       "no document of MusicBrainz",
       1U},
      {"<artist/>", "no document of MusicBrainz", 1U},
      {XML("<artist id=\"1\"><name>"), "", 1U},
      {"{\"id\":\"1\",\"sort-name\":", "it is not JSON", 1U},
      {"{\"id\":\"1\",\n\"sort-name\":x}", "line 2: it is not JSON", 2U},
      {"{\n\"id\": 1\n", "it is not JSON", 3U},
  };
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    HarnessRun run = harness_run_text(&sg_reader_musicbrainz, "m", rows[i].text, NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK(strstr(run.error.message, rows[i].message));
    CHECK_INT(run.error.line, rows[i].line);
    harness_free(&run);
  }
}

/// A text of so many copies of a piece.
static char*
repeat(const char* before, const char* piece, size_t n, const char* after)
{
  const size_t size = strlen(before) + n * strlen(piece) + strlen(after) + 1U;
  char*        text = malloc(size);
  if (!text) {
    exit(EXIT_FAILURE);
  }
  size_t at = strlen(before);
  memcpy(text, before, at);
  for (size_t i = 0U; i < n; ++i, at += strlen(piece)) {
    memcpy(text + at, piece, strlen(piece));
  }
  memcpy(text + at, after, strlen(after) + 1U);
  return text;
}

static void
test_hostile(void)
{
  static const char entity[] = "{\"id\":\"" ID_E "\",\"title\":\"Sky\",\"video\":false,";
  char              start[256];
  snprintf(start, sizeof start, "%s\"relations\":", entity);
  // Nested too deeply: no JSON for us. Nested as deeply as allowed: a record.
  char*      deep = repeat(start, "[", 100000U, "");
  HarnessRun run  = harness_run_text(&sg_reader_musicbrainz, "m", deep, NULL, NULL);
  CHECK_INT(run.status, SG_BAD_INPUT);
  CHECK(strstr(run.error.message, "nested deeper than"));
  harness_free(&run);
  free(deep);
  // A release in a recording in a release, and so on, as deep as XML may be.
  deep = repeat("<metadata xmlns=\"http://musicbrainz.org/ns/mmd-2.0#\">",
                "<recording id=\"1\"><title>a</title><release-list>"
                "<release id=\"2\"><title>b</title><recording-list>",
                60U,
                "");
  run  = harness_run_text(&sg_reader_musicbrainz, "m", deep, NULL, NULL);
  CHECK_INT(run.status, SG_BAD_INPUT);
  harness_free(&run);
  free(deep);
  // A text that is too long costs its record alone.
  char* long_name =
      repeat("{\"id\":\"1\",\"video\":true,\"title\":\"", "a", SG_MB_TEXT + 1U, "\"}\n");
  run = harness_run_text(&sg_reader_musicbrainz, "m", long_name, NULL, NULL);
  CHECK_TEXT(run.events, "");
  CHECK(strstr(run.rejects, "the recording cannot be used: a text in it is over 16 KiB"));
  harness_free(&run);
  free(long_name);
}

/// Every cut of every case ends cleanly: it is read, or refused.
static void
test_cut(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const size_t size = strlen(cases[i].input);
    char*        text = repeat(cases[i].input, "", 0U, "");
    for (size_t part = 1U; part < 16U; ++part) {
      memcpy(text, cases[i].input, size);
      text[size * part / 16U] = '\0';
      HarnessRun run          = harness_run_text(&sg_reader_musicbrainz, "m", text, NULL, NULL);
      CHECK(run.status == SG_OK || run.status == SG_BAD_INPUT);
      CHECK(!run.status || run.error.message[0]);
      harness_free(&run);
    }
    free(text);
  }
}

static SgStatus
read_case(SgAllocator* allocator, void* context)
{
  const Case*    c      = context;
  HarnessRun     run    = harness_run_text(&sg_reader_musicbrainz, "m", c->input, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  Case xml  = cases[9];
  Case json = cases[13];
  CHECK(shortage_run("XML", read_case, NULL, &xml, 0U) > 5U);
  CHECK(shortage_run("JSON", read_case, NULL, &json, 0U) > 5U);
}

static void
test_sniff(void)
{
  unsigned (*sniff)(SgString head, const char* path) = sg_reader_musicbrainz.sniff;
  CHECK(sniff(sg_string(XML("")), "x") > 50U);
  CHECK(sniff(sg_string("{\"id\":1,\"sort-name\":\"x\",\"type-id\":null}"), "x") > 50U);
  CHECK(sniff(sg_string("12\tx\n"), "mbdump/artist") > 50U);
  CHECK(sniff(sg_string("12\t3\t4\n"), "l_artist_work") > 50U);
  CHECK_INT(sniff(sg_string("12\tx\n"), "mbdump/notes"), 0);
  CHECK_INT(sniff(sg_string("artist\tx\n"), "artist"), 0);
  CHECK_INT(sniff(sg_string("<metadata><artist/></metadata>"), "x"), 0);
  CHECK_INT(sniff(sg_string("{\"type\":\"entity\",\"sort-name\":1}"), "x"), 0);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"both_forms", test_both_forms},
      {"bad_documents", test_bad_documents},
      {"hostile", test_hostile},
      {"cut", test_cut},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
