// Tests that an export, imported and exported again, is the same to the byte.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "credits_fixture.h"
#include "golden.h"

static const char* const formats[] = {"jsonl", "xml"};

static SgBuffer
export_as(const Fixture* f, const char* format)
{
  SgBuffer              text    = sg_buffer(sg_default_allocator(), 0U);
  SgError               error   = {.status = SG_OK};
  const SgExportOptions options = {.format = format};
  CHECK(f->ok);
  if (f->ok) {
    CHECK_INT(sg_export(f->view, &options, golden_take, &text, NULL, &error), SG_OK);
  }
  return text;
}

static bool
count_reject(const SgReject* reject, void* context)
{
  fprintf(stderr, "line %llu: %s\n", (unsigned long long)reject->line, reject->reason);
  ++*(size_t*)context;
  return true;
}

/// A new knowledge base with what `text` holds.
static Fixture
import_text(SgString text, const char* format)
{
  char            name[32];
  size_t          n_rejects = 0U;
  SgImportOptions options   = {.reject = count_reject, .reject_context = &n_rejects};
  SgImportCounts  counts;
  SgError         error;
  Fixture         f = fixture_empty();
  snprintf(name, sizeof name, "again.%s", format);
  const char* path = scratch_path(name);
  CHECK(write_whole(path, text.data, text.size));
  if (f.ok && sg_import_file(f.kb, path, &options, &counts, &error)) {
    fixture_fail(&f, error.message);
  }
  CHECK_INT(n_rejects, 0);
  fixture_view(&f);
  return f;
}

/// Exports and imports once; the second export may differ from the first only if `renumbered`.
static void
check_round(const Fixture* f, const char* format, bool renumbered)
{
  SgBuffer first  = export_as(f, format);
  Fixture  again  = import_text(sg_buffer_string(&first), format);
  SgBuffer second = export_as(&again, format);
  if (!sg_string_equal(sg_buffer_string(&first), sg_buffer_string(&second))) {
    CHECK(renumbered);
    check_round(&again, format, false);
  }
  CHECK_INT(sg_view_counts(again.view).entities, sg_view_counts(f->view).entities);
  sg_buffer_free(&first);
  sg_buffer_free(&second);
  fixture_close(&again);
}

static void
test_fixture(void)
{
  Fixture f = fixture_open();
  for (size_t i = 0U; i < 2U; ++i) {
    check_round(&f, formats[i], false);
  }
  fixture_close(&f);
}

/// Both formats carry the same: what one lost would show in the other.
static void
test_across(void)
{
  Fixture  f       = fixture_open();
  SgBuffer jsonl   = export_as(&f, "jsonl");
  Fixture  by_json = import_text(sg_buffer_string(&jsonl), "jsonl");
  SgBuffer xml     = export_as(&by_json, "xml");
  Fixture  by_xml  = import_text(sg_buffer_string(&xml), "xml");
  SgBuffer again   = export_as(&by_xml, "xml");
  CHECK(sg_string_equal(sg_buffer_string(&xml), sg_buffer_string(&again)));
  sg_buffer_free(&jsonl);
  sg_buffer_free(&xml);
  sg_buffer_free(&again);
  fixture_close(&f);
  fixture_close(&by_json);
  fixture_close(&by_xml);
}

/// Entities that were joined leave gaps in the numbers; once these are closed, nothing changes any
/// more. Passages are cited in another order than that in which they came.
static void
test_joined(void)
{
  Fixture f = fixture_empty();
  for (int source = 0; source < 3; ++source) {
    char name[32];
    snprintf(name, sizeof name, "source %d", source);
    fixture_begin(&f, name, "test");
    const SgEntityId  person = fixture_entity(&f, SG_PERSON, "The Same", "test:1", 0);
    const SgEntityId  own    = fixture_entity(&f, SG_WORK, name, NULL, 2000);
    const SgPassageId early  = fixture_passage(&f, SG_LOCATOR_LINE, 1U, 1U, "Early.");
    const SgPassageId late   = fixture_passage(&f, SG_LOCATOR_LINE, 9U, 12U, "Late.");
    fixture_credit(&f, person, "mixed", own, (SgCredit){.scope = sg_string("late")}, late);
    fixture_credit(&f, person, "produced", own, (SgCredit){.id = 0U}, late);
    fixture_credit(&f, person, "produced", own, (SgCredit){.id = 0U}, early);
    fixture_commit(&f);
  }
  fixture_view(&f);
  for (size_t i = 0U; i < 2U; ++i) {
    check_round(&f, formats[i], true);
  }
  fixture_close(&f);
}

static void
test_empty(void)
{
  Fixture f = fixture_empty();
  fixture_view(&f);
  check_round(&f, "xml", false);
  fixture_close(&f);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"fixture", test_fixture},
      {"across", test_across},
      {"joined", test_joined},
      {"empty", test_empty},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
