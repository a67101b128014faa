// Where the answer of a library's writer goes, and in which of its formats.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/target.h"

#include "cli/suggest.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

int
cli_target_open(Cli* cli, CliTarget* target)
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

bool
cli_target_write(const char* data, size_t size, void* context)
{
  CliTarget* target = context;
  return !cli_interrupted() && cli_output_write(data, size, target->out);
}

int
cli_target_close(Cli* cli, CliTarget* target, SgStatus status, const SgError* error)
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

int
cli_unknown_format(const Cli* cli, const char* format, const SgExportFormat* formats, size_t n)
{
  CliNearest nearest = cli_nearest(format);
  for (size_t i = 0U; i < n; ++i) {
    cli_nearest_offer(&nearest, formats[i].name);
  }
  return cli_unknown_word(cli->verb, "format", &nearest);
}

void
cli_target_ending(const Cli* cli, char ending[CLI_ENDING_SIZE])
{
  const char* path = cli_text(&cli->arguments, CLI_OUTPUT, "");
  const char* dot  = strrchr(path, '.');
  ending[0]        = '\0';
  if (dot && !strchr(dot, '/') && strlen(dot + 1) < CLI_ENDING_SIZE) {
    for (size_t i = 0U; i <= strlen(dot + 1); ++i) {
      ending[i] = (char)tolower((unsigned char)dot[i + 1U]);
    }
  }
}

bool
cli_is_format(const char* name, const SgExportFormat* formats, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!strcmp(formats[i].name, name)) {
      return true;
    }
  }
  return false;
}
