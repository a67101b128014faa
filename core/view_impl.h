// The inside of a view: a read transaction and, per column, the blocks it has touched so far.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_VIEW_IMPL_H
#define SEGUE_CORE_VIEW_IMPL_H

#include "segue/text.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stdint.h>

enum { SG_BLOCK_ROWS = 1024 }; ///< rows of a fixed-width block: a power of two

/// The columns; see core/store.h for what a block of each holds.
typedef enum {
  SG_COLUMN_KIND,      ///< kinds, flags, dates, links between mentions: fixed width
  SG_COLUMN_ADJACENCY, ///< lists of credit ends
  SG_COLUMN_CREDIT,    ///< fixed width
  SG_COLUMN_DETAIL,    ///< blobs: names, ids, attributes
  SG_COLUMN_QUALIFIER, ///< blobs: credited-as, attribute, scope, for-work
  SG_COLUMN_EVIDENCE,  ///< blobs: passages of credits with several
  SG_COLUMN_PASSAGE,   ///< blobs
  SG_N_COLUMNS
} SgColumn;

enum { SG_N_FIXED_COLUMNS = SG_COLUMN_DETAIL };

/// The last block of blobs that was asked for.
typedef struct {
  uint32_t block;
  SgString payload; ///< `size` 0 if none was asked for yet
} SgLastBlock;

/// The rows of the source that was last found to have brought a row.
typedef struct {
  uint32_t   first;
  uint32_t   behind; ///< 0 if none was asked for yet
  SgSourceId source;
} SgLastSource;

/// The kinds of the subjects and of the objects that a role has, a bit (1 << kind) each; perhaps
/// more: what is forgotten leaves its bits.
typedef struct {
  uint8_t subjects;
  uint8_t objects;
} SgRoleKinds;

struct SgView {
  SgKb*         kb;
  struct SgTxn* txn;
  SgAllocator*  allocator;
  SgCounts      counts;
  uint32_t      n_specials; ///< mentions that are placeholders; 0 spares every search the question
  uint32_t      roles[SG_MAX_ROLES]; ///< credits of each role
  SgRoleKinds   kinds[SG_MAX_ROLES];
  uint32_t      n_qualifiers;
  uint32_t      n_evidence; ///< rows of the column evidence
  const uint8_t**
      blocks[SG_N_FIXED_COLUMNS]; ///< the payload of each block, NULL until it is first asked for
  SgLastBlock*  last;             ///< by column
  SgLastSource* last_sources;     ///< by SgRows
  void*         scratch;          ///< a search's working memory, kept for the next search
  void (*free_scratch)(void* scratch);
};

/// Looks a block of a fixed-width column up and remembers it. A block that is missing or of the
/// wrong size reads as zeros: entities without kind, empty lists.
const uint8_t* sg_view_load_block(const SgView* view, SgColumn column, uint32_t block);

/// The payload of a block: behind its header, aligned to 8 bytes.
static inline const uint8_t*
sg_view_block(const SgView* view, SgColumn column, uint32_t block)
{
  const uint8_t* payload = view->blocks[column][block];
  return payload ? payload : sg_view_load_block(view, column, block);
}

/// The details of one mention alone, its preferred name first.
SgDetailCursor sg_mention_begin(const SgView* view, SgEntityId mention);
bool           sg_mention_next(SgDetailCursor* cursor, SgDetail* detail);

/// Adds the entity of a mention to those in ascending order, if the mention has the external id;
/// returns how many there are then.
size_t sg_view_add_holder(
    const SgView* view, SgString id, SgEntityId mention, SgEntityId* entities, size_t n);

/// How many mentions an index has under a token, without reading them.
size_t sg_view_count_token(const SgView* view, SgString token);

/// Every token of the index that begins so, in order of bytes, with the bytes it has beyond.
SgStatus sg_view_tokens_from(const SgView* view, SgString prefix, SgTokenFunc found, void* context);

/// What is stated, not what it belongs to now: the name of one mention (its first id if it has
/// none), its form, the for-work of a credit as its mention.
SgString   sg_view_mention_name(const SgView* view, SgEntityId mention);
SgString   sg_view_mention_form(const SgView* view, SgEntityId mention);
SgEntityId sg_view_stated_for_work(const SgView* view, SgCreditId credit);

/// Forgets what was read, blobs alone or everything: in a writing transaction, a write may have
/// moved it.
void sg_view_forget_blobs(SgView* view);
void sg_view_forget_blocks(SgView* view);

/// A block of a column of blobs; empty if it is missing.
SgString sg_view_blob_block(const SgView* view, SgColumn column, uint32_t block);

#endif
