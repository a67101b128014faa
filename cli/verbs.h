// The verbs of the program: one table that the dispatcher, help, the man page and completion read.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_VERBS_H
#define SEGUE_CLI_VERBS_H

#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>

struct Cli;

enum { CLI_ANY_NUMBER = 1000000 };

typedef struct CliVerb {
  const char*           name;
  const char*           arguments; ///< as help writes them: "A B", "FILE..."
  size_t                min_words;
  size_t                max_words; ///< unless they are joined
  bool                  joined;    ///< several words are one argument: no quotes needed
  const char*           help;      ///< one line
  const char*           details;   ///< a paragraph
  const char*           example;   ///< a command line
  const CliOptionTable* tables[CLI_MAX_TABLES];
  int (*run)(struct Cli* cli);
} CliVerb;

/// The table, ended by a row without a name.
extern const CliVerb cli_verbs[];

/// The verb of that name, NULL if there is none.
const CliVerb* cli_verb_by_name(const char* name);

struct CliNearest;

/// Offers the name of every verb as what a word may have meant.
void cli_verb_offer_all(struct CliNearest* nearest);

/// The options of a verb, table by table: the global ones last. False at the end; `*at` starts at
/// 0.
bool cli_verb_option(const CliVerb* verb, size_t* at, const CliOption** option);

/// What a verb has to choose from beside its options: a format, a form of question.
typedef struct {
  const char* name;
  const char* help;
} CliChoice;

/// Choice `i` of a verb, counted from 0; false behind the last.
bool cli_verb_choice(const CliVerb* verb, size_t i, CliChoice* choice);

/// "Formats", "Questions".
const char* cli_choices_title(const CliVerb* verb);

/// An exit code and what it means, for help; ended by a row without text.
typedef struct {
  int         code;
  const char* meaning;
} CliExitCode;

extern const CliExitCode cli_exit_codes[];

int cli_run_import(struct Cli* cli);
int cli_run_ask(struct Cli* cli);
int cli_run_path(struct Cli* cli);
int cli_run_near(struct Cli* cli);
int cli_run_distance(struct Cli* cli);
int cli_run_centres(struct Cli* cli);
int cli_run_common(struct Cli* cli);
int cli_run_collaborators(struct Cli* cli);
int cli_run_timeline(struct Cli* cli);
int cli_run_show(struct Cli* cli);
int cli_run_search(struct Cli* cli);
int cli_run_report(struct Cli* cli);
int cli_run_export(struct Cli* cli);
int cli_run_stats(struct Cli* cli);
int cli_run_conflicts(struct Cli* cli);
int cli_run_sources(struct Cli* cli);
int cli_run_check(struct Cli* cli);
int cli_run_backup(struct Cli* cli);
int cli_run_forget(struct Cli* cli);
int cli_run_merge(struct Cli* cli);
int cli_run_split(struct Cli* cli);
int cli_run_help(struct Cli* cli);
int cli_run_version(struct Cli* cli);

#endif
