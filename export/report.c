// The collaborator report: the table of its forms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/report.h"

#include "export/report_model.h"
#include "export/report_page.h"

#include <string.h>

static bool
take(const char* data, size_t size, void* context)
{
  SgBuffer* buffer = context;
  sg_buffer_add(buffer, data, size);
  return !buffer->failed;
}

/// Writes a form that is made of the Markdown.
static void
write_page(SgReportModel* model, const SgPageForm* form, SgOutput* output)
{
  SgBuffer text     = sg_buffer(output->buffer.allocator, 0U);
  SgOutput markdown = sg_output(output->buffer.allocator, take, &text);
  sg_report_markdown(model, &markdown);
  if (sg_output_end(&markdown, NULL)) {
    output->buffer.failed = true;
  } else {
    sg_page_write(sg_buffer_string(&text), form, &output->buffer);
  }
  sg_buffer_free(&text);
}

static void
write_html(SgReportModel* model, SgOutput* output)
{
  write_page(model, &sg_page_html, output);
}

static void
write_csv(SgReportModel* model, SgOutput* output)
{
  write_page(model, &sg_page_csv, output);
}

/// Name, help, writer.
#define FORMATS(X)                                                                                 \
  X("markdown", "Markdown, to be read or printed", sg_report_markdown)                             \
  X("html", "one HTML page, to be read or printed", write_html)                                    \
  X("csv", "its tables one below the other, for spreadsheets", write_csv)                          \
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
