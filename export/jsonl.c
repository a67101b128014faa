// JSON lines: every entity, then every credit. Imported again they give the same file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "export/format.h"
#include "export/json_record.h"
#include "export/json_writer.h"

static SgJson
begin_line(SgExport* run, const char* type)
{
  SgJson json = sg_json(&run->output.buffer, 0U);
  sg_json_begin_object(&json);
  sg_json_key(&json, "type");
  sg_json_text(&json, type);
  return json;
}

static void
end_line(SgJson* json)
{
  sg_json_end_object(json);
  sg_buffer_add_char(json->out, '\n');
}

void
sg_write_jsonl(SgExport* run)
{
  for (SgEntityId id = 0U; sg_export_next_entity(run, &id);) {
    SgJson json = begin_line(run, "entity");
    sg_json_record_members(&json, &run->record);
    end_line(&json);
  }
  for (SgCreditId id = 0U; sg_export_next_credit(run, &id);) {
    SgJson json = begin_line(run, "credit");
    sg_json_merged_members(&json, run);
    end_line(&json);
  }
}
