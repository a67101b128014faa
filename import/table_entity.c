// An item of a row as an entity: what is said of it, once for each id or name.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/discogs.h"
#include "import/table_reading.h"

enum { ATTRIBUTES = 256, DETAILS = 32 };

// What the map of entities holds.
enum { SPACE_IDS, SPACE_NAMES };

// What is said of an entity besides its name, in room for it.
typedef struct {
  SgString    ids[DETAILS];
  size_t      n_ids;
  SgString    names[DETAILS];
  size_t      n_names;
  SgAttribute attributes[ATTRIBUTES];
  size_t      n_attributes;
} Facts;

static void
add_attribute(SgTableReading* r, Facts* f, SgString key, SgString value)
{
  if (value.size > SG_TABLE_TEXT) {
    sg_table_leave_out(r, SG_TABLE_LONG_TEXT);
  } else if (value.size && f->n_attributes == ATTRIBUTES) {
    sg_table_leave_out(r, SG_TABLE_MANY_ATTRIBUTES);
  } else if (value.size) {
    f->attributes[f->n_attributes].key     = key;
    f->attributes[f->n_attributes++].value = value;
  }
}

/// Adds an id or another name.
static void
add_detail(SgTableReading* r, SgString* details, size_t* n, SgString detail)
{
  if (detail.size > SG_TABLE_TEXT) {
    sg_table_leave_out(r, SG_TABLE_LONG_TEXT);
  } else if (detail.size && *n == DETAILS) {
    sg_table_leave_out(r, SG_TABLE_MANY_DETAILS);
  } else if (detail.size) {
    details[(*n)++] = detail;
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
      add_attribute(r, f, v->key, text->text);
    }
  } else {
    add_attribute(r, f, v->key, sg_table_parts(r, v, item));
  }
}

/// The id that the item has by now, and those of the further id fields.
static void
collect_ids(SgTableReading* r, const SgMappingEntity* e, const SgTableItem* item, Facts* f)
{
  const SgMappingValue* first = sg_table_choose(r, e->fields[SG_FIELD_ID], NULL);
  add_detail(r, f->ids, &f->n_ids, item->id);
  for (const SgMappingValue* v = first ? first->next : NULL; v; v = v->next) {
    SgTableItem other = *item;
    other.id          = sg_string("");
    if (sg_table_holds(r, v->when, item)) {
      sg_table_set_id(r, v, sg_table_parts(r, v, item), &other);
    }
    add_detail(r, f->ids, &f->n_ids, other.id);
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
    add_detail(r, f->names, &f->n_names, item->printed);
  }
  for (const SgMappingValue* v = e->fields[SG_FIELD_ALSO]; v; v = v->next) {
    const SgString also =
        sg_table_holds(r, v->when, item) ? sg_table_parts(r, v, item) : sg_string("");
    if (!sg_string_equal(also, item->name)) {
      add_detail(r, f->names, &f->n_names, also);
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
  const SgString key    = by_id ? item->id : sg_table_name_key(r, item->name, item->apart);
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
