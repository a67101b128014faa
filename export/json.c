// One JSON document: entities, credits, sources; an object a line within it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/format.h"
#include "export/json_record.h"
#include "export/json_writer.h"

/// Begins the next object of an array on a line of its own.
static SgJson
begin_item(SgExport* run, bool first)
{
  sg_buffer_add_text(&run->output.buffer, first ? "\n" : ",\n");
  SgJson json = sg_json(&run->output.buffer, 0U);
  sg_json_begin_object(&json);
  return json;
}

static void
write_source(SgExport* run, SgSourceId id)
{
  const SgSource source = sg_view_source(run->view, id);
  SgJson         json   = begin_item(run, id == 1U);
  sg_json_key(&json, "name");
  sg_json_string(&json, source.name);
  sg_json_string_member(&json, "format", source.format);
  sg_json_key(&json, "size");
  sg_json_uint(&json, source.size);
  sg_json_key(&json, "entities");
  sg_json_uint(&json, source.mentions);
  sg_json_key(&json, "credits");
  sg_json_uint(&json, source.credits);
  sg_json_key(&json, "passages");
  sg_json_uint(&json, source.passages);
  sg_json_end_object(&json);
}

void
sg_write_json(SgExport* run)
{
  SgBuffer* b = &run->output.buffer;
  SG_PUT(b, "{\"entities\": [");
  for (SgEntityId id = 0U; sg_export_next_entity(run, &id);) {
    SgJson json = begin_item(run, run->counts->entities == 1U);
    sg_json_record_members(&json, &run->record);
    sg_json_end_object(&json);
  }
  SG_PUT(b, "\n],\n\"credits\": [");
  for (SgCreditId id = 0U; sg_export_next_credit(run, &id);) {
    SgJson json = begin_item(run, run->counts->credits == 1U);
    sg_json_merged_members(&json, run);
    sg_json_end_object(&json);
  }
  SG_PUT(b, "\n],\n\"sources\": [");
  for (SgSourceId id = 1U; id <= run->selection->n_sources && sg_output_next(&run->output); ++id) {
    write_source(run, id);
  }
  SG_PUT(b, "\n]}\n");
}
