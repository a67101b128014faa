// Counts over a whole knowledge base.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_STATS_H
#define SEGUE_STATS_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  SgCounts   counts;
  uint32_t   kinds[SG_N_KINDS];   ///< entities of each kind
  uint32_t   roles[SG_MAX_ROLES]; ///< credits of each role
  uint32_t   dated;               ///< credits with a year
  uint32_t   max_degree;
  SgEntityId hub; ///< the entity of that degree
  int16_t    first_year;
  int16_t    last_year;
} SgStats;

/// Counts in one pass over the columns: about 0.1 s for 20 million credits.
SG_API SG_MUST_CHECK SgStatus sg_stats(const SgView* view, SgStats* stats, SgError* error);

#ifdef __cplusplus
}
#endif

#endif
