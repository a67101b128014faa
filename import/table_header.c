// The columns of a table, told from its first bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table_header.h"

#include <string.h>

bool
sg_table_is_json(SgString head)
{
  head     = sg_table_skip_mark(head);
  size_t i = 0U;
  while (i < head.size && head.data[i] && strchr(" \t\r\n[", head.data[i])) {
    ++i;
  }
  return i < head.size && head.data[i] == '{';
}

/// The first object in the head of a JSON table; empty if it is not whole.
static SgString
first_object(SgString head)
{
  const char* open = memchr(head.data, '{', head.size);
  SgString    text = open ? sg_substring(open, (size_t)(head.data + head.size - open)) : head;
  text.size        = open ? sg_json_extent(text) : 0U;
  return text;
}

void
sg_table_header(SgString head, SgTableHeader* header)
{
  SgDialect dialect;
  bool      open   = false;
  bool      failed = false;
  header->n        = 0U;
  if (sg_table_is_json(head)) {
    header->n = sg_json_keys(first_object(head), header->heads, SG_TABLE_COLUMNS);
  } else if (sg_dialect_sniff(head, &dialect)) {
    SgString row = sg_table_skip_mark(head);
    row.size     = sg_row_extent(&dialect, row, &open);
    if (!memchr(row.data, '\0', row.size)) {
      header->n = sg_cells_cut(&dialect, row, NULL, header->heads, SG_TABLE_COLUMNS, &failed);
    }
  }
}
