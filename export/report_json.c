// A report as JSON: the same tables, with footnote numbers that point into "evidence".
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_json.h"

#include "export/json_record.h"

void
sg_report_json_year(SgJson* json, const char* key, int16_t year)
{
  if (year) {
    sg_json_key(json, key);
    sg_json_int(json, year);
  }
}

static void
count_member(SgJson* json, const char* key, size_t n)
{
  sg_json_key(json, key);
  sg_json_uint(json, n);
}

static void
role_member(SgJson* json, const char* key, SgRole role)
{
  const SgRoleInfo* info = sg_role_info(role);
  sg_json_key(json, key);
  sg_json_text(json, info ? info->name : "other");
}

void
sg_report_json_notes(SgJson* json, SgNotes notes)
{
  sg_report_json_list(json, "evidence");
  for (size_t i = 0U; i < notes.n; ++i) {
    sg_json_uint(json, notes.items[i]);
  }
  sg_json_end_array(json);
}

void
sg_report_json_list(SgJson* json, const char* key)
{
  sg_json_key(json, key);
  sg_json_begin_array(json);
}

static void
write_header(SgReportModel* m, SgJson* json)
{
  sg_json_key(json, "entity");
  sg_json_begin_object(json);
  sg_json_record_members(json, &m->record);
  sg_json_end_object(json);
  sg_report_json_year(json, "first", m->first);
  sg_report_json_year(json, "last", m->last);
  count_member(json, "facts", m->n_facts);
  count_member(json, "facts_of_several_sources", m->n_several);
  count_member(json, "facts_without_year", m->n_undated);
  sg_report_json_list(json, "sources");
  for (size_t i = 0U; i < m->n_sources; ++i) {
    sg_json_begin_object(json);
    sg_json_key(json, "name");
    sg_json_string(json, m->sources[i].name);
    count_member(json, "facts", m->sources[i].n_facts);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

void
sg_report_json_roles(SgJson* json, const char* key, const SgRole* roles, size_t n)
{
  sg_report_json_list(json, key);
  for (size_t i = 0U; i < n; ++i) {
    const SgRoleInfo* info = sg_role_info(roles[i]);
    sg_json_text(json, info ? info->name : "other");
  }
  sg_json_end_array(json);
}

static void
write_collaborators(const SgReportModel* m, SgJson* json, SgOutput* output)
{
  const SgCollaborators* list = m->report->collaborators;
  sg_report_json_list(json, "collaborators");
  for (size_t i = 0U; list && i < list->n_collaborators && sg_output_next(output); ++i) {
    const SgCollaborator* row = &list->collaborators[i];
    sg_json_begin_object(json);
    sg_json_key(json, "entity");
    sg_json_entity(json, m->view, row->entity);
    count_member(json, "works", row->n_works);
    count_member(json, "credits", row->n_credits);
    sg_report_json_roles(json, "a_roles", row->a_roles, row->n_a_roles);
    sg_report_json_roles(json, "b_roles", row->b_roles, row->n_b_roles);
    sg_report_json_year(json, "first", row->first);
    sg_report_json_year(json, "last", row->last);
    sg_json_key(json, "exclusivity");
    sg_json_number(json, row->exclusivity);
    sg_report_json_list(json, "shared");
    for (size_t j = 0U; j < row->n_works; ++j) {
      sg_json_entity(json, m->view, row->works[j]);
    }
    sg_json_end_array(json);
    sg_report_json_notes(json, m->collaborator_notes[i]);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_role_rows(const SgReportModel* m, SgJson* json)
{
  sg_report_json_list(json, "roles");
  for (size_t i = 0U; i < m->n_roles; ++i) {
    const SgFactRole* row  = &m->roles[i];
    const SgRoleInfo* info = sg_role_info(row->role);
    sg_json_begin_object(json);
    sg_json_key(json, "group");
    sg_json_text(json, sg_role_group_name(info ? info->group : SG_GROUP_OTHER));
    role_member(json, "role", row->role);
    count_member(json, "facts", row->n_facts);
    count_member(json, "different", row->n_others);
    sg_report_json_year(json, "first", row->first);
    sg_report_json_year(json, "last", row->last);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

/// The members of a fact but for its ends.
static void
write_fact_members(SgJson* json, const SgFact* fact)
{
  sg_json_date_member(json, "start", fact->credit.start);
  sg_json_date_member(json, "end", fact->credit.end);
  sg_json_string_member(json, "credited_as", fact->credit.credited_as);
  sg_json_string_member(json, "attribute", fact->credit.attribute);
  sg_json_string_member(json, "scope", fact->credit.scope);
  count_member(json, "sources", fact->n_sources);
  sg_report_json_notes(json, fact->notes);
}

static void
write_works(const SgReportModel* m, SgJson* json, SgOutput* output)
{
  sg_report_json_list(json, "works");
  for (size_t i = 0U; i < m->n_works && sg_output_next(output); ++i) {
    const SgFactWork* work = &m->works[i];
    sg_json_begin_object(json);
    sg_json_key(json, "entity");
    sg_json_entity(json, m->view, work->facts->other.id);
    sg_json_string_member(json, "form", work->facts->other.form);
    sg_report_json_year(json, "year", work->year);
    sg_report_json_list(json, "roles");
    for (size_t j = 0U; j < work->n_facts; ++j) {
      sg_json_begin_object(json);
      role_member(json, "role", work->facts[j].credit.role);
      write_fact_members(json, &work->facts[j]);
      sg_json_end_object(json);
    }
    sg_json_end_array(json);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_facts(
    const SgReportModel* m, const char* key, SgSection section, SgJson* json, SgOutput* output)
{
  const SgFact* facts = sg_report_section(m, section);
  sg_report_json_list(json, key);
  for (size_t i = 0U; i < m->n_sections[section] && sg_output_next(output); ++i) {
    sg_json_begin_object(json);
    sg_json_key(json, "subject");
    sg_json_entity(json, m->view, facts[i].credit.subject);
    role_member(json, "role", facts[i].credit.role);
    sg_json_key(json, "object");
    sg_json_entity(json, m->view, facts[i].credit.object);
    sg_report_json_year(json, "year", facts[i].year);
    if (facts[i].credit.for_work) {
      sg_json_key(json, "for");
      sg_json_entity(json, m->view, facts[i].credit.for_work);
    }
    write_fact_members(json, &facts[i]);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_years(const SgReportModel* m, SgJson* json)
{
  sg_report_json_list(json, "timeline");
  for (size_t i = 0U; i < m->n_years; ++i) {
    sg_json_begin_object(json);
    sg_report_json_year(json, "year", m->years[i].year);
    count_member(json, "works", m->years[i].works);
    for (int group = 0; group < SG_N_ROLE_GROUPS; ++group) {
      if (m->years[i].groups[group]) {
        count_member(json, sg_role_group_name((SgRoleGroup)group), m->years[i].groups[group]);
      }
    }
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

void
sg_report_json_evidence(const SgReportModel* m, SgJson* json, SgOutput* output)
{
  sg_report_json_list(json, "evidence");
  for (size_t i = 0U; i < m->n_passages && sg_output_next(output); ++i) {
    const SgPassage passage = sg_view_passage(m->view, m->passages[i]);
    sg_json_begin_object(json);
    count_member(json, "number", i + 1U);
    sg_json_passage_members(json, sg_report_source(m, &passage), &passage);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

void
sg_report_json(SgReportModel* model, SgOutput* output)
{
  SgJson json = sg_json(&output->buffer, 2U);
  sg_json_begin_object(&json);
  write_header(model, &json);
  write_collaborators(model, &json, output);
  write_role_rows(model, &json);
  write_works(model, &json, output);
  write_facts(model, "awards", SG_SECTION_AWARD, &json, output);
  write_facts(model, "other", SG_SECTION_OTHER, &json, output);
  write_years(model, &json);
  sg_report_json_list(&json, "method");
  for (size_t i = 0U; i < sg_report_n_method; ++i) {
    sg_json_text(&json, sg_report_method[i]);
  }
  sg_json_end_array(&json);
  sg_report_json_evidence(model, &json, output);
  sg_json_end_object(&json);
  sg_buffer_add_char(&output->buffer, '\n');
}
