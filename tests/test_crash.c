// Tests that an import killed at any moment leaves the file as before or as after, and sound.
// SPDX-License-Identifier: GPL-2.0-or-later
// usage: test_crash PROGRAM [KILLS]
#include "tests/check.h"
#include "tests/program.h"
#include "tests/scratch.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum { FIRST = 200, SECOND = 10000, KILLS = 60, PATH_SIZE = 1024 };

/// The program, the documents, the file, and what its export is before and after the import.
typedef struct {
  const char* program;
  char        first[PATH_SIZE];
  char        second[PATH_SIZE];
  char        model[PATH_SIZE];
  char        kb[PATH_SIZE];
  char        out[PATH_SIZE];
  char*       before;
  char*       after;
  double      duration; ///< seconds of a whole import
} Trial;

/// Writes a document of `n` persons and works from `first` on, with two credits a person.
static void
write_document(const char* path, unsigned first, unsigned n)
{
  FILE* out = fopen(path, "w");
  for (unsigned i = first; out && i < first + n; ++i) {
    fprintf(out,
            "{\"type\": \"entity\", \"id\": %u, \"kind\": \"person\", \"name\": \"Person %u\", "
            "\"ids\": {\"test\": \"person/%u\"}}\n"
            "{\"type\": \"entity\", \"id\": %u, \"kind\": \"work\", \"name\": \"Work %u\", "
            "\"ids\": {\"test\": \"work/%u\"}}\n",
            2U * i,
            i,
            i,
            2U * i + 1U,
            i,
            i);
  }
  for (unsigned i = first; out && i < first + n; ++i) {
    for (unsigned k = 0U; k < 2U; ++k) {
      fprintf(out,
              "{\"type\": \"credit\", \"subject\": {\"id\": %u, \"kind\": \"person\", \"name\": "
              "\"Person %u\"}, \"role\": \"%s\", \"object\": {\"id\": %u, \"kind\": \"work\", "
              "\"name\": \"Work %u\"}, \"evidence\": [{\"text\": \"Sentence %u says so.\"}]}\n",
              2U * i,
              i,
              k ? "mixed" : "produced",
              2U * (i - k * (i > first)) + 1U,
              i - k * (i > first),
              i);
    }
  }
  CHECK(out && !fclose(out));
}

static pid_t
start_import(const Trial* trial, const char* document)
{
  const char* const import[] = {trial->program, "--kb", trial->kb, "import", document, NULL};
  return start_program(import, NULL);
}

/// The export of the file, to be freed.
static char*
export_of(const Trial* trial)
{
  const char* const export[] = {
      trial->program, "--kb", trial->kb, "export", "--format", "jsonl", NULL};
  size_t size = 0U;
  CHECK_INT(run_program(export, trial->out), 0);
  return read_whole(trial->out, &size);
}

static void
start_from_model(const Trial* trial)
{
  char lock[PATH_SIZE + 8];
  snprintf(lock, sizeof(lock), "%s-lock", trial->kb);
  remove(lock);
  CHECK(copy_whole(trial->model, trial->kb));
}

static void
prepare(Trial* trial, const char* program)
{
  trial->program = program;
  snprintf(trial->first, PATH_SIZE, "%s", scratch_path("first.jsonl"));
  snprintf(trial->second, PATH_SIZE, "%s", scratch_path("second.jsonl"));
  snprintf(trial->model, PATH_SIZE, "%s", scratch_path("model.segue"));
  snprintf(trial->kb, PATH_SIZE, "%s", scratch_path("kb.segue"));
  snprintf(trial->out, PATH_SIZE, "%s", scratch_path("out"));
  write_document(trial->first, 1U, FIRST);
  write_document(trial->second, FIRST / 2U, SECOND);
  CHECK_INT(end_of_program(start_import(trial, trial->first)), 0);
  trial->before = export_of(trial);
  CHECK(copy_whole(trial->kb, trial->model));
  double start = seconds_now();
  CHECK_INT(end_of_program(start_import(trial, trial->second)), 0);
  trial->duration = seconds_now() - start;
  trial->after    = export_of(trial);
  CHECK(trial->before && trial->after && strlen(trial->after) > 10U * strlen(trial->before));
}

static void
wait_seconds(double seconds)
{
  struct timespec t = {(time_t)seconds, (long)(1e9 * (seconds - (double)(time_t)seconds))};
  nanosleep(&t, NULL);
}

/// Kills an import after `delay` seconds; true if that hit it. Counts whether the file was before
/// or after.
static bool
kill_once(const Trial* trial, double delay, unsigned counts[2])
{
  start_from_model(trial);
  pid_t import = start_import(trial, trial->second);
  wait_seconds(delay);
  kill(import, SIGKILL);
  int               code    = end_of_program(import);
  const char* const check[] = {trial->program, "--kb", trial->kb, "check", NULL};
  CHECK_INT(run_program(check, trial->out), 0);
  char* now    = export_of(trial);
  bool  before = now && !strcmp(now, trial->before);
  bool  after  = now && !strcmp(now, trial->after);
  CHECK(before || after);
  CHECK(code == -SIGKILL || (code == 0 && after));
  counts[0] += before;
  counts[1] += after;
  free(now);
  return code == -SIGKILL;
}

/// What an import does after one was killed: all that it would have done before.
static void
check_recovery(const Trial* trial)
{
  CHECK_INT(end_of_program(start_import(trial, trial->second)), 0);
  char* now = export_of(trial);
  CHECK(now && !strcmp(now, trial->after));
  free(now);
}

int
main(int argc, char** argv)
{
  if (argc < 2) {
    fprintf(stderr, "usage: test_crash PROGRAM [KILLS]\n");
    return 2;
  }
  Trial              trial     = {.program = NULL};
  unsigned long long state     = 1969U;
  unsigned           counts[2] = {0U, 0U};
  unsigned           killed    = 0U;
  unsigned           kills     = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : KILLS;
  prepare(&trial, argv[1]);
  for (unsigned i = 0U; i < kills && !check_failures; ++i) {
    double part = (double)(random_next(&state) % 1000U) / 1000.0;
    if (kill_once(&trial, 1.05 * part * trial.duration, counts)) {
      ++killed;
    } else { // it may have been measured while the machine was busy
      trial.duration *= 0.95;
    }
    if (i % 10U == 9U) {
      check_recovery(&trial);
    }
  }
  printf("%u kills in imports of %.0f ms: %u hit, %u left it as before, %u as after\n",
         kills,
         1e3 * trial.duration,
         killed,
         counts[0],
         counts[1]);
  CHECK(killed >= kills / 2U);
  free(trial.before);
  free(trial.after);
  return check_failures != 0;
}
