// What the words around a title say of it: whose it is, when it came out, what it is part of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/rules.h"
#include "import/text/scan.h"

#include <string.h>

enum { OWNER_REACH = 8, FORM_REACH = 4, LIST_REACH = 5, SECTION_REACH = 7 };

static bool
is_film(const SgArticle* article, uint32_t work)
{
  return sg_article_entity(article, work)->kind == SG_FILM;
}

// The noun between an owner and the title: "X's debut album Y" has album.
static uint32_t
forms_between(const SgSentence* s, size_t from, size_t to)
{
  uint32_t classes = 0U;
  for (size_t i = from; i < to; ++i) {
    if (s->phrases[i].kind == SG_PHRASE_WORD) {
      classes |= s->phrases[i].word->classes & SG_W_WORKFORM;
    }
  }
  return classes;
}

// Works back from a title to "X's" or "his"; `n` if a verb or preposition lies between.
static size_t
find_owner(const SgSentence* s, size_t at)
{
  for (size_t k = 1U; k <= OWNER_REACH && k <= at; ++k) {
    size_t          i      = at - k;
    const SgPhrase* phrase = &s->phrases[i];
    bool            attribute =
        k > 1U && class_at(s, i + 1U, SG_W_WORKFORM | SG_W_GENRE); // "X's New York album Y"
    if (phrase->kind == SG_PHRASE_NAME && (phrase->possessive || !attribute)) {
      return phrase->possessive ? i : s->n;
    }
    if (phrase->kind == SG_PHRASE_NAME) {
      continue;
    }
    if (class_at(s, i, SG_W_OWN)) {
      return i;
    }
    bool list = class_at(s, i, SG_W_LIST) || word_at(s, i, "as") || word_at(s, i, "like") ||
                sign_at(s, i, ',');
    if (!list && (phrase->kind == SG_PHRASE_SIGN ||
                  class_at(s, i, SG_W_PREPOSITION | SG_W_AND | SG_W_BE | SG_W_WHO))) {
      return s->n;
    }
  }
  return s->n;
}

static void
say_owner(SgSentence* s, uint32_t owner, bool subject, uint32_t forms, const SgTextGroup* works)
{
  SgArticle* article = s->article;
  for (unsigned i = 0U; i < works->n; ++i) {
    uint32_t work = works->ids[i];
    bool     film = is_film(article, work) || (forms & SG_W_FILM);
    if (film) {
      bool directs = subject ? article->makes_films : (forms & SG_W_FILM) != 0U;
      if (directs) {
        sg_text_say(article, owner, SG_R_DIRECTED, work, sg_year_for(s, work));
      }
    } else if (!subject || (article->performs && (forms & (SG_W_ALBUM | SG_W_SONG)))) {
      sg_text_say(article, owner, SG_R_PERFORMED, work, sg_year_for(s, work));
    }
  }
}

// "X's debut album Y", "their single Y": also for what is listed behind, until somebody else's
// work comes.
static void
rule_owner(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  SgTextGroup        own   = {{0U}, 0U};
  const SgTextGroup* works = &own;
  for (size_t i = at; i < s->n && sg_is_work(s, i) && own.n < SG_WORKS_LIMIT;
       i        = sg_next_listed(s->phrases, s->n, i)) {
    own.ids[own.n++] = s->phrases[i].entity;
  }
  size_t owner = find_owner(s, at);
  if (owner >= s->n) {
    return;
  }
  uint32_t forms = forms_between(s, owner + 1U, at);
  uint32_t id    = 0U;
  if (s->phrases[owner].kind == SG_PHRASE_NAME) {
    id = s->phrases[owner].cls == SG_CLASS_AGENT ? s->phrases[owner].entity : 0U;
    if (owner + 1U != at && !forms && !sg_is_role_noun(s->phrases, s->n, at - 1U)) {
      bool plain = owner + 3U >= at && !sg_is_role_verb(s->phrases, s->n, at - 1U);
      id         = plain ? id : 0U;
    }
  } else if (forms) {
    id = sg_owner_at(s, subjects, owner);
  }
  const SgPhrase* title = &s->phrases[at];
  bool            sure  = title->quoted || title->strong || forms || title->n_words > 1U ||
              (title->name && title->name->votes[SG_CLASS_WORK] > 1U);
  if (id && sure && id != s->article->focus) {
    bool subject = id == s->article->subject || s->phrases[owner].kind != SG_PHRASE_NAME;
    say_owner(s, id, subject, forms, works);
    bool two = owner > 1U && class_at(s, owner - 1U, SG_W_AND) &&
               s->phrases[owner].kind == SG_PHRASE_NAME &&
               named_at(s, owner - 2U, SG_CLASS_AGENT) && !s->phrases[owner - 2U].possessive;
    if (two && s->phrases[owner - 2U].entity) { // "A and B's film"
      say_owner(s,
                s->phrases[owner - 2U].entity,
                s->phrases[owner - 2U].entity == s->article->subject,
                forms,
                works);
    }
  }
}

// "X by A and B", "X, performed by A" is a credit; "X from the album Y by A".
static void
rule_by(SgSentence* s, size_t end, const SgTextGroup* works)
{
  size_t i = end;
  if (!word_at(s, i, "by")) {
    return;
  }
  SgTextGroup agents = {{0U}, 0U};
  sg_agents_from(s, i + 1U, &agents);
  for (unsigned w = 0U; w < works->n; ++w) {
    SgTextRole role = is_film(s->article, works->ids[w]) ? SG_R_DIRECTED : SG_R_PERFORMED;
    for (unsigned a = 0U; a < agents.n; ++a) {
      sg_text_say(s->article, agents.ids[a], role, works->ids[w], sg_year_for(s, works->ids[w]));
    }
  }
}

static bool
has_maker(const SgSentence* s, size_t at, size_t end)
{
  size_t owner = find_owner(s, at);
  bool   other = owner < s->n && s->phrases[owner].kind == SG_PHRASE_NAME &&
               s->phrases[owner].entity != s->article->subject;
  size_t by = end + sign_at(s, end, ',');
  by += word_at(s, by, "performed") || word_at(s, by, "recorded");
  return other || word_at(s, by, "by");
}

// In an article about a performer, the songs and records spoken of are the performer's, unless
// somebody else's name
// is on them.
static void
rule_own_record(
    SgSentence* s, const SgSubjects* subjects, size_t at, size_t end, const SgTextGroup* works)
{
  SgArticle* article = s->article;
  if (!article->performs || !sg_article_is(article, article->subject, SG_CLASS_AGENT) ||
      has_maker(s, at, end)) {
    return;
  }
  uint32_t forms = 0U;
  bool     other = false;
  for (size_t k = 1U; k <= OWNER_REACH && k <= at; ++k) {
    const SgPhrase* phrase = &s->phrases[at - k];
    if (phrase->kind == SG_PHRASE_NAME || sign_at(s, at - k, ';')) {
      break;
    }
    forms |= phrase->kind == SG_PHRASE_WORD ? phrase->word->classes & SG_W_WORKFORM : 0U;
    other |=
        word_at(s, at - k, "cover") || word_at(s, at - k, "episode") || word_at(s, at - k, "from");
  }
  const SgTextGroup* group = sg_subject_of(s, subjects, at);
  bool               mine  = !group->n || group->ids[0] == article->subject ||
              sg_article_is(article, group->ids[0], SG_CLASS_WORK);
  bool song =
      (forms & (SG_W_SONG | SG_W_ALBUM)) && !(forms & (SG_W_FILM | SG_W_SERIES | SG_W_PIECE));
  if (mine && song && !other) {
    for (unsigned i = 0U; i < works->n; ++i) {
      if (!is_film(article, works->ids[i])) {
        sg_text_say(article,
                    article->subject,
                    SG_R_PERFORMED,
                    works->ids[i],
                    sg_year_for(s, works->ids[i]));
      }
    }
  }
}

// Years: "X (1991)", "the 1998 comedy X", "their 1973 album X".
static void
rule_year(SgSentence* s, size_t at)
{
  const SgPhrase* phrase = &s->phrases[at];
  SgDate          date   = phrase->date;
  bool            series = phrase->until.year != 0;
  for (size_t k = 1U; !date.year && k <= FORM_REACH && k <= at; ++k) {
    const SgPhrase* before = &s->phrases[at - k];
    if (before->kind == SG_PHRASE_DATE && k > 1U && forms_between(s, at - k, at)) {
      bool phrase_in = at > k && class_at(s, at - k - 1U, SG_W_PREPOSITION) &&
                       !word_at(s, at - k - 1U, "for") && !word_at(s, at - k - 1U, "from") &&
                       !word_at(s, at - k - 1U, "of");
      if (!phrase_in) {
        date = before->date;
      }
    }
    if (before->kind != SG_PHRASE_WORD) {
      break;
    }
  }
  bool dated = !date.year && word_at(s, at + 1U, "in") &&
               sg_phrase_at(s->phrases, s->n, at + 2U)->kind == SG_PHRASE_DATE;
  for (size_t i = 0U; dated && i < at; ++i) { // "released X in 1962 and Y in 1963"
    if (word_at(s, i, "released") || word_at(s, i, "releases")) {
      date = s->phrases[at + 2U].date;
    }
  }
  if (!series && date.year) {
    sg_text_begin(s->article, phrase->entity, date);
  }
}

static uint32_t
container_before(const SgSentence* s, size_t at)
{
  for (size_t i = at; i-- > 0U;) {
    const SgPhrase* phrase = &s->phrases[i];
    if (sg_is_work(s, i) && (sg_is_container(s->article, phrase->entity) ||
                             (phrase->kind == SG_PHRASE_NAME && !phrase->quoted))) {
      return phrase->entity;
    }
    if (sign_at(s, i, ';')) {
      break;
    }
  }
  return 0U;
}

// "tracks such as A and B", "including the hit A": parts of the album spoken of in this sentence.
static void
rule_tracks(SgSentence* s, size_t at, const SgTextGroup* works)
{
  bool   list = false;
  bool   song = false;
  size_t i    = at;
  for (size_t k = 0U; k < SECTION_REACH && i > 0U; ++k) {
    --i;
    if (class_at(s, i, SG_W_LIST)) {
      list = true;
    } else if (class_at(s, i, SG_W_SONG)) {
      song = true;
    } else if (sg_is_work(s, i) || sign_at(s, i, ';') || sg_is_role_verb(s->phrases, s->n, i)) {
      break;
    }
  }
  uint32_t whole  = list ? container_before(s, i + 1U) : 0U;
  bool     titled = s->phrases[at].quoted || song;
  for (unsigned w = 0U; whole && titled && w < works->n; ++w) {
    if (!sg_is_container(s->article, works->ids[w])) {
      sg_text_say(s->article, works->ids[w], SG_R_PART_OF, whole, 0);
    }
  }
}

static bool
is_soundtrack(const SgSentence* s, size_t at)
{
  return word_at(s, at, "soundtrack") || word_at(s, at, "soundtracks");
}

// "X from the album Y", "X on the soundtrack of Y", "X, from the Y soundtrack", "featured in the
// film Y".
static void
rule_part(SgSentence* s, size_t end, const SgTextGroup* works)
{
  size_t i    = end;
  bool   from = false;
  bool   noun = false;
  for (size_t k = 0U; k < LIST_REACH + 4U && i < s->n && !sg_is_work(s, i); ++k, ++i) {
    const SgPhrase* phrase = &s->phrases[i];
    bool            owner  = phrase->kind == SG_PHRASE_NAME &&
                 (phrase->possessive || phrase->cls == SG_CLASS_AGENT) && from;
    from |= word_at(s, i, "from") || word_at(s, i, "on") || (word_at(s, i, "in") && k > 0U);
    noun |= class_at(s, i, SG_W_WORKFORM);
    bool skip = owner || phrase->kind == SG_PHRASE_DATE || sign_at(s, i, ',') ||
                (phrase->kind == SG_PHRASE_WORD &&
                 (class_at(s,
                           i,
                           SG_W_PREPOSITION | SG_W_ARTICLE | SG_W_OWN | SG_W_WORKFORM | SG_W_GENRE |
                               SG_W_NATION | SG_W_BE | SG_W_AUXILIARY) ||
                  word_at(s, i, "featured") || word_at(s, i, "included") || !from));
    if (!skip || word_at(s, i, "by") || word_at(s, i, "and") ||
        (!from && sg_is_role_verb(s->phrases, s->n, i) && !word_at(s, i, "featured"))) {
      return;
    }
  }
  if (!from || !sg_is_work(s, i) || s->phrases[i].quoted > noun || i == end) {
    return;
  }
  bool holds =
      noun || is_soundtrack(s, i + 1U) || sg_is_container(s->article, s->phrases[i].entity);
  for (unsigned w = 0U; holds && w < works->n; ++w) {
    if (!sg_is_container(s->article, works->ids[w])) {
      sg_text_say(s->article, works->ids[w], SG_R_PART_OF, s->phrases[i].entity, 0);
    }
  }
}

// "In the film X, ... the soundtrack track Y": a song named behind "soundtrack" in a sentence
// that names one film.
static void
rule_soundtrack(SgSentence* s, size_t at, const SgTextGroup* works)
{
  bool soundtrack = false;
  for (size_t k = 1U; k <= SECTION_REACH && k <= at && s->phrases[at - k].kind != SG_PHRASE_NAME;
       ++k) {
    soundtrack |= is_soundtrack(s, at - k);
  }
  uint32_t whole = s->phrases[at].quoted && soundtrack ? container_before(s, at) : 0U;
  for (unsigned w = 0U; whole && w < works->n; ++w) {
    sg_text_say(s->article, works->ids[w], SG_R_PART_OF, whole, 0);
  }
}

// "a sequel to X", "the follow-up to X".
static void
rule_sequel(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  size_t to = sg_before(s->phrases, s->n, at);
  while (to < s->n && to > 0U && class_at(s, to, SG_W_WORKFORM | SG_W_GENRE) &&
         !word_at(s, to, "sequel")) {
    to = sg_before(s->phrases, s->n, to);
  }
  bool sequel = to < s->n && to > 0U && (word_at(s, to, "to") || word_at(s, to, "of")) &&
                word_at(s, to - 1U, "sequel");
  if (sequel) {
    const SgTextGroup* group = sg_subject_of(s, subjects, to);
    uint32_t           work =
        group->n && sg_article_is(s->article, group->ids[0], SG_CLASS_WORK) ? group->ids[0] : 0U;
    sg_text_say(s->article, work, SG_R_SEQUEL_OF, s->phrases[at].entity, 0);
  }
}

// "Audioslave's self-titled debut album (2002)": the work has its owner's name.
static void
rule_self_titled(SgSentence* s, size_t at)
{
  size_t owner = at;
  while (owner > 0U && at - owner < 3U && s->phrases[owner].kind != SG_PHRASE_NAME) {
    --owner;
  }
  size_t noun = at + 1U;
  while (noun < s->n && noun - at < FORM_REACH && !class_at(s, noun, SG_W_ALBUM)) {
    ++noun;
  }
  while (class_at(s, noun + 1U, SG_W_ALBUM)) {
    ++noun; // "debut album"
  }
  const SgPhrase* name = &s->phrases[owner];
  uint32_t        id   = name->kind == SG_PHRASE_NAME && name->possessive ? name->entity : 0U;
  if (!id && owner == 0U && at > 0U && class_at(s, at - 1U, SG_W_OWN)) {
    id = s->article->subject;
  }
  if (!id || !class_at(s, noun, SG_W_ALBUM) || sg_is_work(s, noun + 1U)) {
    return;
  }
  SgString  text = sg_article_entity(s->article, id)->name;
  uint32_t  work = sg_text_mention(s->article, text, SG_CLASS_WORK);
  SgPhrase* word = &s->phrases[noun];
  word->entity   = work;
  word->cls      = SG_CLASS_WORK;
  if (!work) {
    return;
  }
  sg_text_form(s->article, work, word->word);
  if (sign_at(s, noun + 1U, '(') &&
      sg_phrase_at(s->phrases, s->n, noun + 2U)->kind == SG_PHRASE_DATE) {
    word->date = s->phrases[noun + 2U].date;
    sg_text_begin(s->article, work, word->date);
  }
  sg_text_say(s->article, id, SG_R_PERFORMED, work, word->date.year);
}

// "X is the second album by A", "X is a 1994 film": said of the subject, which is a work.
static void
rule_is_a(SgSentence* s, const SgSubjects* subjects, size_t at)
{
  const SgTextGroup* group = sg_subject_of(s, subjects, at);
  uint32_t work = group->n == 1U && sg_article_is(s->article, group->ids[0], SG_CLASS_WORK)
                      ? group->ids[0]
                      : 0U;
  size_t   be   = at;
  while (be > 0U && at - be < OWNER_REACH && !class_at(s, be, SG_W_BE)) {
    --be;
    work = s->phrases[be].kind == SG_PHRASE_NAME || class_at(s, be, SG_W_PREPOSITION) ? 0U : work;
  }
  if (!work || !class_at(s, be, SG_W_BE)) {
    return;
  }
  sg_text_form(s->article, work, s->phrases[at].word);
  for (size_t i = be; i < at; ++i) {
    if (s->phrases[i].kind == SG_PHRASE_DATE) {
      sg_text_begin(s->article, work, s->phrases[i].date);
    }
  }
  SgTextGroup works = {{work}, 1U};
  rule_by(s, at + 1U, &works);
}

// "X by A and Y by B": each run of titles has its own.
static void
rule_runs(SgSentence* s, size_t begin, size_t end)
{
  SgTextGroup run = {{0U}, 0U};
  for (size_t k = begin; k < end; ++k) {
    if (sg_is_work(s, k)) {
      run.ids[run.n++] = s->phrases[k].entity;
    } else if (word_at(s, k, "by")) {
      rule_by(s, k, &run);
      run.n = 0U;
    }
  }
  rule_by(s, end, &run);
}

// The years of listed titles, and the owners named among them.
static void
rule_listed(SgSentence* s, const SgSubjects* subjects, size_t begin, size_t end)
{
  for (size_t k = begin; k < end; ++k) {
    if (sg_is_work(s, k) && s->phrases[k].kind == SG_PHRASE_NAME) {
      rule_year(s, k);
    }
    if (k == begin || !s->phrases[k].possessive || s->phrases[k].cls != SG_CLASS_AGENT) {
      continue;
    }
    size_t next = k + 1U;
    while (next < end && !sg_is_work(s, next)) {
      ++next;
    }
    rule_owner(s, subjects, next);
  }
}

// All rules of titles that begin at one; returns the place behind them.
static size_t
rule_titles_at(SgSentence* s, const SgSubjects* subjects, size_t i)
{
  SgTextGroup  works = {{0U}, 0U};
  const size_t end   = sg_works_from(s, i, &works);
  rule_owner(s, subjects, i);
  rule_runs(s, i, end);
  rule_own_record(s, subjects, i, end, &works);
  rule_tracks(s, i, &works);
  rule_part(s, end, &works);
  rule_soundtrack(s, i, &works);
  rule_sequel(s, subjects, i);
  rule_listed(s, subjects, i, end);
  return end > i ? end : i + 1U;
}

void
sg_rules_titles(SgSentence* s, const SgSubjects* subjects)
{
  for (size_t i = 1U; i < s->n; ++i) {
    if (class_at(s, i, SG_W_WORKFORM) && !s->phrases[i].entity) {
      rule_is_a(s, subjects, i);
    }
  }
  for (size_t i = 0U; i < s->n; ++i) {
    if (word_at(s, i, "self-titled") || word_at(s, i, "eponymous")) {
      rule_self_titled(s, i);
    }
  }
  for (size_t i = 0U; i < s->n;) {
    const bool is_title = sg_is_work(s, i) && s->phrases[i].kind == SG_PHRASE_NAME;
    i                   = is_title ? rule_titles_at(s, subjects, i) : i + 1U;
  }
}
