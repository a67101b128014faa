// What a name alone tells of whom it names.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GUESS_H
#define SEGUE_IMPORT_GUESS_H

#include "segue/text.h"

#include <stdbool.h>

/// True if the name looks like that of a group: "The Birds", "City Orchestra", "Ann & Bob".
bool sg_guess_is_group(SgString name);

#endif
