// The command line: tables of options, and the parser that reads arguments by them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_OPTIONS_H
#define SEGUE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/// Every option there is; a verb's tables say which it takes and what they mean there.
typedef enum {
  CLI_KB,
  CLI_JSON,
  CLI_COLOR,
  CLI_HELP,
  CLI_VERSION,
  CLI_FORMAT,
  CLI_SOURCE,
  CLI_ONLY,
  CLI_LIMIT,
  CLI_DRY_RUN,
  CLI_REJECTS,
  CLI_MEMORY,
  CLI_MAPPING,
  CLI_DRAFT,
  CLI_MODE,
  CLI_PATHS,
  CLI_MAX_STEPS,
  CLI_VIA,
  CLI_VIA_ANY,
  CLI_FROM_ANY,
  CLI_TO_ANY,
  CLI_AND,
  CLI_BY,
  CLI_HUB_WEIGHT,
  CLI_WEAK,
  CLI_THOROUGH,
  CLI_STEPS,
  CLI_ROLE,
  CLI_NOT_ROLE,
  CLI_KIND,
  CLI_NOT_KIND,
  CLI_AVOID,
  CLI_FROM_YEAR,
  CLI_TO_YEAR,
  CLI_OUTPUT,
  CLI_EGO,
  CLI_PROFILE,
  CLI_AT,
  CLI_SAMPLES,
  CLI_SECONDS,
  CLI_ENDS,
  CLI_REASON
} CliOptionId;

/// What may stand behind an option.
typedef enum {
  CLI_NONE,   ///< nothing: the option is a switch
  CLI_TEXT,   ///< any text
  CLI_NUMBER, ///< a whole number from `min` to `max`
  CLI_SIZE,   ///< bytes: 1000, 64K, 512M, 2G, from `min` to `max`
  CLI_CHOICE  ///< one of the words of `value`, which "|" separates
} CliValue;

/// A row of a table of options.
typedef struct {
  CliOptionId id;
  char        letter; ///< 0: none
  const char* name;
  CliValue    type;
  const char* value; ///< how help writes what stands behind it
  const char* help;  ///< one line
  long long   min;
  long long   max;
  bool        repeatable;
} CliOption;

typedef struct {
  const char*      title; ///< of its section in help
  const CliOption* options;
  size_t           n;
} CliOptionTable;

enum { CLI_MAX_TABLES = 3 };

/// The options that stand before or behind every verb.
extern const CliOptionTable cli_global_options;

/// An option as it was given.
typedef struct {
  CliOptionId id;
  const char* text;
  long long   number; ///< the number, the bytes, or which choice
} CliGiven;

/// A command line taken apart; texts are argv's.
typedef struct {
  const char** words; ///< what is not an option, without the verb
  size_t       n_words;
  CliGiven*    given;
  size_t       n_given;
} CliArguments;

struct CliVerb;

/// Takes a command line apart; `*verb` is NULL if it names none. 0, or the exit code after telling
/// what is wrong on stderr. Free the arguments in both cases.
int  cli_parse(int argc, char** argv, const struct CliVerb** verb, CliArguments* arguments);
void cli_arguments_free(CliArguments* arguments);

/// The last time that an option was given, NULL if it was not.
const CliGiven* cli_given(const CliArguments* arguments, CliOptionId id);

/// The next time from `*at` on, which starts at 0 and is moved behind it; NULL at the end.
const CliGiven* cli_given_next(const CliArguments* arguments, CliOptionId id, size_t* at);

/// The text or the number of an option, or what is taken if it was not given.
const char* cli_text(const CliArguments* arguments, CliOptionId id, const char* otherwise);
long long   cli_number(const CliArguments* arguments, CliOptionId id, long long otherwise);

/// Says what is wrong with the command line and where help is; returns the exit code. `verb` may be
/// NULL.
int cli_usage_error(const struct CliVerb* verb, const char* format, ...)
    __attribute__((format(printf, 2, 3)));

struct CliNearest;

/// The usage error "no WHAT 'word', did you mean 'best'?".
int
cli_unknown_word(const struct CliVerb* verb, const char* what, const struct CliNearest* nearest);

#endif
