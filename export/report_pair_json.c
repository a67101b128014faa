// A report on two entities as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/json_writer.h"
#include "export/report_pair.h"

static void
begin_list(SgJson* json, const char* key)
{
  sg_json_key(json, key);
  sg_json_begin_array(json);
}

static void
entity_member(const SgPairModel* m, SgJson* json, const char* key, SgEntityId id)
{
  sg_json_key(json, key);
  sg_json_entity(json, m->base.view, id);
}

static void
write_notes(SgJson* json, SgNotes notes)
{
  begin_list(json, "evidence");
  for (size_t i = 0U; i < notes.n; ++i) {
    sg_json_uint(json, notes.items[i]);
  }
  sg_json_end_array(json);
}

static void
write_roles(SgJson* json, const char* key, const SgRole* roles, size_t n)
{
  begin_list(json, key);
  for (size_t i = 0U; i < n; ++i) {
    const SgRoleInfo* info = sg_role_info(roles[i]);
    sg_json_text(json, info ? info->name : "other");
  }
  sg_json_end_array(json);
}

static void
write_items(
    const SgPairModel* m, SgJson* json, SgOutput* output, const char* key, const size_t range[2])
{
  begin_list(json, key);
  for (size_t i = range[0]; i < range[1] && sg_output_next(output); ++i) {
    const SgPairItem* item = &m->items[i];
    sg_json_begin_object(json);
    entity_member(m, json, "entity", item->entity.id);
    if (item->year) {
      sg_json_key(json, "year");
      sg_json_int(json, item->year);
    }
    write_roles(json, "a_roles", item->roles[0], item->n_roles[0]);
    write_roles(json, "b_roles", item->roles[1], item->n_roles[1]);
    write_notes(json, item->notes);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_others(const SgPairModel* m, SgJson* json)
{
  begin_list(json, "others");
  for (size_t i = 0U; i < m->n_others; ++i) {
    sg_json_begin_object(json);
    entity_member(m, json, "entity", m->others[i].who);
    sg_json_key(json, "works");
    sg_json_uint(json, m->others[i].n_works);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_between(const SgPairModel* m, SgJson* json)
{
  begin_list(json, "between");
  for (size_t i = 0U; i < m->n_between; ++i) {
    sg_json_credit(json, m->base.view, m->between[i]);
  }
  sg_json_end_array(json);
}

static void
write_paths(const SgPairModel* m, SgJson* json, SgOutput* output)
{
  const SgPaths* paths = m->report->paths;
  begin_list(json, "paths");
  for (size_t i = 0U; paths && i < paths->n_paths && sg_output_next(output); ++i) {
    sg_json_begin_object(json);
    begin_list(json, "steps");
    for (size_t j = 0U; j < paths->paths[i].n_steps; ++j) {
      const SgStep* step = &paths->paths[i].steps[j];
      sg_json_begin_object(json);
      entity_member(m, json, "from", step->from);
      entity_member(m, json, "to", step->to);
      begin_list(json, "credits");
      for (size_t k = 0U; k < step->n_credits; ++k) {
        sg_json_credit(json, m->base.view, step->credits[k]);
      }
      sg_json_end_array(json);
      write_notes(json, m->step_notes[i][j]);
      sg_json_end_object(json);
    }
    sg_json_end_array(json);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

void
sg_pair_json(SgPairModel* m, SgOutput* output)
{
  const size_t together[2] = {0U, m->n_together};
  const size_t rest[2]     = {m->n_together, m->n_items};
  SgJson       json        = sg_json(&output->buffer, 2U);
  sg_json_begin_object(&json);
  entity_member(m, &json, "a", m->report->common->a);
  entity_member(m, &json, "b", m->report->common->b);
  write_items(m, &json, output, "works", together);
  write_others(m, &json);
  write_items(m, &json, output, "common", rest);
  write_between(m, &json);
  write_paths(m, &json, output);
  sg_json_key(&json, "truncated");
  sg_json_bool(&json, m->report->common->truncated);
  sg_report_json_evidence(&m->base, &json, output);
  sg_json_end_object(&json);
  sg_buffer_add_char(&output->buffer, '\n');
}
