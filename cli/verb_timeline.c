// The verb "timeline": what one is credited with, year by year, and who else was there.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/timeline.h"

#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"

#include <stdlib.h>

static void
json_entry(Cli* cli, SgJson* json, const SgTimelineEntry* entry)
{
  char date[SG_DATE_TEXT_SIZE];
  sg_json_begin_object(json);
  if (sg_date_format(entry->date, date)) {
    sg_json_key(json, "date");
    sg_json_text(json, date);
  }
  cli_json_entity(cli, json, "entity", entry->other);
  cli_json_credits(cli, json, "credits", entry->credits, entry->n_credits);
  sg_json_key(json, "with");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < entry->n_with; ++i) {
    sg_json_entity(json, cli->view, entry->with[i]);
  }
  sg_json_end_array(json);
  sg_json_key(json, "others");
  sg_json_uint(json, entry->n_with_all);
  sg_json_end_object(json);
  cli_output_drain(&cli->out);
}

static void
json_timeline(Cli* cli, const SgTimeline* timeline)
{
  SgJson json = cli_json_begin(cli);
  cli_json_entity(cli, &json, "of", timeline->of);
  if (timeline->first) {
    sg_json_key(&json, "first");
    sg_json_int(&json, timeline->first);
    sg_json_key(&json, "last");
    sg_json_int(&json, timeline->last);
  }
  sg_json_key(&json, "timeline");
  sg_json_begin_array(&json);
  for (size_t i = 0U; i < timeline->n_entries; ++i) {
    json_entry(cli, &json, &timeline->entries[i]);
  }
  sg_json_end_array(&json);
  sg_json_key(&json, "total");
  sg_json_uint(&json, timeline->n_total);
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, timeline->n_entries < timeline->n_total);
  cli_json_end(cli, &json);
}

// ", with A, B and 3 others".
static void
add_others(Cli* cli, const SgTimelineEntry* entry)
{
  SgBuffer* out  = &cli->out.buffer;
  size_t    more = entry->n_with_all - entry->n_with;
  if (!entry->n_with) {
    return;
  }
  sg_buffer_add_text(out, ", with ");
  if (!more) {
    cli_add_labels(out, cli->view, entry->with, entry->n_with);
    return;
  }
  for (size_t i = 0U; i < entry->n_with; ++i) {
    sg_buffer_add_text(out, i ? ", " : "");
    cli_add_label(out, cli->view, entry->with[i]);
  }
  sg_buffer_add_format(out, " and %zu other%s", more, more == 1U ? "" : "s");
}

static void
add_year(SgBuffer* out, const SgTimelineEntry* entry, const SgTimelineEntry* before)
{
  if (before && before->date.year == entry->date.year) {
    sg_buffer_add_format(out, "  %4s  ", "");
  } else if (entry->date.year) {
    sg_buffer_add_format(out, "  %4d  ", entry->date.year);
  } else {
    sg_buffer_add_format(out, "  %4s  ", "?");
  }
}

static void
text_timeline(Cli* cli, const SgTimeline* timeline)
{
  SgBuffer* out = &cli->out.buffer;
  if (!timeline->n_entries) {
    sg_buffer_add_text(out, "No source here credits ");
    cli_add_label(out, cli->view, timeline->of);
    sg_buffer_add_text(out, cli_has_filter(cli) ? " under these filters\n" : "\n");
    return;
  }
  cli_add_label(out, cli->view, timeline->of);
  if (timeline->first) {
    sg_buffer_add_format(out,
                         timeline->first == timeline->last ? ", %d" : ", %d to %d",
                         timeline->first,
                         timeline->last);
  }
  sg_buffer_add_format(
      out, ": %zu credit%s\n", timeline->n_credits, timeline->n_credits == 1U ? "" : "s");
  for (size_t i = 0U; i < timeline->n_entries; ++i) {
    const SgTimelineEntry* entry   = &timeline->entries[i];
    CliCredits             credits = {entry->credits, entry->n_credits, timeline->of, entry->other};
    add_year(out, entry, i ? entry - 1 : NULL);
    cli_add_predicate(out, cli->view, &credits);
    add_others(cli, entry);
    sg_buffer_add_char(out, '\n');
    cli_output_drain(&cli->out);
  }
  if (timeline->n_entries < timeline->n_total) {
    sg_buffer_add_text(out, "There are more: --limit N shows them\n");
  }
}

static int
answer_timeline(Cli* cli, SgEntityId of, const SgTimelineOptions* options)
{
  SgTimeline timeline;
  SgError    error  = {.status = SG_OK};
  SgStatus   status = sg_timeline(cli->view, of, options, &timeline, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  int code = timeline.n_entries ? CLI_EXIT_FOUND : CLI_EXIT_NOTHING;
  if (cli_wants_json(cli)) {
    json_timeline(cli, &timeline);
  } else {
    text_timeline(cli, &timeline);
  }
  sg_timeline_free(&timeline);
  return code;
}

int
cli_run_timeline(Cli* cli)
{
  SgTimelineOptions options = {.limit = 0U};
  SgEntityId        of      = 0U;
  options.limit             = (size_t)cli_number(&cli->arguments, CLI_LIMIT, 0);
  int code                  = cli_open_for_one(cli, &options.filter, &of);
  if (!code) {
    code = answer_timeline(cli, of, &options);
  }
  free((void*)options.filter.avoid);
  return code;
}
