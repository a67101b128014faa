// Reads the tables that IMDb publishes: name.basics, title.basics, title.principals, title.crew.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Their form is described at https://developer.imdb.com/non-commercial-datasets/: a header line,
// then a row a line, cells parted by tabs, no quoting, \N where nothing is known.
#include "import/imdb_row.h"
#include "import/reader.h"
#include "import/utf8.h"

#include <string.h>

enum {
  NAME_LIMIT = 1 << 16, // bytes of a name, as the store has it
  ITEM_LIMIT = 64,      // genres or professions of one row
  AHEAD      = 16       // rows that are looked at before the first of them is read
};

static SgStatus read_name(SgImdbReading* r, const SgImdbRow* row);
static SgStatus read_title(SgImdbReading* r, const SgImdbRow* row);

typedef struct {
  const char* name;
  const char* header;
  const char* known_ids;
  size_t      far; // the cell whose ids come in no order
  size_t      n_cells;
  SgStatus (*read)(SgImdbReading* r, const SgImdbRow* row);
} Table;

static const Table tables[] = {
    {"name.basics",
     "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles",
     "imdb:name/",
     0U,
     6U,
     read_name},
    {"title.basics",
     "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
     "runtimeMinutes\tgenres",
     "imdb:title/",
     0U,
     9U,
     read_title},
    {"title.principals",
     "tconst\tordering\tnconst\tcategory\tjob\tcharacters",
     "imdb:",
     2U,
     6U,
     sg_imdb_principal},
    {"title.crew", "tconst\tdirectors\twriters", "imdb:", 0U, 3U, sg_imdb_crew},
};

enum { N_TABLES = sizeof tables / sizeof tables[0] };

// What the types of titles are here; any other is a film of a form of that name.
static const struct {
  const char* type;
  SgKind      kind;
  const char* form;
} title_types[] = {
    {"movie", SG_FILM, "feature film"},
    {"short", SG_FILM, "short film"},
    {"tvMovie", SG_FILM, "television film"},
    {"tvSeries", SG_FILM, "tv series"},
    {"tvMiniSeries", SG_FILM, "tv mini-series"},
    {"tvEpisode", SG_FILM, "tv episode"},
    {"tvSpecial", SG_FILM, "tv special"},
    {"tvShort", SG_FILM, "tv short"},
    {"tvPilot", SG_FILM, "tv pilot"},
    {"video", SG_FILM, "video"},
    {"musicVideo", SG_FILM, "music video"},
    {"videoGame", SG_WORK, "video game"},
    {"radioSeries", SG_WORK, "radio series"},
    {"radioEpisode", SG_WORK, "radio episode"},
    {"podcastSeries", SG_WORK, "podcast series"},
    {"podcastEpisode", SG_WORK, "podcast episode"},
    {"audiobook", SG_WORK, "audiobook"},
};

bool
sg_imdb_next_item(SgString* items, SgString* item)
{
  if (!items->size) {
    return false;
  }
  const char*  comma = memchr(items->data, ',', items->size);
  const size_t size  = comma ? (size_t)(comma - items->data) : items->size;
  const size_t taken = comma ? size + 1U : size;
  *item              = sg_substring(items->data, size);
  *items             = sg_substring(items->data + taken, items->size - taken);
  return true;
}

/// How much of a text fits in a message.
static int
shown(SgString text)
{
  return (int)(text.size < 100U ? text.size : 100U);
}

SgStatus
sg_imdb_bad_id(const SgImdbReading* r, const SgImdbRow* row, SgString id, const char* prefix)
{
  return sg_sink_reject(r->sink,
                        row->line.number,
                        row->line.offset,
                        row->line.text,
                        "\"%.*s\" is no id; it should be \"%s\" and digits",
                        shown(id),
                        id.data,
                        prefix);
}

/// A year, or nothing. False if it is neither.
static bool
read_year(SgString cell, SgDate* date)
{
  return !cell.size || (cell.size == 4U && sg_date_parse(cell, date));
}

static SgStatus
bad_year(const SgImdbReading* r, const SgImdbRow* row, SgString cell)
{
  return sg_sink_reject(r->sink,
                        row->line.number,
                        row->line.offset,
                        row->line.text,
                        "\"%.*s\" is no year; it should be four digits or \\N",
                        shown(cell),
                        cell.data);
}

static SgStatus
bad_name(const SgImdbReading* r, const SgImdbRow* row)
{
  return sg_sink_reject(r->sink,
                        row->line.number,
                        row->line.offset,
                        row->line.text,
                        "the name is empty or over 64 KiB; give it one that fits");
}

static bool
is_name(SgString name)
{
  return name.size && name.size <= NAME_LIMIT;
}

/// Adds an attribute for each item of a cell.
static size_t
list_items(SgAttribute* attributes, size_t n, const char* key, SgString items)
{
  SgString item;
  while (n < ITEM_LIMIT && sg_imdb_next_item(&items, &item)) {
    if (item.size && item.size <= NAME_LIMIT) {
      attributes[n].key     = sg_string(key);
      attributes[n++].value = item;
    }
  }
  return n;
}

/// The cell with blanks for underscores: "music_department".
static SgString
with_blanks(SgImdbReading* r, SgString cell)
{
  sg_buffer_clear(&r->scratch);
  sg_buffer_add_string(&r->scratch, cell);
  for (size_t i = 0U; i < r->scratch.size; ++i) {
    if (r->scratch.data[i] == '_') {
      r->scratch.data[i] = ' ';
    }
  }
  return sg_buffer_string(&r->scratch);
}

/// A person. What somebody is known for is no credit: it does not say what was done.
static SgStatus
read_name(SgImdbReading* r, const SgImdbRow* row)
{
  const SgString* cells = row->cells;
  SgAttribute     attributes[ITEM_LIMIT];
  char            id_text[SG_IMDB_ID_SIZE];
  SgEntityFacts   facts = {.kind = SG_PERSON, .name = cells[1], .form = {"", 0U}};
  if (!sg_imdb_is_id(cells[0], "nm")) {
    return sg_imdb_bad_id(r, row, cells[0], "nm");
  }
  if (!is_name(cells[1])) {
    return bad_name(r, row);
  }
  for (size_t i = 2U; i < 4U; ++i) {
    if (!read_year(cells[i], i == 2U ? &facts.begin : &facts.end)) {
      return bad_year(r, row, cells[i]);
    }
  }
  const SgString id  = sg_imdb_write_id(id_text, cells[0]);
  facts.ids          = &id;
  facts.n_ids        = 1U;
  facts.attributes   = attributes;
  facts.n_attributes = list_items(attributes, 0U, "profession", with_blanks(r, cells[4]));
  return r->scratch.failed ? SG_NO_MEMORY : sg_imdb_entity(r, row, &facts);
}

static void
set_form(SgEntityFacts* facts, SgString type)
{
  facts->kind = SG_FILM;
  facts->form = type;
  for (size_t i = 0U; i < sizeof title_types / sizeof title_types[0]; ++i) {
    if (sg_string_equal(type, sg_string(title_types[i].type))) {
      facts->kind = title_types[i].kind;
      facts->form = sg_string(title_types[i].form);
    }
  }
}

static SgStatus
read_title(SgImdbReading* r, const SgImdbRow* row)
{
  const SgString* cells = row->cells;
  SgAttribute     attributes[ITEM_LIMIT];
  char            id_text[SG_IMDB_ID_SIZE];
  size_t          n     = 0U;
  SgEntityFacts   facts = {.name = cells[2], .names = &cells[3]};
  if (!sg_imdb_is_id(cells[0], "tt")) {
    return sg_imdb_bad_id(r, row, cells[0], "tt");
  }
  if (!is_name(cells[2]) || cells[3].size > NAME_LIMIT || cells[1].size > NAME_LIMIT) {
    return bad_name(r, row);
  }
  for (size_t i = 5U; i < 7U; ++i) {
    if (!read_year(cells[i], i == 5U ? &facts.begin : &facts.end)) {
      return bad_year(r, row, cells[i]);
    }
  }
  set_form(&facts, cells[1]);
  facts.n_names     = cells[3].size && !sg_string_equal(cells[2], cells[3]);
  const SgString id = sg_imdb_write_id(id_text, cells[0]);
  facts.ids         = &id;
  facts.n_ids       = 1U;
  sg_buffer_clear(&r->scratch);
  if (cells[7].size && cells[7].size <= NAME_LIMIT) {
    sg_buffer_add_string(&r->scratch, cells[7]);
    sg_buffer_add_text(&r->scratch, " minutes");
    attributes[n].key     = sg_string("runtime");
    attributes[n++].value = sg_buffer_string(&r->scratch);
  }
  facts.attributes   = attributes;
  facts.n_attributes = list_items(attributes, n, "genre", cells[8]);
  return r->scratch.failed ? SG_NO_MEMORY : sg_imdb_entity(r, row, &facts);
}

/// Cuts a line at its tabs; returns the number of cells, those beyond the room counted as well.
static size_t
cut_cells(SgString line, SgString cells[SG_IMDB_CELLS])
{
  const char*       from = line.data;
  const char* const end  = line.data + line.size;
  size_t            n    = 0U;
  for (bool more = true; more; ++n) {
    const char*  tab  = memchr(from, '\t', (size_t)(end - from));
    const size_t size = (size_t)((tab ? tab : end) - from);
    if (n < SG_IMDB_CELLS) {
      const bool absent = size == 2U && from[0] == '\\' && from[1] == 'N';
      cells[n]          = sg_substring(from, absent ? 0U : size);
    }
    more = tab;
    from = tab ? tab + 1 : end;
  }
  return n;
}

static SgStatus
read_row(SgImdbReading* r, const Table* table, const SgImdbRow* row)
{
  const SgLine* line = &row->line;
  SgStatus      st   = sg_sink_record(r->sink, line->offset);
  if (st) {
    return st;
  }
  if (line->text.size > SG_IMDB_LINE_LIMIT) {
    return sg_sink_reject(r->sink,
                          line->number,
                          line->offset,
                          line->text,
                          "the row is longer than 1 MiB; is a line feed missing?");
  }
  const size_t bad = sg_utf8_check(line->text);
  if (bad < line->text.size) {
    return sg_sink_reject(r->sink,
                          line->number,
                          line->offset + bad,
                          line->text,
                          "byte %zu of the row is not UTF-8; convert the file to UTF-8",
                          bad + 1U);
  }
  if (row->n_cells != table->n_cells) {
    return sg_sink_reject(r->sink,
                          line->number,
                          line->offset,
                          line->text,
                          "the row has %zu cells, %s has %zu; %s",
                          row->n_cells,
                          table->name,
                          table->n_cells,
                          line->ended ? "check its tabs" : "was the file cut short?");
  }
  return table->read(r, row);
}

static const Table*
find_table(SgString header)
{
  for (size_t i = 0U; i < N_TABLES; ++i) {
    if (sg_string_equal(header, sg_string(tables[i].header))) {
      return &tables[i];
    }
  }
  return NULL;
}

static SgStatus
unknown_header(const SgStream* stream, SgError* error)
{
  const SgStatus st =
      sg_error_set(error,
                   SG_BAD_INPUT,
                   "%s:1: not the header of a table that is read; use IMDb's name.basics, "
                   "title.basics, title.principals or title.crew as they come",
                   sg_stream_name(stream));
  if (error) {
    error->line = 1U;
  }
  return st;
}

/// Cuts a few rows before the first of them is read, so that what is known of their ids is near by
/// then.
static size_t
look_ahead(const SgImdbReading* r, const Table* table, SgLines* lines, SgImdbRow rows[AHEAD])
{
  SgLine       some[AHEAD];
  const size_t n = sg_lines_some(lines, some, AHEAD);
  for (size_t i = 0U; i < n; ++i) {
    rows[i].line    = some[i];
    rows[i].n_cells = cut_cells(some[i].text, rows[i].cells);
    if (table->far < rows[i].n_cells) {
      sg_imdb_expect(&r->ends, rows[i].cells[table->far]);
    }
  }
  return n;
}

static SgStatus
read_rows(SgImdbReading* r, SgLines* lines, const SgStream* stream, SgError* error)
{
  SgImdbRow    rows[AHEAD];
  SgLine       header;
  const Table* table = sg_lines_next(lines, &header) ? find_table(header.text) : NULL;
  SgStatus     st    = table || lines->status ? SG_OK : unknown_header(stream, error);
  if (table) {
    r->ends = sg_imdb_ends(r->sink, table->known_ids);
  }
  for (size_t n = 1U; n && !st;) {
    n = look_ahead(r, table, lines, rows);
    for (size_t i = 0U; i < n && !st; ++i) {
      st = rows[i].line.text.size ? read_row(r, table, &rows[i]) : SG_OK;
    }
  }
  return st ? st : lines->status;
}

static SgStatus
read_imdb(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator*  allocator = sg_sink_allocator(sink);
  SgLines       lines     = sg_lines_begin(allocator, stream, error);
  SgImdbReading r         = {.sink      = sink,
                             .allocator = allocator,
                             .ends      = sg_imdb_ends(sink, ""),
                             .arena     = sg_arena_new(allocator),
                             .scratch   = sg_buffer(allocator, (size_t)SG_IMDB_LINE_LIMIT * 2U)};
  SgStatus      st        = r.arena ? read_rows(&r, &lines, stream, error) : SG_NO_MEMORY;
  sg_lines_end(&lines);
  sg_imdb_ends_free(&r.ends);
  sg_arena_free(r.arena);
  sg_buffer_free(&r.scratch);
  return st == SG_LIMIT && sg_sink_is_full(sink) ? SG_OK : st;
}

/// Sure of the header of a table that is read; nearly so of the ids that head all tables of IMDb,
/// so that reading can say which of them it takes.
static unsigned
sniff_imdb(SgString head, const char* path)
{
  (void)path;
  SgString text = head;
  if (text.size >= 3U && !memcmp(text.data, "\xEF\xBB\xBF", 3U)) {
    text = sg_substring(text.data + 3U, text.size - 3U);
  }
  const char* end = memchr(text.data, '\n', text.size);
  text.size       = end ? (size_t)(end - text.data) : text.size;
  text.size -= text.size && text.data[text.size - 1U] == '\r';
  const bool akin =
      text.size > 7U && (!memcmp(text.data, "tconst\t", 7U) || !memcmp(text.data, "nconst\t", 7U));
  return find_table(text) ? 98U : akin ? 90U : 0U;
}

const SgReader sg_reader_imdb = {
    "imdb",
    "IMDb tables: name.basics, title.basics, title.principals, title.crew",
    sniff_imdb,
    read_imdb};
