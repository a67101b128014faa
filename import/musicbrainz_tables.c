// The tables of a MusicBrainz database in memory: COPY files, a row a line.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The form is that of PostgreSQL's COPY: https://www.postgresql.org/docs/current/sql-copy.html.
// Cells are parted by tabs, \N is null, and what would be taken for either is escaped.
#include "import/musicbrainz_tables.h"

#include "import/lines.h"
#include "import/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_DIGITS = 18, TABLE_LIMIT = 1 << 30 };

// Tables that are read, by the column that they are looked up by. Those of links and aliases are
// known by their names.
static const struct {
  const char* name;
  unsigned    key;
} wanted[] = {
    {"area", 0U},
    {"area_type", 0U},
    {"artist", 0U},
    {"artist_credit_name", 0U},
    {"artist_isni", 0U},
    {"artist_type", 0U},
    {"event", 0U},
    {"event_type", 0U},
    {"gender", 0U},
    {"isrc", 1U},
    {"iswc", 1U},
    {"label", 0U},
    {"label_isni", 0U},
    {"label_type", 0U},
    {"link", 0U},
    {"link_attribute", 0U},
    {"link_attribute_credit", 0U},
    {"link_attribute_text_value", 0U},
    {"link_attribute_type", 0U},
    {"link_type", 0U},
    {"medium", 1U},
    {"place", 0U},
    {"place_type", 0U},
    {"recording", 0U},
    {"release", 0U},
    {"release_country", 0U},
    {"release_group", 0U},
    {"release_group_meta", 0U},
    {"release_group_primary_type", 0U},
    {"release_group_secondary_type", 0U},
    {"release_group_secondary_type_join", 0U},
    {"release_label", 1U},
    {"release_unknown_country", 0U},
    {"series", 0U},
    {"series_type", 0U},
    {"track", 3U},
    {"url", 0U},
    {"work", 0U},
    {"work_type", 0U},
};

/// The column of the entity that a row of links to addresses is about; 0 of other links.
static unsigned
key_of_links(const char* name)
{
  const size_t size = strlen(name);
  return !strcmp(name, "l_url_work")                                  ? 3U
         : size > 4U && !strcmp(name + size - strlen("_url"), "_url") ? 2U
                                                                      : 0U;
}

static bool
find_wanted(const char* name, unsigned* key)
{
  const size_t size = strlen(name);
  for (size_t i = 0U; i < sizeof wanted / sizeof wanted[0]; ++i) {
    if (!strcmp(wanted[i].name, name)) {
      *key = wanted[i].key;
      return true;
    }
  }
  if (!strncmp(name, "l_", 2U)) {
    *key = key_of_links(name);
    return size < SG_MB_TABLE_NAME;
  }
  *key = 1U;
  return size > 6U && size < SG_MB_TABLE_NAME && !strcmp(name + size - 6U, "_alias");
}

bool
sg_mb_table_is_read(const char* name)
{
  unsigned key = 0U;
  return find_wanted(name, &key);
}

/// The bytes of a cell as written; false if there is no such column.
static bool
raw_cell(SgString row, unsigned column, SgString* cell)
{
  const char* at  = row.data;
  const char* end = row.data + row.size;
  for (; column; --column) {
    at = memchr(at, '\t', (size_t)(end - at));
    if (!at) {
      return false;
    }
    ++at;
  }
  const char* stop = memchr(at, '\t', (size_t)(end - at));
  *cell            = sg_substring(at, (size_t)((stop ? stop : end) - at));
  return true;
}

static bool
read_number(SgString cell, uint64_t* number)
{
  uint64_t value = 0U;
  for (size_t i = 0U; i < cell.size; ++i) {
    if (cell.data[i] < '0' || cell.data[i] > '9' || i == MAX_DIGITS) {
      return false;
    }
    value = 10U * value + (uint64_t)(cell.data[i] - '0');
  }
  *number = value;
  return cell.size;
}

static SgStatus
reject(SgSink* sink, const SgMbTable* table, const SgLine* line, const char* why)
{
  const size_t   shown = line->text.size < SG_REJECT_RECORD_SIZE ? line->text.size : 0U;
  const SgString text  = sg_substring(line->text.data, shown);
  return sg_sink_reject(sink, line->number, line->offset, text, "table %s: %s", table->name, why);
}

static SgStatus
add_row(SgMbTable* table, SgSink* sink, const SgLine* line)
{
  SgMbRow  row  = {0U, line->number, table->text.size};
  SgString cell = sg_string("");
  if (line->text.size > SG_MB_ROW) {
    return reject(sink, table, line, "the row is over 1 MiB");
  }
  if (sg_utf8_check(line->text) < line->text.size || memchr(line->text.data, 0, line->text.size)) {
    return reject(sink, table, line, "the row is not UTF-8");
  }
  if (!raw_cell(line->text, table->key, &cell) || !read_number(cell, &row.key)) {
    return reject(sink, table, line, "there is no number where the row should have one");
  }
  if (table->text.size + line->text.size >= TABLE_LIMIT ||
      table->rows.size + sizeof row >= TABLE_LIMIT) {
    return SG_LIMIT;
  }
  sg_buffer_add_string(&table->text, line->text);
  sg_buffer_add_char(&table->text, '\n');
  sg_buffer_add(&table->rows, &row, sizeof row);
  ++table->n;
  return table->text.failed || table->rows.failed ? SG_NO_MEMORY : SG_OK;
}

static int
compare_rows(const void* a, const void* b)
{
  const SgMbRow* x = a;
  const SgMbRow* y = b;
  return x->key != y->key ? (x->key > y->key) - (x->key < y->key)
                          : (x->line > y->line) - (x->line < y->line);
}

static SgStatus
too_large(const SgStream* stream, const SgMbTable* table, SgError* error)
{
  return sg_error_set(error,
                      SG_LIMIT,
                      "cannot read '%s': the table %s is over 1 GiB, more than is held in memory; "
                      "import the JSON dumps of MusicBrainz, which are read line by line",
                      sg_stream_name(stream),
                      table->name);
}

static SgStatus
read_table(SgMbTable* table, SgStream* stream, SgSink* sink, SgError* error)
{
  SgLines  lines = sg_lines_begin(sg_sink_allocator(sink), stream, error);
  SgStatus st    = SG_OK;
  SgLine   line;
  while (!st && sg_lines_next(&lines, &line)) {
    // COPY ends its output with this if it is not a file.
    const bool end = sg_string_equal(line.text, sg_string("\\."));
    st             = end || !line.text.size ? SG_OK : add_row(table, sink, &line);
    if (st == SG_LIMIT) {
      st = too_large(stream, table, error);
    }
  }
  st = st ? st : lines.status;
  sg_lines_end(&lines);
  if (!st && table->n) {
    qsort(table->rows.data, table->n, sizeof(SgMbRow), compare_rows);
  }
  return st;
}

static SgStatus
skip_file(SgStream* stream, SgError* error)
{
  char     block[4096];
  size_t   n  = 1U;
  SgStatus st = SG_OK;
  while (!st && n) {
    st = sg_stream_read(stream, block, sizeof block, &n, error);
  }
  return st;
}

/// Reads a file as a table if it is one that is wanted.
static SgStatus
read_file(SgMbTables* tables, const char* name, SgStream* stream, SgSink* sink, SgError* error)
{
  unsigned key = 0U;
  if (!find_wanted(name, &key) || sg_mb_table(tables, name)) {
    return skip_file(stream, error);
  }
  if (tables->n == SG_MB_TABLES) {
    return sg_error_set(error,
                        SG_LIMIT,
                        "cannot read '%s': it has over %d tables; take those out that are not of "
                        "MusicBrainz",
                        sg_stream_name(stream),
                        SG_MB_TABLES);
  }
  SgMbTable* table = &tables->tables[tables->n++];
  memcpy(table->name, name, strlen(name) + 1U);
  table->key  = key;
  table->text = sg_buffer(sg_sink_allocator(sink), TABLE_LIMIT);
  table->rows = sg_buffer(sg_sink_allocator(sink), TABLE_LIMIT);
  return read_table(table, stream, sink, error);
}

static const char*
base_name(const char* path)
{
  const char* slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

SgStatus
sg_mb_tables_read(SgMbTables* tables, SgStream* stream, SgSink* sink, SgError* error)
{
  SgString    head = sg_string("");
  SgStatus    st   = sg_stream_peek(stream, &head, error);
  const char* file = sg_stream_file(stream);
  bool        more = *file;
  if (!st) {
    st = read_file(tables, more ? file : base_name(sg_stream_name(stream)), stream, sink, error);
  }
  while (!st && more) {
    st   = sg_stream_next_file(stream, error);
    more = !st;
    st   = st == SG_NOT_FOUND ? SG_OK
           : st               ? st
                              : read_file(tables, sg_stream_file(stream), stream, sink, error);
  }
  return st || tables->n ? st
                         : sg_error_set(error,
                                        SG_BAD_INPUT,
                                        "cannot read '%s': it holds no table of MusicBrainz that "
                                        "is read; they are called artist, recording, link...",
                                        sg_stream_name(stream));
}

void
sg_mb_tables_free(SgMbTables* tables)
{
  for (size_t i = 0U; i < tables->n; ++i) {
    sg_buffer_free(&tables->tables[i].text);
    sg_buffer_free(&tables->tables[i].rows);
  }
}

const SgMbTable*
sg_mb_table(const SgMbTables* tables, const char* name)
{
  for (size_t i = 0U; i < tables->n; ++i) {
    if (!strcmp(tables->tables[i].name, name)) {
      return &tables->tables[i];
    }
  }
  return NULL;
}

size_t
sg_mb_n_rows(const SgMbTable* table)
{
  return table ? table->n : 0U;
}

const SgMbRow*
sg_mb_row(const SgMbTable* table, size_t i)
{
  return (const SgMbRow*)(const void*)table->rows.data + i;
}

size_t
sg_mb_find(const SgMbTable* table, uint64_t key, size_t* first)
{
  size_t low  = 0U;
  size_t high = sg_mb_n_rows(table);
  size_t n    = 0U;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (sg_mb_row(table, middle)->key < key) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  *first = low;
  while (low + n < sg_mb_n_rows(table) && sg_mb_row(table, low + n)->key == key) {
    ++n;
  }
  return n;
}

SgString
sg_mb_row_text(const SgMbTable* table, size_t row)
{
  const char* start = table->text.data + sg_mb_row(table, row)->offset;
  const char* end   = memchr(start, '\n', table->text.size - sg_mb_row(table, row)->offset);
  return sg_substring(start, (size_t)(end - start));
}

/// What follows a backslash.
static char
unescaped(char c)
{
  static const char names[]  = "btnvfr";
  static const char values[] = "\b\t\n\v\f\r";
  const char*       at       = memchr(names, c, sizeof names - 1U);
  return at ? values[at - names] : c;
}

static SgString
unescape(const SgMb* mb, SgString cell)
{
  char*  text = sg_arena_take(mb->arena, cell.size + 1U, 1U);
  size_t size = 0U;
  if (!text) {
    return (SgString){NULL, 0U};
  }
  for (size_t i = 0U; i < cell.size; ++i) {
    const bool escape = cell.data[i] == '\\' && i + 1U < cell.size;
    text[size++]      = escape ? unescaped(cell.data[++i]) : cell.data[i];
  }
  return sg_substring(text, size);
}

SgString
sg_mb_cell(const SgMb* mb, const SgMbTable* table, size_t row, unsigned column)
{
  SgString cell = sg_string("");
  if (!raw_cell(sg_mb_row_text(table, row), column, &cell) ||
      sg_string_equal(cell, sg_string("\\N"))) {
    return sg_string("");
  }
  return memchr(cell.data, '\\', cell.size) ? unescape(mb, cell) : cell;
}

uint64_t
sg_mb_number(const SgMbTable* table, size_t row, unsigned column)
{
  SgString cell   = sg_string("");
  uint64_t number = 0U;
  return raw_cell(sg_mb_row_text(table, row), column, &cell) && read_number(cell, &number) ? number
                                                                                           : 0U;
}
