// Help, written from the table of verbs and the tables of options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include "cli/suggest.h"
#include "segue/export.h"
#include "segue/import.h"
#include "segue/report.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_WIDTH = 80, OPTION_WIDTH = 26 };

// Appends a paragraph broken into lines at spaces, every line behind `indent` spaces.
static void
add_paragraph(SgBuffer* out, const char* text, int indent)
{
  const size_t width = TEXT_WIDTH - (size_t)indent;
  while (*text) {
    size_t size = strlen(text);
    if (size > width) {
      size = width;
      while (size && text[size] != ' ') {
        --size;
      }
      size = size ? size : width;
    }
    sg_buffer_add_format(out, "%*s%.*s\n", indent, "", (int)size, text);
    text += size;
    text += strspn(text, " ");
  }
}

static void
add_option(SgBuffer* out, const CliOption* option)
{
  char   form[64];
  char   letter[8] = "    ";
  size_t width     = 0U;
  if (option->letter) {
    snprintf(letter, sizeof(letter), "-%c, ", option->letter);
  }
  snprintf(form,
           sizeof(form),
           "%s--%s%s%s",
           letter,
           option->name,
           option->value ? " " : "",
           option->value ? option->value : "");
  width = strlen(form);
  sg_buffer_add_format(out, "  %s", form);
  if (width >= OPTION_WIDTH) {
    sg_buffer_add_format(out, "\n  %*s", OPTION_WIDTH, "");
  } else {
    sg_buffer_add_format(out, "%*s", (int)(OPTION_WIDTH - width), "");
  }
  sg_buffer_add_format(out, "%s%s\n", option->help, option->repeatable ? " (repeatable)" : "");
}

static void
add_table(SgBuffer* out, const CliOptionTable* table)
{
  sg_buffer_add_format(out, "\n%s:\n", table->title);
  for (size_t i = 0U; i < table->n; ++i) {
    add_option(out, &table->options[i]);
  }
}

static void
add_row(SgBuffer* out, const char* name, const char* help)
{
  sg_buffer_add_format(out, "  %-14s %s\n", name, help);
}

static void
add_formats(SgBuffer* out, const SgExportFormat* formats, size_t n)
{
  sg_buffer_add_text(out, "\nFormats:\n");
  for (size_t i = 0U; i < n; ++i) {
    add_row(out, formats[i].name, formats[i].help);
  }
}

static void
add_import_formats(SgBuffer* out)
{
  size_t              n       = 0U;
  const SgFormatInfo* formats = sg_import_formats(&n);
  sg_buffer_add_text(out, "\nFormats:\n");
  for (size_t i = 0U; i < n; ++i) {
    add_row(out, formats[i].name, formats[i].help);
  }
}

static void
add_questions(SgBuffer* out)
{
  size_t           n     = 0U;
  const SgAskForm* forms = sg_ask_forms(&n);
  sg_buffer_add_text(out, "\nQuestions:\n");
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_format(out, "  %s\n      %s\n", forms[i].example, forms[i].help);
  }
}

// What a verb has beside its options: the formats it knows, the questions it understands.
static void
add_choices(SgBuffer* out, const CliVerb* verb)
{
  size_t n = 0U;
  if (verb->run == cli_run_import) {
    add_import_formats(out);
  } else if (verb->run == cli_run_export) {
    const SgExportFormat* formats = sg_export_formats(&n);
    add_formats(out, formats, n);
  } else if (verb->run == cli_run_report) {
    const SgExportFormat* formats = sg_report_formats(&n);
    add_formats(out, formats, n);
  } else if (verb->run == cli_run_ask) {
    add_questions(out);
  }
}

static void
add_exit_codes(SgBuffer* out)
{
  sg_buffer_add_text(out, "\nExit codes:\n");
  for (const CliExitCode* row = cli_exit_codes; row->meaning; ++row) {
    sg_buffer_add_format(out, "  %-4d %s\n", row->code, row->meaning);
  }
}

void
cli_help_verb(SgBuffer* out, const CliVerb* verb)
{
  const char* space = *verb->arguments ? " " : "";
  sg_buffer_add_format(
      out, "segue %s%s%s - %s\n\n", verb->name, space, verb->arguments, verb->help);
  add_paragraph(out, verb->details, 0);
  for (size_t i = 0U; i < CLI_MAX_TABLES && verb->tables[i]; ++i) {
    add_table(out, verb->tables[i]);
  }
  add_table(out, &cli_global_options);
  add_choices(out, verb);
  add_exit_codes(out);
  sg_buffer_add_format(out, "\nExample:\n  %s\n", verb->example);
}

void
cli_help(SgBuffer* out)
{
  sg_buffer_add_text(out, "segue - how people, works and awards are linked, with the evidence\n\n");
  sg_buffer_add_text(out, "segue [--kb FILE] [--json] VERB ...\n\nVerbs:\n");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    add_row(out, verb->name, verb->help);
  }
  add_table(out, &cli_global_options);
  sg_buffer_add_text(out, "\nNames:\n");
  add_paragraph(
      out,
      "A name may be written in any case, without accents, in part or nearly; what it was taken "
      "for is told. "
      "Exact are kind:name (\"work:Debut\"), name (year) (\"Debut (1993)\"), #id, and external ids "
      "(\"discogs:artist/123\"). A name with spaces is put in quotes.",
      2);
  sg_buffer_add_text(out, "\nExamples:\n");
  for (const CliVerb* verb = cli_verbs; verb->run != cli_run_near; ++verb) {
    sg_buffer_add_format(out, "  %s\n", verb->example);
  }
  sg_buffer_add_text(out, "\n'segue help VERB' shows the options of a verb and the exit codes.\n");
}

int
cli_run_help(Cli* cli)
{
  if (!cli->arguments.n_words) {
    cli_help(&cli->out.buffer);
    return CLI_EXIT_FOUND;
  }
  const CliVerb* verb    = cli_verb_by_name(cli->arguments.words[0]);
  CliNearest     nearest = cli_nearest(cli->arguments.words[0]);
  if (!verb) {
    cli_verb_offer_all(&nearest);
    return cli_unknown_word(NULL, "verb", &nearest);
  }
  cli_help_verb(&cli->out.buffer, verb);
  return CLI_EXIT_FOUND;
}

int
cli_run_version(Cli* cli)
{
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    sg_json_key(&json, "version");
    sg_json_text(&json, CLI_PROGRAM_VERSION);
    cli_json_end(cli, &json);
  } else {
    sg_buffer_add_text(&cli->out.buffer, "segue " CLI_PROGRAM_VERSION "\n");
  }
  return CLI_EXIT_FOUND;
}
