// The cells of a report's tables in Markdown: years, dates, roles, footnotes.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_REPORT_CELLS_H
#define SEGUE_EXPORT_REPORT_CELLS_H

#include "core/buffer.h"
#include "export/report_model.h"

#include <stddef.h>
#include <stdint.h>

/// Nothing for an unknown year or date.
void sg_report_put_year(SgBuffer* b, int16_t year);
void sg_report_put_date(SgBuffer* b, SgDate date);

/// "1969-12-31", "1991 to 1994", or the year that a fact has from its work.
void sg_report_put_fact_date(SgBuffer* b, const SgFact* fact);

/// "[3] [4]": text, as nothing defines such links.
void sg_report_put_notes(SgBuffer* b, SgNotes notes);

/// "producer", but "studied at": who was what on a work, and what befell whom.
SgString sg_report_role_words(SgRole role);

/// "producer (additional; tracks 3 to 5)".
void sg_report_put_role(SgBuffer* b, const SgCredit* credit);

/// "producer, mixer".
void sg_report_put_roles(SgBuffer* b, const SgRole* roles, size_t n);

#endif
