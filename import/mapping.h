// A mapping: what the columns of a table say, as docs/mappings.md describes it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_MAPPING_H
#define SEGUE_IMPORT_MAPPING_H

#include "core/arena.h"
#include "import/table.h"
#include "import/table_names.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_MAPPING_SIZE    = 1 << 18, ///< bytes of a mapping file
  SG_MAPPING_COLUMNS = 128,     ///< columns it may name
  SG_MAPPING_BLOCKS  = 64,      ///< entities, and credits, of a row
  SG_MAPPING_LIST    = 256,     ///< values of one list
  SG_MAPPING_WORD    = 1024     ///< bytes of the name of a column, of a key, of the scheme of an id
};

/// Where a piece of text comes from.
typedef enum {
  SG_PART_TEXT,   ///< it stands in the mapping
  SG_PART_COLUMN, ///< the cell of a column, or a member of what it holds
  SG_PART_NAME,   ///< "its name", of the entity that is being read
  SG_PART_ID,
  SG_PART_ROLE,
  SG_PART_NOTE,
  SG_PART_FORM
} SgPartKind;

typedef struct {
  SgPartKind kind;
  size_t     column;
  SgString   text; ///< the text itself; of a column, the member: "name" of "cast.name"
} SgMappingPart;

typedef enum { SG_TEST_IS, SG_TEST_HAS, SG_TEST_STARTS, SG_TEST_EMPTY } SgTestKind;

/// A condition and what else must hold.
typedef struct SgMappingTest {
  SgMappingPart         part;
  SgTestKind            kind;
  bool                  negated;
  const SgString*       values; ///< one of them must fit
  size_t                n;
  struct SgMappingTest* next;
} SgMappingTest;

/// A value of a field, made of parts; the first whose condition holds counts. Of attributes, all.
typedef struct SgMappingValue {
  const SgMappingPart*   parts;
  size_t                 n;
  SgKind                 kind;     ///< of a kind
  SgString               key;      ///< of an attribute
  const SgString*        patterns; ///< of an id: "imdb:name/nm#"
  size_t                 n_patterns;
  SgMappingTest*         when; ///< NULL: always
  struct SgMappingValue* next;
} SgMappingValue;

typedef enum {
  SG_FIELD_KIND,
  SG_FIELD_NAME,
  SG_FIELD_ALSO,
  SG_FIELD_FORM,
  SG_FIELD_BEGIN,
  SG_FIELD_END,
  SG_FIELD_ID,
  SG_FIELD_ROLE,
  SG_FIELD_NOTE,
  SG_FIELD_APART,
  SG_FIELD_ATTRIBUTE,
  SG_FIELD_DATE,
  SG_FIELD_START,
  SG_FIELD_SCOPE,
  SG_N_FIELDS
} SgMappingField;

/// How a cell is cut into items.
typedef enum { SG_SPLIT_NONE, SG_SPLIT_SEPARATORS, SG_SPLIT_NAMES } SgSplit;

/// An entity of each row, or a list of them.
typedef struct {
  SgString        label;
  SgKind          kind;
  SgMappingValue* fields[SG_N_FIELDS];
  SgMappingTest*  when;
  SgSplit         split;
  const SgString* separators;
  size_t          n_separators;
  SgNamesForm     names;
  bool            each; ///< an entity for each item of `each_column`
  size_t          each_column;
  bool            article; ///< "Office, The" is "The Office"
  uint64_t        line;
} SgMappingEntity;

/// A credit of each row: for each pair of the entities it names.
typedef struct {
  size_t          subject;
  size_t          object;
  size_t          for_work; ///< 1 + its entity, 0: none
  size_t          unless;   ///< 1 + the entity that must not be there, 0: none
  SgRole          role;     ///< 0: the role that the subject's item states
  SgMappingValue* fields[SG_N_FIELDS];
  SgMappingTest*  when;
  const SgString* separators; ///< of the attribute, whose pieces go with the object's
  size_t          n_separators;
} SgMappingCredit;

/// A row that is not to be read, and why.
typedef struct SgMappingReject {
  SgString                reason;
  SgMappingTest*          when;
  struct SgMappingReject* next;
} SgMappingReject;

/// A text of a column that stands for another one.
typedef struct SgMappingReplacement {
  size_t                       column;
  SgString                     from;
  SgString                     to;
  struct SgMappingReplacement* next;
} SgMappingReplacement;

typedef struct {
  SgString              name;
  SgString              about;
  SgString              columns[SG_MAPPING_COLUMNS];
  bool                  optional[SG_MAPPING_COLUMNS];
  size_t                n_columns;
  SgMappingEntity       entities[SG_MAPPING_BLOCKS];
  size_t                n_entities;
  SgMappingCredit       credits[SG_MAPPING_BLOCKS];
  size_t                n_credits;
  SgMappingReject*      rejects;
  SgMappingReplacement* replacements;
  SgString              nothing[SG_MAPPING_LIST]; ///< cells that say nothing
  size_t                n_nothing;
  SgDialect             dialect;   ///< of which only what the mapping gives is set
  bool                  has_quote; ///< the quote is given, if only as none
  bool                  has_escape;
  bool                  may_be_short;
  bool                  day_first; ///< 3/4/1994 is the third of April
  bool                  month_first;
} SgMapping;

/// Reads a mapping. The first mistake is SG_BAD_INPUT with file, line and remedy. The mapping, and
/// what it points to besides `text`, live in the arena.
SG_MUST_CHECK SgStatus sg_mapping_read(
    SgArena* arena, SgString text, const char* file, const SgMapping** mapping, SgError* error);

/// Where a column stands in the heads of a table; `n` if it is not there. Case, blanks, "_" and "-"
/// do not matter.
size_t sg_mapping_find(SgString column, const SgString* heads, size_t n);

/// A mapping that is compiled in.
typedef struct {
  const char* name;
  const char* text;
} SgReadyMapping;

/// The compiled-in mappings; `*n` is their number. Static.
const SgReadyMapping* sg_ready_mappings(size_t* n);

/// The name of the compiled-in mapping that names all the heads it needs and most of them; NULL if
/// there is none. Only the columns of the mappings are looked at: nothing is allocated.
const SgReadyMapping* sg_ready_mapping_for(const SgString* heads, size_t n);

#endif
