// Awards won and nominations: who, which award, for which work, when.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/awards.h"

#include "import/text/characters.h"
#include "import/text/rules.h"
#include "import/text/scan.h"

#include <string.h>

enum { AWARD_SIZE = 256, AWARD_REACH = 30, CATEGORY_SIZE = 160 };

// Short names of awards and what they are called in full.
static const struct {
  const char* word;
  const char* full;
} bodies[] = {{"grammy", "Grammy Award"},
              {"grammys", "Grammy Award"},
              {"grammies", "Grammy Award"},
              {"oscar", "Academy Award"},
              {"oscars", "Academy Award"},
              {"emmy", "Emmy Award"},
              {"emmys", "Emmy Award"},
              {"tony", "Tony Award"},
              {"tonys", "Tony Award"},
              {"bafta", "BAFTA Award"},
              {"baftas", "BAFTA Award"},
              {"juno", "Juno Award"},
              {"junos", "Juno Award"},
              {"brit", "Brit Award"},
              {"brits", "Brit Award"},
              {"globe", "Golden Globe Award"}};

typedef struct {
  char   data[AWARD_SIZE];
  size_t size;
} Name;

static void
append(Name* name, SgString text)
{
  size_t size = text.size < AWARD_SIZE - name->size ? text.size : AWARD_SIZE - name->size;
  memcpy(name->data + name->size, text.data, size);
  name->size += size;
}

static bool
next_word(SgString text, size_t* at, SgString* word)
{
  while (*at < text.size && text.data[*at] == ' ') {
    ++*at;
  }
  size_t begin = *at;
  while (*at < text.size && text.data[*at] != ' ') {
    ++*at;
  }
  *word = sg_substring(text.data + begin, *at - begin);
  return word->size > 0U;
}

static bool
same(SgString word, const char* text)
{
  return word.size == strlen(text) && sg_equal_ascii(word.data, text, word.size);
}

// One word of an award's body: "Grammys" is "Grammy Award", "Awards" is "Award".
static void
append_word(Name* name, SgString word, SgString after)
{
  bool awards = same(after, "award") || same(after, "awards");
  if (name->size) {
    append(name, sg_string(" "));
  }
  if (same(word, "awards")) {
    append(name, sg_string("Award"));
    return;
  }
  for (size_t i = 0U; i < sizeof(bodies) / sizeof(*bodies); ++i) {
    if (same(word, bodies[i].word)) {
      SgString full = sg_string(bodies[i].full);
      full.size -= awards ? strlen(" Award") : 0U;
      if (same(word, "globe")) {
        full = sg_substring(full.data + strlen("Golden "), full.size - strlen("Golden "));
      }
      append(name, full);
      return;
    }
  }
  append(name, word);
}

SgString
sg_award_name(SgString text, char buffer[SG_AWARD_NAME_SIZE])
{
  Name     name = {{0}, 0U};
  size_t   at   = 0U;
  SgString word;
  SgString after;
  bool     category = false;
  while (next_word(text, &at, &word)) {
    size_t ahead = at;
    after        = sg_string("");
    next_word(text, &ahead, &after);
    category |= same(word, "for") || same(word, "best") || same(word, "outstanding");
    bool number = sg_is_digit(word.data[0]) && !sg_is_digit(word.data[word.size - 1U]);
    if (!name.size && (same(word, "the") || same(word, "annual") || number)) {
      continue;
    }
    if (category) {
      if (name.size) {
        append(&name, sg_string(" "));
      }
      append(&name, word);
    } else {
      append_word(&name, word, after);
    }
  }
  memcpy(buffer, name.data, name.size);
  return sg_substring(buffer, name.size);
}

bool
sg_award_is_category(SgString text)
{
  static const char* const starts[] = {"Best ",
                                       "Outstanding ",
                                       "Record of",
                                       "Album of",
                                       "Song of",
                                       "Artist of",
                                       "Favorite ",
                                       "Video of",
                                       "Producer of",
                                       "New Artist",
                                       "Most ",
                                       "Top ",
                                       "Entertainer of"};
  for (size_t i = 0U; i < sizeof(starts) / sizeof(*starts); ++i) {
    if (sg_starts(text.data, text.size, starts[i])) {
      return true;
    }
  }
  return false;
}

uint32_t
sg_award_entity(SgArticle* article, SgString body, SgString category)
{
  char     buffer[SG_AWARD_NAME_SIZE];
  Name     name = {{0}, 0U};
  SgString part = sg_award_name(body, buffer);
  append(&name, part);
  if (category.size) {
    bool award = part.size >= 5U && !memcmp(part.data + part.size - 5U, "Award", 5U);
    if (name.size) {
      append(&name, sg_string(award ? " for " : " "));
    }
    append(&name, category);
  }
  SgString copy = sg_arena_copy(article->arena, sg_substring(name.data, name.size));
  if (!copy.data) {
    article->failed = true;
    return 0U;
  }
  return sg_text_mention(article, copy, SG_CLASS_AWARD);
}

SgString
sg_award_body_of_section(const SgArticle* article, uint32_t section)
{
  const SgTextSection* s        = &article->document.sections[section];
  SgString             texts[2] = {s->heading, s->parent};
  for (unsigned i = 0U; i < 2U; ++i) {
    static const char* const generic[] = {"awards",
                                          "awards and nominations",
                                          "awards and honors",
                                          "awards and recognition",
                                          "other awards",
                                          "awards and achievements",
                                          "honors and awards",
                                          "accolades"};
    bool                     plain     = false;
    for (size_t g = 0U; g < sizeof(generic) / sizeof(*generic); ++g) {
      plain |= same(texts[i], generic[g]);
    }
    size_t   at = 0U;
    SgString word;
    while (!plain && next_word(texts[i], &at, &word)) {
      if (same(word, "award") || same(word, "awards") || same(word, "grammys")) {
        return texts[i];
      }
    }
  }
  return sg_string("");
}

bool
sg_awards_prepare(SgTextWords* words)
{
  static const char* const won[]  = {"won",
                                     "win",
                                     "wins",
                                     "winning",
                                     "received",
                                     "receiving",
                                     "earned",
                                     "earning",
                                     "awarded",
                                     "secured",
                                     "garnered",
                                     "victories",
                                     "victory",
                                     "inducted",
                                     "winner",
                                     "collected"};
  static const char* const lost[] = {
      "nominated", "nomination", "nominations", "nominee", "shortlisted"};
  for (size_t i = 0U; i < sizeof(won) / sizeof(*won) + sizeof(lost) / sizeof(*lost); ++i) {
    size_t      n    = sizeof(won) / sizeof(*won);
    SgTextWord* word = sg_text_word(words, sg_string(i < n ? won[i] : lost[i - n]));
    if (!word) {
      return false;
    }
    word->award = (uint8_t)(i < n ? SG_R_WON : SG_R_NOMINATED);
  }
  return true;
}

static SgTextRole
award_verb(const SgSentence* s, size_t at)
{
  return s->phrases[at].kind == SG_PHRASE_WORD ? (SgTextRole)s->phrases[at].word->award : SG_R_NONE;
}

// The award that a phrase names, in full: a category alone takes its body from the section or the
// sentence.
static uint32_t
award_at(const SgSentence* s, size_t at)
{
  SgString text = sg_phrase_text(s->article->document.text, &s->phrases[at]);
  if (!sg_award_is_category(text)) {
    return sg_award_entity(s->article, text, sg_string(""));
  }
  SgString body = sg_award_body_of_section(s->article, s->unit->section);
  for (size_t i = 0U; i < s->n && !body.size; ++i) {
    SgString other = sg_phrase_text(s->article->document.text, &s->phrases[i]);
    if (s->phrases[i].kind == SG_PHRASE_AWARD && !sg_award_is_category(other)) {
      body = other;
    }
  }
  const char* tail = NULL;
  for (size_t i = 0U; i + 4U < text.size && !tail; ++i) {
    tail = !memcmp(text.data + i, " at ", 4U) ? text.data + i : NULL;
  }
  if (tail) { // "Best Film at the X Festival"
    size_t size = (size_t)(tail - text.data);
    body        = sg_substring(tail + 4, text.size - size - 4U);
    body = sg_starts(body.data, body.size, "the ") ? sg_substring(body.data + 4, body.size - 4U)
                                                   : body;
    text = sg_substring(text.data, size);
  }
  return sg_award_entity(s->article, body, text);
}

// The work an award was for: "for X", "for engineering Y's X", or the one in front of "(2007
// Grammy ...)".
static uint32_t
work_behind(const SgSentence* s, size_t at)
{
  for (size_t i = at; i < s->n && i - at < AWARD_REACH; ++i) {
    if (s->phrases[i].kind == SG_PHRASE_AWARD || award_verb(s, i) || sign_at(s, i, ';')) {
      break;
    }
    if (sg_is_work(s, i)) {
      return s->phrases[i].entity;
    }
  }
  return 0U;
}

static int
year_near(const SgSentence* s, size_t at)
{
  for (size_t i = at; i < s->n && i - at < 8U; ++i) {
    bool in = i > 0U && class_at(s, i - 1U, SG_W_PREPOSITION);
    if (s->phrases[i].kind == SG_PHRASE_DATE && in) {
      return s->phrases[i].date.year;
    }
  }
  return s->year;
}

static void
say_award(SgSentence*        s,
          const SgTextGroup* winners,
          SgTextRole         role,
          uint32_t           award,
          uint32_t           work,
          int                year)
{
  for (unsigned i = 0U; i < winners->n; ++i) {
    SgTextFact fact = {.subject  = winners->ids[i],
                       .role     = s->article->roles[role],
                       .object   = award,
                       .for_work = work};
    bool       own  = sg_article_is(s->article, winners->ids[i], SG_CLASS_WORK);
    fact.for_work   = own ? winners->ids[i] : work;
    fact.start.year = (int16_t)year;
    fact.attribute  = sg_string("");
    sg_text_fact(s->article, &fact);
  }
}

// Whether the clause of the verb says who won: "his first Grammy wins", "X won".
static const SgTextGroup*
winners_of(const SgSentence* s, const SgSubjects* subjects, size_t at)
{
  return sg_subject_of(s, subjects, at);
}

// "won [number] A, B and C for X"
static void
read_verb(SgSentence* s, const SgSubjects* subjects, size_t at, SgTextRole role)
{
  const SgTextGroup* winners = winners_of(s, subjects, at);
  bool               found   = false;
  for (size_t i = at + 1U; i < s->n && i - at < AWARD_REACH; ++i) {
    if (sign_at(s, i, ';') || award_verb(s, i) ||
        (found && sg_subject_between(subjects, i, i + 1U))) {
      break;
    }
    if (s->phrases[i].kind == SG_PHRASE_AWARD &&
        (s->phrases[i].n_words > 1U || !sg_word_is(s->phrases[i].first, "award"))) {
      say_award(s, winners, role, award_at(s, i), work_behind(s, i + 1U), year_near(s, i + 1U));
      found = true;
    }
  }
  for (size_t k = 1U; !found && k <= 3U && k <= at; ++k) { // "Grammy wins", "Grammy-nominated"
    if (s->phrases[at - k].kind == SG_PHRASE_AWARD) {
      say_award(
          s, winners, role, award_at(s, at - k), work_behind(s, at + 1U), year_near(s, at + 1U));
      found = true;
    }
  }
  size_t next = at + 1U;
  while (class_at(s, next, SG_W_ARTICLE | SG_W_PREPOSITION) && next - at < 4U) {
    ++next;
  }
  const SgPhrase* phrase = sg_phrase_at(s->phrases, s->n, next);
  SgString        body   = sg_award_body_of_section(s->article, s->unit->section);
  if (!found && word_at(s, at + 1U, "the") && phrase->kind == SG_PHRASE_NAME &&
      phrase->cls != SG_CLASS_WORK && word_at(s, at, "won")) {
    uint32_t award = sg_award_entity(
        s->article, sg_phrase_text(s->article->document.text, phrase), sg_string(""));
    say_award(s, winners, role, award, work_behind(s, next + 1U), year_near(s, next + 1U));
  } else if (!found && body.size && word_at(s, at + 1U, "for")) { // "he won for engineering X"
    say_award(s,
              winners,
              role,
              sg_award_entity(s->article, body, sg_string("")),
              work_behind(s, at + 1U),
              s->year);
  }
}

// "X (2011 Latin Grammy for Best Rock Album)"
static void
read_bracket(SgSentence* s, size_t at)
{
  bool dated = sign_at(s, at + 1U, '(') &&
               sg_phrase_at(s->phrases, s->n, at + 2U)->kind == SG_PHRASE_DATE &&
               sg_phrase_at(s->phrases, s->n, at + 3U)->kind == SG_PHRASE_AWARD;
  if (dated) {
    SgTextGroup work = {{s->phrases[at].entity}, 1U};
    say_award(s,
              &work,
              SG_R_WON,
              award_at(s, at + 3U),
              s->phrases[at].entity,
              s->phrases[at + 2U].date.year);
  }
}

void
sg_rules_awards(SgSentence* s, const SgSubjects* subjects)
{
  for (size_t i = 0U; i < s->n; ++i) {
    SgTextRole role = s->phrases[i].kind == SG_PHRASE_WORD ? award_verb(s, i) : SG_R_NONE;
    if (role && !sg_is_negated(s, i)) {
      read_verb(s, subjects, i, role);
    } else if (sg_is_work(s, i) && s->phrases[i].kind == SG_PHRASE_NAME) {
      read_bracket(s, i);
    }
  }
}
