// What a sink hands on, given to the writer in a thread of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     sink -> parcel being filled | full parcels -> thread -> writer
//
// The parcels are a ring: `filled` and `written` count those that were full and that were written,
// and parcel `filled` modulo their number is the one being filled. An event is its kind, its head,
// and its texts, each its size and its bytes; no text that comes here is near 4 GiB.
#include "import/relay.h"

#include "core/buffer.h"
#include "core/memory.h"

#include <pthread.h>
#include <string.h>

enum { PARCELS = 32, PARCEL_SIZE = 1 << 15 };

typedef enum { ENTITY, PASSAGE, CREDIT } EventKind;

struct SgRelay {
  SgAllocator*    allocator;
  SgWriter*       writer;
  SgEntityId      entities; ///< the last one that the writer will have
  SgPassageId     passages;
  SgBuffer        parcels[PARCELS];
  pthread_t       thread;
  bool            begun; ///< the thread is to be waited for
  pthread_mutex_t guard; ///< of the rest
  pthread_cond_t  changed;
  uint64_t        filled;
  uint64_t        written;
  bool            ended; ///< no more parcels will be filled
  SgStatus        status;
};

SgRelay*
sg_relay_new(SgAllocator* allocator, SgWriter* writer)
{
  SgRelay* relay = sg_allocate_zeroed(allocator, 1U, sizeof(SgRelay));
  if (!relay) {
    return NULL;
  }
  const SgCounts counts = sg_view_counts(sg_writer_view(writer));
  relay->allocator      = allocator;
  relay->writer         = writer;
  relay->entities       = counts.mentions;
  relay->passages       = counts.passages;
  for (size_t i = 0U; i < PARCELS; ++i) {
    relay->parcels[i] = sg_buffer(allocator, SIZE_MAX);
  }
  pthread_mutex_init(&relay->guard, NULL);
  pthread_cond_init(&relay->changed, NULL);
  return relay;
}

// What an event has besides texts.
typedef struct {
  SgKind     kind;
  SgEntityId known;
  SgEntityId earlier;
  SgDate     begin;
  SgDate     end;
  uint32_t   n_names;
  uint32_t   n_ids;
  uint32_t   n_attributes;
  bool       special;
  bool       unnamed;
} EntityHead;

typedef struct {
  uint64_t      first;
  uint64_t      last;
  SgLocatorKind locator;
} PassageHead;

typedef struct {
  SgEntityId subject;
  SgEntityId object;
  SgEntityId for_work;
  SgRole     role;
  SgDate     start;
  SgDate     end;
  uint32_t   n_evidence;
} CreditHead;

static char*
put(char* at, const void* data, size_t size)
{
  memcpy(at, data, size);
  return at + size;
}

static char*
put_text(char* at, SgString text)
{
  const uint32_t size = (uint32_t)text.size;
  at                  = put(at, &size, sizeof size);
  return size ? put(at, text.data, size) : at;
}

static char*
put_texts(char* at, const SgString* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    at = put_text(at, texts[i]);
  }
  return at;
}

/// Bytes that texts take, each with its size.
static size_t
room_of(const SgString* texts, size_t n)
{
  size_t room = n * sizeof(uint32_t);
  for (size_t i = 0U; i < n; ++i) {
    room += texts[i].size;
  }
  return room;
}

/// What is read of a parcel.
typedef struct {
  const char* at;
  SgBuffer*   arrays; ///< has room for those of the event
} Source;

static void
take(Source* source, void* data, size_t size)
{
  memcpy(data, source->at, size);
  source->at += size;
}

static SgString
take_text(Source* source)
{
  uint32_t size = 0U;
  take(source, &size, sizeof size);
  const SgString text = {size ? source->at : "", size};
  source->at += size;
  return text;
}

/// `n` texts behind the items of arrays that were taken before; there is room.
static const SgString*
take_texts(Source* source, size_t n)
{
  SgString* texts = (SgString*)(void*)(source->arrays->data + source->arrays->size);
  for (size_t i = 0U; i < n; ++i) {
    texts[i] = take_text(source);
  }
  source->arrays->size += n * sizeof(*texts);
  return texts;
}

static size_t
room_of_entity(const SgEntityFacts* facts)
{
  size_t room = sizeof(EntityHead) + room_of(&facts->form, 1U) + room_of(&facts->name, 1U) +
                room_of(facts->names, facts->n_names) + room_of(facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    room += room_of(&facts->attributes[i].key, 1U) + room_of(&facts->attributes[i].value, 1U);
  }
  return room;
}

static char*
put_entity(char* at, const SgEntityFacts* facts)
{
  const EntityHead head = {facts->kind,
                           facts->known,
                           facts->earlier,
                           facts->begin,
                           facts->end,
                           (uint32_t)facts->n_names,
                           (uint32_t)facts->n_ids,
                           (uint32_t)facts->n_attributes,
                           facts->special,
                           facts->unnamed};
  at                    = put(at, &head, sizeof head);
  at                    = put_text(at, facts->form);
  at                    = put_text(at, facts->name);
  at                    = put_texts(at, facts->names, facts->n_names);
  at                    = put_texts(at, facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    at = put_text(at, facts->attributes[i].key);
    at = put_text(at, facts->attributes[i].value);
  }
  return at;
}

static SgStatus
write_entity(SgWriter* writer, Source* source)
{
  EntityHead head;
  SgEntityId id = 0U;
  take(source, &head, sizeof head);
  const SgString form  = take_text(source);
  const SgString name  = take_text(source);
  SgEntityFacts  facts = {.kind         = head.kind,
                          .form         = form,
                          .name         = name,
                          .n_names      = head.n_names,
                          .n_ids        = head.n_ids,
                          .n_attributes = head.n_attributes,
                          .begin        = head.begin,
                          .end          = head.end,
                          .special      = head.special,
                          .unnamed      = head.unnamed,
                          .known        = head.known,
                          .earlier      = head.earlier};
  if (!sg_buffer_reserve(source->arrays,
                         (facts.n_names + facts.n_ids) * sizeof(SgString) +
                             facts.n_attributes * sizeof(SgAttribute) + 1U)) {
    return SG_NO_MEMORY;
  }
  facts.names             = take_texts(source, facts.n_names);
  facts.ids               = take_texts(source, facts.n_ids);
  SgAttribute* attributes = (SgAttribute*)(void*)(source->arrays->data + source->arrays->size);
  for (size_t i = 0U; i < facts.n_attributes; ++i) {
    attributes[i].key   = take_text(source);
    attributes[i].value = take_text(source);
  }
  facts.attributes = attributes;
  return sg_writer_entity(writer, &facts, &id);
}

static size_t
room_of_passage(const SgPassage* passage)
{
  return sizeof(PassageHead) + room_of(&passage->record, 1U) + room_of(&passage->section, 1U) +
         room_of(&passage->citations, 1U) + room_of(&passage->text, 1U) +
         room_of(&passage->origin, 1U);
}

static char*
put_passage(char* at, const SgPassage* passage)
{
  const PassageHead head = {passage->first, passage->last, passage->locator};
  at                     = put(at, &head, sizeof head);
  at                     = put_text(at, passage->record);
  at                     = put_text(at, passage->section);
  at                     = put_text(at, passage->citations);
  at                     = put_text(at, passage->text);
  return put_text(at, passage->origin);
}

static SgStatus
write_passage(SgWriter* writer, Source* source)
{
  PassageHead head;
  SgPassageId id = 0U;
  take(source, &head, sizeof head);
  SgPassage passage = {.locator = head.locator, .first = head.first, .last = head.last};
  passage.record    = take_text(source);
  passage.section   = take_text(source);
  passage.citations = take_text(source);
  passage.text      = take_text(source);
  passage.origin    = take_text(source);
  return sg_writer_passage(writer, &passage, &id);
}

static size_t
room_of_credit(const SgCredit* credit, size_t n)
{
  return sizeof(CreditHead) + n * sizeof(SgPassageId) + room_of(&credit->credited_as, 1U) +
         room_of(&credit->attribute, 1U) + room_of(&credit->scope, 1U);
}

static char*
put_credit(char* at, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  const CreditHead head = {credit->subject,
                           credit->object,
                           credit->for_work,
                           credit->role,
                           credit->start,
                           credit->end,
                           (uint32_t)n};
  at                    = put(at, &head, sizeof head);
  at                    = put_text(at, credit->credited_as);
  at                    = put_text(at, credit->attribute);
  at                    = put_text(at, credit->scope);
  return put(at, evidence, n * sizeof *evidence);
}

static SgStatus
write_credit(SgWriter* writer, Source* source)
{
  CreditHead head;
  SgCreditId id = 0U;
  take(source, &head, sizeof head);
  SgCredit credit    = {.subject  = head.subject,
                        .object   = head.object,
                        .for_work = head.for_work,
                        .role     = head.role,
                        .start    = head.start,
                        .end      = head.end};
  credit.credited_as = take_text(source);
  credit.attribute   = take_text(source);
  credit.scope       = take_text(source);
  const size_t n     = head.n_evidence;
  SgPassageId* evidence =
      (SgPassageId*)(void*)sg_buffer_reserve(source->arrays, n * sizeof(*evidence) + 1U);
  if (!evidence) {
    return SG_NO_MEMORY;
  }
  take(source, evidence, n * sizeof *evidence);
  return sg_writer_credit(writer, &credit, evidence, n, &id);
}

static SgStatus
write_event(SgWriter* writer, Source* source)
{
  const EventKind kind = (EventKind)*source->at++;
  sg_buffer_clear(source->arrays);
  switch (kind) {
  case ENTITY:
    return write_entity(writer, source);
  case PASSAGE:
    return write_passage(writer, source);
  default:
    return write_credit(writer, source);
  }
}

/// What changes with each event is not in the relay, which the other thread changes as often.
static SgStatus
write_parcel(const SgRelay* relay, SgBuffer* parcel)
{
  SgWriter*         writer = relay->writer;
  SgBuffer          arrays = sg_buffer(relay->allocator, SIZE_MAX);
  const char* const end    = parcel->data + parcel->size;
  Source            source = {parcel->data, &arrays};
  SgStatus          st     = SG_OK;
  while (!st && source.at < end) {
    st = write_event(writer, &source);
  }
  sg_buffer_clear(parcel);
  sg_buffer_free(&arrays);
  return st;
}

/// Writes full parcels until there will be none; behind a failure they are only emptied.
static void*
run(void* context)
{
  SgRelay* relay = context;
  pthread_mutex_lock(&relay->guard);
  while (!relay->ended || relay->written < relay->filled) {
    if (relay->written == relay->filled) {
      pthread_cond_wait(&relay->changed, &relay->guard);
      continue;
    }
    SgBuffer* parcel = &relay->parcels[relay->written % PARCELS];
    SgStatus  st     = relay->status;
    pthread_mutex_unlock(&relay->guard);
    if (st) {
      sg_buffer_clear(parcel);
    } else {
      st = write_parcel(relay, parcel);
    }
    pthread_mutex_lock(&relay->guard);
    relay->status = st;
    ++relay->written;
    pthread_cond_signal(&relay->changed);
  }
  pthread_mutex_unlock(&relay->guard);
  return NULL;
}

/// Gives the full parcel to the thread and waits for an empty one.
static SgStatus
hand_over(SgRelay* relay)
{
  pthread_mutex_lock(&relay->guard);
  ++relay->filled;
  pthread_cond_signal(&relay->changed);
  while (relay->filled - relay->written == PARCELS) {
    pthread_cond_wait(&relay->changed, &relay->guard);
  }
  const SgStatus st = relay->status;
  pthread_mutex_unlock(&relay->guard);
  return st;
}

static SgBuffer*
parcel_of(SgRelay* relay)
{
  return &relay->parcels[relay->filled % PARCELS];
}

/// Where an event of up to `room` bytes is to be put, behind its kind; NULL if there is no memory.
static char*
begin_event(SgRelay* relay, EventKind kind, size_t room)
{
  char* at = sg_buffer_reserve(parcel_of(relay), room + 1U);
  if (at) {
    *at++ = (char)kind;
  }
  return at;
}

/// The event ends at `end`, NULL if it had no room.
static SgStatus
end_event(SgRelay* relay, const char* end)
{
  SgBuffer* parcel = parcel_of(relay);
  if (!end) {
    return SG_NO_MEMORY;
  }
  parcel->size = (size_t)(end - parcel->data);
  if (parcel->size < PARCEL_SIZE) {
    return SG_OK;
  }
  relay->begun = relay->begun || !pthread_create(&relay->thread, NULL, run, relay);
  return relay->begun ? hand_over(relay) : write_parcel(relay, parcel); // no thread is to be had
}

static SgStatus
relay_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  SgRelay* relay = context;
  char*    at    = begin_event(relay, ENTITY, room_of_entity(facts));
  *id            = ++relay->entities;
  return end_event(relay, at ? put_entity(at, facts) : NULL);
}

static SgStatus
relay_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  SgRelay* relay = context;
  char*    at    = begin_event(relay, PASSAGE, room_of_passage(passage));
  *id            = ++relay->passages;
  return end_event(relay, at ? put_passage(at, passage) : NULL);
}

static SgStatus
relay_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  SgRelay* relay = context;
  char*    at    = begin_event(relay, CREDIT, room_of_credit(credit, n));
  return end_event(relay, at ? put_credit(at, credit, evidence, n) : NULL);
}

static void
end_thread(SgRelay* relay)
{
  if (relay->begun) {
    pthread_mutex_lock(&relay->guard);
    relay->ended = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->guard);
    pthread_join(relay->thread, NULL);
    relay->begun = false;
  }
}

static SgStatus
relay_end(void* context)
{
  SgRelay*  relay  = context;
  SgBuffer* parcel = parcel_of(relay);
  end_thread(relay);
  if (relay->status || parcel->failed) {
    return relay->status ? relay->status : SG_NO_MEMORY;
  }
  return write_parcel(relay, parcel);
}

void
sg_relay_free(SgRelay* relay)
{
  if (!relay) {
    return;
  }
  end_thread(relay);
  for (size_t i = 0U; i < PARCELS; ++i) {
    sg_buffer_free(&relay->parcels[i]);
  }
  pthread_cond_destroy(&relay->changed);
  pthread_mutex_destroy(&relay->guard);
  sg_release(relay->allocator, relay);
}

static const SgError*
relay_error(void* context)
{
  return sg_writer_error(((const SgRelay*)context)->writer);
}

const SgSinkTarget sg_sink_to_relay = {
    relay_entity, relay_passage, relay_credit, relay_end, relay_error};
