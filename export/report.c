// The collaborator report, on one entity or on two: the table of its forms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/report.h"

#include "export/report_model.h"
#include "export/report_page.h"
#include "export/report_pair.h"

#include <string.h>

typedef enum { MARKDOWN, PAGE, JSON } Form;

/// Name, help, form, and what a page is made by.
#define FORMATS(X)                                                                                 \
  X("markdown", "Markdown, to be read or printed", MARKDOWN, NULL)                                 \
  X("html", "one HTML page, to be read or printed", PAGE, &sg_page_html)                           \
  X("csv", "its tables one below the other, for spreadsheets", PAGE, &sg_page_csv)                 \
  X("json", "the same tables as JSON", JSON, NULL)

#define FORMAT_ROW(name, help, form, page) {name, help},
#define FORM_ROW(name, help, form, page) {form, page},
#define NAME_WORD(name, help, form, page) " " name

static const SgExportFormat formats[] = {FORMATS(FORMAT_ROW)};

static const struct {
  Form              form;
  const SgPageForm* page;
} forms[] = {FORMATS(FORM_ROW)};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const SgExportFormat*
sg_report_formats(size_t* n)
{
  *n = N_FORMATS;
  return formats;
}

/// A report that was worked out: one of the two.
typedef struct {
  SgReportModel* one;
  SgPairModel*   pair;
} Model;

static void
write_markdown(const Model* model, SgOutput* output)
{
  if (model->one) {
    sg_report_markdown(model->one, output);
  } else {
    sg_pair_markdown(model->pair, output);
  }
}

static bool
take(const char* data, size_t size, void* context)
{
  SgBuffer* buffer = context;
  sg_buffer_add(buffer, data, size);
  return !buffer->failed;
}

/// Writes a form that is made of the Markdown.
static void
write_page(const Model* model, const SgPageForm* form, SgOutput* output)
{
  SgBuffer text     = sg_buffer(output->buffer.allocator, 0U);
  SgOutput markdown = sg_output(output->buffer.allocator, take, &text);
  write_markdown(model, &markdown);
  if (sg_output_end(&markdown, NULL)) {
    output->buffer.failed = true;
  } else {
    sg_page_write(sg_buffer_string(&text), form, &output->buffer);
  }
  sg_buffer_free(&text);
}

static void
write_form(const Model* model, size_t row, SgOutput* output)
{
  if (forms[row].form == PAGE) {
    write_page(model, forms[row].page, output);
  } else if (forms[row].form == MARKDOWN) {
    write_markdown(model, output);
  } else if (model->one) {
    sg_report_json(model->one, output);
  } else {
    sg_pair_json(model->pair, output);
  }
}

/// The row of a format; SG_BAD_ARGUMENT if there is none.
static SgStatus
find_format(const char* format, size_t* row, SgError* error)
{
  for (size_t i = 0U; i < N_FORMATS; ++i) {
    if (!strcmp(formats[i].name, format)) {
      *row = i;
      return SG_OK;
    }
  }
  return sg_error_set(error,
                      SG_BAD_ARGUMENT,
                      "cannot report as \"%.64s\"; the formats are" FORMATS(NAME_WORD),
                      format);
}

static SgStatus
check_entity(const SgView* view, SgEntityId id, SgError* error)
{
  return sg_view_canonical(view, id)
             ? SG_OK
             : sg_error_set(error,
                            SG_BAD_ARGUMENT,
                            "there is no entity #%u to report on; look its number up again",
                            (unsigned)id);
}

SgStatus
sg_report_write(const SgView*   view,
                const SgReport* report,
                const char*     format,
                SgWriteFunc     write,
                void*           context,
                SgError*        error)
{
  size_t   row = 0U;
  SgStatus st  = find_format(format, &row, error);
  st           = st ? st : check_entity(view, report->entity, error);
  if (st) {
    return st;
  }
  SgReportModel model;
  SgReport      canonical = *report;
  canonical.entity        = sg_view_canonical(view, report->entity);
  SgOutput output         = sg_output(sg_view_allocator(view), write, context);
  if (sg_report_model(view, &canonical, &model)) {
    output.buffer.failed = true;
  } else {
    const Model made = {&model, NULL};
    write_form(&made, row, &output);
  }
  sg_report_model_free(&model);
  return sg_output_end(&output, error);
}

SgStatus
sg_report_pair_write(const SgView*       view,
                     const SgPairReport* report,
                     const char*         format,
                     SgWriteFunc         write,
                     void*               context,
                     SgError*            error)
{
  size_t   row = 0U;
  SgStatus st  = find_format(format, &row, error);
  st           = st ? st : check_entity(view, report->common->a, error);
  st           = st ? st : check_entity(view, report->common->b, error);
  if (st) {
    return st;
  }
  SgPairModel model;
  SgOutput    output = sg_output(sg_view_allocator(view), write, context);
  if (sg_pair_model(view, report, &model)) {
    output.buffer.failed = true;
  } else {
    const Model made = {NULL, &model};
    write_form(&made, row, &output);
  }
  sg_pair_model_free(&model);
  return sg_output_end(&output, error);
}
