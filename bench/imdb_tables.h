// Made-up tables of IMDb's form, and the same rows for a graph database.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_BENCH_IMDB_TABLES_H
#define SEGUE_BENCH_IMDB_TABLES_H

#include <stdbool.h>
#include <stdint.h>

/// Writes title.basics.tsv, name.basics.tsv and title.principals.tsv to a folder, and people.csv,
/// titles.csv and credits.csv with the same ids, names, years, roles and characters. Eight credits
/// a title and seven a person, as in the real tables; few people have most of them. Made of a
/// fixed seed. False if a file cannot be written.
bool imdb_tables_write(const char* folder, uint64_t n_principals);

#endif
