// Tests of reading RDF: hand-made Turtle, what predicates and IRIs mean, faults and hostile input.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "import/rdf.h"
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/golden.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

#define S "@prefix s: <http://schema.org/> .\n"
#define ANN "<http://a.org/ann> a s:Person ; s:name \"Ann\" .\n"
#define ANN_ENTITY "entity 1 person Ann id=iri:http://a.org/ann\n"

static HarnessRun
run(const char* text, const SgImportOptions* options)
{
  return harness_run_text(&sg_reader_rdf, "r.ttl", text, options, NULL);
}

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case cases[] = {
    {"nothing", "# a comment alone\n", "", ""},
    {"N-Triples, the class behind the link",
     "<http://a.org/x> <http://dbpedia.org/ontology/producer> <http://a.org/Ann_Lee> .\n"
     "<http://a.org/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
     "<http://dbpedia.org/ontology/Album> .\n",
     "passage 1 at line 1: <http://a.org/x> <http://dbpedia.org/ontology/producer> "
     "<http://a.org/Ann_Lee>\n"
     "entity 1 work x form=album id=iri:http://a.org/x\n"
     "entity 2 person Ann Lee id=iri:http://a.org/Ann_Lee\n"
     "credit 2 produced 1 by 1\n",
     ""},
    {"blank nodes and IRIs that are not whole are of the file alone",
     S "_:b a s:Person ; s:name \"Bob\" .\n<ann> a s:Person ; s:name \"Ann\" ; s:spouse _:b .\n",
     "passage 1 at line 3: <ann> <http://schema.org/spouse> _:b\n"
     "entity 1 person Bob id=rdf:r.ttl/_:b\n"
     "entity 2 person Ann id=rdf:r.ttl/ann\n"
     "credit 2 married 1 by 1\n",
     ""},
    {"IRIs against a base, escapes in texts, both forms of long texts",
     "@base <http://a.org/c/> .\n" S "<../ann> a s:Person ; s:name \"A\\\"n\\u00e9\" ;\n"
     "  s:alternateName '''it's''', \"\"\"a \"b\" c\"\"\" , '' .\n",
     "entity 1 person A\"n\xC3\xA9 also=it's also=a \"b\" c id=iri:http://a.org/ann\n",
     ""},
    {"a name in English before one in no language before others",
     S "<http://a.org/x> a s:Person ; s:name \"Xa\"@fr , \"Xb\" , \"Xc\"@en , \"Xd\"@en-GB .\n",
     "entity 1 person Xc also=Xa also=Xb also=Xd id=iri:http://a.org/x\n",
     ""},
    {"the earliest begin, whatever follows a date, and what is no date",
     S "<http://a.org/x> a s:Person ; s:name \"X\" ; s:birthDate \"1999-05-06T10:00:00+02:00\" ,\n"
       "\"1999-05:00\" , \"1998-07Z\" , \"soon\" ; s:deathDate \"2001\" , \"2002-03\" .\n",
     "entity 1 person X id=iri:http://a.org/x begin=soon begin=1998-07 end=2002-03\n",
     ""},
    {"a label of a record, and of those who sign",
     "@prefix d: <http://dbpedia.org/ontology/> .\n"
     "<http://a.org/x> a d:Album ; d:recordLabel <http://a.org/l> .\n"
     "<http://a.org/y> a d:Band ; d:recordLabel <http://a.org/l> .\n",
     "passage 1 at line 2: <http://a.org/x> <http://dbpedia.org/ontology/recordLabel> "
     "<http://a.org/l>\n"
     "passage 2 at line 3: <http://a.org/y> <http://dbpedia.org/ontology/recordLabel> "
     "<http://a.org/l>\n"
     "entity 1 work x form=album id=iri:http://a.org/x\n"
     "entity 2 group y id=iri:http://a.org/y\n"
     "entity 3 organization l id=iri:http://a.org/l\n"
     "credit 3 released 1 by 1\n"
     "credit 2 signed_to 3 by 2\n",
     ""},
    {"a link to what nothing tells the kind of, a class, a text for a link",
     S "<http://a.org/x> s:hasPart <http://a.org/y> .\n"
       "<http://a.org/c> a <http://www.w3.org/2002/07/owl#Class> .\n"
       "<http://a.org/z> a s:MusicAlbum ; s:name \"Z\" ; s:hasPart <http://a.org/c> ; s:byArtist "
       "\"Ann\" .\n",
     "passage 1 at line 2: <http://a.org/x> <http://schema.org/hasPart> <http://a.org/y>\n"
     "passage 2 at line 4: <http://a.org/z> <http://schema.org/hasPart> <http://a.org/c>\n"
     "entity 1 work Z form=album id=iri:http://a.org/z performed=Ann\n",
     "line 0 @0: 1 triples link to something of a kind that nothing tells; import its class too\n"
     "line 0 @0: 1 triples link to a class or the like\n"
     "line 0 @0: 1 triples have a text where something to link to is wanted, kept as "
     "attributes\n"},
    {"a line that is spoilt costs itself; its place is told",
     S ANN "<http://a.org/b> a s:Person ; oops .\n<http://a.org/c> s:name \"x\ny\" .\n" ANN,
     ANN_ENTITY "entity 2 person b id=iri:http://a.org/b\n",
     "line 3 @0: not Turtle or N-Triples: bad verb\n"
     "line 4 @0: not Turtle or N-Triples: line end in short string\n"
     "line 5 @0: not Turtle or N-Triples: bad verb\n"},
    {"the last line goes on behind its triple",
     S ANN "<http://a.org/b> a s:Person <http://a.org/c>",
     ANN_ENTITY "entity 2 person b id=iri:http://a.org/b\n",
     "line 3 @0: not Turtle or N-Triples: missing ';' or '.'\n"},
    {"so it does, and then there is nothing but an empty line",
     S ANN "<http://a.org/b> a s:Person <http://a.org/c>\n\n",
     ANN_ENTITY "entity 2 person b id=iri:http://a.org/b\n",
     "line 3 @0: not Turtle or N-Triples: missing ';' or '.'\n"},
    {"a prefix that was not declared",
     S ANN "<http://a.org/ann> t:name \"x\" .\n",
     ANN_ENTITY,
     "line 3 @0: not Turtle or N-Triples: a prefix is used that was not declared\n"},
};

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    HarnessRun r      = run(cases[i].input, NULL);
    const int  before = check_failures;
    CHECK_INT(r.status, SG_OK);
    CHECK_TEXT(r.events, cases[i].events);
    CHECK_TEXT(r.rejects, cases[i].rejects);
    if (check_failures != before) {
      fprintf(stderr, "  in: %s: %s\n", cases[i].name, r.error.message);
    }
    harness_free(&r);
  }
}

/// A document in several vocabularies, some unknown.
static void
test_document(void)
{
  size_t     size = 0U;
  char*      text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/rdf.ttl", &size);
  HarnessRun r    = run(text, NULL);
  SgBuffer   all  = sg_buffer(sg_default_allocator(), 0U);
  CHECK_INT(r.status, SG_OK);
  sg_buffer_add_text(&all, r.events);
  sg_buffer_add_text(&all, r.rejects);
  golden_check("rdf.txt", sg_buffer_string(&all));
  sg_buffer_free(&all);
  harness_free(&r);
  free(text);
}

static void
test_ids(void)
{
  static const char* const rows[][3] = {
      // IRI, id, name
      {"http://www.wikidata.org/entity/Q5", "wikidata:Q5", "Q5"},
      {"https://www.wikidata.org/wiki/Q5#P1", "wikidata:Q5", "P1"},
      {"http://dbpedia.org/resource/AC/DC_%28band%29", "wikipedia:en/AC/DC_(band)", "DC (band)"},
      {"https://en.wikipedia.org/wiki/Man%C3%A1", "wikipedia:en/Man\xC3\xA1", "Man\xC3\xA1"},
      {"http://a.org/%FF_x%", "iri:http://a.org/%FF_x%", "%FF_x%"},
      {"http://a.org/x%0Ay%7F%41", "iri:http://a.org/x%0Ay%7F%41", "x%0Ay%7FA"},
      {"http://musicbrainz.org/artist/ab-1#_", "musicbrainz:artist/ab-1", " "},
      {"https://www.discogs.com/artist/12-Some-Name", "discogs:artist/12", "12-Some-Name"},
      {"https://www.discogs.com/artist/Some-Name",
       "iri:https://www.discogs.com/artist/Some-Name",
       "Some-Name"},
      {"https://www.imdb.com/title/tt0000101/?ref_=x", "imdb:title/tt0000101", "?ref =x"},
      {"urn:x:Big_Label", "iri:urn:x:Big_Label", "Big Label"},
  };
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
    sg_rdf_write_id(&text, sg_string(rows[i][0]));
    CHECK_STRING(sg_buffer_string(&text), rows[i][1]);
    sg_buffer_clear(&text);
    sg_rdf_write_name(&text, sg_string(rows[i][0]));
    CHECK_STRING(sg_buffer_string(&text), rows[i][2]);
    sg_buffer_free(&text);
  }
}

/// "role<" if the object did it, "role>" if the subject did; "?" in front of a guess.
static void
describe(const char* predicate, char* text, size_t size)
{
  static const char* const uses[] = {
      "unread", "ignored", "link", "class", "name", "other name", "same", "id", "begin", "end", ""};
  SgBuffer words = sg_buffer(sg_default_allocator(), 0U);
  sg_rdf_write_words(&words, sg_rdf_local(sg_string(predicate)));
  const SgRdfMeaning m    = sg_rdf_meaning(sg_string(predicate), sg_buffer_string(&words));
  const bool         link = m.use == SG_RDF_LINK;
  snprintf(text,
           size,
           "%s%s%s%s",
           m.guessed ? "?" : "",
           link ? sg_role_info(m.rule.role)->name : uses[m.use],
           link ? (m.rule.reversed ? "<" : ">") : "",
           m.use == SG_RDF_ATTRIBUTE ? m.text : "");
  sg_buffer_free(&words);
}

static void
test_meanings(void)
{
  static const char* const rows[][2] = {
      {"http://schema.org/byArtist", "performed<"},
      {"https://schema.org/inAlbum", "part_of>"},
      {"http://purl.org/ontology/mo/produced", "produced>"},
      {"http://www.wikidata.org/prop/direct/P175", "performed<"},
      {"http://www.wikidata.org/prop/direct/P9999", "unread"},
      {"http://dbpedia.org/property/producer", "?produced<"},
      {"http://a.org/#hasProducer", "?produced<"},
      {"http://a.org/isProducerOf", "?unread"},
      {"http://a.org/produced", "?produced>"},
      {"http://a.org/produced_by", "?produced<"},
      {"http://a.org/wrote", "?wrote>"},
      {"http://a.org/sings", "?performed>"},
      {"http://a.org/memberOf", "?member_of>"},
      {"http://a.org/member", "?member_of<"},
      {"http://a.org/track", "?part_of<"},
      {"http://a.org/album", "?part_of>"},
      {"http://a.org/birthPlace", "?born_in>"},
      {"http://a.org/starring", "?acted<"},
      {"http://a.org/influenced", "?influenced_by<"},
      {"http://a.org/influencedBy", "?influenced_by>"},
      {"http://a.org/hasTitle", "?name"},
      {"http://a.org/releaseDate", "?begin"},
      {"http://a.org/LENGTH", "?duration"},
      {"http://a.org/mood", "?unread"},
      {"http://www.w3.org/2002/07/owl#sameAs", "same"},
      {"http://www.w3.org/2000/01/rdf-schema#comment", "ignored"},
  };
  char text[128];
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    describe(rows[i][0], text, sizeof text);
    if (strcmp(text, rows[i][1])) {
      fprintf(stderr, "  %s\n", rows[i][0]);
    }
    CHECK_TEXT(text, rows[i][1]);
  }
}

static void
expect_error(const char* text, SgStatus status, const char* message)
{
  HarnessRun r = run(text, NULL);
  CHECK_INT(r.status, status);
  CHECK_TEXT(r.error.message, message);
  harness_free(&r);
}

static void
test_faults(void)
{
  expect_error(
      "oops\n",
      SG_BAD_INPUT,
      "r.ttl:2:0: it is not Turtle or N-Triples: bad verb; if it was cut short, get it again");
  expect_error(S ANN "<http://a.org/x> s:name \"abc",
               SG_BAD_INPUT,
               "r.ttl:3:28: it is not Turtle or N-Triples: end of file in short string; if it was "
               "cut short, get it again");
  expect_error(
      S ANN "<http://a.org/x> s:na",
      SG_BAD_INPUT,
      "r.ttl:3:21: it is not Turtle or N-Triples: expected object; if it was cut short, get it "
      "again");
}

/// `start`, then `unit` until the room is full.
static const char*
fill(const char* start, const char* unit)
{
  static char  text[1 << 22];
  const size_t size = strlen(unit);
  size_t       n    = (size_t)snprintf(text, sizeof text, "%s", start);
  for (; n + size + 1U < sizeof text; n += size) {
    memcpy(text + n, unit, size);
  }
  text[n] = '\0';
  return text;
}

static void
test_hostile(void)
{
  static const char deep[]  = "r.ttl:2: brackets are nested deeper than 64 levels; flatten the "
                              "document";
  static const char long_[] = "r.ttl:2: a name or text is longer than 1 MiB; is a quote missing?";
  expect_error(fill(S "<http://a.org/x> s:track ", "[ s:track "), SG_LIMIT, deep);
  expect_error(fill(S "<http://a.org/x> s:track ", "("), SG_LIMIT, deep);
  expect_error(fill(S "<http://a.org/x> s:name \"\\\"''", "'''["), SG_LIMIT, long_);
  expect_error(fill(S "<http://a.org/x> s:name '''", "a[\"\"\" "), SG_LIMIT, long_);
  expect_error(fill(S "<http://a.org/", "["), SG_LIMIT, long_);
  expect_error(fill(S "s:", "x"), SG_LIMIT, long_);
  expect_error(fill("", "@prefix a: <http://a.org/> .\n"),
               SG_LIMIT,
               "r.ttl:1025: the document declares over 1024 prefixes; write IRIs out");
}

/// Brackets in texts, IRIs and comments are none.
static void
test_brackets(void)
{
  HarnessRun r =
      run(fill(S ANN, "<http://a.org/[x> s:name \"[[(\" , '[' , \"\"\"[\"[\"\"\" . # [\n"),
          &(SgImportOptions){.limit = 3000U});
  CHECK_INT(r.status, SG_OK);
  CHECK_TEXT(r.events, ANN_ENTITY);
  harness_free(&r);
}

static void
test_zero(void)
{
  static const char text[] = S ANN "<http://a.org/x> s:name \"a\0b\" .\n";
  CHECK(write_whole(scratch_path("zero.ttl"), text, sizeof text - 1U));
  HarnessRun r = harness_run(&sg_reader_rdf, "zero.ttl", NULL);
  CHECK_INT(r.status, SG_BAD_INPUT);
  CHECK_TEXT(r.error.message, "zero.ttl:3: there is a zero byte; it must be text");
  harness_free(&r);
}

/// Every cut of the fixture ends cleanly.
static void
test_cuts(void)
{
  size_t size = 0U;
  char*  text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/rdf.ttl", &size);
  for (size_t cut = size; cut > 0U; cut -= cut < 7U ? cut : 7U) {
    text[cut]    = '\0';
    HarnessRun r = run(text, NULL);
    CHECK(r.status == SG_OK || r.status == SG_BAD_INPUT);
    CHECK((r.status == SG_OK) == !r.error.message[0]);
    harness_free(&r);
  }
  free(text);
}

static SgStatus
read_fixture(SgAllocator* allocator, void* context)
{
  HarnessRun     r  = harness_run_text(&sg_reader_rdf, "m", context, NULL, allocator);
  const SgStatus st = r.status;
  harness_free(&r);
  return st;
}

static void
test_no_memory(void)
{
  size_t size = 0U;
  char*  text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/rdf.ttl", &size);
  CHECK(shortage_run("rdf", read_fixture, NULL, text, 0U) > 10U);
  free(text);
}

static void
test_sniff(void)
{
  static const char* const ours[] = {
      "@prefix s: <http://schema.org/> .",
      "# a comment\n\nPREFIX s: <http://schema.org/>\n",
      "@base <http://a.org/> .",
      "<http://a.org/x> a <http://b.org/y> .",
      "<urn:a:b>\t<http://b.org/y> \"c\" .",
      "_:b <http://b.org/y> \"c\" .",
      "\xEF\xBB\xBF@prefix : <http://a.org/> .",
  };
  static const char* const others[] = {
      "<?xml version=\"1.0\"?>",
      "<a:b xmlns:a=\"http://a.org/\">",
      "<html>\n",
      "prefix is a word",
      "base camp\nand <more>",
      "{\"@id\": \"http://a.org/\"}",
      "",
  };
  for (size_t i = 0U; i < sizeof ours / sizeof ours[0]; ++i) {
    CHECK(sg_reader_rdf.sniff(sg_string(ours[i]), "x") > 50U);
  }
  for (size_t i = 0U; i < sizeof others / sizeof others[0]; ++i) {
    CHECK_INT(sg_reader_rdf.sniff(sg_string(others[i]), "x"), 0);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"document", test_document},
      {"ids", test_ids},
      {"meanings", test_meanings},
      {"faults", test_faults},
      {"hostile", test_hostile},
      {"brackets", test_brackets},
      {"zero", test_zero},
      {"cuts", test_cuts},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
  };
  golden_arguments(&argc, argv);
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
