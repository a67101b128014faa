// The readings of a question, and which of them is meant.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/readings.h"

#include "queries/series.h"
#include "segue/fold.h"

#include <string.h>

enum { WORKS = 1 << SG_WORK | 1 << SG_FILM };

SgString
sg_reading_name(const SgReading* reading, size_t which)
{
  return sg_question_span(reading->text, reading->names[which]);
}

static size_t
name_words(const SgReading* reading)
{
  size_t n = reading->series.n;
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES; ++i) {
    n += reading->names[i].n;
  }
  return n;
}

static bool
is_known_name(const SgAsking* asking, SgString name)
{
  char           folded[SG_FOLD_LIMIT];
  SgEntityId     id   = 0U;
  const size_t   size = sg_fold(name, folded);
  const SgString key  = sg_substring(folded, size);
  return sg_view_find(asking->view, SG_INDEX_NAME, key, &id, 1U) == 1U;
}

static bool
is_known_series(const SgAsking* asking, const SgReading* reading)
{
  SgEntityId only = 0U;
  return !reading->series.n ||
         sg_count_series(asking->view, sg_question_span(reading->text, reading->series), &only);
}

// The first reading of which every name is a whole name: what is written is taken at its word.
static const SgReading*
find_exact_reading(const SgAsking* asking, size_t first)
{
  for (size_t i = first; i < asking->readings.n; ++i) {
    const SgReading* reading = &asking->readings.items[i];
    bool             known   = true;
    for (size_t j = 0U; j < SG_MAX_ASKED_NAMES && known; ++j) {
      known = !reading->names[j].n || is_known_name(asking, sg_reading_name(reading, j));
    }
    if (known && is_known_series(asking, reading)) {
      return reading;
    }
  }
  return NULL;
}

// True if the whole name is that of a work or film: what somebody did "on B" is rather that than
// something done with a band of the same name.
static bool
is_whole_name(const SgView* view, SgString name, uint32_t kinds)
{
  const SgResolveOptions options = {kinds, 1U};
  SgMatches              matches;
  const SgStatus         status = sg_resolve(view, name, &options, &matches, NULL);
  bool                   known  = false;
  if (status == SG_OK || status == SG_AMBIGUOUS) {
    known = matches.matches[0].rule <= SG_RULE_ALIAS;
    sg_matches_free(&matches);
  }
  return known;
}

// The word next to a name says what it is: "for B", "B's albums" are somebody's, "on B" is a work.
static uint32_t
kinds_of_second(const SgReading* reading)
{
  static const char     actors[] = "for|with|by|from|of";
  const SgQuestionWord* words    = reading->text->words;
  const SgSpan          span     = reading->names[1];
  const size_t          next     = span.first + span.n;
  const bool            owns     = next < reading->text->n_words &&
                    (sg_word_is(words[next].folded, "'s", 2U) || sg_kind_word(words[next].folded));
  const bool with =
      span.first && sg_word_is(words[span.first - 1U].folded, actors, sizeof(actors) - 1U);
  return owns || with ? 1U << SG_PERSON | 1U << SG_GROUP : WORKS;
}

// The kinds that a name is rather than others, for want of a word that says so.
static uint32_t
preferred_kinds(const SgReading* reading, size_t which)
{
  if (which == 0U) {
    return reading->rule->prefer;
  }
  return which == 1U && !reading->rule->roles && reading->rule->kind == SG_ASK_OBJECTS
             ? kinds_of_second(reading)
             : 0U;
}

SgStatus
sg_resolve_asked(
    const SgView* view, const SgReading* reading, size_t which, SgMatches* matches, SgError* error)
{
  SgResolveOptions options = {0U, 0U};
  const SgString   name    = sg_reading_name(reading, which);
  const uint32_t   prefer  = preferred_kinds(reading, which);
  if (which < 2U && reading->sorts[which]) {
    options.kinds = reading->sorts[which]->kinds;
  } else if (prefer && is_whole_name(view, name, prefer)) {
    options.kinds = prefer;
  }
  return sg_resolve(view, name, &options, matches, error);
}

// Remembers, because the same words are a name in many readings.
static SgMatchRule
rung_of(SgAsking* asking, const SgReading* reading, size_t which)
{
  const SgKindWord* sort  = which < 2U ? reading->sorts[which] : NULL;
  const SgTriedName asked = {reading->names[which],
                             reading->text,
                             sort ? sort->kinds : 0U,
                             preferred_kinds(reading, which),
                             SG_RULE_NONE};
  for (size_t i = 0U; i < asking->n_tried; ++i) {
    const SgTriedName* t = &asking->tried[i];
    if (t->span.first == asked.span.first && t->span.n == asked.span.n && t->text == asked.text &&
        t->kinds == asked.kinds && t->prefer == asked.prefer) {
      return t->rung;
    }
  }
  if (asking->n_tried == SG_TRIED_NAMES) {
    return SG_RULE_NONE;
  }
  SgTriedName* tried = &asking->tried[asking->n_tried++];
  SgMatches    matches;
  *tried                = asked;
  const SgStatus status = sg_resolve_asked(asking->view, reading, which, &matches, NULL);
  if (status == SG_OK || status == SG_AMBIGUOUS) {
    tried->rung = matches.matches[0].rule;
    sg_matches_free(&matches);
  }
  asking->failed |= status == SG_NO_MEMORY;
  return tried->rung;
}

// A name that is not known whole does not begin or end with a word that joins names.
static bool
is_likely_name(const SgReading* reading, SgSpan span)
{
  static const char joins[]   = "and|or|but|both|of|by|with|for|on|in|at|to|from|not|without|most|"
                                "before|after|between|did|do|does|was|were|is|are|has|have|'s|who|"
                                "what|which|that|when|how|ever|never|also|together";
  const SgQuestionWord* words = reading->text->words;
  const size_t          last  = span.first + span.n - 1U;
  return !sg_word_is(words[span.first].folded, joins, sizeof(joins) - 1U) &&
         !sg_word_is(words[last].folded, joins, sizeof(joins) - 1U);
}

static bool
has_likely_names(const SgReading* reading)
{
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES; ++i) {
    if (reading->names[i].n && !is_likely_name(reading, reading->names[i])) {
      return false;
    }
  }
  return true;
}

// The lower of the rungs on which the names of a reading are found; SG_RULE_NONE if one is not.
static SgMatchRule
lowest_rung(SgAsking* asking, const SgReading* reading)
{
  SgMatchRule lowest = SG_RULE_NUMBER;
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES; ++i) {
    const SgMatchRule rung = reading->names[i].n ? rung_of(asking, reading, i) : SG_RULE_NUMBER;
    if (!rung) {
      return SG_RULE_NONE;
    }
    lowest = rung > lowest ? rung : lowest;
  }
  return is_known_series(asking, reading) ? lowest : SG_RULE_NONE;
}

static bool
is_simpler(const SgReading* a, const SgReading* b)
{
  return a->rule == b->rule && name_words(a) < name_words(b);
}

// The reading of a text whose names lie on the highest rungs; of those alike the earlier rule, then
// the fewest words of names. `whole`: by patterns of whole names.
static const SgReading*
find_near_reading(SgAsking* asking, const SgQuestionText* text, bool whole)
{
  const SgReading* best = NULL;
  SgMatchRule      rung = whole ? SG_RULE_TOKEN : SG_RULE_NEAR;
  for (size_t i = 0U; i < asking->readings.n; ++i) {
    const SgReading* reading = &asking->readings.items[i];
    if (reading->text != text || (*reading->rule->pattern == '=') != whole ||
        !has_likely_names(reading)) {
      continue;
    }
    const SgMatchRule lowest = lowest_rung(asking, reading);
    if (lowest && lowest <= rung &&
        (!best || lowest < rung || (lowest == rung && is_simpler(reading, best)))) {
      best = reading;
      rung = lowest;
    }
  }
  return best;
}

// What is shown or searched for is whatever stands there, so that it must look like a name.
static bool
is_plain_name(const SgReading* reading)
{
  const SgAskKind kind = reading->rule->kind;
  const SgSpan    span = reading->names[0];
  for (size_t i = span.first; i < span.first + span.n; ++i) {
    if ((kind == SG_ASK_SHOW || kind == SG_ASK_SEARCH) &&
        !is_likely_name(reading, (SgSpan){i, 1U})) {
      return false;
    }
  }
  return true;
}

// What to complain about when no reading has known names: the first rule's, with the fewest words
// of names.
static const SgReading*
find_any_reading(const SgAsking* asking)
{
  const SgReading* best = NULL;
  for (size_t i = 0U; i < asking->readings.n; ++i) {
    const SgReading* reading = &asking->readings.items[i];
    if (*reading->rule->pattern != '=' && has_likely_names(reading) && is_plain_name(reading) &&
        (!best || reading->text > best->text || is_simpler(reading, best))) {
      best = reading;
    }
  }
  return best;
}

// Adds a text to be read, made from another.
static SgQuestionText*
add_text(SgAsking* asking, const SgQuestionText* from)
{
  SgQuestionText* text = &asking->texts[asking->n_texts++];
  *text                = *from;
  return text;
}

// Reads the words as they are, then without their tail, then without their years too.
static void
read_words(SgAsking* asking, const SgQuestionText* words)
{
  SgQuestionText* text = add_text(asking, words);
  sg_question_drop_manners(text);
  sg_read_question(text, &asking->readings);
  SgQuestionText* bare = add_text(asking, text);
  if (sg_question_drop_tail(bare)) {
    sg_read_question(bare, &asking->readings);
    text = bare;
  } else {
    --asking->n_texts;
  }
  SgQuestionText* dateless = add_text(asking, text);
  if (sg_question_take_years(dateless)) {
    sg_read_question(dateless, &asking->readings);
  } else {
    --asking->n_texts;
  }
}

static const SgReading*
find_known_reading(SgAsking* asking)
{
  const SgReading* reading = find_exact_reading(asking, 0U);
  for (size_t i = asking->n_texts; i-- && !reading;) {
    reading = find_near_reading(asking, &asking->texts[i], false);
  }
  return reading;
}

// True if the word is one of some name.
static bool
is_name_word(const SgAsking* asking, SgString word)
{
  const SgResolveOptions options = {0U, 1U};
  SgMatches              matches;
  const SgStatus         status = sg_resolve(asking->view, word, &options, &matches, NULL);
  bool                   known  = false;
  if (status == SG_OK || status == SG_AMBIGUOUS) {
    known = matches.matches[0].rule <= SG_RULE_TOKEN;
    sg_matches_free(&matches);
  }
  return known;
}

// Spells words of the grammar right that are in no name either; false if there is none.
static bool
spell(SgAsking* asking)
{
  size_t n = 0U;
  for (size_t i = 0U; i < asking->asked.n_words && n < SG_SPELT_WORDS; ++i) {
    SgQuestionWord* word = &asking->asked.words[i];
    if (sg_is_question_word(word->folded)) {
      continue;
    }
    const SgString near = sg_nearest_question_word(word->folded, asking->spelt[n]);
    if (near.size && !is_name_word(asking, word->text)) {
      memmove(asking->spelt[n], near.data, near.size);
      word->folded = sg_substring(asking->spelt[n], near.size);
      ++n;
    }
  }
  return n > 0U;
}

const SgReading*
sg_choose_reading(SgAsking* asking, bool* known)
{
  asking->readings.n = asking->n_texts = asking->n_tried = 0U;
  asking->failed                                         = false;
  read_words(asking, &asking->asked);
  const SgReading* reading = find_known_reading(asking);
  for (size_t i = asking->n_texts; i-- && !reading;) {
    reading = find_near_reading(asking, &asking->texts[i], true);
  }
  if (!reading && !asking->failed && spell(asking)) {
    asking->readings.n = asking->n_texts = asking->n_tried = 0U;
    read_words(asking, &asking->asked);
    reading = find_known_reading(asking);
  }
  *known = reading != NULL;
  return reading ? reading : find_any_reading(asking);
}
