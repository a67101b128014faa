// The insides of blocks (see core/store.h): the arrays of fixed width, and reading blobs.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_BLOCK_H
#define SEGUE_CORE_BLOCK_H

#include "core/store.h"
#include "segue/date.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// A block of the column kind.
typedef struct {
  uint8_t  kinds[SG_BLOCK_ROWS];
  uint8_t  flags[SG_BLOCK_ROWS];
  uint32_t begin[SG_BLOCK_ROWS];
  uint32_t end[SG_BLOCK_ROWS];
  uint32_t canonical[SG_BLOCK_ROWS];
  uint32_t next[SG_BLOCK_ROWS];
} SgKindBlock;

// Of a mention: it is a placeholder; its name is but an id.
enum { SG_FLAG_SPECIAL = 1, SG_FLAG_UNNAMED = 2 };

/// A block of the column credit.
typedef struct {
  uint32_t subject[SG_BLOCK_ROWS];
  uint32_t object[SG_BLOCK_ROWS];
  uint32_t start[SG_BLOCK_ROWS];
  uint32_t end[SG_BLOCK_ROWS];
  uint32_t qualifier[SG_BLOCK_ROWS];
  uint32_t evidence[SG_BLOCK_ROWS];
  uint16_t role[SG_BLOCK_ROWS];
  uint8_t  flags[SG_BLOCK_ROWS];
} SgCreditBlock;

enum { SG_FLAG_LISTED = 1 };

/// Bytes of an adjacency block of `n` places.
#define SG_ADJACENCY_SIZE(n) ((size_t)(SG_BLOCK_ROWS + 1) * 4U + (size_t)(n)*12U)

/// Rows of a block of the column.
static inline uint32_t
sg_column_rows(SgColumn column)
{
  return column == SG_COLUMN_KIND || column == SG_COLUMN_ADJACENCY || column == SG_COLUMN_CREDIT
             ? SG_BLOCK_ROWS
             : SG_BLOB_ROWS;
}

/// Blocks of a column that holds rows 1 … `n`.
static inline uint32_t
sg_column_blocks(SgColumn column, uint32_t n)
{
  return n / sg_column_rows(column) + 1U;
}

static inline uint32_t
sg_date_pack(SgDate date)
{
  return date.year ? (uint32_t)(uint16_t)date.year << 16U | (uint32_t)date.month << 8U | date.day
                   : 0U;
}

static inline SgDate
sg_date_unpack(uint32_t packed)
{
  SgDate date = {(int16_t)(uint16_t)(packed >> 16U), (uint8_t)(packed >> 8U), (uint8_t)packed};
  return date;
}

static inline int16_t
sg_packed_year(uint32_t packed)
{
  return (int16_t)(uint16_t)(packed >> 16U);
}

/// Reads a blob from its front; what is cut or does not fit sets `failed` and reads as empty.
typedef struct {
  const uint8_t* at;
  const uint8_t* end;
  bool           failed;
} SgBlobReader;

/// The blob of row `place` of a block of blobs; empty if the block is too small for it.
SgBlobReader sg_blob(SgString block, uint32_t place);

uint64_t sg_blob_varint(SgBlobReader* reader);
uint32_t sg_blob_u32(SgBlobReader* reader);
SgString sg_blob_string(SgBlobReader* reader);

#endif
