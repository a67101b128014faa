// What a writer of a whole knowledge base is given.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_FORMAT_H
#define SEGUE_EXPORT_FORMAT_H

#include "export/output.h"
#include "export/record.h"
#include "export/selection.h"
#include "segue/export.h"
#include "segue/view.h"

#include <stdbool.h>

struct SgProfile;

/// Everything of one run: a writer walks the selection, gathers into `record` and `merged`, appends
/// to `output`.
typedef struct {
  const SgView*           view;
  SgSelection*            selection;
  SgRecord                record;
  SgMerged                merged;
  SgOutput                output;
  SgBuffer                locator; ///< room for one
  const struct SgProfile* profile; ///< of a graph
  SgExportCounts*         counts;  ///< a writer counts entities, credits and characters
} SgExport;

/// Gathers the next entity or group of credits behind `*id`; false at the end and once the output
/// failed.
bool sg_export_next_entity(SgExport* run, SgEntityId* id);
bool sg_export_next_credit(SgExport* run, SgCreditId* id);

/// The writers: whatever fails latches in the output.
void sg_write_graphml(SgExport* run);
void sg_write_gexf(SgExport* run);
void sg_write_csv_edges(SgExport* run);
void sg_write_csv_nodes(SgExport* run);
void sg_write_dot(SgExport* run);
void sg_write_json(SgExport* run);
void sg_write_jsonl(SgExport* run);
void sg_write_xml(SgExport* run);

#endif
