// How long paths take on a large made-up graph, beside a bare search of arrays in memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/child.h"
#include "bench/path_peers.h"
#include "bench/path_times.h"
#include "bench/path_world.h"
#include "bench/processes.h"
#include "segue/segue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPEATS = 3, PROCESSES = 50, SIZES = 3, GROWTH = 5 };

static const char help[] =
    "usage: path [--entities N] [--credits N] [--pairs N] [--best-pairs N] [--folder DIR]\n"
    "            [--segue PROGRAM] [--growth]\n"
    "            [--peers [--peer-pairs N] [--igraph PROGRAM] [--ladybug DIR]]\n"
    "Loads a made-up graph of credits into DIR (default build/bench; kept, and used again if it "
    "has\n"
    "the same size) and measures paths between random pairs of people.\n"
    "--peers: igraph, Ladybug and networkx too; they take long, so on few of the pairs.\n"
    "--growth: only how the time grows: on a 25th of the credits (default 25 million), a fifth and "
    "all.\n";

typedef struct {
  WorldSize   size;
  PeerOptions peer;
  uint32_t    n_best;
  const char* program;
  bool        peers;
  bool        growth;
} Options;

static void
measure_processes(const Options* options, const World* world)
{
  ProcessPair ends[PROCESSES];
  for (int i = 0; i < PROCESSES; ++i) {
    memcpy(ends[i].ends, world->pairs[i].ends, sizeof(ends[i].ends));
  }
  processes_measure(options->program, world->path, ends, PROCESSES);
}

static void
measure_one(const char*          name,
            const SgView*        view,
            const SgPathOptions* search,
            const World*         world,
            uint32_t             n)
{
  Times times;
  if (time_ours(view, search, world, n, 1U, &times) >= 0) {
    printf("%s: mean %.3f ms, p95 %.3f ms, median %.3f ms\n",
           name,
           times.mean,
           times.p95,
           times.median);
  }
}

/// The best mode, a filter that about half of the credits pass, and a person to be passed.
static void
measure_options(uint32_t n, const SgView* view, const World* world)
{
  const SgEntityId via  = world->pairs[world->n_pairs - 1U].ends[0];
  SgPathOptions    best = {.mode = SG_PATH_BEST, .k = 5U, .max_steps = STEPS};
  SgPathOptions    few  = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  measure_one("best, k 5", view, &best, world, n);
  measure_one("shortest, the same pairs", view, &few, world, n);
  sg_filter_add_role(&few.filter, sg_role_by_name(sg_string("performed")));
  measure_one("shortest, half of the credits", view, &few, world, n);
  memset(&few.filter, 0, sizeof(few.filter));
  few.via   = &via;
  few.n_via = 1U;
  measure_one("shortest, --via", view, &few, world, n);
  best.k = 1U;
  measure_one("best, k 1", view, &best, world, n);
  sg_filter_add_role(&best.filter, sg_role_by_name(sg_string("performed")));
  measure_one("best, k 1, half of the credits", view, &best, world, n);
  memset(&best.filter, 0, sizeof(best.filter));
  best.via   = &via;
  best.n_via = 1U;
  measure_one("best, k 1, --via", view, &best, world, n);
}

/// Searches all pairs several times, barely (0) and by ours (1); the times are those of the rounds
/// that took least. False after a failure or if lengths differ.
static bool
measure_shortest(World* world, const SgView* view, Times least[2])
{
  const SgPathOptions search = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  for (int i = 0; i < REPEATS; ++i) {
    Times     times[2];
    const int wrong = time_raw(world, world->n_pairs, &times[0])
                          ? time_ours(view, &search, world, world->n_pairs, 1U, &times[1])
                          : -1;
    if (wrong > 0) {
      printf("path: %d of %u lengths differ\n", wrong, world->n_pairs);
    }
    if (wrong) {
      return false;
    }
    printf("raw: mean %.3f ms, p95 %.3f ms; ours: mean %.3f ms, p95 %.3f ms\n",
           times[0].mean,
           times[0].p95,
           times[1].mean,
           times[1].p95);
    for (int t = 0; t < 2; ++t) {
      least[t] = !i || times[t].mean < least[t].mean ? times[t] : least[t];
    }
  }
  return true;
}

static bool
measure(const Options* options, World* world)
{
  SgKb*        kb   = NULL;
  SgView*      view = NULL;
  Times        least[2];
  const double started = wall_seconds();
  bool         good    = world_open(world, &kb, &view);
  const double opened  = 1e3 * (wall_seconds() - started);
  good                 = good && measure_shortest(world, view, least);
  if (good && options->n_best) {
    measure_options(options->n_best, view, world);
  }
  if (good && options->program && world->n_pairs >= PROCESSES) {
    measure_processes(options, world);
  }
  const bool agreed =
      !good || !options->peers || peers_measure(&options->peer, &options->size, world, view);
  sg_view_close(view);
  sg_kb_close(kb);
  if (good) {
    printf("path: ratio %.3f, mean %.3f ms, p95 %.3f ms, open %.3f ms\n",
           least[1].mean / least[0].mean,
           least[1].mean,
           least[1].p95,
           opened);
  }
  return good && agreed;
}

static bool
run(const Options* options)
{
  World world;
  if (!world_make(&options->size, &world)) {
    return false;
  }
  const bool good = measure(options, &world);
  world_free(&world);
  return good;
}

/// The least of several rounds, since others use the machine too; false after a failure or if
/// lengths differ.
static bool
measure_least(
    const SgView* view, const SgPathOptions* search, const World* world, uint32_t n, Times* least)
{
  for (int i = 0; i < REPEATS; ++i) {
    Times times;
    if (time_ours(view, search, world, n, 1U, &times)) {
      return false;
    }
    *least = !i || times.mean < least->mean ? times : *least;
  }
  return true;
}

/// One size of the growth: shortest (0) and best (1) paths.
static bool
measure_size(const WorldSize* size, uint32_t n_best, Times times[2])
{
  const SgPathOptions few  = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  const SgPathOptions best = {.mode = SG_PATH_BEST, .k = 1U, .max_steps = STEPS};
  SgKb*               kb   = NULL;
  SgView*             view = NULL;
  World               world;
  if (!world_make(size, &world)) {
    return false;
  }
  const bool good = world_open(&world, &kb, &view) && time_raw(&world, world.n_pairs, &times[0]) &&
                    measure_least(view, &few, &world, world.n_pairs, &times[0]) &&
                    measure_least(view, &best, &world, n_best, &times[1]);
  sg_view_close(view);
  sg_kb_close(kb);
  world_free(&world);
  return good;
}

/// The time of a pair as the graph becomes GROWTH times as large, and again.
static bool
run_growth(const Options* options)
{
  Times     times[SIZES][2];
  double    worst[2] = {0.0, 0.0};
  WorldSize size     = options->size;
  for (unsigned i = 0; i < SIZES; ++i) {
    const uint32_t less = i == 0U ? GROWTH * GROWTH : i == 1U ? GROWTH : 1U;
    size.n_entities     = options->size.n_entities / less;
    size.n_credits      = options->size.n_credits / less;
    if (!measure_size(&size, options->n_best, times[i])) {
      printf("path: growth: %u credits failed, or lengths differ\n", size.n_credits);
      return false;
    }
    for (int mode = 0; mode < 2 && i; ++mode) {
      const double grown = times[i][mode].mean / times[i - 1U][mode].mean / GROWTH;
      worst[mode]        = grown > worst[mode] ? grown : worst[mode];
    }
    printf("path: %.2f M credits: shortest mean %.3f ms, p95 %.3f ms; best mean %.3f ms, p95 %.3f "
           "ms\n",
           1e-6 * size.n_credits,
           times[i][0].mean,
           times[i][0].p95,
           times[i][1].mean,
           times[i][1].p95);
  }
  printf("path: growth ratio %.2f x n shortest, %.2f x n best\n", worst[0], worst[1]);
  return true;
}

typedef struct {
  const char*  name;
  const char** text;
  uint32_t*    number;
  bool*        flag;
} OptionRow;

static bool
read_options(int argc, char** argv, Options* options)
{
  const char*     mode   = "shortest"; // the only one that has a bare search beside it
  const OptionRow rows[] = {{"--entities", NULL, &options->size.n_entities, NULL},
                            {"--credits", NULL, &options->size.n_credits, NULL},
                            {"--pairs", NULL, &options->size.n_pairs, NULL},
                            {"--best-pairs", NULL, &options->n_best, NULL},
                            {"--peer-pairs", NULL, &options->peer.n_pairs, NULL},
                            {"--folder", &options->size.folder, NULL, NULL},
                            {"--segue", &options->program, NULL, NULL},
                            {"--igraph", &options->peer.igraph, NULL, NULL},
                            {"--ladybug", &options->peer.ladybug, NULL, NULL},
                            {"--mode", &mode, NULL, NULL},
                            {"--peers", NULL, NULL, &options->peers},
                            {"--growth", NULL, NULL, &options->growth}};
  const size_t    n      = sizeof rows / sizeof rows[0];
  for (int i = 1; i < argc; ++i) {
    size_t row = 0U;
    while (row < n && strcmp(argv[i], rows[row].name)) {
      ++row;
    }
    if (row == n || (!rows[row].flag && ++i == argc)) {
      return false;
    }
    if (rows[row].flag) {
      *rows[row].flag = true;
    } else if (rows[row].text) {
      *rows[row].text = argv[i];
    } else {
      *rows[row].number = (uint32_t)strtoul(argv[i], NULL, 10);
    }
  }
  return !strcmp(mode, "shortest");
}

/// The sizes that were not given; false if one is too small.
static bool
complete(Options* options)
{
  WorldSize* size  = &options->size;
  size->n_credits  = size->n_credits ? size->n_credits : options->growth ? 25000000U : 18500000U;
  size->n_entities = size->n_entities ? size->n_entities : options->growth ? 6750000U : 5000000U;
  options->n_best  = options->n_best > size->n_pairs ? size->n_pairs : options->n_best;
  const uint32_t least = options->growth ? 10U * GROWTH * GROWTH : 10U;
  return size->n_credits >= least && size->n_entities >= least && size->n_pairs &&
         options->peer.n_pairs && (options->n_best || !options->growth);
}

int
main(int argc, char** argv)
{
  Options options = {.size   = {.folder = "build/bench", .n_pairs = 2000U},
                     .peer   = {.n_pairs = 20U},
                     .n_best = 200U};
  if (!read_options(argc, argv, &options) || !complete(&options)) {
    fputs(help, stderr);
    return 2;
  }
  return (options.growth ? run_growth(&options) : run(&options)) ? 0 : 1;
}
