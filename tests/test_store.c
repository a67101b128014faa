// Tests of the store: what is written is read; forgetting, replacing, merging, splitting.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"

#include "segue/segue.h"

#include <stdlib.h>
#include <unistd.h>

static char path[64];

static SgKb*
fresh_kb(void)
{
  SgKb*   kb = NULL;
  SgError error;
  snprintf(path, sizeof(path), "test_store.%ld.segue", (long)getpid());
  unlink(path);
  CHECK_INT(sg_kb_open(path, SG_WRITE, NULL, &kb, &error), SG_OK);
  return kb;
}

static void
drop_kb(SgKb* kb)
{
  char lock[80];
  sg_kb_close(kb);
  snprintf(lock, sizeof(lock), "%s-lock", path);
  unlink(path);
  unlink(lock);
}

static bool
tell_fault(const char* fault, void* context)
{
  (void)context;
  fprintf(stderr, "fault: %s\n", fault);
  return true;
}

static void
check_kb(SgKb* kb)
{
  SgError       error;
  SgCheckCounts counts;
  CHECK_INT(sg_kb_check(kb, tell_fault, NULL, &counts, &error), SG_OK);
}

static SgWriter*
begin(SgKb* kb, const char* name)
{
  SgWriter*           writer = NULL;
  SgError             error  = {.status = SG_OK};
  const SgSourceFacts facts  = {sg_string(name), sg_string(""), sg_string("test"), 1U, 2U};
  CHECK_INT(sg_writer_begin(kb, &facts, NULL, &writer, &error), SG_OK);
  CHECK_TEXT(error.message, "");
  return writer;
}

static void
commit(SgWriter* writer)
{
  SgError error = {.status = SG_OK};
  CHECK_INT(sg_writer_commit(writer, NULL, NULL, &error), SG_OK);
  CHECK_TEXT(error.message, "");
}

static SgEntityId
entity(SgWriter* writer, SgKind kind, const char* name, const char* external)
{
  SgString      id    = sg_string(external);
  SgEntityFacts facts = {.kind  = kind,
                         .name  = sg_string(name),
                         .form  = sg_string(""),
                         .ids   = &id,
                         .n_ids = external ? 1U : 0U};
  SgEntityId    added = 0U;
  CHECK_INT(sg_writer_entity(writer, &facts, &added), SG_OK);
  return added;
}

static SgPassageId
passage(SgWriter* writer, const char* text)
{
  SgPassage   facts = {.locator   = SG_LOCATOR_BYTES,
                       .first     = 10U,
                       .last      = 20U,
                       .record    = sg_string(""),
                       .section   = sg_string("Lead"),
                       .citations = sg_string("1;2"),
                       .text      = sg_string(text)};
  SgPassageId added = 0U;
  CHECK_INT(sg_writer_passage(writer, &facts, &added), SG_OK);
  return added;
}

static void
credit(
    SgWriter* writer, SgEntityId subject, const char* role, SgEntityId object, SgPassageId evidence)
{
  const SgDate   start = {1999, 2, 0};
  const SgCredit facts = {.subject     = subject,
                          .object      = object,
                          .role        = sg_role_by_name(sg_string(role)),
                          .start       = start,
                          .credited_as = sg_string("as"),
                          .attribute   = sg_string(""),
                          .scope       = sg_string("track 1")};
  CHECK_INT(sg_writer_credit(writer, &facts, &evidence, 1U, NULL), SG_OK);
}

// Everything of a knowledge base as text, but for what tells when it was imported.
static char*
dump(SgKb* kb)
{
  SgView* view = NULL;
  SgError error;
  size_t  size = 1U << 22U;
  char*   text = malloc(size);
  size_t  at   = 0U;
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  const SgCounts counts = sg_view_counts(view);
  for (SgEntityId id = 1U; id <= counts.mentions; ++id) {
    const SgEntity e = sg_view_entity(view, id);
    if (e.id != id) {
      continue;
    }
    at += (size_t)snprintf(text + at,
                           size - at,
                           "%u %s %.*s %u\n",
                           id,
                           sg_kind_name(e.kind),
                           (int)e.name.size,
                           e.name.data,
                           sg_view_degree(view, id));
    SgDetail       detail;
    SgDetailCursor details = sg_details_begin(view, id);
    while (sg_details_next(&details, &detail)) {
      at += (size_t)snprintf(text + at,
                             size - at,
                             "  %d %.*s=%.*s\n",
                             detail.kind,
                             (int)detail.key.size,
                             detail.key.data,
                             (int)detail.value.size,
                             detail.value.data);
    }
    SgLink       link;
    SgLinkCursor links = sg_links_begin(view, id);
    while (sg_links_next(&links, &link)) {
      at += (size_t)snprintf(text + at,
                             size - at,
                             "  %u %d %u %u %d\n",
                             link.neighbour,
                             link.outgoing,
                             link.role,
                             link.credit,
                             link.year);
    }
  }
  for (SgCreditId id = 1U; id <= counts.credits; ++id) {
    const SgCredit   c = sg_view_credit(view, id);
    SgPassage        p;
    SgEvidenceCursor evidence = sg_evidence_begin(view, id);
    at += (size_t)snprintf(text + at,
                           size - at,
                           "%u: %u %u %u %.*s %.*s\n",
                           id,
                           c.subject,
                           c.role,
                           c.object,
                           (int)c.credited_as.size,
                           c.credited_as.data,
                           (int)c.scope.size,
                           c.scope.data);
    while (sg_evidence_next(&evidence, &p)) {
      const SgSource s = sg_view_source(view, p.source);
      at += (size_t)snprintf(text + at,
                             size - at,
                             "  %.*s %.*s\n",
                             (int)s.name.size,
                             s.name.data,
                             (int)p.text.size,
                             p.text.data);
    }
  }
  sg_view_close(view);
  return text;
}

static void
test_one_source(void)
{
  SgKb*      kb     = fresh_kb();
  SgWriter*  writer = begin(kb, "one");
  SgEntityId person = entity(writer, SG_PERSON, "Ana Prüfer", "x:1");
  SgEntityId album  = entity(writer, SG_WORK, "The Album", NULL);
  credit(writer, person, "produced", album, passage(writer, "Ana Prüfer produced The Album."));
  commit(writer);
  check_kb(kb);
  SgView* view = NULL;
  SgError error;
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  SgEntityId found[4];
  CHECK_INT(sg_view_counts(view).entities, 2);
  CHECK_INT(sg_view_find(view, SG_INDEX_NAME, sg_string("ana prufer"), found, 4U), 1);
  CHECK_INT(found[0], person);
  CHECK_INT(sg_view_find(view, SG_INDEX_TOKEN, sg_string("album"), found, 4U), 1);
  CHECK_INT(sg_view_find(view, SG_INDEX_ID, sg_string("x:1"), found, 4U), 1);
  CHECK_INT(sg_view_find(view, SG_INDEX_ID, sg_string("x:2"), found, 4U), 0);
  const SgCredit c = sg_view_credit(view, 1U);
  CHECK_INT(c.subject, person);
  CHECK_INT(c.start.year, 1999);
  CHECK_STRING(c.scope, "track 1");
  SgPassage        p;
  SgEvidenceCursor evidence = sg_evidence_begin(view, 1U);
  CHECK(sg_evidence_next(&evidence, &p));
  CHECK_STRING(p.text, "Ana Prüfer produced The Album.");
  CHECK_STRING(p.citations, "1;2");
  CHECK(!sg_evidence_next(&evidence, &p));
  sg_view_close(view);
  drop_kb(kb);
}

// Sources that share people by their ids and link some of them to each other.
static void
import(SgKb* kb, unsigned seed, unsigned n)
{
  char name[32];
  char id[32];
  snprintf(name, sizeof(name), "source %u", seed);
  SgWriter*  writer = begin(kb, name);
  SgEntityId people[64];
  srand(seed);
  for (unsigned i = 0U; i < n; ++i) {
    snprintf(name, sizeof(name), "Person %d of %u", rand() % 50, seed % 2U);
    snprintf(id, sizeof(id), "x:%d", rand() % 40);
    people[i] = entity(writer, SG_PERSON, name, id);
  }
  SgEntityId work = entity(writer, SG_WORK, "Work", NULL);
  for (unsigned i = 0U; i < 2U * n; ++i) {
    const SgEntityId who = people[(unsigned)rand() % n];
    credit(writer, who, rand() % 2 ? "produced" : "mixed", work, passage(writer, "a sentence"));
    credit(
        writer, who, "collaborated_with", people[(unsigned)rand() % n], passage(writer, "another"));
  }
  commit(writer);
}

static char*
dump_of(const unsigned* seeds, size_t n)
{
  SgKb* kb = fresh_kb();
  for (size_t i = 0U; i < n; ++i) {
    import(kb, seeds[i], 20U + seeds[i]);
  }
  check_kb(kb);
  char* text = dump(kb);
  drop_kb(kb);
  return text;
}

static void
test_forget(void)
{
  const unsigned all[] = {1U, 2U, 3U, 4U};
  for (unsigned gone = 1U; gone <= 4U; ++gone) {
    unsigned rest[3];
    size_t   n = 0U;
    for (size_t i = 0U; i < 4U; ++i) {
      if (all[i] != gone) {
        rest[n++] = all[i];
      }
    }
    char* expected = dump_of(rest, n);
    SgKb* kb       = fresh_kb();
    for (size_t i = 0U; i < 4U; ++i) {
      import(kb, all[i], 20U + all[i]);
    }
    char name[32];
    snprintf(name, sizeof(name), "source %u", gone);
    SgError error = {.status = SG_OK};
    CHECK_INT(sg_kb_forget(kb, sg_string(name), &error), SG_OK);
    CHECK_TEXT(error.message, "");
    check_kb(kb);
    char* actual = dump(kb);
    CHECK(!strcmp(actual, expected));
    CHECK_INT(sg_kb_forget(kb, sg_string(name), &error), SG_NOT_FOUND);
    free(actual);
    free(expected);
    drop_kb(kb);
  }
}

static void
test_replace(void)
{
  const unsigned all[]    = {1U, 2U, 3U};
  char*          expected = dump_of(all, 3U);
  SgKb*          kb       = fresh_kb();
  for (size_t i = 0U; i < 3U; ++i) {
    import(kb, all[i], 20U + all[i]);
  }
  import(kb, 2U, 41U); // another version
  check_kb(kb);
  char* other = dump(kb);
  CHECK(strcmp(other, expected));
  import(kb, 2U, 22U); // and back
  check_kb(kb);
  char* actual = dump(kb);
  CHECK(!strcmp(actual, expected));
  free(other);
  free(actual);
  free(expected);
  drop_kb(kb);
}

static void
test_merge_and_split(void)
{
  const unsigned all[]    = {1U, 2U};
  char*          expected = dump_of(all, 2U);
  SgKb*          kb       = fresh_kb();
  import(kb, 1U, 21U);
  import(kb, 2U, 22U);
  SgView* view = NULL;
  SgError error;
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  const uint32_t before = sg_view_counts(view).entities;
  SgEntityId     single[2];
  size_t         n = 0U;
  for (SgEntityId id = 1U; id <= sg_view_counts(view).mentions && n < 2U;
       ++id) { // of one mention each
    bool alone = sg_view_canonical(view, id) == id && sg_view_entity(view, id).kind == SG_PERSON;
    for (SgEntityId m = id + 1U; alone && m <= sg_view_counts(view).mentions; ++m) {
      alone = sg_view_canonical(view, m) != id;
    }
    if (alone) {
      single[n++] = id;
    }
  }
  sg_view_close(view);
  CHECK_INT(n, 2);
  CHECK_INT(sg_kb_merge(kb, single[0], single[1], sg_string("the same"), &error), SG_OK);
  check_kb(kb);
  CHECK_INT(sg_kb_merge(kb, single[0], single[1], sg_string("the same"), &error), SG_UNCHANGED);
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  CHECK_INT(sg_view_counts(view).entities, before - 1U);
  CHECK_INT(sg_view_canonical(view, single[1]), single[0]);
  sg_view_close(view);
  CHECK_INT(sg_kb_split(kb, single[1], sg_string("not the same"), &error), SG_OK);
  check_kb(kb);
  char* actual = dump(kb);
  CHECK(!strcmp(actual, expected));
  free(actual);
  free(expected);
  drop_kb(kb);
}

// Enough rows for several blocks of everything, and for an import in several transactions.
static void
test_many_rows(void)
{
  SgKb* kb = fresh_kb();
  import(kb, 1U, 21U);
  SgWriter*    writer = begin(kb, "many");
  const size_t n      = 500000U;
  SgEntityId   first  = 0U;
  char         name[32];
  for (size_t i = 0U; i < n; ++i) {
    snprintf(name, sizeof(name), "%s %zu", i % 3U ? "Person" : "Work", i);
    SgEntityId id = entity(writer, i % 3U ? SG_PERSON : SG_WORK, name, i == 7U ? "x:1" : NULL);
    first         = first ? first : id;
  }
  SgPassageId text = passage(writer, "one for all");
  srand(5);
  for (size_t i = 0U; i < n + n / 4U; ++i) {
    SgEntityId a = first + (SgEntityId)((size_t)rand() % n);
    SgEntityId b = first + (SgEntityId)((size_t)rand() % 1000U);
    credit(writer, a, "mixed", b, text);
  }
  commit(writer);
  check_kb(kb);
  SgError error;
  CHECK_INT(sg_kb_forget(kb, sg_string("many"), &error), SG_OK);
  check_kb(kb);
  char* actual = dump(kb);
  drop_kb(kb);
  const unsigned one      = 1U;
  char*          expected = dump_of(&one, 1U);
  CHECK(!strcmp(actual, expected));
  free(actual);
  free(expected);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"one source", test_one_source},
      {"forget", test_forget},
      {"replace", test_replace},
      {"merge and split", test_merge_and_split},
      {"many rows", test_many_rows},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
