// A report as Markdown: tables whose rows point to numbered evidence at the end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/markdown.h"
#include "export/report_cells.h"
#include "export/report_model.h"

#include <string.h>

enum { LOOK_BACK = 16 }; ///< facts on a work whose notes are not repeated

static void
put_details(SgBuffer* b, const char* head, const SgDetails* details)
{
  if (!details->n) {
    return;
  }
  sg_buffer_add_format(b, "| %s | ", head);
  for (size_t i = 0U; i < details->n; ++i) {
    sg_buffer_add_text(b, i ? ", " : "");
    if (details->items[i].key.size) {
      sg_markdown_put(b, details->items[i].key);
      SG_PUT(b, ": ");
    }
    sg_markdown_put(b, details->items[i].value);
  }
  SG_PUT(b, " |\n");
}

/// What `begin` and `end` of an entity of this kind are called.
static const char*
begin_word(SgKind kind)
{
  return kind == SG_PERSON ? "Born" : kind == SG_WORK || kind == SG_FILM ? "Released" : "Founded";
}

static const char*
end_word(SgKind kind)
{
  return kind == SG_PERSON ? "Died" : "Ended";
}

static void
put_entity_date(SgBuffer* b, const char* head, SgDate date)
{
  if (date.year) {
    sg_buffer_add_format(b, "| %s | ", head);
    sg_report_put_date(b, date);
    SG_PUT(b, " |\n");
  }
}

static void
put_sources(const SgReportModel* m, SgBuffer* b)
{
  SG_PUT(b, "| Sources | ");
  for (size_t i = 0U; i < m->n_sources; ++i) {
    sg_buffer_add_text(b, i ? ", " : "");
    sg_markdown_put(b, m->sources[i].name);
    sg_buffer_add_format(
        b, " (%zu fact%s)", m->sources[i].n_facts, m->sources[i].n_facts == 1U ? "" : "s");
  }
  SG_PUT(b, " |\n");
}

static void
put_active(const SgReportModel* m, SgBuffer* b)
{
  if (m->first) {
    sg_buffer_add_format(b,
                         m->first == m->last ? "| Active | %d |\n" : "| Active | %d to %d |\n",
                         m->first,
                         m->last);
  }
}

static void
write_header(const SgReportModel* m, SgBuffer* b)
{
  const SgEntity* entity = &m->record.entity;
  SG_PUT(b, "# ");
  sg_markdown_put(b, entity->name);
  SG_PUT(b, "\n\n| | |\n|---|---|\n| Kind | ");
  sg_buffer_add_text(b, sg_kind_name(entity->kind));
  sg_buffer_add_text(b, entity->form.size ? ", " : "");
  sg_markdown_put(b, entity->form);
  SG_PUT(b, " |\n");
  put_details(b, "Other names", &m->record.details[SG_DETAIL_NAME]);
  put_details(b, "Identifiers", &m->record.details[SG_DETAIL_ID]);
  put_details(b, "Attributes", &m->record.details[SG_DETAIL_ATTRIBUTE]);
  put_entity_date(b, begin_word(entity->kind), entity->begin);
  put_entity_date(b, end_word(entity->kind), entity->end);
  put_active(m, b);
  sg_buffer_add_format(
      b, "| Facts | %zu, of which %zu in several sources |\n", m->n_facts, m->n_several);
  put_sources(m, b);
}

static void
write_collaborator(const SgReportModel* m, SgBuffer* b, size_t i)
{
  const SgCollaborator* row = &m->report->collaborators->collaborators[i];
  sg_buffer_add_format(b, "| %zu | ", i + 1U);
  sg_markdown_put(b, sg_view_entity(m->view, row->entity).name);
  sg_buffer_add_format(b, " | %zu | %zu | ", row->n_works, row->n_credits);
  sg_report_put_roles(b, row->a_roles, row->n_a_roles);
  SG_PUT(b, " | ");
  sg_report_put_roles(b, row->b_roles, row->n_b_roles);
  SG_PUT(b, " | ");
  sg_report_put_year(b, row->first);
  SG_PUT(b, " | ");
  sg_report_put_year(b, row->last);
  sg_buffer_add_format(b, " | %d %% | ", (int)(row->exclusivity * 100.0 + 0.5));
  sg_report_put_notes(b, m->collaborator_notes[i]);
  SG_PUT(b, " |\n");
}

static void
write_collaborators(const SgReportModel* m, SgOutput* output)
{
  const SgCollaborators* list = m->report->collaborators;
  SgBuffer*              b    = &output->buffer;
  if (!list || !list->n_collaborators) {
    return;
  }
  SG_PUT(b, "\n## Top collaborators\n\n| # | Name | Shared works | Shared credits | Roles of ");
  sg_markdown_put(b, m->record.entity.name);
  SG_PUT(b,
         " | Roles of the collaborator | First | Last | Exclusivity | Evidence |\n"
         "|--:|---|--:|--:|---|---|--:|--:|--:|---|\n");
  for (size_t i = 0U; i < list->n_collaborators && sg_output_next(output); ++i) {
    write_collaborator(m, b, i);
  }
  if (list->n_total > list->n_collaborators) {
    sg_buffer_add_format(b, "\n%zu more share works.\n", list->n_total - list->n_collaborators);
  }
}

static void
write_roles(const SgReportModel* m, SgBuffer* b)
{
  if (!m->n_roles) {
    return;
  }
  SG_PUT(b,
         "\n## Roles\n\n| Group | Role | Facts | Different | First | Last |\n"
         "|---|---|--:|--:|--:|--:|\n");
  for (size_t i = 0U; i < m->n_roles; ++i) {
    const SgFactRole* row  = &m->roles[i];
    const SgRoleInfo* info = sg_role_info(row->role);
    sg_buffer_add_format(b, "| %s | ", sg_role_group_name(info ? info->group : SG_GROUP_OTHER));
    sg_markdown_put(b, sg_report_role_words(row->role));
    sg_buffer_add_format(b, " | %zu | %zu | ", row->n_facts, row->n_others);
    sg_report_put_year(b, row->first);
    SG_PUT(b, " | ");
    sg_report_put_year(b, row->last);
    SG_PUT(b, " |\n");
  }
}

/// True if one of the last facts on a work before the `n`th cites that note.
static bool
is_cited(const SgFactWork* work, size_t n, uint32_t note)
{
  for (size_t i = n < LOOK_BACK ? 0U : n - LOOK_BACK; i < n; ++i) {
    for (size_t j = 0U; j < work->facts[i].notes.n; ++j) {
      if (work->facts[i].notes.items[j] == note) {
        return true;
      }
    }
  }
  return false;
}

static void
put_work_notes(SgBuffer* b, const SgFactWork* work)
{
  bool first = true;
  for (size_t i = 0U; i < work->n_facts; ++i) {
    for (size_t j = 0U; j < work->facts[i].notes.n; ++j) {
      const SgNotes note = {work->facts[i].notes.items + j, 1U};
      if (!is_cited(work, i, *note.items)) {
        sg_buffer_add_text(b, first ? "" : " ");
        sg_report_put_notes(b, note);
        first = false;
      }
    }
  }
}

static void
write_work(SgBuffer* b, const SgFactWork* work)
{
  const SgEntity* other = &work->facts->other;
  SG_PUT(b, "| ");
  sg_report_put_year(b, work->year);
  SG_PUT(b, " | ");
  sg_markdown_put(b, other->name);
  SG_PUT(b, " | ");
  sg_markdown_put(b, other->form.size ? other->form : sg_string(sg_kind_name(other->kind)));
  SG_PUT(b, " | ");
  for (size_t i = 0U; i < work->n_facts; ++i) {
    sg_buffer_add_text(b, i ? ", " : "");
    sg_report_put_role(b, &work->facts[i].credit);
  }
  SG_PUT(b, " | ");
  for (size_t i = 0U, n = 0U; i < work->n_facts; ++i) {
    const SgString name = work->facts[i].credit.credited_as;
    if (name.size && (!i || !sg_string_equal(name, work->facts[i - 1U].credit.credited_as))) {
      sg_buffer_add_text(b, n++ ? ", " : "");
      sg_markdown_put(b, name);
    }
  }
  SG_PUT(b, " | ");
  put_work_notes(b, work);
  SG_PUT(b, " |\n");
}

static void
write_works(const SgReportModel* m, SgOutput* output)
{
  if (!m->n_works) {
    return;
  }
  SG_PUT(&output->buffer,
         "\n## Works\n\n| Year | Title | Kind | Roles | As credited | Evidence |\n"
         "|--:|---|---|---|---|---|\n");
  for (size_t i = 0U; i < m->n_works && sg_output_next(output); ++i) {
    write_work(&output->buffer, &m->works[i]);
  }
}

static void
write_award(const SgReportModel* m, SgBuffer* b, const SgFact* fact)
{
  SG_PUT(b, "| ");
  sg_report_put_fact_date(b, fact);
  SG_PUT(b, " | ");
  sg_markdown_put(b, fact->other.name);
  SG_PUT(b, " | ");
  if (fact->credit.for_work) {
    sg_markdown_put(b, sg_view_entity(m->view, fact->credit.for_work).name);
  }
  SG_PUT(b, " | ");
  const SgRoleInfo* info = sg_role_info(fact->credit.role);
  sg_markdown_put(b, sg_string(info ? info->name : "other"));
  sg_buffer_add_text(b, fact->credit.attribute.size ? ", " : "");
  sg_markdown_put(b, fact->credit.attribute);
  SG_PUT(b, " | ");
  sg_report_put_notes(b, fact->notes);
  SG_PUT(b, " |\n");
}

static void
write_awards(const SgReportModel* m, SgOutput* output)
{
  const SgFact* facts = sg_report_section(m, SG_SECTION_AWARD);
  const size_t  n     = m->n_sections[SG_SECTION_AWARD];
  if (!n) {
    return;
  }
  sg_buffer_add_format(&output->buffer,
                       "\n## Awards\n\n| Year | %s | For | Result | Evidence |\n"
                       "|--:|---|---|---|---|\n",
                       m->record.entity.kind == SG_AWARD ? "Who" : "Award");
  for (size_t i = 0U; i < n && sg_output_next(output); ++i) {
    write_award(m, &output->buffer, &facts[i]);
  }
}

static bool
has_group(const SgReportModel* m, SgRoleGroup group)
{
  for (size_t i = 0U; i < m->n_years; ++i) {
    if (m->years[i].groups[group]) {
      return true;
    }
  }
  return false;
}

/// The groups in the order of the vocabulary, others last.
static SgRoleGroup
group_at(int place)
{
  return (SgRoleGroup)((place + 1) % SG_N_ROLE_GROUPS);
}

static void
write_year(SgBuffer* b, const SgFactYear* row, const bool shown[SG_N_ROLE_GROUPS])
{
  sg_buffer_add_format(b, "| %d | %zu |", row->year, row->works);
  for (int i = 0; i < SG_N_ROLE_GROUPS; ++i) {
    const SgRoleGroup group = group_at(i);
    if (shown[group] && row->groups[group]) {
      sg_buffer_add_format(b, " %zu |", row->groups[group]);
    } else {
      sg_buffer_add_text(b, shown[group] ? " |" : "");
    }
  }
  SG_PUT(b, "\n");
}

static void
write_timeline(const SgReportModel* m, SgBuffer* b)
{
  bool shown[SG_N_ROLE_GROUPS];
  if (!m->n_years) {
    return;
  }
  SG_PUT(b, "\n## Timeline\n\nWorks a year, by what was done on them.\n\n| Year | Works |");
  for (int i = 0; i < SG_N_ROLE_GROUPS; ++i) {
    const SgRoleGroup group = group_at(i);
    shown[group]            = has_group(m, group);
    if (shown[group]) {
      sg_buffer_add_format(b, " %s |", sg_role_group_name(group));
    }
  }
  SG_PUT(b, "\n|--:|--:|");
  for (int i = 0; i < SG_N_ROLE_GROUPS; ++i) {
    sg_buffer_add_text(b, shown[group_at(i)] ? "--:|" : "");
  }
  SG_PUT(b, "\n");
  for (size_t i = 0U; i < m->n_years; ++i) {
    write_year(b, &m->years[i], shown);
  }
}

/// "The song was part of the album", subject first whichever end the report is on.
static void
write_other(const SgReportModel* m, SgBuffer* b, const SgFact* fact)
{
  const SgRoleInfo* info = sg_role_info(fact->credit.role);
  SG_PUT(b, "| ");
  sg_markdown_put(b, sg_view_entity(m->view, fact->credit.subject).name);
  SG_PUT(b, " ");
  sg_markdown_put(b, sg_string(info ? info->phrase : "other"));
  SG_PUT(b, " ");
  sg_markdown_put(b, sg_view_entity(m->view, fact->credit.object).name);
  if (fact->credit.attribute.size || fact->credit.scope.size) {
    SG_PUT(b, " (");
    sg_markdown_put(b, fact->credit.attribute);
    sg_buffer_add_text(b, fact->credit.attribute.size && fact->credit.scope.size ? "; " : "");
    sg_markdown_put(b, fact->credit.scope);
    SG_PUT(b, ")");
  }
  SG_PUT(b, " | ");
  sg_report_put_fact_date(b, fact);
  SG_PUT(b, " | ");
  sg_markdown_put(b, fact->credit.credited_as);
  SG_PUT(b, " | ");
  sg_report_put_notes(b, fact->notes);
  SG_PUT(b, " |\n");
}

static void
write_others(const SgReportModel* m, SgOutput* output)
{
  const SgFact* facts = sg_report_section(m, SG_SECTION_OTHER);
  const size_t  n     = m->n_sections[SG_SECTION_OTHER];
  const SgKind  kind  = m->record.entity.kind;
  if (!n) {
    return;
  }
  sg_buffer_add_format(&output->buffer,
                       "\n## %s\n\n| Fact | Year | As credited | Evidence |\n|---|--:|---|---|\n",
                       kind == SG_WORK || kind == SG_FILM ? "Credits" : "Other facts");
  for (size_t i = 0U; i < n && sg_output_next(output); ++i) {
    write_other(m, &output->buffer, &facts[i]);
  }
}

static void
write_doubts(const SgReportModel* m, SgBuffer* b)
{
  const size_t single = m->n_facts - m->n_several;
  SG_PUT(b, "\n## Gaps and doubts\n\n");
  if (!m->n_facts) {
    SG_PUT(b, "- No source states anything about it.\n");
    return;
  }
  sg_buffer_add_format(b,
                       "- %zu of %zu facts (%zu %%) rest on a single source.\n",
                       single,
                       m->n_facts,
                       (single * 100U + m->n_facts / 2U) / m->n_facts);
  sg_buffer_add_format(b, "- %zu facts have no year.\n", m->n_undated);
}

static void
write_method(SgBuffer* b)
{
  SG_PUT(b, "\n## How it was counted\n\n");
  for (size_t i = 0U; i < sg_report_n_method; ++i) {
    sg_buffer_add_format(b, "- %s\n", sg_report_method[i]);
  }
}

/// "17;18" as ", which cites 17, 18".
static void
put_citations(SgBuffer* b, SgString citations)
{
  SG_PUT(b, ", which cites ");
  for (size_t at = 0U; at < citations.size;) {
    const char*  end  = memchr(citations.data + at, ';', citations.size - at);
    const size_t size = (end ? (size_t)(end - citations.data) : citations.size) - at;
    sg_buffer_add_text(b, at ? ", " : "");
    sg_markdown_put(b, sg_substring(citations.data + at, size));
    at += size + 1U;
  }
}

static void
write_passage(const SgReportModel* m, SgBuffer* b, size_t i)
{
  const SgPassage passage = sg_view_passage(m->view, m->passages[i]);
  sg_buffer_add_format(b, "- **[%zu]** ", i + 1U);
  sg_markdown_put(b, passage.text);
  SG_PUT(b, " *");
  sg_markdown_put(b, sg_report_source(m, &passage));
  SG_PUT(b, "*");
  if (passage.locator != SG_LOCATOR_NONE) {
    SgBuffer locator = sg_buffer(b->allocator, 0U);
    sg_put_locator(&locator, &passage);
    SG_PUT(b, ", ");
    sg_markdown_put(b, sg_buffer_string(&locator));
    sg_buffer_free(&locator);
  }
  if (passage.citations.size) {
    put_citations(b, passage.citations);
  }
  SG_PUT(b, "\n");
}

void
sg_report_put_evidence(const SgReportModel* m, SgOutput* output)
{
  if (!m->n_passages) {
    return;
  }
  SG_PUT(&output->buffer, "\n## Evidence\n\n");
  for (size_t i = 0U; i < m->n_passages && sg_output_next(output); ++i) {
    write_passage(m, &output->buffer, i);
  }
}

void
sg_report_markdown(SgReportModel* model, SgOutput* output)
{
  SgBuffer* b = &output->buffer;
  write_header(model, b);
  write_collaborators(model, output);
  write_roles(model, b);
  write_works(model, output);
  write_awards(model, output);
  write_others(model, output);
  write_timeline(model, b);
  write_doubts(model, b);
  write_method(b);
  sg_report_put_evidence(model, output);
}
