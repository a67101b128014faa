// Reading: a view is one consistent state of a knowledge base.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_VIEW_H
#define SEGUE_VIEW_H

#include "segue/attributes.h"
#include "segue/date.h"
#include "segue/kb.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A state of the knowledge base that does not change while others write. It never waits and makes
/// nobody wait. Text that comes out of it points into the mapped file and is valid until it is
/// closed. For one thread at a time.
typedef struct SgView SgView;

typedef uint32_t SgEntityId;  ///< 0 is none
typedef uint32_t SgCreditId;  ///< 0 is none
typedef uint32_t SgPassageId; ///< 0 is none
typedef uint32_t SgSourceId;  ///< 0 is none

/// Opens a view of the newest committed state. On success `*view` is yours: sg_view_close() it
/// before the kb.
SG_API SG_MUST_CHECK SgStatus sg_view_open(SgKb* kb, SgView** view, SgError* error);

/// Closes and frees. NULL is accepted.
SG_API void sg_view_close(SgView* view);

/// The allocator of the knowledge base.
SG_API SgAllocator* sg_view_allocator(const SgView* view);

/// How much there is. Ids of mentions, credits and passages run from 1 to these numbers; mentions
/// that were joined to an earlier one answer to its id, so that `entities` may be less than
/// `mentions`.
typedef struct {
  uint32_t mentions;
  uint32_t entities;
  uint32_t credits;
  uint32_t passages;
  uint32_t sources;
} SgCounts;

SG_API SgCounts sg_view_counts(const SgView* view);

/// An entity: what its sources say of it, under the id of its first mention.
typedef struct {
  SgEntityId id;
  SgKind     kind;
  bool       special; ///< a placeholder (Various Artists, [unknown]): never a bridge
  SgString   name;    ///< the preferred name
  SgString   form;    ///< of works and films: "album", "song"...; may be empty
  SgDate     begin;   ///< born, founded, released
  SgDate     end;
} SgEntity;

/// The entity that `id` belongs to (`id` may be any of its mentions). id 0 or out of range gives id
/// 0.
SG_API SgEntity sg_view_entity(const SgView* view, SgEntityId id);

/// The id that the mention `id` answers to: itself, or the first mention it was joined to. 0 if out
/// of range. O(1).
SG_API SgEntityId sg_view_canonical(const SgView* view, SgEntityId id);

/// The number of credit ends at an entity. O(1).
SG_API uint32_t sg_view_degree(const SgView* view, SgEntityId entity);

/// A further fact of an entity.
typedef enum {
  SG_DETAIL_NAME,     ///< `value` is another name
  SG_DETAIL_ID,       ///< `value` is an external id: "discogs:artist/123"
  SG_DETAIL_ATTRIBUTE ///< `key` and `value`
} SgDetailKind;

typedef struct {
  SgDetailKind kind;
  SgString     key;
  SgString     value;
  SgSourceId   source; ///< who says so
} SgDetail;

/// Goes through the details of an entity, mention by mention; private but on your stack.
typedef struct {
  const SgView*  view;
  SgEntityId     named; // the mention that gives the preferred name
  SgEntityId     mention;
  SgSourceId     source;
  const uint8_t* at;
  const uint8_t* end;
  uint32_t       left;
  uint32_t       stage;
} SgDetailCursor;

SG_API SgDetailCursor sg_details_begin(const SgView* view, SgEntityId entity);

/// The next detail; false at the end. The preferred name of the entity itself is not among them,
/// those that later mentions prefer are. A name may come twice if two sources give it.
SG_API bool sg_details_next(SgDetailCursor* cursor, SgDetail* detail);

/// A credit: `subject` did `role` on `object`.
typedef struct {
  SgCreditId id;
  SgEntityId subject;
  SgEntityId object;
  SgRole     role;
  SgDate     start;
  SgDate     end;
  SgEntityId for_work;    ///< the work an award was given for, 0 if none
  SgString   credited_as; ///< the name as printed, empty if it is the entity's
  SgString   attribute;   ///< "additional", "assistant", an instrument, a part
  SgString   scope;       ///< "tracks 3 to 5"
  SgSourceId source;
} SgCredit;

/// The credit of that id, its ends canonical. id 0 or out of range gives id 0.
SG_API SgCredit sg_view_credit(const SgView* view, SgCreditId id);

/// Where in a source a passage stands.
typedef enum {
  SG_LOCATOR_NONE,
  SG_LOCATOR_BYTES, ///< bytes `first` to `last` (past the end)
  SG_LOCATOR_LINE,  ///< line `first` (to `last` if that is greater)
  SG_LOCATOR_RECORD ///< the record named by the passage's `record`
} SgLocatorKind;

/// A passage of a source, as it stood.
typedef struct {
  SgPassageId   id;
  SgSourceId    source;
  SgLocatorKind locator;
  uint64_t      first;
  uint64_t      last;
  SgString      record;    ///< "release 123"
  SgString      section;   ///< headings above it joined by " > "
  SgString      citations; ///< its citation marks without brackets, joined by ";": "17;18"
  SgString      text;      ///< the sentence, row or record
  SgString origin; ///< the source that it was first in, if it came here through an export of ours
} SgPassage;

SG_API SgPassage sg_view_passage(const SgView* view, SgPassageId id);

enum { SG_LOCATOR_TEXT_SIZE = 96 };

/// Writes "bytes 120-245", "line 17", "lines 3-9" or the record's name, cut to fit, with a final
/// NUL.
SG_API size_t sg_locator_format(const SgPassage* passage, char text[SG_LOCATOR_TEXT_SIZE]);

/// Goes through the evidence of one credit.
typedef struct {
  const SgView*  view;
  const uint8_t* at;
  const uint8_t* end;
  SgPassageId    passage;
  uint32_t       left;
} SgEvidenceCursor;

SG_API SgEvidenceCursor sg_evidence_begin(const SgView* view, SgCreditId credit);
SG_API bool             sg_evidence_next(SgEvidenceCursor* cursor, SgPassage* passage);

/// One end of a credit, seen from an entity.
typedef struct {
  SgEntityId neighbour;
  SgCreditId credit;
  SgRole     role;
  int16_t    year;     ///< of the credit, else of the work or film; 0 if unknown
  bool       outgoing; ///< the entity is the credit's subject
} SgLink;

/// Goes through the credits of an entity, ordered by role, then direction, then neighbour, then
/// credit.
typedef struct {
  const SgView* view;
  SgEntityId    entity;
  uint32_t      at;
  uint32_t      end;
} SgLinkCursor;

SG_API SgLinkCursor sg_links_begin(const SgView* view, SgEntityId entity);
SG_API bool         sg_links_next(SgLinkCursor* cursor, SgLink* link);

/// An imported document or dump.
typedef struct {
  SgSourceId id;
  SgString   name;     ///< unique in the knowledge base
  SgString   location; ///< where it was read from: an absolute path, or "" for standard input
  SgString   format;   ///< the reader that read it
  uint64_t   hash;     ///< XXH3 of its bytes
  uint64_t   size;     ///< bytes
  int64_t    imported; ///< seconds since 1970
  uint32_t   mentions;
  uint32_t   credits;
  uint32_t   passages;
} SgSource;

SG_API SgSource sg_view_source(const SgView* view, SgSourceId id);

/// The source of that name, or at that location if no name matches; id 0 if there is none.
/// O(sources).
SG_API SgSource sg_view_source_by_name(const SgView* view, SgString name);

/// How a name may be looked up; each list is in order of id and holds canonical ids once.
typedef enum {
  SG_INDEX_ID,    ///< an external id, whole: "discogs:artist/123"
  SG_INDEX_NAME,  ///< a folded whole name (sg_fold()), preferred or other
  SG_INDEX_TOKEN, ///< one token of a folded name
  SG_N_INDEXES
} SgIndex;

/// Finds at most `limit` entities under `key`; returns how many there were written. Costs a few
/// microseconds.
SG_API size_t
sg_view_find(const SgView* view, SgIndex index, SgString key, SgEntityId* entities, size_t limit);

/// Told of an indexed token within reach of a near spelling; false stops.
typedef bool (*SgTokenFunc)(SgString token, unsigned distance, void* context);

/// Every token of the index whose edit distance to `token` is at most `distance` (1 or 2), in order
/// of bytes.
SG_API SG_MUST_CHECK SgStatus sg_view_near_tokens(
    const SgView* view, SgString token, unsigned distance, SgTokenFunc found, void* context);

#ifdef __cplusplus
}
#endif

#endif
