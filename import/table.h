// The records of a table: rows of a CSV or TSV file, objects of a JSON file.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TABLE_H
#define SEGUE_IMPORT_TABLE_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/stream.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_RECORD_LIMIT  = 1 << 24, ///< bytes of one record at most: 16 MiB
  SG_TABLE_COLUMNS = 1024     ///< of a table at most
};

/// How rows and cells are parted; 0 is "none". A quote counts at the start of a cell, is doubled
/// inside it or stands behind the escape.
typedef struct {
  char delimiter;
  char quote;
  char escape;
  char end; ///< '\n', which a '\r' may precede, or '\r' alone
} SgDialect;

/// Tells the dialect of a table from its first bytes (up to 64 KiB), the header among them: the
/// delimiter that cuts the first rows into cells most evenly. Gives the number of columns, 0 if it
/// is no table of two columns or more.
size_t sg_dialect_sniff(SgString head, SgDialect* dialect);

/// The bytes without a byte order mark.
SgString sg_table_skip_mark(SgString text);

/// A record as it stands; valid until the next one is asked for.
typedef struct {
  SgString    text;
  uint64_t    line; ///< of its first byte, from 1
  uint64_t    last; ///< of its last byte
  uint64_t    offset;
  const char* fault; ///< why it cannot be read; NULL: it can
} SgRecord;

/// A cursor over records. A failure latches: `status` is then no longer SG_OK and `error` filled.
typedef struct {
  SgStream* stream;
  SgBuffer  buffer;
  size_t    at; ///< the next record in `buffer`
  uint64_t  offset;
  uint64_t  line;
  uint64_t  unclosed; ///< up to this offset no quoted cell ends
  SgDialect dialect;
  bool      json;
  bool      all; ///< the stream has ended
  SgStatus  status;
  SgError*  error;
} SgRecords;

/// Begins in front of the header of a table, or, with `json`, of a JSON array of objects or of
/// objects one after the other.
SgRecords sg_records_begin(SgAllocator* allocator, SgStream* stream, SgError* error);
void      sg_records_end(SgRecords* records);

/// The next record that is not blank; false at the end or on failure. A cell whose quote is never
/// closed costs its line alone: the record has a fault, and reading goes on with the next line. A
/// record over SG_RECORD_LIMIT has one as well, an object over it is SG_LIMIT. Takes one look at
/// each byte; quoted rows two.
bool sg_records_next(SgRecords* records, SgRecord* record);

/// The size of the row at the start of `text`, without its end; `*open` if a quoted cell in it is
/// never closed.
size_t sg_row_extent(const SgDialect* dialect, SgString text, bool* open);

/// The end of the JSON value at the start of `text`, 0 if it is cut: brackets and texts are
/// matched, nothing else is looked at. Python's literals, with texts in single quotes, are taken as
/// well.
size_t sg_json_extent(SgString text);

/// The keys of a JSON object that `text` begins with, as they stand; 0 if it is not whole.
size_t sg_json_keys(SgString text, SgString* keys, size_t capacity);

/// Cuts a record at its delimiters into at most `capacity` cells and gives their number, those
/// beyond counted as well. Quotes and escapes are taken off, blanks around a cell as well; such
/// text lives in the arena, other cells in the record. `*failed` is set if there is no memory.
/// Without an arena the quotes around a cell are all that is taken off.
size_t sg_cells_cut(const SgDialect* dialect,
                    SgString         record,
                    SgArena*         arena,
                    SgString*        cells,
                    size_t           capacity,
                    bool*            failed);

#endif
