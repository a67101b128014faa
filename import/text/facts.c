// The facts of an article: gathered with their evidence, told to the sink at the end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/memory.h"
#include "import/text/article.h"
#include "import/text/characters.h"

#include <string.h>

enum { FIRST_SLOTS = 1024, EVIDENCE_LIMIT = 32, FACT_LIMIT = 1 << 22 };

typedef struct {
  SgTextFact fact;
  uint32_t   next; // the next fact with the same ends and role, plus one
  uint32_t   units[EVIDENCE_LIMIT];
  unsigned   n_units;
} Entry;

struct SgTextFacts {
  SgAllocator* allocator;
  Entry*       entries;
  size_t       n;
  size_t       capacity;
  uint32_t*    slots; // entry plus one, first of a chain
  size_t       n_slots;
};

SgTextFacts*
sg_text_facts_new(SgAllocator* allocator, SgArena* arena)
{
  SgTextFacts* facts = sg_arena_take(arena, 1U, sizeof(SgTextFacts));
  if (facts) {
    facts->allocator = allocator;
    facts->n_slots   = FIRST_SLOTS;
    facts->slots     = sg_allocate_zeroed(allocator, FIRST_SLOTS, sizeof(*facts->slots));
  }
  return facts && facts->slots ? facts : NULL;
}

void
sg_text_facts_free(SgTextFacts* facts)
{
  if (facts) {
    sg_release(facts->allocator, facts->entries);
    sg_release(facts->allocator, facts->slots);
  }
}

static size_t
slot_of(const SgTextFacts* facts, const uint32_t* slots, size_t n_slots, const SgTextFact* fact)
{
  uint64_t hash = ((uint64_t)fact->subject * 0x9E3779B1U) ^ ((uint64_t)fact->object * 0x85EBCA77U) ^
                  ((uint64_t)fact->role * 0xC2B2AE3DU);
  size_t at = (size_t)(hash ^ (hash >> 17U)) & (n_slots - 1U);
  while (slots[at]) {
    const SgTextFact* other = &facts->entries[slots[at] - 1U].fact;
    if (other->subject == fact->subject && other->object == fact->object &&
        other->role == fact->role) {
      break;
    }
    at = (at + 1U) & (n_slots - 1U);
  }
  return at;
}

static bool
double_slots(SgTextFacts* facts)
{
  size_t    n_slots = facts->n_slots * 2U;
  uint32_t* slots   = sg_allocate_zeroed(facts->allocator, n_slots, sizeof(*slots));
  if (!slots) {
    return false;
  }
  for (size_t i = 0U; i < facts->n_slots; ++i) {
    if (facts->slots[i]) {
      slots[slot_of(facts, slots, n_slots, &facts->entries[facts->slots[i] - 1U].fact)] =
          facts->slots[i];
    }
  }
  sg_release(facts->allocator, facts->slots);
  facts->slots   = slots;
  facts->n_slots = n_slots;
  return true;
}

// Two tellings are one credit if neither contradicts the other; awards are told apart by year and
// work.
static bool
is_same(const SgArticle* article, const SgTextFact* a, const SgTextFact* b)
{
  bool award = a->role == article->roles[SG_R_WON] || a->role == article->roles[SG_R_NOMINATED];
  bool years = a->start.year == b->start.year || (!award && (!a->start.year || !b->start.year));
  bool works = a->for_work == b->for_work || (!award && (!a->for_work || !b->for_work));
  return years && works;
}

static void
add_evidence(Entry* entry, uint32_t unit)
{
  for (unsigned i = 0U; i < entry->n_units; ++i) {
    if (entry->units[i] == unit) {
      return;
    }
  }
  if (entry->n_units < EVIDENCE_LIMIT) {
    entry->units[entry->n_units++] = unit;
  }
}

static void
merge(Entry* entry, const SgTextFact* fact)
{
  if (!entry->fact.start.year) {
    entry->fact.start = fact->start;
  }
  if (!entry->fact.end.year) {
    entry->fact.end = fact->end;
  }
  if (!entry->fact.for_work) {
    entry->fact.for_work = fact->for_work;
  }
  if (!entry->fact.attribute.size) {
    entry->fact.attribute = fact->attribute;
  }
}

static bool
add_entry(SgTextFacts* facts, const SgTextFact* fact, uint32_t unit, uint32_t* link)
{
  if (facts->n >= FACT_LIMIT ||
      !sg_grow(
          facts->allocator, (void**)&facts->entries, &facts->capacity, facts->n, sizeof(Entry))) {
    return false;
  }
  Entry* entry = &facts->entries[facts->n++];
  memset(entry, 0, sizeof(*entry));
  entry->fact     = *fact;
  entry->next     = *link;
  entry->units[0] = unit;
  entry->n_units  = 1U;
  *link           = (uint32_t)facts->n;
  return true;
}

void
sg_text_fact(SgArticle* article, const SgTextFact* fact)
{
  SgTextFacts* facts = article->facts;
  if (!fact->subject || !fact->object || !fact->role || fact->subject == fact->object ||
      article->failed) {
    return;
  }
  if ((facts->n + 1U) * 2U > facts->n_slots && !double_slots(facts)) {
    article->failed = true;
    return;
  }
  uint32_t* slot = &facts->slots[slot_of(facts, facts->slots, facts->n_slots, fact)];
  for (uint32_t at = *slot; at; at = facts->entries[at - 1U].next) {
    Entry* entry = &facts->entries[at - 1U];
    if (is_same(article, &entry->fact, fact)) {
      merge(entry, fact);
      add_evidence(entry, (uint32_t)article->unit);
      return;
    }
  }
  article->failed |= !add_entry(facts, fact, (uint32_t)article->unit, slot);
  sg_article_entity(article, fact->subject)->used = true;
  sg_article_entity(article, fact->object)->used  = true;
  if (fact->for_work) {
    sg_article_entity(article, fact->for_work)->used = true;
  }
}

void
sg_text_say(SgArticle* article, uint32_t subject, SgTextRole role, uint32_t object, int year)
{
  SgTextFact fact = {.subject = subject, .role = article->roles[role], .object = object};
  fact.start.year = (int16_t)year;
  fact.attribute  = sg_string("");
  sg_text_fact(article, &fact);
}

bool
sg_text_knows(const SgArticle* article, uint32_t subject, uint32_t work)
{
  const SgTextFacts* facts = article->facts;
  for (unsigned role = SG_R_PRODUCED; role <= SG_R_DIRECTED; ++role) {
    SgTextFact fact = {.subject = subject, .role = article->roles[role], .object = work};
    uint32_t   at   = facts->slots[slot_of(facts, facts->slots, facts->n_slots, &fact)];
    for (; at; at = facts->entries[at - 1U].next) {
      const Entry* entry = &facts->entries[at - 1U];
      if (entry->units[entry->n_units - 1U] == article->unit) {
        return true;
      }
    }
  }
  return false;
}

void
sg_text_begin(SgArticle* article, uint32_t id, SgDate date)
{
  if (!id || !date.year) {
    return;
  }
  SgTextEntity* entity = sg_article_entity(article, id);
  bool          finer  = entity->begin.year == date.year && !entity->begin.month && date.month;
  bool          day =
      entity->begin.year == date.year && entity->begin.month == date.month && !entity->begin.day;
  if (!entity->begin.year || finer || day) {
    entity->begin = date;
  }
}

// "17;18": the marks in the unit and right behind it.
static SgString
citations_of(const SgArticle* article, const SgTextUnit* unit, char* buffer, size_t limit)
{
  SgString text = article->document.text;
  size_t   n    = 0U;
  for (uint32_t at = unit->begin; at < unit->end; ++at) {
    if (text.data[at] != '[') {
      continue;
    }
    uint32_t end  = sg_text_citation_end(text, at, unit->end);
    size_t   size = end > at ? end - at - 2U : 0U;
    if (size && n + size + 1U < limit) {
      if (n) {
        buffer[n++] = ';';
      }
      memcpy(buffer + n, text.data + at + 1U, size);
      n += size;
      at = end - 1U;
    }
  }
  return sg_substring(buffer, n);
}

static SgStatus
emit_entity(SgArticle* article, SgSink* sink, uint32_t id, SgEntityId* out)
{
  const SgTextEntity* entity = sg_article_entity(article, id);
  SgEntityFacts       facts  = {.kind    = entity->kind,
                                .form    = sg_string(entity->form),
                                .name    = entity->name,
                                .names   = entity->aliases,
                                .n_names = entity->n_aliases,
                                .begin   = entity->begin};
  return sg_sink_entity(sink, &facts, out);
}

static SgStatus
emit_passage(SgArticle* article, SgSink* sink, uint32_t unit_index, SgPassageId* out)
{
  char              buffer[512];
  const SgTextUnit* unit    = &article->document.units[unit_index];
  SgString          text    = article->document.text;
  SgString          stood   = sg_substring(text.data + unit->begin, unit->end - unit->begin);
  SgString          path    = article->document.sections[unit->section].path;
  SgPassage         passage = {.locator = SG_LOCATOR_BYTES,
                               .first   = unit->begin,
                               .last    = unit->end,
                               .record  = sg_string(""),
                               .section = unit->kind == SG_TEXT_FIELD ? sg_string("Infobox") : path,
                               .citations = citations_of(article, unit, buffer, sizeof(buffer)),
                               .text      = stood};
  return sg_sink_passage(sink, &passage, out);
}

typedef struct {
  SgEntityId*  entities; // by entity of the article
  SgPassageId* passages; // by unit, 0 if not told yet
} Emitted;

static SgStatus
emit_entry(SgArticle* article, SgSink* sink, const Entry* entry, Emitted* emitted)
{
  SgPassageId evidence[EVIDENCE_LIMIT];
  SgStatus    status = SG_OK;
  for (unsigned i = 0U; i < entry->n_units && status == SG_OK; ++i) {
    SgPassageId* id = &emitted->passages[entry->units[i]];
    if (!*id) {
      status = emit_passage(article, sink, entry->units[i], id);
    }
    evidence[i] = *id;
  }
  SgString empty  = sg_string("");
  SgCredit credit = {.subject     = emitted->entities[entry->fact.subject],
                     .object      = emitted->entities[entry->fact.object],
                     .role        = entry->fact.role,
                     .start       = entry->fact.start,
                     .end         = entry->fact.end,
                     .for_work    = emitted->entities[entry->fact.for_work],
                     .credited_as = empty,
                     .attribute   = entry->fact.attribute,
                     .scope       = empty};
  return status == SG_OK ? sg_sink_credit(sink, &credit, evidence, entry->n_units) : status;
}

static SgStatus
emit_all(SgArticle* article, SgSink* sink, Emitted* emitted)
{
  SgStatus status = SG_OK;
  for (uint32_t id = 1U; id <= sg_text_entity_count(article->names) && status == SG_OK; ++id) {
    if (sg_article_entity(article, id)->used || id == article->subject) {
      status = emit_entity(article, sink, id, &emitted->entities[id]);
    }
  }
  for (size_t i = 0U; i < article->facts->n && status == SG_OK; ++i) {
    status = emit_entry(article, sink, &article->facts->entries[i], emitted);
  }
  return status;
}

SgStatus
sg_text_emit(SgArticle* article, SgSink* sink)
{
  SgAllocator* allocator  = article->allocator;
  size_t       n_entities = sg_text_entity_count(article->names);
  Emitted      emitted    = {
              sg_allocate_zeroed(allocator, n_entities + 1U, sizeof(SgEntityId)),
              sg_allocate_zeroed(allocator, article->document.n_units + 1U, sizeof(SgPassageId))};
  SgStatus status = SG_NO_MEMORY;
  if (emitted.entities && emitted.passages) {
    status = emit_all(article, sink, &emitted);
  }
  sg_release(allocator, emitted.entities);
  sg_release(allocator, emitted.passages);
  return status;
}
