// How long imports take: of Discogs beside a bare parse, of IMDb beside another database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bare_parse.h"
#include "bench/child.h"
#include "bench/discogs_copies.h"
#include "bench/imdb_tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 1024, FILES = 2, TABLES = 3 };

static const char help[] =
    "usage: import [--only discogs|imdb] [--size BYTES] [--principals N] [--folder DIR]\n"
    "              [--data DIR] [--segue PROGRAM] [--memory SIZE] [--ladybug DIR]\n"
    "discogs: multiplies the records in DATA/discogs to --size bytes of releases (default 1 GB) "
    "and\n"
    "the artists that belong to them, parses them with libxml2 and imports them.\n"
    "imdb: makes tables with N principals (default 20 million), imports them, and loads the same\n"
    "into Ladybug, if its module is in --ladybug.\n";

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

/// Makes the tables, or takes them as an earlier run left them.
static bool
make_imdb(const Options* options, const char* folder, File files[TABLES])
{
  static const char* const names[TABLES] = {
      "name.basics.tsv", "title.basics.tsv", "title.principals.tsv"};
  bool there = true;
  for (size_t i = 0U; i < TABLES; ++i) {
    snprintf(files[i].path, PATH, "%s/%s", folder, names[i]);
    there = there && size_of(files[i].path);
  }
  if (!there && ((mkdir(folder, 0777) && errno != EEXIST) ||
                 !imdb_tables_write(folder, options->n_principals))) {
    complain("cannot be written", folder);
    return false;
  }
  for (size_t i = 0U; i < TABLES; ++i) {
    files[i].size = size_of(files[i].path);
  }
  return true;
}

/// Loads the same rows into Ladybug; false if it cannot be had.
static bool
load_ladybug(const Options* options, const char* folder, const char* database, ChildCost* cost)
{
  const char* arguments[] = {
      "node", "bench/load_ladybug.js", options->ladybug, folder, database, NULL};
  return options->ladybug && !access(options->ladybug, R_OK) && !remove_file(database) &&
         child_run(arguments, cost);
}

static bool
bench_imdb(const Options* options)
{
  File      files[TABLES];
  char      folder[PATH - 64];
  char      kb[PATH];
  char      database[PATH];
  char      peer[128] = "no Ladybug";
  ChildCost cost;
  ChildCost other;
  snprintf(folder,
           sizeof folder,
           "%s/imdb-%llu",
           options->folder,
           (unsigned long long)options->n_principals);
  snprintf(kb, sizeof kb, "%s/kb.segue", folder);
  snprintf(database, sizeof database, "%s/peer.lbdb", folder);
  if (!make_imdb(options, folder, files) || !import(options, kb, files, TABLES, &cost)) {
    return false;
  }
  const double n = (double)options->n_principals;
  if (load_ladybug(options, folder, database, &other)) {
    snprintf(peer,
             sizeof peer,
             "%.2f x Ladybug (%.1f s, peak %.0f MB, %.0f B a credit)",
             other.seconds / cost.seconds,
             other.seconds,
             1e-6 * (double)other.memory,
             (double)size_of(database) / n);
  }
  printf(
      "import: imdb %.0f credits in %.1f s, %.1f s of processors, %.2f us a credit, peak %.0f MB, "
      "%.0f B a credit (%.0f in the tables), %s\n",
      n,
      cost.seconds,
      cost.cpu,
      1e6 * cost.seconds / n,
      1e-6 * (double)cost.memory,
      (double)size_of(kb) / n,
      (double)(files[0].size + files[1].size + files[2].size) / n,
      peer);
  return true;
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
                         .n_principals = 20000000U,
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
