// The inside of a search for collaborators.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_QUERIES_COLLABORATORS_H
#define SEGUE_QUERIES_COLLABORATORS_H

#include "core/arena.h"
#include "queries/gate.h"
#include "segue/near.h"

#include <stddef.h>
#include <stdint.h>

/// A credit that links a collaborator: on a shared work, or (work 0) one that states the
/// collaboration itself.
typedef struct {
  uint32_t who;
  uint32_t work;
  uint32_t credit;
} SgCollaborationLink;

/// What a collaborator is ranked by, and its links.
typedef struct {
  uint32_t who;
  uint32_t n_works;
  uint32_t n_credits;
  size_t   begin;
  size_t   end;
  double   exclusivity;
  SgString name;
} SgCollaboratorRank;

typedef struct {
  const SgView*                view;
  SgScratch*                   scratch;
  const SgCollaboratorOptions* options;
  SgEntityId                   of;
  SgGate                       own;  ///< for the credits of the one asked about
  SgGate                       gate; ///< for those of the collaborators
  SgGate               listed; ///< for works: any kind, but neither placeholders nor the avoided
  uint32_t*            works;  ///< of the one asked about
  size_t               n_works;
  size_t               work_capacity;
  size_t               n_crowded; ///< works set aside
  size_t               n_compilations;
  SgCollaborationLink* links;
  size_t               n_links;
  size_t               link_capacity;
  SgCollaboratorRank*  ranks;
  size_t               n_ranks;
  size_t               rank_capacity;
  size_t               n_undated; ///< credits of others that years alone kept out
} SgCollaboratorQuery;

/// Makes the lists of one collaborator in the arena. SG_NO_MEMORY.
SgStatus sg_collaborator_describe(const SgCollaboratorQuery* query,
                                  const SgCollaboratorRank*  rank,
                                  SgArena*                   arena,
                                  SgCollaborator*            collaborator);

#endif
