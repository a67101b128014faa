// A table being read by a mapping: what its rows share.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TABLE_READING_H
#define SEGUE_IMPORT_TABLE_READING_H

#include "core/arena.h"
#include "core/buffer.h"
#include "core/id_map.h"
#include "import/json.h"
#include "import/mapping.h"
#include "import/sink.h"
#include "import/table.h"
#include "import/table_names.h"
#include "segue/date.h"

enum {
  SG_TABLE_ITEMS   = 4096,   ///< of one entity in one row
  SG_TABLE_CREDITS = 65536,  ///< of one row
  SG_TABLE_TEXT    = 1 << 16 ///< bytes of a name or another short text
};

/// A cell of a column that the mapping names: its text, or a JSON value.
typedef struct {
  SgString           text;
  const SgJsonValue* json;
} SgTableCell;

/// What a row can have too much of.
typedef enum {
  SG_TABLE_MANY_ITEMS,
  SG_TABLE_MANY_NAMES,
  SG_TABLE_MANY_ATTRIBUTES,
  SG_TABLE_MANY_DETAILS,
  SG_TABLE_LONG_TEXT
} SgTableExcess;

/// One of the entities that a block of the mapping finds in a row.
typedef struct {
  SgString           printed; ///< the name as it stands
  SgString           name;
  SgString           id_text; ///< as it stands
  SgString           id;      ///< with its scheme; empty if there is none
  SgString           role;
  SgString           note;
  SgString           form;
  SgString           apart;
  SgKind             kind;
  SgDate             begin;
  SgDate             end;
  bool               joint; ///< a name that looks like several
  const SgJsonValue* json;  ///< what it was read from, if that is an object
  SgString           text;  ///< and as it stands
  SgPassageId        passage;
  SgEntityId         entity;
} SgTableItem;

typedef struct {
  SgTableItem* items;
  size_t       n;
} SgTableItems;

/// `arena` and what follows it is of the row.
typedef struct {
  SgSink*          sink;
  SgAllocator*     allocator;
  const SgMapping* mapping;
  SgIdMap          known;  ///< entities of this source, by id and by name
  SgIdMap          groups; ///< names that are those of groups somewhere in the table
  SgNames          names;
  SgBuffer         scratch; ///< of one value
  SgBuffer         apart;   ///< values that tell entities apart, while others use `scratch`
  SgArena*         arena;
  const SgRecord*  record;
  SgTableCell      cells[SG_MAPPING_COLUMNS];
  SgTableItems     found[SG_MAPPING_BLOCKS];
  SgPassageId      passage;
  bool             learning; ///< nothing is reported
  bool             rejected; ///< nothing of the row is taken
  unsigned         left_out; ///< bits (1 << SgTableExcess) of what was reported
  SgStatus         status;
} SgTableReading;

/// Rejects the row, unless it was before.
void sg_table_reject(SgTableReading* r, const char* format, ...) SG_PRINTF(2, 3);

/// Reports a part of the row that is left out.
void sg_table_note(SgTableReading* r, const char* format, ...) SG_PRINTF(2, 3);

/// Reports that what is too much is left out, once a row.
void sg_table_leave_out(SgTableReading* r, SgTableExcess what);

/// Memory of the row; NULL, and the status set, if there is none.
void* sg_table_take(SgTableReading* r, size_t count, size_t size);

/// True if all conditions hold for the row and, where they ask for it, the item (or NULL).
bool sg_table_holds(SgTableReading* r, const SgMappingTest* test, const SgTableItem* item);

/// The value of a field: that of the first whose condition holds, empty if one of its columns is.
SgString sg_table_value(SgTableReading* r, const SgMappingValue* values, const SgTableItem* item);

/// The value of a field that holds now; NULL if there is none.
const SgMappingValue*
sg_table_choose(SgTableReading* r, const SgMappingValue* values, const SgTableItem* item);

/// The text of one value.
SgString sg_table_parts(SgTableReading* r, const SgMappingValue* value, const SgTableItem* item);

/// Reads a date or a span, "1927/28"; rejects the row if it is neither.
void sg_table_date(SgTableReading* r, SgString text, SgDate* start, SgDate* end);

/// The value in a JSON cell, parsed once; NULL if there is none.
const SgJsonValue* sg_table_json(SgTableReading* r, size_t column);

/// Cuts a cell at separators, "|", "," or words between blanks.
size_t sg_table_split(
    SgString cell, const SgString* separators, size_t n_separators, SgString* out, size_t capacity);

/// Finds the entities of a block in the row.
void sg_table_find(SgTableReading* r, const SgMappingEntity* block, SgTableItems* found);

/// Gives an item the id that a text is, unless it is none.
void
sg_table_set_id(SgTableReading* r, const SgMappingValue* value, SgString text, SgTableItem* item);

/// A name as it is compared within the table.
SgString sg_table_name_key(SgTableReading* r, SgString name, SgString apart);

/// Hands an entity to the sink, once for each id or name.
void sg_table_entity(SgTableReading* r, const SgMappingEntity* block, SgTableItem* item);

/// Reads a row whose cells are set: entities, then credits.
SG_MUST_CHECK SgStatus sg_table_row(SgTableReading* r);

/// Learns from a row what its names say about those of others.
SG_MUST_CHECK SgStatus sg_table_learn(SgTableReading* r);

#endif
