// GEXF 1.2 that opens the same in Gephi, Gephi Lite and networkx.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What these readers refuse, drop or change silently decides the form: one block of attributes a
// class, numbered, each declared, of types that all of them know; labels on every node; missing
// values left out; years as numbers, as a date that is not whole ends Gephi's import. The `kind` of
// an edge, which is not in the schema of 1.2, is what keeps Gephi from merging edges of different
// roles between the same two nodes; networkx loses it, so that the role is an attribute as well.
#include "export/graph.h"
#include "export/xml_text.h"

#include <string.h>

/// True for what stands in an attribute of the element itself.
static bool
is_native(const SgGraphColumn* column)
{
  return !strcmp(column->name, "label") || !strcmp(column->name, "weight");
}

static void
put_attributes(SgBuffer* b, const SgGraphColumns* columns, const char* class)
{
  static const char* const types[] = {"string", "integer", "double", "boolean"};
  sg_buffer_add_format(b, "    <attributes class=\"%s\">\n", class);
  for (size_t i = 0U; i < columns->n; ++i) {
    if (!is_native(&columns->columns[i])) {
      sg_buffer_add_format(b,
                           "      <attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n",
                           i,
                           columns->columns[i].name,
                           types[columns->columns[i].type]);
    }
  }
  SG_PUT(b, "    </attributes>\n");
}

static void
begin(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b,
         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
         "  <meta><creator>Segue</creator></meta>\n");
  sg_buffer_add_format(b,
                       "  <graph mode=\"static\" defaultedgetype=\"%s\">\n",
                       graph->profile->directed ? "directed" : "undirected");
  put_attributes(b, &graph->profile->nodes, "node");
  put_attributes(b, &graph->profile->edges, "edge");
  SG_PUT(b, "    <nodes>\n");
}

/// Appends a value; false if there is nothing in it that XML can hold.
static bool
put_value(SgGraphRun* graph, const SgGraphColumn* column, const SgCell* cell)
{
  SgBuffer*    b     = &graph->run->output.buffer;
  const size_t start = b->size;
  if (column->type == SG_CELL_TEXT) {
    sg_xml_put_value(b, sg_cell_text(&graph->row, cell), &graph->run->counts->characters);
  } else if (column->type == SG_CELL_BOOL) {
    SG_PUT(b, "true");
  } else {
    sg_put_int(b, cell->number);
  }
  return b->size > start;
}

/// Appends the attributes of the element itself.
static void
put_native(SgGraphRun* graph, const SgGraphColumns* columns)
{
  SgBuffer* b = &graph->run->output.buffer;
  for (size_t i = 0U; i < columns->n; ++i) {
    const SgGraphColumn* column = &columns->columns[i];
    if (is_native(column) && graph->row.cells[i].present) {
      SG_PUT(b, " ");
      sg_buffer_add_text(b, column->name);
      SG_PUT(b, "=\"");
      put_value(graph, column, &graph->row.cells[i]);
      SG_PUT(b, "\"");
    }
  }
}

static void
put_values(SgGraphRun* graph, const SgGraphColumns* columns)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "><attvalues>");
  for (size_t i = 0U; i < columns->n; ++i) {
    const SgGraphColumn* column = &columns->columns[i];
    const size_t         start  = b->size;
    if (is_native(column) || !graph->row.cells[i].present) {
      continue;
    }
    SG_PUT(b, "<attvalue for=\"");
    sg_put_uint(b, i);
    SG_PUT(b, "\" value=\"");
    if (put_value(graph, column, &graph->row.cells[i])) {
      SG_PUT(b, "\"/>");
    } else {
      b->size = start;
    }
  }
  SG_PUT(b, "</attvalues>");
}

static void
node(SgGraphRun* graph)
{
  SgBuffer* b = &graph->run->output.buffer;
  SG_PUT(b, "      <node id=\"e");
  sg_put_uint(b, graph->row.number);
  SG_PUT(b, "\"");
  put_native(graph, &graph->profile->nodes);
  put_values(graph, &graph->profile->nodes);
  SG_PUT(b, "</node>\n");
}

static void
between(SgGraphRun* graph)
{
  SG_PUT(&graph->run->output.buffer, "    </nodes>\n    <edges>\n");
}

static void
edge(SgGraphRun* graph)
{
  SgBuffer*    b   = &graph->run->output.buffer;
  const SgRow* row = &graph->row;
  SG_PUT(b, "      <edge id=\"");
  sg_put_row_id(b, row);
  SG_PUT(b, "\" source=\"e");
  sg_put_uint(b, row->source);
  SG_PUT(b, "\" target=\"e");
  sg_put_uint(b, row->target);
  SG_PUT(b, "\"");
  if (row->role.size) {
    SG_PUT(b, " kind=\"");
    sg_put(b, row->role.data, row->role.size);
    SG_PUT(b, "\"");
  }
  put_native(graph, &graph->profile->edges);
  put_values(graph, &graph->profile->edges);
  SG_PUT(b, "</edge>\n");
}

static void
end(SgGraphRun* graph)
{
  SG_PUT(&graph->run->output.buffer, "    </edges>\n  </graph>\n</gexf>\n");
}

void
sg_write_gexf(SgExport* run)
{
  static const SgGraphWriter writer = {begin, node, between, edge, end};
  sg_write_graph(run, &writer);
}
