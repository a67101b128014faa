// What a name alone tells of whom it names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/guess.h"

#include <stddef.h>
#include <string.h>

/// True if `word` is one of the words that name many.
static bool
is_plural_word(SgString word)
{
  static const char* const words[] = {
      "&",        "Orchestra",  "Orchester", "Orchestre",    "Orquesta", "Orkester",
      "Ensemble", "Choir",      "Chorus",    "Chor",         "Choeur",   "Coro",
      "Quartet",  "Quartett",   "Quintet",   "Sextet",       "Septet",   "Octet",
      "Trio",     "Duo",        "Band",      "Brothers",     "Sisters",  "Singers",
      "Players",  "Strings",    "Horns",     "Philharmonic", "Symphony", "Philharmonia",
      "Crew",     "Collective", "Section",   "Boys",         "Girls",    NULL};
  for (size_t i = 0U; words[i]; ++i) {
    if (sg_string_equal(word, sg_string(words[i]))) {
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
