// What every verb works with: arguments, knowledge base, output, and how failures are told.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_CLI_H
#define SEGUE_CLI_CLI_H

#include "cli/options.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "export/json_writer.h"
#include "segue/ask.h"
#include "segue/kb.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>

#define CLI_PROGRAM_VERSION "0.1.0"

enum {
  CLI_EXIT_FOUND       = 0,
  CLI_EXIT_NOTHING     = 1,
  CLI_EXIT_USAGE       = 2,
  CLI_EXIT_INPUT       = 3,
  CLI_EXIT_FAULT       = 4,
  CLI_EXIT_INTERRUPTED = 130
};

typedef struct Cli {
  const CliVerb*    verb;
  CliArguments      arguments;
  CliOutput         out;
  const char*       kb_path;
  SgKb*             kb;
  SgView*           view;
  const SgQuestion* question; ///< what `ask` understood; NULL for the other verbs
} Cli;

/// Runs a command line; returns the exit code of the process.
int cli_main(int argc, char** argv);

/// Opens the knowledge base, and for reading a view of it. 0, or the exit code after telling why
/// not.
int cli_open(Cli* cli, SgOpenMode mode);

/// True if the answer is to be in JSON.
bool cli_wants_json(const Cli* cli);

/// Begins the JSON object of an answer (with what `ask` understood, for a question) and ends it.
SgJson cli_json_begin(Cli* cli);
void   cli_json_end(Cli* cli, SgJson* json);

/// The exit code of a status.
int cli_exit_code(SgStatus status);

/// Tells a failure on stderr in one line: what the error says, or the status; returns the exit
/// code.
int cli_fail(SgStatus status, const SgError* error);

/// Tells on stderr, in one line, after "segue: ".
void cli_tell(const char* format, ...) __attribute__((format(printf, 1, 2)));

/// Help on everything, or on one verb unless that is NULL; returns the exit code.
int cli_show_help(Cli* cli, const CliVerb* verb);

/// How names may be written.
extern const char* const cli_names_help;

/// From here on Ctrl-C is not death but a flag, so that work can stop cleanly.
void cli_catch_interrupt(void);
bool cli_interrupted(void);

#endif
