// Neighbourhoods, common links, collaborators, credits and counts, counted again the slow way.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/same_credit.h"
#include "segue/near.h"
#include "segue/stats.h"
#include "segue/timeline.h"
#include "tests/check.h"
#include "tests/reference.h"
#include "tests/scratch.h"

#include <stdlib.h>

enum { GRAPHS = 60, SIZE = 14, CREDITS = 40 };

static RefGraph graph;
static SgView*  view;
static uint32_t firsts[GRAPHS];
static uint32_t first_credit[GRAPHS + 1];
static unsigned at; ///< the graph asked about

static bool
is_work(uint32_t entity)
{
  return graph.kinds[entity] == SG_WORK || graph.kinds[entity] == SG_FILM;
}

static bool
is_agent(uint32_t entity)
{
  return graph.kinds[entity] == SG_PERSON || graph.kinds[entity] == SG_GROUP;
}

static SgFilter
some_filter(void)
{
  SgFilter filter;
  memset(&filter, 0, sizeof(filter));
  if (!ref_random(&graph, 2U)) {
    sg_filter_remove_role(&filter, sg_role_by_name(sg_string("wrote")));
  }
  filter.from_year = (int16_t)(ref_random(&graph, 2U) ? 0 : 1995);
  return filter;
}

// The number of credits between two entities that pass.
static size_t
count_between(const SgFilter* filter, uint32_t a, uint32_t b)
{
  size_t n = 0U;
  for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
    const RefCredit* c = &graph.credits[i];
    n += ref_passes(filter, c) &&
         ((c->subject == a && c->object == b) || (c->subject == b && c->object == a));
  }
  return n;
}

// Distances from an entity by rounds over all credits; 99 is out of reach.
static void
find_distances(const SgFilter* filter, uint32_t from, unsigned distances[REF_ENTITIES + 1])
{
  for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
    distances[v] = v == from ? 0U : 99U;
  }
  for (unsigned round = 0; round < SIZE; ++round) {
    for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
      const RefCredit* c = &graph.credits[i];
      for (unsigned way = 0; way < 2U && ref_passes(filter, c); ++way) {
        const uint32_t u = way ? c->object : c->subject;
        const uint32_t v = way ? c->subject : c->object;
        if (distances[u] == round && distances[v] > round + 1U &&
            (u == from || ref_may_pass(&graph, filter, u))) {
          distances[v] = round + 1U;
        }
      }
    }
  }
}

// The entities a step nearer that an entity is linked to.
static size_t
count_ways(const SgFilter* filter, uint32_t center, uint32_t v, const unsigned* distances)
{
  size_t n = 0U;
  for (uint32_t u = firsts[at]; u < firsts[at] + SIZE; ++u) {
    n += distances[u] + 1U == distances[v] && (u == center || ref_may_pass(&graph, filter, u)) &&
         count_between(filter, u, v);
  }
  return n;
}

static void
check_near(uint32_t center)
{
  const SgNearOptions options = {
      .steps = 1U + ref_random(&graph, 3U), .limit = 1000U, .filter = some_filter()};
  unsigned     distances[REF_ENTITIES + 1];
  SgNeighbours found;
  size_t       n = 0U;
  find_distances(&options.filter, center, distances);
  for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
    n += distances[v] > 0U && distances[v] <= options.steps;
  }
  CHECK_INT(sg_near(view, center, &options, &found, NULL), SG_OK);
  CHECK_INT(found.n_neighbours, n);
  CHECK(!found.truncated && found.bound == SG_NEAR_ALL);
  for (size_t i = 0; i < found.n_neighbours; ++i) {
    const SgNeighbour* to = &found.neighbours[i];
    CHECK_INT(to->distance, distances[to->entity]);
    CHECK_INT(distances[to->through] + 1U, to->distance);
    CHECK_INT(to->n_credits, count_between(&options.filter, to->entity, to->through));
    CHECK(!i || to[-1].distance <= to->distance);
    CHECK_INT(to->n_ways, count_ways(&options.filter, center, to->entity, distances));
    CHECK(!i || to[-1].distance < to->distance || to[-1].n_ways >= to->n_ways);
    CHECK(!i || to[-1].distance < to->distance || to[-1].n_ways > to->n_ways ||
          sg_count_different(view, to[-1].credits, to[-1].n_credits) >=
              sg_count_different(view, to->credits, to->n_credits));
  }
  const SgNearOptions two = {.steps = options.steps, .limit = 2U, .filter = options.filter};
  SgNeighbours        few;
  CHECK_INT(sg_near(view, center, &two, &few, NULL), SG_OK);
  CHECK_INT(few.n_neighbours, n < 2U ? n : 2U);
  CHECK(few.truncated == (n > 2U));
  CHECK(few.bound == (n > 2U ? SG_NEAR_LIMIT : SG_NEAR_ALL));
  for (size_t i = 0; i < few.n_neighbours; ++i) {
    CHECK_INT(few.neighbours[i].entity, found.neighbours[i].entity);
  }
  sg_neighbours_free(&few);
  sg_neighbours_free(&found);
}

static void
check_common(uint32_t a, uint32_t b)
{
  const SgFilter filter = some_filter();
  SgCommon       found;
  size_t         n = 0U;
  for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
    n += v != a && v != b && ref_may_pass(&graph, &filter, v) && count_between(&filter, a, v) &&
         count_between(&filter, b, v);
  }
  CHECK_INT(sg_common(view, a, b, &filter, 0U, &found, NULL), SG_OK);
  CHECK_INT(found.n_shared, n);
  for (size_t i = 0; i < found.n_shared; ++i) {
    const SgShared* s = &found.shared[i];
    CHECK_INT(s->n_a_credits, count_between(&filter, a, s->entity));
    CHECK_INT(s->n_b_credits, count_between(&filter, b, s->entity));
  }
  sg_common_free(&found);
}

// True if two credits say the same by subject, role, object and year.
static bool
same(const RefCredit* a, const RefCredit* b)
{
  return a->subject == b->subject && a->role == b->role && a->object == b->object &&
         a->year == b->year;
}

// Different credits with a given subject and object that pass.
static size_t
count_credits(const SgFilter* filter, uint32_t subject, uint32_t object, SgRole role)
{
  size_t n = 0U;
  for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
    const RefCredit* c = &graph.credits[i];
    bool first = c->subject == subject && c->object == object && (!role || c->role == role) &&
                 ref_passes(filter, c);
    for (uint32_t j = first_credit[at]; j < i && first; ++j) {
      first = !same(&graph.credits[j], c);
    }
    n += first;
  }
  return n;
}

/// What a collaborator should be ranked by.
typedef struct {
  size_t works;
  size_t credits;
  size_t own_works;
} Expected;

static Expected
expect(const SgCollaboratorOptions* options, uint32_t of, uint32_t who)
{
  const SgRole stated   = sg_role_by_name(sg_string("collaborated_with"));
  Expected     expected = {0U, 0U, 0U};
  for (uint32_t w = firsts[at]; w < firsts[at] + SIZE; ++w) {
    const size_t theirs = count_credits(&options->filter, who, w, 0U);
    if (!is_work(w) || !theirs) {
      continue;
    }
    ++expected.own_works;
    size_t people = 0U;
    for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
      const SgFilter any = {.through_special = true};
      people += is_agent(v) && count_credits(&any, v, w, 0U);
    }
    if (!graph.special[w] && people <= options->max_works &&
        count_credits(&options->own, of, w, 0U)) {
      ++expected.works;
      expected.credits += theirs;
    }
  }
  for (unsigned way = 0; way < 2U; ++way) {
    SgFilter both = options->filter;
    both.from_year =
        options->own.from_year > both.from_year ? options->own.from_year : both.from_year;
    uint64_t any = 0U;
    for (size_t i = 0; i < SG_MAX_ROLES / 64; ++i) {
      any |= options->own.roles[i];
    }
    if (!any || (options->own.roles[stated / 64U] >> (stated % 64U) & 1U)) {
      expected.credits += count_credits(&both, way ? of : who, way ? who : of, stated);
    }
  }
  return expected;
}

// The works of one that credit too many to link anybody.
static size_t
count_crowded(const SgCollaboratorOptions* options, uint32_t of)
{
  const SgFilter any = {.through_special = true};
  size_t         n   = 0U;
  for (uint32_t w = firsts[at]; w < firsts[at] + SIZE; ++w) {
    size_t people = 0U;
    for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
      people += is_agent(v) && count_credits(&any, v, w, 0U);
    }
    n += is_work(w) && !graph.special[w] && people > options->max_works &&
         count_credits(&options->own, of, w, 0U);
  }
  return n;
}

static void
check_collaborators(uint32_t of)
{
  const SgCollaboratorOptions options = {
      .filter = some_filter(), .own = some_filter(), .limit = 100U, .max_works = 4U};
  SgCollaborators found;
  size_t          n = 0U;
  CHECK_INT(sg_collaborators(view, of, &options, &found, NULL), SG_OK);
  for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
    if (v != of && is_agent(v) && !graph.special[v]) {
      const Expected e = expect(&options, of, v);
      n += e.works || e.credits;
    }
  }
  CHECK_INT(found.n_total, n);
  CHECK_INT(found.n_crowded, count_crowded(&options, of));
  CHECK_INT(found.n_collaborators, n);
  size_t before_works   = SIZE_MAX;
  size_t before_credits = SIZE_MAX;
  for (size_t i = 0; i < found.n_collaborators; ++i) {
    const SgCollaborator* c = &found.collaborators[i];
    const Expected        e = expect(&options, of, c->entity);
    CHECK_INT(c->n_works, e.works);
    CHECK(e.works < before_works || (e.works == before_works && e.credits <= before_credits));
    CHECK(!e.works || (c->exclusivity * (double)e.own_works > (double)e.works - 0.001 &&
                       c->exclusivity * (double)e.own_works < (double)e.works + 0.001));
    CHECK(!e.works == !c->n_a_roles && !e.works == !c->n_b_roles);
    CHECK(c->first <= c->last && (!c->last || c->last >= 1990));
    before_works   = e.works;
    before_credits = e.credits;
  }
  sg_collaborators_free(&found);
}

static void
check_credits(uint32_t entity)
{
  const SgFilter filter = some_filter();
  for (unsigned ends = 1; ends <= 3U; ++ends) {
    SgCredits found;
    size_t    n    = 0U;
    int16_t   year = 0;
    for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
      const RefCredit* c = &graph.credits[i];
      n += ref_passes(&filter, c) &&
           (((ends & 1U) && c->subject == entity) || ((ends & 2U) && c->object == entity));
    }
    CHECK_INT(sg_credits_of(view, entity, ends, &filter, &found, NULL), SG_OK);
    CHECK_INT(found.n_credits, n);
    for (size_t i = 0; i < found.n_credits; ++i) {
      const SgCredit c = sg_view_credit(view, found.credits[i]);
      CHECK(c.subject == entity || c.object == entity);
      CHECK(!c.start.year || c.start.year >= year);
      year = c.start.year ? c.start.year : INT16_MAX;
    }
    sg_credits_free(&found);
  }
}

// The people and groups on a work beside one, placeholders left out.
static size_t
count_others(uint32_t work, uint32_t of)
{
  const SgFilter any = {.through_special = true};
  size_t         n   = 0U;
  for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
    n += v != of && is_agent(v) && !graph.special[v] && count_credits(&any, v, work, 0U);
  }
  return n;
}

// True if an entry holds the credits of its year with its other end, and no other ones.
static bool
is_whole(const SgFilter* filter, uint32_t of, const SgTimelineEntry* entry)
{
  size_t n = 0U;
  for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
    const RefCredit* c = &graph.credits[i];
    n += ref_passes(filter, c) && c->year == entry->date.year &&
         ((c->subject == of && c->object == entry->other) ||
          (c->object == of && c->subject == entry->other));
  }
  for (size_t i = 0; i < entry->n_credits; ++i) {
    const SgCredit c = sg_view_credit(view, entry->credits[i]);
    if (c.start.year != entry->date.year || (c.subject != of && c.object != of) ||
        (c.subject != entry->other && c.object != entry->other)) {
      return false;
    }
  }
  return n == entry->n_credits;
}

static void
check_timeline(uint32_t of)
{
  const SgTimelineOptions options = {.filter = some_filter(), .max_with = 2U};
  SgTimeline              found;
  size_t                  n = 0U;
  for (uint32_t i = first_credit[at]; i < first_credit[at + 1U]; ++i) {
    const RefCredit* c = &graph.credits[i];
    n += ref_passes(&options.filter, c) && (c->subject == of || c->object == of);
  }
  CHECK_INT(sg_timeline(view, of, &options, &found, NULL), SG_OK);
  CHECK_INT(found.n_credits, n);
  CHECK_INT(found.n_entries, found.n_total);
  for (size_t i = 0; i < found.n_entries; ++i) {
    const SgTimelineEntry* e      = &found.entries[i];
    const size_t           others = is_work(e->other) ? count_others(e->other, of) : 0U;
    CHECK(is_whole(&options.filter, of, e));
    CHECK_INT(e->n_with_all, others);
    CHECK_INT(e->n_with, others < 2U ? others : 2U);
    CHECK(!i || !e->date.year || (e[-1].date.year && e[-1].date.year <= e->date.year));
    CHECK(!i || e[-1].date.year != e->date.year || e[-1].other < e->other);
    n -= e->n_credits;
  }
  CHECK_INT(n, 0);
  const SgTimelineOptions one = {.filter = options.filter, .limit = 1U};
  SgTimeline              few;
  CHECK_INT(sg_timeline(view, of, &one, &few, NULL), SG_OK);
  CHECK_INT(few.n_total, found.n_total);
  CHECK_INT(few.n_entries, found.n_total ? 1 : 0);
  sg_timeline_free(&few);
  sg_timeline_free(&found);
}

static void
test_stats(void)
{
  SgStats  stats;
  uint32_t roles[SG_MAX_ROLES]       = {0U};
  uint32_t kinds[SG_N_KINDS]         = {0U};
  uint32_t degrees[REF_ENTITIES + 1] = {0U};
  uint32_t dated                     = 0U;
  uint32_t most                      = 0U;
  for (uint32_t i = 0; i < graph.n_credits; ++i) {
    ++roles[graph.credits[i].role];
    ++degrees[graph.credits[i].subject];
    ++degrees[graph.credits[i].object];
    dated += graph.credits[i].year != 0;
  }
  for (uint32_t v = 1; v <= graph.n; ++v) {
    ++kinds[graph.kinds[v]];
    most = degrees[v] > most ? degrees[v] : most;
  }
  CHECK_INT(sg_stats(view, &stats, NULL), SG_OK);
  CHECK_INT(stats.counts.entities, graph.n);
  CHECK_INT(stats.counts.credits, graph.n_credits);
  CHECK_INT(stats.dated, dated);
  CHECK_INT(stats.max_degree, most);
  CHECK_INT(degrees[stats.hub], most);
  CHECK_INT(stats.first_year, 1990);
  CHECK_INT(stats.last_year, 2009);
  CHECK(!memcmp(stats.roles, roles, sizeof(roles)));
  CHECK(!memcmp(stats.kinds, kinds, sizeof(kinds)));
}

static void
test_near(void)
{
  for (at = 0; at < GRAPHS; ++at) {
    check_near(firsts[at] + ref_random(&graph, SIZE));
  }
}

static void
test_common(void)
{
  for (at = 0; at < GRAPHS; ++at) {
    const uint32_t a = ref_random(&graph, SIZE);
    check_common(firsts[at] + a, firsts[at] + (a + 1U + ref_random(&graph, SIZE - 1U)) % SIZE);
  }
}

static void
test_collaborators(void)
{
  for (at = 0; at < GRAPHS; ++at) {
    for (uint32_t v = firsts[at]; v < firsts[at] + SIZE; ++v) {
      if (is_agent(v)) {
        check_collaborators(v);
        break;
      }
    }
  }
}

static void
test_credits(void)
{
  for (at = 0; at < GRAPHS; ++at) {
    check_credits(firsts[at] + ref_random(&graph, SIZE));
  }
}

static void
test_timeline(void)
{
  for (at = 0; at < GRAPHS; ++at) {
    check_timeline(firsts[at] + ref_random(&graph, SIZE));
  }
}

static void
test_bad_ids(void)
{
  SgTimeline      timeline;
  SgNeighbours    near;
  SgCommon        common;
  SgCollaborators collaborators;
  SgCredits       credits;
  SgError         error;
  CHECK_INT(sg_near(view, 0U, NULL, &near, &error), SG_BAD_ARGUMENT);
  CHECK_TEXT(error.message, "no entity has this id; look it up by its name");
  CHECK_INT(sg_common(view, 1U, UINT32_MAX, NULL, 0U, &common, &error), SG_BAD_ARGUMENT);
  CHECK_INT(sg_collaborators(view, 0U, NULL, &collaborators, &error), SG_BAD_ARGUMENT);
  CHECK_INT(sg_credits_of(view, 0U, 3U, NULL, &credits, &error), SG_BAD_ARGUMENT);
  CHECK_INT(sg_timeline(view, 0U, NULL, &timeline, &error), SG_BAD_ARGUMENT);
}

static const CheckTest tests[] = {{"near", test_near},
                                  {"common", test_common},
                                  {"collaborators", test_collaborators},
                                  {"credits", test_credits},
                                  {"timeline", test_timeline},
                                  {"stats", test_stats},
                                  {"bad ids", test_bad_ids}};

int
main(int argc, char** argv)
{
  const char* path = scratch_path("near.kb");
  graph.state      = 42U;
  for (unsigned g = 0; g < GRAPHS; ++g) {
    firsts[g]            = ref_add(&graph, SIZE, CREDITS);
    first_credit[g + 1U] = graph.n_credits;
  }
  SgKb* kb = ref_open(&graph, path);
  if (!kb || sg_view_open(kb, &view, NULL)) {
    return 1;
  }
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  ref_close(kb, path);
  return failed;
}
