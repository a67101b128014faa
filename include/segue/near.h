// Neighbourhoods: who and what is around an entity.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_NEAR_H
#define SEGUE_NEAR_H

#include "segue/attributes.h"
#include "segue/path.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  unsigned steps; ///< 0: 1
  size_t   limit; ///< neighbours at most; 0: 100
  SgFilter filter;
} SgNearOptions;

typedef struct {
  SgEntityId        entity;
  unsigned          distance;
  uint32_t          n_ways;  ///< entities a step nearer that it is linked to: 1 at distance 1
  SgEntityId        through; ///< the one of them it was reached from first
  const SgCreditId* credits; ///< between it and `through`
  size_t            n_credits;
} SgNeighbour;

/// What kept further neighbours out.
typedef enum {
  SG_NEAR_ALL,   ///< nothing: these are all
  SG_NEAR_LIMIT, ///< the limit: these are the first ones
  SG_NEAR_REACH  ///< 200,000 entities (or the limit, if that is more) were reached before the last
} SgNearBound;

typedef struct {
  SgEntityId   center;
  SgNeighbour* neighbours; ///< by distance, then ways, then different credits, then name
  size_t       n_neighbours;
  size_t       n_undated; ///< credits that years alone kept out: they have none (dated_only)
  bool         truncated;
  SgNearBound  bound;
  void*        memory;
} SgNeighbours;

/// The entities within some steps of one. SG_OK (possibly none).
SG_API SG_MUST_CHECK SgStatus sg_near(const SgView*        view,
                                      SgEntityId           center,
                                      const SgNearOptions* options,
                                      SgNeighbours*        neighbours,
                                      SgError*             error);
SG_API void                   sg_neighbours_free(SgNeighbours* neighbours);

typedef struct {
  SgEntityId        entity;
  const SgCreditId* a_credits;
  size_t            n_a_credits;
  const SgCreditId* b_credits;
  size_t            n_b_credits;
} SgShared;

typedef struct {
  SgEntityId a;
  SgEntityId b;
  SgShared*  shared; ///< strongest first: works before awards, small before large
  size_t     n_shared;
  size_t     n_total;   ///< before the limit
  size_t     n_undated; ///< credits of either that years alone kept out: they have none
  bool       truncated;
  void*      memory;
} SgCommon;

/// What two entities are both linked to. SG_OK (possibly nothing). `limit` 0: 1,000.
SG_API SG_MUST_CHECK SgStatus sg_common(const SgView*   view,
                                        SgEntityId      a,
                                        SgEntityId      b,
                                        const SgFilter* filter,
                                        size_t          limit,
                                        SgCommon*       common,
                                        SgError*        error);
SG_API void                   sg_common_free(SgCommon* common);

typedef struct {
  SgEntityId        entity;
  const SgEntityId* works; ///< the shared works and films, in order of year
  size_t            n_works;
  const SgCreditId* credits; ///< of both on them, and those that state the collaboration itself
  size_t            n_credits;
  const SgRole*     a_roles; ///< of the one asked about, most frequent first
  size_t            n_a_roles;
  const SgRole*     b_roles; ///< of the collaborator
  size_t            n_b_roles;
  int16_t           first; ///< year; 0 if unknown
  int16_t           last;
  double            exclusivity; ///< shared works / works of the collaborator
} SgCollaborator;

typedef struct {
  SgEntityId of;
  SgCollaborator*
         collaborators; ///< by shared works, then shared credits, then exclusivity, then name
  size_t n_collaborators;
  size_t n_total;        ///< before the limit
  size_t n_crowded;      ///< works of `of` that link nobody for `max_works`
  size_t n_compilations; ///< and those that link nobody because they collect what others made
  size_t n_undated;      ///< credits that years alone kept out: they have none
  void*  memory;
} SgCollaborators;

typedef struct {
  SgFilter filter;    ///< roles: of the collaborator
  SgFilter own;       ///< roles: of the one asked about
  size_t   limit;     ///< 0: 50
  size_t   max_works; ///< works with more credited people than this link nobody; 0: 200
} SgCollaboratorOptions;

/// The people and groups that share works or films with `of`, or are said to have collaborated with
/// it.
SG_API SG_MUST_CHECK SgStatus sg_collaborators(const SgView*                view,
                                               SgEntityId                   of,
                                               const SgCollaboratorOptions* options,
                                               SgCollaborators*             collaborators,
                                               SgError*                     error);
SG_API void                   sg_collaborators_free(SgCollaborators* collaborators);

/// Credits of one entity that pass a filter, ordered by year, then role, then the other end.
typedef struct {
  SgCreditId* credits;
  size_t      n_credits;
  size_t      n_undated; ///< credits at either end that years alone kept out: they have none
  void*       memory;
} SgCredits;

/// `ends`: 1 credits it is the subject of, 2 the object, 3 both.
SG_API SG_MUST_CHECK SgStatus sg_credits_of(const SgView*   view,
                                            SgEntityId      entity,
                                            unsigned        ends,
                                            const SgFilter* filter,
                                            SgCredits*      credits,
                                            SgError*        error);
SG_API void                   sg_credits_free(SgCredits* credits);

#ifdef __cplusplus
}
#endif

#endif
