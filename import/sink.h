// Where every reader pushes what it reads: entities, passages, credits, rejects.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_SINK_H
#define SEGUE_IMPORT_SINK_H

#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/import.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes the events of one source, applies the import's options (kinds, limit, dry run), counts,
/// and hands them to the writer. Once a call has failed, every later one fails with the same
/// status, so that a reader may look once a record. All text is copied.
typedef struct SgSink SgSink;

enum { SG_REJECT_RECORD_SIZE = 4096 };

SgAllocator* sg_sink_allocator(const SgSink* sink);

/// Adds an entity. Within one source, one external id is one entity: a second one with the same
/// first id adds what is new and gives the same `*id` (but where `known` is set, which says that
/// there is no second one). An entity whose kind the import leaves out gets id 0, and its credits
/// are dropped; so does one of which a text is empty or over what the writer takes
/// (core/row_limits.h), which is a reject at the record that was begun last.
SG_MUST_CHECK SgStatus sg_sink_entity(SgSink* sink, const SgEntityFacts* facts, SgEntityId* id);

/// What is known of an external id, for a reader that has a faster way to it than its text: all
/// zero at first.
typedef struct {
  uint64_t   said;   ///< a hash of what was said first, with the kind
  SgEntityId before; ///< what sg_sink_known() gave, SG_NOBODY if that was 0; 0: it was not asked
  SgEntityId entity; ///< what the first call gave
} SgKnownId;

/// As sg_sink_entity() and sg_sink_kind_of(), by what is known of the first id of `facts`, which no
/// other entity of this source has, be it as a further id.
SG_MUST_CHECK SgStatus sg_sink_known_id(SgSink*              sink,
                                        const SgEntityFacts* facts,
                                        SgKnownId*           known,
                                        SgEntityId*          id);
SgKind                 sg_sink_kind_of_known(const SgSink* sink, const SgKnownId* known);

/// The entity that had the external id `id` before this import, leaving out what the source that is
/// being replaced says; 0 if there is none, or no knowledge base. Costs a few microseconds: ask
/// once for each id.
SgEntityId sg_sink_known(SgSink* sink, SgString id);

/// How many mentions there were before this import: 0 if there is no knowledge base.
uint32_t sg_sink_known_mentions(const SgSink* sink);

/// Shows all that sg_sink_known() would find among the ids that begin with `prefix`, an id as often
/// as it was said: the same entity each time but where several have the id, of which it finds the
/// one with the lowest number. For who asks for many: it costs a tenth of a microsecond a mention.
typedef void (*SgKnownFunc)(SgString id, SgEntityId known, void* context);
void sg_sink_list_known(const SgSink* sink, SgString prefix, SgKnownFunc found, void* context);

/// What is said of an entity that sg_sink_known() gave. Its text is valid until the import ends.
SgEntity sg_sink_known_entity(const SgSink* sink, SgEntityId known);

/// Adds an entity that sg_sink_known() gave for `id`, by that id alone: this source says nothing
/// else of it. Should all be forgotten that do, its id is what it is called by. To be called once
/// for each id.
SG_MUST_CHECK SgStatus sg_sink_reference(SgSink*     sink,
                                         SgEntityId  known,
                                         SgString    id,
                                         SgEntityId* mention);

/// Adds a passage: evidence for the credits that follow. One over what the writer takes is a reject
/// and gets id 0, and the credits that it is evidence for are dropped.
SG_MUST_CHECK SgStatus sg_sink_passage(SgSink* sink, const SgPassage* passage, SgPassageId* id);

/// Adds a credit. A subject or object of id 0 was left out by the import's options: the credit is
/// dropped, SG_OK. So was a for-work of id 0, if there was one: the credit then stands without it.
/// One over what the writer takes is a reject.
SG_MUST_CHECK SgStatus sg_sink_credit(SgSink*            sink,
                                      const SgCredit*    credit,
                                      const SgPassageId* evidence,
                                      size_t             n_evidence);

/// Reports a record, or a part of one, that could not be used. SG_STOPPED if the user's callback
/// says so. The reason is one line; the record is cut to SG_REJECT_RECORD_SIZE bytes.
SG_MUST_CHECK SgStatus sg_sink_reject(
    SgSink* sink, uint64_t line, uint64_t offset, SgString record, const char* format, ...)
    SG_PRINTF(5, 6);

/// To be called before each record: counts it. SG_STOPPED if the user interrupts; SG_LIMIT when as
/// many records were read as the user asked for: the reader then ends with SG_OK.
SG_MUST_CHECK SgStatus sg_sink_record(SgSink* sink, uint64_t offset);

/// True if as many records were read as the user asked for.
bool sg_sink_is_full(const SgSink* sink);

/// True if the user asked for so many records at most.
bool sg_sink_has_limit(const SgSink* sink);

/// The kind that an entity of that external id has had so far, in this source or before this
/// import; SG_KIND_NONE if there was none. `*id` is its id if it was first in this source, else 0.
SgKind sg_sink_kind_of(SgSink* sink, SgString external_id, SgEntityId* id);

/// The file of the mapping that the user names, and its text; NULL if there is none.
const char* sg_sink_mapping(const SgSink* sink, SgString* text);

/// The name of the source that is being written, for readers that name it in what they write.
SgString sg_sink_source(const SgSink* sink);

#endif
