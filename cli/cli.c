// The life of a command line: take it apart, run its verb, see that the answer got out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

static bool
wants_color(const CliArguments* arguments)
{
  long long   choice   = cli_number(arguments, CLI_COLOR, COLOR_AUTO);
  const char* no_color = getenv("NO_COLOR");
  const char* terminal = getenv("TERM");
  if (choice != COLOR_AUTO) {
    return choice == COLOR_ALWAYS;
  }
  return (!no_color || !*no_color) && terminal && strcmp(terminal, "dumb") && isatty(STDOUT_FILENO);
}

static const char*
kb_path(const CliArguments* arguments)
{
  const char* variable = getenv("SEGUE_KB");
  return cli_text(arguments, CLI_KB, variable && *variable ? variable : "kb.segue");
}

int
cli_open(Cli* cli, SgOpenMode mode)
{
  SgError  error  = {.status = SG_OK};
  SgStatus status = sg_kb_open(cli->kb_path, mode, NULL, &cli->kb, &error);
  if (status == SG_NOT_FOUND) {
    cli_tell("no knowledge base %s; make one with 'segue import FILE', or name one with --kb",
             cli->kb_path);
    return CLI_EXIT_FAULT;
  }
  if (!status && mode == SG_READ) {
    status = sg_view_open(cli->kb, &cli->view, &error);
  }
  return status ? cli_fail(status, &error) : 0;
}

bool
cli_wants_json(const Cli* cli)
{
  return cli_given(&cli->arguments, CLI_JSON) != NULL;
}

SgJson
cli_json_begin(Cli* cli)
{
  SgJson json = sg_json(&cli->out.buffer, 2U);
  sg_json_begin_object(&json);
  if (cli->question) {
    sg_json_key(&json, "understood");
    sg_json_text(&json, cli->question->understood);
    sg_json_key(&json, "verb");
    sg_json_text(&json, cli->verb->name);
  }
  return json;
}

void
cli_json_end(Cli* cli, SgJson* json)
{
  sg_json_end_object(json);
  sg_buffer_add_char(&cli->out.buffer, '\n');
}

static int
tell_verbs(void)
{
  fputs("usage: segue [--kb FILE] [--json] VERB ...\nverbs:", stderr);
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    fprintf(stderr, " %s", verb->name);
  }
  fputs("\n'segue help' says what they do\n", stderr);
  return CLI_EXIT_USAGE;
}

static int
run(Cli* cli)
{
  if (cli_given(&cli->arguments, CLI_VERSION)) {
    return cli_run_version(cli);
  }
  if (cli_given(&cli->arguments, CLI_HELP)) {
    return cli_show_help(cli, cli->verb);
  }
  if (!cli->verb) {
    return tell_verbs();
  }
  return cli->verb->run(cli);
}

// An answer that did not get out whole is no answer, whatever the verb found.
static int
finish(Cli* cli, int code)
{
  sg_view_close(cli->view);
  sg_kb_close(cli->kb);
  cli_arguments_free(&cli->arguments);
  if (!cli_output_close(&cli->out, true)) {
    cli_tell("cannot write standard output: %s", strerror(cli->out.error));
    return CLI_EXIT_FAULT;
  }
  return code;
}

int
cli_main(int argc, char** argv)
{
  Cli cli = {.verb = NULL};
  cli_reserve_descriptors();
  signal(SIGPIPE, SIG_IGN);
  cli.out  = cli_output_standard(false);
  int code = cli_parse(argc, argv, &cli.verb, &cli.arguments);
  if (!code) {
    cli.out.color = wants_color(&cli.arguments);
    cli.kb_path   = kb_path(&cli.arguments);
    code          = run(&cli);
  }
  return finish(&cli, code);
}
