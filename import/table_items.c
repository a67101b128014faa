// The items of a row: cells cut, and what the mapping says of each item.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/table_reading.h"
#include "segue/fold.h"

#include <string.h>

enum { SHOWN = 80, ID_SIZE = 1024 };

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

/// Room for the items of a list.
static bool
take_items(SgTableReading* r, SgTableItems* found, size_t n)
{
  found->items =
      sg_table_take(r, n < SG_TABLE_ITEMS ? n : (size_t)SG_TABLE_ITEMS, sizeof *found->items);
  return found->items;
}

static void
add_item(SgTableReading* r, SgTableItems* found, SgString printed)
{
  static const SgTableItem none;
  if (found->n == SG_TABLE_ITEMS) {
    sg_table_leave_out(r, SG_TABLE_MANY_ITEMS);
    return;
  }
  SgTableItem* item = &found->items[found->n++];
  *item             = none;
  item->printed     = printed;
  item->name        = printed;
  item->id_text     = sg_string("");
  item->id          = sg_string("");
  item->role        = sg_string("");
  item->note        = sg_string("");
  item->form        = sg_string("");
  item->apart       = sg_string("");
  item->text        = sg_string("");
}

/// An item for each value in the list of a column. Where the cell is text, each is kept as it
/// stands.
static void
find_each(SgTableReading* r, const SgMappingEntity* e, SgTableItems* found)
{
  const SgJsonValue* list = sg_table_json(r, e->each_column);
  SgString           text = r->cells[e->each_column].text;
  const char*        open = memchr(text.data, '[', text.size);
  text = open ? sg_substring(open + 1, (size_t)(text.data + text.size - open) - 1U) : sg_string("");
  const bool is_list =
      take_items(r, found, list ? list->n : 0U) && list && list->type == SG_JSON_ARRAY;
  for (const SgJsonValue* v = is_list ? list->first : NULL; v; v = v->next) {
    size_t from = 0U;
    while (from < text.size && strchr(" ,\t\r\n", text.data[from])) {
      ++from;
    }
    text                = sg_substring(text.data + from, text.size - from);
    const size_t size   = sg_json_extent(text);
    const size_t before = found->n;
    add_item(r, found, v->type == SG_JSON_STRING ? v->text : sg_string(""));
    if (found->n > before) {
      found->items[before].json = v->type == SG_JSON_OBJECT ? v : NULL;
      found->items[before].text = sg_substring(text.data, size);
    }
    text = sg_substring(text.data + size, text.size - size);
  }
}

static bool
is_nothing(const SgMapping* m, SgString text)
{
  for (size_t i = 0U; i < m->n_nothing; ++i) {
    if (sg_string_equal(m->nothing[i], text)) {
      return true;
    }
  }
  return !text.size;
}

/// Texts of a JSON list, but for those that say nothing.
static void
find_texts(SgTableReading* r, const SgJsonValue* list, SgTableItems* found)
{
  const bool taken = take_items(r, found, list->n);
  for (const SgJsonValue* v = taken ? list->first : NULL; v; v = v->next) {
    if (v->type == SG_JSON_STRING && !is_nothing(r->mapping, v->text)) {
      add_item(r, found, v->text);
    }
  }
}

static void
find_names(SgTableReading* r, const SgMappingEntity* e, SgString cell, SgTableItems* found)
{
  SgNamed      named[SG_NAMES_LIMIT];
  bool         cut   = false;
  const size_t n     = sg_names_read(&r->names, e->names, cell, named, &cut);
  const bool   taken = take_items(r, found, n);
  if (cut) {
    sg_table_leave_out(r, SG_TABLE_MANY_NAMES);
  }
  for (size_t i = 0U; taken && i < n; ++i) {
    add_item(r, found, named[i].name);
    found->items[i].role  = named[i].role;
    found->items[i].joint = named[i].joint;
  }
}

/// The pieces of a cell, of which those beyond SG_TABLE_ITEMS are one; NULL if there is no memory.
static const SgString*
split_cell(SgTableReading* r, const SgMappingEntity* e, SgString cell, size_t* n)
{
  const bool   whole = e->split != SG_SPLIT_SEPARATORS;
  const size_t most  = cell.size < SG_TABLE_ITEMS ? cell.size + 1U : SG_TABLE_ITEMS + 1U;
  SgString*    texts = sg_table_take(r, whole ? 1U : most, sizeof *texts);
  if (texts && whole) {
    texts[0] = cell;
    *n       = 1U;
  } else if (texts) {
    *n = sg_table_split(cell, e->separators, e->n_separators, texts, most);
  }
  return texts;
}

static void
find_split(SgTableReading* r, const SgMappingEntity* e, SgString cell, SgTableItems* found)
{
  size_t          n     = 0U;
  const SgString* texts = split_cell(r, e, cell, &n);
  const bool      taken = texts && take_items(r, found, n);
  for (size_t i = 0U; taken && i < n; ++i) {
    add_item(r, found, texts[i]);
  }
}

/// The items of a block, by the cell that its name stands in.
static void
find_items(SgTableReading* r, const SgMappingEntity* e, SgTableItems* found)
{
  const SgMappingValue* name = sg_table_choose(r, e->fields[SG_FIELD_NAME], NULL);
  found->items               = NULL;
  found->n                   = 0U;
  if (e->each) {
    find_each(r, e, found);
    return;
  }
  if (!name) {
    find_split(r, e, sg_string(""), found); // known by its id alone
    if (e->fields[SG_FIELD_NAME]) {
      found->n = 0U;
    }
    return;
  }
  const bool         whole = name->n == 1U && name->parts[0].kind == SG_PART_COLUMN;
  const SgJsonValue* json  = whole ? r->cells[name->parts[0].column].json : NULL;
  const SgString     cell  = sg_table_parts(r, name, NULL);
  if (json && json->type == SG_JSON_ARRAY && !name->parts[0].text.size) {
    find_texts(r, json, found);
  } else if (e->split == SG_SPLIT_NAMES) {
    find_names(r, e, cell, found);
  } else if (cell.size) {
    find_split(r, e, cell, found);
  }
}

/// True if `id` fits "nm#" or "*": letters as they stand, then digits or any text.
static bool
fits_pattern(SgString pattern, SgString id)
{
  const char   last = pattern.data[pattern.size - 1U];
  const size_t head = pattern.size - 1U;
  bool         fits = id.size > head && !memcmp(pattern.data, id.data, head) &&
              (last == '#' || last == '*') && id.size < ID_SIZE;
  for (size_t i = head; fits && i < id.size; ++i) {
    const char c = id.data[i];
    fits         = last == '#' ? c >= '0' && c <= '9' : c > ' ' || c < 0;
  }
  return fits;
}

/// What stands behind the scheme and its slashes: "nm#" of "imdb:name/nm#".
static SgString
pattern_tail(SgString pattern)
{
  size_t from = 0U;
  for (size_t i = 0U; i < pattern.size; ++i) {
    from = pattern.data[i] == '/' || pattern.data[i] == ':' ? i + 1U : from;
  }
  return sg_substring(pattern.data + from, pattern.size - from);
}

static SgString
make_id(SgTableReading* r, const SgMappingValue* value, SgString text)
{
  for (size_t i = 0U; i < value->n_patterns; ++i) {
    const SgString pattern = value->patterns[i];
    const SgString tail    = pattern_tail(pattern);
    if (tail.size && fits_pattern(tail, text)) {
      const size_t head = pattern.size - tail.size;
      char*        id   = sg_table_take(r, head + text.size, 1U);
      if (id) {
        memcpy(id, pattern.data, head);
        memcpy(id + head, text.data, text.size);
      }
      return sg_substring(id, head + text.size);
    }
  }
  return sg_string("");
}

void
sg_table_set_id(SgTableReading* r, const SgMappingValue* value, SgString text, SgTableItem* item)
{
  if (is_nothing(r->mapping, text)) {
    return;
  }
  item->id_text = text;
  item->id      = make_id(r, value, text);
  if (!item->id.size) {
    sg_table_note(r,
                  "\"%.*s\" is no id like %.*s; the name is taken without it",
                  shown(text),
                  text.data,
                  shown(value->patterns[0]),
                  value->patterns[0].data);
  }
}

/// Gives the items the ids of the first id field: one for each, cut like the names.
static void
set_ids(SgTableReading* r, const SgMappingEntity* e, SgTableItems* found)
{
  const SgMappingValue* value = sg_table_choose(r, e->fields[SG_FIELD_ID], NULL);
  if (!value || !found->n) {
    return;
  }
  if (e->each) {
    for (size_t i = 0U; i < found->n; ++i) {
      sg_table_set_id(r, value, sg_table_parts(r, value, &found->items[i]), &found->items[i]);
    }
    return;
  }
  const SgString  cell  = sg_table_parts(r, value, NULL);
  size_t          n     = 0U;
  const SgString* texts = cell.size ? split_cell(r, e, cell, &n) : NULL;
  if (!texts) {
    return;
  }
  n = n < SG_TABLE_ITEMS ? n : (size_t)SG_TABLE_ITEMS;
  if (n != found->n) {
    sg_table_note(
        r, "there are %zu names but %zu ids; the names are taken without them", found->n, n);
    return;
  }
  for (size_t i = 0U; i < n; ++i) {
    sg_table_set_id(r, value, texts[i], &found->items[i]);
  }
}

/// "Office, The" as "The Office".
static SgString
move_article(SgTableReading* r, SgString name)
{
  static const char* const articles[] = {
      "The", "A", "An", "Le", "La", "Les", "L'", "Il", "El", "Los", "Las", "Der", "Die", "Das"};
  for (size_t i = 0U; i < sizeof articles / sizeof articles[0]; ++i) {
    const SgString article = sg_string(articles[i]);
    const size_t   tail    = article.size + 2U;
    const char*    comma   = name.size > tail ? name.data + name.size - tail : NULL;
    if (comma && !memcmp(comma, ", ", 2U) && !memcmp(comma + 2, article.data, article.size)) {
      char*        moved = sg_table_take(r, name.size, 1U);
      const size_t gap   = article.data[article.size - 1U] != '\'';
      const size_t rest  = name.size - tail;
      if (!moved) {
        return name;
      }
      memcpy(moved, article.data, article.size);
      memset(moved + article.size, ' ', gap);
      memcpy(moved + article.size + gap, name.data, rest);
      return sg_substring(moved, article.size + gap + rest);
    }
  }
  return name;
}

SgString
sg_table_name_key(SgTableReading* r, SgString name, SgString apart)
{
  char         folded[SG_FOLD_LIMIT];
  const size_t size = sg_fold(name, folded);
  char*        key  = sg_table_take(r, size + 1U + apart.size, 1U);
  if (!key) {
    return sg_string("");
  }
  memcpy(key, folded, size);
  key[size] = '\n';
  memcpy(key + size + 1U, apart.data, apart.size);
  return sg_substring(key, size + 1U + apart.size);
}

static SgKind
kind_of(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item)
{
  const SgMappingValue* value = sg_table_choose(r, e->fields[SG_FIELD_KIND], item);
  const SgKind          kind  = value                                 ? value->kind
                                : item->joint && e->kind == SG_PERSON ? SG_GROUP
                                                                      : e->kind;
  const bool            plain = kind == SG_PERSON && !item->id.size;
  return plain && sg_id_map_find(&r->groups, 0U, sg_table_name_key(r, item->name, sg_string("")))
             ? SG_GROUP
             : kind;
}

/// All values that tell entities of one name apart.
static SgString
apart_of(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item)
{
  sg_buffer_clear(&r->apart);
  for (const SgMappingValue* v = e->fields[SG_FIELD_APART]; v; v = v->next) {
    if (sg_table_holds(r, v->when, item)) {
      const SgString text = sg_table_parts(r, v, item);
      sg_buffer_add_string(&r->apart, text);
      sg_buffer_add_char(&r->apart, '\n');
    }
  }
  const SgString copy = sg_arena_copy(r->arena, sg_buffer_string(&r->apart));
  if (r->apart.failed || !copy.data) {
    r->status = SG_NO_MEMORY;
    return sg_string("");
  }
  return copy;
}

/// The name of an entity that the table names by its id alone, as another source gave it.
static void
find_known_name(SgTableReading* r, SgTableItem* item)
{
  const SgEntityId known = item->id.size ? sg_sink_known(r->sink, item->id) : 0U;
  if (known) {
    const SgEntity entity = sg_sink_known_entity(r->sink, known);
    item->name            = entity.name;
    item->printed         = entity.name;
    item->form            = entity.form;
  } else if (item->id.size) {
    sg_table_reject(r,
                    "nothing imported before names \"%.*s\"; import the table that does first",
                    shown(item->id),
                    item->id.data);
  }
}

/// True of "(voices)": a remark where a name should be.
static bool
is_remark(SgString name)
{
  return name.size && name.data[0] == '(' &&
         memchr(name.data, ')', name.size) == name.data + name.size - 1U;
}

static void
complete_item(SgTableReading* r, const SgMappingEntity* e, SgTableItem* item)
{
  if (e->each && e->fields[SG_FIELD_NAME]) {
    item->printed = sg_table_value(r, e->fields[SG_FIELD_NAME], item);
    item->name    = item->printed;
  }
  if (!e->fields[SG_FIELD_NAME]) {
    find_known_name(r, item);
  } else if (e->article) {
    item->name = move_article(r, item->name);
  }
  if (e->fields[SG_FIELD_ROLE]) {
    item->role = sg_table_value(r, e->fields[SG_FIELD_ROLE], item);
  }
  item->note = sg_table_value(r, e->fields[SG_FIELD_NOTE], item);
  if (e->fields[SG_FIELD_FORM]) {
    item->form = sg_table_value(r, e->fields[SG_FIELD_FORM], item);
  }
  item->kind  = kind_of(r, e, item);
  item->apart = apart_of(r, e, item);
  sg_table_date(r, sg_table_value(r, e->fields[SG_FIELD_BEGIN], item), &item->begin, &item->end);
  if (e->fields[SG_FIELD_END]) {
    sg_table_date(r, sg_table_value(r, e->fields[SG_FIELD_END], item), &item->end, &item->end);
  }
}

static bool
is_usable(SgTableReading* r, const SgTableItem* item)
{
  if (is_remark(item->name)) {
    sg_table_note(
        r, "\"%.*s\" is a remark, no name; it is left out", shown(item->name), item->name.data);
    return false;
  }
  if (item->name.size > SG_TABLE_TEXT || item->note.size > SG_TABLE_TEXT ||
      item->role.size > SG_TABLE_TEXT || item->form.size > SG_TABLE_TEXT) {
    sg_table_reject(r, "a name or another short text is longer than 64 KiB; is a quote missing?");
    return false;
  }
  return item->name.size;
}

void
sg_table_find(SgTableReading* r, const SgMappingEntity* block, SgTableItems* found)
{
  size_t n = 0U;
  found->n = 0U;
  if (!sg_table_holds(r, block->when, NULL)) {
    return;
  }
  find_items(r, block, found);
  if (!r->status && !r->rejected) {
    set_ids(r, block, found);
  }
  for (size_t i = 0U; i < found->n && !r->status && !r->rejected; ++i) {
    complete_item(r, block, &found->items[i]);
    if (is_usable(r, &found->items[i])) {
      found->items[n++] = found->items[i];
    }
  }
  found->n = n;
}
