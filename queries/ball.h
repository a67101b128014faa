// One side of a cost search: labels by entity, and a heap.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_BALL_H
#define SEGUE_QUERIES_BALL_H

#include "queries/scratch.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SG_RUN_ITEM (UINT32_C(1) << 31U) ///< marks an item of the heap as a run

/// Empties a ball, keeping its memory. False if there is no memory.
bool sg_ball_begin(SgScratch* scratch, SgBall* ball);

/// Where the search for an entity's labels begins, for fetching it into the cache.
const void* sg_ball_slot(const SgBall* ball, uint32_t entity);

/// The newest label of an entity, SG_NO_LABEL if it has none.
uint32_t sg_ball_find(const SgBall* ball, uint32_t entity);

/// Adds a label, which becomes its entity's newest, and puts it on the heap under its cost and
/// `onward`. False if there is no memory.
bool sg_ball_add(SgScratch* scratch, SgBall* ball, const SgLabel* label, uint32_t onward);

/// Puts a run on the heap. False if there is no memory.
bool sg_ball_add_run(SgScratch* scratch, SgBall* ball, uint32_t cost, SgRun run);

/// The cost of the first item of the heap, UINT32_MAX if it is empty.
static inline uint32_t
sg_ball_least(const SgBall* ball)
{
  return ball->n_heap ? (uint32_t)(ball->heap[0] >> 32U) : UINT32_MAX;
}

/// Takes the first item off the heap, which is not empty. Of equal costs the item made first comes
/// first.
uint32_t sg_ball_pop(SgBall* ball);

#endif
