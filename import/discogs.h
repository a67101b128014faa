// The parts of the reader of Discogs dumps: records as trees, what they say, their words for roles.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_DISCOGS_H
#define SEGUE_IMPORT_DISCOGS_H

#include "core/arena.h"
#include "core/id_map.h"
#include "import/discogs_ends.h"
#include "import/sink.h"
#include "import/xml_record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_DISCOGS_TEXT  = 1 << 14, ///< bytes of a text or an attribute of a record
  SG_DISCOGS_NODES = 1 << 20, ///< elements of a record
  SG_DISCOGS_ITEMS = 65535    ///< names, attributes of an entity
};

/// The names of the elements that are read.
enum {
  SG_DISCOGS_ALIASES = SG_XML_KEEP,
  SG_DISCOGS_ANV,
  SG_DISCOGS_ARTIST,
  SG_DISCOGS_ARTISTS,
  SG_DISCOGS_CATNO,
  SG_DISCOGS_COMPANIES,
  SG_DISCOGS_COMPANY,
  SG_DISCOGS_COUNTRY,
  SG_DISCOGS_DESCRIPTION,
  SG_DISCOGS_DESCRIPTIONS,
  SG_DISCOGS_ENTITY_TYPE,
  SG_DISCOGS_ENTITY_TYPE_NAME,
  SG_DISCOGS_EXTRAARTISTS,
  SG_DISCOGS_FORMAT,
  SG_DISCOGS_FORMATS,
  SG_DISCOGS_GENRE,
  SG_DISCOGS_GENRES,
  SG_DISCOGS_GROUPS,
  SG_DISCOGS_ID,
  SG_DISCOGS_JOIN,
  SG_DISCOGS_JOINWITH,
  SG_DISCOGS_LABEL,
  SG_DISCOGS_LABELS,
  SG_DISCOGS_MAIN_RELEASE,
  SG_DISCOGS_MASTER,
  SG_DISCOGS_MASTER_ID,
  SG_DISCOGS_MEMBERS,
  SG_DISCOGS_NAME,
  SG_DISCOGS_NAMEVARIATIONS,
  SG_DISCOGS_PARENT_LABEL,
  SG_DISCOGS_PARENT_LABEL_OLD, ///< "parentLabel"
  SG_DISCOGS_POSITION,
  SG_DISCOGS_REALNAME,
  SG_DISCOGS_RELEASE,
  SG_DISCOGS_RELEASED,
  SG_DISCOGS_ROLE,
  SG_DISCOGS_SERIES,
  SG_DISCOGS_STYLE,
  SG_DISCOGS_STYLES,
  SG_DISCOGS_SUBLABELS,
  SG_DISCOGS_SUB_TRACKS,
  SG_DISCOGS_TITLE,
  SG_DISCOGS_TRACK,
  SG_DISCOGS_TRACKLIST,
  SG_DISCOGS_TRACKS,
  SG_DISCOGS_URL,
  SG_DISCOGS_URLS,
  SG_DISCOGS_YEAR
};

/// The number of a name; SG_XML_SKIP or SG_XML_UNKNOWN if it is not read.
unsigned sg_discogs_code(SgString name);

/// The first child of that name; NULL if there is none, or no node.
const SgXmlNode* sg_discogs_child(const SgXmlNode* node, unsigned code);

/// The text of that child, or, without one, the attribute of that name; empty if there is neither.
SgString sg_discogs_field(const SgXmlNode* node, unsigned code);

/// The same of several names at once, `n` at most 32, none twice.
void sg_discogs_fields(const SgXmlNode* node, const unsigned* codes, SgString* fields, size_t n);

/// The attribute of that name; empty if there is none, or no node.
SgString sg_discogs_attribute(const SgXmlNode* node, const char* name);

/// One role of a role string.
typedef struct {
  SgString text;      ///< as printed, with its comment
  SgString attribute; ///< what the role leaves unsaid: the comment, or all of it
  SgRole   role;      ///< contributed_to if the vocabulary does not know it
  bool     known;
  bool     keeps_word; ///< the vocabulary wants the words kept
  bool     reversed;   ///< whom it names is the object: "Recorded At"
} SgDiscogsRole;

/// Takes the next role off `*rest`: up to a comma outside brackets. False at the end.
bool sg_discogs_next_role(SgString* rest, SgString* role);

/// What one word or phrase, with its comment, means.
SgDiscogsRole sg_discogs_role(SgString text);

enum { SG_DISCOGS_ROLES = 1 << 11, SG_DISCOGS_ROLE_SIZE = 48 };

typedef struct {
  bool          used;
  char          text[SG_DISCOGS_ROLE_SIZE];
  size_t        size;
  SgDiscogsRole role;
} SgDiscogsRecalled;

/// Roles that were met lately; all zero: none.
typedef struct {
  SgDiscogsRecalled slots[SG_DISCOGS_ROLES]; ///< by the hash of their text
} SgDiscogsRoles;

/// As sg_discogs_role(), which is asked about each text only as long as it is not forgotten.
SgDiscogsRole sg_discogs_recall_role(SgDiscogsRoles* roles, SgString text);

/// The name without the number that tells namesakes apart: "Ann Lee (2)" is "Ann Lee".
SgString sg_discogs_display_name(SgString name);

/// True of placeholders: "Various", "Not On Label".
bool sg_discogs_is_special(SgString id, SgString name);

/// Person or group, as far as a name tells.
SgKind sg_discogs_guess_kind(SgString name);

enum { SG_DISCOGS_FIRST_SIZE = 128 };

/// What outlives a record.
typedef struct {
  SgSink*         sink;
  SgArena*        arena;   ///< of the record
  const char*     kind;    ///< of the records: "release"
  SgDiscogsRoles* met;     ///< roles that were met lately
  SgDiscogsEnds   ends;    ///< artists and labels
  SgIdMap         said;    ///< what two records say of each other, so that it is said once
  SgString        record;  ///< "release 123"
  SgString        section; ///< the title of the release
  uint64_t        roles;   ///< said so far
  uint64_t        unknown_roles;
  char            first_unknown_role[SG_DISCOGS_FIRST_SIZE];
} SgDiscogs;

/// Puts what a record says into the sink; `*wrong` says why it could not be used, if so.
SG_MUST_CHECK SgStatus sg_discogs_record(SgDiscogs*       discogs,
                                         const SgXmlNode* record,
                                         const char**     wrong);

/// The parts of it: import/discogs_release.c
SG_MUST_CHECK SgStatus sg_discogs_release(SgDiscogs*       discogs,
                                          const SgXmlNode* record,
                                          const char**     wrong);

/// An artist or a label, by id and name as a record gives them. `*id` 0 if it has no name. `kind`
/// is what it is unless more is known; none: as its name tells.
SG_MUST_CHECK SgStatus
sg_discogs_mention(SgDiscogs* discogs, SgString number, SgString name, SgKind kind, SgEntityId* id);

/// A growing list of texts in the arena; what does not fit is left out.
typedef struct {
  SgString*    texts;
  SgAttribute* attributes;
  size_t       n;
  size_t       capacity;
} SgDiscogsList;

SG_MUST_CHECK SgStatus sg_discogs_add_text(SgDiscogs* discogs, SgDiscogsList* list, SgString text);
SG_MUST_CHECK SgStatus sg_discogs_add_attribute(SgDiscogs*     discogs,
                                                SgDiscogsList* list,
                                                const char*    key,
                                                SgString       value);

/// The texts of the children of a part as attributes: <genres><genre/></genres>.
SG_MUST_CHECK SgStatus sg_discogs_add_children(SgDiscogs*       discogs,
                                               SgDiscogsList*   list,
                                               const char*      key,
                                               const SgXmlNode* part);

/// A passage of the record.
SG_MUST_CHECK SgStatus sg_discogs_say(SgDiscogs* discogs, SgString text, SgPassageId* id);

/// The texts joined, in the arena; `data` NULL if there is no memory.
SgString sg_discogs_join(SgDiscogs* discogs, const SgString* texts, size_t n);

#endif
