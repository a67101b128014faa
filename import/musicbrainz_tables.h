// The tables of a MusicBrainz database in memory: COPY files, a row a line.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Rows point to one another by number, and tables come in the order of their names, so that all of
// them are held until the last is there: about 1.3 times the bytes of the tables that are read.
#ifndef SEGUE_IMPORT_MUSICBRAINZ_TABLES_H
#define SEGUE_IMPORT_MUSICBRAINZ_TABLES_H

#include "core/buffer.h"
#include "import/musicbrainz.h"
#include "import/stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_MB_TABLES     = 256,    ///< tables of a dump at most
  SG_MB_TABLE_NAME = 64,     ///< bytes of a name of one
  SG_MB_ROW        = 1 << 20 ///< bytes of a row at most; a longer one is rejected
};

typedef struct {
  uint64_t key; ///< the number in the column that rows are looked up by
  uint64_t line;
  size_t   offset; ///< in `text`
} SgMbRow;

typedef struct {
  char     name[SG_MB_TABLE_NAME];
  unsigned key;  ///< the column rows are looked up by
  SgBuffer text; ///< the rows as they stood, a line feed behind each
  SgBuffer rows; ///< SgMbRow, in order of key, then line
  size_t   n;
} SgMbTable;

typedef struct {
  SgMbTable tables[SG_MB_TABLES];
  size_t    n;
} SgMbTables;

/// True of a table that is read.
bool sg_mb_table_is_read(const char* name);

/// Reads the tables of a folder or archive, or one. Rows that are none are rejected.
/// SG_BAD_INPUT if none is read.
SG_MUST_CHECK SgStatus sg_mb_tables_read(SgMbTables* tables,
                                         SgStream*   stream,
                                         SgSink*     sink,
                                         SgError*    error);
void                   sg_mb_tables_free(SgMbTables* tables);

/// The table of that name, NULL if it is not there.
const SgMbTable* sg_mb_table(const SgMbTables* tables, const char* name);

size_t         sg_mb_n_rows(const SgMbTable* table); ///< 0 of NULL
const SgMbRow* sg_mb_row(const SgMbTable* table, size_t i);

/// The rows of that key: how many, and the number of the first. Of NULL there are none.
size_t sg_mb_find(const SgMbTable* table, uint64_t key, size_t* first);

/// A cell as it was before it was written; empty if it is null or not there. It may live in the
/// arena; `data` is NULL if that has no memory.
SgString sg_mb_cell(const SgMb* mb, const SgMbTable* table, size_t row, unsigned column);

/// A cell that is a number; 0 if it is none.
uint64_t sg_mb_number(const SgMbTable* table, size_t row, unsigned column);

/// The whole row, as it stood.
SgString sg_mb_row_text(const SgMbTable* table, size_t row);

#endif
