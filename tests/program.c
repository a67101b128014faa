// Runs other programs: the command line, from a test.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/program.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t
start_program(const char* const* arguments, const char* out)
{
  fflush(NULL);
  pid_t child = fork();
  if (!child) {
    int to = open(out ? out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (to >= 0 && dup2(to, STDOUT_FILENO) >= 0 && (out || dup2(to, STDERR_FILENO) >= 0)) {
      execv(arguments[0], (char* const*)arguments);
    }
    _exit(127);
  }
  return child;
}

int
end_of_program(pid_t program)
{
  int status = 0;
  if (program < 0 || waitpid(program, &status, 0) != program) {
    return 127;
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

int
run_program(const char* const* arguments, const char* out)
{
  return end_of_program(start_program(arguments, out));
}
