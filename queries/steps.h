// Steps: the credits between two entities as one, and what they cost.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_STEPS_H
#define SEGUE_QUERIES_STEPS_H

#include "core/arena.h"
#include "queries/search.h"

#include <stdint.h>

/// The credits that say the same of two entities: one role in one direction, by one or more
/// sources. They lie one behind the other in an adjacency, from `begin` to `end`; some may not pass
/// the gate by their year.
typedef struct {
  uint16_t code; ///< as seen from the first entity
  uint32_t begin;
  uint32_t end;
} SgStatement;

/// Goes through the statements between two entities that pass a gate.
typedef struct {
  const SgGate* gate;
  SgAdjacency   a; ///< of the end with fewer credits
  SgEntityId    other;
  uint16_t      flip; ///< 1 if `a` is of the second entity
  uint32_t      at;
} SgStatementCursor;

SgStatementCursor sg_statements_begin(const SgGate* gate, SgEntityId from, SgEntityId to);
bool              sg_statements_next(SgStatementCursor* cursor, SgStatement* statement);

/// The number of sources, at most 4, among the credits from `begin` to `end` that pass the gate by
/// their year.
uint32_t sg_count_sources(const SgGate* gate, const SgAdjacency* a, uint32_t begin, uint32_t end);

/// The credits between two entities that pass the gate, in the arena, by role, then direction, then
/// id. False if there is no memory.
bool sg_credits_between(const SgGate*      gate,
                        SgEntityId         from,
                        SgEntityId         to,
                        SgArena*           arena,
                        const SgCreditId** credits,
                        size_t*            n_credits);

/// What a step costs that passes from `from` to `to`, without what `to` itself costs; UINT32_MAX if
/// no credit passes.
uint32_t sg_step_cost(const SgSearch* search, SgEntityId from, SgEntityId to);

/// What passing through an entity of the route costs; 0 for the ends of the search.
uint32_t sg_pass_cost(const SgSearch* search, SgEntityId entity);

/// What all of a route costs.
uint32_t sg_route_cost(const SgSearch* search, const SgRoute* route);

/// True for what costs nothing: the ends of the search and its waypoints.
bool sg_is_free(const SgSearch* search, SgEntityId entity);

/// True for a work or a film.
bool sg_entity_is_work(const SgView* view, SgEntityId entity);

/// Makes a path of a route, its credits in the arena. The cost of a step includes that of the
/// entity it leads to. SG_NO_MEMORY, SG_DAMAGED.
SgStatus
sg_path_of_route(const SgSearch* search, const SgRoute* route, SgArena* arena, SgPath* path);

/// How many other paths differ from a route only in entities that are neither works nor films, each
/// of them between two entities of the route that stay. At most a million.
size_t sg_count_folded(const SgSearch* search, const SgRoute* route);

#endif
