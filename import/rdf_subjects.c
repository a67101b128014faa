// What triples say of their subjects, gathered until they are written.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/rdf.h"

#include "core/id_map.h"
#include "core/memory.h"

#include <string.h>

// How good a name is: English, in no language, in another one.
enum { ENGLISH, PLAIN, FOREIGN, NO_NAME };

typedef struct Fact {
  SgRdfUse           use;
  const char*        key;
  SgString           value;
  unsigned           rank; // of a name
  const struct Fact* next;
} Fact;

typedef struct {
  SgString id;
  SgRdfClass class;
  bool        never;
  const Fact* first;
} Subject;

struct SgRdfSubjects {
  SgAllocator* allocator;
  SgArena*     arena;   // of facts
  SgArena*     scratch; // of one entity
  SgIdMap      map;     // places in `subjects`
  Subject*     subjects;
  size_t       n;
  size_t       capacity;
  uint64_t     n_disagreeing;
};

SgRdfSubjects*
sg_rdf_subjects_new(SgAllocator* allocator)
{
  SgRdfSubjects* s = sg_allocate_zeroed(allocator, 1U, sizeof *s);
  if (!s) {
    return NULL;
  }
  s->allocator = allocator;
  s->map       = sg_id_map(allocator);
  s->arena     = sg_arena_new(allocator);
  s->scratch   = sg_arena_new(allocator);
  if (!s->arena || !s->scratch) {
    sg_rdf_subjects_free(s);
    return NULL;
  }
  return s;
}

void
sg_rdf_subjects_free(SgRdfSubjects* subjects)
{
  if (subjects) {
    sg_id_map_free(&subjects->map);
    sg_arena_free(subjects->arena);
    sg_arena_free(subjects->scratch);
    sg_release(subjects->allocator, subjects->subjects);
    sg_release(subjects->allocator, subjects);
  }
}

uint64_t
sg_rdf_n_disagreeing(const SgRdfSubjects* subjects)
{
  return subjects->n_disagreeing;
}

bool
sg_rdf_subjects_are_full(const SgRdfSubjects* subjects)
{
  return sg_arena_size(subjects->arena) > SG_RDF_MEMORY;
}

void
sg_rdf_subjects_clear(SgRdfSubjects* subjects)
{
  sg_arena_reset(subjects->arena);
  sg_id_map_free(&subjects->map);
  subjects->n = 0U;
}

/// The subject of that id, new if there is none; NULL if there is no memory. Valid until the next
/// call.
static Subject*
find_subject(SgRdfSubjects* s, SgString id)
{
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&s->map, 0U, id, &made);
  if (entry && made) {
    Subject subject = {.class = {"", SG_KIND_NONE, "", 0U}};
    subject.id      = sg_arena_copy(s->arena, id);
    if (!subject.id.data ||
        !sg_grow(s->allocator, (void**)&s->subjects, &s->capacity, s->n, sizeof subject)) {
      return NULL;
    }
    entry->value        = (uint32_t)s->n;
    s->subjects[s->n++] = subject;
  }
  return entry ? &s->subjects[entry->value] : NULL;
}

static unsigned
rank_of(SgString language)
{
  const bool english = language.size >= 2U && !memcmp(language.data, "en", 2U) &&
                       (language.size == 2U || language.data[2] == '-');
  return english                                                         ? ENGLISH
         : language.size && !sg_string_equal(language, sg_string("mul")) ? FOREIGN
                                                                         : PLAIN;
}

SgStatus
sg_rdf_say(SgRdfSubjects*      subjects,
           SgString            id,
           const SgRdfMeaning* meaning,
           SgString            value,
           SgString            language)
{
  Subject* subject = find_subject(subjects, id);
  Fact*    fact    = subject ? sg_arena_take(subjects->arena, 1U, sizeof *fact) : NULL;
  if (!fact) {
    return SG_NO_MEMORY;
  }
  fact->use   = meaning->use;
  fact->key   = meaning->text;
  fact->rank  = rank_of(language);
  fact->value = sg_arena_copy(subjects->arena, value);
  if (!fact->value.data) {
    return SG_NO_MEMORY;
  }
  // The list is kept backwards: its order is turned when it is read.
  fact->next     = subject->first;
  subject->first = fact;
  return SG_OK;
}

SgStatus
sg_rdf_say_class(SgRdfSubjects* subjects, SgString id, const SgRdfClass* found)
{
  Subject* subject = find_subject(subjects, id);
  if (!subject) {
    return SG_NO_MEMORY;
  }
  if (!found->kind) {
    subject->never = subject->never || found->rank;
  } else if (found->rank > subject->class.rank) {
    subject->class = *found;
  }
  return SG_OK;
}

// An entity as it is put together.
typedef struct {
  SgString    names[SG_RDF_NAMES];
  SgString    ids[SG_RDF_ITEMS];
  SgAttribute attributes[SG_RDF_ITEMS];
  unsigned    rank; // of the preferred name
} Parts;

static bool
has_text(const SgString* texts, size_t n, SgString text)
{
  size_t i = 0U;
  while (i < n && !sg_string_equal(texts[i], text)) {
    ++i;
  }
  return i < n;
}

static void
add_text(SgString* texts, size_t* n, size_t limit, SgString text)
{
  if (text.size && *n < limit && !has_text(texts, *n, text)) {
    texts[(*n)++] = text;
  }
}

static void
remove_name(SgString* names, size_t* n, SgString name)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < *n; ++i) {
    if (!sg_string_equal(names[i], name)) {
      names[kept++] = names[i];
    }
  }
  *n = kept;
}

/// The best name so far is preferred; the others are other names.
static void
add_name(Parts* parts, SgEntityFacts* facts, const Fact* fact)
{
  SgString other = fact->value;
  if (fact->use == SG_RDF_NAME && fact->rank < parts->rank) {
    other       = facts->name;
    facts->name = fact->value;
    parts->rank = fact->rank;
  }
  add_text(parts->names, &facts->n_names, SG_RDF_NAMES, other);
}

static void
add_attribute(Parts* parts, SgEntityFacts* facts, const char* key, SgString value)
{
  const SgAttribute attribute = {sg_string(key), value};
  if (value.size && facts->n_attributes < SG_RDF_ITEMS) {
    parts->attributes[facts->n_attributes++] = attribute;
  }
}

/// A date with or without a time and a zone behind it: as far as it is a date.
static bool
read_date(SgString text, SgDate* date)
{
  size_t n = text.size && text.data[0] == '-' ? 1U : 0U;
  while (n < text.size && ((text.data[n] >= '0' && text.data[n] <= '9') || text.data[n] == '-')) {
    ++n;
  }
  // "1999-05:00" is a year and a zone.
  const bool zone = n < text.size && text.data[n] == ':' && n > 3U;
  return sg_date_parse(sg_substring(text.data, zone ? n - 3U : n), date);
}

/// The earliest begin, the latest end; what is no date is an attribute.
static void
add_date(Parts* parts, SgEntityFacts* facts, const Fact* fact)
{
  const bool begins = fact->use == SG_RDF_BEGIN;
  SgDate*    best   = begins ? &facts->begin : &facts->end;
  SgDate     date;
  if (!read_date(fact->value, &date)) {
    add_attribute(parts, facts, begins ? "begin" : "end", fact->value);
    return;
  }
  const int  compared = sg_date_compare(date, *best);
  const bool better   = begins ? compared < 0 : compared > 0;
  *best               = !best->year || better ? date : *best;
}

static void
add_fact(Parts* parts, SgEntityFacts* facts, const Fact* fact)
{
  switch (fact->use) {
  case SG_RDF_NAME:
  case SG_RDF_OTHER_NAME:
    add_name(parts, facts, fact);
    break;
  case SG_RDF_SAME:
  case SG_RDF_ID:
    add_text(parts->ids, &facts->n_ids, SG_RDF_ITEMS, fact->value);
    break;
  case SG_RDF_BEGIN:
  case SG_RDF_END:
    add_date(parts, facts, fact);
    break;
  default:
    add_attribute(parts, facts, fact->key, fact->value);
    break;
  }
}

/// Fills in all but the kind and the form. The parts live in the scratch.
static SgStatus
put_together(SgRdfSubjects* s, const Subject* subject, SgEntityFacts* facts)
{
  sg_arena_reset(s->scratch);
  Parts* parts   = sg_arena_take(s->scratch, 1U, sizeof *parts);
  size_t n_facts = 0U;
  for (const Fact* fact = subject->first; fact; fact = fact->next) {
    ++n_facts;
  }
  const Fact** in_order =
      parts ? sg_arena_take(s->scratch, n_facts ? n_facts : 1U, sizeof *in_order) : NULL;
  if (!in_order) {
    return SG_NO_MEMORY;
  }
  parts->rank  = NO_NAME;
  facts->name  = sg_string("");
  facts->n_ids = 0U;
  add_text(parts->ids, &facts->n_ids, SG_RDF_ITEMS, subject->id);
  size_t at = n_facts;
  for (const Fact* fact = subject->first; fact; fact = fact->next) {
    in_order[--at] = fact;
  }
  for (size_t i = 0U; i < n_facts; ++i) {
    add_fact(parts, facts, in_order[i]);
  }
  if (!facts->name.size && facts->n_names) { // nicknames alone
    facts->name = parts->names[0];
  }
  remove_name(parts->names, &facts->n_names, facts->name);
  facts->names      = parts->names;
  facts->ids        = parts->ids;
  facts->attributes = parts->attributes;
  return SG_OK;
}

/// The name to use for what has none: "Blue_Sky" of its IRI.
static SgStatus
name_by_id(SgRdfSubjects* s, SgString id, SgString* name)
{
  const SgString page   = sg_string("wikipedia:en/");
  const SgString iri    = sg_string("iri:");
  SgBuffer       text   = sg_buffer(s->allocator, (size_t)SG_RDF_TOKEN * 4U);
  const bool     is_iri = id.size > iri.size && !memcmp(id.data, iri.data, iri.size);
  if (id.size > page.size && !memcmp(id.data, page.data, page.size)) {
    for (size_t i = page.size; i < id.size; ++i) {
      sg_buffer_add_char(&text, id.data[i] == '_' ? ' ' : id.data[i]);
    }
  } else {
    sg_rdf_write_name(&text, id);
  }
  if (is_iri && !text.size) {
    sg_buffer_add_string(&text, sg_substring(id.data + iri.size, id.size - iri.size));
  }
  text.size = text.size > SG_RDF_VALUE ? 0U : text.size;
  *name     = sg_arena_copy(s->arena, text.size ? sg_buffer_string(&text) : sg_string("unnamed"));
  const SgStatus st = text.failed || !name->data ? SG_NO_MEMORY : SG_OK;
  sg_buffer_free(&text);
  return st;
}

SgStatus
sg_rdf_describe(void* context, SgString id, SgEntityFacts* facts, SgString* fallback)
{
  SgRdfSubjects*   s     = context;
  const SgIdEntry* entry = sg_id_map_find(&s->map, 0U, id);
  SgStatus         st    = name_by_id(s, id, fallback);
  return st || !entry ? st : put_together(s, &s->subjects[entry->value], facts);
}

static SgStatus
write_subject(SgRdfSubjects* s, const Subject* subject, SgLinked* linked)
{
  SgEntityFacts facts  = {.kind = subject->class.kind, .form = sg_string(subject->class.form)};
  SgString      name   = sg_string("");
  bool          agrees = true;
  SgStatus      st     = put_together(s, subject, &facts);
  if (!st && !facts.name.size) {
    st         = name_by_id(s, subject->id, &name);
    facts.name = name;
  }
  st = st ? st : sg_linked_entity(linked, &facts, &agrees);
  s->n_disagreeing += !agrees;
  return st;
}

SgStatus
sg_rdf_subjects_write(SgRdfSubjects* subjects, SgLinked* linked)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; i < subjects->n && !st; ++i) {
    const Subject* subject = &subjects->subjects[i];
    if (subject->class.kind) {
      st = write_subject(subjects, subject, linked);
    } else if (subject->never) {
      st = sg_linked_label(linked, subject->id, sg_string(""), true);
    }
  }
  return st;
}
