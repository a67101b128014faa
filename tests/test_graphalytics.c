// The validation graphs of LDBC Graphalytics: distances, weighted or not, and components.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/path.h"
#include "tests/check.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_STEPS = 255, VERTICES = 64, UNREACHED = -1 };

static RefGraph graph;

/// The numbers of a line, from a text that is read once.
typedef struct {
  double numbers[VERTICES];
  size_t n;
} Line;

static bool
next_line(char** at, Line* line)
{
  line->n = 0U;
  while (**at && line->n < VERTICES) {
    char* end              = NULL;
    line->numbers[line->n] = strtod(*at, &end);
    if (end == *at) {
      return false;
    }
    ++line->n;
    *at = end + strspn(end, " \t\r");
    if (**at == '\n') {
      ++*at;
      return true;
    }
  }
  return line->n > 0U;
}

static char*
read_file(const char* name)
{
  char        path[256];
  size_t      size = 0U;
  const char* found;
  snprintf(path, sizeof(path), "graphs/graphalytics/%s", name);
  found = data_path(path);
  return found ? read_whole(found, &size) : NULL;
}

static uint32_t
add_entity(void)
{
  graph.kinds[++graph.n] = SG_PERSON;
  return graph.n;
}

static void
add_edge(uint32_t from, uint32_t to)
{
  const RefCredit credit = {
      .subject = from, .object = to, .role = sg_role_by_name(sg_string("collaborated_with"))};
  graph.credits[graph.n_credits++] = credit;
}

/// An edge as so many in a row: its length in steps.
static void
add_chain(uint32_t from, uint32_t to, unsigned length)
{
  for (; length > 1U; --length) {
    const uint32_t next = add_entity();
    add_edge(from, next);
    from = next;
  }
  add_edge(from, to);
}

/// Vertex 1 is entity 1 and so on.
static void
begin_graph(unsigned n)
{
  memset(&graph, 0, sizeof(graph));
  while (n--) {
    add_entity();
  }
}

/// Lines of a vertex and its neighbours; an edge may stand at both ends.
static void
read_neighbours(const char* name)
{
  char* text = read_file(name);
  char* at   = text;
  Line  line;
  begin_graph(VERTICES);
  while (text && next_line(&at, &line)) {
    for (size_t i = 1; i < line.n; ++i) {
      add_edge((uint32_t)line.numbers[0], (uint32_t)line.numbers[i]);
    }
  }
  free(text);
}

/// Lines of two vertices and a weight, of which `unit` is one step.
static void
read_weighted(const char* name, double unit)
{
  char* text = read_file(name);
  char* at   = text;
  Line  line;
  begin_graph(VERTICES);
  while (text && next_line(&at, &line)) {
    add_chain((uint32_t)line.numbers[0],
              (uint32_t)line.numbers[1],
              line.n > 2U && unit > 0.0 ? (unsigned)lround(line.numbers[2] / unit) : 1U);
  }
  free(text);
}

/// A value for each vertex.
static size_t
read_answers(const char* name, double values[VERTICES + 1])
{
  char*  text = read_file(name);
  char*  at   = text;
  size_t n    = 0U;
  Line   line;
  for (unsigned i = 0; i <= VERTICES; ++i) {
    values[i] = -1.0;
  }
  while (text && next_line(&at, &line)) {
    values[(size_t)line.numbers[0]] = line.numbers[1];
    ++n;
  }
  free(text);
  return n;
}

static SgView*
open_graph(SgKb** kb)
{
  SgView* view = NULL;
  *kb          = ref_open(&graph, scratch_path("graphalytics.kb"));
  CHECK(*kb && !sg_view_open(*kb, &view, NULL));
  return view;
}

static void
close_graph(SgKb* kb, SgView* view)
{
  sg_view_close(view);
  ref_close(kb, scratch_path("graphalytics.kb"));
}

/// The steps from one vertex to another, UNREACHED if there is no way.
static int
steps_between(const SgView* view, uint32_t from, uint32_t to)
{
  const SgPathOptions options = {.mode = SG_PATH_SHORTEST, .max_steps = MOST_STEPS};
  SgPaths             paths;
  int                 steps  = 0;
  const SgStatus      status = sg_path_find(view, from, to, &options, &paths, NULL);
  if (status) {
    CHECK(paths.reason == SG_REASON_NOT_CONNECTED || paths.reason == SG_REASON_SAME);
    steps = paths.reason == SG_REASON_SAME ? 0 : UNREACHED;
  } else {
    steps = (int)paths.paths[0].n_steps;
  }
  sg_paths_free(&paths);
  return steps;
}

/// Compares the steps from the source, which is at distance 0, with answers in units.
static void
check_distances(const char* answers, double unit)
{
  double       values[VERTICES + 1];
  SgKb*        kb     = NULL;
  uint32_t     source = 1U;
  const size_t n      = read_answers(answers, values);
  SgView*      view   = open_graph(&kb);
  while (source < VERTICES && (values[source] < 0.0 || values[source] > 0.0)) {
    ++source;
  }
  CHECK(n > 3U);
  for (uint32_t v = 1; view && v <= VERTICES; ++v) {
    if (values[v] >= 0.0) {
      const bool far = values[v] > 1e9;
      CHECK_INT(steps_between(view, source, v), far ? UNREACHED : lround(values[v] / unit));
    }
  }
  close_graph(kb, view);
}

/// Two vertices are linked if they have the same label.
static void
check_components(const char* answers)
{
  double       values[VERTICES + 1];
  SgKb*        kb   = NULL;
  const size_t n    = read_answers(answers, values);
  SgView*      view = open_graph(&kb);
  CHECK(n > 3U);
  for (uint32_t u = 1; view && u <= VERTICES; ++u) {
    for (uint32_t v = 1; v <= VERTICES; ++v) {
      if (values[u] >= 0.0 && values[v] >= 0.0) {
        const bool same = values[u] >= values[v] && values[u] <= values[v];
        CHECK((steps_between(view, u, v) != UNREACHED) == same);
      }
    }
  }
  close_graph(kb, view);
}

// Our searches follow credits both ways, so directed graphs serve for components alone.
static void
test_breadth_first(void)
{
  read_neighbours("bfs/undir-input");
  check_distances("bfs/undir-output", 1.0);
  read_weighted("example/example-undirected.e", 0.0);
  check_distances("example/example-undirected-BFS", 1.0);
}

static void
test_shortest(void)
{
  read_weighted("sssp/undir-input.e", 0.1);
  check_distances("sssp/undir-output", 0.1);
  read_weighted("example/example-undirected.e", 0.01);
  check_distances("example/example-undirected-SSSP", 0.01);
}

static void
test_components(void)
{
  read_neighbours("wcc/undir-input");
  check_components("wcc/undir-output");
  read_neighbours("wcc/dir-input");
  check_components("wcc/dir-output");
  read_weighted("example/example-undirected.e", 0.0);
  check_components("example/example-undirected-WCC");
  read_weighted("example/example-directed.e", 0.0);
  check_components("example/example-directed-WCC");
}

static const CheckTest tests[] = {{"breadth-first search", test_breadth_first},
                                  {"weighted shortest paths", test_shortest},
                                  {"components", test_components}};

int
main(int argc, char** argv)
{
  if (!data_path("graphs/graphalytics/bfs/undir-input")) {
    printf("skipped: the Graphalytics graphs are not there\n");
    return 77;
  }
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
