// What igraph does for us: it reads graph files and measures networks.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// igraph builds the whole graph in memory, by malloc: about 30 times the size of a file. It may be
// built without support of threads and keeps handlers and a stack in globals, so one lock lets one
// caller in at a time. What it would print or abort upon ends the reading with an error.
#ifndef SEGUE_CORE_IGRAPH_BRIDGE_H
#define SEGUE_CORE_IGRAPH_BRIDGE_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  SG_IGRAPH_GML,
  SG_IGRAPH_PAJEK,
  SG_IGRAPH_DL,
  SG_IGRAPH_LGL,
  SG_IGRAPH_NCOL
} SgIgraphFormat;

enum {
  SG_IGRAPH_SIZE  = 1 << 26, ///< bytes of a file: 64 MiB
  SG_IGRAPH_NODES = 1 << 12, ///< nodes that a file may declare beyond its bytes
  SG_IGRAPH_LINE  = 1 << 18, ///< bytes of a line, and of a text in quotes
  SG_IGRAPH_KEYS  = 1 << 8,  ///< different keys in GML
  SG_IGRAPH_CELLS = 1 << 20  ///< keys times nodes and edges in GML, beyond the bytes of the file
};

/// What is called for each node, then for each edge; numbers are from 0. The attributes are valid
/// during the call, which may use igraph itself. A status other than SG_OK ends the reading and
/// becomes its result.
typedef struct {
  SgStatus (*node)(void* context, uint64_t node, const SgAttribute* attributes, size_t n);
  SgStatus (*edge)(void*              context,
                   uint64_t           edge,
                   const uint64_t     ends[2],
                   const SgAttribute* attributes,
                   size_t             n);
  SgStatus (*warning)(void* context, uint64_t n_warnings, const char* first); ///< at the end
} SgIgraphHandler;

/// Reads a whole file. SG_BAD_INPUT, with the line if igraph names it; SG_LIMIT; SG_NO_MEMORY.
/// Edges have their ends as printed, but for those of GML without direction: the lower number is
/// first.
SG_MUST_CHECK SgStatus sg_igraph_read(SgAllocator*           allocator,
                                      SgIgraphFormat         format,
                                      SgString               text,
                                      const SgIgraphHandler* handler,
                                      void*                  context,
                                      SgError*               error);

/// A network without direction: nodes are counted from 0, no edge comes twice or leads from a node
/// to itself.
typedef struct {
  uint32_t n_nodes;
  uint32_t n_edges;
  const uint32_t (*edges)[2];
} SgNetwork;

/// What a network looks like. The caller gives the arrays, of a place for each node or edge.
typedef struct {
  double*   betweenness;   ///< of each node: shortest ways between others that go through it
  uint32_t* communities;   ///< of each node: the number of its community, from 0
  uint32_t  n_communities; ///< that there are
  bool*     cuts;          ///< of each node: without it, others would not be linked any more
  bool*     bridges;       ///< of each edge: likewise
} SgMeasures;

/// Measures a network: betweenness (Brandes 2001) over ways of at most `cutoff` steps, 0: any;
/// communities (Leiden, for modularity: Traag, Waltman, van Eck 2019), the same each time; cut
/// points and bridges. Takes about nodes times edges, 60 ns each; SG_LIMIT after `seconds`.
SG_MUST_CHECK SgStatus sg_igraph_measure(const SgNetwork* network,
                                         unsigned         cutoff,
                                         double           seconds,
                                         SgMeasures*      measures,
                                         SgError*         error);

#endif
