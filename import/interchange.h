// What our own formats share: records as their readers found them, checked and handed to the sink.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_INTERCHANGE_H
#define SEGUE_IMPORT_INTERCHANGE_H

#include "import/sink.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where a record stands, and the record as it stands.
typedef struct {
  uint64_t line;
  uint64_t offset;
  SgString text;
} SgPlace;

/// An entity in the words of the file. `id` is local to the file.
typedef struct {
  SgPlace            place;
  SgString           id;
  SgString           kind;
  SgString           form;
  SgString           name;
  SgString           begin;
  SgString           end;
  bool               special;
  const SgString*    names;
  size_t             n_names;
  const SgString*    ids; ///< external: "discogs:artist/123"
  size_t             n_ids;
  const SgAttribute* attributes;
  size_t             n_attributes;
} SgEntityRecord;

/// An end of a credit: by the id of an entity of the file, or, without an id, by kind and name.
typedef struct {
  SgString id;
  SgString kind;
  SgString name;
} SgEndRecord;

/// `citations` are joined by ";".
typedef struct {
  SgString source; ///< where the passage was first, if that is not this file
  SgString locator;
  SgString citations;
  SgString section;
  SgString text; ///< empty: the record itself
} SgEvidenceRecord;

typedef struct {
  SgPlace                 place;
  SgEndRecord             subject;
  SgEndRecord             object;
  SgEndRecord             for_work; ///< all empty: none
  SgString                role;
  SgString                start;
  SgString                end;
  SgString                credited_as;
  SgString                attribute;
  SgString                scope;
  const SgEvidenceRecord* evidence; ///< none: the record itself is the evidence
  size_t                  n_evidence;
} SgCreditRecord;

enum {
  SG_RECORD_ITEMS = 65535,   ///< names, ids, attributes or pieces of evidence of one record at most
  SG_RECORD_TEXT  = 1 << 20, ///< bytes of a passage
  SG_RECORD_WORD  = 1 << 16  ///< bytes of a name or another short text
};

/// Knows the ids of one file.
typedef struct SgInterchange SgInterchange;

/// NULL if there is no memory.
SgInterchange* sg_interchange_new(SgSink* sink);
void           sg_interchange_free(SgInterchange* interchange);

/// Hands a record to the sink, or rejects it with the line, the reason and what may have been
/// meant. Entities come before the credits that name them. Fails only as the sink does.
SG_MUST_CHECK SgStatus sg_interchange_entity(SgInterchange*        interchange,
                                             const SgEntityRecord* record);
SG_MUST_CHECK SgStatus sg_interchange_credit(SgInterchange*        interchange,
                                             const SgCreditRecord* record);

#endif
