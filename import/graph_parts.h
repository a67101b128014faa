// What the attributes of nodes and edges are taken for, by their keys.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_GRAPH_PARTS_H
#define SEGUE_IMPORT_GRAPH_PARTS_H

#include "core/arena.h"
#include "import/graph.h"

typedef enum {
  SG_PART_OTHER,
  SG_PART_NAME,
  SG_PART_NAMES,
  SG_PART_KIND,
  SG_PART_FORM,
  SG_PART_BEGIN,
  SG_PART_END,
  SG_PART_IDS,
  SG_PART_SPECIAL,
  SG_PART_ROLE,
  SG_PART_WEIGHT,
  SG_PART_CREDITED_AS,
  SG_PART_ATTRIBUTE,
  SG_PART_SCOPE,
  SG_PART_FOR,
  SG_PART_EVIDENCE,
  SG_PART_COUNT, ///< of sources, which the evidence gives as well
  SG_N_PARTS
} SgGraphPart;

/// An attribute and its part; the lower the rank, the more it counts.
typedef struct {
  SgAttribute attribute;
  SgGraphPart part;
  unsigned    rank;
  bool        used;
} SgGraphField;

typedef struct {
  SgGraphField* items;
  size_t        n;
} SgGraphFields;

/// The fields of a node or an edge, without empty values, in the arena; `items` NULL if there is no
/// memory.
SgGraphFields
sg_graph_fields(SgArena* arena, bool edge, const SgAttribute* attributes, size_t n_attributes);

/// The best field of a part that is not used yet; NULL if there is none.
SgGraphField* sg_graph_field(const SgGraphFields* fields, SgGraphPart part);

/// Takes the best field of a part; empty if there is none.
SgString sg_graph_take(const SgGraphFields* fields, SgGraphPart part);

/// Takes the best dates of begin and end, and with them all fields that say nothing more. From the
/// first to the last day of years is those years.
void sg_graph_take_span(const SgGraphFields* fields, SgDate* begin, SgDate* end);

/// The next text of a list, "a;b", "a|b" or "[a, "b"]"; empty ones are left out. False at the end.
bool sg_graph_next_text(SgString* list, SgString* text);

#endif
