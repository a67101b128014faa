// Reads tables by a mapping: CSV, TSV and the like, arrays and lines of JSON objects.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table.h"

#include "import/interchange.h"
#include "import/reader.h"
#include "import/table_header.h"
#include "import/table_reading.h"
#include "import/utf8.h"

#include <stdio.h>
#include <string.h>

enum {
  SURE       = 97,
  LIKELY     = 25,      // columns, but nobody knows what they say
  LIST_SIZE  = 256,     // bytes of columns that a message names
  KEPT_LIMIT = 1 << 26, // bytes of rows that are read twice
  HEAD_SIZE  = 24       // bytes of places in front of each of them
};

// One table. Column i of the mapping stands in place[i] of a row, or under keys[i] of an object.
typedef struct {
  SgTableReading r;
  SgRecords      records;
  SgStream*      stream;
  SgArena*       arena; // of the whole table
  SgError*       error;
  SgTableHeader  header;
  size_t         place[SG_MAPPING_COLUMNS];
  SgString       keys[SG_MAPPING_COLUMNS];
  SgBuffer       kept;
} Table;

/// The columns in a message, as many as fit.
static const char*
list_columns(const SgTableHeader* header, char list[LIST_SIZE])
{
  size_t size = 0U;
  list[0]     = '\0';
  for (size_t i = 0U; i < header->n; ++i) {
    const SgString head = header->heads[i];
    if (size + head.size + 8U > LIST_SIZE) {
      snprintf(list + size, LIST_SIZE - size, ", ...");
      break;
    }
    size += (size_t)snprintf(
        list + size, LIST_SIZE - size, "%s%.*s", i ? ", " : "", (int)head.size, head.data);
  }
  return list;
}

static SgStatus
at_header(Table* t, SgStatus status)
{
  if (t->error) {
    t->error->line = 1U;
  }
  return status;
}

static SgStatus
no_mapping(Table* t)
{
  char list[LIST_SIZE];
  if (!t->header.n) {
    return at_header(t,
                     sg_error_set(t->error,
                                  SG_BAD_INPUT,
                                  "%s:1: this is no table: it has neither columns nor JSON "
                                  "objects; check the file, or name its format",
                                  sg_stream_name(t->stream)));
  }
  return at_header(t,
                   sg_error_set(t->error,
                                SG_BAD_INPUT,
                                "%s:1: nobody has said what the columns of this table mean: %s; "
                                "write a mapping (\"import --draft\" begins one) and name it "
                                "with --mapping",
                                sg_stream_name(t->stream),
                                list_columns(&t->header, list)));
}

/// The text of the mapping: the user's, or a ready one that knows the columns.
static SgStatus
load_mapping(Table* t)
{
  SgString    text = sg_string("");
  const char* file = sg_sink_mapping(t->r.sink, &text);
  if (!file) {
    const SgReadyMapping* ready = sg_ready_mapping_for(t->header.heads, t->header.n);
    if (!ready) {
      return no_mapping(t);
    }
    file = ready->name;
    text = sg_string(ready->text);
  }
  return sg_mapping_read(t->arena, text, file, &t->r.mapping, t->error);
}

/// Finds the columns of the mapping in the table.
static SgStatus
place_columns(Table* t)
{
  char             list[LIST_SIZE];
  const SgMapping* m = t->r.mapping;
  for (size_t i = 0U; i < m->n_columns; ++i) {
    t->place[i] = sg_mapping_find(m->columns[i], t->header.heads, t->header.n);
    t->keys[i]  = t->place[i] < t->header.n ? t->header.heads[t->place[i]] : m->columns[i];
    if (t->place[i] == t->header.n && !m->optional[i]) {
      return at_header(
          t,
          sg_error_set(
              t->error,
              SG_BAD_INPUT,
              "%s:1: the table has no column \"%.*s\", which the mapping names; it has "
              "%s; correct \"columns:\", or name it under \"optional:\"",
              sg_stream_name(t->stream),
              (int)(m->columns[i].size < LIST_SIZE / 4 ? m->columns[i].size : LIST_SIZE / 4),
              m->columns[i].data,
              list_columns(&t->header, list)));
    }
  }
  return SG_OK;
}

/// What the mapping says about quoting goes before what was sniffed.
static void
set_dialect(Table* t, SgString head)
{
  const SgMapping* m = t->r.mapping;
  SgDialect*       d = &t->records.dialect;
  if (!sg_dialect_sniff(head, d)) {
    *d = (SgDialect){',', '"', 0, '\n'};
  }
  d->delimiter = m && m->dialect.delimiter ? m->dialect.delimiter : d->delimiter;
  d->quote     = m && m->has_quote ? m->dialect.quote : d->quote;
  d->escape    = m && m->has_escape ? m->dialect.escape : d->escape;
}

/// Takes the header row off the table, cut by the dialect that counts.
static SgStatus
take_header(Table* t)
{
  SgRecord record;
  if (t->records.json) {
    return SG_OK;
  }
  if (!sg_records_next(&t->records, &record)) {
    return t->records.status ? t->records.status : no_mapping(t);
  }
  const SgString copy   = sg_arena_copy(t->arena, record.text);
  bool           failed = !copy.data;
  t->header.n =
      failed ? 0U
             : sg_cells_cut(
                   &t->records.dialect, copy, t->arena, t->header.heads, SG_TABLE_COLUMNS, &failed);
  t->header.n = t->header.n < SG_TABLE_COLUMNS ? t->header.n : SG_TABLE_COLUMNS;
  return failed ? SG_NO_MEMORY : SG_OK;
}

static SgStatus
prepare(Table* t)
{
  SgString head = sg_string("");
  SgStatus st   = sg_stream_peek(t->stream, &head, t->error);
  if (!st) {
    sg_table_header(head, &t->header);
    st = load_mapping(t);
  }
  if (st) {
    return st;
  }
  t->records.json = sg_table_is_json(head);
  set_dialect(t, head);
  st = take_header(t);
  return st ? st : place_columns(t);
}

/// What the mapping replaces in a cell, and what it says is nothing.
static SgString
clean_cell(const SgMapping* m, size_t column, SgString text)
{
  for (size_t i = 0U; i < m->n_nothing; ++i) {
    if (sg_string_equal(m->nothing[i], text)) {
      return sg_string("");
    }
  }
  for (const SgMappingReplacement* r = m->replacements; r; r = r->next) {
    if (r->column == column && sg_string_equal(r->from, text)) {
      return r->to;
    }
  }
  return text;
}

static void
set_cells(Table* t, const SgRecord* record)
{
  SgTableReading*  r      = &t->r;
  const SgMapping* m      = r->mapping;
  bool             failed = false;
  SgString*        cells  = sg_table_take(r, t->header.n, sizeof *cells);
  const size_t     n =
      cells ? sg_cells_cut(&t->records.dialect, record->text, r->arena, cells, t->header.n, &failed)
                : 0U;
  if (failed || !cells) {
    r->status = SG_NO_MEMORY;
    return;
  }
  if (n > t->header.n || (n < t->header.n && !m->may_be_short)) {
    sg_table_reject(r,
                    "the row has %zu cells, the header %zu; check its delimiters and quotes",
                    n,
                    t->header.n);
    return;
  }
  for (size_t i = 0U; i < m->n_columns; ++i) {
    const bool there = t->place[i] < n;
    r->cells[i].json = NULL;
    r->cells[i].text = clean_cell(m, i, there ? cells[t->place[i]] : sg_string(""));
  }
}

static void
set_members(Table* t, const SgRecord* record)
{
  SgTableReading*    r     = &t->r;
  const SgMapping*   m     = r->mapping;
  const SgJsonValue* value = NULL;
  SgJsonFault        fault = {0U, ""};
  const SgStatus     st    = sg_json_parse(r->allocator, r->arena, record->text, &value, &fault);
  if (st == SG_BAD_INPUT) {
    sg_table_reject(r, "not JSON at byte %zu of it: %s", fault.offset + 1U, fault.reason);
  }
  r->status = st == SG_NO_MEMORY ? st : r->status;
  for (size_t i = 0U; !st && i < m->n_columns; ++i) {
    const SgJsonValue* v = value->first;
    while (v && !sg_string_equal(v->key, t->keys[i])) {
      v = v->next;
    }
    const bool plain  = v && (v->type == SG_JSON_STRING || v->type == SG_JSON_NUMBER);
    const bool nested = v && (v->type == SG_JSON_ARRAY || v->type == SG_JSON_OBJECT);
    r->cells[i].json  = nested ? v : NULL;
    r->cells[i].text  = clean_cell(m, i, plain ? v->text : sg_string(""));
    if (v && v->type == SG_JSON_BOOL) {
      r->cells[i].text = sg_string(v->truth ? "true" : "false");
    }
  }
}

/// Sets the cells of a record that can be read; rejects any other.
static void
read_record(Table* t, const SgRecord* record)
{
  SgTableReading* r   = &t->r;
  const size_t    bad = sg_utf8_check(record->text);
  sg_arena_reset(r->arena);
  r->record   = record;
  r->rejected = false;
  if (record->fault) {
    sg_table_reject(r, "the row cannot be read: %s", record->fault);
  } else if (bad < record->text.size) {
    sg_table_reject(r, "byte %zu of it is not UTF-8; convert the file to UTF-8", bad + 1U);
  } else if (memchr(record->text.data, '\0', record->text.size)) {
    sg_table_reject(r, "a zero byte stands in it; is the file damaged?");
  } else if (t->records.json) {
    set_members(t, record);
  } else {
    set_cells(t, record);
  }
}

static SgStatus
apply(Table* t, const SgRecord* record)
{
  read_record(t, record);
  return t->r.rejected || t->r.status ? t->r.status : sg_table_row(&t->r);
}

/// Keeps a record for the second reading.
static void
keep(Table* t, const SgRecord* record)
{
  const uint64_t places[3] = {record->line, record->last, record->offset};
  const size_t   size      = record->text.size;
  sg_buffer_add(&t->kept, places, sizeof places);
  sg_buffer_add(&t->kept, &size, sizeof size);
  sg_buffer_add_string(&t->kept, record->text);
  t->r.status = t->kept.failed ? SG_NO_MEMORY : t->r.status;
}

/// Learns from a row and keeps it; once no more can be kept, reads it with what was learned.
static SgStatus
learn(Table* t, const SgRecord* record)
{
  if (t->kept.size + record->text.size + 2U * HEAD_SIZE > KEPT_LIMIT) {
    return apply(t, record);
  }
  t->r.learning = true;
  if (!record->fault) {
    read_record(t, record);
    t->r.status = t->r.rejected || t->r.status ? t->r.status : sg_table_learn(&t->r);
  }
  t->r.learning = false;
  if (record->fault) {
    return apply(t, record);
  }
  keep(t, record);
  return t->r.status;
}

static SgStatus
apply_kept(Table* t)
{
  SgStatus    st  = SG_OK;
  const char* at  = t->kept.data;
  const char* end = at ? at + t->kept.size : at;
  while (!st && at < end) {
    uint64_t places[3];
    size_t   size = 0U;
    memcpy(places, at, sizeof places);
    memcpy(&size, at + sizeof places, sizeof size);
    at += sizeof places + sizeof size;
    const SgRecord record = {sg_substring(at, size), places[0], places[1], places[2], NULL};
    st                    = apply(t, &record);
    at += size;
  }
  return st;
}

/// True if names of the table are told apart by what other rows say.
static bool
reads_twice(const SgMapping* m)
{
  for (size_t i = 0U; i < m->n_entities; ++i) {
    if (m->entities[i].split == SG_SPLIT_NAMES) {
      return true;
    }
  }
  return false;
}

static SgStatus
read_rows(Table* t)
{
  SgRecord   record;
  SgStatus   st    = SG_OK;
  const bool twice = reads_twice(t->r.mapping);
  while (!st && sg_records_next(&t->records, &record)) {
    st = sg_sink_record(t->r.sink, record.offset);
    if (!st) {
      st = twice ? learn(t, &record) : apply(t, &record);
    }
  }
  const bool full = st == SG_LIMIT && sg_sink_is_full(t->r.sink);
  st              = full ? SG_OK : st ? st : t->records.status;
  return st ? st : apply_kept(t);
}

static void
close_table(Table* t)
{
  sg_records_end(&t->records);
  sg_id_map_free(&t->r.known);
  sg_id_map_free(&t->r.groups);
  sg_names_free(&t->r.names);
  sg_buffer_free(&t->r.scratch);
  sg_buffer_free(&t->r.apart);
  sg_buffer_free(&t->kept);
  sg_arena_free(t->r.arena);
  sg_arena_free(t->arena);
}

static SgStatus
read_table(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  SgArena*     arena     = sg_arena_new(allocator);
  Table*       t         = arena ? sg_arena_take(arena, 1U, sizeof *t) : NULL;
  if (!t) {
    sg_arena_free(arena);
    return SG_NO_MEMORY;
  }
  t->arena       = arena;
  t->stream      = stream;
  t->error       = error;
  t->records     = sg_records_begin(allocator, stream, error);
  t->kept        = sg_buffer(allocator, KEPT_LIMIT);
  t->r.sink      = sink;
  t->r.allocator = allocator;
  t->r.known     = sg_id_map(allocator);
  t->r.groups    = sg_id_map(allocator);
  t->r.names     = sg_names(allocator);
  t->r.scratch   = sg_buffer(allocator, (size_t)SG_RECORD_LIMIT * 8U);
  t->r.apart     = sg_buffer(allocator, (size_t)SG_RECORD_LIMIT * 8U);
  t->r.arena     = sg_arena_new(allocator);
  SgStatus st    = t->r.arena ? prepare(t) : SG_NO_MEMORY;
  if (!st) {
    st = read_rows(t);
  }
  close_table(t);
  return st;
}

/// Sure of the columns that a ready mapping knows; a table of others is recognised so that reading
/// can say what is missing.
static unsigned
sniff_table(SgString head, const char* path)
{
  SgTableHeader header;
  const size_t  good = sg_utf8_check(head);
  (void)path;
  sg_table_header(head, &header);
  if (header.n && sg_ready_mapping_for(header.heads, header.n)) {
    return SURE;
  }
  return header.n && (good == head.size || sg_utf8_is_cut(head, good)) ? LIKELY : 0U;
}

const SgReader sg_reader_table = {"table",
                                  "tables: CSV, TSV, JSON objects; by a mapping of its columns",
                                  sniff_table,
                                  read_table};
