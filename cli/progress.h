// A line on the terminal that says how far a long work is.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_PROGRESS_H
#define SEGUE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/// Nothing is shown unless stderr is a terminal, and at most ten times a second.
typedef struct {
  const char* name;
  const char* what;    ///< the part of the work that is under way
  double      started; ///< when that part began
  double      shown;
  bool        terminal;
} CliProgress;

void cli_progress_begin(CliProgress* progress, const char* name);

/// `done` of `total` bytes (0: unknown) of a part of the work; `what` is static.
void cli_progress_show(CliProgress* progress, uint64_t done, uint64_t total, const char* what);

/// Takes the line away.
void cli_progress_end(CliProgress* progress);

#endif
