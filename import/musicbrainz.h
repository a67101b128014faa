// The parts of the readers of MusicBrainz: records as trees, entities, relations, words.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Three readers share them: XML of the web service (musicbrainz_xml.c), JSON of the web service and
// of the JSON dumps (musicbrainz_json.c), and the tables of the database (musicbrainz_tables.c).
//
// What becomes what. Artists are persons or groups, labels organizations, places and areas places;
// release groups, recordings, works, events and series are works, each with its form. A release is
// an edition, no work: what is said of it is said of its release group. A recording is part of the
// release groups whose releases have it as a track, and a recording of the works it performs.
// Instruments and genres are no entities: what is said of them is counted, no more.
#ifndef SEGUE_IMPORT_MUSICBRAINZ_H
#define SEGUE_IMPORT_MUSICBRAINZ_H

#include "core/arena.h"
#include "core/id_map.h"
#include "import/json.h"
#include "import/sink.h"
#include "import/stream.h"
#include "import/tally.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_MB_TEXT  = 1 << 14, ///< bytes of a text of a record
  SG_MB_NODES = 1 << 22, ///< elements of a record
  SG_MB_ITEMS = 65535    ///< names, ids, attributes of an entity
};

typedef enum {
  SG_MB_NONE,
  SG_MB_ARTIST,
  SG_MB_LABEL,
  SG_MB_RELEASE_GROUP,
  SG_MB_RELEASE,
  SG_MB_RECORDING,
  SG_MB_WORK,
  SG_MB_PLACE,
  SG_MB_AREA,
  SG_MB_EVENT,
  SG_MB_SERIES,
  SG_MB_INSTRUMENT,
  SG_MB_GENRE,
  SG_MB_URL,
  SG_MB_N_TYPES
} SgMbType;

/// "artist", "release-group". Static.
const char* sg_mb_type_name(SgMbType type);

/// The type of that name, with "-" or "_"; SG_MB_NONE if there is none.
SgMbType sg_mb_type_by_name(SgString name);

/// False of what is no entity of ours: instruments, genres, addresses.
bool sg_mb_is_kept(SgMbType type);

/// An element of a record, or a member of a JSON object. XML attributes are children too, and so
/// are the items of a JSON array, named "item"; a "_" of a name is "-".
typedef struct SgMbNode {
  SgString         name;
  SgString         text;
  struct SgMbNode* first;
  struct SgMbNode* last;
  struct SgMbNode* next;
} SgMbNode;

/// Adds a child to `parent` (which may be NULL), copying its name; NULL if there is no memory.
SgMbNode* sg_mb_add_node(SgArena* arena, SgMbNode* parent, SgString name);

/// The first child of that name; NULL if there is none, or no node.
const SgMbNode* sg_mb_child(const SgMbNode* node, const char* name);

/// The text of that child; empty if there is none.
SgString sg_mb_field(const SgMbNode* node, const char* name);

/// The first item of a list, which XML calls "alias-list" of "alias", and JSON "aliases"; and the
/// next one. NULL at the end.
const SgMbNode*
sg_mb_first(const SgMbNode* node, const char* list, const char* item, const char* json);
const SgMbNode* sg_mb_next(const SgMbNode* item);

/// What a name of an element or member means to the readers.
typedef enum { SG_MB_READ, SG_MB_SKIP, SG_MB_UNKNOWN } SgMbUse;

SgMbUse sg_mb_use(SgString name);

/// What outlives a record.
typedef struct {
  SgSink*     sink;
  SgArena*    arena;     ///< of the record
  SgIdMap     said;      ///< relations, so that what two records say of each other is said once
  SgString    record;    ///< "release 0385f276-..."
  SgString    section;   ///< its name
  size_t      nodes;     ///< of the record, where it is made of tables
  uint64_t    relations; ///< said so far
  SgTally     elements;  ///< not understood
  SgTally     types;     ///< of links, not known
  SgTally     left_out;  ///< types of entities that are none here
  uint64_t    nameless;  ///< relations to what has no name
  uint64_t    to_itself; ///< relations of editions of one work to each other
  const char* wrong;     ///< why the record cannot be used; NULL
  bool        written;   ///< all entities are: what is named again says nothing new
} SgMb;

SG_MUST_CHECK SgStatus sg_mb_begin(SgMb* mb, SgSink* sink);
void                   sg_mb_end(SgMb* mb);

/// Reports what was not understood or left out, a reject each.
SG_MUST_CHECK SgStatus sg_mb_report(const SgMb* mb);

/// Makes a JSON value a tree; what a record cannot hold sets `wrong`. `*node` NULL if it is null.
SG_MUST_CHECK SgStatus sg_mb_tree(SgMb* mb, const SgJsonValue* value, SgMbNode** node);

/// Puts what a record says into the sink, or sets `wrong`.
SG_MUST_CHECK SgStatus sg_mb_record(SgMb* mb, SgMbType type, const SgMbNode* node);

/// Who an entity is part of, when only its surroundings say so.
typedef struct {
  const SgMbNode* group; ///< the release group of a release; NULL: its own child, if any
  SgKind          kind;  ///< of an artist, as far as its relation tells
} SgMbAround;

/// Writes an entity as a node has it. `*id` 0 if it is none of ours, or nameless.
SG_MUST_CHECK SgStatus sg_mb_entity(
    SgMb* mb, SgMbType type, const SgMbNode* node, const SgMbAround* around, SgEntityId* id);

/// The name or title of an entity.
SgString sg_mb_name(const SgMbNode* node);

/// Facts of an entity that need no node.
bool sg_mb_is_special(SgString mbid);

/// The kind of an artist: as stated, as it was before, as its names tell, as its relation tells.
SgKind sg_mb_artist_kind(const SgMb*     mb,
                         SgString        id,
                         SgString        type,
                         const SgString* names, ///< name and sort name
                         SgKind          related);

/// The kind of entity that a type becomes; artists are persons until more is known.
SgKind sg_mb_kind(SgMbType type);

/// The form of a work: by the type of the entity, what it is said to be, and, of a release group,
/// what else. In the arena; `data` NULL if there is no memory.
SgString sg_mb_form(SgMb* mb, SgMbType type, SgString said, SgString secondary);

/// The external id that a link of an entity to an address states, in the arena: empty if none is.
SG_MUST_CHECK SgStatus
sg_mb_url_id(SgMb* mb, SgMbType type, SgString link, SgString address, SgString* id);

/// An attribute of a relation: "guitar", "number: 12", a name as credited.
typedef struct {
  SgString name;
  SgString value;
  SgString credited;
} SgMbAttribute;

/// An end of a relation.
typedef struct {
  SgMbType   type;
  SgEntityId id;
  SgString   name;
  SgString   credited; ///< as; may be empty
} SgMbEnd;

/// A relation as MusicBrainz has it: the first end is entity 0 of its type.
typedef struct {
  SgString             type;   ///< "member of band"
  SgString             phrase; ///< "is a member of", if known
  SgRole               role;   ///< what it means, 0: as the vocabulary says of `type`
  SgMbEnd              ends[2];
  const SgMbAttribute* attributes;
  size_t               n_attributes;
  SgDate               begin;
  SgDate               end;
  bool                 ended;
  SgString             scope;
} SgMbRelation;

/// Writes the credit that a relation states, with its passage, unless it was said before or an end
/// is 0.
SG_MUST_CHECK SgStatus sg_mb_relate(SgMb* mb, const SgMbRelation* relation);

/// What a link type says of the kinds of artists at its ends.
SgKind sg_mb_related_kind(SgString type, SgMbType type0, SgMbType type1, unsigned end);

/// The relations of a node: import/musicbrainz_links.c
SG_MUST_CHECK SgStatus sg_mb_links(SgMb* mb, const SgMbNode* node, const SgMbEnd* self);

/// A node that is named in another: its entity, and all it says.
SG_MUST_CHECK SgStatus sg_mb_inner(
    SgMb* mb, SgMbType type, const SgMbNode* node, const SgMbAround* around, SgEntityId* id);

/// "1999-03-01", "1999"; unknown if it is anything else.
SgDate sg_mb_date(SgString text);

/// The texts joined, in the arena; `data` NULL if there is no memory.
SgString sg_mb_join(SgMb* mb, const SgString* texts, size_t n);

/// How sure each of the three forms is of an input (see SgReader), and their readers.
unsigned sg_mb_sniff_xml(SgString head, const char* path);
unsigned sg_mb_sniff_json(SgString head, const char* path);
unsigned sg_mb_sniff_tables(SgString head, const char* path);

SG_MUST_CHECK SgStatus sg_mb_read_xml(SgStream* stream, SgSink* sink, SgError* error);
SG_MUST_CHECK SgStatus sg_mb_read_json(SgStream* stream, SgSink* sink, SgError* error);
SG_MUST_CHECK SgStatus sg_mb_read_tables(SgStream* stream, SgSink* sink, SgError* error);

#endif
