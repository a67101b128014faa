// Paths in JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/path_json.h"

#include "cli/answers.h"
#include "cli/describe.h"
#include "cli/path_pattern.h"
#include "cli/render_path.h"

// The year of each step, null where none is known.
static void
json_years(Cli* cli, SgJson* json, const SgPath* path)
{
  sg_json_key(json, "years");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < path->n_steps; ++i) {
    const int year = cli_step_year(cli->view, &path->steps[i]);
    if (year) {
      sg_json_int(json, year);
    } else {
      sg_json_null(json);
    }
  }
  sg_json_end_array(json);
}

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
  sg_json_key(json, "pattern");
  sg_buffer_clear(&sentence);
  cli_add_pattern(&sentence, cli->view, path);
  sg_json_string(json, sg_buffer_string(&sentence));
  json_years(cli, json, path);
  sg_json_key(json, "weakest");
  sg_json_uint(json, cli_weakest_step(path));
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
    sg_json_key(json, "why");
    sg_json_string(json, sg_string(cli_why_set_aside(cli->view, paths->set_aside[i].through)));
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
  if (paths->more_set_aside) {
    sg_json_key(json, "more_set_aside");
    sg_json_bool(json, true);
  }
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
json_ends(Cli* cli, SgJson* json, const SgEntityId* ends, size_t n)
{
  sg_json_key(json, "ends");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < n; ++i) {
    sg_json_entity(json, cli->view, ends[i]);
  }
  sg_json_end_array(json);
}

static void
json_patterns(Cli* cli, SgJson* json, const SgPaths* paths)
{
  SgBuffer    pattern = sg_buffer(sg_view_allocator(cli->view), 0U);
  CliPatterns patterns;
  sg_json_key(json, "patterns");
  sg_json_begin_array(json);
  cli_find_patterns(cli->view, paths, &patterns);
  for (size_t i = 0U; i < patterns.n; ++i) {
    sg_buffer_clear(&pattern);
    cli_add_pattern(&pattern, cli->view, &paths->paths[patterns.first[i]]);
    sg_json_begin_object(json);
    sg_json_key(json, "pattern");
    sg_json_string(json, sg_buffer_string(&pattern));
    sg_json_key(json, "paths");
    sg_json_uint(json, patterns.count[i]);
    sg_json_key(json, "first");
    sg_json_uint(json, patterns.first[i]);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
  sg_buffer_free(&pattern);
}

void
cli_json_paths(Cli*                 cli,
               const SgPaths*       paths,
               const SgPathOptions* options,
               const SgEntityId*    ends,
               size_t               n_ends)
{
  SgJson json = cli_json_begin(cli);
  if (ends) {
    json_ends(cli, &json, ends, n_ends);
  } else {
    cli_json_entity(cli, &json, "from", paths->from);
    cli_json_entity(cli, &json, "to", paths->to);
  }
  if (cli_given(&cli->arguments, CLI_BY)) {
    json_patterns(cli, &json, paths);
  }
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
