// Words that are written in several ways: numerals, "and", abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/equivalents.h"

enum { SET_SIZE = 4 };

// Folded. Each word of a row may stand for any other of it.
static const char* const sets[][SET_SIZE] = {
    {"0", "zero", NULL},
    {"1", "i", "one", NULL},
    {"2", "ii", "two", NULL},
    {"3", "iii", "three", NULL},
    {"4", "iv", "four", NULL},
    {"5", "v", "five", NULL},
    {"6", "vi", "six", NULL},
    {"7", "vii", "seven", NULL},
    {"8", "viii", "eight", NULL},
    {"9", "ix", "nine", NULL},
    {"10", "x", "ten", NULL},
    {"11", "xi", "eleven", NULL},
    {"12", "xii", "twelve", NULL},
    {"13", "xiii", "thirteen", NULL},
    {"14", "xiv", "fourteen", NULL},
    {"15", "xv", "fifteen", NULL},
    {"16", "xvi", "sixteen", NULL},
    {"17", "xvii", "seventeen", NULL},
    {"18", "xviii", "eighteen", NULL},
    {"19", "xix", "nineteen", NULL},
    {"20", "xx", "twenty", NULL},
    {"30", "xxx", "thirty", NULL},
    {"40", "forty", NULL},
    {"50", "fifty", NULL},
    {"60", "sixty", NULL},
    {"70", "seventy", NULL},
    {"80", "eighty", NULL},
    {"90", "ninety", NULL},
    {"100", "hundred", NULL},
    {"1000", "thousand", NULL},
    {"1st", "first", NULL},
    {"2nd", "second", NULL},
    {"3rd", "third", NULL},
    {"4th", "fourth", NULL},
    {"5th", "fifth", NULL},
    {"6th", "sixth", NULL},
    {"7th", "seventh", NULL},
    {"8th", "eighth", NULL},
    {"9th", "ninth", NULL},
    {"10th", "tenth", NULL},
    {"and", "n", "", NULL},
    {"bros", "brothers", NULL},
    {"ch", "chapter", NULL},
    {"co", "company", NULL},
    {"dept", "department", NULL},
    {"dr", "doctor", NULL},
    {"ep", "episode", NULL},
    {"feat", "ft", "featuring", NULL},
    {"ft", "fort", NULL},
    {"intl", "international", NULL},
    {"jr", "junior", NULL},
    {"mr", "mister", NULL},
    {"mt", "mount", NULL},
    {"no", "nr", "num", "number"},
    {"op", "opus", NULL},
    {"orch", "orchestra", NULL},
    {"pt", "pts", "part", "parts"},
    {"sgt", "sergeant", NULL},
    {"sr", "senior", NULL},
    {"st", "saint", NULL},
    {"st", "street", NULL},
    {"ste", "sainte", NULL},
    {"symph", "symphony", NULL},
    {"tv", "television", NULL},
    {"univ", "university", NULL},
    {"vol", "vols", "volume", "volumes"},
    {"vs", "v", "versus", NULL},
};

static bool
has(const char* const set[SET_SIZE], SgString word)
{
  for (size_t i = 0U; i < SET_SIZE && set[i]; ++i) {
    if (set[i][0] == word.data[0] && sg_string_equal(sg_string(set[i]), word)) {
      return true;
    }
  }
  return false;
}

size_t
sg_equivalents(SgString word, SgString others[SG_MAX_EQUIVALENTS])
{
  size_t n = 0U;
  for (size_t s = 0U; word.size && s < sizeof(sets) / sizeof(sets[0]); ++s) {
    if (!has(sets[s], word)) {
      continue;
    }
    for (size_t i = 0U; i < SET_SIZE && sets[s][i] && n < SG_MAX_EQUIVALENTS; ++i) {
      const SgString other = sg_string(sets[s][i]);
      if (!sg_string_equal(other, word)) {
        others[n++] = other;
      }
    }
  }
  return n;
}

bool
sg_are_equivalent(SgString a, SgString b)
{
  SgString     others[SG_MAX_EQUIVALENTS];
  const size_t n = a.size && b.size ? sg_equivalents(a, others) : 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (sg_string_equal(others[i], b)) {
      return true;
    }
  }
  return false;
}
