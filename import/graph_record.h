// What the readers of graphs in XML share: the record that is being read, and declared keys.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GRAPH_RECORD_H
#define SEGUE_IMPORT_GRAPH_RECORD_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/graph.h"
#include "import/tally.h"
#include "import/xml_base.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_GRAPH_KEYS = 512 }; ///< keys that a file may declare

/// What a key is for.
typedef enum { SG_FOR_ANY, SG_FOR_NODE, SG_FOR_EDGE, SG_FOR_GRAPH } SgGraphScope;

/// What is being read.
typedef enum { SG_OPEN_NOTHING, SG_OPEN_KEY, SG_OPEN_NODE, SG_OPEN_EDGE } SgGraphOpen;

typedef struct {
  SgGraphScope scope;
  SgString     id;
  SgString     name;
  SgString     value; ///< of records that have none; empty: there is no default
  uint64_t     seen;  ///< the number of the last record that had it
} SgGraphKey;

/// A document being read: its declared keys, and one record. To begin the state of a reader.
typedef struct {
  SgGraph*     graph;
  SgSink*      sink;
  SgError*     error;
  SgAllocator* allocator;
  SgArena*     declared;
  SgGraphKey*  keys;
  size_t       n_keys;
  size_t       keys_capacity;
  size_t       defaults; ///< bytes of them
  SgGraphOpen  open;
  unsigned     depth;    ///< of what is open
  unsigned     skipping; ///< the depth of an element of which nothing is read; 0: none
  SgBuffer     text;     ///< of the element that is being read
  SgArena*     arena;    ///< of the record
  SgString     id;
  SgString     source;
  SgString     target;
  SgPlace      place;
  SgAttribute* attributes;
  size_t       n_attributes;
  size_t       capacity;
  uint64_t     number;
  SgTally      elements;   ///< not read
  SgTally      undeclared; ///< keys of values
} SgGraphRecord;

/// Reads a document; the context of `setup` is the state of the reader, which begins with `record`,
/// all zero.
SG_MUST_CHECK SgStatus sg_graph_record_read(
    SgGraphRecord* record, const SgXmlSetup* setup, SgStream* stream, SgSink* sink, SgError* error);

/// Nothing of the element that begins is read, nor of what is in it.
void sg_graph_skip(SgGraphRecord* record, const SgXml* xml);

/// The same, and it is reported by its name.
void sg_graph_skip_named(SgGraphRecord* record, const SgXml* xml, SgString name);

/// Declares a key, and opens it. Texts are copied, an empty name is the id. SG_BAD_INPUT beyond
/// SG_GRAPH_KEYS.
SG_MUST_CHECK SgStatus
sg_graph_declare(SgGraphRecord* record, SgXml* xml, SgGraphScope scope, SgString id, SgString name);

/// Adds to `record->text`, which is to be cleared where an element begins. SG_BAD_INPUT if all
/// defaults together are over SG_RECORD_WORD: each record may have them all.
SG_MUST_CHECK SgStatus sg_graph_add_text(SgGraphRecord* record, SgXml* xml, SgString text);

/// Makes the text the default of the key that is open.
SG_MUST_CHECK SgStatus sg_graph_end_default(SgGraphRecord* record);

/// The key that `id` means for what is open: one for that scope, else one for all; NULL if there is
/// none.
SgGraphKey* sg_graph_find_key(SgGraphRecord* record, SgString id);

/// Begins a record: its id, its ends, and its other attributes but for those in `unread`, which
/// NULL ends.
SG_MUST_CHECK SgStatus sg_graph_record_begin(SgGraphRecord*      record,
                                             SgXml*              xml,
                                             const SgXmlElement* element,
                                             SgGraphOpen         open,
                                             const char* const*  unread);

/// Keeps a text as long as the record.
SG_MUST_CHECK SgStatus sg_graph_keep(SgGraphRecord* record, SgString text, SgString* kept);

/// Adds an attribute; both texts are copied. Those beyond one more than SG_RECORD_ITEMS are not:
/// the record is too large already.
SG_MUST_CHECK SgStatus sg_graph_add(SgGraphRecord* record, SgString key, SgString value);

/// Adds the value of the key of that id; one that is not declared is reported, and kept by its id.
SG_MUST_CHECK SgStatus sg_graph_add_value(SgGraphRecord* record, SgString id, SgString value);

/// Adds the defaults of the keys that the record has not given.
SG_MUST_CHECK SgStatus sg_graph_add_defaults(SgGraphRecord* record);

/// Hands over the node or edge that is open, and closes it.
SG_MUST_CHECK SgStatus sg_graph_record_push(SgGraphRecord* record, const SgXml* xml);

#endif
