// Where the answer of a library's writer goes, and in which of its formats.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_TARGET_H
#define SEGUE_CLI_TARGET_H

#include "cli/cli.h"
#include "segue/export.h"

#include <stdbool.h>
#include <stddef.h>

enum { CLI_ENDING_SIZE = 16 };

/// Standard output, or the file of -o.
typedef struct {
  CliOutput  file;
  CliOutput* out;
} CliTarget;

/// Opens the target that the command line names. 0, or the exit code after telling why not.
int cli_target_open(Cli* cli, CliTarget* target);

/// Takes bytes for an SgWriteFunc; `context` is the target. False once a write failed or the user
/// stops it.
bool cli_target_write(const char* data, size_t size, void* context);

/// Ends an output: a file is kept only if all of it was written. The exit code; a write that failed
/// is told once.
int cli_target_close(Cli* cli, CliTarget* target, SgStatus status, const SgError* error);

/// Fills `ending` with that of the file of -o, in small letters: "html". Empty if it has none, or
/// one that is longer than those of formats.
void cli_target_ending(const Cli* cli, char ending[CLI_ENDING_SIZE]);

/// True if a format is among some.
bool cli_is_format(const char* name, const SgExportFormat* formats, size_t n);

/// The usage error of a format that is not, with the nearest.
int cli_unknown_format(const Cli* cli, const char* format, const SgExportFormat* formats, size_t n);

#endif
