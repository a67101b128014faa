// Runs the program under test in a folder of its own and keeps what it said.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_CLI_RUN_H
#define SEGUE_TESTS_CLI_RUN_H

#include <stddef.h>

enum { LINE_SIZE = 1024 };

/// What a run of the program left.
typedef struct {
  int    code; ///< minus the signal that ended it
  char*  out;
  char*  err;
  size_t out_size;
  size_t err_size;
} Run;

/// Where standard output goes if it is no file descriptor: a file that is read afterwards, or
/// nowhere.
enum { TO_FILE = -1, TO_NOTHING = -2 };

/// The program, from $SEGUE_PROGRAM; NULL if that is not set.
const char* run_program_path(void);

/// Becomes the program: for a child process. `arguments` begin with the program and end with NULL.
void run_child(char** arguments, int out);

/// Runs a line of arguments, which spaces outside of quotes separate. Free what it left.
Run  run_line(const char* line, int out);
void run_free(Run* run);

#endif
