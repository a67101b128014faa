// Comma-separated tables of a graph: the edges, and the nodes in a table of their own.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The heads are those by which Gephi's spreadsheet import knows them: Id and Label of nodes;
// Source, Target, Type, Kind, Id, Label and Weight of edges. An edge also has the names of its
// ends, so that the table can be read alone.
#include "export/csv_text.h"
#include "export/graph.h"

#include <string.h>

static bool
is_label(const SgGraphColumn* column)
{
  return !strcmp(column->name, "label");
}

/// Appends a head, the words known to Gephi with a capital.
static void
put_head(SgBuffer* b, const SgGraphColumn* column)
{
  SG_PUT(b, ",");
  if (is_label(column)) {
    SG_PUT(b, "Label");
  } else if (!strcmp(column->name, "weight")) {
    SG_PUT(b, "Weight");
  } else {
    sg_buffer_add_text(b, column->name);
  }
}

static void
put_heads(SgBuffer* b, const SgGraphColumns* columns)
{
  for (size_t i = 0U; i < columns->n; ++i) {
    put_head(b, &columns->columns[i]);
  }
  SG_PUT(b, "\n");
}

static void
put_cells(SgGraphRun* graph, const SgGraphColumns* columns)
{
  SgBuffer* b = &graph->run->output.buffer;
  for (size_t i = 0U; i < columns->n; ++i) {
    const SgCell* cell = &graph->row.cells[i];
    SG_PUT(b, ",");
    if (!cell->present) {
      continue;
    }
    if (columns->columns[i].type == SG_CELL_TEXT) {
      sg_csv_put(b, sg_cell_text(&graph->row, cell));
    } else if (columns->columns[i].type == SG_CELL_BOOL) {
      SG_PUT(b, "true");
    } else {
      sg_put_int(b, cell->number);
    }
  }
  SG_PUT(b, "\n");
}

static void
begin_edges(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "Source,Target,Type,Kind,Id,source_name,target_name");
  put_heads(b, &graph->profile->edges);
}

static void
put_edge(SgGraphRun* graph)
{
  SgBuffer*    b   = &graph->run->output.buffer;
  const SgRow* row = &graph->row;
  SG_PUT(b, "e");
  sg_put_uint(b, row->source);
  SG_PUT(b, ",e");
  sg_put_uint(b, row->target);
  sg_buffer_add_text(b, graph->profile->directed ? ",Directed," : ",Undirected,");
  sg_put(b, row->role.data, row->role.size);
  SG_PUT(b, ",");
  sg_put_row_id(b, row);
  SG_PUT(b, ",");
  sg_csv_put(b, sg_view_entity(graph->run->view, row->source).name);
  SG_PUT(b, ",");
  sg_csv_put(b, sg_view_entity(graph->run->view, row->target).name);
  put_cells(graph, &graph->profile->edges);
}

static void
begin_nodes(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "Id");
  put_heads(b, &graph->profile->nodes);
}

static void
put_node(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "e");
  sg_put_uint(b, graph->row.number);
  put_cells(graph, &graph->profile->nodes);
}

void
sg_write_csv_edges(SgExport* run)
{
  static const SgGraphWriter writer = {begin_edges, NULL, NULL, put_edge, NULL};
  sg_write_graph(run, &writer);
}

void
sg_write_csv_nodes(SgExport* run)
{
  static const SgGraphWriter writer = {begin_nodes, put_node, NULL, NULL, NULL};
  sg_write_graph(run, &writer);
}
