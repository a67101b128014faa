// A lookup of a name at work: what is asked for, what was found, and the rungs of the ladder.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_LOOKUP_H
#define SEGUE_QUERIES_LOOKUP_H

#include "queries/words.h"
#include "segue/resolve.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_N_LISTS       = 3,     ///< lists of candidates
  SG_LIST_LIMIT    = 32768, ///< entities read into a list
  SG_IDS_LIMIT     = 65536, ///< entities read from the lists of words in all
  SG_WHOLE_LIMIT   = 2048,  ///< entities read from the list of one whole name
  SG_COMPARE_LIMIT = 256,   ///< candidates of one list whose names are compared
  SG_COMPARISONS   = 1024,  ///< candidates whose names are compared in all
  SG_NAMES_LIMIT   = 256,   ///< names of one candidate that are compared
  SG_KEY_LIMIT     = 512    ///< other ways to write the whole name that are looked up
};

/// Something found.
typedef struct {
  SgMatch  match;
  double   fit; ///< 0 to 1 within its rung
  SgKind   kind;
  uint32_t degree;
  bool     promoted; ///< stands before what is on a better rung
} SgFound;

/// A lookup. Everything in it lives until sg_lookup_end().
typedef struct {
  const SgView* view;
  SgAllocator*  allocator;
  uint32_t      kinds; ///< bit (1 << kind) for each kind wanted; 0: all
  int16_t       year;  ///< of the entity's beginning; 0: any
  SgString      form;  ///< folded; empty: any
  SgFound*      found;
  size_t        n_found;
  size_t        capacity;
  SgEntityId*   lists[3];         ///< room for SG_LIST_LIMIT ids each, allocated at need
  size_t        keys_left;        ///< of SG_KEY_LIMIT
  size_t        comparisons_left; ///< of SG_COMPARISONS
  size_t        ids_left;         ///< of SG_IDS_LIMIT
  bool          failed;           ///< out of memory
} SgLookup;

SgLookup sg_lookup(const SgView* view, uint32_t kinds);
void     sg_lookup_end(SgLookup* lookup);

/// Room for a list of ids; NULL, and the lookup failed, if there is no memory.
SgEntityId* sg_lookup_list(SgLookup* lookup, size_t which);

/// Reads the entities of a whole name that are of the kinds asked for, the most prominent if there
/// are many, into list 0.
size_t sg_lookup_read_whole(SgLookup* lookup, SgString key, SgEntityId** ids);

/// Adds an entity unless it is of a kind, form or year that was not asked for or is there already
/// on a better rung.
void sg_lookup_add(SgLookup* lookup, const SgMatch* match, double fit);

/// Keeps of `ids` those of the kinds asked for, and at most SG_COMPARE_LIMIT, the most prominent;
/// returns how many.
size_t sg_lookup_select(SgLookup* lookup, SgEntityId* ids, size_t n);

/// The first rungs: entities that have `text` as a whole name: exact, folded, alias.
void sg_lookup_whole(SgLookup* lookup, SgString text);

/// Adds the entities that have the folded name `key` and are of none of the kinds barred, bit
/// (1 << kind) each.
void sg_lookup_add_key(
    SgLookup* lookup, SgString key, SgMatchRule rule, double fit, uint32_t barred_kinds);

/// The same name written otherwise, surest first until something is found: "Last, First", a leading
/// article more or less, initials written together or apart; numerals, "and", abbreviations; a
/// space more or less; without a guest ("feat. ...").
void sg_lookup_variants(SgLookup* lookup, SgString text);

/// Parts initials that are written together: "J.R. Hallow" and "JR Hallow" become "J. R. Hallow".
/// Returns the size, cut at SG_FOLD_LIMIT.
size_t sg_spread_initials(SgString text, char out[SG_FOLD_LIMIT]);

/// Entities with a name that has every word of `text`.
void sg_lookup_tokens(SgLookup* lookup, SgString text);

/// Entities with a name that has every word of `text` or one spelt nearly so.
void sg_lookup_near(SgLookup* lookup, SgString text);

/// The name in another script, unless something was found: Cyrillic or Greek as Latin and the other
/// way round, Latin as kana, hiragana as katakana and the other way round; whole or nearly so.
void sg_lookup_scripts(SgLookup* lookup, SgString text);

/// Entities with a word that is nearly the longest of `text`, if that is half of it: what to offer
/// when nothing fits.
void sg_lookup_some(SgLookup* lookup, SgString text);

/// Orders what was found: best first.
void sg_lookup_rank(SgLookup* lookup);

/// True if of what was found and ranked the first two fit alike and neither stands out.
bool sg_lookup_is_ambiguous(const SgLookup* lookup);

#endif
