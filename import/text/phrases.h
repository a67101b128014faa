// Gathers the tokens of a unit into phrases: names, titles, dates, awards, plain words.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_PHRASES_H
#define SEGUE_IMPORT_TEXT_PHRASES_H

#include "import/text/names.h"
#include "import/text/tokens.h"
#include "segue/date.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  SG_PHRASE_WORD,
  SG_PHRASE_NAME,  ///< a run of capitalised words, or a quoted title
  SG_PHRASE_AWARD, ///< a name that holds the name of an award, or its category
  SG_PHRASE_DATE,  ///< a year or a fuller date
  SG_PHRASE_NUMBER,
  SG_PHRASE_SPEECH, ///< quoted words that are no title
  SG_PHRASE_SIGN
} SgPhraseKind;

typedef struct {
  SgPhraseKind kind;
  SgNameClass  cls; ///< of a name: what it is here
  char         sign;
  bool         quoted;
  bool         possessive;
  bool         plain_article; ///< a lower-case article or none stands before it
  bool         strong;        ///< its class is told by its own surroundings
  uint32_t     begin;         ///< bytes of the text
  uint32_t     end;
  SgTextWord*  word;  ///< of a word
  SgTextWord*  first; ///< of a name: its first and last words
  SgTextWord*  last;
  unsigned     n_words;
  SgTextName*  name;
  uint32_t     entity;
  SgDate       date; ///< of a date; of a name: the year in parentheses after it
  SgDate       until;
} SgPhrase;

/// What phrases are made from; the arrays hold SG_TOKEN_LIMIT items each.
typedef struct {
  SgTextWords* words;
  SgTextNames* names;
  SgString     text;
  SgToken*     tokens;
  SgPhrase*    phrases;
  size_t       n_tokens;
  size_t       n_phrases;
  bool         counting; ///< the first reading: count words in lower case, trust names less
  bool         failed;
} SgPhraser;

/// Reads the unit at `begin`; false if there is no memory.
bool sg_text_phrases(SgPhraser* phraser, uint32_t begin, uint32_t end);

/// The end of the run of capitalised words that is one name and begins at token `at`; `at` if
/// none does.
size_t sg_text_name_end(const SgPhraser* phraser, size_t at);

static inline SgString
sg_phrase_text(SgString text, const SgPhrase* phrase)
{
  return sg_substring(text.data + phrase->begin, phrase->end - phrase->begin);
}

#endif
