// The word that was probably meant: by what other sources call it, else by edit distance.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/suggest.h"

#include "segue/vocabulary.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 48 };

static size_t
smallest(size_t a, size_t b, size_t c)
{
  const size_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

static char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == ' ' || c == '-' ? '_' : c;
}

/// Levenshtein's distance, row by row; both at most LONGEST bytes.
static size_t
distance(SgString a, SgString b)
{
  size_t row[LONGEST + 1];
  for (size_t j = 0U; j <= b.size; ++j) {
    row[j] = j;
  }
  for (size_t i = 0U; i < a.size; ++i) {
    size_t diagonal = row[0];
    row[0]          = i + 1U;
    for (size_t j = 0U; j < b.size; ++j) {
      const size_t same = diagonal + (lower(a.data[i]) != lower(b.data[j]));
      diagonal          = row[j + 1U];
      row[j + 1U]       = smallest(same, row[j + 1U] + 1U, row[j] + 1U);
    }
  }
  return row[b.size];
}

const SgString*
sg_suggest_among(SgString word, const SgString* words, size_t n)
{
  const SgString* nearest = NULL;
  size_t          record  = word.size / 3U + 1U;
  for (size_t i = 0U; i < n && word.size && word.size <= LONGEST; ++i) {
    const size_t d = words[i].size > LONGEST ? LONGEST : distance(word, words[i]);
    nearest        = d < record ? &words[i] : nearest;
    record         = d < record ? d : record;
  }
  return nearest;
}

/// Keeps `name` if it is nearer than what was nearest so far.
static void
consider(SgString word, const char* name, const char** nearest, size_t* record)
{
  const SgString other = sg_string(name);
  const size_t   d     = other.size > LONGEST ? LONGEST : distance(word, other);
  if (d < *record) {
    *record  = d;
    *nearest = name;
  }
}

const char*
sg_suggest_role(SgString word)
{
  const char* nearest = NULL;
  size_t      record  = word.size / 3U + 1U;
  if (!word.size || word.size > LONGEST) {
    return NULL;
  }
  for (unsigned source = 0U; source < SG_N_WORD_SOURCES; ++source) {
    const SgRoleInfo* info = sg_role_info(sg_role_for_word((SgWordSource)source, word).role);
    if (info) {
      return info->name;
    }
  }
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info) {
      consider(word, info->name, &nearest, &record);
    }
  }
  return nearest;
}

const char*
sg_suggest_kind(SgString word)
{
  const char* nearest = NULL;
  size_t      record  = word.size / 3U + 1U;
  if (!word.size || word.size > LONGEST) {
    return NULL;
  }
  for (unsigned kind = SG_KIND_NONE + 1U; kind < SG_N_KINDS; ++kind) {
    consider(word, sg_kind_name((SgKind)kind), &nearest, &record);
  }
  return nearest;
}
