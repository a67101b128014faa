// Writing a knowledge base, or a part of it, to a file that others read.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_EXPORT_H
#define SEGUE_EXPORT_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Takes the next bytes of an output; false if they cannot be taken, which ends the export.
typedef bool (*SgWriteFunc)(const char* data, size_t size, void* context);

/// What to export, and as what. Without entities and credits it is everything.
typedef struct {
  const SgEntityId*
         entities; ///< these alone, and the credits between them (or `credits`); NULL: all
  size_t n_entities;
  const SgCreditId* credits; ///< these alone, with their ends and the works of awards; NULL: all
  size_t            n_credits;
  const char*       format;  ///< the name of one of sg_export_formats()
  const char*       profile; ///< the name of one of sg_export_profiles(); NULL: "typed"
} SgExportOptions;

/// What an export wrote, and what a reader will not see as it was.
typedef struct {
  uint64_t entities; ///< nodes
  uint64_t credits;  ///< edges
  uint64_t bytes;
  uint64_t parallel;   ///< credits that Gephi merges: same pair, same role
  uint64_t characters; ///< characters that XML cannot hold, left out or replaced
  uint64_t set_aside;  ///< works that link nobody: compilations, and those of over 200 people
} SgExportCounts;

/// Writes a view, or a part of it. Credits that agree in subject, role, object, dates, attribute,
/// scope and for-work are written as one with the evidence of all. Entities come first, in order of
/// id, then credits, in order of the first id of each; every end of a credit is among the entities.
/// The same view gives the same bytes.
///
/// "graphml", "gexf", "csv" with "csv-nodes", and "dot" are for Gephi, igraph, networkx, Graphviz,
/// spreadsheets and others; they leave out attributes and the text of passages, and name at most 8
/// places of evidence on an edge. What their edges are is told by the profile: a credit, all
/// credits from a subject to an object, or the works that two people or groups share (placeholders
/// are no nodes, at most 20 works are named). "json", "jsonl" and "xml" hold everything; the latter
/// two can be imported again, and an export of the result differs in nothing but the numbers of
/// entities where some had been joined.
///
/// Memory: four bits a credit, one an entity and a passage, and the largest record; of the profile
/// "collaborators" also what one person shares with others. `counts` may be NULL and is filled on
/// success only. SG_BAD_ARGUMENT for an unknown format, profile, entity or credit; SG_IO if `write`
/// failed, after which part of the output was handed over; SG_NO_MEMORY.
SG_API SG_MUST_CHECK SgStatus sg_export(const SgView*          view,
                                        const SgExportOptions* options,
                                        SgWriteFunc            write,
                                        void*                  context,
                                        SgExportCounts*        counts,
                                        SgError*               error);

typedef struct {
  const char* name;
  const char* help;
} SgExportFormat;

SG_API const SgExportFormat* sg_export_formats(size_t* n);
SG_API const SgExportFormat* sg_export_profiles(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
