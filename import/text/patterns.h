// Small patterns over the phrases of a sentence, for relations that have a fixed wording.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_PATTERNS_H
#define SEGUE_IMPORT_TEXT_PATTERNS_H

#include "import/text/clauses.h"

/// A pattern is words and slots between spaces:
///   word|word    one of these words
///   ?word|word   one of these words, or nothing
///   ~N           up to N phrases, none of them a semicolon
///   ,  (  )      that sign
///   @agent @agents @firm @school @place @works @date    a name of that kind, or a list of names
/// The first is a word. Slots are numbered from 1; @agents and @works hold lists.
enum { SG_PATTERN_PARTS = 14, SG_PATTERN_SLOTS = 3 };

typedef struct {
  SgTextGroup slots[SG_PATTERN_SLOTS + 1]; ///< slot 0 is not used
  SgDate      date;
  size_t      end;
} SgPatternMatch;

/// Matches `pattern` at phrase `at`, whose word is known to be its first.
bool
sg_pattern_match(const SgSentence* sentence, const char* pattern, size_t at, SgPatternMatch* match);

#endif
