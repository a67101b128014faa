// Tests of what only large sources meet: ids found in a copy of the index, lists made by threads.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/id_finder.h"
#include "core/view_impl.h"
#include "segue/kb.h"
#include "segue/writer.h"
#include "tests/check.h"
#include "tests/kb_dump.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTITIES = 6000, CREDITS = 70000, TEXT = 64 };

// The entity `number` of a source: people have odd numbers, films even ones, of which some have the
// id of the person before them.
static SgEntityId
add_entity(SgWriter* writer, unsigned number, unsigned source)
{
  char           name[TEXT];
  char           id[TEXT];
  const bool     is_film = number % 2U == 0U;
  SgEntityId     entity  = 0U;
  const unsigned shared  = is_film && number % 100U == 0U ? number - 1U : number;
  snprintf(name, sizeof name, "%s %u of %u", is_film ? "Film" : "Person", number, source);
  snprintf(id, sizeof id, "x:%u", shared);
  const SgString      text  = sg_string(id);
  const SgEntityFacts facts = {.kind  = is_film ? SG_FILM : SG_PERSON,
                               .form  = {"", 0U},
                               .name  = sg_string(name),
                               .ids   = &text,
                               .n_ids = 1U,
                               .begin = {(int16_t)(is_film ? 1900U + number % 100U : 0U), 0U, 0U}};
  CHECK_INT(sg_writer_entity(writer, &facts, &entity), SG_OK);
  return entity;
}

// A source of all entities, in another order than the one before, and many credits among them.
static void
add_source(SgKb* kb, const char* name, unsigned source)
{
  const SgSourceFacts facts   = {.name = sg_string(name), {"", 0U}, {"made", 4U}, source, 1U};
  SgWriter*           writer  = NULL;
  SgEntityId*         ids     = malloc((ENTITIES + 1U) * sizeof *ids);
  unsigned long long  random  = source;
  SgPassageId         passage = 0U;
  CHECK_INT(sg_writer_begin(kb, &facts, NULL, &writer, NULL), SG_OK);
  for (unsigned i = 1U; i <= ENTITIES; ++i) {
    const unsigned number = source % 2U ? i : ENTITIES + 1U - i;
    ids[number]           = add_entity(writer, number, source);
  }
  const SgPassage text = {.locator = SG_LOCATOR_LINE, .first = 1U, .text = {"a row", 5U}};
  CHECK_INT(sg_writer_passage(writer, &text, &passage), SG_OK);
  for (unsigned i = 0U; i < CREDITS; ++i) {
    const unsigned person = 2U * (unsigned)(random_next(&random) % (ENTITIES / 2U)) + 1U;
    const unsigned film   = 2U * (unsigned)(random_next(&random) % (ENTITIES / 2U)) + 2U;
    const SgCredit credit = {.subject = ids[person],
                             .object  = ids[film],
                             .role    = (SgRole)(1U + random_next(&random) % 5U),
                             .start   = {(int16_t)(i % 7U ? 0 : 1800), 0U, 0U}};
    CHECK_INT(sg_writer_credit(writer, &credit, &passage, 1U, NULL), SG_OK);
  }
  free(ids);
  CHECK_INT(sg_writer_commit(writer, NULL, NULL, NULL), SG_OK);
}

static SgKb*
new_kb(void)
{
  SgKb* kb = NULL;
  remove(scratch_path("bulk.segue"));
  CHECK_INT(sg_kb_open(scratch_path("bulk.segue"), SG_WRITE, NULL, &kb, NULL), SG_OK);
  return kb;
}

// What the list of an entity should have, sorted as lists are.
typedef struct {
  uint32_t entity;
  uint16_t code;
  uint32_t neighbour;
  uint32_t credit;
  int16_t  year;
} Place;

static int
compare(const void* a, const void* b)
{
  const Place* x = a;
  const Place* y = b;
  return x->entity != y->entity ? (x->entity > y->entity) - (x->entity < y->entity)
         : x->code != y->code   ? (x->code > y->code) - (x->code < y->code)
         : x->neighbour != y->neighbour
             ? (x->neighbour > y->neighbour) - (x->neighbour < y->neighbour)
             : (x->credit > y->credit) - (x->credit < y->credit);
}

static size_t
expect(const SgView* view, Place* places)
{
  size_t n = 0U;
  for (SgCreditId c = 1U; c <= sg_view_counts(view).credits; ++c) {
    const SgCredit credit = sg_view_credit(view, c);
    const SgEntity film   = sg_view_entity(view, credit.object);
    const int16_t  year   = credit.start.year ? credit.start.year : film.begin.year;
    const uint16_t code   = (uint16_t)(credit.role << 1U);
    const Place    out    = {credit.subject, code | 1U, credit.object, c, year};
    const Place    in     = {credit.object, code, credit.subject, c, year};
    places[n++]           = out;
    places[n++]           = in;
  }
  qsort(places, n, sizeof *places, compare);
  return n;
}

static void
check_lists(SgKb* kb)
{
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  Place*       places = malloc(2U * sg_view_counts(view).credits * sizeof *places);
  const size_t n      = expect(view, places);
  size_t       at     = 0U;
  size_t       wrong  = 0U;
  for (SgEntityId e = 1U; e <= sg_view_counts(view).mentions; ++e) {
    const SgAdjacency a = sg_adjacency(view, e);
    for (uint32_t i = 0U; i < a.n && at < n; ++i, ++at) {
      const Place* p = &places[at];
      wrong += p->entity != e || p->code != a.codes[i] || p->neighbour != a.neighbours[i] ||
               p->credit != a.credits[i] || p->year != a.years[i];
    }
  }
  CHECK_INT(at, n);
  CHECK_INT(wrong, 0);
  free(places);
  sg_view_close(view);
}

/// The lists of one source, of two that say the same entities, and of the second one alone.
static void
test_lists(void)
{
  SgKb* kb = new_kb();
  add_source(kb, "one", 1U);
  check_lists(kb);
  add_source(kb, "two", 2U);
  check_lists(kb);
  SgCheckCounts counts = {.entities = 0U};
  CHECK_INT(sg_kb_check(kb, NULL, NULL, &counts, NULL), SG_OK);
  CHECK_INT(counts.entities, ENTITIES);
  CHECK_INT(sg_kb_forget(kb, sg_string("one"), NULL), SG_OK);
  check_lists(kb);
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path("bulk.segue")), SG_OK);
}

static void
compare_finds(SgIdFinder* finder, unsigned most)
{
  for (unsigned i = 1U; i <= most; ++i) {
    SgEntityId copied[4] = {0U};
    SgEntityId stored[4] = {0U};
    char       id[TEXT];
    snprintf(id, sizeof id, "x:%u", i);
    const size_t n = sg_view_find(finder->view, SG_INDEX_ID, sg_string(id), stored, 4U);
    CHECK_INT(sg_id_finder_find(finder, sg_string(id), copied, 4U), n);
    CHECK(!memcmp(copied, stored, sizeof copied));
  }
}

/// A copy of the index finds what the index does: one entity, two that share an id, none.
static void
test_finder(void)
{
  SgKb*   kb   = new_kb();
  SgView* view = NULL;
  add_source(kb, "one", 1U);
  add_source(kb, "two", 2U);
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  SgIdFinder large = sg_id_finder(view, 1U << 20U);
  SgIdFinder small = sg_id_finder(view, 1U << 10U);
  compare_finds(&large, 2U * ENTITIES);
  compare_finds(&small, 2U * ENTITIES);
  CHECK(large.entries && !small.entries);
  sg_id_finder_free(&large);
  sg_id_finder_free(&small);
  sg_view_close(view);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"lists", test_lists}, {"finder", test_finder}};
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
