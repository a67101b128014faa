// How long imports take: dumps of Discogs' form beside a bare parse, IMDb's beside another database.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bare_parse.h"
#include "bench/child.h"
#include "bench/discogs_copies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 1024, FILES = 2 };

static const char help[] =
    "usage: import [--size BYTES] [--folder DIR] [--data DIR] [--segue PROGRAM] [--memory SIZE]\n"
    "Multiplies the records of Discogs in DATA/discogs to --size bytes of releases (default 1 GB)\n"
    "and the artists that belong to them, parses them with libxml2 and imports them.\n";

typedef struct {
  uint64_t    size;
  const char* folder;
  const char* data;
  const char* program;
  const char* memory;
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

static bool
import(const Options* options, const char* kb, const File* files, ChildCost* cost)
{
  const char* arguments[] = {options->program,
                             "--kb",
                             kb,
                             "import",
                             "--memory",
                             options->memory,
                             files[0].path,
                             files[1].path,
                             NULL};
  remove(kb);
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
  snprintf(kb, sizeof kb, "%s/discogs.segue", options->folder);
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
  if (!import(options, kb, files, &cost)) {
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

static bool
read_options(int argc, char** argv, Options* options)
{
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!strcmp(argv[i], "--size")) {
      options->size = strtoull(argv[i + 1], NULL, 10);
    } else if (!strcmp(argv[i], "--folder")) {
      options->folder = argv[i + 1];
    } else if (!strcmp(argv[i], "--data")) {
      options->data = argv[i + 1];
    } else if (!strcmp(argv[i], "--segue")) {
      options->program = argv[i + 1];
    } else if (!strcmp(argv[i], "--memory")) {
      options->memory = argv[i + 1];
    } else {
      return false;
    }
  }
  return argc % 2 == 1;
}

int
main(int argc, char** argv)
{
  const char* data = getenv("SEGUE_DATA");
  Options options  = {1000000000U, "build/bench", data ? data : "../shared/data", "segue", "512M"};
  if (!read_options(argc, argv, &options)) {
    fputs(help, stderr);
    return 2;
  }
  if (mkdir(options.folder, 0777) && errno != EEXIST) {
    complain(strerror(errno), options.folder);
    return 4;
  }
  return bench_discogs(&options) ? 0 : 4;
}
