// The collaborator report.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_REPORT_H
#define SEGUE_REPORT_H

#include "segue/attributes.h"
#include "segue/export.h"
#include "segue/near.h"
#include "segue/status.h"
#include "segue/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/// What a report on one entity is made of; the caller looks it up.
typedef struct {
  SgEntityId             entity;
  const SgCollaborators* collaborators;
  const SgCredits*       credits; ///< of both ends
} SgReport;

/// Writes the report: collaborators ranked by shared works with the roles of both and the years,
/// works, awards, doubts (single-source credits), how it was counted, and the evidence. Formats:
/// "markdown", "html", "csv", "json".
SG_API SG_MUST_CHECK SgStatus sg_report_write(const SgView*   view,
                                              const SgReport* report,
                                              const char*     format,
                                              SgWriteFunc     write,
                                              void*           context,
                                              SgError*        error);

SG_API const SgExportFormat* sg_report_formats(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
