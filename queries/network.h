// The network of what is linked by credits, all of it or around one, as plain edges.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_NETWORK_H
#define SEGUE_QUERIES_NETWORK_H

#include "core/igraph_bridge.h"
#include "queries/gate.h"
#include "segue/status.h"

#include <stdint.h>

/// A network and the entities that its nodes are: those without a link are left out. Owned.
typedef struct {
  SgAllocator* allocator;
  SgNetwork    network;
  SgEntityId*  entities; ///< of each node
  uint32_t (*edges)[2];
  uint32_t* degrees; ///< of each node
} SgCreditNetwork;

/// Collects what passes the gate within some steps of an entity, which need not pass, or all if it
/// is 0. SG_LIMIT, filling `error`, beyond SG_CENTRES_ENTITIES or SG_CENTRES_LINKS.
SG_MUST_CHECK SgStatus sg_network_collect(
    const SgGate* gate, SgEntityId around, unsigned steps, SgCreditNetwork* found, SgError* error);
void sg_network_free(SgCreditNetwork* network);

/// The number of nodes on the other side of each bridge: `parts` has a place for each edge, which
/// becomes the nodes on the side of its second end, 0 if it is no bridge. `totals` are those of all
/// that hangs together with it. False if there is no memory. Linear.
bool sg_network_parts(const SgCreditNetwork* network,
                      const bool*            bridges,
                      uint32_t*              parts,
                      uint32_t*              totals);

#endif
