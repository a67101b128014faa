// Records that name each other by id alone: a link waits until both of its ends are known.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A dump tells of a thing in one place and of its links in many, in any order. Each thing is a node
// here, by external id. It becomes an entity of the sink when its record was read
// (sg_linked_entity()), or with sg_linked_flush(): then what no record told of is what the
// knowledge base has under that id, or else of the kind that the links to it say, named by its id.
//
// Memory: 43 bytes and more for each node there ever was, and what waits: a reader flushes when
// sg_linked_is_full(). A record that comes after a flush gave its node another kind is of no use
// any more: sg_linked_entity() says so.
#ifndef SEGUE_IMPORT_LINKED_H
#define SEGUE_IMPORT_LINKED_H

#include "import/sink.h"
#include "segue/attributes.h"
#include "segue/date.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"
#include "segue/vocabulary.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  SG_LINKED_LINKS  = 1 << 21, ///< links that wait at most, 88 bytes each
  SG_LINKED_TEXT   = 1 << 27, ///< bytes of ids, names and qualifiers that wait: 128 MiB
  SG_LINKED_LABELS = 1 << 19  ///< names kept of things that are no entities and have no link yet
};

/// What a property of a source means.
typedef struct {
  SgRole role;
  SgRole party_role;     ///< if the subject is a person or group; 0: the same
  bool   reversed;       ///< whom the object names did it to the subject
  bool   party_reversed; ///< the same for `party_role`
  SgKind from;           ///< what the subject is, if nothing else tells; none: it does not tell
  SgKind to;             ///< the object likewise
} SgLinkRule;

/// A statement, its ends in the order of its property. Texts may be empty.
typedef struct {
  SgLinkRule  rule;
  SgString    from;
  SgString    to;
  SgString    for_work;
  SgString    named; ///< the node whose name is the attribute, without an attribute
  SgString    credited_as;
  SgString    attribute;
  SgString    scope;
  SgDate      start;
  SgDate      end;
  SgPassageId passage;
} SgStatement;

/// Says what is known of a node that no sg_linked_entity() told of: `facts` has its kind by its
/// links (maybe none) and its id, and takes whatever is known. `*fallback` is the name to use if
/// neither it nor the knowledge base has one.
typedef SgStatus (*SgDescribeFunc)(void*          context,
                                   SgString       id,
                                   SgEntityFacts* facts,
                                   SgString*      fallback);

typedef struct SgLinked SgLinked;

/// NULL if there is no memory. `describe` may be NULL: a node is then named by what follows the
/// colon of its id.
SgLinked* sg_linked_new(SgSink* sink, SgDescribeFunc describe, void* context);
void      sg_linked_free(SgLinked* linked);

/// The entity of a record; its first id is that of its node. `*agrees` is false, and nothing was
/// taken, if a flush made it an entity of another kind.
SG_MUST_CHECK SgStatus sg_linked_entity(SgLinked* linked, const SgEntityFacts* facts, bool* agrees);

/// A thing that is no entity by itself, and its name. If a link says of what kind it is it becomes
/// one, unless it is a thing, like a category, that no link may make one (`never`).
SG_MUST_CHECK SgStatus sg_linked_label(SgLinked* linked, SgString id, SgString name, bool never);

/// The name that sg_linked_label() gave, empty if none. Valid until the next flush.
SgString sg_linked_label_of(const SgLinked* linked, SgString id);

/// From now on `id` stands for `target`.
SG_MUST_CHECK SgStatus sg_linked_redirect(SgLinked* linked, SgString id, SgString target);

/// Becomes a credit as soon as both ends, and the work it is for, are entities.
SG_MUST_CHECK SgStatus sg_linked_link(SgLinked* linked, const SgStatement* statement);

bool sg_linked_is_full(const SgLinked* linked);

/// Makes entities and credits of all that waits.
SG_MUST_CHECK SgStatus sg_linked_flush(SgLinked* linked);

/// Statements that became no credit: an end may never be an entity, or is of a kind that
/// nothing tells.
uint64_t sg_linked_n_excluded(const SgLinked* linked);
uint64_t sg_linked_n_unknown(const SgLinked* linked);

#endif
