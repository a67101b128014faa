// The kinds of entities and the vocabulary of roles.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_VOCABULARY_H
#define SEGUE_VOCABULARY_H

#include "segue/attributes.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What an entity is. The numbers are stored in knowledge bases and never change.
typedef enum {
  SG_KIND_NONE = 0,
  SG_PERSON,
  SG_GROUP,
  SG_WORK,
  SG_FILM,
  SG_AWARD,
  SG_ORGANIZATION,
  SG_PLACE,
  SG_N_KINDS
} SgKind;

/// "person", "group"...; "none" for 0. Static.
SG_API const char* sg_kind_name(SgKind kind);

/// The kind of that name, SG_KIND_NONE if there is none.
SG_API SgKind sg_kind_by_name(SgString name);

/// A role: the type of a credit. The number is stored in knowledge bases and never changes; 0 is
/// none.
typedef uint16_t SgRole;

/// What a role belongs to, for filters and reports.
typedef enum {
  SG_GROUP_OTHER = 0,
  SG_GROUP_PRODUCTION,
  SG_GROUP_WRITING,
  SG_GROUP_ENGINEERING,
  SG_GROUP_PERFORMANCE,
  SG_GROUP_VISUAL,
  SG_GROUP_BUSINESS,
  SG_GROUP_AWARD,
  SG_GROUP_LIFE,
  SG_GROUP_STRUCTURE,
  SG_N_ROLE_GROUPS
} SgRoleGroup;

/// "production", "writing"... Static.
SG_API const char* sg_role_group_name(SgRoleGroup group);

/// The group of that name into `*group`; false, and `*group` as it was, if there is none.
SG_API bool sg_role_group_by_name(SgString name, SgRoleGroup* group);

/// One past the largest role number: roles are 1 … sg_role_limit() - 1, with gaps.
SG_API SgRole sg_role_limit(void);

enum { SG_MAX_ROLES = 512 };

/// What is known of a role; all text is static.
typedef struct {
  SgRole      role;
  SgRole      parent; ///< the wider role, 0 if none: co_produced -> produced
  SgRoleGroup group;
  const char* name;    ///< "produced"
  const char* phrase;  ///< subject to object: "produced"
  const char* inverse; ///< object to subject: "was produced by"
  const char* agent;   ///< who does it: "producer"; may be empty
} SgRoleInfo;

/// The row of a role, NULL for a number without a role.
SG_API const SgRoleInfo* sg_role_info(SgRole role);

/// The phrase of a role in a sentence, which may depend on the kind of its object: "performed" a
/// song, "performed in" a film. `inverse`: from object to subject. "" for a number without a role.
/// Static.
SG_API const char* sg_role_phrase(SgRole role, SgKind object, bool inverse);

/// The role of that name ("mixed"), 0 if there is none. Case, hyphens and spaces do not matter.
SG_API SgRole sg_role_by_name(SgString name);

/// True if `role` is `ancestor` or one of its descendants.
SG_API bool sg_role_is(SgRole role, SgRole ancestor);

/// Whose words: each source names roles in its own way.
typedef enum {
  SG_WORDS_DISCOGS,     ///< credit roles: "Mixed By"
  SG_WORDS_MUSICBRAINZ, ///< link types: "mix"
  SG_WORDS_IMDB,        ///< categories and jobs: "composer"
  SG_WORDS_TABLE,       ///< heads and cells of personnel lists and tables: "Mixing", "Engineer"
  SG_WORDS_VERB,        ///< verbs of prose, any inflection: "mixing", "co-wrote"
  SG_WORDS_NOUN,        ///< nouns of prose for who does it or what is done: "producer", "mixing"
  SG_N_WORD_SOURCES
} SgWordSource;

/// What a source's word means.
typedef struct {
  SgRole role;       ///< 0 if the word is not in the vocabulary
  bool   keeps_word; ///< it says more than the role, so keep it: an instrument, a kind of design
  bool   reversed;   ///< whom the word names is the object: "recorded at", "prequel", "teacher"
} SgWordMeaning;

/// Looks a word or phrase of a source up. Case, hyphens, spaces, brackets and the like do not
/// matter. "additional", "guest" and such in front of a known word are dropped, as is a comment of
/// Discogs or IMDb behind it ("Guitar [Lead]", `novel "Title"`); the word is then to be kept. A
/// MusicBrainz link type may have its pair of entity types in front ("recording-work performance"),
/// which tells apart types of one name; the first entity of the link is the subject unless
/// `reversed`. Allocates nothing, takes about 100 ns.
SG_API SgWordMeaning sg_role_for_word(SgWordSource source, SgString word);

#ifdef __cplusplus
}
#endif

#endif
