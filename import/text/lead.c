// Who or what an article is about: its title and its first sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/article.h"
#include "import/text/characters.h"
#include "import/text/scan.h"

#include <string.h>

enum { LEAD_SENTENCES = 6, LEAD_WORDS = 24 };

// "Prince (musician)": what stands in parentheses is no part of the name.
static SgString
without_ends(SgString title)
{
  static const char* const heads[] = {
      "List of songs recorded by ", "List of awards and nominations received by ", "List of "};
  static const char* const tails[] = {" albums discography",
                                      " singles discography",
                                      " discography",
                                      " filmography",
                                      " videography",
                                      " episodes",
                                      " characters"};
  for (size_t i = 0U; i < sizeof(heads) / sizeof(*heads); ++i) {
    size_t size = strlen(heads[i]);
    if (sg_starts(title.data, title.size, heads[i]) && title.size > size) {
      title = sg_substring(title.data + size, title.size - size);
    }
  }
  for (size_t i = 0U; i < sizeof(tails) / sizeof(*tails); ++i) {
    size_t size = strlen(tails[i]);
    if (title.size > size && !memcmp(title.data + title.size - size, tails[i], size)) {
      title.size -= size;
    }
  }
  return title;
}

static SgString
bare_title(SgString title, SgString* note)
{
  title            = without_ends(title);
  const char* open = memchr(title.data, '(', title.size);
  *note            = sg_string("");
  if (open && open > title.data + 1 && title.data[title.size - 1U] == ')') {
    size_t at = (size_t)(open - title.data);
    *note     = sg_substring(open + 1, title.size - at - 2U);
    return sg_substring(title.data, at - 1U);
  }
  return title;
}

// Where "is", "was", "are" or "were" stands, not in parentheses; `n` if nowhere.
static size_t
find_copula(const SgPhrase* phrases, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    size_t past = sg_skip_bracket(phrases, n, i);
    bool   is   = sg_is_word(phrases, n, i, "is") || sg_is_word(phrases, n, i, "was") ||
              sg_is_word(phrases, n, i, "are") || sg_is_word(phrases, n, i, "were");
    if (i && is) {
      return i;
    }
    i = past > i ? past - 1U : i;
  }
  return n;
}

static bool
shares_word(SgString title, SgString text)
{
  for (size_t i = 0U; i < text.size;) {
    size_t size = 0U;
    while (i + size < text.size && text.data[i + size] != ' ') {
      ++size;
    }
    for (size_t k = 0U; size > 1U && k + size <= title.size; ++k) {
      bool begins = !k || title.data[k - 1U] == ' ';
      bool ends   = k + size == title.size || title.data[k + size] == ' ';
      if (begins && ends && !memcmp(title.data + k, text.data + i, size)) {
        return true;
      }
    }
    i += size + 1U;
  }
  return false;
}

// Whether the sentence is about the title: a name before its verb shares a word with it.
static bool
is_about(const SgArticle* article, SgString title, size_t copula)
{
  const SgPhraser* p = &article->phraser;
  for (size_t i = 0U; i < copula; ++i) {
    if (p->phrases[i].kind == SG_PHRASE_NAME &&
        shares_word(title, sg_phrase_text(article->document.text, &p->phrases[i]))) {
      return true;
    }
  }
  SgString text  = article->document.text;
  size_t   begin = p->phrases[0].begin;
  return text.size - begin >= title.size && !memcmp(text.data + begin, title.data, title.size);
}

typedef struct {
  SgNameClass       cls;
  SgKind            kind;
  const SgTextWord* noun;
  bool              performs;
  bool              films;
} Nature;

// The nouns behind "is a" tell its nature; the list of what somebody is may be long.
static Nature
find_nature(const SgPhrase* phrases, size_t n, size_t at)
{
  Nature nature = {SG_CLASS_NONE, SG_KIND_NONE, NULL, false, false};
  for (size_t i = at; i < n && i - at < LEAD_WORDS; ++i) {
    const SgTextWord* word = phrases[i].kind == SG_PHRASE_WORD ? phrases[i].word : NULL;
    bool stop = sg_word_is(word, "who") || sg_word_is(word, "by") || sg_word_is(word, "from") ||
                sg_word_is(word, "known") || sg_word_is(word, "for") || sg_word_is(word, "that");
    if (stop ||
        (nature.cls && (sg_has_class(phrases, n, i, SG_W_PREPOSITION) ||
                        (sg_is_role_verb(phrases, n, i) &&
                         !sg_word_has(word, SG_W_PERSON | SG_W_WORKFORM) && !word->noun)))) {
      break;
    }
    bool person = sg_word_has(word, SG_W_PERSON);
    bool band   = sg_word_has(word, SG_W_BAND);
    bool work   = sg_word_has(word, SG_W_WORKFORM);
    nature.performs |= sg_word_has(word, SG_W_PERFORMER) || sg_word_is(word, "actor") ||
                       sg_word_is(word, "actress");
    nature.films |= sg_word_is(word, "director") || sg_word_is(word, "filmmaker");
    bool compound =
        i + 1U < n && sg_has_class(phrases, n, i + 1U, SG_W_PERSON | SG_W_WORKFORM | SG_W_BAND);
    bool maker =
        nature.cls == SG_CLASS_WORK && (person || band) && !work; // "recording / mixing engineer"
    if ((nature.cls && !maker) || compound || !(person || band || work)) {
      continue;
    }
    nature.cls  = work ? SG_CLASS_WORK : SG_CLASS_AGENT;
    nature.noun = word;
    nature.kind = work ? SG_WORK : (band ? SG_GROUP : SG_PERSON);
  }
  return nature;
}

static void
adopt(SgArticle* article, SgString title, const Nature* nature)
{
  SgTextName* name = sg_text_name(article->names, title);
  uint32_t    id   = name ? sg_text_entity_for(article->names, name, nature->cls, title) : 0U;
  if (!id) {
    article->failed = true;
    return;
  }
  article->subject      = id;
  article->subject_name = name;
  article->performs     = nature->performs || nature->kind == SG_GROUP;
  article->makes_films  = nature->films;
  SgTextEntity* entity  = sg_article_entity(article, id);
  entity->kind          = nature->kind;
  if (nature->kind == SG_GROUP) {
    entity->person_votes = -100;
  } else if (nature->kind == SG_PERSON) {
    entity->person_votes = 100;
  }
  if (nature->cls == SG_CLASS_WORK) {
    sg_text_form(article, id, nature->noun);
    article->focus     = id;
    article->last_work = id;
  }
}

// The last word of the subject's name, and its first if that is a given name, stand for it from
// now on.
static void
adopt_parts(SgArticle* article, SgString text)
{
  const SgTextEntity* entity = sg_article_entity(article, article->subject);
  if (entity->kind != SG_PERSON) {
    return;
  }
  size_t last  = text.size;
  size_t first = 0U;
  while (last > 0U && text.data[last - 1U] != ' ') {
    --last;
  }
  while (first < text.size && text.data[first] != ' ') {
    ++first;
  }
  SgTextWord* surname =
      sg_text_word(article->words, sg_substring(text.data + last, text.size - last));
  SgTextWord* given = sg_text_word(article->words, sg_substring(text.data, first));
  if (!surname || !given) {
    article->failed = true;
  } else if (last && first < text.size) {
    surname->surname = article->subject_name;
    if (!given->surname || sg_word_has(given, SG_W_GIVEN)) {
      given->surname = article->subject_name;
    }
  }
}

// "Name (27 April 1947 – 24 April 1975)", "Name (5 April 1815 in Paris - ...)": born then and
// there.
static void
take_lifespan(SgArticle* article, const SgPhrase* phrases, size_t n)
{
  size_t open = 1U;
  while (open < n && open < 8U && !sg_is_phrase_sign(phrases, n, open, '(')) {
    ++open;
  }
  size_t end = sg_skip_bracket(phrases, n, open);
  for (size_t i = open + 1U; i + 1U < end; ++i) {
    if (phrases[i].kind != SG_PHRASE_DATE) {
      continue;
    }
    sg_text_begin(article, article->subject, phrases[i].date);
    bool in = sg_is_word(phrases, n, i + 1U, "in") && sg_is_name(phrases, n, i + 2U);
    if (in) {
      uint32_t place = sg_text_mention(
          article, sg_phrase_text(article->document.text, &phrases[i + 2U]), SG_CLASS_PLACE);
      sg_text_say(article, article->subject, SG_R_BORN_IN, place, 0);
    }
    return;
  }
  sg_text_begin(
      article, article->subject, phrases[0].until.year ? phrases[0].date : phrases[0].until);
}

static bool
take_lead(SgArticle* article, SgString title, SgString note)
{
  SgPhraser* p      = &article->phraser;
  size_t     copula = find_copula(p->phrases, p->n_phrases);
  if (copula >= p->n_phrases) {
    return false;
  }
  Nature nature = find_nature(p->phrases, p->n_phrases, copula + 1U);
  if (!nature.cls) {
    return false;
  }
  bool            named = sg_is_name(p->phrases, p->n_phrases, 0U);
  const SgPhrase* first = &p->phrases[0];
  SgString        name  = sg_phrase_text(article->document.text, first);
  if (title.size ? !is_about(article, title, copula) : !named) {
    return false;
  }
  (void)note;
  adopt(article, title.size ? title : name, &nature);
  if (article->failed) {
    return true;
  }
  adopt_parts(article, sg_article_entity(article, article->subject)->name);
  if (named && first->name != article->subject_name && nature.cls == SG_CLASS_AGENT &&
      !first->possessive) {
    sg_text_entity_alias(article->names, first->name, article->subject, name);
    adopt_parts(article, name);
  }
  if (nature.kind == SG_PERSON && named) {
    take_lifespan(article, p->phrases, p->n_phrases);
  }
  return true;
}

void
sg_text_find_subject(SgArticle* article)
{
  SgString note  = sg_string("");
  SgString title = bare_title(article->document.title, &note);
  unsigned tried = 0U;
  for (size_t i = 0U; i < article->document.n_units && tried < LEAD_SENTENCES && !article->failed;
       ++i) {
    const SgTextUnit* unit = &article->document.units[i];
    if (unit->kind != SG_TEXT_SENTENCE) {
      continue;
    }
    ++tried;
    article->unit = i;
    article->failed |= !sg_text_phrases(&article->phraser, unit->begin, unit->end);
    if (!article->failed && take_lead(article, title, note)) {
      return;
    }
  }
  Nature person = {SG_CLASS_AGENT, SG_PERSON, NULL, false, false};
  if (title.size && !article->failed && tried) {
    adopt(article, title, &person);
    adopt_parts(article, title);
  }
}
