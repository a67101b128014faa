// The verb "report": what is known of one, or of two together, for people.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/report.h"

#include "cli/cli.h"
#include "cli/resolve_argument.h"
#include "cli/target.h"
#include "segue/near.h"
#include "segue/path.h"

#include <string.h>

enum { BOTH_ENDS = 3, ALL_COLLABORATORS = 1000000, ALL_COMMON = 100000, PATHS = 3 };

// The format of a report: by its option, else by the ending of the output file's name.
static const char*
report_format(const Cli* cli, const char* ending)
{
  const char* usual = cli_wants_json(cli) ? "json" : "markdown";
  const char* told  = !*ending                 ? usual
                      : !strcmp(ending, "md")  ? "markdown"
                      : !strcmp(ending, "htm") ? "html"
                                               : ending;
  return cli_text(&cli->arguments, CLI_FORMAT, told);
}

static int
write_report(Cli* cli, const char* format, const SgReport* report)
{
  CliTarget target;
  SgError   error = {.status = SG_OK};
  int       code  = cli_target_open(cli, &target);
  if (code) {
    return code;
  }
  cli_catch_interrupt();
  SgStatus status = sg_report_write(cli->view, report, format, cli_target_write, &target, &error);
  return cli_target_close(cli, &target, status, &error);
}

static int
report_one(Cli* cli, const char* format, SgEntityId entity)
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

static int
write_pair(Cli* cli, const char* format, const SgPairReport* report)
{
  CliTarget target;
  SgError   error = {.status = SG_OK};
  int       code  = cli_target_open(cli, &target);
  if (code) {
    return code;
  }
  cli_catch_interrupt();
  SgStatus status =
      sg_report_pair_write(cli->view, report, format, cli_target_write, &target, &error);
  return cli_target_close(cli, &target, status, &error);
}

static int
report_two(Cli* cli, const char* format, SgEntityId a, SgEntityId b)
{
  SgCommon      common;
  SgPaths       paths;
  SgError       error   = {.status = SG_OK};
  SgPathOptions options = {.mode = SG_PATH_BEST, .k = PATHS};
  SgStatus      status  = sg_common(cli->view, a, b, NULL, ALL_COMMON, &common, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  status = sg_path_find(cli->view, a, b, &options, &paths, &error);
  if (status && status != SG_NOT_FOUND) {
    sg_common_free(&common);
    return cli_fail(status, &error);
  }
  SgPairReport report = {&common, &paths};
  int          code   = write_pair(cli, format, &report);
  sg_paths_free(&paths);
  sg_common_free(&common);
  return code;
}

// True if two words name two: one of them is no single word, or together they are no name.
static bool
names_two(const Cli* cli)
{
  SgMatches matches;
  SgBuffer  joined;
  if (cli->arguments.n_words != 2U) {
    return false;
  }
  if (strpbrk(cli->arguments.words[0], " #:") || strpbrk(cli->arguments.words[1], " #:")) {
    return true;
  }
  SgStatus status =
      sg_resolve(cli->view, sg_string(cli_joined_words(cli, &joined)), NULL, &matches, NULL);
  bool name = (!status || status == SG_AMBIGUOUS) && matches.n_matches &&
              matches.matches[0].rule < SG_RULE_TOKEN;
  if (!status || status == SG_AMBIGUOUS) {
    sg_matches_free(&matches);
  }
  sg_buffer_free(&joined);
  return !name;
}

static int
run(Cli* cli, const char* format)
{
  SgEntityId a    = 0U;
  SgEntityId b    = 0U;
  int        code = 0;
  if (!names_two(cli)) {
    code = cli_resolve_joined(cli, &a);
    return code ? code : report_one(cli, format, a);
  }
  code = cli_resolve_two(cli, &a, &b);
  return code ? code : report_two(cli, format, a, b);
}

int
cli_run_report(Cli* cli)
{
  size_t                n       = 0U;
  const SgExportFormat* formats = sg_report_formats(&n);
  char                  ending[CLI_ENDING_SIZE];
  cli_target_ending(cli, ending);
  const char* format = report_format(cli, ending);
  if (!cli_is_format(format, formats, n)) {
    return cli_unknown_format(cli, format, formats, n);
  }
  int code = cli_open(cli, SG_READ);
  return code ? code : run(cli, format);
}
