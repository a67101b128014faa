// Contradictions about when an entity began and ended.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/block.h"
#include "core/sources.h"
#include "core/view_impl.h"
#include "queries/conflicts.h"

enum { MAX_STATEMENTS = 64 }; ///< of one entity that are compared

/// A date as one source has it: of a mention, or of a credit that says where it was.
typedef struct {
  SgDate     date;
  SgSourceId source;
  SgCreditId credit; ///< 0 for a mention
} Statement;

typedef struct {
  Statement items[MAX_STATEMENTS];
  size_t    n;
} Statements;

static void
add(Statements* to, SgDate date, SgSourceId source, SgCreditId credit)
{
  if (date.year && to->n < MAX_STATEMENTS) {
    to->items[to->n++] = (Statement){date, source, credit};
  }
}

/// What the mentions of the entity say.
static void
gather_mentions(const SgConflictSearch* s, Statements* begins, Statements* ends)
{
  for (SgEntityId m = s->entity.id; m && m <= sg_view_counts(s->view).mentions;) {
    const SgKindBlock* block =
        (const SgKindBlock*)sg_view_block(s->view, SG_COLUMN_KIND, m / SG_BLOCK_ROWS);
    const uint32_t   row    = m % SG_BLOCK_ROWS;
    const SgSourceId source = sg_view_source_of(s->view, SG_ROWS_MENTIONS, m);
    add(begins, sg_date_unpack(block->begin[row]), source, 0U);
    add(ends, sg_date_unpack(block->end[row]), source, 0U);
    m = block->next[row] > m ? block->next[row] : 0U;
  }
}

/// What the credits of one role say, such as where somebody was born.
static void
gather_credits(const SgConflictSearch* s, const char* role, Statements* to)
{
  const uint16_t code = (uint16_t)((unsigned)sg_role_by_name(sg_string(role)) << 1U | 1U);
  for (uint32_t i = sg_adjacency_find(&s->a, code); i < s->a.n && s->a.codes[i] == code; ++i) {
    const SgCredit credit = sg_view_credit(s->view, s->a.credits[i]);
    add(to, credit.start, credit.source, credit.id);
  }
}

static void
say(SgConflictSearch* s, const Statement* statement, const char* what)
{
  sg_why_source(s, statement->source);
  sg_buffer_add_format(&s->why, " says %s ", what);
  sg_why_date(s, statement->date);
}

/// Tells every date that contradicts an earlier one, once.
static void
compare(SgConflictSearch* s, const Statements* all, SgConflictKind kind, const char* what)
{
  for (size_t i = 1U; i < all->n; ++i) {
    size_t j = 0U;
    while (j < i && !sg_dates_differ(all->items[i].date, all->items[j].date)) {
      ++j;
    }
    bool told = j == i;
    for (size_t k = 1U; k < i && !told; ++k) {
      told = k != j && !sg_date_compare(all->items[k].date, all->items[i].date);
    }
    if (told) {
      continue;
    }
    say(s, &all->items[j], what);
    sg_buffer_add_text(&s->why, ", ");
    say(s, &all->items[i], what);
    sg_conflict_add(s, kind, all->items[j].credit, all->items[i].credit);
  }
}

void
sg_conflicts_of_dates(SgConflictSearch* s)
{
  const SgKind kind   = s->entity.kind;
  const bool   person = kind == SG_PERSON;
  const bool   work   = kind == SG_WORK || kind == SG_FILM;
  Statements   begins = {.n = 0U};
  Statements   ends   = {.n = 0U};
  gather_mentions(s, &begins, &ends);
  if (person) {
    gather_credits(s, "born_in", &begins);
    gather_credits(s, "died_in", &ends);
  }
  compare(s, &begins, SG_CONFLICT_BEGIN_DIFFERS, person ? "born" : work ? "released" : "founded");
  compare(s, &ends, SG_CONFLICT_END_DIFFERS, person ? "died" : "ended");
  const SgDate begin = s->entity.begin;
  const SgDate end   = s->entity.end;
  if (begin.year && end.year && sg_dates_differ(begin, end) && sg_date_compare(end, begin) < 0) {
    sg_buffer_add_text(&s->why, "it begins in ");
    sg_why_date(s, begin);
    sg_buffer_add_text(&s->why, " and ends in ");
    sg_why_date(s, end);
    sg_conflict_add(s, SG_CONFLICT_REVERSED, 0U, 0U);
  }
}
