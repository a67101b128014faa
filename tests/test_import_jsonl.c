// Tests of reading JSON lines, and of the JSON parser against the public test suite.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "import/json.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

#define PERSON "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Ann Lee\"}\n"
#define ALBUM                                                                                      \
  "{\"type\":\"entity\",\"id\":2,\"kind\":\"work\",\"form\":\"album\",\"name\":\"Blue\"}\n"
#define ANN "{\"id\":1,\"kind\":\"person\",\"name\":\"Ann Lee\"}"
#define BLUE "{\"id\":2,\"kind\":\"work\",\"name\":\"Blue\"}"
#define ENTITIES "entity 1 person Ann Lee\nentity 2 work Blue form=album\n"

static const Case cases[] = {
    {"an entity with all members",
     "{\"type\": \"entity\", \"id\": 7, \"kind\": \"group\", \"form\": \"band\", \"name\": \"The "
     "X\\u00e9\", "
     "\"names\": [\"X\", \"Xs\"], \"ids\": {\"discogs\": [\"artist/1\", \"artist/2\"], \"imdb\": "
     "\"nm7\"}, "
     "\"begin\": \"1991-09\", \"end\": \"2002\", \"special\": true, \"attributes\": {\"country\": "
     "\"US\", "
     "\"genre\": [\"rock\", \"pop\"]}}\n",
     "entity 1 group The X\xC3\xA9 form=band also=X also=Xs id=discogs:artist/1 "
     "id=discogs:artist/2 "
     "id=imdb:nm7 country=US genre=rock genre=pop begin=1991-09 end=2002 special\n",
     ""},
    {"a credit with all members",
     PERSON ALBUM
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"produced\",\"object\":" BLUE
     ",\"start\":\"1990\",\"end\":\"1991-02-03\",\"credited_as\":\"A. "
     "Lee\",\"attribute\":\"additional\","
     "\"scope\":\"tracks 1 to 3\",\"for\":" BLUE
     ",\"evidence\":[{\"source\":\"bio.txt\",\"locator\":\"bytes "
     "120-245\",\"citations\":[\"17\",\"18\"],"
     "\"text\":\"She produced it.\",\"section\":\"Career > 1990s\"},{\"text\":\"So did he.\"}]}\n",
     ENTITIES
     "passage 1 at bytes 120-245 of bio.txt in Career > 1990s cites 17;18: She produced it.\n"
     "passage 2 at line 3: So did he.\n"
     "credit 1 produced 2 start=1990 end=1991-02-03 as=A. Lee attribute=additional scope=tracks 1 "
     "to 3 "
     "for=2 by 1 2\n",
     ""},
    {"a passage given before is the same, unless the order of a credit's evidence needs it again",
     PERSON ALBUM
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"produced\",\"object\":" BLUE
     ",\"evidence\":[{\"source\":\"b\",\"text\":\"One.\"}]}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"mixed\",\"object\":" BLUE
     ",\"evidence\":[{\"source\":\"b\",\"text\":\"One.\"},{\"source\":\"b\",\"text\":\"Two.\"}]}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"wrote\",\"object\":" BLUE
     ",\"evidence\":[{\"source\":\"b\",\"text\":\"Two.\"},{\"source\":\"b\",\"text\":\"One.\"}]}\n",
     ENTITIES "passage 1 of b: One.\n"
              "credit 1 produced 2 by 1\n"
              "passage 2 of b: Two.\n"
              "credit 1 mixed 2 by 1 2\n"
              "passage 3 of b: One.\n"
              "credit 1 wrote 2 by 2 3\n",
     ""},
    {"ends without an id are told apart by kind and name; the line is the evidence",
     "{\"type\":\"credit\",\"subject\":{\"kind\":\"person\",\"name\":\"Bo\"},\"role\":\"mixed\","
     "\"object\":{\"kind\":\"work\",\"name\":\"Bo\"}}\n"
     "{\"type\":\"credit\",\"subject\":{\"kind\":\"person\",\"name\":\"Bo\"},\"role\":\"wrote\","
     "\"object\":{\"kind\":\"work\",\"name\":\"Bo\"},\"evidence\":[]}\n",
     "entity 1 person Bo\nentity 2 work Bo\n"
     "passage 1 at line 1: "
     "{\"type\":\"credit\",\"subject\":{\"kind\":\"person\",\"name\":\"Bo\"},\"role\":"
     "\"mixed\",\"object\":{\"kind\":\"work\",\"name\":\"Bo\"}}\n"
     "credit 1 mixed 2 by 1\n"
     "passage 2 at line 2: "
     "{\"type\":\"credit\",\"subject\":{\"kind\":\"person\",\"name\":\"Bo\"},\"role\":"
     "\"wrote\",\"object\":{\"kind\":\"work\",\"name\":\"Bo\"},\"evidence\":[]}\n"
     "credit 1 wrote 2 by 2\n",
     ""},
    {"blank lines, carriage returns, a byte order mark, no last line feed",
     "\xEF\xBB\xBF" PERSON " \t\n\r\n"
     "{\"type\":\"entity\",\"id\":2,\"kind\":\"work\",\"name\":\"Blue\"}",
     "entity 1 person Ann Lee\nentity 2 work Blue\n",
     ""},
    {"what cannot be used is rejected, the rest is read",
     PERSON
     "{\"type\":\"entity\",\"id\":2,\"kind\":\"persn\",\"name\":\"Bo\"}\n"
     "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Bo\"}\n"
     "{\"type\":\"entity\",\"id\":3,\"kind\":\"person\"}\n"
     "{\"type\":\"entity\",\"kind\":\"person\",\"name\":\"Bo\"}\n"
     "{\"type\":\"entity\",\"id\":4,\"kind\":\"person\",\"name\":\"Bo\",\"begin\":\"May 1990\"}\n"
     "{\"type\":\"entity\",\"id\":5,\"kind\":\"person\",\"name\":\"Bo\",\"ids\":{\"\":\"1\"}}\n"
     "{\"type\":\"thing\"}\n"
     "[1, 2]\n"
     "{\"type\":\"entity\",\n"
     "{\"type\":\"entity\",\"id\":9,\"kind\":\"robot\",\"name\":\"R\"}\n"
     "{\"type\":\"entity\",\"id\":10,\"kind\":\"person\",\"name\":\"R\",\"names\":[\"\"]}\n"
     "{\"type\":\"entity\",\"id\":2,\"kind\":\"person\",\"name\":\"Cy\"}\n",
     "entity 1 person Ann Lee\nentity 2 person Cy\n",
     "line 2 @58: the kind \"persn\" is not known; did you mean \"person\"?\n"
     "line 3 @110: the id \"1\" is that of the entity of line 1; give each entity its own\n"
     "line 4 @163: the entity has no name; give it one\n"
     "line 5 @204: the entity has no id; give it one that no other entity of the file has\n"
     "line 6 @250: begin \"May 1990\" is not a date; write 2002, 2002-11 or 2002-11-19\n"
     "line 7 @322: the external id \":1\" has no scheme; write scheme:id, as in "
     "discogs:artist/123\n"
     "line 8 @390: the line has no \"type\" of \"entity\" or \"credit\"; give it one\n"
     "line 9 @407: the line has no \"type\" of \"entity\" or \"credit\"; give it one\n"
     "line 10 @431: not JSON at column 18: premature EOF\n"
     "line 11 @432: the kind \"robot\" is not known; it must be person, group, work, film, award, "
     "organization or place\n"
     "line 12 @483: another name of the entity is empty; leave it out\n"},
    {"credits that cannot be used",
     PERSON ALBUM
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"prodused\",\"object\":" BLUE "}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"Mixed By\",\"object\":" BLUE "}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"xyzzyplugh\",\"object\":" BLUE "}\n"
     "{\"type\":\"credit\",\"subject\":{\"id\":8},\"role\":\"mixed\",\"object\":" BLUE "}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"mixed\"}\n"
     "{\"type\":\"credit\",\"subject\":" ANN ",\"role\":\"mixed\",\"object\":" BLUE
     ",\"start\":\"2002-13\"}\n",
     ENTITIES,
     "line 3 @126: the role \"prodused\" is not known; did you mean \"produced\"?\n"
     "line 4 @260: the role \"Mixed By\" is not known; did you mean \"mixed\"?\n"
     "line 5 @394: the role \"xyzzyplugh\" is not known; \"contributed_to\" is for what no other "
     "role says\n"
     "line 6 @530: no entity before this credit has the id \"8\" of its subject; entities come "
     "first\n"
     "line 7 @628: the credit has no object; give the id of an entity\n"
     "line 8 @713: start \"2002-13\" is not a date; write 2002, 2002-11 or 2002-11-19\n"},
};

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const int  before = check_failures;
    HarnessRun run    = harness_run_text(&sg_reader_jsonl, "in.jsonl", cases[i].input, NULL, NULL);
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.error.message, "");
    CHECK_TEXT(run.events, cases[i].events);
    CHECK_TEXT(run.rejects, cases[i].rejects);
    if (check_failures != before) {
      fprintf(stderr, "in: %s\n", cases[i].name);
    }
    harness_free(&run);
  }
}

typedef struct {
  const char* input;
  const char* message;
  long long   line;
  long long   column;
  long long   offset;
} BadCase;

static void
test_bad_files(void)
{
  static const BadCase bad[] = {
      {"hello\n",
       "in.jsonl:1:1: not JSON lines: invalid char in json text; check the file, or name its "
       "format",
       1,
       1,
       0},
      {PERSON "{\"type\":\"ent",
       "in.jsonl:2:13: the last line is not whole: premature EOF; the file was cut short: get it "
       "again",
       2,
       13,
       70},
      {"{\"type\":\"entity\",\"name\":\"caf\xE9\"}\n",
       "in.jsonl:1:29: not JSON lines: a byte that is not UTF-8; check the file, or name its "
       "format",
       1,
       29,
       28},
  };
  for (size_t i = 0U; i < sizeof bad / sizeof bad[0]; ++i) {
    HarnessRun run = harness_run_text(&sg_reader_jsonl, "in.jsonl", bad[i].input, NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK_TEXT(run.error.message, bad[i].message);
    CHECK_INT(run.error.line, bad[i].line);
    CHECK_INT(run.error.column, bad[i].column);
    CHECK_INT(run.error.offset, bad[i].offset);
    harness_free(&run);
  }
}

/// 100,000 levels of nesting, and long lines.
static void
test_hostile(void)
{
  enum { LEVELS = 100000 };
  static const char* const openings[] = {"[", "{\"a\":"};
  harness_limit_time();
  for (size_t i = 0U; i < 2U; ++i) {
    const size_t size = strlen(openings[i]);
    char*        text = malloc(strlen(PERSON) + LEVELS * size + 2U);
    size_t       n    = strlen(PERSON);
    memcpy(text, PERSON, n);
    for (size_t level = 0U; level < LEVELS; ++level, n += size) {
      memcpy(text + n, openings[i], size);
    }
    text[n++]      = '\n';
    text[n]        = '\0';
    HarnessRun run = harness_run_text(&sg_reader_jsonl, "deep.jsonl", text, NULL, NULL);
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.events, "entity 1 person Ann Lee\n");
    CHECK(strstr(run.rejects, "nested deeper than 64 levels"));
    harness_free(&run);
    free(text);
  }
}

/// A line of a million values and some is rejected; each would take memory.
static void
test_many_values(void)
{
  enum { VALUES = (1 << 20) + 2 };
  const size_t size = strlen(PERSON) + 2U * VALUES + 5U;
  char*        text = malloc(size);
  size_t       n    = (size_t)snprintf(text, size, "%s[1", PERSON);
  for (size_t i = 0U; i < VALUES; ++i, n += 2U) {
    memcpy(text + n, ",1", 2U);
  }
  memcpy(text + n, "]\n", 3U);
  HarnessRun run = harness_run_text(&sg_reader_jsonl, "many.jsonl", text, NULL, NULL);
  CHECK_TEXT(run.events, "entity 1 person Ann Lee\n");
  CHECK(strstr(run.rejects, "more than 1048576 values in one"));
  harness_free(&run);
  free(text);
}

/// A file cut anywhere is read up to there, or refused: never crashes, never invents.
static void
test_cut_anywhere(void)
{
  const char*  text = cases[1].input;
  const size_t size = strlen(text);
  char*        part = malloc(size + 1U);
  for (size_t n = 1U; n < size; ++n) {
    memcpy(part, text, n);
    part[n]        = '\0';
    HarnessRun run = harness_run_text(&sg_reader_jsonl, "cut.jsonl", part, NULL, NULL);
    CHECK(run.status == SG_OK || run.status == SG_BAD_INPUT);
    CHECK(n == size - 1U ? strstr(run.events, "credit") != NULL
                         : strstr(run.events, "credit") == NULL);
    CHECK_TEXT(run.rejects, "");
    harness_free(&run);
  }
  free(part);
}

static void
test_options(void)
{
  SgImportOptions options = {.only = 1U << SG_PERSON};
  HarnessRun run = harness_run_text(&sg_reader_jsonl, "o.jsonl", cases[1].input, &options, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, "entity 1 person Ann Lee\n");
  CHECK_TEXT(run.rejects, "");
  CHECK_INT(run.counts.entities, 1);
  CHECK_INT(run.counts.credits, 0);
  harness_free(&run);
  options.only  = 0U;
  options.limit = 2U;
  run           = harness_run_text(&sg_reader_jsonl, "o.jsonl", cases[1].input, &options, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, ENTITIES);
  harness_free(&run);
}

static bool
stop_at_once(const SgReject* reject, void* context)
{
  ++*(int*)context;
  return !reject->line;
}

static void
test_reject_stops(void)
{
  int             told    = 0;
  SgImportOptions options = {.reject = stop_at_once, .reject_context = &told};
  HarnessRun      run =
      harness_run_text(&sg_reader_jsonl, "s.jsonl", PERSON "{}\n{}\n" ALBUM, &options, NULL);
  CHECK_INT(run.status, SG_STOPPED);
  CHECK_INT(told, 1);
  CHECK_TEXT(run.events, "entity 1 person Ann Lee\n");
  harness_free(&run);
}

static SgStatus
read_case(SgAllocator* allocator, void* context)
{
  const Case*    c      = context;
  HarnessRun     run    = harness_run_text(&sg_reader_jsonl, "m", c->input, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  Case c = cases[1];
  CHECK(shortage_run("read", read_case, NULL, &c, 0U) > 10U);
}

static void
check_suite_file(const char* folder, const char* name, int* seen)
{
  char               path[1024];
  char               text[200000];
  SgJsonFault        fault = {0U, ""};
  const SgJsonValue* value = NULL;
  SgArena*           arena = sg_arena_new(sg_default_allocator());
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE*          file = fopen(path, "rb");
  const size_t   size = file ? fread(text, 1U, sizeof text, file) : 0U;
  const SgStatus status =
      sg_json_parse(sg_default_allocator(), arena, sg_substring(text, size), &value, &fault);
  // yajl takes a form feed for a blank; everything else is as RFC 8259 has it.
  const bool tolerated = !strcmp(name, "n_structure_whitespace_formfeed.json");
  if ((name[0] == 'y' && status) || (name[0] == 'n' && !status && !tolerated)) {
    ++check_failures;
    fprintf(stderr, "%s: %s\n", name, status ? fault.reason : "was accepted");
  }
  ++*seen;
  if (file) {
    fclose(file);
  }
  sg_arena_free(arena);
}

typedef struct {
  const char* text;
  const char* reason; ///< NULL: it is JSON
  size_t      offset;
  const char* value; ///< of a string
} JsonCase;

static void
test_json(void)
{
  static const JsonCase json[] = {
      {"\"\\ud83c\\udfb5 \\u00e9\"", NULL, 0U, "\xF0\x9F\x8E\xB5 \xC3\xA9"},
      {"\"\\\\ud83c\"", NULL, 0U, "\\ud83c"},
      {"[\"\\ud83c\"]", "an escape that is half of a character", 2U, ""},
      {"[\"x\\uDFB5\"]", "an escape that is half of a character", 3U, ""},
      {"[\"\\ud83c\\u0041\"]", "an escape that is half of a character", 2U, ""},
      {"[\"\\ud83c\\", "an escape that is half of a character", 2U, ""},
      {"{\"a\" 1}", "object key and value must be separated by a colon (':')", 5U, ""},
      {"[1,]", "unallowed token at this point in JSON text", 3U, ""},
      {"\"a\nb\"", "invalid character inside string", 1U, ""},
      {"[1", "premature EOF", 2U, ""},
      {"", "premature EOF", 0U, ""},
      {"1 2", "trailing garbage", 3U, ""},
  };
  for (size_t i = 0U; i < sizeof json / sizeof json[0]; ++i) {
    SgArena*           arena = sg_arena_new(sg_default_allocator());
    const SgJsonValue* value = NULL;
    SgJsonFault        fault = {0U, ""};
    const SgStatus     st =
        sg_json_parse(sg_default_allocator(), arena, sg_string(json[i].text), &value, &fault);
    CHECK_INT(st, json[i].reason ? SG_BAD_INPUT : SG_OK);
    if (json[i].reason) {
      CHECK_TEXT(fault.reason, json[i].reason);
      CHECK_INT(fault.offset, json[i].offset);
    } else if (value) {
      CHECK_STRING(value->text, json[i].value);
    }
    sg_arena_free(arena);
  }
}

static void
test_suite(void)
{
  const char* folder  = data_path("hostile/JSONTestSuite/test_parsing");
  DIR*        listing = folder ? opendir(folder) : NULL;
  int         seen    = 0;
  if (!listing) {
    return;
  }
  for (struct dirent* entry = readdir(listing); entry; entry = readdir(listing)) {
    if (strstr(entry->d_name, ".json")) {
      check_suite_file(folder, entry->d_name, &seen);
    }
  }
  closedir(listing);
  CHECK(seen > 300);
}

static void
test_sniff(void)
{
  static const struct {
    const char* head;
    unsigned    score;
  } heads[] = {
      {PERSON, 95U},
      {"{ \"type\" : \"credit\" , \"x\": 1}", 95U},
      {"\xEF\xBB\xBF" PERSON, 95U},
      {"\n \r\n" PERSON, 95U},
      {"{\"type\":\"album\"}", 0U},
      {"[" PERSON "]", 0U},
      {"She said {\"type\":\"entity\"}", 0U},
      {"", 0U},
  };
  for (size_t i = 0U; i < sizeof heads / sizeof heads[0]; ++i) {
    CHECK_INT(sg_reader_jsonl.sniff(sg_string(heads[i].head), "x"), heads[i].score);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"bad_files", test_bad_files},
      {"hostile", test_hostile},
      {"many_values", test_many_values},
      {"cut_anywhere", test_cut_anywhere},
      {"options", test_options},
      {"reject_stops", test_reject_stops},
      {"no_memory", test_no_memory},
      {"json", test_json},
      {"suite", test_suite},
      {"sniff", test_sniff},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
