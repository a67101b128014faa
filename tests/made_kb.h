// Made-up sources for tests of the store: everything that a source can say, in any number.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_MADE_KB_H
#define SEGUE_TESTS_MADE_KB_H

#include "segue/kb.h"
#include "segue/status.h"

/// Writes a source of `n` persons and `n` works, numbered from `first`: names in several scripts,
/// ids, attributes, dates, two credits a person with every qualifier, shared and several passages.
/// The same number in two sources has the same external id.
SgStatus made_kb_write(SgKb* kb, const char* source, unsigned first, unsigned n, SgError* error);

/// Makes a new file with two sources that overlap, "one" and "two".
SgStatus made_kb_make(const char* path, unsigned n);

#endif
