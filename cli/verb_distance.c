// The verb "distance": how far everything is from one, and how good a centre that makes it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/distance.h"

#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdlib.h>

// A bit for each kind that is reached, or could have been.
static uint32_t
kinds_seen(const SgDistances* d)
{
  uint32_t seen = 0U;
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    for (unsigned level = 1U; level < d->n_levels; ++level) {
      seen |= d->levels[level][kind] ? 1U << kind : 0U;
    }
  }
  return seen;
}

static uint64_t
level_sum(const SgDistances* d, unsigned level)
{
  uint64_t n = 0U;
  for (unsigned kind = 0U; kind < SG_N_KINDS; ++kind) {
    n += d->levels[level][kind];
  }
  return n;
}

static void
json_number(SgJson* json, const char* key, uint64_t value)
{
  sg_json_key(json, key);
  sg_json_uint(json, value);
}

static void
json_levels(Cli* cli, SgJson* json, const SgDistances* d, uint32_t seen)
{
  sg_json_key(json, "distances");
  sg_json_begin_array(json);
  for (unsigned level = 1U; level < d->n_levels; ++level) {
    sg_json_begin_object(json);
    json_number(json, "distance", level);
    json_number(json, "entities", level_sum(d, level));
    sg_json_key(json, "kinds");
    sg_json_begin_object(json);
    for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
      if (seen >> kind & 1U) {
        json_number(json, sg_kind_name((SgKind)kind), d->levels[level][kind]);
      }
    }
    sg_json_end_object(json);
    sg_json_end_object(json);
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(json);
}

static void
json_centre(SgJson* json, const SgCentre* centre)
{
  json_number(json, "reached", centre->reached);
  json_number(json, "unreached", centre->beyond);
  if (centre->reached) {
    sg_json_key(json, "mean");
    sg_json_number(json, centre->mean);
    json_number(json, "furthest", centre->furthest);
  }
}

static void
json_kinds(SgJson* json, const SgDistances* d, uint32_t seen)
{
  sg_json_key(json, "kinds");
  sg_json_begin_object(json);
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    if (seen >> kind & 1U) {
      SgCentre centre = sg_distances_centre(d, 1U << kind);
      sg_json_key(json, sg_kind_name((SgKind)kind));
      sg_json_begin_object(json);
      json_centre(json, &centre);
      sg_json_end_object(json);
    }
  }
  sg_json_end_object(json);
}

static void
json_distances(Cli* cli, const SgDistances* d, unsigned at)
{
  SgJson   json   = cli_json_begin(cli);
  SgCentre centre = sg_distances_centre(d, 0U);
  uint32_t seen   = kinds_seen(d);
  cli_json_entity(cli, &json, "of", d->of);
  json_levels(cli, &json, d, seen);
  json_centre(&json, &centre);
  json_kinds(&json, d, seen);
  if (at) {
    json_number(&json, "at", at);
    sg_json_key(&json, "entities");
    sg_json_begin_array(&json);
    for (size_t i = 0U; i < d->n_entities; ++i) {
      sg_json_entity(&json, cli->view, d->entities[i]);
      cli_output_drain(&cli->out);
    }
    sg_json_end_array(&json);
    json_number(&json, "total", d->n_at);
  }
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, d->truncated);
  cli_json_end(cli, &json);
}

static void
table_mean(CliTable* table, const SgDistances* d, uint32_t kinds)
{
  SgCentre centre = sg_distances_centre(d, kinds);
  if (centre.reached) {
    sg_buffer_add_format(&table->cells, "%.3f", centre.mean);
  }
  cli_table_end_cell(table);
}

static void
text_levels(Cli* cli, const SgDistances* d)
{
  uint32_t seen  = kinds_seen(d);
  CliTable table = cli_table(2U + (size_t)__builtin_popcount(seen));
  cli_table_text(&table, "steps");
  cli_table_text(&table, ">entities");
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    if (seen >> kind & 1U) {
      sg_buffer_add_format(&table.cells, ">%s", sg_kind_name((SgKind)kind));
      cli_table_end_cell(&table);
    }
  }
  for (unsigned level = 1U; level < d->n_levels; ++level) {
    cli_table_number(&table, level);
    cli_table_number(&table, level_sum(d, level));
    for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
      if (seen >> kind & 1U) {
        cli_table_number(&table, d->levels[level][kind]);
      }
    }
  }
  cli_table_text(&table, "mean");
  table_mean(&table, d, 0U);
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    if (seen >> kind & 1U) {
      table_mean(&table, d, 1U << kind);
    }
  }
  cli_table_write(&table, &cli->out);
}

static void
text_at(Cli* cli, const SgDistances* d, unsigned at)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_format(out, "%zu at %u step%s", d->n_at, at, at == 1U ? "" : "s");
  sg_buffer_add_text(out, d->n_at ? ", those with the most credits first:\n" : "\n");
  for (size_t i = 0U; i < d->n_entities; ++i) {
    sg_buffer_add_text(out, "  ");
    cli_add_label(out, cli->view, d->entities[i]);
    sg_buffer_add_text(out, " (");
    cli_add_kind(out, cli->view, d->entities[i]);
    sg_buffer_add_text(out, ")\n");
    cli_output_drain(&cli->out);
  }
  if (d->n_entities < d->n_at) {
    sg_buffer_add_text(out, "There are more: --limit N shows them\n");
  }
}

static void
text_distances(Cli* cli, const SgDistances* d, unsigned at)
{
  SgBuffer* out    = &cli->out.buffer;
  SgCentre  centre = sg_distances_centre(d, 0U);
  cli_add_label(out, cli->view, d->of);
  sg_buffer_add_format(out,
                       " reaches %" PRIu64 " of %" PRIu64 " others%s\n",
                       centre.reached,
                       centre.reached + centre.beyond,
                       cli_has_filter(cli) ? " under these filters" : "");
  if (centre.reached) {
    text_levels(cli, d);
  }
  if (at) {
    text_at(cli, d, at);
  }
  if (d->truncated) {
    sg_buffer_add_text(out, "The search ended at --max-steps: more may be further away\n");
  }
}

static int
answer_distances(Cli* cli, SgEntityId of, const SgDistanceOptions* options)
{
  SgDistances distances;
  SgError     error  = {.status = SG_OK};
  SgStatus    status = sg_distances(cli->view, of, options, &distances, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  size_t n = options->at ? distances.n_at : distances.n_levels - 1U;
  if (cli_wants_json(cli)) {
    json_distances(cli, &distances, options->at);
  } else {
    text_distances(cli, &distances, options->at);
  }
  sg_distances_free(&distances);
  return n ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
}

int
cli_run_distance(Cli* cli)
{
  SgDistanceOptions options = {.max_steps = 0U};
  SgEntityId        of      = 0U;
  options.max_steps         = (unsigned)cli_number(&cli->arguments, CLI_MAX_STEPS, 0);
  options.at                = (unsigned)cli_number(&cli->arguments, CLI_AT, 0);
  options.limit             = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  if (cli_given(&cli->arguments, CLI_LIMIT) && !options.at) {
    return cli_usage_error(cli->verb, "--limit needs --at N");
  }
  int code = cli_open_for_one(cli, &options.filter, &of);
  if (!code) {
    code = answer_distances(cli, of, &options);
  }
  free((void*)options.filter.avoid);
  return code;
}
