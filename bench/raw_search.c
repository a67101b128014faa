// Bidirectional breadth-first search on arrays in memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/raw_search.h"

#include <stdlib.h>

bool
raw_graph_make(
    uint32_t n, uint32_t n_edges, const uint32_t* from, const uint32_t* to, RawGraph* graph)
{
  graph->n          = n;
  graph->search     = 0U;
  graph->offsets    = (uint32_t*)calloc((size_t)n + 3U, sizeof(uint32_t));
  graph->neighbours = (uint32_t*)malloc((size_t)n_edges * 2U * sizeof(uint32_t));
  for (int side = 0; side < 2; ++side) {
    graph->stamps[side]  = (uint32_t*)calloc((size_t)n + 1U, sizeof(uint32_t));
    graph->parents[side] = (uint32_t*)malloc(((size_t)n + 1U) * sizeof(uint32_t));
    graph->queue[side]   = (uint32_t*)malloc(((size_t)n + 1U) * sizeof(uint32_t));
  }
  if (!graph->offsets || !graph->neighbours || !graph->stamps[0] || !graph->stamps[1] ||
      !graph->parents[0] || !graph->parents[1] || !graph->queue[0] || !graph->queue[1]) {
    raw_graph_free(graph);
    return false;
  }
  uint32_t* at = graph->offsets + 2;
  for (uint32_t i = 0; i < n_edges; ++i) {
    ++at[from[i]];
    ++at[to[i]];
  }
  for (uint32_t i = 1; i <= n; ++i) {
    at[i] += at[i - 1U];
  }
  for (uint32_t i = 0; i < n_edges; ++i) {
    graph->neighbours[graph->offsets[from[i] + 1U]++] = to[i];
    graph->neighbours[graph->offsets[to[i] + 1U]++]   = from[i];
  }
  return true;
}

void
raw_graph_free(RawGraph* graph)
{
  free(graph->offsets);
  free(graph->neighbours);
  for (int side = 0; side < 2; ++side) {
    free(graph->stamps[side]);
    free(graph->parents[side]);
    free(graph->queue[side]);
  }
}

typedef struct {
  uint32_t begin; ///< of the last level in the queue
  uint32_t end;
  int      depth;
} RawSide;

// Adds a level; the node where the sides meet, 0 if they do not.
static uint32_t
expand(RawGraph* graph, RawSide* side, int s)
{
  const uint32_t end    = side->end;
  const uint32_t search = graph->search;
  uint32_t*      mine   = graph->stamps[s];
  uint32_t*      theirs = graph->stamps[1 - s];
  for (uint32_t i = side->begin; i < end; ++i) {
    const uint32_t u = graph->queue[s][i];
    for (uint32_t e = graph->offsets[u]; e < graph->offsets[u + 1U]; ++e) {
      const uint32_t v = graph->neighbours[e];
      if (mine[v] == search) {
        continue;
      }
      mine[v]                      = search;
      graph->parents[s][v]         = u;
      graph->queue[s][side->end++] = v;
      if (theirs[v] == search) {
        ++side->depth;
        return v;
      }
    }
  }
  side->begin = end;
  ++side->depth;
  return 0U;
}

int
raw_search(RawGraph* graph, uint32_t from, uint32_t to, int max_steps, uint32_t* path)
{
  const uint32_t search = ++graph->search;
  RawSide        sides[2];
  for (int s = 0; s < 2; ++s) {
    const uint32_t end     = s ? to : from;
    sides[s]               = (RawSide){0U, 1U, 0};
    graph->queue[s][0]     = end;
    graph->stamps[s][end]  = search;
    graph->parents[s][end] = 0U;
  }
  uint32_t met = 0U;
  while (!met && sides[0].begin < sides[0].end && sides[1].begin < sides[1].end &&
         sides[0].depth + sides[1].depth < max_steps) {
    // The smaller level next: counting its edges instead costs more than it saves.
    const int s = sides[1].end - sides[1].begin < sides[0].end - sides[0].begin;
    met         = expand(graph, &sides[s], s);
  }
  if (!met) {
    return -1;
  }
  int at = sides[0].depth;
  for (uint32_t v = met; v; v = graph->parents[0][v]) {
    path[at--] = v;
  }
  at = sides[0].depth;
  for (uint32_t v = met; v; v = graph->parents[1][v]) {
    path[at++] = v;
  }
  return sides[0].depth + sides[1].depth;
}
