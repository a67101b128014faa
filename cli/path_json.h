// Paths in JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_PATH_JSON_H
#define SEGUE_CLI_PATH_JSON_H

#include "cli/cli.h"
#include "segue/path.h"

/// Writes the whole answer. `ends` are those that a connection was looked for between, NULL if the
/// paths are between two.
void cli_json_paths(Cli*                 cli,
                    const SgPaths*       paths,
                    const SgPathOptions* options,
                    const SgEntityId*    ends,
                    size_t               n_ends);

#endif
