// The record of a graph file that is being read, and the keys that its attributes have.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GRAPH_RECORD_H
#define SEGUE_IMPORT_GRAPH_RECORD_H

#include "core/arena.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_GRAPH_KEYS = 512 }; ///< keys that a file may declare

/// What a key is for.
typedef enum { SG_FOR_ANY, SG_FOR_NODE, SG_FOR_EDGE, SG_FOR_GRAPH } SgGraphScope;

typedef struct {
  SgGraphScope scope;
  SgString     id;
  SgString     name;
  SgString     value; ///< of records that have none; empty: there is no default
  uint64_t     seen;  ///< the number of the last record that had it
} SgGraphKey;

/// Declared keys, and the attributes of one record.
typedef struct {
  SgAllocator* allocator;
  SgArena*     declared;
  SgGraphKey*  keys;
  size_t       n_keys;
  size_t       keys_capacity;
  SgArena*     arena; ///< of the record
  SgAttribute* attributes;
  size_t       n_attributes;
  size_t       capacity;
  uint64_t     number;
} SgGraphRecord;

/// False if there is no memory; to be freed in any case.
bool sg_graph_record_open(SgGraphRecord* record, SgAllocator* allocator);
void sg_graph_record_close(SgGraphRecord* record);

/// Declares a key; NULL if there is no memory. Texts are copied, an empty name is the id.
SgGraphKey* sg_graph_declare(SgGraphRecord* record, SgGraphScope scope, SgString id, SgString name);

/// The key that `id` means for a node or an edge: one for that scope, else one for all; NULL if
/// there is none.
SgGraphKey* sg_graph_find_key(SgGraphRecord* record, SgGraphScope scope, SgString id);

/// Begins a record.
void sg_graph_record_begin(SgGraphRecord* record);

/// Adds an attribute; both texts are copied. Those beyond one more than SG_RECORD_ITEMS are not:
/// the record is too large already.
SG_MUST_CHECK SgStatus sg_graph_add(SgGraphRecord* record, SgString key, SgString value);

/// Adds the value of a declared key.
SG_MUST_CHECK SgStatus sg_graph_add_value(SgGraphRecord* record, SgGraphKey* key, SgString value);

/// Adds the defaults of the keys of that scope that the record has not given.
SG_MUST_CHECK SgStatus sg_graph_add_defaults(SgGraphRecord* record, SgGraphScope scope);

#endif
