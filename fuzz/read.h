// Running one reader over any bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_FUZZ_READ_H
#define SEGUE_FUZZ_READ_H

#include "import/reader.h"

#include <stddef.h>
#include <stdint.h>

/// Reads the bytes into a sink that checks what it is given and keeps nothing. Ends the process if
/// an entity, passage or credit breaks the rules of the writer, or a failure comes without its
/// one-line message.
void fuzz_read(const SgReader* reader, const uint8_t* data, size_t size);

/// The same for a table, by the text of a mapping.
void fuzz_read_mapped(const SgReader* reader, SgString mapping, const uint8_t* data, size_t size);

#endif
