// What a fuzz target must have.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_FUZZ_FUZZ_H
#define SEGUE_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/// Runs one input; what must not happen ends the process. Returns 0.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#endif
