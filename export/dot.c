// DOT, the language of Graphviz.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The name of a node stands in its label: pydot, through which networkx reads DOT, refuses an
// attribute "name".
#include "export/graph.h"

#include <string.h>

static void
begin(SgGraphRun* graph)
{
  sg_buffer_add_text(&graph->run->output.buffer,
                     graph->profile->directed ? "digraph segue {\n" : "graph segue {\n");
}

/// Appends a string in quotes. A backslash is doubled, as Graphviz takes one in a label for the
/// beginning of an escape.
static void
put_text(SgBuffer* b, SgString text)
{
  size_t from = 0U;
  SG_PUT(b, "\"");
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (c == '"' || c == '\\' || !c) {
      sg_put(b, text.data + from, i - from);
      from = c ? i : i + 1U;
      sg_put(b, "\\", c ? 1U : 0U);
    }
  }
  sg_put(b, text.data + from, text.size - from);
  SG_PUT(b, "\"");
}

static void
put_cells(SgGraphRun* graph, const SgGraphColumns* columns)
{
  SgBuffer* b   = &graph->run->output.buffer;
  bool      any = false;
  SG_PUT(b, " [");
  for (size_t i = 0U; i < columns->n; ++i) {
    const SgCell* cell = &graph->row.cells[i];
    if (!cell->present || !strcmp(columns->columns[i].name, "name")) {
      continue;
    }
    sg_buffer_add_text(b, any ? ", " : "");
    sg_buffer_add_text(b, columns->columns[i].name);
    SG_PUT(b, "=");
    any = true;
    if (columns->columns[i].type == SG_CELL_TEXT) {
      put_text(b, sg_cell_text(&graph->row, cell));
    } else if (columns->columns[i].type == SG_CELL_BOOL) {
      SG_PUT(b, "true");
    } else {
      sg_put_int(b, cell->number);
    }
  }
  SG_PUT(b, "];\n");
}

static void
node(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "  e");
  sg_put_uint(b, graph->row.number);
  put_cells(graph, &graph->profile->nodes);
}

static void
edge(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "  e");
  sg_put_uint(b, graph->row.source);
  sg_buffer_add_text(b, graph->profile->directed ? " -> e" : " -- e");
  sg_put_uint(b, graph->row.target);
  put_cells(graph, &graph->profile->edges);
}

static void
end(SgGraphRun* graph)
{
  SG_PUT(&graph->run->output.buffer, "}\n");
}

void
sg_write_dot(SgExport* run)
{
  static const SgGraphWriter writer = {begin, node, NULL, edge, end};
  sg_write_graph(run, &writer);
}
