// The groups of rules that a sentence goes through. A new one is a function here, a row there.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_RULES_H
#define SEGUE_IMPORT_TEXT_RULES_H

#include "import/text/clauses.h"

/// Rules over one sentence.
typedef void (*SgTextRules)(SgSentence* sentence, const SgSubjects* subjects);

void sg_rules_titles(SgSentence*       sentence,
                     const SgSubjects* subjects); ///< "X's album Y", "Y by X", "songs like Y"
void sg_rules_credits(SgSentence*       sentence,
                      const SgSubjects* subjects); ///< "X produced Y", "as mixer on Y"
void sg_rules_relations(SgSentence*       sentence,
                        const SgSubjects* subjects); ///< "born in", "joined": patterns
void sg_rules_awards(SgSentence* sentence, const SgSubjects* subjects); ///< "won the Z for Y"

/// Marks the words that relations begin with; false if there is no memory.
bool sg_rules_prepare(SgTextWords* words);
bool sg_awards_prepare(SgTextWords* words);

/// Says that each of `agents` did `role` on each of `works`.
void sg_say_all(SgSentence*        sentence,
                const SgTextGroup* agents,
                SgRole             role,
                SgString           attribute,
                const SgTextGroup* works);

/// The year that belongs to what is said of `work` in this sentence.
int sg_year_for(const SgSentence* sentence, uint32_t work);

#endif
