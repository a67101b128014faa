// The verb "centres": who and what holds the network together, and what would part it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/centres.h"

#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdlib.h>

static void
json_count(SgJson* json, const char* key, uint64_t value)
{
  sg_json_key(json, key);
  sg_json_uint(json, value);
}

static void
json_number(SgJson* json, const char* key, double value)
{
  sg_json_key(json, key);
  sg_json_number(json, value);
}

static void
json_list(Cli* cli, SgJson* json, const SgCentres* found)
{
  sg_json_key(json, "centres");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < found->n_centres; ++i) {
    const SgCentral* central = &found->centres[i];
    sg_json_begin_object(json);
    cli_json_entity(cli, json, "entity", central->entity);
    json_number(json, "betweenness", central->betweenness);
    json_number(json, "share", central->share);
    json_count(json, "links", central->links);
    json_count(json, "community", central->community);
    sg_json_key(json, "cut");
    sg_json_bool(json, central->cut);
    sg_json_end_object(json);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(json);
}

static void
json_bridges(Cli* cli, SgJson* json, const SgCentres* found)
{
  sg_json_key(json, "bridges");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < found->n_bridges; ++i) {
    sg_json_begin_object(json);
    cli_json_entity(cli, json, "a", found->bridges[i].a);
    cli_json_entity(cli, json, "b", found->bridges[i].b);
    json_count(json, "part", found->bridges[i].part);
    sg_json_end_object(json);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(json);
}

static void
json_centres(Cli* cli, const SgCentres* found)
{
  SgJson json = cli_json_begin(cli);
  if (found->around) {
    cli_json_entity(cli, &json, "around", found->around);
    json_count(&json, "steps", found->steps);
  }
  json_count(&json, "entities", found->n_entities);
  json_count(&json, "links", found->n_links);
  json_count(&json, "communities", found->n_communities);
  json_number(&json, "modularity", found->modularity);
  if (found->cutoff) {
    json_count(&json, "cutoff", found->cutoff);
  }
  json_list(cli, &json, found);
  json_bridges(cli, &json, found);
  json_count(&json, "all_bridges", found->n_all_bridges);
  json_count(&json, "leaves", found->n_leaves);
  cli_json_end(cli, &json);
}

static void
text_head(Cli* cli, const SgCentres* found)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_format(
      out, "%" PRIu32 " entities by %" PRIu32 " links", found->n_entities, found->n_links);
  if (found->around) {
    sg_buffer_add_format(
        out, ", within %u step%s of ", found->steps, found->steps == 1U ? "" : "s");
    cli_add_label(out, cli->view, found->around);
  }
  sg_buffer_add_text(out, cli_has_filter(cli) ? ", under these filters" : "");
  sg_buffer_add_format(out,
                       ", in %" PRIu32 " communit%s (modularity %.2f)\n",
                       found->n_communities,
                       found->n_communities == 1U ? "y" : "ies",
                       found->modularity);
  if (found->cutoff) {
    sg_buffer_add_format(
        out, "The network is large: only ways of at most %u steps count\n", found->cutoff);
  }
}

static void
text_list(Cli* cli, const SgCentres* found)
{
  CliTable table = cli_table(6U);
  cli_table_text(&table, "entity");
  cli_table_text(&table, "kind");
  cli_table_text(&table, ">% of ways");
  cli_table_text(&table, ">links");
  cli_table_text(&table, ">community");
  cli_table_text(&table, "cut point");
  for (size_t i = 0U; i < found->n_centres; ++i) {
    const SgCentral* central = &found->centres[i];
    cli_add_label(&table.cells, cli->view, central->entity);
    cli_table_end_cell(&table);
    cli_add_kind(&table.cells, cli->view, central->entity);
    cli_table_end_cell(&table);
    sg_buffer_add_format(&table.cells, "%.2f", 100.0 * central->share);
    cli_table_end_cell(&table);
    cli_table_number(&table, central->links);
    cli_table_number(&table, central->community);
    cli_table_text(&table, central->cut ? "yes" : "no");
  }
  cli_table_write(&table, &cli->out);
}

static void
text_bridges(Cli* cli, const SgCentres* found)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_format(out,
                       "%zu bridge%s, links that alone hold two parts together%s\n",
                       found->n_all_bridges,
                       found->n_all_bridges == 1U ? "" : "s",
                       found->n_all_bridges ? ":" : "");
  for (size_t i = 0U; i < found->n_bridges; ++i) {
    const SgBridge* bridge = &found->bridges[i];
    sg_buffer_add_text(out, "  ");
    cli_add_label(out, cli->view, bridge->a);
    sg_buffer_add_text(out, " - ");
    cli_add_label(out, cli->view, bridge->b);
    sg_buffer_add_format(out, ", to a part of %" PRIu32 "\n", bridge->part);
    cli_output_drain(&cli->out);
  }
  sg_buffer_add_format(out,
                       "%" PRIu32 " entit%s by one link alone\n",
                       found->n_leaves,
                       found->n_leaves == 1U ? "y hangs" : "ies hang");
}

static void
text_centres(Cli* cli, const SgCentres* found)
{
  if (!found->n_entities) {
    sg_buffer_add_text(&cli->out.buffer, "Nothing is linked");
    sg_buffer_add_text(&cli->out.buffer, cli_has_filter(cli) ? " under these filters\n" : "\n");
    return;
  }
  text_head(cli, found);
  text_list(cli, found);
  text_bridges(cli, found);
}

static int
answer_centres(Cli* cli, const SgCentresOptions* options)
{
  SgCentres found;
  SgError   error  = {.status = SG_OK};
  SgStatus  status = sg_centres(cli->view, options, &found, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  const int code = found.n_entities ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_centres(cli, &found);
  } else {
    text_centres(cli, &found);
  }
  sg_centres_free(&found);
  return code;
}

int
cli_run_centres(Cli* cli)
{
  SgCentresOptions options = {.around = 0U};
  const bool       around  = cli->arguments.n_words > 0U;
  options.steps            = (unsigned)cli_number(&cli->arguments, CLI_STEPS, 0);
  options.limit            = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  options.max_seconds      = (double)cli_number(&cli->arguments, CLI_SECONDS, 0);
  if (cli_given(&cli->arguments, CLI_STEPS) && !around) {
    return cli_usage_error(cli->verb, "--steps needs a name to count them from");
  }
  int code = around ? cli_open_for_one(cli, &options.filter, &options.around)
                    : cli_open_with_filter(cli, &options.filter);
  if (!code) {
    code = answer_centres(cli, &options);
  }
  free((void*)options.filter.avoid);
  return code;
}
