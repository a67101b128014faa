// What a search costs at the least: bidirectional breadth-first search on arrays in memory.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_RAW_SEARCH_H
#define SEGUE_BENCH_RAW_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

/// Compressed sparse rows, both directions of each edge, and the marks of the two sides of a
/// search.
typedef struct {
  uint32_t  n; ///< nodes are 1 … n
  uint32_t* offsets;
  uint32_t* neighbours;
  uint32_t* stamps[2];  ///< the number of the search that reached the node last
  uint32_t* parents[2]; ///< node it was reached from
  uint32_t* queue[2];
  uint32_t  search;
} RawGraph;

bool raw_graph_make(
    uint32_t n, uint32_t n_edges, const uint32_t* from, const uint32_t* to, RawGraph* graph);
void raw_graph_free(RawGraph* graph);

/// The length of a shortest path and its nodes, -1 if there is none within `max_steps`.
int raw_search(RawGraph* graph, uint32_t from, uint32_t to, int max_steps, uint32_t* path);

#endif
