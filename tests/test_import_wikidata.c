// Tests of reading Wikidata: hand-made items, statements by rank, qualifier and reference, faults.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/reader.h"
#include "import/wikidata.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/golden.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

enum { TEXT_SIZE = 1 << 14, TEXTS = 4 };

/// JSON with ' for ", so that it can be read here. In one of four static buffers.
static const char*
json(const char* text)
{
  static char buffers[TEXTS][TEXT_SIZE];
  static int  next;
  char*       out = buffers[next++ % TEXTS];
  snprintf(out, TEXT_SIZE, "%s", text);
  for (char* at = out; *at; ++at) {
    *at = *at == '\'' ? '"' : *at;
  }
  return out;
}

static HarnessRun
run(const char* text, const SgImportOptions* options)
{
  return harness_run_text(&sg_reader_wikidata, "w.json", text, options, NULL);
}

#define SNAK(p, v) "{'snaktype':'value','property':'" p "','datavalue':{'value':" v "}}"
#define Q(id) "{'entity-type':'item','id':'" id "'}"
#define TIME(t, n) "{'time':'" t "','precision':" n ",'calendarmodel':'http://w/Q1985727'}"
#define JULIAN(t, n) "{'time':'" t "','precision':" n ",'calendarmodel':'http://w/Q1985786'}"
#define STATEMENT(p, v, more) "{'mainsnak':" SNAK(p, v) ",'id':'S'" more "}"
#define CLAIM(p, v) "'" p "':[" STATEMENT(p, v, "") "]"
#define ITEM(id, claims)                                                                           \
  "{'type':'item','id':'" id "','labels':{'en':{'language':'en','value':'N" id "'}},"              \
  "'claims':{" claims "}}"
#define HUMAN CLAIM("P31", Q("Q5"))
#define DATED(id, p, time) ITEM(id, HUMAN "," CLAIM(p, time)) "\n"

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case cases[] = {
    {"a bare entity", ITEM("Q1", HUMAN), "entity 1 person NQ1 id=wikidata:Q1\n", ""},
    {"a bare entity on several lines, with blanks",
     "\n{\n 'type': 'item',\n 'id': 'Q1', 'labels': {},\n 'claims': {" HUMAN "}\n}\n",
     "entity 1 person Q1 id=wikidata:Q1\n",
     ""},
    {"entities by id, empty objects written as arrays",
     "{'entities':{'Q1':" ITEM("Q1", HUMAN) ",'Q2':{'id':'Q2','labels':[],'aliases':[],"
                                            "'claims':{" HUMAN "},'sitelinks':[]}},'success':1}",
     "entity 1 person NQ1 id=wikidata:Q1\nentity 2 person Q2 id=wikidata:Q2\n",
     ""},
    {"an array of entities",
     "[\n {\n  'id': 'Q1', 'labels': {'en': {'value': 'A'}}, 'claims': {" HUMAN "}\n }\n]",
     "entity 1 person A id=wikidata:Q1\n",
     ""},
    {"entities a line without brackets",
     ITEM("Q1", HUMAN) "\n" ITEM("Q2", HUMAN) "\n",
     "entity 1 person NQ1 id=wikidata:Q1\nentity 2 person NQ2 id=wikidata:Q2\n",
     ""},
    {"a link may come before what it links to, which tells what it is",
     "[\n" ITEM("Q1", CLAIM("P31", Q("Q482994")) "," CLAIM("P175", Q("Q2"))) ",\n" ITEM(
         "Q2", CLAIM("P31", Q("Q215380"))) "\n]\n",
     "entity 1 work NQ1 form=album id=wikidata:Q1\n"
     "passage 1 at S: performer: Q2\n"
     "entity 2 group NQ2 id=wikidata:Q2\n"
     "credit 2 performed 1 by 1\n",
     ""},
    {"the narrower of two classes, the preferred of equal ones",
     ITEM("Q1",
          "'P31':[" STATEMENT("P31", Q("Q482994"), "") "," STATEMENT(
              "P31",
              Q("Q169930"),
              "") "]") "\n" ITEM("Q2",
                                 "'P31':[" STATEMENT("P31", Q("Q515"), "") "," STATEMENT(
                                     "P31", Q("Q18127"), ",'rank':'preferred'") "]"),
     "entity 1 work NQ1 form=ep id=wikidata:Q1\n"
     "entity 2 organization NQ2 form=record label id=wikidata:Q2\n",
     ""},
    {"a preferred date before an earlier one, a better property before another",
     ITEM("Q1",
          HUMAN
          ",'P569':[" STATEMENT("P569", TIME("+1900-01-01T00:00:00Z", "11"), "") "," STATEMENT(
              "P569",
              TIME("+1950-02-00T00:00:00Z", "10"),
              ",'rank':'preferred'") "]") "\n" ITEM("Q2",
                                                    CLAIM("P31", Q("Q482994")) "," CLAIM(
                                                        "P571",
                                                        TIME("+1990-00-00T00:00:00Z",
                                                             "9")) "," CLAIM("P577",
                                                                             TIME("+1991-03-04T00:"
                                                                                  "00:00Z",
                                                                                  "11"))),
     "entity 1 person NQ1 id=wikidata:Q1 begin=1950-02\n"
     "entity 2 work NQ2 form=album id=wikidata:Q2 begin=1991-03-04\n",
     ""},
    {"the Julian calendar, years before 1, and times that are none",
     DATED("Q1", "P569", JULIAN("+1752-09-02T00:00:00Z", "11"))
         DATED("Q2", "P569", JULIAN("-0044-03-15T00:00:00Z", "11"))
             DATED("Q3", "P569", TIME("-0500-00-00T00:00:00Z", "9"))
                 DATED("Q4", "P569", TIME("+00000001950-13-01T00:00:00Z", "11"))
                     DATED("Q5", "P570", TIME("-13798000000-00-00T00:00:00Z", "3")),
     "entity 1 person NQ1 id=wikidata:Q1 begin=1752-09-13\n"
     "entity 2 person NQ2 id=wikidata:Q2 begin=-0044-03-13\n"
     "entity 3 person NQ3 id=wikidata:Q3 begin=-0500\n"
     "entity 4 person NQ4 id=wikidata:Q4 date of birth=about 00000001950\n"
     "entity 5 person NQ5 id=wikidata:Q5 date of death=about -13798000000\n",
     "line 0 @0: 2 dates are less exact than a year, kept as attributes\n"},
    {"what its properties and those of others tell, if no class is known",
     ITEM("Q1", CLAIM("P161", Q("Q2"))) "\n" ITEM("Q2", "") "\n" ITEM("Q3", ""),
     "entity 1 film NQ1 id=wikidata:Q1\n"
     "passage 1 at S: cast member: Q2\n"
     "entity 2 person NQ2 id=wikidata:Q2\n"
     "credit 2 acted 1 by 1\n",
     "line 0 @0: 2 items are of no class that is read, kept if a statement links to them\n"},
    {"a character is nobody",
     ITEM("Q1", CLAIM("P31", Q("Q15632617")) "," CLAIM("P175", Q("Q3"))) "\n" ITEM(
         "Q2", HUMAN "," CLAIM("P26", Q("Q1"))),
     "entity 1 person NQ2 id=wikidata:Q2\n"
     "passage 1 at S: spouse: Q1\n",
     "line 0 @0: 1 items are of no class that is read, kept if a statement links to them\n"
     "line 0 @0: 1 statements link to a character or the like\n"},
    {"values that are unknown, of the wrong type, or no item",
     ITEM("Q1",
          HUMAN ",'P19':[{'mainsnak':{'snaktype':'somevalue','property':'P19'},'id':'S'},"
                "{'mainsnak':{'snaktype':'novalue'}},{'mainsnak':7},8,null,'x',[]," STATEMENT(
                    "P19",
                    "'Q2'",
                    "") "," STATEMENT("P19",
                                      Q("x"),
                                      "") "," STATEMENT("P19",
                                                        "[]",
                                                        "") "],'P20':5,'P26':{'a':1},'P569':"
                                                            "[" STATEMENT(
                                                                "P569",
                                                                "'1950'",
                                                                "") "," STATEMENT("P569",
                                                                                  "{'time'"
                                                                                  ":7,'"
                                                                                  "precisi"
                                                                                  "on':'x'"
                                                                                  "}",
                                                                                  "") "],'"
                                                                                      "P34"
                                                                                      "5':"
                                                                                      "[" STATEMENT(
                                                                                          "P345",
                                                                                          "{}",
                                                                                          "") "]"),
     "entity 1 person NQ1 id=wikidata:Q1 date of birth=1950 date of birth=about \n",
     "line 0 @0: 10 statements link to an unknown value or to none\n"
     "line 0 @0: 2 dates are less exact than a year, kept as attributes\n"},
    {"records that are no items",
     "[\n{'id':'P5','type':'property'},\n{'id':'L5','type':'lexeme'},\n{'id':'Q9','missing':''},\n"
     "{'id':'x'},\n7,\n'x',\n{'type':'item'}\n]",
     "",
     "line 4 @62: Wikidata has no such entity; check its id\n"
     "line 5 @88: its \"id\" is none: Q and a number\n"
     "line 6 @100: it is no entity: an object with an \"id\"\n"
     "line 7 @103: it is no entity: an object with an \"id\"\n"
     "line 8 @108: it is no entity: an object with an \"id\"\n"
     "line 0 @0: 2 records are no items but properties or lexemes\n"},
    {"a line that is spoilt costs itself",
     "[\n" ITEM("Q1", HUMAN) ",\n{'id':'Q2',\n" ITEM("Q3", HUMAN) "\n]\n",
     "entity 1 person NQ1 id=wikidata:Q1\nentity 2 person NQ3 id=wikidata:Q3\n",
     "line 3 @221: not JSON at column 11: premature EOF\n"},
};

static void
check_case(const Case* c)
{
  HarnessRun r      = run(json(c->input), NULL);
  const int  before = check_failures;
  CHECK_INT(r.status, SG_OK);
  CHECK_TEXT(r.events, c->events);
  CHECK_TEXT(r.rejects, c->rejects);
  if (check_failures != before) {
    fprintf(stderr, "  in: %s: %s\n", c->name, r.error.message);
  }
  harness_free(&r);
}

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    check_case(&cases[i]);
  }
}

/// A dump of made-up items with qualifiers, ranks, references, redirects, several names.
static void
test_dump(void)
{
  size_t     size = 0U;
  char*      text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/wikidata.json", &size);
  HarnessRun r    = run(text, NULL);
  SgBuffer   all  = sg_buffer(sg_default_allocator(), 0U);
  CHECK_INT(r.status, SG_OK);
  sg_buffer_add_text(&all, r.events);
  sg_buffer_add_text(&all, r.rejects);
  golden_check("wikidata.txt", sg_buffer_string(&all));
  sg_buffer_free(&all);
  harness_free(&r);
  free(text);
}

static void
test_options(void)
{
  const SgImportOptions one    = {.limit = 1U};
  const SgImportOptions people = {.only = 1U << SG_PERSON};
  const char*           text   = json("[\n" ITEM("Q1", HUMAN "," CLAIM("P463", Q("Q2"))) ",\n" ITEM(
      "Q2", CLAIM("P31", Q("Q215380"))) ",\n" ITEM("Q3", HUMAN) "\n]\n");
  HarnessRun            r      = run(text, &one);
  CHECK_INT(r.status, SG_OK);
  CHECK_TEXT(r.events,
             "entity 1 person NQ1 id=wikidata:Q1\npassage 1 at S: member of: Q2\n"
             "entity 2 group Q2 id=wikidata:Q2\ncredit 1 member_of 2 by 1\n");
  harness_free(&r);
  r = run(text, &people);
  CHECK_INT(r.counts.entities, 2);
  CHECK_INT(r.counts.credits, 0);
  harness_free(&r);
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

/// Names and attributes beyond the limits are left out, not the item.
static void
test_limits(void)
{
  const size_t room = (size_t)1 << 18;
  char*        text = malloc(room);
  size_t n = (size_t)snprintf(text, room, "%s", json("{'id':'Q1','labels':{},'aliases':{'en':["));
  for (int i = 0; i < 1000; ++i) {
    n += (size_t)snprintf(text + n, room - n, "%s{\"value\":\"A%d\"}", i ? "," : "", i);
  }
  n += (size_t)snprintf(text + n, room - n, "]},\"claims\":{\"P136\":[");
  for (int i = 0; i < 1000; ++i) {
    n += (size_t)snprintf(
        text + n, room - n, "%s%s", i ? "," : "", json(STATEMENT("P136", Q("Q7"), "")));
  }
  snprintf(text + n, room - n, "],%s}}", json(HUMAN));
  HarnessRun r = run(text, NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(count(r.events, " also="), SG_WIKIDATA_NAMES);
  CHECK_INT(count(r.events, " genre="), SG_WIKIDATA_ITEMS);
  harness_free(&r);
  free(text);
}

static void
test_bad_documents(void)
{
  static const struct {
    const char* text;
    const char* message;
  } rows[] = {
      {"{'id':'Q1','claims':{\n",
       "w.json:2:1: it is not JSON: premature EOF; check whether the file is whole"},
      {"{'id':'Q1',\n'claims':{]}}",
       "w.json:2:11: it is not JSON: invalid object key (must be a string); check whether the file "
       "is whole"},
      {"{'id':'Q1','claims':{}}\n{'id':'Q2','cl",
       "w.json:2:15: it is not JSON: premature EOF; the file was cut short: get it again"},
      {"{'id':'Q1','claims':{}}}",
       "w.json:1:24: it is not JSON: trailing garbage; check the file, or name its format"},
  };
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    HarnessRun r = run(json(rows[i].text), NULL);
    CHECK_INT(r.status, SG_BAD_INPUT);
    CHECK_TEXT(r.error.message, json(rows[i].message));
    harness_free(&r);
  }
}

static void
test_deep(void)
{
  static char text[1 << 16];
  size_t      n = (size_t)snprintf(text, sizeof text, "{\"id\":\"Q1\",\"claims\":");
  memset(text + n, '[', sizeof text - n - 1U);
  HarnessRun r = run(text, NULL);
  CHECK_INT(r.status, SG_BAD_INPUT);
  CHECK(strstr(r.error.message, "nested deeper than 64 levels") != NULL);
  harness_free(&r);
}

/// Every cut of the fixture ends cleanly.
static void
test_cuts(void)
{
  size_t size = 0U;
  char*  text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/wikidata.json", &size);
  for (size_t cut = size; cut > 0U; cut -= cut < 37U ? cut : 37U) {
    text[cut]    = '\0';
    HarnessRun r = run(text, NULL);
    CHECK(r.status == SG_OK || r.status == SG_BAD_INPUT);
    CHECK((r.status == SG_OK) == !r.error.message[0]);
    harness_free(&r);
  }
  free(text);
}

/// The counts of the real documents, as a scan of their text finds them.
static void
test_real(void)
{
  static const struct {
    const char* file;
    const char* names[4]; // lines that must be there
  } rows[] = {
      {"wikidata/Q1299.json", {"entity 1 group ", " begin=1960 end=1970-04-10\n", NULL, NULL}},
      {"wikidata/Q494290.json", {"entity 1 person ", " begin=1938-01-04\n", " born_in ", NULL}},
  };
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    const char* path = data_path(rows[i].file);
    size_t      size = 0U;
    char*       text = path ? read_whole(path, &size) : NULL;
    if (!text) {
      return;
    }
    HarnessRun r = run(text, NULL);
    CHECK_INT(r.status, SG_OK);
    for (size_t k = 0U; rows[i].names[k]; ++k) {
      CHECK(strstr(r.events, rows[i].names[k]) != NULL);
    }
    CHECK_INT(r.counts.credits, count(r.events, "\npassage "));
    harness_free(&r);
    free(text);
  }
}

static SgStatus
read_fixture(SgAllocator* allocator, void* context)
{
  HarnessRun     r  = harness_run_text(&sg_reader_wikidata, "m", context, NULL, allocator);
  const SgStatus st = r.status;
  harness_free(&r);
  return st;
}

static void
test_no_memory(void)
{
  size_t size = 0U;
  char*  text = read_whole(SEGUE_SOURCE_DIR "/tests/fixtures/wikidata.json", &size);
  CHECK(shortage_run("dump", read_fixture, NULL, text, 0U) > 20U);
  free(text);
}

static void
test_sniff(void)
{
  static const char* const ours[] = {
      "{'entities':{'Q1':{'pageid':1,'title':'Q1','type':'item','id':'Q1'",
      "{\n  'type' : 'item',\n  'id' : 'Q1'",
      "[\n{'type':'item','id':'Q1'",
      "\xEF\xBB\xBF{'id':'Q1','labels':{",
      "{'entity':'Q1','redirect':'Q2'}",
  };
  static const char* const others[] = {
      "{'type':'entity','id':1,'kind':'person'}",
      "{'id':'Q1'}",
      "{'type':'item','id':7}",
      "'type':'item','id':'Q1'",
      "",
  };
  for (size_t i = 0U; i < sizeof ours / sizeof ours[0]; ++i) {
    CHECK(sg_reader_wikidata.sniff(sg_string(json(ours[i])), "x") > 50U);
  }
  for (size_t i = 0U; i < sizeof others / sizeof others[0]; ++i) {
    CHECK_INT(sg_reader_wikidata.sniff(sg_string(json(others[i])), "x"), 0);
  }
}

/// Every row of the table is found, and means something.
static void
test_properties(void)
{
  unsigned n = 0U;
  for (uint32_t i = 1U; i < 20000U; ++i) {
    char name[16];
    snprintf(name, sizeof name, "P%u", i);
    const SgWikidataProperty* row = sg_wikidata_property(sg_string(name));
    if (row) {
      ++n;
      CHECK_INT(row->number, i);
      CHECK(row->use != SG_WIKIDATA_LINK || sg_role_by_name(sg_string(row->text)));
      CHECK(!row->party || sg_role_by_name(sg_string(row->party)));
    }
  }
  CHECK(n > 150U);
  CHECK(!sg_wikidata_property(sg_string("P")));
  CHECK(!sg_wikidata_property(sg_string("P31x")));
  CHECK(!sg_wikidata_property(sg_string("Q31")));
  CHECK_INT(sg_wikidata_class(sg_string("Q5"))->kind, SG_PERSON);
  CHECK_INT(sg_wikidata_class(sg_string("Q117467246"))->kind, SG_FILM);
  CHECK(!sg_wikidata_class(sg_string("Q6")));
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"dump", test_dump},
      {"options", test_options},
      {"limits", test_limits},
      {"bad_documents", test_bad_documents},
      {"deep", test_deep},
      {"cuts", test_cuts},
      {"real", test_real},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
      {"properties", test_properties},
  };
  golden_arguments(&argc, argv);
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
