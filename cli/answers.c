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
cli_json_credits(Cli* cli, SgJson* json, const char* key, const SgCreditId* credits, size_t n)
{
  sg_json_key(json, key);
  sg_json_begin_array(json);
  for (size_t i = 0U; i < n; ++i) {
    sg_json_credit(json, cli->view, credits[i]);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(json);
}

void
cli_json_seconds(SgJson* json, double seconds)
{
  sg_json_key(json, "seconds");
  sg_json_number(json, (double)(uint64_t)(seconds * 1e6 + 0.5) / 1e6);
}
