// Writes the man page or the completion of the program from the tables that it reads itself.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"
#include "segue/ask.h"
#include "segue/export.h"
#include "segue/import.h"
#include "segue/report.h"

#include <stdio.h>
#include <string.h>

// Appends a character of a man page that means nothing but itself.
static void
add_character(SgBuffer* out, char c)
{
  if (c == '\\') {
    sg_buffer_add_text(out, "\\e");
  } else if (c == '"') {
    sg_buffer_add_text(out, "\\(dq");
  } else {
    sg_buffer_add_char(out, c);
  }
}

// Appends text of a man page: a line does not begin with a control character.
static void
add_roff(SgBuffer* out, const char* text)
{
  sg_buffer_add_text(out, *text == '.' || *text == '\'' ? "\\&" : "");
  for (; *text; ++text) {
    add_character(out, *text);
  }
}

static void
add_line(SgBuffer* out, const char* text)
{
  add_roff(out, text);
  sg_buffer_add_char(out, '\n');
}

// An argument of a macro, which no word of it is taken for another macro.
static void
add_argument(SgBuffer* out, const char* macro, const char* text)
{
  sg_buffer_add_format(out, " %s \\&", macro);
  for (; *text; ++text) {
    add_character(out, *text);
    sg_buffer_add_text(out, *text == ' ' ? "\\&" : "");
  }
}

static void
man_options(SgBuffer* out, const CliOptionTable* table)
{
  sg_buffer_add_text(out, ".Bl -tag -width Ds -compact\n");
  for (size_t i = 0U; i < table->n; ++i) {
    const CliOption* option = &table->options[i];
    sg_buffer_add_text(out, ".It");
    if (option->letter) {
      sg_buffer_add_format(out, " Fl %c ,", option->letter);
    }
    sg_buffer_add_format(out, " Fl -%s", option->name);
    if (option->value) {
      add_argument(out, "Ar", option->value);
    }
    sg_buffer_add_char(out, '\n');
    add_roff(out, option->help);
    sg_buffer_add_text(out, option->repeatable ? " (repeatable)\n" : "\n");
  }
  sg_buffer_add_text(out, ".El\n");
}

static void
man_choice(SgBuffer* out, const char* name, const char* help)
{
  sg_buffer_add_text(out, ".It");
  add_argument(out, "Cm", name);
  sg_buffer_add_char(out, '\n');
  add_line(out, help);
}

static void
man_choices(SgBuffer* out, const CliVerb* verb)
{
  CliChoice choice;
  if (!cli_verb_choice(verb, 0U, &choice)) {
    return;
  }
  sg_buffer_add_format(out, "%s:\n.Bl -tag -width Ds -compact\n", cli_choices_title(verb));
  for (size_t i = 0U; cli_verb_choice(verb, i, &choice); ++i) {
    man_choice(out, choice.name, choice.help);
  }
  sg_buffer_add_text(out, ".El\n");
}

static void
man_verb(SgBuffer* out, const CliVerb* verb)
{
  sg_buffer_add_format(out, ".Ss %s\n.Nm", verb->name);
  add_argument(out, "Cm", verb->name);
  if (*verb->arguments) {
    add_argument(out, "Ar", verb->arguments);
  }
  sg_buffer_add_text(out, "\n.Pp\n");
  add_line(out, verb->help);
  sg_buffer_add_text(out, ".Pp\n");
  add_line(out, verb->details);
  for (size_t i = 0U; i < CLI_MAX_TABLES && verb->tables[i]; ++i) {
    sg_buffer_add_format(out, ".Pp\n%s:\n", verb->tables[i]->title);
    man_options(out, verb->tables[i]);
  }
  sg_buffer_add_text(out, ".Pp\n");
  man_choices(out, verb);
  sg_buffer_add_text(out, ".Pp\nExample:\n.Dl ");
  add_line(out, verb->example);
}

static void
man_head(SgBuffer* out)
{
  sg_buffer_add_text(
      out,
      ".\\\" Written by segue_docs from the tables of the program.\n"
      ".\\\" SPDX-License-Identifier: GPL-2.0-or-later\n"
      ".Dd November 21, 2026\n.Dt SEGUE 1\n.Os\n"
      ".Sh NAME\n.Nm segue\n.Nd how people, works and awards are linked\n"
      ".Sh SYNOPSIS\n.Nm\n.Op Fl -kb Ar FILE\n.Op Fl -json\n.Ar VERB ...\n"
      ".Sh DESCRIPTION\n.Nm\n"
      "reads biographies, dumps and tables into a knowledge base of credits, which is one file,\n"
      "and answers how two people, works or awards are linked, with the evidence of every step.\n"
      ".Pp\n"
      "Answers go to standard output, everything else to standard error.\n.Pp\n");
  add_line(out, cli_names_help);
  sg_buffer_add_text(out, ".Pp\nOptions of every verb:\n");
  man_options(out, &cli_global_options);
}

static void
man_tail(SgBuffer* out)
{
  sg_buffer_add_text(out, ".Sh ENVIRONMENT\n.Bl -tag -width Ds -compact\n");
  sg_buffer_add_text(out, ".It Ev SEGUE_KB\nThe knowledge base unless\n.Fl -kb\nnames one.\n");
  sg_buffer_add_text(out, ".It Ev NO_COLOR\nNo colour if it is set and not empty.\n.El\n");
  sg_buffer_add_text(out, ".Sh FILES\n.Bl -tag -width Ds -compact\n.It Pa kb.segue\n");
  sg_buffer_add_text(out, "The knowledge base if none is named.\n.El\n");
  sg_buffer_add_text(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds -compact\n");
  for (const CliExitCode* row = cli_exit_codes; row->meaning; ++row) {
    sg_buffer_add_format(out, ".It %d\n%s\n", row->code, row->meaning);
  }
  sg_buffer_add_text(out, ".El\n");
}

static void
write_man(SgBuffer* out)
{
  man_head(out);
  sg_buffer_add_text(out, ".Sh VERBS\n");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    man_verb(out, verb);
  }
  man_tail(out);
}

static void
bash_options(SgBuffer* out, const CliVerb* verb)
{
  const CliOption* option = NULL;
  const char*      space  = "";
  for (size_t i = 0U; cli_verb_option(verb, &i, &option); space = " ") {
    sg_buffer_add_format(out, "%s--%s", space, option->name);
  }
}

// What may stand behind an option: its choices, the formats of the verb, or a file.
static void
bash_value(SgBuffer* out, const CliVerb* verb, const CliOption* option)
{
  CliChoice choice;
  bool      formats = option->id == CLI_FORMAT;
  bool      file    = option->value && !strcmp(option->value, "FILE");
  if ((option->type != CLI_CHOICE && !formats && !file) || !option->value) {
    return;
  }
  sg_buffer_add_format(out, "    %s:--%s) ", verb ? verb->name : "*", option->name);
  if (file) {
    sg_buffer_add_text(out, "COMPREPLY=($(compgen -f -- \"$word\"));;\n");
    return;
  }
  sg_buffer_add_text(out, "COMPREPLY=($(compgen -W '");
  for (const char* at = formats ? "" : option->value; *at; ++at) {
    sg_buffer_add_char(out, *at == '|' ? ' ' : *at);
  }
  for (size_t i = 0U; formats && cli_verb_choice(verb, i, &choice); ++i) {
    sg_buffer_add_format(out, "%s%s", i ? " " : "", choice.name);
  }
  sg_buffer_add_text(out, "' -- \"$word\"));;\n");
}

static void
bash_values(SgBuffer* out, const CliVerb* verb, const CliOptionTable* table)
{
  for (size_t i = 0U; i < table->n; ++i) {
    bash_value(out, verb, &table->options[i]);
  }
}

static void
bash_words(SgBuffer* out)
{
  sg_buffer_add_text(out, "    '') options='");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    sg_buffer_add_format(out, "%s ", verb->name);
  }
  bash_options(out, NULL);
  sg_buffer_add_text(out, "';;\n");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    sg_buffer_add_format(out, "    %s) options='", verb->name);
    bash_options(out, verb);
    sg_buffer_add_text(out, "';;\n");
  }
}

static void
write_bash(SgBuffer* out)
{
  sg_buffer_add_text(
      out,
      "# Completion of segue for bash, written by segue_docs from the tables of the program.\n"
      "# SPDX-License-Identifier: GPL-2.0-or-later\n"
      "_segue() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= options i\n"
      "  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    case ${COMP_WORDS[i]} in\n"
      "    --kb|--color) ((++i));;\n"
      "    -*) ;;\n"
      "    *) verb=${COMP_WORDS[i]}; break;;\n"
      "    esac\n"
      "  done\n"
      "  case $verb:$before in\n");
  for (const CliVerb* verb = cli_verbs; verb->name; ++verb) {
    for (size_t t = 0U; t < CLI_MAX_TABLES && verb->tables[t]; ++t) {
      bash_values(out, verb, verb->tables[t]);
    }
  }
  bash_values(out, NULL, &cli_global_options);
  sg_buffer_add_text(out, "  esac\n  [ ${#COMPREPLY[@]} -eq 0 ] || return 0\n  case $verb in\n");
  bash_words(out);
  sg_buffer_add_text(out,
                     "  esac\n"
                     "  if [ -z \"$verb\" ] || [[ $word == -* ]]; then\n"
                     "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                     "  else\n"
                     "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                     "  fi\n"
                     "}\n"
                     "complete -o filenames -F _segue segue\n");
}

int
main(int argc, char** argv)
{
  SgBuffer out = sg_buffer(sg_default_allocator(), 0U);
  if (argc != 2 || (strcmp(argv[1], "man") && strcmp(argv[1], "bash"))) {
    fputs("usage: segue_docs man|bash\n", stderr);
    return CLI_EXIT_USAGE;
  }
  if (!strcmp(argv[1], "man")) {
    write_man(&out);
  } else {
    write_bash(&out);
  }
  bool failed = out.failed || fwrite(out.data, 1U, out.size, stdout) != out.size || fclose(stdout);
  sg_buffer_free(&out);
  return failed ? CLI_EXIT_FAULT : CLI_EXIT_FOUND;
}
