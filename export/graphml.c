// GraphML that opens the same in Gephi, Gephi Lite, networkx, igraph and Cytoscape.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What these readers refuse, drop or change silently decides the form: every key is declared once,
// for one scope, with a name and one of the six types; no key id is a word that Gephi takes for a
// colour or a size; missing values are left out; nodes come before edges, and both ends of an edge
// are among them; no edge says `directed`. The `label` attribute of an edge, which is not in the
// schema, is what keeps Gephi from merging edges of different roles between the same two nodes.
#include "export/graph.h"
#include "export/xml_text.h"

#include <stdio.h>

static void
put_keys(SgBuffer* b, const SgGraphColumns* columns, const char* scope)
{
  static const char* const types[] = {"string", "int", "double", "boolean"};
  for (size_t i = 0U; i < columns->n; ++i) {
    sg_buffer_add_format(b,
                         "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                         scope[0],
                         columns->columns[i].name,
                         scope,
                         columns->columns[i].name,
                         types[columns->columns[i].type]);
  }
}

static void
make_tags(SgGraphTag* tags, const SgGraphColumns* columns, char scope)
{
  for (size_t i = 0U; i < columns->n; ++i) {
    tags[i].size = (size_t)snprintf(
        tags[i].text, sizeof tags[i].text, "<data key=\"%c_%s\">", scope, columns->columns[i].name);
  }
}

static void
begin(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b,
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  make_tags(graph->node_tags, &graph->profile->nodes, 'n');
  make_tags(graph->edge_tags, &graph->profile->edges, 'e');
  put_keys(b, &graph->profile->nodes, "node");
  put_keys(b, &graph->profile->edges, "edge");
  sg_buffer_add_format(b,
                       "  <graph id=\"G\" edgedefault=\"%s\">\n",
                       graph->profile->directed ? "directed" : "undirected");
}

/// Appends a value; nothing if there is nothing in it that XML can hold.
static void
put_cell(SgGraphRun* graph, const SgGraphTag* tag, SgCellType type, const SgCell* cell)
{
  SgBuffer*    b     = &graph->run->output.buffer;
  const size_t start = b->size;
  sg_put(b, tag->text, tag->size);
  if (type == SG_CELL_TEXT) {
    sg_xml_put_text(b, sg_cell_text(&graph->row, cell), &graph->run->counts->characters);
  } else if (type == SG_CELL_BOOL) {
    SG_PUT(b, "true");
  } else {
    sg_put_int(b, cell->number);
  }
  if (b->size == start + tag->size) {
    b->size = start;
  } else {
    SG_PUT(b, "</data>");
  }
}

static void
put_cells(SgGraphRun* graph, const SgGraphTag* tags, const SgGraphColumns* columns)
{
  for (size_t i = 0U; i < columns->n; ++i) {
    if (graph->row.cells[i].present) {
      put_cell(graph, &tags[i], columns->columns[i].type, &graph->row.cells[i]);
    }
  }
}

static void
node(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "    <node id=\"e");
  sg_put_uint(b, graph->row.number);
  SG_PUT(b, "\">");
  put_cells(graph, graph->node_tags, &graph->profile->nodes);
  SG_PUT(b, "</node>\n");
}

static void
edge(SgGraphRun* graph)
{
  SgBuffer*    b   = &graph->run->output.buffer;
  const SgRow* row = &graph->row;
  SG_PUT(b, "    <edge id=\"");
  sg_put_row_id(b, row);
  SG_PUT(b, "\" source=\"e");
  sg_put_uint(b, row->source);
  SG_PUT(b, "\" target=\"e");
  sg_put_uint(b, row->target);
  if (row->role.size) {
    SG_PUT(b, "\" label=\"");
    sg_put(b, row->role.data, row->role.size);
  }
  SG_PUT(b, "\">");
  put_cells(graph, graph->edge_tags, &graph->profile->edges);
  SG_PUT(b, "</edge>\n");
}

static void
end(SgGraphRun* graph)
{
  SG_PUT(&graph->run->output.buffer, "  </graph>\n</graphml>\n");
}

void
sg_write_graphml(SgExport* run)
{
  static const SgGraphWriter writer = {begin, node, NULL, edge, end};
  sg_write_graph(run, &writer);
}
