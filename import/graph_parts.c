// What the attributes of nodes and edges are taken for, by their keys.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/graph_parts.h"
#include "import/strings.h"

#include <string.h>

typedef struct {
  const char* key;
  SgGraphPart part;
} Key;

// As sg_graph_plain_key() gives them; of one part, the first is the best.
static const Key node_keys[] = {
    {"label", SG_PART_NAME},      {"name", SG_PART_NAME},         {"title", SG_PART_NAME},
    {"fullname", SG_PART_NAME},   {"displayname", SG_PART_NAME},  {"vname", SG_PART_NAME},
    {"kind", SG_PART_KIND},       {"labels", SG_PART_KIND},       {"labelv", SG_PART_KIND},
    {"type", SG_PART_KIND},       {"nodetype", SG_PART_KIND},     {"entitytype", SG_PART_KIND},
    {"category", SG_PART_KIND},   {"class", SG_PART_KIND},        {"form", SG_PART_FORM},
    {"aliases", SG_PART_NAMES},   {"alias", SG_PART_NAMES},       {"alsoknownas", SG_PART_NAMES},
    {"begin", SG_PART_BEGIN},     {"start", SG_PART_BEGIN},       {"born", SG_PART_BEGIN},
    {"birthdate", SG_PART_BEGIN}, {"birthyear", SG_PART_BEGIN},   {"founded", SG_PART_BEGIN},
    {"released", SG_PART_BEGIN},  {"releasedate", SG_PART_BEGIN}, {"startdate", SG_PART_BEGIN},
    {"startyear", SG_PART_BEGIN}, {"year", SG_PART_BEGIN},        {"end", SG_PART_END},
    {"died", SG_PART_END},        {"deathdate", SG_PART_END},     {"deathyear", SG_PART_END},
    {"enddate", SG_PART_END},     {"endyear", SG_PART_END},       {"sourceid", SG_PART_IDS},
    {"special", SG_PART_SPECIAL},
};

static const Key edge_keys[] = {
    {"reltype", SG_PART_ROLE},
    {"role", SG_PART_ROLE},
    {"relationship", SG_PART_ROLE},
    {"relation", SG_PART_ROLE},
    {"relationtype", SG_PART_ROLE},
    {"relationshiptype", SG_PART_ROLE},
    {"predicate", SG_PART_ROLE},
    {"labele", SG_PART_ROLE},
    {"edgelabel", SG_PART_ROLE},
    {"type", SG_PART_ROLE},
    {"label", SG_PART_ROLE},
    {"interaction", SG_PART_ROLE},
    {"kind", SG_PART_ROLE},
    {"name", SG_PART_ROLE},
    {"weight", SG_PART_WEIGHT},
    {"start", SG_PART_BEGIN},
    {"startdate", SG_PART_BEGIN},
    {"begin", SG_PART_BEGIN},
    {"startyear", SG_PART_BEGIN},
    {"date", SG_PART_BEGIN},
    {"year", SG_PART_BEGIN},
    {"end", SG_PART_END},
    {"enddate", SG_PART_END},
    {"endyear", SG_PART_END},
    {"creditedas", SG_PART_CREDITED_AS},
    {"attribute", SG_PART_ATTRIBUTE},
    {"scope", SG_PART_SCOPE},
    {"for", SG_PART_FOR},
    {"evidence", SG_PART_EVIDENCE},
    {"nsources", SG_PART_COUNT},
};

static void
classify(SgGraphField* field, const Key* keys, size_t n_keys)
{
  char           text[SG_GRAPH_WORD];
  const SgString plain = sg_graph_plain_key(field->attribute.key, text);
  for (size_t i = 0U; i < n_keys; ++i) {
    if (sg_string_equal(plain, sg_string(keys[i].key))) {
      field->part = keys[i].part;
      field->rank = (unsigned)i;
      return;
    }
  }
}

SgGraphFields
sg_graph_fields(SgArena* arena, bool edge, const SgAttribute* attributes, size_t n_attributes)
{
  SgGraphFields fields = {sg_arena_take(arena, n_attributes + 1U, sizeof(SgGraphField)), 0U};
  for (size_t i = 0U; fields.items && i < n_attributes; ++i) {
    SgGraphField* field    = &fields.items[fields.n];
    field->attribute.key   = attributes[i].key;
    field->attribute.value = sg_string_trim(attributes[i].value);
    if (!field->attribute.value.size || !field->attribute.key.size) {
      continue;
    }
    ++fields.n;
    if (edge) {
      classify(field, edge_keys, sizeof edge_keys / sizeof edge_keys[0]);
    } else {
      classify(field, node_keys, sizeof node_keys / sizeof node_keys[0]);
    }
  }
  return fields;
}

SgGraphField*
sg_graph_field(const SgGraphFields* fields, SgGraphPart part)
{
  SgGraphField* best = NULL;
  for (size_t i = 0U; i < fields->n; ++i) {
    SgGraphField* field = &fields->items[i];
    if (field->part == part && !field->used && (!best || field->rank < best->rank)) {
      best = field;
    }
  }
  return best;
}

SgString
sg_graph_take(const SgGraphFields* fields, SgGraphPart part)
{
  SgGraphField* field = sg_graph_field(fields, part);
  if (!field) {
    return sg_string("");
  }
  field->used = true;
  return field->attribute.value;
}

/// True if `rough` is a part of what `date` says.
static bool
is_implied(SgDate rough, SgDate date)
{
  return rough.year == date.year && (!rough.month || rough.month == date.month) &&
         (!rough.day || rough.day == date.day);
}

/// Takes the best date of a part, and with it all fields that say nothing more.
static SgDate
take_date(const SgGraphFields* fields, SgGraphPart part)
{
  SgDate   best = {0, 0U, 0U};
  unsigned rank = 0U;
  for (size_t i = 0U; i < fields->n; ++i) {
    const SgGraphField* field = &fields->items[i];
    SgDate              date;
    if (field->part == part && (!best.year || field->rank < rank) &&
        sg_graph_date(field->attribute.value, &date)) {
      best = date;
      rank = field->rank;
    }
  }
  for (size_t i = 0U; i < fields->n && best.year; ++i) {
    SgGraphField* field = &fields->items[i];
    SgDate        date;
    if (field->part == part && sg_graph_date(field->attribute.value, &date)) {
      field->used = is_implied(date, best);
    }
  }
  return best;
}

void
sg_graph_take_span(const SgGraphFields* fields, SgDate* begin, SgDate* end)
{
  *begin = take_date(fields, SG_PART_BEGIN);
  *end   = take_date(fields, SG_PART_END);
  // Formats that know days alone write years so.
  if (begin->month == 1U && begin->day == 1U && end->month == 12U && end->day == 31U) {
    begin->month = begin->day = 0U;
    end->month = end->day = 0U;
  }
}

/// Where the next text of a list ends: at a comma outside quotes in a bracket, else at ; or |.
static size_t
end_of_text(SgString list, bool bracket)
{
  char   quote = '\0';
  size_t i     = 0U;
  for (; i < list.size; ++i) {
    const char c = list.data[i];
    if (quote) {
      quote = c == quote ? '\0' : quote;
    } else if (bracket && (c == '"' || c == '\'') &&
               !sg_string_trim(sg_substring(list.data, i)).size) {
      quote = c;
    } else if (bracket ? c == ',' || c == ']' : c == ';' || c == '|') {
      break;
    }
  }
  return i;
}

bool
sg_graph_next_text(SgString* list, SgString* text)
{
  SgString found = sg_string("");
  while (list->size && !found.size) {
    const bool   bracket = list->data[0] == '[' || list->data[0] == ',';
    const size_t skip    = bracket ? 1U : 0U;
    SgString     rest    = sg_substring(list->data + skip, list->size - skip);
    const size_t size    = end_of_text(rest, bracket);
    found                = sg_string_trim(sg_substring(rest.data, size));
    if (bracket && found.size > 1U && strchr("\"'", found.data[0]) &&
        found.data[found.size - 1U] == found.data[0]) {
      found = sg_substring(found.data + 1, found.size - 2U);
    }
    // A bracket's comma stays, to tell that the list is in one.
    const size_t used = bracket ? size : size + (size < rest.size);
    *list             = sg_substring(rest.data + used, rest.size - used);
    if (bracket && list->size && list->data[0] == ']') {
      list->size = 0U;
    }
  }
  *text = found;
  return found.size;
}
