// Exporting: the table of formats, and what every writer needs done before and after it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/export.h"

#include "export/format.h"

#include <string.h>

/// Name, help, whether the works that awards were given for come along as entities, writer.
#define FORMATS(X)                                                                                 \
  X("graphml", "GraphML for Gephi, igraph, networkx and others", false, sg_write_graphml)          \
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

static SgStatus
write_selection(
    size_t format, SgSelection* selection, SgOutput output, SgExportCounts* counts, SgError* error)
{
  SgExport run;
  memset(&run, 0, sizeof run);
  run.view      = selection->view;
  run.selection = selection;
  run.record    = sg_record(selection->allocator);
  run.output    = output;
  run.locator   = sg_buffer(selection->allocator, 0U);
  run.counts    = counts;
  if (sg_merged_new(selection, &run.merged)) {
    run.output.buffer.failed = true;
  } else {
    writers[format].write(&run);
  }
  const SgStatus st = sg_output_end(&run.output, error);
  counts->bytes     = run.output.bytes;
  counts->parallel  = selection->parallel;
  sg_buffer_free(&run.locator);
  sg_record_free(&run.record);
  sg_merged_free(&run.merged);
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
  SgExportCounts result = {0U, 0U, 0U, 0U, 0U};
  SgStatus       st = sg_selection_open(view, options, writers[row].for_works, &selection, error);
  if (!st) {
    const SgOutput output = sg_output(selection.allocator, write, context);
    st                    = write_selection(row, &selection, output, &result, error);
  }
  sg_selection_close(&selection);
  if (!st && counts) {
    *counts = result;
  }
  return st;
}
