// Which entities may have a name: lists under words of the index, and under spellings near a word.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_CANDIDATES_H
#define SEGUE_QUERIES_CANDIDATES_H

#include "queries/lookup.h"
#include "queries/words.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_MAX_SPELLINGS = 32, SG_SPELLING_SIZE = 64 };

/// Ids in rising order; `cut` if there are more than could be read.
typedef struct {
  SgEntityId* ids;
  size_t      n;
  bool        cut;
} SgIdList;

/// Words of the index that are nearly a word, nearest first.
typedef struct {
  struct {
    char     text[SG_SPELLING_SIZE];
    size_t   size;
    unsigned distance;
  } items[SG_MAX_SPELLINGS];
  size_t n;
  size_t n_longer; ///< words looked at that begin so
} SgSpellings;

/// Adds the words within `reach` of a word of at least so many letters that this much is forgiven:
/// of three letters one, else as sg_forgiven(). O(words of the index that begin alike).
void sg_find_spellings(SgLookup* lookup, SgString word, unsigned reach, SgSpellings* spellings);

/// Adds the words that begin so, the shortest first, unless `word` is too short to say much.
void sg_find_longer_words(SgLookup* lookup, SgString word, SgSpellings* spellings);

/// Adds the first letter of a word, which a name may have instead.
void sg_add_first_letter(SgString word, SgSpellings* spellings);

/// Takes the spellings away that are the word itself.
void sg_drop_same(SgSpellings* spellings);

/// The entities under any of the spellings, each once, in list `which` of the lookup; the nearest
/// spellings have the room first.
SgIdList sg_read_spellings(SgLookup* lookup, const SgSpellings* spellings, size_t which);

/// A word that candidates have to have, or one of its spellings if there are any.
typedef struct {
  SgString           word;
  size_t             count; ///< entities that have it; more precisely, mentions
  const SgSpellings* spellings;
} SgKey;

/// The words that candidates are found by, rarest first.
typedef struct {
  SgKey  keys[SG_MAX_WORDS];
  size_t n;
} SgKeys;

/// The keys among the words asked for: not initials nor words that may be written otherwise, unless
/// there are no others.
SgKeys sg_find_keys(const SgLookup* lookup, const SgWords* asked);

/// The same without key `k` and without words that no name has.
SgKeys sg_keys_but(const SgKeys* keys, size_t k);

/// Adds a key in its place. There has to be room.
void sg_add_key(const SgLookup* lookup, SgString word, const SgSpellings* spellings, SgKeys* keys);

/// The entities that have every key, in list 0, or some more where few enough are left to compare,
/// or where a list was cut.
SgIdList sg_having_keys(SgLookup* lookup, const SgKeys* keys);

/// Keeps of `a` what is in `b`, or what may be in the part of `b` that was cut off.
void sg_intersect(SgIdList* a, const SgIdList* b);

#endif
