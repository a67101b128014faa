// The command line: the parser that reads arguments by the tables of options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/options.h"

#include "cli/cli.h"
#include "cli/suggest.h"
#include "cli/verbs.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const CliOption global_rows[] = {
    {.id    = CLI_KB,
     .name  = "kb",
     .type  = CLI_TEXT,
     .value = "FILE",
     .help  = "the knowledge base; else $SEGUE_KB, else kb.segue here"},
    {.id = CLI_JSON, .name = "json", .help = "answer in JSON"},
    {.id    = CLI_COLOR,
     .name  = "color",
     .type  = CLI_CHOICE,
     .value = "auto|always|never",
     .help  = "colour; auto is on a terminal unless NO_COLOR is set"},
    {.id = CLI_HELP, .letter = 'h', .name = "help", .help = "show help on the verb and stop"},
    {.id = CLI_VERSION, .name = "version", .help = "show the version and stop"},
};

const CliOptionTable cli_global_options = {
    "Options of every verb", global_rows, sizeof(global_rows) / sizeof(global_rows[0])};

// A command line while it is read.
typedef struct {
  int            argc;
  char**         argv;
  int            at;
  const CliVerb* verb;
  CliArguments*  arguments;
  char           said[32]; ///< the option being read, as it was written
} Parser;

int
cli_usage_error(const CliVerb* verb, const char* format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, verb ? "segue %s: " : "segue: ", verb ? verb->name : "");
  vfprintf(stderr, format, arguments);
  fprintf(
      stderr, verb ? " (see 'segue help %s')\n" : " (see 'segue help')\n", verb ? verb->name : "");
  va_end(arguments);
  return CLI_EXIT_USAGE;
}

int
cli_unknown_word(const CliVerb* verb, const char* what, const CliNearest* nearest)
{
  return nearest->best
             ? cli_usage_error(
                   verb, "no %s '%s', did you mean '%s'?", what, nearest->word, nearest->best)
             : cli_usage_error(verb, "no %s '%s'", what, nearest->word);
}

static int
unknown_option(const Parser* parser, const char* name, size_t size)
{
  char word[64];
  snprintf(word, sizeof(word), "%.*s", (int)(size < sizeof(word) ? size : sizeof(word) - 1U), name);
  CliNearest       nearest = cli_nearest(word);
  const CliOption* option  = NULL;
  for (size_t i = 0U; cli_verb_option(parser->verb, &i, &option);) {
    cli_nearest_offer(&nearest, option->name);
  }
  if (nearest.best) {
    return cli_usage_error(parser->verb, "no option --%s, did you mean --%s?", word, nearest.best);
  }
  return cli_usage_error(parser->verb, "no option --%s", word);
}

static const CliOption*
find_long(const Parser* parser, const char* name, size_t size)
{
  const CliOption* option = NULL;
  for (size_t i = 0U; cli_verb_option(parser->verb, &i, &option);) {
    if (strlen(option->name) == size && !memcmp(option->name, name, size)) {
      return option;
    }
  }
  return NULL;
}

static const CliOption*
find_short(const Parser* parser, char letter)
{
  const CliOption* option = NULL;
  for (size_t i = 0U; cli_verb_option(parser->verb, &i, &option);) {
    if (option->letter == letter) {
      return option;
    }
  }
  return NULL;
}

// The number of a word among those that "|" separates, -1 if it is none of them.
static long long
find_choice(const char* choices, const char* word)
{
  size_t    length = strlen(word);
  long long number = 0;
  for (const char* at = choices; *at; ++number) {
    size_t size = strcspn(at, "|");
    if (size == length && !memcmp(at, word, size)) {
      return number;
    }
    at += size + (at[size] == '|');
  }
  return -1;
}

// The factor of a size's suffix: K, M, G or T, in powers of 1,024, with or without a B behind; 0
// for anything else.
static long long
size_factor(const char* suffix)
{
  static const char letters[] = "KMGT";
  if (!*suffix) {
    return 1;
  }
  const char* letter = strchr(letters, toupper((unsigned char)*suffix));
  bool        whole  = !suffix[1] || ((suffix[1] == 'B' || suffix[1] == 'b') && !suffix[2]);
  return letter && whole ? 1LL << (10 * (letter - letters + 1)) : 0;
}

static bool
read_number(const CliOption* option, const char* text, long long* number)
{
  char* end     = NULL;
  errno         = 0;
  long long n   = strtoll(text, &end, 10);
  long long one = option->type == CLI_SIZE ? size_factor(end) : !*end;
  if (errno || end == text || !isdigit((unsigned char)end[-1]) || !one ||
      isspace((unsigned char)*text) || n > option->max / one || n * one < option->min) {
    return false;
  }
  *number = n * one;
  return true;
}

static int
bad_value(const Parser* parser, const CliOption* option, const char* text)
{
  if (option->type == CLI_CHOICE) {
    return cli_usage_error(
        parser->verb, "%s is one of %s, not '%s'", parser->said, option->value, text);
  }
  if (option->type == CLI_SIZE) {
    return cli_usage_error(parser->verb,
                           "%s takes a size such as 512M or 2G, at least %lldM, not '%s'",
                           parser->said,
                           option->min >> 20,
                           text);
  }
  return cli_usage_error(parser->verb,
                         "%s takes a number from %lld to %lld, not '%s'",
                         parser->said,
                         option->min,
                         option->max,
                         text);
}

static int
take_option(Parser* parser, const CliOption* option, const char* text)
{
  CliGiven given = {option->id, text, 0};
  bool     good  = true;
  if (option->type == CLI_CHOICE) {
    given.number = find_choice(option->value, text);
    good         = given.number >= 0;
  } else if (option->type == CLI_NUMBER || option->type == CLI_SIZE) {
    good = read_number(option, text, &given.number);
  } else if (option->type == CLI_TEXT && !*text) {
    return cli_usage_error(parser->verb, "%s needs %s", parser->said, option->value);
  }
  if (!good) {
    return bad_value(parser, option, text);
  }
  parser->arguments->given[parser->arguments->n_given++] = given;
  return 0;
}

// The argument behind an option. What looks like another option is taken only behind "=": to forget
// the value is the likelier mistake, and would make a file of that name.
static int
take_next(Parser* parser, const CliOption* option)
{
  const char* next = parser->at < parser->argc ? parser->argv[parser->at] : NULL;
  if (!next || (next[0] == '-' && next[1] == '-')) {
    return cli_usage_error(parser->verb, "%s needs %s", parser->said, option->value);
  }
  ++parser->at;
  return take_option(parser, option, next);
}

static int
read_long(Parser* parser, const char* name)
{
  size_t           size   = strcspn(name, "=");
  const CliOption* option = find_long(parser, name, size);
  if (!option) {
    return unknown_option(parser, name, size);
  }
  snprintf(parser->said, sizeof(parser->said), "--%s", option->name);
  if (option->type == CLI_NONE) {
    return name[size] ? cli_usage_error(parser->verb, "--%s takes no value", option->name)
                      : take_option(parser, option, "");
  }
  return name[size] ? take_option(parser, option, name + size + 1U) : take_next(parser, option);
}

static int
read_short(Parser* parser, const char* letters)
{
  const CliOption* option = find_short(parser, *letters);
  if (!option) {
    return cli_usage_error(parser->verb, "no option -%.1s", letters);
  }
  snprintf(parser->said, sizeof(parser->said), "-%c", *letters);
  if (option->type == CLI_NONE) {
    return letters[1] ? cli_usage_error(parser->verb, "-%c takes no value", *letters)
                      : take_option(parser, option, "");
  }
  return letters[1] ? take_option(parser, option, letters + 1) : take_next(parser, option);
}

static int
take_verb(Parser* parser, const char* name)
{
  parser->verb = cli_verb_by_name(name);
  if (parser->verb) {
    return 0;
  }
  CliNearest nearest = cli_nearest(name);
  cli_verb_offer_all(&nearest);
  return cli_unknown_word(NULL, "verb", &nearest);
}

// Names the argument that is missing: word `n` of the verb's arguments.
static int
missing_word(const CliVerb* verb, size_t n)
{
  const char* at = verb->arguments;
  for (size_t i = 0U; i < n && strchr(at, ' '); ++i) {
    at = strchr(at, ' ') + 1;
  }
  return cli_usage_error(verb, "missing %.*s", (int)strcspn(at, " "), at);
}

static int
check_words(const CliVerb* verb, const CliArguments* arguments)
{
  if (!verb || cli_given(arguments, CLI_HELP) || cli_given(arguments, CLI_VERSION)) {
    return 0;
  }
  if (arguments->n_words < verb->min_words) {
    return missing_word(verb, arguments->n_words);
  }
  if (!verb->joined && arguments->n_words > verb->max_words) {
    return cli_usage_error(verb,
                           "'%s' is one argument too many; put a name of several words in quotes",
                           arguments->words[verb->max_words]);
  }
  return 0;
}

static int
read_argument(Parser* parser, bool* options_ended)
{
  const char* text = parser->argv[parser->at++];
  if (!*options_ended && !strcmp(text, "--")) {
    *options_ended = true;
    return 0;
  }
  if (!*options_ended && text[0] == '-' && text[1]) {
    return text[1] == '-' ? read_long(parser, text + 2) : read_short(parser, text + 1);
  }
  if (!parser->verb) {
    return take_verb(parser, text);
  }
  parser->arguments->words[parser->arguments->n_words++] = text;
  return 0;
}

int
cli_parse(int argc, char** argv, const CliVerb** verb, CliArguments* arguments)
{
  size_t n             = (size_t)(argc > 0 ? argc : 1);
  Parser parser        = {argc, argv, 1, NULL, arguments, ""};
  bool   options_ended = false;
  int    code          = 0;
  *arguments           = (CliArguments){NULL, 0U, NULL, 0U};
  arguments->words     = calloc(n, sizeof(arguments->words[0]));
  arguments->given     = calloc(n, sizeof(arguments->given[0]));
  if (!arguments->words || !arguments->given) {
    fputs("segue: out of memory\n", stderr);
    return CLI_EXIT_FAULT;
  }
  while (!code && parser.at < argc) {
    code = read_argument(&parser, &options_ended);
  }
  *verb = parser.verb;
  return code ? code : check_words(parser.verb, arguments);
}

void
cli_arguments_free(CliArguments* arguments)
{
  free(arguments->words);
  free(arguments->given);
}

const CliGiven*
cli_given(const CliArguments* arguments, CliOptionId id)
{
  for (size_t i = arguments->n_given; i--;) {
    if (arguments->given[i].id == id) {
      return &arguments->given[i];
    }
  }
  return NULL;
}

const CliGiven*
cli_given_next(const CliArguments* arguments, CliOptionId id, size_t* at)
{
  while (*at < arguments->n_given) {
    const CliGiven* given = &arguments->given[(*at)++];
    if (given->id == id) {
      return given;
    }
  }
  return NULL;
}

const char*
cli_text(const CliArguments* arguments, CliOptionId id, const char* otherwise)
{
  const CliGiven* given = cli_given(arguments, id);
  return given ? given->text : otherwise;
}

long long
cli_number(const CliArguments* arguments, CliOptionId id, long long otherwise)
{
  const CliGiven* given = cli_given(arguments, id);
  return given ? given->number : otherwise;
}
