// Tests of the exporters: golden files, what is chosen, what is one credit, failures.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "credits_fixture.h"
#include "golden.h"
#include "tests/failing_allocator.h"

#include "export/selection.h"

static SgBuffer
write_as(const Fixture*         f,
         const char*            format,
         const SgExportOptions* options,
         SgExportCounts*        counts)
{
  SgBuffer        text   = sg_buffer(sg_default_allocator(), 0U);
  SgError         error  = {.status = SG_OK};
  SgExportOptions chosen = options ? *options : (SgExportOptions){.format = NULL};
  chosen.format          = format;
  CHECK_INT(sg_export(f->view, &chosen, golden_take, &text, counts, &error), SG_OK);
  CHECK_TEXT(error.message, "");
  return text;
}

static void
test_golden(void)
{
  Fixture f = fixture_open();
  size_t  n = 0U;
  CHECK(f.ok);
  const SgExportFormat* formats = sg_export_formats(&n);
  for (size_t i = 0U; f.ok && i < n; ++i) {
    char           name[64];
    SgExportCounts counts;
    SgBuffer       text = write_as(&f, formats[i].name, NULL, &counts);
    snprintf(name, sizeof name, "export.%s", formats[i].name);
    golden_check(name, sg_buffer_string(&text));
    CHECK_INT(counts.bytes, text.size);
    CHECK_INT(counts.entities, strcmp(formats[i].name, "csv") ? 7 : 0);
    CHECK_INT(counts.credits, strcmp(formats[i].name, "csv-nodes") ? 8 : 0);
    CHECK_INT(counts.parallel, 1);
    sg_buffer_free(&text);
  }
  fixture_close(&f);
}

static void
test_characters(void)
{
  Fixture        f = fixture_open();
  SgExportCounts counts;
  SgBuffer       text = write_as(&f, "graphml", NULL, &counts);
  CHECK_INT(counts.characters, 2); // one control character, in the label and in the name
  sg_buffer_free(&text);
  text = write_as(&f, "json", NULL, &counts);
  CHECK_INT(counts.characters, 0);
  sg_buffer_free(&text);
  fixture_close(&f);
}

static size_t
count_lines(SgString text, const char* with)
{
  size_t n = 0U;
  for (size_t at = 0U; at < text.size;) {
    const char*  end  = memchr(text.data + at, '\n', text.size - at);
    const size_t size = (end ? (size_t)(end - text.data) : text.size) - at;
    char         line[4096];
    snprintf(line, sizeof line, "%.*s", (int)size, text.data + at);
    n += strstr(line, with) != NULL;
    at += size + 1U;
  }
  return n;
}

typedef struct {
  const char*     what;
  SgExportOptions options;
  size_t          n_nodes;
  size_t          n_edges;
  size_t          n_entities; // of jsonl, where the works of awards come along
} Choice;

static void
test_choices(void)
{
  Fixture          f          = fixture_open();
  const SgEntityId pair[]     = {1U, 2U};
  const SgEntityId winner[]   = {3U, 4U};
  const SgCreditId credits[]  = {5U};
  const SgCreditId repeated[] = {1U, 7U, 7U};
  const Choice     choices[]  = {
           {"two entities", {pair, 2U, NULL, 0U, NULL, NULL}, 2U, 3U, 2U},
           {"a winner and an award", {winner, 2U, NULL, 0U, NULL, NULL}, 2U, 1U, 3U},
           {"a credit", {NULL, 0U, credits, 1U, NULL, NULL}, 2U, 1U, 3U},
           {"a credit and entities besides", {pair, 2U, credits, 1U, NULL, NULL}, 4U, 1U, 4U},
           {"one credit of two sources", {NULL, 0U, repeated, 3U, NULL, NULL}, 2U, 1U, 2U},
           {"nothing", {NULL, 0U, credits, 0U, NULL, NULL}, 0U, 0U, 0U},
  };
  for (size_t i = 0U; f.ok && i < sizeof choices / sizeof choices[0]; ++i) {
    SgExportCounts counts;
    const int      before = check_failures;
    SgBuffer       text   = write_as(&f, "graphml", &choices[i].options, &counts);
    CHECK_INT(count_lines(sg_buffer_string(&text), "<node "), choices[i].n_nodes);
    CHECK_INT(count_lines(sg_buffer_string(&text), "<edge "), choices[i].n_edges);
    sg_buffer_free(&text);
    text = write_as(&f, "jsonl", &choices[i].options, &counts);
    CHECK_INT(counts.entities, choices[i].n_entities);
    CHECK_INT(counts.credits, choices[i].n_edges);
    sg_buffer_free(&text);
    if (check_failures != before) {
      fprintf(stderr, "  in the choice of %s\n", choices[i].what);
    }
  }
  fixture_close(&f);
}

static void
test_refusals(void)
{
  Fixture               f         = fixture_open();
  const SgEntityId      absent    = 99U;
  const SgExportOptions no_format = {.format = "gexf2"};
  const SgExportOptions no_entity = {.entities = &absent, .n_entities = 1U, .format = "xml"};
  const SgExportOptions no_credit = {.credits = &absent, .n_credits = 1U, .format = "xml"};
  SgBuffer              text      = sg_buffer(sg_default_allocator(), 0U);
  SgExportCounts        counts    = {.entities = 42U};
  SgError               error;
  CHECK_INT(sg_export(f.view, &no_format, golden_take, &text, &counts, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(
      error.message,
      "cannot export \"gexf2\"; the formats are graphml gexf csv csv-nodes dot json jsonl xml");
  CHECK_INT(sg_export(f.view, &no_entity, golden_take, &text, &counts, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "there is no entity #99 to export; look its number up again");
  CHECK_INT(sg_export(f.view, &no_credit, golden_take, &text, &counts, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "there is no credit 99 to export; look its number up again");
  CHECK_INT(counts.entities, 42);
  CHECK_INT(text.size, 0);
  fixture_close(&f);
}

static bool
refuse(const char* data, size_t size, void* context)
{
  (void)data;
  (void)size;
  ++*(size_t*)context;
  return false;
}

static void
test_write_fails(void)
{
  Fixture f = fixture_open();
  size_t  n = 0U;
  SgError error;
  for (const SgExportFormat* row = sg_export_formats(&n); n; --n, ++row) {
    size_t                calls   = 0U;
    const SgExportOptions options = {.format = row->name};
    CHECK_INT(sg_export(f.view, &options, refuse, &calls, NULL, &error), SG_IO);
    CHECK_INT(calls, 1);
  }
  fixture_close(&f);
}

typedef struct {
  const char* path;
  const char* format;
} Shortage;

/// Opens the file with this allocator and exports it.
static SgStatus
export_short(SgAllocator* allocator, void* context)
{
  const Shortage* shortage      = context;
  SgKb*           kb            = NULL;
  SgView*         view          = NULL;
  SgBuffer        text          = sg_buffer(sg_default_allocator(), 0U);
  SgStatus        st            = sg_kb_open(shortage->path, SG_READ, allocator, &kb, NULL);
  st                            = st ? st : sg_view_open(kb, &view, NULL);
  const SgExportOptions options = {.format = shortage->format};
  st = st ? st : sg_export(view, &options, golden_take, &text, NULL, NULL);
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
  for (const SgExportFormat* row = sg_export_formats(&n); n; --n, ++row) {
    Shortage shortage = {f.path, row->name};
    CHECK(shortage_run(row->name, export_short, NULL, &shortage, 0U) > 8U);
  }
}

/// Many credits between few entities with few qualifiers, so that they often say the same.
static Fixture
crowd(uint32_t n_credits)
{
  static const char* const roles[]  = {"produced", "mixed"};
  static const char* const scopes[] = {"", "side A", "side B"};
  unsigned long long       state    = 7U;
  Fixture                  f        = fixture_empty();
  for (int source = 0; source < 2; ++source) {
    SgEntityId ids[6];
    char       ident[16];
    fixture_begin(&f, source ? "second" : "first", "test");
    for (unsigned i = 0U; i < 6U; ++i) {
      snprintf(ident, sizeof ident, "test:%u", i);
      ids[i] = fixture_entity(&f, i < 3U ? SG_PERSON : SG_WORK, ident, ident, 0);
    }
    const SgPassageId passage = fixture_passage(&f, SG_LOCATOR_LINE, 1U, 1U, "A line.");
    for (uint32_t i = 0U; i < n_credits; ++i) {
      const SgCredit credit = {.start = {(int16_t)(1990 + random_next(&state) % 3U), 0U, 0U},
                               .scope = sg_string(scopes[random_next(&state) % 3U])};
      fixture_credit(&f,
                     ids[random_next(&state) % 3U],
                     roles[random_next(&state) % 2U],
                     ids[3U + random_next(&state) % 3U],
                     credit,
                     passage);
    }
    fixture_commit(&f);
  }
  fixture_view(&f);
  return f;
}

/// Compares the groups with what comparing every credit with every other gives.
static void
test_groups(void)
{
  Fixture     f = crowd(150U);
  SgSelection selection;
  SgError     error;
  CHECK_INT(sg_selection_open(f.view, NULL, false, &selection, &error), SG_OK);
  const SgCreditId n = sg_view_counts(f.view).credits;
  for (SgCreditId i = 1U; i <= n; ++i) {
    const SgCredit leader       = sg_view_credit(f.view, i);
    bool           leads        = true;
    SgCreditId     members[512] = {i};
    size_t         n_members    = 1U;
    for (SgCreditId j = 1U; j <= n; ++j) {
      const SgCredit other = sg_view_credit(f.view, j);
      const bool     same  = !sg_credit_compare(&leader, &other);
      leads                = leads && (!same || j >= i);
      if (same && j > i) {
        members[n_members++] = j;
      }
    }
    CHECK_INT(sg_bits_has(&selection.leads, i), leads);
    size_t            n_group = 0U;
    const SgCreditId* group   = sg_selection_group(&selection, &leader, &n_group);
    if (leads) {
      CHECK_INT(n_group, n_members);
      CHECK(n_group == n_members && !memcmp(group, members, n_members * sizeof *members));
    }
  }
  sg_selection_close(&selection);
  fixture_close(&f);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"golden", test_golden},
      {"characters", test_characters},
      {"choices", test_choices},
      {"refusals", test_refusals},
      {"write_fails", test_write_fails},
      {"no_memory", test_no_memory},
      {"groups", test_groups},
  };
  golden_arguments(&argc, argv);
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
