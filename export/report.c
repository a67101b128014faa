// The collaborator report: the table of its forms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/report.h"

#include "export/report_model.h"

#include <string.h>

/// Name, help, writer.
#define FORMATS(X)                                                                                 \
  X("markdown", "Markdown, to be read or printed", sg_report_markdown)                             \
  X("json", "the same tables as JSON", sg_report_json)

#define FORMAT_ROW(name, help, write) {name, help},
#define WRITER_ROW(name, help, write) write,
#define NAME_WORD(name, help, write) " " name

static const SgExportFormat formats[]                                  = {FORMATS(FORMAT_ROW)};
static void (*const writers[])(SgReportModel* model, SgOutput* output) = {FORMATS(WRITER_ROW)};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const SgExportFormat*
sg_report_formats(size_t* n)
{
  *n = N_FORMATS;
  return formats;
}

SgStatus
sg_report_write(const SgView*   view,
                const SgReport* report,
                const char*     format,
                SgWriteFunc     write,
                void*           context,
                SgError*        error)
{
  size_t row = 0U;
  while (row < N_FORMATS && strcmp(formats[row].name, format)) {
    ++row;
  }
  if (row == N_FORMATS) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "cannot report as \"%.64s\"; the formats are" FORMATS(NAME_WORD),
                        format);
  }
  if (!sg_view_canonical(view, report->entity)) {
    return sg_error_set(error,
                        SG_BAD_ARGUMENT,
                        "there is no entity #%u to report on; look its number up again",
                        (unsigned)report->entity);
  }
  SgReportModel model;
  SgReport      canonical = *report;
  canonical.entity        = sg_view_canonical(view, report->entity);
  SgOutput output         = sg_output(sg_view_allocator(view), write, context);
  if (sg_report_model(view, &canonical, &model)) {
    output.buffer.failed = true;
  } else {
    writers[row](&model, &output);
  }
  sg_report_model_free(&model);
  return sg_output_end(&output, error);
}
