// The verb "show": all that is known of one.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/describe.h"
#include "cli/filter_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  BOTH_ENDS   = 3,
  MAX_DETAILS = 4096,
  SCHEME_SIZE = 64,
  ALIKE       = 32, // credits that are told as one, at most
  ALIKE_REACH = 256 // credits that are looked through for them
};

// The details of one kind, each value once.
typedef struct {
  SgDetail items[MAX_DETAILS];
  size_t   n;
} Details;

static bool
same_detail(const SgDetail* a, const SgDetail* b)
{
  return a->kind == b->kind && sg_string_equal(a->key, b->key) &&
         sg_string_equal(a->value, b->value);
}

static Details*
collect_details(const SgView* view, SgEntityId id)
{
  SgDetailCursor cursor  = sg_details_begin(view, id);
  SgString       name    = sg_view_entity(view, id).name;
  Details*       details = calloc(1U, sizeof(*details));
  SgDetail       detail;
  while (details && details->n < MAX_DETAILS && sg_details_next(&cursor, &detail)) {
    bool seen = detail.kind == SG_DETAIL_NAME && sg_string_equal(detail.value, name);
    for (size_t i = 0U; i < details->n && !seen; ++i) {
      seen = same_detail(&details->items[i], &detail);
    }
    if (!seen) {
      details->items[details->n++] = detail;
    }
  }
  return details;
}

static void
json_names(SgJson* json, const Details* details)
{
  sg_json_key(json, "names");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < details->n; ++i) {
    if (details->items[i].kind == SG_DETAIL_NAME) {
      sg_json_string(json, details->items[i].value);
    }
  }
  sg_json_end_array(json);
}

// The part of an external id before its colon.
static SgString
scheme_of(SgString id)
{
  const char* colon = memchr(id.data, ':', id.size);
  return sg_substring(id.data, colon ? (size_t)(colon - id.data) : id.size);
}

static SgString
path_of(SgString id)
{
  size_t skip = scheme_of(id).size;
  skip += skip < id.size;
  return sg_substring(id.data + skip, id.size - skip);
}

static bool
is_id_of(const SgDetail* detail, SgString scheme)
{
  return detail->kind == SG_DETAIL_ID && sg_string_equal(scheme_of(detail->value), scheme);
}

// The ids of one scheme: a string, or an array of strings if it has several.
static void
json_scheme(SgJson* json, const Details* details, size_t first)
{
  SgString scheme  = scheme_of(details->items[first].value);
  size_t   several = 0U;
  char     key[SCHEME_SIZE];
  snprintf(key, sizeof(key), "%.*s", (int)scheme.size, scheme.data);
  sg_json_key(json, key);
  for (size_t i = first; i < details->n; ++i) {
    several += is_id_of(&details->items[i], scheme);
  }
  if (several > 1U) {
    sg_json_begin_array(json);
  }
  for (size_t i = first; i < details->n; ++i) {
    if (is_id_of(&details->items[i], scheme)) {
      sg_json_string(json, path_of(details->items[i].value));
    }
  }
  if (several > 1U) {
    sg_json_end_array(json);
  }
}

static void
json_ids(SgJson* json, const Details* details)
{
  sg_json_key(json, "ids");
  sg_json_begin_object(json);
  for (size_t i = 0U; i < details->n; ++i) {
    SgString scheme = scheme_of(details->items[i].value);
    bool     first  = details->items[i].kind == SG_DETAIL_ID && scheme.size < SCHEME_SIZE;
    for (size_t j = 0U; j < i && first; ++j) {
      first = !is_id_of(&details->items[j], scheme);
    }
    if (first) {
      json_scheme(json, details, i);
    }
  }
  sg_json_end_object(json);
}

static void
json_facts(Cli* cli, SgJson* json, SgEntityId id, const Details* details)
{
  SgEntity entity = sg_view_entity(cli->view, id);
  json_names(json, details);
  json_ids(json, details);
  if (entity.form.size) {
    sg_json_key(json, "form");
    sg_json_string(json, entity.form);
  }
  if (entity.begin.year) {
    sg_json_key(json, "begin");
    sg_json_date(json, entity.begin);
  }
  if (entity.end.year) {
    sg_json_key(json, "end");
    sg_json_date(json, entity.end);
  }
  sg_json_key(json, "attributes");
  sg_json_begin_array(json);
  for (size_t i = 0U; i < details->n; ++i) {
    if (details->items[i].kind == SG_DETAIL_ATTRIBUTE) {
      sg_json_begin_object(json);
      sg_json_key(json, "name");
      sg_json_string(json, details->items[i].key);
      sg_json_key(json, "value");
      sg_json_string(json, details->items[i].value);
      sg_json_end_object(json);
    }
  }
  sg_json_end_array(json);
}

// One line of details of a kind: "Also called: A; B".
static void
text_details(Cli* cli, const Details* details, SgDetailKind kind, const char* title)
{
  SgBuffer* out   = &cli->out.buffer;
  bool      first = true;
  for (size_t i = 0U; i < details->n; ++i) {
    const SgDetail* detail = &details->items[i];
    if (detail->kind != kind) {
      continue;
    }
    sg_buffer_add_text(out, first ? title : "; ");
    if (detail->kind == SG_DETAIL_ATTRIBUTE) {
      cli_add_clean(out, detail->key);
      sg_buffer_add_char(out, ' ');
    }
    cli_add_clean(out, detail->value);
    first = false;
  }
  sg_buffer_add_text(out, first ? "" : "\n");
}

static void
text_facts(Cli* cli, SgEntityId id, const Details* details)
{
  SgBuffer* out    = &cli->out.buffer;
  SgEntity  entity = sg_view_entity(cli->view, id);
  cli_style(&cli->out, CLI_BOLD);
  cli_add_label(out, cli->view, id);
  cli_style(&cli->out, CLI_PLAIN);
  sg_buffer_add_text(out, " (");
  cli_add_kind(out, cli->view, id);
  sg_buffer_add_format(out, ", #%u", id);
  if (entity.begin.year || entity.end.year) {
    sg_buffer_add_text(out, ", ");
    cli_add_span(out, entity.begin, entity.end);
  }
  sg_buffer_add_text(out, entity.special ? ", a placeholder)\n" : ")\n");
  text_details(cli, details, SG_DETAIL_NAME, "Also called: ");
  text_details(cli, details, SG_DETAIL_ID, "Ids: ");
  text_details(cli, details, SG_DETAIL_ATTRIBUTE, "");
}

// True if two credits read alike but for their evidence: several sources state them.
static bool
read_alike(const SgCredit* a, const SgCredit* b)
{
  return a->subject == b->subject && a->role == b->role && a->object == b->object &&
         a->for_work == b->for_work && !sg_date_compare(a->start, b->start) &&
         !sg_date_compare(a->end, b->end) && sg_string_equal(a->attribute, b->attribute) &&
         sg_string_equal(a->scope, b->scope) && sg_string_equal(a->credited_as, b->credited_as);
}

// Takes from `left`, the first of which is `credit`, all that read alike; 0 marks what was taken.
static CliCredits
take_alike(Cli* cli, const SgCredit* credit, SgCreditId* left, size_t n, SgCreditId alike[ALIKE])
{
  CliCredits taken = {alike, 0U, credit->subject, credit->object};
  for (size_t i = 0U; i < n && i < ALIKE_REACH && taken.n_credits < ALIKE; ++i) {
    const SgCredit other = left[i] ? sg_view_credit(cli->view, left[i]) : *credit;
    if (left[i] && read_alike(credit, &other)) {
      alike[taken.n_credits++] = left[i];
      left[i]                  = 0U;
    }
  }
  return taken;
}

void
cli_text_credits(Cli* cli, const SgCreditId* credits, size_t n)
{
  SgBuffer left = sg_buffer(cli->out.buffer.allocator, 0U);
  sg_buffer_add(&left, credits, n * sizeof *credits);
  SgCreditId* ids = left.failed ? NULL : (SgCreditId*)(void*)left.data;
  for (size_t i = 0U; ids && i < n; ++i) {
    if (!ids[i]) {
      continue;
    }
    SgCreditId       alike[ALIKE];
    const SgCredit   credit = sg_view_credit(cli->view, ids[i]);
    const CliCredits one    = take_alike(cli, &credit, ids + i, n - i, alike);
    sg_buffer_add_text(&cli->out.buffer, "  ");
    cli_add_label(&cli->out.buffer, cli->view, credit.subject);
    sg_buffer_add_char(&cli->out.buffer, ' ');
    cli_add_predicate(&cli->out.buffer, cli->view, &one);
    sg_buffer_add_char(&cli->out.buffer, '\n');
    cli_add_passages(&cli->out, cli->view, &one, 6, CLI_ALL_PASSAGES, NULL);
    cli_output_drain(&cli->out);
  }
  cli->out.buffer.failed = cli->out.buffer.failed || left.failed;
  sg_buffer_free(&left);
}

static void
show(Cli* cli, SgEntityId id, const Details* details, const SgCredits* credits)
{
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    cli_json_entity(cli, &json, "entity", id);
    json_facts(cli, &json, id, details);
    cli_json_credits(cli, &json, "credits", credits->credits, credits->n_credits);
    cli_json_undated(cli, &json, credits->n_undated);
    cli_json_end(cli, &json);
    return;
  }
  text_facts(cli, id, details);
  sg_buffer_add_format(&cli->out.buffer,
                       "%zu credit%s%s\n",
                       credits->n_credits,
                       credits->n_credits == 1U ? "" : "s",
                       credits->n_credits ? ":" : "");
  cli_text_credits(cli, credits->credits, credits->n_credits);
  cli_text_undated(cli, credits->n_undated);
}

int
cli_answer_show(Cli* cli, SgEntityId id, const SgFilter* filter)
{
  SgCredits credits;
  SgError   error  = {.status = SG_OK};
  SgStatus  status = sg_credits_of(cli->view, id, BOTH_ENDS, filter, &credits, &error);
  if (status) {
    return cli_fail(status, &error);
  }
  Details* details = collect_details(cli->view, id);
  if (details) {
    show(cli, id, details, &credits);
  } else {
    status = SG_NO_MEMORY;
  }
  free(details);
  sg_credits_free(&credits);
  return status ? cli_fail(status, &error) : CLI_EXIT_FOUND;
}

int
cli_run_show(Cli* cli)
{
  SgFilter   filter;
  SgEntityId entity = 0U;
  int        code   = cli_open_for_one(cli, &filter, &entity);
  if (!code) {
    code = cli_answer_show(cli, entity, &filter);
  }
  free((void*)filter.avoid);
  return code;
}
