// What the verb "path" was asked: its options, and the ends that may be several.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_PATH_OPTIONS_H
#define SEGUE_CLI_PATH_OPTIONS_H

#include "cli/cli.h"
#include "segue/path.h"

/// The lists are its own.
typedef struct {
  SgPathOptions options;
  SgEntityId*   from; ///< those that a path may begin at, the first by itself
  size_t        n_from;
  SgEntityId*   to;
  size_t        n_to;
  SgEntityId*   via;
  SgEntityId*   only;
  SgEntityId*   linked; ///< further ones that all are to be connected
  size_t        n_linked;
  uint8_t       weak[SG_N_KINDS];
} CliPathQuestion;

/// Reads the command line and opens the knowledge base. 0, or the exit code after telling what is
/// wrong. Free the question in both cases.
int  cli_read_path_question(Cli* cli, CliPathQuestion* question);
void cli_path_question_free(CliPathQuestion* question);

#endif
