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

int cli_answer_near(Cli* cli, SgEntityId center, const SgNearOptions* options);
int cli_answer_search(Cli* cli, SgString text, const SgResolveOptions* options);

/// Answers a question by its credits: sg_answer().
int cli_answer_question(Cli* cli, const SgQuestion* question);

/// How each two of several are linked: the best path between them.
int cli_answer_among(Cli* cli, const SgQuestion* question);

/// What two did, role by role, and together.
int cli_answer_profile(Cli* cli, const SgQuestion* question);

/// A path as an object in JSON.
void cli_json_path(Cli* cli, SgJson* json, const SgPath* path);

/// Credits in text, a sentence each, with the passages that state them. What several sources state
/// alike is one sentence.
void cli_text_credits(Cli* cli, const SgCreditId* credits, size_t n);

/// True if the command line or the question asks for years.
bool cli_asks_for_years(const Cli* cli);

/// How many credits were left out for want of a year: a line if there are any; in JSON "undated" if
/// years were asked for.
void cli_text_undated(Cli* cli, size_t n);
void cli_json_undated(const Cli* cli, SgJson* json, size_t n);

/// Writes credits as items of an array that was begun.
void cli_json_credit_items(Cli* cli, SgJson* json, const SgCreditId* credits, size_t n);

/// Writes a list of credits under `key` in JSON.
void cli_json_credits(Cli* cli, SgJson* json, const char* key, const SgCreditId* credits, size_t n);

/// Writes seconds, to the microsecond, under `key` in JSON.
void cli_json_seconds(SgJson* json, double seconds);

/// Writes an entity under `key` in JSON.
void cli_json_entity(Cli* cli, SgJson* json, const char* key, SgEntityId entity);

/// Writes members that tell an entity from its namesakes into an object that was begun: "form",
/// "begin", "end", "credits", "first", "last", "known_for".
void cli_json_distinction(Cli* cli, SgJson* json, SgEntityId entity);

#endif
