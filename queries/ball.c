// Labels by entity in an open table, and a heap of four children a node.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/ball.h"

#include "core/memory.h"

#include <string.h>

enum { FIRST_SLOTS = 2048 };

static size_t
first_slot(const SgBall* ball, uint32_t entity)
{
  return (size_t)((uint64_t)(entity * UINT32_C(2654435769)) * ball->n_slots >> 32U);
}

static size_t
slot_of(const SgBall* ball, uint32_t entity)
{
  const size_t mask = ball->n_slots - 1U;
  size_t       i    = first_slot(ball, entity);
  while (ball->slots[i].entity && ball->slots[i].entity != entity) {
    i = (i + 1U) & mask;
  }
  return i;
}

/// Uses `n` slots of those there are, all free; more are allocated if need be.
static bool
use_slots(SgScratch* scratch, SgBall* ball, size_t n)
{
  if (n > ball->slot_capacity) {
    SgSlot* slots = (SgSlot*)sg_reallocate(scratch->allocator, ball->slots, n, sizeof(SgSlot));
    if (!slots) {
      return false;
    }
    ball->slots         = slots;
    ball->slot_capacity = n;
  }
  ball->n_slots = n;
  memset(ball->slots, 0, n * sizeof(SgSlot));
  return true;
}

bool
sg_ball_begin(SgScratch* scratch, SgBall* ball)
{
  ball->n_labels   = 0U;
  ball->n_entities = 0U;
  ball->n_heap     = 0U;
  ball->n_runs     = 0U;
  return use_slots(scratch, ball, FIRST_SLOTS);
}

const void*
sg_ball_slot(const SgBall* ball, uint32_t entity)
{
  return &ball->slots[first_slot(ball, entity)];
}

uint32_t
sg_ball_find(const SgBall* ball, uint32_t entity)
{
  const SgSlot* slot = &ball->slots[slot_of(ball, entity)];
  return slot->entity ? slot->label : SG_NO_LABEL;
}

/// Doubles the slots when half of them may be taken; an entity's newest label is its last one.
static bool
grow_slots(SgScratch* scratch, SgBall* ball)
{
  if (ball->n_labels * 2U < ball->n_slots) {
    return true;
  }
  if (!use_slots(scratch, ball, ball->n_slots * 2U)) {
    return false;
  }
  for (size_t i = 0; i < ball->n_labels; ++i) {
    SgSlot* slot = &ball->slots[slot_of(ball, ball->labels[i].entity)];
    slot->entity = ball->labels[i].entity;
    slot->label  = (uint32_t)i;
  }
  return true;
}

static bool
push(SgScratch* scratch, SgBall* ball, uint64_t item)
{
  if (!sg_grow(scratch->allocator,
               (void**)&ball->heap,
               &ball->heap_capacity,
               ball->n_heap,
               sizeof(uint64_t))) {
    return false;
  }
  size_t i = ball->n_heap++;
  while (i && ball->heap[(i - 1U) / 4U] > item) {
    ball->heap[i] = ball->heap[(i - 1U) / 4U];
    i             = (i - 1U) / 4U;
  }
  ball->heap[i] = item;
  return true;
}

bool
sg_ball_add(SgScratch* scratch, SgBall* ball, const SgLabel* label, uint32_t onward)
{
  if (ball->n_labels >= SG_RUN_ITEM || !grow_slots(scratch, ball) ||
      !sg_grow(scratch->allocator,
               (void**)&ball->labels,
               &ball->label_capacity,
               ball->n_labels,
               sizeof(SgLabel))) {
    return false;
  }
  const uint32_t i      = (uint32_t)ball->n_labels++;
  SgSlot*        slot   = &ball->slots[slot_of(ball, label->entity)];
  ball->labels[i]       = *label;
  ball->labels[i].older = slot->entity ? slot->label : SG_NO_LABEL;
  ball->n_entities += !slot->entity;
  slot->entity = label->entity;
  slot->label  = i;
  return push(scratch, ball, (uint64_t)(label->cost + onward) << 32U | i);
}

bool
sg_ball_add_run(SgScratch* scratch, SgBall* ball, uint32_t cost, SgRun run)
{
  if (ball->n_runs >= SG_RUN_ITEM || !sg_grow(scratch->allocator,
                                              (void**)&ball->runs,
                                              &ball->run_capacity,
                                              ball->n_runs,
                                              sizeof(SgRun))) {
    return false;
  }
  ball->runs[ball->n_runs] = run;
  return push(scratch, ball, (uint64_t)cost << 32U | SG_RUN_ITEM | ball->n_runs++);
}

uint32_t
sg_ball_pop(SgBall* ball)
{
  uint64_t* const heap = ball->heap;
  const uint32_t  top  = (uint32_t)heap[0];
  const uint64_t  last = heap[--ball->n_heap];
  size_t          i    = 0U;
  for (;;) {
    const size_t first = 4U * i + 1U;
    size_t       least = first;
    for (size_t c = first + 1U; c < first + 4U && c < ball->n_heap; ++c) {
      least = heap[c] < heap[least] ? c : least;
    }
    if (first >= ball->n_heap || heap[least] >= last) {
      break;
    }
    heap[i] = heap[least];
    i       = least;
  }
  heap[i] = last;
  return top;
}
