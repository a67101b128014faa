// Writes a knowledge base in every format and every profile: export_files DIR NAME [FILE...]
// SPDX-License-Identifier: GPL-2.0-or-later
//
// NAME is "fixture" or "made-up" for what tests make themselves; otherwise the files are imported.
// Files are named NAME.FORMAT, those of a profile other than the typed one NAME.PROFILE.FORMAT.
#include "credits_fixture.h"
#include "tests/made_kb.h"

static bool
take(const char* data, size_t size, void* context)
{
  return fwrite(data, 1U, size, context) == size;
}

static bool
write_format(const SgView* view, const char* base, const char* profile, const char* format)
{
  const bool typed = !strcmp(profile, "typed");
  char       path[512];
  snprintf(path, sizeof path, "%s%s%s.%s", base, typed ? "" : ".", typed ? "" : profile, format);
  const SgExportOptions options = {.format = format, .profile = profile};
  if (!typed && (format[0] == 'j' || format[0] == 'x')) {
    return true; // these hold every credit
  }
  FILE*      file  = fopen(path, "wb");
  SgError    error = {.message = "cannot be made"};
  const bool ok    = file && !sg_export(view, &options, take, file, NULL, &error);
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
  char    base[400];
  snprintf(base, sizeof base, "%s/%s", argv[1], argv[2]);
  const SgExportFormat* formats    = sg_export_formats(&n);
  size_t                n_profiles = 0U;
  const SgExportFormat* profiles   = sg_export_profiles(&n_profiles);
  for (size_t i = 0U; f.ok && i < n * n_profiles; ++i) {
    f.ok = write_format(f.view, base, profiles[i / n].name, formats[i % n].name);
  }
  fixture_close(&f);
  return !f.ok;
}
