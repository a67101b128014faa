// Questions in plain English: the best reading by the grammar and by the names that are known.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/ask.h"

#include "core/adjacency.h"
#include "queries/answers.h"
#include "queries/readings.h"
#include "queries/recast.h"
#include "queries/sentence.h"
#include "queries/series.h"
#include "queries/take_names.h"

#include <stdio.h>
#include <string.h>

enum { WORKS = 1 << SG_WORK | 1 << SG_FILM };

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
                                      [SG_ASK_SEARCH]        = "search",
                                      [SG_ASK_ALL]           = "shared",
                                      [SG_ASK_AMONG]         = "among",
                                      [SG_ASK_PROFILE]       = "profile",
                                      [SG_ASK_WINNERS]       = "credits",
                                      [SG_ASK_MOST_PARTNERS] = "rank"};
  return verbs[kind];
}

// "who did A produce", "for whom did A play".
static bool
asks_for_people(const SgQuestionText* text)
{
  static const char who[] = "who|whom";
  for (size_t i = 0U; i < 2U && i < text->n_words; ++i) {
    if (sg_word_is(text->words[i].folded, who, sizeof(who) - 1U)) {
      return true;
    }
  }
  return false;
}

// True if some credit is of that role or one below it.
static bool
is_used(const SgView* view, SgRole role)
{
  for (SgRole below = 1U; below < sg_role_limit(); ++below) {
    if (sg_role_is(below, role) && view->roles[below]) {
      return true;
    }
  }
  return false;
}

// Of a role that words name more narrowly than prose is imported, the narrow one where it is used.
static void
take_role(const SgView* view, const SgReading* reading, size_t i, SgQuestion* q, SgAsked* asked)
{
  const SgRole broad  = reading->roles[i];
  const SgRole exact  = reading->exact[i];
  const bool   second = reading->rule->form & SG_FORM_SECOND_ROLE && i + 1U == reading->n_roles;
  SgFilter*    filter = second ? &q->second : &q->filter;
  const bool   alone  = !second && reading->n_roles == 1U;
  const bool   about  = q->kind == SG_ASK_SUBJECTS || q->kind == SG_ASK_OBJECTS;
  SgRole       role   = exact && is_used(view, exact) ? exact : broad;
  if (exact && alone && about) {
    q->exact = exact;
    role     = broad;
  }
  sg_filter_add_role(filter, role);
  if (reading->sung) {
    sg_filter_remove_role(filter, sg_role_by_name(sg_string("played")));
    sg_filter_remove_role(filter, sg_role_by_name(sg_string("acted")));
    sg_filter_remove_role(filter, sg_role_by_name(sg_string("conducted")));
  }
  if (reading->rule->form & SG_FORM_BOTH) {
    q->both[i] = role;
  }
  if (second) {
    asked->second = role;
  } else {
    asked->roles[asked->n_roles++] = q->exact ? exact : role;
  }
}

static void
take_roles(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  if (reading->rule->roles) {
    const char* names = reading->rule->roles;
    sg_add_named_roles(&q->filter, names);
    asked->roles[asked->n_roles++] = sg_role_by_name(sg_substring(names, strcspn(names, "|")));
  } else {
    const bool last = reading->rule->form & SG_FORM_LAST_ROLE && reading->n_roles > 1U;
    for (size_t i = last ? 1U : 0U; i < reading->n_roles; ++i) {
      take_role(view, reading, i, q, asked);
    }
    if (last && !sg_role_is(reading->roles[1], reading->roles[0])) {
      asked->second = reading->exact[0] ? reading->exact[0] : reading->roles[0];
      sg_filter_add_role(&q->second, asked->second);
    }
  }
  if (reading->player && !reading->rule->roles) {
    sg_add_named_roles(&q->filter, "played|sang|member_of");
  }
  if (reading->has_group) {
    sg_filter_add_group(&q->filter, reading->group);
    asked->group = sg_role_group_name(reading->group);
  }
}

// "which band", "how many people".
static void
take_people(const SgReading* reading, SgQuestion* q)
{
  const uint32_t people = reading->people ? reading->people->kinds : 0U;
  const uint32_t others = reading->others ? reading->others->kinds : 0U;
  if (q->kind == SG_ASK_MOST_SUBJECTS || q->kind == SG_ASK_MOST_OBJECTS ||
      q->kind == SG_ASK_MOST_PARTNERS) {
    q->people = people;
    q->kinds  = others ? others : q->kinds;
  } else if (people) {
    q->kinds = people;
    q->form  = sg_string("");
  }
}

// The kinds and form of what is asked for.
static void
take_answers(const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  if (reading->answers) {
    q->kinds = reading->answers->kinds;
    q->form  = sg_string(reading->answers->form);
  } else if (q->kind == SG_ASK_COMMON && q->want != SG_WANT_LIST) {
    q->kinds = WORKS | (q->want == SG_WANT_WHETHER ? 1U << SG_GROUP : 0U);
  }
  take_people(reading, q);
  if (q->kind == SG_ASK_AWARDS) {
    q->kinds = q->want == SG_WANT_LIST ? 1U << SG_AWARD : 0U;
    q->form  = sg_string("");
  }
  const bool ordered = q->want == SG_WANT_BEFORE || q->want == SG_WANT_AFTER;
  if (q->kind == SG_ASK_OBJECTS && !q->kinds && (ordered || !reading->names[1].n) &&
      reading->rule->roles && !strcmp(reading->rule->roles, "member_of")) {
    q->kinds = 1U << SG_GROUP;
  }
  if (q->kind == SG_ASK_COLLABORATORS) {
    q->kinds &= ~(uint32_t)WORKS; // "A's albums" are those of A
    q->filter.kinds = q->kinds;
    q->form         = sg_string("");
  }
  if (q->kind == SG_ASK_OBJECTS && !reading->names[1].n && asks_for_people(reading->text)) {
    q->kinds   = 1U << SG_PERSON | 1U << SG_GROUP;
    asked->who = true;
  }
}

static void
take_years(const SgReading* reading, SgQuestion* q)
{
  const SgWindow window = reading->text->window;
  q->filter.from_year   = window.from;
  q->filter.to_year     = window.to;
  q->filter.dated_only  = window.from || window.to;
  q->years              = reading->rule->form & SG_FORM_START ? SG_YEARS_START
                          : reading->rule->form & SG_FORM_END ? SG_YEARS_END
                                                              : SG_YEARS_ANY;
}

static void
take_reading(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  q->kind  = reading->rule->kind;
  q->want  = reading->rule->want;
  q->parts = reading->rule->form & SG_FORM_PARTS;
  take_roles(view, reading, q, asked);
  if (reading->reversed && q->kind == SG_ASK_SUBJECTS) {
    q->kind    = SG_ASK_OBJECTS;
    asked->who = true;
  } else if (reading->reversed && q->kind == SG_ASK_OBJECTS) {
    q->kind = SG_ASK_SUBJECTS;
  }
  take_answers(reading, q, asked);
  if (reading->attribute.n) {
    q->attribute = sg_question_span(reading->text, reading->attribute);
  } else if (reading->player) {
    q->attribute = sg_string(reading->player->instrument);
  }
  q->number = reading->number;
  take_years(reading, q);
}

// A series that is one award alone is that award.
static void
take_series(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  SgEntityId only = 0U;
  if (!reading->series.n) {
    return;
  }
  q->series = sg_question_span(reading->text, reading->series);
  if (sg_count_series(view, q->series, &only) != 1U) {
    return;
  }
  const bool winners = q->kind == SG_ASK_WINNERS && !q->n_entities && !q->kinds;
  if (winners || (q->kind == SG_ASK_AWARDS && q->n_entities == 1U)) {
    q->entities[q->n_entities] = only;
    q->rules[q->n_entities]    = SG_RULE_EXACT;
    q->words[q->n_entities]    = q->series;
    q->series                  = sg_string("");
    ++q->n_entities;
  }
  if (winners) {
    q->kind = SG_ASK_SUBJECTS;
    sg_add_named_roles(&q->filter, "won");
    asked->roles[asked->n_roles++] = sg_role_by_name(sg_string("won"));
  }
}

// An exact role that the entity has no credit of gives way to the wider one.
static void
widen_role(const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked)
{
  const SgAdjacency links = sg_adjacency(view, q->entities[0]);
  for (uint32_t i = 0U; q->exact && i < links.n; ++i) {
    const bool outgoing = sg_code_outgoing(links.codes[i]);
    if (outgoing == (q->kind == SG_ASK_OBJECTS) &&
        sg_role_is(sg_code_role(links.codes[i]), reading->roles[0])) {
      const SgCredit credit = sg_view_credit(view, links.credits[i]);
      if (sg_is_exactly(q, &credit)) {
        return;
      }
    }
  }
  if (q->exact) {
    q->exact        = 0U;
    asked->roles[0] = reading->roles[0];
  }
}

static SgStatus
take_names(
    const SgView* view, const SgReading* reading, SgQuestion* q, SgAsked* asked, SgError* error)
{
  const SgStatus status = sg_take_names(view, reading, q, asked, error);
  if (!status) {
    take_series(view, reading, q, asked);
    widen_role(view, reading, q, asked);
    sg_recast(view, reading, q, asked);
  }
  return status;
}

// True if the words that are no name may be a question that was not understood.
static bool
may_be_more(const SgQuestion* q, const SgReading* reading)
{
  enum { LONG_NAME = 3 };
  const SgSpan span = reading->names[q->n_entities ? q->n_entities - 1U : 0U];
  bool         more = q->kind == SG_ASK_SHOW || q->kind == SG_ASK_SEARCH || span.n > LONG_NAME;
  for (size_t i = span.first; i < span.first + span.n && !more; ++i) {
    more = sg_is_question_word(reading->text->words[i].folded);
  }
  return more;
}

// Whom somebody worked with is known by role, not by instrument.
static bool
drops_instrument(const SgView* view, const SgQuestion* q)
{
  const bool persons =
      q->n_entities &&
      (1U << SG_PERSON | 1U << SG_GROUP) >> sg_view_kind(view, q->entities[0]) & 1U;
  return q->attribute.size && (q->kind == SG_ASK_COLLABORATORS || q->kind == SG_ASK_MOST_PARTNERS ||
                               (q->kind == SG_ASK_ALL && persons));
}

static SgStatus
refuse(const SgAsking* asking, SgQuestion* q, SgError* error)
{
  q->n_suggestions = sg_nearest_forms(&asking->asked, q->suggestions, SG_ASK_MAX_SUGGESTIONS);
  return sg_error_set(error,
                      SG_BAD_INPUT,
                      "this is no form of question that I know: ask for example \"%s\"",
                      q->suggestions[0]);
}

static SgStatus
understand(const SgView*    view,
           const SgAsking*  asking,
           const SgReading* reading,
           SgQuestion*      q,
           SgError*         error)
{
  SgAsked asked = {.so_named = 0U};
  take_reading(view, reading, q, &asked);
  const SgStatus status = take_names(view, reading, q, &asked, error);
  snprintf(q->verb, sizeof(q->verb), "%s", verb_of(q->kind));
  if (status) {
    q->n_suggestions =
        status == SG_NOT_FOUND && may_be_more(q, reading)
            ? sg_nearest_forms(&asking->asked, q->suggestions, SG_ASK_MAX_SUGGESTIONS)
            : 0U;
    return status;
  }
  if (drops_instrument(view, q)) {
    return refuse(asking, q, error);
  }
  return sg_ask_say(view, q, &asked)
             ? SG_OK
             : sg_error_set(error, SG_NO_MEMORY, "no memory to say what was understood");
}

SgStatus
sg_ask(const SgView* view, SgString question, SgQuestion* understood, SgError* error)
{
  SgAsking asking;
  bool     known = false;
  memset(understood, 0, sizeof(*understood));
  understood->form      = sg_string("");
  understood->attribute = sg_string("");
  understood->series    = sg_string("");
  asking.view           = view;
  if (!sg_question_cut(&asking.asked, question)) {
    return sg_error_set(error,
                        SG_BAD_INPUT,
                        "the question has more than %d words or %d bytes: ask one thing at a time",
                        SG_QUESTION_WORDS,
                        SG_QUESTION_BYTES);
  }
  const SgReading* reading = sg_choose_reading(&asking, &known);
  if (asking.failed) {
    return sg_error_set(error, SG_NO_MEMORY, "no memory to look names up: close other programs");
  }
  if (!reading || (!known && reading->series.n)) {
    return refuse(&asking, understood, error);
  }
  return understand(view, &asking, reading, understood, error);
}
