// Shortest paths between the same people by other programs.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A peer is a program that gets a folder with these files, numbers apart by a space:
//   entities.csv  a number a line
//   credits.csv   person and work
//   pairs.csv     the two ends of a path
// and writes a line with its version and the seconds until it was ready, then a line for each pair:
// length (-1 if there is no path) and milliseconds. It ends with 77 if what it needs is not there.
#include "bench/path_peers.h"

#include "bench/child.h"
#include "bench/path_times.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WORDS = 5, SKIPPED = 77, NOT_RUN = 127, SMALLER = 10, ROUNDS = 5 };

typedef struct {
  const char* name;
  const char* command[WORDS]; ///< ends with NULL, which the folder replaces
  uint32_t    n_pairs;
} Peer;

/// What a peer wrote.
typedef struct {
  char   version[32];
  double ready; ///< seconds
  Times  times;
  int    wrong; ///< lengths that differ
} PeerAnswer;

static FILE*
create(const char* folder, const char* name)
{
  char path[640];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE* file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "%s cannot be written\n", path);
  }
  return file;
}

static bool
write_graph(const char* folder, const World* world)
{
  const RawGraph* raw      = &world->raw;
  FILE*           entities = create(folder, "entities.csv");
  FILE*           credits  = create(folder, "credits.csv");
  bool            written  = entities && credits;
  for (uint32_t i = 1; written && i <= world->n_entities; ++i) {
    fprintf(entities, "%u\n", i);
  }
  for (uint32_t i = 1; written && i <= world->n_people; ++i) {
    for (uint32_t e = raw->offsets[i]; e < raw->offsets[i + 1U]; ++e) {
      fprintf(credits, "%u %u\n", i, raw->neighbours[e]);
    }
  }
  written = entities && !fclose(entities) && written;
  return credits && !fclose(credits) && written;
}

static bool
write_pairs(const char* folder, const World* world, uint32_t n)
{
  FILE* file = create(folder, "pairs.csv");
  for (uint32_t i = 0; file && i < n; ++i) {
    fprintf(file, "%u %u\n", world->pairs[i].ends[0], world->pairs[i].ends[1]);
  }
  return file && !fclose(file);
}

/// False if the peer did not answer for each pair.
static bool
read_answer(const char* path, const World* world, uint32_t n, PeerAnswer* answer)
{
  FILE*    file = fopen(path, "r");
  double*  each = (double*)calloc(n, sizeof(double));
  uint32_t i    = 0U;
  memset(answer, 0, sizeof(*answer));
  if (file && each && fscanf(file, "%31s %lf", answer->version, &answer->ready) == 2) {
    int length = 0;
    for (; i < n && fscanf(file, "%d %lf", &length, &each[i]) == 2; ++i) {
      const Pair* pair = &world->pairs[i];
      if (length != pair->length) {
        ++answer->wrong;
        printf("%u to %u: length %d, not %d\n", pair->ends[0], pair->ends[1], length, pair->length);
      }
    }
  }
  if (i == n) {
    answer->times = times_of(each, n);
  }
  free(each);
  if (file) {
    fclose(file);
  }
  return i == n;
}

/// A first round only warms the caches, as the first search of a peer does.
static int
time_warm(
    const SgView* view, const SgPathOptions* options, const World* world, uint32_t n, Times* times)
{
  const int wrong = time_ours(view, options, world, n, 1U, times);
  return wrong ? wrong : time_ours(view, options, world, n, ROUNDS, times);
}

/// The line of a peer, beside ours on the same pairs; without its end.
static bool
print_answer(const Peer* peer, const World* world, const SgView* view, const PeerAnswer* answer)
{
  Times               shortest;
  Times               best;
  const SgPathOptions few  = {.mode = SG_PATH_SHORTEST, .max_steps = STEPS};
  const SgPathOptions good = {.mode = SG_PATH_BEST, .k = 1U, .max_steps = STEPS};
  if (time_warm(view, &few, world, peer->n_pairs, &shortest) ||
      time_warm(view, &good, world, peer->n_pairs, &best)) {
    printf("path: %s: ours failed, or its lengths differ\n", peer->name);
    return false;
  }
  printf("path: %s %s: mean %.3f ms, p95 %.3f ms, ratio %.1f x ours shortest (median %.1f x; mean "
         "%.3f ms, p95 %.3f ms), %.1f x ours best (mean %.3f ms, p95 %.3f ms)",
         peer->name,
         answer->version,
         answer->times.mean,
         answer->times.p95,
         answer->times.mean / shortest.mean,
         answer->times.median / shortest.median,
         shortest.mean,
         shortest.p95,
         answer->times.mean / best.mean,
         best.mean,
         best.p95);
  return true;
}

static bool
measure_peer(const Peer* peer, const char* folder, const World* world, const SgView* view)
{
  char        output[640];
  const char* command[WORDS + 1] = {NULL};
  ChildCost   cost               = {.code = NOT_RUN};
  PeerAnswer  answer;
  size_t      n = 0U;
  for (; peer->command[n]; ++n) {
    command[n] = peer->command[n];
  }
  command[n] = folder;
  snprintf(output, sizeof(output), "%s/%s.txt", folder, peer->name);
  if (!write_pairs(folder, world, peer->n_pairs)) {
    return false;
  }
  fflush(stdout);
  const bool done = n && child_run_into(command, output, &cost);
  if (cost.code == SKIPPED || cost.code == NOT_RUN) {
    printf("path: %s: skipped, it is not installed\n", peer->name);
    return true;
  }
  if (!done || !read_answer(output, world, peer->n_pairs, &answer)) {
    printf("path: %s: failed with %d; what it wrote is in %s\n", peer->name, cost.code, output);
    return false;
  }
  if (answer.wrong) {
    printf("path: %s: %d of %u lengths differ\n", peer->name, answer.wrong, peer->n_pairs);
    return false;
  }
  if (!print_answer(peer, world, view, &answer)) {
    return false;
  }
  printf("; %u pairs of %.2f M credits, ready after %.1f s, %.0f MB\n",
         peer->n_pairs,
         1e-6 * world->n_credits,
         answer.ready,
         1e-6 * (double)cost.memory);
  return true;
}

/// The peers of one graph, which is written for them first.
static bool
measure_all(const Peer* peers, size_t n, const World* world, const SgView* view)
{
  char folder[544];
  snprintf(folder, sizeof(folder), "%s.peers", world->path);
  mkdir(folder, 0777);
  if (!write_graph(folder, world)) {
    return false;
  }
  bool good = true;
  for (size_t i = 0U; i < n; ++i) {
    good = measure_peer(&peers[i], folder, world, view) && good;
  }
  return good;
}

/// The same with a smaller graph made by the same seed.
static bool
measure_smaller(const Peer* peer, const WorldSize* size)
{
  World     world;
  Times     times;
  SgKb*     kb   = NULL;
  SgView*   view = NULL;
  WorldSize less = *size;
  less.n_entities /= SMALLER;
  less.n_credits /= SMALLER;
  less.n_pairs = peer->n_pairs;
  if (!world_make(&less, &world)) {
    return false;
  }
  const bool good = time_raw(&world, world.n_pairs, &times) && world_open(&world, &kb, &view) &&
                    measure_all(peer, 1U, &world, view);
  sg_view_close(view);
  sg_kb_close(kb);
  world_free(&world);
  return good;
}

bool
peers_measure(const PeerOptions* options,
              const WorldSize*   size,
              const World*       world,
              const SgView*      view)
{
  const uint32_t n       = options->n_pairs > world->n_pairs ? world->n_pairs : options->n_pairs;
  const char*    node    = options->ladybug ? "node" : NULL;
  const Peer     peers[] = {{"igraph", {options->igraph}, n},
                            {"Ladybug", {node, "bench/peer_ladybug.js", options->ladybug}, n}};
  const Peer networkx = {"networkx", {"python3", "bench/peer_networkx.py"}, 10U * options->n_pairs};
  const bool good     = measure_all(peers, sizeof(peers) / sizeof(peers[0]), world, view);
  return measure_smaller(&networkx, size) && good;
}
