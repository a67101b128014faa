// Timelines: what an entity is credited with, year by year, and who else was there.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TIMELINE_H
#define SEGUE_TIMELINE_H

#include "segue/attributes.h"
#include "segue/date.h"
#include "segue/path.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  SgFilter filter;   ///< kinds and the avoided: of the other end
  size_t   limit;    ///< entries at most; 0: 1,000
  size_t   max_with; ///< people named in an entry; 0: 5
} SgTimelineOptions;

/// All credits of one year with one other end.
typedef struct {
  SgDate            date; ///< the earliest of the credits', else of the work or film
  SgEntityId        other;
  const SgCreditId* credits;
  size_t            n_credits;
  const SgEntityId* with; ///< people and groups credited on it too, most credits first
  size_t            n_with;
  size_t            n_with_all; ///< before `max_with`
} SgTimelineEntry;

typedef struct {
  SgEntityId       of;
  SgTimelineEntry* entries; ///< by date, those without one last, then by the other end's id
  size_t           n_entries;
  size_t           n_total;   ///< before the limit
  size_t           n_credits; ///< of all entries
  int16_t          first;     ///< year; 0 if none is known
  int16_t          last;
  void*            memory;
} SgTimeline;

/// The timeline of one entity. SG_OK (possibly nothing). Costs one pass over its credits, and one
/// over those of each work and film listed.
SG_API SG_MUST_CHECK SgStatus sg_timeline(const SgView*            view,
                                          SgEntityId               of,
                                          const SgTimelineOptions* options,
                                          SgTimeline*              timeline,
                                          SgError*                 error);
SG_API void                   sg_timeline_free(SgTimeline* timeline);

#ifdef __cplusplus
}
#endif

#endif
