// Entities and credits gathered for writing: what several sources say, each thing once.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_RECORD_H
#define SEGUE_EXPORT_RECORD_H

#include "core/buffer.h"
#include "export/bits.h"
#include "export/selection.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Details of one kind in the order in which they were found, each once.
typedef struct {
  SgDetail* items;
  size_t    n;
  size_t    capacity;
  uint32_t* slots; ///< hash table of item numbers, once there are many
  size_t    n_slots;
} SgDetails;

/// Adds a detail unless an equal one is there. False if there is no memory.
bool sg_details_add(SgAllocator* allocator, SgDetails* details, const SgDetail* detail);
void sg_details_free(SgAllocator* allocator, SgDetails* details);

/// An entity with its details; the memory is used again for the next one.
typedef struct {
  SgAllocator* allocator;
  SgEntity     entity;
  SgDetails details[SG_DETAIL_ATTRIBUTE + 1]; ///< by SgDetailKind; names without the preferred one
} SgRecord;

SgRecord sg_record(SgAllocator* allocator);
void     sg_record_free(SgRecord* record);

/// Gathers an entity. SG_NO_MEMORY leaves the record without some details.
SG_MUST_CHECK SgStatus sg_record_load(SgRecord* record, const SgView* view, SgEntityId id);

/// A group of credits that say the same, as one; the memory is used again for the next one.
typedef struct {
  SgSelection*      selection;
  SgCredit          credit;  ///< the leader; its credited-as joins what all of them print by ";"
  const SgCreditId* members; ///< in order of id; valid until the next group is loaded
  size_t            n_members;
  SgBuffer          credited_as;
  SgBits            seen;    ///< passages already given of a group of several
  SgString          source;  ///< of the first passage given
  SgDetails         sources; ///< of all that were given, once there are several
  bool              failed;  ///< no memory for them
} SgMerged;

/// SG_NO_MEMORY. Free it also after a failure.
SG_MUST_CHECK SgStatus sg_merged_new(SgSelection* selection, SgMerged* merged);
void                   sg_merged_free(SgMerged* merged);

void sg_merged_load(SgMerged* merged, SgCreditId leader);

/// Goes through the evidence of a group, each passage once. Go to the end before the next
/// sg_merged_evidence().
typedef struct {
  SgMerged*        merged;
  size_t           member;
  SgEvidenceCursor cursor;
} SgMergedEvidence;

SgMergedEvidence sg_merged_evidence(SgMerged* merged);
bool             sg_merged_evidence_next(SgMergedEvidence* evidence, SgPassage* passage);

/// The number of sources that state it, told by name, once its evidence was gone through.
static inline size_t
sg_merged_sources(const SgMerged* merged)
{
  return merged->sources.n ? merged->sources.n : 1U;
}

/// Appends where a passage stands, in the words of sg_locator_format() but whole.
void sg_put_locator(SgBuffer* buffer, const SgPassage* passage);

/// The year of a credit, else of the work or film at its end, or else at its beginning; 0 if
/// unknown.
int16_t sg_credit_year(const SgView* view, const SgCredit* credit);

#endif
