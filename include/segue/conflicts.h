// Conflicts: what sources say that cannot all be true.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CONFLICTS_H
#define SEGUE_CONFLICTS_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  SG_CONFLICT_BEGIN_DIFFERS, ///< sources date birth, founding or release otherwise
  SG_CONFLICT_END_DIFFERS,   ///< death, or the end
  SG_CONFLICT_DATE_DIFFERS,  ///< or one credit
  SG_CONFLICT_REVERSED,      ///< it ends before it begins
  SG_CONFLICT_BEFORE_BEGIN,  ///< somebody is credited before birth or founding
  SG_CONFLICT_AFTER_END,     ///< or after death or the end
  SG_CONFLICT_MAKERS_DIFFER, ///< sources name different directors
  SG_CONFLICT_EACH_OTHER,    ///< two are part or member of each other
  SG_N_CONFLICTS
} SgConflictKind;

/// "begin_differs"... Static.
SG_API const char* sg_conflict_name(SgConflictKind kind);

typedef struct {
  SgConflictKind kind;
  SgEntityId     about;
  SgCreditId     credits[2]; ///< that contradict each other, or a fact of the entity
  size_t         n_credits;
  SgString       why; ///< a sentence with the dates and the sources
} SgConflict;

typedef struct {
  SgEntityId about; ///< this one alone; 0: all
  uint32_t   kinds; ///< bit (1 << kind) for the kinds of conflicts wanted; 0: any
  size_t     limit; ///< 0: 1,000
} SgConflictOptions;

typedef struct {
  SgConflict* conflicts; ///< in order of the entities
  size_t      n_conflicts;
  size_t      n_total; ///< before the limit
  void*       memory;
} SgConflicts;

/// Finds contradictions. Dates contradict each other where what both know differs: 1994 and 1994-03
/// do not. Only what sources state is compared, nothing is decided. SG_OK (possibly none). Costs
/// one pass over all credits.
SG_API SG_MUST_CHECK SgStatus sg_conflicts(const SgView*            view,
                                           const SgConflictOptions* options,
                                           SgConflicts*             conflicts,
                                           SgError*                 error);
SG_API void                   sg_conflicts_free(SgConflicts* conflicts);

#ifdef __cplusplus
}
#endif

#endif
