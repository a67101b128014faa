// Rows of a MusicBrainz database as the records that the web service would give.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The columns are those of the database's CREATE TABLE statements, schema 30; all that is read has
// been where it is for years, and newer columns are added behind.
#include "import/musicbrainz_rows.h"

#include <stdio.h>
#include <string.h>

enum { ID = 1, NAME = 2, DATE_TEXT = 24, NODES = 1 << 19 };

// Where a table has what; 0: nowhere. Dates are three columns.
typedef struct {
  SgMbEntityTable id;
  const char*     types;  // the table of its types
  const char*     prefix; // of further tables: "artist" of artist_alias
  unsigned char   sort;
  unsigned char   type;
  unsigned char   comment;
  unsigned char   begin;
  unsigned char   area;
  unsigned char   begin_area;
  unsigned char   credit;
  unsigned char   gender;
  unsigned char   code;
} Layout;

// What others are part of comes first.
const SgMbEntityTable sg_mb_entity_tables[] = {{"area", SG_MB_AREA},
                                               {"artist", SG_MB_ARTIST},
                                               {"label", SG_MB_LABEL},
                                               {"place", SG_MB_PLACE},
                                               {"event", SG_MB_EVENT},
                                               {"series", SG_MB_SERIES},
                                               {"work", SG_MB_WORK},
                                               {"release_group", SG_MB_RELEASE_GROUP},
                                               {"release", SG_MB_RELEASE},
                                               {"recording", SG_MB_RECORDING},
                                               {NULL, SG_MB_NONE}};

static const Layout layouts[] = {
    {{"area", SG_MB_AREA}, "area_type", "area", 0, 3, 13, 6, 0, 0, 0, 0, 0},
    {{"artist", SG_MB_ARTIST}, "artist_type", "artist", 3, 10, 13, 4, 11, 17, 0, 12, 0},
    {{"label", SG_MB_LABEL}, "label_type", "label", 0, 10, 12, 3, 11, 0, 0, 0, 9},
    {{"place", SG_MB_PLACE}, "place_type", "place", 0, 3, 7, 10, 5, 0, 0, 0, 0},
    {{"event", SG_MB_EVENT}, "event_type", "event", 0, 10, 13, 3, 0, 0, 0, 0, 0},
    {{"series", SG_MB_SERIES}, "series_type", "series", 0, 4, 3, 0, 0, 0, 0, 0, 0},
    {{"work", SG_MB_WORK}, "work_type", "work", 0, 3, 4, 0, 0, 0, 0, 0, 0},
    {{"release_group", SG_MB_RELEASE_GROUP},
     "release_group_primary_type",
     "release_group",
     0,
     4,
     5,
     0,
     0,
     0,
     3,
     0,
     0},
    {{"release", SG_MB_RELEASE}, "", "release", 0, 0, 10, 0, 0, 0, 3, 0, 0},
    {{"recording", SG_MB_RECORDING}, "", "recording", 0, 0, 5, 0, 0, 0, 3, 0, 0},
};

// What is being built of a row.
typedef struct {
  SgMb*             mb;
  const SgMbTables* tables;
  const Layout*     layout;
  const SgMbTable*  table;
  size_t            row;
  SgMbNode*         node;
  bool              failed; // no memory
} Build;

static const Layout*
layout_of(SgMbType type)
{
  for (size_t i = 0U; i < sizeof layouts / sizeof layouts[0]; ++i) {
    if (layouts[i].id.type == type) {
      return &layouts[i];
    }
  }
  return NULL;
}

const SgMbTable*
sg_mb_table_of(const SgMbTables* tables, SgMbType type)
{
  const Layout* layout = layout_of(type);
  return layout ? sg_mb_table(tables, layout->id.table) : NULL;
}

/// Few rows can join to many nodes: those beyond NODES are not added, and make the record unusable,
/// at which the loops below end.
static SgMbNode*
add(Build* b, SgMbNode* parent, const char* name, SgString text)
{
  if (b->mb->nodes == NODES) {
    b->mb->wrong = "its tables say more than 524,288 things of it";
    return parent;
  }
  ++b->mb->nodes;
  SgMbNode* node = sg_mb_add_node(b->mb->arena, parent, sg_string(name));
  b->failed |= !node || !text.data;
  if (text.size > SG_MB_TEXT) {
    b->mb->wrong = "a text in it is over 16 KiB";
  }
  if (node && text.data) {
    node->text = text;
  }
  return node ? node : parent;
}

/// Adds a cell as a child, unless it is null or there is no such column.
static void
add_cell(Build* b, SgMbNode* parent, const char* name, unsigned column)
{
  const SgString text = column ? sg_mb_cell(b->mb, b->table, b->row, column) : sg_string("");
  if (text.size || !text.data) {
    add(b, parent, name, text);
  }
}

/// Year, month and day as a date; nothing without a year.
static void
add_date(Build*           b,
         SgMbNode*        parent,
         const char*      name,
         const SgMbTable* table,
         size_t           row,
         unsigned         column)
{
  const unsigned year  = (unsigned)sg_mb_number(table, row, column);
  const unsigned month = (unsigned)sg_mb_number(table, row, column + 1U);
  const unsigned day   = (unsigned)sg_mb_number(table, row, column + 2U);
  char           text[DATE_TEXT];
  if (!year || year > 9999U || month > 12U || day > 31U) {
    return;
  }
  snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
  add(b, parent, name, sg_arena_copy(b->mb->arena, sg_string(text)));
}

/// The name that a table of types has for a number.
static void
add_type(Build* b, SgMbNode* parent, const char* name, const char* types, uint64_t number)
{
  const SgMbTable* table = sg_mb_table(b->tables, types);
  size_t           first = 0U;
  if (number && sg_mb_find(table, number, &first)) {
    add(b, parent, name, sg_mb_cell(b->mb, table, first, 1U));
  }
}

/// Types of artists and of release groups that a dump may have without their names.
static const char*
usual_type(SgMbType type, uint64_t number)
{
  static const char* const artists[] = {
      "Person", "Group", "Other", "Character", "Orchestra", "Choir"};
  static const char* const groups[] = {"Album", "Single", "EP"};
  if (type == SG_MB_ARTIST && number && number <= sizeof artists / sizeof artists[0]) {
    return artists[number - 1U];
  }
  return type == SG_MB_RELEASE_GROUP && number && number <= sizeof groups / sizeof groups[0]
             ? groups[number - 1U]
             : NULL;
}

static void
add_own_type(Build* b)
{
  const Layout*  layout = b->layout;
  const uint64_t number = layout->type ? sg_mb_number(b->table, b->row, layout->type) : 0U;
  const char*    usual  = usual_type(layout->id.type, number);
  if (*layout->types && sg_mb_table(b->tables, layout->types)) {
    add_type(b, b->node, "type", layout->types, number);
  } else if (usual) {
    add(b, b->node, "type", sg_string(usual));
  }
}

/// The rows of a table about this one, a column of each as an item of a list.
static void
add_items(Build* b, const char* prefix, const char* suffix, const char* list, unsigned column)
{
  char name[SG_MB_TABLE_NAME];
  snprintf(name, sizeof name, "%s%s", prefix, suffix);
  const SgMbTable* table = sg_mb_table(b->tables, name);
  size_t           first = 0U;
  const size_t     n     = sg_mb_find(table, sg_mb_row(b->table, b->row)->key, &first);
  SgMbNode*        items = n ? add(b, b->node, list, sg_string("")) : NULL;
  for (size_t i = 0U; i < n && !b->mb->wrong; ++i) {
    add(b, items, "item", sg_mb_cell(b->mb, table, first + i, column));
  }
}

/// The name of the type of a link; empty if it is not known.
static SgString
link_name(const Build* b, uint64_t link)
{
  const SgMbTable* links = sg_mb_table(b->tables, "link");
  const SgMbTable* types = sg_mb_table(b->tables, "link_type");
  size_t           at    = 0U;
  size_t           type  = 0U;
  if (!sg_mb_find(links, link, &at) || !sg_mb_find(types, sg_mb_number(links, at, 1U), &type)) {
    return sg_string("");
  }
  return sg_mb_cell(b->mb, types, type, 6U);
}

/// The addresses that it links to.
static void
add_addresses(Build* b)
{
  char       name[SG_MB_TABLE_NAME];
  const bool work = b->layout->id.type == SG_MB_WORK;
  snprintf(name, sizeof name, work ? "l_url_work" : "l_%s_url", b->layout->id.table);
  const SgMbTable* links     = sg_mb_table(b->tables, name);
  const SgMbTable* addresses = sg_mb_table(b->tables, "url");
  size_t           first     = 0U;
  const size_t     n         = sg_mb_find(links, sg_mb_row(b->table, b->row)->key, &first);
  SgMbNode*        list      = n ? add(b, b->node, "relations", sg_string("")) : NULL;
  for (size_t i = first; i < first + n && !b->mb->wrong; ++i) {
    size_t at = 0U;
    if (!sg_mb_find(addresses, sg_mb_number(links, i, work ? 2U : 3U), &at)) {
      continue;
    }
    SgMbNode* item = add(b, list, "item", sg_string(""));
    add(b, item, "target-type", sg_string("url"));
    add(b, item, "type", link_name(b, sg_mb_number(links, i, 1U)));
    SgMbNode* url = add(b, item, "url", sg_string(""));
    add(b, url, "resource", sg_mb_cell(b->mb, addresses, at, 2U));
  }
}

static void
add_secondary_types(Build* b)
{
  const SgMbTable* joins = sg_mb_table(b->tables, "release_group_secondary_type_join");
  size_t           first = 0U;
  const size_t     n     = sg_mb_find(joins, sg_mb_row(b->table, b->row)->key, &first);
  SgMbNode*        list  = n ? add(b, b->node, "secondary-types", sg_string("")) : NULL;
  for (size_t i = first; i < first + n && !b->mb->wrong; ++i) {
    add_type(b, list, "item", "release_group_secondary_type", sg_mb_number(joins, i, 1U));
  }
}

/// The first day that a table of three columns has for this row.
static void
add_first_date(Build* b, const char* name, const char* tables, unsigned column)
{
  const SgMbTable* table = sg_mb_table(b->tables, tables);
  size_t           first = 0U;
  if (!sg_mb_child(b->node, name) && sg_mb_find(table, sg_mb_row(b->table, b->row)->key, &first)) {
    add_date(b, b->node, name, table, first, column);
  }
}

static Build
start(SgMb* mb, const SgMbTables* tables, SgMbType type, size_t row)
{
  const Layout* layout = layout_of(type);
  const Build   b = {mb, tables, layout, sg_mb_table(tables, layout->id.table), row, NULL, false};
  return b;
}

/// The release group of a release, as its own node.
static SgStatus
add_group(Build* b)
{
  const SgMbTable* groups = sg_mb_table(b->tables, "release_group");
  size_t           at     = 0U;
  SgMbNode*        group  = NULL;
  if (!sg_mb_find(groups, sg_mb_number(b->table, b->row, 4U), &at)) {
    return SG_OK;
  }
  const SgStatus st = sg_mb_row_facts(b->mb, b->tables, SG_MB_RELEASE_GROUP, at, &group);
  if (!st) {
    group->name = sg_string("release-group");
    if (b->node->last) {
      b->node->last->next = group;
    } else {
      b->node->first = group; // not even an id is before it
    }
    b->node->last = group;
  }
  return st;
}

static void
add_life(Build* b)
{
  const unsigned column = b->layout->begin;
  if (column) {
    SgMbNode* life = add(b, b->node, "life-span", sg_string(""));
    add_date(b, life, "begin", b->table, b->row, column);
    add_date(b, life, "end", b->table, b->row, column + 3U);
  }
}

SgStatus
sg_mb_row_facts(SgMb* mb, const SgMbTables* tables, SgMbType type, size_t row, SgMbNode** node)
{
  Build         b      = start(mb, tables, type, row);
  const Layout* layout = b.layout;
  b.node               = sg_mb_add_node(mb->arena, NULL, sg_string("item"));
  if (!b.node) {
    return SG_NO_MEMORY;
  }
  add_cell(&b, b.node, "id", ID);
  add_cell(&b, b.node, "name", NAME);
  add_cell(&b, b.node, "sort-name", layout->sort);
  add_cell(&b, b.node, "disambiguation", layout->comment);
  add_cell(&b, b.node, "label-code", layout->code);
  add_own_type(&b);
  add_life(&b);
  if (layout->gender) {
    add_type(&b, b.node, "gender", "gender", sg_mb_number(b.table, row, layout->gender));
  }
  add_items(&b, layout->prefix, "_alias", "aliases", 2U);
  add_items(&b, layout->prefix, "_isni", "isnis", 1U);
  if (type == SG_MB_RECORDING) {
    add_items(&b, "isrc", "", "isrcs", 2U);
  } else if (type == SG_MB_WORK) {
    add_items(&b, "iswc", "", "iswcs", 2U);
  } else if (type == SG_MB_RELEASE_GROUP) {
    add_secondary_types(&b);
    add_first_date(&b, "first-release-date", "release_group_meta", 2U);
  } else if (type == SG_MB_RELEASE) {
    add_first_date(&b, "date", "release_country", 2U);
    add_first_date(&b, "date", "release_unknown_country", 1U);
  }
  add_addresses(&b);
  SgStatus st = b.failed ? SG_NO_MEMORY : SG_OK;
  if (!st && type == SG_MB_RELEASE) {
    st = add_group(&b);
  }
  *node = b.node;
  return st;
}

/// The id and name of a row of another table, as a child; NULL if it has none.
static SgMbNode*
add_other(Build* b, SgMbNode* parent, const char* name, const char* tables, uint64_t key)
{
  const SgMbTable* table = sg_mb_table(b->tables, tables);
  size_t           at    = 0U;
  if (!key || !sg_mb_find(table, key, &at)) {
    return NULL;
  }
  SgMbNode* node = add(b, parent, name, sg_string(""));
  add(b, node, "id", sg_mb_cell(b->mb, table, at, ID));
  add(b, node, "name", sg_mb_cell(b->mb, table, at, NAME));
  return node;
}

static void
add_credit(Build* b, SgMbNode* parent, uint64_t credit)
{
  const SgMbTable* names = sg_mb_table(b->tables, "artist_credit_name");
  size_t           first = 0U;
  const size_t     n     = credit ? sg_mb_find(names, credit, &first) : 0U;
  SgMbNode*        list  = n ? add(b, parent, "artist-credit", sg_string("")) : NULL;
  for (size_t i = first; i < first + n && !b->mb->wrong; ++i) {
    SgMbNode* item = add(b, list, "item", sg_string(""));
    add(b, item, "name", sg_mb_cell(b->mb, names, i, 3U));
    add(b, item, "joinphrase", sg_mb_cell(b->mb, names, i, 4U));
    (void)add_other(b, item, "artist", "artist", sg_mb_number(names, i, 2U));
  }
}

static void
add_labels(Build* b)
{
  const SgMbTable* labels = sg_mb_table(b->tables, "release_label");
  size_t           first  = 0U;
  const size_t     n      = sg_mb_find(labels, sg_mb_row(b->table, b->row)->key, &first);
  SgMbNode*        list   = n ? add(b, b->node, "label-info", sg_string("")) : NULL;
  for (size_t i = first; i < first + n && !b->mb->wrong; ++i) {
    SgMbNode* item = add(b, list, "item", sg_string(""));
    add(b, item, "catalog-number", sg_mb_cell(b->mb, labels, i, 3U));
    (void)add_other(b, item, "label", "label", sg_mb_number(labels, i, 2U));
  }
}

/// A track; its recording with those it credits, so that only the others are the release's.
static void
add_track(Build* b, SgMbNode* list, const SgMbTable* tracks, size_t row)
{
  const SgMbTable* recordings = sg_mb_table(b->tables, "recording");
  const uint64_t   recording  = sg_mb_number(tracks, row, 2U);
  SgMbNode*        item       = add(b, list, "item", sg_string(""));
  size_t           at         = 0U;
  add(b, item, "number", sg_mb_cell(b->mb, tracks, row, 5U));
  add_credit(b, item, sg_mb_number(tracks, row, 7U));
  SgMbNode* node = add_other(b, item, "recording", "recording", recording);
  if (node && sg_mb_find(recordings, recording, &at)) {
    add_credit(b, node, sg_mb_number(recordings, at, 3U));
  }
}

static void
add_media(Build* b)
{
  const SgMbTable* media  = sg_mb_table(b->tables, "medium");
  const SgMbTable* tracks = sg_mb_table(b->tables, "track");
  size_t           first  = 0U;
  const size_t     n      = sg_mb_find(media, sg_mb_row(b->table, b->row)->key, &first);
  SgMbNode*        list   = n ? add(b, b->node, "media", sg_string("")) : NULL;
  for (size_t i = first; i < first + n && !b->mb->wrong; ++i) {
    size_t       track = 0U;
    SgMbNode*    item  = add(b, list, "item", sg_string(""));
    const size_t m     = sg_mb_find(tracks, sg_mb_number(media, i, 0U), &track);
    add(b, item, "position", sg_mb_cell(b->mb, media, i, 2U));
    SgMbNode* inner = add(b, item, "tracks", sg_string(""));
    for (size_t k = track; k < track + m && !b->mb->wrong; ++k) {
      add_track(b, inner, tracks, k);
    }
  }
}

SgStatus
sg_mb_row_inner(
    SgMb* mb, const SgMbTables* tables, SgMbType type, size_t row, SgMbNode* node, bool* any)
{
  Build           b      = start(mb, tables, type, row);
  const SgMbNode* before = node->last;
  b.node                 = node;
  const Layout* layout   = b.layout;
  if (layout->credit) {
    add_credit(&b, node, sg_mb_number(b.table, row, layout->credit));
  }
  if (layout->area) {
    (void)add_other(&b, node, "area", "area", sg_mb_number(b.table, row, layout->area));
  }
  if (layout->begin_area) {
    const unsigned column = layout->begin_area;
    (void)add_other(&b, node, "begin-area", "area", sg_mb_number(b.table, row, column));
    (void)add_other(&b, node, "end-area", "area", sg_mb_number(b.table, row, column + 1U));
  }
  if (type == SG_MB_RELEASE) {
    add_labels(&b);
    add_media(&b);
  }
  *any = node->last != before;
  return b.failed ? SG_NO_MEMORY : SG_OK;
}
