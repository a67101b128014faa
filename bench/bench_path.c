// How long paths take on a large made-up graph, beside a bare search of arrays in memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/credits_graph.h"
#include "bench/processes.h"
#include "bench/raw_search.h"
#include "segue/segue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { STEPS = 40, REPEATS = 3, PROCESSES = 50, SEED = 1 };

static const char help[] =
    "usage: path [--entities N] [--credits N] [--pairs N] [--best-pairs N] [--folder DIR]\n"
    "            [--segue PROGRAM]\n"
    "Loads a made-up graph of credits into DIR (default build/bench; kept, and used again if it "
    "has\n"
    "the same size) and measures paths between random pairs of people.\n";

typedef struct {
  uint32_t    n_entities;
  uint32_t    n_credits;
  uint32_t    n_pairs;
  uint32_t    n_best;
  const char* folder;
  const char* program;
} Options;

typedef struct {
  uint32_t ends[2];
  int      length;
} Pair;

/// Milliseconds, of each pair.
typedef struct {
  double* each;
  double  mean;
  double  p95;
} Times;

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int
compare_doubles(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return x < y ? -1 : x > y;
}

static void
sum_up(Times* times, size_t n)
{
  times->mean = 0.0;
  for (size_t i = 0; i < n; ++i) {
    times->mean += times->each[i] / (double)n;
  }
  qsort(times->each, n, sizeof(double), compare_doubles);
  times->p95 = times->each[n * 95U / 100U];
}

static int
fail(const char* what, const SgError* error)
{
  fprintf(stderr, "%s: %s\n", what, error && error->message[0] ? error->message : strerror(errno));
  return 1;
}

static SgStatus
add_entities(SgWriter* writer, const CreditsGraph* graph)
{
  SgStatus status = SG_OK;
  for (uint32_t i = 1; i <= graph->n_people + graph->n_works && !status; ++i) {
    const bool    person = i <= graph->n_people;
    char          name[32];
    SgEntityId    id    = 0U;
    SgEntityFacts facts = {.kind = person ? SG_PERSON : SG_WORK, .form = sg_string("")};
    snprintf(name, sizeof(name), "%s %u", person ? "Person" : "Work", i);
    facts.name       = sg_string(name);
    facts.begin.year = person ? 0 : credits_graph_year(graph, i);
    status           = sg_writer_entity(writer, &facts, &id);
    if (!status && id != i) {
      fprintf(stderr, "entity %u was given the id %u\n", i, id);
      status = SG_DAMAGED;
    }
  }
  return status;
}

static SgStatus
add_credits(SgWriter* writer, const CreditsGraph* graph)
{
  SgRole      roles[CREDITS_GRAPH_ROLES];
  SgPassageId passage = 0U;
  SgStatus    status  = SG_OK;
  for (unsigned r = 0; r < CREDITS_GRAPH_ROLES; ++r) {
    roles[r] = sg_role_by_name(sg_string(credits_graph_role(r)));
  }
  for (uint32_t i = 0; i < graph->n_credits && !status; ++i) {
    if (!i || graph->works[i] != graph->works[i - 1U]) {
      const SgPassage said = {.locator   = SG_LOCATOR_LINE,
                              .first     = i + 1U,
                              .last      = i + 1U,
                              .record    = sg_string(""),
                              .section   = sg_string(""),
                              .citations = sg_string(""),
                              .text      = sg_string("credits")};
      status               = sg_writer_passage(writer, &said, &passage);
    }
    const SgCredit credit = {.subject     = graph->people[i],
                             .object      = graph->works[i],
                             .role        = roles[graph->roles[i]],
                             .credited_as = sg_string(""),
                             .attribute   = sg_string(""),
                             .scope       = sg_string("")};
    SgCreditId     id     = 0U;
    status                = status ? status : sg_writer_credit(writer, &credit, &passage, 1U, &id);
  }
  return status;
}

static SgStatus
load(const CreditsGraph* graph, const char* path, SgError* error)
{
  const SgSourceFacts facts = {
      .name = sg_string("made up"), .location = sg_string(""), .format = sg_string("bench")};
  SgKb*     kb     = NULL;
  SgWriter* writer = NULL;
  SgStatus  status = sg_kb_open(path, SG_WRITE, NULL, &kb, error);
  status           = status ? status : sg_writer_begin(kb, &facts, NULL, &writer, error);
  if (!status) {
    status = add_entities(writer, graph);
    status = status ? status : add_credits(writer, graph);
    if (status) {
      *error = *sg_writer_error(writer);
      sg_writer_abort(writer);
    } else {
      status = sg_writer_commit(writer, NULL, NULL, error);
    }
  }
  sg_kb_close(kb);
  return status;
}

/// Makes the knowledge base unless it is there; it gets its name only when it is whole.
static SgStatus
prepare(const Options* options, const CreditsGraph* graph, char path[512], SgError* error)
{
  char draft[544];
  snprintf(
      path, 512, "%s/credits-%u-%u.kb", options->folder, options->n_entities, options->n_credits);
  if (!access(path, R_OK)) {
    return SG_OK;
  }
  snprintf(draft, sizeof(draft), "%s.%ld", path, (long)getpid());
  remove(draft);
  mkdir(options->folder, 0777);
  const double   started = now();
  const SgStatus status  = load(graph, draft, error);
  if (status) {
    return status;
  }
  char lock[560];
  snprintf(lock, sizeof(lock), "%s-lock", draft);
  remove(lock);
  printf("loaded %u credits in %.1f s\n", graph->n_credits, (now() - started) / 1e3);
  return rename(draft, path) ? sg_error_set(error, SG_IO, "%s cannot be renamed", draft) : SG_OK;
}

static Pair*
pick_pairs(const RawGraph* raw, uint32_t n_people, uint32_t n)
{
  Pair*    pairs = (Pair*)calloc(n, sizeof(Pair));
  uint64_t state = SEED + 1U;
  for (uint32_t i = 0; pairs && i < 2U * n; ++i) {
    uint32_t person = 0U;
    do {
      person = 1U + (uint32_t)(credits_graph_random(&state) % n_people);
    } while (raw->offsets[person + 1U] == raw->offsets[person] ||
             (i % 2U && person == pairs[i / 2U].ends[0]));
    pairs[i / 2U].ends[i % 2U] = person;
  }
  return pairs;
}

static void
run_raw(RawGraph* raw, Pair* pairs, uint32_t n, Times* times)
{
  uint32_t path[STEPS + 1];
  for (uint32_t i = 0; i < n; ++i) {
    const double started = now();
    pairs[i].length      = raw_search(raw, pairs[i].ends[0], pairs[i].ends[1], STEPS, path);
    times->each[i]       = now() - started;
  }
  sum_up(times, n);
}

/// Searches all pairs; the number of those whose length is not that of the bare search, or -1 after
/// a failure.
static int
run_ours(
    const SgView* view, const SgPathOptions* options, const Pair* pairs, uint32_t n, Times* times)
{
  int wrong = 0;
  for (uint32_t i = 0; i < n; ++i) {
    SgPaths        paths;
    SgError        error;
    const double   started = now();
    const SgStatus status =
        sg_path_find(view, pairs[i].ends[0], pairs[i].ends[1], options, &paths, &error);
    times->each[i] = now() - started;
    if (status > SG_NOT_FOUND) {
      fail("path", &error);
      return -1;
    }
    const int length = status ? -1 : (int)paths.paths[0].n_steps;
    wrong += options->mode == SG_PATH_SHORTEST && length != pairs[i].length;
    sg_paths_free(&paths);
  }
  sum_up(times, n);
  return wrong;
}

static void
measure_processes(const Options* options, const char* path, const Pair* pairs)
{
  ProcessPair ends[PROCESSES];
  for (int i = 0; i < PROCESSES; ++i) {
    memcpy(ends[i].ends, pairs[i].ends, sizeof(ends[i].ends));
  }
  processes_measure(options->program, path, ends, PROCESSES);
}

static void
measure_one(const char*          name,
            const SgView*        view,
            const SgPathOptions* search,
            const Pair*          pairs,
            uint32_t             n,
            Times*               times)
{
  if (run_ours(view, search, pairs, n, times) >= 0) {
    printf("%s: mean %.3f ms, p95 %.3f ms, median %.3f ms\n",
           name,
           times->mean,
           times->p95,
           times->each[n / 2U]);
  }
}

/// The best mode, a filter that about half of the credits pass, and a person to be passed.
static void
measure_options(const Options* options, const SgView* view, const Pair* pairs, Times* times)
{
  const uint32_t   n    = options->n_best;
  const SgEntityId via  = pairs[options->n_pairs - 1U].ends[0];
  SgPathOptions    best = {.mode = SG_PATH_BEST, .k = 5U, .max_steps = STEPS};
  SgPathOptions    few  = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  measure_one("best, k 5", view, &best, pairs, n, times);
  measure_one("shortest, the same pairs", view, &few, pairs, n, times);
  sg_filter_add_role(&few.filter, sg_role_by_name(sg_string("performed")));
  measure_one("shortest, half of the credits", view, &few, pairs, n, times);
  memset(&few.filter, 0, sizeof(few.filter));
  few.via   = &via;
  few.n_via = 1U;
  measure_one("shortest, --via", view, &few, pairs, n, times);
  best.k = 1U;
  measure_one("best, k 1", view, &best, pairs, n, times);
  sg_filter_add_role(&best.filter, sg_role_by_name(sg_string("performed")));
  measure_one("best, k 1, half of the credits", view, &best, pairs, n, times);
  memset(&best.filter, 0, sizeof(best.filter));
  best.via   = &via;
  best.n_via = 1U;
  measure_one("best, k 1, --via", view, &best, pairs, n, times);
}

/// Opens, searches, prints.
static int
measure(const Options* options, char* path, RawGraph* raw, Pair* pairs, Times times[2])
{
  SgError       error;
  SgKb*         kb      = NULL;
  SgView*       view    = NULL;
  const double  started = now();
  SgPathOptions search  = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  memset(&error, 0, sizeof(error));
  if (sg_kb_open(path, SG_READ, NULL, &kb, &error) || sg_view_open(kb, &view, &error)) {
    sg_kb_close(kb);
    return fail(path, &error);
  }
  const double opened   = now() - started;
  double       least[2] = {1e300, 1e300};
  double       p95      = 0.0;
  int          wrong    = 0;
  for (int i = 0; i < REPEATS && wrong >= 0; ++i) {
    run_raw(raw, pairs, options->n_pairs, &times[0]);
    wrong    = run_ours(view, &search, pairs, options->n_pairs, &times[1]);
    least[0] = times[0].mean < least[0] ? times[0].mean : least[0];
    p95      = times[1].mean < least[1] ? times[1].p95 : p95;
    least[1] = times[1].mean < least[1] ? times[1].mean : least[1];
    printf("raw: mean %.3f ms, p95 %.3f ms; ours: mean %.3f ms, p95 %.3f ms\n",
           times[0].mean,
           times[0].p95,
           times[1].mean,
           times[1].p95);
  }
  if (wrong >= 0 && options->n_best) {
    measure_options(options, view, pairs, &times[1]);
  }
  if (options->program && options->n_pairs >= PROCESSES) {
    measure_processes(options, path, pairs);
  }
  sg_view_close(view);
  sg_kb_close(kb);
  if (wrong) {
    printf("%d of %u lengths differ\n", wrong, options->n_pairs);
    return 1;
  }
  printf("path: ratio %.3f, mean %.3f ms, p95 %.3f ms, open %.3f ms\n",
         least[1] / least[0],
         least[1],
         p95,
         opened);
  return 0;
}

static int
run(const Options* options)
{
  CreditsGraph graph;
  RawGraph     raw;
  SgError      error;
  char         path[512];
  Times        times[2] = {{NULL, 0.0, 0.0}, {NULL, 0.0, 0.0}};
  memset(&error, 0, sizeof(error));
  if (!credits_graph_make(options->n_entities, options->n_credits, SEED, &graph)) {
    return fail("graph", NULL);
  }
  int failed = prepare(options, &graph, path, &error) ? fail(path, &error) : 0;
  failed     = failed ||
           !raw_graph_make(
               graph.n_people + graph.n_works, graph.n_credits, graph.people, graph.works, &raw);
  const uint32_t n_people = graph.n_people;
  credits_graph_free(&graph);
  if (failed) {
    return 1;
  }
  Pair* pairs   = pick_pairs(&raw, n_people, options->n_pairs);
  times[0].each = (double*)calloc(options->n_pairs, sizeof(double));
  times[1].each = (double*)calloc(options->n_pairs, sizeof(double));
  if (!pairs || !times[0].each || !times[1].each) {
    failed = fail("pairs", NULL);
  } else {
    failed = measure(options, path, &raw, pairs, times);
  }
  free(times[0].each);
  free(times[1].each);
  free(pairs);
  raw_graph_free(&raw);
  return failed;
}

int
main(int argc, char** argv)
{
  Options options = {5000000U, 18500000U, 2000U, 200U, "build/bench", NULL};
  for (int i = 1; i < argc; i += 2) {
    const char*    value  = i + 1 < argc ? argv[i + 1] : "";
    const uint32_t number = (uint32_t)strtoul(value, NULL, 10);
    if (!strcmp(argv[i], "--entities") && number >= 10U) {
      options.n_entities = number;
    } else if (!strcmp(argv[i], "--credits") && number >= 10U) {
      options.n_credits = number;
    } else if (!strcmp(argv[i], "--pairs") && number) {
      options.n_pairs = number;
    } else if (!strcmp(argv[i], "--best-pairs") && *value) {
      options.n_best = number;
    } else if (!strcmp(argv[i], "--folder") && *value) {
      options.folder = value;
    } else if (!strcmp(argv[i], "--segue") && *value) {
      options.program = value;
    } else if (!strcmp(argv[i], "--mode") && !strcmp(value, "shortest")) {
      // The only mode that has a bare search beside it.
    } else {
      fputs(help, stderr);
      return 2;
    }
  }
  options.n_best = options.n_best > options.n_pairs ? options.n_pairs : options.n_best;
  return run(&options);
}
