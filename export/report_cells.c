// The cells of a report's tables in Markdown: years, dates, roles, footnotes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_cells.h"

#include "export/markdown.h"
#include "export/output.h"

void
sg_report_put_year(SgBuffer* b, int16_t year)
{
  if (year) {
    sg_put_int(b, year);
  }
}

void
sg_report_put_date(SgBuffer* b, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  sg_put(b, text, sg_date_format(date, text));
}

void
sg_report_put_fact_date(SgBuffer* b, const SgFact* fact)
{
  if (!fact->credit.start.year && !fact->credit.end.year) {
    sg_report_put_year(b, fact->year);
    return;
  }
  sg_report_put_date(b, fact->credit.start);
  if (fact->credit.end.year) {
    sg_buffer_add_text(b, fact->credit.start.year ? " to " : "to ");
    sg_report_put_date(b, fact->credit.end);
  }
}

void
sg_report_put_notes(SgBuffer* b, SgNotes notes)
{
  for (size_t i = 0U; i < notes.n; ++i) {
    sg_buffer_add_text(b, i ? " [" : "[");
    sg_put_uint(b, notes.items[i]);
    SG_PUT(b, "]");
  }
}

SgString
sg_report_role_words(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  if (!info) {
    return sg_string("other");
  }
  return sg_string(info->agent[0] && info->group < SG_GROUP_AWARD ? info->agent : info->phrase);
}

void
sg_report_put_role(SgBuffer* b, const SgCredit* credit)
{
  sg_markdown_put(b, sg_report_role_words(credit->role));
  if (credit->attribute.size || credit->scope.size) {
    SG_PUT(b, " (");
    sg_markdown_put(b, credit->attribute);
    sg_buffer_add_text(b, credit->attribute.size && credit->scope.size ? "; " : "");
    sg_markdown_put(b, credit->scope);
    SG_PUT(b, ")");
  }
}

void
sg_report_put_roles(SgBuffer* b, const SgRole* roles, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_text(b, i ? ", " : "");
    sg_markdown_put(b, sg_report_role_words(roles[i]));
  }
}
