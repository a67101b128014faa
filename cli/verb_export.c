// The verb "export": files for other programs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/export.h"

#include "cli/cli.h"
#include "cli/filter_options.h"
#include "cli/resolve_argument.h"
#include "cli/select_credits.h"
#include "cli/target.h"
#include "core/ids.h"
#include "segue/near.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// The format by its option, else by the ending of the output file's name.
static const char*
export_format(const Cli* cli, const char* ending)
{
  return cli_text(&cli->arguments, CLI_FORMAT, *ending ? ending : NULL);
}

// What is around one entity, in order of id.
static int
ego_entities(
    Cli* cli, const char* name, const SgFilter* filter, SgEntityId** entities, size_t* n_entities)
{
  SgNeighbours  near;
  SgError       error   = {.status = SG_OK};
  SgEntityId    center  = 0U;
  SgNearOptions options = {(unsigned)cli_number(&cli->arguments, CLI_STEPS, 1),
                           sg_view_counts(cli->view).entities + 1U,
                           *filter};
  int           code    = cli_resolve(cli, name, &center);
  if (code) {
    return code;
  }
  SgStatus status = sg_near(cli->view, center, &options, &near, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  *entities = calloc(near.n_neighbours + 1U, sizeof(SgEntityId));
  if (*entities) {
    (*entities)[(*n_entities)++] = center;
    for (size_t i = 0U; i < near.n_neighbours; ++i) {
      (*entities)[(*n_entities)++] = near.neighbours[i].entity;
    }
  }
  sg_neighbours_free(&near);
  return *entities ? 0 : cli_fail(SG_NO_MEMORY, &error);
}

static int
select_part(Cli* cli, const SgFilter* filter, SgExportOptions* options)
{
  const char* ego      = cli_text(&cli->arguments, CLI_EGO, NULL);
  SgEntityId* entities = NULL;
  SgCreditId* credits  = NULL;
  SgError     error    = {.status = SG_OK};
  int         code     = 0;
  if (ego) {
    code              = ego_entities(cli, ego, filter, &entities, &options->n_entities);
    options->entities = entities;
  }
  if (!code && entities) {
    qsort(entities, options->n_entities, sizeof(entities[0]), sg_compare_ids);
  }
  if (!code && cli_has_filter(cli)) {
    bool done = cli_select_credits(
        cli->view, filter, entities, options->n_entities, &credits, &options->n_credits);
    options->credits = credits;
    code             = done ? 0 : cli_fail(SG_NO_MEMORY, &error);
  }
  return code;
}

static void
tell_counts(const SgExportCounts* counts, const SgExportOptions* options)
{
  const char* format = options->format;
  cli_tell("%" PRIu64 " entities, %" PRIu64 " %s, %" PRIu64 " bytes",
           counts->entities,
           counts->credits,
           options->profile && strcmp(options->profile, "typed") ? "edges" : "credits",
           counts->bytes);
  if (counts->parallel && (!strcmp(format, "graphml") || !strcmp(format, "gexf"))) {
    cli_tell("%" PRIu64 " credit%s parallel to others; Gephi merges such edges",
             counts->parallel,
             counts->parallel == 1U ? " is" : "s are");
  }
  if (counts->set_aside) {
    cli_tell("%" PRIu64 " work%s nobody: compilations, or over 200 people are credited",
             counts->set_aside,
             counts->set_aside == 1U ? " links" : "s link");
  }
  if (counts->characters) {
    cli_tell("%" PRIu64 " control character%s left out",
             counts->characters,
             counts->characters == 1U ? " was" : "s were");
  }
}

static void
json_counts(Cli* cli, const SgExportCounts* counts)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "file");
  sg_json_text(&json, cli_text(&cli->arguments, CLI_OUTPUT, ""));
  sg_json_key(&json, "entities");
  sg_json_uint(&json, counts->entities);
  sg_json_key(&json, "credits");
  sg_json_uint(&json, counts->credits);
  sg_json_key(&json, "bytes");
  sg_json_uint(&json, counts->bytes);
  sg_json_key(&json, "parallel");
  sg_json_uint(&json, counts->parallel);
  sg_json_key(&json, "set_aside");
  sg_json_uint(&json, counts->set_aside);
  cli_json_end(cli, &json);
}

static int
write_export(Cli* cli, const SgExportOptions* options)
{
  CliTarget      target;
  SgExportCounts counts = {.bytes = 0U};
  SgError        error  = {.status = SG_OK};
  int            code   = cli_target_open(cli, &target);
  if (code) {
    return code;
  }
  cli_catch_interrupt();
  bool     file   = target.out != &cli->out;
  SgStatus status = sg_export(cli->view, options, cli_target_write, &target, &counts, &error);
  code            = cli_target_close(cli, &target, status, &error);
  if (!code && file && cli_wants_json(cli)) {
    json_counts(cli, &counts);
  } else if (!code && file) {
    tell_counts(&counts, options);
  }
  return code;
}

int
cli_run_export(Cli* cli)
{
  size_t                n       = 0U;
  const SgExportFormat* formats = sg_export_formats(&n);
  char                  ending[CLI_ENDING_SIZE];
  cli_target_ending(cli, ending);
  const char*     format = export_format(cli, ending);
  SgFilter        filter;
  SgExportOptions options = {.format  = format,
                             .profile = cli_text(&cli->arguments, CLI_PROFILE, NULL)};
  if (!format) {
    return cli_usage_error(cli->verb, "which --format?");
  }
  if (!cli_is_format(format, formats, n)) {
    return cli_unknown_format(cli, format, formats, n);
  }
  if (cli_given(&cli->arguments, CLI_STEPS) && !cli_given(&cli->arguments, CLI_EGO)) {
    return cli_usage_error(cli->verb, "--steps needs --ego NAME");
  }
  int code = cli_open_with_filter(cli, &filter);
  if (!code) {
    code = select_part(cli, &filter, &options);
  }
  if (!code) {
    code = write_export(cli, &options);
  }
  free((void*)options.entities);
  free((void*)options.credits);
  free((void*)filter.avoid);
  return code;
}
