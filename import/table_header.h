// The columns of a table, told from its first bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TABLE_HEADER_H
#define SEGUE_IMPORT_TABLE_HEADER_H

#include "import/table.h"

/// The columns of a table, as it names them.
typedef struct {
  SgString heads[SG_TABLE_COLUMNS];
  size_t   n;
} SgTableHeader;

/// True if objects of JSON stand there, in an array or not.
bool sg_table_is_json(SgString head);

/// What a table that starts with `head` calls its columns: the heads point into it. `n` is 0 if it
/// is no table. Allocates nothing.
void sg_table_header(SgString head, SgTableHeader* header);

#endif
