// Rows of delimited text, quoted cells and all.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GRAPH_ROW_H
#define SEGUE_IMPORT_GRAPH_ROW_H

#include "core/buffer.h"
#include "import/lines.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_ROW_CELLS = 4096,   ///< cells of one row at most
  SG_ROW_SIZE  = 1 << 20 ///< bytes of a row that goes over several lines
};

/// A cursor over rows. A cell in double quotes may hold separators, line ends and doubled quotes.
typedef struct {
  SgLines  lines;
  char     separator;
  SgBuffer text;  ///< of the row as it stands
  SgBuffer plain; ///< of its cells, without quotes
  SgString cells[SG_ROW_CELLS];
  size_t   n_cells; ///< SG_ROW_CELLS + 1: too many
  uint64_t line;
  uint64_t offset;
} SgRows;

/// The separator must be set before the first row is asked for.
void sg_rows_begin(SgRows* rows, SgAllocator* allocator, SgStream* stream, SgError* error);
void sg_rows_end(SgRows* rows);

/// The next row that is not blank; false at the end or on failure, which `lines.status` tells.
bool sg_rows_next(SgRows* rows);

#endif
