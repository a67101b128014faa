// Questions in plain English: the best reading by the grammar and by the names that are known.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/ask.h"

#include "core/adjacency.h"
#include "queries/answers.h"
#include "queries/grammar.h"
#include "queries/question.h"
#include "queries/sentence.h"
#include "segue/fold.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TRIED = 24, WORKS = 1 << SG_WORK | 1 << SG_FILM };

// A question being understood.
typedef struct {
  const SgView*  view;
  SgQuestionText text;     // as asked
  SgQuestionText plain;    // without words of manners
  SgQuestionText dateless; // and without years
  SgReadings     readings;
  size_t         n_whole; // readings of all words; those behind it leave out the years
  bool           failed;  // out of memory
} Asking;

static size_t
name_words(const SgReading* reading)
{
  size_t n = 0U;
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES; ++i) {
    n += reading->names[i].n;
  }
  return n;
}

// The words that the spans of a reading are of.
static const SgQuestionText*
text_of(const Asking* asking, const SgReading* reading)
{
  const size_t i = (size_t)(reading - asking->readings.items);
  return i < asking->n_whole ? &asking->plain : &asking->dateless;
}

static SgString
name_of(const Asking* asking, const SgReading* reading, size_t which)
{
  return sg_question_span(text_of(asking, reading), reading->names[which]);
}

static bool
is_known_name(const Asking* asking, SgString name)
{
  char           folded[SG_FOLD_LIMIT];
  SgEntityId     id   = 0U;
  const size_t   size = sg_fold(name, folded);
  const SgString key  = sg_substring(folded, size);
  return sg_view_find(asking->view, SG_INDEX_NAME, key, &id, 1U) == 1U;
}

// The first reading of which every name is a whole name: what is written is taken at its word.
static const SgReading*
find_exact_reading(const Asking* asking)
{
  for (size_t i = 0U; i < asking->readings.n; ++i) {
    const SgReading* reading = &asking->readings.items[i];
    bool             known   = true;
    for (size_t j = 0U; j < SG_MAX_ASKED_NAMES && known; ++j) {
      known = !reading->names[j].n || is_known_name(asking, name_of(asking, reading, j));
    }
    if (known) {
      return reading;
    }
  }
  return NULL;
}

// True if the whole name is that of a work or film: what somebody did "on B" is rather that than
// something done with a band of the same name.
static bool
is_known_work(const Asking* asking, SgString name)
{
  const SgResolveOptions options = {WORKS, 1U};
  SgMatches              matches;
  const SgStatus         status = sg_resolve(asking->view, name, &options, &matches, NULL);
  bool                   known  = false;
  if (status == SG_OK || status == SG_AMBIGUOUS) {
    known = matches.matches[0].rule <= SG_RULE_ALIAS;
    sg_matches_free(&matches);
  }
  return known;
}

static SgStatus
resolve_name(const Asking*    asking,
             const SgReading* reading,
             size_t           which,
             SgMatches*       matches,
             SgError*         error)
{
  SgResolveOptions options = {0U, 0U};
  const SgString   name    = name_of(asking, reading, which);
  if (reading->sorts[which]) {
    options.kinds = reading->sorts[which]->kinds;
  }
  // Of a group that is called like a work of its own, a member is a member of the group.
  if (which == 1U && !options.kinds && !reading->rule->roles &&
      reading->rule->kind == SG_ASK_OBJECTS && is_known_work(asking, name)) {
    options.kinds = WORKS;
  }
  return sg_resolve(asking->view, name, &options, matches, error);
}

// The lower of the rungs on which the names of a reading are found; SG_RULE_NONE if one is not.
static SgMatchRule
lowest_rung(Asking* asking, const SgReading* reading)
{
  SgMatchRule lowest = SG_RULE_NUMBER;
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES; ++i) {
    if (!reading->names[i].n) {
      continue;
    }
    SgMatches      matches;
    const SgStatus status = resolve_name(asking, reading, i, &matches, NULL);
    if (status != SG_OK && status != SG_AMBIGUOUS) {
      asking->failed |= status == SG_NO_MEMORY;
      return SG_RULE_NONE;
    }
    lowest = matches.matches[0].rule > lowest ? matches.matches[0].rule : lowest;
    sg_matches_free(&matches);
  }
  return lowest;
}

static bool
is_simpler(const SgReading* a, const SgReading* b)
{
  return a->rule == b->rule && name_words(a) < name_words(b);
}

// The reading whose names lie on the highest rungs; of those alike the earlier rule, then the
// fewest words of names.
static const SgReading*
find_near_reading(Asking* asking, size_t first, size_t end)
{
  const SgReading* best  = NULL;
  SgMatchRule      rung  = SG_RULE_NEAR;
  size_t           tried = 0U;
  for (size_t i = first; i < end && tried < MAX_TRIED; ++i, ++tried) {
    const SgReading*  reading = &asking->readings.items[i];
    const SgMatchRule lowest  = lowest_rung(asking, reading);
    if (lowest && (!best || lowest < rung || (lowest == rung && is_simpler(reading, best)))) {
      best = reading;
      rung = lowest;
    }
  }
  return best;
}

// What to complain about when no reading has known names: the first rule's, with the fewest words
// of names.
static const SgReading*
find_any_reading(const Asking* asking, size_t first)
{
  const SgReading* best = &asking->readings.items[first];
  for (size_t i = first; i < asking->readings.n; ++i) {
    if (is_simpler(&asking->readings.items[i], best)) {
      best = &asking->readings.items[i];
    }
  }
  return best;
}

static const SgReading*
find_reading(Asking* asking)
{
  const size_t     n       = asking->readings.n;
  const size_t     n_whole = asking->n_whole;
  const SgReading* reading = find_exact_reading(asking);
  if (!reading && n > n_whole) {
    reading = find_near_reading(asking, n_whole, n);
  }
  if (!reading) {
    reading = find_near_reading(asking, 0U, n_whole);
  }
  return reading ? reading : find_any_reading(asking, n > n_whole ? n_whole : 0U);
}

static void
add_roles(SgFilter* filter, const char* names)
{
  while (*names) {
    const size_t size = strcspn(names, "|");
    const SgRole role = sg_role_by_name(sg_substring(names, size));
    if (role) {
      sg_filter_add_role(filter, role);
    }
    names += size + (names[size] == '|');
  }
}

// True if the entity is at that end of a credit of a role that was asked for.
static bool
has_credits(const SgView* view, SgEntityId entity, const SgFilter* filter, bool outgoing)
{
  const SgAdjacency links = sg_adjacency(view, entity);
  for (uint32_t i = 0U; i < links.n;) {
    const uint16_t code = links.codes[i];
    if (sg_code_outgoing(code) == outgoing && sg_passes_role(filter, sg_code_role(code))) {
      return true;
    }
    i = sg_adjacency_find(&links, (uint16_t)(code + 1U));
  }
  return false;
}

// Of the matches on the first rung, the one that can answer; `n_able` is how many can, `n` how many
// there are.
static size_t
find_able(
    const SgView* view, const SgMatches* matches, const SgQuestion* q, size_t* n, size_t* n_able)
{
  const bool outgoing = q->kind != SG_ASK_SUBJECTS;
  size_t     able     = 0U;
  *n = *n_able = 0U;
  for (size_t i = 0U; i < matches->n_matches; ++i) {
    if (matches->matches[i].rule != matches->matches[0].rule) {
      break;
    }
    ++*n;
    if (has_credits(view, matches->matches[i].entity, &q->filter, outgoing)) {
      able = *n_able ? able : i;
      ++*n_able;
    }
  }
  return able;
}

// Takes what a name means. Where credits of a role are asked for, a name is taken for what has such
// credits.
static SgStatus
take_name(const Asking*    asking,
          const SgReading* reading,
          size_t           which,
          SgQuestion*      q,
          SgAsked*         asked,
          SgError*         error)
{
  SgMatches matches;
  SgStatus  status = resolve_name(asking, reading, which, &matches, error);
  q->words[which]  = name_of(asking, reading, which);
  if (status == SG_AMBIGUOUS && q->kind == SG_ASK_SEARCH) {
    status = SG_OK; // to tell them apart is what is asked
  }
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    return status;
  }
  size_t     taken = 0U;
  const bool by_role =
      which == 0U && matches.n_matches > 1U && sg_asks_for_role(&q->filter) &&
      (q->kind == SG_ASK_SUBJECTS || q->kind == SG_ASK_OBJECTS || q->kind == SG_ASK_AWARDS);
  if (by_role) {
    size_t       n      = 0U;
    size_t       n_able = 0U;
    const size_t able   = find_able(asking->view, &matches, q, &n, &n_able);
    if (n_able == 1U && (able || status == SG_AMBIGUOUS)) {
      taken           = able;
      status          = SG_OK;
      asked->so_named = n;
    } else if (n_able && able) {
      taken           = able;
      asked->so_named = n;
    }
  }
  q->entities[which] = matches.matches[taken].entity;
  q->rules[which]    = matches.matches[taken].rule;
  q->others[which]   = matches.n_matches - 1U;
  sg_matches_free(&matches);
  return status;
}

static const char*
verb_of(SgAskKind kind)
{
  static const char* const verbs[] = {[SG_ASK_NONE]          = "",
                                      [SG_ASK_PATH]          = "path",
                                      [SG_ASK_COLLABORATORS] = "collaborators",
                                      [SG_ASK_SUBJECTS]      = "credits",
                                      [SG_ASK_OBJECTS]       = "credits",
                                      [SG_ASK_AWARDS]        = "credits",
                                      [SG_ASK_COMMON]        = "common",
                                      [SG_ASK_SHOW]          = "show",
                                      [SG_ASK_COMPARE]       = "compare",
                                      [SG_ASK_MOST_SUBJECTS] = "rank",
                                      [SG_ASK_MOST_OBJECTS]  = "rank",
                                      [SG_ASK_DATES]         = "show",
                                      [SG_ASK_NEAR]          = "near",
                                      [SG_ASK_SEARCH]        = "search"};
  return verbs[kind];
}

// "who did A produce", "for whom did A play".
static bool
asks_for_people(const Asking* asking)
{
  static const char who[] = "who|whom";
  for (size_t i = 0U; i < 2U && i < asking->plain.n_words; ++i) {
    if (sg_word_is(asking->plain.words[i].folded, who, sizeof(who) - 1U)) {
      return true;
    }
  }
  return false;
}

static void
take_roles(const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  if (reading->rule->roles) {
    const char* names = reading->rule->roles;
    add_roles(&q->filter, names);
    asked->roles[asked->n_roles++] = sg_role_by_name(sg_substring(names, strcspn(names, "|")));
  } else {
    for (size_t i = 0U; i < reading->n_roles; ++i) {
      sg_filter_add_role(&q->filter, reading->roles[i]);
      asked->roles[asked->n_roles++] = reading->roles[i];
    }
  }
  if (reading->has_group) {
    sg_filter_add_group(&q->filter, reading->group);
    asked->group = sg_role_group_name(reading->group);
  }
}

// The kinds and form of what is asked for.
static void
take_answers(const Asking* asking, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  if (reading->answers) {
    q->kinds = reading->answers->kinds;
    q->form  = sg_string(reading->answers->form);
  } else if (q->kind == SG_ASK_COMMON && q->want != SG_WANT_LIST) {
    q->kinds = WORKS | (q->want == SG_WANT_WHETHER ? 1U << SG_GROUP : 0U);
  } else if (q->kind == SG_ASK_AWARDS && q->want == SG_WANT_LIST) {
    q->kinds = 1U << SG_AWARD;
  }
  if (q->kind == SG_ASK_OBJECTS && !reading->names[1].n && asks_for_people(asking)) {
    q->kinds   = 1U << SG_PERSON | 1U << SG_GROUP;
    asked->who = true;
  }
}

static void
take_reading(const Asking* asking, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  q->kind = reading->rule->kind;
  q->want = reading->rule->want;
  snprintf(q->verb, sizeof(q->verb), "%s", verb_of(q->kind));
  take_roles(reading, q, asked);
  if (reading->reversed && q->kind == SG_ASK_SUBJECTS) {
    q->kind    = SG_ASK_OBJECTS;
    asked->who = true;
  } else if (reading->reversed && q->kind == SG_ASK_OBJECTS) {
    q->kind = SG_ASK_SUBJECTS;
  }
  take_answers(asking, reading, q, asked);
  if (reading->attribute.n) {
    q->attribute = sg_question_span(text_of(asking, reading), reading->attribute);
  }
  q->number            = reading->number;
  q->filter.from_year  = reading->window.from;
  q->filter.to_year    = reading->window.to;
  q->filter.dated_only = reading->window.from || reading->window.to;
}

static SgStatus
understand(Asking* asking, SgQuestion* q, SgError* error)
{
  SgAsked          asked   = {.so_named = 0U};
  const SgReading* reading = find_reading(asking);
  if (asking->failed) {
    return sg_error_set(error, SG_NO_MEMORY, "no memory to look names up: close other programs");
  }
  take_reading(asking, reading, q, &asked);
  for (size_t i = 0U; i < SG_MAX_ASKED_NAMES && reading->names[i].n; ++i) {
    const SgStatus status = take_name(asking, reading, i, q, &asked, error);
    q->n_entities         = i + 1U;
    if (status) {
      // "who is A" reads whatever it is that somebody is.
      q->n_suggestions =
          status == SG_NOT_FOUND && q->kind == SG_ASK_SHOW
              ? sg_nearest_forms(&asking->text, q->suggestions, SG_ASK_MAX_SUGGESTIONS)
              : 0U;
      return status;
    }
  }
  return sg_ask_say(asking->view, q, &asked)
             ? SG_OK
             : sg_error_set(error, SG_NO_MEMORY, "no memory to say what was understood");
}

static SgStatus
refuse(const Asking* asking, SgQuestion* q, SgError* error)
{
  q->n_suggestions = sg_nearest_forms(&asking->text, q->suggestions, SG_ASK_MAX_SUGGESTIONS);
  return sg_error_set(error,
                      SG_BAD_INPUT,
                      "this is no form of question that I know: ask for example \"%s\"",
                      q->suggestions[0]);
}

// Adds the readings of the words as they are, then without their years.
static void
read_words(Asking* asking)
{
  asking->plain = asking->text;
  sg_question_drop_manners(&asking->plain);
  sg_read_question(&asking->plain, &asking->readings);
  asking->n_whole  = asking->readings.n;
  asking->dateless = asking->plain;
  if (sg_question_take_years(&asking->dateless)) {
    sg_read_question(&asking->dateless, &asking->readings);
  }
}

SgStatus
sg_ask(const SgView* view, SgString question, SgQuestion* understood, SgError* error)
{
  Asking asking;
  memset(understood, 0, sizeof(*understood));
  understood->form      = sg_string("");
  understood->attribute = sg_string("");
  asking.view           = view;
  asking.readings.n     = 0U;
  asking.failed         = false;
  if (!sg_question_cut(&asking.text, question)) {
    return sg_error_set(error,
                        SG_BAD_INPUT,
                        "the question has more than %d words or %d bytes: ask one thing at a time",
                        SG_QUESTION_WORDS,
                        SG_QUESTION_BYTES);
  }
  read_words(&asking);
  return asking.readings.n ? understand(&asking, understood, error)
                           : refuse(&asking, understood, error);
}
