// The verb "collaborators": who shares works with one, ranked.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"
#include "cli/table.h"

#include <stdlib.h>

enum { ROLES_SHOWN = 3 };

static void
json_roles(SgJson* json, const char* key, const SgRole* roles, size_t n)
{
  sg_json_key(json, key);
  sg_json_begin_array(json);
  for (size_t i = 0U; i < n; ++i) {
    const SgRoleInfo* role = sg_role_info(roles[i]);
    sg_json_text(json, role ? role->name : "");
  }
  sg_json_end_array(json);
}

static void
json_year(SgJson* json, const char* key, int year)
{
  if (year) {
    sg_json_key(json, key);
    sg_json_int(json, year);
  }
}

static void
json_collaborator(Cli* cli, SgJson* json, const SgCollaborator* collaborator)
{
  sg_json_begin_object(json);
  cli_json_entity(cli, json, "entity", collaborator->entity);
  sg_json_key(json, "works");
  sg_json_uint(json, collaborator->n_works);
  sg_json_key(json, "credits");
  sg_json_uint(json, collaborator->n_credits);
  json_year(json, "first", collaborator->first);
  json_year(json, "last", collaborator->last);
  sg_json_key(json, "exclusivity");
  sg_json_number(json, collaborator->exclusivity);
  json_roles(json, "a_roles", collaborator->a_roles, collaborator->n_a_roles);
  json_roles(json, "b_roles", collaborator->b_roles, collaborator->n_b_roles);
  sg_json_end_object(json);
  cli_output_drain(&cli->out);
}

static void
json_collaborators(Cli* cli, const SgCollaborators* list)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "of", list->of);
  sg_json_key(&json, "collaborators");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < list->n_collaborators; ++i) {
    json_collaborator(cli, &json, &list->collaborators[i]);
  }
  sg_json_end_array(&json);
  cli_json_undated(cli, &json, list->n_undated);
  sg_json_key(&json, "total");
  sg_json_uint(&json, list->n_total);
  sg_json_key(&json, "crowded_works");
  sg_json_uint(&json, list->n_crowded);
  sg_json_key(&json, "compilations");
  sg_json_uint(&json, list->n_compilations);
  cli_json_end(cli, &json);
}

static void
add_roles(CliTable* table, const SgRole* roles, size_t n)
{
  for (size_t i = 0U; i < n && i < ROLES_SHOWN; ++i) {
    const SgRoleInfo* role = sg_role_info(roles[i]);
    sg_buffer_add_text(&table->cells, i ? ", " : "");
    sg_buffer_add_text(&table->cells, role ? role->name : "");
  }
  sg_buffer_add_text(&table->cells, n > ROLES_SHOWN ? "..." : "");
  cli_table_end_cell(table);
}

static void
add_row(Cli* cli, CliTable* table, const SgCollaborator* row)
{
  cli_add_label(&table->cells, cli->view, row->entity);
  cli_table_end_cell(table);
  cli_table_number(table, row->n_works);
  cli_table_number(table, row->n_credits);
  sg_buffer_add_format(&table->cells, "%.0f %%", 100.0 * row->exclusivity);
  cli_table_end_cell(table);
  if (row->first) {
    sg_buffer_add_format(
        &table->cells, row->first == row->last ? "%d" : "%d-%d", row->first, row->last);
  }
  cli_table_end_cell(table);
  add_roles(table, row->a_roles, row->n_a_roles);
  add_roles(table, row->b_roles, row->n_b_roles);
}

// Which works linked nobody, and why.
static void
text_set_aside(SgBuffer* out, const SgCollaborators* list)
{
  if (list->n_crowded) {
    sg_buffer_add_format(out,
                         "%zu work%s set aside for crediting more than 200 people\n",
                         list->n_crowded,
                         list->n_crowded == 1U ? " was" : "s were");
  }
  if (list->n_compilations) {
    sg_buffer_add_format(out,
                         "%zu compilation%s set aside\n",
                         list->n_compilations,
                         list->n_compilations == 1U ? " was" : "s were");
  }
}

static void
text_nobody(Cli* cli, SgEntityId of)
{
  SgBuffer* out = &cli->out.buffer;
  if (cli->question) {
    sg_buffer_add_format(out, "No source here answers that: %s\n", cli->question->understood);
    return;
  }
  sg_buffer_add_text(out, "No source here credits anybody beside ");
  cli_add_label(out, cli->view, of);
  sg_buffer_add_text(out, cli_has_filter(cli) ? " under these filters\n" : "\n");
}

static void
text_collaborators(Cli* cli, const SgCollaborators* list)
{
  static const char* const heads[] = {">works", ">credits", ">of theirs", "years", "roles"};
  SgBuffer*                out     = &cli->out.buffer;
  CliTable                 table   = cli_table(7U);
  if (!list->n_collaborators) {
    text_nobody(cli, list->of);
    text_set_aside(out, list);
    cli_text_undated(cli, list->n_undated);
    return;
  }
  cli_add_label(out, cli->view, list->of);
  sg_buffer_add_format(out, " worked with %zu:\n", list->n_total);
  cli_table_text(&table, "name");
  for (size_t i = 0U; i < sizeof(heads) / sizeof(heads[0]); ++i) {
    cli_table_text(&table, heads[i]);
  }
  sg_buffer_add_text(&table.cells, "their roles");
  cli_table_end_cell(&table);
  for (size_t i = 0U; i < list->n_collaborators; ++i) {
    add_row(cli, &table, &list->collaborators[i]);
  }
  cli_table_write(&table, &cli->out);
  cli_text_undated(cli, list->n_undated);
  if (list->n_total > list->n_collaborators) {
    sg_buffer_add_text(out, "There are more: --limit N shows them\n");
  }
  text_set_aside(out, list);
}

// Works are shared by those who are credited on them.
static int
check_kind(Cli* cli, SgEntityId of)
{
  const SgKind kind = sg_view_entity(cli->view, of).kind;
  if (kind == SG_PERSON || kind == SG_GROUP || kind == SG_ORGANIZATION) {
    return 0;
  }
  SgBuffer label = sg_buffer(sg_view_allocator(cli->view), 0U);
  cli_add_label(&label, cli->view, of);
  cli_tell("people, groups and organizations have collaborators, but %s is of kind %s: "
           "'segue show' lists its credits, 'segue near' what is around it",
           sg_buffer_terminate(&label),
           sg_kind_name(kind));
  sg_buffer_free(&label);
  return CLI_EXIT_USAGE;
}

int
cli_answer_collaborators(Cli* cli, SgEntityId of, const SgCollaboratorOptions* options)
{
  SgCollaborators list;
  SgError         error = {.status = SG_OK};
  int             code  = check_kind(cli, of);
  if (code) {
    return code;
  }
  SgStatus status = sg_collaborators(cli->view, of, options, &list, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  code = list.n_collaborators ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_collaborators(cli, &list);
  } else {
    text_collaborators(cli, &list);
  }
  sg_collaborators_free(&list);
  return code;
}

int
cli_run_collaborators(Cli* cli)
{
  SgCollaboratorOptions options = {.limit = 0U};
  SgEntityId            of      = 0U;
  options.limit                 = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  int code                      = cli_open_for_one(cli, &options.filter, &of);
  if (!code) {
    code = cli_answer_collaborators(cli, of, &options);
  }
  free((void*)options.filter.avoid);
  return code;
}
