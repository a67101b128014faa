// A report on two entities as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/report_json.h"
#include "export/report_pair.h"

static void
entity_member(const SgPairModel* m, SgJson* json, const char* key, SgEntityId id)
{
  sg_json_key(json, key);
  sg_json_entity(json, m->base.view, id);
}

static void
write_items(
    const SgPairModel* m, SgJson* json, SgOutput* output, const char* key, const size_t range[2])
{
  sg_report_json_list(json, key);
  for (size_t i = range[0]; i < range[1] && sg_output_next(output); ++i) {
    const SgPairItem* item = &m->items[i];
    sg_json_begin_object(json);
    entity_member(m, json, "entity", item->entity.id);
    sg_report_json_year(json, "year", item->year);
    sg_report_json_roles(json, "a_roles", item->roles[0], item->n_roles[0]);
    sg_report_json_roles(json, "b_roles", item->roles[1], item->n_roles[1]);
    sg_report_json_notes(json, item->notes);
    sg_json_end_object(json);
  }
  sg_json_end_array(json);
}

static void
write_others(const SgPairModel* m, SgJson* json)
{
  sg_report_json_list(json, "others");
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
  sg_report_json_list(json, "between");
  for (size_t i = 0U; i < m->n_between; ++i) {
    sg_json_credit(json, m->base.view, m->between[i]);
  }
  sg_json_end_array(json);
}

static void
write_paths(const SgPairModel* m, SgJson* json, SgOutput* output)
{
  const SgPaths* paths = m->report->paths;
  sg_report_json_list(json, "paths");
  for (size_t i = 0U; paths && i < paths->n_paths && sg_output_next(output); ++i) {
    sg_json_begin_object(json);
    sg_report_json_list(json, "steps");
    for (size_t j = 0U; j < paths->paths[i].n_steps; ++j) {
      const SgStep* step = &paths->paths[i].steps[j];
      sg_json_begin_object(json);
      entity_member(m, json, "from", step->from);
      entity_member(m, json, "to", step->to);
      sg_report_json_list(json, "credits");
      for (size_t k = 0U; k < step->n_credits; ++k) {
        sg_json_credit(json, m->base.view, step->credits[k]);
      }
      sg_json_end_array(json);
      sg_report_json_notes(json, m->step_notes[i][j]);
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
