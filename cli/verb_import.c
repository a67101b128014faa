// The verb "import": read documents, dumps and tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/filter_options.h"
#include "cli/progress.h"
#include "cli/suggest.h"
#include "segue/import.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// What the imports of one command line share.
typedef struct {
  Cli*            cli;
  SgImportOptions options;
  CliOutput       rejects;
  CliProgress     progress;
  SgJson          json;
} Import;

static int
check_format(const Cli* cli, const char* format)
{
  size_t              n       = 0U;
  const SgFormatInfo* formats = sg_import_formats(&n);
  CliNearest          nearest = cli_nearest(format);
  for (size_t i = 0U; i < n; ++i) {
    if (!strcmp(formats[i].name, format)) {
      return 0;
    }
    cli_nearest_offer(&nearest, formats[i].name);
  }
  return cli_unknown_word(cli->verb, "format", &nearest);
}

static SgStatus
find_file(const char* path, SgError* error)
{
  struct stat facts;
  if (!strcmp(path, "-")) {
    return SG_OK;
  }
  if (stat(path, &facts)) {
    bool absent = errno == ENOENT || errno == ENOTDIR;
    return sg_error_set(
        error, SG_BAD_INPUT, "%s: %s", path, absent ? "there is no such file" : strerror(errno));
  }
  if (S_ISDIR(facts.st_mode) && !sg_import_takes_folder(path)) {
    return sg_error_set(error, SG_BAD_INPUT, "%s: is a directory; name the files in it", path);
  }
  if (access(path, R_OK)) {
    return sg_error_set(error, SG_BAD_INPUT, "%s: cannot be read: %s", path, strerror(errno));
  }
  return SG_OK;
}

// A file that is not there is bad input, and no reason to make a knowledge base.
static int
check_file(const char* path)
{
  SgError error = {.status = SG_OK};
  return find_file(path, &error) ? cli_fail(SG_BAD_INPUT, &error) : 0;
}

static bool
write_reject(const SgReject* reject, void* context)
{
  Import*   import = context;
  SgBuffer* out    = &import->rejects.buffer;
  SgJson    json   = sg_json(out, 0U);
  sg_json_begin_object(&json);
  sg_json_key(&json, "file");
  sg_json_text(&json, reject->file);
  if (reject->line) {
    sg_json_key(&json, "line");
    sg_json_uint(&json, reject->line);
  }
  sg_json_key(&json, "offset");
  sg_json_uint(&json, reject->offset);
  sg_json_key(&json, "reason");
  sg_json_text(&json, reject->reason);
  sg_json_key(&json, "record");
  sg_json_string(&json, reject->record);
  sg_json_end_object(&json);
  sg_buffer_add_char(out, '\n');
  cli_output_drain(&import->rejects);
  return !import->rejects.error && !cli_interrupted();
}

static void
json_member(SgJson* json, const char* key, uint64_t value)
{
  sg_json_key(json, key);
  sg_json_uint(json, value);
}

static void
json_file(Import* import, const char* path, const SgImportCounts* counts, SgStatus status)
{
  SgJson* json = &import->json;
  sg_json_begin_object(json);
  sg_json_key(json, "file");
  sg_json_text(json, path);
  sg_json_key(json, "format");
  sg_json_text(json, counts->format);
  json_member(json, "entities", counts->entities);
  json_member(json, "credits", counts->credits);
  json_member(json, "evidence", counts->evidence);
  json_member(json, "rejected", counts->rejected);
  cli_json_seconds(json, counts->seconds);
  json_member(json, "bytes", counts->bytes);
  if (status == SG_UNCHANGED) {
    sg_json_key(json, "unchanged");
    sg_json_bool(json, true);
  }
  sg_json_end_object(json);
}

static void
json_failed_file(Import* import, const char* path, const char* message)
{
  sg_json_begin_object(&import->json);
  sg_json_key(&import->json, "file");
  sg_json_text(&import->json, path);
  sg_json_key(&import->json, "error");
  sg_json_text(&import->json, message);
  sg_json_end_object(&import->json);
}

static void
text_file(Import* import, const char* path, const SgImportCounts* counts, SgStatus status)
{
  SgBuffer* out = &import->cli->out.buffer;
  cli_add_clean(out, sg_string(path));
  if (status == SG_UNCHANGED) {
    sg_buffer_add_text(out, ": unchanged, it is there already\n");
    return;
  }
  sg_buffer_add_format(out,
                       ": %s, %" PRIu64 " entities, %" PRIu64 " credits, %" PRIu64 " passages",
                       counts->format,
                       counts->entities,
                       counts->credits,
                       counts->evidence);
  if (counts->rejected) {
    sg_buffer_add_format(out, ", %" PRIu64 " rejected", counts->rejected);
  }
  sg_buffer_add_format(out,
                       " in %.2f s%s\n",
                       counts->seconds,
                       import->options.dry_run ? " (dry run: nothing was changed)" : "");
}

static int
import_failed(Import* import, const char* path, SgStatus status, SgError* error)
{
  if (status == SG_STOPPED && cli_interrupted()) {
    *error = (SgError){.status = status};
    sg_error_set(error, status, "%s: stopped; nothing of it was taken in", path);
  }
  if (cli_wants_json(import->cli)) {
    json_failed_file(import, path, error->message[0] ? error->message : sg_status_text(status));
  }
  const int code = cli_fail(status, error);
  return status == SG_LIMIT ? CLI_EXIT_INPUT : code; // the limits are on what a file may hold
}

static int
import_file(Import* import, const char* path)
{
  SgImportCounts counts = {{0}, 0U, 0U, 0U, 0U, 0U, 0.0};
  SgError        error  = {.status = SG_OK};
  SgStatus       status = find_file(path, &error);
  bool           json   = cli_wants_json(import->cli);
  if (status) {
    return import_failed(import, path, status, &error);
  }
  cli_progress_begin(&import->progress, path);
  status = sg_import_file(import->cli->kb, path, &import->options, &counts, &error);
  cli_progress_end(&import->progress);
  if (status && status != SG_UNCHANGED) {
    return import_failed(import, path, status, &error);
  }
  if (json) {
    json_file(import, path, &counts, status);
  } else {
    text_file(import, path, &counts, status);
  }
  return CLI_EXIT_FOUND;
}

static bool
show_progress(uint64_t done, uint64_t total, const char* what, void* context)
{
  Import* import = context;
  cli_progress_show(&import->progress, done, total, what);
  return !cli_interrupted();
}

// Each file is a transaction of its own: those before a bad one stay, those behind it are read. The
// worst code counts.
static int
import_files(Import* import)
{
  const CliArguments* arguments = &import->cli->arguments;
  int                 worst     = 0;
  for (size_t i = 0U; i < arguments->n_words && worst != CLI_EXIT_INTERRUPTED; ++i) {
    int code = import_file(import, arguments->words[i]);
    worst    = code > worst ? code : worst;
    cli_output_drain(&import->cli->out);
  }
  return worst;
}

static int
open_rejects(Import* import, const char* path)
{
  if (!path) {
    return 0;
  }
  if (!cli_output_create(&import->rejects, path)) {
    cli_tell("%s: cannot be written: %s", path, strerror(errno));
    return CLI_EXIT_FAULT;
  }
  import->options.reject         = write_reject;
  import->options.reject_context = import;
  return 0;
}

static int
close_rejects(Import* import, const char* path, bool keep, int code)
{
  if (path && !cli_output_close(&import->rejects, keep)) {
    cli_tell("%s: cannot be written: %s", path, strerror(import->rejects.error));
    return CLI_EXIT_FAULT;
  }
  return code;
}

static int
read_options(Cli* cli, SgImportOptions* options)
{
  const CliArguments* arguments = &cli->arguments;
  options->format               = cli_text(arguments, CLI_FORMAT, NULL);
  options->source               = cli_text(arguments, CLI_SOURCE, NULL);
  options->limit                = (uint64_t)cli_number(arguments, CLI_LIMIT, 0);
  options->dry_run              = cli_given(arguments, CLI_DRY_RUN) != NULL;
  options->memory               = (size_t)cli_number(arguments, CLI_MEMORY, 0);
  options->mapping              = cli_text(arguments, CLI_MAPPING, NULL);
  if (options->source && arguments->n_words > 1U) {
    return cli_usage_error(cli->verb, "--source names one source, but there are several files");
  }
  int code = options->format ? check_format(cli, options->format) : 0;
  return code ? code : cli_read_kinds(cli, CLI_ONLY, &options->only);
}

// Before a knowledge base is made, one of the files must be there.
static int
check_any_file(const CliArguments* arguments)
{
  return arguments->n_words == 1U ? check_file(arguments->words[0]) : 0;
}

// Takes a knowledge base away again that was made for nothing: by a dry run, or for files that
// cannot be read.
static void
remove_if_empty(Cli* cli)
{
  static const char lock[] = "-lock"; // what the storage library puts beside its file
  SgError           error  = {.status = SG_OK};
  SgBuffer          path   = sg_buffer(sg_default_allocator(), 0U);
  if (sg_view_open(cli->kb, &cli->view, &error) || sg_view_counts(cli->view).sources) {
    return;
  }
  sg_view_close(cli->view);
  sg_kb_close(cli->kb);
  cli->view = NULL;
  cli->kb   = NULL;
  unlink(cli->kb_path);
  sg_buffer_add_text(&path, cli->kb_path);
  sg_buffer_add_text(&path, lock);
  unlink(sg_buffer_terminate(&path));
  sg_buffer_free(&path);
}

static int
import_all(Cli* cli, Import* import)
{
  import->options.progress         = show_progress;
  import->options.progress_context = import;
  cli_catch_interrupt();
  if (!cli_wants_json(cli)) {
    return import_files(import);
  }
  import->json = cli_json_begin(cli);
  sg_json_key(&import->json, "files");
  sg_json_begin_array(&import->json);
  int code = import_files(import);
  sg_json_end_array(&import->json);
  cli_json_end(cli, &import->json);
  return code;
}

static bool
write_draft(const char* data, size_t size, void* context)
{
  SgBuffer* draft = context;
  sg_buffer_add(draft, data, size);
  return !draft->failed;
}

static void
put_draft(Cli* cli, const SgBuffer* draft)
{
  if (cli_wants_json(cli)) {
    SgJson json = cli_json_begin(cli);
    sg_json_key(&json, "draft");
    sg_json_string(&json, sg_buffer_string(draft));
    cli_json_end(cli, &json);
  } else {
    sg_buffer_add_string(&cli->out.buffer, sg_buffer_string(draft));
  }
}

// Writes mappings to begin with for tables that none is known for.
static int
draft_mappings(Cli* cli)
{
  SgBuffer draft = sg_buffer(sg_default_allocator(), 0U);
  int      worst = 0;
  for (size_t i = 0U; i < cli->arguments.n_words; ++i) {
    SgError     error = {.status = SG_OK};
    const char* path  = cli->arguments.words[i];
    int         code  = check_file(path);
    if (!code) {
      SgStatus st = sg_mapping_draft(sg_default_allocator(), path, write_draft, &draft, &error);
      code        = st ? cli_fail(st, &error) : 0;
    }
    worst = code > worst ? code : worst;
  }
  if (draft.size) {
    put_draft(cli, &draft);
  }
  sg_buffer_free(&draft);
  return worst;
}

int
cli_run_import(Cli* cli)
{
  if (cli_given(&cli->arguments, CLI_DRAFT)) {
    return draft_mappings(cli);
  }

  Import      import  = {.cli = cli};
  const char* rejects = cli_text(&cli->arguments, CLI_REJECTS, NULL);
  bool        is_new  = access(cli->kb_path, F_OK) != 0;
  int         code    = read_options(cli, &import.options);
  if (!code) {
    code = check_any_file(&cli->arguments);
  }
  if (!code) {
    code = open_rejects(&import, rejects);
  }
  if (code) {
    return code;
  }
  code = cli_open(cli, SG_WRITE);
  if (code) {
    return close_rejects(&import, rejects, false, code);
  }
  code = close_rejects(&import, rejects, true, import_all(cli, &import));
  if (is_new) {
    remove_if_empty(cli);
  }
  return code;
}
