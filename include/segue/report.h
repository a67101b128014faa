// The collaborator report.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_REPORT_H
#define SEGUE_REPORT_H

#include "segue/attributes.h"
#include "segue/export.h"
#include "segue/near.h"
#include "segue/path.h"
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

/// What a report on two entities is made of; the caller looks it up.
typedef struct {
  const SgCommon* common; ///< of the two, all of it
  const SgPaths*  paths;  ///< between them, however found; NULL: not told
} SgPairReport;

/// Writes what two have in common: their works together with the roles of both, who else was on
/// them, what else both are linked to, what links them directly, and paths; with the evidence, in
/// the same formats.
SG_API SG_MUST_CHECK SgStatus sg_report_pair_write(const SgView*       view,
                                                   const SgPairReport* report,
                                                   const char*         format,
                                                   SgWriteFunc         write,
                                                   void*               context,
                                                   SgError*            error);

SG_API const SgExportFormat* sg_report_formats(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
