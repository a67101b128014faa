// What a name alone tells of whom it names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/guess.h"

#include <stddef.h>
#include <string.h>

#define WORD(text)                                                                                 \
  {                                                                                                \
    text, sizeof(text) - 1U                                                                        \
  }

/// True if `word` is one of the words that name many.
static bool
is_plural_word(SgString word)
{
  static const SgString words[] = {
      WORD("&"),        WORD("Orchestra"),    WORD("Orchester"), WORD("Orchestre"),
      WORD("Orquesta"), WORD("Orkester"),     WORD("Ensemble"),  WORD("Choir"),
      WORD("Chorus"),   WORD("Chor"),         WORD("Choeur"),    WORD("Coro"),
      WORD("Quartet"),  WORD("Quartett"),     WORD("Quintet"),   WORD("Sextet"),
      WORD("Septet"),   WORD("Octet"),        WORD("Trio"),      WORD("Duo"),
      WORD("Band"),     WORD("Brothers"),     WORD("Sisters"),   WORD("Singers"),
      WORD("Players"),  WORD("Strings"),      WORD("Horns"),     WORD("Philharmonic"),
      WORD("Symphony"), WORD("Philharmonia"), WORD("Crew"),      WORD("Collective"),
      WORD("Section"),  WORD("Boys"),         WORD("Girls")};
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (sg_string_equal(word, words[i])) {
      return true;
    }
  }
  return false;
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
