// Source records: which rows of each column a source brought.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_SOURCES_H
#define SEGUE_CORE_SOURCES_H

#include "core/store.h"
#include "segue/view.h"

#include <stdint.h>

/// What a source has rows of.
typedef enum {
  SG_ROWS_MENTIONS,
  SG_ROWS_CREDITS,
  SG_ROWS_PASSAGES,
  SG_ROWS_QUALIFIERS,
  SG_ROWS_EVIDENCE,
  SG_N_ROWS
} SgRows;

/// The fixed part of a record of the table source; name, location and format follow as strings.
typedef struct {
  uint64_t hash;
  uint64_t size;
  int64_t  imported;
  uint32_t first[SG_N_ROWS];
  uint32_t count[SG_N_ROWS];
  uint32_t by_context; ///< 1 if it was joined to others where the context agrees, else 0
  uint32_t reserved;   ///< 0
} SgSourceRecord;

/// Reads the record of a source and its texts; false if there is none or it is cut.
bool sg_source_read(const SgTxn*    txn,
                    SgSourceId      id,
                    SgSourceRecord* record,
                    SgString*       name,
                    SgString*       location,
                    SgString*       format);

/// Writes a source's record.
SgStatus sg_source_write(
    SgTxn* txn, SgSourceId id, const SgSourceRecord* record, const SgSource* texts, SgError* error);

/// The source that brought a row; 0 if none did. O(log sources); O(1) for rows of the source that
/// was found last.
SgSourceId sg_view_source_of(const SgView* view, SgRows rows, uint32_t row);

/// The last row that a source brought; 0 if it brought none.
uint32_t sg_view_last_of(const SgView* view, SgRows rows, SgSourceId source);

#endif
