// Who has a part in all of several: on the same works, or with each of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "core/memory.h"
#include "queries/answers.h"
#include "segue/near.h"

#include <stdlib.h>

enum { PARTNERS_LIMIT = 20000 };

// Those who share works with a person or group.
static SgStatus
gather_partners(
    const SgView* view, const SgQuestion* q, SgEntityId entity, SgAnswer* answer, SgHits* hits)
{
  const SgCollaboratorOptions options = {.filter = q->filter, .limit = PARTNERS_LIMIT};
  SgCollaborators             list;
  SgStatus                    status = sg_collaborators(view, entity, &options, &list, NULL);
  if (status) {
    return status;
  }
  answer->n_undated += list.n_undated;
  for (size_t i = 0U; i < list.n_collaborators && !status; ++i) {
    const SgCollaborator* c = &list.collaborators[i];
    for (size_t j = 0U; j < c->n_credits && !status; ++j) {
      const SgCredit credit = sg_view_credit(view, c->credits[j]);
      status                = sg_add_hit(view, hits, c->entity, &credit) ? SG_OK : SG_NO_MEMORY;
    }
  }
  sg_collaborators_free(&list);
  return status;
}

// Of works and the like, and of the members of groups, their credits tell.
static bool
is_done(const SgView* view, const SgQuestion* q, SgEntityId entity)
{
  const SgKind kind = sg_view_kind(view, entity);
  return (kind != SG_PERSON && kind != SG_GROUP && kind != SG_ORGANIZATION) ||
         sg_has_role(&q->filter, "member_of");
}

static int
compare_hits(const void* a, const void* b)
{
  const SgHit* x = a;
  const SgHit* y = b;
  return (x->other > y->other) - (x->other < y->other);
}

static bool
is_hit(const SgHits* hits, SgEntityId other)
{
  const SgHit key = {other, 0U, {0, 0}};
  return hits->n && bsearch(&key, hits->items, hits->n, sizeof(SgHit), compare_hits);
}

static bool
is_asked(const SgQuestion* q, SgEntityId entity)
{
  for (size_t i = 0U; i < q->n_entities; ++i) {
    if (q->entities[i] == entity) {
      return true;
    }
  }
  return false;
}

// Puts those hits together that are in each list; of any of them, all.
static SgStatus
join(const SgView* view, const SgQuestion* q, const SgHits* lists, SgHits* joined)
{
  bool good = true;
  for (size_t i = 0U; i < q->n_entities; ++i) {
    for (size_t j = 0U; j < lists[i].n && good; ++j) {
      const SgEntityId other = lists[i].items[j].other;
      bool             in    = !is_asked(q, other);
      for (size_t k = 0U; k < q->n_entities && in && q->want != SG_WANT_ANY; ++k) {
        in = is_hit(&lists[k], other);
      }
      const SgCredit credit = sg_view_credit(view, lists[i].items[j].credit);
      good                  = !in || sg_add_hit(view, joined, other, &credit);
    }
  }
  return good ? SG_OK : SG_NO_MEMORY;
}

static int
compare_rows(const void* a, const void* b)
{
  const SgAnswerRow* x = a;
  const SgAnswerRow* y = b;
  if (x->count != y->count) {
    return x->count > y->count ? -1 : 1;
  }
  return (x->entity > y->entity) - (x->entity < y->entity);
}

// The credits once each, and how many they are: who has most comes first.
static void
rank(SgAnswer* answer)
{
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    SgAnswerRow* row     = &answer->rows[i];
    SgCreditId*  credits = (SgCreditId*)row->credits;
    size_t       kept    = 0U;
    for (size_t j = 0U; j < row->n_credits; ++j) {
      if (!j || credits[j] != credits[j - 1U]) {
        credits[kept++] = credits[j];
      }
    }
    row->n_credits = row->count = kept;
  }
  if (answer->n_rows) {
    qsort(answer->rows, answer->n_rows, sizeof(SgAnswerRow), compare_rows);
  }
}

SgStatus
sg_answer_all(const SgView* view, const SgQuestion* q, SgArena* arena, SgAnswer* answer)
{
  SgHits   lists[SG_ASK_MAX_ENTITIES] = {{NULL, 0U, 0U}};
  SgHits   joined                     = {NULL, 0U, 0U};
  SgStatus status                     = SG_OK;
  for (size_t i = 0U; i < q->n_entities && !status; ++i) {
    status = is_done(view, q, q->entities[i])
                 ? sg_gather(view, q, q->entities[i], answer, &lists[i])
                 : gather_partners(view, q, q->entities[i], answer, &lists[i]);
    if (lists[i].n) {
      qsort(lists[i].items, lists[i].n, sizeof(SgHit), compare_hits);
    }
  }
  status = status ? status : join(view, q, lists, &joined);
  status = status ? status : sg_group_hits(view, &joined, arena, answer);
  if (!status) {
    rank(answer);
  }
  for (size_t i = 0U; i < q->n_entities; ++i) {
    sg_release(sg_view_allocator(view), lists[i].items);
  }
  sg_release(sg_view_allocator(view), joined.items);
  return status;
}
