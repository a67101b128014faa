// A breadth-first search of everything around an entity, over bitmaps.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/spread.h"

#include "core/adjacency.h"
#include "core/block.h"
#include "core/memory.h"

#include <string.h>

/// A level is reached from the far side, by looking at every entity not reached yet for one that
/// was, when the ends of the credits there are fewer than so many times those at the level.
enum { FAR_SIDE = 4 };

static uint32_t
lowest_bit(uint64_t word)
{
  return (uint32_t)__builtin_ctzll(word);
}

bool
sg_spread_begin(SgSpread* s, const SgGate* gate)
{
  SgAllocator* allocator = sg_view_allocator(gate->view);
  s->gate                = gate;
  s->n_words             = ((size_t)sg_view_counts(gate->view).mentions + 64U) / 64U;
  s->seen                = (uint64_t*)sg_allocate(allocator, s->n_words, sizeof(uint64_t));
  s->level               = (uint64_t*)sg_allocate(allocator, s->n_words, sizeof(uint64_t));
  s->next                = (uint64_t*)sg_allocate(allocator, s->n_words, sizeof(uint64_t));
  return s->seen && s->level && s->next;
}

void
sg_spread_end(SgSpread* s)
{
  SgAllocator* allocator = sg_view_allocator(s->gate->view);
  sg_release(allocator, s->seen);
  sg_release(allocator, s->level);
  sg_release(allocator, s->next);
}

void
sg_spread_from(SgSpread* s, SgEntityId from)
{
  memset(s->seen, 0, s->n_words * sizeof(uint64_t));
  memset(s->level, 0, s->n_words * sizeof(uint64_t));
  sg_set_bit(s->seen, from);
  sg_set_bit(s->level, from);
  s->unseen_ends = 2U * (uint64_t)sg_view_counts(s->gate->view).credits;
  s->first       = true;
}

/// Takes out of the level what nothing is reached through; returns the credit ends at the rest.
static uint64_t
keep_bridges(SgSpread* s)
{
  uint64_t ends = 0U;
  for (size_t i = 0; i < s->n_words; ++i) {
    for (uint64_t left = s->level[i]; left; left &= left - 1U) {
      const uint32_t bit = lowest_bit(left);
      const uint32_t v   = (uint32_t)(i * 64U) + bit;
      const uint32_t n   = sg_adjacency(s->gate->view, v).n;
      s->unseen_ends -= n < s->unseen_ends ? n : s->unseen_ends;
      if (s->first || sg_gate_entity(s->gate, v)) {
        ends += n;
      } else {
        s->level[i] &= ~(UINT64_C(1) << bit);
      }
    }
  }
  return ends;
}

/// Reaches the neighbours of one entity.
static void
reach_from(SgSpread* s, uint32_t v)
{
  const SgAdjacency a     = sg_adjacency(s->gate->view, v);
  const uint32_t    n     = s->gate->view->counts.mentions;
  const bool        plain = sg_gate_plain(s->gate);
  for (uint32_t i = plain ? 0U : sg_gate_next(s->gate, &a, 0U); i < a.n;
       i          = plain ? i + 1U : sg_gate_next(s->gate, &a, i + 1U)) {
    const uint32_t w = a.neighbours[i];
    if (w <= n && !sg_bit(s->seen, w)) {
      sg_set_bit(s->seen, w);
      sg_set_bit(s->next, w);
    }
  }
}

/// True if a credit that passes links an entity to the level.
static bool
is_linked(const SgSpread* s, uint32_t v)
{
  const SgAdjacency a     = sg_adjacency(s->gate->view, v);
  const uint32_t    n     = s->gate->view->counts.mentions;
  const bool        plain = sg_gate_plain(s->gate);
  for (uint32_t i = plain ? 0U : sg_gate_next(s->gate, &a, 0U); i < a.n;
       i          = plain ? i + 1U : sg_gate_next(s->gate, &a, i + 1U)) {
    if (a.neighbours[i] <= n && sg_bit(s->level, a.neighbours[i])) {
      return true;
    }
  }
  return false;
}

static void
reach_near_side(SgSpread* s)
{
  for (size_t i = 0; i < s->n_words; ++i) {
    for (uint64_t left = s->level[i]; left; left &= left - 1U) {
      reach_from(s, (uint32_t)(i * 64U) + lowest_bit(left));
    }
  }
}

static void
reach_far_side(SgSpread* s)
{
  const uint32_t n = s->gate->view->counts.mentions;
  for (size_t i = 0; i < s->n_words; ++i) {
    for (uint64_t left = ~s->seen[i]; left; left &= left - 1U) {
      const uint32_t v = (uint32_t)(i * 64U) + lowest_bit(left);
      if (v && v <= n && is_linked(s, v)) {
        sg_set_bit(s->next, v);
      }
    }
  }
  for (size_t i = 0; i < s->n_words; ++i) {
    s->seen[i] |= s->next[i];
  }
}

bool
sg_spread_next(SgSpread* s)
{
  const uint64_t ends = keep_bridges(s);
  s->first            = false;
  memset(s->next, 0, s->n_words * sizeof(uint64_t));
  if (ends > s->unseen_ends / FAR_SIDE) {
    reach_far_side(s);
  } else {
    reach_near_side(s);
  }
  uint64_t* reached = s->next;
  s->next           = s->level;
  s->level          = reached;
  uint64_t any      = 0U;
  for (size_t i = 0; i < s->n_words; ++i) {
    any |= reached[i];
  }
  return any;
}

bool
sg_spread_counts(const SgGate* gate, SgEntityId id)
{
  return (gate->kinds >> ((unsigned)sg_view_kind(gate->view, id) & 31U) & 1U) &&
         (!gate->avoided || !sg_bit(gate->avoided, id));
}

/// Adds one entity to the counts if it counts.
static void
count_entity(const SgGate* gate, SgEntityId id, uint32_t kinds[SG_N_KINDS])
{
  if (sg_spread_counts(gate, id)) {
    const SgKind kind = sg_view_kind(gate->view, id);
    ++kinds[kind < SG_N_KINDS ? kind : SG_KIND_NONE];
  }
}

void
sg_spread_count(const SgSpread* s, uint32_t kinds[SG_N_KINDS])
{
  for (SgEntityId v = sg_spread_find(s, 0U); v; v = sg_spread_find(s, v + 1U)) {
    count_entity(s->gate, v, kinds);
  }
}

SgEntityId
sg_spread_find(const SgSpread* s, SgEntityId at)
{
  for (size_t i = at / 64U; i < s->n_words; ++i) {
    const uint64_t left = s->level[i] & (i == at / 64U ? UINT64_MAX << (at % 64U) : UINT64_MAX);
    if (left) {
      return (uint32_t)(i * 64U) + lowest_bit(left);
    }
  }
  return 0U;
}

void
sg_count_entities(const SgGate* gate, uint32_t kinds[SG_N_KINDS])
{
  const SgEntityId last = sg_view_counts(gate->view).mentions;
  for (SgEntityId id = 1; id <= last; ++id) {
    if (sg_view_canonical(gate->view, id) == id) {
      count_entity(gate, id, kinds);
    }
  }
}
