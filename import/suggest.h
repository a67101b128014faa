// The word that was probably meant.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_SUGGEST_H
#define SEGUE_IMPORT_SUGGEST_H

#include "segue/text.h"

#include <stddef.h>

/// The one of several words that is nearest in spelling to `word`; NULL if none is near.
const SgString* sg_suggest_among(SgString word, const SgString* words, size_t n);

/// The name of the role, or of the kind, that is nearest in spelling to `word`; NULL if none is
/// near: more than a third of its letters differ. The words of other sources ("Mixed By") are
/// understood as well. Static.
const char* sg_suggest_role(SgString word);
const char* sg_suggest_kind(SgString word);

#endif
