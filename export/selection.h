// What an export takes: which entities, which credits, and which credits say the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_SELECTION_H
#define SEGUE_EXPORT_SELECTION_H

#include "export/bits.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/export.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Credits of one role between the same two entities beyond this number are not compared: each
/// stands for itself.
enum { SG_MAX_PARALLEL = 4096 };

/// Four bits a row. Credits that agree in subject, role, object, dates, attribute, scope and
/// for-work are one group, which its first row leads:
///
///     subject 7, role 3, object 9:  credit 12 {2002}   21 {2002}   40 {2003}
///     chosen                               1           1           1
///     leads                                1           0           1
///     joined (others follow)               1           0           0
typedef struct {
  const SgView* view;
  SgAllocator*  allocator;
  SgBits        entities;
  SgBits        chosen;
  SgBits        leads;
  SgBits        joined;
  SgCredit*     rows;    ///< room to compare the credits of one pair
  SgCreditId*   members; ///< of the group last asked for
  SgString*     sources; ///< names by SgSourceId
  uint32_t      n_sources;
  uint64_t      parallel;
} SgSelection;

/// Chooses. `for_works`: the works that awards were given for come along. SG_BAD_ARGUMENT names an
/// id out of range. Close it also after a failure. Costs a walk over the adjacency of the chosen
/// entities.
SG_MUST_CHECK SgStatus sg_selection_open(const SgView*          view,
                                         const SgExportOptions* options,
                                         bool                   for_works,
                                         SgSelection*           selection,
                                         SgError*               error);

void sg_selection_close(SgSelection* selection);

/// The next entity behind `id`, the next group's leading credit behind `id`; 0 at the end.
static inline SgEntityId
sg_selection_entity(const SgSelection* selection, SgEntityId id)
{
  return sg_bits_after(&selection->entities, id);
}

static inline SgCreditId
sg_selection_credit(const SgSelection* selection, SgCreditId id)
{
  return sg_bits_after(&selection->leads, id);
}

/// The credits of the group that `leader` leads, in order of id. Valid until the next call.
const SgCreditId* sg_selection_group(SgSelection* selection, const SgCredit* leader, size_t* n);

/// The name of the source that a passage was first in.
static inline SgString
sg_selection_source(const SgSelection* selection, const SgPassage* passage)
{
  return passage->origin.size
             ? passage->origin
             : selection->sources[passage->source <= selection->n_sources ? passage->source : 0U];
}

/// Orders credits by subject, role, object, dates, attribute, scope, for-work: 0 if they say the
/// same.
int sg_credit_compare(const SgCredit* a, const SgCredit* b);

#endif
