// From the words of a command line to entities, never silently below an exact match.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_RESOLVE_ARGUMENT_H
#define SEGUE_CLI_RESOLVE_ARGUMENT_H

#include "cli/cli.h"
#include "segue/resolve.h"

/// The entity that `words` name. 0; CLI_EXIT_NOTHING after telling that nothing is called so and
/// what is near; CLI_EXIT_USAGE after listing the candidates of an ambiguous name and how to write
/// each. Tells on stderr which entity was taken by which rule if that is not exact or not the only
/// one.
int cli_resolve(Cli* cli, const char* words, SgEntityId* entity);

/// The arguments of the command line, several words joined by spaces: NUL-terminated, in `joined`,
/// which is yours.
const char* cli_joined_words(const Cli* cli, SgBuffer* joined);

/// Resolves the joined words of the command line.
int cli_resolve_joined(Cli* cli, SgEntityId* entity);

/// Resolves two words of the command line that are to name two. 0, or the exit code after telling
/// what is wrong: CLI_EXIT_USAGE if both are one.
int cli_resolve_two(Cli* cli, SgEntityId* a, SgEntityId* b);

/// Tells that names of the command line mean one entity; CLI_EXIT_USAGE.
int cli_are_one(Cli* cli, SgEntityId entity);

/// Tells which entity was taken for `words`; `others` is how many more matched.
void cli_tell_taken(Cli* cli, SgString words, SgEntityId entity, SgMatchRule rule, size_t others);

#endif
