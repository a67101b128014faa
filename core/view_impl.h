// The inside of a view: a read transaction and, per column, the blocks it has touched so far.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_VIEW_IMPL_H
#define SEGUE_CORE_VIEW_IMPL_H

#include "segue/view.h"

#include <stdint.h>

enum { SG_BLOCK_ROWS = 1024 }; ///< rows of a fixed-width block: a power of two

/// The columns; see core/store.h for what a block of each holds.
typedef enum {
  SG_COLUMN_KIND,      ///< kinds, flags, dates, links between mentions: fixed width, 1,024 rows
  SG_COLUMN_DETAIL,    ///< names, ids, attributes: blobs, 256 rows
  SG_COLUMN_ADJACENCY, ///< lists, 1,024 rows
  SG_COLUMN_CREDIT,    ///< fixed width, 1,024 rows
  SG_COLUMN_QUALIFIER, ///< credited-as, attribute, scope, for-work: blobs, 256 rows
  SG_COLUMN_EVIDENCE,  ///< lists of passages of credits with several: blobs, 256 rows
  SG_COLUMN_PASSAGE,   ///< blobs, 256 rows
  SG_N_COLUMNS
} SgColumn;

struct SgView {
  SgKb*         kb;
  struct SgTxn* txn;
  SgCounts      counts;
  uint32_t      n_blocks[SG_N_COLUMNS];
  const uint8_t**
        blocks[SG_N_COLUMNS]; ///< the payload of each block, NULL until it is first asked for
  void* scratch;              ///< a search's working memory, kept for the next search
  void (*free_scratch)(void* scratch);
};

/// Looks a block up in the store and remembers it. A block that is not there is a zeroed one.
const uint8_t* sg_view_load_block(const SgView* view, SgColumn column, uint32_t block);

/// The payload of a block: behind its header, aligned to 8 bytes for fixed-width and adjacency columns.
static inline const uint8_t*
sg_view_block(const SgView* view, SgColumn column, uint32_t block)
{
  const uint8_t* payload = view->blocks[column][block];
  return payload ? payload : sg_view_load_block(view, column, block);
}

#endif
