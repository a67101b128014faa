// The options of the verbs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/option_tables.h"

#define TABLE(title, rows)                                                                         \
  {                                                                                                \
    title, rows, sizeof(rows) / sizeof(rows[0])                                                    \
  }

#define NUMBER(option, long_name, does, least, most)                                               \
  {                                                                                                \
    .id = (option), .name = (long_name), .type = CLI_NUMBER, .value = "N", .help = (does),         \
    .min = (least), .max = (most)                                                                  \
  }

enum {
  MAX_STEPS    = 64,
  MAX_DISTANCE = 255,
  MAX_PATHS    = 1000,
  MAX_SECONDS  = 86400,
  MAX_LIMIT    = 1000000000
};

static const long long min_memory = 64LL << 20;
static const long long max_memory = 1LL << 40;

static const CliOption import_rows[] = {
    {.id    = CLI_FORMAT,
     .name  = "format",
     .type  = CLI_TEXT,
     .value = "NAME",
     .help  = "how the files are written; else told from their content"},
    {.id    = CLI_SOURCE,
     .name  = "source",
     .type  = CLI_TEXT,
     .value = "NAME",
     .help  = "what to call the source; else the name of the file"},
    {.id         = CLI_ONLY,
     .name       = "only",
     .type       = CLI_TEXT,
     .value      = "KINDS",
     .help       = "keep these kinds of entities alone: person,group,work...",
     .repeatable = true},
    NUMBER(CLI_LIMIT, "limit", "read so many records of each file at most", 1, MAX_LIMIT),
    {.id = CLI_DRY_RUN, .name = "dry-run", .help = "read and count, change nothing"},
    {.id    = CLI_REJECTS,
     .name  = "rejects",
     .type  = CLI_TEXT,
     .value = "FILE",
     .help  = "write the records that could not be used, one JSON object a line"},
    {.id    = CLI_MAPPING,
     .name  = "mapping",
     .type  = CLI_TEXT,
     .value = "FILE",
     .help  = "what the columns of a table mean; else told from their names"},
    {.id = CLI_DRAFT, .name = "draft", .help = "write a mapping to begin with, import nothing"},
    {.id    = CLI_MEMORY,
     .name  = "memory",
     .type  = CLI_SIZE,
     .value = "SIZE",
     .help  = "memory for sorting: 512M, 2G...",
     .min   = min_memory,
     .max   = max_memory},
};

static const CliOption path_rows[] = {
    {.id    = CLI_MODE,
     .name  = "mode",
     .type  = CLI_CHOICE,
     .value = "best|shortest|all",
     .help  = "strongest links first, one path of the fewest steps, or all of those"},
    {.id     = CLI_PATHS,
     .letter = 'k',
     .name   = "paths",
     .type   = CLI_NUMBER,
     .value  = "N",
     .help   = "paths to show; else 3, for shortest 1, for all 100",
     .min    = 1,
     .max    = MAX_PATHS},
    NUMBER(CLI_MAX_STEPS, "max-steps", "credits in a row at most; else 12", 1, MAX_STEPS),
    {.id    = CLI_BY,
     .name  = "by",
     .type  = CLI_CHOICE,
     .value = "pattern",
     .help  = "one path of each pattern (person - album - person) with their number"},
    {.id         = CLI_VIA,
     .name       = "via",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "pass through this one; several are passed in the order given",
     .repeatable = true},
    {.id         = CLI_VIA_ANY,
     .name       = "via-any",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "the same, in whatever order is best",
     .repeatable = true},
    {.id         = CLI_ONLY,
     .name       = "only",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "pass through none but this one",
     .repeatable = true},
    {.id         = CLI_FROM_ANY,
     .name       = "from-any",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "begin at A or at this one",
     .repeatable = true},
    {.id         = CLI_TO_ANY,
     .name       = "to-any",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "end at B or at this one",
     .repeatable = true},
    {.id         = CLI_AND,
     .name       = "and",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "what links A, B and this one: the smallest connection found",
     .repeatable = true},
    {.id    = CLI_HUB_WEIGHT,
     .name  = "hub-weight",
     .type  = CLI_TEXT,
     .value = "X",
     .help  = "best: how much hubs weigh, from 0 to 100; else 1"},
    {.id    = CLI_WEAK,
     .name  = "weak",
     .type  = CLI_TEXT,
     .value = "K=N,...",
     .help  = "best: kinds that link weakly; else award=10,organization=8,place=12"},
    {.id   = CLI_THOROUGH,
     .name = "thorough",
     .type = CLI_NONE,
     .help = "best: look until no stronger path can be left, however long it takes"},
};

static const CliOption filter_rows[] = {
    {.id         = CLI_ROLE,
     .name       = "role",
     .type       = CLI_TEXT,
     .value      = "R,...",
     .help       = "only these roles, with the narrower ones below them, or groups of roles",
     .repeatable = true},
    {.id         = CLI_NOT_ROLE,
     .name       = "not-role",
     .type       = CLI_TEXT,
     .value      = "R,...",
     .help       = "not these roles",
     .repeatable = true},
    {.id         = CLI_KIND,
     .name       = "kind",
     .type       = CLI_TEXT,
     .value      = "K,...",
     .help       = "only through these kinds of entities",
     .repeatable = true},
    {.id         = CLI_NOT_KIND,
     .name       = "not-kind",
     .type       = CLI_TEXT,
     .value      = "K,...",
     .help       = "not through these kinds",
     .repeatable = true},
    {.id         = CLI_AVOID,
     .name       = "avoid",
     .type       = CLI_TEXT,
     .value      = "NAME",
     .help       = "not through this one",
     .repeatable = true},
    {.id    = CLI_FROM_YEAR,
     .name  = "from-year",
     .type  = CLI_NUMBER,
     .value = "YEAR",
     .help  = "credits of this year or later; undated ones are left out",
     .min   = -9999,
     .max   = 9999},
    {.id    = CLI_TO_YEAR,
     .name  = "to-year",
     .type  = CLI_NUMBER,
     .value = "YEAR",
     .help  = "credits of this year or earlier; undated ones are left out",
     .min   = -9999,
     .max   = 9999},
};

static const CliOption near_rows[] = {
    NUMBER(CLI_STEPS, "steps", "credits in a row at most; else 1", 1, MAX_STEPS),
    NUMBER(CLI_LIMIT, "limit", "neighbours at most; else 100", 1, MAX_LIMIT),
};

static const CliOption distance_rows[] = {
    NUMBER(CLI_AT, "at", "list those at this distance", 1, MAX_DISTANCE),
    NUMBER(CLI_LIMIT, "limit", "with --at: so many at most; else 100", 1, MAX_LIMIT),
    NUMBER(CLI_MAX_STEPS, "max-steps", "credits in a row at most; else 255", 1, MAX_DISTANCE),
};

static const CliOption centres_rows[] = {
    NUMBER(CLI_STEPS, "steps", "what is within so many credits of NAME; else 2", 1, MAX_STEPS),
    NUMBER(CLI_LIMIT, "limit", "centres at most, and bridges; else 20", 1, MAX_LIMIT),
    NUMBER(CLI_SECONDS, "seconds", "give up after so many seconds; else 60", 1, MAX_SECONDS),
};

static const CliOption list_rows[] = {
    NUMBER(CLI_LIMIT, "limit", "so many at most; else 1,000", 1, MAX_LIMIT),
};

static const CliOption partner_rows[] = {
    NUMBER(CLI_LIMIT, "limit", "so many at most; else 50", 1, MAX_LIMIT),
};

static const CliOption search_rows[] = {
    {.id         = CLI_KIND,
     .name       = "kind",
     .type       = CLI_TEXT,
     .value      = "K,...",
     .help       = "only these kinds of entities",
     .repeatable = true},
    NUMBER(CLI_LIMIT, "limit", "matches at most; else 20", 1, MAX_LIMIT),
};

static const CliOption report_rows[] = {
    {.id    = CLI_FORMAT,
     .name  = "format",
     .type  = CLI_TEXT,
     .value = "NAME",
     .help  = "how to write it; else told from the name of the output file, else markdown"},
    {.id     = CLI_OUTPUT,
     .letter = 'o',
     .name   = "output",
     .type   = CLI_TEXT,
     .value  = "FILE",
     .help   = "write here instead of to standard output"},
};

static const CliOption export_rows[] = {
    {.id    = CLI_FORMAT,
     .name  = "format",
     .type  = CLI_TEXT,
     .value = "NAME",
     .help  = "how to write it; else told from the name of the output file"},
    {.id     = CLI_OUTPUT,
     .letter = 'o',
     .name   = "output",
     .type   = CLI_TEXT,
     .value  = "FILE",
     .help   = "write here instead of to standard output"},
    {.id    = CLI_PROFILE,
     .name  = "profile",
     .type  = CLI_CHOICE,
     .value = "typed|merged|collaborators",
     .help  = "an edge a credit, an edge a pair, or people linked by the works they share"},
    {.id    = CLI_EGO,
     .name  = "ego",
     .type  = CLI_TEXT,
     .value = "NAME",
     .help  = "only this one and what is around it"},
    NUMBER(CLI_STEPS, "steps", "with --ego: credits in a row at most; else 1", 1, MAX_STEPS),
};

static const CliOption stats_rows[] = {
    {.id   = CLI_PATHS,
     .name = "paths",
     .help = "how far apart entities are, measured from a sample"},
    NUMBER(CLI_SAMPLES,
           "samples",
           "with --paths: measure from so many entities; else 100",
           1,
           MAX_LIMIT),
    {.id         = CLI_ENDS,
     .name       = "ends",
     .type       = CLI_TEXT,
     .value      = "K,...",
     .help       = "with --paths: between entities of these kinds",
     .repeatable = true},
    NUMBER(
        CLI_SECONDS, "seconds", "with --paths: end after so many seconds; else 10", 1, MAX_SECONDS),
};

static const CliOption reason_rows[] = {
    {.id    = CLI_REASON,
     .name  = "reason",
     .type  = CLI_TEXT,
     .value = "TEXT",
     .help  = "why, kept with the decision"},
};

const CliOptionTable cli_import_options   = TABLE("Options", import_rows);
const CliOptionTable cli_path_options     = TABLE("Options", path_rows);
const CliOptionTable cli_near_options     = TABLE("Options", near_rows);
const CliOptionTable cli_distance_options = TABLE("Options", distance_rows);
const CliOptionTable cli_centres_options  = TABLE("Options", centres_rows);
const CliOptionTable cli_list_options     = TABLE("Options", list_rows);
const CliOptionTable cli_partner_options  = TABLE("Options", partner_rows);
const CliOptionTable cli_search_options   = TABLE("Options", search_rows);
const CliOptionTable cli_report_options   = TABLE("Options", report_rows);
const CliOptionTable cli_export_options   = TABLE("Options", export_rows);
const CliOptionTable cli_stats_options    = TABLE("Options", stats_rows);
const CliOptionTable cli_reason_options   = TABLE("Options", reason_rows);
const CliOptionTable cli_filter_options   = TABLE("Filters", filter_rows);
