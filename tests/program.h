// Runs other programs: the command line, from a test.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_PROGRAM_H
#define SEGUE_TESTS_PROGRAM_H

#include <sys/types.h>

/// Starts a program with a NULL-terminated argument list; its output goes to the file `out` and is
/// thrown away if that is NULL. -1 if it cannot be started.
pid_t start_program(const char* const* arguments, const char* out);

/// Waits for it: its exit code, or minus the signal that ended it.
int end_of_program(pid_t program);

/// Both.
int run_program(const char* const* arguments, const char* out);

#endif
