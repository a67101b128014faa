// What a report on two entities says, worked out once for every form it is written in.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_REPORT_PAIR_H
#define SEGUE_EXPORT_REPORT_PAIR_H

#include "export/report_model.h"
#include "segue/report.h"

#include <stddef.h>
#include <stdint.h>

/// Something both are linked to.
typedef struct {
  const SgShared* shared;
  SgEntity        entity;
  int16_t         year;     ///< of a work, else the first of the credits; 0 if unknown
  bool            together; ///< a work or film that both did something on
  const SgRole*   roles[2]; ///< of either on it, each once
  size_t          n_roles[2];
  SgNotes         notes;
} SgPairItem;

/// Somebody else who is credited on works of the two.
typedef struct {
  SgEntityId who;
  uint32_t   n_works;
} SgPairOther;

typedef struct {
  SgReportModel       base; ///< the view, the arena and the numbered evidence
  const SgPairReport* report;
  SgPairItem*         items; ///< works together first, by year; then the rest, strongest first
  size_t              n_items;
  size_t              n_together;
  SgPairOther*        others; ///< by works; the first few
  size_t              n_others;
  size_t              n_others_all;
  SgCreditId*         between; ///< credits of one with the other
  size_t              n_between;
  SgNotes             between_notes;
  SgNotes**           step_notes; ///< by path, by step
} SgPairModel;

/// Works a report out. SG_NO_MEMORY. Free it also after a failure.
SG_MUST_CHECK SgStatus sg_pair_model(const SgView*       view,
                                     const SgPairReport* report,
                                     SgPairModel*        model);
void                   sg_pair_model_free(SgPairModel* model);

/// The writers.
void sg_pair_markdown(SgPairModel* model, SgOutput* output);
void sg_pair_json(SgPairModel* model, SgOutput* output);

#endif
