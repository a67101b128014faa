// Subjects of clauses, and lists of names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/clauses.h"

#include "import/text/scan.h"

#include <string.h>

enum { NEGATION_REACH = 6, WHO_REACH = 8 };

static void
group_add(SgTextGroup* group, uint32_t id)
{
  for (unsigned i = 0U; i < group->n; ++i) {
    if (group->ids[i] == id) {
      return;
    }
  }
  if (id && group->n < SG_WORKS_LIMIT) {
    group->ids[group->n++] = id;
  }
}

bool
sg_is_container(const SgArticle* article, uint32_t work)
{
  const char* form = work ? sg_article_entity(article, work)->form : "";
  return !strcmp(form, "album") || !strcmp(form, "film") || !strcmp(form, "tv series");
}

bool
sg_is_work(const SgSentence* s, size_t at)
{
  return at < s->n && s->phrases[at].cls == SG_CLASS_WORK && s->phrases[at].entity;
}

bool
sg_is_negated(const SgSentence* s, size_t at)
{
  for (size_t k = 1U; k <= NEGATION_REACH && k <= at; ++k) {
    if (s->phrases[at - k].kind == SG_PHRASE_SIGN && s->phrases[at - k].sign != '(') {
      return false;
    }
    if (class_at(s, at - k, SG_W_NEGATION)) {
      return true;
    }
  }
  return false;
}

size_t
sg_works_from(const SgSentence* s, size_t at, SgTextGroup* works)
{
  size_t end = at;
  while (at < s->n && sg_is_work(s, at)) {
    group_add(works, s->phrases[at].entity);
    end         = at + 1U;
    size_t last = at;
    size_t who  = end + sign_at(s, end, ',');
    if (word_at(s, who, "by") || word_at(s, who, "with") || word_at(s, who, "starring") ||
        word_at(s, who, "featuring")) {
      SgTextGroup skipped = {{0U}, 0U};
      size_t      behind  = sg_agents_from(s, who + 1U, &skipped);
      last                = behind > who + 1U ? behind - 1U : at;
    }
    size_t next = sg_next_listed(s->phrases, s->n, last);
    next        = last > at && next < s->n && !sg_is_work(s, next) ? s->n : next;
    if (next < s->n && s->phrases[next].possessive && s->phrases[next].cls == SG_CLASS_AGENT) {
      ++next; // "..., and X's single Y"
      while (next < s->n && next - end < 8U && s->phrases[next].kind == SG_PHRASE_WORD &&
             !sg_is_work(s, next)) {
        ++next;
      }
    }
    at = next;
  }
  return end;
}

size_t
sg_agents_from(const SgSentence* s, size_t at, SgTextGroup* agents)
{
  size_t i = at;
  while (class_at(s,
                  i,
                  SG_W_ARTICLE | SG_W_PERSON | SG_W_BAND | SG_W_NATION | SG_W_GENRE | SG_W_OWN |
                      SG_W_AUXILIARY) ||
         word_at(s, i, "fellow") || sg_is_role_noun(s->phrases, s->n, i)) {
    ++i;
  }
  size_t end = at;
  while (i < s->n && s->phrases[i].entity &&
         (s->phrases[i].cls == SG_CLASS_AGENT || s->phrases[i].cls == SG_CLASS_ORG)) {
    if (class_at(s, i + 1U, SG_W_PERSON | SG_W_BAND) && sg_is_name(s->phrases, s->n, i + 2U)) {
      i += 2U; // "the Somewhere Records producer X": X alone
      continue;
    }
    group_add(agents, s->phrases[i].entity);
    end = i + 1U;
    i   = sg_next_listed(s->phrases, s->n, i);
  }
  return end;
}

// "he" or "she" at phrase `at`: the person that the article is about, else the last one named
// before.
static uint32_t
person_here(const SgSentence* s, size_t at)
{
  const SgArticle* article = s->article;
  uint32_t         subject = article->subject;
  if (subject && sg_article_entity(article, subject)->kind == SG_PERSON) {
    return subject;
  }
  for (size_t i = at; i-- > 0U;) {
    if (named_at(s, i, SG_CLASS_AGENT) && s->phrases[i].entity &&
        sg_article_entity(article, s->phrases[i].entity)->person_votes >= 0) {
      return s->phrases[i].entity;
    }
  }
  return article->last_person;
}

static uint32_t
group_here(const SgArticle* article)
{
  uint32_t subject = article->subject;
  if (subject && sg_article_entity(article, subject)->kind == SG_GROUP) {
    return subject;
  }
  return article->last_group;
}

static uint32_t
work_here(const SgArticle* article)
{
  return sg_article_is(article, article->subject, SG_CLASS_WORK) ? article->subject
                                                                 : article->focus;
}

uint32_t
sg_owner_at(const SgSentence* s, const SgSubjects* subjects, size_t at)
{
  const SgTextWord* word = s->phrases[at].word;
  (void)subjects;
  if (sg_word_is(word, "its")) {
    return group_here(s->article);
  }
  return sg_word_is(word, "their") ? group_here(s->article) : person_here(s, at);
}

static bool
is_verbish(const SgSentence* s, size_t at)
{
  if (at >= s->n || s->phrases[at].kind != SG_PHRASE_WORD) {
    return false;
  }
  const uint32_t never = SG_W_PREPOSITION | SG_W_AND | SG_W_ARTICLE | SG_W_LIST | SG_W_WHO |
                         SG_W_OWN | SG_W_WORKFORM | SG_W_PERSON | SG_W_BAND | SG_W_GENRE |
                         SG_W_NATION;
  return class_at(s, at, SG_W_BE | SG_W_AUXILIARY) || !class_at(s, at, never);
}

// Behind a name: brackets, and an aside between commas ("X, who ..., did").
static bool
verb_follows(const SgSentence* s, size_t at)
{
  size_t next = sg_skip_bracket(s->phrases, s->n, at);
  if (sign_at(s, next, ',') && word_at(s, next + 1U, "who")) {
    return true;
  }
  return is_verbish(s, next);
}

static bool
is_governed(const SgSentence* s, size_t at)
{
  size_t before = sg_before(s->phrases, s->n, at);
  while (before < s->n && class_at(s, before, SG_W_PERSON | SG_W_BAND | SG_W_NATION | SG_W_GENRE)) {
    before = sg_before(s->phrases, s->n, before);
  }
  return before < s->n && (class_at(s, before, SG_W_PREPOSITION | SG_W_BE | SG_W_LIST) ||
                           sg_is_role_verb(s->phrases, s->n, before));
}

static SgSubjectMark*
add_mark(SgSubjects* subjects, size_t at, size_t end)
{
  if (subjects->n == SG_MARKS_LIMIT) {
    return NULL;
  }
  SgSubjectMark* mark = &subjects->marks[subjects->n++];
  memset(mark, 0, sizeof(*mark));
  mark->at  = at;
  mark->end = end;
  return mark;
}

static void
mark_one(SgSubjects* subjects, size_t at, uint32_t id)
{
  SgSubjectMark* mark = id ? add_mark(subjects, at, at + 1U) : NULL;
  if (mark) {
    group_add(&mark->group, id);
  }
}

// "who", "which": the last name before.
static void
mark_relative(const SgSentence* s, SgSubjects* subjects, size_t at)
{
  bool who = word_at(s, at, "who");
  for (size_t k = 1U; k <= WHO_REACH && k <= at; ++k) {
    const SgPhrase* phrase = &s->phrases[at - k];
    if (phrase->entity && (who ? phrase->cls == SG_CLASS_AGENT : phrase->cls == SG_CLASS_WORK)) {
      mark_one(subjects, at, phrase->entity);
      return;
    }
  }
}

// "the band", "the singer", "the duo": the subject of the article or the group named last.
static uint32_t
described(const SgSentence* s, size_t at)
{
  const SgPhrase* phrase = &s->phrases[at];
  bool            the    = at > 0U && (word_at(s, at - 1U, "the") || word_at(s, at - 1U, "this"));
  if (!the || phrase->kind != SG_PHRASE_WORD || phrase->possessive) {
    return 0U;
  }
  if (sg_word_has(phrase->word, SG_W_BAND)) {
    return group_here(s->article);
  }
  return sg_word_has(phrase->word, SG_W_PERSON) && !sg_word_has(phrase->word, SG_W_WORKFORM)
             ? person_here(s, at)
             : 0U;
}

static void
mark_pronoun(const SgSentence* s, SgSubjects* subjects, size_t at)
{
  const SgTextWord* word = s->phrases[at].word;
  if (sg_word_is(word, "he") || sg_word_is(word, "she")) {
    mark_one(subjects, at, person_here(s, at));
  } else if (sg_word_is(word, "they")) {
    mark_one(subjects, at, group_here(s->article));
  } else if (sg_word_is(word, "it") && is_verbish(s, at + 1U)) {
    mark_one(subjects, at, work_here(s->article));
  } else if (sg_word_is(word, "who") || sg_word_is(word, "which")) {
    mark_relative(s, subjects, at);
  } else if (is_verbish(s, at + 1U)) {
    uint32_t id = described(s, at);
    mark_one(subjects,
             at,
             id ? id : (sg_is_work(s, at) && !is_governed(s, at) ? s->phrases[at].entity : 0U));
  }
}

// A list of names with a verb behind it.
static size_t
mark_names(const SgSentence* s, SgSubjects* subjects, size_t at)
{
  SgTextGroup group = {{0U}, 0U};
  SgNameClass cls   = s->phrases[at].cls;
  size_t      last  = at;
  for (size_t i = at; i < s->n; i = sg_next_listed(s->phrases, s->n, i)) {
    if (s->phrases[i].cls != cls || s->phrases[i].possessive || cls == SG_CLASS_PLACE ||
        cls == SG_CLASS_AWARD) {
      return at + 1U;
    }
    group_add(&group, s->phrases[i].entity);
    last = i;
  }
  if (group.n && verb_follows(s, last + 1U) && !is_governed(s, at)) {
    SgSubjectMark* mark = add_mark(subjects, at, last + 1U);
    if (mark) {
      mark->group = group;
    }
  }
  return last + 1U;
}

void
sg_find_subjects(const SgSentence* s, SgSubjects* subjects)
{
  subjects->n = 0U;
  for (size_t i = 0U; i < s->n;) {
    const SgPhrase* phrase = &s->phrases[i];
    if (phrase->kind == SG_PHRASE_NAME && phrase->entity && !phrase->possessive) {
      i = mark_names(s, subjects, i);
      continue;
    }
    if (phrase->kind == SG_PHRASE_NAME && phrase->entity && phrase->cls == SG_CLASS_AGENT &&
        i <= 1U) {
      mark_one(subjects, i, phrase->entity); // "X's antics influenced": it is X who did
    }
    if (phrase->kind == SG_PHRASE_WORD) {
      mark_pronoun(s, subjects, i);
    }
    size_t past = sg_skip_bracket(s->phrases, s->n, i);
    i           = past > i ? past : i + 1U;
  }
}

const SgTextGroup*
sg_subject_of(const SgSentence* s, const SgSubjects* subjects, size_t at)
{
  const SgTextGroup* found = NULL;
  for (size_t i = 0U; i < subjects->n && subjects->marks[i].at < at; ++i) {
    found = &subjects->marks[i].group;
  }
  if (!found && subjects->n && subjects->marks[0].at > at) {
    found = &subjects->marks[0].group;
  }
  return found ? found : &s->subject;
}

bool
sg_subject_between(const SgSubjects* subjects, size_t from, size_t to)
{
  for (size_t i = 0U; i < subjects->n; ++i) {
    if (subjects->marks[i].at >= from && subjects->marks[i].at < to) {
      return true;
    }
  }
  return false;
}
