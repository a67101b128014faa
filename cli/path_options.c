// What the verb "path" was asked: its options, and the ends that may be several.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/path_options.h"

#include "cli/filter_options.h"
#include "cli/resolve_argument.h"
#include "cli/suggest.h"
#include "segue/near.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_WEAK = 100, WORD_SIZE = 64, PATTERN_PATHS = 20 };

static int
out_of_memory(void)
{
  cli_tell("out of memory");
  return CLI_EXIT_FAULT;
}

// Adds what is a member of a group to a list.
static int
add_members(Cli* cli, const char* words, SgEntityId** list, size_t* n)
{
  SgEntityId group  = 0U;
  SgFilter   filter = {.kinds = 0U};
  SgCredits  credits;
  SgError    error = {.status = SG_OK};
  int        code  = cli_resolve(cli, words, &group);
  if (code) {
    return code;
  }
  sg_filter_add_role(&filter, sg_role_by_name(sg_string("member_of")));
  if (sg_credits_of(cli->view, group, 2U, &filter, &credits, &error)) {
    return cli_fail(error.status, &error);
  }
  SgEntityId* grown = realloc(*list, (*n + credits.n_credits + 1U) * sizeof(SgEntityId));
  if (grown) {
    *list = grown;
    for (size_t i = 0U; i < credits.n_credits; ++i) {
      grown[(*n)++] = sg_view_credit(cli->view, credits.credits[i]).subject;
    }
  }
  if (grown && !credits.n_credits) {
    cli_tell("nobody is known to be a member of '%s'", words);
    code = CLI_EXIT_NOTHING;
  }
  sg_credits_free(&credits);
  return grown ? code : out_of_memory();
}

// Adds what an argument names to a list: an entity, or any member of a group.
static int
add_end(Cli* cli, const char* words, SgEntityId** list, size_t* n)
{
  static const char any[] = "any member of ";
  if (!strncasecmp(words, any, sizeof(any) - 1U)) {
    return add_members(cli, words + sizeof(any) - 1U, list, n);
  }
  SgEntityId* grown = realloc(*list, (*n + 1U) * sizeof(SgEntityId));
  if (!grown) {
    return out_of_memory();
  }
  *list    = grown;
  int code = cli_resolve(cli, words, &grown[*n]);
  *n += !code;
  return code;
}

static int
read_end(Cli* cli, const char* words, CliOptionId id, SgEntityId** list, size_t* n)
{
  const CliGiven* given = NULL;
  int             code  = add_end(cli, words, list, n);
  for (size_t i = 0U; !code && (given = cli_given_next(&cli->arguments, id, &i));) {
    code = add_end(cli, given->text, list, n);
  }
  return code;
}

static int
read_via(Cli* cli, CliPathQuestion* question)
{
  const bool        any = cli_given(&cli->arguments, CLI_VIA_ANY);
  const CliOptionId id  = any ? CLI_VIA_ANY : CLI_VIA;
  if (any && cli_given(&cli->arguments, CLI_VIA)) {
    return cli_usage_error(cli->verb,
                           "--via has an order and --via-any has none: give one of them");
  }
  int code              = cli_read_names(cli, id, &question->via, &question->options.n_via);
  question->options.via = question->via;
  question->options.via_in_any_order = any;
  return code;
}

// "award=10,place=12": the kinds that are not named do not link weakly.
static int
read_weak(Cli* cli, CliPathQuestion* question)
{
  const CliGiven* given = cli_given(&cli->arguments, CLI_WEAK);
  for (const char* at = given ? given->text : ""; *at && strcmp(given->text, "none");) {
    char   word[WORD_SIZE];
    size_t size = strcspn(at, ",");
    snprintf(word, sizeof(word), "%.*s", (int)(size < WORD_SIZE ? size : WORD_SIZE - 1U), at);
    char* bits = strchr(word, '=');
    char* end  = NULL;
    long  n    = bits ? strtol(bits + 1, &end, 10) : -1;
    if (!bits || end == bits + 1 || *end || n < 0 || n > MAX_WEAK) {
      return cli_usage_error(
          cli->verb, "--weak takes none, or kinds and bits from 0 to 100: award=10,place=12");
    }
    *bits       = '\0';
    SgKind kind = sg_kind_by_name(sg_string(word));
    if (!kind) {
      return cli_unknown_kind(cli, word);
    }
    question->weak[kind] = (uint8_t)n;
    at += size + (at[size] == ',');
  }
  question->options.weak = given ? question->weak : NULL;
  return 0;
}

static int
read_hub_weight(Cli* cli, CliPathQuestion* question)
{
  const char* text = cli_text(&cli->arguments, CLI_HUB_WEIGHT, NULL);
  char*       end  = NULL;
  if (!text) {
    return 0;
  }
  const double weight = strtod(text, &end);
  if (end == text || *end || !(weight >= 0.0 && weight <= 100.0)) {
    return cli_usage_error(cli->verb, "--hub-weight takes a number from 0 to 100, not '%s'", text);
  }
  question->options.hub_weight = weight > 0.0 ? weight : -1.0;
  return 0;
}

static int
read_ends(Cli* cli, CliPathQuestion* question)
{
  const char** words = cli->arguments.words;
  int          code  = read_end(cli, words[0], CLI_FROM_ANY, &question->from, &question->n_from);
  if (!code) {
    code = read_end(cli, words[1], CLI_TO_ANY, &question->to, &question->n_to);
  }
  if (!code) {
    code = cli_read_names(cli, CLI_AND, &question->linked, &question->n_linked);
  }
  if (!code && question->n_linked &&
      (question->n_from > 1U || question->n_to > 1U || question->options.n_via)) {
    return cli_usage_error(
        cli->verb, "--and connects single entities: it goes without --via and several ends");
  }
  if (!code && question->n_linked &&
      (cli_given(&cli->arguments, CLI_PATHS) || cli_given(&cli->arguments, CLI_BY))) {
    return cli_usage_error(cli->verb, "--and gives one connection: it goes without -k and --by");
  }
  if (!code) {
    question->options.or_from   = question->from + 1;
    question->options.n_or_from = question->n_from - 1U;
    question->options.or_to     = question->to + 1;
    question->options.n_or_to   = question->n_to - 1U;
  }
  return code;
}

int
cli_read_path_question(Cli* cli, CliPathQuestion* question)
{
  SgPathOptions* options = &question->options;
  memset(question, 0, sizeof(*question));
  options->mode = (SgPathMode)cli_number(&cli->arguments, CLI_MODE, SG_PATH_BEST);
  options->k    = (size_t)cli_number(&cli->arguments, CLI_PATHS, 0);
  if (cli_given(&cli->arguments, CLI_BY) && !options->k && options->mode == SG_PATH_BEST) {
    options->k = PATTERN_PATHS;
  }
  options->max_steps = (unsigned)cli_number(&cli->arguments, CLI_MAX_STEPS, 0);
  options->thorough  = cli_given(&cli->arguments, CLI_THOROUGH);
  int code           = read_hub_weight(cli, question);
  if (!code) {
    code = read_weak(cli, question);
  }
  if (!code) {
    code = cli_open_with_filter(cli, &options->filter);
  }
  if (!code) {
    code = cli_read_names(cli, CLI_ONLY, &question->only, &options->filter.n_only);
  }
  if (!code) {
    options->filter.only = question->only;
    code                 = read_via(cli, question);
  }
  return code ? code : read_ends(cli, question);
}

void
cli_path_question_free(CliPathQuestion* question)
{
  free(question->from);
  free(question->to);
  free(question->via);
  free(question->only);
  free(question->linked);
  free((void*)question->options.filter.avoid);
}
