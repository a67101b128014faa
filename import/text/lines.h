// What a line of a plain-text document is by its look.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_LINES_H
#define SEGUE_IMPORT_TEXT_LINES_H

#include "segue/text.h"

#include <stdbool.h>
#include <stdint.h>

/// A line without its end and the spaces around it; a cursor over the lines of a text.
typedef struct {
  SgString text;
  uint32_t begin; ///< of `text` in the document
  uint32_t next;  ///< where the next line begins
} SgTextLine;

bool     sg_text_next_line(SgString text, SgTextLine* line);
SgString sg_text_trim(SgString text);

/// Offsets in a row or line.
typedef struct {
  uint32_t label;
  uint32_t label_size;
  uint32_t value;
} SgTextField;

bool sg_text_is_rule(SgString row);     ///< "|---|:--|"
bool sg_text_is_box(SgString row);      ///< begins a navigation box
bool sg_text_is_hatnote(SgString line); ///< "For other uses, see ...", above the title
bool sg_text_is_markup(SgString line);  ///< "{{...", "}}", "{|", "|}"
bool sg_text_row_field(SgString row, SgTextField* field);    ///< "| Born | 1950", "|Name = x"
bool sg_text_colon_field(SgString line, SgTextField* field); ///< "Born: 1950", label known
bool sg_text_is_label(SgString line);                        ///< a known label and nothing else
bool sg_text_ends_sentence(SgString line);      ///< its last sign is a stop or a citation
bool sg_text_looks_like_heading(SgString line); ///< short, capital, no stop
bool sg_text_is_list_line(SgString line);       ///< "Name – role", "1991 - Title"
bool
sg_text_marked_heading(SgString line, SgString* heading, unsigned* level); ///< "== H ==", "## H"
unsigned sg_text_bullet_size(SgString line); ///< bytes of "* ", "12. "; 0 if none

/// If at least `least` short lines follow each other from `begin`, where they end, else 0.
uint32_t sg_text_short_run_end(SgString text, uint32_t begin, unsigned least);

#endif
