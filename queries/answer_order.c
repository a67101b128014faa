// What began before or after something else: members of a band before another.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/adjacency.h"
#include "queries/answers.h"

// When one was a member of the other; 0 if unknown.
typedef struct {
  int16_t first; // beginning
  int16_t again; // last beginning
  int16_t end;   // last end
} Membership;

static Membership
membership(const SgView* view, const SgQuestion* q, SgEntityId member, SgEntityId group)
{
  const SgAdjacency links = sg_adjacency(view, member);
  Membership        years = {0, 0, 0};
  for (uint32_t i = 0U; i < links.n; ++i) {
    if (links.neighbours[i] != group || !sg_passes_role(&q->filter, sg_code_role(links.codes[i]))) {
      continue;
    }
    const SgCredit credit = sg_view_credit(view, links.credits[i]);
    const int16_t  start  = credit.start.year;
    years.first           = start && (!years.first || start < years.first) ? start : years.first;
    years.again           = start > years.again ? start : years.again;
    years.end             = credit.end.year > years.end ? credit.end.year : years.end;
  }
  return years;
}

static bool
is_in_order(const SgQuestion* q, Membership row, Membership other)
{
  return q->want == SG_WANT_BEFORE ? row.first < other.first : row.again > other.first;
}

void
sg_keep_order(const SgView* view, const SgQuestion* q, SgAnswer* answer)
{
  const SgEntityId first  = q->entities[0];
  const SgEntityId second = q->entities[1];
  const bool       person = sg_view_kind(view, second) == SG_PERSON;
  size_t           kept   = 0U;
  answer->n_credits       = 0U;
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    const SgAnswerRow row      = answer->rows[i];
    const bool        of_group = q->kind == SG_ASK_SUBJECTS;
    const Membership  mine =
        of_group ? membership(view, q, row.entity, first) : membership(view, q, first, row.entity);
    const Membership other = !of_group ? membership(view, q, first, second)
                             : person  ? membership(view, q, second, first)
                                       : membership(view, q, row.entity, second);
    const bool both  = person || !of_group || sg_is_linked(view, row.entity, second, &q->filter);
    const bool dated = mine.first && other.first;
    answer->n_undated += both && !dated && row.entity != second ? row.n_credits : 0U;
    if (both && dated && row.entity != second && is_in_order(q, mine, other)) {
      answer->n_credits += row.n_credits;
      answer->rows[kept++] = row;
    }
  }
  answer->n_rows = kept;
}
