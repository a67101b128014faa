// The grammar of questions: patterns of words and slots, and how a question can be read by them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_GRAMMAR_H
#define SEGUE_QUERIES_GRAMMAR_H

#include "queries/question.h"
#include "segue/ask.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A word for kinds of things: "films", "album".
typedef struct {
  const char* words; ///< alternatives, plural too
  uint32_t    kinds; ///< bit (1 << kind) each
  const char* form;  ///< of works, NULL if the word says nothing about it
} SgKindWord;

/// One way to ask. A pattern is a row of tokens between spaces:
///   one|two     one of these words
///   one|two?    one of them or nothing
///   A  B  C     a name, of one word or more
///   N           a number: "5", "five"
///   VERB NOUN   words of the vocabulary for a role ("worked on", "executive producer")
///   GROUP       the name of a group of roles: "production"
///   KIND        a word for the kind of the answers; KIND? or nothing
///   SORT?       a word for the kind of the name that comes next, or nothing
///   PLAYED      an instrument
typedef struct {
  SgAskKind   kind;
  const char* pattern;
  const char* roles; ///< names of roles, "won|nominated"; NULL: those of the words
  SgAskWant   want;
} SgRule;

enum { SG_MAX_READINGS = 160, SG_MAX_ASKED_NAMES = 3, SG_MAX_ASKED_ROLES = 2 };

/// How a question can be read by one rule.
typedef struct {
  const SgRule*     rule;
  SgSpan            names[SG_MAX_ASKED_NAMES];
  SgSpan            attribute;                 ///< an instrument
  SgRole            roles[SG_MAX_ASKED_ROLES]; ///< of VERB or NOUN
  size_t            n_roles;
  bool              reversed; ///< whom VERB or NOUN names is the object of the credit
  unsigned          number;
  bool              has_group;
  SgRoleGroup       group;
  const SgKindWord* answers;
  const SgKindWord* sorts[SG_MAX_ASKED_NAMES]; ///< of the names
  SgWindow          window;                    ///< years, if they were taken from the words
} SgReading;

typedef struct {
  SgReading items[SG_MAX_READINGS];
  size_t    n;
} SgReadings;

/// Adds every reading of the words by any rule, in the order of the rules, those with long names
/// first. At most SG_MAX_READINGS.
void sg_read_question(const SgQuestionText* question, SgReadings* readings);

/// The forms of questions whose words are most like those of the question: fills suggestions,
/// returns how many.
size_t sg_nearest_forms(const SgQuestionText* question, const char** suggestions, size_t n);

/// The table of rules.
const SgRule* sg_question_rules(size_t* n);

/// The kinds that a word means, NULL if it is no word for a kind.
const SgKindWord* sg_kind_word(SgString word);

#endif
