// What a path costs: the weights, all of them here.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/cost.h"

#include "core/memory.h"
#include "core/view_impl.h"

#include <math.h>
#include <string.h>

enum {
  BASE         = 4 * SG_COST_BIT, ///< of a role that all credits have
  RARITY_LIMIT = 10,              ///< bits of rarity that count
  SMALL_WORK   = 50,              ///< credit ends that cost a work nothing
  WORK_DOUBLED = 2 * SG_COST_BIT  ///< for each doubling beyond
};

/// Bits on top of a role; where it has no row its group's. A bare "collaborated with" says neither
/// when nor on what: it has to lose against a work that both are credited on.
static const struct {
  const char* role;
  uint32_t    bits;
} vague_roles[] = {{"collaborated_with", 16},
                   {"associated_with", 16},
                   {"influenced_by", 16},
                   {"supported", 12},
                   {"tribute_to", 12},
                   {"dedicated_to", 10},
                   {"about", 8},
                   {"worked_at", 8},
                   {"taught_by", 6},
                   {"contributed_to", 4},
                   {"samples", 4},
                   {"part_of", 1},
                   {"member_of", 0}};

static const uint32_t vague_groups[SG_N_ROLE_GROUPS] = {[SG_GROUP_OTHER]     = 3,
                                                        [SG_GROUP_BUSINESS]  = 3,
                                                        [SG_GROUP_AWARD]     = 2,
                                                        [SG_GROUP_LIFE]      = 2,
                                                        [SG_GROUP_STRUCTURE] = 2};

/// Bits for passing through an entity of a kind: what an award, a label or a town links is not
/// linked by it.
static const uint8_t weak_kinds[SG_N_KINDS] = {
    [SG_AWARD] = 10, [SG_ORGANIZATION] = 8, [SG_PLACE] = 12};

enum { N_VAGUE = sizeof(vague_roles) / sizeof(vague_roles[0]) };

static uint32_t
vagueness(SgRole role, const SgRole named[N_VAGUE])
{
  const SgRoleInfo* info = sg_role_info(role);
  for (size_t i = 0; info && i < N_VAGUE; ++i) {
    if (named[i] == role) {
      return vague_roles[i].bits;
    }
  }
  return vague_groups[info ? info->group : SG_GROUP_OTHER];
}

static void
price_roles(const SgView* view, SgCostModel* model)
{
  const uint32_t all = view->counts.credits;
  SgRole         named[N_VAGUE];
  for (size_t i = 0; i < N_VAGUE; ++i) {
    named[i] = sg_role_by_name(sg_string(vague_roles[i].role));
  }
  for (unsigned r = 0; r < SG_MAX_ROLES; ++r) {
    const double share  = ((double)view->roles[r] + 1.0) / ((double)all + 1.0);
    const double rarity = fmin(fmax(-log2(share), 0.0), RARITY_LIMIT);
    // Quarters of a bit: a little more data does not change every cost.
    const uint32_t discount = (uint32_t)floor(rarity + 0.5) * (SG_COST_BIT / 4U);
    model->roles[r]         = BASE - discount + vagueness((SgRole)r, named) * SG_COST_BIT;
    model->least_role =
        !r || model->roles[r] < model->least_role ? model->roles[r] : model->least_role;
  }
}

static uint32_t
half_hub(double hub_weight, uint32_t n)
{
  return (uint32_t)floor(hub_weight * 0.5 * SG_COST_BIT * log2(1.0 + n) + 0.5);
}

static void
weaken(SgCostModel* model, const uint8_t bits[SG_N_KINDS])
{
  for (unsigned kind = 0; kind < SG_N_KINDS; ++kind) {
    model->weak[kind] = bits[kind] * (uint32_t)SG_COST_BIT;
  }
}

const SgCostModel*
sg_cost_model(const SgView* view, SgScratch* scratch, double hub_weight)
{
  SgCostModel* model = scratch->costs;
  if (!model) {
    model = (SgCostModel*)sg_allocate_zeroed(scratch->allocator, 1U, sizeof(SgCostModel));
    if (!model) {
      return NULL;
    }
    price_roles(view, model);
    model->hub_weight = -1.0;
    scratch->costs    = model;
  }
  if (model->hub_weight < hub_weight || model->hub_weight > hub_weight) {
    for (uint32_t n = 0; n < SG_COST_TABLE_SIZE; ++n) {
      model->half_hubs[n] = half_hub(hub_weight, n);
    }
    model->hub_weight = hub_weight;
  }
  weaken(model, weak_kinds);
  return model;
}

const SgCostModel*
sg_cost_model_by(const SgView* view, SgScratch* scratch, const SgPathOptions* options)
{
  const double hub_weight = options->hub_weight > 0.0   ? options->hub_weight
                            : options->hub_weight < 0.0 ? 0.0
                                                        : 1.0;
  if (!sg_cost_model(view, scratch, hub_weight)) {
    return NULL;
  }
  weaken(scratch->costs, options->weak ? options->weak : weak_kinds);
  return scratch->costs;
}

uint32_t
sg_cost_sources(uint32_t n_sources)
{
  if (n_sources < 2U) {
    return 0U;
  }
  const uint32_t off = (uint32_t)floor(0.25 * SG_COST_BIT * log2(n_sources) + 0.5);
  return off < SG_COST_SOURCES_LIMIT ? off : SG_COST_SOURCES_LIMIT;
}

uint32_t
sg_cost_onward(const SgCostModel* model)
{
  return model->half_hubs[1] + (model->least_role - SG_COST_SOURCES_LIMIT) / 2U;
}

uint32_t
sg_cost_half_hub(const SgCostModel* model, uint32_t n)
{
  return n < SG_COST_TABLE_SIZE ? model->half_hubs[n] : half_hub(model->hub_weight, n);
}

uint32_t
sg_cost_entity(const SgCostModel* model, SgKind kind, uint32_t degree)
{
  const uint32_t weak = kind < SG_N_KINDS ? model->weak[kind] : 0U;
  if ((kind == SG_WORK || kind == SG_FILM) && degree > SMALL_WORK) {
    return weak + (uint32_t)floor(WORK_DOUBLED * log2((double)degree / SMALL_WORK) + 0.5);
  }
  return weak;
}
