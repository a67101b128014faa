// Shortest paths between the same people by other programs: igraph, Ladybug, networkx.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_PATH_PEERS_H
#define SEGUE_BENCH_PATH_PEERS_H

#include "bench/path_world.h"
#include "segue/segue.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char* igraph;  ///< program that searches with igraph, or NULL
  const char* ladybug; ///< folder of Ladybug's module, or NULL
  uint32_t    n_pairs; ///< for igraph and Ladybug, which take long; networkx gets ten times as many
} PeerOptions;

/// Runs each peer in a process of its own, one after the other, on the same edges and pairs
/// (networkx on a graph of a tenth of the size), and prints a line for each. A peer that is not
/// installed is skipped with a message; false if one fails or finds another length.
bool peers_measure(const PeerOptions* options,
                   const WorldSize*   size,
                   const World*       world,
                   const SgView*      view);

#endif
