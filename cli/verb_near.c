// The verb "near": who and what is around one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"

#include <inttypes.h>
#include <stdlib.h>

static void
json_near(Cli* cli, const SgNeighbours* near)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "center", near->center);
  sg_json_key(&json, "neighbours");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < near->n_neighbours; ++i) {
    const SgNeighbour* neighbour = &near->neighbours[i];
    sg_json_begin_object(&json);
    cli_json_entity(cli, &json, "entity", neighbour->entity);
    sg_json_key(&json, "distance");
    sg_json_uint(&json, neighbour->distance);
    if (neighbour->distance > 1U) {
      sg_json_key(&json, "ways");
      sg_json_uint(&json, neighbour->n_ways);
      cli_json_entity(cli, &json, "through", neighbour->through);
    }
    cli_json_credits(cli, &json, "credits", neighbour->credits, neighbour->n_credits);
    sg_json_end_object(&json);
  }
  sg_json_end_array(&json);
  cli_json_undated(cli, &json, near->n_undated);
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, near->truncated);
  if (near->truncated) {
    sg_json_key(&json, "bound");
    sg_json_text(&json, near->bound == SG_NEAR_LIMIT ? "limit" : "reach");
  }
  cli_json_end(cli, &json);
}

static void
text_near(Cli* cli, const SgNeighbours* near)
{
  SgBuffer* out      = &cli->out.buffer;
  unsigned  distance = 0U;
  if (!near->n_neighbours) {
    sg_buffer_add_text(out, "Nothing is linked to ");
    cli_add_label(out, cli->view, near->center);
    sg_buffer_add_text(out, cli_has_filter(cli) ? " under these filters\n" : "\n");
  }
  for (size_t i = 0U; i < near->n_neighbours; ++i) {
    const SgNeighbour* n       = &near->neighbours[i];
    CliCredits         credits = {n->credits, n->n_credits, n->through, n->entity};
    if (n->distance != distance) {
      distance = n->distance;
      sg_buffer_add_format(out, "%u step%s from ", distance, distance == 1U ? "" : "s");
      cli_add_label(out, cli->view, near->center);
      sg_buffer_add_text(out, ":\n");
    }
    sg_buffer_add_text(out, "  ");
    cli_add_label(out, cli->view, n->through);
    sg_buffer_add_char(out, ' ');
    cli_add_predicate(out, cli->view, &credits);
    if (n->n_ways > 1U) {
      sg_buffer_add_format(
          out, ", and %" PRIu32 " other way%s", n->n_ways - 1U, n->n_ways > 2U ? "s" : "");
    }
    sg_buffer_add_char(out, '\n');
    cli_output_drain(&cli->out);
  }
  cli_text_undated(cli, near->n_undated);
  if (near->truncated) {
    sg_buffer_add_text(out,
                       near->bound == SG_NEAR_LIMIT
                           ? "There are more: --limit N shows them\n"
                           : "Too many are this near to rank all of them: use a filter\n");
  }
}

int
cli_answer_near(Cli* cli, SgEntityId center, const SgNearOptions* options)
{
  SgNeighbours near;
  SgError      error  = {.status = SG_OK};
  SgStatus     status = sg_near(cli->view, center, options, &near, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  int code = near.n_neighbours ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_near(cli, &near);
  } else {
    text_near(cli, &near);
  }
  sg_neighbours_free(&near);
  return code;
}

int
cli_run_near(Cli* cli)
{
  SgNearOptions options = {.steps = 0U};
  SgEntityId    center  = 0U;
  options.steps         = (unsigned)cli_number(&cli->arguments, CLI_STEPS, 0);
  options.limit         = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  int code              = cli_open_for_one(cli, &options.filter, &center);
  if (!code) {
    code = cli_answer_near(cli, center, &options);
  }
  free((void*)options.filter.avoid);
  return code;
}
