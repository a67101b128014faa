// Tests of reading graph files: cases in tests/graphs.txt, words, limits, shortage of memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "core/igraph_bridge.h"
#include "import/graph.h"
#include "import/graph_parts.h"
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_CASES = 64 };

// A case, its parts cut out of the file.
typedef struct {
  const char*     name;
  const SgReader* reader;
  char*           input;
  const char*     events;
  const char*     rejects;
  const char*     error;
} Case;

static const SgReader* const readers[] = {&sg_reader_graphml,
                                          &sg_reader_gexf,
                                          &sg_reader_graph_table,
                                          &sg_reader_gml,
                                          &sg_reader_pajek,
                                          &sg_reader_dl,
                                          &sg_reader_lgl,
                                          &sg_reader_ncol};

static char*  cases_text;
static Case   cases[MAX_CASES];
static size_t n_cases;

static const SgReader*
find_reader(const char* name)
{
  for (size_t i = 0U; i < sizeof readers / sizeof readers[0]; ++i) {
    if (!strcmp(readers[i]->name, name)) {
      return readers[i];
    }
  }
  return NULL;
}

/// Cuts the text at a line, which is `mark`; what follows it, empty if there is none.
static const char*
cut(char* text, const char* mark)
{
  char* at = strstr(text, mark);
  if (!at || (at > text && at[-1] != '\n')) {
    return "";
  }
  char* rest = at + strlen(mark);
  *at        = '\0';
  return rest;
}

static void
load_case(char* text)
{
  Case* c      = &cases[n_cases++];
  char* line   = strchr(text, '\n');
  char* format = strstr(text, " | ");
  *line        = '\0';
  *format      = '\0';
  c->name      = text;
  c->input     = line + 1;
  c->reader    = find_reader(format + 3);
  c->error     = cut(c->input, "-- error\n");
  c->rejects   = cut(c->input, "-- rejects\n");
  c->events    = cut(c->input, "-- events\n");
}

static bool
load_cases(void)
{
  size_t size = 0U;
  char*  text = cases_text = read_whole(SEGUE_SOURCE_DIR "/tests/graphs.txt", &size);
  char*  at                = text ? strstr(text, "\n== ") : NULL;
  while (at && n_cases < MAX_CASES) {
    char* next  = strstr(at + 4, "\n== ");
    char* start = at + 4;
    if (next) {
      next[1] = '\0';
    }
    load_case(start);
    at = next;
  }
  return at == NULL && n_cases;
}

static void
test_cases(void)
{
  for (size_t i = 0U; i < n_cases; ++i) {
    const Case* c = &cases[i];
    CHECK(c->reader);
    HarnessRun run = harness_run_text(c->reader, "g", c->input, NULL, NULL);
    char       error[sizeof run.error.message + 32U] = "";
    if (run.status) {
      snprintf(error,
               sizeof error,
               "line %llu: %s\n",
               (unsigned long long)run.error.line,
               run.error.message);
    }
    const int before = check_failures;
    CHECK_TEXT(error, c->error);
    CHECK_TEXT(run.rejects, c->rejects);
    if (!run.status) {
      CHECK_TEXT(run.events, c->events);
    }
    if (check_failures > before) {
      fprintf(stderr, "in the case \"%s\"\n", c->name);
    }
    harness_free(&run);
  }
}

static void
check_role(const char* word, const char* role, bool reversed)
{
  const SgGraphRole found = sg_graph_role(sg_string(word));
  const SgRoleInfo* info  = sg_role_info(found.role);
  CHECK_TEXT(info ? info->name : "", role);
  CHECK_INT(found.reversed, reversed);
}

static void
test_roles(void)
{
  check_role("produced", "produced", false);
  check_role("ACTED_IN", "acted", false);
  check_role("actedIn", "acted", false);
  check_role("Directed", "directed", false);
  check_role("directed_by", "directed", true);
  check_role("writtenBy", "wrote", true);
  check_role("sungBy", "performed", true);
  check_role("member of", "member_of", false);
  check_role("recorded at", "recorded_at", false);
  check_role("drummer", "performed", false);
  check_role("FOLLOWS", "follows", false);
  check_role("followed_by", "follows", true);
  check_role("taught by", "taught_by", false);
  check_role("teacher", "taught_by", true);
  check_role("zorbed by", "", false);
  check_role("", "", false);
}

static void
check_kind(const char* words, SgKind kind, const char* form)
{
  SgKind      found = SG_KIND_NONE;
  const char* says  = "";
  CHECK_INT(sg_graph_kind(sg_string(words), &found, &says), kind != SG_KIND_NONE);
  CHECK_INT(found, kind);
  CHECK_TEXT(says, form);
}

static void
test_kinds(void)
{
  check_kind("Person", SG_PERSON, "");
  check_kind(":Entity:Movie", SG_FILM, "");
  check_kind("TV_Series", SG_FILM, "tv series");
  check_kind("Thing;Song", SG_WORK, "song");
  check_kind("3", SG_KIND_NONE, "");
  check_kind("", SG_KIND_NONE, "");
}

static void
check_date(const char* text, const char* expected)
{
  char   shown[SG_DATE_TEXT_SIZE] = "";
  SgDate date                     = {0, 0U, 0U};
  if (sg_graph_date(sg_string(text), &date)) {
    sg_date_format(date, shown);
  }
  CHECK_TEXT(shown, expected);
}

static void
test_dates(void)
{
  check_date("1991", "1991");
  check_date("1991.0", "1991");
  check_date("1991.5", "");
  check_date("1991.", "");
  check_date("1991-05-06T07:08:09.123+01:00", "1991-05-06");
  check_date("2", "");
  check_date("1e3", "");
  check_date("Infinity", "");
  check_date("", "");
}

static void
check_list(const char* list, const char* expected)
{
  char     joined[256] = "";
  size_t   size        = 0U;
  SgString rest        = sg_string(list);
  SgString text;
  while (sg_graph_next_text(&rest, &text)) {
    size +=
        (size_t)snprintf(joined + size, sizeof joined - size, "<%.*s>", (int)text.size, text.data);
  }
  CHECK_TEXT(joined, expected);
}

static void
test_lists(void)
{
  check_list("a; b ;;c", "<a><b><c>");
  check_list("a|b", "<a><b>");
  check_list("[a, b]", "<a><b>");
  check_list("[\"a, b\", 'c']", "<a, b><c>");
  check_list("[]", "");
  check_list("[\"a", "<\"a>");
  check_list(";", "");
  check_list("a, b", "<a, b>");
}

/// The place that first names a limit, with what stands before it and behind it read.
static void
test_limits(void)
{
  const size_t size  = SG_RECORD_WORD + 16U;
  char*        value = malloc(size + 1U);
  char*        text  = malloc(size + 256U);
  if (value && text) {
    memset(value, 'a', size);
    value[size] = '\0';
    snprintf(text, size + 256U, "Id,Label\n1,Ann\n2,%s\n3,Bob\n", value);
    HarnessRun run = harness_run_text(&sg_reader_graph_table, "t", text, NULL, NULL);
    CHECK_INT(run.counts.entities, 2);
    CHECK(strstr(run.rejects, "line 3 @15: the attribute \"Label\" of the node is over 64 KiB"));
    harness_free(&run);
    snprintf(text, size + 256U, "Source,Target,Scope\n1,2,\n2,1,%s\n", value);
    run = harness_run_text(&sg_reader_graph_table, "t", text, NULL, NULL);
    CHECK_INT(run.counts.credits, 1);
    CHECK(strstr(run.rejects, "line 3 @25: the attribute \"Scope\" of the edge is over 64 KiB"));
    harness_free(&run);
  }
  free(value);
  free(text);
}

/// A document with a default of so many pieces of text.
static HarnessRun
run_default(const SgReader* reader, const char* head, const char* tail, size_t n, SgAllocator* with)
{
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, head);
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_text(&text, "&amp;");
  }
  sg_buffer_add_text(&text, tail);
  HarnessRun run = harness_run_text(reader, "d", sg_buffer_terminate(&text), NULL, with);
  sg_buffer_free(&text);
  return run;
}

// A default is kept once, however many pieces it comes in; every node may have it, so it is short.
static void
test_defaults(void)
{
  static const struct {
    const SgReader* reader;
    const char*     head;
    const char*     tail;
  } forms[] = {
      {&sg_reader_gexf,
       "<gexf><graph><attributes class=\"node\"><attribute id=\"k\"><default>",
       "</default></attribute></attributes><nodes><node id=\"a\"/></nodes></graph></gexf>"},
      {&sg_reader_graphml,
       "<graphml><key id=\"k\" for=\"node\"><default>",
       "</default></key><graph><node id=\"a\"/></graph></graphml>"}};
  for (size_t i = 0U; i < sizeof forms / sizeof forms[0]; ++i) {
    FailingAllocator memory = failing_allocator(0U, false);
    HarnessRun       run =
        run_default(forms[i].reader, forms[i].head, forms[i].tail, 20000U, &memory.base);
    CHECK_INT(run.status, SG_OK);
    CHECK(strstr(run.events, " k=&&&&"));
    CHECK(memory.peak_bytes < 4U << 20U);
    harness_free(&run);
    run = run_default(forms[i].reader, forms[i].head, forms[i].tail, SG_RECORD_WORD + 1U, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK(strstr(run.error.message, "the defaults of attributes are over 64 KiB; shorten them"));
    harness_free(&run);
  }
}

/// A GML file of `n_keys` keys, each of a node of its own, and more nodes: refused as `why` says.
static void
check_gml_keys(size_t n_keys, size_t n_nodes, const char* why)
{
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, "graph [\n");
  for (size_t i = 0U; i < n_nodes; ++i) {
    char      node[64];
    const int size = i < n_keys ? snprintf(node, sizeof node, "node [ id %zu k%zu 1 ]\n", i, i)
                                : snprintf(node, sizeof node, "node [ id %zu ]\n", i);
    sg_buffer_add(&text, node, (size_t)size);
  }
  sg_buffer_add_text(&text, "]\n");
  HarnessRun run =
      harness_run_text(&sg_reader_gml, "keys.gml", sg_buffer_terminate(&text), NULL, NULL);
  CHECK_INT(run.status, *why ? SG_LIMIT : SG_OK);
  CHECK_TEXT(run.error.message, why);
  harness_free(&run);
  sg_buffer_free(&text);
}

/// igraph would keep a value of each key for each node.
static void
test_gml_keys(void)
{
  check_gml_keys(250U, 400U, "");
  check_gml_keys(260U, 400U, "more than 256 different keys; leave some out, or save it as GraphML");
  check_gml_keys(
      250U, 8000U, "too many keys that only some nodes or edges have; save it as GraphML");
}

/// Uses igraph while it is told of a node.
static bool
measure_on_reject(const SgReject* reject, void* context)
{
  static const uint32_t edges[1][2] = {{0U, 1U}};
  const SgNetwork       network     = {2U, 1U, edges};
  double                betweenness[2];
  uint32_t              communities[2];
  bool                  cuts[2];
  bool                  bridges[1];
  SgMeasures            measures = {betweenness, communities, 0U, cuts, bridges};
  (void)reject;
  CHECK_INT(sg_igraph_measure(&network, 0U, 10.0, &measures, NULL), SG_OK);
  CHECK(bridges[0]);
  ++*(int*)context;
  return true;
}

/// What is told of a graph may ask for measures: igraph, which lets in one at a time, is free.
static void
test_igraph_is_free(void)
{
  int             calls   = 0;
  SgBuffer        text    = sg_buffer(sg_default_allocator(), 0U);
  SgImportOptions options = {.reject = measure_on_reject, .reject_context = &calls};
  sg_buffer_add_text(&text, "graph [ node [ id 1 label \"");
  for (int i = 0; i <= SG_RECORD_WORD; ++i) {
    sg_buffer_add_char(&text, 'a');
  }
  sg_buffer_add_text(&text, "\" ] node [ id 2 label \"Bo\" ] ]\n");
  HarnessRun run =
      harness_run_text(&sg_reader_gml, "long.gml", sg_buffer_terminate(&text), &options, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_INT(run.counts.entities, 1);
  CHECK_INT(calls, 1);
  harness_free(&run);
  sg_buffer_free(&text);
}

static SgStatus
read_case(SgAllocator* allocator, void* context)
{
  const Case*    c      = context;
  HarnessRun     run    = harness_run_text(c->reader, "g", c->input, NULL, allocator);
  const SgStatus status = run.status;
  if (!status) {
    CHECK_TEXT(run.events, c->events); // nothing is lost in silence
    CHECK_TEXT(run.rejects, c->rejects);
  }
  harness_free(&run);
  return status;
}

/// igraph and libxml2 allocate by themselves; all else may fail at any time.
static void
test_no_memory(void)
{
  for (size_t i = 0U; i < n_cases; ++i) {
    if (!cases[i].error[0]) {
      CHECK(shortage_run(cases[i].name, read_case, NULL, &cases[i], 0U) > 5U);
    }
  }
}

static void
check_sniff(const char* head, const char* path, const char* expected)
{
  const SgReader* best  = NULL;
  unsigned        score = 0U;
  for (size_t i = 0U; i < sizeof readers / sizeof readers[0]; ++i) {
    const unsigned sure = readers[i]->sniff(sg_string(head), path);
    best                = sure > score ? readers[i] : best;
    score               = sure > score ? sure : score;
  }
  CHECK_TEXT(best ? best->name : "", expected);
}

static void
test_sniff(void)
{
  check_sniff("<?xml version=\"1.0\"?>\n<graphml>", "x.xml", "graphml");
  check_sniff("<g:graphml xmlns:g=\"http://graphml.graphdrawing.org/xmlns\">", "x", "graphml");
  check_sniff("<gexf version=\"1.2\">", "x", "gexf");
  check_sniff("Creator \"x\"\ngraph\n[\n", "x.gml", "gml");
  check_sniff("graph [\n", "x", "gml");
  check_sniff("graph {\n a -- b }", "x.dot", "");
  check_sniff("\xEF\xBB\xBF*Vertices 3\n", "x.net", "pajek");
  check_sniff("% c\n*network x\n", "x", "pajek");
  check_sniff("DL n=5\n", "x", "dl");
  check_sniff("dl\nn = 5\n", "x", "dl");
  check_sniff("Dl is a metal.\n", "x", "");
  check_sniff("Source;Target\n", "x", "graph-csv");
  check_sniff("\xEF\xBB\xBF\"Id\",\"Label\"\r\n", "x", "graph-csv");
  check_sniff("personId:ID,name\n", "x", "graph-csv");
  check_sniff("name,id\n", "x", "");
  check_sniff("1 2 0.5\n", "x.e", "graph-csv");
  check_sniff("1 2 0.5\n", "x", "");
  check_sniff("a b\n", "x.ncol", "ncol");
  check_sniff("# a\nb\n", "x.lgl", "lgl");
  check_sniff("", "x", "");
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"roles", test_roles},
      {"kinds", test_kinds},
      {"dates", test_dates},
      {"lists", test_lists},
      {"limits", test_limits},
      {"defaults", test_defaults},
      {"gml_keys", test_gml_keys},
      {"igraph_is_free", test_igraph_is_free},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
  };
  if (!load_cases()) {
    fprintf(stderr, "tests/graphs.txt cannot be read\n");
    return 1;
  }
  const int failed = check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
  free(cases_text);
  return failed;
}
