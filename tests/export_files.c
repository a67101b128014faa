// Writes a knowledge base in every format: export_files DIR NAME [FILE...]
// SPDX-License-Identifier: GPL-2.0-or-later
//
// NAME is "fixture" or "made-up" for what tests make themselves; otherwise the files are imported.
#include "credits_fixture.h"
#include "tests/made_kb.h"

static bool
take(const char* data, size_t size, void* context)
{
  return fwrite(data, 1U, size, context) == size;
}

static bool
write_format(const SgView* view, const char* directory, const char* name, const char* format)
{
  char path[512];
  snprintf(path, sizeof path, "%s/%s.%s", directory, name, format);
  FILE*                 file    = fopen(path, "wb");
  const SgExportOptions options = {.format = format};
  SgError               error   = {.message = "cannot be made"};
  const bool            ok      = file && !sg_export(view, &options, take, file, NULL, &error);
  if (!ok || fclose(file)) {
    fprintf(stderr, "%s: %s\n", path, error.message);
    return false;
  }
  return true;
}

static Fixture
import_files(char** paths, int n)
{
  Fixture f = fixture_empty();
  for (int i = 0; f.ok && i < n; ++i) {
    SgImportCounts counts;
    SgError        error;
    if (sg_import_file(f.kb, paths[i], NULL, &counts, &error)) {
      fixture_fail(&f, error.message);
    }
  }
  fixture_view(&f);
  return f;
}

static Fixture
make_up(void)
{
  Fixture f = {.ok = true};
  SgError error;
  snprintf(f.path, sizeof f.path, "%s", scratch_path("made-up.segue"));
  if (made_kb_make(f.path, 200U) || sg_kb_open(f.path, SG_READ, NULL, &f.kb, &error)) {
    fixture_fail(&f, "cannot make it up");
  }
  fixture_view(&f);
  return f;
}

int
main(int argc, char** argv)
{
  size_t n = 0U;
  if (argc < 3) {
    fputs("usage: export_files DIR NAME [FILE...]\n", stderr);
    return 2;
  }
  Fixture f = argc > 3                      ? import_files(argv + 3, argc - 3)
              : !strcmp(argv[2], "fixture") ? fixture_open()
                                            : make_up();
  for (const SgExportFormat* row = sg_export_formats(&n); f.ok && n; --n, ++row) {
    f.ok = write_format(f.view, argv[1], argv[2], row->name);
  }
  fixture_close(&f);
  return !f.ok;
}
