// From the words of a command line to entities, never silently below an exact match.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/resolve_argument.h"

#include "cli/answers.h"
#include "cli/describe.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  MAX_LISTED       = 8,
  MAX_OTHERS       = 3,
  MAX_SUGGESTIONS  = 4,
  MAX_TOLD_CREDITS = 8,
  MAX_LINKS        = 4096
};

// "Ada Lund (person)", "First Light (1994) (album)".
static void
add_candidate(SgBuffer* out, const SgView* view, SgEntityId entity)
{
  cli_add_label(out, view, entity);
  sg_buffer_add_text(out, " (");
  cli_add_kind(out, view, entity);
  sg_buffer_add_char(out, ')');
}

static void
print_line(SgBuffer* line)
{
  fprintf(stderr, "%s\n", sg_buffer_terminate(line));
  sg_buffer_free(line);
}

static void
begin_taken(SgBuffer* line, Cli* cli, SgString words, SgEntityId entity, SgMatchRule rule)
{
  *line = sg_buffer(sg_view_allocator(cli->view), 0U);
  cli_add_clean(line, words);
  sg_buffer_add_text(line, ": took ");
  add_candidate(line, cli->view, entity);
  sg_buffer_add_format(line, " by %s", sg_rule_name(rule));
}

void
cli_tell_taken(Cli* cli, SgString words, SgEntityId entity, SgMatchRule rule, size_t others)
{
  SgBuffer line;
  if (rule <= SG_RULE_EXACT && !others) {
    return;
  }
  begin_taken(&line, cli, words, entity, rule);
  if (others) {
    sg_buffer_add_format(&line, "; %zu other%s", others, others == 1U ? " match" : " matches");
  }
  print_line(&line);
}

static void
tell_match(Cli* cli, const char* words, const SgMatches* matches)
{
  const SgMatch* taken  = &matches->matches[0];
  size_t         others = matches->n_matches - 1U;
  SgBuffer       line;
  if (taken->rule <= SG_RULE_EXACT && !others) {
    return;
  }
  begin_taken(&line, cli, sg_string(words), taken->entity, taken->rule);
  if (others) {
    sg_buffer_add_format(&line,
                         "; %zu%s other%s: ",
                         others,
                         matches->truncated ? " or more" : "",
                         others == 1U ? " match" : " matches");
  }
  for (size_t i = 1U; i <= others && i <= MAX_OTHERS; ++i) {
    sg_buffer_add_text(&line, i > 1U ? ", " : "");
    add_candidate(&line, cli->view, matches->matches[i].entity);
  }
  sg_buffer_add_text(&line, others > MAX_OTHERS ? "..." : "");
  print_line(&line);
}

// True if `text` means that entity and no other.
static bool
means_only(const SgView* view, SgString text, SgEntityId entity)
{
  SgMatches matches;
  SgError   error;
  SgStatus  status = sg_resolve(view, text, NULL, &matches, &error);
  if (status && status != SG_AMBIGUOUS) {
    return false;
  }
  bool only = !status && matches.n_matches == 1U && matches.matches[0].entity == entity &&
              matches.matches[0].rule <= SG_RULE_EXACT;
  sg_matches_free(&matches);
  return only;
}

// Appends the most readable form that means this entity alone.
static void
add_exact_form(SgBuffer* out, const SgView* view, SgEntityId id)
{
  SgEntity entity = sg_view_entity(view, id);
  SgBuffer form   = sg_buffer(out->allocator, 0U);
  sg_buffer_add_format(&form, "%s:", sg_kind_name(entity.kind));
  cli_add_clean(&form, entity.name);
  bool found = means_only(view, sg_buffer_string(&form), id);
  if (!found && entity.begin.year) {
    sg_buffer_clear(&form);
    cli_add_clean(&form, entity.name);
    sg_buffer_add_format(&form, " (%d)", entity.begin.year);
    found = means_only(view, sg_buffer_string(&form), id);
  }
  if (!found) {
    sg_buffer_clear(&form);
    sg_buffer_add_format(&form, "#%u", id);
  }
  sg_buffer_add_string(out, sg_buffer_string(&form));
  sg_buffer_free(&form);
}

// What an entity did on another, in words; by its first credit if there is no such other.
static void
add_best_known(SgBuffer* out, const SgView* view, SgEntityId id, SgEntityId other)
{
  SgCreditId   credits[MAX_TOLD_CREDITS];
  size_t       n      = 0U;
  SgLinkCursor cursor = sg_links_begin(view, id);
  SgLink       link;
  for (size_t left = MAX_LINKS; left && n < MAX_TOLD_CREDITS; --left) {
    if (!sg_links_next(&cursor, &link)) {
      break;
    }
    other = other ? other : link.neighbour;
    if (link.neighbour == other) {
      credits[n++] = link.credit;
    }
  }
  if (n) {
    const CliCredits told = {credits, n, id, other};
    sg_buffer_add_text(out, ": ");
    cli_add_predicate(out, view, &told);
  }
}

// What tells an entity from its namesakes: its dates, how much is known of it and from when, and
// what it is best known for.
static void
add_distinction(SgBuffer* out, const SgView* view, SgEntityId id)
{
  const SgEntity      entity = sg_view_entity(view, id);
  const SgDistinction known  = sg_distinction(view, id);
  if (entity.begin.year || entity.end.year) {
    sg_buffer_add_text(out, ", ");
    cli_add_span(out, entity.begin, entity.end);
  }
  sg_buffer_add_format(out, ", %u credit%s", known.n_credits, known.n_credits == 1U ? "" : "s");
  if (known.first && known.last != known.first) {
    sg_buffer_add_format(out, " from %d to %d", known.first, known.last);
  }
  add_best_known(out, view, id, known.n_known_for ? known.known_for[0] : 0U);
  if (known.n_known_for > 1U) {
    sg_buffer_add_text(out, "; also ");
    cli_add_labels(out, view, known.known_for + 1, known.n_known_for - 1U);
  }
}

// Each with what to write for it, and what tells it from the others.
static void
json_ambiguous(Cli* cli, const char* words, const SgMatches* matches)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "ambiguous");
  sg_json_text(&json, words);
  sg_json_key(&json, "candidates");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < matches->n_matches && i < MAX_LISTED; ++i) {
    const SgEntityId entity = matches->matches[i].entity;
    SgBuffer         form   = sg_buffer(sg_view_allocator(cli->view), 0U);
    add_exact_form(&form, cli->view, entity);
    sg_json_begin_object(&json);
    cli_json_entity(cli, &json, "entity", entity);
    sg_json_key(&json, "write");
    sg_json_string(&json, sg_buffer_string(&form));
    sg_json_key(&json, "rule");
    sg_json_text(&json, sg_rule_name(matches->matches[i].rule));
    cli_json_distinction(cli, &json, entity);
    sg_json_end_object(&json);
    sg_buffer_free(&form);
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

// One line, for logs and scripts; on a terminal a line for each candidate.
static int
tell_ambiguous(Cli* cli, const char* words, const SgMatches* matches)
{
  const char* separator = isatty(STDERR_FILENO) == 1 ? "\n  " : "; ";
  SgBuffer    line      = sg_buffer(sg_view_allocator(cli->view), 0U);
  sg_buffer_add_text(&line, "segue: '");
  cli_add_clean(&line, sg_string(words));
  sg_buffer_add_text(&line, "' could mean several, write one of");
  for (size_t i = 0U; i < matches->n_matches && i < MAX_LISTED; ++i) {
    SgEntityId entity = matches->matches[i].entity;
    sg_buffer_add_text(&line, i ? separator : *separator == '\n' ? separator : ": ");
    sg_buffer_add_char(&line, '"');
    add_exact_form(&line, cli->view, entity);
    sg_buffer_add_text(&line, "\" ");
    add_candidate(&line, cli->view, entity);
    add_distinction(&line, cli->view, entity);
  }
  if (matches->n_matches > MAX_LISTED || matches->truncated) {
    sg_buffer_add_text(&line, separator);
    sg_buffer_add_text(&line, "'segue search' lists more");
  }
  print_line(&line);
  return CLI_EXIT_USAGE;
}

// Entities near to what was not found.
typedef struct {
  SgEntityId entities[MAX_SUGGESTIONS];
  size_t     n;
} Suggestions;

static void
suggest(const SgView* view, SgString text, Suggestions* suggestions)
{
  SgResolveOptions options = {0U, MAX_SUGGESTIONS};
  SgMatches        matches;
  SgError          error;
  if (sg_search(view, text, &options, &matches, &error)) {
    return;
  }
  for (size_t i = 0U; i < matches.n_matches && suggestions->n < MAX_SUGGESTIONS; ++i) {
    bool seen = false;
    for (size_t j = 0U; j < suggestions->n; ++j) {
      seen = seen || suggestions->entities[j] == matches.matches[i].entity;
    }
    if (!seen) {
      suggestions->entities[suggestions->n++] = matches.matches[i].entity;
    }
  }
  sg_matches_free(&matches);
}

// The whole text may be nearly right, or else one of its words.
static Suggestions
find_suggestions(const SgView* view, const char* words)
{
  enum { SHORTEST_WORD = 3 };
  Suggestions suggestions = {{0U}, 0U};
  suggest(view, sg_string(words), &suggestions);
  for (const char* at = words; *at && !suggestions.n;) {
    size_t size = strcspn(at, " ");
    if (size >= SHORTEST_WORD) {
      suggest(view, sg_substring(at, size), &suggestions);
    }
    at += size;
    at += strspn(at, " ");
  }
  return suggestions;
}

static void
json_unknown(Cli* cli, const char* words, const Suggestions* suggestions)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "not_found");
  sg_json_text(&json, words);
  sg_json_key(&json, "near");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < suggestions->n; ++i) {
    sg_json_entity(&json, cli->view, suggestions->entities[i]);
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

static int
tell_unknown(Cli* cli, const char* words)
{
  Suggestions suggestions = find_suggestions(cli->view, words);
  SgBuffer    line        = sg_buffer(sg_view_allocator(cli->view), 0U);
  sg_buffer_add_text(&line, "segue: nothing here is called '");
  cli_add_clean(&line, sg_string(words));
  sg_buffer_add_char(&line, '\'');
  for (size_t i = 0U; i < suggestions.n; ++i) {
    sg_buffer_add_text(&line, i ? ", " : "; near are ");
    add_candidate(&line, cli->view, suggestions.entities[i]);
  }
  print_line(&line);
  if (cli_wants_json(cli)) {
    json_unknown(cli, words, &suggestions);
  }
  return CLI_EXIT_NOTHING;
}

int
cli_resolve(Cli* cli, const char* words, SgEntityId* entity)
{
  SgMatches matches;
  SgError   error  = {.status = SG_OK};
  SgStatus  status = sg_resolve(cli->view, sg_string(words), NULL, &matches, &error);
  int       code   = 0;
  if (status == SG_NOT_FOUND) {
    return tell_unknown(cli, words);
  }
  if (status && status != SG_AMBIGUOUS) {
    return cli_fail(status == SG_BAD_INPUT ? SG_BAD_ARGUMENT : status, &error);
  }
  if (status == SG_AMBIGUOUS) {
    code = tell_ambiguous(cli, words, &matches);
    if (cli_wants_json(cli)) {
      json_ambiguous(cli, words, &matches);
    }
  } else {
    *entity = matches.matches[0].entity;
    tell_match(cli, words, &matches);
  }
  sg_matches_free(&matches);
  return code;
}

const char*
cli_joined_words(const Cli* cli, SgBuffer* joined)
{
  *joined = sg_buffer(sg_default_allocator(), 0U);
  for (size_t i = 0U; i < cli->arguments.n_words; ++i) {
    sg_buffer_add_text(joined, i ? " " : "");
    sg_buffer_add_text(joined, cli->arguments.words[i]);
  }
  return sg_buffer_terminate(joined);
}

int
cli_resolve_joined(Cli* cli, SgEntityId* entity)
{
  SgBuffer joined;
  int      code = cli_resolve(cli, cli_joined_words(cli, &joined), entity);
  sg_buffer_free(&joined);
  return code;
}

int
cli_are_one(Cli* cli, SgEntityId entity)
{
  SgBuffer line = sg_buffer(sg_view_allocator(cli->view), 0U);
  sg_buffer_add_text(&line, "segue: these names all mean ");
  add_candidate(&line, cli->view, entity);
  sg_buffer_add_format(&line, ": 'segue %s' takes names of different ones", cli->verb->name);
  print_line(&line);
  return CLI_EXIT_USAGE;
}

int
cli_resolve_two(Cli* cli, SgEntityId* a, SgEntityId* b)
{
  int code = cli_resolve(cli, cli->arguments.words[0], a);
  if (!code) {
    code = cli_resolve(cli, cli->arguments.words[1], b);
  }
  if (!code && sg_view_canonical(cli->view, *a) == sg_view_canonical(cli->view, *b)) {
    code = cli_are_one(cli, *a);
  }
  return code;
}
