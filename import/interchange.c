// What our own formats share: checks records and hands them to the sink.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/interchange.h"

#include "core/buffer.h"
#include "core/id_map.h"
#include "core/memory.h"
#include "import/locator.h"
#include "import/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
  SHOWN       = 80, ///< bytes of a bad word that a message shows
  REASON_SIZE = 256
};

// What the map of entities holds: ids of the file, and names (a space for each kind) of entities
// without one.
enum { SPACE_IDS, SPACE_NAMES };

struct SgInterchange {
  SgSink*      sink;
  SgAllocator* allocator;
  SgIdMap      entities; // value: entity; extra: line of its record
  SgIdMap      passages; // value: passage
  SgBuffer     key;
  SgPassageId* evidence;
  size_t       evidence_capacity;
};

SgInterchange*
sg_interchange_new(SgSink* sink)
{
  SgAllocator*   allocator   = sg_sink_allocator(sink);
  SgInterchange* interchange = sg_allocate_zeroed(allocator, 1U, sizeof(SgInterchange));
  if (interchange) {
    interchange->sink      = sink;
    interchange->allocator = allocator;
    interchange->entities  = sg_id_map(allocator);
    interchange->passages  = sg_id_map(allocator);
    interchange->key       = sg_buffer(allocator, 0U);
  }
  return interchange;
}

void
sg_interchange_free(SgInterchange* interchange)
{
  if (interchange) {
    sg_id_map_free(&interchange->entities);
    sg_id_map_free(&interchange->passages);
    sg_buffer_free(&interchange->key);
    sg_release(interchange->allocator, interchange->evidence);
    sg_release(interchange->allocator, interchange);
  }
}

// A record being checked: its first fault rejects it.
typedef struct {
  SgInterchange* to;
  const SgPlace* place;
  bool           rejected;
  SgStatus       status;
} Check;

static int
shown(SgString text)
{
  return (int)(text.size < SHOWN ? text.size : SHOWN);
}

/// Rejects the record unless it was before.
static void reject(Check* check, const char* format, ...) SG_PRINTF(2, 3);

static void
reject(Check* check, const char* format, ...)
{
  char    reason[REASON_SIZE];
  va_list arguments;
  if (check->rejected) {
    return;
  }
  va_start(arguments, format);
  vsnprintf(reason, sizeof reason, format, arguments);
  va_end(arguments);
  check->rejected = true;
  check->status   = sg_sink_reject(
      check->to->sink, check->place->line, check->place->offset, check->place->text, "%s", reason);
}

static SgDate
check_date(Check* check, const char* what, SgString text)
{
  SgDate date = {0, 0U, 0U};
  if (text.size && !sg_date_parse(text, &date)) {
    reject(check,
           "%s \"%.*s\" is not a date; write 2002, 2002-11 or 2002-11-19",
           what,
           shown(text),
           text.data);
  }
  return date;
}

static void
check_size(Check* check, const char* what, SgString text, size_t limit)
{
  if (text.size > limit) {
    reject(check, "%s is longer than %zu bytes; shorten it", what, limit);
  }
}

static SgKind
check_kind(Check* check, SgString word)
{
  const SgKind kind = sg_kind_by_name(word);
  if (kind) {
    return kind;
  }
  const char* near = sg_suggest_kind(word);
  if (near) {
    reject(check,
           "the kind \"%.*s\" is not known; did you mean \"%s\"?",
           shown(word),
           word.data,
           near);
  } else {
    reject(check,
           "the kind \"%.*s\" is not known; it must be person, group, work, film, award, "
           "organization or place",
           shown(word),
           word.data);
  }
  return kind;
}

static SgRole
check_role(Check* check, SgString word)
{
  const SgRole role = sg_role_by_name(word);
  if (role) {
    return role;
  }
  const char* near = sg_suggest_role(word);
  if (near) {
    reject(check,
           "the role \"%.*s\" is not known; did you mean \"%s\"?",
           shown(word),
           word.data,
           near);
  } else {
    reject(check,
           "the role \"%.*s\" is not known; \"contributed_to\" is for what no other role says",
           shown(word),
           word.data);
  }
  return role;
}

/// True if an id has a scheme: "discogs:artist/123".
static bool
has_scheme(SgString id)
{
  const char* colon = memchr(id.data, ':', id.size);
  return colon && colon > id.data && colon + 1 < id.data + id.size;
}

static void
check_names(Check* check, const SgEntityRecord* record)
{
  for (size_t i = 0U; i < record->n_names; ++i) {
    if (!record->names[i].size) {
      reject(check, "another name of the entity is empty; leave it out");
    }
    check_size(check, "a name", record->names[i], SG_RECORD_WORD);
  }
}

static void
check_ids(Check* check, const SgEntityRecord* record)
{
  for (size_t i = 0U; i < record->n_ids; ++i) {
    if (!has_scheme(record->ids[i])) {
      reject(check,
             "the external id \"%.*s\" has no scheme; write scheme:id, as in discogs:artist/123",
             shown(record->ids[i]),
             record->ids[i].data);
    }
    check_size(check, "an external id", record->ids[i], SG_RECORD_WORD);
  }
}

static void
check_items(Check* check, const SgEntityRecord* record)
{
  if (record->n_names > SG_RECORD_ITEMS || record->n_ids > SG_RECORD_ITEMS ||
      record->n_attributes > SG_RECORD_ITEMS) {
    reject(check, "more than %d names, ids or attributes; split the entity", SG_RECORD_ITEMS);
    return;
  }
  check_names(check, record);
  check_ids(check, record);
  for (size_t i = 0U; i < record->n_attributes; ++i) {
    check_size(check, "an attribute", record->attributes[i].key, SG_RECORD_WORD);
    check_size(check, "an attribute", record->attributes[i].value, SG_RECORD_WORD);
  }
}

static SgEntityFacts
check_entity(Check* check, const SgEntityRecord* record)
{
  SgEntityFacts facts;
  memset(&facts, 0, sizeof facts);
  facts.kind         = check_kind(check, record->kind);
  facts.form         = record->form;
  facts.name         = record->name;
  facts.names        = record->names;
  facts.n_names      = record->n_names;
  facts.ids          = record->ids;
  facts.n_ids        = record->n_ids;
  facts.attributes   = record->attributes;
  facts.n_attributes = record->n_attributes;
  facts.begin        = check_date(check, "begin", record->begin);
  facts.end          = check_date(check, "end", record->end);
  facts.special      = record->special;
  if (!record->name.size) {
    reject(check, "the entity has no name; give it one");
  }
  check_size(check, "the name", record->name, SG_RECORD_WORD);
  check_size(check, "the form", record->form, SG_RECORD_WORD);
  check_items(check, record);
  return facts;
}

SgStatus
sg_interchange_entity(SgInterchange* to, const SgEntityRecord* record)
{
  Check               check = {to, &record->place, false, SG_OK};
  const SgEntityFacts facts = check_entity(&check, record);
  const SgIdEntry*    same  = sg_id_map_find(&to->entities, SPACE_IDS, record->id);
  if (!record->id.size) {
    reject(&check, "the entity has no id; give it one that no other entity of the file has");
  } else if (same) {
    reject(&check,
           "the id \"%.*s\" is that of the entity of line %llu; give each entity its own",
           shown(record->id),
           record->id.data,
           (unsigned long long)same->extra);
  }
  SgEntityId id = 0U;
  if (!check.rejected) {
    check.status = sg_sink_entity(to->sink, &facts, &id);
  }
  if (check.rejected || check.status) {
    return check.status;
  }
  bool       made  = false;
  SgIdEntry* entry = sg_id_map_add(&to->entities, SPACE_IDS, record->id, &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  entry->value = id;
  entry->extra = record->place.line;
  return SG_OK;
}

/// The entity of a kind and name that the file gives no id; made when it is first named.
static SgEntityId
named_end(Check* check, const SgEndRecord* end)
{
  SgInterchange* to = check->to;
  SgEntityFacts  facts;
  memset(&facts, 0, sizeof facts);
  facts.kind = check_kind(check, end->kind);
  facts.name = end->name;
  facts.form = sg_string("");
  check_size(check, "the name", end->name, SG_RECORD_WORD);
  if (check->rejected) {
    return 0U;
  }
  bool       made = false;
  SgIdEntry* entry =
      sg_id_map_add(&to->entities, SPACE_NAMES + (uint64_t)facts.kind, end->name, &made);
  if (!entry) {
    check->status = SG_NO_MEMORY;
    return 0U;
  }
  if (made) {
    check->status = sg_sink_entity(to->sink, &facts, &entry->value);
  }
  return entry->value;
}

static SgEntityId
check_end(Check* check, const char* what, const SgEndRecord* end)
{
  if (check->rejected || check->status) {
    return 0U;
  }
  if (!end->id.size && end->name.size) {
    return named_end(check, end);
  }
  const SgIdEntry* entry = sg_id_map_find(&check->to->entities, SPACE_IDS, end->id);
  if (!end->id.size) {
    reject(check, "the credit has no %s; give the id of an entity", what);
  } else if (!entry) {
    reject(check,
           "no entity before this credit has the id \"%.*s\" of its %s; entities come first",
           shown(end->id),
           end->id.data,
           what);
  }
  return entry ? entry->value : 0U;
}

static void
check_evidence(Check* check, const SgEvidenceRecord* evidence)
{
  check_size(check, "the evidence", evidence->text, SG_RECORD_TEXT);
  check_size(check, "the section", evidence->section, SG_RECORD_WORD);
  check_size(check, "the locator", evidence->locator, SG_RECORD_WORD);
  check_size(check, "the citations", evidence->citations, SG_RECORD_WORD);
  check_size(check, "the source", evidence->source, SG_RECORD_WORD);
}

static SgCredit
check_credit(Check* check, const SgCreditRecord* record)
{
  SgCredit credit;
  memset(&credit, 0, sizeof credit);
  credit.role        = check_role(check, record->role);
  credit.start       = check_date(check, "start", record->start);
  credit.end         = check_date(check, "end", record->end);
  credit.credited_as = record->credited_as;
  credit.attribute   = record->attribute;
  credit.scope       = record->scope;
  check_size(check, "credited-as", record->credited_as, SG_RECORD_WORD);
  check_size(check, "the attribute", record->attribute, SG_RECORD_WORD);
  check_size(check, "the scope", record->scope, SG_RECORD_WORD);
  if (record->n_evidence > SG_RECORD_ITEMS) {
    reject(check, "more than %d pieces of evidence; keep the best", SG_RECORD_ITEMS);
  }
  for (size_t i = 0U; !check->rejected && i < record->n_evidence; ++i) {
    check_evidence(check, &record->evidence[i]);
  }
  credit.subject = check_end(check, "subject", &record->subject);
  credit.object  = check_end(check, "object", &record->object);
  if (record->for_work.id.size || record->for_work.name.size) {
    credit.for_work = check_end(check, "for-work", &record->for_work);
  }
  return credit;
}

static SgString
record_text(const SgPlace* place)
{
  return sg_substring(place->text.data,
                      place->text.size < SG_RECORD_TEXT ? place->text.size : SG_RECORD_TEXT);
}

/// The passage that a piece of evidence is; `evidence` NULL: the record itself.
static SgPassage
passage_of(const SgInterchange* to, const SgPlace* place, const SgEvidenceRecord* evidence)
{
  SgPassage passage;
  memset(&passage, 0, sizeof passage);
  passage.locator   = SG_LOCATOR_LINE;
  passage.first     = place->line;
  passage.last      = place->line;
  passage.record    = sg_string("");
  passage.section   = sg_string("");
  passage.citations = sg_string("");
  passage.origin    = sg_string("");
  passage.text      = record_text(place);
  if (evidence) {
    // What another source said is kept as the file quotes it; what this file says itself stands in
    // its record.
    const bool here =
        !evidence->source.size || sg_string_equal(evidence->source, sg_sink_source(to->sink));
    if (evidence->locator.size || !here) {
      sg_locator_parse(evidence->locator, &passage);
    }
    passage.section   = evidence->section;
    passage.citations = evidence->citations;
    passage.origin    = here ? passage.origin : evidence->source;
    passage.text      = evidence->text.size || !here ? evidence->text : passage.text;
  }
  return passage;
}

static void
add_key(SgBuffer* key, SgString text)
{
  sg_buffer_add_varint(key, text.size);
  sg_buffer_add_string(key, text);
}

/// What makes two passages one.
static SgString
passage_key(SgBuffer* key, const SgPassage* passage)
{
  sg_buffer_clear(key);
  sg_buffer_add_varint(key, (uint64_t)passage->locator);
  sg_buffer_add_varint(key, passage->first);
  sg_buffer_add_varint(key, passage->last);
  add_key(key, passage->record);
  add_key(key, passage->section);
  add_key(key, passage->citations);
  add_key(key, passage->origin);
  add_key(key, passage->text);
  return sg_buffer_string(key);
}

/// Adds a passage unless the file has given it before: sources repeat a sentence for each of its
/// credits. The passages of a credit are in ascending order: one that came before `previous`, the
/// passage in front of it, is added again, so that the order of the file is kept.
static SgStatus
add_passage(SgInterchange* to, const SgPassage* passage, SgPassageId previous, SgPassageId* id)
{
  bool           made  = false;
  const SgString key   = passage_key(&to->key, passage);
  SgIdEntry*     entry = to->key.failed ? NULL : sg_id_map_add(&to->passages, 0U, key, &made);
  if (!entry) {
    return SG_NO_MEMORY;
  }
  SgStatus st = SG_OK;
  if (made || entry->value <= previous) {
    st = sg_sink_passage(to->sink, passage, &entry->value);
  }
  *id = entry->value;
  return st;
}

static SgStatus
reserve_evidence(SgInterchange* to, size_t n)
{
  if (n <= to->evidence_capacity) {
    return SG_OK;
  }
  SgPassageId* larger = sg_reallocate(to->allocator, to->evidence, n, sizeof *larger);
  if (!larger) {
    return SG_NO_MEMORY;
  }
  to->evidence          = larger;
  to->evidence_capacity = n;
  return SG_OK;
}

SgStatus
sg_interchange_credit(SgInterchange* to, const SgCreditRecord* record)
{
  Check          check  = {to, &record->place, false, SG_OK};
  const SgCredit credit = check_credit(&check, record);
  if (check.rejected || check.status || !credit.subject || !credit.object) {
    return check.status;
  }
  const size_t n  = record->n_evidence ? record->n_evidence : 1U;
  SgStatus     st = reserve_evidence(to, n);
  for (size_t i = 0U; !st && i < n; ++i) {
    const SgPassage passage =
        passage_of(to, &record->place, record->n_evidence ? &record->evidence[i] : NULL);
    st = add_passage(to, &passage, i ? to->evidence[i - 1U] : 0U, &to->evidence[i]);
  }
  return st ? st : sg_sink_credit(to->sink, &credit, to->evidence, n);
}
