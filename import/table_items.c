// The entities of a row: cells cut into items, and each item as an entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/discogs.h"
#include "import/table_reading.h"
#include "segue/fold.h"

#include <string.h>

enum { SHOWN = 80, ATTRIBUTES = 256, IDS = 8, ID_SIZE = 1024 };

// What the map of entities holds.
enum { SPACE_IDS, SPACE_NAMES };

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

static void
add_item(SgTableReading* r, SgTableItems* found, SgString printed)
{
  static const SgTableItem none;
  if (found->n == SG_TABLE_ITEMS) {
    sg_table_note(r, "more than %d entities in one row; those behind are left out", SG_TABLE_ITEMS);
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
  found->items       = sg_table_take(r, list ? list->n : 0U, sizeof *found->items);
  const bool is_list = list && list->type == SG_JSON_ARRAY && found->items;
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
  found->items = sg_table_take(r, list->n, sizeof *found->items);
  for (const SgJsonValue* v = found->items ? list->first : NULL; v; v = v->next) {
    if (v->type == SG_JSON_STRING && !is_nothing(r->mapping, v->text)) {
      add_item(r, found, v->text);
    }
  }
}

static void
find_names(SgTableReading* r, const SgMappingEntity* e, SgString cell, SgTableItems* found)
{
  SgNamed      named[SG_NAMES_LIMIT];
  const size_t n = sg_names_read(&r->names, e->names, cell, named);
  found->items   = sg_table_take(r, n, sizeof *found->items);
  for (size_t i = 0U; found->items && i < n; ++i) {
    add_item(r, found, named[i].name);
    found->items[i].role  = named[i].role;
    found->items[i].joint = named[i].joint;
  }
}

static void
find_split(SgTableReading* r, const SgMappingEntity* e, SgString cell, SgTableItems* found)
{
  SgString* texts = sg_table_take(r, SG_TABLE_ITEMS, sizeof *texts);
  size_t    n     = 1U;
  if (!texts) {
    return;
  }
  texts[0] = cell;
  if (e->split == SG_SPLIT_SEPARATORS) {
    n = sg_table_split(cell, e->separators, e->n_separators, texts, SG_TABLE_ITEMS);
  }
  found->items = sg_table_take(r, n, sizeof *found->items);
  for (size_t i = 0U; found->items && i < n; ++i) {
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

static void
set_id(SgTableReading* r, const SgMappingValue* value, SgString text, SgTableItem* item)
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
      set_id(r, value, sg_table_parts(r, value, &found->items[i]), &found->items[i]);
    }
    return;
  }
  const SgString cell  = sg_table_parts(r, value, NULL);
  SgString*      texts = sg_table_take(r, SG_TABLE_ITEMS, sizeof *texts);
  size_t         n     = cell.size ? 1U : 0U;
  if (!texts || !n) {
    return;
  }
  texts[0] = cell;
  if (e->split == SG_SPLIT_SEPARATORS) {
    n = sg_table_split(cell, e->separators, e->n_separators, texts, SG_TABLE_ITEMS);
  }
  if (n != found->n) {
    sg_table_note(
        r, "there are %zu names but %zu ids; the names are taken without them", found->n, n);
    return;
  }
  for (size_t i = 0U; i < n; ++i) {
    set_id(r, value, texts[i], &found->items[i]);
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

/// A name as it is compared within the table.
static SgString
name_key(SgTableReading* r, SgString name, SgString apart)
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
  return plain && sg_id_map_find(&r->groups, 0U, name_key(r, item->name, sg_string(""))) ? SG_GROUP
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

// What is said of an entity besides its name, in room for it.
typedef struct {
  SgString    ids[IDS];
  size_t      n_ids;
  SgString    names[IDS];
  size_t      n_names;
  SgAttribute attributes[ATTRIBUTES];
  size_t      n_attributes;
} Facts;

static void
add_attribute(Facts* f, SgString key, SgString value)
{
  if (f->n_attributes < ATTRIBUTES && value.size && value.size <= SG_TABLE_TEXT) {
    f->attributes[f->n_attributes].key     = key;
    f->attributes[f->n_attributes++].value = value;
  }
}

/// An attribute for each text of a list, or one.
static void
add_attributes(SgTableReading* r, const SgMappingValue* v, const SgTableItem* item, Facts* f)
{
  const SgMappingPart* part = v->parts;
  const bool           list = v->n == 1U && part->kind == SG_PART_COLUMN && !part->text.size;
  const SgJsonValue*   json = list ? r->cells[part->column].json : NULL;
  if (json && json->type == SG_JSON_ARRAY) {
    for (const SgJsonValue* text = json->first; text; text = text->next) {
      add_attribute(f, v->key, text->text);
    }
  } else {
    add_attribute(f, v->key, sg_table_parts(r, v, item));
  }
}

/// The id that the item has by now, and those of the further id fields.
static void
collect_ids(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item, Facts* f)
{
  const SgMappingValue* first = sg_table_choose(r, e->fields[SG_FIELD_ID], NULL);
  if (item->id.size) {
    f->ids[f->n_ids++] = item->id;
  }
  for (const SgMappingValue* v = first ? first->next : NULL; v && f->n_ids < IDS; v = v->next) {
    SgTableItem other = *item;
    other.id          = sg_string("");
    if (sg_table_holds(r, v->when, item)) {
      set_id(r, v, sg_table_parts(r, v, item), &other);
    }
    if (other.id.size) {
      f->ids[f->n_ids++] = other.id;
    }
  }
}

static void
collect(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item, Facts* f)
{
  f->n_ids        = 0U;
  f->n_names      = 0U;
  f->n_attributes = 0U;
  collect_ids(r, e, item, f);
  if (!sg_string_equal(item->printed, item->name)) {
    f->names[f->n_names++] = item->printed;
  }
  for (const SgMappingValue* v = e->fields[SG_FIELD_ALSO]; v && f->n_names < IDS; v = v->next) {
    const SgString also =
        sg_table_holds(r, v->when, item) ? sg_table_parts(r, v, item) : sg_string("");
    if (also.size && also.size <= SG_TABLE_TEXT && !sg_string_equal(also, item->name)) {
      f->names[f->n_names++] = also;
    }
  }
  for (const SgMappingValue* v = e->fields[SG_FIELD_ATTRIBUTE]; v; v = v->next) {
    if (sg_table_holds(r, v->when, item)) {
      add_attributes(r, v, item, f);
    }
  }
}

/// What was seen of a name: its bytes, to tell whether another one is printed elsewhere.
static uint64_t
print_of(SgString name)
{
  uint64_t print = 14695981039346656037U; // FNV-1a
  for (size_t i = 0U; i < name.size; ++i) {
    print = (print ^ (unsigned char)name.data[i]) * 1099511628211U;
  }
  return print ? print : 1U;
}

static void
push(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item, SgEntityId* id)
{
  Facts f;
  collect(r, e, item, &f);
  const SgEntityFacts facts = {.kind         = item->kind,
                               .form         = item->form,
                               .name         = item->name,
                               .names        = f.names,
                               .n_names      = f.n_names,
                               .ids          = f.ids,
                               .n_ids        = f.n_ids,
                               .attributes   = f.attributes,
                               .n_attributes = f.n_attributes,
                               .begin        = item->begin,
                               .end          = item->end,
                               .special      = sg_discogs_is_special(sg_string(""), item->name)};
  const SgStatus      st    = r->status ? r->status : sg_sink_entity(r->sink, &facts, id);
  r->status                 = st;
}

void
sg_table_entity(SgTableReading* r, const SgMappingEntity* block, SgTableItem* item)
{
  const SgKind   shared = item->kind == SG_GROUP ? SG_PERSON : item->kind;
  const bool     by_id  = item->id.size;
  const uint64_t space  = by_id ? SPACE_IDS : SPACE_NAMES + (uint64_t)shared;
  const SgString key    = by_id ? item->id : name_key(r, item->name, item->apart);
  const uint64_t print  = print_of(item->name);
  bool           made   = false;
  SgIdEntry*     entry  = r->status ? NULL : sg_id_map_add(&r->known, space, key, &made);
  if (!entry) {
    r->status = r->status ? r->status : SG_NO_MEMORY;
    return;
  }
  SgEntityId id = entry->value;
  if (made || (by_id && entry->extra != print)) {
    push(r, block, item, &id);
  }
  if (made) {
    entry->value = id;
    entry->extra = print;
  }
  item->entity = id;
  // A name as printed is worth keeping where the entity goes by another one.
  if (entry->extra == print) {
    item->printed = sg_string_equal(item->printed, item->name) ? sg_string("") : item->printed;
  }
}
