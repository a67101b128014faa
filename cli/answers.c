// What the JSON answers of several verbs share.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"

void
cli_json_entity(Cli* cli, SgJson* json, const char* key, SgEntityId entity)
{
  sg_json_key(json, key);
  sg_json_entity(json, cli->view, entity);
}

void
cli_json_distinction(Cli* cli, SgJson* json, SgEntityId id)
{
  const SgEntity      entity = sg_view_entity(cli->view, id);
  const SgDistinction known  = sg_distinction(cli->view, id);
  sg_json_string_member(json, "form", entity.form);
  sg_json_date_member(json, "begin", entity.begin);
  sg_json_date_member(json, "end", entity.end);
  sg_json_key(json, "credits");
  sg_json_uint(json, known.n_credits);
  sg_json_date_member(json, "first", (SgDate){known.first, 0U, 0U});
  sg_json_date_member(json, "last", (SgDate){known.last, 0U, 0U});
  sg_json_key(json, "known_for");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < known.n_known_for; ++i) {
    sg_json_entity(json, cli->view, known.known_for[i]);
  }
  sg_json_end_array(json);
}

void
cli_json_credit_items(Cli* cli, SgJson* json, const SgCreditId* credits, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    sg_json_credit(json, cli->view, credits[i]);
    cli_output_drain(&cli->out);
  }
}

void
cli_json_credits(Cli* cli, SgJson* json, const char* key, const SgCreditId* credits, size_t n)
{
  sg_json_key(json, key);
  sg_json_begin_array(json);
  cli_json_credit_items(cli, json, credits, n);
  sg_json_end_array(json);
}

void
cli_json_undated(const Cli* cli, SgJson* json, size_t n)
{
  if (cli_asks_for_years(cli)) {
    sg_json_key(json, "undated");
    sg_json_uint(json, n);
  }
}

void
cli_text_undated(Cli* cli, size_t n)
{
  if (n) {
    sg_buffer_add_format(
        &cli->out.buffer, "%zu undated credit%s left out\n", n, n == 1U ? "" : "s");
  }
}

bool
cli_asks_for_years(const Cli* cli)
{
  const SgQuestion* q = cli->question;
  return cli_given(&cli->arguments, CLI_FROM_YEAR) || cli_given(&cli->arguments, CLI_TO_YEAR) ||
         (q && (q->filter.from_year || q->filter.to_year));
}

void
cli_json_seconds(SgJson* json, double seconds)
{
  sg_json_key(json, "seconds");
  sg_json_number(json, (double)(uint64_t)(seconds * 1e6 + 0.5) / 1e6);
}
