// How failures are told, and which exit code they have.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const CliExitCode cli_exit_codes[] = {
    {CLI_EXIT_FOUND, "done, or found"},
    {CLI_EXIT_NOTHING, "nothing found: no such name, no path, no credit"},
    {CLI_EXIT_USAGE, "a wrong command line, or a name that could mean several"},
    {CLI_EXIT_INPUT, "a file to import cannot be read"},
    {CLI_EXIT_FAULT, "the knowledge base or an output cannot be read or written"},
    {CLI_EXIT_INTERRUPTED, "stopped by Ctrl-C; nothing was changed"},
    {0, NULL},
};

int
cli_exit_code(SgStatus status)
{
  switch (status) {
  case SG_OK:
  case SG_UNCHANGED:
    return CLI_EXIT_FOUND;
  case SG_NOT_FOUND:
    return CLI_EXIT_NOTHING;
  case SG_AMBIGUOUS:
  case SG_BAD_ARGUMENT:
    return CLI_EXIT_USAGE;
  case SG_BAD_INPUT:
    return CLI_EXIT_INPUT;
  case SG_STOPPED:
    return CLI_EXIT_INTERRUPTED;
  default:
    return CLI_EXIT_FAULT;
  }
}

void
cli_tell(const char* format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fputs("segue: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
}

int
cli_fail(SgStatus status, const SgError* error)
{
  const char* message = error->message[0] ? error->message : sg_status_text(status);
  size_t      file    = strlen(error->file);
  if (!file || !strncmp(message, error->file, file)) {
    cli_tell("%s", message);
  } else if (error->line) {
    cli_tell("%s:%" PRIu64 ": %s", error->file, error->line, message);
  } else {
    cli_tell("%s: %s", error->file, message);
  }
  return cli_exit_code(status);
}

static volatile sig_atomic_t interrupted;

static void
note_interrupt(int number)
{
  (void)number;
  interrupted = 1;
}

void
cli_catch_interrupt(void)
{
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = note_interrupt;
  // A second Ctrl-C kills: whoever presses it twice means it, and an unfinished transaction leaves
  // nothing behind.
  action.sa_flags = (int)SA_RESETHAND;
  sigaction(SIGINT, &action, NULL);
}

bool
cli_interrupted(void)
{
  return interrupted != 0;
}
