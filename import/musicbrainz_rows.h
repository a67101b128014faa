// Rows of a MusicBrainz database as the records that the web service would give.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_MUSICBRAINZ_ROWS_H
#define SEGUE_IMPORT_MUSICBRAINZ_ROWS_H

#include "import/musicbrainz_tables.h"

/// A table of entities.
typedef struct {
  const char* table;
  SgMbType    type;
} SgMbEntityTable;

/// The tables of entities in the order in which they are to be written; ends with NULL.
extern const SgMbEntityTable sg_mb_entity_tables[];

/// The table of entities of a type, as links call it; NULL if it is not there.
const SgMbTable* sg_mb_table_of(const SgMbTables* tables, SgMbType type);

/// A tree of what a row says of its entity itself. In the arena.
SG_MUST_CHECK SgStatus
sg_mb_row_facts(SgMb* mb, const SgMbTables* tables, SgMbType type, size_t row, SgMbNode** node);

/// Adds whom it credits, its tracks, labels and areas, with ids and names alone. False in `*any` if
/// there is none.
SG_MUST_CHECK SgStatus sg_mb_row_inner(
    SgMb* mb, const SgMbTables* tables, SgMbType type, size_t row, SgMbNode* node, bool* any);

#endif
