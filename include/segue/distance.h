// Distances: how far everything is from an entity, and how far entities are from each other.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_DISTANCE_H
#define SEGUE_DISTANCE_H

#include "segue/attributes.h"
#include "segue/path.h"
#include "segue/status.h"
#include "segue/view.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { SG_DISTANCE_LEVELS = 256 }; ///< distances counted apart: 0 to 255 steps

typedef struct {
  unsigned max_steps; ///< 0, or more than 255: 255
  SgFilter filter;    ///< entities of other kinds and the avoided are neither passed nor counted
  unsigned at;        ///< list the entities at this distance; 0: none
  size_t   limit;     ///< of that list; 0: 100
} SgDistanceOptions;

/// How many entities stand at each distance from one.
typedef struct {
  SgEntityId  of;
  unsigned    n_levels;                               ///< distances that occur: 0 … n_levels - 1
  uint32_t    levels[SG_DISTANCE_LEVELS][SG_N_KINDS]; ///< entities by distance and kind
  uint32_t    beyond[SG_N_KINDS];                     ///< entities that were not reached, by kind
  SgEntityId* entities; ///< at the distance asked for, those with the most credits first
  size_t      n_entities;
  size_t      n_at;      ///< before the limit
  bool        truncated; ///< `max_steps` ended the search: `beyond` may hold some further away
  void*       memory;
} SgDistances;

/// Counts the entities at each distance from one by a breadth-first search of all that it is linked
/// with, which goes from the far side where that is less work (Beamer, Asanović, Patterson 2012).
/// Placeholders are counted, nothing is reached through them. SG_OK. Costs at most one look at
/// every credit, and three bits an entity.
SG_API SG_MUST_CHECK SgStatus sg_distances(const SgView*            view,
                                           SgEntityId               of,
                                           const SgDistanceOptions* options,
                                           SgDistances*             distances,
                                           SgError*                 error);
SG_API void                   sg_distances_free(SgDistances* distances);

/// How good a centre an entity is for the entities of some kinds.
typedef struct {
  uint64_t reached; ///< beside itself
  uint64_t beyond;
  double   mean; ///< distance of those reached; 0 if there are none
  unsigned furthest;
} SgCentre;

/// Sums distances up; `kinds` has a bit (1 << kind) for each kind that counts, 0: all.
SG_API SgCentre sg_distances_centre(const SgDistances* distances, uint32_t kinds);

/// How to estimate the distances between all pairs.
typedef struct {
  size_t   samples;     ///< entities to measure from; 0: 100. All if there are no more
  uint32_t kinds;       ///< bit (1 << kind) for the kinds of both ends; 0: any
  SgFilter filter;      ///< for what lies between
  double   max_seconds; ///< 0: 10
  uint64_t seed;        ///< of the choice; the same seed chooses the same entities
} SgPairOptions;

/// An estimate, and its standard error: the truth is within 1.96 of them in 95 of 100 choices.
typedef struct {
  double value;
  double error; ///< 0 if all were measured; below 0 if the sample tells nothing of it
} SgEstimate;

/// The distances between the ordered pairs of different entities, estimated from some that were
/// chosen at random and measured to all others.
typedef struct {
  size_t     samples;    ///< measured
  size_t     wanted;     ///< to be measured
  uint32_t   population; ///< entities that could be chosen
  unsigned   n_levels;
  SgEstimate shares[SG_DISTANCE_LEVELS]; ///< of all pairs, by distance; 0 has none
  SgEstimate connected;                  ///< share of all pairs
  SgEstimate mean;                       ///< distance of the pairs that are connected
  bool       out_of_time;                ///< `max_seconds` ended it
  bool       truncated;                  ///< some are further away than 255 steps
  double     seconds;
} SgPairDistances;

/// Estimates the distances between all pairs of entities. The error is that of a random sample
/// without replacement, for the mean that of a ratio of two sums (Cochran, Sampling Techniques,
/// chapters 2 and 6); it is 0 if every entity was measured from, and unknown after one. Where all
/// that were measured agree, at most 3 in n others differ (the rule of three, Hanley and Lippman-
/// Hand 1983), which bounds a share. With fewer than 30 it is rough. SG_OK. Costs one
/// sg_distances() an entity chosen.
SG_API SG_MUST_CHECK SgStatus sg_pair_distances(const SgView*        view,
                                                const SgPairOptions* options,
                                                SgPairDistances*     distances,
                                                SgError*             error);

#ifdef __cplusplus
}
#endif

#endif
