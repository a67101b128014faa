// What a report says, worked out once for every form it is written in.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_REPORT_MODEL_H
#define SEGUE_EXPORT_REPORT_MODEL_H

#include "core/arena.h"
#include "export/json_writer.h"
#include "export/output.h"
#include "export/record.h"
#include "segue/attributes.h"
#include "segue/report.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where a fact stands in the report.
typedef enum {
  SG_SECTION_WORK,  ///< what the entity did on a work or film
  SG_SECTION_AWARD, ///< won, nominated
  SG_SECTION_OTHER  ///< its life and structure, and what others did to it
} SgSection;

/// Numbers of footnotes.
typedef struct {
  const uint32_t* items;
  size_t          n;
} SgNotes;

/// Credits that say the same, as one fact.
typedef struct {
  SgCredit          credit; ///< the first of them; its credited-as joins what all of them print
  const SgCreditId* members;
  size_t            n_members;
  const SgString*   sources; ///< names, each once
  size_t            n_sources;
  SgSection         section;
  bool              outgoing; ///< the report's entity is the subject
  SgEntity          other;    ///< at the other end
  int16_t           year;     ///< of the credit, else of the work; 0 if unknown
  int16_t           listed;   ///< the year to be listed under: the same for all facts on a work
  SgNotes           notes;
} SgFact;

/// Facts on one work: a run of the facts.
typedef struct {
  const SgFact* facts;
  size_t        n_facts;
  int16_t       year; ///< of the work, else the first that its facts name; 0 if unknown
} SgFactWork;

typedef struct {
  SgRole  role;
  size_t  n_facts;
  size_t  n_others; ///< different works, people, awards at the other end
  int16_t first;
  int16_t last;
} SgFactRole;

/// Works of one year by the group of the role.
typedef struct {
  int16_t year;
  size_t  works;
  size_t  groups[SG_N_ROLE_GROUPS];
} SgFactYear;

typedef struct {
  SgString name;
  size_t   n_facts;
} SgFactSource;

typedef struct {
  const SgView*   view;
  const SgReport* report;
  SgArena*        arena;
  SgRecord        record;
  SgFact*         facts; ///< by section; works by year, awards by year, others by role
  size_t          n_facts;
  size_t          n_sections[SG_SECTION_OTHER + 1];
  SgFactWork*     works; ///< by year, unknown last, then title
  size_t          n_works;
  SgFactRole*     roles; ///< of the entity as subject, by group, most frequent first
  size_t          n_roles;
  SgFactYear*     years;
  size_t          n_years;
  SgFactSource*   sources; ///< by number of facts
  size_t          n_sources;
  SgNotes*        collaborator_notes; ///< for each collaborator: what its credits rest on
  SgPassageId*    passages;           ///< footnote n is passages[n - 1]
  size_t          n_passages;
  size_t          n_several; ///< facts that two or more sources state
  size_t          n_undated;
  int16_t         first; ///< active years, 0 if unknown
  int16_t         last;
} SgReportModel;

/// Works a report out. SG_NO_MEMORY. Free it also after a failure.
SG_MUST_CHECK SgStatus sg_report_model(const SgView*   view,
                                       const SgReport* report,
                                       SgReportModel*  model);
void                   sg_report_model_free(SgReportModel* model);

/// Footnote numbers by passage: an open hash table. `slots` is released by the caller.
typedef struct {
  SgReportModel* model;
  uint32_t*      slots;
  size_t         n_slots;
  size_t         capacity;
} SgNumbering;

/// Numbers the evidence of some credits, at most `limit` pieces. False if there is no memory.
bool sg_report_number(
    SgNumbering* numbering, const SgCreditId* credits, size_t n, size_t limit, SgNotes* notes);

/// The name of the source that a passage was first in.
SgString sg_report_source(const SgReportModel* model, const SgPassage* passage);

/// The facts of a section.
SgFact* sg_report_section(const SgReportModel* model, SgSection section);

/// The tables that are counted from the facts: works, roles, years, sources. False if there is no
/// memory.
bool sg_report_count(SgReportModel* model);

/// How it was counted: lines of text, to be written below every report.
extern const char* const sg_report_method[];
extern const size_t      sg_report_n_method;

/// The evidence that was numbered, below every report.
void sg_report_put_evidence(const SgReportModel* model, SgOutput* output);
void sg_report_json_evidence(const SgReportModel* model, SgJson* json, SgOutput* output);

/// The writers.
void sg_report_markdown(SgReportModel* model, SgOutput* output);
void sg_report_json(SgReportModel* model, SgOutput* output);

#endif
