// Text tables: cells collected, then written in columns as wide as they need.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_TABLE_H
#define SEGUE_CLI_TABLE_H

#include "cli/output.h"
#include "segue/text.h"

#include <stddef.h>

enum { CLI_TABLE_MAX_COLUMNS = 10 };

/// Cells are pushed row by row, first the heads. A head that begins with ">" makes a column of
/// numbers: to the right.
typedef struct {
  SgBuffer cells; ///< each with a NUL behind it
  size_t   n_columns;
  size_t   n_cells;
} CliTable;

CliTable cli_table(size_t n_columns);

/// Appends to `table->cells`, then ends the cell.
void cli_table_end_cell(CliTable* table);
void cli_table_text(CliTable* table, const char* text);
void cli_table_number(CliTable* table, unsigned long long number);

/// Writes the table, each line behind two spaces, and frees it.
void cli_table_write(CliTable* table, CliOutput* out);

#endif
