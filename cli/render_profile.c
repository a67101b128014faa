// What two did, side by side, in text and JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/table.h"
#include "segue/answer.h"
#include "segue/near.h"

// How many different entities each of two has to do with in each role.
typedef struct {
  size_t  counts[2][SG_MAX_ROLES];
  int16_t first[2];
  int16_t last[2];
  size_t  n_together;
} Profile;

// Roles of one entity of a row are counted once each.
static void
count_row(const SgView* view, const SgAnswerRow* row, size_t* counts)
{
  bool told[SG_MAX_ROLES] = {false};
  for (size_t i = 0U; i < row->n_credits; ++i) {
    const SgRole role = sg_view_credit(view, row->credits[i]).role;
    counts[role] += !told[role];
    told[role] = true;
  }
}

static SgStatus
count_one(Cli* cli, const SgQuestion* question, size_t which, Profile* profile, SgError* error)
{
  SgQuestion one        = *question;
  SgAnswer   answer     = {.n_rows = 0U};
  one.kind              = SG_ASK_OBJECTS;
  one.n_entities        = 1U;
  one.entities[0]       = question->entities[which];
  const SgStatus status = sg_answer(cli->view, &one, &answer, error);
  for (size_t i = 0U; !status && i < answer.n_rows; ++i) {
    const SgAnswerRow* row   = &answer.rows[i];
    int16_t*           first = &profile->first[which];
    int16_t*           last  = &profile->last[which];
    count_row(cli->view, row, profile->counts[which]);
    *first = row->first && (!*first || row->first < *first) ? row->first : *first;
    *last  = row->last > *last ? row->last : *last;
  }
  if (!status) {
    sg_answer_free(&answer);
  }
  return status;
}

static SgStatus
count_together(Cli* cli, const SgQuestion* question, Profile* profile, SgError* error)
{
  SgFilter filter = question->filter;
  SgCommon common;
  filter.kinds          = 1U << SG_WORK | 1U << SG_FILM;
  const SgStatus status = sg_common(
      cli->view, question->entities[0], question->entities[1], &filter, 0U, &common, error);
  if (!status) {
    profile->n_together = common.n_shared;
    sg_common_free(&common);
  }
  return status;
}

static void
json_profile(Cli* cli, const SgQuestion* question, const Profile* profile)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "a", question->entities[0]);
  cli_json_entity(cli, &json, "b", question->entities[1]);
  sg_json_key(&json, "roles");
  sg_json_begin_array(&json);
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    if (profile->counts[0][role] || profile->counts[1][role]) {
      sg_json_begin_object(&json);
      sg_json_key(&json, "role");
      sg_json_text(&json, sg_role_info(role)->name);
      sg_json_key(&json, "a");
      sg_json_uint(&json, profile->counts[0][role]);
      sg_json_key(&json, "b");
      sg_json_uint(&json, profile->counts[1][role]);
      sg_json_end_object(&json);
    }
  }
  sg_json_end_array(&json);
  sg_json_key(&json, "works_together");
  sg_json_uint(&json, profile->n_together);
  cli_json_end(cli, &json);
}

static void
add_years(CliTable* table, const Profile* profile, size_t which)
{
  if (profile->first[which]) {
    sg_buffer_add_format(&table->cells, "%d to %d", profile->first[which], profile->last[which]);
  }
  cli_table_end_cell(table);
}

static void
text_profile(Cli* cli, const SgQuestion* question, const Profile* profile)
{
  CliTable table = cli_table(3U);
  cli_table_text(&table, "");
  for (size_t i = 0U; i < 2U; ++i) {
    sg_buffer_add_char(&table.cells, '>');
    cli_add_label(&table.cells, cli->view, question->entities[i]);
    cli_table_end_cell(&table);
  }
  for (SgRole role = 1U; role < sg_role_limit(); ++role) {
    if (profile->counts[0][role] || profile->counts[1][role]) {
      cli_table_text(&table, sg_role_info(role)->phrase);
      cli_table_number(&table, profile->counts[0][role]);
      cli_table_number(&table, profile->counts[1][role]);
    }
  }
  cli_table_text(&table, "years");
  add_years(&table, profile, 0U);
  add_years(&table, profile, 1U);
  cli_table_write(&table, &cli->out);
  sg_buffer_add_format(&cli->out.buffer,
                       "Together on %zu work%s\n",
                       profile->n_together,
                       profile->n_together == 1U ? "" : "s");
}

int
cli_answer_profile(Cli* cli, const SgQuestion* question)
{
  Profile  profile = {.n_together = 0U};
  SgError  error   = {.status = SG_OK};
  SgStatus status  = SG_OK;
  for (size_t i = 0U; i < 2U && !status; ++i) {
    status = count_one(cli, question, i, &profile, &error);
  }
  status = status ? status : count_together(cli, question, &profile, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  if (cli_wants_json(cli)) {
    json_profile(cli, question, &profile);
  } else {
    text_profile(cli, question, &profile);
  }
  return profile.first[0] || profile.first[1] || profile.n_together ? CLI_EXIT_FOUND
                                                                    : CLI_EXIT_NOTHING;
}
