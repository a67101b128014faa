// Who does what in a sentence: subjects, groups of role words, lists of works.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_CLAUSES_H
#define SEGUE_IMPORT_TEXT_CLAUSES_H

#include "import/text/article.h"
#include "import/text/scan.h"

#include <stdbool.h>
#include <stddef.h>

enum { SG_MARKS_LIMIT = 64, SG_ROLES_LIMIT = 8 };

/// From phrase `at` on, `group` is the subject.
typedef struct {
  size_t      at;
  size_t      end; ///< behind the words of the subject
  SgTextGroup group;
} SgSubjectMark;

/// The subjects of a sentence, in order.
typedef struct {
  SgSubjectMark marks[SG_MARKS_LIMIT];
  size_t        n;
} SgSubjects;

/// How a group of role words is built.
typedef enum {
  SG_SHAPE_VERB,    ///< "engineered and mixed", "recording"
  SG_SHAPE_PASSIVE, ///< the same with "by" behind
  SG_SHAPE_ACT,     ///< "production and mixing duties"
  SG_SHAPE_AGENT    ///< "engineer, mixer, and producer"
} SgRoleShape;

/// Role words that stand together.
typedef struct {
  SgRoleShape shape;
  SgRole      roles[SG_ROLES_LIMIT];
  SgString    words[SG_ROLES_LIMIT]; ///< the word if it says more than the role
  unsigned    n;
  size_t      begin;
  size_t      end;
} SgRoleRun;

void sg_find_subjects(const SgSentence* sentence, SgSubjects* subjects);

/// The subject of the verb at phrase `at`.
const SgTextGroup* sg_subject_of(const SgSentence* sentence, const SgSubjects* subjects, size_t at);

/// True if another subject begins between the two phrases.
bool sg_subject_between(const SgSubjects* subjects, size_t from, size_t to);

/// Reads the group of role words that begins at phrase `at`; false if none does.
bool sg_role_group(const SgSentence* sentence, size_t at, SgRoleRun* group);

/// The role that the text reader uses for a role of the vocabulary, its wider one where that is
/// enough.
SgRole sg_text_broad_role(const SgArticle* article, SgRole role);

/// The works listed from phrase `at` on (a name or "the album"); returns the phrase behind the
/// list.
size_t sg_works_from(const SgSentence* sentence, size_t at, SgTextGroup* works);

/// The people and groups listed from phrase `at` on; returns the phrase behind, or `at` if there
/// are none.
size_t sg_agents_from(const SgSentence* sentence, size_t at, SgTextGroup* agents);

/// Whom "his", "her", "their" or "its" at phrase `at` points to; 0 if nobody is known.
uint32_t sg_owner_at(const SgSentence* sentence, const SgSubjects* subjects, size_t at);

bool sg_is_work(const SgSentence* sentence,
                size_t            at); ///< a name or an anaphor with a work behind it
bool sg_is_container(const SgArticle* article,
                     uint32_t         work); ///< an album, film or series: holds others
bool sg_is_negated(const SgSentence* sentence, size_t at); ///< "declined to", "was considered for"

static inline bool
word_at(const SgSentence* s, size_t at, const char* text)
{
  return sg_is_word(s->phrases, s->n, at, text);
}

static inline bool
class_at(const SgSentence* s, size_t at, uint32_t classes)
{
  return sg_has_class(s->phrases, s->n, at, classes);
}

static inline bool
sign_at(const SgSentence* s, size_t at, char sign)
{
  return sg_is_phrase_sign(s->phrases, s->n, at, sign);
}

static inline bool
named_at(const SgSentence* s, size_t at, SgNameClass cls)
{
  return sg_is_name_of(s->phrases, s->n, at, cls);
}

#endif
