// A question cut into words, with its years taken apart.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_QUESTION_H
#define SEGUE_QUERIES_QUESTION_H

#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_QUESTION_WORDS = 64, SG_QUESTION_BYTES = 1024 };

typedef struct {
  SgString text;   ///< of the question, without quotes and commas at its ends
  SgString folded; ///< "'s" for the ending of a possessive
  bool     comma;  ///< one stood behind it
} SgQuestionWord;

/// A run of words; `n` 0 is none.
typedef struct {
  size_t first;
  size_t n;
} SgSpan;

/// The years a question is about; 0 is open.
typedef struct {
  int16_t from;
  int16_t to;
} SgWindow;

/// The words, which point into `folded` and the caller's text: do not copy, but for a copy that
/// does not outlive it.
typedef struct {
  SgQuestionWord words[SG_QUESTION_WORDS];
  size_t         n_words;
  SgWindow       window; ///< years that were taken from the words
  size_t         gap;    ///< the word before which they stood, if not at an end; else 0
  char           folded[2 * SG_QUESTION_BYTES];
  size_t         folded_size;
} SgQuestionText;

/// Cuts a question into words; contractions ("who's") and possessives ("Ann's") become two. False
/// if it is too long.
bool sg_question_cut(SgQuestionText* question, SgString text);

/// The text of some words as it was written.
SgString sg_question_span(const SgQuestionText* question, SgSpan span);

/// Joins the folded words of a span with spaces; empty if they do not fit.
SgString sg_question_joined(const SgQuestionText* question, SgSpan span, char* text, size_t size);

/// True if the folded word is one of the alternatives of "one|two|three".
bool sg_word_is(SgString word, const char* alternatives, size_t size);

/// Takes `n` words from `at` on.
void sg_question_drop(SgQuestionText* question, size_t at, size_t n);

/// Finds years at the end of the words, at their start or between them ("in 2004", "between 1990
/// and 1999", "before 2000", "in the 70s"), in this order, and takes them from the words into
/// `window`. False if there are none.
bool sg_question_take_years(SgQuestionText* question);

/// Takes words of manners before a question word from the start: "please", "can you tell me".
void sg_question_drop_manners(SgQuestionText* question);

/// Takes words that add nothing from the end: "please", "so far". False if there are none.
bool sg_question_drop_tail(SgQuestionText* question);

#endif
