// The adjacency of an entity as parallel arrays in the mapped file: what searches walk on.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_ADJACENCY_H
#define SEGUE_CORE_ADJACENCY_H

#include "core/view_impl.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stdint.h>

/// The credit ends of one entity, ordered by code, then neighbour, then credit; valid as long as
/// the view. An unfiltered search reads `neighbours` alone. A role and direction is one run, found
/// by binary search in `codes`.
typedef struct {
  uint32_t        n;
  const uint32_t* neighbours; ///< canonical ids
  const uint32_t* credits;
  const uint16_t* codes; ///< role << 1 | outgoing
  const int16_t*  years; ///< of the credit, else of its work or film; 0 if unknown
} SgAdjacency;

static inline SgRole
sg_code_role(uint16_t code)
{
  return (SgRole)(code >> 1U);
}

static inline bool
sg_code_outgoing(uint16_t code)
{
  return code & 1U;
}

/// The adjacency of a canonical entity, which must be in 1 … n_mentions. About 2 ns beyond the
/// cache misses.
static inline SgAdjacency
sg_adjacency(const SgView* view, SgEntityId entity)
{
  const uint32_t  row = entity & (SG_BLOCK_ROWS - 1U);
  const uint32_t* offsets =
      (const uint32_t*)sg_view_block(view, SG_COLUMN_ADJACENCY, entity / SG_BLOCK_ROWS);
  const uint32_t  n     = offsets[SG_BLOCK_ROWS];
  const uint32_t  first = offsets[row];
  const uint32_t* lists = offsets + SG_BLOCK_ROWS + 1U;
  SgAdjacency     a;
  a.n          = offsets[row + 1U] - first;
  a.neighbours = lists + first;
  a.credits    = lists + n + first;
  a.codes      = (const uint16_t*)(lists + 2U * (size_t)n) + first;
  a.years      = (const int16_t*)((const uint16_t*)(lists + 2U * (size_t)n) + n) + first;
  return a;
}

/// The first position in `a` whose code is not below `code`. O(log n).
uint32_t sg_adjacency_find(const SgAdjacency* a, uint16_t code);

/// The kind of a mention in 1 … n_mentions, without decoding anything.
static inline SgKind
sg_view_kind(const SgView* view, SgEntityId id)
{
  return (SgKind)sg_view_block(view, SG_COLUMN_KIND, id / SG_BLOCK_ROWS)[id & (SG_BLOCK_ROWS - 1U)];
}

/// True for placeholders (Various Artists), which never serve as a bridge.
static inline bool
sg_view_special(const SgView* view, SgEntityId id)
{
  return sg_view_block(view,
                       SG_COLUMN_KIND,
                       id / SG_BLOCK_ROWS)[SG_BLOCK_ROWS + (id & (SG_BLOCK_ROWS - 1U))] &
         1U;
}

#endif
