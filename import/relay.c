// What a sink hands on, given to the writer in a thread of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
//
//     sink -> parcel being filled | full parcels -> thread -> writer
//
// The parcels are a ring: `filled` and `written` count those that were full and that were written,
// and parcel `filled` modulo their number is the one being filled. An event is its kind, then the
// struct as it was passed, then the arrays and texts that it points to, in its order; whoever reads
// it puts the pointers right.
#include "import/relay.h"

#include "core/buffer.h"
#include "core/memory.h"

#include <pthread.h>
#include <string.h>

enum { PARCELS = 4, PARCEL_SIZE = 1 << 18 };

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

static void
put_text(SgBuffer* parcel, SgString text)
{
  sg_buffer_add(parcel, text.data, text.size);
}

static void
put_texts(SgBuffer* parcel, const SgString* texts, size_t n)
{
  sg_buffer_add(parcel, texts, n * sizeof(SgString));
  for (size_t i = 0U; i < n; ++i) {
    put_text(parcel, texts[i]);
  }
}

/// What is read of a parcel.
typedef struct {
  const char* at;
  SgBuffer*   arrays; ///< has room for those of the event
} Source;

static void
take(Source* source, void* to, size_t size)
{
  memcpy(to, source->at, size);
  source->at += size;
}

static void
take_text(Source* source, SgString* text)
{
  text->data = text->size ? source->at : "";
  source->at += text->size;
}

/// `n` items of an array, behind those that were taken before.
static void*
take_array(Source* source, size_t n, size_t size)
{
  char* items = sg_buffer_reserve(source->arrays, n * size + 1U);
  if (items) {
    take(source, items, n * size);
    source->arrays->size += n * size;
  }
  return items;
}

static const SgString*
take_texts(Source* source, size_t n)
{
  SgString* texts = take_array(source, n, sizeof(SgString));
  for (size_t i = 0U; i < n; ++i) {
    take_text(source, &texts[i]);
  }
  return texts;
}

static void
put_entity(SgBuffer* parcel, const SgEntityFacts* facts)
{
  sg_buffer_add(parcel, facts, sizeof(*facts));
  put_text(parcel, facts->form);
  put_text(parcel, facts->name);
  put_texts(parcel, facts->names, facts->n_names);
  put_texts(parcel, facts->ids, facts->n_ids);
  sg_buffer_add(parcel, facts->attributes, facts->n_attributes * sizeof(SgAttribute));
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    put_text(parcel, facts->attributes[i].key);
    put_text(parcel, facts->attributes[i].value);
  }
}

static SgStatus
write_entity(SgWriter* writer, Source* source)
{
  SgEntityFacts facts;
  SgEntityId    id = 0U;
  take(source, &facts, sizeof(facts));
  if (!sg_buffer_reserve(source->arrays,
                         (facts.n_names + facts.n_ids) * sizeof(SgString) +
                             facts.n_attributes * sizeof(SgAttribute) + 1U)) {
    return SG_NO_MEMORY;
  }
  take_text(source, &facts.form);
  take_text(source, &facts.name);
  facts.names             = take_texts(source, facts.n_names);
  facts.ids               = take_texts(source, facts.n_ids);
  SgAttribute* attributes = take_array(source, facts.n_attributes, sizeof(SgAttribute));
  for (size_t i = 0U; i < facts.n_attributes; ++i) {
    take_text(source, &attributes[i].key);
    take_text(source, &attributes[i].value);
  }
  facts.attributes = attributes;
  return sg_writer_entity(writer, &facts, &id);
}

static void
put_passage(SgBuffer* parcel, const SgPassage* passage)
{
  sg_buffer_add(parcel, passage, sizeof(*passage));
  put_text(parcel, passage->record);
  put_text(parcel, passage->section);
  put_text(parcel, passage->citations);
  put_text(parcel, passage->text);
  put_text(parcel, passage->origin);
}

static SgStatus
write_passage(SgWriter* writer, Source* source)
{
  SgPassage   passage;
  SgPassageId id = 0U;
  take(source, &passage, sizeof(passage));
  take_text(source, &passage.record);
  take_text(source, &passage.section);
  take_text(source, &passage.citations);
  take_text(source, &passage.text);
  take_text(source, &passage.origin);
  return sg_writer_passage(writer, &passage, &id);
}

static void
put_credit(SgBuffer* parcel, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  sg_buffer_add(parcel, credit, sizeof(*credit));
  put_text(parcel, credit->credited_as);
  put_text(parcel, credit->attribute);
  put_text(parcel, credit->scope);
  sg_buffer_add(parcel, &n, sizeof(n));
  sg_buffer_add(parcel, evidence, n * sizeof(SgPassageId));
}

static SgStatus
write_credit(SgWriter* writer, Source* source)
{
  SgCredit   credit;
  SgCreditId id = 0U;
  size_t     n  = 0U;
  take(source, &credit, sizeof(credit));
  take_text(source, &credit.credited_as);
  take_text(source, &credit.attribute);
  take_text(source, &credit.scope);
  take(source, &n, sizeof(n));
  const SgPassageId* evidence = take_array(source, n, sizeof(SgPassageId));
  return evidence ? sg_writer_credit(writer, &credit, evidence, n, &id) : SG_NO_MEMORY;
}

static SgStatus
write_event(SgWriter* writer, Source* source)
{
  EventKind kind;
  take(source, &kind, sizeof(kind));
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

static SgBuffer*
begin_event(SgRelay* relay, EventKind kind)
{
  SgBuffer* parcel = parcel_of(relay);
  sg_buffer_add(parcel, &kind, sizeof(kind));
  return parcel;
}

static SgStatus
end_event(SgRelay* relay, SgBuffer* parcel)
{
  if (parcel->failed) {
    return SG_NO_MEMORY;
  }
  if (parcel->size < PARCEL_SIZE) {
    return SG_OK;
  }
  relay->begun = relay->begun || !pthread_create(&relay->thread, NULL, run, relay);
  return relay->begun ? hand_over(relay) : write_parcel(relay, parcel); // no thread is to be had
}

static SgStatus
relay_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  SgRelay*  relay  = context;
  SgBuffer* parcel = begin_event(relay, ENTITY);
  put_entity(parcel, facts);
  *id = ++relay->entities;
  return end_event(relay, parcel);
}

static SgStatus
relay_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  SgRelay*  relay  = context;
  SgBuffer* parcel = begin_event(relay, PASSAGE);
  put_passage(parcel, passage);
  *id = ++relay->passages;
  return end_event(relay, parcel);
}

static SgStatus
relay_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  SgRelay*  relay  = context;
  SgBuffer* parcel = begin_event(relay, CREDIT);
  put_credit(parcel, credit, evidence, n);
  return end_event(relay, parcel);
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
