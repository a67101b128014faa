// Text tables: cells collected, then written in columns as wide as they need.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/table.h"

#include <string.h>

CliTable
cli_table(size_t n_columns)
{
  CliTable table = {sg_buffer(sg_default_allocator(), 0U), n_columns, 0U};
  return table;
}

void
cli_table_end_cell(CliTable* table)
{
  sg_buffer_add_char(&table->cells, '\0');
  ++table->n_cells;
}

void
cli_table_text(CliTable* table, const char* text)
{
  cli_add_clean(&table->cells, sg_string(text));
  cli_table_end_cell(table);
}

void
cli_table_number(CliTable* table, unsigned long long number)
{
  sg_buffer_add_format(&table->cells, "%llu", number);
  cli_table_end_cell(table);
}

// Characters of UTF-8 text: the bytes that do not continue one.
static size_t
width_of(const char* text)
{
  size_t width = 0U;
  for (; *text; ++text) {
    width += ((unsigned char)*text & 0xC0U) != 0x80U;
  }
  return width;
}

static void
measure(const CliTable* table, size_t widths[CLI_TABLE_MAX_COLUMNS])
{
  const char* cell = table->cells.data;
  for (size_t i = 0U; i < table->n_cells && table->n_columns; ++i) {
    size_t width = width_of(cell) - (i < table->n_columns && *cell == '>');
    if (width > widths[i % table->n_columns]) {
      widths[i % table->n_columns] = width;
    }
    cell += strlen(cell) + 1U;
  }
}

static void
write_cell(CliOutput* out, const char* cell, size_t width, bool right, bool last)
{
  size_t own = width_of(cell);
  int    pad = own < width ? (int)(width - own) : 0;
  if (right) {
    sg_buffer_add_format(&out->buffer, "  %*s%s", pad, "", cell);
  } else {
    sg_buffer_add_format(&out->buffer, "  %s%*s", cell, last ? 0 : pad, "");
  }
}

void
cli_table_write(CliTable* table, CliOutput* out)
{
  size_t      widths[CLI_TABLE_MAX_COLUMNS] = {0U};
  bool        right[CLI_TABLE_MAX_COLUMNS]  = {false};
  const char* cell                          = table->cells.data;
  if (table->cells.failed) {
    out->buffer.failed = true;
    table->n_cells     = 0U;
  }
  measure(table, widths);
  for (size_t i = 0U; i < table->n_cells; ++i) {
    size_t column = i % table->n_columns;
    bool   head   = i < table->n_columns;
    bool   last   = column + 1U == table->n_columns;
    if (head) {
      right[column] = *cell == '>';
    }
    if (head && !column) {
      cli_style(out, CLI_DIM);
    }
    write_cell(out, cell + (head && right[column]), widths[column], right[column], last);
    if (head && last) {
      cli_style(out, CLI_PLAIN);
    }
    if (last) {
      sg_buffer_add_char(&out->buffer, '\n');
      cli_output_drain(out);
    }
    cell += strlen(cell) + 1U;
  }
  sg_buffer_free(&table->cells);
}
