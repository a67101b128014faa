// What "stats --paths" tells: how far apart entities are, estimated from a sample.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/filter_options.h"
#include "cli/table.h"
#include "segue/distance.h"

#include <inttypes.h>
#include <stdlib.h>

/// A standard error times this is what 95 of 100 samples stay within.
static const double margin_95 = 1.96;

/// Of fewer entities an error cannot be told with any confidence.
enum { FEW = 30 };

static void
json_estimate(SgJson* json, const char* key, const SgEstimate* estimate)
{
  sg_json_key(json, key);
  sg_json_begin_object(json);
  sg_json_key(json, "value");
  sg_json_number(json, estimate->value);
  sg_json_key(json, "error");
  if (estimate->error < 0.0) {
    sg_json_null(json);
  } else {
    sg_json_number(json, estimate->error);
  }
  sg_json_end_object(json);
}

static const char*
bound_of(const SgPairDistances* d)
{
  return d->out_of_time ? "seconds" : d->truncated ? "steps" : NULL;
}

static void
json_paths(Cli* cli, const SgPairDistances* d)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "samples");
  sg_json_uint(&json, d->samples);
  sg_json_key(&json, "wanted");
  sg_json_uint(&json, d->wanted);
  sg_json_key(&json, "population");
  sg_json_uint(&json, d->population);
  json_estimate(&json, "connected", &d->connected);
  json_estimate(&json, "mean", &d->mean);
  sg_json_key(&json, "distances");
  sg_json_begin_array(&json);
  for (unsigned level = 1U; level < d->n_levels; ++level) {
    sg_json_begin_object(&json);
    sg_json_key(&json, "distance");
    sg_json_uint(&json, level);
    json_estimate(&json, "share", &d->shares[level]);
    sg_json_end_object(&json);
  }
  sg_json_end_array(&json);
  sg_json_key(&json, "bound");
  if (bound_of(d)) {
    sg_json_text(&json, bound_of(d));
  } else {
    sg_json_null(&json);
  }
  cli_json_seconds(&json, d->seconds);
  cli_json_end(cli, &json);
}

static void
add_estimate(SgBuffer* out, const SgEstimate* estimate, double unit, const char* sign)
{
  sg_buffer_add_format(out, "%.3f%s", unit * estimate->value, sign);
  if (estimate->error >= 0.0) {
    sg_buffer_add_format(out, " \xC2\xB1 %.3f", unit * margin_95 * estimate->error);
  }
}

static void
text_shares(Cli* cli, const SgPairDistances* d)
{
  CliTable table = cli_table(2U);
  cli_table_text(&table, "steps");
  cli_table_text(&table, ">pairs");
  for (unsigned level = 1U; level < d->n_levels; ++level) {
    cli_table_number(&table, level);
    add_estimate(&table.cells, &d->shares[level], 100.0, " %");
    cli_table_end_cell(&table);
  }
  cli_table_write(&table, &cli->out);
}

static void
text_paths(Cli* cli, const SgPairDistances* d)
{
  SgBuffer* out = &cli->out.buffer;
  sg_buffer_add_format(out,
                       "Measured from %zu of %" PRIu32 " entities to all others%s:\n",
                       d->samples,
                       d->population,
                       d->samples > 1U && d->samples < d->population
                           ? "; \xC2\xB1 holds for 95 of 100 samples"
                           : "");
  text_shares(cli, d);
  sg_buffer_add_text(out, "connected: ");
  add_estimate(out, &d->connected, 100.0, " %");
  sg_buffer_add_text(out, " of all pairs; mean distance of these: ");
  add_estimate(out, &d->mean, 1.0, "");
  sg_buffer_add_char(out, '\n');
  if (d->samples < FEW && d->samples < d->population) {
    sg_buffer_add_format(
        out, "So few tell little, and \xC2\xB1 is rough: --samples %d and more tell more\n", FEW);
  }
  if (d->out_of_time) {
    sg_buffer_add_format(
        out, "The time ended it after %zu of %zu: --seconds N gives more\n", d->samples, d->wanted);
  } else if (d->truncated) {
    sg_buffer_add_format(
        out, "Pairs more than %d steps apart count as not connected\n", SG_DISTANCE_LEVELS - 1);
  }
}

int
cli_answer_path_stats(Cli* cli)
{
  SgPairDistances distances;
  SgPairOptions   options = {.samples = 0U};
  SgError         error   = {.status = SG_OK};
  options.samples         = (size_t)cli_number(&cli->arguments, CLI_SAMPLES, 0);
  options.max_seconds     = (double)cli_number(&cli->arguments, CLI_SECONDS, 0);
  int code                = cli_read_kinds(cli, CLI_ENDS, &options.kinds);
  code                    = code ? code : cli_open_with_filter(cli, &options.filter);
  SgStatus status = code ? SG_OK : sg_pair_distances(cli->view, &options, &distances, &error);
  free((void*)options.filter.avoid);
  if (code) {
    return code;
  }
  if (status) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    json_paths(cli, &distances);
  } else if (distances.population > 1U) {
    text_paths(cli, &distances);
  } else {
    sg_buffer_add_text(&cli->out.buffer, "There are no two entities to measure between\n");
  }
  return distances.population > 1U ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
}
