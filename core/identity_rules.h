// What speaks against two mentions of the same name and kind being one entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_IDENTITY_RULES_H
#define SEGUE_CORE_IDENTITY_RULES_H

#include "segue/date.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

/// True unless both forms are known and of different classes: a song is not the album of the same
/// title.
bool sg_forms_agree(SgString a, SgString b);

/// True unless both years are known and differ: by more than one for works and films, whose release
/// years sources count differently.
bool sg_years_agree(SgKind kind, SgDate a, SgDate b);

/// False if the known entity has other ids of the same scheme and type as the mention, and none of
/// its: a database that lists both holds them to be two.
bool sg_ids_agree(const SgView* view, SgEntityId known, const SgString* ids, size_t n_ids);

#endif
