// The verb "path": how two are linked.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/render_path.h"
#include "cli/resolve_argument.h"

#include <stdio.h>
#include <stdlib.h>

// The bounds of a search unless the command line sets others.
enum { MAX_STEPS = 12, MAX_VISITS = 20000000, MAX_SECONDS = 10 };

void
cli_json_path(Cli* cli, SgJson* json, const SgPath* path)
{
  SgBuffer sentence = sg_buffer(sg_view_allocator(cli->view), 0U);
  sg_json_begin_object(json);
  sg_json_key(json, "length");
  sg_json_uint(json, path->n_steps);
  sg_json_key(json, "cost");
  sg_json_number(json, path->cost);
  sg_json_key(json, "sentence");
  cli_add_path_sentence(&sentence, cli->view, path);
  sg_json_string(json, sg_buffer_string(&sentence));
  sg_json_key(json, "steps");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < path->n_steps; ++i) {
    const SgStep* step = &path->steps[i];
    sg_json_begin_object(json);
    cli_json_entity(cli, json, "from", step->from);
    cli_json_entity(cli, json, "to", step->to);
    cli_json_credits(cli, json, "credits", step->credits, step->n_credits);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
  if (path->slack > 0.0) {
    sg_json_key(json, "slack");
    sg_json_number(json, path->slack);
  }
  sg_json_key(json, "folded");
  sg_json_uint(json, path->n_folded);
  sg_json_end_object(json);
  cli_output_drain(&cli->out);
  sg_buffer_free(&sentence);
}

static void
json_set_aside(Cli* cli, SgJson* json, const SgPaths* paths)
{
  sg_json_key(json, "set_aside");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < paths->n_set_aside; ++i) {
    sg_json_begin_object(json);
    if (paths->set_aside[i].through) {
      cli_json_entity(cli, json, "through", paths->set_aside[i].through);
    }
    sg_json_key(json, "paths");
    sg_json_uint(json, paths->set_aside[i].n_paths);
    sg_json_key(json, "length");
    sg_json_uint(json, paths->set_aside[i].length);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
json_reason(Cli* cli, SgJson* json, const SgPaths* paths)
{
  SgBuffer reason = sg_buffer(sg_view_allocator(cli->view), 0U);
  sg_json_key(json, "reason");
  if (paths->reason == SG_REASON_NONE) {
    sg_json_null(json);
  } else {
    cli_add_path_reason(&reason, cli->view, paths);
    sg_json_string(json, sg_buffer_string(&reason));
  }
  sg_buffer_free(&reason);
}

static void
json_bounds(SgJson* json, const SgPaths* paths, const SgPathOptions* options)
{
  sg_json_key(json, "bounds");
  sg_json_begin_object(json);
  sg_json_key(json, "max_steps");
  sg_json_uint(json, options->max_steps);
  sg_json_key(json, "max_visits");
  sg_json_uint(json, options->max_visits);
  sg_json_key(json, "max_seconds");
  sg_json_number(json, options->max_seconds);
  sg_json_key(json, "visited");
  sg_json_uint(json, paths->visited);
  sg_json_key(json, "reached");
  sg_json_begin_array(json);
  sg_json_uint(json, paths->reached[0]);
  sg_json_uint(json, paths->reached[1]);
  sg_json_end_array(json);
  cli_json_seconds(json, paths->seconds);
  sg_json_end_object(json);
}

static void
json_paths(Cli* cli, const SgPaths* paths, const SgPathOptions* options)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "from", paths->from);
  cli_json_entity(cli, &json, "to", paths->to);
  sg_json_key(&json, "paths");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < paths->n_paths; ++i) {
    cli_json_path(cli, &json, &paths->paths[i]);
  }
  sg_json_end_array(&json);
  json_set_aside(cli, &json, paths);
  json_reason(cli, &json, paths);
  json_bounds(&json, paths, options);
  cli_json_end(cli, &json);
}

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
  cli_render_paths(&cli->out, cli->view, paths, options->mode == SG_PATH_BEST);
  if (paths->reason != SG_REASON_NONE && paths->reason != SG_REASON_NOT_CONNECTED) {
    SgBuffer* out = &cli->out.buffer;
    sg_buffer_add_text(out, "\nNo more: ");
    cli_add_path_reason(out, cli->view, paths);
    sg_buffer_add_char(out, '\n');
  }
}

int
cli_answer_path(Cli* cli, SgEntityId from, SgEntityId to, const SgPathOptions* options)
{
  SgPaths       paths;
  SgError       error  = {.status = SG_OK};
  SgPathOptions bounds = *options;
  bounds.max_steps     = bounds.max_steps ? bounds.max_steps : MAX_STEPS;
  bounds.max_visits    = bounds.max_visits ? bounds.max_visits : MAX_VISITS;
  bounds.max_seconds   = bounds.max_seconds > 0.0 ? bounds.max_seconds : MAX_SECONDS;
  SgStatus status      = sg_path_find(cli->view, from, to, &bounds, &paths, &error);
  if (status && status != SG_NOT_FOUND) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    json_paths(cli, &paths, &bounds);
  } else {
    text_paths(cli, &paths, &bounds);
  }
  sg_paths_free(&paths);
  return cli_exit_code(status);
}

static int
find(Cli* cli, SgPathOptions* options, SgEntityId* via)
{
  SgEntityId ends[2] = {0U, 0U};
  for (size_t i = 0U; i < 2U; ++i) {
    int code = cli_resolve(cli, cli->arguments.words[i], &ends[i]);
    if (code) {
      return code;
    }
  }
  options->via = via;
  return cli_answer_path(cli, ends[0], ends[1], options);
}

int
cli_run_path(Cli* cli)
{
  SgPathOptions options = {.mode = SG_PATH_BEST};
  SgEntityId*   via     = NULL;
  options.mode          = (SgPathMode)cli_number(&cli->arguments, CLI_MODE, SG_PATH_BEST);
  options.k             = (size_t)cli_number(&cli->arguments, CLI_PATHS, 0);
  options.max_steps     = (unsigned)cli_number(&cli->arguments, CLI_MAX_STEPS, 0);
  options.thorough      = cli_given(&cli->arguments, CLI_THOROUGH);
  int code              = cli_open_with_filter(cli, &options.filter);
  if (!code) {
    code = cli_read_names(cli, CLI_VIA, &via, &options.n_via);
  }
  if (!code) {
    code = find(cli, &options, via);
  }
  free(via);
  free((void*)options.filter.avoid);
  return code;
}
