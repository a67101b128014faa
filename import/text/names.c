// The names that a document uses: a hash table by their plain form.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/names.h"

#include "core/memory.h"
#include "import/text/characters.h"

#include <string.h>

enum { FIRST_SLOTS = 1024 };

struct SgTextNames {
  SgAllocator*  allocator;
  SgArena*      arena;
  SgTextName**  slots;
  size_t        n_slots;
  size_t        n_names;
  SgTextEntity* entities; // entity 0 is none
  size_t        n_entities;
  size_t        capacity;
};

static size_t
skip_article(const char* key, size_t size)
{
  static const char* const articles[] = {"the ", "a ", "an "};
  for (size_t i = 0U; i < 3U; ++i) {
    if (sg_starts(key, size, articles[i]) && size > strlen(articles[i])) {
      return strlen(articles[i]);
    }
  }
  return 0U;
}

// Lower case; apostrophes vanish; other punctuation becomes one space; a leading article goes.
static SgString
plain_form(SgString text, char* key)
{
  size_t n = 0U;
  for (size_t i = 0U; i < text.size && n + 1U < SG_NAME_LIMIT; ++i) {
    char c = text.data[i];
    if (sg_starts(text.data + i, text.size - i, "\xE2\x80")) {
      bool mark = i + 2U < text.size && (uint8_t)text.data[i + 2U] != 0x98 &&
                  (uint8_t)text.data[i + 2U] != 0x99;
      if (mark && n && key[n - 1U] != ' ') {
        key[n++] = ' ';
      }
      i += 2U;
    } else if (sg_is_word_byte(c)) {
      key[n++] = sg_lower(c);
    } else if (c != '\'' && n && key[n - 1U] != ' ') {
      key[n++] = ' ';
    }
  }
  while (n && key[n - 1U] == ' ') {
    --n;
  }
  if (!n) { // nothing but punctuation ("!!!") stays as it is
    n = text.size < SG_NAME_LIMIT ? text.size : SG_NAME_LIMIT;
    memcpy(key, text.data, n);
  }
  size_t skip = skip_article(key, n);
  return sg_substring(key + skip, n - skip);
}

static uint32_t
hash_key(SgString key)
{
  uint32_t hash = 2166136261U;
  for (size_t i = 0U; i < key.size; ++i) {
    hash = (hash ^ (uint8_t)key.data[i]) * 16777619U;
  }
  return hash;
}

static SgTextName**
find_slot(SgTextName** slots, size_t n_slots, SgString key, uint32_t hash)
{
  size_t at = hash & (n_slots - 1U);
  while (slots[at] && !(slots[at]->hash == hash && sg_string_equal(slots[at]->key, key))) {
    at = (at + 1U) & (n_slots - 1U);
  }
  return &slots[at];
}

static bool
double_slots(SgTextNames* names)
{
  size_t       n_slots = names->n_slots * 2U;
  SgTextName** slots   = sg_allocate_zeroed(names->allocator, n_slots, sizeof(*slots));
  if (!slots) {
    return false;
  }
  for (size_t i = 0U; i < names->n_slots; ++i) {
    if (names->slots[i]) {
      *find_slot(slots, n_slots, names->slots[i]->key, names->slots[i]->hash) = names->slots[i];
    }
  }
  sg_release(names->allocator, names->slots);
  names->slots   = slots;
  names->n_slots = n_slots;
  return true;
}

SgTextNames*
sg_text_names_new(SgAllocator* allocator, SgArena* arena)
{
  SgTextNames* names = sg_arena_take(arena, 1U, sizeof(SgTextNames));
  if (!names) {
    return NULL;
  }
  names->allocator  = allocator;
  names->arena      = arena;
  names->n_slots    = FIRST_SLOTS;
  names->slots      = sg_allocate_zeroed(allocator, FIRST_SLOTS, sizeof(*names->slots));
  names->entities   = sg_allocate_zeroed(allocator, FIRST_SLOTS, sizeof(*names->entities));
  names->n_entities = 1U;
  names->capacity   = FIRST_SLOTS;
  if (!names->slots || !names->entities) {
    sg_text_names_free(names);
    return NULL;
  }
  return names;
}

void
sg_text_names_free(SgTextNames* names)
{
  if (names) {
    sg_release(names->allocator, names->slots);
    sg_release(names->allocator, names->entities);
    names->slots    = NULL;
    names->entities = NULL;
  }
}

SgTextName*
sg_text_name_find(const SgTextNames* names, SgString text)
{
  char     buffer[SG_NAME_LIMIT];
  SgString key = plain_form(text, buffer);
  return *find_slot(names->slots, names->n_slots, key, hash_key(key));
}

SgTextName*
sg_text_name(SgTextNames* names, SgString text)
{
  char         buffer[SG_NAME_LIMIT];
  SgString     key  = plain_form(text, buffer);
  uint32_t     hash = hash_key(key);
  SgTextName** slot = find_slot(names->slots, names->n_slots, key, hash);
  if (*slot) {
    return *slot;
  }
  if (names->n_names * 2U >= names->n_slots) {
    if (!double_slots(names)) {
      return NULL;
    }
    slot = find_slot(names->slots, names->n_slots, key, hash);
  }
  SgTextName* name = sg_arena_take(names->arena, 1U, sizeof(SgTextName));
  if (!name) {
    return NULL;
  }
  name->key   = sg_arena_copy(names->arena, key);
  name->text  = text;
  name->hash  = hash;
  name->place = sg_lexicon_is_place(key);
  if (!name->key.data) {
    return NULL;
  }
  *slot = name;
  ++names->n_names;
  return name;
}

static SgKind
first_kind(SgNameClass cls)
{
  static const SgKind kinds[SG_N_CLASSES] = {
      SG_KIND_NONE, SG_PERSON, SG_WORK, SG_ORGANIZATION, SG_PLACE, SG_AWARD};
  return kinds[cls];
}

uint32_t
sg_text_entity_for(SgTextNames* names, SgTextName* name, SgNameClass cls, SgString text)
{
  SgTextName* whole = name->whole ? name->whole : name;
  uint32_t    id    = name->entities[cls] ? name->entities[cls] : whole->entities[cls];
  if (!id) {
    if (names->n_entities >= SG_ENTITY_LIMIT || !sg_grow(names->allocator,
                                                         (void**)&names->entities,
                                                         &names->capacity,
                                                         names->n_entities,
                                                         sizeof(SgTextEntity))) {
      return 0U;
    }
    id                   = (uint32_t)names->n_entities++;
    SgTextEntity* entity = &names->entities[id];
    memset(entity, 0, sizeof(*entity));
    entity->cls          = cls;
    entity->kind         = first_kind(cls);
    entity->form         = "";
    entity->name         = whole == name ? text : whole->text;
    entity->key          = whole;
    whole->entities[cls] = id;
  }
  sg_text_entity_alias(names, name, id, text);
  return id;
}

void
sg_text_entity_alias(SgTextNames* names, SgTextName* name, uint32_t id, SgString text)
{
  SgTextEntity* entity        = &names->entities[id];
  name->entities[entity->cls] = id;
  if (sg_string_equal(text, entity->name) || entity->n_aliases == SG_ALIAS_LIMIT) {
    return;
  }
  for (unsigned i = 0U; i < entity->n_aliases; ++i) {
    if (sg_string_equal(entity->aliases[i], text)) {
      return;
    }
  }
  entity->aliases[entity->n_aliases++] = text;
}

SgTextEntity*
sg_text_entity(SgTextNames* names, uint32_t id)
{
  return &names->entities[id];
}

uint32_t
sg_text_entity_count(const SgTextNames* names)
{
  return (uint32_t)names->n_entities - 1U;
}
