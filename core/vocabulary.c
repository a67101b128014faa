// The kinds of entities and the roles: lookups in the tables compiled from vocabulary.txt.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/vocabulary.h"

#include "core/vocabulary_table.h"

#include <string.h>

enum { MAX_MODIFIERS = 2 }; // "additional lead guitar": no source piles up more

static const char* const kind_names[SG_N_KINDS] = {
    "none", "person", "group", "work", "film", "award", "organization", "place"};

static const char* const group_names[SG_N_ROLE_GROUPS] = {"other",
                                                          "production",
                                                          "writing",
                                                          "engineering",
                                                          "performance",
                                                          "visual",
                                                          "business",
                                                          "award",
                                                          "life",
                                                          "structure"};

const char*
sg_kind_name(SgKind kind)
{
  return (unsigned)kind < SG_N_KINDS ? kind_names[kind] : kind_names[SG_KIND_NONE];
}

SgKind
sg_kind_by_name(SgString name)
{
  for (unsigned kind = SG_KIND_NONE + 1U; kind < SG_N_KINDS; ++kind) {
    if (sg_string_equal(name, sg_string(kind_names[kind]))) {
      return (SgKind)kind;
    }
  }
  return SG_KIND_NONE;
}

const char*
sg_role_group_name(SgRoleGroup group)
{
  return (unsigned)group < SG_N_ROLE_GROUPS ? group_names[group] : group_names[SG_GROUP_OTHER];
}

bool
sg_role_group_by_name(SgString name, SgRoleGroup* group)
{
  for (unsigned i = 0; i < SG_N_ROLE_GROUPS; ++i) {
    if (sg_string_equal(name, sg_string(group_names[i]))) {
      *group = (SgRoleGroup)i;
      return true;
    }
  }
  return false;
}

SgRole
sg_role_limit(void)
{
  return sg_vocabulary_limit;
}

const SgRoleInfo*
sg_role_info(SgRole role)
{
  return role < SG_MAX_ROLES && sg_vocabulary_roles[role].name ? &sg_vocabulary_roles[role] : NULL;
}

const char*
sg_role_phrase(SgRole role, SgKind object, bool inverse)
{
  const SgRoleInfo* info = sg_role_info(role);
  if (!info) {
    return "";
  }
  const SgFilmPhrases* films = &sg_vocabulary_films[role];
  const char*          film  = inverse ? films->inverse : films->phrase;
  if (film && object == SG_FILM) {
    return film;
  }
  return inverse ? info->inverse : info->phrase;
}

static SgWordMeaning
find_folded(unsigned source, const char* folded, size_t size)
{
  uint32_t slot = sg_word_hash(source, folded, size) & sg_vocabulary_slot_mask;
  for (; sg_vocabulary_slots[slot]; slot = (slot + 1U) & sg_vocabulary_slot_mask) {
    const SgVocabularyWord* word = &sg_vocabulary_words[sg_vocabulary_slots[slot] - 1U];
    if (word->source == source && word->size == size &&
        !memcmp(sg_vocabulary_pool + word->offset, folded, size)) {
      return (SgWordMeaning){word->role, word->kept, word->reversed};
    }
  }
  return (SgWordMeaning){0U, false, false};
}

// The length of the modifier in front of a word that leaves something behind it, else 0.
static size_t
modifier_size(const char* folded, size_t size)
{
  for (const SgString* modifier = sg_vocabulary_modifiers; modifier->size; ++modifier) {
    if (*modifier->data == *folded && modifier->size < size &&
        !memcmp(folded, modifier->data, modifier->size)) {
      return modifier->size;
    }
  }
  return 0U;
}

SgRole
sg_role_by_name(SgString name)
{
  char   folded[SG_WORD_LIMIT];
  size_t size = sg_word_fold(name, folded);
  return size ? find_folded(SG_WORDS_ROLE_NAME, folded, size).role : 0U;
}

bool
sg_role_is(SgRole role, SgRole ancestor)
{
  while (role && role != ancestor) {
    const SgRoleInfo* info = sg_role_info(role);
    role                   = info ? info->parent : 0U;
  }
  return role != 0U;
}

// A folded word, with or without the modifiers in front of it.
static SgWordMeaning
find_modified(SgWordSource source, SgString word)
{
  char          folded[SG_WORD_LIMIT];
  size_t        size    = sg_word_fold(word, folded);
  SgWordMeaning meaning = {0U, false, false};
  const char*   at      = folded;
  for (int i = 0; size && i <= MAX_MODIFIERS; ++i) {
    meaning = find_folded(source, at, size);
    if (meaning.role) {
      meaning.keeps_word |= i > 0;
      return meaning;
    }
    size_t skip = modifier_size(at, size);
    at += skip;
    size = skip ? size - skip : 0U;
  }
  return meaning;
}

// What is left of a word when the part that only some sources add is cut off: the comment in
// "Guitar [Lead]" and `novel "Title"`, the pair of types in "artist-recording mix". Empty if there
// is no such part.
static SgString
without_addition(SgWordSource source, SgString word)
{
  const char* marks = source == SG_WORDS_DISCOGS ? "[(" : source == SG_WORDS_IMDB ? "\"':([" : " ";
  size_t      at    = 0;
  while (at < word.size && (!word.data[at] || !strchr(marks, word.data[at]))) {
    ++at;
  }
  if (at == word.size) {
    return sg_string("");
  }
  if (source == SG_WORDS_MUSICBRAINZ) {
    return memchr(word.data, '-', at) ? sg_substring(word.data + at, word.size - at)
                                      : sg_string("");
  }
  return sg_substring(word.data, at);
}

SgWordMeaning
sg_role_for_word(SgWordSource source, SgString word)
{
  SgWordMeaning meaning = {0U, false, false};
  if ((unsigned)source >= SG_N_WORD_SOURCES) {
    return meaning;
  }
  meaning = find_modified(source, word);
  if (meaning.role || source > SG_WORDS_IMDB) {
    return meaning;
  }
  meaning = find_modified(source, without_addition(source, word));
  if (meaning.role && source != SG_WORDS_MUSICBRAINZ) {
    meaning.keeps_word = true;
  }
  return meaning;
}
