// Questions in plain English.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_ASK_H
#define SEGUE_ASK_H

#include "segue/attributes.h"
#include "segue/path.h"
#include "segue/resolve.h"
#include "segue/status.h"
#include "segue/view.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a question asks about.
typedef enum {
  SG_ASK_NONE,
  SG_ASK_PATH,          ///< how is A linked to B
  SG_ASK_COLLABORATORS, ///< who worked with A
  SG_ASK_SUBJECTS,      ///< who did R on W: credits of entities[0] as object
  SG_ASK_OBJECTS,       ///< what did A do (on B, in Y): credits of entities[0] as subject
  SG_ASK_AWARDS,        ///< which awards did A win: credits with award roles
  SG_ASK_COMMON,        ///< what do A and B have in common
  SG_ASK_SHOW,          ///< who is A
  SG_ASK_COMPARE,       ///< who did more, A or B
  SG_ASK_MOST_SUBJECTS, ///< who did R on the most works
  SG_ASK_MOST_OBJECTS,  ///< which works had R done to them by the most
  SG_ASK_DATES,         ///< when was A born, released, founded; when did A die
  SG_ASK_NEAR,          ///< who is around A
  SG_ASK_SEARCH,        ///< which A are there
  SG_ASK_ALL,           ///< who did R on all of them, who worked with all of them
  SG_ASK_AMONG,         ///< how are A, B and C linked: paths between each two
  SG_ASK_PROFILE,       ///< compare A and B, role by role
  SG_ASK_WINNERS,       ///< who, or which works (of A), won awards of a series
  SG_ASK_MOST_PARTNERS  ///< who in role R worked with the most artists
} SgAskKind;

/// What is wanted of it.
typedef enum {
  SG_WANT_LIST,     ///< all of it
  SG_WANT_COUNT,    ///< how many
  SG_WANT_WHETHER,  ///< yes or no
  SG_WANT_WHEN,     ///< in which years
  SG_WANT_FIRST,    ///< the earliest; of dates: the beginning
  SG_WANT_LAST,     ///< the latest; of dates: the end
  SG_WANT_WITHOUT,  ///< what entities[1] has no part in
  SG_WANT_SHORTEST, ///< one path of the fewest steps
  SG_WANT_ALL,      ///< all paths of the fewest steps
  SG_WANT_AVOID,    ///< paths not through entities[2] and those behind it
  SG_WANT_VIA,      ///< paths through entities[2]
  SG_WANT_WITHIN,   ///< paths of at most `number` steps
  SG_WANT_ANY,      ///< of SG_ASK_ALL: on any of them
  SG_WANT_EITHER,   ///< entities[1] or entities[2]
  SG_WANT_BEFORE,   ///< what began before entities[1] or the membership in it
  SG_WANT_AFTER     ///< what began after it
} SgAskWant;

enum { SG_ASK_MAX_ENTITIES = 8, SG_ASK_TEXT_SIZE = 512, SG_ASK_MAX_SUGGESTIONS = 4 };

/// Which years of a credit those of the filter are.
typedef enum {
  SG_YEARS_ANY,   ///< any of its time
  SG_YEARS_START, ///< its first: "who joined in 1990"
  SG_YEARS_END    ///< its last
} SgAskYears;

/// A question understood: what to look up, with what, under which filter. What a question asks for
/// beyond that (albums only, on B, the drums) is for sg_answer().
typedef struct {
  SgAskKind   kind;
  SgAskWant   want;
  SgEntityId  entities[SG_ASK_MAX_ENTITIES];
  SgMatchRule rules[SG_ASK_MAX_ENTITIES];  ///< how each was found
  size_t      others[SG_ASK_MAX_ENTITIES]; ///< how many more each name could mean
  SgString    words[SG_ASK_MAX_ENTITIES];  ///< as asked, of the question's text
  size_t      n_entities;                  ///< may be 0: "who produced the most albums"
  SgFilter    filter;  ///< roles and years asked for; of collaborators the roles are theirs
  unsigned    number;  ///< paths or steps asked for ("5 paths"); 0: none was said
  uint32_t    kinds;   ///< bit (1 << kind) for the kinds of answers asked for, of rankings those
                       ///< of the works; 0: any
  uint32_t people;     ///< of rankings the same for the people: who is ranked, or of works counted
  SgString form;       ///< of the works asked for ("album"); empty: any. Static
  SgString attribute;  ///< an instrument asked for, of the question's text or static; empty: any
  SgString series;     ///< of awards ("Grammys"), of the question's text; empty: any
  SgRole   exact;      ///< of the roles of the filter that which is meant: credits of a wider one
                       ///< must name it in their attribute; 0: any of the filter
  SgRole      both[2]; ///< roles that every answer must have; 0: any of the filter
  SgFilter    second;  ///< roles of entities[1], or those that who is ranked must have; none: any
  SgAskYears  years;   ///< those of the credit that the filter is about
  bool        parts;   ///< what is part of entities[0] is asked about as well
  char        understood[SG_ASK_TEXT_SIZE]; ///< the question in the engine's own words
  char        verb[16]; ///< it stands for: "path", "collaborators", "credits", "common"...
  const char* suggestions[SG_ASK_MAX_SUGGESTIONS]; ///< forms of questions, if it was not understood
  size_t      n_suggestions;
} SgQuestion;

/// Understands a question. No capitals are needed: names are found by the name index. SG_OK;
/// SG_NOT_FOUND if a name in it is unknown (`error` says which, and what is spelt alike);
/// SG_AMBIGUOUS if a name could mean several (`error` says which and tells them apart);
/// SG_BAD_INPUT with suggestions if it is no form we know. `understood` is always filled; its
/// `words` and `attribute` point into `question`. Costs a few lookups of names.
///
/// Years are understood at the end, the start or between names: "in 2004", "between 1990 and 1999",
/// "from 1990 to 1999", "before", "until", "after", "since", "in the 70s", "in the early 90s". A
/// name that could mean entities of several kinds is taken for the one that has credits of the role
/// asked for, which `understood` then says. Words of manners ("please", "can you tell me") are
/// passed over. A question that cannot be read otherwise is read with the words of the grammar
/// spelt right ("who poduced").
SG_API SG_MUST_CHECK SgStatus sg_ask(const SgView* view,
                                     SgString      question,
                                     SgQuestion*   understood,
                                     SgError*      error);

/// A form of question, for help.
typedef struct {
  const char* example;
  const char* help;
} SgAskForm;

SG_API const SgAskForm* sg_ask_forms(size_t* n);

#ifdef __cplusplus
}
#endif

#endif
