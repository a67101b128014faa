// The words of a document: a hash table filled from the lexicon first.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/words.h"

#include "core/memory.h"
#include "import/text/characters.h"

#include <string.h>

enum { FIRST_SLOTS = 8192, WORD_LIMIT = 1 << 22, LONGEST_WORD = 64 };

struct SgTextWords {
  SgAllocator* allocator;
  SgArena*     arena;
  SgTextWord** slots;
  size_t       n_slots;
  size_t       n_words;
  SgTextWord   other; // what overlong words and those beyond the limit share
};

static uint32_t
hash_text(SgString text)
{
  uint32_t hash = 2166136261U;
  for (size_t i = 0U; i < text.size; ++i) {
    hash = (hash ^ (uint8_t)sg_lower(text.data[i])) * 16777619U;
  }
  return hash;
}

static SgTextWord**
find_slot(SgTextWord** slots, size_t n_slots, SgString text, uint32_t hash)
{
  size_t at = hash & (n_slots - 1U);
  while (slots[at]) {
    const SgTextWord* word = slots[at];
    if (word->hash == hash && word->text.size == text.size &&
        sg_equal_ascii(text.data, word->text.data, text.size)) {
      break;
    }
    at = (at + 1U) & (n_slots - 1U);
  }
  return &slots[at];
}

static bool
double_slots(SgTextWords* words)
{
  size_t       n_slots = words->n_slots * 2U;
  SgTextWord** slots   = sg_allocate_zeroed(words->allocator, n_slots, sizeof(*slots));
  if (!slots) {
    return false;
  }
  for (size_t i = 0U; i < words->n_slots; ++i) {
    if (words->slots[i]) {
      *find_slot(slots, n_slots, words->slots[i]->text, words->slots[i]->hash) = words->slots[i];
    }
  }
  sg_release(words->allocator, words->slots);
  words->slots   = slots;
  words->n_slots = n_slots;
  return true;
}

static SgTextWord*
add_word(SgTextWords* words, SgTextWord** slot, SgString text, uint32_t hash)
{
  SgTextWord* word = sg_arena_take(words->arena, 1U, sizeof(SgTextWord));
  char*       copy = sg_arena_take(words->arena, text.size + 1U, 1U);
  if (!word || !copy) {
    return NULL;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    copy[i] = sg_lower(text.data[i]);
  }
  word->text         = sg_substring(copy, text.size);
  word->hash         = hash;
  SgWordMeaning verb = sg_role_for_word(SG_WORDS_VERB, word->text);
  SgWordMeaning noun = sg_role_for_word(SG_WORDS_NOUN, word->text);
  word->verb         = verb.role;
  word->keeps_verb   = verb.keeps_word;
  word->noun         = noun.role;
  word->keeps_noun   = noun.keeps_word;
  *slot              = word;
  ++words->n_words;
  return word;
}

SgTextWord*
sg_text_word(SgTextWords* words, SgString text)
{
  if (text.size > LONGEST_WORD || words->n_words >= WORD_LIMIT) {
    return &words->other;
  }
  uint32_t     hash = hash_text(text);
  SgTextWord** slot = find_slot(words->slots, words->n_slots, text, hash);
  if (*slot) {
    return *slot;
  }
  if (words->n_words * 2U >= words->n_slots) {
    if (!double_slots(words)) {
      return NULL;
    }
    slot = find_slot(words->slots, words->n_slots, text, hash);
  }
  return add_word(words, slot, text, hash);
}

static bool
add_list(SgTextWords* words, const SgLexiconList* list)
{
  const char* at = list->words;
  while (*at) {
    size_t      size = strcspn(at, " ");
    SgTextWord* word = size ? sg_text_word(words, sg_substring(at, size)) : NULL;
    if (size && !word) {
      return false;
    }
    if (word) {
      word->classes |= list->classes;
    }
    at += size + strspn(at + size, " ");
  }
  return true;
}

SgTextWords*
sg_text_words_new(SgAllocator* allocator, SgArena* arena)
{
  SgTextWords* words = sg_arena_take(arena, 1U, sizeof(SgTextWords));
  if (!words) {
    return NULL;
  }
  words->allocator  = allocator;
  words->arena      = arena;
  words->other.text = sg_string("");
  words->n_slots    = FIRST_SLOTS;
  words->slots      = sg_allocate_zeroed(allocator, FIRST_SLOTS, sizeof(*words->slots));
  bool ok           = words->slots != NULL;
  for (const SgLexiconList* list = sg_lexicon; ok && list->words; ++list) {
    ok = add_list(words, list);
  }
  for (const char* const* row = sg_given_names; ok && *row; ++row) {
    SgLexiconList list = {SG_W_GIVEN, *row};
    ok                 = add_list(words, &list);
  }
  if (!ok) {
    sg_text_words_free(words);
    return NULL;
  }
  return words;
}

void
sg_text_words_free(SgTextWords* words)
{
  if (words) {
    sg_release(words->allocator, words->slots);
    words->slots = NULL;
  }
}

bool
sg_word_among(const SgTextWord* word, const char* alternatives)
{
  const char* at = alternatives;
  while (word && *at && *at != ' ') {
    size_t size = strcspn(at, "| ");
    if (size == word->text.size && !memcmp(at, word->text.data, size)) {
      return true;
    }
    at += size + (at[size] == '|');
  }
  return false;
}
