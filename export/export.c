// Exporting: the table of formats, and what every writer needs done before and after it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/export.h"

#include "export/format.h"
#include "export/graph.h"

#include <string.h>

/// Name, help, whether the works that awards were given for come along as entities and the profile
/// is always the typed one, writer.
#define FORMATS(X)                                                                                 \
  X("graphml", "GraphML for Gephi, igraph, networkx and others", false, sg_write_graphml)          \
  X("gexf", "GEXF for Gephi, Gephi Lite and networkx", false, sg_write_gexf)                       \
  X("csv", "a table of the edges, for Gephi and spreadsheets", false, sg_write_csv_edges)          \
  X("csv-nodes", "the table of the nodes that belongs to it", false, sg_write_csv_nodes)           \
  X("dot", "DOT for Graphviz", false, sg_write_dot)                                                \
  X("json", "one JSON document: entities, credits, sources", true, sg_write_json)                  \
  X("jsonl", "a JSON object a line; can be imported again", true, sg_write_jsonl)                  \
  X("xml", "XML of our own schema; can be imported again", true, sg_write_xml)

#define FORMAT_ROW(name, help, for_works, write) {name, help},
#define WRITER_ROW(name, help, for_works, write) {write, for_works},
#define NAME_WORD(name, help, for_works, write) " " name

static const SgExportFormat formats[] = {FORMATS(FORMAT_ROW)};

static const struct {
  void (*write)(SgExport* run);
  bool for_works;
} writers[] = {FORMATS(WRITER_ROW)};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const SgExportFormat*
sg_export_formats(size_t* n)
{
  *n = N_FORMATS;
  return formats;
}

bool
sg_export_next_entity(SgExport* run, SgEntityId* id)
{
  const SgEntityId next = sg_selection_entity(run->selection, *id);
  if (!next || !sg_output_next(&run->output)) {
    return false;
  }
  if (sg_record_load(&run->record, run->view, next)) {
    run->output.buffer.failed = true;
    return false;
  }
  *id = next;
  ++run->counts->entities;
  return true;
}

bool
sg_export_next_credit(SgExport* run, SgCreditId* id)
{
  const SgCreditId next     = sg_selection_credit(run->selection, *id);
  run->output.buffer.failed = run->output.buffer.failed || run->merged.failed;
  if (!next || !sg_output_next(&run->output)) {
    return false;
  }
  sg_merged_load(&run->merged, next);
  *id = next;
  ++run->counts->credits;
  return true;
}

static const SgExportFormat profiles[] = {
    {"typed", "an edge for every credit"},
    {"merged", "one edge from a subject to an object, with all roles"},
    {"collaborators", "people and groups alone, linked by the works they share"},
};

const SgExportFormat*
sg_export_profiles(size_t* n)
{
  *n = sizeof profiles / sizeof profiles[0];
  return profiles;
}

/// The profile asked for; NULL, and the error filled, if there is none or the format has but one.
static const SgProfile*
find_profile(const char* name, size_t format, SgError* error)
{
  const char* const wanted  = name ? name : profiles[0].name;
  const SgProfile*  profile = sg_profile_by_name(wanted);
  if (!profile) {
    (void)sg_error_set(error,
                       SG_BAD_ARGUMENT,
                       "no profile \"%.64s\"; there are typed, merged and collaborators",
                       wanted);
  } else if (writers[format].for_works && strcmp(wanted, profiles[0].name)) {
    (void)sg_error_set(error,
                       SG_BAD_ARGUMENT,
                       "%s holds every credit; the profile %s is for graphml, gexf, csv and dot",
                       formats[format].name,
                       wanted);
    return NULL;
  }
  return profile;
}

static SgStatus
write_selection(size_t format, SgExport* run, SgSelection* selection, SgError* error)
{
  run->view      = selection->view;
  run->selection = selection;
  run->record    = sg_record(selection->allocator);
  run->locator   = sg_buffer(selection->allocator, 0U);
  if (sg_merged_new(selection, &run->merged)) {
    run->output.buffer.failed = true;
  } else {
    writers[format].write(run);
  }
  const SgStatus st  = sg_output_end(&run->output, error);
  run->counts->bytes = run->output.bytes;
  run->counts->parallel =
      run->profile == sg_profile_by_name(profiles[0].name) ? selection->parallel : 0U;
  sg_buffer_free(&run->locator);
  sg_record_free(&run->record);
  sg_merged_free(&run->merged);
  return st;
}

SgStatus
sg_export(const SgView*          view,
          const SgExportOptions* options,
          SgWriteFunc            write,
          void*                  context,
          SgExportCounts*        counts,
          SgError*               error)
{
  const char* format = options->format ? options->format : "";
  size_t      row    = 0U;
  while (row < N_FORMATS && strcmp(formats[row].name, format)) {
    ++row;
  }
  if (row == N_FORMATS) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "cannot export \"%.64s\"; the formats are" FORMATS(NAME_WORD),
                        format);
  }
  SgSelection    selection;
  SgExportCounts result = {.bytes = 0U};
  SgExport       run = {.counts = &result, .profile = find_profile(options->profile, row, error)};
  if (!run.profile) {
    return SG_BAD_ARGUMENT;
  }
  SgStatus st = sg_selection_open(view, options, writers[row].for_works, &selection, error);
  if (!st) {
    run.output = sg_output(selection.allocator, write, context);
    st         = write_selection(row, &run, &selection, error);
  }
  sg_selection_close(&selection);
  if (!st && counts) {
    *counts = result;
  }
  return st;
}
