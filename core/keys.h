// The index keys of an entity's names and ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_KEYS_H
#define SEGUE_CORE_KEYS_H

#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The key of an external id, or of a folded name.
uint64_t sg_key(SgString text);

/// The next token of a folded name from `*at`, which it moves; cut to SG_TOKEN_SIZE bytes. False at
/// the end.
bool sg_next_token(SgString folded, size_t* at, SgString* token);

#endif
