// The verb "check": the integrity of the file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  Cli*   cli;
  SgJson json;
} Check;

// A flipped bit in the pages of the storage library itself makes it read outside of the map.
// Nothing can be trusted then but the two calls below, which POSIX allows in a handler.
static void
die_of_damage(int number)
{
  static const char message[] = "segue: the file is damaged; restore a backup\n";
  ssize_t           written   = write(STDERR_FILENO, message, sizeof(message) - 1U);
  (void)number;
  (void)written;
  _exit(CLI_EXIT_FAULT);
}

static void
guard(void)
{
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = die_of_damage;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
}

static void
stop_guard(void)
{
  signal(SIGSEGV, SIG_DFL);
  signal(SIGBUS, SIG_DFL);
}

static bool
report_fault(const char* fault, void* context)
{
  Check* check = context;
  if (cli_wants_json(check->cli)) {
    sg_json_text(&check->json, fault);
  } else {
    cli_add_clean(&check->cli->out.buffer, sg_string(fault));
    sg_buffer_add_char(&check->cli->out.buffer, '\n');
  }
  cli_output_drain(&check->cli->out);
  return true;
}

static void
json_counts(SgJson* json, const SgCheckCounts* counts)
{
  sg_json_key(json, "sound");
  sg_json_bool(json, !counts->faults);
  sg_json_key(json, "blocks");
  sg_json_uint(json, counts->blocks);
  sg_json_key(json, "entities");
  sg_json_uint(json, counts->entities);
  sg_json_key(json, "credits");
  sg_json_uint(json, counts->credits);
}

static SgStatus
check_json(Check* check, SgCheckCounts* counts, SgError* error)
{
  Cli* cli    = check->cli;
  check->json = cli_json_begin(cli);
  sg_json_key(&check->json, "faults");
  sg_json_begin_array(&check->json);
  SgStatus status = sg_kb_check(cli->kb, report_fault, check, counts, error);
  sg_json_end_array(&check->json);
  json_counts(&check->json, counts);
  cli_json_end(cli, &check->json);
  return status;
}

static SgStatus
check_text(Check* check, SgCheckCounts* counts, SgError* error)
{
  Cli*     cli    = check->cli;
  SgStatus status = sg_kb_check(cli->kb, report_fault, check, counts, error);
  if (!status) {
    sg_buffer_add_format(&cli->out.buffer,
                         "Sound: %" PRIu64 " blocks, %" PRIu64 " entities, %" PRIu64 " credits\n",
                         counts->blocks,
                         counts->entities,
                         counts->credits);
  }
  return status;
}

int
cli_run_check(Cli* cli)
{
  Check         check  = {.cli = cli};
  SgCheckCounts counts = {0U, 0U, 0U, 0U};
  SgError       error  = {.status = SG_OK};
  guard();
  int code = cli_open(cli, SG_READ);
  if (!code) {
    bool     json   = cli_wants_json(cli);
    SgStatus status = (json ? check_json : check_text)(&check, &counts, &error);
    code            = status ? cli_fail(status, &error) : CLI_EXIT_FOUND;
  }
  stop_guard();
  return code;
}
