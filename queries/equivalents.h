// Words that are written in several ways: numerals, "and", abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_EQUIVALENTS_H
#define SEGUE_QUERIES_EQUIVALENTS_H

#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_MAX_EQUIVALENTS = 6 };

/// Other ways to write a folded word ("2": "ii", "two"; "st": "saint"); an empty one means that it
/// may be left out. Returns how many. The texts are static.
size_t sg_equivalents(SgString word, SgString others[SG_MAX_EQUIVALENTS]);

/// True if `b` is another way to write `a`.
bool sg_are_equivalent(SgString a, SgString b);

#endif
