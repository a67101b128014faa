// The verbs "backup", "forget", "merge" and "split": what is done to a knowledge base as a whole.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/resolve_argument.h"
#include "cli/suggest.h"
#include "segue/writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int
cli_run_backup(Cli* cli)
{
  const char* path  = cli->arguments.words[0];
  SgError     error = {.status = SG_OK};
  struct stat facts;
  int         code = cli_open(cli, SG_READ);
  if (code) {
    return code;
  }
  if (!lstat(path, &facts)) {
    cli_tell("%s: is there already; name a file that is not", path);
    return CLI_EXIT_FAULT;
  }
  SgStatus status = sg_kb_backup(cli->kb, path, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  if (stat(path, &facts)) {
    cli_tell("%s: %s", path, strerror(errno));
    return CLI_EXIT_FAULT;
  }
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    sg_json_key(&json, "backup");
    sg_json_text(&json, path);
    sg_json_key(&json, "bytes");
    sg_json_int(&json, facts.st_size);
    cli_json_end(cli, &json);
  } else {
    sg_buffer_add_format(&cli->out.buffer, "%s: %lld bytes\n", path, (long long)facts.st_size);
  }
  return CLI_EXIT_FOUND;
}

// Opens to change what is there: a knowledge base that is not there must not be made.
static int
open_to_change(Cli* cli)
{
  struct stat facts;
  return stat(cli->kb_path, &facts) ? cli_open(cli, SG_READ) : cli_open(cli, SG_WRITE);
}

static int
tell_unknown_source(Cli* cli, const char* name)
{
  SgView*    view      = NULL;
  SgError    error     = {.status = SG_OK};
  CliNearest nearest   = cli_nearest(name);
  char       best[256] = "";
  SgStatus   status    = sg_view_open(cli->kb, &view, &error);
  for (SgSourceId id = 1U; !status && id <= sg_view_counts(view).sources; ++id) {
    SgString source = sg_view_source(view, id).name;
    char     copy[256];
    snprintf(copy, sizeof(copy), "%.*s", (int)source.size, source.data);
    size_t before = nearest.distance;
    cli_nearest_offer(&nearest, copy);
    if (nearest.distance < before) {
      memcpy(best, copy, sizeof(best));
    }
  }
  sg_view_close(view);
  if (*best) {
    cli_tell("no source is called '%s', did you mean '%s'?", name, best);
  } else {
    cli_tell("no source is called '%s'; 'segue sources' lists them", name);
  }
  return CLI_EXIT_NOTHING;
}

static int
forget(Cli* cli, const char* name)
{
  SgError  error  = {.status = SG_OK};
  SgStatus status = sg_kb_forget(cli->kb, sg_string(name), &error);
  if (status == SG_NOT_FOUND) {
    return tell_unknown_source(cli, name);
  }
  if (status) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    sg_json_key(&json, "forgotten");
    sg_json_text(&json, name);
    cli_json_end(cli, &json);
  } else {
    sg_buffer_add_text(&cli->out.buffer, "Forgot ");
    cli_add_clean(&cli->out.buffer, sg_string(name));
    sg_buffer_add_char(&cli->out.buffer, '\n');
  }
  return CLI_EXIT_FOUND;
}

int
cli_run_forget(Cli* cli)
{
  int code = open_to_change(cli);
  if (!code) {
    SgBuffer joined;
    code = forget(cli, cli_joined_words(cli, &joined));
    sg_buffer_free(&joined);
  }
  return code;
}

// Resolves the words of the command line in a view that is closed before anything is changed.
static int
resolve_words(Cli* cli, SgEntityId entities[2])
{
  SgError  error  = {.status = SG_OK};
  int      code   = 0;
  SgStatus status = sg_view_open(cli->kb, &cli->view, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  for (size_t i = 0U; i < cli->arguments.n_words && !code; ++i) {
    code = cli_resolve(cli, cli->arguments.words[i], &entities[i]);
  }
  sg_view_close(cli->view);
  cli->view = NULL;
  return code;
}

static int
tell_decision(Cli* cli, const char* key, SgEntityId id, SgStatus status)
{
  SgError  error  = {.status = SG_OK};
  SgStatus opened = sg_view_open(cli->kb, &cli->view, &error);
  if (opened) {
    return cli_fail(opened, &error);
  }
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    cli_json_entity(cli, &json, key, id);
    sg_json_key(&json, "unchanged");
    sg_json_bool(&json, status == SG_UNCHANGED);
    cli_json_end(cli, &json);
    return CLI_EXIT_FOUND;
  }
  SgBuffer* out = &cli->out.buffer;
  cli_add_label(out, cli->view, id);
  sg_buffer_add_format(out, " (#%u): ", sg_view_canonical(cli->view, id));
  sg_buffer_add_text(out, status == SG_UNCHANGED ? "unchanged, it is so already\n" : key);
  sg_buffer_add_text(out, status == SG_UNCHANGED ? "" : "\n");
  return CLI_EXIT_FOUND;
}

int
cli_run_merge(Cli* cli)
{
  SgEntityId  ends[2] = {0U, 0U};
  SgError     error   = {.status = SG_OK};
  const char* reason  = cli_text(&cli->arguments, CLI_REASON, "");
  int         code    = open_to_change(cli);
  if (!code) {
    code = resolve_words(cli, ends);
  }
  if (code) {
    return code;
  }
  SgStatus status = sg_kb_merge(cli->kb, ends[0], ends[1], sg_string(reason), &error);
  if (status && status != SG_UNCHANGED) {
    return cli_fail(status, &error);
  }
  return tell_decision(cli, "merged", ends[0], status);
}

// The number of a mention; 0 for anything else.
static SgEntityId
mention_number(const char* text)
{
  char*         end    = NULL;
  unsigned long number = 0U;
  text += *text == '#';
  if (*text < '0' || *text > '9') {
    return 0U;
  }
  errno  = 0;
  number = strtoul(text, &end, 10);
  return errno || *end || number > UINT32_MAX ? 0U : (SgEntityId)number;
}

int
cli_run_split(Cli* cli)
{
  const char* word    = cli->arguments.words[0];
  SgError     error   = {.status = SG_OK};
  const char* reason  = cli_text(&cli->arguments, CLI_REASON, "");
  SgEntityId  mention = mention_number(word);
  if (!mention) {
    return cli_usage_error(cli->verb, "'%s' is no number of a mention, such as #80", word);
  }
  int code = open_to_change(cli);
  if (code) {
    return code;
  }
  SgStatus status = sg_kb_split(cli->kb, mention, sg_string(reason), &error);
  if (status && status != SG_UNCHANGED) {
    return cli_fail(status, &error);
  }
  return tell_decision(cli, "split", mention, status);
}
