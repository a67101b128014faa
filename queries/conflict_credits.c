// Contradictions about credits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/conflicts.h"

#include <string.h>

enum { MAX_RUN = 256 }; ///< credits of one role between two entities that are compared

/// True for what people do themselves, while they live; writing may be used later.
static bool
is_done_in_person(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  return info && (info->group == SG_GROUP_PRODUCTION || info->group == SG_GROUP_ENGINEERING ||
                  info->group == SG_GROUP_PERFORMANCE || info->group == SG_GROUP_VISUAL);
}

static bool
is_made(SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  return is_done_in_person(role) || (info && info->group == SG_GROUP_WRITING);
}

/// True if the year of a work is that of what was done on it. A song may be older than the singer.
static bool
is_dated_by_work(const SgEntity* work)
{
  static const char* const forms[] = {"album", "single", "ep", "EP", "recording", "soundtrack"};
  for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); ++i) {
    if (sg_string_equal(work->form, sg_string(forms[i]))) {
      return true;
    }
  }
  return work->kind == SG_FILM;
}

static void
add_name(SgConflictSearch* s, SgEntityId id)
{
  sg_buffer_add_string(&s->why, sg_view_entity(s->view, id).name);
}

/// Somebody credited outside of a lifetime.
static void
check_lifetime(SgConflictSearch* s, const SgCredit* credit, int16_t year)
{
  const int16_t  born  = s->entity.begin.year;
  const int16_t  died  = s->entity.end.year;
  const bool     human = s->entity.kind == SG_PERSON;
  const SgEntity work  = sg_view_entity(s->view, credit->object);
  if (born && year && year < born && is_made(credit->role) &&
      (credit->start.year || is_dated_by_work(&work))) {
    sg_buffer_add_text(&s->why, "credited on ");
    sg_buffer_add_string(&s->why, work.name);
    sg_buffer_add_format(&s->why, " in %d, but %s in ", year, human ? "born" : "founded");
    sg_why_date(s, s->entity.begin);
    sg_conflict_add(s, SG_CONFLICT_BEFORE_BEGIN, credit->id, 0U);
  }
  // The work may have been released later: only what is dated itself counts.
  if (died && credit->start.year > died && is_done_in_person(credit->role)) {
    sg_buffer_add_text(&s->why, "credited on ");
    sg_buffer_add_string(&s->why, work.name);
    sg_buffer_add_format(
        &s->why, " in %d, but %s in ", credit->start.year, human ? "died" : "ended");
    sg_why_date(s, s->entity.end);
    sg_conflict_add(s, SG_CONFLICT_AFTER_END, credit->id, 0U);
  }
}

static void
check_order(SgConflictSearch* s, const SgCredit* credit)
{
  if (credit->start.year && credit->end.year && sg_dates_differ(credit->start, credit->end) &&
      sg_date_compare(credit->end, credit->start) < 0) {
    sg_buffer_add_text(&s->why, "the credit begins in ");
    sg_why_date(s, credit->start);
    sg_buffer_add_text(&s->why, " and ends in ");
    sg_why_date(s, credit->end);
    sg_conflict_add(s, SG_CONFLICT_REVERSED, credit->id, 0U);
  }
}

static bool
is_comparable(const SgCredit* a, const SgCredit* b)
{
  return a->source != b->source && a->for_work == b->for_work &&
         sg_string_equal(a->attribute, b->attribute) && sg_string_equal(a->scope, b->scope);
}

/// True if a source has a credit of the run that does not contradict the date of another's.
static bool
is_confirmed(const SgCredit* run, size_t n, const SgCredit* credit, SgSourceId source)
{
  for (size_t i = 0; i < n; ++i) {
    if (run[i].source == source && !sg_dates_differ(run[i].start, credit->start)) {
      return true;
    }
  }
  return false;
}

/// One credit that two sources date otherwise. What happens more than once, as awards do, does not
/// contradict itself: a source that has either date confirms it.
static void
check_run(SgConflictSearch* s, const SgCredit* run, size_t n)
{
  const SgRoleInfo* info = sg_role_info(run->role);
  if (n < 2U || (info && info->group == SG_GROUP_AWARD)) {
    return;
  }
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (is_comparable(&run[i], &run[j]) && sg_dates_differ(run[i].start, run[j].start) &&
          !is_confirmed(run, n, &run[i], run[j].source) &&
          !is_confirmed(run, n, &run[j], run[i].source)) {
        sg_why_source(s, run[j].source);
        sg_buffer_add_text(&s->why, " dates it ");
        sg_why_date(s, run[j].start);
        sg_buffer_add_text(&s->why, ", ");
        sg_why_source(s, run[i].source);
        sg_buffer_add_text(&s->why, " ");
        sg_why_date(s, run[i].start);
        sg_conflict_add(s, SG_CONFLICT_DATE_DIFFERS, run[j].id, run[i].id);
      }
    }
  }
}

/// Two that are part of each other; the one with the smaller number tells it.
static void
check_each_other(SgConflictSearch* s, const SgCredit* credit)
{
  const SgRole part   = sg_role_by_name(sg_string("part_of"));
  const SgRole member = sg_role_by_name(sg_string("member_of"));
  if ((credit->role != part && credit->role != member) || credit->object <= credit->subject) {
    return;
  }
  const uint16_t code = (uint16_t)((unsigned)credit->role << 1U);
  for (uint32_t i = sg_adjacency_find(&s->a, code); i < s->a.n && s->a.codes[i] == code; ++i) {
    if (s->a.neighbours[i] == credit->object) {
      sg_buffer_add_text(&s->why, "each is said to be in the other: ");
      add_name(s, credit->subject);
      sg_buffer_add_text(&s->why, " and ");
      add_name(s, credit->object);
      sg_conflict_add(s, SG_CONFLICT_EACH_OTHER, credit->id, s->a.credits[i]);
      return;
    }
  }
}

/// True if a source names the same one, or one of the same name, as who did it.
static bool
names_same(const SgConflictSearch* s, const uint32_t range[2], uint32_t at, SgSourceId source)
{
  const SgString name = sg_view_entity(s->view, s->a.neighbours[at]).name;
  for (uint32_t i = range[0]; i < range[1]; ++i) {
    if (sg_view_credit(s->view, s->a.credits[i]).source == source &&
        (s->a.neighbours[i] == s->a.neighbours[at] ||
         sg_string_equal(sg_view_entity(s->view, s->a.neighbours[i]).name, name))) {
      return true;
    }
  }
  return false;
}

/// Sources that name directors and agree on none.
static void
check_makers(SgConflictSearch* s)
{
  const uint16_t code     = (uint16_t)((unsigned)sg_role_by_name(sg_string("directed")) << 1U);
  const uint32_t first    = sg_adjacency_find(&s->a, code);
  uint32_t       range[2] = {first, first};
  while (range[1] < s->a.n && s->a.codes[range[1]] == code && range[1] - first < MAX_RUN) {
    ++range[1];
  }
  for (uint32_t i = range[0]; i < range[1]; ++i) {
    const SgSourceId source = sg_view_credit(s->view, s->a.credits[i]).source;
    for (uint32_t j = range[0]; j < i; ++j) {
      const SgSourceId other = sg_view_credit(s->view, s->a.credits[j]).source;
      bool             agree = other == source;
      for (uint32_t k = range[0]; k < range[1] && !agree; ++k) {
        agree = sg_view_credit(s->view, s->a.credits[k]).source == source &&
                names_same(s, range, k, other);
      }
      if (!agree) {
        sg_why_source(s, other);
        sg_buffer_add_text(&s->why, " says that ");
        add_name(s, s->a.neighbours[j]);
        sg_buffer_add_text(&s->why, " directed it, ");
        sg_why_source(s, source);
        sg_buffer_add_text(&s->why, " that ");
        add_name(s, s->a.neighbours[i]);
        sg_buffer_add_text(&s->why, " did");
        sg_conflict_add(s, SG_CONFLICT_MAKERS_DIFFER, s->a.credits[j], s->a.credits[i]);
      }
    }
  }
}

void
sg_conflicts_of_credits(SgConflictSearch* s)
{
  SgCredit run[MAX_RUN];
  for (uint32_t i = 0, end = 0; i < s->a.n; i = end) {
    size_t n = 0U;
    for (end = i; end < s->a.n && s->a.codes[end] == s->a.codes[i] &&
                  s->a.neighbours[end] == s->a.neighbours[i];
         ++end) {
      if (n < MAX_RUN && sg_code_outgoing(s->a.codes[i])) {
        run[n++] = sg_view_credit(s->view, s->a.credits[end]);
        check_order(s, &run[n - 1U]);
      }
    }
    if (n) {
      check_lifetime(s, run, s->a.years[i]);
      check_each_other(s, run);
      check_run(s, run, n);
    }
  }
  if (s->entity.kind == SG_FILM || s->entity.kind == SG_WORK) {
    check_makers(s);
  }
}
