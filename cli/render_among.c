// How several are linked: the best path between each two, in text and JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/render_path.h"

static void
json_link(Cli* cli, SgJson* json, const SgPaths* paths)
{
  sg_json_begin_object(json);
  cli_json_entity(cli, json, "from", paths->from);
  cli_json_entity(cli, json, "to", paths->to);
  sg_json_key(json, "paths");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < paths->n_paths; ++i) {
    cli_json_path(cli, json, &paths->paths[i]);
  }
  sg_json_end_array(json);
  sg_json_end_object(json);
}

static void
text_link(Cli* cli, const SgPaths* paths)
{
  SgBuffer* out = &cli->out.buffer;
  if (paths->n_paths) {
    cli_render_paths(&cli->out, cli->view, paths, true);
    return;
  }
  sg_buffer_add_text(out, "No path from ");
  cli_add_label(out, cli->view, paths->from);
  sg_buffer_add_text(out, " to ");
  cli_add_label(out, cli->view, paths->to);
  sg_buffer_add_text(out, ": ");
  cli_add_path_reason(out, cli->view, paths);
  sg_buffer_add_char(out, '\n');
}

// One path between two of them; `*found` if there is one.
static SgStatus
link_two(
    Cli* cli, SgJson* json, const SgQuestion* q, size_t a, size_t b, bool* found, SgError* error)
{
  const SgPathOptions options = {.mode = SG_PATH_BEST, .k = 1U, .filter = q->filter};
  SgPaths             paths;
  SgStatus            status =
      sg_path_find(cli->view, q->entities[a], q->entities[b], &options, &paths, error);
  if (status && status != SG_NOT_FOUND) {
    return status;
  }
  if (json) {
    json_link(cli, json, &paths);
  } else {
    text_link(cli, &paths);
  }
  *found |= paths.n_paths > 0U;
  sg_paths_free(&paths);
  return SG_OK;
}

int
cli_answer_among(Cli* cli, const SgQuestion* q)
{
  const bool wants_json = cli_wants_json(cli);
  SgJson     json;
  SgError    error  = {.status = SG_OK};
  SgStatus   status = SG_OK;
  bool       found  = false;
  if (wants_json) {
    json = cli_json_begin(cli);
    sg_json_key(&json, "links");
    sg_json_begin_array(&json);
  }
  for (size_t a = 0U; a < q->n_entities; ++a) {
    for (size_t b = a + 1U; b < q->n_entities && !status; ++b) {
      status = link_two(cli, wants_json ? &json : NULL, q, a, b, &found, &error);
    }
  }
  if (wants_json) {
    sg_json_end_array(&json);
    cli_json_end(cli, &json);
  }
  return status ? cli_fail(status, &error) : found ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
}
