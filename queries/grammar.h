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

/// A word for who plays something: "drummer", the drums.
typedef struct {
  const char* words; ///< alternatives, plural too
  const char* instrument;
} SgPlayerWord;

/// What a rule says beside its pattern.
enum {
  SG_FORM_SECOND_ROLE = 1,  ///< the last role is that of the second name
  SG_FORM_PARTS       = 2,  ///< it asks about what is part of A as well
  SG_FORM_START       = 4,  ///< the years are those in which it began
  SG_FORM_END         = 8,  ///< or ended
  SG_FORM_LAST_ROLE   = 16, ///< counts the second role of those with the first: "producer mixed"
  SG_FORM_BOTH        = 32, ///< both roles are meant of the same: "who produced and mixed"
  SG_FORM_OWNED       = 64  ///< B tells which of those called A is meant: "A by B"
};

/// One way to ask. A pattern is a row of tokens between spaces:
///   one|two     one of these words
///   one|two?    one of them or nothing
///   <list>      one of the phrases of that name
///   A  B  C     a name, of one word or more
///   =A          a name that is known just so
///   NAMES       two names or more: "A, B and C"
///   SERIES      words that names of awards begin with: "Latin Grammys"
///   N           a number: "5", "five"
///   VERB NOUN   words of the vocabulary for a role ("worked on", "executive producer")
///   GROUP       the name of a group of roles: "production"
///   KIND        a word for the kind of the answers; KIND? or nothing
///   PEOPLE      a word for who answers or is ranked: "people", "bands"; may be one alternative
///   OTHERS      the same for those they are counted by
///   SORT?       a word for the kind of the name that comes next, or nothing
///   PLAYED      an instrument
///   PLAYER      a word for who plays one: "drummers"
typedef struct {
  SgAskKind   kind;
  const char* pattern;
  const char* roles; ///< names of roles, "won|nominated"; NULL: those of the words
  SgAskWant   want;
  unsigned    form;   ///< SG_FORM_ bits
  uint32_t    prefer; ///< bit (1 << kind) of what A is rather than anything else; 0: nothing
} SgRule;

enum { SG_MAX_READINGS = 240, SG_MAX_ASKED_NAMES = 6, SG_MAX_ASKED_ROLES = 2 };

/// How a question can be read by one rule.
typedef struct {
  const SgRule*         rule;
  const SgQuestionText* text; ///< that the spans are of
  SgSpan                names[SG_MAX_ASKED_NAMES];
  SgSpan                series;
  SgSpan                attribute; ///< an instrument
  const SgPlayerWord*   player;    ///< or who plays it
  bool                  sung;      ///< the role is singing, though words mean any performing by it
  SgRole                roles[SG_MAX_ASKED_ROLES]; ///< of VERB or NOUN
  SgRole                exact[SG_MAX_ASKED_ROLES]; ///< a narrower role that the words name, or 0
  size_t                n_roles;
  bool                  reversed; ///< whom VERB or NOUN names is the object of the credit
  unsigned              number;
  bool                  has_group;
  SgRoleGroup           group;
  bool                  loose; ///< a role of `roles` is wider than its words: "actor"
  const SgKindWord*     answers;
  const SgKindWord*     sorts[2]; ///< of the first two names
  const SgKindWord*     people;   ///< who answers or is ranked
  const SgKindWord*     others;   ///< whom those ranked are counted by
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

/// A table of rules, from 0 on in the order in which they are tried; NULL behind the last.
const SgRule* sg_question_rules(size_t table, size_t* n);

/// The alternatives that a phrase stands for, NULL behind the last or if there is no such phrase.
const char* sg_question_phrase(SgString name, size_t i);

/// True if a word stands in a pattern or means a role or kind.
bool sg_is_question_word(SgString word);

enum { SG_LONGEST_QUESTION_WORD = 30 };

/// Such a word that differs in one letter, empty if there is none; `text` has room for one letter
/// more than the longest. Takes a millisecond.
SgString sg_nearest_question_word(SgString word, char* text);

/// The kinds that a word means, NULL if it is no word for a kind.
const SgKindWord* sg_kind_word(SgString word);

/// The kinds that a word for people means ("bands": groups), none if it means any; NULL if it is no
/// such word.
const SgKindWord* sg_people_word(SgString word);

/// Who plays what, NULL if it is no word for that.
const SgPlayerWord* sg_player_word(SgString word);

/// The same by the name of the instrument.
const SgPlayerWord* sg_player_of(SgString instrument);

/// True if the attribute of a credit ("lead guitar", "drummer") names an instrument.
bool sg_names_instrument(SgString attribute, SgString instrument);

#endif
