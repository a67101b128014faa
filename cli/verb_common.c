// The verb "common": who and what two are both linked to.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/resolve_argument.h"

#include <stdlib.h>

static void
json_common(Cli* cli, const SgCommon* common)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "a", common->a);
  cli_json_entity(cli, &json, "b", common->b);
  sg_json_key(&json, "common");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < common->n_shared; ++i) {
    const SgShared* shared = &common->shared[i];
    sg_json_begin_object(&json);
    cli_json_entity(cli, &json, "entity", shared->entity);
    cli_json_credits(cli, &json, "a_credits", shared->a_credits, shared->n_a_credits);
    cli_json_credits(cli, &json, "b_credits", shared->b_credits, shared->n_b_credits);
    sg_json_end_object(&json);
  }
  sg_json_end_array(&json);
  cli_json_undated(cli, &json, common->n_undated);
  sg_json_key(&json, "total");
  sg_json_uint(&json, common->n_total);
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, common->truncated);
  cli_json_end(cli, &json);
}

static void
add_side(Cli* cli, SgEntityId from, SgEntityId to, const SgCreditId* ids, size_t n)
{
  CliCredits credits = {ids, n, from, to};
  sg_buffer_add_text(&cli->out.buffer, "    ");
  cli_add_label(&cli->out.buffer, cli->view, from);
  sg_buffer_add_char(&cli->out.buffer, ' ');
  cli_add_predicate(&cli->out.buffer, cli->view, &credits);
  sg_buffer_add_char(&cli->out.buffer, '\n');
}

static void
add_pair(Cli* cli, const SgCommon* common, const char* before)
{
  sg_buffer_add_text(&cli->out.buffer, before);
  cli_add_label(&cli->out.buffer, cli->view, common->a);
  sg_buffer_add_text(&cli->out.buffer, " and ");
  cli_add_label(&cli->out.buffer, cli->view, common->b);
}

static void
text_common(Cli* cli, const SgCommon* common)
{
  SgBuffer* out = &cli->out.buffer;
  if (!common->n_shared) {
    add_pair(cli, common, "Nothing is linked to both ");
    sg_buffer_add_text(out, cli_has_filter(cli) ? " under these filters\n" : "\n");
    cli_text_undated(cli, common->n_undated);
    return;
  }
  add_pair(cli, common, "");
  sg_buffer_add_format(out, " have %zu in common:\n", common->n_total);
  for (size_t i = 0U; i < common->n_shared; ++i) {
    const SgShared* shared = &common->shared[i];
    sg_buffer_add_text(out, "  ");
    cli_style(&cli->out, CLI_BOLD);
    cli_add_label(out, cli->view, shared->entity);
    cli_style(&cli->out, CLI_PLAIN);
    sg_buffer_add_text(out, " (");
    cli_add_kind(out, cli->view, shared->entity);
    sg_buffer_add_text(out, ")\n");
    add_side(cli, common->a, shared->entity, shared->a_credits, shared->n_a_credits);
    add_side(cli, common->b, shared->entity, shared->b_credits, shared->n_b_credits);
    cli_output_drain(&cli->out);
  }
  cli_text_undated(cli, common->n_undated);
  if (common->truncated) {
    sg_buffer_add_text(out, "There are more: --limit N shows them\n");
  }
}

int
cli_answer_common(Cli* cli, SgEntityId a, SgEntityId b, const SgFilter* filter, size_t limit)
{
  SgCommon common;
  SgError  error  = {.status = SG_OK};
  SgStatus status = sg_common(cli->view, a, b, filter, limit, &common, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  int code = common.n_shared ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_common(cli, &common);
  } else {
    text_common(cli, &common);
  }
  sg_common_free(&common);
  return code;
}

int
cli_run_common(Cli* cli)
{
  SgFilter   filter;
  SgEntityId a    = 0U;
  SgEntityId b    = 0U;
  int        code = cli_open_with_filter(cli, &filter);
  if (!code) {
    code = cli_resolve_two(cli, &a, &b);
  }
  if (!code) {
    size_t limit = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
    code         = cli_answer_common(cli, a, b, &filter, limit);
  }
  free((void*)filter.avoid);
  return code;
}
