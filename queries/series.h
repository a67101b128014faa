// Series of awards: "Grammys" are all awards whose names begin so.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SERIES_H
#define SEGUE_QUERIES_SERIES_H

#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

/// True if the name of an award begins with the words of a series, or has two of them or more side
/// by side; plurals, "the" and "award" do not matter.
bool sg_is_in_series(SgString award, SgString series);

/// The number of awards of a series that the name index finds, at most 20; `only` is the first.
size_t sg_count_series(const SgView* view, SgString series, SgEntityId* only);

#endif
