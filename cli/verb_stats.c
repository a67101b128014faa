// The verbs "stats" and "sources": what there is, and where it is from.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/table.h"
#include "segue/stats.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TIME_SIZE = 32 };

static void
json_member(SgJson* json, const char* key, uint64_t value)
{
  sg_json_key(json, key);
  sg_json_uint(json, value);
}

static void
json_counts(SgJson* json, const SgStats* stats)
{
  json_member(json, "entities", stats->counts.entities);
  json_member(json, "mentions", stats->counts.mentions);
  json_member(json, "credits", stats->counts.credits);
  json_member(json, "passages", stats->counts.passages);
  json_member(json, "sources", stats->counts.sources);
  sg_json_key(json, "kinds");
  sg_json_begin_object(json);
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    if (stats->kinds[kind]) {
      json_member(json, sg_kind_name((SgKind)kind), stats->kinds[kind]);
    }
  }
  sg_json_end_object(json);
  sg_json_key(json, "roles");
  sg_json_begin_object(json);
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info && stats->roles[role]) {
      json_member(json, info->name, stats->roles[role]);
    }
  }
  sg_json_end_object(json);
}

static void
json_stats(Cli* cli, const SgStats* stats)
{
  SgJson json = cli_json_begin(cli);
  json_counts(&json, stats);
  json_member(&json, "dated", stats->dated);
  if (stats->first_year) {
    sg_json_key(&json, "first_year");
    sg_json_int(&json, stats->first_year);
    sg_json_key(&json, "last_year");
    sg_json_int(&json, stats->last_year);
  }
  if (stats->hub) {
    cli_json_entity(cli, &json, "hub", stats->hub);
    json_member(&json, "max_degree", stats->max_degree);
  }
  cli_json_end(cli, &json);
}

static void
text_kinds(Cli* cli, const SgStats* stats)
{
  CliTable table = cli_table(2U);
  cli_table_text(&table, "entities");
  sg_buffer_add_format(&table.cells, ">%" PRIu32, stats->counts.entities);
  cli_table_end_cell(&table);
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    if (stats->kinds[kind]) {
      cli_table_text(&table, sg_kind_name((SgKind)kind));
      cli_table_number(&table, stats->kinds[kind]);
    }
  }
  cli_table_write(&table, &cli->out);
}

// Roles with their counts, the most frequent first.
typedef struct {
  const char* name;
  uint32_t    n;
} RoleCount;

static int
compare_counts(const void* a, const void* b)
{
  const RoleCount* x = a;
  const RoleCount* y = b;
  return (x->n < y->n) - (x->n > y->n);
}

static void
text_roles(Cli* cli, const SgStats* stats)
{
  RoleCount counts[SG_MAX_ROLES];
  size_t    n     = 0U;
  CliTable  table = cli_table(2U);
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info && stats->roles[role]) {
      counts[n++] = (RoleCount){info->name, stats->roles[role]};
    }
  }
  qsort(counts, n, sizeof(counts[0]), compare_counts);
  cli_table_text(&table, "credits");
  sg_buffer_add_format(&table.cells, ">%" PRIu32, stats->counts.credits);
  cli_table_end_cell(&table);
  for (size_t i = 0U; i < n; ++i) {
    cli_table_text(&table, counts[i].name);
    cli_table_number(&table, counts[i].n);
  }
  cli_table_write(&table, &cli->out);
}

static void
text_stats(Cli* cli, const SgStats* stats)
{
  SgBuffer* out = &cli->out.buffer;
  text_kinds(cli, stats);
  text_roles(cli, stats);
  sg_buffer_add_format(out,
                       "%" PRIu32 " passages of %" PRIu32 " source%s; %" PRIu32
                       " credits with a year",
                       stats->counts.passages,
                       stats->counts.sources,
                       stats->counts.sources == 1U ? "" : "s",
                       stats->dated);
  if (stats->first_year) {
    sg_buffer_add_format(out, ", %d to %d", stats->first_year, stats->last_year);
  }
  if (stats->hub) {
    sg_buffer_add_text(out, "\nmost credits: ");
    cli_add_label(out, cli->view, stats->hub);
    sg_buffer_add_format(out, " (%" PRIu32 ")", stats->max_degree);
  }
  sg_buffer_add_char(out, '\n');
}

// True if an option was given that means something with --paths alone.
static bool
wants_paths(const Cli* cli)
{
  return cli_given(&cli->arguments, CLI_SAMPLES) || cli_given(&cli->arguments, CLI_ENDS) ||
         cli_given(&cli->arguments, CLI_SECONDS) || cli_has_filter(cli);
}

int
cli_run_stats(Cli* cli)
{
  SgStats stats;
  SgError error = {.status = SG_OK};
  if (cli_given(&cli->arguments, CLI_PATHS)) {
    return cli_answer_path_stats(cli);
  }
  if (wants_paths(cli)) {
    return cli_usage_error(cli->verb, "filters, --samples, --ends and --seconds need --paths");
  }
  int code = cli_open(cli, SG_READ);
  if (code) {
    return code;
  }
  SgStatus status = sg_stats(cli->view, &stats, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    json_stats(cli, &stats);
  } else {
    text_stats(cli, &stats);
  }
  return CLI_EXIT_FOUND;
}

static void
format_time(int64_t seconds, char text[TIME_SIZE])
{
  time_t    time = (time_t)seconds;
  struct tm parts;
  text[0] = '\0';
  if (gmtime_r(&time, &parts)) {
    strftime(text, TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
  }
}

static void
json_source(SgJson* json, const SgSource* source)
{
  char imported[TIME_SIZE];
  char hash[TIME_SIZE];
  format_time(source->imported, imported);
  snprintf(hash, sizeof(hash), "%016" PRIx64, source->hash);
  sg_json_begin_object(json);
  sg_json_key(json, "name");
  sg_json_string(json, source->name);
  sg_json_key(json, "location");
  sg_json_string(json, source->location);
  sg_json_key(json, "format");
  sg_json_string(json, source->format);
  sg_json_key(json, "hash");
  sg_json_text(json, hash);
  json_member(json, "bytes", source->size);
  sg_json_key(json, "imported");
  sg_json_text(json, imported);
  json_member(json, "mentions", source->mentions);
  json_member(json, "credits", source->credits);
  json_member(json, "passages", source->passages);
  sg_json_end_object(json);
}

static void
json_sources(Cli* cli, uint32_t n)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "sources");
  sg_json_begin_array(&json);
  for (SgSourceId id = 1U; id <= n; ++id) {
    SgSource source = sg_view_source(cli->view, id);
    if (source.id) {
      json_source(&json, &source);
    }
    cli_output_drain(&cli->out);
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

static void
add_source_row(CliTable* table, const SgSource* source)
{
  char imported[TIME_SIZE];
  format_time(source->imported, imported);
  cli_add_clean(&table->cells, source->name);
  cli_table_end_cell(table);
  cli_add_clean(&table->cells, source->format);
  cli_table_end_cell(table);
  cli_table_number(table, source->size);
  cli_table_number(table, source->mentions);
  cli_table_number(table, source->credits);
  cli_table_number(table, source->passages);
  cli_table_text(table, imported);
}

static void
text_sources(Cli* cli, uint32_t n)
{
  static const char* const heads[] = {
      "name", "format", ">bytes", ">mentions", ">credits", ">passages", "imported"};
  CliTable table = cli_table(sizeof(heads) / sizeof(heads[0]));
  for (size_t i = 0U; i < sizeof(heads) / sizeof(heads[0]); ++i) {
    cli_table_text(&table, heads[i]);
  }
  for (SgSourceId id = 1U; id <= n; ++id) {
    SgSource source = sg_view_source(cli->view, id);
    if (source.id) {
      add_source_row(&table, &source);
    }
  }
  cli_table_write(&table, &cli->out);
}

int
cli_run_sources(Cli* cli)
{
  int code = cli_open(cli, SG_READ);
  if (code) {
    return code;
  }
  uint32_t n = sg_view_counts(cli->view).sources;
  if (cli_wants_json(cli)) {
    json_sources(cli, n);
  } else if (n) {
    text_sources(cli, n);
  } else {
    cli_tell("no source was imported yet; 'segue import FILE' does");
  }
  return n ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
}
