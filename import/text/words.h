// The words of a document and what the lexicon says of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_WORDS_H
#define SEGUE_IMPORT_TEXT_WORDS_H

#include "core/arena.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stdint.h>

/// Classes of words; a word may be in several. The lists are in lexicon.c.
typedef enum {
  SG_W_ARTICLE     = 1 << 0, ///< the, a, this...
  SG_W_OWN         = 1 << 1, ///< his, their, its
  SG_W_HE          = 1 << 2, ///< he, him, she, her
  SG_W_THEY        = 1 << 3, ///< they, them
  SG_W_IT          = 1 << 4, ///< it
  SG_W_WHO         = 1 << 5, ///< who, which, that, where
  SG_W_PREPOSITION = 1 << 6,
  SG_W_AND         = 1 << 7,  ///< and, or, &
  SG_W_BE          = 1 << 8,  ///< is, was...
  SG_W_AUXILIARY   = 1 << 9,  ///< has, had, would...
  SG_W_NEGATION    = 1 << 10, ///< not, never, declined...
  SG_W_LINK        = 1 << 11, ///< small words that names go over: of, the, de...
  SG_W_MONTH       = 1 << 12,
  SG_W_NUMBER      = 1 << 13, ///< one, two...
  SG_W_LIST        = 1 << 14, ///< such, including, like...: a list follows
  SG_W_ALBUM       = 1 << 15, ///< album, compilation...
  SG_W_SONG        = 1 << 16, ///< song, single, track...
  SG_W_FILM        = 1 << 17, ///< film, movie, comedy...
  SG_W_SERIES      = 1 << 18, ///< series, sitcom, show...
  SG_W_PIECE       = 1 << 19, ///< play, opera, book...: any other work
  SG_W_PERSON      = 1 << 20, ///< producer, singer...
  SG_W_BAND        = 1 << 21, ///< band, duo, orchestra...
  SG_W_ORG         = 1 << 22, ///< studio, university...
  SG_W_SCHOOL      = 1 << 23, ///< university, conservatory...
  SG_W_AWARD       = 1 << 24, ///< award, prize, grammy...
  SG_W_GIVEN       = 1 << 25, ///< a given name
  SG_W_NATION      = 1 << 26, ///< american, british...
  SG_W_GENRE       = 1 << 27, ///< rock, pop...
  SG_W_FUNCTION    = 1 << 28, ///< other words that are no names at the start of a sentence
  SG_W_PERFORMER   = 1 << 29, ///< singer, band...: releases records of their own
  SG_W_TITLE       = 1 << 30  ///< honorifics: sir, dr
} SgWordClass;

enum { SG_W_WORKFORM = SG_W_ALBUM | SG_W_SONG | SG_W_FILM | SG_W_SERIES | SG_W_PIECE };

enum { SG_RULE_WORDS = 2 };

struct SgTextName;

/// A distinct word of the document, case aside.
typedef struct {
  SgString           text;    ///< lower case (ASCII)
  uint32_t           classes; ///< SgWordClass bits
  uint32_t           hash;
  SgRole             verb; ///< role as a verb of prose, 0 if none
  SgRole             noun; ///< role as a noun of prose, 0 if none
  bool               keeps_verb;
  bool               keeps_noun;
  uint8_t            award;                ///< SG_R_WON or SG_R_NOMINATED if it says so
  uint64_t           rules[SG_RULE_WORDS]; ///< bit by bit, the relations that begin with it
  uint32_t           n_lower;              ///< how often it stood in lower case
  struct SgTextName* surname; ///< the name of the document that ends with it, NULL if none
} SgTextWord;

typedef struct SgTextWords SgTextWords;

/// An empty set with the lexicon in it; NULL if there is no memory. At most 2^22 words; further
/// ones get `other`.
SgTextWords* sg_text_words_new(SgAllocator* allocator, SgArena* arena);
void         sg_text_words_free(SgTextWords* words);

/// The word of that text; NULL if there is no memory.
SgTextWord* sg_text_word(SgTextWords* words, SgString text);

static inline bool
sg_word_has(const SgTextWord* word, uint32_t classes)
{
  return word && (word->classes & classes) != 0U;
}

static inline bool
sg_word_is(const SgTextWord* word, const char* text)
{
  return word && word->text.size == strlen(text) && !memcmp(word->text.data, text, word->text.size);
}

/// True if `word` is one of the alternatives "a|b|c", which end at a space or a NUL; false for
/// NULL.
bool sg_word_among(const SgTextWord* word, const char* alternatives);

/// One list of the lexicon: words separated by spaces, all of these classes.
typedef struct {
  uint32_t    classes;
  const char* words;
} SgLexiconList;

extern const SgLexiconList sg_lexicon[]; ///< ends with `words` NULL

/// given_names.c: rows of given names between spaces; ends with NULL.
extern const char* const sg_given_names[];

/// True if the folded name is that of a state, country or large town.
bool sg_lexicon_is_place(SgString folded);

#endif
