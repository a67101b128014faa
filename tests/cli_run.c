// Runs the program under test in a folder of its own and keeps what it said.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli_run.h"

#include "tests/scratch.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_ARGUMENTS = 24 };

const char*
run_program_path(void)
{
  return getenv("SEGUE_PROGRAM");
}

void
run_child(char** arguments, int out)
{
  int err = open(scratch_path("err"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int in  = open("/dev/null", O_RDONLY);
  if (out == TO_FILE) {
    out = open(scratch_path("out"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  }
  dup2(in, STDIN_FILENO);
  dup2(err, STDERR_FILENO);
  if (out == TO_NOTHING) {
    close(STDOUT_FILENO);
  } else {
    dup2(out, STDOUT_FILENO);
  }
  if (!chdir(scratch_path("."))) {
    execv(arguments[0], arguments);
  }
  _exit(127);
}

static Run
run_to(char** arguments, int out)
{
  Run run    = {127, NULL, NULL, 0U, 0U};
  int status = 0;
  write_whole(scratch_path("out"), "", 0U);
  fflush(NULL);
  pid_t child = fork();
  if (!child) {
    run_child(arguments, out);
  }
  if (child > 0 && waitpid(child, &status, 0) == child) {
    run.code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  }
  run.out = read_whole(scratch_path("out"), &run.out_size);
  run.err = read_whole(scratch_path("err"), &run.err_size);
  return run;
}

void
run_free(Run* run)
{
  free(run->out);
  free(run->err);
}

// Cuts a line into arguments at spaces outside of quotes, in place; argument 0 is the program.
static void
split_line(char* line, char** arguments)
{
  size_t n     = 1U;
  arguments[0] = (char*)run_program_path();
  char* at     = line;
  while (*at && n + 1U < MAX_ARGUMENTS) {
    at += strspn(at, " ");
    if (!*at) {
      break;
    }
    bool  quoted   = *at == '"';
    char* begin    = quoted ? at + 1 : at;
    char* end      = begin + strcspn(begin, quoted ? "\"" : " ");
    at             = *end ? end + 1 : end;
    *end           = '\0';
    arguments[n++] = begin;
  }
  arguments[n] = NULL;
}

Run
run_line(const char* line, int out)
{
  char  copy[LINE_SIZE];
  char* arguments[MAX_ARGUMENTS];
  snprintf(copy, sizeof(copy), "%s", line);
  split_line(copy, arguments);
  return run_to(arguments, out);
}
