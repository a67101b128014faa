// What the halves of the vocabulary compiler share: a reader fills a Compiler, a writer prints it.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CORE_VOCABULARY_COMPILER_H
#define SEGUE_CORE_VOCABULARY_COMPILER_H

#include "core/vocabulary_table.h"

enum {
  MAX_FILE      = 1 << 20,
  MAX_WORDS     = 32767, // so that a slot holds their number and the table is at most half full
  MAX_LISTED    = 8192,
  MAX_MODIFIERS = 64,
  N_SLOTS       = 65536
};

typedef struct {
  char*    name; // NULL: no role of this number
  char*    parent;
  char*    phrase;
  char*    inverse;
  char*    film_phrase;
  char*    film_inverse;
  char*    agent;
  unsigned group;
  unsigned line;
} Role;

typedef struct {
  char     folded[SG_WORD_LIMIT];
  size_t   size;
  unsigned line;
  SgRole   role;
  unsigned source;
  bool     kept;
  bool     reversed;
} Word;

// A word of a `list`, as it stands in the file.
typedef struct {
  const char* list;
  const char* word;
} Listed;

typedef struct {
  const char* path;
  unsigned    line;
  SgRole      role; // the one being read
  Role        roles[SG_MAX_ROLES];
  Word        words[MAX_WORDS];
  size_t      n_words;
  Listed      listed[MAX_LISTED];
  size_t      n_listed;
  char        modifiers[MAX_MODIFIERS][SG_WORD_LIMIT + 1];
  size_t      n_modifiers;
  uint16_t    slots[N_SLOTS];
  char        text[MAX_FILE + 1];
} Compiler;

/// The number of the role of that name, 0 if there is none.
static inline SgRole
number_of(const Compiler* c, const char* name)
{
  for (unsigned i = 1; i < SG_MAX_ROLES; ++i) {
    if (c->roles[i].name && !strcmp(c->roles[i].name, name)) {
      return (SgRole)i;
    }
  }
  return 0U;
}

/// True if both words fold to the same text, whatever their sources.
static inline bool
same_text(const Word* a, const Word* b)
{
  return a->size == b->size && !memcmp(a->folded, b->folded, a->size);
}

/// Writes the tables of vocabulary_table.h to `path`; false, said on stderr, if that failed.
bool sg_vocabulary_write(const Compiler* c, const char* path);

#endif
