// A graph as rows of cells: what a profile makes of entities, and what a file format writes down.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_GRAPH_H
#define SEGUE_EXPORT_GRAPH_H

#include "export/format.h"
#include "export/output.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_MAX_CELLS = 12 };

typedef enum { SG_CELL_TEXT, SG_CELL_INT, SG_CELL_REAL, SG_CELL_BOOL } SgCellType;

/// Columns named "label" and "weight" are what every format has a place of its own for.
typedef struct {
  const char* name;
  SgCellType  type;
} SgGraphColumn;

typedef struct {
  const SgGraphColumn* columns;
  size_t               n;
} SgGraphColumns;

typedef struct {
  bool     present;
  bool     joined; ///< the text is `text.size` bytes of the row's `room` at `number`
  SgString text;
  int64_t  number;
} SgCell;

/// A node, or an edge, whose cells stand in the order of the profile's columns.
typedef struct {
  char       id; ///< the letter before the number: ids are unique in a file
  uint32_t   number;
  uint32_t   second; ///< a second number of an id, 0 if there is none
  SgEntityId source;
  SgEntityId target;
  SgString   role; ///< of an edge that has one role: what keeps Gephi from merging it with others
  SgCell     cells[SG_MAX_CELLS];
  SgBuffer   room;
} SgRow;

/// The text of a cell; valid until the row changes.
static inline SgString
sg_cell_text(const SgRow* row, const SgCell* cell)
{
  return cell->joined ? sg_substring(row->room.data + cell->number, cell->text.size) : cell->text;
}

/// Appends the id of a row: "c17", "p3-9".
static inline void
sg_put_row_id(SgBuffer* buffer, const SgRow* row)
{
  sg_put(buffer, &row->id, 1U);
  sg_put_uint(buffer, row->number);
  if (row->second) {
    SG_PUT(buffer, "-");
    sg_put_uint(buffer, row->second);
  }
}

typedef struct SgGraphRun SgGraphRun;

/// A file format of graphs. What is NULL is not written.
typedef struct {
  void (*begin)(SgGraphRun* graph);
  void (*node)(SgGraphRun* graph);
  void (*between)(SgGraphRun* graph); ///< behind the last node
  void (*edge)(SgGraphRun* graph);
  void (*end)(SgGraphRun* graph);
} SgGraphWriter;

/// What a profile makes of entities and credits.
typedef struct SgProfile {
  SgGraphColumns nodes;
  SgGraphColumns edges;
  bool           directed;
  bool           agents; ///< people and groups alone are nodes
  void (*write_edges)(SgGraphRun* graph);
} SgProfile;

/// What a format writes in front of the values of a column, made ready once.
typedef struct {
  char   text[48];
  size_t size;
} SgGraphTag;

struct SgGraphRun {
  SgExport*            run;
  const SgProfile*     profile;
  const SgGraphWriter* writer;
  SgRow                row; ///< the node or the edge to be written
  SgGraphTag           node_tags[SG_MAX_CELLS];
  SgGraphTag           edge_tags[SG_MAX_CELLS];
};

/// The profile of that name, NULL if there is none.
const SgProfile* sg_profile_by_name(const char* name);

void sg_write_graph(SgExport* run, const SgGraphWriter* writer);

/// Fills cells of the row: by number of the column.
void sg_row_text(SgRow* row, size_t column, SgString text);
void sg_row_int(SgRow* row, size_t column, int64_t value);

/// Begins a text that is appended to the row's room, and ends it.
void sg_row_begin(SgRow* row, size_t column);
void sg_row_end(SgRow* row, size_t column);

/// Starts a new row without cells.
void sg_row_clear(SgRow* row, char id, uint32_t number);

/// Hands the edge in the row to the writer and counts it.
void sg_put_graph_edge(SgGraphRun* graph);

/// The edges of the profile in which people and groups are linked by the works they share.
void sg_write_collaborations(SgGraphRun* graph);

#endif
