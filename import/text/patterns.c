// Small patterns over the phrases of a sentence: a backtracking matcher with short gaps.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/patterns.h"

#include "import/text/scan.h"

#include <string.h>

// A name may be taken for a firm, school or place if nothing says that it is something else.
static uint32_t
name_as(const SgSentence* s, size_t at, SgNameClass cls)
{
  const SgPhrase* phrase = &s->phrases[at];
  bool attribute = class_at(s, at + 1U, SG_W_WORKFORM | SG_W_PERSON | SG_W_BAND | SG_W_GENRE);
  if (phrase->kind != SG_PHRASE_NAME || phrase->quoted || (attribute && !phrase->possessive)) {
    return 0U;
  }
  if (phrase->cls == cls) {
    return phrase->entity;
  }
  bool free = !phrase->strong &&
              !(phrase->n_words > 1U && sg_word_has(phrase->first, SG_W_GIVEN)) &&
              phrase->cls != SG_CLASS_WORK && phrase->entity != s->article->subject &&
              !(phrase->first->surname && phrase->n_words == 1U);
  free |= cls == SG_CLASS_ORG && phrase->cls == SG_CLASS_AGENT &&
          sg_article_entity(s->article, phrase->entity)->person_votes < 0;
  free &= !(phrase->cls == SG_CLASS_ORG && cls == SG_CLASS_PLACE) &&
          !(phrase->cls == SG_CLASS_PLACE && cls == SG_CLASS_ORG);
  return free ? sg_text_mention(s->article, sg_phrase_text(s->article->document.text, phrase), cls)
              : 0U;
}

static bool
is_school(const SgSentence* s, size_t at)
{
  const SgPhrase*          phrase  = &s->phrases[at];
  SgString                 text    = sg_phrase_text(s->article->document.text, phrase);
  static const char* const marks[] = {"School",
                                      "Universit",
                                      "College",
                                      "Academy",
                                      "Conservato",
                                      "Institut",
                                      "Juilliard",
                                      "Hochschule"};
  for (size_t i = 0U; i < sizeof(marks) / sizeof(*marks); ++i) {
    for (size_t k = 0U; k + strlen(marks[i]) <= text.size; ++k) {
      if (!memcmp(text.data + k, marks[i], strlen(marks[i]))) {
        return true;
      }
    }
  }
  return false;
}

// Takes the slot `kind` at `at`; returns the phrase behind it, or `at` if it is not there.
static size_t
take_slot(const SgSentence* s, const char* kind, size_t at, SgTextGroup* slot, SgDate* date)
{
  size_t size = strcspn(kind, " ");
  slot->n     = 0U;
  if (at >= s->n) {
    return at;
  }
  if (!strncmp(kind, "agents", size)) {
    return sg_agents_from(s, at, slot);
  }
  if (!strncmp(kind, "works", size)) {
    return sg_works_from(s, at, slot);
  }
  if (!strncmp(kind, "date", size)) {
    *date = s->phrases[at].date;
    return s->phrases[at].kind == SG_PHRASE_DATE ? at + 1U : at;
  }
  uint32_t id = 0U;
  if (!strncmp(kind, "agent", size)) {
    id = s->phrases[at].cls == SG_CLASS_AGENT ? s->phrases[at].entity : 0U;
  } else if (!strncmp(kind, "place", size)) {
    id = name_as(s, at, SG_CLASS_PLACE);
  } else if (strncmp(kind, "school", size) || is_school(s, at)) {
    id = name_as(s, at, SG_CLASS_ORG);
  }
  slot->ids[0] = id;
  slot->n      = id != 0U;
  return id ? at + 1U : at;
}

static bool match_rest(
    const SgSentence* s, const char* pattern, size_t at, unsigned slot, SgPatternMatch* match);

static bool
match_gap(const SgSentence* s,
          const char*       rest,
          size_t            at,
          unsigned          slot,
          SgPatternMatch*   match,
          unsigned          limit)
{
  for (unsigned k = 0U; k <= limit && at + k <= s->n; ++k) {
    if (match_rest(s, rest, at + k, slot, match)) {
      return true;
    }
    if (sign_at(s, at + k, ';') || sign_at(s, at + k, '.')) {
      break;
    }
  }
  return false;
}

static bool
match_rest(
    const SgSentence* s, const char* pattern, size_t at, unsigned slot, SgPatternMatch* match)
{
  pattern += strspn(pattern, " ");
  const char* rest = pattern + strcspn(pattern, " ");
  if (!*pattern) {
    match->end = at;
    return true;
  }
  if (*pattern == '~') {
    return match_gap(s, rest, at, slot, match, (unsigned)(pattern[1] - '0'));
  }
  if (*pattern == '@') {
    size_t end = slot <= SG_PATTERN_SLOTS
                     ? take_slot(s, pattern + 1, at, &match->slots[slot], &match->date)
                     : at;
    return end > at && match_rest(s, rest, end, slot + 1U, match);
  }
  bool optional = *pattern == '?';
  pattern += optional;
  bool here = strchr(",()", *pattern) ? sign_at(s, at, *pattern)
                                      : at < s->n && s->phrases[at].kind == SG_PHRASE_WORD &&
                                            sg_word_among(s->phrases[at].word, pattern);
  if (here && match_rest(s, rest, at + 1U, slot, match)) {
    return true;
  }
  return optional && match_rest(s, rest, at, slot, match);
}

bool
sg_pattern_match(const SgSentence* s, const char* pattern, size_t at, SgPatternMatch* match)
{
  memset(match, 0, sizeof(*match));
  return match_rest(s, pattern, at, 1U, match);
}
