// The options that say what a search may walk on.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/filter_options.h"

#include "cli/resolve_argument.h"
#include "cli/suggest.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_SIZE = 64 };

// The next of the words that commas separate, cut to fit; false at the end.
static bool
next_word(const char** at, char word[WORD_SIZE])
{
  *at += strspn(*at, ", ");
  size_t size = strcspn(*at, ",");
  size_t kept = size < WORD_SIZE ? size : WORD_SIZE - 1U;
  memcpy(word, *at, kept);
  while (kept && word[kept - 1U] == ' ') {
    --kept;
  }
  word[kept] = '\0';
  *at += size;
  return size > 0U;
}

int
cli_unknown_kind(const Cli* cli, const char* word)
{
  CliNearest nearest = cli_nearest(word);
  for (unsigned kind = 1U; kind < SG_N_KINDS; ++kind) {
    cli_nearest_offer(&nearest, sg_kind_name((SgKind)kind));
  }
  return cli_unknown_word(cli->verb, "kind", &nearest);
}

int
cli_read_kinds(Cli* cli, CliOptionId id, uint32_t* kinds)
{
  const CliGiven* given = NULL;
  char            word[WORD_SIZE];
  for (size_t i = 0U; (given = cli_given_next(&cli->arguments, id, &i));) {
    for (const char* at = given->text; next_word(&at, word);) {
      SgKind kind = sg_kind_by_name(sg_string(word));
      if (!kind) {
        return cli_unknown_kind(cli, word);
      }
      *kinds |= 1U << kind;
    }
  }
  return 0;
}

static int
unknown_role(const Cli* cli, const char* word)
{
  CliNearest nearest = cli_nearest(word);
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info) {
      cli_nearest_offer(&nearest, info->name);
    }
  }
  for (unsigned group = 0U; group < SG_N_ROLE_GROUPS; ++group) {
    cli_nearest_offer(&nearest, sg_role_group_name((SgRoleGroup)group));
  }
  return cli_unknown_word(cli->verb, "role", &nearest);
}

static bool
has_roles(const SgFilter* filter)
{
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    if (filter->roles[role / 64U] >> (role % 64U) & 1U) {
      return true;
    }
  }
  return false;
}

// Adds or takes out every role of a group; false if there is no group of that name.
static bool
change_group(SgFilter* filter, const char* word, bool add)
{
  SgRoleGroup group = SG_GROUP_OTHER;
  if (!sg_role_group_by_name(sg_string(word), &group)) {
    return false;
  }
  if (add) {
    sg_filter_add_group(filter, group);
    return true;
  }
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    const SgRoleInfo* info = sg_role_info(role);
    if (info && info->group == group) {
      sg_filter_remove_role(filter, role);
    }
  }
  return true;
}

static int
read_roles(Cli* cli, CliOptionId id, SgFilter* filter)
{
  const CliGiven* given = NULL;
  char            word[WORD_SIZE];
  for (size_t i = 0U; (given = cli_given_next(&cli->arguments, id, &i));) {
    for (const char* at = given->text; next_word(&at, word);) {
      SgRole role = sg_role_by_name(sg_string(word));
      if (role && id == CLI_ROLE) {
        sg_filter_add_role(filter, role);
      } else if (role) {
        sg_filter_remove_role(filter, role);
      } else if (!change_group(filter, word, id == CLI_ROLE)) {
        return unknown_role(cli, word);
      }
      if (!has_roles(filter)) {
        return cli_usage_error(cli->verb, "--role and --not-role leave no role");
      }
    }
  }
  return 0;
}

int
cli_read_names(Cli* cli, CliOptionId id, SgEntityId** entities, size_t* n)
{
  const CliGiven* given = NULL;
  *n                    = 0U;
  *entities             = calloc(cli->arguments.n_given + 1U, sizeof(SgEntityId));
  if (!*entities) {
    cli_tell("out of memory");
    return CLI_EXIT_FAULT;
  }
  for (size_t i = 0U; (given = cli_given_next(&cli->arguments, id, &i));) {
    int code = cli_resolve(cli, given->text, &(*entities)[*n]);
    if (code) {
      return code;
    }
    ++*n;
  }
  return 0;
}

// Nothing that is so named is to be passed, whatever it is; a name that is known but in part must
// mean one.
static int
add_avoided(Cli* cli, const char* name, SgEntityId** entities, size_t* n)
{
  SgMatches matches = {.n_matches = 0U};
  SgStatus  status  = sg_resolve(cli->view, sg_string(name), NULL, &matches, NULL);
  bool      known   = (!status || status == SG_AMBIGUOUS) && matches.n_matches &&
               matches.matches[0].rule <= SG_RULE_VARIANT;
  size_t alike = 0U;
  while (known && alike < matches.n_matches &&
         matches.matches[alike].rule == matches.matches[0].rule) {
    ++alike;
  }
  SgEntityId* grown = realloc(*entities, (*n + alike + 1U) * sizeof(SgEntityId));
  int         code  = grown ? 0 : CLI_EXIT_FAULT;
  *entities         = grown ? grown : *entities;
  for (size_t i = 0U; grown && i < alike; ++i) {
    grown[(*n)++] = matches.matches[i].entity;
  }
  if (!status || status == SG_AMBIGUOUS) {
    sg_matches_free(&matches);
  }
  if (!grown) {
    cli_tell("out of memory");
  } else if (!alike) {
    code = cli_resolve(cli, name, &grown[*n]);
    *n += !code;
  } else if (alike > 1U) {
    cli_tell("all %zu that are called '%s' are avoided", alike, name);
  }
  return code;
}

static int
read_avoided(Cli* cli, SgFilter* filter)
{
  const CliGiven* given    = NULL;
  SgEntityId*     entities = NULL;
  int             code     = 0;
  for (size_t i = 0U; !code && (given = cli_given_next(&cli->arguments, CLI_AVOID, &i));) {
    code = add_avoided(cli, given->text, &entities, &filter->n_avoid);
  }
  filter->avoid = entities;
  return code;
}

static int
read_all_kinds(Cli* cli, SgFilter* filter)
{
  uint32_t taken_out = 0U;
  int      code      = cli_read_kinds(cli, CLI_KIND, &filter->kinds);
  if (!code) {
    code = cli_read_kinds(cli, CLI_NOT_KIND, &taken_out);
  }
  if (taken_out) {
    uint32_t all  = filter->kinds ? filter->kinds : (1U << SG_N_KINDS) - 2U;
    filter->kinds = all & ~taken_out;
  }
  if (!code && taken_out && !filter->kinds) {
    return cli_usage_error(cli->verb, "--kind and --not-kind leave no kind");
  }
  return code;
}

int
cli_open_with_filter(Cli* cli, SgFilter* filter)
{
  memset(filter, 0, sizeof(*filter));
  filter->from_year  = (int16_t)cli_number(&cli->arguments, CLI_FROM_YEAR, 0);
  filter->to_year    = (int16_t)cli_number(&cli->arguments, CLI_TO_YEAR, 0);
  filter->dated_only = filter->from_year || filter->to_year;
  if (filter->from_year && filter->to_year && filter->from_year > filter->to_year) {
    return cli_usage_error(cli->verb, "--from-year is after --to-year");
  }
  int code = read_roles(cli, CLI_ROLE, filter);
  if (!code) {
    code = read_roles(cli, CLI_NOT_ROLE, filter);
  }
  if (!code) {
    code = read_all_kinds(cli, filter);
  }
  if (!code) {
    code = cli_open(cli, SG_READ);
  }
  return code ? code : read_avoided(cli, filter);
}

int
cli_open_for_one(Cli* cli, SgFilter* filter, SgEntityId* entity)
{
  const int code = cli_open_with_filter(cli, filter);
  return code ? code : cli_resolve_joined(cli, entity);
}

bool
cli_has_filter(const Cli* cli)
{
  static const CliOptionId ids[] = {
      CLI_ROLE, CLI_NOT_ROLE, CLI_KIND, CLI_NOT_KIND, CLI_AVOID, CLI_FROM_YEAR, CLI_TO_YEAR};
  for (size_t i = 0U; i < sizeof(ids) / sizeof(ids[0]); ++i) {
    if (cli_given(&cli->arguments, ids[i])) {
      return true;
    }
  }
  return false;
}
