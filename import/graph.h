// What graph files share: nodes and edges as their readers found them, made entities and credits.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A node is an entity: its name is what its label, name or title says, else its id; its kind what
// its kind, type or labels say, else person. An edge is a credit from its source to its target: its
// role is what its role, type, relation or label means in the vocabulary. A word that is not known
// is kept as printed, with the role contributed_to if somebody is linked to a work, else
// associated_with. "written by" and the like turn the edge round. All other attributes are kept: of
// nodes as attributes, of edges as "key=value" in the credit's attribute.
//
// The external id of a node is graph:DATASET/ID, so that nodes of different files stay apart.
#ifndef SEGUE_IMPORT_GRAPH_H
#define SEGUE_IMPORT_GRAPH_H

#include "import/interchange.h"
#include "import/sink.h"
#include "segue/date.h"
#include "segue/vocabulary.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_GRAPH_WAITING = 1 << 26, ///< bytes of edges kept that stand before their nodes: 64 MiB
  SG_GRAPH_WORD    = 128      ///< bytes of a word for a role or a kind; longer ones are none
};

/// A node. A key may come twice; the first that says something counts, the others are kept.
typedef struct {
  SgPlace            place;
  SgString           space; ///< of its id; empty: the only one of the dataset
  SgString           id;
  const SgAttribute* attributes;
  size_t             n_attributes;
} SgGraphNode;

/// An edge.
typedef struct {
  SgPlace            place;  ///< line 0: it has none, and `record` names it
  SgString           record; ///< "edge 12"
  SgString           source_space;
  SgString           source;
  SgString           target_space;
  SgString           target;
  const SgAttribute* attributes;
  size_t             n_attributes;
} SgGraphEdge;

/// How the file means what it says.
typedef struct {
  SgString dataset;   ///< what its ids are unique in; empty: the source
  bool     implied;   ///< nodes may be named by edges alone
  bool     elsewhere; ///< nodes may be in other files of the dataset
} SgGraphSetup;

typedef struct SgGraph SgGraph;

/// NULL if there is no memory.
SgGraph* sg_graph_new(SgSink* sink, const SgGraphSetup* setup);
void     sg_graph_free(SgGraph* graph);

/// The file gives external ids of its own, in "source_id", as our exports do: ids of nodes are then
/// only for the file.
void sg_graph_set_own(SgGraph* graph);

/// Hands a node or an edge to the sink, or rejects it. Fails only as the sink does, and with
/// SG_LIMIT, filling `error`, if too many edges wait for their nodes.
SG_MUST_CHECK SgStatus sg_graph_node(SgGraph* graph, const SgGraphNode* node);
SG_MUST_CHECK SgStatus sg_graph_edge(SgGraph* graph, const SgGraphEdge* edge, SgError* error);

/// Hands over the edges that stood before their nodes, and reports what was counted.
SG_MUST_CHECK SgStatus sg_graph_end(SgGraph* graph);

/// What a word says of a node; false if nothing.
bool sg_graph_kind(SgString word, SgKind* kind, const char** form);

typedef struct {
  SgRole role;       ///< 0: not known
  bool   reversed;   ///< the source of the edge is the object
  bool   keeps_word; ///< the word says more than the role
} SgGraphRole;

/// What the word or phrase of an edge means: "produced", "ACTED_IN", "writtenBy", "producer".
SgGraphRole sg_graph_role(SgString word);

/// A date as graph files write it: 1991, 1991.0, 1991-05-01T00:00:00. False if it is none.
bool sg_graph_date(SgString text, SgDate* date);

/// A key without case, blanks and signs: "Start_Year" is "startyear". Cut to fit.
SgString sg_graph_plain_key(SgString key, char text[SG_GRAPH_WORD]);

#endif
