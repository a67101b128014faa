// Large dumps of Discogs' form, made of few real records.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_DISCOGS_COPIES_H
#define SEGUE_BENCH_DISCOGS_COPIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Reads a file through gzip; NULL if it cannot be. To be freed.
char* discogs_unpack(const char* path, size_t* size);

/// Writes the root of `dump`, its records `n_copies` times over and the end of the root. Each copy
/// has ids of its own (those of placeholders stay), the same in every dump, and each name gets a
/// made word more, so that the names of the copies differ and what refers to each other still
/// does. Returns the bytes written, 0 on failure.
uint64_t discogs_copies_write(const char* dump, size_t size, const char* path, unsigned n_copies);

#endif
