// The made-up graph that paths are measured on.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/path_world.h"

#include "bench/child.h"
#include "bench/credits_graph.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SEED = 1 };

static SgStatus
add_entities(SgWriter* writer, const CreditsGraph* graph)
{
  SgStatus status = SG_OK;
  for (uint32_t i = 1; i <= graph->n_people + graph->n_works && !status; ++i) {
    const bool    person = i <= graph->n_people;
    char          name[32];
    SgEntityId    id    = 0U;
    SgEntityFacts facts = {.kind = person ? SG_PERSON : SG_WORK, .form = sg_string("")};
    snprintf(name, sizeof(name), "%s %u", person ? "Person" : "Work", i);
    facts.name       = sg_string(name);
    facts.begin.year = person ? 0 : credits_graph_year(graph, i);
    status           = sg_writer_entity(writer, &facts, &id);
    if (!status && id != i) {
      fprintf(stderr, "entity %u was given the id %u\n", i, id);
      status = SG_DAMAGED;
    }
  }
  return status;
}

static SgStatus
add_credits(SgWriter* writer, const CreditsGraph* graph)
{
  SgRole      roles[CREDITS_GRAPH_ROLES];
  SgPassageId passage = 0U;
  SgStatus    status  = SG_OK;
  for (unsigned r = 0; r < CREDITS_GRAPH_ROLES; ++r) {
    roles[r] = sg_role_by_name(sg_string(credits_graph_role(r)));
  }
  for (uint32_t i = 0; i < graph->n_credits && !status; ++i) {
    if (!i || graph->works[i] != graph->works[i - 1U]) {
      const SgPassage said = {.locator   = SG_LOCATOR_LINE,
                              .first     = i + 1U,
                              .last      = i + 1U,
                              .record    = sg_string(""),
                              .section   = sg_string(""),
                              .citations = sg_string(""),
                              .text      = sg_string("credits")};
      status               = sg_writer_passage(writer, &said, &passage);
    }
    const SgCredit credit = {.subject     = graph->people[i],
                             .object      = graph->works[i],
                             .role        = roles[graph->roles[i]],
                             .credited_as = sg_string(""),
                             .attribute   = sg_string(""),
                             .scope       = sg_string("")};
    SgCreditId     id     = 0U;
    status                = status ? status : sg_writer_credit(writer, &credit, &passage, 1U, &id);
  }
  return status;
}

static SgStatus
load(const CreditsGraph* graph, const char* path, SgError* error)
{
  const SgSourceFacts facts = {
      .name = sg_string("made up"), .location = sg_string(""), .format = sg_string("bench")};
  SgKb*     kb     = NULL;
  SgWriter* writer = NULL;
  SgStatus  status = sg_kb_open(path, SG_WRITE, NULL, &kb, error);
  status           = status ? status : sg_writer_begin(kb, &facts, NULL, &writer, error);
  if (!status) {
    status = add_entities(writer, graph);
    status = status ? status : add_credits(writer, graph);
    if (status) {
      *error = *sg_writer_error(writer);
      sg_writer_abort(writer);
    } else {
      status = sg_writer_commit(writer, NULL, NULL, error);
    }
  }
  sg_kb_close(kb);
  return status;
}

/// Makes the knowledge base unless it is there; it gets its name only when it is whole.
static SgStatus
prepare(const WorldSize* size, const CreditsGraph* graph, char path[512], SgError* error)
{
  char draft[544];
  snprintf(path, 512, "%s/credits-%u-%u.kb", size->folder, size->n_entities, size->n_credits);
  if (!access(path, R_OK)) {
    return SG_OK;
  }
  snprintf(draft, sizeof(draft), "%s.%ld", path, (long)getpid());
  remove(draft);
  mkdir(size->folder, 0777);
  const double   started = wall_seconds();
  const SgStatus status  = load(graph, draft, error);
  if (status) {
    return status;
  }
  char lock[560];
  snprintf(lock, sizeof(lock), "%s-lock", draft);
  remove(lock);
  printf("loaded %u credits in %.1f s\n", graph->n_credits, wall_seconds() - started);
  return rename(draft, path) ? sg_error_set(error, SG_IO, "%s cannot be renamed", draft) : SG_OK;
}

static Pair*
pick_pairs(const RawGraph* raw, uint32_t n_people, uint32_t n)
{
  Pair*    pairs = (Pair*)calloc(n, sizeof(Pair));
  uint64_t state = SEED + 1U;
  for (uint32_t i = 0; pairs && i < 2U * n; ++i) {
    uint32_t person = 0U;
    do {
      person = 1U + (uint32_t)(credits_graph_random(&state) % n_people);
    } while (raw->offsets[person + 1U] == raw->offsets[person] ||
             (i % 2U && person == pairs[i / 2U].ends[0]));
    pairs[i / 2U].ends[i % 2U] = person;
  }
  return pairs;
}

bool
world_make(const WorldSize* size, World* world)
{
  CreditsGraph graph;
  SgError      error;
  memset(world, 0, sizeof(*world));
  memset(&error, 0, sizeof(error));
  if (!credits_graph_make(size->n_entities, size->n_credits, SEED, &graph)) {
    fprintf(stderr, "graph: %s\n", strerror(errno));
    return false;
  }
  bool made = !prepare(size, &graph, world->path, &error);
  if (!made) {
    fprintf(stderr, "%s: %s\n", world->path, error.message);
  }
  const uint32_t n_entities = graph.n_people + graph.n_works;
  made =
      made && raw_graph_make(n_entities, graph.n_credits, graph.people, graph.works, &world->raw);
  world->n_people   = graph.n_people;
  world->n_entities = n_entities;
  world->n_credits  = graph.n_credits;
  world->n_pairs    = size->n_pairs;
  credits_graph_free(&graph);
  if (made && !(world->pairs = pick_pairs(&world->raw, world->n_people, size->n_pairs))) {
    raw_graph_free(&world->raw);
    made = false;
  }
  return made;
}

void
world_free(World* world)
{
  raw_graph_free(&world->raw);
  free(world->pairs);
}

bool
world_open(const World* world, SgKb** kb, SgView** view)
{
  SgError error;
  memset(&error, 0, sizeof(error));
  if (sg_kb_open(world->path, SG_READ, NULL, kb, &error) || sg_view_open(*kb, view, &error)) {
    fprintf(stderr, "%s: %s\n", world->path, error.message);
    return false;
  }
  return true;
}
