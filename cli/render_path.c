// Paths in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/render_path.h"

#include "cli/describe.h"
#include "cli/path_pattern.h"

#include <inttypes.h>

enum { PASSAGES_A_STEP = 3 };

static CliCredits
step_credits(const SgStep* step)
{
  CliCredits credits = {step->credits, step->n_credits, step->from, step->to};
  return credits;
}

void
cli_add_path_sentence(SgBuffer* out, const SgView* view, const SgPath* path)
{
  for (size_t i = 0U; i < path->n_steps; ++i) {
    CliCredits credits = step_credits(&path->steps[i]);
    if (!i) {
      cli_add_label(out, view, credits.from);
      sg_buffer_add_char(out, ' ');
    } else {
      bool person = sg_view_entity(view, credits.from).kind == SG_PERSON;
      sg_buffer_add_text(out, person ? ", who " : ", which ");
    }
    cli_add_predicate(out, view, &credits);
  }
  sg_buffer_add_char(out, '.');
}

// "through A, B and C", "directly".
static void
add_through(SgBuffer* out, const SgView* view, const SgPath* path)
{
  if (path->n_steps < 2U) {
    sg_buffer_add_text(out, "directly");
    return;
  }
  sg_buffer_add_text(out, "through ");
  for (size_t i = 0U; i + 1U < path->n_steps; ++i) {
    const char* separator = i + 2U < path->n_steps ? ", " : " and ";
    sg_buffer_add_text(out, i ? separator : "");
    cli_add_label(out, view, path->steps[i].to);
  }
}

// Roles that say that there was a link, but not which.
static bool
is_vague_role(SgRole role)
{
  static const char* const names[] = {"contributed_to", "associated_with", "collaborated_with"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (role == sg_role_by_name(sg_string(names[i]))) {
      return true;
    }
  }
  return false;
}

static bool
is_vague(const SgView* view, const SgStep* step)
{
  bool vague = true;
  for (size_t i = 0U; i < step->n_credits && vague; ++i) {
    vague = is_vague_role(sg_view_credit(view, step->credits[i]).role);
  }
  return vague;
}

// The costliest step of several, if it is vague or one of more than two; n_steps if there is none.
static size_t
marked_step(const SgView* view, const SgPath* path)
{
  const size_t weakest = cli_weakest_step(path);
  return path->n_steps > 2U || (path->n_steps > 1U && is_vague(view, &path->steps[weakest]))
             ? weakest
             : path->n_steps;
}

static void
add_step(CliOutput*    out,
         const SgView* view,
         const SgStep* step,
         int           indent,
         bool          weakest,
         CliShown*     shown)
{
  CliCredits credits = step_credits(step);
  sg_buffer_add_format(&out->buffer, "%*s", indent, "");
  cli_style(out, CLI_BOLD);
  cli_add_label(&out->buffer, view, step->from);
  cli_style(out, CLI_PLAIN);
  sg_buffer_add_char(&out->buffer, ' ');
  cli_add_predicate(&out->buffer, view, &credits);
  if (weakest) {
    cli_style(out, CLI_WARN);
    sg_buffer_add_text(&out->buffer, "  (the weakest link)");
    cli_style(out, CLI_PLAIN);
  }
  sg_buffer_add_char(&out->buffer, '\n');
  cli_add_passages(out, view, &credits, indent + 4, PASSAGES_A_STEP, shown);
}

static void
add_steps(CliOutput* out, const SgView* view, const SgPath* path, int indent, bool mark_weakest)
{
  size_t   weakest = mark_weakest ? marked_step(view, path) : path->n_steps;
  CliShown shown   = {{0U}, 0U};
  for (size_t i = 0U; i < path->n_steps; ++i) {
    add_step(out, view, &path->steps[i], indent, i == weakest, &shown);
  }
  cli_add_years(&out->buffer, view, path, indent);
  if (path->slack > 0.0) {
    sg_buffer_add_format(
        &out->buffer, "%*sa stronger path may exist: --thorough looks on\n", indent, "");
  }
  if (path->n_folded) {
    sg_buffer_add_format(&out->buffer,
                         "%*sand %zu more path%s through the same works\n",
                         indent,
                         "",
                         path->n_folded,
                         path->n_folded == 1U ? "" : "s");
  }
}

static void
add_set_aside(CliOutput* out, const SgView* view, const SgSetAside* item, bool more)
{
  if (!item->through) {
    sg_buffer_add_text(&out->buffer, "Set aside: the direct link: a bare statement says less\n");
    return;
  }
  sg_buffer_add_format(&out->buffer,
                       "Set aside: %s%zu shorter path%s of %zu step%s through ",
                       more ? "at least " : "",
                       item->n_paths,
                       item->n_paths == 1U ? "" : "s",
                       item->length,
                       item->length == 1U ? "" : "s");
  cli_add_label(&out->buffer, view, item->through);
  sg_buffer_add_text(&out->buffer, " (");
  cli_add_kind(&out->buffer, view, item->through);
  sg_buffer_add_format(&out->buffer, "): %s\n", cli_why_set_aside(view, item->through));
}

static void
add_all_set_aside(CliOutput* out, const SgView* view, const SgPaths* paths)
{
  for (size_t i = 0U; i < paths->n_set_aside; ++i) {
    sg_buffer_add_text(&out->buffer, i ? "" : "\n");
    add_set_aside(out, view, &paths->set_aside[i], paths->more_set_aside);
  }
  if (paths->n_set_aside) {
    sg_buffer_add_text(&out->buffer, "--mode all shows them\n");
  }
}

void
cli_render_paths(CliOutput* out, const SgView* view, const SgPaths* paths, bool mark_weakest)
{
  for (size_t i = 0U; i < paths->n_paths; ++i) {
    const SgPath* path   = &paths->paths[i];
    int           indent = i ? 4 : 2;
    if (i == 1U) {
      sg_buffer_add_format(&out->buffer, "\n%zu more:\n", paths->n_paths - 1U);
    }
    if (i) {
      sg_buffer_add_text(&out->buffer, "  ");
    } else {
      cli_add_label(&out->buffer, view, path->steps[0].from);
      sg_buffer_add_text(&out->buffer, " is linked to ");
      cli_add_label(&out->buffer, view, path->steps[path->n_steps - 1U].to);
      sg_buffer_add_char(&out->buffer, ' ');
    }
    add_through(&out->buffer, view, path);
    sg_buffer_add_text(&out->buffer, ":\n");
    add_steps(out, view, path, indent, mark_weakest);
    cli_output_drain(out);
  }
  add_all_set_aside(out, view, paths);
}

void
cli_render_branches(CliOutput* out, const SgView* view, const SgPaths* paths)
{
  for (size_t i = 0U; i < paths->n_paths; ++i) {
    sg_buffer_add_text(&out->buffer, i ? "and\n" : "");
    add_steps(out, view, &paths->paths[i], 2, false);
    cli_output_drain(out);
  }
}

void
cli_render_patterns(CliOutput* out, const SgView* view, const SgPaths* paths)
{
  CliPatterns patterns;
  cli_find_patterns(view, paths, &patterns);
  for (size_t i = 0U; i < patterns.n; ++i) {
    sg_buffer_add_text(&out->buffer, i ? "\n" : "");
    cli_style(out, CLI_BOLD);
    cli_add_pattern(&out->buffer, view, &paths->paths[patterns.first[i]]);
    cli_style(out, CLI_PLAIN);
    sg_buffer_add_format(&out->buffer,
                         ": %zu path%s\n",
                         patterns.count[i],
                         patterns.count[i] == 1U ? "" : "s, such as");
    add_steps(out, view, &paths->paths[patterns.first[i]], 2, false);
    cli_output_drain(out);
  }
}

void
cli_add_path_reason(SgBuffer* out, const SgView* view, const SgPaths* paths)
{
  sg_buffer_add_text(out, sg_path_reason_text(paths->reason));
  if (paths->at) {
    sg_buffer_add_text(out, " (");
    cli_add_label(out, view, paths->at);
    sg_buffer_add_char(out, ')');
  }
  if (paths->reason != SG_REASON_NOT_CONNECTED && paths->reason != SG_REASON_MAX_STEPS) {
    return;
  }
  for (int end = 0; end < 2; ++end) {
    sg_buffer_add_format(
        out, "%s%" PRIu64 " reached from ", end ? ", " : ": ", paths->reached[end]);
    cli_add_label(out, view, end ? paths->to : paths->from);
  }
}
