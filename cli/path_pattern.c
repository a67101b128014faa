// What can be told of a path as a whole: its pattern, its years, its weakest step.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/path_pattern.h"

#include "cli/describe.h"

void
cli_add_pattern(SgBuffer* out, const SgView* view, const SgPath* path)
{
  for (size_t i = 0U; i < path->n_steps; ++i) {
    if (!i) {
      cli_add_kind(out, view, path->steps[0].from);
    }
    sg_buffer_add_text(out, " - ");
    cli_add_kind(out, view, path->steps[i].to);
  }
}

// What cli_add_kind() tells apart.
static bool
same_kind(const SgView* view, SgEntityId a, SgEntityId b)
{
  const SgEntity x = sg_view_entity(view, a);
  const SgEntity y = sg_view_entity(view, b);
  return x.kind == y.kind && sg_string_equal(x.form, y.form);
}

static bool
same_pattern(const SgView* view, const SgPath* a, const SgPath* b)
{
  bool same = a->n_steps == b->n_steps && same_kind(view, a->steps[0].from, b->steps[0].from);
  for (size_t i = 0U; same && i < a->n_steps; ++i) {
    same = same_kind(view, a->steps[i].to, b->steps[i].to);
  }
  return same;
}

void
cli_find_patterns(const SgView* view, const SgPaths* paths, CliPatterns* patterns)
{
  patterns->n = 0U;
  for (size_t i = 0U; i < paths->n_paths; ++i) {
    size_t at = 0U;
    while (at < patterns->n &&
           !same_pattern(view, &paths->paths[patterns->first[at]], &paths->paths[i])) {
      ++at;
    }
    if (at == patterns->n && at < CLI_MAX_PATTERNS) {
      patterns->first[at] = i;
      patterns->count[at] = 0U;
      ++patterns->n;
    }
    if (at < CLI_MAX_PATTERNS) {
      ++patterns->count[at];
    }
  }
}

int
cli_step_year(const SgView* view, const SgStep* step)
{
  int year = 0;
  for (size_t i = 0U; i < step->n_credits; ++i) {
    const int start = sg_view_credit(view, step->credits[i]).start.year;
    year            = start && (!year || start < year) ? start : year;
  }
  for (unsigned end = 0U; end < 2U && !year; ++end) {
    const SgEntity entity = sg_view_entity(view, end ? step->from : step->to);
    year = entity.kind == SG_WORK || entity.kind == SG_FILM ? entity.begin.year : 0;
  }
  return year;
}

// How the years of a path run.
static const char*
time_order(const SgView* view, const SgPath* path)
{
  bool forward  = true;
  bool backward = true;
  int  before   = 0;
  for (size_t i = 0U; i < path->n_steps; ++i) {
    const int year = cli_step_year(view, &path->steps[i]);
    forward        = forward && (!year || !before || year >= before);
    backward       = backward && (!year || !before || year <= before);
    before         = year ? year : before;
  }
  return forward ? "forward" : backward ? "backward" : "back and forth";
}

void
cli_add_years(SgBuffer* out, const SgView* view, const SgPath* path, int indent)
{
  int  first   = 0;
  bool differs = false;
  for (size_t i = 0U; i < path->n_steps; ++i) {
    const int year = cli_step_year(view, &path->steps[i]);
    first          = first ? first : year;
    differs        = differs || (year && year != first);
  }
  if (!differs) {
    return;
  }
  sg_buffer_add_format(out, "%*sin time: ", indent, "");
  for (size_t i = 0U; i < path->n_steps; ++i) {
    const int year = cli_step_year(view, &path->steps[i]);
    if (year) {
      sg_buffer_add_format(out, "%d, ", year);
    }
  }
  sg_buffer_add_format(out, "%s\n", time_order(view, path));
}

size_t
cli_weakest_step(const SgPath* path)
{
  size_t weakest = 0U;
  for (size_t i = 1U; i < path->n_steps; ++i) {
    weakest = path->steps[i].cost > path->steps[weakest].cost ? i : weakest;
  }
  return weakest;
}

const char*
cli_why_set_aside(const SgView* view, SgEntityId through)
{
  if (!through) {
    return "a bare statement says less";
  }
  switch (sg_view_entity(view, through).kind) {
  case SG_AWARD:
    return "an award links weakly";
  case SG_ORGANIZATION:
    return "an organization links weakly";
  case SG_PLACE:
    return "a place links weakly";
  case SG_WORK:
  case SG_FILM:
    return "many are credited on it, or its credits are vague";
  default:
    return "a hub, or its credits are vague";
  }
}
