// The verb "ask": a question in plain English, answered as the verb that it stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/resolve_argument.h"

#include <stdio.h>

enum { AS_SUBJECT = 1, AS_OBJECT = 2 };

// No answer to the question is an answer too, and has to say what was looked for.
static void
tell_nothing(Cli* cli, const SgQuestion* question)
{
  if (!cli_wants_json(cli)) {
    sg_buffer_add_format(
        &cli->out.buffer, "No source here answers that: %s\n", question->understood);
  }
}

static int
answer_credits(Cli* cli, const SgQuestion* question, unsigned ends)
{
  int code = cli_answer_credits(cli, question, ends);
  if (code == CLI_EXIT_NOTHING) {
    tell_nothing(cli, question);
  }
  return code;
}

static int
answer_path(Cli* cli, const SgQuestion* question)
{
  SgPathOptions options = {.mode = SG_PATH_BEST, .filter = question->filter};
  return cli_answer_path(cli, question->entities[0], question->entities[1], &options);
}

static int
answer_collaborators(Cli* cli, const SgQuestion* question)
{
  SgCollaboratorOptions options = {.filter = question->filter};
  return cli_answer_collaborators(cli, question->entities[0], &options);
}

// The verb whose JSON members the answer has.
static const char*
verb_of(SgAskKind kind)
{
  switch (kind) {
  case SG_ASK_PATH:
    return "path";
  case SG_ASK_COLLABORATORS:
    return "collaborators";
  case SG_ASK_COMMON:
    return "common";
  default:
    return "show";
  }
}

static int
answer(Cli* cli, const SgQuestion* question)
{
  const SgEntityId* entities = question->entities;
  switch (question->kind) {
  case SG_ASK_PATH:
    return answer_path(cli, question);
  case SG_ASK_COLLABORATORS:
    return answer_collaborators(cli, question);
  case SG_ASK_COMMON:
    return cli_answer_common(cli, entities[0], entities[1], &question->filter, 0U);
  case SG_ASK_SUBJECTS:
    return answer_credits(cli, question, AS_OBJECT);
  case SG_ASK_OBJECTS:
  case SG_ASK_AWARDS:
    return answer_credits(cli, question, AS_SUBJECT);
  default:
    return cli_answer_show(cli, entities[0], &question->filter);
  }
}

static int
not_understood(SgStatus status, const SgQuestion* question, const SgError* error)
{
  int code = cli_fail(status, error);
  for (size_t i = 0U; status == SG_BAD_INPUT && i < question->n_suggestions; ++i) {
    fprintf(stderr, "  %s\n", question->suggestions[i]);
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
    return not_understood(status, &question, &error);
  }
  for (size_t i = 0U; i < question.n_entities; ++i) {
    cli_tell_taken(
        cli, question.words[i], question.entities[i], question.rules[i], question.others[i]);
  }
  if (!cli_wants_json(cli)) {
    sg_buffer_add_format(&cli->out.buffer, "Understood: %s\n\n", question.understood);
  }
  cli->question = &question;
  cli->verb     = cli_verb_by_name(verb_of(question.kind));
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
