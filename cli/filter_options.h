// The options that say what a search may walk on.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_FILTER_OPTIONS_H
#define SEGUE_CLI_FILTER_OPTIONS_H

#include "cli/cli.h"
#include "segue/path.h"

/// Reads --role, --not-role, --kind, --not-kind, --from-year and --to-year, opens the knowledge
/// base for reading, and resolves --avoid. 0, or the exit code after telling what is wrong.
/// `filter->avoid` is yours to free() in both cases.
int cli_open_with_filter(Cli* cli, SgFilter* filter);

/// Reads every list of kinds under one option into bits. 0, or the exit code.
int cli_read_kinds(Cli* cli, CliOptionId id, uint32_t* kinds);

/// Resolves every name under one option. 0, or the exit code. `*entities` is yours to free() in
/// both cases.
int cli_read_names(Cli* cli, CliOptionId id, SgEntityId** entities, size_t* n);

/// The same, then resolves the joined words of the command line.
int cli_open_for_one(Cli* cli, SgFilter* filter, SgEntityId* entity);

/// The usage error that there is no such kind.
int cli_unknown_kind(const Cli* cli, const char* word);

/// True if any of the options of a filter was given.
bool cli_has_filter(const Cli* cli);

#endif
