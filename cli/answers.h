// The answers that a question in plain English shares with the verbs.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_ANSWERS_H
#define SEGUE_CLI_ANSWERS_H

#include "cli/cli.h"
#include "segue/near.h"
#include "segue/path.h"

/// Each looks up, writes the answer in text or JSON and returns the exit code.
int cli_answer_path(Cli* cli, SgEntityId from, SgEntityId to, const SgPathOptions* options);
int cli_answer_collaborators(Cli* cli, SgEntityId of, const SgCollaboratorOptions* options);
int cli_answer_common(Cli* cli, SgEntityId a, SgEntityId b, const SgFilter* filter, size_t limit);
int cli_answer_show(Cli* cli, SgEntityId entity, const SgFilter* filter);

/// How far apart entities are, by the options of the verb "stats".
int cli_answer_path_stats(Cli* cli);

/// The credits of a question's first entity, at the `ends` of sg_credits_of(), that answer it.
int cli_answer_credits(Cli* cli, const SgQuestion* question, unsigned ends);

/// Writes a list of credits under `key` in JSON.
void cli_json_credits(Cli* cli, SgJson* json, const char* key, const SgCreditId* credits, size_t n);

/// Writes seconds, to the microsecond, under `key` in JSON.
void cli_json_seconds(SgJson* json, double seconds);

/// Writes an entity under `key` in JSON.
void cli_json_entity(Cli* cli, SgJson* json, const char* key, SgEntityId entity);

#endif
