// The inside of sentences: parts that several kinds of questions share, and the longer ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_SENTENCE_IMPL_H
#define SEGUE_QUERIES_SENTENCE_IMPL_H

#include "core/buffer.h"
#include "queries/sentence.h"

/// A sentence being built: what it says, and of what.
typedef struct {
  const SgView*     view;
  const SgQuestion* question;
  const SgAsked*    asked;
  SgBuffer*         text;
} SgSentence;

void sg_tell(const SgSentence* s, const char* words);
void sg_tell_name(const SgSentence* s, size_t which);

/// "A, B" with `last` before the last name.
void sg_tell_names(const SgSentence* s, const char* last);

/// The first role asked for, NULL if any will do.
const SgRoleInfo* sg_asked_role(const SgSentence* s);

/// "produced", "produced or mixed", "was produced by or was mixed by", of several "were".
void sg_tell_roles(const SgSentence* s, SgKind object, bool inverse);

/// "album", "work or film"; "albums".
void sg_tell_kinds(const SgSentence* s, bool plural);

/// "Who", "Which group": who is ranked.
void sg_tell_ranked(const SgSentence* s);

/// "people or groups", "groups": who is counted of works.
void sg_tell_counted(const SgSentence* s);

/// "Who", "Which album", "What", "How many albums".
void sg_tell_answers(const SgSentence* s, bool people);

/// " named \"Grammys\"", if a series was.
void sg_tell_series(const SgSentence* s);

void sg_tell_subjects(const SgSentence* s);
void sg_tell_objects(const SgSentence* s);
void sg_tell_awards(const SgSentence* s);
void sg_tell_winners(const SgSentence* s);
void sg_tell_comparison(const SgSentence* s);
void sg_tell_most(const SgSentence* s);
void sg_tell_partners(const SgSentence* s);
void sg_tell_all(const SgSentence* s);

#endif
