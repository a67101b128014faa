// Which mention of a source's new version is which of its old one.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_HEIRS_H
#define SEGUE_CORE_HEIRS_H

#include "core/clusters.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdint.h>

/// A range of mentions of a view.
typedef struct {
  const SgView* view;
  SgEntityId    first;
  SgEntityId    last;
} SgMentions;

/// Mentions by kind and preferred name, those alone that were asked for.
typedef struct {
  SgAllocator* allocator;
  SgMentions   before;
  SgMentions   now;
  SgNumberMap old_ones; ///< key -> the one mention of that kind and name, 0 before it is looked for
  SgNumberMap new_ones;
} SgHeirs;

SgHeirs sg_heirs(SgAllocator* allocator, SgMentions before, SgMentions now);
void    sg_heirs_free(SgHeirs* heirs);

/// Asks for the heir of an old mention. False if there is no memory.
bool sg_heirs_want(SgHeirs* heirs, SgEntityId old);

/// Looks for all that was asked for: one walk over the mentions of each version.
SG_MUST_CHECK SgStatus sg_heirs_find(SgHeirs* heirs);

/// The mention of the new version that has the kind and preferred name of an old one; 0 if there is
/// none, or if either version has several.
SgEntityId sg_heirs_get(const SgHeirs* heirs, SgEntityId old);

#endif
