// What stands in a cell of a table, a field of an infobox or a line of a list.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_CELLS_H
#define SEGUE_IMPORT_TEXT_CELLS_H

#include "import/text/article.h"

enum { SG_CELLS_LIMIT = 24 };

/// The kinds of lists and tables that headings announce.
typedef enum {
  SG_PART_OTHER,
  SG_PART_RECORDS,
  SG_PART_FILMS,
  SG_PART_PEOPLE,
  SG_PART_TRACKS,
  SG_PART_MEMBERS,
  SG_PART_AWARDS
} SgPart;

SgPart sg_part_of_section(const SgArticle* article, uint32_t section);

/// The cells of a row "| a | b |"; returns their number.
unsigned sg_cells(SgString row, SgString cells[SG_CELLS_LIMIT]);

/// Without citations at its end, quotes around it and a remark in brackets behind it.
SgString sg_cell_title(SgString cell);

/// What stands in the last brackets of a cell, empty if there are none.
SgString sg_cell_remark(SgString cell);

/// Without citations and spaces around.
SgString sg_cell_plain(SgString cell);

/// The people or groups of a cell, separated by commas, strokes, semicolons or "and".
void sg_cell_agents(SgArticle* article, SgString cell, SgTextGroup* agents);

/// One entity of that class, from the whole cell; 0 if it is empty or a dash.
uint32_t sg_cell_entity(SgArticle* article, SgString cell, SgNameClass cls);

/// The year in a cell: its first four digits that can be one; 0 if there is none.
int sg_cell_year(SgString cell);

/// Says the roles that a cell names ("Engineer/Mixer", "lead guitar, vocals") of each of `agents`
/// on `work`; returns how
/// many it knew.
unsigned sg_cell_roles(
    SgArticle* article, const SgTextGroup* agents, SgString cell, uint32_t work, int year);

/// True if `word` stands in `text` as a word, case aside; `word` in lower case.
bool sg_cell_has(SgString text, const char* word);

#endif
