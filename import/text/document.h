// The parts of a plain-text document: headings, sentences, list lines, table rows, fields.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_DOCUMENT_H
#define SEGUE_IMPORT_TEXT_DOCUMENT_H

#include "core/arena.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  SG_TEXT_LIMIT         = 64 << 20, ///< bytes of a document
  SG_TEXT_UNIT_LIMIT    = 8192,     ///< bytes of a sentence or row; longer ones are cut at a space
  SG_TEXT_HEADING_LIMIT = 100,      ///< bytes of a heading
  SG_TEXT_DEPTH_LIMIT   = 6         ///< levels of headings
};

/// What a unit is.
typedef enum {
  SG_TEXT_SENTENCE,
  SG_TEXT_ITEM,  ///< a line of a list, without its bullet
  SG_TEXT_ROW,   ///< a row of a table: cells between bars
  SG_TEXT_FIELD, ///< a line of an infobox: label and value
  SG_TEXT_BREAK  ///< the end of a paragraph, list or table
} SgTextUnitKind;

/// Bytes `begin` to `end` of the text. A sentence takes in the citation marks that follow it.
typedef struct {
  SgTextUnitKind kind;
  uint32_t       begin;
  uint32_t       end;
  uint32_t       section;    ///< index of a section
  uint32_t       value;      ///< of a field: where its value begins
  uint32_t       label;      ///< of a field: where its label begins
  uint32_t       label_size; ///< of a field
  bool           heads;      ///< of a row: it is set off as the head of its table
} SgTextUnit;

typedef struct {
  SgString path;    ///< headings joined by " > "; "Lead" before the first
  SgString heading; ///< the last of them
  SgString parent;  ///< the one above, may be empty
} SgTextSection;

/// A document cut into its parts. The text is borrowed; the rest lies in the arena or is freed
/// with the document.
typedef struct {
  SgAllocator*   allocator;
  SgArena*       arena;
  SgString       text;
  SgString       title; ///< the first line, if it is one; may be empty
  SgTextUnit*    units;
  size_t         n_units;
  size_t         units_capacity;
  SgTextSection* sections;
  size_t         n_sections;
  size_t         sections_capacity;
} SgTextDocument;

/// Cuts `text` (at most SG_TEXT_LIMIT bytes) into its parts, in linear time. On failure nothing
/// is to be freed.
SG_MUST_CHECK SgStatus sg_text_document(SgAllocator*    allocator,
                                        SgArena*        arena,
                                        SgString        text,
                                        SgTextDocument* document);

void sg_text_document_free(SgTextDocument* document);

/// The end of the sentence that begins at `begin` and lies before `end`, its citation marks
/// included.
uint32_t sg_text_sentence_end(SgString text, uint32_t begin, uint32_t end);

/// The end of a citation mark "[17]", "[note 2]", "[a]" that begins at `at`; `at` if there is none.
uint32_t sg_text_citation_end(SgString text, uint32_t at, uint32_t end);

#endif
