// The program: cases of arguments and what comes of them, and what a table cannot say.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"
#include "tests/cli_kb.h"
#include "tests/cli_run.h"
#include "tests/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yajl/yajl_tree.h>

static const char* base_kb;

static void
fresh_kb(void)
{
  CHECK(copy_whole(base_kb, scratch_path("kb.segue")));
}

static yajl_val
json_member(yajl_val object, const char* key)
{
  for (size_t i = 0U; YAJL_IS_OBJECT(object) && i < object->u.object.len; ++i) {
    if (!strcmp(object->u.object.keys[i], key)) {
      return object->u.object.values[i];
    }
  }
  return NULL;
}

static const char*
json_text(yajl_val object, const char* key)
{
  yajl_val value = json_member(object, key);
  return YAJL_IS_STRING(value) ? YAJL_GET_STRING(value) : "";
}

// The part of a JSON answer under a path such as "paths.0.steps".
static yajl_val
json_part(yajl_val root, const char* path, size_t size)
{
  yajl_val part = root;
  for (size_t i = 0U; i < size && part;) {
    char   key[64];
    size_t length = 0U;
    while (i + length < size && path[i + length] != '.' && length + 1U < sizeof(key)) {
      key[length] = path[i + length];
      ++length;
    }
    key[length] = '\0';
    if (YAJL_IS_ARRAY(part)) {
      size_t place = strtoul(key, NULL, 10);
      part         = place < part->u.array.len ? part->u.array.values[place] : NULL;
    } else {
      part = json_member(part, key);
    }
    i += length + 1U;
  }
  return part;
}

// "{paths.0 length cost": the answer is JSON and its part has the members. NULL, or what is wrong.
static const char*
check_json(const Run* run, const char* wanted)
{
  static char problem[LINE_SIZE + 64];
  yajl_val    root = yajl_tree_parse(run->out, NULL, 0U);
  size_t      size = strcspn(wanted, " ");
  yajl_val    part = root ? json_part(root, wanted, size) : NULL;
  problem[0]       = '\0';
  if (!part) {
    snprintf(problem, sizeof(problem), "no JSON at '%.900s'", wanted);
  }
  for (const char* at = wanted + size; part && *at;) {
    char key[64];
    at += strspn(at, " ");
    size = strcspn(at, " ");
    snprintf(key, sizeof(key), "%.*s", (int)size, at);
    if (size && !json_member(part, key)) {
      snprintf(problem, sizeof(problem), "no member '%s'", key);
    }
    at += size;
  }
  yajl_tree_free(root);
  return problem[0] ? problem : NULL;
}

static bool
is_one_line(const Run* run)
{
  const char* end = memchr(run->err, '\n', run->err_size);
  return end && (size_t)(end - run->err) + 1U == run->err_size;
}

// Checks one line of what is expected; NULL, or what is wrong.
static const char*
check_expected(const Run* run, const char* line)
{
  const char* text = line[0] && line[1] == ' ' ? line + 2 : line + 1;
  switch (line[0]) {
  case '=':
    return run->code == (int)strtol(text, NULL, 10) ? NULL : "exit code";
  case '>':
    return (line[1] == '-' ? !run->out_size : strstr(run->out, text) != NULL) ? NULL : "stdout";
  case '!':
    if (line[1] == '1') {
      return is_one_line(run) ? NULL : "not one line on stderr";
    }
    return (line[1] == '-' ? !run->err_size : strstr(run->err, text) != NULL) ? NULL : "stderr";
  case '{':
    return check_json(run, line + 1);
  default:
    return "a line of the table is not understood";
  }
}

static void
report_failure(const char* arguments, const char* line, const char* problem, const Run* run)
{
  ++check_failures;
  fprintf(stderr, "segue %s\n  %s: %s\n", arguments, problem, line);
  fprintf(stderr, "  exit %d\n  stdout: %.800s\n  stderr: %.800s\n", run->code, run->out, run->err);
}

// Reads the next line without its line break; false at the end.
static bool
next_line(const char** at, char line[LINE_SIZE])
{
  size_t size = strcspn(*at, "\n");
  if (!**at) {
    return false;
  }
  snprintf(line, LINE_SIZE, "%.*s", (int)size, *at);
  *at += size + ((*at)[size] == '\n');
  return true;
}

static bool
is_expectation(const char* at)
{
  return *at && strchr("=>!{", *at) != NULL;
}

static void
run_case(const char* arguments, const char** at)
{
  char line[LINE_SIZE];
  fresh_kb();
  Run run = run_line(arguments, TO_FILE);
  while (is_expectation(*at) && next_line(at, line)) {
    const char* problem = check_expected(&run, line);
    if (problem) {
      report_failure(arguments, line, problem, &run);
    }
  }
  run_free(&run);
}

static void
test_table(void)
{
  size_t      size    = 0U;
  size_t      n_cases = 0U;
  char*       table   = read_whole(SEGUE_SOURCE_DIR "/tests/cli.txt", &size);
  const char* at      = table;
  char        line[LINE_SIZE];
  CHECK(table != NULL);
  while (at && next_line(&at, line)) {
    if (line[0] != '#' && is_expectation(at)) {
      run_case(line, &at);
      unlink(scratch_path("copy.segue"));
      unlink(scratch_path("copy2.segue"));
      ++n_cases;
    }
  }
  CHECK(n_cases > 100U);
  free(table);
}

// An answer that cannot be written is an error, wherever it goes.
static void
test_lost_output(void)
{
  static const char* const lines[] = {
      "show \"Ada Lund\"", "export --format jsonl", "help", "stats --json", "check", "version"};
  int full    = open("/dev/full", O_WRONLY);
  int ends[2] = {-1, -1};
  CHECK(full >= 0 && !pipe(ends));
  close(ends[0]);
  for (size_t i = 0U; i < sizeof(lines) / sizeof(lines[0]); ++i) {
    const int targets[] = {full, ends[1], TO_NOTHING};
    for (size_t t = 0U; t < 3U; ++t) {
      Run run = run_line(lines[i], targets[t]);
      CHECK_INT(run.code, 4);
      CHECK(strstr(run.err, "cannot write standard output: ") != NULL);
      CHECK(is_one_line(&run));
      run_free(&run);
    }
  }
  close(full);
  close(ends[1]);
}

// With standard output closed, no file of ours may be taken for it.
static void
test_closed_descriptors(void)
{
  size_t before = 0U;
  size_t after  = 0U;
  fresh_kb();
  char* model = read_whole(scratch_path("kb.segue"), &before);
  Run   run   = run_line("show \"Ada Lund\"", TO_NOTHING);
  char* data  = read_whole(scratch_path("kb.segue"), &after);
  CHECK_INT(run.code, 4);
  CHECK(model && data && before == after && !memcmp(model, data, after));
  free(model);
  free(data);
  run_free(&run);
}

// An output file is there whole or not at all, and nothing is left beside it.
static void
test_output_file(void)
{
  size_t size = 0U;
  CHECK(write_whole(scratch_path("old.jsonl"), "old\n", 4U));
  Run run = run_line("export -o old.jsonl --ego \"Nobody Known\"", TO_FILE);
  CHECK_INT(run.code, 1);
  char* kept = read_whole(scratch_path("old.jsonl"), &size);
  CHECK(kept && !strcmp(kept, "old\n"));
  free(kept);
  run_free(&run);

  CHECK(!chmod(scratch_path("old.jsonl"), 0640));
  run = run_line("export -o old.jsonl", TO_FILE);
  CHECK_INT(run.code, 0);
  kept = read_whole(scratch_path("old.jsonl"), &size);
  CHECK(kept && !strncmp(kept, "{\"type\": \"entity\"", 17U));
  struct stat facts;
  CHECK(!stat(scratch_path("old.jsonl"), &facts) && (facts.st_mode & 0777U) == 0640U);
  free(kept);
  run_free(&run);

  run = run_line("export --format jsonl -o /dev/full", TO_FILE);
  CHECK_INT(run.code, 4);
  CHECK(strstr(run.err, "/dev/full: cannot be written: No space left") != NULL);
  run_free(&run);
  run = run_line("report \"Ada Lund\" -o report.md", TO_FILE);
  CHECK_INT(run.code, 0);
  CHECK(!access(scratch_path("report.md"), R_OK));
  run_free(&run);
  CHECK(system("ls \"$PLACE\" | grep -q '\\.[A-Za-z0-9]\\{6\\}$'") != 0);
}

// An import that cannot begin makes no knowledge base, and a draft is JSON if that is asked for.
static void
test_import_beside(void)
{
  static const char table[] = "a,b\n1,2\n";
  CHECK(write_whole(scratch_path("draft.csv"), table, sizeof(table) - 1U));
  Run run = run_line("--kb none.segue import --rejects nowhere/x draft.csv", TO_FILE);
  CHECK_INT(run.code, 4);
  CHECK(strstr(run.err, "nowhere/x: cannot be written") != NULL);
  CHECK(access(scratch_path("none.segue"), F_OK) && access(scratch_path("none.segue-lock"), F_OK));
  run_free(&run);

  run           = run_line("import --draft draft.csv --json", TO_FILE);
  yajl_val json = yajl_tree_parse(run.out, NULL, 0U);
  CHECK_INT(run.code, 0);
  CHECK(strstr(json_text(json, "draft"), "A mapping to begin with") != NULL);
  yajl_tree_free(json);
  run_free(&run);

  run  = run_line("import nosuch.xml draft.csv --json", TO_FILE);
  json = yajl_tree_parse(run.out, NULL, 0U);
  CHECK_INT(run.code, 3);
  CHECK_TEXT(json_text(json_part(json, "files.0", 7U), "error"),
             "nosuch.xml: there is no such file");
  yajl_tree_free(json);
  run_free(&run);
}

// Runs on a pseudo-terminal and returns what came out of it.
static void
run_on_terminal(const char* line, char* text, size_t size)
{
  int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  CHECK(terminal >= 0 && !grantpt(terminal) && !unlockpt(terminal));
  int out = open(ptsname(terminal), O_RDWR | O_NOCTTY);
  CHECK(out >= 0);
  Run     run         = run_line(line, out);
  ssize_t n           = read(terminal, text, size - 1U);
  text[n > 0 ? n : 0] = '\0';
  CHECK_INT(run.code, 0);
  run_free(&run);
  close(out);
  close(terminal);
}

static void
test_color(void)
{
  char text[4096];
  setenv("TERM", "xterm", 1);
  run_on_terminal("show \"Ada Lund\"", text, sizeof(text));
  CHECK(strstr(text, "\033[1m") != NULL);
  run_on_terminal("show \"Ada Lund\" --color never", text, sizeof(text));
  CHECK(strstr(text, "Ada Lund") && !strchr(text, '\033'));
  setenv("NO_COLOR", "1", 1);
  run_on_terminal("show \"Ada Lund\"", text, sizeof(text));
  CHECK(strstr(text, "Ada Lund") && !strchr(text, '\033'));
  run_on_terminal("show \"Ada Lund\" --color=always", text, sizeof(text));
  CHECK(strchr(text, '\033') != NULL);
  unsetenv("NO_COLOR");

  Run run = run_line("show \"Ada Lund\"", TO_FILE);
  CHECK(!strchr(run.out, '\033'));
  run_free(&run);
  // What a document says cannot steer the terminal, colour or not.
  run = run_line("show Island --color always", TO_FILE);
  CHECK(strstr(run.out, "[31mred") && !strstr(run.out, "\033[31m"));
  run_free(&run);
}

static void
test_environment(void)
{
  setenv("SEGUE_KB", "elsewhere.segue", 1);
  Run run = run_line("stats", TO_FILE);
  CHECK_INT(run.code, 4);
  CHECK(strstr(run.err, "elsewhere.segue") != NULL);
  run_free(&run);
  run = run_line("stats --kb kb.segue", TO_FILE);
  CHECK_INT(run.code, 0);
  run_free(&run);
  setenv("SEGUE_KB", "", 1);
  run = run_line("stats", TO_FILE);
  CHECK_INT(run.code, 0);
  run_free(&run);
  unsetenv("SEGUE_KB");
}

// Feeds an import that is stopped in the middle: it ends at once, and nothing was changed.
static void
feed_and_interrupt(pid_t child)
{
  enum { BEFORE = 4000, LINES = 100000 };
  static const char line[] =
      "{\"type\": \"entity\", \"id\": %d, \"kind\": \"person\", \"name\": \"N%d\"}\n";
  bool  open_end = true;
  FILE* pipe     = fopen(scratch_path("pipe.jsonl"), "w");
  CHECK(pipe != NULL);
  for (int i = 1; pipe && open_end && i < LINES; ++i) {
    if (i == BEFORE) {
      fflush(pipe);
      CHECK(!kill(child, SIGINT));
    }
    open_end = fprintf(pipe, line, i, i) > 0;
  }
  CHECK(!open_end);
  if (pipe) {
    fclose(pipe);
  }
}

static void
test_interrupt(void)
{
  char* arguments[] = {(char*)run_program_path(), "import", "pipe.jsonl", NULL};
  int   status      = 0;
  fresh_kb();
  CHECK(!mkfifo(scratch_path("pipe.jsonl"), 0600));
  signal(SIGPIPE, SIG_IGN);
  fflush(NULL);
  pid_t child = fork();
  if (!child) {
    signal(SIGINT, SIG_DFL);
    run_child(arguments, TO_FILE);
  }
  feed_and_interrupt(child);
  CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
  CHECK_INT(WEXITSTATUS(status), 130);
  signal(SIGPIPE, SIG_DFL);
  Run run = run_line("check", TO_FILE);
  CHECK(strstr(run.out, " 13 entities, 13 credits") != NULL);
  run_free(&run);
}

// Whatever byte of the file is wrong, check ends by itself.
static void
test_check_damage(void)
{
  enum { STEP = 1023, WIDTH = 8 };
  size_t size    = 0U;
  int    damaged = 0;
  char*  model   = read_whole(base_kb, &size);
  CHECK(model != NULL);
  for (size_t at = 0U; model && at + WIDTH <= size; at += STEP) {
    char kept[WIDTH];
    memcpy(kept, model + at, WIDTH);
    memset(model + at, 0xFF, WIDTH);
    CHECK(write_whole(scratch_path("kb.segue"), model, size));
    memcpy(model + at, kept, WIDTH);
    Run run = run_line("check", TO_FILE);
    CHECK(run.code == 0 || run.code == 4);
    CHECK(run.code == 0 || is_one_line(&run));
    damaged += run.code == 4;
    run_free(&run);
  }
  CHECK(damaged > 10);
  free(model);
  fresh_kb();
}

static bool
has_option(const char* text, const char* before, const char* name)
{
  char pattern[96];
  snprintf(pattern, sizeof(pattern), "%s%s", before, name);
  size_t size = strlen(pattern);
  for (const char* at = strstr(text, pattern); at; at = strstr(at + 1, pattern)) {
    if (!strchr("abcdefghijklmnopqrstuvwxyz-", at[size]) || !at[size]) {
      return true;
    }
  }
  return false;
}

// The part of a text from `begin` up to `end` or its own end; to be freed.
static char*
part_of(const char* text, const char* begin, const char* end)
{
  const char* from = strstr(text, begin);
  const char* to   = from ? strstr(from + strlen(begin), end) : NULL;
  size_t      size = from ? to ? (size_t)(to - from) : strlen(from) : 0U;
  char*       part = malloc(size + 1U);
  if (part && size) {
    memcpy(part, from, size);
  }
  if (part) {
    part[size] = '\0';
  }
  return part;
}

static bool
is_global(const char* option)
{
  return strstr("kb json color help version", option) != NULL;
}

// Every option of a verb is in its help, on its page of the manual and in completion, and the
// parser takes it.
static void
check_verb(yajl_val verb, const char* manual, const char* completion)
{
  char        line[LINE_SIZE];
  const char* name = json_text(verb, "name");
  snprintf(line, sizeof(line), "help %s", name);
  Run run = run_line(line, TO_FILE);
  snprintf(line, sizeof(line), ".Ss %s\n", name);
  char* page = part_of(manual, line, "\n.Ss ");
  snprintf(line, sizeof(line), "    %s) options='", name);
  char*    words   = part_of(completion, line, "'");
  yajl_val options = json_member(verb, "options");
  CHECK(page && *page && words && *words);
  CHECK(YAJL_IS_ARRAY(options));
  for (size_t i = 0U; YAJL_IS_ARRAY(options) && i < options->u.array.len; ++i) {
    const char* text = json_text(options->u.array.values[i], "name");
    bool        good = has_option(run.out, "--", text) && has_option(words, "--", text) &&
                has_option(is_global(text) ? manual : page, "Fl -", text);
    if (!good) {
      ++check_failures;
      fprintf(stderr, "--%s of %s is not in help, manual and completion\n", text, name);
    }
  }
  free(page);
  free(words);
  run_free(&run);
}

static void
test_documents(void)
{
  size_t   size       = 0U;
  char*    manual     = read_whole(getenv("SEGUE_MANUAL"), &size);
  char*    completion = read_whole(getenv("SEGUE_COMPLETION"), &size);
  Run      run        = run_line("help --json", TO_FILE);
  yajl_val root       = yajl_tree_parse(run.out, NULL, 0U);
  yajl_val verbs      = json_member(root, "verbs");
  CHECK(manual && completion);
  CHECK(YAJL_IS_ARRAY(verbs) && verbs->u.array.len >= 19U);
  for (size_t i = 0U; manual && completion && verbs && i < verbs->u.array.len; ++i) {
    check_verb(verbs->u.array.values[i], manual, completion);
  }
  yajl_tree_free(root);
  free(manual);
  free(completion);
  run_free(&run);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"table", test_table},
                                    {"lost_output", test_lost_output},
                                    {"closed_descriptors", test_closed_descriptors},
                                    {"output_file", test_output_file},
                                    {"import_beside", test_import_beside},
                                    {"color", test_color},
                                    {"environment", test_environment},
                                    {"interrupt", test_interrupt},
                                    {"check_damage", test_check_damage},
                                    {"documents", test_documents}};
  static char            base[LINE_SIZE];
  SgError                error = {.status = SG_OK};
  if (!run_program_path()) {
    puts("skipped: SEGUE_PROGRAM does not name the program");
    return SKIPPED;
  }
  signal(SIGPIPE, SIG_DFL);
  unsetenv("SEGUE_KB");
  unsetenv("NO_COLOR");
  setenv("PLACE", scratch_path("."), 1);
  snprintf(base, sizeof(base), "%s", scratch_path("base"));
  base_kb = base;
  if (cli_kb_make(base_kb, &error)) {
    fprintf(stderr, "cannot make the knowledge base: %s\n", error.message);
    return 1;
  }
  fresh_kb();
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
