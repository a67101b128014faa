// Counts over a whole knowledge base.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/stats.h"

#include "core/adjacency.h"
#include "core/block.h"

#include <string.h>

static void
count_year(SgStats* stats, int16_t year)
{
  if (year) {
    stats->first_year = !stats->dated || year < stats->first_year ? year : stats->first_year;
    stats->last_year  = !stats->dated || year > stats->last_year ? year : stats->last_year;
    ++stats->dated;
  }
}

/// Counts the credits of an entity that it is the subject of, so that each credit counts once.
static void
count_credits(SgStats* stats, const SgAdjacency* a)
{
  for (uint32_t i = 0; i < a->n; ++i) {
    if (sg_code_outgoing(a->codes[i])) {
      ++stats->roles[sg_code_role(a->codes[i]) & (SG_MAX_ROLES - 1U)];
      count_year(stats, a->years[i]);
    }
  }
}

SgStatus
sg_stats(const SgView* view, SgStats* stats, SgError* error)
{
  (void)error;
  SgStats counted;
  memset(&counted, 0, sizeof(counted));
  counted.counts = sg_view_counts(view);
  for (SgEntityId id = 1; id <= counted.counts.mentions; ++id) {
    const SgKindBlock* block =
        (const SgKindBlock*)sg_view_block(view, SG_COLUMN_KIND, id / SG_BLOCK_ROWS);
    const uint32_t row = id & (SG_BLOCK_ROWS - 1U);
    if (block->canonical[row]) {
      continue; // counted under its first mention
    }
    const SgAdjacency a = sg_adjacency(view, id);
    counted.kinds[block->kinds[row] < SG_N_KINDS ? block->kinds[row] : SG_KIND_NONE] += 1U;
    if (a.n > counted.max_degree) {
      counted.max_degree = a.n;
      counted.hub        = id;
    }
    count_credits(&counted, &a);
  }
  *stats = counted;
  return SG_OK;
}
