// A report on two entities as Markdown.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/markdown.h"
#include "export/report_cells.h"
#include "export/report_pair.h"

static SgString
name_of(const SgPairModel* m, SgEntityId id)
{
  return sg_view_entity(m->base.view, id).name;
}

static void
put_names(const SgPairModel* m, SgBuffer* b, const char* between)
{
  sg_markdown_put(b, name_of(m, m->report->common->a));
  sg_buffer_add_text(b, between);
  sg_markdown_put(b, name_of(m, m->report->common->b));
}

static void
write_header(const SgPairModel* m, SgBuffer* b)
{
  int16_t first = 0;
  int16_t last  = 0;
  for (size_t i = 0U; i < m->n_together; ++i) {
    const int16_t year = m->items[i].year;
    first              = first || !year ? first : year;
    last               = year ? year : last;
  }
  SG_PUT(b, "# ");
  put_names(m, b, " and ");
  sg_buffer_add_format(b, "\n\n| | |\n|---|---|\n| Works together | %zu", m->n_together);
  if (first) {
    sg_buffer_add_format(b, first == last ? ", %d" : ", %d to %d", first, last);
  }
  sg_buffer_add_format(b,
                       " |\n| Also in common | %zu |\n| Credits of one with the other | %zu |\n",
                       m->n_items - m->n_together,
                       m->n_between);
}

static void
put_kind(SgBuffer* b, const SgEntity* entity)
{
  sg_markdown_put(b, entity->form.size ? entity->form : sg_string(sg_kind_name(entity->kind)));
}

static void
write_item(SgBuffer* b, const SgPairItem* item)
{
  SG_PUT(b, "| ");
  sg_report_put_year(b, item->year);
  SG_PUT(b, " | ");
  sg_markdown_put(b, item->entity.name);
  SG_PUT(b, " | ");
  put_kind(b, &item->entity);
  SG_PUT(b, " | ");
  sg_report_put_roles(b, item->roles[0], item->n_roles[0]);
  SG_PUT(b, " | ");
  sg_report_put_roles(b, item->roles[1], item->n_roles[1]);
  SG_PUT(b, " | ");
  sg_report_put_notes(b, item->notes);
  SG_PUT(b, " |\n");
}

static void
write_items(const SgPairModel* m, SgOutput* output, const char* heading, size_t from, size_t to)
{
  SgBuffer* b = &output->buffer;
  if (from == to) {
    return;
  }
  sg_buffer_add_format(b, "\n## %s\n\n| Year | Name | Kind | ", heading);
  put_names(m, b, " | ");
  SG_PUT(b, " | Evidence |\n|--:|---|---|---|---|---|\n");
  for (size_t i = from; i < to && sg_output_next(output); ++i) {
    write_item(b, &m->items[i]);
  }
}

static void
write_timeline(const SgPairModel* m, SgBuffer* b)
{
  size_t n = 0U;
  while (n < m->n_together && m->items[n].year) {
    ++n;
  }
  if (!n) {
    return;
  }
  SG_PUT(b, "\n## Timeline\n\n| Year | Works together |\n|--:|--:|\n");
  for (size_t i = 0U, end = 0U; i < n; i = end) {
    for (end = i; end < n && m->items[end].year == m->items[i].year;) {
      ++end;
    }
    sg_buffer_add_format(b, "| %d | %zu |\n", m->items[i].year, end - i);
  }
}

static void
write_others(const SgPairModel* m, SgBuffer* b)
{
  if (!m->n_others) {
    return;
  }
  SG_PUT(b, "\n## Who else was there\n\n| Name | Works together |\n|---|--:|\n");
  for (size_t i = 0U; i < m->n_others; ++i) {
    SG_PUT(b, "| ");
    sg_markdown_put(b, name_of(m, m->others[i].who));
    sg_buffer_add_format(b, " | %u |\n", (unsigned)m->others[i].n_works);
  }
  if (m->n_others < m->n_others_all) {
    sg_buffer_add_format(b, "\n%zu more are credited on them.\n", m->n_others_all - m->n_others);
  }
}

/// "Ada engineered First Light", subject first.
static void
put_credit(const SgPairModel* m, SgBuffer* b, SgCreditId id)
{
  const SgCredit credit = sg_view_credit(m->base.view, id);
  sg_markdown_put(b, name_of(m, credit.subject));
  SG_PUT(b, " ");
  const SgKind kind = sg_view_entity(m->base.view, credit.object).kind;
  sg_markdown_put(b, sg_string(sg_role_phrase(credit.role, kind, false)));
  SG_PUT(b, " ");
  sg_markdown_put(b, name_of(m, credit.object));
  if (credit.start.year) {
    sg_buffer_add_format(b, " (%d)", credit.start.year);
  }
}

/// True if a credit before the `n`th reads the same.
static bool
is_told(const SgPairModel* m, const SgCreditId* credits, size_t n)
{
  const SgCredit credit = sg_view_credit(m->base.view, credits[n]);
  for (size_t i = 0U; i < n; ++i) {
    const SgCredit other = sg_view_credit(m->base.view, credits[i]);
    if (other.subject == credit.subject && other.role == credit.role &&
        other.object == credit.object && other.start.year == credit.start.year) {
      return true;
    }
  }
  return false;
}

static void
write_between(const SgPairModel* m, SgBuffer* b)
{
  if (!m->n_between) {
    return;
  }
  SG_PUT(b, "\n## One with the other\n\n");
  for (size_t i = 0U; i < m->n_between; ++i) {
    if (is_told(m, m->between, i)) {
      continue;
    }
    SG_PUT(b, "- ");
    put_credit(m, b, m->between[i]);
    SG_PUT(b, "\n");
  }
  SG_PUT(b, "\nEvidence: ");
  sg_report_put_notes(b, m->between_notes);
  SG_PUT(b, "\n");
}

static void
write_path(const SgPairModel* m, SgBuffer* b, size_t i)
{
  const SgPath* path = &m->report->paths->paths[i];
  for (size_t j = 0U; j < path->n_steps; ++j) {
    const SgStep* step = &path->steps[j];
    sg_buffer_add_format(b, "| %zu | ", i + 1U);
    sg_markdown_put(b, name_of(m, step->from));
    SG_PUT(b, " | ");
    for (size_t k = 0U; k < step->n_credits; ++k) {
      if (!is_told(m, step->credits, k)) {
        sg_buffer_add_text(b, k ? "; " : "");
        put_credit(m, b, step->credits[k]);
      }
    }
    SG_PUT(b, " | ");
    sg_markdown_put(b, name_of(m, step->to));
    SG_PUT(b, " | ");
    sg_report_put_notes(b, m->step_notes[i][j]);
    SG_PUT(b, " |\n");
  }
}

static void
write_paths(const SgPairModel* m, SgOutput* output)
{
  const SgPaths* paths = m->report->paths;
  SgBuffer*      b     = &output->buffer;
  if (!paths) {
    return;
  }
  SG_PUT(b, "\n## How they are linked\n\n");
  if (!paths->n_paths) {
    sg_buffer_add_format(b, "No path: %s.\n", sg_path_reason_text(paths->reason));
    return;
  }
  SG_PUT(b, "| Path | From | Credits | To | Evidence |\n|--:|---|---|---|---|\n");
  for (size_t i = 0U; i < paths->n_paths && sg_output_next(output); ++i) {
    write_path(m, b, i);
  }
}

void
sg_pair_markdown(SgPairModel* m, SgOutput* output)
{
  SgBuffer* b = &output->buffer;
  write_header(m, b);
  write_items(m, output, "Works together", 0U, m->n_together);
  write_timeline(m, b);
  write_others(m, b);
  write_items(m, output, "Also in common", m->n_together, m->n_items);
  write_between(m, b);
  write_paths(m, output);
  if (m->report->common->truncated) {
    SG_PUT(b, "\nThere is more in common than is told here.\n");
  }
  SG_PUT(b, "\n## How it was counted\n\n");
  SG_PUT(b,
         "- A work together is a work or film on which both are credited themselves; a credit of a "
         "band is not one of each member.\n"
         "- Works and films are counted, not editions: a reissue adds nothing.\n"
         "- A year is that of the work, else the first of the credits.\n");
  sg_report_put_evidence(&m->base, output);
}
