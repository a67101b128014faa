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

/// What a question asks for.
typedef enum {
  SG_ASK_NONE,
  SG_ASK_PATH,          ///< how is A linked to B
  SG_ASK_COLLABORATORS, ///< who worked with A
  SG_ASK_SUBJECTS,      ///< who did R on W: credits of entities[0] as object
  SG_ASK_OBJECTS,       ///< what did A do (on B, in Y): credits of entities[0] as subject
  SG_ASK_AWARDS,        ///< which awards did A win: credits with award roles
  SG_ASK_COMMON,        ///< what do A and B have in common
  SG_ASK_SHOW           ///< who is A
} SgAskKind;

enum { SG_ASK_MAX_ENTITIES = 8, SG_ASK_TEXT_SIZE = 512, SG_ASK_MAX_SUGGESTIONS = 4 };

/// A question understood: what to look up, with what, under which filter.
typedef struct {
  SgAskKind   kind;
  SgEntityId  entities[SG_ASK_MAX_ENTITIES];
  SgMatchRule rules[SG_ASK_MAX_ENTITIES];  ///< how each was found
  size_t      others[SG_ASK_MAX_ENTITIES]; ///< how many more each name could mean
  SgString    words[SG_ASK_MAX_ENTITIES];  ///< as asked, of the question's text
  size_t      n_entities;
  SgFilter    filter;
  char        understood[SG_ASK_TEXT_SIZE]; ///< the question in the engine's own words
  char        verb[16]; ///< the command it stands for: "path", "collaborators", "credits"...
  const char* suggestions[SG_ASK_MAX_SUGGESTIONS]; ///< forms of questions, if it was not understood
  size_t      n_suggestions;
} SgQuestion;

/// Understands a question. SG_OK; SG_NOT_FOUND if a name in it is unknown (`error` says which); SG_AMBIGUOUS if a
/// name could mean several (`error` says which); SG_BAD_INPUT with suggestions if it is no form we know.
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
