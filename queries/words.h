// The words of a name, and how well the words of a question fit it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_WORDS_H
#define SEGUE_QUERIES_WORDS_H

#include "segue/fold.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SG_MAX_WORDS = 24 }; ///< longer names are compared by their first words

/// A folded text and its words, which point into it: do not copy.
typedef struct {
  char     text[SG_FOLD_LIMIT];
  size_t   size;
  SgString words[SG_MAX_WORDS];
  size_t   n_words;
  uint32_t otherwise; ///< bit i: word i may be written otherwise, see sg_words_ask()
} SgWords;

/// Folds and cuts at spaces.
void sg_words_set(SgWords* words, SgString text);

/// The same for words that are asked for: notes which have equivalents ("2", "ii").
void sg_words_ask(SgWords* words, SgString text);

/// How well the words of a question fit a name.
typedef struct {
  double   share;    ///< 0 to 1: how much of the name they cover, in order and from an end
  unsigned distance; ///< letters that differ
} SgFit;

/// True if a word is a single letter beside longer ones: an initial, which stands for any word that
/// begins with it.
bool sg_is_initial(const SgWords* words, size_t i);

/// True if each word of `asked` is a different word of `name`, or an equivalent of it; an initial
/// may be the first letter of a word. If `near`, also: nearly spelt so; the name has but its
/// initial; the last word is the start of one; an initial beside two words that fit is not in the
/// name.
bool sg_words_fit(const SgWords* asked, const SgWords* name, bool near, SgFit* fit);

/// True if a word is long enough to be taken for the start of another: four letters, or two in
/// scripts that write without spaces between words.
bool sg_may_be_start(SgString word);

/// The number of characters.
size_t sg_letters(SgString word);

/// The edit distance that is forgiven in a word of so many letters: 0 below 4, 1 up to 7, else 2.
unsigned sg_forgiven(size_t letters);

/// Insertions, deletions, replacements and swaps of neighbours that make `a` of `b` (optimal string
/// alignment, in characters); `limit` + 1 if there are more than `limit` or a word has more than 64
/// characters. O(limit · letters).
unsigned sg_edit_distance(SgString a, SgString b, unsigned limit);

#endif
