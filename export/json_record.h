// Entities with all their details, and groups of credits, as JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_JSON_RECORD_H
#define SEGUE_EXPORT_JSON_RECORD_H

#include "export/format.h"
#include "export/json_writer.h"
#include "export/record.h"

/// The members "id", "kind", "form", "name", "names", "ids", "begin", "end", "special",
/// "attributes" of an object that the caller has begun. Sorts the ids and the attributes of the
/// record.
void sg_json_record_members(SgJson* json, SgRecord* record);

/// "names", "ids" and "attributes" alone.
void sg_json_record_names(SgJson* json, const SgRecord* record);
void sg_json_record_ids(SgJson* json, SgRecord* record);
void sg_json_record_attributes(SgJson* json, SgRecord* record);

/// The members of the group of credits in `run`, evidence last, which is handed over piece by
/// piece.
void sg_json_merged_members(SgJson* json, SgExport* run);

#endif
