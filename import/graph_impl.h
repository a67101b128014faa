// The inside of what graph files share.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GRAPH_IMPL_H
#define SEGUE_IMPORT_GRAPH_IMPL_H

#include "core/arena.h"
#include "core/buffer.h"
#include "core/id_map.h"
#include "import/graph.h"

enum { KIND_BITS = 3, UNKNOWN_SIZE = 64 };

/// What the map of nodes holds: their external ids, works by name, words for roles.
enum { SPACE_NODES, SPACE_WORKS, SPACE_WORDS };

typedef struct SgWaitingEdge {
  SgGraphEdge           edge;
  struct SgWaitingEdge* next;
} SgWaitingEdge;

struct SgGraph {
  SgSink*         sink;
  SgGraphSetup    setup;
  SgAllocator*    allocator;
  SgIdMap         nodes;
  SgArena*        arena; ///< of the record
  SgArena*        kept;  ///< edges that wait
  SgWaitingEdge*  waiting;
  SgWaitingEdge** last;
  SgBuffer        key;
  SgBuffer        text;
  bool            own;
  uint64_t        roles; ///< edges that had a word for their role
  uint64_t        unknown_roles;
  char            first_unknown_role[UNKNOWN_SIZE];
};

typedef struct {
  SgEntityId source;
  SgKind     source_kind;
  SgEntityId target;
  SgKind     target_kind;
} SgGraphEnds;

/// What a node says, in the arena.
SG_MUST_CHECK SgStatus sg_graph_facts(SgGraph*           graph,
                                      const SgGraphNode* node,
                                      SgString           external,
                                      SgEntityFacts*     facts);

/// Pushes the credit that an edge says.
SG_MUST_CHECK SgStatus sg_graph_credit(SgGraph*           graph,
                                       const SgGraphEdge* edge,
                                       const SgGraphEnds* ends);

/// A reject for the words that mean no role.
SG_MUST_CHECK SgStatus sg_graph_report(SgGraph* graph);

#endif
