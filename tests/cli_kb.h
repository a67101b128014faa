// A small made-up knowledge base to ask the program about.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_CLI_KB_H
#define SEGUE_TESTS_CLI_KB_H

#include "segue/status.h"

/// Makes the file `path`. People, two works in common, an award that many won, a namesake, an
/// island.
SgStatus cli_kb_make(const char* path, SgError* error);

#endif
