// The compiled vocabulary, and how words fold and hash in its compiler and in lookups.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_VOCABULARY_TABLE_H
#define SEGUE_CORE_VOCABULARY_TABLE_H

#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_WORD_LIMIT      = 64,                ///< bytes of a folded word; longer ones mean nothing
  SG_WORDS_ROLE_NAME = SG_N_WORD_SOURCES, ///< the source of the names of the roles themselves
  SG_N_WORD_TABLES
};

/// A word of a source, folded: `size` bytes at `offset` of the text pool.
typedef struct {
  uint32_t offset;
  SgRole   role;
  uint8_t  size;
  uint8_t  source : 4;
  uint8_t  kept : 1;
  uint8_t  reversed : 1;
} SgVocabularyWord;

/// What a role reads like where its object is a film; NULL where there is no difference.
typedef struct {
  const char* phrase;
  const char* inverse;
} SgFilmPhrases;

extern const SgRoleInfo    sg_vocabulary_roles[SG_MAX_ROLES]; ///< by number; name NULL where none
extern const SgFilmPhrases sg_vocabulary_films[SG_MAX_ROLES];
extern const SgVocabularyWord sg_vocabulary_words[];
extern const char             sg_vocabulary_pool[];
extern const uint16_t sg_vocabulary_slots[];     ///< open addressing: 1 + number of a word, 0 empty
extern const uint32_t sg_vocabulary_slot_mask;   ///< number of slots, a power of two, less one
extern const SgString sg_vocabulary_modifiers[]; ///< folded, longest first, then an empty one
extern const SgRole   sg_vocabulary_limit;

/// True for the characters that do not count in a word.
static inline bool
sg_word_skips(unsigned char c)
{
  // A bit for each of space, tab and - _ . , : / ' " ( ) [ ].
  static const uint32_t skipped[4] = {1U << '\t', 0x0400F385U, 0xA8000000U, 0U};
  return c < 128U && (skipped[c >> 5U] >> (c & 31U) & 1U);
}

/// Folds a word: letters of ASCII and Latin-1 lower, spaces and punctuation dropped, "&" as "and".
/// Returns its size, or 0 for a word that is empty or longer than SG_WORD_LIMIT.
static inline size_t
sg_word_fold(SgString word, char out[SG_WORD_LIMIT])
{
  size_t        size   = 0;
  unsigned char before = 0;
  for (size_t i = 0; i < word.size; ++i) {
    unsigned char c = (unsigned char)word.data[i];
    if (sg_word_skips(c)) {
      continue;
    }
    if (size + 3U > SG_WORD_LIMIT) {
      return 0U;
    }
    if (c == '&') {
      memcpy(out + size, "and", 3U);
      size += 3U;
      continue;
    }
    bool capital = (unsigned)(c - 'A') < 26U ||
                   (before == 0xC3U && (unsigned)(c - 0x80U) < 0x1FU && c != 0x97U);
    out[size++] = (char)(capital ? c + 0x20U : c);
    before      = c;
  }
  return size;
}

/// FNV-1a over the source and the folded word.
static inline uint32_t
sg_word_hash(unsigned source, const char* folded, size_t size)
{
  uint32_t hash = (2166136261U ^ source) * 16777619U;
  for (size_t i = 0; i < size; ++i) {
    hash = (hash ^ (unsigned char)folded[i]) * 16777619U;
  }
  return hash ^ (hash >> 15U);
}

#endif
