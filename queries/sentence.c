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
  return s->asked->role ? sg_role_info(s->asked->role) : NULL;
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
  say(s, "How is ");
  say_name(s, 0U);
  say(s, " linked to ");
  say_name(s, 1U);
}

static void
say_collaborators(const Sentence* s)
{
  const SgRoleInfo* info = role_info(s);
  say(s, "Who worked with ");
  say_name(s, 0U);
  if (info) {
    say(s, " as ");
    say(s, *info->agent ? info->agent : info->name);
  }
}

static void
say_subjects(const Sentence* s)
{
  const SgRoleInfo* info = role_info(s);
  say(s, "Who ");
  if (s->question->attribute.size) {
    say(s, "played ");
    sg_buffer_add_string(s->text, s->question->attribute);
    say(s, " on");
  } else {
    const SgKind kind = sg_view_entity(s->view, s->question->entities[0]).kind;
    say(s, info ? sg_role_phrase(info->role, kind, false) : "has a credit on");
  }
  say(s, " ");
  say_name(s, 0U);
}

// "Which album", "What".
static void
say_answers(const Sentence* s)
{
  static const char* const kinds[SG_N_KINDS] = {[SG_PERSON]       = "person",
                                                [SG_GROUP]        = "group",
                                                [SG_WORK]         = "work",
                                                [SG_FILM]         = "film",
                                                [SG_AWARD]        = "award",
                                                [SG_ORGANIZATION] = "organization",
                                                [SG_PLACE]        = "place"};
  const SgQuestion*        q                 = s->question;
  const char*              said              = "";
  if (s->asked->who || !q->kinds) {
    say(s, s->asked->who ? "Who" : "What");
    return;
  }
  say(s, "Which ");
  if (q->form.size) {
    sg_buffer_add_string(s->text, q->form);
    return;
  }
  for (size_t kind = 0U; kind < SG_N_KINDS; ++kind) {
    if (q->kinds >> kind & 1U) {
      say(s, said);
      say(s, kinds[kind] ? kinds[kind] : "");
      said = " or ";
    }
  }
}

static bool
only_films(const Sentence* s)
{
  return s->question->kinds == 1U << SG_FILM;
}

static void
say_objects(const Sentence* s)
{
  const SgRoleInfo* info = role_info(s);
  if (info) {
    say_answers(s);
    say(s, " ");
    say(s, sg_role_phrase(info->role, only_films(s) ? SG_FILM : SG_WORK, true));
    say(s, " ");
    say_name(s, 0U);
  } else {
    say_answers(s);
    say(s, s->question->kinds ? " has credits of " : " did ");
    say_name(s, 0U);
    say(s, s->question->kinds ? "" : " do");
  }
  if (s->question->n_entities > 1U) {
    say(s, info ? ", on " : " on ");
    say_name(s, 1U);
  }
}

static void
say_awards(const Sentence* s)
{
  const bool won       = has_role(&s->question->filter, "won");
  const bool nominated = has_role(&s->question->filter, "nominated");
  say(s, "Which awards did ");
  say_name(s, 0U);
  say(s,
      won && nominated ? " win or stand nominated for"
      : nominated      ? " stand nominated for"
                       : " win");
  if (s->question->n_entities > 1U) {
    say(s, ", for or as ");
    say_name(s, 1U);
  }
}

static void
say_common(const Sentence* s)
{
  say(s, "What do ");
  say_name(s, 0U);
  say(s, " and ");
  say_name(s, 1U);
  say(s, " have in common");
}

static void
say_show(const Sentence* s)
{
  say(s, "What is known of ");
  say_name(s, 0U);
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
                                                  [SG_ASK_SHOW]          = say_show};
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
