// What the profiles make of entities and credits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/graph.h"

#include "core/adjacency.h"
#include "core/memory.h"
#include "export/record.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_EVIDENCE = 8 }; ///< places named on one edge

enum { LABEL, NAME, KIND, FORM, ALIASES, YEAR, BEGIN, END, SOURCE_ID, SPECIAL, N_NODE_COLUMNS };

static const SgGraphColumn node_columns[N_NODE_COLUMNS] = {
    {"label", SG_CELL_TEXT},
    {"name", SG_CELL_TEXT},
    {"kind", SG_CELL_TEXT},
    {"form", SG_CELL_TEXT},
    {"aliases", SG_CELL_TEXT},
    {"year", SG_CELL_INT},
    {"begin", SG_CELL_TEXT},
    {"end", SG_CELL_TEXT},
    {"source_id", SG_CELL_TEXT},
    {"special", SG_CELL_BOOL},
};

enum {
  E_LABEL,
  E_ROLE,
  E_WEIGHT,
  E_START_YEAR,
  E_END_YEAR,
  E_CREDITED_AS,
  E_ATTRIBUTE,
  E_SCOPE,
  E_FOR,
  E_EVIDENCE,
  E_N_SOURCES,
  N_TYPED_COLUMNS
};

static const SgGraphColumn typed_columns[N_TYPED_COLUMNS] = {
    {"label", SG_CELL_TEXT},
    {"role", SG_CELL_TEXT},
    {"weight", SG_CELL_REAL},
    {"start_year", SG_CELL_INT},
    {"end_year", SG_CELL_INT},
    {"credited_as", SG_CELL_TEXT},
    {"attribute", SG_CELL_TEXT},
    {"scope", SG_CELL_TEXT},
    {"for", SG_CELL_TEXT},
    {"evidence", SG_CELL_TEXT},
    {"n_sources", SG_CELL_INT},
};

enum { M_LABEL, M_ROLES, M_WEIGHT, M_FIRST, M_LAST, M_N_SOURCES, N_MERGED_COLUMNS };

static const SgGraphColumn merged_columns[N_MERGED_COLUMNS] = {
    {"label", SG_CELL_TEXT},
    {"roles", SG_CELL_TEXT},
    {"weight", SG_CELL_REAL},
    {"first_year", SG_CELL_INT},
    {"last_year", SG_CELL_INT},
    {"n_sources", SG_CELL_INT},
};

static const SgGraphColumn collaboration_columns[] = {
    {"weight", SG_CELL_REAL},
    {"works", SG_CELL_TEXT},
    {"first_year", SG_CELL_INT},
    {"last_year", SG_CELL_INT},
};

void
sg_row_clear(SgRow* row, char id, uint32_t number)
{
  const SgBuffer room = row->room;
  memset(row, 0, sizeof *row);
  row->room   = room;
  row->id     = id;
  row->number = number;
  row->role   = sg_string("");
  sg_buffer_clear(&row->room);
}

void
sg_row_text(SgRow* row, size_t column, SgString text)
{
  row->cells[column].present = text.size > 0U;
  row->cells[column].text    = text;
}

void
sg_row_int(SgRow* row, size_t column, int64_t value)
{
  row->cells[column].present = true;
  row->cells[column].number  = value;
}

void
sg_row_begin(SgRow* row, size_t column)
{
  row->cells[column].joined = true;
  row->cells[column].number = (int64_t)row->room.size;
}

void
sg_row_end(SgRow* row, size_t column)
{
  SgCell* cell    = &row->cells[column];
  cell->text.size = row->room.size - (size_t)cell->number;
  cell->present   = cell->text.size > 0U;
}

static void
row_year(SgRow* row, size_t column, int year)
{
  if (year) {
    sg_row_int(row, column, year);
  }
}

/// The details of one kind, joined by ";".
static void
row_details(SgRow* row, size_t column, const SgDetails* details)
{
  if (details->n == 1U) {
    sg_row_text(row, column, details->items[0].value);
    return;
  }
  sg_row_begin(row, column);
  for (size_t i = 0U; i < details->n; ++i) {
    sg_put(&row->room, ";", i ? 1U : 0U);
    sg_put(&row->room, details->items[i].value.data, details->items[i].value.size);
  }
  sg_row_end(row, column);
}

static void
row_date(SgRow* row, size_t column, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  sg_row_begin(row, column);
  sg_put(&row->room, text, sg_date_format(date, text));
  sg_row_end(row, column);
}

/// True if a name has a character that can be shown.
static bool
has_text(SgString name)
{
  for (size_t i = 0U; i < name.size; ++i) {
    if ((unsigned char)name.data[i] > ' ') {
      return true;
    }
  }
  return false;
}

/// A node always has a label: the number stands in for a name without any text.
static void
make_node(SgGraphRun* graph)
{
  const SgRecord* record = &graph->run->record;
  const SgEntity* entity = &record->entity;
  SgRow*          row    = &graph->row;
  sg_row_clear(row, 'e', entity->id);
  sg_row_text(row, LABEL, entity->name);
  sg_row_text(row, NAME, entity->name);
  if (!has_text(entity->name)) {
    sg_row_begin(row, LABEL);
    SG_PUT(&row->room, "#");
    sg_put_uint(&row->room, entity->id);
    sg_row_end(row, LABEL);
  }
  sg_row_text(row, KIND, sg_string(sg_kind_name(entity->kind)));
  sg_row_text(row, FORM, entity->form);
  row_details(row, ALIASES, &record->details[SG_DETAIL_NAME]);
  row_year(row, YEAR, entity->begin.year);
  if (entity->begin.month) {
    row_date(row, BEGIN, entity->begin); // where it says more than the year
  }
  row_date(row, END, entity->end);
  row_details(row, SOURCE_ID, &record->details[SG_DETAIL_ID]);
  if (entity->special) {
    sg_row_int(row, SPECIAL, 1);
  }
}

static void
put_place(SgGraphRun* graph, const SgPassage* passage)
{
  SgBuffer*      b    = &graph->row.room;
  const SgString name = sg_selection_source(graph->run->selection, passage);
  sg_put(b, name.data, name.size);
  if (passage->locator == SG_LOCATOR_RECORD) {
    SG_PUT(b, " ");
    sg_put(b, passage->record.data, passage->record.size);
  } else if (passage->locator != SG_LOCATOR_NONE) {
    SG_PUT(b, " ");
    sg_put_locator(b, passage);
  }
}

/// Where the evidence stands, "biography.txt bytes 120-245;releases.xml release 7", the first few
/// places.
static void
row_evidence(SgGraphRun* graph, size_t column)
{
  SgBuffer*        b        = &graph->row.room;
  SgMergedEvidence evidence = sg_merged_evidence(&graph->run->merged);
  SgPassage        passage;
  size_t           n = 0U;
  sg_row_begin(&graph->row, column);
  while (sg_merged_evidence_next(&evidence, &passage)) {
    if (n < MAX_EVIDENCE) {
      sg_put(b, ";", n ? 1U : 0U);
      put_place(graph, &passage);
    }
    ++n;
  }
  if (n > MAX_EVIDENCE) {
    SG_PUT(b, ";and ");
    sg_put_uint(b, n - MAX_EVIDENCE);
    SG_PUT(b, " more");
  }
  sg_row_end(&graph->row, column);
}

static void
make_typed_edge(SgGraphRun* graph)
{
  const SgMerged*   merged = &graph->run->merged;
  const SgCredit*   credit = &merged->credit;
  const SgRoleInfo* info   = sg_role_info(credit->role);
  SgRow*            row    = &graph->row;
  sg_row_clear(row, 'c', credit->id);
  row->source = credit->subject;
  row->target = credit->object;
  row->role   = sg_string(info ? info->name : "other");
  sg_row_text(row, E_LABEL, info ? sg_string(info->phrase) : row->role);
  sg_row_text(row, E_ROLE, row->role);
  sg_row_int(row, E_WEIGHT, 1);
  row_year(row, E_START_YEAR, credit->start.year);
  row_year(row, E_END_YEAR, credit->end.year);
  sg_row_text(row, E_CREDITED_AS, credit->credited_as);
  sg_row_text(row, E_ATTRIBUTE, credit->attribute);
  sg_row_text(row, E_SCOPE, credit->scope);
  if (credit->for_work) {
    sg_row_text(row, E_FOR, sg_view_entity(graph->run->view, credit->for_work).name);
  }
  row_evidence(graph, E_EVIDENCE);
  sg_row_int(row, E_N_SOURCES, (int64_t)sg_merged_sources(merged));
}

void
sg_put_graph_edge(SgGraphRun* graph)
{
  graph->run->output.buffer.failed = graph->run->output.buffer.failed || graph->row.room.failed;
  graph->writer->edge(graph);
}

static void
write_typed(SgGraphRun* graph)
{
  for (SgCreditId id = 0U; sg_export_next_credit(graph->run, &id);) {
    make_typed_edge(graph);
    sg_put_graph_edge(graph);
  }
}

/// A credit that leads its group, and whom it leads to.
typedef struct {
  SgEntityId object;
  SgRole     role;
  SgCreditId credit;
} Lead;

static int
compare_leads(const void* a, const void* b)
{
  const Lead* x = a;
  const Lead* y = b;
  if (x->object != y->object) {
    return x->object < y->object ? -1 : 1;
  }
  if (x->role != y->role) {
    return x->role < y->role ? -1 : 1;
  }
  return x->credit < y->credit ? -1 : x->credit > y->credit;
}

/// Makes one edge of the credits from one subject to one object.
static bool
make_merged_edge(SgGraphRun* graph, const Lead* leads, size_t n, SgDetails* sources)
{
  SgRow*  row   = &graph->row;
  int16_t first = 0;
  int16_t last  = 0;
  sources->n    = 0U;
  sg_row_clear(row, 'c', leads[0].credit);
  row->target = leads[0].object;
  sg_row_begin(row, M_ROLES);
  for (size_t i = 0U; i < n; ++i) {
    const SgRoleInfo* info = sg_role_info(leads[i].role);
    SgPassage         passage;
    if (!i || leads[i].role != leads[i - 1U].role) {
      sg_put(&row->room, ";", i ? 1U : 0U);
      sg_buffer_add_text(&row->room, info ? info->name : "other");
    }
    sg_merged_load(&graph->run->merged, leads[i].credit);
    const int16_t year        = sg_credit_year(graph->run->view, &graph->run->merged.credit);
    first                     = year && (!first || year < first) ? year : first;
    last                      = year && (!last || year > last) ? year : last;
    row->number               = leads[i].credit < row->number ? leads[i].credit : row->number;
    SgMergedEvidence evidence = sg_merged_evidence(&graph->run->merged);
    while (sg_merged_evidence_next(&evidence, &passage)) {
      const SgDetail source = {.value = sg_selection_source(graph->run->selection, &passage)};
      if (!sg_details_add(graph->run->selection->allocator, sources, &source)) {
        return false;
      }
    }
  }
  sg_row_end(row, M_ROLES);
  row->cells[M_LABEL] = row->cells[M_ROLES];
  sg_row_int(row, M_WEIGHT, (int64_t)n);
  row_year(row, M_FIRST, first);
  row_year(row, M_LAST, last);
  sg_row_int(row, M_N_SOURCES, (int64_t)sources->n);
  return true;
}

/// Writes the edges that lead from one subject.
static bool
write_merged_from(SgGraphRun* graph, SgEntityId subject, Lead* leads, SgDetails* sources)
{
  SgExport*         run = graph->run;
  const SgAdjacency a   = sg_adjacency(run->view, subject);
  size_t            n   = 0U;
  for (uint32_t i = 0U; i < a.n; ++i) {
    if (sg_code_outgoing(a.codes[i]) && sg_bits_has(&run->selection->leads, a.credits[i])) {
      leads[n++] = (Lead){a.neighbours[i], sg_code_role(a.codes[i]), a.credits[i]};
    }
  }
  qsort(leads, n, sizeof *leads, compare_leads);
  for (size_t i = 0U, end = 0U; i < n; i = end) {
    for (end = i + 1U; end < n && leads[end].object == leads[i].object;) {
      ++end;
    }
    if (!sg_output_next(&run->output) || !make_merged_edge(graph, leads + i, end - i, sources)) {
      return false;
    }
    graph->row.source = subject;
    ++run->counts->credits;
    sg_put_graph_edge(graph);
  }
  return true;
}

static void
write_merged(SgGraphRun* graph)
{
  SgSelection* selection = graph->run->selection;
  SgDetails    sources   = {.items = NULL};
  for (SgEntityId id = 0U; (id = sg_selection_entity(selection, id));) {
    const size_t n     = sg_adjacency(selection->view, id).n;
    Lead*        leads = sg_allocate(selection->allocator, n + 1U, sizeof *leads);
    const bool   done  = leads && write_merged_from(graph, id, leads, &sources);
    sg_release(selection->allocator, leads);
    if (!done || graph->run->merged.failed) {
      graph->run->output.buffer.failed |= !graph->run->output.refused;
      break;
    }
  }
  sg_details_free(selection->allocator, &sources);
}

#define COLUMNS(list)                                                                              \
  {                                                                                                \
    list, sizeof list / sizeof list[0]                                                             \
  }

static const struct {
  const char* name;
  SgProfile   profile;
} profiles[] = {
    {"typed", {COLUMNS(node_columns), COLUMNS(typed_columns), true, false, write_typed}},
    {"merged", {COLUMNS(node_columns), COLUMNS(merged_columns), true, false, write_merged}},
    {"collaborators",
     {COLUMNS(node_columns), COLUMNS(collaboration_columns), false, true, sg_write_collaborations}},
};

const SgProfile*
sg_profile_by_name(const char* name)
{
  for (size_t i = 0U; i < sizeof profiles / sizeof profiles[0]; ++i) {
    if (!strcmp(profiles[i].name, name)) {
      return &profiles[i].profile;
    }
  }
  return NULL;
}

static bool
is_node(const SgGraphRun* graph, SgEntityId id)
{
  const SgKind kind = sg_view_kind(graph->run->view, id);
  return !graph->profile->agents ||
         ((kind == SG_PERSON || kind == SG_GROUP) && !sg_view_special(graph->run->view, id));
}

static void
write_nodes(SgGraphRun* graph)
{
  SgSelection* selection = graph->run->selection;
  for (SgEntityId id = 0U; (id = sg_selection_entity(selection, id));) {
    SgEntityId before = id - 1U;
    if (!is_node(graph, id)) {
      continue;
    }
    if (!sg_export_next_entity(graph->run, &before)) {
      return;
    }
    make_node(graph);
    graph->run->output.buffer.failed = graph->run->output.buffer.failed || graph->row.room.failed;
    graph->writer->node(graph);
  }
}

void
sg_write_graph(SgExport* run, const SgGraphWriter* writer)
{
  SgGraphRun graph = {.run = run, .profile = run->profile, .writer = writer};
  graph.row.room   = sg_buffer(run->selection->allocator, 0U);
  writer->begin(&graph);
  if (writer->node) {
    write_nodes(&graph);
  }
  if (writer->between) {
    writer->between(&graph);
  }
  if (writer->edge) {
    graph.profile->write_edges(&graph);
  }
  if (writer->end) {
    writer->end(&graph);
  }
  sg_buffer_free(&graph.row.room);
}
