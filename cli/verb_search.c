// The verb "search": find names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/resolve_argument.h"
#include "cli/table.h"

enum { MAX_KNOWN_FOR = 2 };

static void
json_matches(Cli* cli, const SgMatches* matches)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "matches");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < matches->n_matches; ++i) {
    const SgMatch* match = &matches->matches[i];
    sg_json_begin_object(&json);
    cli_json_entity(cli, &json, "entity", match->entity);
    sg_json_key(&json, "matched");
    sg_json_string(&json, match->matched);
    sg_json_key(&json, "rule");
    sg_json_text(&json, sg_rule_name(match->rule));
    sg_json_key(&json, "score");
    sg_json_number(&json, match->score);
    cli_json_distinction(cli, &json, match->entity);
    sg_json_end_object(&json);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

static void
add_row(Cli* cli, CliTable* table, const SgMatch* match)
{
  sg_buffer_add_format(&table->cells, "#%u", match->entity);
  cli_table_end_cell(table);
  cli_add_label(&table->cells, cli->view, match->entity);
  cli_table_end_cell(table);
  cli_add_kind(&table->cells, cli->view, match->entity);
  cli_table_end_cell(table);
  cli_table_number(table, sg_view_degree(cli->view, match->entity));
  cli_table_text(table, sg_rule_name(match->rule));
  cli_add_clean(&table->cells, match->matched);
  cli_table_end_cell(table);
  const SgDistinction known = sg_distinction(cli->view, match->entity);
  cli_add_labels(&table->cells,
                 cli->view,
                 known.known_for,
                 known.n_known_for < MAX_KNOWN_FOR ? known.n_known_for : MAX_KNOWN_FOR);
  cli_table_end_cell(table);
}

static void
text_matches(Cli* cli, const SgMatches* matches)
{
  static const char* const heads[] = {
      ">id", "name", "kind", ">credits", "rule", "matched", "known for"};
  CliTable table = cli_table(sizeof(heads) / sizeof(heads[0]));
  for (size_t i = 0U; i < sizeof(heads) / sizeof(heads[0]); ++i) {
    cli_table_text(&table, heads[i]);
  }
  for (size_t i = 0U; i < matches->n_matches; ++i) {
    add_row(cli, &table, &matches->matches[i]);
  }
  cli_table_write(&table, &cli->out);
  if (matches->truncated) {
    sg_buffer_add_text(&cli->out.buffer, "There are more: --limit N shows them\n");
  }
}

int
cli_answer_search(Cli* cli, SgString text, const SgResolveOptions* options)
{
  SgMatches matches = {NULL, 0U, false, NULL};
  SgError   error   = {.status = SG_OK};
  SgStatus  status  = sg_search(cli->view, text, options, &matches, &error);
  if (status && status != SG_NOT_FOUND) {
    return cli_fail(status == SG_BAD_INPUT ? SG_BAD_ARGUMENT : status, &error);
  }
  if (status) {
    matches.n_matches = 0U;
  }
  if (cli_wants_json(cli)) {
    json_matches(cli, &matches);
  } else if (!status) {
    text_matches(cli, &matches);
  } else {
    cli_tell("no name here is like '%.*s'", (int)text.size, text.data);
  }
  if (!status) {
    sg_matches_free(&matches);
  }
  return cli_exit_code(status);
}

int
cli_run_search(Cli* cli)
{
  SgResolveOptions options = {0U, (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0)};
  int              code    = cli_read_kinds(cli, CLI_KIND, &options.kinds);
  if (!code) {
    code = cli_open(cli, SG_READ);
  }
  if (!code) {
    SgBuffer joined;
    code = cli_answer_search(cli, sg_string(cli_joined_words(cli, &joined)), &options);
    sg_buffer_free(&joined);
  }
  return code;
}
