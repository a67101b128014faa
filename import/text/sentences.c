// Reads a sentence: years, anaphors, then the groups of rules.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/rules.h"
#include "import/text/scan.h"

static const SgTextRules groups[] = {
    sg_rules_titles, sg_rules_credits, sg_rules_relations, sg_rules_awards};

// "In 1995, ...", "in the fall of 1995": the year that the sentence is about, if it names one
// outside of titles.
static int
year_of(const SgSentence* s)
{
  int    year = 0;
  size_t n    = 0U;
  for (size_t i = 0U; i < s->n; ++i) {
    if (s->phrases[i].kind == SG_PHRASE_DATE) {
      bool in = i > 0U && class_at(s, i - 1U, SG_W_PREPOSITION);
      if (in && i <= 3U) {
        return s->phrases[i].date.year;
      }
      year = in ? s->phrases[i].date.year : year;
      ++n;
    }
  }
  return n == 1U ? year : 0;
}

// "the album", "this song": the work spoken of last, if the noun suits it.
static uint32_t
anaphor(const SgSentence* s, size_t at)
{
  const SgPhrase* phrase = &s->phrases[at];
  bool            the    = at > 0U && (word_at(s, at - 1U, "the") || word_at(s, at - 1U, "this"));
  bool            bare   = at + 1U < s->n && (s->phrases[at + 1U].kind == SG_PHRASE_NAME ||
                                 class_at(s, at + 1U, SG_W_WORKFORM | SG_W_PERSON));
  if (!the || bare || word_at(s, at + 1U, "of") || word_at(s, at, "score")) {
    return 0U;
  }
  const SgArticle* article = s->article;
  uint32_t work = sg_word_has(phrase->word, SG_W_SONG) ? article->last_work : article->focus;
  if (!work) {
    return 0U;
  }
  const SgTextEntity* entity = sg_article_entity(article, work);
  bool                film   = entity->kind == SG_FILM;
  if (sg_word_has(phrase->word, SG_W_FILM | SG_W_SERIES)) {
    return film ? work : 0U;
  }
  return sg_word_has(phrase->word, SG_W_ALBUM | SG_W_SONG) && !film ? work : 0U;
}

static void
note_works(SgSentence* s, size_t at)
{
  SgArticle* article = s->article;
  SgPhrase*  phrase  = &s->phrases[at];
  if (phrase->kind == SG_PHRASE_NAME && sg_is_work(s, at)) {
    article->last_work = phrase->entity;
    if (sg_is_container(article, phrase->entity) || !phrase->quoted) {
      article->focus = phrase->entity;
    }
  } else if (phrase->kind == SG_PHRASE_WORD && sg_word_has(phrase->word, SG_W_WORKFORM)) {
    phrase->entity = anaphor(s, at);
    phrase->cls    = phrase->entity ? SG_CLASS_WORK : SG_CLASS_NONE;
  }
}

static void
note_people(const SgSentence* s, const SgSubjects* subjects)
{
  SgArticle* article = s->article;
  for (size_t i = 0U; i < subjects->n; ++i) {
    const SgTextGroup* group = &subjects->marks[i].group;
    if (group->n == 1U && sg_article_is(article, group->ids[0], SG_CLASS_AGENT)) {
      const SgTextEntity* entity = sg_article_entity(article, group->ids[0]);
      if (entity->kind == SG_GROUP || entity->person_votes < 0) {
        article->last_group = group->ids[0];
      } else {
        article->last_person = group->ids[0];
      }
    }
  }
}

void
sg_text_read_sentence(SgSentence* s)
{
  SgSubjects subjects;
  s->year      = year_of(s);
  s->subject.n = 0U;
  if (s->article->subject) {
    s->subject.ids[s->subject.n++] = s->article->subject;
  }
  for (size_t i = 0U; i < s->n; ++i) {
    note_works(s, i);
  }
  sg_find_subjects(s, &subjects);
  for (size_t i = 0U; i < sizeof(groups) / sizeof(*groups) && !s->article->failed; ++i) {
    groups[i](s, &subjects);
  }
  note_people(s, &subjects);
}
