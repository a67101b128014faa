// What a name alone tells of whom it names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/guess.h"

#include <stddef.h>
#include <string.h>

enum { WORD_SIZE = 13, WORDS = 8 }; // one more than bytes of a word, and words of one size

/// True if `word` is one of the words that name many.
static bool
is_plural_word(SgString word)
{
  // By their size.
  static const char* const words[WORD_SIZE][WORDS] = {
      [1]  = {"&"},
      [3]  = {"Duo"},
      [4]  = {"Chor", "Coro", "Trio", "Band", "Crew", "Boys"},
      [5]  = {"Choir", "Octet", "Horns", "Girls"},
      [6]  = {"Chorus", "Choeur", "Sextet", "Septet"},
      [7]  = {"Quartet", "Quintet", "Sisters", "Singers", "Players", "Strings", "Section"},
      [8]  = {"Orquesta", "Orkester", "Ensemble", "Quartett", "Brothers", "Symphony"},
      [9]  = {"Orchestra", "Orchester", "Orchestre"},
      [10] = {"Collective"},
      [12] = {"Philharmonic", "Philharmonia"},
  };
  const char* const* same = words[word.size < WORD_SIZE ? word.size : 0U];
  // Most other words differ in their first letter.
  while (*same && (**same != *word.data || memcmp(*same, word.data, word.size))) {
    ++same;
  }
  return *same;
}

bool
sg_guess_is_group(SgString name)
{
  const char last  = name.size ? name.data[name.size - 1U] : '\0';
  bool       group = name.size > 4U && !memcmp(name.data, "The ", 4U) && last == 's';
  size_t     start = 0U;
  for (size_t i = 0U; i <= name.size && !group; ++i) {
    if (i == name.size || name.data[i] == ' ') {
      group = is_plural_word(sg_substring(name.data + start, i - start));
      start = i + 1U;
    }
  }
  return group;
}
