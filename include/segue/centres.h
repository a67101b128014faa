// Centres: who and what holds a network together, and which parts it falls into.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CENTRES_H
#define SEGUE_CENTRES_H

#include "segue/attributes.h"
#include "segue/path.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  SG_CENTRES_ENTITIES = 50000,  ///< entities of a network at most
  SG_CENTRES_LINKS    = 500000, ///< links at most
  SG_CENTRES_CUTOFF   = 4       ///< steps of the ways that count in a large network
};

typedef struct {
  SgEntityId around;      ///< 0: all that there is
  unsigned   steps;       ///< around it; 0: 2
  size_t     limit;       ///< of either list; 0: 20
  double     max_seconds; ///< 0: 60
  SgFilter   filter;      ///< entities of other kinds and the avoided are not in the network
} SgCentresOptions;

/// An entity of the network.
typedef struct {
  SgEntityId entity;
  double     betweenness; ///< pairs of others on whose shortest ways it stands; of several ways in
                          ///< parts
  double   share;         ///< of all pairs of others
  uint32_t links;         ///< entities that it is linked to
  uint32_t community;     ///< from 1, the largest first
  bool     cut;           ///< without it, others would not be linked any more
} SgCentral;

/// A link without which two parts would not be linked any more.
typedef struct {
  SgEntityId a; ///< on the side of the larger part
  SgEntityId b;
  uint32_t   part; ///< entities of the smaller part
} SgBridge;

typedef struct {
  SgEntityId around;
  unsigned   steps;
  uint32_t   n_entities; ///< that are linked to another one
  uint32_t   n_links;    ///< several credits of two entities are one
  uint32_t   n_communities;
  double     modularity; ///< of the communities: 0 if they are as good as none, up to 1
  unsigned   cutoff;     ///< steps of the ways that counted; 0: all ways
  SgCentral* centres;    ///< by betweenness, then links, then id
  size_t     n_centres;
  SgBridge*  bridges; ///< the largest part first; those that hold one entity alone are left out
  size_t     n_bridges;
  size_t     n_all_bridges; ///< before the limit
  uint32_t   n_leaves;      ///< bridges to one entity alone
  void*      memory;
} SgCentres;

/// Measures the network of what is linked by credits: people and the works that link them alike, so
/// that two people of one work are two steps apart. Placeholders are not in it. Betweenness is
/// exact if entities times links are at most 10^8, else over ways of SG_CENTRES_CUTOFF steps.
/// Takes about 60 ns times entities times links. SG_OK (possibly nothing); SG_LIMIT, with the
/// remedy, beyond the limits or `max_seconds`; SG_IO if igraph is not installed.
SG_API SG_MUST_CHECK SgStatus sg_centres(const SgView*           view,
                                         const SgCentresOptions* options,
                                         SgCentres*              centres,
                                         SgError*                error);
SG_API void                   sg_centres_free(SgCentres* centres);

#ifdef __cplusplus
}
#endif

#endif
