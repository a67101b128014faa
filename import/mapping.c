// Reads mappings: "key: value" lines; an entity and a credit begin blocks of their own.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/mapping.h"

#include "import/mapping_parse.h"
#include "import/strings.h"
#include "import/suggest.h"
#include "import/utf8.h"

#include <string.h>

enum {
  SHOWN  = 80,
  TOP    = SG_MAPPING_TOP,
  ENTITY = SG_MAPPING_IN_ENTITY,
  CREDIT = SG_MAPPING_IN_CREDIT
};

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

static SgMappingEntity*
entity_of(SgMappingParser* p)
{
  return &p->mapping->entities[p->mapping->n_entities - 1U];
}

static SgMappingCredit*
credit_of(SgMappingParser* p)
{
  return &p->mapping->credits[p->mapping->n_credits - 1U];
}

static SgMappingValue**
fields_of(SgMappingParser* p)
{
  return p->block == ENTITY ? entity_of(p)->fields : credit_of(p)->fields;
}

/// Adds a value behind those that a field has.
static void
add_value(SgMappingParser* p, int field, SgMappingValue* value)
{
  SgMappingValue** end = &fields_of(p)[field];
  while (*end) {
    end = &(*end)->next;
  }
  *end = value;
}

/// A value with its condition cut off, NULL after a fault.
static SgMappingValue*
new_value(SgMappingParser* p, SgString* text)
{
  SgMappingValue* value = sg_mapping_take(p, 1U, sizeof *value);
  if (value) {
    value->when = sg_mapping_when(p, text);
  }
  return p->status ? NULL : value;
}

static void
read_field(SgMappingParser* p, SgString text, int field)
{
  SgMappingValue* value = new_value(p, &text);
  if (value) {
    sg_mapping_parts(p, text, value);
    add_value(p, field, value);
  }
}

/// "attribute: KEY = VALUE", of which the value is "KEY = VALUE".
static void
read_attribute(SgMappingParser* p, SgString text, int field)
{
  SgMappingValue* value = new_value(p, &text);
  const size_t    colon = sg_mapping_seek(text, " = ");
  if (value && (colon == text.size || colon > SG_MAPPING_WORD)) {
    sg_mapping_fault(p, "an attribute of an entity has a key; write \"attribute: KEY = VALUE\"");
  } else if (value) {
    value->key = sg_string_trim(sg_substring(text.data, colon));
    sg_mapping_parts(
        p, sg_string_trim(sg_substring(text.data + colon + 3U, text.size - colon - 3U)), value);
    add_value(p, field, value);
  }
}

static void
read_id(SgMappingParser* p, SgString text, int field)
{
  SgMappingValue* value = new_value(p, &text);
  const size_t    as    = sg_mapping_seek(text, " as ");
  if (!value) {
    return;
  }
  if (as < text.size) {
    value->patterns = sg_mapping_list(
        p, sg_substring(text.data + as + 4U, text.size - as - 4U), &value->n_patterns);
  }
  for (size_t i = 0U; i < value->n_patterns; ++i) {
    const SgString pattern = value->patterns[i];
    if (pattern.size > SG_MAPPING_WORD || !memchr(pattern.data, ':', pattern.size) ||
        (!memchr(pattern.data, '#', pattern.size) && !memchr(pattern.data, '*', pattern.size))) {
      value->n_patterns = 0U;
    }
  }
  if (!value->n_patterns) {
    sg_mapping_fault(p,
                     "an id needs a scheme; write \"id: COLUMN as imdb:name/nm#\", # for digits "
                     "or * for any text");
    return;
  }
  sg_mapping_parts(p, sg_string_trim(sg_substring(text.data, as)), value);
  add_value(p, field, value);
}

static SgKind
read_kind_word(SgMappingParser* p, SgString word)
{
  const SgKind kind = sg_kind_by_name(word);
  const char*  near = kind ? NULL : sg_suggest_kind(word);
  if (near) {
    sg_mapping_fault(
        p, "the kind \"%.*s\" is not known; did you mean \"%s\"?", shown(word), word.data, near);
  } else if (!kind) {
    sg_mapping_fault(p,
                     "the kind \"%.*s\" is not known; it must be person, group, work, film, award, "
                     "organization or place",
                     shown(word),
                     word.data);
  }
  return kind;
}

static void
read_kind(SgMappingParser* p, SgString text, int field)
{
  SgMappingValue* value = new_value(p, &text);
  if (value) {
    value->kind = read_kind_word(p, text);
    if (!value->when) {
      sg_mapping_fault(p, "a further kind needs a condition; add \"when ...\"");
    }
    add_value(p, field, value);
  }
}

/// Words parted by blanks.
static const SgString*
read_words(SgMappingParser* p, SgString text, size_t* n)
{
  SgString words[SG_MAPPING_LIST];
  *n = 0U;
  while (text.size && *n < SG_MAPPING_LIST) {
    const char*  blank = memchr(text.data, ' ', text.size);
    const size_t size  = blank ? (size_t)(blank - text.data) : text.size;
    words[*n]          = sg_substring(text.data, size);
    *n += size > 0U;
    text = sg_substring(text.data + size + (blank != NULL), text.size - size - (blank != NULL));
  }
  SgString* copy = sg_mapping_take(p, *n, sizeof *copy);
  if (copy) {
    memcpy(copy, words, *n * sizeof *copy);
  }
  return copy;
}

static void
read_split(SgMappingParser* p, SgString text, int field)
{
  static const struct {
    const char* words;
    SgNamesForm form;
  } forms[] = {{"names", SG_NAMES_PLAIN},
               {"names with roles", SG_NAMES_ROLES},
               {"names in brackets", SG_NAMES_BRACKETS}};
  (void)field;
  if (p->block == CREDIT) {
    credit_of(p)->separators = read_words(p, text, &credit_of(p)->n_separators);
    return;
  }
  SgMappingEntity* e = entity_of(p);
  for (size_t i = 0U; i < sizeof forms / sizeof forms[0]; ++i) {
    if (sg_string_equal(text, sg_string(forms[i].words))) {
      e->split = SG_SPLIT_NAMES;
      e->names = forms[i].form;
      return;
    }
  }
  e->split      = SG_SPLIT_SEPARATORS;
  e->separators = read_words(p, text, &e->n_separators);
  if (!e->n_separators) {
    sg_mapping_fault(p,
                     "nothing to split at; write \"split: |\", \"split: , ;\" or \"split: names\"");
  }
}

static void
read_each(SgMappingParser* p, SgString text, int field)
{
  SgMappingPart part;
  (void)field;
  if (sg_mapping_part(p, text, &part)) {
    entity_of(p)->each        = true;
    entity_of(p)->each_column = part.column;
  }
}

static void
read_article(SgMappingParser* p, SgString text, int field)
{
  (void)field;
  entity_of(p)->article = sg_string_equal(text, sg_string("to the front"));
  if (!entity_of(p)->article) {
    sg_mapping_fault(p, "the article can only go \"to the front\"; write that, or leave it out");
  }
}

/// All conditions of a block must hold.
static void
read_when(SgMappingParser* p, SgString text, int field)
{
  SgMappingTest** when  = p->block == ENTITY ? &entity_of(p)->when : &credit_of(p)->when;
  SgMappingTest*  tests = sg_mapping_tests(p, text);
  SgMappingTest*  last  = NULL;
  (void)field;
  // The list was made here, so that its end may still be changed.
  for (SgMappingTest* t = tests; t; t = t->next) {
    last = t;
  }
  if (last) {
    last->next = *when;
    *when      = tests;
  }
}

static size_t
find_label(SgMappingParser* p, SgString label)
{
  SgString         labels[SG_MAPPING_BLOCKS];
  const SgMapping* m = p->mapping;
  for (size_t i = 0U; i < m->n_entities; ++i) {
    labels[i] = m->entities[i].label;
    if (sg_string_equal(labels[i], label)) {
      return i;
    }
  }
  const SgString* near = sg_suggest_among(label, labels, m->n_entities);
  if (near) {
    sg_mapping_fault(p,
                     "there is no entity \"%.*s\" above; did you mean \"%.*s\"?",
                     shown(label),
                     label.data,
                     shown(*near),
                     near->data);
  } else {
    sg_mapping_fault(p,
                     "there is no entity \"%.*s\" above; entities come before their credits",
                     shown(label),
                     label.data);
  }
  return 0U;
}

/// "for" and "unless" name an entity.
static void
read_label(SgMappingParser* p, SgString text, int unless)
{
  SgMappingCredit* c                    = credit_of(p);
  *(unless ? &c->unless : &c->for_work) = find_label(p, text) + 1U;
}

static void
read_entity(SgMappingParser* p, SgString text, int field)
{
  size_t           n     = 0U;
  SgMapping*       m     = p->mapping;
  const SgString*  words = read_words(p, text, &n);
  SgMappingEntity* e     = &m->entities[m->n_entities];
  (void)field;
  if (!words || n != 2U) {
    sg_mapping_fault(p, "write \"entity: KIND LABEL\", as in \"entity: person actor\"");
  } else if (m->n_entities == SG_MAPPING_BLOCKS) {
    sg_mapping_fault(p, "more than %d entities; use several mappings", SG_MAPPING_BLOCKS);
  } else {
    e->kind  = read_kind_word(p, words[0]);
    e->label = words[1];
    e->line  = p->line;
    p->block = ENTITY;
    ++m->n_entities;
  }
}

static SgRole
read_role(SgMappingParser* p, SgString word)
{
  const SgRole role = sg_role_by_name(word);
  const char*  near = role ? NULL : sg_suggest_role(word);
  if (near) {
    sg_mapping_fault(
        p, "the role \"%.*s\" is not known; did you mean \"%s\"?", shown(word), word.data, near);
  } else if (!role) {
    sg_mapping_fault(p,
                     "the role \"%.*s\" is not known; \"contributed_to\" is for what no other role "
                     "says",
                     shown(word),
                     word.data);
  }
  return role;
}

static void
read_credit(SgMappingParser* p, SgString text, int field)
{
  size_t           n     = 0U;
  SgMapping*       m     = p->mapping;
  const SgString*  words = read_words(p, text, &n);
  SgMappingCredit* c     = &m->credits[m->n_credits];
  const bool       its   = words && n == 4U && sg_string_equal(words[1], sg_string("(its")) &&
                   sg_string_equal(words[2], sg_string("role)"));
  (void)field;
  if (!words || (n != 3U && !its)) {
    sg_mapping_fault(p,
                     "write \"credit: SUBJECT ROLE OBJECT\" with the labels of entities, or "
                     "\"(its role)\" for the role");
  } else if (m->n_credits == SG_MAPPING_BLOCKS) {
    sg_mapping_fault(p, "more than %d credits; use several mappings", SG_MAPPING_BLOCKS);
  } else {
    c->subject = find_label(p, words[0]);
    c->role    = its ? 0U : read_role(p, words[1]);
    c->object  = find_label(p, words[n - 1U]);
    p->block   = CREDIT;
    ++m->n_credits;
  }
}

static const SgMappingKey keys[] = {
    {"entity", TOP | ENTITY | CREDIT, read_entity, 0},
    {"credit", TOP | ENTITY | CREDIT, read_credit, 0},
    {"when", ENTITY | CREDIT, read_when, 0},
    {"split", ENTITY | CREDIT, read_split, 0},
    {"each", ENTITY, read_each, 0},
    {"article", ENTITY, read_article, 0},
    {"kind", ENTITY, read_kind, SG_FIELD_KIND},
    {"name", ENTITY, read_field, SG_FIELD_NAME},
    {"also", ENTITY, read_field, SG_FIELD_ALSO},
    {"form", ENTITY, read_field, SG_FIELD_FORM},
    {"begin", ENTITY, read_field, SG_FIELD_BEGIN},
    {"id", ENTITY, read_id, SG_FIELD_ID},
    {"role", ENTITY, read_field, SG_FIELD_ROLE},
    {"note", ENTITY, read_field, SG_FIELD_NOTE},
    {"apart by", ENTITY, read_field, SG_FIELD_APART},
    {"attribute", ENTITY, read_attribute, SG_FIELD_ATTRIBUTE},
    {"attribute", CREDIT, read_field, SG_FIELD_ATTRIBUTE},
    {"end", ENTITY | CREDIT, read_field, SG_FIELD_END},
    {"for", CREDIT, read_label, 0},
    {"unless", CREDIT, read_label, 1},
    {"date", CREDIT, read_field, SG_FIELD_DATE},
    {"start", CREDIT, read_field, SG_FIELD_START},
    {"scope", CREDIT, read_field, SG_FIELD_SCOPE},
};

enum { N_KEYS = sizeof keys / sizeof keys[0], ALL_KEYS = 64 };

/// The key of that number: of a block, or of the top; NULL behind the last.
static const SgMappingKey*
key_at(size_t i)
{
  return i < N_KEYS ? &keys[i] : sg_mapping_top_key(i - N_KEYS);
}

static void
unknown_key(SgMappingParser* p, SgString key)
{
  SgString            names[ALL_KEYS];
  size_t              n = 0U;
  const SgMappingKey* k = key_at(0U);
  for (; k && n < ALL_KEYS; k = key_at(++n)) {
    names[n] = sg_string(k->key);
    if (sg_string_equal(names[n], key)) {
      sg_mapping_fault(p,
                       k->blocks == TOP
                           ? "\"%.*s:\" belongs in front of the first entity; move it there"
                           : "\"%.*s:\" has no entity or credit above it that takes it; move it "
                             "behind one",
                       shown(key),
                       key.data);
      return;
    }
  }
  const SgString* near = sg_suggest_among(key, names, n);
  sg_mapping_fault(p,
                   near ? "\"%.*s:\" is not known; did you mean \"%.*s:\"?"
                        : "\"%.*s:\" is not known%.*s; docs/mappings.md lists what is",
                   shown(key),
                   key.data,
                   near ? shown(*near) : 0,
                   near ? near->data : "");
}

static void
read_line(SgMappingParser* p, SgString line)
{
  const char* colon = memchr(line.data, ':', line.size);
  if (!colon) {
    sg_mapping_fault(p, "there is no \":\" in this line; write \"key: value\"");
    return;
  }
  const size_t        size  = (size_t)(colon - line.data);
  const SgString      key   = sg_string_trim(sg_substring(line.data, size));
  const SgString      value = sg_string_trim(sg_substring(colon + 1, line.size - size - 1U));
  size_t              i     = 0U;
  const SgMappingKey* k     = key_at(i);
  while (k && !((k->blocks & p->block) && sg_string_equal(key, sg_string(k->key)))) {
    k = key_at(++i);
  }
  if (!k) {
    unknown_key(p, key);
  } else if (value.size) {
    k->read(p, value, k->field);
  } else {
    sg_mapping_fault(p, "nothing stands behind \"%s:\"; write a value", k->key);
  }
}

static void
check_whole(SgMappingParser* p)
{
  const SgMapping* m = p->mapping;
  if (!m->n_columns) {
    sg_mapping_fault(p, "the mapping names no columns; begin with \"columns:\" and their names");
  }
  if (!m->n_entities) {
    sg_mapping_fault(p,
                     "the mapping has no entity; add \"entity: KIND LABEL\" and \"name: COLUMN\"");
  }
  for (size_t i = 0U; i < m->n_entities; ++i) {
    if (!m->entities[i].fields[SG_FIELD_NAME] && !m->entities[i].fields[SG_FIELD_ID]) {
      p->line = m->entities[i].line;
      sg_mapping_fault(p, "the entity has neither name nor id; add \"name: COLUMN\"");
    }
  }
}

static void
read_lines(SgMappingParser* p, SgString text)
{
  while (text.size && !p->status) {
    const char*    end  = memchr(text.data, '\n', text.size);
    const size_t   size = end ? (size_t)(end - text.data) : text.size;
    const SgString line = sg_string_trim(sg_substring(text.data, size));
    ++p->line;
    if (line.size && line.data[0] != '#') {
      read_line(p, line);
    }
    text = sg_substring(text.data + size + (end != NULL), text.size - size - (end != NULL));
  }
}

SgStatus
sg_mapping_read(
    SgArena* arena, SgString text, const char* file, const SgMapping** mapping, SgError* error)
{
  SgMappingParser p   = {arena, file, error, NULL, 0U, TOP, SG_OK};
  const size_t    bad = sg_utf8_check(text);
  p.mapping           = sg_mapping_take(&p, 1U, sizeof *p.mapping);
  if (!p.mapping) {
    return SG_NO_MEMORY;
  }
  p.mapping->name  = sg_string("");
  p.mapping->about = sg_string("");
  if (bad < text.size || memchr(text.data, '\0', text.size)) {
    p.line = 1U;
    sg_mapping_fault(&p, "a mapping is text in UTF-8, and this is not; is it the right file?");
  }
  read_lines(&p, sg_table_skip_mark(text));
  if (!p.status) {
    check_whole(&p);
  }
  if (!p.status) {
    *mapping = p.mapping;
  }
  return p.status;
}
