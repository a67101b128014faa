// What the extractor knows while it reads an article: names, subject, what was spoken of last.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_TEXT_ARTICLE_H
#define SEGUE_IMPORT_TEXT_ARTICLE_H

#include "core/arena.h"
#include "import/sink.h"
#include "import/text/document.h"
#include "import/text/phrases.h"
#include "segue/date.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The roles that rules name; the vocabulary gives the rest.
typedef enum {
  SG_R_NONE,
  SG_R_PRODUCED,
  SG_R_CO_PRODUCED,
  SG_R_ENGINEERED,
  SG_R_ASSISTANT_ENGINEERED,
  SG_R_MIXED,
  SG_R_RECORDED,
  SG_R_WROTE,
  SG_R_COMPOSED,
  SG_R_PERFORMED,
  SG_R_DIRECTED,
  SG_R_CONTRIBUTED_TO,
  SG_R_MUSIC_FOR,
  SG_R_MEMBER_OF,
  SG_R_COLLABORATED_WITH,
  SG_R_INFLUENCED_BY,
  SG_R_TAUGHT_BY,
  SG_R_STUDIED_AT,
  SG_R_GRADUATED_FROM,
  SG_R_WORKED_AT,
  SG_R_MOVED_TO,
  SG_R_BORN_IN,
  SG_R_WON,
  SG_R_NOMINATED,
  SG_R_PART_OF,
  SG_R_SEQUEL_OF,
  SG_R_BASED_IN,
  SG_N_R
} SgTextRole;

enum { SG_AGENTS_LIMIT = 24, SG_WORKS_LIMIT = 48 };

/// A few entities spoken of together.
typedef struct {
  uint32_t ids[SG_WORKS_LIMIT];
  unsigned n;
} SgTextGroup;

/// A fact, before it becomes a credit.
typedef struct {
  uint32_t subject;
  SgRole   role;
  uint32_t object;
  SgDate   start;
  SgDate   end;
  uint32_t for_work;
  SgString attribute;
} SgTextFact;

typedef struct SgTextFacts SgTextFacts;

typedef struct {
  SgAllocator*   allocator;
  SgArena*       arena;
  SgTextDocument document;
  SgTextWords*   words;
  SgTextNames*   names;
  SgTextFacts*   facts;
  SgPhraser      phraser;
  SgRole         roles[SG_N_R];
  bool           failed; ///< out of memory

  uint32_t    subject;      ///< the entity that the article is about, 0 if not known
  SgTextName* subject_name; ///< its name
  bool        performs; ///< the subject releases records or acts: "their album" is performed by it
  bool        makes_films; ///< the subject directs: "his film" is directed by it
  unsigned    n_she;       ///< how often "she" and "her" stand in it
  unsigned    n_he;

  size_t      unit;        ///< the unit being read
  uint32_t    focus;       ///< the album or film spoken of last
  uint32_t    last_work;   ///< any work spoken of last
  uint32_t    last_person; ///< the person that the last sentence was about
  uint32_t    last_group;
  uint32_t    last_org;
  SgTextGroup writers; ///< of all tracks where none are named
} SgArticle;

/// The unit being read, in phrases.
typedef struct {
  SgArticle*        article;
  const SgTextUnit* unit;
  SgPhrase*         phrases;
  size_t            n;
  SgTextGroup       subject; ///< of the clause being read
  int               year;    ///< that the sentence opens with or ties its facts to, 0 if none
} SgSentence;

/// The entity with that id.
static inline SgTextEntity*
sg_article_entity(const SgArticle* article, uint32_t id)
{
  return sg_text_entity(article->names, id);
}

static inline bool
sg_article_is(const SgArticle* article, uint32_t id, SgNameClass cls)
{
  return id && sg_article_entity(article, id)->cls == cls;
}

/// mentions.c: what each name of the phrases is here, told from its surroundings.
void sg_text_classify(SgArticle* article, SgPhrase* phrases, size_t n);

/// mentions.c: lets the names of a first reading vote.
void sg_text_vote(SgArticle* article, const SgPhrase* phrases, size_t n);

/// mentions.c: gives each name of the phrases its entity.
void sg_text_resolve(SgArticle* article, SgPhrase* phrases, size_t n);

/// The entity that `text` names with class `cls`; 0 if there is no memory or no text.
uint32_t sg_text_mention(SgArticle* article, SgString text, SgNameClass cls);

/// lead.c: who or what the article is about, from its title and first sentences.
void sg_text_find_subject(SgArticle* article);

/// facts.c: notes a fact told by the current unit. Ends of 0 and facts about itself are left out.
void sg_text_fact(SgArticle* article, const SgTextFact* fact);
void sg_text_say(SgArticle* article, uint32_t subject, SgTextRole role, uint32_t object, int year);

/// facts.c: true if the current unit tells of something that `subject` did on `work`.
bool sg_text_knows(const SgArticle* article, uint32_t subject, uint32_t work);

/// facts.c: hands everything to the sink.
SG_MUST_CHECK SgStatus sg_text_emit(SgArticle* article, SgSink* sink);

SgTextFacts* sg_text_facts_new(SgAllocator* allocator, SgArena* arena);
void         sg_text_facts_free(SgTextFacts* facts);

/// Notes that a work was released, or a person born, in that year; the first word on it stands.
void sg_text_begin(SgArticle* article, uint32_t id, SgDate date);

/// Sets the form of a work from the noun before it ("album", "film"); unknown nouns change nothing.
void sg_text_form(SgArticle* article, uint32_t work, const SgTextWord* noun);

/// The units by kind.
void   sg_text_read_sentence(SgSentence* sentence);                    ///< sentences.c
void   sg_text_read_item(SgArticle* article, const SgTextUnit* unit);  ///< lists.c
void   sg_text_read_field(SgArticle* article, const SgTextUnit* unit); ///< fields.c
size_t sg_text_read_table(SgArticle* article, size_t first); ///< tables.c: the unit after the table

#endif
