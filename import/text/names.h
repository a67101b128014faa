// The names that a document uses, and the entities behind them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_NAMES_H
#define SEGUE_IMPORT_TEXT_NAMES_H

#include "core/arena.h"
#include "import/text/words.h"
#include "segue/date.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stdint.h>

/// What a mention may be. Persons and groups do things alike and share mentions, so do works and
/// films.
typedef enum {
  SG_CLASS_NONE = 0,
  SG_CLASS_AGENT,
  SG_CLASS_WORK,
  SG_CLASS_ORG,
  SG_CLASS_PLACE,
  SG_CLASS_AWARD,
  SG_N_CLASSES
} SgNameClass;

enum { SG_NAME_LIMIT = 256, SG_ALIAS_LIMIT = 16, SG_ENTITY_LIMIT = 1 << 22 };

/// A distinct name, however it is written.
typedef struct SgTextName {
  SgString           key;  ///< lower case, no punctuation, no leading article
  SgString           text; ///< as it stood first
  uint32_t           hash;
  uint16_t           votes[SG_N_CLASSES]; ///< what its mentions look like
  uint16_t           n_mentions;
  bool               place;                  ///< the lexicon has it as a place
  uint32_t           entities[SG_N_CLASSES]; ///< the entity of each class, 0 if none yet
  struct SgTextName* whole; ///< the longer name that this one stands for, NULL if none
} SgTextName;

/// An entity of the document.
typedef struct {
  SgNameClass       cls;
  SgKind            kind;
  const char*       form; ///< static; "" if not known
  SgString          name;
  SgString          aliases[SG_ALIAS_LIMIT];
  unsigned          n_aliases;
  SgDate            begin;
  const SgTextName* key;
  int               person_votes; ///< above 0 a person, below a group
  bool              used;         ///< some fact names it
  bool              feminine;
} SgTextEntity;

typedef struct SgTextNames SgTextNames;

SgTextNames* sg_text_names_new(SgAllocator* allocator, SgArena* arena);
void         sg_text_names_free(SgTextNames* names);

/// The name written so; NULL if there is no memory.
SgTextName* sg_text_name(SgTextNames* names, SgString text);

/// The same, NULL if it was never added.
SgTextName* sg_text_name_find(const SgTextNames* names, SgString text);

/// The entity of that name and class, made if need be; 0 if there is no memory. `text` becomes an
/// alias.
uint32_t sg_text_entity_for(SgTextNames* names, SgTextName* name, SgNameClass cls, SgString text);

/// Makes `name`, with this class, stand for `entity`.
void sg_text_entity_alias(SgTextNames* names, SgTextName* name, uint32_t id, SgString text);

/// Entity `id`, from 1 to sg_text_entity_count(). Valid until the next one is made.
SgTextEntity* sg_text_entity(SgTextNames* names, uint32_t id);
uint32_t      sg_text_entity_count(const SgTextNames* names);

#endif
