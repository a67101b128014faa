// What a sink hands on, given to the writer in a thread of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     sink -> parcel being filled | full parcels -> thread -> writer
//
// The parcels are a ring: `filled` and `written` count those that were full and that were written,
// and parcel `filled` modulo their number is the one being filled. An event is its kind, then what
// the writer takes of the struct: a number is a varint, a text its size and its bytes, an array its
// size and its items.
#include "import/relay.h"

#include "core/buffer.h"
#include "core/memory.h"

#include <pthread.h>
#include <string.h>

enum { PARCELS = 4, PARCEL_SIZE = 1 << 18, NUMBER_SIZE = 10 };

typedef enum { ENTITY, PASSAGE, CREDIT } EventKind;

struct SgRelay {
  SgAllocator*    allocator;
  SgWriter*       writer;
  SgEntityId      entities; ///< the last one that the writer will have
  SgPassageId     passages;
  SgBuffer        parcels[PARCELS];
  SgBuffer        arrays; ///< of the event being written
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
  relay->arrays         = sg_buffer(allocator, SIZE_MAX);
  for (size_t i = 0U; i < PARCELS; ++i) {
    relay->parcels[i] = sg_buffer(allocator, SIZE_MAX);
  }
  pthread_mutex_init(&relay->guard, NULL);
  pthread_cond_init(&relay->changed, NULL);
  return relay;
}

static char*
put_number(char* at, uint64_t number)
{
  for (; number >= 0x80U; number >>= 7U) {
    *at++ = (char)(unsigned char)(number | 0x80U);
  }
  *at++ = (char)number;
  return at;
}

static char*
put_text(char* at, SgString text)
{
  at = put_number(at, text.size);
  if (text.size) {
    memcpy(at, text.data, text.size);
  }
  return at + text.size;
}

static char*
put_texts(char* at, const SgString* texts, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    at = put_text(at, texts[i]);
  }
  return at;
}

static char*
put_date(char* at, SgDate date)
{
  memcpy(at, &date, sizeof(date));
  return at + sizeof(date);
}

/// Bytes that texts take, each with its size.
static size_t
room_of(const SgString* texts, size_t n)
{
  size_t room = n * NUMBER_SIZE;
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

static uint64_t
take_number(Source* source)
{
  uint64_t number = 0U;
  unsigned shift  = 0U;
  unsigned byte   = 0U;
  do {
    byte = (unsigned char)*source->at++;
    number |= (uint64_t)(byte & 0x7FU) << shift;
    shift += 7U;
  } while (byte & 0x80U);
  return number;
}

static SgString
take_text(Source* source)
{
  const size_t   size = (size_t)take_number(source);
  const SgString text = {size ? source->at : "", size};
  source->at += size;
  return text;
}

static SgDate
take_date(Source* source)
{
  SgDate date;
  memcpy(&date, source->at, sizeof(date));
  source->at += sizeof(date);
  return date;
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
  size_t room = 6U * NUMBER_SIZE + 2U * sizeof(SgDate) + room_of(&facts->form, 1U) +
                room_of(&facts->name, 1U) + room_of(facts->names, facts->n_names) +
                room_of(facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    room += room_of(&facts->attributes[i].key, 1U) + room_of(&facts->attributes[i].value, 1U);
  }
  return room;
}

static char*
put_entity(char* at, const SgEntityFacts* facts)
{
  at = put_number(at, facts->kind);
  at = put_number(at, (facts->special ? 1U : 0U) | (facts->unnamed ? 2U : 0U));
  at = put_number(at, facts->n_names);
  at = put_number(at, facts->n_ids);
  at = put_number(at, facts->n_attributes);
  at = put_number(at, facts->known);
  at = put_date(at, facts->begin);
  at = put_date(at, facts->end);
  at = put_text(at, facts->form);
  at = put_text(at, facts->name);
  at = put_texts(at, facts->names, facts->n_names);
  at = put_texts(at, facts->ids, facts->n_ids);
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    at = put_text(at, facts->attributes[i].key);
    at = put_text(at, facts->attributes[i].value);
  }
  return at;
}

static SgStatus
write_entity(SgWriter* writer, Source* source)
{
  SgEntityFacts  facts = {.kind = (SgKind)take_number(source)};
  SgEntityId     id    = 0U;
  const unsigned flags = (unsigned)take_number(source);
  facts.special        = flags & 1U;
  facts.unnamed        = flags & 2U;
  facts.n_names        = (size_t)take_number(source);
  facts.n_ids          = (size_t)take_number(source);
  facts.n_attributes   = (size_t)take_number(source);
  facts.known          = (SgEntityId)take_number(source);
  facts.begin          = take_date(source);
  facts.end            = take_date(source);
  facts.form           = take_text(source);
  facts.name           = take_text(source);
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
  return 3U * NUMBER_SIZE + room_of(&passage->record, 1U) + room_of(&passage->section, 1U) +
         room_of(&passage->citations, 1U) + room_of(&passage->text, 1U) +
         room_of(&passage->origin, 1U);
}

static char*
put_passage(char* at, const SgPassage* passage)
{
  at = put_number(at, passage->locator);
  at = put_number(at, passage->first);
  at = put_number(at, passage->last);
  at = put_text(at, passage->record);
  at = put_text(at, passage->section);
  at = put_text(at, passage->citations);
  at = put_text(at, passage->text);
  return put_text(at, passage->origin);
}

static SgStatus
write_passage(SgWriter* writer, Source* source)
{
  SgPassage   passage = {.locator = (SgLocatorKind)take_number(source)};
  SgPassageId id      = 0U;
  passage.first       = take_number(source);
  passage.last        = take_number(source);
  passage.record      = take_text(source);
  passage.section     = take_text(source);
  passage.citations   = take_text(source);
  passage.text        = take_text(source);
  passage.origin      = take_text(source);
  return sg_writer_passage(writer, &passage, &id);
}

static size_t
room_of_credit(const SgCredit* credit, size_t n)
{
  return (5U + n) * NUMBER_SIZE + 2U * sizeof(SgDate) + room_of(&credit->credited_as, 1U) +
         room_of(&credit->attribute, 1U) + room_of(&credit->scope, 1U);
}

static char*
put_credit(char* at, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  at = put_number(at, credit->subject);
  at = put_number(at, credit->object);
  at = put_number(at, credit->role);
  at = put_number(at, credit->for_work);
  at = put_number(at, n);
  at = put_date(at, credit->start);
  at = put_date(at, credit->end);
  at = put_text(at, credit->credited_as);
  at = put_text(at, credit->attribute);
  at = put_text(at, credit->scope);
  for (size_t i = 0U; i < n; ++i) {
    at = put_number(at, evidence[i]);
  }
  return at;
}

static SgStatus
write_credit(SgWriter* writer, Source* source)
{
  SgCredit   credit  = {.subject = (SgEntityId)take_number(source)};
  SgCreditId id      = 0U;
  credit.object      = (SgEntityId)take_number(source);
  credit.role        = (SgRole)take_number(source);
  credit.for_work    = (SgEntityId)take_number(source);
  const size_t n     = (size_t)take_number(source);
  credit.start       = take_date(source);
  credit.end         = take_date(source);
  credit.credited_as = take_text(source);
  credit.attribute   = take_text(source);
  credit.scope       = take_text(source);
  SgPassageId* evidence =
      (SgPassageId*)(void*)sg_buffer_reserve(source->arrays, n * sizeof(*evidence) + 1U);
  for (size_t i = 0U; evidence && i < n; ++i) {
    evidence[i] = (SgPassageId)take_number(source);
  }
  return evidence ? sg_writer_credit(writer, &credit, evidence, n, &id) : SG_NO_MEMORY;
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

static SgStatus
write_parcel(SgRelay* relay, SgBuffer* parcel)
{
  const char* const end    = parcel->data + parcel->size;
  Source            source = {parcel->data, &relay->arrays};
  SgStatus          st     = SG_OK;
  while (!st && source.at < end) {
    st = write_event(relay->writer, &source);
  }
  sg_buffer_clear(parcel);
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
  sg_buffer_free(&relay->arrays);
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
