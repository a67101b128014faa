// Which entity is this? Joins what a source names to what is known, where the context agrees.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// External ids join in the writer. Here, for what is no dump, a mention and a known entity of the
// same folded name and kind are joined if
//  - both sources state the same credit, or a related one, between them and the same other entity
//    (by id, or by name and kind): this joins both ends. An award for a work is related to any
//    credit on that work; or
//  - both begin (were born, released...) in the same year.
// They stay apart if something speaks against it (identity_rules.h), if one of them is a
// placeholder, if two known entities fit equally well, or if two mentions of the source fit the
// same one equally well. Nothing is joined by name alone.
#ifndef SEGUE_CORE_IDENTITY_H
#define SEGUE_CORE_IDENTITY_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>

enum {
  SG_IDENTITY_ENTITIES   = 100000,  ///< a source of more is a dump: only its ids count
  SG_IDENTITY_CREDITS    = 1000000, ///< likewise
  SG_IDENTITY_CANDIDATES = 64,      ///< known entities of one name that are looked at
  SG_IDENTITY_DEGREE     = 50000,   ///< links of one entity that are looked through for a credit
  SG_IDENTITY_LINKS      = 1 << 30 ///< links that are looked at for one source; one that would take
                                   ///< more is joined by its ids alone
};

/// What a source has said so far.
typedef struct SgIdentity SgIdentity;

/// NULL if there is no memory.
SgIdentity* sg_identity_new(SgAllocator* allocator);
void        sg_identity_free(SgIdentity* identity);

/// Takes an entity of the source, once for each id (further facts under the same id, or the same
/// first external id, change nothing), and a credit. All text is copied. Beyond the limits above
/// everything is forgotten and no more is taken.
SG_MUST_CHECK SgStatus sg_identity_entity(SgIdentity*          identity,
                                          SgEntityId           id,
                                          const SgEntityFacts* facts);
SG_MUST_CHECK SgStatus sg_identity_credit(SgIdentity* identity, const SgCredit* credit);

/// Asked now and then, after some 65,536 links, while decisions are weighed; false stops them.
typedef bool (*SgGoOnFunc)(void* context);

void sg_identity_ask(SgIdentity* identity, SgGoOnFunc go_on, void* context);

/// Told of each join: an entity of the source, one of the view, and why.
typedef SgStatus (*SgJoinFunc)(void* context, SgEntityId entity, SgEntityId known, SgString reason);

/// Decides against `view`, which holds nothing of the source itself (a writer's view does not).
/// Costs a name look-up for each entity and a walk over the links of candidates for each credit,
/// SG_IDENTITY_LINKS of them at most, which takes seconds. Ends with the first failure of `join`;
/// SG_STOPPED.
SG_MUST_CHECK SgStatus sg_identity_decide(SgIdentity*   identity,
                                          const SgView* view,
                                          SgJoinFunc    join,
                                          void*         context);

#endif
