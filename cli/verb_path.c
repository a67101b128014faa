// The verb "path": how two are linked.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/path_json.h"
#include "cli/path_options.h"
#include "cli/render_path.h"
#include "cli/resolve_argument.h"

#include <stdio.h>
#include <stdlib.h>

// The bounds of a search unless the command line sets others.
enum { MAX_STEPS = 12, MAX_VISITS = 20000000, MAX_SECONDS = 10 };

static void
tell_no_path(Cli* cli, const SgPaths* paths)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_text(out, "No path from ");
  cli_add_label(out, cli->view, paths->from);
  sg_buffer_add_text(out, " to ");
  cli_add_label(out, cli->view, paths->to);
  sg_buffer_add_text(out, ": ");
  cli_add_path_reason(out, cli->view, paths);
  sg_buffer_add_char(out, '\n');
}

static void
text_paths(Cli* cli, const SgPaths* paths, const SgPathOptions* options)
{
  if (!paths->n_paths) {
    tell_no_path(cli, paths);
    return;
  }
  if (cli_given(&cli->arguments, CLI_BY)) {
    cli_render_patterns(&cli->out, cli->view, paths);
  } else {
    cli_render_paths(&cli->out, cli->view, paths, options->mode == SG_PATH_BEST);
  }
  if (paths->reason != SG_REASON_NONE && paths->reason != SG_REASON_NOT_CONNECTED) {
    SgBuffer* out = &cli->out.buffer;
    sg_buffer_add_text(out, "\nNo more: ");
    cli_add_path_reason(out, cli->view, paths);
    sg_buffer_add_char(out, '\n');
  }
}

// Fills in the bounds, which an answer tells.
static SgPathOptions
with_bounds(const SgPathOptions* options)
{
  SgPathOptions bounds = *options;
  bounds.max_steps     = bounds.max_steps ? bounds.max_steps : MAX_STEPS;
  bounds.max_visits    = bounds.max_visits ? bounds.max_visits : MAX_VISITS;
  bounds.max_seconds   = bounds.max_seconds > 0.0 ? bounds.max_seconds : MAX_SECONDS;
  return bounds;
}

int
cli_answer_path(Cli* cli, SgEntityId from, SgEntityId to, const SgPathOptions* options)
{
  SgPaths       paths;
  SgError       error  = {.status = SG_OK};
  SgPathOptions bounds = with_bounds(options);
  SgStatus      status = sg_path_find(cli->view, from, to, &bounds, &paths, &error);
  if (status && status != SG_NOT_FOUND) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    cli_json_paths(cli, &paths, &bounds, NULL, 0U);
  } else {
    text_paths(cli, &paths, &bounds);
  }
  sg_paths_free(&paths);
  return cli_exit_code(status);
}

static void
text_connection(Cli* cli, const SgPaths* paths, const SgEntityId* ends, size_t n)
{
  SgBuffer* out = &cli->out.buffer;
  cli_add_labels(out, cli->view, ends, n);
  if (!paths->n_paths) {
    sg_buffer_add_text(out, " are not all linked: ");
    cli_add_path_reason(out, cli->view, paths);
    sg_buffer_add_char(out, '\n');
    return;
  }
  sg_buffer_add_text(out, " are linked, by the smallest connection found:\n");
  cli_render_branches(&cli->out, cli->view, paths);
}

static void
add_once(const Cli* cli, SgEntityId entity, SgEntityId* ends, size_t* n)
{
  const SgEntityId id = sg_view_canonical(cli->view, entity);
  for (size_t i = 0U; i < *n; ++i) {
    if (ends[i] == id) {
      return;
    }
  }
  ends[(*n)++] = id;
}

// What links more than two.
static int
answer_connection(Cli* cli, const CliPathQuestion* question)
{
  SgPaths       paths;
  SgError       error  = {.status = SG_OK};
  SgPathOptions bounds = with_bounds(&question->options);
  size_t        n      = 0U;
  SgEntityId*   ends   = calloc(question->n_linked + 2U, sizeof(SgEntityId));
  if (!ends) {
    cli_tell("out of memory");
    return CLI_EXIT_FAULT;
  }
  add_once(cli, question->from[0], ends, &n);
  add_once(cli, question->to[0], ends, &n);
  for (size_t i = 0U; i < question->n_linked; ++i) {
    add_once(cli, question->linked[i], ends, &n);
  }
  if (n == 1U) {
    const int code = cli_are_one(cli, ends[0]);
    free(ends);
    return code;
  }
  SgStatus status = sg_connect(cli->view, ends, n, &bounds, &paths, &error);
  if (status && status != SG_NOT_FOUND) {
    free(ends);
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    cli_json_paths(cli, &paths, &bounds, ends, n);
  } else {
    text_connection(cli, &paths, ends, n);
  }
  sg_paths_free(&paths);
  free(ends);
  return cli_exit_code(status);
}

int
cli_run_path(Cli* cli)
{
  CliPathQuestion question;
  int             code = cli_read_path_question(cli, &question);
  if (!code && question.n_linked) {
    code = answer_connection(cli, &question);
  } else if (!code) {
    code = cli_answer_path(cli, question.from[0], question.to[0], &question.options);
  }
  cli_path_question_free(&question);
  return code;
}
