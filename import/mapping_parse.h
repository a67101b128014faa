// What the parts of the mapping parser share.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_MAPPING_PARSE_H
#define SEGUE_IMPORT_MAPPING_PARSE_H

#include "import/mapping.h"

/// A mapping being read. The first fault counts; `status` is then no longer SG_OK.
typedef struct {
  SgArena*    arena;
  const char* file;
  SgError*    error;
  SgMapping*  mapping;
  uint64_t    line;
  int         block; ///< which keys may stand here: SG_MAPPING_...
  SgStatus    status;
} SgMappingParser;

/// Where a key may stand.
enum { SG_MAPPING_TOP = 1, SG_MAPPING_IN_ENTITY = 2, SG_MAPPING_IN_CREDIT = 4 };

/// A key, and what reads its value: `field` is passed on.
typedef struct {
  const char* key;
  int         blocks;
  void (*read)(SgMappingParser* p, SgString text, int field);
  int field;
} SgMappingKey;

/// The keys that stand in front of the entities; NULL behind the last.
const SgMappingKey* sg_mapping_top_key(size_t i);

/// Keeps a fault of the line that is being read: what is wrong, and the remedy.
void sg_mapping_fault(SgMappingParser* p, const char* format, ...) SG_PRINTF(2, 3);

/// Memory of the arena; NULL, and the status set, if there is none.
void* sg_mapping_take(SgMappingParser* p, size_t count, size_t size);

/// Where `word` stands in `text` outside quotes, `text.size` if it does not.
size_t sg_mapping_seek(SgString text, const char* word);

/// The texts between commas, without their quotes, in the arena.
const SgString* sg_mapping_list(SgMappingParser* p, SgString text, size_t* n);

/// Reads a column, or "its name" and the like.
bool sg_mapping_part(SgMappingParser* p, SgString text, SgMappingPart* part);

/// Takes "when CONDITION" off the end of `*text`; NULL if there is none.
SgMappingTest* sg_mapping_when(SgMappingParser* p, SgString* text);

/// Reads conditions joined by "and".
SgMappingTest* sg_mapping_tests(SgMappingParser* p, SgString text);

/// Reads a value: a column, "text", or text with {columns}.
void sg_mapping_parts(SgMappingParser* p, SgString text, SgMappingValue* value);

#endif
