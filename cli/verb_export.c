// The verbs "export" and "report": files for other programs and for people.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/export.h"

#include "cli/cli.h"
#include "cli/filter_options.h"
#include "cli/resolve_argument.h"
#include "cli/select_credits.h"
#include "cli/suggest.h"
#include "segue/near.h"
#include "segue/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BOTH_ENDS = 3, ALL_COLLABORATORS = 1000000 };

// Where an answer of a library's writer goes: standard output, or the file of -o.
typedef struct {
  CliOutput  file;
  CliOutput* out;
} Target;

static int
open_target(Cli* cli, Target* target)
{
  const char* path = cli_text(&cli->arguments, CLI_OUTPUT, "-");
  target->out      = &cli->out;
  if (!strcmp(path, "-")) {
    return 0;
  }
  if (!cli_output_create(&target->file, path)) {
    cli_tell("%s: cannot be written: %s", path, strerror(errno));
    return CLI_EXIT_FAULT;
  }
  target->out = &target->file;
  return 0;
}

static bool
write_target(const char* data, size_t size, void* context)
{
  Target* target = context;
  return !cli_interrupted() && cli_output_write(data, size, target->out);
}

// Ends an output: a file is kept only if all of it was written. A write that failed is told once.
static int
close_target(Cli* cli, Target* target, SgStatus status, const SgError* error)
{
  if (cli_interrupted()) {
    status = SG_STOPPED;
  }
  if (target->out == &cli->out) {
    return status && !cli->out.error ? cli_fail(status, error) : CLI_EXIT_FOUND;
  }
  bool written = cli_output_close(&target->file, !status);
  if (!written) {
    cli_tell("%s: cannot be written: %s",
             cli_text(&cli->arguments, CLI_OUTPUT, ""),
             strerror(target->file.error));
    return CLI_EXIT_FAULT;
  }
  return status ? cli_fail(status, error) : CLI_EXIT_FOUND;
}

static int
unknown_format(const Cli* cli, const char* format, const SgExportFormat* formats, size_t n)
{
  CliNearest nearest = cli_nearest(format);
  for (size_t i = 0U; i < n; ++i) {
    cli_nearest_offer(&nearest, formats[i].name);
  }
  return cli_unknown_word(cli->verb, "format", &nearest);
}

static bool
is_format(const char* name, const SgExportFormat* formats, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!strcmp(formats[i].name, name)) {
      return true;
    }
  }
  return false;
}

// The format by its option, else by the ending of the output file's name.
static const char*
export_format(const Cli* cli)
{
  const char* path = cli_text(&cli->arguments, CLI_OUTPUT, "");
  const char* dot  = strrchr(path, '.');
  return cli_text(&cli->arguments, CLI_FORMAT, dot ? dot + 1 : NULL);
}

// The format of a report: by its option, else by the ending of the output file's name.
static const char*
report_format(const Cli* cli)
{
  const char* path  = cli_text(&cli->arguments, CLI_OUTPUT, "");
  const char* dot   = strrchr(path, '.');
  const char* usual = cli_wants_json(cli) ? "json" : "markdown";
  bool ending = dot && (!strcmp(dot, ".html") || !strcmp(dot, ".csv") || !strcmp(dot, ".json"));
  return cli_text(&cli->arguments, CLI_FORMAT, ending ? dot + 1 : usual);
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
compare_ids(const void* a, const void* b)
{
  const SgEntityId* x = a;
  const SgEntityId* y = b;
  return (*x > *y) - (*x < *y);
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
    qsort(entities, options->n_entities, sizeof(entities[0]), compare_ids);
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
    cli_tell("%" PRIu64 " work%s link nobody: compilations, or over 200 people are credited",
             counts->set_aside,
             counts->set_aside == 1U ? "" : "s");
  }
  if (counts->characters) {
    cli_tell("%" PRIu64 " control characters were left out", counts->characters);
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
  Target         target;
  SgExportCounts counts = {.bytes = 0U};
  SgError        error  = {.status = SG_OK};
  int            code   = open_target(cli, &target);
  if (code) {
    return code;
  }
  cli_catch_interrupt();
  bool     file   = target.out != &cli->out;
  SgStatus status = sg_export(cli->view, options, write_target, &target, &counts, &error);
  code            = close_target(cli, &target, status, &error);
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
  const char*           format  = export_format(cli);
  SgFilter              filter;
  SgExportOptions       options = {.format  = format,
                                   .profile = cli_text(&cli->arguments, CLI_PROFILE, NULL)};
  if (!format) {
    return cli_usage_error(cli->verb, "which --format?");
  }
  if (!is_format(format, formats, n)) {
    return unknown_format(cli, format, formats, n);
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

static int
write_report(Cli* cli, const char* format, const SgReport* report)
{
  Target  target;
  SgError error = {.status = SG_OK};
  int     code  = open_target(cli, &target);
  if (code) {
    return code;
  }
  cli_catch_interrupt();
  SgStatus status = sg_report_write(cli->view, report, format, write_target, &target, &error);
  return close_target(cli, &target, status, &error);
}

static int
make_report(Cli* cli, const char* format, SgEntityId entity)
{
  SgCollaborators       collaborators;
  SgCredits             credits;
  SgError               error   = {.status = SG_OK};
  SgFilter              filter  = {.kinds = 0U};
  SgCollaboratorOptions options = {.limit = ALL_COLLABORATORS};
  SgStatus status = sg_collaborators(cli->view, entity, &options, &collaborators, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  status = sg_credits_of(cli->view, entity, BOTH_ENDS, &filter, &credits, &error);
  if (status) {
    sg_collaborators_free(&collaborators);
    return cli_fail(status, &error);
  }
  SgReport report = {entity, &collaborators, &credits};
  int      code   = write_report(cli, format, &report);
  sg_credits_free(&credits);
  sg_collaborators_free(&collaborators);
  return code;
}

int
cli_run_report(Cli* cli)
{
  size_t                n       = 0U;
  const SgExportFormat* formats = sg_report_formats(&n);
  const char*           format  = report_format(cli);
  SgEntityId            entity  = 0U;
  if (!is_format(format, formats, n)) {
    return unknown_format(cli, format, formats, n);
  }
  int code = cli_open(cli, SG_READ);
  if (!code) {
    code = cli_resolve_joined(cli, &entity);
  }
  return code ? code : make_report(cli, format, entity);
}
