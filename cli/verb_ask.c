// The verb "ask": a question in plain English, answered as the verb that it stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/resolve_argument.h"
#include "export/json_writer.h"

#include <stdio.h>

static int
answer_path(Cli* cli, const SgQuestion* question)
{
  SgPathOptions options = {.mode = SG_PATH_BEST, .filter = question->filter};
  switch (question->want) {
  case SG_WANT_SHORTEST:
    options.mode = SG_PATH_SHORTEST;
    break;
  case SG_WANT_ALL:
    options.mode = SG_PATH_ALL;
    break;
  case SG_WANT_AVOID:
    options.filter.avoid   = &question->entities[2];
    options.filter.n_avoid = question->n_entities - 2U;
    break;
  case SG_WANT_VIA:
    options.via   = &question->entities[2];
    options.n_via = 1U;
    break;
  case SG_WANT_WITHIN:
    options.max_steps = question->number;
    break;
  default:
    options.k = question->number;
  }
  return cli_answer_path(cli, question->entities[0], question->entities[1], &options);
}

static int
answer_collaborators(Cli* cli, const SgQuestion* question)
{
  SgCollaboratorOptions options = {.filter = question->filter, .own = question->second};
  return cli_answer_collaborators(cli, question->entities[0], &options);
}

static int
answer_common(Cli* cli, const SgQuestion* question)
{
  if (question->want != SG_WANT_LIST || question->form.size) {
    return cli_answer_question(cli, question);
  }
  SgFilter filter = question->filter;
  filter.kinds    = question->kinds;
  return cli_answer_common(cli, question->entities[0], question->entities[1], &filter, 0U);
}

static int
answer_near(Cli* cli, const SgQuestion* question)
{
  SgNearOptions options = {.steps = question->number, .filter = question->filter};
  return cli_answer_near(cli, question->entities[0], &options);
}

// When it began or ended; else all that is known, which may say it in its own way.
static int
answer_dates(Cli* cli, const SgQuestion* question)
{
  const SgEntity entity = sg_view_entity(cli->view, question->entities[0]);
  const SgDate   date   = question->want == SG_WANT_LAST ? entity.end : entity.begin;
  if (!cli_wants_json(cli)) {
    if (date.year) {
      cli_add_span(&cli->out.buffer, date, date);
    } else {
      sg_buffer_add_text(&cli->out.buffer, "No source here says when");
    }
    sg_buffer_add_char(&cli->out.buffer, '\n');
    return date.year ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  }
  return cli_answer_show(cli, entity.id, &question->filter);
}

// The verb whose JSON members the answer has.
static const char*
verb_of(const SgQuestion* question)
{
  switch (question->kind) {
  case SG_ASK_PATH:
    return "path";
  case SG_ASK_COLLABORATORS:
    return "collaborators";
  case SG_ASK_COMMON:
    return question->want != SG_WANT_LIST || question->form.size ? "ask" : "common";
  case SG_ASK_COMPARE:
  case SG_ASK_MOST_SUBJECTS:
  case SG_ASK_MOST_OBJECTS:
  case SG_ASK_MOST_PARTNERS:
  case SG_ASK_ALL:
  case SG_ASK_AMONG:
  case SG_ASK_PROFILE:
    return "ask";
  case SG_ASK_NEAR:
    return "near";
  case SG_ASK_SEARCH:
    return "search";
  default:
    return "show";
  }
}

static int
answer(Cli* cli, const SgQuestion* question)
{
  switch (question->kind) {
  case SG_ASK_PATH:
    return answer_path(cli, question);
  case SG_ASK_COLLABORATORS:
    return answer_collaborators(cli, question);
  case SG_ASK_COMMON:
    return answer_common(cli, question);
  case SG_ASK_SUBJECTS:
  case SG_ASK_OBJECTS:
  case SG_ASK_AWARDS:
  case SG_ASK_COMPARE:
  case SG_ASK_MOST_SUBJECTS:
  case SG_ASK_MOST_OBJECTS:
  case SG_ASK_MOST_PARTNERS:
  case SG_ASK_ALL:
  case SG_ASK_WINNERS:
    return cli_answer_question(cli, question);
  case SG_ASK_AMONG:
    return cli_answer_among(cli, question);
  case SG_ASK_PROFILE:
    return cli_answer_profile(cli, question);
  case SG_ASK_NEAR:
    return answer_near(cli, question);
  case SG_ASK_SEARCH:
    return cli_answer_search(cli, question->words[0], NULL);
  case SG_ASK_DATES:
    return answer_dates(cli, question);
  default:
    return cli_answer_show(cli, question->entities[0], &question->filter);
  }
}

static void
json_not_understood(Cli* cli, const SgQuestion* question, const SgError* error)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "understood");
  sg_json_null(&json);
  sg_json_key(&json, "why");
  sg_json_text(&json, error->message);
  sg_json_key(&json, "forms");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < question->n_suggestions; ++i) {
    sg_json_text(&json, question->suggestions[i]);
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

static int
not_understood(Cli* cli, SgStatus status, const SgQuestion* question, const SgError* error)
{
  int code = cli_fail(status, error);
  for (size_t i = 0U; i < question->n_suggestions; ++i) {
    fprintf(stderr, "  %s\n", question->suggestions[i]);
  }
  if (cli_wants_json(cli)) {
    json_not_understood(cli, question, error);
  }
  return status == SG_BAD_INPUT ? CLI_EXIT_USAGE : code;
}

static int
ask(Cli* cli, const char* text)
{
  SgQuestion question = {.kind = SG_ASK_NONE};
  SgError    error    = {.status = SG_OK};
  SgStatus   status   = sg_ask(cli->view, sg_string(text), &question, &error);
  if (status) {
    return not_understood(cli, status, &question, &error);
  }
  for (size_t i = 0U; i < question.n_entities; ++i) {
    cli_tell_taken(
        cli, question.words[i], question.entities[i], question.rules[i], question.others[i]);
  }
  if (!cli_wants_json(cli)) {
    sg_buffer_add_format(&cli->out.buffer, "Understood: %s\n\n", question.understood);
  }
  cli->question = &question;
  cli->verb     = cli_verb_by_name(verb_of(&question));
  int code      = answer(cli, &question);
  cli->question = NULL;
  return code;
}

int
cli_run_ask(Cli* cli)
{
  int code = cli_open(cli, SG_READ);
  if (!code) {
    SgBuffer joined;
    code = ask(cli, cli_joined_words(cli, &joined));
    sg_buffer_free(&joined);
  }
  return code;
}
