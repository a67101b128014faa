// Paths that the two trees of a cost search make beside the cheapest one.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Wherever the trees meet, a branch of the one and a branch of the other are a path. These are good
// paths that cost nothing more to find; which of them is the cheapest that avoids what earlier ones
// passed is a first guess at the next path. Compare "via nodes" in Abraham et al., "Alternative
// Routes in Road Networks", SEA 2010.
#include "queries/search.h"

#include "queries/ball.h"
#include "queries/steps.h"

#include <stdint.h>

/// The entity of a label and those before it, the last first; false if the gate stops one or there
/// is no room.
static bool
climb(const SgSearch* search, const SgBall* ball, uint32_t label, SgRoute* branch)
{
  branch->n = 0U;
  for (uint32_t i = label; i != SG_NO_LABEL; i = ball->labels[i].parent) {
    const uint32_t v = ball->labels[i].entity;
    if (branch->n > search->max_steps ||
        (!sg_is_either_end(search, v) && !sg_gate_entity(&search->gate, v))) {
      return false;
    }
    branch->entities[branch->n++] = v;
  }
  return true;
}

/// Puts two branches that end at the same entity together; false if they share another or are too
/// long.
static bool
put_together(const SgSearch* search, const SgRoute* a, const SgRoute* b, SgRoute* route)
{
  if (a->n + b->n - 2U > search->max_steps || (search->no_direct && a->n + b->n == 3U)) {
    return false;
  }
  for (unsigned i = 1; i < a->n; ++i) {
    for (unsigned j = 0; j < b->n; ++j) {
      if (a->entities[i] == b->entities[j]) {
        return false;
      }
    }
  }
  for (unsigned i = 1; i < b->n; ++i) {
    if (b->entities[i] == a->entities[0]) {
      return false;
    }
  }
  route->n = 0U;
  for (unsigned i = a->n; i-- > 0U;) {
    route->entities[route->n++] = a->entities[i];
  }
  for (unsigned i = 1; i < b->n; ++i) {
    route->entities[route->n++] = b->entities[i];
  }
  return true;
}

SgStatus
sg_search_trees(const SgSearch* search, SgRoute* route)
{
  const SgBall* balls = search->scratch->balls;
  const SgBall* small = &balls[balls[1].n_labels < balls[0].n_labels];
  const SgBall* other = small == &balls[0] ? &balls[1] : &balls[0];
  uint32_t      least = UINT32_MAX;
  SgRoute       branches[2];
  for (uint32_t i = 0; i < small->n_labels; ++i) {
    const SgLabel* label = &small->labels[i];
    const uint32_t j     = sg_ball_find(other, label->entity);
    if (j == SG_NO_LABEL || sg_ball_find(small, label->entity) != i) {
      continue;
    }
    const uint32_t pass = sg_pass_cost(search, label->entity);
    const uint32_t cost = label->cost + other->labels[j].cost - pass;
    if (cost < least && climb(search, &balls[0], small == &balls[0] ? i : j, &branches[0]) &&
        climb(search, &balls[1], small == &balls[0] ? j : i, &branches[1]) &&
        put_together(search, &branches[0], &branches[1], route)) {
      least       = cost;
      route->cost = cost;
    }
  }
  return least == UINT32_MAX ? SG_NOT_FOUND : SG_OK;
}
