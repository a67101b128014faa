// Help, written from the table of verbs and the tables of options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include "cli/suggest.h"
#include "segue/export.h"
#include "segue/import.h"
#include "segue/report.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_WIDTH = 80, OPTION_WIDTH = 26, NAME_WIDTH = 14 };

const char* const cli_names_help =
    "A name may be written in any case, without accents, in part or nearly; what it was taken for "
    "is told. Exact are "
    "kind:name (\"work:First Light\"), name (year) (\"First Light (1994)\"), #id, and external ids "
    "(\"discogs:artist/123\"). A name with spaces is put in quotes.";

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
  sg_buffer_add_format(out, "  %-*s %s\n", NAME_WIDTH, name, help);
}

const char*
cli_choices_title(const CliVerb* verb)
{
  return verb->run == cli_run_ask ? "Questions" : "Formats";
}

static bool
format_choice(const SgExportFormat* formats, size_t n, size_t i, CliChoice* choice)
{
  if (i < n) {
    *choice = (CliChoice){formats[i].name, formats[i].help};
  }
  return i < n;
}

bool
cli_verb_choice(const CliVerb* verb, size_t i, CliChoice* choice)
{
  size_t n = 0U;
  if (verb->run == cli_run_import) {
    const SgFormatInfo* formats = sg_import_formats(&n);
    if (i < n) {
      *choice = (CliChoice){formats[i].name, formats[i].help};
    }
  } else if (verb->run == cli_run_ask) {
    const SgAskForm* forms = sg_ask_forms(&n);
    if (i < n) {
      *choice = (CliChoice){forms[i].example, forms[i].help};
    }
  } else if (verb->run == cli_run_export) {
    const SgExportFormat* formats = sg_export_formats(&n);
    return format_choice(formats, n, i, choice);
  } else if (verb->run == cli_run_report) {
    const SgExportFormat* formats = sg_report_formats(&n);
    return format_choice(formats, n, i, choice);
  }
  return i < n;
}

static void
add_choices(SgBuffer* out, const CliVerb* verb)
{
  CliChoice choice;
  for (size_t i = 0U; cli_verb_choice(verb, i, &choice); ++i) {
    if (!i) {
      sg_buffer_add_format(out, "\n%s:\n", cli_choices_title(verb));
    }
    if (strlen(choice.name) > NAME_WIDTH) {
      sg_buffer_add_format(out, "  %s\n      %s\n", choice.name, choice.help);
    } else {
      add_row(out, choice.name, choice.help);
    }
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

static void
add_verb(SgBuffer* out, const CliVerb* verb)
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

static void
add_everything(SgBuffer* out)
{
  sg_buffer_add_text(out, "segue - how people, works and awards are linked, with the evidence\n\n");
  sg_buffer_add_text(out, "segue [--kb FILE] [--json] VERB ...\n\nVerbs:\n");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    add_row(out, verb->name, verb->help);
  }
  add_table(out, &cli_global_options);
  sg_buffer_add_text(out, "\nNames:\n");
  add_paragraph(out, cli_names_help, 2);
  sg_buffer_add_text(out, "\nExamples:\n");
  for (const CliVerb* verb = cli_verbs; verb->run != cli_run_near; ++verb) {
    sg_buffer_add_format(out, "  %s\n", verb->example);
  }
  sg_buffer_add_text(out, "\n'segue help VERB' shows the options of a verb and the exit codes.\n");
}

static void
json_option(SgJson* json, const CliOption* option)
{
  char letter[2] = {option->letter, '\0'};
  sg_json_begin_object(json);
  sg_json_key(json, "name");
  sg_json_text(json, option->name);
  if (option->letter) {
    sg_json_key(json, "letter");
    sg_json_text(json, letter);
  }
  if (option->value) {
    sg_json_key(json, "value");
    sg_json_text(json, option->value);
  }
  sg_json_key(json, "help");
  sg_json_text(json, option->help);
  sg_json_end_object(json);
}

static void
json_verb(SgJson* json, const CliVerb* verb)
{
  const CliOption* option = NULL;
  sg_json_begin_object(json);
  sg_json_key(json, "name");
  sg_json_text(json, verb->name);
  sg_json_key(json, "arguments");
  sg_json_text(json, verb->arguments);
  sg_json_key(json, "help");
  sg_json_text(json, verb->help);
  sg_json_key(json, "options");
  sg_json_begin_array(json);
  for (size_t i = 0U; cli_verb_option(verb, &i, &option);) {
    json_option(json, option);
  }
  sg_json_end_array(json);
  sg_json_end_object(json);
}

// Every verb with its options, or the one asked for.
static void
json_help(Cli* cli, const CliVerb* only)
{
  SgJson json = cli_json_begin(cli);
  sg_json_key(&json, "verbs");
  sg_json_begin_array(&json);
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    if (!only || verb == only) {
      json_verb(&json, verb);
    }
  }
  sg_json_end_array(&json);
  cli_json_end(cli, &json);
}

int
cli_show_help(Cli* cli, const CliVerb* verb)
{
  if (cli_wants_json(cli)) {
    json_help(cli, verb);
  } else if (verb) {
    add_verb(&cli->out.buffer, verb);
  } else {
    add_everything(&cli->out.buffer);
  }
  return CLI_EXIT_FOUND;
}

int
cli_run_help(Cli* cli)
{
  if (!cli->arguments.n_words) {
    return cli_show_help(cli, NULL);
  }
  const CliVerb* verb    = cli_verb_by_name(cli->arguments.words[0]);
  CliNearest     nearest = cli_nearest(cli->arguments.words[0]);
  if (!verb) {
    cli_verb_offer_all(&nearest);
    return cli_unknown_word(NULL, "verb", &nearest);
  }
  return cli_show_help(cli, verb);
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
