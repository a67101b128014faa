// Reads the tables of a MusicBrainz database: mbdump, as an archive, a folder, or a table alone.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     all tables -> memory -> 1. every entity, with its names and addresses
//                             2. whom they credit, their tracks, labels and areas
//                             3. links, a credit each
//
// What a row points to and is in no table here is counted, table by table.
#include "core/memory.h"
#include "import/musicbrainz_phrase.h"
#include "import/musicbrainz_rows.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ATTRIBUTES = 64, RECORD_SIZE = 96, UUID_SIZE = 36 };

typedef struct {
  SgMb       mb;
  SgMbTables tables;
  SgTally    torn;        // rows whose link, type or end is not there, by table
  SgTally    instruments; // links to what is no entity here, by table
} Reading;

static bool
is_uuid(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    const bool dash = i == 8U || i == 13U || i == 18U || i == 23U;
    if (dash ? text.data[i] != '-' : !memchr("0123456789abcdef", text.data[i], 16U)) {
      return false;
    }
  }
  return text.size == UUID_SIZE;
}

static SgStatus
reject(Reading* r, const SgMbTable* table, size_t row, const char* why)
{
  return sg_sink_reject(r->mb.sink,
                        sg_mb_row(table, row)->line,
                        0U,
                        sg_mb_row_text(table, row),
                        "table %s: the row cannot be used: %s",
                        table->name,
                        why);
}

/// A row as a record: its entity in the first pass, what is around it in the second.
static SgStatus
read_entity(Reading* r, const SgMbEntityTable* of, const SgMbTable* table, size_t row)
{
  SgMb*      mb   = &r->mb;
  SgMbNode*  node = NULL;
  SgEntityId id   = 0U;
  bool       any  = false;
  mb->wrong       = NULL;
  mb->nodes       = 0U;
  sg_arena_reset(mb->arena);
  SgStatus st = mb->written ? SG_OK : sg_sink_record(mb->sink, 0U);
  st          = st ? st : sg_mb_row_facts(mb, &r->tables, of->type, row, &node);
  if (st) {
    return st;
  }
  const bool good = is_uuid(sg_mb_field(node, "id")) && sg_mb_name(node).size;
  if (mb->written && (mb->wrong || !good)) {
    return SG_OK; // rejected in the first pass
  }
  if (mb->written) {
    st = sg_mb_row_inner(mb, &r->tables, of->type, row, node, &any);
    if (!st && mb->wrong) {
      return reject(r, table, row, mb->wrong);
    }
    return st || !any ? st : sg_mb_record(mb, of->type, node);
  }
  if (mb->wrong || !good) {
    return reject(r, table, row, mb->wrong ? mb->wrong : "it needs a UUID and a name");
  }
  return sg_mb_entity(mb, of->type, node, NULL, &id);
}

static SgStatus
read_entities(Reading* r)
{
  SgStatus st = SG_OK;
  for (const SgMbEntityTable* of = sg_mb_entity_tables; of->table && !st; ++of) {
    const SgMbTable* table = sg_mb_table(&r->tables, of->table);
    for (size_t row = 0U; row < sg_mb_n_rows(table) && !st; ++row) {
      st = read_entity(r, of, table, row);
    }
  }
  return st;
}

// The tables that a link needs.
typedef struct {
  const SgMbTable* rows; // l_artist_recording
  const SgMbTable* ends[2];
  const SgMbTable* links;
  const SgMbTable* types;
  const SgMbTable* attributes;
  const SgMbTable* attribute_types;
  const SgMbTable* credits;
  const SgMbTable* values;
} Links;

/// The text that one more table has for an attribute of a link.
static SgString
text_for(const SgMb* mb, const SgMbTable* table, uint64_t link, uint64_t attribute)
{
  size_t       first = 0U;
  const size_t n     = sg_mb_find(table, link, &first);
  for (size_t i = first; i < first + n; ++i) {
    if (sg_mb_number(table, i, 1U) == attribute) {
      return sg_mb_cell(mb, table, i, 2U);
    }
  }
  return sg_string("");
}

/// The attributes of a link, and the roots they are found under in phrases.
static size_t
read_attributes(
    const SgMb* mb, const Links* t, uint64_t link, SgMbAttribute* attributes, SgString* roots)
{
  size_t       first = 0U;
  size_t       used  = 0U;
  const size_t n     = sg_mb_find(t->attributes, link, &first);
  for (size_t i = first; i < first + n && used < MOST_ATTRIBUTES; ++i) {
    const uint64_t type = sg_mb_number(t->attributes, i, 1U);
    size_t         at   = 0U;
    size_t         root = 0U;
    if (!sg_mb_find(t->attribute_types, type, &at) ||
        !sg_mb_find(t->attribute_types, sg_mb_number(t->attribute_types, at, 2U), &root)) {
      continue;
    }
    attributes[used] = (SgMbAttribute){sg_mb_cell(mb, t->attribute_types, at, 5U),
                                       text_for(mb, t->values, link, type),
                                       text_for(mb, t->credits, link, type)};
    roots[used++]    = sg_mb_cell(mb, t->attribute_types, root, 5U);
  }
  return used;
}

static SgDate
date_at(const SgMbTable* table, size_t row, unsigned column)
{
  const uint64_t year  = sg_mb_number(table, row, column);
  const uint64_t month = sg_mb_number(table, row, column + 1U);
  const uint64_t day   = sg_mb_number(table, row, column + 2U);
  SgDate         date  = {0, 0U, 0U};
  if (year && year <= 9999U && month <= 12U && day <= 31U) {
    date = (SgDate){(int16_t)year, (uint8_t)month, (uint8_t)(month ? day : 0U)};
  }
  return date;
}

/// One end of a link: the entity that its row became. Without one `end->id` is 0.
static SgStatus
find_end(Reading* r, const Links* t, size_t row, unsigned which, SgMbEnd* end)
{
  const SgMbTable* table = t->ends[which];
  size_t           at    = 0U;
  end->id                = 0U;
  if (!sg_mb_find(table, sg_mb_number(t->rows, row, 2U + which), &at)) {
    return SG_OK;
  }
  SgMbNode  bare = {{"", 0U}, {"", 0U}, NULL, NULL, NULL};
  SgMbNode* id   = sg_mb_add_node(r->mb.arena, &bare, sg_string("id"));
  SgStatus  st   = id ? SG_OK : SG_NO_MEMORY;
  if (st) {
    return st;
  }
  id->text      = sg_mb_cell(&r->mb, table, at, 1U);
  end->name     = sg_mb_cell(&r->mb, table, at, 2U);
  end->credited = sg_mb_cell(&r->mb, t->rows, row, 7U + which);
  if (end->type == SG_MB_RELEASE) {
    SgMbNode* facts = NULL;
    st              = sg_mb_row_facts(&r->mb, &r->tables, SG_MB_RELEASE, at, &facts);
    return st ? st : sg_mb_entity(&r->mb, SG_MB_RELEASE, facts, NULL, &end->id);
  }
  return sg_mb_entity(&r->mb, end->type, &bare, NULL, &end->id);
}

static SgStatus
name_record(Reading* r, const Links* t, size_t row)
{
  char record[RECORD_SIZE];
  snprintf(record,
           sizeof record,
           "%s %llu",
           t->rows->name,
           (unsigned long long)sg_mb_number(t->rows, row, 0U));
  r->mb.record  = sg_arena_copy(r->mb.arena, sg_string(record));
  r->mb.section = sg_string("");
  return r->mb.record.data ? SG_OK : SG_NO_MEMORY;
}

static SgStatus
write_link(Reading* r, const Links* t, SgMbRelation* relation, size_t at, size_t type)
{
  SgMbAttribute  attributes[MOST_ATTRIBUTES];
  SgString       roots[MOST_ATTRIBUTES];
  const uint64_t link    = sg_mb_row(t->links, at)->key;
  relation->type         = sg_mb_cell(&r->mb, t->types, type, 6U);
  relation->attributes   = attributes;
  relation->n_attributes = read_attributes(&r->mb, t, link, attributes, roots);
  relation->begin        = date_at(t->links, at, 2U);
  relation->end          = date_at(t->links, at, 5U);
  relation->ended        = sg_string_equal(sg_mb_cell(&r->mb, t->links, at, 10U), sg_string("t"));
  relation->scope        = sg_string("");
  const SgString phrase  = sg_mb_cell(&r->mb, t->types, type, 10U);
  SgStatus       st      = sg_mb_phrase(&r->mb, phrase, relation, roots, &relation->phrase);
  return st ? st : sg_mb_relate(&r->mb, relation);
}

static SgStatus
read_link(Reading* r, const Links* t, const SgMbType types[2], size_t row)
{
  SgMbRelation relation;
  size_t       at   = 0U;
  size_t       type = 0U;
  memset(&relation, 0, sizeof relation);
  sg_arena_reset(r->mb.arena);
  SgStatus st   = sg_sink_record(r->mb.sink, 0U);
  bool     torn = !sg_mb_find(t->links, sg_mb_number(t->rows, row, 1U), &at) ||
              !sg_mb_find(t->types, sg_mb_number(t->links, at, 1U), &type);
  for (unsigned i = 0U; i < 2U && !st && !torn; ++i) {
    relation.ends[i].type = types[i];
    st                    = find_end(r, t, row, i, &relation.ends[i]);
    torn                  = !relation.ends[i].id;
  }
  if (torn && !st) {
    sg_tally_add(&r->torn, sg_string(t->rows->name));
  }
  st = st || torn ? st : name_record(r, t, row);
  return st || torn ? st : write_link(r, t, &relation, at, type);
}

/// "l_release_group_series" is of release groups and series.
static bool
types_of_links(const char* name, SgMbType types[2])
{
  const char* pair = name + strlen("l_");
  for (const char* at = strchr(pair, '_'); at; at = strchr(at + 1, '_')) {
    types[0] = sg_mb_type_by_name(sg_substring(pair, (size_t)(at - pair)));
    types[1] = sg_mb_type_by_name(sg_string(at + 1));
    if (types[0] && types[1]) {
      return true;
    }
  }
  return false;
}

static SgStatus
read_links(Reading* r, const SgMbTable* rows)
{
  SgMbType   types[2] = {SG_MB_NONE, SG_MB_NONE};
  const bool known    = types_of_links(rows->name, types);
  if (types[0] == SG_MB_URL || types[1] == SG_MB_URL) {
    return SG_OK; // they were read with what they are about
  }
  if (!known || !sg_mb_is_kept(types[0]) || !sg_mb_is_kept(types[1])) {
    for (size_t row = 0U; row < rows->n; ++row) {
      sg_tally_add(&r->instruments, sg_string(rows->name));
    }
    return SG_OK;
  }
  const SgMbTables* all = &r->tables;
  const Links       t   = {rows,
                           {sg_mb_table_of(all, types[0]), sg_mb_table_of(all, types[1])},
                           sg_mb_table(all, "link"),
                           sg_mb_table(all, "link_type"),
                           sg_mb_table(all, "link_attribute"),
                           sg_mb_table(all, "link_attribute_type"),
                           sg_mb_table(all, "link_attribute_credit"),
                           sg_mb_table(all, "link_attribute_text_value")};
  SgStatus          st  = SG_OK;
  for (size_t row = 0U; row < rows->n && !st; ++row) {
    st = read_link(r, &t, types, row);
  }
  return st;
}

static SgStatus
report(const Reading* r)
{
  SgStatus st = sg_mb_report(&r->mb);
  st          = st ? st
                   : sg_tally_report(&r->torn,
                            r->mb.sink,
                            "rows of table",
                            "\"\"",
                            "left out: their link, its type or an end is in no table here; "
                                     "import all tables together, as a folder or a tar archive");
  return st ? st
            : sg_tally_report(&r->instruments,
                              r->mb.sink,
                              "rows of table",
                              "\"\"",
                              "left out: they link what is no entity here");
}

static SgStatus
read_all(Reading* r, SgStream* stream, SgError* error)
{
  SgStatus st   = sg_mb_tables_read(&r->tables, stream, r->mb.sink, error);
  st            = st ? st : read_entities(r);
  r->mb.written = true;
  st            = st ? st : read_entities(r);
  for (size_t i = 0U; i < r->tables.n && !st; ++i) {
    const bool links = !strncmp(r->tables.tables[i].name, "l_", 2U);
    st               = links ? read_links(r, &r->tables.tables[i]) : SG_OK;
  }
  st = st == SG_LIMIT && sg_sink_is_full(r->mb.sink) ? SG_OK : st;
  return st ? st : report(r);
}

SgStatus
sg_mb_read_tables(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  Reading*     r         = sg_allocate_zeroed(allocator, 1U, sizeof *r);
  if (!r) {
    return SG_NO_MEMORY;
  }
  SgStatus st = sg_mb_begin(&r->mb, sink);
  st          = st ? st : read_all(r, stream, error);
  sg_mb_tables_free(&r->tables);
  sg_mb_end(&r->mb);
  sg_release(allocator, r);
  return st;
}

/// Sure of rows that begin with a number, in a file that bears the name of a table.
unsigned
sg_mb_sniff_tables(SgString head, const char* path)
{
  const char*              slash    = strrchr(path, '/');
  const char*              name     = slash ? slash + 1 : path;
  size_t                   n        = 0U;
  static const char* const others[] = {
      "alternative_", "annotation", "artist_", "cdtoc", "country_area", "edit", "medium_", NULL};
  while (n < head.size && head.data[n] >= '0' && head.data[n] <= '9') {
    ++n;
  }
  bool ours = sg_mb_table_is_read(name);
  for (size_t i = 0U; others[i] && !ours; ++i) {
    ours = !strncmp(name, others[i], strlen(others[i]));
  }
  return n && n < head.size && head.data[n] == '\t' && ours ? 75U : 0U;
}
