// Tables: what the head of each column says of its cells.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/awards.h"
#include "import/text/cells.h"
#include "import/text/characters.h"

#include <string.h>

enum { TABLE_ROWS = 100000 };

typedef enum {
  COLUMN_OTHER,
  COLUMN_YEAR,
  COLUMN_TITLE,
  COLUMN_SONG,
  COLUMN_ALBUM,
  COLUMN_FILM,
  COLUMN_ROLE,
  COLUMN_ARTIST,
  COLUMN_PEOPLE, // a role by itself: "Producer", "Director"
  COLUMN_AWARD,
  COLUMN_CATEGORY,
  COLUMN_NOMINEE,
  COLUMN_RESULT,
  COLUMN_NOTES,
  N_COLUMNS
} Column;

static const struct {
  const char* word;
  Column      column;
} heads[] = {{"year", COLUMN_YEAR},          {"date", COLUMN_YEAR},
             {"released", COLUMN_YEAR},      {"title", COLUMN_TITLE},
             {"project", COLUMN_TITLE},      {"work", COLUMN_TITLE},
             {"production", COLUMN_TITLE},   {"nominated work", COLUMN_TITLE},
             {"nominee/work", COLUMN_TITLE}, {"nominated work(s)", COLUMN_TITLE},
             {"recipient", COLUMN_NOMINEE},  {"recipient(s)", COLUMN_NOMINEE},
             {"song", COLUMN_SONG},          {"single", COLUMN_SONG},
             {"track", COLUMN_SONG},         {"album", COLUMN_ALBUM},
             {"film", COLUMN_FILM},          {"movie", COLUMN_FILM},
             {"series", COLUMN_FILM},        {"show", COLUMN_FILM},
             {"credit", COLUMN_ROLE},        {"credits", COLUMN_ROLE},
             {"role", COLUMN_ROLE},          {"role(s)", COLUMN_ROLE},
             {"credited as", COLUMN_ROLE},   {"job", COLUMN_ROLE},
             {"position", COLUMN_OTHER},     {"artist", COLUMN_ARTIST},
             {"artist(s)", COLUMN_ARTIST},   {"performer", COLUMN_ARTIST},
             {"artists", COLUMN_ARTIST},     {"award", COLUMN_AWARD},
             {"awards", COLUMN_AWARD},       {"festival", COLUMN_AWARD},
             {"ceremony", COLUMN_AWARD},     {"organization", COLUMN_AWARD},
             {"association", COLUMN_AWARD},  {"category", COLUMN_CATEGORY},
             {"nominee", COLUMN_NOMINEE},    {"nominee(s)", COLUMN_NOMINEE},
             {"nominees", COLUMN_NOMINEE},   {"result", COLUMN_RESULT},
             {"outcome", COLUMN_RESULT},     {"notes", COLUMN_NOTES},
             {"note", COLUMN_NOTES},         {"label", COLUMN_OTHER},
             {"chart", COLUMN_OTHER}};

typedef struct {
  SgArticle* article;
  Column     columns[SG_CELLS_LIMIT];
  SgString   titles[SG_CELLS_LIMIT];
  unsigned   n;
  bool       has[N_COLUMNS];
  bool       charts;        // its years are those of charts
  bool       marks_winners; // some rows say WINNER, the others were nominated
  int        year;          // of the row above, for rows that span years
} Table;

typedef struct {
  SgString cells[SG_CELLS_LIMIT];
  unsigned n;
} Row;

static Column
column_of(const SgArticle* article, SgString head)
{
  SgTextGroup nobody = {{0U}, 0U};
  head               = sg_cell_plain(head);
  for (size_t i = 0U; i < sizeof(heads) / sizeof(*heads); ++i) {
    if (strlen(heads[i].word) == head.size && sg_equal_ascii(head.data, heads[i].word, head.size)) {
      return heads[i].column;
    }
  }
  bool role = head.size && sg_cell_roles((SgArticle*)article, &nobody, head, 0U, 0);
  return role ? COLUMN_PEOPLE : COLUMN_OTHER;
}

// A head names at least one column that is known beside the year.
static bool
read_head(Table* table, const Row* row)
{
  unsigned known = 0U;
  memset(table->has, 0, sizeof(table->has));
  table->n      = row->n;
  table->charts = false;
  for (unsigned i = 0U; i < row->n; ++i) {
    table->columns[i] = column_of(table->article, row->cells[i]);
    table->titles[i]  = sg_cell_plain(row->cells[i]);
    known += table->columns[i] != COLUMN_OTHER;
    table->charts |= sg_cell_has(table->titles[i], "chart");
    table->has[table->columns[i]] = true;
  }
  if (table->has[COLUMN_AWARD] && !table->has[COLUMN_CATEGORY]) { // "Festival | Award"
    for (unsigned i = 0U; i < table->n; ++i) {
      bool award = table->columns[i] == COLUMN_AWARD && sg_cell_has(table->titles[i], "award");
      bool both  = award && (sg_cell_has(table->titles[0], "festival") ||
                            sg_cell_has(table->titles[0], "ceremony"));
      if (both) {
        table->columns[i]           = COLUMN_CATEGORY;
        table->has[COLUMN_CATEGORY] = true;
      }
    }
  }
  return known >= 2U;
}

static SgString
cell_of(const Table* table, const Row* row, Column column)
{
  for (unsigned i = 0U; i < table->n && i < row->n; ++i) {
    if (table->columns[i] == column) {
      return row->cells[i];
    }
  }
  return sg_string("");
}

static void
set_form(SgArticle* article, uint32_t work, const char* noun)
{
  const SgTextWord* word = sg_text_word(article->words, sg_string(noun));
  if (work && word) {
    sg_text_form(article, work, word);
  }
}

// The work that a row is about.
static uint32_t
work_of(const Table* table, const Row* row, const SgTextUnit* unit)
{
  SgArticle* article = table->article;
  SgPart     part    = sg_part_of_section(article, unit->section);
  static const struct {
    Column      column;
    const char* form;
  } columns[] = {
      {COLUMN_SONG, "song"}, {COLUMN_FILM, "film"}, {COLUMN_TITLE, NULL}, {COLUMN_ALBUM, "album"}};
  for (size_t i = 0U; i < sizeof(columns) / sizeof(*columns); ++i) {
    SgString cell = cell_of(table, row, columns[i].column);
    uint32_t work = cell.size ? sg_cell_entity(article, sg_cell_title(cell), SG_CLASS_WORK) : 0U;
    if (work) {
      bool quoted = cell.data[0] == '"' || (uint8_t)cell.data[0] == 0xE2U;
      set_form(article,
               work,
               columns[i].form ? (quoted ? "song" : columns[i].form)
                               : (part == SG_PART_FILMS ? "film" : ""));
      return work;
    }
  }
  return 0U;
}

static void
read_people(const Table* table, const Row* row, uint32_t work, int year)
{
  for (unsigned i = 0U; i < table->n && i < row->n; ++i) {
    SgTextGroup people = {{0U}, 0U};
    SgString    cell   = sg_cell_plain(row->cells[i]);
    if (table->columns[i] == COLUMN_ARTIST && !sg_cell_has(cell, "various")) {
      uint32_t artist = sg_cell_entity(table->article, sg_cell_title(cell), SG_CLASS_AGENT);
      sg_text_say(table->article, artist, SG_R_PERFORMED, work, year);
    } else if (table->columns[i] == COLUMN_PEOPLE) {
      bool yes = sg_cell_has(cell, "yes") || sg_starts(cell.data, cell.size, "\xE2\x9C");
      if (yes) {
        people.ids[people.n++] = table->article->subject;
      } else if (!sg_cell_has(cell, "no")) {
        sg_cell_agents(table->article, cell, &people);
      }
      sg_cell_roles(table->article, &people, table->titles[i], work, year);
    }
  }
}

// "Album (Artist)": the remark names somebody who was spoken of.
static void
read_remark(const Table* table, SgString title, uint32_t work, int year)
{
  SgString    remark = sg_cell_remark(title);
  SgTextName* name   = remark.size ? sg_text_name_find(table->article->names, remark) : NULL;
  if (name && name->votes[SG_CLASS_AGENT]) {
    sg_text_say(table->article,
                sg_cell_entity(table->article, remark, SG_CLASS_AGENT),
                SG_R_PERFORMED,
                work,
                year);
  }
}

// The subject's part in the work: the cell of roles, else the record is its own.
static void
read_own_part(const Table* table, const Row* row, uint32_t work, int year, const SgTextUnit* unit)
{
  SgArticle*  article = table->article;
  SgTextGroup subject = {{article->subject}, 1U};
  if (!sg_article_is(article, article->subject, SG_CLASS_AGENT)) {
    return;
  }
  SgPart part  = sg_part_of_section(article, unit->section);
  bool   known = false;
  for (unsigned i = 0U; i < table->n && i < row->n; ++i) {
    SgString cell = sg_cell_plain(row->cells[i]);
    if (table->columns[i] != COLUMN_ROLE || !cell.size) {
      continue;
    }
    if (!sg_cell_roles(article, &subject, cell, work, year) && part == SG_PART_FILMS && !known) {
      SgTextFact fact = {.subject   = article->subject,
                         .role      = article->roles[SG_R_PERFORMED],
                         .object    = work,
                         .attribute = cell};
      fact.start.year = (int16_t)year;
      sg_text_fact(article, &fact);
    }
    known = true;
  }
  bool own = !known && !table->has[COLUMN_ROLE] && !table->has[COLUMN_ARTIST] &&
             !table->has[COLUMN_CATEGORY] && !table->has[COLUMN_RESULT];
  if (own && part == SG_PART_RECORDS && article->performs) {
    sg_text_say(article, article->subject, SG_R_PERFORMED, work, year);
  }
}

// A song's album: "Changes", "New City soundtrack", "Somebody featuring Somebody".
static void
read_album(const Table* table, const Row* row, uint32_t work)
{
  SgArticle*        article      = table->article;
  SgString          cell         = sg_cell_plain(cell_of(table, row, COLUMN_ALBUM));
  static const char soundtrack[] = " soundtrack";
  if ((!table->has[COLUMN_SONG] && !table->has[COLUMN_TITLE]) || !cell.size ||
      sg_cell_has(cell, "featuring") || sg_cell_has(cell, "single")) {
    return;
  }
  bool film = cell.size > sizeof(soundtrack) && sg_cell_has(cell, "soundtrack");
  if (film) {
    cell = sg_substring(cell.data, cell.size - (sizeof(soundtrack) - 1U));
  } else if (cell.size > 2U && cell.data[cell.size - 2U] == ' ' &&
             sg_is_upper(cell.data[cell.size - 1U])) {
    cell.size -= 2U; // a note mark: "Title A"
  }
  uint32_t album = sg_cell_entity(article, sg_cell_title(cell), SG_CLASS_WORK);
  set_form(article, album, film ? "film" : "album");
  sg_text_say(article, work, SG_R_PART_OF, album, 0);
}

static void
say_award(
    const Table* table, uint32_t winner, SgTextRole role, uint32_t award, uint32_t work, int year)
{
  SgTextFact fact = {
      .subject = winner, .role = table->article->roles[role], .object = award, .for_work = work};
  fact.start.year = (int16_t)year;
  fact.attribute  = sg_string("");
  sg_text_fact(table->article, &fact);
}

static SgString
strip_result(SgString category, bool* won)
{
  static const char winner[] = "WINNER:";
  *won                       = sg_starts(category.data, category.size, winner);
  if (*won) {
    category =
        sg_substring(category.data + sizeof(winner) - 1U, category.size - (sizeof(winner) - 1U));
  }
  return sg_cell_plain(category);
}

static SgTextRole
result_of(const Table* table, const Row* row, bool marked)
{
  SgString result = cell_of(table, row, COLUMN_RESULT);
  if (table->has[COLUMN_RESULT]) {
    bool won =
        sg_cell_has(result, "won") || sg_cell_has(result, "winner") || sg_cell_has(result, "win");
    return won ? SG_R_WON
               : (sg_cell_has(result, "nominated") || sg_cell_has(result, "nomination")
                      ? SG_R_NOMINATED
                      : SG_R_NONE);
  }
  return table->marks_winners && !marked ? SG_R_NOMINATED : SG_R_WON;
}

static void
read_award(const Table* table, const Row* row, uint32_t work, int year, const SgTextUnit* unit)
{
  SgArticle* article = table->article;
  bool       marked  = false;
  SgString   column =
      table->has[COLUMN_CATEGORY] ? cell_of(table, row, COLUMN_CATEGORY) : sg_string("");
  SgString category = strip_result(sg_cell_plain(column), &marked);
  SgString body     = sg_cell_plain(cell_of(table, row, COLUMN_AWARD));
  SgString remark   = sg_cell_remark(category);
  if (sg_starts(remark.data, remark.size, "for ") || sg_cell_has(remark, "soloist")) {
    category = sg_cell_title(category);
  }
  if (!body.size) {
    body = sg_award_body_of_section(article, unit->section);
  }
  SgTextRole role = result_of(table, row, marked);
  if (!role || (!category.size && !body.size) ||
      (!table->has[COLUMN_CATEGORY] && !table->has[COLUMN_AWARD])) {
    return;
  }
  uint32_t award    = sg_award_entity(article, body, category);
  SgString nominee  = sg_cell_plain(cell_of(table, row, COLUMN_NOMINEE));
  bool     theirs   = table->has[COLUMN_ARTIST] || table->has[COLUMN_PEOPLE];
  uint32_t person   = nominee.size ? sg_cell_entity(article, nominee, SG_CLASS_AGENT) : 0U;
  bool     about    = sg_article_is(article, article->subject, SG_CLASS_WORK);
  uint32_t for_work = work ? work : (about ? article->subject : 0U);
  uint32_t winner   = person ? person : (theirs && work ? work : article->subject);
  int      dated    = theirs ? 0 : year;
  say_award(table, winner, role, award, for_work, dated);
}

static bool
spans(const Table* table, const Row* row)
{
  return row->n + 1U == table->n && table->columns[0] == COLUMN_YEAR && row->n &&
         !sg_cell_year(row->cells[0]);
}

static void
read_row(Table* table, Row* row, const SgTextUnit* unit)
{
  if (spans(table, row) && row->n < SG_CELLS_LIMIT) {
    memmove(row->cells + 1, row->cells, row->n * sizeof(SgString));
    row->cells[0] = sg_string("");
    ++row->n;
  }
  int year      = sg_cell_year(cell_of(table, row, COLUMN_YEAR));
  table->year   = year ? year : table->year;
  uint32_t work = work_of(table, row, unit);
  bool award = table->has[COLUMN_CATEGORY] || table->has[COLUMN_AWARD] || table->has[COLUMN_RESULT];
  if (work && sg_article_entity(table->article, work)->cls == SG_CLASS_WORK) {
    SgDate date   = {(int16_t)table->year, 0, 0};
    bool   theirs = table->has[COLUMN_ARTIST] || table->has[COLUMN_PEOPLE];
    if ((!award || theirs) && !table->charts) {
      sg_text_begin(table->article, work, date);
    }
    if (sg_part_of_section(table->article, unit->section) == SG_PART_TRACKS &&
        sg_article_is(table->article, table->article->subject, SG_CLASS_WORK)) {
      sg_text_say(table->article, work, SG_R_PART_OF, table->article->subject, 0);
    }
    read_people(table, row, work, table->year);
    read_remark(table, cell_of(table, row, COLUMN_TITLE), work, 0);
    read_own_part(table, row, work, award && !theirs ? 0 : table->year, unit);
    read_album(table, row, work);
  }
  if (award) {
    read_award(table, row, work, table->year, unit);
  }
}

// "| Studio album by X" above an article about a record.
static void
read_banner(SgArticle* article, const Row* row)
{
  SgString cell = row->cells[0];
  for (size_t i = 0U; row->n == 1U && i + 4U < cell.size; ++i) {
    if (!memcmp(cell.data + i, " by ", 4U) &&
        sg_article_is(article, article->subject, SG_CLASS_WORK)) {
      SgTextGroup artists = {{0U}, 0U};
      sg_cell_agents(article, sg_substring(cell.data + i + 4, cell.size - i - 4U), &artists);
      for (unsigned a = 0U; a < artists.n; ++a) {
        sg_text_say(article, artists.ids[a], SG_R_PERFORMED, article->subject, 0);
      }
      return;
    }
  }
}

static SgString
row_text(const SgArticle* article, const SgTextUnit* unit)
{
  return sg_substring(article->document.text.data + unit->begin, unit->end - unit->begin);
}

size_t
sg_text_read_table(SgArticle* article, size_t first)
{
  Table  table = {.article = article};
  size_t end   = first;
  bool   head  = false;
  while (end < article->document.n_units && end - first < TABLE_ROWS &&
         article->document.units[end].kind == SG_TEXT_ROW) {
    table.marks_winners |= sg_cell_has(row_text(article, &article->document.units[end]), "winner");
    ++end;
  }
  for (size_t i = first; i < end && !article->failed; ++i) {
    const SgTextUnit* unit = &article->document.units[i];
    Row               row  = {.n = 0U};
    row.n                  = sg_cells(row_text(article, unit), row.cells);
    article->unit          = i;
    if (row.n == 1U) {
      read_banner(article, &row);
    } else if (row.n && (unit->heads || !head) && read_head(&table, &row)) {
      head = true;
    } else if (head && row.n) {
      read_row(&table, &row, unit);
    }
  }
  return end;
}
