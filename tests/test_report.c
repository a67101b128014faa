// Tests of the reports: golden files, an empty entity, failures.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "credits_fixture.h"
#include "golden.h"
#include "tests/failing_allocator.h"

/// Every credit with `entity` at an end, by id.
static SgCredits
credits_of(const SgView* view, SgEntityId entity, SgCreditId* ids)
{
  SgCredits      credits = {.credits = ids};
  const SgCounts counts  = sg_view_counts(view);
  for (SgCreditId id = 1U; id <= counts.credits; ++id) {
    const SgCredit credit = sg_view_credit(view, id);
    if (credit.subject == entity || credit.object == entity) {
      ids[credits.n_credits++] = id;
    }
  }
  return credits;
}

static SgStatus
write_report(
    const SgView* view, SgEntityId entity, const char* format, SgBuffer* text, SgError* error)
{
  static const SgEntityId works[]   = {2U, 6U};
  static const SgCreditId shared[]  = {1U, 2U, 3U, 4U, 7U, 8U, 9U};
  const SgRole            a_roles[] = {sg_role_by_name(sg_string("produced")),
                                       sg_role_by_name(sg_string("mixed"))};
  const SgRole            b_roles[] = {sg_role_by_name(sg_string("performed"))};
  SgCollaborator          one       = {.entity      = 3U,
                                       .works       = works,
                                       .n_works     = 2U,
                                       .credits     = shared,
                                       .n_credits   = 7U,
                                       .a_roles     = a_roles,
                                       .n_a_roles   = 2U,
                                       .b_roles     = b_roles,
                                       .n_b_roles   = 1U,
                                       .first       = 1959,
                                       .last        = 1970,
                                       .exclusivity = 1.0};
  SgCollaborators list = {.of = 1U, .collaborators = &one, .n_collaborators = 1U, .n_total = 3U};
  SgCreditId      ids[16];
  const SgCredits credits = credits_of(view, entity, ids);
  const SgReport  report  = {entity, entity == 1U ? &list : NULL, &credits};
  return sg_report_write(view, &report, format, golden_take, text, error);
}

static void
check_golden(const Fixture* f, SgEntityId entity, const char* format, const char* name)
{
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  SgError  error;
  CHECK_INT(write_report(f->view, entity, format, &text, &error), SG_OK);
  golden_check(name, sg_buffer_string(&text));
  sg_buffer_free(&text);
}

static void
test_golden(void)
{
  Fixture f = fixture_open();
  CHECK(f.ok);
  if (f.ok) {
    check_golden(&f, 1U, "markdown", "report_person.md");
    check_golden(&f, 1U, "html", "report_person.html");
    check_golden(&f, 1U, "csv", "report_person.csv");
    check_golden(&f, 1U, "json", "report_person.json");
    check_golden(&f, 2U, "markdown", "report_work.md");
    check_golden(&f, 4U, "markdown", "report_award.md");
  }
  fixture_close(&f);
}

static SgStatus
write_pair(const SgView* view, SgEntityId b, const char* format, SgBuffer* text, SgError* error)
{
  const SgPathOptions options = {.k = 2U};
  SgCommon            common;
  SgPaths             paths;
  SgStatus            st = sg_common(view, 1U, b, NULL, 0U, &common, error);
  if (st) {
    return st;
  }
  st = sg_path_find(view, 1U, b, &options, &paths, error);
  if (!st || st == SG_NOT_FOUND) {
    const SgPairReport report = {&common, &paths};
    st = sg_report_pair_write(view, &report, format, golden_take, text, error);
    sg_paths_free(&paths);
  }
  sg_common_free(&common);
  return st;
}

/// The golden files were compared with the fixture by hand: two works, one of them with two roles.
static void
test_pair(void)
{
  static const char* const forms[][2] = {{"markdown", "report_pair.md"},
                                         {"html", "report_pair.html"},
                                         {"csv", "report_pair.csv"},
                                         {"json", "report_pair.json"}};
  Fixture                  f          = fixture_open();
  SgError                  error;
  for (size_t i = 0U; f.ok && i < sizeof forms / sizeof forms[0]; ++i) {
    SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
    CHECK_INT(write_pair(f.view, 3U, forms[i][0], &text, &error), SG_OK);
    golden_check(forms[i][1], sg_buffer_string(&text));
    sg_buffer_free(&text);
  }
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  CHECK_INT(write_pair(f.view, 7U, "markdown", &text, &error), SG_OK);
  const char* written = sg_buffer_terminate(&text);
  CHECK(strstr(written, "| Works together | 0 |"));
  CHECK(strstr(written, "No path: "));
  CHECK(!strstr(written, "## Works together") && !strstr(written, "## Evidence"));
  sg_buffer_clear(&text);
  CHECK_INT(write_pair(f.view, 3U, "pdf", &text, &error), SG_BAD_ARGUMENT);
  sg_buffer_free(&text);
  fixture_close(&f);
}

/// Nothing is known of the placeholder: no table may be there, and nothing is divided by zero.
static void
test_empty(void)
{
  Fixture  f    = fixture_open();
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  SgError  error;
  CHECK_INT(write_report(f.view, 7U, "markdown", &text, &error), SG_OK);
  const char* written = sg_buffer_terminate(&text);
  CHECK(strstr(written, "# Various Artists\n"));
  CHECK(strstr(written, "| Facts | 0, of which 0 in several sources |"));
  CHECK(strstr(written, "No source states anything about it."));
  CHECK(!strstr(written, "## Works") && !strstr(written, "## Evidence"));
  sg_buffer_free(&text);
  fixture_close(&f);
}

static bool
refuse(const char* data, size_t size, void* context)
{
  (void)data;
  (void)size;
  (void)context;
  return false;
}

static void
test_refusals(void)
{
  Fixture        f      = fixture_open();
  const SgReport absent = {99U, NULL, NULL};
  const SgReport person = {1U, NULL, NULL};
  SgError        error;
  CHECK_INT(sg_report_write(f.view, &absent, "json", refuse, NULL, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "there is no entity #99 to report on; look its number up again");
  CHECK_INT(sg_report_write(f.view, &person, "pdf", refuse, NULL, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "cannot report as \"pdf\"; the formats are markdown html csv json");
  CHECK_INT(sg_report_write(f.view, &person, "json", refuse, NULL, &error), SG_IO);
  fixture_close(&f);
}

typedef struct {
  const char* path;
  const char* format;
} Shortage;

static SgStatus
report_short(SgAllocator* allocator, void* context)
{
  const Shortage* shortage = context;
  SgKb*           kb       = NULL;
  SgView*         view     = NULL;
  SgBuffer        text     = sg_buffer(sg_default_allocator(), 0U);
  SgStatus        st       = sg_kb_open(shortage->path, SG_READ, allocator, &kb, NULL);
  st                       = st ? st : sg_view_open(kb, &view, NULL);
  st                       = st ? st : write_report(view, 1U, shortage->format, &text, NULL);
  st                       = st ? st : write_pair(view, 3U, shortage->format, &text, NULL);
  sg_view_close(view);
  sg_kb_close(kb);
  sg_buffer_free(&text);
  return st;
}

static void
test_no_memory(void)
{
  Fixture f = fixture_open();
  size_t  n = 0U;
  fixture_close(&f);
  for (const SgExportFormat* row = sg_report_formats(&n); n; --n, ++row) {
    Shortage shortage = {f.path, row->name};
    CHECK(shortage_run(row->name, report_short, NULL, &shortage, 0U) > 8U);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"golden", test_golden},
      {"pair", test_pair},
      {"empty", test_empty},
      {"refusals", test_refusals},
      {"no_memory", test_no_memory},
  };
  golden_arguments(&argc, argv);
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
