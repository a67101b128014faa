// A folder of a test's own, whole files in and out of memory, and where the test data is.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_SCRATCH_H
#define SEGUE_TESTS_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

enum { SKIPPED = 77 }; ///< what a test exits with that cannot run here, after saying why

/// The path of `name` in a folder that is made for this process and removed with all that is in it
/// when it exits. In one of eight static buffers, used in turn.
const char* scratch_path(const char* name);

/// A whole file with a NUL behind it, to be freed; NULL if it cannot be read.
char* read_whole(const char* path, size_t* size);

/// Makes or replaces a file; false if that fails.
bool write_whole(const char* path, const void* data, size_t size);

bool copy_whole(const char* from, const char* to);

/// The path of `name` in the shared test data: under $SEGUE_DATA, or ../shared/data beside the
/// source folder. NULL, after saying so, if it is not there: the test is then to be skipped. Static
/// buffer.
const char* data_path(const char* name);

/// Seconds of a clock that only goes forward.
double seconds_now(void);

/// The next number of a repeatable sequence (splitmix64).
unsigned long long random_next(unsigned long long* state);

#endif
