// A question in the engine's own words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/sentence_impl.h"

#include "core/adjacency.h"
#include "core/buffer.h"
#include "queries/answers.h"
#include "queries/describe.h"

#include <stdio.h>
#include <string.h>

void
sg_tell(const SgSentence* s, const char* words)
{
  sg_buffer_add_text(s->text, words);
}

void
sg_tell_name(const SgSentence* s, size_t which)
{
  sg_describe(s->view, s->question->entities[which], s->text);
  if (which == 0U && s->asked->so_named) {
    sg_buffer_add_format(
        s->text, ", the one of %zu so named that has such credits,", s->asked->so_named);
  }
}

const SgRoleInfo*
sg_asked_role(const SgSentence* s)
{
  return s->asked->n_roles ? sg_role_info(s->asked->roles[0]) : NULL;
}

// "produced", "produced or mixed", "was produced by or was mixed by", of several "were".
void
sg_tell_roles(const SgSentence* s, SgKind object, bool inverse)
{
  static const char one[] = "was ";
  for (size_t i = 0U; i < s->asked->n_roles; ++i) {
    const char* phrase  = sg_role_phrase(s->asked->roles[i], object, inverse);
    const bool  several = s->question->want == SG_WANT_COUNT && !strncmp(phrase, one, 4U);
    sg_tell(s, !i ? "" : s->question->both[1] ? " and " : " or ");
    sg_tell(s, several ? "were " : "");
    sg_tell(s, phrase + (several ? sizeof(one) - 1U : 0U));
  }
}

static void
say_path(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_SHORTEST) {
    sg_tell(s, "What is the shortest way from ");
  } else if (q->want == SG_WANT_ALL) {
    sg_tell(s, "What are all the shortest ways from ");
  } else {
    sg_tell(s, "How is ");
  }
  sg_tell_name(s, 0U);
  sg_tell(s, q->want == SG_WANT_SHORTEST || q->want == SG_WANT_ALL ? " to " : " linked to ");
  sg_tell_name(s, 1U);
  if (q->n_entities > 2U) {
    sg_tell(s, q->want == SG_WANT_AVOID ? ", not through " : ", through ");
    for (size_t i = 2U; i < q->n_entities; ++i) {
      sg_tell(s, i > 2U ? " or " : "");
      sg_tell_name(s, i);
    }
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
say_collaborators(const SgSentence* s)
{
  const SgRoleInfo* info = sg_asked_role(s);
  if (s->asked->second) {
    sg_tell(s, s->question->want == SG_WANT_COUNT ? "How many " : "Who ");
    sg_tell_roles(s, SG_WORK, false);
    sg_tell(s, " what ");
    sg_tell(s, sg_role_phrase(s->asked->second, SG_WORK, true));
    sg_tell(s, " ");
    sg_tell_name(s, 0U);
    return;
  }
  const bool count = s->question->want == SG_WANT_COUNT;
  sg_tell(s, count ? "How many " : s->question->kinds ? "Which " : "Who ");
  if (s->question->kinds) {
    sg_tell_kinds(s, count);
    sg_tell(s, " ");
  }
  sg_tell(s, "worked with ");
  sg_tell_name(s, 0U);
  if (info) {
    sg_tell(s, " as ");
    sg_tell(s, *info->agent ? info->agent : info->name);
  }
}

static void
tell_kinds(const SgSentence* s, uint32_t asked, bool plural)
{
  static const char* const kinds[SG_N_KINDS][2] = {
      [SG_PERSON]       = {"person", "people"},
      [SG_GROUP]        = {"group", "groups"},
      [SG_WORK]         = {"work", "works"},
      [SG_FILM]         = {"film", "films"},
      [SG_AWARD]        = {"award", "awards"},
      [SG_ORGANIZATION] = {"organization", "organizations"},
      [SG_PLACE]        = {"place", "places"}};
  const char* said = "";
  for (size_t kind = 0U; kind < SG_N_KINDS; ++kind) {
    if (asked >> kind & 1U && kinds[kind][plural]) {
      sg_tell(s, said);
      sg_tell(s, kinds[kind][plural]);
      said = " or ";
    }
  }
}

// "album", "work or film"; "albums".
void
sg_tell_kinds(const SgSentence* s, bool plural)
{
  const SgQuestion* q = s->question;
  if (q->form.size) {
    sg_buffer_add_string(s->text, q->form);
    sg_tell(s, plural ? "s" : "");
  } else if (!q->kinds) {
    sg_tell(s, plural ? "things" : "thing");
  } else {
    tell_kinds(s, q->kinds, plural);
  }
}

// "Who", "Which group".
void
sg_tell_ranked(const SgSentence* s)
{
  sg_tell(s, s->question->people ? "Which " : "Who");
  tell_kinds(s, s->question->people, false);
}

// "people or groups", "groups".
void
sg_tell_counted(const SgSentence* s)
{
  const uint32_t people = s->question->people;
  tell_kinds(s, people ? people : 1U << SG_PERSON | 1U << SG_GROUP, true);
}

// "Who", "Which album", "What", "How many albums", "When was it that".
void
sg_tell_answers(const SgSentence* s, bool people)
{
  switch (s->question->want) {
  case SG_WANT_COUNT:
    sg_tell(s, "How many ");
    if (people && !s->question->kinds) {
      sg_tell(s, "people");
    } else {
      sg_tell_kinds(s, true);
    }
    break;
  case SG_WANT_FIRST:
  case SG_WANT_LAST:
    sg_tell(s, s->question->want == SG_WANT_FIRST ? "Which first " : "Which last ");
    sg_tell_kinds(s, false);
    break;
  default:
    if (people || !s->question->kinds) {
      sg_tell(s, people ? "Who" : "What");
    } else {
      sg_tell(s, "Which ");
      sg_tell_kinds(s, false);
    }
  }
}

// " named \"Grammys\"".
void
sg_tell_series(const SgSentence* s)
{
  if (s->question->series.size) {
    sg_tell(s, " named \"");
    sg_buffer_add_string(s->text, s->question->series);
    sg_tell(s, "\"");
  }
}

static void
say_common(const SgSentence* s)
{
  const SgQuestion* q = s->question;
  if (q->want == SG_WANT_WHETHER) {
    sg_tell(s, "Did ");
    sg_tell_name(s, 0U);
    sg_tell(s, " and ");
    sg_tell_name(s, 1U);
    sg_tell(s, " work together");
    return;
  }
  if (sg_has_role(&q->filter, "member_of") && s->asked->n_roles) {
    const bool groups = sg_view_kind(s->view, q->entities[0]) == SG_GROUP;
    sg_tell(s, groups ? "Who was a member of both " : "Which groups had as members both ");
    sg_tell_name(s, 0U);
    sg_tell(s, " and ");
    sg_tell_name(s, 1U);
    return;
  }
  if (q->want == SG_WANT_LIST && !q->kinds) {
    sg_tell(s, "What do ");
  } else {
    sg_tell_answers(s, false);
    sg_tell(s, " do ");
  }
  sg_tell_name(s, 0U);
  sg_tell(s, " and ");
  sg_tell_name(s, 1U);
  sg_tell(s, " have in common");
}

// "A, B and C".
void
sg_tell_names(const SgSentence* s, const char* last)
{
  const size_t n = s->question->n_entities;
  for (size_t i = 0U; i < n; ++i) {
    sg_tell(s, !i ? "" : i + 1U < n ? ", " : last);
    sg_tell_name(s, i);
  }
}

static void
say_among(const SgSentence* s)
{
  sg_tell(s, "How is each of ");
  sg_tell_names(s, " and ");
  sg_tell(s, " linked to the others");
}

static void
say_profile(const SgSentence* s)
{
  sg_tell(s, "What did ");
  sg_tell_names(s, " and ");
  sg_tell(s, " do, side by side");
}

static void
say_show(const SgSentence* s)
{
  sg_tell(s, "What is known of ");
  sg_tell_name(s, 0U);
}

static void
say_dates(const SgSentence* s)
{
  static const char* const begun[SG_N_KINDS] = {[SG_PERSON] = " born",
                                                [SG_GROUP]  = " founded",
                                                [SG_WORK]   = " released",
                                                [SG_FILM]   = " released"};
  static const char* const ended[SG_N_KINDS] = {[SG_PERSON] = " die", [SG_GROUP] = " split up"};
  const SgKind             kind              = sg_view_kind(s->view, s->question->entities[0]);
  const bool               last              = s->question->want == SG_WANT_LAST;
  const char*              said              = last ? ended[kind] : begun[kind];
  sg_tell(s, last ? "When did " : "When was ");
  sg_tell_name(s, 0U);
  sg_tell(s, said ? said : last ? " end" : " begun");
}

static void
say_near(const SgSentence* s)
{
  sg_tell(s, "Who and what is ");
  if (s->question->number > 1U) {
    sg_buffer_add_format(s->text, "within %u steps of ", s->question->number);
  } else {
    sg_tell(s, "around ");
  }
  sg_tell_name(s, 0U);
}

static void
say_search(const SgSentence* s)
{
  sg_tell(s, "Who or what is named \"");
  sg_buffer_add_string(s->text, s->question->words[0]);
  sg_tell(s, "\"");
}

static void
say_years(const SgSentence* s)
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
  static void (*const ways[])(const SgSentence*) = {[SG_ASK_PATH]          = say_path,
                                                    [SG_ASK_COLLABORATORS] = say_collaborators,
                                                    [SG_ASK_SUBJECTS]      = sg_tell_subjects,
                                                    [SG_ASK_OBJECTS]       = sg_tell_objects,
                                                    [SG_ASK_AWARDS]        = sg_tell_awards,
                                                    [SG_ASK_COMMON]        = say_common,
                                                    [SG_ASK_SHOW]          = say_show,
                                                    [SG_ASK_COMPARE]       = sg_tell_comparison,
                                                    [SG_ASK_MOST_SUBJECTS] = sg_tell_most,
                                                    [SG_ASK_MOST_OBJECTS]  = sg_tell_most,
                                                    [SG_ASK_DATES]         = say_dates,
                                                    [SG_ASK_NEAR]          = say_near,
                                                    [SG_ASK_SEARCH]        = say_search,
                                                    [SG_ASK_ALL]           = sg_tell_all,
                                                    [SG_ASK_AMONG]         = say_among,
                                                    [SG_ASK_PROFILE]       = say_profile,
                                                    [SG_ASK_WINNERS]       = sg_tell_winners,
                                                    [SG_ASK_MOST_PARTNERS] = sg_tell_partners};
  SgBuffer   text                                = sg_buffer(sg_view_allocator(view), 0U);
  SgSentence sentence                            = {view, question, asked, &text};
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
