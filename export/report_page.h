// A report as a page: what its Markdown shows, for the forms that are made of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_REPORT_PAGE_H
#define SEGUE_EXPORT_REPORT_PAGE_H

#include "core/buffer.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_PAGE_CELLS = 16 };

/// What a form does with the parts of a page, in their order. Text is the report's Markdown: a
/// backslash before every mark that is text, "**" and "*" around what stands out, "[3]" for
/// footnote 3.
typedef struct {
  void (*begin)(SgBuffer* out, SgString title);
  void (*heading)(SgBuffer* out, SgString text); ///< of a section
  void (*head)(SgBuffer* out, const SgString* cells, const bool* numbers, size_t n);
  void (*row)(SgBuffer* out, const SgString* cells, const bool* numbers, size_t n);
  void (*end_table)(SgBuffer* out);
  void (*item)(SgBuffer* out, SgString text, size_t note, bool first); ///< `note` 0: none
  void (*end_list)(SgBuffer* out, bool notes);
  void (*paragraph)(SgBuffer* out, SgString text);
  void (*end)(SgBuffer* out);
} SgPageForm;

extern const SgPageForm sg_page_html;
extern const SgPageForm sg_page_csv;

/// Writes the page of a report's Markdown in a form.
void sg_page_write(SgString markdown, const SgPageForm* form, SgBuffer* out);

#endif
