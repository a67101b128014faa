// What each name is where it stands: a person or group, a work, an organization, a place.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/article.h"
#include "import/text/characters.h"
#include "import/text/scan.h"

#include <string.h>

enum { LOOK_BACK = 5 };

typedef struct {
  SgNameClass cls;
  bool        strong;
} Guess;

static const Guess unknown = {SG_CLASS_NONE, false};

static Guess
guess(SgNameClass cls, bool strong)
{
  Guess result = {cls, strong};
  return result;
}

// "artists such as", "albums including": the noun before the words that open a list.
static Guess
from_list_head(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t i = at;
  while (i > 0U &&
         (sg_has_class(phrases, n, i - 1U, SG_W_LIST | SG_W_ARTICLE) ||
          sg_is_word(phrases, n, i - 1U, "as") || sg_is_phrase_sign(phrases, n, i - 1U, ',') ||
          sg_is_phrase_sign(phrases, n, i - 1U, ':'))) {
    --i;
  }
  if (i == at || !i) {
    return unknown;
  }
  for (size_t k = 0U; k < LOOK_BACK && i > 0U; ++k) {
    --i;
    if (sg_has_class(phrases, n, i, SG_W_PERSON | SG_W_BAND)) {
      return guess(SG_CLASS_AGENT, true);
    }
    if (sg_has_class(phrases, n, i, SG_W_WORKFORM)) {
      return guess(SG_CLASS_WORK, true);
    }
    if (phrases[i].kind != SG_PHRASE_WORD || sg_has_class(phrases, n, i, SG_W_PREPOSITION)) {
      break;
    }
  }
  return unknown;
}

static bool
owner_before(const SgPhrase* phrases, size_t n, size_t at, bool* direct)
{
  for (size_t k = 1U; k <= LOOK_BACK && k <= at; ++k) {
    const SgPhrase* phrase = &phrases[at - k];
    if (phrase->kind == SG_PHRASE_NAME || sg_has_class(phrases, n, at - k, SG_W_OWN)) {
      *direct = k == 1U;
      return phrase->possessive || phrase->kind == SG_PHRASE_WORD;
    }
    if (phrase->kind == SG_PHRASE_SIGN ||
        sg_has_class(phrases, n, at - k, SG_W_PREPOSITION | SG_W_BE | SG_W_AND)) {
      break;
    }
  }
  return false;
}

static Guess
from_before(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t before = sg_before(phrases, n, at);
  if (before >= n) {
    return unknown;
  }
  bool close = before + 1U == at;
  if (sg_has_class(phrases, n, before, SG_W_BAND)) {
    return guess(SG_CLASS_AGENT, true);
  }
  bool apposed = phrases[at].first == phrases[at].last &&
                 sg_is_phrase_sign(phrases, n, before, ',') && before > 0U &&
                 sg_has_class(phrases, n, before - 1U, SG_W_ALBUM | SG_W_SONG) &&
                 sg_is_phrase_sign(phrases, n, at + 1U, ',');
  if (apposed) { // "her album, X, was"
    return guess(SG_CLASS_WORK, true);
  }
  if (sg_has_class(phrases, n, before, SG_W_WORKFORM) && close &&
      !sg_has_class(phrases, n, before, SG_W_PERSON)) {
    return guess(SG_CLASS_WORK, !sg_is_word(phrases, n, before, "number"));
  }
  if (sg_has_class(phrases, n, before, SG_W_PERSON) && close) {
    return guess(SG_CLASS_AGENT, true);
  }
  if (sg_is_word(phrases, n, before, "titled") || sg_is_word(phrases, n, before, "entitled")) {
    return guess(SG_CLASS_WORK, true);
  }
  if (sg_is_word(phrases, n, before, "by")) {
    bool made = before > 0U && (sg_is_role_verb(phrases, n, before - 1U) ||
                                sg_has_class(phrases, n, before - 1U, SG_W_WORKFORM) ||
                                sg_is_name_of(phrases, n, before - 1U, SG_CLASS_WORK));
    return guess(SG_CLASS_AGENT, made);
  }
  if (sg_is_word(phrases, n, before, "starring") || sg_is_word(phrases, n, before, "featuring")) {
    return guess(SG_CLASS_AGENT, true);
  }
  bool episodes = sg_is_word(phrases, n, before, "of") && before > 0U &&
                  (sg_has_class(phrases, n, before - 1U, SG_W_SERIES) ||
                   sg_is_word(phrases, n, before - 1U, "each"));
  if (episodes) {
    return guess(SG_CLASS_WORK, true);
  }
  if (sg_is_word(phrases, n, before, "with")) {
    return guess(SG_CLASS_AGENT, false);
  }
  if (sg_is_role_verb(phrases, n, before)) {
    return guess(SG_CLASS_WORK, false);
  }
  if (sg_is_word(phrases, n, before, "in") || sg_is_word(phrases, n, before, "near")) {
    return guess(SG_CLASS_PLACE, false);
  }
  return unknown;
}

static Guess
from_after(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t next = at + 1U;
  if (sg_has_class(phrases, n, next, SG_W_BE) && sg_is_word(phrases, n, next + 1U, "born")) {
    return guess(SG_CLASS_AGENT, true);
  }
  if (phrases[at].possessive &&
      (sg_has_class(phrases, n, next, SG_W_WORKFORM) || sg_is_role_noun(phrases, n, next) ||
       sg_is_name(phrases, n, next))) {
    return guess(SG_CLASS_AGENT, false);
  }
  if (!phrases[at].possessive) {
    while (sg_has_class(phrases, n, next, SG_W_AUXILIARY)) {
      ++next;
    }
    if (sg_is_role_verb(phrases, n, next) && !sg_is_word(phrases, n, next + 1U, "by")) {
      return guess(SG_CLASS_AGENT, false);
    }
  }
  return unknown;
}

// What the words of the name tell by themselves.
static Guess
from_itself(const SgArticle* article, const SgPhrase* phrase)
{
  SgString                 text   = sg_phrase_text(article->document.text, phrase);
  bool                     comma  = memchr(text.data, ',', text.size) != NULL;
  bool                     person = phrase->n_words >= 2U && sg_word_has(phrase->first, SG_W_GIVEN);
  static const char* const plurals[] = {
      "films", "series", "trilogy", "franchise", "saga", "movies"};
  for (size_t i = 0U; i < sizeof(plurals) / sizeof(*plurals); ++i) {
    if (phrase->n_words > 1U && sg_word_is(phrase->last, plurals[i])) {
      return guess(SG_CLASS_WORK, true);
    }
  }
  if (phrase->n_words > 1U &&
      (sg_word_has(phrase->last, SG_W_ORG) ||
       (sg_word_has(phrase->first, SG_W_SCHOOL) && memchr(text.data, ' ', text.size)))) {
    return guess(SG_CLASS_ORG, true);
  }
  if (comma || phrase->name->place) {
    return guess(SG_CLASS_PLACE, true);
  }
  if (person || sg_word_has(phrase->last, SG_W_BAND)) {
    return guess(SG_CLASS_AGENT, true);
  }
  return unknown;
}

// "X, starring A", "appeared in X", "had a role in X": X is a work.
static bool
is_described(const SgPhrase* phrases, size_t n, size_t at)
{
  static const char* const behind[] = {"starring", "directed", "written", "released"};
  for (size_t i = 0U;
       sg_is_phrase_sign(phrases, n, at + 1U, ',') && i < sizeof(behind) / sizeof(*behind);
       ++i) {
    if (sg_is_word(phrases, n, at + 2U, behind[i])) {
      return true;
    }
  }
  static const char* const before[] = {"appeared",
                                       "appears",
                                       "appearing",
                                       "starred",
                                       "stars",
                                       "cameo",
                                       "role",
                                       "appearance",
                                       "part",
                                       "roles"};
  size_t                   in       = sg_before(phrases, n, at);
  for (size_t k = 1U; in < n && sg_is_word(phrases, n, in, "in") && k <= 2U && k <= in; ++k) {
    for (size_t i = 0U; i < sizeof(before) / sizeof(*before); ++i) {
      if (sg_is_word(phrases, n, in - k, before[i])) {
        return true;
      }
    }
  }
  return false;
}

// Quoted words that are a part or a nickname: 'the role of "Ned"', 'known as "the Boss"'.
static bool
is_alias(const SgPhrase* phrases, size_t n, size_t at)
{
  size_t before = sg_before(phrases, n, at);
  bool   as     = sg_is_word(phrases, n, before, "as") && before > 0U &&
            !sg_has_class(phrases, n, before - 1U, SG_W_LIST) &&
            !sg_has_class(phrases, n, before - 1U, SG_W_WORKFORM);
  bool of =
      sg_is_word(phrases, n, before, "of") && before > 0U &&
      (sg_is_word(phrases, n, before - 1U, "role") || sg_is_word(phrases, n, before - 1U, "part") ||
       sg_is_word(phrases, n, before - 1U, "name"));
  return as || of || sg_is_word(phrases, n, before, "nicknamed") ||
         sg_is_word(phrases, n, before, "dubbed") || sg_is_word(phrases, n, before, "nickname") ||
         sg_is_word(phrases, n, before, "name");
}

static Guess
guess_class(const SgArticle* article, const SgPhrase* phrases, size_t n, size_t at)
{
  const SgPhrase* phrase = &phrases[at];
  bool            direct = false;
  Guess           before = from_before(phrases, n, at);
  if (phrase->quoted && is_alias(phrases, n, at)) {
    return unknown;
  }
  if (phrase->quoted) {
    return before.cls == SG_CLASS_AGENT && before.strong && phrase->n_words > 1U
               ? before
               : guess(SG_CLASS_WORK, true);
  }
  Guess self = from_itself(article, phrase);
  if (before.strong && !(self.strong && self.cls == SG_CLASS_ORG)) {
    return before;
  }
  if (phrase->date.year && !phrase->possessive && !phrase->until.year &&
      !(self.strong && self.cls != SG_CLASS_PLACE)) {
    return guess(SG_CLASS_WORK, true);
  }
  if (is_described(phrases, n, at) && !self.strong) {
    return guess(SG_CLASS_WORK, true);
  }
  Guess head = from_list_head(phrases, n, at);
  if (head.strong && !(self.strong && self.cls == SG_CLASS_ORG)) {
    return head;
  }
  if (self.strong) {
    return self;
  }
  if (owner_before(phrases, n, at, &direct) && direct && !sg_is_role_noun(phrases, n, at + 1U)) {
    return guess(SG_CLASS_WORK, false);
  }
  Guess after = from_after(phrases, n, at);
  return after.cls ? after : before;
}

// In a list, what one is the others are.
static void
spread(SgPhrase* phrases, size_t n, size_t at)
{
  Guess found = unknown;
  for (size_t i = at; i < n; i = sg_next_listed(phrases, n, i)) {
    if (phrases[i].strong && !found.strong && !phrases[i].quoted &&
        phrases[i].cls != SG_CLASS_PLACE) {
      found = guess(phrases[i].cls, true);
    }
  }
  for (size_t i = at; found.strong && i < n; i = sg_next_listed(phrases, n, i)) {
    if (!phrases[i].strong && !phrases[i].possessive) {
      phrases[i].cls    = found.cls;
      phrases[i].strong = true;
    }
  }
}

// Spreads what is known along the enumeration that a name begins; returns the place behind it.
static size_t
classify_list(SgPhrase* phrases, size_t n, size_t i)
{
  size_t done = i;
  size_t next = sg_next_listed(phrases, n, i);
  if (next < n) {
    spread(phrases, n, i);
  }
  while (next < n) {
    done = next + 1U;
    next = sg_next_listed(phrases, n, next);
  }
  return done;
}

void
sg_text_classify(SgArticle* article, SgPhrase* phrases, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (phrases[i].kind == SG_PHRASE_NAME) {
      Guess result      = guess_class(article, phrases, n, i);
      phrases[i].cls    = result.cls;
      phrases[i].strong = result.strong;
    }
  }
  size_t done = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (phrases[i].kind == SG_PHRASE_NAME && i >= done) {
      done = classify_list(phrases, n, i);
    }
  }
}

static void
note_surname(SgPhrase* phrase)
{
  bool person = phrase->n_words >= 2U && phrase->n_words <= 6U && phrase->cls == SG_CLASS_AGENT &&
                phrase->strong && !sg_word_has(phrase->last, SG_W_BAND | SG_W_ORG) &&
                !sg_word_is(phrase->first, "the");
  if (person && phrase->last && !phrase->last->surname) {
    phrase->last->surname = phrase->name;
  }
  if (person && sg_word_has(phrase->first, SG_W_GIVEN) && !phrase->first->surname) {
    phrase->first->surname = phrase->name;
  }
}

void
sg_text_vote(SgArticle* article, const SgPhrase* phrases, size_t n)
{
  (void)article;
  for (size_t i = 0U; i < n; ++i) {
    if (phrases[i].kind == SG_PHRASE_NAME && phrases[i].name->n_mentions < UINT16_MAX - 2U) {
      SgTextName* name = phrases[i].name;
      ++name->n_mentions;
      name->votes[phrases[i].cls] =
          (uint16_t)(name->votes[phrases[i].cls] + (phrases[i].strong ? 2U : 1U));
      SgPhrase copy = phrases[i];
      note_surname(&copy);
    }
  }
}

static SgNameClass
majority(const SgTextName* name)
{
  SgNameClass best = SG_CLASS_NONE;
  for (unsigned cls = SG_CLASS_AGENT; cls < SG_N_CLASSES; ++cls) {
    if (name->votes[cls] > name->votes[best] || (best == SG_CLASS_NONE && name->votes[cls])) {
      best = (SgNameClass)cls;
    }
  }
  return best;
}

// A surname or given name alone stands for the person who was named in full.
static SgTextName*
full_name(const SgPhrase* phrase)
{
  SgTextName* full = phrase->n_words == 1U && phrase->first ? phrase->first->surname : NULL;
  return full && full != phrase->name ? full : NULL;
}

static SgNameClass
decide(const SgArticle* article, const SgPhrase* phrase)
{
  if (phrase->strong) {
    return phrase->cls;
  }
  if (phrase->name == article->subject_name && article->subject) {
    return sg_article_entity(article, article->subject)->cls;
  }
  SgNameClass often = majority(phrase->name);
  if (full_name(phrase) && phrase->name->votes[SG_CLASS_WORK] < 2U) {
    return SG_CLASS_AGENT;
  }
  if (often) {
    return phrase->name->votes[often] >= 2U || !phrase->cls ? often : phrase->cls;
  }
  return phrase->cls ? phrase->cls : (phrase->n_words > 1U ? SG_CLASS_AGENT : SG_CLASS_NONE);
}

// Signs of a person or of a group around an agent.
static void
note_kind(SgArticle* article, const SgPhrase* phrases, size_t n, size_t at)
{
  SgTextEntity*   entity = sg_article_entity(article, phrases[at].entity);
  const SgPhrase* phrase = &phrases[at];
  size_t          before = sg_before(phrases, n, at);
  SgString        text   = sg_phrase_text(article->document.text, phrase);
  if (sg_has_class(phrases, n, before, SG_W_BAND)) {
    entity->person_votes -= 4;
  } else if (sg_has_class(phrases, n, before, SG_W_PERSON)) {
    entity->person_votes += 1;
  }
  bool pair = false;
  for (size_t i = 0U; i + 5U < text.size; ++i) {
    pair |= !memcmp(text.data + i, " and ", 5U);
  }
  if (pair) {
    entity->person_votes -= 2;
  } else if (sg_word_has(phrase->first, SG_W_GIVEN) && phrase->n_words > 1U) {
    entity->person_votes += 1;
  }
  if (sg_word_has(phrase->last, SG_W_BAND) || memchr(text.data, '&', text.size) ||
      sg_word_is(phrase->first, "the") || sg_is_word(phrases, n, at + 1U, "are") ||
      sg_is_word(phrases, n, at + 1U, "were")) {
    entity->person_votes -= 2;
  }
}

void
sg_text_resolve(SgArticle* article, SgPhrase* phrases, size_t n)
{
  for (size_t i = 0U; i < n && !article->failed; ++i) {
    SgPhrase* phrase = &phrases[i];
    if (phrase->kind != SG_PHRASE_NAME) {
      continue;
    }
    phrase->cls = decide(article, phrase);
    if (!phrase->cls) {
      continue;
    }
    SgTextName* full  = phrase->cls == SG_CLASS_AGENT ? full_name(phrase) : NULL;
    bool        alone = i > 0U && sg_has_class(phrases, n, i - 1U, SG_W_BAND);
    if (full && !alone) {
      phrase->entity = sg_text_entity_for(article->names, full, SG_CLASS_AGENT, full->text);
    } else {
      phrase->entity = sg_text_entity_for(article->names,
                                          phrase->name,
                                          phrase->cls,
                                          sg_phrase_text(article->document.text, phrase));
    }
    article->failed |= !phrase->entity;
    if (phrase->entity && phrase->cls == SG_CLASS_AGENT) {
      note_kind(article, phrases, n, i);
    }
    size_t after = i + 1U + sg_has_class(phrases, n, i + 1U, SG_W_GENRE);
    if (phrase->entity && phrase->cls == SG_CLASS_WORK &&
        sg_has_class(phrases, n, after, SG_W_FILM | SG_W_SERIES)) {
      sg_text_form(article, phrase->entity, phrases[after].word);
    }
    if (phrase->entity && phrase->cls == SG_CLASS_WORK && i > 0U &&
        phrases[i - 1U].kind == SG_PHRASE_WORD) {
      sg_text_form(article, phrase->entity, phrases[i - 1U].word);
    }
  }
}

uint32_t
sg_text_mention(SgArticle* article, SgString text, SgNameClass cls)
{
  SgTextName* name = text.size ? sg_text_name(article->names, text) : NULL;
  uint32_t    id   = name ? sg_text_entity_for(article->names, name, cls, text) : 0U;
  article->failed |= text.size && !id;
  return id;
}

void
sg_text_form(SgArticle* article, uint32_t work, const SgTextWord* noun)
{
  static const struct {
    uint32_t    classes;
    const char* form;
    SgKind      kind;
  } forms[]            = {{SG_W_ALBUM, "album", SG_WORK},
                          {SG_W_SONG, "song", SG_WORK},
                          {SG_W_FILM, "film", SG_FILM},
                          {SG_W_SERIES, "tv series", SG_FILM},
                          {SG_W_PIECE, "piece", SG_WORK}};
  SgTextEntity* entity = sg_article_entity(article, work);
  if (entity->cls != SG_CLASS_WORK || entity->form[0] || sg_word_is(noun, "soundtrack") ||
      sg_word_is(noun, "soundtracks")) {
    return;
  }
  for (size_t i = 0U; i < sizeof(forms) / sizeof(*forms); ++i) {
    if (sg_word_has(noun, forms[i].classes)) {
      entity->form = forms[i].form;
      entity->kind = forms[i].kind;
      return;
    }
  }
}
