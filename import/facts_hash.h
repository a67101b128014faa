// One number for all that is said of an entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_FACTS_HASH_H
#define SEGUE_IMPORT_FACTS_HASH_H

#include "segue/writer.h"

#include <stdint.h>

enum { SG_FACTS_KIND = 7 }; ///< the bits of the number that are the kind

/// The same for two that say the same, whatever else a reader knows of them; for any other but with
/// a chance of 2^-61 another.
uint64_t sg_facts_hash(const SgEntityFacts* facts);

#endif
