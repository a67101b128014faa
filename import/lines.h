// The lines of an input, one after the other.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_LINES_H
#define SEGUE_IMPORT_LINES_H

#include "core/buffer.h"
#include "import/stream.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_LINE_LIMIT = 1 << 24 }; ///< bytes of one line at most: 16 MiB

/// A line without its end; valid until the next one is asked for, or the next few.
typedef struct {
  SgString text;
  uint64_t number; ///< from 1
  uint64_t offset; ///< of its first byte
  bool     ended;  ///< by a line feed; only the last line of an input may have none
} SgLine;

/// A cursor over lines. A failure to read latches: `status` is then no longer SG_OK and `error`
/// filled.
typedef struct {
  SgStream* stream;
  SgBuffer  buffer;
  size_t    at;   ///< the next line in `buffer`
  uint64_t  line; ///< lines given so far
  uint64_t  offset;
  bool      all; ///< the stream has ended
  SgStatus  status;
  SgError*  error;
} SgLines;

SgLines sg_lines_begin(SgAllocator* allocator, SgStream* stream, SgError* error);
void    sg_lines_end(SgLines* lines);

/// The next line; false at the end or on failure. A byte order mark and carriage returns before
/// line feeds are left out. A line over SG_LINE_LIMIT is SG_LIMIT.
bool sg_lines_next(SgLines* lines, SgLine* line);

/// The next few lines, `n` at most: one, and as many as are at hand behind it, for who wants to
/// look ahead. 0 at the end or on failure.
size_t sg_lines_some(SgLines* lines, SgLine* some, size_t n);

#endif
