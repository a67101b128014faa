// A breadth-first search of everything around an entity, a level at a time.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SPREAD_H
#define SEGUE_QUERIES_SPREAD_H

#include "queries/gate.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What was reached as bitmaps over the entities, so that a level is walked in the order in which
/// the entities lie in the file.
typedef struct {
  const SgGate* gate;
  uint64_t*     seen;
  uint64_t*     level; ///< those reached last
  uint64_t*     next;
  size_t        n_words;
  uint64_t      unseen_ends; ///< credit ends at entities not reached yet
  bool          first;
} SgSpread;

/// Allocates for the view of the gate. False if there is no memory; end it in both cases.
bool sg_spread_begin(SgSpread* spread, const SgGate* gate);
void sg_spread_end(SgSpread* spread);

/// Starts from an entity, which is then the only one in `level`.
void sg_spread_from(SgSpread* spread, SgEntityId from);

/// Reaches the next level; false if nothing more can be reached.
bool sg_spread_next(SgSpread* spread);

/// Counts the entities of the last level by kind: those whose kind and name the filter lets pass.
void sg_spread_count(const SgSpread* spread, uint32_t kinds[SG_N_KINDS]);

/// True if an entity counts: its kind is one of the filter's and it is not avoided.
bool sg_spread_counts(const SgGate* gate, SgEntityId id);

/// The first entity of the last level from `at` on; 0 at the end.
SgEntityId sg_spread_find(const SgSpread* spread, SgEntityId at);

/// Counts all entities there are by kind, with the same rule.
void sg_count_entities(const SgGate* gate, uint32_t kinds[SG_N_KINDS]);

#endif
