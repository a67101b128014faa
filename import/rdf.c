// Reads RDF in Turtle or N-Triples: DBpedia, schema.org, Music Ontology and others.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The triples of a subject may stand anywhere. They are gathered (rdf_subjects.c), links to what is
// not yet known wait (linked.h), and all is written at the end, or when either is full: then a
// subject that goes on behind that point is taken up again as the same entity, by its id.
#include "import/rdf.h"

#include "core/id_map.h"
#include "import/reader.h"
#include "import/wikidata.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { PREDICATES = 1 << 12 }; // whose meanings are remembered

typedef struct {
  SgRdfMeaning meaning;
  SgString     words;
} Predicate;

typedef struct {
  SgSink*        sink;
  SgLinked*      linked;
  SgRdfSubjects* subjects;
  SgArena*       lasting;
  SgIdMap        map; // places in `predicates`
  Predicate*     predicates;
  size_t         n_predicates;
  SgUnread       unread;
  SgUnread       guessed;
  SgUnread       classes; // that are not known
  SgBuffer       subject;
  SgBuffer       object;
  SgBuffer       words;
  SgBuffer       text;
  uint64_t       n_texts; // where a link was wanted
  uint64_t       n_long;
} Reading;

/// The external id of a term: blank nodes, and IRIs that are not whole, are of this source alone.
static SgString
write_id(const Reading* r, SgBuffer* id, const SgRdfTerm* term)
{
  const bool whole = memchr(term->text.data, ':', term->text.size);
  sg_buffer_clear(id);
  if (term->type == SG_RDF_IRI && whole) {
    sg_rdf_write_id(id, term->text);
  } else {
    sg_buffer_add_text(id, "rdf:");
    sg_buffer_add_string(id, sg_sink_source(r->sink));
    sg_buffer_add_text(id, term->type == SG_RDF_BLANK ? "/_:" : "/");
    sg_buffer_add_string(id, term->text);
  }
  return sg_buffer_string(id);
}

/// What a predicate means, worked out once.
static const Predicate*
find_predicate(Reading* r, SgString iri)
{
  bool             made  = false;
  const SgIdEntry* known = sg_id_map_find(&r->map, 0U, iri);
  if (known) {
    return &r->predicates[known->value];
  }
  if (r->n_predicates == PREDICATES) {
    sg_id_map_free(&r->map);
    r->n_predicates = 0U;
  }
  sg_buffer_clear(&r->words);
  sg_rdf_write_words(&r->words, sg_rdf_local(iri));
  SgIdEntry* entry = sg_id_map_add(&r->map, 0U, iri, &made);
  Predicate* found = &r->predicates[r->n_predicates];
  found->meaning   = sg_rdf_meaning(iri, sg_buffer_string(&r->words));
  found->words = found->meaning.keeps_word ? sg_arena_copy(r->lasting, sg_buffer_string(&r->words))
                                           : sg_string("");
  if (!entry || !found->words.data || r->words.failed) {
    return NULL;
  }
  entry->value = (uint32_t)r->n_predicates++;
  return found;
}

static void
write_term(SgBuffer* text, const SgRdfTerm* term)
{
  sg_buffer_add_text(text, term->type == SG_RDF_IRI ? "<" : "_:");
  sg_buffer_add_string(text, term->text);
  sg_buffer_add_text(text, term->type == SG_RDF_IRI ? ">" : "");
}

/// The triple, written out, as evidence.
static SgStatus
say(Reading* r, const SgTriple* triple, SgPassageId* id)
{
  sg_buffer_clear(&r->text);
  write_term(&r->text, &triple->subject);
  sg_buffer_add_text(&r->text, " <");
  sg_buffer_add_string(&r->text, triple->predicate);
  sg_buffer_add_text(&r->text, "> ");
  write_term(&r->text, &triple->object);
  if (r->text.failed) {
    return SG_NO_MEMORY;
  }
  const SgPassage passage = {.locator   = SG_LOCATOR_LINE,
                             .first     = triple->line,
                             .last      = triple->line,
                             .record    = {"", 0U},
                             .section   = {"", 0U},
                             .citations = {"", 0U},
                             .text      = sg_buffer_string(&r->text),
                             .origin    = {"", 0U}};
  return sg_sink_passage(r->sink, &passage, id);
}

static SgStatus
add_link(Reading* r, const SgTriple* triple, const Predicate* predicate, SgString id)
{
  SgStatement link = {.rule        = predicate->meaning.rule,
                      .from        = id,
                      .for_work    = {"", 0U},
                      .named       = {"", 0U},
                      .credited_as = {"", 0U},
                      .attribute   = predicate->words,
                      .scope       = {"", 0U}};
  link.to          = write_id(r, &r->object, &triple->object);
  if (r->object.failed) {
    return SG_NO_MEMORY;
  }
  if (link.to.size > SG_RDF_VALUE) {
    ++r->n_long;
    return SG_OK;
  }
  const SgStatus st = say(r, triple, &link.passage);
  return st ? st : sg_linked_link(r->linked, &link);
}

static SgStatus
add_class(Reading* r, const SgTriple* triple, SgString id)
{
  SgRdfClass class;
  if (triple->object.type != SG_RDF_IRI) {
    return SG_OK;
  }
  return sg_rdf_class(triple->object.text, &class)
             ? sg_rdf_say_class(r->subjects, id, &class)
             : sg_unread_count(&r->classes, triple->object.text);
}

/// The value of a fact: an id for one that is the same, the name of what an IRI names, a text.
static SgString
value_of(Reading* r, const SgTriple* triple, const SgRdfMeaning* meaning)
{
  const SgRdfTerm* object = &triple->object;
  if (meaning->use == SG_RDF_SAME && object->type != SG_RDF_BLANK) {
    const SgRdfTerm iri = {SG_RDF_IRI, object->text, {"", 0U}};
    return write_id(r, &r->object, &iri);
  }
  sg_buffer_clear(&r->object);
  if (meaning->use == SG_RDF_ID) {
    sg_wikidata_write_external(&r->object, meaning->text, object->text);
  } else if (object->type == SG_RDF_IRI && strcmp(meaning->text, "url")) {
    sg_rdf_write_name(&r->object, object->text);
  } else {
    sg_buffer_add_string(&r->object, object->text);
  }
  return sg_buffer_string(&r->object);
}

static SgStatus
add_fact(Reading* r, const SgTriple* triple, const Predicate* predicate, SgString id)
{
  const SgString value = value_of(r, triple, &predicate->meaning);
  if (r->object.failed) {
    return SG_NO_MEMORY;
  }
  if (value.size > SG_RDF_VALUE || triple->object.type == SG_RDF_BLANK) {
    r->n_long += value.size > SG_RDF_VALUE;
    return SG_OK;
  }
  return sg_rdf_say(r->subjects, id, &predicate->meaning, value, triple->object.language);
}

/// A name where something to link to was wanted, kept as an attribute by the name of the role.
static SgStatus
add_text(Reading* r, const SgTriple* triple, const Predicate* predicate, SgString id)
{
  SgRdfMeaning meaning = predicate->meaning;
  meaning.use          = SG_RDF_ATTRIBUTE;
  meaning.text         = sg_role_info(meaning.rule.role)->name;
  ++r->n_texts;
  if (triple->object.text.size > SG_RDF_VALUE) {
    ++r->n_long;
    return SG_OK;
  }
  return sg_rdf_say(r->subjects, id, &meaning, triple->object.text, triple->object.language);
}

static SgStatus
use_triple(Reading* r, const SgTriple* triple, const Predicate* predicate)
{
  const SgRdfMeaning* meaning = &predicate->meaning;
  const SgString      id      = write_id(r, &r->subject, &triple->subject);
  if (r->subject.failed) {
    return SG_NO_MEMORY;
  }
  if (id.size > SG_RDF_VALUE) {
    ++r->n_long;
    return SG_OK;
  }
  switch (meaning->use) {
  case SG_RDF_UNREAD:
    return sg_unread_count(&r->unread, triple->predicate);
  case SG_RDF_IGNORED:
    return SG_OK;
  case SG_RDF_CLASS:
    return add_class(r, triple, id);
  case SG_RDF_LINK:
    return triple->object.type == SG_RDF_LITERAL ? add_text(r, triple, predicate, id)
                                                 : add_link(r, triple, predicate, id);
  default:
    return add_fact(r, triple, predicate, id);
  }
}

static SgStatus
flush(Reading* r)
{
  SgStatus st = sg_rdf_subjects_write(r->subjects, r->linked);
  st          = st ? st : sg_linked_flush(r->linked);
  sg_rdf_subjects_clear(r->subjects);
  return st;
}

static SgStatus
read_triple(void* context, const SgTriple* triple)
{
  Reading* r  = context;
  SgStatus st = sg_sink_record(r->sink, 0U);
  if (st) {
    return st;
  }
  const Predicate* predicate = find_predicate(r, triple->predicate);
  if (!predicate) {
    return SG_NO_MEMORY;
  }
  const SgRdfUse use = predicate->meaning.use;
  if (predicate->meaning.guessed && use != SG_RDF_UNREAD && use != SG_RDF_IGNORED) {
    st = sg_unread_count(&r->guessed, triple->predicate);
  }
  st = st ? st : use_triple(r, triple, predicate);
  if (!st && (sg_linked_is_full(r->linked) || sg_rdf_subjects_are_full(r->subjects))) {
    st = flush(r);
  }
  return st;
}

static SgStatus
read_fault(void* context, uint64_t line, const char* why)
{
  const Reading* r = context;
  return sg_sink_reject(r->sink, line, 0U, sg_string(""), "not Turtle or N-Triples: %s", why);
}

/// A count of what was left out, as one reject; nothing if there was none.
static SgStatus
report(const Reading* r, uint64_t n, const char* what)
{
  return n ? sg_sink_reject(r->sink, 0U, 0U, sg_string(""), "%" PRIu64 " %s", n, what) : SG_OK;
}

static SgStatus
report_all(Reading* r)
{
  SgStatus st = sg_unread_report(&r->unread, r->sink, "triples", "are not read, of predicates");
  if (!st) {
    st = sg_unread_report(&r->classes, r->sink, "triples", "are not read, of classes");
  }
  if (!st) {
    st = sg_unread_report(&r->guessed,
                          r->sink,
                          "triples",
                          "were understood by the words of their predicates alone, of predicates");
  }
  st = st ? st
          : report(r,
                   sg_linked_n_unknown(r->linked),
                   "triples link to something of a kind that nothing tells; import its class too");
  st = st ? st : report(r, sg_linked_n_excluded(r->linked), "triples link to a class or the like");
  st = st ? st
          : report(r,
                   r->n_texts,
                   "triples have a text where something to link to is wanted, kept as attributes");
  st = st ? st
          : report(r,
                   sg_rdf_n_disagreeing(r->subjects),
                   "subjects came after more than can wait took them for something else; they are "
                   "left out");
  return st ? st : report(r, r->n_long, "triples have a text or IRI over 16 KiB and are left out");
}

static SgStatus
read_all(Reading* r, SgStream* stream, SgError* error)
{
  const SgRdfEvents events = {read_triple, read_fault, r};
  SgStatus          st     = sg_rdf_parse(stream, sg_sink_allocator(r->sink), &events, error);
  if (st && !(st == SG_LIMIT && sg_sink_is_full(r->sink))) {
    return st;
  }
  st = flush(r);
  return st ? st : report_all(r);
}

static SgStatus
read_rdf(SgStream* stream, SgSink* sink, SgError* error)
{
  SgAllocator* allocator = sg_sink_allocator(sink);
  const size_t room      = (size_t)SG_RDF_TOKEN * 8U;
  Reading      r         = {.sink     = sink,
                            .subjects = sg_rdf_subjects_new(allocator),
                            .lasting  = sg_arena_new(allocator),
                            .map      = sg_id_map(allocator),
                            .subject  = sg_buffer(allocator, room),
                            .object   = sg_buffer(allocator, room),
                            .words    = sg_buffer(allocator, room),
                            .text     = sg_buffer(allocator, room)};
  r.linked               = r.subjects ? sg_linked_new(sink, sg_rdf_describe, r.subjects) : NULL;
  r.predicates      = r.lasting ? sg_arena_take(r.lasting, PREDICATES, sizeof *r.predicates) : NULL;
  r.unread          = sg_unread(allocator, r.lasting);
  r.guessed         = sg_unread(allocator, r.lasting);
  r.classes         = sg_unread(allocator, r.lasting);
  const SgStatus st = r.linked && r.predicates ? read_all(&r, stream, error) : SG_NO_MEMORY;
  sg_linked_free(r.linked);
  sg_rdf_subjects_free(r.subjects);
  sg_unread_free(&r.unread);
  sg_unread_free(&r.guessed);
  sg_unread_free(&r.classes);
  sg_id_map_free(&r.map);
  sg_buffer_free(&r.subject);
  sg_buffer_free(&r.object);
  sg_buffer_free(&r.words);
  sg_buffer_free(&r.text);
  sg_arena_free(r.lasting);
  return st;
}

/// What is left behind blanks and comments.
static SgString
skip_comments(SgString text)
{
  while (text.size && strchr(" \t\r\n#", text.data[0])) {
    const char*  end  = text.data[0] == '#' ? memchr(text.data, '\n', text.size) : text.data;
    const size_t size = end ? (size_t)(end - text.data) + 1U : text.size;
    text              = sg_substring(text.data + size, text.size - size);
  }
  return text;
}

static bool
begins_with(SgString text, const char* word)
{
  size_t i = 0U;
  for (; word[i] && i < text.size; ++i) {
    const char c = text.data[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != word[i]) {
      return false;
    }
  }
  return !word[i];
}

/// True of "<scheme:...>" and a blank behind it, which no markup begins with.
static bool
begins_with_iri(SgString text)
{
  size_t n     = 1U;
  bool   whole = false;
  while (n < text.size && !strchr("<>\" \t\r\n", text.data[n])) {
    whole = whole || text.data[n] == ':';
    ++n;
  }
  const bool slashes = n > 5U && (memchr(text.data, '/', n) || begins_with(text, "<urn:"));
  return text.size > n + 1U && text.data[0] == '<' && text.data[n] == '>' && whole && slashes &&
         strchr(" \t\r\n", text.data[n + 1U]);
}

/// Sure of a prefix or base, or a triple that begins with an IRI.
static unsigned
sniff_rdf(SgString head, const char* path)
{
  (void)path;
  SgString text = head;
  if (begins_with(text, "\xEF\xBB\xBF")) {
    text = sg_substring(text.data + 3U, text.size - 3U);
  }
  text                 = skip_comments(text);
  const char* stop     = memchr(text.data, '<', text.size < 256U ? text.size : 256U);
  const char* line     = memchr(text.data, '\n', text.size);
  const bool  iri      = stop && (!line || stop < line);
  const bool  declares = begins_with(text, "@prefix ") || begins_with(text, "@base ") ||
                        begins_with(text, "prefix ") || begins_with(text, "base ");
  const bool blank = begins_with(text, "_:");
  return (declares || blank) && iri ? 95U : begins_with_iri(text) ? 90U : 0U;
}

const SgReader sg_reader_rdf = {
    "rdf", "RDF in Turtle or N-Triples: DBpedia, schema.org and others", sniff_rdf, read_rdf};
