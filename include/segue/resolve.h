// From words to entities.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_RESOLVE_H
#define SEGUE_RESOLVE_H

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

/// The rung of the ladder by which a name matched, best first.
typedef enum {
  SG_RULE_NONE,
  SG_RULE_NUMBER,   ///< "#12"
  SG_RULE_EXTERNAL, ///< "discogs:artist/123"
  SG_RULE_EXACT,    ///< the preferred name, byte for byte
  SG_RULE_FOLDED,   ///< the preferred name but for case, accents, punctuation
  SG_RULE_ALIAS,    ///< another name, folded
  SG_RULE_TOKEN,    ///< every word is in a name: "Russo"
  SG_RULE_NEAR      ///< nearly spelt so: "Rik Rubin"
} SgMatchRule;

/// "exact", "folded"... Static.
SG_API const char* sg_rule_name(SgMatchRule rule);

typedef struct {
  SgEntityId  entity;
  SgMatchRule rule;
  SgString    matched; ///< the name that matched, of the view
  double      score;   ///< 0 to 1, comparable within one answer
} SgMatch;

/// The entities that words may mean, best first.
typedef struct {
  SgMatch* matches;
  size_t   n_matches;
  bool     truncated; ///< there are more than were asked for
  void*    memory;    ///< private
} SgMatches;

typedef struct {
  uint32_t kinds; ///< bit (1 << kind) for each kind wanted; 0: all
  size_t   limit; ///< at most so many; 0: 20
} SgResolveOptions;

/// Finds what `text` may mean. Forms: a name; "kind:name"; "name (year)"; "#id"; "scheme:path" (an external id).
/// The best rung that has a match is taken, and its matches ranked by how well they fit and by prominence; sg_search()
/// goes on to the rungs below. SG_OK: the first match is the answer, the others are what else the words could mean.
/// SG_AMBIGUOUS: the first two fit equally well and neither is far more prominent: the caller must not choose silently.
/// SG_NOT_FOUND: `matches` is empty. On SG_OK and SG_AMBIGUOUS free with sg_matches_free().
SG_API SG_MUST_CHECK SgStatus sg_resolve(const SgView*           view,
                                         SgString                text,
                                         const SgResolveOptions* options,
                                         SgMatches*              matches,
                                         SgError*                error);

/// Finds everything that `text` may mean on any rung, best first. SG_OK or SG_NOT_FOUND.
SG_API SG_MUST_CHECK SgStatus sg_search(const SgView*           view,
                                        SgString                text,
                                        const SgResolveOptions* options,
                                        SgMatches*              matches,
                                        SgError*                error);

SG_API void sg_matches_free(SgMatches* matches);

#ifdef __cplusplus
}
#endif

#endif
