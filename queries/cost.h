// What a path costs in the best mode: the cheaper, the stronger the link.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Costs are whole numbers of 1/1024 bit, so that sums are the same in any order. The cost of a path
// is that of its steps and of the entities in between; its two ends cost nothing, since all paths
// between them share them.
//
//   step u-v by a role   role + leaving u + arriving at v, for the cheapest role of all credits
//                        between u and v:
//     role               4 bits - 1/4 of the role's rarity (-log2 of its share of the credits, at
//                        most 10 bits), in quarters of a bit, + what the table in cost.c adds for
//                        vague roles - 1/4 bit * log2(sources that state it), at most 1/2 bit
//     leaving, arriving  hub weight * 1/2 log2(1 + n) each, n the credit ends of that role and
//                        direction at the entity; nothing at the two ends of the path
//   entity in between    award, organization, place: the extra of cost.c; a work or film with more
//                        than 50 credit ends: 2 bits each time that number doubles
//
// So an entity entered by one role and left by another costs half of each degree within the role,
// and the cost of a path is a sum over its steps: a search from both ends is exact. That rare
// relations tell more and hubs less follows Tartari and Hogan, "WiSP: Weighted Shortest Paths for
// RDF Graphs", VOILA 2018.
#ifndef SEGUE_QUERIES_COST_H
#define SEGUE_QUERIES_COST_H

#include "queries/scratch.h"
#include "segue/path.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stdint.h>

enum {
  SG_COST_BIT           = 1024,
  SG_COST_SOURCES_LIMIT = SG_COST_BIT / 2, ///< the most that independent sources take off
  SG_COST_TABLE_SIZE    = 1024
};

/// The costs of one knowledge base under one hub weight.
typedef struct SgCostModel {
  double   hub_weight;
  uint32_t roles[SG_MAX_ROLES];
  uint32_t least_role;
  uint32_t weak[SG_N_KINDS];              ///< for passing through an entity of each kind
  uint32_t half_hubs[SG_COST_TABLE_SIZE]; ///< by degree within a role
} SgCostModel;

/// The model of a view with the usual weak bridges, made once (30 microseconds). NULL if there is
/// no memory.
const SgCostModel* sg_cost_model(const SgView* view, SgScratch* scratch, double hub_weight);

/// The model under the hub weight and the weak bridges of the options.
const SgCostModel*
sg_cost_model_by(const SgView* view, SgScratch* scratch, const SgPathOptions* options);

/// What the role costs, before sources are taken into account.
static inline uint32_t
sg_cost_role(const SgCostModel* model, SgRole role)
{
  return model->roles[role & (SG_MAX_ROLES - 1U)];
}

/// The least that going on from an entity in between costs, up to the middle of the step.
uint32_t sg_cost_onward(const SgCostModel* model);

/// What independent sources take off.
uint32_t sg_cost_sources(uint32_t n_sources);

/// What leaving or arriving at an entity with `n` credit ends of the role costs.
uint32_t sg_cost_half_hub(const SgCostModel* model, uint32_t n);

/// What passing through an entity with so many credit ends costs.
uint32_t sg_cost_entity(const SgCostModel* model, SgKind kind, uint32_t degree);

#endif
