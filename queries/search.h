// One search for paths between two entities: its bounds, what it found out, and the searches themselves.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SEARCH_H
#define SEGUE_QUERIES_SEARCH_H

#include "queries/gate.h"
#include "queries/scratch.h"
#include "segue/path.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_PATH_STEPS_LIMIT = 255 }; ///< a path is never longer

/// The entities of a path, both ends included.
typedef struct {
  uint32_t cost;
  unsigned n; ///< entities: one more than steps
  uint32_t entities[SG_PATH_STEPS_LIMIT + 1];
} SgRoute;

typedef struct {
  const SgView*       view;
  SgScratch*          scratch;
  struct SgCostModel* costs; ///< NULL for breadth-first searches
  SgGate              gate;
  SgEntityId          from;
  SgEntityId          to;
  bool                no_direct; ///< the cost search does not step from one end to the other
  unsigned            max_steps;
  uint64_t            max_visits;
  double              deadline; ///< sg_search_now() at which to end
  uint64_t            visited;
  uint64_t            reached[2];
  SgPathReason        reason; ///< why the last search found nothing, or not all
} SgSearch;

/// Seconds of a clock that only goes forward.
double sg_search_now(void);

/// True, and the reason set, once the search has visited too many entities or taken too long. The clock is read once
/// in 1,024 calls.
bool sg_search_over(SgSearch* search);

/// A path of the fewest steps; from and to differ and are canonical. SG_OK, SG_NOT_FOUND or SG_NO_MEMORY.
/// Bidirectional breadth-first search by whole levels, the side with fewer credit ends next.
SgStatus sg_search_shortest(SgSearch* search, SgRoute* route);

/// Searches to the end of the level in which the sides meet, so that both fronts hold all paths of the fewest steps,
/// `*steps`. Entities where they meet are in the last level of one front and in that of the other.
SgStatus sg_search_levels(SgSearch* search, unsigned* steps);

/// The cheapest path of at most max_steps steps. SG_OK also if a bound was reached and the path may not be the
/// cheapest: then the reason is set. Needs `costs`. Bidirectional Dijkstra.
SgStatus sg_search_best(SgSearch* search, SgRoute* route);

#endif
