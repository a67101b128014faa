// What a role word is about: the works behind or before it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_TARGETS_H
#define SEGUE_IMPORT_TEXT_TARGETS_H

#include "import/text/clauses.h"

/// The first work behind phrase `from` that a role there can be about; `n` of the sentence if
/// there is none.
size_t sg_find_forward(const SgSentence* sentence, const SgSubjects* subjects, size_t from);

/// The nearest list of works before phrase `at`; false if there is none.
bool sg_find_back(const SgSentence* sentence, size_t at, SgTextGroup* works);

/// The works listed from phrase `at` on, and the tracks of them that a list behind names;
/// returns the phrase behind.
size_t sg_works_with_sublist(const SgSentence* sentence, size_t at, SgTextGroup* works);

/// The album or film named last before phrase `at` in the sentence, 0 if none is.
uint32_t sg_container_at(const SgSentence* sentence, size_t at);

/// The same if what stands from `at` to `target` speaks of tracks: "on X (2002), mixing tracks
/// including Y".
uint32_t sg_container_before(const SgSentence* sentence, size_t at, size_t target);

#endif
