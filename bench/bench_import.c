// How long imports take: of Discogs beside a bare parse, of IMDb beside another database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bare_parse.h"
#include "bench/child.h"
#include "bench/discogs_copies.h"
#include "bench/imdb_tables.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 1024, FILES = 2, TABLES = 3, STEPS = 3 };

#define LITTLE_MEMORY "256M"

static const char help[] =
    "usage: import [--only discogs|imdb] [--size BYTES] [--principals N] [--folder DIR]\n"
    "              [--data DIR] [--segue PROGRAM] [--memory SIZE] [--ladybug DIR]\n"
    "discogs: multiplies the records in DATA/discogs to --size bytes of releases (default 1 GB) "
    "and\n"
    "the artists that belong to them, parses them with libxml2 and imports them.\n"
    "imdb: makes tables with N principals (default 5 million), imports them, with little memory "
    "too,\n"
    "and a fifth and a 25th of them; loads the same into Ladybug, if its module is in --ladybug.\n";

typedef struct {
  uint64_t    size;
  uint64_t    n_principals;
  const char* only;
  const char* folder;
  const char* data;
  const char* program;
  const char* memory;
  const char* ladybug;
} Options;

typedef struct {
  char     path[PATH];
  uint64_t size;
} File;

static void
complain(const char* what, const char* about)
{
  fprintf(stderr, "bench_import: %s: %s\n", about, what);
}

static uint64_t
size_of(const char* path)
{
  struct stat facts;
  return stat(path, &facts) ? 0U : (uint64_t)facts.st_size;
}

/// Makes the files, or takes them as an earlier run left them.
static bool
make_discogs(const Options* options, File files[FILES])
{
  static const char* const samples[FILES] = {"discogs_20200806_artists.xml.gz",
                                             "releases-1-500.xml.gz"};
  unsigned                 n_copies       = 0U;
  for (size_t i = FILES; i-- > 0U;) {
    char   sample[PATH];
    size_t size = 0U;
    snprintf(sample, sizeof sample, "%s/discogs/%s", options->data, samples[i]);
    char* dump = discogs_unpack(sample, &size);
    if (!dump) {
      complain("cannot be unpacked; name the folder of samples with --data", sample);
      return false;
    }
    n_copies = n_copies ? n_copies : (unsigned)(options->size / size) + 1U;
    snprintf(files[i].path,
             PATH,
             "%s/discogs-%u-%s.xml",
             options->folder,
             n_copies,
             i ? "releases" : "artists");
    files[i].size = size_of(files[i].path);
    if (!files[i].size) {
      files[i].size = discogs_copies_write(dump, size, files[i].path, n_copies);
    }
    free(dump);
    if (!files[i].size) {
      complain("cannot be written", files[i].path);
      return false;
    }
  }
  return true;
}

/// Zero if the file is gone.
static int
remove_file(const char* path)
{
  return remove(path) && errno != ENOENT;
}

static bool
import(const Options* options, const char* kb, const File* files, size_t n, ChildCost* cost)
{
  const char* arguments[6 + TABLES + 1] = {
      options->program, "--kb", kb, "import", "--memory", options->memory};
  for (size_t i = 0U; i < n; ++i) {
    arguments[6U + i] = files[i].path;
  }
  if (remove_file(kb)) {
    complain(strerror(errno), kb);
    return false;
  }
  if (!child_run(arguments, cost)) {
    complain("the import failed", options->program);
    return false;
  }
  return true;
}

static bool
bench_discogs(const Options* options)
{
  File      files[FILES];
  char      kb[PATH];
  ChildCost cost;
  double    parse = 0.0;
  snprintf(kb, sizeof kb, "%.900s/discogs.segue", options->folder);
  if (!make_discogs(options, files)) {
    return false;
  }
  for (size_t i = 0U; i < FILES; ++i) { // the first time for a warm cache
    if (bare_parse(files[i].path) < 0.0) {
      complain("is not well-formed", files[i].path);
      return false;
    }
  }
  for (size_t i = 0U; i < FILES; ++i) {
    parse += bare_parse(files[i].path);
  }
  if (!import(options, kb, files, FILES, &cost)) {
    return false;
  }
  printf("import: discogs ratio %.2f (%.2f s vs %.2f s), %.2f s of processors, peak %.0f MB, "
         "%.0f MB of XML, file %.0f MB\n",
         cost.seconds / parse,
         cost.seconds,
         parse,
         cost.cpu,
         1e-6 * (double)cost.memory,
         1e-6 * (double)(files[0].size + files[1].size),
         1e-6 * (double)size_of(kb));
  return true;
}

/// What an import of tables came to.
typedef struct {
  char      folder[PATH - 64];
  uint64_t  n; ///< credits
  uint64_t  input;
  uint64_t  size; ///< of the knowledge base
  ChildCost cost;
} Tables;

/// Makes the tables, or takes them as an earlier run left them.
static bool
make_imdb(const Options* options, Tables* tables, File files[TABLES])
{
  static const char* const names[TABLES] = {
      "name.basics.tsv", "title.basics.tsv", "title.principals.tsv"};
  bool there = true;
  snprintf(tables->folder,
           sizeof tables->folder,
           "%s/imdb-%llu",
           options->folder,
           (unsigned long long)tables->n);
  for (size_t i = 0U; i < TABLES; ++i) {
    snprintf(files[i].path, PATH, "%s/%s", tables->folder, names[i]);
    there = there && size_of(files[i].path);
  }
  if (!there && ((mkdir(tables->folder, 0777) && errno != EEXIST) ||
                 !imdb_tables_write(tables->folder, tables->n))) {
    complain("cannot be written", tables->folder);
    return false;
  }
  tables->input = 0U;
  for (size_t i = 0U; i < TABLES; ++i) {
    files[i].size = size_of(files[i].path);
    tables->input += files[i].size;
  }
  return true;
}

static bool
import_tables(const Options* options, uint64_t n, const char* memory, Tables* tables)
{
  File    files[TABLES];
  char    kb[PATH];
  Options with = *options;
  with.memory  = memory;
  tables->n    = n;
  if (!make_imdb(options, tables, files)) {
    return false;
  }
  snprintf(kb, sizeof kb, "%s/kb.segue", tables->folder);
  if (!import(&with, kb, files, TABLES, &tables->cost)) {
    return false;
  }
  tables->size = size_of(kb);
  return true;
}

/// Loads the same rows into Ladybug; false if it cannot be had.
static bool
load_ladybug(const Options* options, const Tables* tables, ChildCost* cost, uint64_t* size)
{
  char database[PATH];
  snprintf(database, sizeof database, "%s/peer.lbdb", tables->folder);
  const char* arguments[] = {
      "node", "bench/load_ladybug.js", options->ladybug, tables->folder, database, NULL};
  if (!options->ladybug || access(options->ladybug, R_OK) || remove_file(database) ||
      !child_run(arguments, cost)) {
    return false;
  }
  *size = size_of(database);
  return true;
}

static void
print_peer(const Options* options, const Tables* tables)
{
  ChildCost    other;
  uint64_t     size = 0U;
  const double n    = (double)tables->n;
  if (!load_ladybug(options, tables, &other, &size)) {
    printf("import: imdb beside Ladybug: its module is not there\n");
    return;
  }
  printf(
      "import: imdb speed ratio %.2f x Ladybug (%.1f s vs %.1f s; processors %.1f s vs %.1f s)\n",
      other.seconds / tables->cost.seconds,
      tables->cost.seconds,
      other.seconds,
      tables->cost.cpu,
      other.cpu);
  printf("import: imdb memory ratio %.2f x Ladybug (peak %.0f MB vs %.0f MB)\n",
         (double)tables->cost.memory / (double)other.memory,
         1e-6 * (double)tables->cost.memory,
         1e-6 * (double)other.memory);
  printf("import: imdb size ratio %.2f x Ladybug (%.0f B a credit vs %.0f B)\n",
         (double)tables->size / (double)size,
         (double)tables->size / n,
         (double)size / n);
}

/// A smaller share of the memory, the same tables.
static bool
print_little_memory(const Options* options, const Tables* tables)
{
  Tables little;
  if (!import_tables(options, tables->n, LITTLE_MEMORY, &little)) {
    return false;
  }
  printf("import: imdb with --memory %s ratio %.2f of the time, %.2f of the memory (%.1f s, peak "
         "%.0f MB)\n",
         LITTLE_MEMORY,
         little.cost.seconds / tables->cost.seconds,
         (double)little.cost.memory / (double)tables->cost.memory,
         little.cost.seconds,
         1e-6 * (double)little.cost.memory);
  return true;
}

static double
n_log_n(uint64_t n)
{
  return (double)n * log((double)n);
}

/// Seconds of processors, which other programs disturb less than the clock.
static bool
print_growth(const Options* options, const Tables* tables)
{
  double   cpu[STEPS]   = {0.0, 0.0, tables->cost.cpu};
  uint64_t sizes[STEPS] = {tables->n / 25U, tables->n / 5U, tables->n};
  double   worst        = 0.0;
  for (size_t i = 0U; i + 1U < STEPS; ++i) {
    Tables smaller;
    if (!import_tables(options, sizes[i], options->memory, &smaller)) {
      return false;
    }
    cpu[i] = smaller.cost.cpu;
  }
  for (size_t i = 1U; i < STEPS; ++i) {
    const double grown = cpu[i] / cpu[i - 1U] / (n_log_n(sizes[i]) / n_log_n(sizes[i - 1U]));
    worst              = grown > worst ? grown : worst;
  }
  printf("import: imdb growth ratio %.2f x n log n (", worst);
  for (size_t i = 0U; i < STEPS; ++i) {
    printf("%s%.1f M credits %.2f us each",
           i ? ", " : "",
           1e-6 * (double)sizes[i],
           1e6 * cpu[i] / (double)sizes[i]);
  }
  printf(")\n");
  return true;
}

static bool
bench_imdb(const Options* options)
{
  Tables tables;
  if (!import_tables(options, options->n_principals, options->memory, &tables)) {
    return false;
  }
  printf("import: imdb %.1f M credits in %.1f s, %.2f us each, peak memory ratio %.2f of 1.5 GB, "
         "size ratio %.2f x the tables (%.0f B a credit vs %.0f B)\n",
         1e-6 * (double)tables.n,
         tables.cost.seconds,
         1e6 * tables.cost.seconds / (double)tables.n,
         (double)tables.cost.memory / 1.5e9,
         (double)tables.size / (double)tables.input,
         (double)tables.size / (double)tables.n,
         (double)tables.input / (double)tables.n);
  print_peer(options, &tables);
  return print_little_memory(options, &tables) && print_growth(options, &tables);
}

typedef struct {
  const char*  name;
  const char** text;
  uint64_t*    number;
} OptionRow;

static bool
read_options(int argc, char** argv, Options* options)
{
  const OptionRow rows[] = {{"--size", NULL, &options->size},
                            {"--principals", NULL, &options->n_principals},
                            {"--only", &options->only, NULL},
                            {"--folder", &options->folder, NULL},
                            {"--data", &options->data, NULL},
                            {"--segue", &options->program, NULL},
                            {"--memory", &options->memory, NULL},
                            {"--ladybug", &options->ladybug, NULL}};
  const size_t    n      = sizeof rows / sizeof rows[0];
  for (int i = 1; i + 1 < argc; i += 2) {
    size_t row = 0U;
    while (row < n && strcmp(argv[i], rows[row].name)) {
      ++row;
    }
    if (row == n) {
      return false;
    }
    if (rows[row].text) {
      *rows[row].text = argv[i + 1];
    } else {
      *rows[row].number = strtoull(argv[i + 1], NULL, 10);
    }
  }
  return argc % 2 == 1;
}

int
main(int argc, char** argv)
{
  const char* data    = getenv("SEGUE_DATA");
  Options     options = {.size         = 1000000000U,
                         .n_principals = 5000000U,
                         .folder       = "build/bench",
                         .data         = data ? data : "../shared/data",
                         .program      = "segue",
                         .memory       = "512M"};
  if (!read_options(argc, argv, &options)) {
    fputs(help, stderr);
    return 2;
  }
  if (mkdir(options.folder, 0777) && errno != EEXIST) {
    complain(strerror(errno), options.folder);
    return 4;
  }
  const bool discogs = !options.only || !strcmp(options.only, "discogs");
  const bool imdb    = !options.only || !strcmp(options.only, "imdb");
  return (!discogs || bench_discogs(&options)) && (!imdb || bench_imdb(&options)) ? 0 : 4;
}
