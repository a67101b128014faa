// Paths between entities.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_PATH_H
#define SEGUE_PATH_H

#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a search may walk on; zero lets everything pass. All of it acts inside the search.
typedef struct {
  uint64_t roles[SG_MAX_ROLES / 64]; ///< a bit for each role allowed; all zero: any
  uint32_t kinds;                    ///< bit (1 << kind) for kinds to pass through; 0: any
  int16_t  from_year;        ///< credits of this year or later; 0: any. Credits without a year pass
                             ///< unless `dated_only`
  int16_t           to_year; ///< credits of this year or earlier; 0: any
  const SgEntityId* avoid;   ///< never pass through these
  size_t            n_avoid;
  const SgEntityId* only; ///< pass through none but these, if there are any
  size_t            n_only;
  bool              through_special; ///< let placeholders (Various Artists) be a bridge
  bool              dated_only;      ///< with years: credits that have none do not pass
} SgFilter;

/// Adds a role and its descendants to a filter's roles.
SG_API void sg_filter_add_role(SgFilter* filter, SgRole role);

/// Takes a role and its descendants from a filter's roles (from all roles if none was added yet).
SG_API void sg_filter_remove_role(SgFilter* filter, SgRole role);

/// Adds every role of a group.
SG_API void sg_filter_add_group(SgFilter* filter, SgRoleGroup group);

typedef enum {
  /// Cheapest first: rare roles and small works link strongly, hubs and weak bridges hardly
  SG_PATH_BEST,
  SG_PATH_SHORTEST, ///< one path of the fewest steps
  SG_PATH_ALL       ///< every path of the fewest steps, cheapest first, up to k
} SgPathMode;

typedef struct {
  SgPathMode        mode;
  size_t            k;         ///< paths wanted; 0: 3 for best, 1 for shortest, 100 for all
  unsigned          max_steps; ///< credits in a row; 0: 12
  SgFilter          filter;
  const SgEntityId* via; ///< to be passed in this order
  size_t            n_via;
  bool              via_in_any_order;
  const SgEntityId* or_from; ///< further entities that a path may begin at
  size_t            n_or_from;
  const SgEntityId* or_to; ///< further entities that a path may end at
  size_t            n_or_to;
  double            hub_weight; ///< the hub penalty's weight; 0: the default of 1; below 0: none
  const uint8_t*    weak; ///< SG_N_KINDS bits for passing through the kinds; NULL: the default
  uint64_t          max_visits; ///< entities to expand; 0: 20 million
  uint64_t          patience; ///< entities after which best makes do with a path at hand; 0: 1,536
  bool              thorough; ///< best looks to the end, whatever the patience
  double            max_seconds; ///< 0: 10
} SgPathOptions;

/// One step: every credit between two entities that the filter lets pass, as one.
typedef struct {
  SgEntityId        from;
  SgEntityId        to;
  const SgCreditId* credits; ///< cheapest first
  size_t            n_credits;
  double            cost;
} SgStep;

typedef struct {
  SgStep* steps;
  size_t  n_steps;
  double  cost;
  double  slack; ///< best: one that was not looked for may be cheaper by this at most; 0: none is
  size_t  n_folded; ///< further paths through the same works, folded into this one
} SgPath;

/// Why there is no path, or no more.
typedef enum {
  SG_REASON_NONE,
  SG_REASON_SAME,          ///< both ends are one entity, or have one in common
  SG_REASON_END_EXCLUDED,  ///< the filter excludes all of an end
  SG_REASON_VIA_EXCLUDED,  ///< the filter excludes an entity to be passed, `at`
  SG_REASON_VIA_UNREACHED, ///< an entity to be passed, `at`, is not connected to the one before it
  SG_REASON_VIA_TWICE,     ///< only paths that pass an entity twice were found
  SG_REASON_NOT_CONNECTED, ///< what can be reached from one end was searched to the last entity
  SG_REASON_MAX_STEPS,     ///< longer paths may exist
  SG_REASON_MAX_VISITS,
  SG_REASON_MAX_SECONDS
} SgPathReason;

/// Paths of the fewest steps that the best mode set aside in favour of a cheaper, longer one.
typedef struct {
  SgEntityId through; ///< the hub or weak bridge; 0 for a direct link, which passes nothing
  size_t     n_paths; ///< shorter paths through it
  size_t     length;
} SgSetAside;

typedef struct {
  SgEntityId   from; ///< where there are several, the first
  SgEntityId   to;
  SgPath*      paths;
  size_t       n_paths;
  SgSetAside*  set_aside;
  size_t       n_set_aside;
  bool         more_set_aside; ///< there may be more of these than were counted
  SgPathReason reason;
  SgEntityId   at;         ///< what the reason is about, 0: nothing in particular
  uint64_t     reached[2]; ///< entities reached from each end
  uint64_t     visited;    ///< entities expanded
  double       seconds;
  void*        memory; ///< private
} SgPaths;

/// Finds paths between two entities. SG_OK with paths; SG_NOT_FOUND with `paths->reason`, which
/// says why, once the search or a bound has ended it. In both cases free `paths` with
/// sg_paths_free().
///
/// Of the best paths each is the cheapest that passes no work of those before it, to within its
/// `slack`, which is 0 unless the patience was used up; from then on some of them may be paths that
/// share works with others but pass at least one that no other does. Shortest is a bidirectional
/// breadth-first search; best a bidirectional cost search (see queries/cost.h for the costs) that
/// begins with what a breadth-first search came upon.
SG_API SG_MUST_CHECK SgStatus sg_path_find(const SgView*        view,
                                           SgEntityId           from,
                                           SgEntityId           to,
                                           const SgPathOptions* options,
                                           SgPaths*             paths,
                                           SgError*             error);

/// Finds what links several entities: the smallest subgraph that connects them, as paths that
/// branch off from each other. Each begins at an end or at an entity that an earlier one passes,
/// and leads to a further end; there is one less than there are ends. It is the smallest *found*:
/// from each of the ends in turn a tree grows by the cheapest path (shortest: the shortest) to the
/// nearest end that it has not reached, and the smallest of these trees is taken (Takahashi and
/// Matsuyama, 1980: at most twice the fewest steps). Two to SG_CONNECT_LIMIT ends. Waypoints, k and
/// further ends of the options are not looked at. SG_NOT_FOUND: `paths->at` is an end that was not
/// reached.
SG_API SG_MUST_CHECK SgStatus sg_connect(const SgView*        view,
                                         const SgEntityId*    ends,
                                         size_t               n_ends,
                                         const SgPathOptions* options,
                                         SgPaths*             paths,
                                         SgError*             error);

enum { SG_CONNECT_LIMIT = 16 };

SG_API void sg_paths_free(SgPaths* paths);

/// "not connected under these filters", "longer paths may exist"... Static.
SG_API const char* sg_path_reason_text(SgPathReason reason);

#ifdef __cplusplus
}
#endif

#endif
