// Tests of what importing joins: entities of several documents, versions of one, repeated ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "tests/import_fixture.h"
#include "tests/kb_dump.h"

#include <sys/resource.h>

/// Documents on the same people are joined where they agree.
static void
test_identity(void)
{
  SgKb*   kb   = new_kb();
  SgView* view = NULL;
  put_file("one.jsonl", ANN BLUE CREDIT);
  put_file(
      "two.jsonl",
      "{\"type\":\"entity\",\"id\":1,\"kind\":\"work\",\"name\":\"BLUE\"}\n"
      "{\"type\":\"entity\",\"id\":2,\"kind\":\"person\",\"name\":\"Ann Lee\"}\n"
      "{\"type\":\"entity\",\"id\":3,\"kind\":\"person\",\"name\":\"Bo\"}\n"
      "{\"type\":\"credit\",\"subject\":{\"id\":2},\"role\":\"produced\",\"object\":{\"id\":1}}\n"
      "{\"type\":\"credit\",\"subject\":{\"id\":3},\"role\":\"mixed\",\"object\":{\"id\":1}}\n");
  put_file("three.jsonl", ANN);
  CHECK_INT(import(kb, "one.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "three.jsonl", NULL).status, SG_OK);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).mentions, 6);
  CHECK_INT(sg_view_counts(view).entities, 4);
  CHECK_INT(sg_view_canonical(view, 3U), 2);
  CHECK_INT(sg_view_canonical(view, 4U), 1);
  CHECK_INT(sg_view_canonical(view, 6U), 6);
  sg_view_close(view);
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path(kb_name)), SG_OK);
}

/// How many entities there are, and whether the file is sound.
static long long
entities_of(SgKb* kb)
{
  SgView*       view   = NULL;
  SgCheckCounts counts = {0U, 0U, 0U, 0U};
  CHECK_INT(sg_kb_check(kb, NULL, NULL, &counts, NULL), SG_OK);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  const long long n = sg_view_counts(view).entities;
  sg_view_close(view);
  return n;
}

/// What was joined, by context or by a user, stays so when either source comes in a newer version.
static void
test_joins_outlive_versions(void)
{
  static const char other[] =
      "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Miss Lee\"}\n";
  SgKb* kb = new_kb();
  put_file("one.jsonl", ANN BLUE CREDIT);
  put_file("two.jsonl", BLUE ANN CREDIT);
  put_file("three.jsonl", other);
  CHECK_INT(import(kb, "one.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "three.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 3);
  CHECK_INT(sg_kb_merge(kb, 1U, 5U, sg_string("it is she"), NULL), SG_OK);
  CHECK_INT(entities_of(kb), 2);
  put_file("one.jsonl", "\n" ANN BLUE CREDIT);
  CHECK_INT(import(kb, "one.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 2);
  put_file("two.jsonl", "\n" BLUE ANN CREDIT);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 2);
  put_file("three.jsonl", BLUE);
  CHECK_INT(import(kb, "three.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 3);
  // Two of one name in the new version: nobody knows which of them it was that a user merged.
  put_file("three.jsonl", other);
  CHECK_INT(import(kb, "three.jsonl", NULL).status, SG_OK);
  CHECK_INT(sg_kb_merge(kb, 1U, 5U, sg_string("it is she"), NULL), SG_OK);
  CHECK_INT(entities_of(kb), 2);
  put_file("one.jsonl",
           ANN BLUE CREDIT
           "{\"type\":\"entity\",\"id\":3,\"kind\":\"person\",\"name\":\"Ann Lee\"}\n");
  CHECK_INT(import(kb, "one.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 4);
  sg_kb_close(kb);
}

/// What the context joined is what it would have joined without a source that is forgotten, or had
/// that source said what it says now from the start.
static void
test_context_follows_sources(void)
{
  SgKb* kb = new_kb();
  put_file("one.jsonl", ANN BLUE CREDIT);
  put_file("two.jsonl", "\n" ANN BLUE CREDIT);
  put_file("three.jsonl", "\n\n" ANN BLUE CREDIT);
  CHECK_INT(import(kb, "one.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "three.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 2);
  CHECK_INT(sg_kb_forget(kb, sg_string("one.jsonl"), NULL), SG_OK);
  CHECK_INT(entities_of(kb), 2); // though both were joined to what is gone
  put_file("two.jsonl", ANN BLUE);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 4);
  put_file("two.jsonl", "\n" ANN BLUE CREDIT);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 2);
  CHECK_INT(sg_kb_split(kb, 3U, sg_string("another one"), NULL), SG_OK);
  CHECK_INT(entities_of(kb), 3);
  put_file("two.jsonl", "\n\n\n" ANN BLUE CREDIT);
  CHECK_INT(import(kb, "two.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 3); // a user knows better than the context
  sg_kb_close(kb);
}

/// Within a source, what an id names is one entity, however often it is described.
static void
test_repeated_ids(void)
{
  SgKb*   kb   = new_kb();
  SgView* view = NULL;
  put_file(
      "a.jsonl",
      "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Ann\",\"ids\":{\"d\":\"1\"}}\n"
      "{\"type\":\"entity\",\"id\":2,\"kind\":\"person\",\"name\":\"Ann\",\"ids\":{\"d\":\"1\"}}\n"
      "{\"type\":\"entity\",\"id\":3,\"kind\":\"person\",\"name\":\"A.\",\"ids\":{\"d\":\"1\"}}\n"
      "{\"type\":\"entity\",\"id\":4,\"kind\":\"person\",\"name\":\"A.\",\"ids\":{\"d\":\"1\"}}\n"
      "{\"type\":\"entity\",\"id\":5,\"kind\":\"work\",\"name\":\"A.\",\"ids\":{\"d\":\"1\"}}\n");
  const Result r = import(kb, "a.jsonl", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 1);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, 1);
  CHECK_INT(sg_view_counts(view).mentions, 2);
  CHECK_STRING(sg_view_entity(view, 1U).name, "Ann");
  sg_view_close(view);
  sg_kb_close(kb);
}

static void
add_credits(SgBuffer* text, int subject, const char* role, int object, int n)
{
  for (int i = 0; i < n; ++i) {
    sg_buffer_add_format(
        text,
        "{\"type\":\"credit\",\"subject\":{\"id\":%d},\"role\":\"%s\",\"object\":{\"id\":%d}}\n",
        subject,
        role,
        object);
  }
}

static void
put_buffer(const char* name, SgBuffer* text)
{
  put_file(name, sg_buffer_terminate(text));
  sg_buffer_clear(text);
}

/// Where all bear one name and have many credits, what a source says could be anybody's, which is
/// not looked up for ever.
static void
test_many_of_one_name(void)
{
  enum { ALIKE = 64, LINKS = 1000, CLAIMS = 20000 };
  const struct rlimit limit = {120U, 120U};
  SgBuffer            text  = sg_buffer(sg_default_allocator(), 0U);
  SgKb*               kb    = new_kb();
  setrlimit(RLIMIT_CPU, &limit);
  sg_buffer_add_text(&text, ANN BLUE);
  for (int i = 3; i < 3 + 2 * ALIKE; ++i) {
    const bool person = i % 2;
    sg_buffer_add_format(&text,
                         "{\"type\":\"entity\",\"id\":%d,\"kind\":\"%s\",\"name\":\"Echo\"}\n",
                         i,
                         person ? "person" : "work");
    add_credits(&text, person ? i : 1, "mixed", person ? 2 : i, LINKS);
  }
  put_buffer("known.jsonl", &text);
  CHECK_INT(import(kb, "known.jsonl", NULL).status, SG_OK);
  sg_buffer_add_text(&text,
                     "{\"type\":\"entity\",\"id\":1,\"kind\":\"person\",\"name\":\"Echo\"}\n");
  sg_buffer_add_text(&text, "{\"type\":\"entity\",\"id\":2,\"kind\":\"work\",\"name\":\"Echo\"}\n");
  add_credits(&text, 1, "produced", 2, CLAIMS);
  put_buffer("source.jsonl", &text);
  CHECK_INT(import(kb, "source.jsonl", NULL).status, SG_OK);
  CHECK_INT(entities_of(kb), 2 * ALIKE + 4);
  sg_buffer_free(&text);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"identity", test_identity},
      {"joins_outlive_versions", test_joins_outlive_versions},
      {"context_follows_sources", test_context_follows_sources},
      {"repeated_ids", test_repeated_ids},
  };
  static const CheckTest slow[] = {{"many", test_many_of_one_name}};
  if (argc > 1 && !strcmp(argv[1], slow[0].name)) {
    return check_main(slow, 1U, argc, argv);
  }
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
