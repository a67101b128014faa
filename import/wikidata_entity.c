// What a Wikidata item says of itself: kind, names, dates, external ids, attributes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/wikidata.h"

#include <stdio.h>
#include <string.h>

enum { NATIVE = 4, VARIOUS_ARTISTS = 3108914 };

// An entity as it is put together, in the arena of its record.
typedef struct {
  SgWikidata* wikidata;
  SgString    id;
  SgString    native[NATIVE]; // by the order of their properties
  SgString    names[SG_WIKIDATA_NAMES];
  size_t      n_names;
  SgString    ids[SG_WIKIDATA_ITEMS];
  size_t      n_ids;
  SgAttribute attributes[SG_WIKIDATA_ITEMS];
  size_t      n_attributes;
  SgKind      kind;
  const char* form;
  unsigned    rank; // of the class that gave the kind
  SgKind      told; // the kind that its properties tell
  bool        never;
  SgDate      begin;
  unsigned    begin_order;
  SgDate      end;
  unsigned    end_order;
} Item;

/// A name, once, unless it is the preferred one.
static void
add_name(Item* item, SgString preferred, SgString name)
{
  bool known = !name.size || name.size > SG_WIKIDATA_TEXT || sg_string_equal(name, preferred);
  for (size_t i = 0U; i < item->n_names && !known; ++i) {
    known = sg_string_equal(item->names[i], name);
  }
  if (!known && item->n_names < SG_WIKIDATA_NAMES) {
    item->names[item->n_names++] = name;
  }
}

/// Takes out what turned out to be the preferred name.
static void
remove_name(Item* item, SgString name)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < item->n_names; ++i) {
    if (!sg_string_equal(item->names[i], name)) {
      item->names[kept++] = item->names[i];
    }
  }
  item->n_names = kept;
}

static void
add_id(Item* item, SgString id)
{
  bool known = !id.size;
  for (size_t i = 0U; i < item->n_ids && !known; ++i) {
    known = sg_string_equal(item->ids[i], id);
  }
  if (!known && item->n_ids < SG_WIKIDATA_ITEMS) {
    item->ids[item->n_ids++] = id;
  }
}

static SgStatus
add_external(Item* item, const SgWikidataProperty* row, SgString value)
{
  SgBuffer* text = &item->wikidata->text;
  sg_buffer_clear(text);
  sg_wikidata_write_external(text, row->text, value);
  const SgString id = sg_arena_copy(item->wikidata->arena, sg_buffer_string(text));
  if (text->failed || !id.data) {
    return SG_NO_MEMORY;
  }
  add_id(item, value.size && value.size <= SG_WIKIDATA_TEXT ? id : sg_string(""));
  return SG_OK;
}

static SgStatus
add_attribute(Item* item, const SgWikidataProperty* row, const SgJsonValue* snak)
{
  SgBuffer* text = &item->wikidata->text;
  sg_buffer_clear(text);
  if (!sg_wikidata_value(snak) || item->n_attributes == SG_WIKIDATA_ITEMS) {
    return SG_OK;
  }
  sg_wikidata_write(item->wikidata, text, snak, true);
  const SgString value = sg_arena_copy(item->wikidata->arena, sg_buffer_string(text));
  if (text->failed || !value.data) {
    return SG_NO_MEMORY;
  }
  if (value.size && value.size <= SG_WIKIDATA_TEXT) {
    const SgAttribute attribute            = {sg_string(row->text), value};
    item->attributes[item->n_attributes++] = attribute;
  }
  return SG_OK;
}

/// Takes a date that is of a better property, preferred, or, of the same, earlier for a begin and
/// later for an end. One that is not exact enough becomes an attribute.
static SgStatus
add_date(Item* item, const SgWikidataProperty* row, const SgJsonValue* snak, bool preferred)
{
  const bool               begins = row->use == SG_WIKIDATA_BEGIN;
  const unsigned           order  = row->order * 2U + !preferred;
  SgDate*                  best   = begins ? &item->begin : &item->end;
  unsigned*                least  = begins ? &item->begin_order : &item->end_order;
  const SgWikidataProperty vague  = {.text = row->label};
  SgDate                   date   = {0, 0U, 0U};
  if (!sg_wikidata_date(snak, &date)) {
    item->wikidata->n_vague += sg_wikidata_value(snak) != NULL;
    return add_attribute(item, &vague, snak);
  }
  const int  compared = sg_date_compare(date, *best);
  const bool better   = begins ? compared < 0 : compared > 0;
  if (!best->year || order < *least || (order == *least && better)) {
    *best  = date;
    *least = order;
  }
  return SG_OK;
}

static void
add_class(Item* item, const SgJsonValue* snak, bool preferred)
{
  const SgWikidataClass* class = sg_wikidata_class(sg_wikidata_item(snak));
  const unsigned rank          = class ? class->rank * 2U + preferred : 0U;
  if (class && !class->kind) {
    item->never = true;
  } else if (class && rank > item->rank) {
    item->rank = rank;
    item->kind = class->kind;
    item->form = class->form;
  }
}

static SgStatus
read_fact(Item* item, const SgWikidataProperty* row, const SgJsonValue* snak, bool preferred)
{
  switch (row->use) {
  case SG_WIKIDATA_CLASS:
    add_class(item, snak, preferred);
    return SG_OK;
  case SG_WIKIDATA_FICTION:
    item->never = true;
    return SG_OK;
  case SG_WIKIDATA_BEGIN:
  case SG_WIKIDATA_END:
    return add_date(item, row, snak, preferred);
  case SG_WIKIDATA_NAME:
    if (row->order < NATIVE && !item->native[row->order].size) {
      item->native[row->order] = sg_wikidata_string(snak);
    }
    add_name(item, sg_string(""), sg_wikidata_string(snak));
    return SG_OK;
  case SG_WIKIDATA_ATTRIBUTE:
    return add_attribute(item, row, snak);
  case SG_WIKIDATA_ID:
    return add_external(item, row, sg_wikidata_string(snak));
  default:
    return SG_OK;
  }
}

/// Counts a statement of a property that is not read.
static SgStatus
count_unread(SgWikidata* w, const SgJsonValue* property, const SgJsonValue* snak)
{
  const SgString type = sg_wikidata_text(snak, "datatype");
  if (sg_string_equal(type, sg_string("external-id"))) {
    ++w->n_unread_ids;
    return SG_OK;
  }
  return sg_unread_count(&w->unread, property->key);
}

static SgStatus
read_facts(Item* item, const SgJsonValue* property)
{
  SgStatus                  st        = SG_OK;
  const SgWikidataProperty* row       = sg_wikidata_property(property->key);
  const SgJsonValue*        statement = property->type == SG_JSON_ARRAY ? property->first : NULL;
  for (; statement && !st; statement = statement->next) {
    const SgJsonValue* snak      = sg_json_member(statement, "mainsnak");
    bool               preferred = false;
    if (sg_wikidata_is_deprecated(statement, &preferred)) {
      ++item->wikidata->n_deprecated;
      continue;
    }
    if (row && row->use != SG_WIKIDATA_NOTE) {
      item->told = item->told ? item->told : row->from;
      st         = read_fact(item, row, snak, preferred);
    } else {
      st = count_unread(item->wikidata, property, snak);
    }
  }
  return st;
}

/// The text of a label in that language.
static SgString
label_in(const SgJsonValue* entity, const char* language)
{
  return sg_wikidata_text(sg_json_member(sg_json_member(entity, "labels"), language), "value");
}

/// English, then for all languages, then the native name, then the first there is, then the id.
static SgString
choose_name(const Item* item, const SgJsonValue* entity)
{
  SgString           name   = label_in(entity, "en");
  const SgJsonValue* labels = sg_json_member(entity, "labels");
  name                      = name.size ? name : label_in(entity, "mul");
  for (size_t i = 0U; i < NATIVE && !name.size; ++i) {
    name = item->native[i];
  }
  const SgJsonValue* label = labels && labels->type == SG_JSON_OBJECT ? labels->first : NULL;
  for (; label && !name.size; label = label->next) {
    name = sg_wikidata_text(label, "value");
  }
  return name.size && name.size <= SG_WIKIDATA_TEXT ? name : sg_wikidata_text(entity, "id");
}

static void
add_aliases(Item* item, SgString preferred, const SgJsonValue* aliases)
{
  const SgJsonValue* alias = aliases && aliases->type == SG_JSON_ARRAY ? aliases->first : NULL;
  for (; alias; alias = alias->next) {
    add_name(item, preferred, sg_wikidata_text(alias, "value"));
  }
}

/// Other names: first those that are likely to be looked for, as there is room for so many only.
static void
add_names(Item* item, SgString preferred, const SgJsonValue* entity)
{
  const SgJsonValue* aliases = sg_json_member(entity, "aliases");
  const SgJsonValue* labels  = sg_json_member(entity, "labels");
  const SgJsonValue* label   = labels && labels->type == SG_JSON_OBJECT ? labels->first : NULL;
  add_aliases(item, preferred, sg_json_member(aliases, "en"));
  add_aliases(item, preferred, sg_json_member(aliases, "mul"));
  for (; label; label = label->next) {
    add_name(item, preferred, sg_wikidata_text(label, "value"));
  }
  aliases = aliases && aliases->type == SG_JSON_OBJECT ? aliases->first : NULL;
  for (; aliases; aliases = aliases->next) {
    add_aliases(item, preferred, aliases);
  }
}

/// The page of English Wikipedia, by which other sources know it.
static SgStatus
add_page(Item* item, const SgJsonValue* entity)
{
  static const SgWikidataProperty page = {.text = "wikipedia:en/"};
  const SgJsonValue* link = sg_json_member(sg_json_member(entity, "sitelinks"), "enwiki");
  SgString           copy = sg_arena_copy(item->wikidata->arena, sg_wikidata_text(link, "title"));
  char*              text = sg_arena_take(item->wikidata->arena, copy.size + 1U, 1U);
  if (!copy.data || !text) {
    return SG_NO_MEMORY;
  }
  for (size_t i = 0U; i < copy.size; ++i) {
    text[i] = copy.data[i];
    text[i] = text[i] == ' ' ? '_' : text[i];
  }
  return copy.size ? add_external(item, &page, sg_substring(text, copy.size)) : SG_OK;
}

/// The id that this one was merged from.
static SgStatus
add_redirect(Item* item, const SgJsonValue* entity)
{
  const SgString from = sg_wikidata_text(sg_json_member(entity, "redirects"), "from");
  if (!sg_wikidata_number(from, 'Q')) {
    return SG_OK;
  }
  const SgString id = sg_wikidata_id(item->wikidata, from);
  if (!id.size) {
    return SG_NO_MEMORY;
  }
  add_id(item, id);
  return sg_linked_redirect(item->wikidata->linked, id, item->id);
}

static SgStatus
write_item(Item* item, const SgJsonValue* entity, const SgWikidataPlace* place)
{
  SgWikidata*    w      = item->wikidata;
  const SgString name   = choose_name(item, entity);
  bool           agrees = true;
  item->kind            = item->kind || item->never ? item->kind : item->told;
  if (!item->kind) {
    ++w->n_unclassed;
    return sg_linked_label(w->linked, item->id, name, item->never);
  }
  remove_name(item, name);
  add_names(item, name, entity);
  const SgString      number = sg_wikidata_text(entity, "id");
  const SgEntityFacts facts  = {.kind         = item->kind,
                                .form         = sg_string(item->form),
                                .name         = name,
                                .names        = item->names,
                                .n_names      = item->n_names,
                                .ids          = item->ids,
                                .n_ids        = item->n_ids,
                                .attributes   = item->attributes,
                                .n_attributes = item->n_attributes,
                                .begin        = item->begin,
                                .end          = item->end,
                                .special      = sg_wikidata_number(number, 'Q') == VARIOUS_ARTISTS};
  SgStatus            st     = sg_linked_entity(w->linked, &facts, &agrees);
  if (!st && !agrees) {
    return sg_sink_reject(w->sink,
                          place->line,
                          place->offset,
                          place->text,
                          "%.*s is a %s, but more statements than can wait came before and took "
                          "it for something else; it is left out",
                          (int)number.size,
                          number.data,
                          sg_kind_name(item->kind));
  }
  return st ? st : sg_wikidata_links(w, sg_json_member(entity, "claims"), item->id, item->kind);
}

static SgStatus
read_item(SgWikidata* w, const SgJsonValue* entity, const SgWikidataPlace* place)
{
  Item* item = sg_arena_take(w->arena, 1U, sizeof *item);
  if (!item) {
    return SG_NO_MEMORY;
  }
  item->wikidata = w;
  item->form     = "";
  item->id       = sg_wikidata_id(w, sg_wikidata_text(entity, "id"));
  if (!item->id.size) {
    return SG_NO_MEMORY;
  }
  add_id(item, item->id);
  const SgJsonValue* claims   = sg_json_member(entity, "claims");
  const SgJsonValue* property = claims && claims->type == SG_JSON_OBJECT ? claims->first : NULL;
  SgStatus           st       = add_redirect(item, entity);
  for (; property && !st; property = property->next) {
    st = read_facts(item, property);
  }
  st = st ? st : add_page(item, entity);
  return st ? st : write_item(item, entity, place);
}

static SgStatus
reject(const SgWikidata* w, const SgWikidataPlace* place, const char* why)
{
  return sg_sink_reject(w->sink, place->line, place->offset, place->text, "%s", why);
}

SgStatus
sg_wikidata_entity(SgWikidata* wikidata, const SgJsonValue* entity, const SgWikidataPlace* place)
{
  SgString       id     = sg_wikidata_text(entity, "id");
  const SgString target = sg_wikidata_text(entity, "redirect");
  const SgString type   = sg_wikidata_text(entity, "type");
  id                    = id.size ? id : sg_wikidata_text(entity, "entity");
  if (entity->type != SG_JSON_OBJECT || !id.size) {
    return reject(wikidata, place, "it is no entity: an object with an \"id\"");
  }
  if (sg_json_member(entity, "missing")) {
    return reject(wikidata, place, "Wikidata has no such entity; check its id");
  }
  if (!sg_wikidata_number(id, 'Q')) {
    const bool other = sg_wikidata_number(id, 'P') || (id.size && id.data[0] == 'L');
    wikidata->n_others += other;
    return other ? SG_OK : reject(wikidata, place, "its \"id\" is none: Q and a number");
  }
  if (sg_wikidata_number(target, 'Q')) {
    return sg_linked_redirect(
        wikidata->linked, sg_wikidata_id(wikidata, id), sg_wikidata_id(wikidata, target));
  }
  if (type.size && !sg_string_equal(type, sg_string("item"))) {
    ++wikidata->n_others;
    return SG_OK;
  }
  return read_item(wikidata, entity, place);
}
