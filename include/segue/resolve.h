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
  SG_RULE_VARIANT,  ///< the whole name written otherwise: "Last, First", "II" for "2"
  SG_RULE_TOKEN,    ///< every word is in a name: "Russo", "T. Russo"
  SG_RULE_NEAR      ///< nearly spelt so: "Rik Rubin"; or in another script
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

/// Finds what `text` may mean. Forms:
///  - "#12": the entity of that number
///  - "discogs:artist/123": an external id, whole
///  - "person:NAME": a name of an entity of that kind; so does another word for a kind, or a form,
///    unless the whole is a name: "band:NAME", "song:NAME"
///  - "NAME (1994)", "NAME (album)", "NAME (film, 1994)", "NAME [1994]": a name of an entity begun
///    in that year, of that kind or form; a name that is written so itself comes first. What is no
///    form here ("(Remastered)") is left away if nothing else is found: SG_RULE_VARIANT.
///  - "NAME 1994", "NAME, 1994": the same, if nothing is named so: SG_RULE_VARIANT
///  - anything else is a name, also "311".
/// The rungs of SgMatchRule are gone down until one has a match; sg_search() goes to the bottom.
///
/// SG_RULE_VARIANT, the surest kind first, until one has a match: "Last, First"; a leading article
/// more or less; initials together or apart ("JRR", "J. R. R."); numerals to 20, "and", "n" and
/// "&", common abbreviations ("Vol.", "St.", "Bros."); two letters for an accented one ("oe"); a
/// space more or less; without a guest ("feat. ..."). At most 512 such wordings are looked up.
/// SG_RULE_TOKEN: a single letter beside words stands for any word that begins with it.
/// SG_RULE_NEAR, beside misspelt words: the name has but the initial of a word, the last word is
/// cut short, or a middle initial is too many; Latin for Cyrillic, Greek or kana, Cyrillic or Greek
/// for Latin, hiragana for katakana, as they sound.
///
/// Within a rung the matches are ranked by how much of the name the words cover and where, then by
/// prominence: the logarithm of the number of credits. Entities of different kinds that fit alike
/// are told apart by what a bare name mostly means: a person or a group, unless the work or film,
/// organization, award or place has more than 8 times its credits (16 times for awards and places).
/// Of two that fit alike, where one is a part of the other (a song and its album), the whole is
/// preferred. None of this is silent: the other matches are always there.
///
/// One exception: where a single word is the whole name of a person with fewer than 64 credits, a
/// person who has it as the last word of the name and at least 16 times the credits plus 16 comes
/// first, by SG_RULE_TOKEN: texts mention people by their family name alone.
///
/// SG_OK: the first match is the answer, the others are what else the words could mean.
/// SG_AMBIGUOUS: the first two fit equally well, are of like kind, and the first has less than 4
/// times the credits of the second plus 4: the caller must not choose silently; `error` says what
/// they are. SG_NOT_FOUND: `matches` is empty and `error` names what is spelt alike. SG_BAD_INPUT:
/// the text is blank. On SG_OK and SG_AMBIGUOUS free with sg_matches_free().
///
/// Bounds: of the entities under one word the first 32,768 are read, under one whole name 2,048, in
/// all 65,536; of those that have all words but the misspelt one, the 256 with most credits are
/// compared name by name, 1,024 in all. A near spelling is an edit distance (swapped neighbours
/// count one) of 1 for words of 4 to 7 letters and 2 for longer ones, and of 1 for words of 3
/// beside a longer word that fits; 3 in a whole name; more than one misspelt word in names of up to
/// 6. On 3 million names a lookup takes at most a few milliseconds: scripts/bench names.
SG_API SG_MUST_CHECK SgStatus sg_resolve(const SgView*           view,
                                         SgString                text,
                                         const SgResolveOptions* options,
                                         SgMatches*              matches,
                                         SgError*                error);

/// Finds everything that `text` may mean on any rung, best first. SG_OK, SG_NOT_FOUND or
/// SG_BAD_INPUT, as above.
SG_API SG_MUST_CHECK SgStatus sg_search(const SgView*           view,
                                        SgString                text,
                                        const SgResolveOptions* options,
                                        SgMatches*              matches,
                                        SgError*                error);

SG_API void sg_matches_free(SgMatches* matches);

enum { SG_KNOWN_FOR = 3 };

/// What tells an entity from its namesakes, beside kind, form and dates of its own.
typedef struct {
  uint32_t   n_credits;
  int16_t    first; ///< year of the earliest credit or its work; 0 if unknown
  int16_t    last;
  SgEntityId known_for[SG_KNOWN_FOR]; ///< who and what it is known by, best known first
  size_t     n_known_for;
} SgDistinction;

/// Who and what an entity is known by: works and films of a person, group or organization, people
/// and groups of a work or film; those with most credits, placeholders left out. Looks at the first
/// 4,096 credits.
SG_API SgDistinction sg_distinction(const SgView* view, SgEntityId entity);

#ifdef __cplusplus
}
#endif

#endif
