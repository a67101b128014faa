// The verb "conflicts": what sources say that cannot all be true.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/conflicts.h"

#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/resolve_argument.h"

enum { INDENT = 6, PASSAGES_SHOWN = 2 };

static void
json_conflicts(Cli* cli, const SgConflicts* list)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "conflicts");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < list->n_conflicts; ++i) {
    const SgConflict* conflict = &list->conflicts[i];
    sg_json_begin_object(&json);
    sg_json_key(&json, "kind");
    sg_json_text(&json, sg_conflict_name(conflict->kind));
    cli_json_entity(cli, &json, "about", conflict->about);
    cli_json_credits(cli, &json, "credits", conflict->credits, conflict->n_credits);
    sg_json_key(&json, "why");
    sg_json_string(&json, conflict->why);
    sg_json_end_object(&json);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(&json);
  sg_json_key(&json, "total");
  sg_json_uint(&json, list->n_total);
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, list->n_conflicts < list->n_total);
  cli_json_end(cli, &json);
}

static void
text_conflict(Cli* cli, const SgConflict* conflict)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_text(out, "  ");
  cli_style(&cli->out, CLI_BOLD);
  cli_add_label(out, cli->view, conflict->about);
  cli_style(&cli->out, CLI_PLAIN);
  sg_buffer_add_text(out, " (");
  cli_add_kind(out, cli->view, conflict->about);
  sg_buffer_add_format(out, "), %s: ", sg_conflict_name(conflict->kind));
  cli_add_clean(out, conflict->why);
  sg_buffer_add_char(out, '\n');
  for (size_t i = 0U; i < conflict->n_credits; ++i) {
    SgCredit   credit = sg_view_credit(cli->view, conflict->credits[i]);
    CliCredits one    = {&conflict->credits[i], 1U, credit.subject, credit.object};
    cli_add_passages(&cli->out, cli->view, &one, INDENT, PASSAGES_SHOWN, NULL);
  }
  cli_output_drain(&cli->out);
}

static void
text_conflicts(Cli* cli, const SgConflicts* list)
{
  SgBuffer* out = &cli->out.buffer;
  if (!list->n_total) {
    sg_buffer_add_text(out, "Nothing here contradicts anything else\n");
    return;
  }
  sg_buffer_add_format(out, "%zu conflict%s:\n", list->n_total, list->n_total == 1U ? "" : "s");
  for (size_t i = 0U; i < list->n_conflicts; ++i) {
    text_conflict(cli, &list->conflicts[i]);
  }
  if (list->n_conflicts < list->n_total) {
    sg_buffer_add_text(out, "There are more: --limit N shows them\n");
  }
}

int
cli_run_conflicts(Cli* cli)
{
  SgConflicts       list;
  SgConflictOptions options = {.about = 0U};
  SgError           error   = {.status = SG_OK};
  options.limit             = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  int code                  = cli_open(cli, SG_READ);
  if (!code && cli->arguments.n_words) {
    code = cli_resolve_joined(cli, &options.about);
  }
  if (code) {
    return code;
  }
  SgStatus status = sg_conflicts(cli->view, &options, &list, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  code = list.n_total ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_conflicts(cli, &list);
  } else {
    text_conflicts(cli, &list);
  }
  sg_conflicts_free(&list);
  return code;
}
