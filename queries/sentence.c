// A question in the engine's own words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/sentence.h"

#include "core/buffer.h"
#include "queries/describe.h"

#include <stdio.h>
#include <string.h>

// A sentence being built: what it says, and of what.
typedef struct {
  const SgView*     view;
  const SgQuestion* question;
  const SgAsked*    asked;
  SgBuffer*         text;
} Sentence;

static void
say(const Sentence* s, const char* words)
{
  sg_buffer_add_text(s->text, words);
}

static void
say_name(const Sentence* s, size_t which)
{
  sg_describe(s->view, s->question->entities[which], s->text);
  if (which == 0U && s->asked->so_named) {
    sg_buffer_add_format(
        s->text, ", the one of %zu so named that has such credits,", s->asked->so_named);
  }
}

static const SgRoleInfo*
role_info(const Sentence* s)
{
  return s->asked->n_roles ? sg_role_info(s->asked->roles[0]) : NULL;
}

// "produced", "produced or mixed", "was produced by or was mixed by", of several "were".
static void
say_roles(const Sentence* s, SgKind object, bool inverse)
{
  static const char one[] = "was ";
  for (size_t i = 0U; i < s->asked->n_roles; ++i) {
    const char* phrase  = sg_role_phrase(s->asked->roles[i], object, inverse);
    const bool  several = s->question->want == SG_WANT_COUNT && !strncmp(phrase, one, 4U);
    say(s, i ? " or " : "");
    say(s, several ? "were " : "");
    say(s, phrase + (several ? sizeof(one) - 1U : 0U));
  }
}

static bool
has_role(const SgFilter* filter, const char* name)
{
  const SgRole role = sg_role_by_name(sg_string(name));
  return role && (filter->roles[role / 64U] >> (role % 64U) & 1U);
}

static void
say_path(const Sentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_SHORTEST) {
    say(s, "What is the shortest way from ");
  } else if (q->want == SG_WANT_ALL) {
    say(s, "What are all the shortest ways from ");
  } else {
    say(s, "How is ");
  }
  say_name(s, 0U);
  say(s, q->want == SG_WANT_SHORTEST || q->want == SG_WANT_ALL ? " to " : " linked to ");
  say_name(s, 1U);
  if (q->n_entities > 2U) {
    say(s, q->want == SG_WANT_AVOID ? ", not through " : ", through ");
    say_name(s, 2U);
  }
  if (s->asked->group) {
    sg_buffer_add_format(s->text, ", by %s alone", s->asked->group);
  }
  if (q->number) {
    sg_buffer_add_format(
        s->text, q->want == SG_WANT_WITHIN ? ", in %u steps at most" : ", %u ways", q->number);
  }
}

static void
say_collaborators(const Sentence* s)
{
  const SgRoleInfo* info = role_info(s);
  say(s, s->question->want == SG_WANT_COUNT ? "How many worked with " : "Who worked with ");
  say_name(s, 0U);
  if (info) {
    say(s, " as ");
    say(s, *info->agent ? info->agent : info->name);
  }
}

// "album", "work or film"; "albums".
static void
say_kinds(const Sentence* s, bool plural)
{
  static const char* const kinds[SG_N_KINDS][2] = {
      [SG_PERSON]       = {"person", "people"},
      [SG_GROUP]        = {"group", "groups"},
      [SG_WORK]         = {"work", "works"},
      [SG_FILM]         = {"film", "films"},
      [SG_AWARD]        = {"award", "awards"},
      [SG_ORGANIZATION] = {"organization", "organizations"},
      [SG_PLACE]        = {"place", "places"}};
  const SgQuestion* q    = s->question;
  const char*       said = "";
  if (q->form.size) {
    sg_buffer_add_string(s->text, q->form);
    say(s, plural ? "s" : "");
    return;
  }
  if (!q->kinds) {
    say(s, plural ? "things" : "thing");
  }
  for (size_t kind = 0U; kind < SG_N_KINDS; ++kind) {
    if (q->kinds >> kind & 1U && kinds[kind][plural]) {
      say(s, said);
      say(s, kinds[kind][plural]);
      said = " or ";
    }
  }
}

// "Who", "Which album", "What", "How many albums", "When was it that".
static void
say_answers(const Sentence* s, bool people)
{
  switch (s->question->want) {
  case SG_WANT_COUNT:
    say(s, "How many ");
    if (people && !s->question->kinds) {
      say(s, "people");
    } else {
      say_kinds(s, true);
    }
    break;
  case SG_WANT_FIRST:
  case SG_WANT_LAST:
    say(s, s->question->want == SG_WANT_FIRST ? "Which first " : "Which last ");
    say_kinds(s, false);
    break;
  default:
    if (people || !s->question->kinds) {
      say(s, people ? "Who" : "What");
    } else {
      say(s, "Which ");
      say_kinds(s, false);
    }
  }
}

static void
say_subjects(const Sentence* s)
{
  const SgQuestion* q    = s->question;
  const SgKind      kind = sg_view_entity(s->view, q->entities[0]).kind;
  if (q->want == SG_WANT_WHETHER) {
    say(s, "Is it so that ");
    say_name(s, 1U);
  } else if (q->want == SG_WANT_WHEN) {
    say(s, "When was it that somebody");
  } else {
    say_answers(s, !q->kinds);
  }
  say(s, " ");
  if (q->attribute.size) {
    say(s, "played ");
    sg_buffer_add_string(s->text, q->attribute);
    say(s, " on");
  } else if (s->asked->n_roles) {
    say_roles(s, kind, false);
  } else {
    say(s, q->want == SG_WANT_COUNT ? "have a credit on" : "has a credit on");
  }
  say(s, " ");
  say_name(s, 0U);
}

// "Is it so that A produced B", "When was it that A produced B".
static void
say_statement(const Sentence* s)
{
  const SgQuestion* q = s->question;
  say(s, q->want == SG_WANT_WHEN ? "When was it that " : "Is it so that ");
  say_name(s, 0U);
  say(s, " ");
  if (q->attribute.size) {
    say(s, "played ");
    sg_buffer_add_string(s->text, q->attribute);
    say(s, " on");
  } else if (s->asked->n_roles) {
    say_roles(
        s, q->n_entities > 1U ? sg_view_entity(s->view, q->entities[1]).kind : SG_WORK, false);
  } else {
    say(s, "has a credit on");
  }
  say(s, " ");
  if (q->n_entities > 1U) {
    say_name(s, 1U);
  } else if (q->kinds) {
    say(s, "any ");
    say_kinds(s, false);
  } else {
    say(s, "anything");
  }
}

static void
say_objects(const Sentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_WHETHER || q->want == SG_WANT_WHEN) {
    say_statement(s);
    return;
  }
  say_answers(s, s->asked->who);
  if (s->asked->n_roles) {
    say(s, " ");
    say_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, true);
    say(s, " ");
    say_name(s, 0U);
  } else {
    say(s, q->kinds ? " has credits of " : " did ");
    say_name(s, 0U);
    say(s, q->kinds ? "" : " do");
  }
  if (q->n_entities > 1U) {
    const SgKind second = sg_view_entity(s->view, q->entities[1]).kind;
    const bool   agent  = second == SG_PERSON || second == SG_GROUP;
    say(s, s->asked->n_roles || q->kinds ? "," : "");
    say(s, q->want == SG_WANT_WITHOUT ? " without " : agent && q->kinds ? " with " : " on ");
    say_name(s, 1U);
  }
}

static void
say_awards(const Sentence* s)
{
  const SgQuestion* q         = s->question;
  const bool        won       = has_role(&q->filter, "won");
  const bool        nominated = has_role(&q->filter, "nominated");
  if (q->want == SG_WANT_WHETHER || q->want == SG_WANT_WHEN) {
    say_statement(s);
    return;
  }
  say(s, q->want == SG_WANT_COUNT ? "How many awards did " : "Which awards did ");
  say_name(s, 0U);
  say(s,
      won && nominated ? " win or stand nominated for"
      : nominated      ? " stand nominated for"
                       : " win");
  if (q->n_entities > 1U) {
    say(s, ", for or as ");
    say_name(s, 1U);
  }
}

static void
say_common(const Sentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_WHETHER) {
    say(s, "Did ");
    say_name(s, 0U);
    say(s, " and ");
    say_name(s, 1U);
    say(s, " work together");
    return;
  }
  if (q->want == SG_WANT_LIST && !q->kinds) {
    say(s, "What do ");
  } else {
    say_answers(s, false);
    say(s, " do ");
  }
  say_name(s, 0U);
  say(s, " and ");
  say_name(s, 1U);
  say(s, " have in common");
  if (s->asked->n_roles && role_info(s)) {
    say(s, " by the role ");
    say(s, role_info(s)->name);
  }
}

static void
say_comparison(const Sentence* s)
{
  const SgQuestion* q = s->question;
  say(s, "Who ");
  if (s->asked->n_roles) {
    say_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, false);
  } else {
    say(s, "has credits on");
  }
  say(s, " more ");
  if (q->kinds) {
    say_kinds(s, true);
  } else {
    say(s, has_role(&q->filter, "won") && s->asked->n_roles ? "awards" : "works and other things");
  }
  say(s, ", ");
  say_name(s, 0U);
  say(s, " or ");
  say_name(s, 1U);
}

static void
say_most(const Sentence* s)
{
  const SgQuestion* q = s->question;
  if (q->kind == SG_ASK_MOST_SUBJECTS) {
    say(s, "Who ");
    if (s->asked->n_roles) {
      say_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, false);
    } else {
      say(s, "has credits on");
    }
    say(s, " the most ");
    if (q->kinds || !s->asked->n_roles || !has_role(&q->filter, "won")) {
      say_kinds(s, true);
    } else {
      say(s, "awards");
    }
    return;
  }
  say(s, "Which ");
  say_kinds(s, false);
  if (s->asked->n_roles) {
    say(s, " ");
    say_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, true);
    say(s, " the most");
  } else {
    say(s, " has credits of the most");
  }
  say(s, " people or groups");
}

static void
say_show(const Sentence* s)
{
  say(s, "What is known of ");
  say_name(s, 0U);
}

static void
say_dates(const Sentence* s)
{
  say(s, s->question->want == SG_WANT_LAST ? "When did " : "When was the beginning of ");
  say_name(s, 0U);
  say(s, s->question->want == SG_WANT_LAST ? " end" : " (birth, release, foundation)");
}

static void
say_near(const Sentence* s)
{
  say(s, "Who and what is ");
  if (s->question->number > 1U) {
    sg_buffer_add_format(s->text, "within %u steps of ", s->question->number);
  } else {
    say(s, "around ");
  }
  say_name(s, 0U);
}

static void
say_search(const Sentence* s)
{
  say(s, "Who or what is named \"");
  sg_buffer_add_string(s->text, s->question->words[0]);
  say(s, "\"");
}

static void
say_years(const Sentence* s)
{
  const int from = s->question->filter.from_year;
  const int to   = s->question->filter.to_year;
  if (from && from == to) {
    sg_buffer_add_format(s->text, " in %d", from);
  } else if (from && to) {
    sg_buffer_add_format(s->text, " between %d and %d", from, to);
  } else if (from) {
    sg_buffer_add_format(s->text, " from %d on", from);
  } else if (to) {
    sg_buffer_add_format(s->text, " until %d", to);
  }
}

bool
sg_ask_say(const SgView* view, SgQuestion* question, const SgAsked* asked)
{
  static void (*const ways[])(const Sentence*) = {[SG_ASK_PATH]          = say_path,
                                                  [SG_ASK_COLLABORATORS] = say_collaborators,
                                                  [SG_ASK_SUBJECTS]      = say_subjects,
                                                  [SG_ASK_OBJECTS]       = say_objects,
                                                  [SG_ASK_AWARDS]        = say_awards,
                                                  [SG_ASK_COMMON]        = say_common,
                                                  [SG_ASK_SHOW]          = say_show,
                                                  [SG_ASK_COMPARE]       = say_comparison,
                                                  [SG_ASK_MOST_SUBJECTS] = say_most,
                                                  [SG_ASK_MOST_OBJECTS]  = say_most,
                                                  [SG_ASK_DATES]         = say_dates,
                                                  [SG_ASK_NEAR]          = say_near,
                                                  [SG_ASK_SEARCH]        = say_search};
  SgBuffer text                                = sg_buffer(sg_view_allocator(view), 0U);
  Sentence sentence                            = {view, question, asked, &text};
  ways[question->kind](&sentence);
  say_years(&sentence);
  if (text.size && text.data[text.size - 1U] == ',') {
    --text.size;
  }
  sg_buffer_add_char(&text, '?');
  snprintf(question->understood, sizeof(question->understood), "%s", sg_buffer_terminate(&text));
  const bool said = !text.failed;
  sg_buffer_free(&text);
  return said;
}
