// The sink: counts what readers push, leaves out what the import does not want, hands on the rest.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "import/sink.h"

#include "core/adjacency.h"
#include "core/id_finder.h"
#include "core/id_map.h"
#include "core/memory.h"
#include "core/row_limits.h"
#include "import/sink_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <xxhash.h>

enum {
  PROGRESS_BYTES   = 1 << 22,
  PROGRESS_RECORDS = 1 << 14,
  REASON_SIZE      = 512,
  KNOWN_LIMIT      = 16,
  KIND_BITS        = 7
};

static const size_t known_memory = (size_t)1 << 27U; // for what was there, unless the user says

// What the map of ids holds: ids themselves, and which further versions of an entity were written.
enum { SPACE_IDS, SPACE_VERSIONS };

struct SgSink {
  SgSinkSetup    setup;
  SgIdMap        own;   // by first external id
  SgIdFinder     known; // what was there before
  SgImportCounts counts;
  uint64_t       records;
  uint64_t       offset;   // of the last one
  uint64_t       reported; // offset of the last progress report
  SgStatus       status;
  bool           full;
};

SgSink*
sg_sink_new(const SgSinkSetup* setup)
{
  SgSink* sink = sg_allocate_zeroed(setup->allocator, 1U, sizeof(SgSink));
  if (sink) {
    sink->setup = *setup;
    sink->own   = sg_id_map(setup->allocator);
    sink->known = sg_id_finder(setup->view,
                               setup->options->memory ? setup->options->memory / 4U : known_memory);
  }
  return sink;
}

void
sg_sink_free(SgSink* sink)
{
  if (sink) {
    sg_id_map_free(&sink->own);
    sg_id_finder_free(&sink->known);
    sg_release(sink->setup.allocator, sink);
  }
}

SgAllocator*
sg_sink_allocator(const SgSink* sink)
{
  return sink->setup.allocator;
}

SgString
sg_sink_source(const SgSink* sink)
{
  return sink->setup.source;
}

const char*
sg_sink_mapping(const SgSink* sink, SgString* text)
{
  *text = sink->setup.mapping;
  return sink->setup.mapping_file;
}

bool
sg_sink_is_full(const SgSink* sink)
{
  return sink->full;
}

bool
sg_sink_has_limit(const SgSink* sink)
{
  return sink->setup.options->limit;
}

void
sg_sink_counts(const SgSink* sink, SgImportCounts* counts)
{
  counts->entities = sink->counts.entities;
  counts->credits  = sink->counts.credits;
  counts->evidence = sink->counts.evidence;
  counts->rejected = sink->counts.rejected;
}

SgStatus
sg_sink_status(const SgSink* sink, SgError* error)
{
  if (!sink->status || (error && error->status)) {
    return sink->status;
  }
  const SgError* why = sink->setup.target->error(sink->setup.context);
  if (why && why->status == sink->status && error) {
    *error = *why;
    return sink->status;
  }
  return sg_error_set(error,
                      sink->status,
                      "the import of '%s' ended: %s",
                      sink->setup.file,
                      sg_status_text(sink->status));
}

/// Remembers the first failure.
static SgStatus
latch(SgSink* sink, SgStatus status)
{
  if (status && !sink->status) {
    sink->status = status;
  }
  return sink->status;
}

void
sg_sink_end(SgSink* sink)
{
  latch(sink, sink->setup.target->end(sink->setup.context));
  sg_id_map_free(&sink->own);
  sg_id_finder_free(&sink->known);
}

static uint64_t
hash_text(uint64_t hash, SgString text)
{
  return XXH3_64bits_withSeed(text.data, text.size, hash + text.size);
}

static uint64_t
hash_texts(uint64_t hash, const SgString* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    hash = hash_text(hash, texts[i]);
  }
  return hash ^ n;
}

/// One number for all that is said of an entity; its last bits are of the kind.
static uint64_t
hash_facts(const SgEntityFacts* facts)
{
  uint64_t hash = (uint64_t)facts->kind << 2U | (uint64_t)facts->unnamed << 1U | facts->special;
  hash          = hash_text(hash, facts->form);
  hash          = hash_text(hash, facts->name);
  hash          = hash_texts(hash, facts->names, facts->n_names);
  hash          = hash_texts(hash, facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    hash = hash_text(hash, facts->attributes[i].key);
    hash = hash_text(hash, facts->attributes[i].value);
  }
  hash = hash_text(hash, sg_substring((const char*)&facts->begin, sizeof facts->begin));
  hash = hash_text(hash, sg_substring((const char*)&facts->end, sizeof facts->end));
  return (hash & ~(uint64_t)KIND_BITS) | ((uint64_t)facts->kind & KIND_BITS);
}

/// Writes an entity that this source has not had before.
static SgStatus
write_entity(SgSink* sink, const SgEntityFacts* facts, SgEntityId* id)
{
  const SgStatus st = sink->setup.target->entity(sink->setup.context, facts, id);
  sink->counts.entities += !st;
  return st;
}

/// A further version of an entity: written, as a mention that is joined to the first, unless it was
/// before.
static SgStatus
write_version(SgSink* sink, const SgEntityFacts* facts, SgEntityId first, uint64_t said)
{
  SgEntityFacts  with = *facts;
  const uint64_t hash = hash_facts(facts);
  // What another kind says under the same id is not of this entity.
  if (hash == said || (said & KIND_BITS) != (hash & KIND_BITS)) {
    return SG_OK;
  }
  struct {
    uint64_t id;
    uint64_t hash;
  } version        = {first, hash};
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(
      &sink->own, SPACE_VERSIONS, sg_substring((const char*)&version, sizeof version), &made);
  SgEntityId id = 0U;
  if (!entry || !made) {
    return entry ? SG_OK : SG_NO_MEMORY;
  }
  with.earlier = first;
  return sink->setup.target->entity(sink->setup.context, &with, &id);
}

static SgStatus
write_with_id(SgSink* sink, const SgEntityFacts* facts, SgEntityId* id)
{
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&sink->own, SPACE_IDS, facts->ids[0], &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  if (!made) {
    *id = entry->value;
    return write_version(sink, facts, entry->value, entry->extra);
  }
  SgStatus st  = write_entity(sink, facts, id);
  entry->value = *id;
  entry->extra = hash_facts(facts);
  return st;
}

static SgStatus
write_known(SgSink* sink, const SgEntityFacts* facts, SgKnownId* known, SgEntityId* id)
{
  SgEntityFacts with = *facts;
  if (known->entity) {
    *id = known->entity;
    return write_version(sink, facts, known->entity, known->said);
  }
  with.known    = known->before;
  SgStatus st   = write_entity(sink, &with, id);
  known->entity = *id;
  known->said   = hash_facts(facts);
  return st;
}

static bool
texts_fit(const SgString* texts, size_t n)
{
  bool fit = n <= SG_ROW_DETAILS;
  for (size_t i = 0U; fit && i < n; ++i) {
    fit = texts[i].size && texts[i].size <= SG_ROW_TEXT;
  }
  return fit;
}

/// True of what the writer takes: it tells too late to leave one entity out.
static bool
entity_fits(const SgEntityFacts* facts)
{
  return facts->name.size <= SG_ROW_TEXT && facts->form.size <= SG_ROW_TEXT &&
         texts_fit(facts->names, facts->n_names) && texts_fit(facts->ids, facts->n_ids) &&
         facts->n_attributes <= SG_ROW_DETAILS;
}

static bool
passage_fits(const SgPassage* passage)
{
  return passage->text.size <= SG_ROW_PASSAGE && passage->record.size <= SG_ROW_TEXT &&
         passage->section.size <= SG_ROW_TEXT && passage->citations.size <= SG_ROW_TEXT &&
         passage->origin.size <= SG_ROW_TEXT;
}

static bool
credit_fits(const SgCredit* credit, size_t n_evidence)
{
  return credit->credited_as.size <= SG_ROW_TEXT && credit->attribute.size <= SG_ROW_TEXT &&
         credit->scope.size <= SG_ROW_TEXT && n_evidence <= SG_ROW_EVIDENCE;
}

/// Rejects what does not fit, in the record that was begun last.
static SgStatus
leave_out(SgSink* sink, SgString what, const char* why)
{
  return sg_sink_reject(sink, 0U, sink->offset, what, "%s", why);
}

static bool
is_left_out(const SgSink* sink, SgKind kind)
{
  const uint32_t only = sink->setup.options->only;
  return only && !(only & (1U << kind));
}

/// `known` NULL: the ids are to be looked up.
static SgStatus
add_entity(SgSink* sink, const SgEntityFacts* facts, SgKnownId* known, SgEntityId* id)
{
  if (sink->status) {
    return sink->status;
  }
  if (is_left_out(sink, facts->kind)) {
    *id = 0U;
    return SG_OK;
  }
  if (!entity_fits(facts)) {
    *id = 0U;
    return leave_out(sink,
                     facts->name,
                     "a name or id is empty or over 64 KiB, or an entity has over 65,536 of them; "
                     "it is left out with its credits: shorten it");
  }
  SgEntityId given = 0U;
  SgStatus   st    = SG_OK;
  if (known) {
    st = write_known(sink, facts, known, &given);
  } else if (facts->n_ids && !facts->known) {
    st = write_with_id(sink, facts, &given);
  } else {
    st = write_entity(sink, facts, &given);
  }
  if (!st) {
    *id = given;
  }
  return latch(sink, st);
}

SgStatus
sg_sink_entity(SgSink* sink, const SgEntityFacts* facts, SgEntityId* id)
{
  return add_entity(sink, facts, NULL, id);
}

SgStatus
sg_sink_known_id(SgSink* sink, const SgEntityFacts* facts, SgKnownId* known, SgEntityId* id)
{
  return add_entity(sink, facts, known, id);
}

SgKind
sg_sink_kind_of_known(const SgSink* sink, const SgKnownId* known)
{
  if (known->entity) {
    return (SgKind)(known->said & KIND_BITS);
  }
  return known->before && known->before != SG_NOBODY ? sg_view_kind(sink->setup.view, known->before)
                                                     : SG_KIND_NONE;
}

SgStatus
sg_sink_passage(SgSink* sink, const SgPassage* passage, SgPassageId* id)
{
  if (sink->status) {
    return sink->status;
  }
  if (!passage_fits(passage)) {
    *id = 0U;
    return leave_out(
        sink,
        passage->text,
        "a passage is over 1 MiB, or a text around it over 64 KiB; it is left out with "
        "the credits that it states: cut it");
  }
  SgStatus st = sink->setup.target->passage(sink->setup.context, passage, id);
  sink->counts.evidence += !st;
  return latch(sink, st);
}

SgStatus
sg_sink_credit(SgSink* sink, const SgCredit* credit, const SgPassageId* evidence, size_t n_evidence)
{
  bool stated = true;
  for (size_t i = 0U; stated && i < n_evidence; ++i) {
    stated = evidence[i];
  }
  if (sink->status || !credit->subject || !credit->object || !stated) {
    return sink->status;
  }
  if (!credit_fits(credit, n_evidence)) {
    return leave_out(
        sink,
        credit->attribute,
        "a text of a credit is over 64 KiB, or it has over 65,535 passages; it is left "
        "out: shorten it");
  }
  const SgStatus st = sink->setup.target->credit(sink->setup.context, credit, evidence, n_evidence);
  sink->counts.credits += !st;
  return latch(sink, st);
}

/// True if a source that stays says that the entity has that id.
static bool
is_vouched_for(const SgSink* sink, SgEntityId entity, SgString id)
{
  SgDetailCursor cursor = sg_details_begin(sink->setup.view, entity);
  SgDetail       detail;
  while (sg_details_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_ID && detail.source != sink->setup.replaced &&
        sg_string_equal(detail.value, id)) {
      return true;
    }
  }
  return false;
}

SgEntityId
sg_sink_known(SgSink* sink, SgString id)
{
  SgEntityId   known[KNOWN_LIMIT];
  const size_t n = sink->setup.view ? sg_id_finder_find(&sink->known, id, known, KNOWN_LIMIT) : 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!sink->setup.replaced || is_vouched_for(sink, known[i], id)) {
      return known[i];
    }
  }
  return 0U;
}

uint32_t
sg_sink_known_mentions(const SgSink* sink)
{
  return sink->setup.view ? sg_view_counts(sink->setup.view).mentions : 0U;
}

void
sg_sink_list_known(const SgSink* sink, SgString prefix, SgKnownFunc found, void* context)
{
  const SgView*  view = sink->setup.view;
  const uint32_t n    = sg_sink_known_mentions(sink);
  for (SgEntityId mention = 1U; mention <= n; ++mention) {
    SgDetailCursor cursor = sg_mention_begin(view, mention);
    SgDetail       detail;
    while (sg_mention_next(&cursor, &detail)) {
      if (detail.kind == SG_DETAIL_ID && detail.value.size >= prefix.size &&
          !memcmp(detail.value.data, prefix.data, prefix.size) &&
          detail.source != sink->setup.replaced) {
        found(detail.value, sg_view_canonical(view, mention), context);
      }
    }
  }
}

SgEntity
sg_sink_known_entity(const SgSink* sink, SgEntityId known)
{
  return sg_view_entity(sink->setup.view, known);
}

SgStatus
sg_sink_reference(SgSink* sink, SgEntityId known, SgString id, SgEntityId* mention)
{
  const SgView*       view  = sink->setup.view;
  const SgEntityFacts facts = {.kind    = sg_view_kind(view, known),
                               .form    = {"", 0U},
                               .name    = {"", 0U},
                               .ids     = &id,
                               .n_ids   = 1U,
                               .special = sg_view_special(view, known),
                               .unnamed = true,
                               .known   = known};
  SgStatus            st    = sink->status;
  if (!st && !is_left_out(sink, facts.kind)) {
    st = write_entity(sink, &facts, mention);
  }
  return latch(sink, st);
}

/// Not in the middle of a character.
static SgString
cut_record(SgString record)
{
  size_t size = record.size;
  if (size > SG_REJECT_RECORD_SIZE) {
    size = SG_REJECT_RECORD_SIZE;
    while (size && ((unsigned char)record.data[size] & 0xC0U) == 0x80U) {
      --size;
    }
  }
  return sg_substring(record.data, size);
}

SgStatus
sg_sink_reject(
    SgSink* sink, uint64_t line, uint64_t offset, SgString record, const char* format, ...)
{
  if (sink->status) {
    return sink->status;
  }
  ++sink->counts.rejected;
  const SgImportOptions* options = sink->setup.options;
  if (!options->reject) {
    return SG_OK;
  }
  char    reason[REASON_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  const SgReject reject = {sink->setup.file, line, offset, reason, cut_record(record)};
  return latch(sink, options->reject(&reject, options->reject_context) ? SG_OK : SG_STOPPED);
}

static bool
report(SgSink* sink, uint64_t offset)
{
  const SgImportOptions* options = sink->setup.options;
  const bool             due =
      offset - sink->reported >= PROGRESS_BYTES || !(sink->records & (PROGRESS_RECORDS - 1U));
  if (!options->progress || !due) {
    return true;
  }
  sink->reported = offset;
  return options->progress(offset, sink->setup.size, "reading", options->progress_context);
}

SgKind
sg_sink_kind_of(SgSink* sink, SgString external_id, SgEntityId* id)
{
  const SgIdEntry* entry = sg_id_map_find(&sink->own, SPACE_IDS, external_id);
  *id                    = entry ? entry->value : 0U;
  if (entry) {
    return (SgKind)(entry->extra & KIND_BITS);
  }
  const SgEntityId before = sg_sink_known(sink, external_id);
  return before ? sg_view_kind(sink->setup.view, before) : SG_KIND_NONE;
}

SgStatus
sg_sink_record(SgSink* sink, uint64_t offset)
{
  const uint64_t limit = sink->setup.options->limit;
  if (sink->status) {
    return sink->status;
  }
  if (limit && sink->records == limit) {
    sink->full = true;
    return SG_LIMIT;
  }
  ++sink->records;
  sink->offset = offset;
  return latch(sink, report(sink, offset) ? SG_OK : SG_STOPPED);
}

static SgStatus
count_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  (void)facts;
  *id = ++((SgSinkTotals*)context)->entities;
  return SG_OK;
}

static SgStatus
count_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  (void)passage;
  *id = ++((SgSinkTotals*)context)->passages;
  return SG_OK;
}

static SgStatus
count_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  (void)context;
  (void)credit;
  (void)evidence;
  (void)n;
  return SG_OK;
}

static SgStatus
end_nowhere(void* context)
{
  (void)context;
  return SG_OK;
}

static const SgError*
no_error(void* context)
{
  (void)context;
  return NULL;
}

const SgSinkTarget sg_sink_to_nowhere = {
    count_entity, count_passage, count_credit, end_nowhere, no_error};
