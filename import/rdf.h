// RDF: triples, what their predicates and classes mean, and the subjects they tell of.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_RDF_H
#define SEGUE_IMPORT_RDF_H

#include "core/arena.h"
#include "core/buffer.h"
#include "import/linked.h"
#include "import/sink.h"
#include "import/stream.h"
#include "import/unread.h"
#include "segue/allocator.h"
#include "segue/attributes.h"
#include "segue/status.h"
#include "segue/text.h"
#include "segue/vocabulary.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  SG_RDF_DEPTH    = 64,      ///< how deep blank nodes and lists may nest
  SG_RDF_TOKEN    = 1 << 20, ///< bytes of one IRI, name or text
  SG_RDF_PREFIXES = 1024,    ///< prefixes of a document
  SG_RDF_NAMES    = 64,      ///< other names of an entity at most
  SG_RDF_ITEMS    = 512,     ///< attributes, ids of an entity at most
  SG_RDF_VALUE    = 1 << 14, ///< bytes of a name, id or attribute; a longer one is left out
  SG_RDF_MEMORY   = 1 << 28  ///< bytes of subjects that are gathered before they are written
};

typedef enum { SG_RDF_IRI, SG_RDF_BLANK, SG_RDF_LITERAL } SgRdfType;

typedef struct {
  SgRdfType type;
  SgString  text;     ///< the IRI (whole, unless the document has no base), label or text
  SgString  language; ///< of a literal; may be empty
} SgRdfTerm;

typedef struct {
  SgRdfTerm subject;
  SgString  predicate;
  SgRdfTerm object;
  uint64_t  line; ///< where it ends
} SgTriple;

/// Told of what is found. Anything but SG_OK stops.
typedef struct {
  SgStatus (*triple)(void* context, const SgTriple* triple); ///< its texts are valid until it ends
  /// Something that is no triple, or holds bytes that are not UTF-8; the rest of its line may be
  /// lost.
  SgStatus (*fault)(void* context, uint64_t line, const char* why);
  void* context;
} SgRdfEvents;

/// Parses Turtle or N-Triples by serd (import/rdf_serd.c). Ends with the first failure of an event.
/// SG_BAD_INPUT, with file and line, for what has not one triple or ends within one; SG_LIMIT for
/// the limits above. serd takes its memory, a few times SG_RDF_TOKEN and the prefixes at most, from
/// the C library.
SG_MUST_CHECK SgStatus sg_rdf_parse(SgStream*          stream,
                                    SgAllocator*       allocator,
                                    const SgRdfEvents* events,
                                    SgError*           error);

/// Writes the external id of an IRI to the end of `text`: that of the database it belongs to
/// ("wikidata:Q5", "musicbrainz:artist/..."), else "iri:" and itself.
void sg_rdf_write_id(SgBuffer* text, SgString iri);

/// What follows the last #, / or : of an IRI.
SgString sg_rdf_local(SgString iri);

/// Writes the local name of an IRI for people: "Blue_Sky_%28song%29" is "Blue Sky (song)".
void sg_rdf_write_name(SgBuffer* text, SgString iri);

/// Writes a local name as words: "hasBirthPlace" is "birth place".
void sg_rdf_write_words(SgBuffer* text, SgString local);

typedef enum {
  SG_RDF_UNREAD,
  SG_RDF_IGNORED, ///< known, but of no use: descriptions, pictures
  SG_RDF_LINK,    ///< a credit
  SG_RDF_CLASS,
  SG_RDF_NAME,
  SG_RDF_OTHER_NAME,
  SG_RDF_SAME, ///< the object is another id
  SG_RDF_ID,   ///< the object is an id within `text`
  SG_RDF_BEGIN,
  SG_RDF_END,
  SG_RDF_ATTRIBUTE ///< of the key `text`
} SgRdfUse;

/// What a predicate means.
typedef struct {
  SgRdfUse    use;
  const char* text; ///< static
  SgLinkRule  rule;
  bool        keeps_word; ///< the words of the predicate say more than the role
  bool        guessed;    ///< by its name alone: its vocabulary is not known
} SgRdfMeaning;

/// `words` are those of its local name.
SgRdfMeaning sg_rdf_meaning(SgString predicate, SgString words);

/// What the instances of a class are: import/rdf_vocabulary.c.
typedef struct {
  const char* name; ///< local, lower case
  SgKind      kind; ///< none: no entity
  const char* form;
  unsigned    rank; ///< of several classes the highest counts
} SgRdfClass;

/// False if the class is not known.
bool sg_rdf_class(SgString iri, SgRdfClass* found);

/// Gathers what triples say of their subjects.
typedef struct SgRdfSubjects SgRdfSubjects;

/// NULL if there is no memory.
SgRdfSubjects* sg_rdf_subjects_new(SgAllocator* allocator);
void           sg_rdf_subjects_free(SgRdfSubjects* subjects);

/// Adds a fact of the subject of that external id.
SG_MUST_CHECK SgStatus sg_rdf_say(SgRdfSubjects*      subjects,
                                  SgString            id,
                                  const SgRdfMeaning* meaning,
                                  SgString            value,
                                  SgString            language);

/// Sets what it is, if the class outranks those before.
SG_MUST_CHECK SgStatus sg_rdf_say_class(SgRdfSubjects*    subjects,
                                        SgString          id,
                                        const SgRdfClass* found);

bool sg_rdf_subjects_are_full(const SgRdfSubjects* subjects);

/// Makes entities of the subjects whose class is known.
SG_MUST_CHECK SgStatus sg_rdf_subjects_write(SgRdfSubjects* subjects, SgLinked* linked);

/// An SgDescribeFunc: what is known of a subject whose class is not. The context is the subjects.
SG_MUST_CHECK SgStatus sg_rdf_describe(void*          context,
                                       SgString       id,
                                       SgEntityFacts* facts,
                                       SgString*      fallback);

/// Forgets them all, after they were written.
void sg_rdf_subjects_clear(SgRdfSubjects* subjects);

/// Entities that were left out because they were of another kind before.
uint64_t sg_rdf_n_disagreeing(const SgRdfSubjects* subjects);

#endif
