// The inside of a search for conflicts.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_CONFLICTS_H
#define SEGUE_QUERIES_CONFLICTS_H

#include "core/adjacency.h"
#include "core/arena.h"
#include "core/buffer.h"
#include "segue/conflicts.h"

#include <stdbool.h>
#include <stddef.h>

/// A search under way, and the entity that it is at.
typedef struct {
  const SgView* view;
  SgArena*      arena;
  uint32_t      kinds;
  size_t        limit;
  size_t        capacity;
  SgConflicts   found;
  SgBuffer      why;
  SgEntity      entity;
  SgAdjacency   a;
  bool          failed; ///< out of memory
} SgConflictSearch;

/// Notes a conflict about the entity; what `why` holds is its sentence, which is then emptied.
/// Either credit may be 0.
void sg_conflict_add(SgConflictSearch* search, SgConflictKind kind, SgCreditId a, SgCreditId b);

/// The rules about dates of the entity itself, and about its credits as subject and as object.
void sg_conflicts_of_dates(SgConflictSearch* search);
void sg_conflicts_of_credits(SgConflictSearch* search);

/// True if what both dates know differs.
bool sg_dates_differ(SgDate a, SgDate b);

/// Appends a date, a name in quotes, the name of a source.
void sg_why_date(SgConflictSearch* search, SgDate date);
void sg_why_source(SgConflictSearch* search, SgSourceId source);

#endif
