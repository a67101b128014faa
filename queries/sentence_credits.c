// Questions about credits in the engine's own words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/buffer.h"
#include "queries/answers.h"
#include "queries/sentence_impl.h"

#include <string.h>

// "played drums on", "sang on", in a band "in".
static void
say_instrument(const SgSentence* s, SgKind kind)
{
  const bool voice = sg_string_equal(s->question->attribute, sg_string("vocals"));
  sg_tell(s, voice ? "sang" : "played ");
  if (!voice) {
    sg_buffer_add_string(s->text, s->question->attribute);
  }
  sg_tell(s, kind == SG_GROUP ? " in" : " on");
}

// " before being in B", " before B": of a person the membership of that one is meant.
static void
say_order(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_BEFORE || q->want == SG_WANT_AFTER) {
    sg_tell(s, q->want == SG_WANT_BEFORE ? " before " : " after ");
    sg_tell(s, sg_view_kind(s->view, q->entities[1]) == SG_GROUP ? "joining " : "");
    sg_tell_name(s, 1U);
  }
}

// "joined", "left", "was a member of".
static bool
say_moment(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->years != SG_YEARS_ANY && sg_has_role(&q->filter, "member_of")) {
    sg_tell(s, q->years == SG_YEARS_START ? "joined" : "left");
    return true;
  }
  return false;
}

void
sg_tell_subjects(const SgSentence* s)
{
  const SgQuestion* q    = s->question;
  const SgKind      kind = sg_view_entity(s->view, q->entities[0]).kind;
  if (q->want == SG_WANT_EITHER) {
    sg_tell(s, "Which of ");
    sg_tell_name(s, 1U);
    sg_tell(s, " and ");
    sg_tell_name(s, 2U);
  } else if (q->want == SG_WANT_WHETHER) {
    sg_tell(s, "Is it so that ");
    sg_tell_name(s, 1U);
  } else if (q->want == SG_WANT_WHEN) {
    sg_tell(s, "When was it that somebody");
  } else {
    const SgRoleInfo* info = sg_asked_role(s);
    if (q->want == SG_WANT_FIRST && sg_has_role(&q->filter, "member_of")) {
      sg_tell(s, "Who were the first members of ");
      sg_tell_name(s, 0U);
      return;
    }
    sg_tell_answers(s, !q->kinds && !(info && info->group == SG_GROUP_STRUCTURE));
  }
  sg_tell(s, " ");
  if (q->attribute.size) {
    say_instrument(s, kind);
  } else if (s->asked->n_roles && !say_moment(s)) {
    sg_tell_roles(s, kind, false);
  } else if (!s->asked->n_roles) {
    sg_tell(s, q->want == SG_WANT_COUNT ? "have a credit on" : "has a credit on");
  }
  sg_tell(s, q->parts ? " what is part of " : " ");
  sg_tell_name(s, 0U);
  sg_tell(s, q->parts ? ", or all of it" : "");
  say_order(s);
}

// "Is it so that A produced B", "When was it that A produced B".
static void
say_statement(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  sg_tell(s, q->want == SG_WANT_WHEN ? "When was it that " : "Is it so that ");
  sg_tell_name(s, 0U);
  sg_tell(s, " ");
  const SgKind kind = q->n_entities > 1U ? sg_view_kind(s->view, q->entities[1]) : SG_WORK;
  if (q->attribute.size) {
    say_instrument(s, kind);
  } else if (s->asked->n_roles && !say_moment(s)) {
    sg_tell_roles(s, kind, false);
  } else if (!s->asked->n_roles) {
    sg_tell(s, "has a credit on");
  }
  sg_tell(s, " ");
  if (q->n_entities > 1U) {
    sg_tell_name(s, 1U);
  } else if (q->kinds) {
    sg_tell(s, "any ");
    sg_tell_kinds(s, false);
  } else {
    sg_tell(s, "anything");
  }
}

// ", with B", ", and was mixed by B", ", but was not".
static void
say_second(const SgSentence* s)
{
  const SgQuestion* q      = s->question;
  const SgKind      second = sg_view_kind(s->view, q->entities[1]);
  const bool        agent  = second == SG_PERSON || second == SG_GROUP;
  sg_tell(s, s->asked->n_roles || q->kinds ? "," : "");
  if (s->asked->second) {
    const char* phrase = sg_role_phrase(s->asked->second, SG_WORK, true);
    const bool  was    = !strncmp(phrase, "was ", 4U);
    sg_tell(s, q->want != SG_WANT_WITHOUT ? " and " : was ? " and was not " : " and not ");
    sg_tell(s, phrase + (q->want == SG_WANT_WITHOUT && was ? 4U : 0U));
    sg_tell(s, " ");
  } else {
    sg_tell(s, q->want == SG_WANT_WITHOUT ? " without " : agent ? " with " : " on ");
  }
  sg_tell_name(s, 1U);
}

void
sg_tell_objects(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_WHETHER || q->want == SG_WANT_WHEN) {
    say_statement(s);
    return;
  }
  sg_tell_answers(s, s->asked->who);
  if (q->attribute.size) {
    sg_tell(s, " has ");
    sg_buffer_add_string(s->text, q->attribute);
    sg_tell(s, " by ");
    sg_tell_name(s, 0U);
  } else if (q->years == SG_YEARS_END && sg_has_role(&q->filter, "member_of")) {
    sg_tell(s, " was left by ");
    sg_tell_name(s, 0U);
  } else if (s->asked->n_roles) {
    sg_tell(s, " ");
    sg_tell_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, true);
    sg_tell(s, " ");
    sg_tell_name(s, 0U);
  } else {
    sg_tell(s, q->kinds ? " has credits of " : " did ");
    sg_tell_name(s, 0U);
    sg_tell(s, q->kinds ? "" : " do");
  }
  if (q->want == SG_WANT_BEFORE || q->want == SG_WANT_AFTER) {
    say_order(s);
  } else if (q->want == SG_WANT_EITHER) {
    sg_tell(s, ": ");
    sg_tell_name(s, 1U);
    sg_tell(s, " or ");
    sg_tell_name(s, 2U);
  } else if (q->n_entities > 1U) {
    say_second(s);
  }
}

void
sg_tell_winners(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->kinds) {
    sg_tell(s, "Which ");
    sg_tell_kinds(s, false);
  } else {
    sg_tell(s, "Who");
  }
  if (q->n_entities) {
    sg_tell(s, s->asked->second ? " that " : " ");
    sg_tell(s,
            s->asked->second ? sg_role_phrase(s->asked->second, SG_WORK, true)
            : q->kinds       ? "by"
                             : "with a part in");
    sg_tell(s, " ");
    sg_tell_name(s, 0U);
  }
  sg_tell(s, q->series.size ? " won awards" : " won an award");
  sg_tell_series(s);
}

void
sg_tell_awards(const SgSentence* s)
{
  const SgQuestion* q         = s->question;
  const bool        won       = sg_has_role(&q->filter, "won");
  const bool        nominated = sg_has_role(&q->filter, "nominated");
  if ((q->want == SG_WANT_WHETHER || q->want == SG_WANT_WHEN) && !q->series.size) {
    say_statement(s);
    return;
  }
  if (q->want == SG_WANT_WHETHER) {
    sg_tell(s, "Is it so that ");
    sg_tell_name(s, 0U);
    sg_tell(s, nominated ? " was nominated for an award" : " won an award");
    sg_tell_series(s);
    return;
  }
  sg_tell(s,
          q->want == SG_WANT_COUNT   ? won ? "How many prizes" : "How many awards"
          : q->want == SG_WANT_FIRST ? "Which first prize"
          : q->want == SG_WANT_LAST  ? "Which last prize"
          : q->want == SG_WANT_WHEN  ? "When was it, and which awards"
                                     : "Which awards");
  sg_tell_series(s);
  sg_tell(s, q->want == SG_WANT_WHEN ? ", that " : " did ");
  sg_tell_name(s, 0U);
  sg_tell(s,
          won && nominated          ? " win or stand nominated for"
          : nominated               ? " stand nominated for"
          : q->want == SG_WANT_WHEN ? " won"
                                    : " win");
  if (q->n_entities > 1U) {
    sg_tell(s, ", for or as ");
    sg_tell_name(s, 1U);
  }
}

void
sg_tell_comparison(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  sg_tell(s, "Who ");
  if (s->asked->n_roles) {
    sg_tell_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, false);
  } else {
    sg_tell(s, "has credits on");
  }
  sg_tell(s, " more ");
  if (q->kinds) {
    sg_tell_kinds(s, true);
  } else {
    sg_tell(s,
            sg_has_role(&q->filter, "won") && s->asked->n_roles ? "awards"
                                                                : "works and other things");
  }
  sg_tell_series(s);
  sg_tell(s, ", ");
  sg_tell_name(s, 0U);
  sg_tell(s, " or ");
  sg_tell_name(s, 1U);
}

// " as producer".
static void
tell_as(const SgSentence* s, SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  if (info) {
    sg_tell(s, " as ");
    sg_tell(s, *info->agent ? info->agent : info->name);
  }
}

void
sg_tell_most(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->kind == SG_ASK_MOST_SUBJECTS) {
    sg_tell_ranked(s);
    tell_as(s, s->asked->second);
    sg_tell(s, " ");
    if (q->attribute.size) {
      say_instrument(s, SG_WORK);
    } else if (s->asked->n_roles) {
      sg_tell_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, false);
    } else {
      sg_tell(s, "has credits on");
    }
    sg_tell(s, " the most ");
    if (q->kinds || !s->asked->n_roles || !sg_has_role(&q->filter, "won")) {
      sg_tell_kinds(s, true);
    } else {
      sg_tell(s, "awards");
    }
    sg_tell_series(s);
    if (q->n_entities) {
      sg_tell(s, ", of those linked to ");
      sg_tell_name(s, 0U);
    }
    return;
  }
  sg_tell(s, "Which ");
  sg_tell_kinds(s, false);
  if (s->asked->n_roles) {
    sg_tell(s, " ");
    sg_tell_roles(s, q->kinds == 1U << SG_FILM ? SG_FILM : SG_WORK, true);
    sg_tell(s, " the most");
  } else {
    sg_tell(s, " has credits of the most");
  }
  sg_tell(s, " ");
  sg_tell_counted(s);
}

void
sg_tell_partners(const SgSentence* s)
{
  const SgRoleInfo* info = sg_asked_role(s);
  sg_tell_ranked(s);
  tell_as(s, info ? info->role : 0U);
  sg_tell(s, " worked with the most ");
  if (s->question->kinds) {
    sg_tell_kinds(s, true);
  } else {
    sg_tell(s, "performers");
  }
  if (s->question->n_entities) {
    sg_tell(s, ", of those linked to ");
    sg_tell_name(s, 0U);
  }
}

void
sg_tell_all(const SgSentence* s)
{
  const SgQuestion* q    = s->question;
  const SgKind      kind = sg_view_kind(s->view, q->entities[0]);
  const bool        done = s->asked->n_roles && kind != SG_PERSON &&
                    (kind != SG_GROUP || sg_has_role(&q->filter, "member_of"));
  sg_tell_answers(s, !q->kinds);
  sg_tell(s, " ");
  if (done) {
    sg_tell_roles(s, kind, false);
  } else {
    const SgRoleInfo* info = sg_asked_role(s);
    sg_tell(s, kind == SG_PERSON || kind == SG_GROUP ? "worked" : "has a credit");
    sg_tell(s, info && *info->agent ? " as " : "");
    sg_tell(s, info && *info->agent ? info->agent : "");
    sg_tell(s, kind == SG_PERSON || kind == SG_GROUP ? " with" : " on");
  }
  sg_tell(s, q->want == SG_WANT_ANY ? " any of " : " each of ");
  sg_tell_names(s, " and ");
}
