// Answers to questions about credits, in text and JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/table.h"
#include "segue/answer.h"

#include <string.h>

static void
json_member(SgJson* json, const char* key, size_t value)
{
  sg_json_key(json, key);
  sg_json_uint(json, value);
}

static void
json_rows(Cli* cli, SgJson* json, const SgAnswer* answer)
{
  sg_json_key(json, "answers");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow* row = &answer->rows[i];
    sg_json_begin_object(json);
    cli_json_entity(cli, json, "entity", row->entity);
    json_member(json, "count", row->count);
    if (row->first) {
      sg_json_key(json, "first");
      sg_json_int(json, row->first);
      sg_json_key(json, "last");
      sg_json_int(json, row->last);
    }
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
json_answer(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  SgJson json = cli_json_begin(cli);
  if (question->n_entities) {
    cli_json_entity(cli, &json, "entity", question->entities[0]);
  }
  if (question->want == SG_WANT_WHETHER && question->kind != SG_ASK_COMPARE) {
    sg_json_key(&json, "answer");
    sg_json_bool(&json, answer->n_rows > 0U);
  }
  json_member(&json, "count", answer->n_total);
  json_rows(cli, &json, answer);
  sg_json_key(&json, "credits");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    cli_json_credit_items(cli, &json, answer->rows[i].credits, answer->rows[i].n_credits);
  }
  sg_json_end_array(&json);
  json_member(&json, "undated", answer->n_undated);
  json_member(&json, "unknown_form", answer->n_formless);
  cli_json_end(cli, &json);
}

static void
text_table(Cli* cli, const SgAnswer* answer, const char* counted)
{
  CliTable table = cli_table(2U);
  cli_table_text(&table, "name");
  cli_table_text(&table, counted);
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    cli_add_label(&table.cells, cli->view, answer->rows[i].entity);
    cli_table_end_cell(&table);
    cli_table_number(&table, answer->rows[i].count);
  }
  cli_table_write(&table, &cli->out);
  if (answer->n_total > answer->n_rows) {
    sg_buffer_add_format(
        &cli->out.buffer, "%zu of %zu are shown\n", answer->n_rows, answer->n_total);
  }
}

// "5, by 7 credits:", of awards "3 prizes, 2 awards:".
static void
text_count(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  SgBuffer* out = &cli->out.buffer;
  if (question->kind == SG_ASK_AWARDS && answer->n_total != answer->n_rows) {
    sg_buffer_add_format(out, "%zu, of %zu awards", answer->n_total, answer->n_rows);
  } else {
    sg_buffer_add_format(out, "%zu", answer->n_rows);
  }
  if (answer->n_credits != answer->n_rows) {
    sg_buffer_add_format(out, ", by %zu credits", answer->n_credits);
  }
  sg_buffer_add_text(out, answer->n_rows ? ":\n" : "\n");
}

// The labels of the rows, a line each.
static void
text_names(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  SgBuffer* out = &cli->out.buffer;
  text_count(cli, question, answer);
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow* row = &answer->rows[i];
    sg_buffer_add_text(out, "  ");
    cli_add_label(out, cli->view, row->entity);
    if (question->kind == SG_ASK_AWARDS && row->count != 1U) {
      sg_buffer_add_format(out, row->count ? ", %zu times" : ", told above", row->count);
    }
    sg_buffer_add_char(out, '\n');
    cli_output_drain(&cli->out);
  }
}

static void
text_rows(Cli* cli, const SgAnswer* answer)
{
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    cli_text_credits(cli, answer->rows[i].credits, answer->rows[i].n_credits);
  }
}

// "1984 to 1997, 2010 to 2017": each span once, as the credits have them; false if none has one.
static bool
text_spans(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  SgBuffer* out  = &cli->out.buffer;
  SgDate    last = {0, 0U, 0U};
  bool      told = false;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    for (size_t j = 0U; j < answer->rows[i].n_credits; ++j) {
      const SgCredit credit = sg_view_credit(cli->view, answer->rows[i].credits[j]);
      const SgDate   start  = question->years == SG_YEARS_END ? credit.end : credit.start;
      const SgDate   end    = question->years == SG_YEARS_START ? credit.start : credit.end;
      if ((start.year || end.year) && (!told || start.year != last.year)) {
        sg_buffer_add_text(out, told ? ", " : "");
        cli_add_span(out, start, end);
        told = true;
        last = start;
      }
    }
  }
  sg_buffer_add_text(out, told ? "\n" : "");
  return told;
}

// The years of all rows in one line.
static void
text_years(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  int first = 0;
  int last  = 0;
  if (question->want == SG_WANT_WHEN && text_spans(cli, question, answer)) {
    return;
  }
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow* row = &answer->rows[i];
    first                  = row->first && (!first || row->first < first) ? row->first : first;
    last                   = row->last > last ? row->last : last;
  }
  if (first) {
    sg_buffer_add_format(&cli->out.buffer, first == last ? "%d\n" : "%d to %d\n", first, last);
  } else {
    sg_buffer_add_text(&cli->out.buffer, "No source here says when\n");
  }
}

static void
text_left_out(Cli* cli, const SgAnswer* answer)
{
  cli_text_undated(cli, answer->n_undated);
  if (answer->n_formless) {
    sg_buffer_add_format(&cli->out.buffer,
                         "%zu credit%s of unknown form left out\n",
                         answer->n_formless,
                         answer->n_formless == 1U ? " on a work" : "s on works");
  }
}

// What else is known of two of whom a question is denied.
static void
text_instead(Cli* cli, const SgQuestion* question)
{
  SgQuestion other = *question;
  SgAnswer   answer;
  memset(&other.filter, 0, sizeof(other.filter));
  other.want      = SG_WANT_LIST;
  other.exact     = 0U;
  other.attribute = sg_string("");
  if (question->n_entities < 2U || sg_answer(cli->view, &other, &answer, NULL)) {
    return;
  }
  if (answer.n_rows) {
    sg_buffer_add_text(&cli->out.buffer, "What the sources do say of the two:\n");
    text_rows(cli, &answer);
  }
  sg_answer_free(&answer);
}

static void
text_nothing(Cli* cli, const SgQuestion* question)
{
  SgBuffer* out = &cli->out.buffer;
  if (question->want != SG_WANT_WHETHER) {
    sg_buffer_add_format(out, "No source here answers that: %s\n", question->understood);
    return;
  }
  sg_buffer_add_text(out, "No source here says so.\n");
  if (question->kind == SG_ASK_OBJECTS || question->kind == SG_ASK_SUBJECTS) {
    text_instead(cli, question);
  }
}

// What a table of answers counts; NULL if they are no table.
static const char*
counted(const SgQuestion* question)
{
  switch (question->kind) {
  case SG_ASK_COMPARE:
  case SG_ASK_MOST_SUBJECTS:
  case SG_ASK_MOST_OBJECTS:
    return ">number";
  case SG_ASK_MOST_PARTNERS:
    return question->kinds ? ">number" : ">performers";
  case SG_ASK_ALL:
    return question->want == SG_WANT_ANY ? NULL : ">credits";
  default:
    return NULL;
  }
}

static void
text_answer(Cli* cli, const SgQuestion* question, const SgAnswer* answer)
{
  const char* head = counted(question);
  if (!answer->n_rows && question->want != SG_WANT_COUNT) {
    text_nothing(cli, question);
    return;
  }
  if (head && question->want != SG_WANT_COUNT) {
    text_table(cli, answer, head);
    return;
  }
  switch (question->want) {
  case SG_WANT_COUNT:
    text_names(cli, question, answer);
    return;
  case SG_WANT_WHETHER:
    sg_buffer_add_text(&cli->out.buffer, "Yes:\n");
    break;
  case SG_WANT_WHEN:
  case SG_WANT_FIRST:
  case SG_WANT_LAST:
    text_years(cli, question, answer);
    break;
  default:
    break;
  }
  text_rows(cli, answer);
}

// Nothing counted of two compared is no answer either.
static bool
has_answer(const SgQuestion* question, const SgAnswer* answer)
{
  return answer->n_rows &&
         (question->kind != SG_ASK_COMPARE || answer->rows[0].count + answer->rows[1].count);
}

int
cli_answer_question(Cli* cli, const SgQuestion* question)
{
  SgAnswer answer;
  SgError  error  = {.status = SG_OK};
  SgStatus status = sg_answer(cli->view, question, &answer, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  const int code = has_answer(question, &answer) ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_answer(cli, question, &answer);
  } else {
    text_answer(cli, question, &answer);
    text_left_out(cli, &answer);
  }
  sg_answer_free(&answer);
  return code;
}
