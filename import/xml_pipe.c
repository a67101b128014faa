// Reading the records of a large XML document in one thread while another uses them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/xml_pipe.h"

#include "core/memory.h"
#include "import/xml_scan.h"

#include <pthread.h>
#include <string.h>

// Few enough to stay in the caches, enough for one thread to go on while the other one does not.
enum {
  BATCHES      = 8,
  BYTES        = 1 << 16,
  MEMORY       = 3 << 17,
  MEMORY_LIMIT = 1 << 27,
  ROOT_SIZE    = 1 << 12
};

// Bytes of the document and the records in them.
typedef struct {
  bool         full; // it is the other thread's, else the scanning one's
  char*        bytes;
  size_t       size;
  size_t       capacity; // and SG_SCAN_PADDING more
  char*        memory;
  size_t       memory_size;
  size_t       used;
  SgXmlRecord* first;
  SgXmlRecord* last;
  size_t       at; // where the next record begins
  uint64_t     offset;
  uint64_t     line;
  uint64_t     column;
  bool         is_last;
} Batch;

struct SgXmlPipe {
  SgAllocator*          allocator;
  SgStream*             stream;
  const SgXmlPipeSetup* setup;
  Batch                 batches[BATCHES];
  pthread_t             thread;
  bool                  runs;
  pthread_mutex_t       lock; // of the states of batches, and of `stopped`
  pthread_cond_t        changed;
  bool                  stopped;
  // The scanning thread's, until it has ended.
  bool     all_read;
  bool     all; // up to the end of the document
  size_t   root_size;
  char     root[ROOT_SIZE]; // the document up to the end of the root's start tag
  SgStatus status;
  SgError  error;
};

/// Gives a batch to the other thread.
static void
hand_over(SgXmlPipe* pipe, Batch* batch, bool full)
{
  pthread_mutex_lock(&pipe->lock);
  batch->full = full;
  pthread_cond_broadcast(&pipe->changed);
  pthread_mutex_unlock(&pipe->lock);
}

/// Waits until a batch is full or is not; false if the pipe was stopped.
static bool
wait_until(SgXmlPipe* pipe, const Batch* batch, bool full)
{
  pthread_mutex_lock(&pipe->lock);
  while (!pipe->stopped && batch->full != full) {
    pthread_cond_wait(&pipe->changed, &pipe->lock);
  }
  const bool stopped = pipe->stopped;
  pthread_mutex_unlock(&pipe->lock);
  return !stopped;
}

static bool
fill(SgXmlPipe* pipe, Batch* batch)
{
  while (!pipe->all_read && !pipe->status && batch->size < batch->capacity) {
    size_t n     = 0U;
    pipe->status = sg_stream_read(
        pipe->stream, batch->bytes + batch->size, batch->capacity - batch->size, &n, &pipe->error);
    batch->size += pipe->status ? 0U : n;
    pipe->all_read = !n;
  }
  memset(batch->bytes + batch->size, 0, SG_SCAN_PADDING);
  return !pipe->status;
}

/// Moves the place of the next record to `to`.
static void
advance(Batch* batch, size_t to)
{
  const char* const end = batch->bytes + to;
  const char*       at  = batch->bytes + batch->at;
  batch->offset += to - batch->at;
  batch->column += to - batch->at;
  while ((at = memchr(at, '\n', (size_t)(end - at)))) {
    ++at;
    ++batch->line;
    batch->column = (uint64_t)(end - at) + 1U;
  }
  batch->at = to;
}

static void
add_record(Batch* batch, SgXmlRecord* record)
{
  advance(batch, (size_t)(record->bytes.data - batch->bytes));
  record->line   = batch->line;
  record->offset = batch->offset;
  if (batch->last) {
    batch->last->next = record;
  } else {
    batch->first = record;
  }
  batch->last = record;
  advance(batch, batch->at + record->bytes.size);
}

/// Reads the records of which all bytes are there.
static SgScanResult
scan_batch(SgXmlPipe* pipe, Batch* batch)
{
  SgXmlScan    scan   = {pipe->setup->records,
                         batch->bytes + batch->at,
                         batch->bytes + batch->size,
                         batch->memory,
                         batch->used,
                         batch->memory_size};
  SgScanResult result = SG_SCAN_RECORD;
  while (!result) {
    SgXmlRecord* record = NULL;
    result              = sg_xml_scan_record(&scan, &record);
    if (!result) {
      add_record(batch, record);
    }
  }
  batch->used = scan.used;
  return result;
}

static const char*
pass_space(const char* at)
{
  while (*at == ' ' || *at == '\n' || *at == '\t') {
    ++at;
  }
  return at;
}

/// True if the end of the root is next and nothing but white space follows.
static bool
is_at_end(const SgXmlPipe* pipe, const Batch* batch)
{
  const SgString    root = sg_string(pipe->setup->root);
  const char*       at   = pass_space(batch->bytes + batch->at) + 2U;
  const char* const end  = batch->bytes + batch->size;
  return pipe->all_read && at < end && (size_t)(end - at) > root.size &&
         !memcmp(at, root.data, root.size) && at[root.size] == '>' &&
         pass_space(at + root.size + 1U) == end;
}

static SgStatus
resize(SgXmlPipe* pipe, Batch* batch, size_t capacity, size_t memory_size)
{
  char* bytes = sg_reallocate(pipe->allocator, batch->bytes, capacity + SG_SCAN_PADDING, 1U);
  if (!bytes) {
    return SG_NO_MEMORY;
  }
  batch->bytes    = bytes;
  batch->capacity = capacity;
  char* memory    = sg_reallocate(pipe->allocator, batch->memory, memory_size, 1U);
  if (!memory) {
    return SG_NO_MEMORY;
  }
  batch->memory      = memory;
  batch->memory_size = memory_size;
  return SG_OK;
}

/// Makes room in a batch without records; false if it is as large as it may be.
static bool
enlarge(SgXmlPipe* pipe, Batch* batch, size_t capacity, size_t memory_size)
{
  if (capacity > SG_XML_RECORD_LIMIT || memory_size > MEMORY_LIMIT) {
    return false;
  }
  pipe->status = resize(pipe, batch, capacity, memory_size);
  return !pipe->status;
}

/// Begins a batch with what the one before it did not use.
static bool
pass_rest(SgXmlPipe* pipe, const Batch* from, Batch* to)
{
  const size_t rest = from->size - from->at;
  if (from->capacity > to->capacity && !enlarge(pipe, to, from->capacity, to->memory_size)) {
    return false;
  }
  memcpy(to->bytes, from->bytes + from->at, rest);
  to->size   = rest;
  to->at     = 0U;
  to->used   = 0U;
  to->first  = NULL;
  to->last   = NULL;
  to->offset = from->offset;
  to->line   = from->line;
  to->column = from->column;
  return true;
}

/// Fills a batch with records; false if it is the last one.
static bool
work_on(SgXmlPipe* pipe, Batch* batch)
{
  bool goes = fill(pipe, batch);
  while (goes) {
    const SgScanResult result = scan_batch(pipe, batch);
    const bool         cut = !pipe->all_read && (result == SG_SCAN_MORE || result == SG_SCAN_END);
    if (batch->first && (cut || result == SG_SCAN_FULL)) {
      return true;
    }
    pipe->all = result == SG_SCAN_END && is_at_end(pipe, batch);
    goes      = result == SG_SCAN_FULL
                    ? enlarge(pipe, batch, batch->capacity, 2U * batch->memory_size)
                    : cut && enlarge(pipe, batch, 2U * batch->capacity, batch->memory_size);
    goes      = goes && fill(pipe, batch);
  }
  return false;
}

static bool
begin_document(SgXmlPipe* pipe, Batch* batch)
{
  SgString root = {"", 0U};
  batch->line   = 1U;
  batch->column = 1U;
  if (!fill(pipe, batch)) {
    return false;
  }
  SgXmlScan  scan = {pipe->setup->records, batch->bytes, batch->bytes + batch->size, NULL, 0U, 0U};
  const bool odd  = sg_xml_scan_root(&scan, &root);
  const size_t size = (size_t)(scan.at - batch->bytes);
  if (odd || size > ROOT_SIZE || !sg_string_equal(root, sg_string(pipe->setup->root))) {
    return false;
  }
  memcpy(pipe->root, batch->bytes, size);
  pipe->root_size = size;
  advance(batch, size);
  return true;
}

/// The scanning thread.
static void*
run(void* context)
{
  SgXmlPipe* pipe  = context;
  Batch*     batch = &pipe->batches[0];
  bool       goes  = begin_document(pipe, batch);
  for (size_t i = 1U; goes; ++i) {
    Batch* next = &pipe->batches[i % BATCHES];
    goes = work_on(pipe, batch) && wait_until(pipe, next, false) && pass_rest(pipe, batch, next);
    if (goes) {
      hand_over(pipe, batch, true);
      batch = next;
    }
  }
  batch->is_last = true;
  hand_over(pipe, batch, true);
  return NULL;
}

static SgStatus
take_records(const SgXmlPipe* pipe, const Batch* batch)
{
  SgStatus st = SG_OK;
  for (const SgXmlRecord* r = batch->first; r && !st; r = r->next) {
    st = pipe->setup->take(pipe->setup->context, r);
  }
  return st;
}

/// Takes all batches; returns the last one.
static SgStatus
take_batches(SgXmlPipe* pipe, const Batch** last)
{
  SgStatus st = SG_OK;
  for (size_t i = 0U; !st && !*last; ++i) {
    Batch* batch = &pipe->batches[i % BATCHES];
    (void)wait_until(pipe, batch, true);
    st = take_records(pipe, batch);
    if (batch->is_last) {
      *last = batch;
    } else {
      hand_over(pipe, batch, false);
    }
  }
  return st;
}

static void
join(SgXmlPipe* pipe)
{
  if (pipe->runs) {
    pthread_mutex_lock(&pipe->lock);
    pipe->stopped = true;
    pthread_cond_broadcast(&pipe->changed);
    pthread_mutex_unlock(&pipe->lock);
    pthread_join(pipe->thread, NULL);
    pipe->runs = false;
  }
}

static SgStatus
open_pipe(SgAllocator* allocator, SgXmlPipe** pipe)
{
  SgXmlPipe* made = sg_allocate_zeroed(allocator, 1U, sizeof *made);
  SgStatus   st   = made ? SG_OK : SG_NO_MEMORY;
  if (made) {
    made->allocator = allocator;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->changed, NULL);
  }
  for (size_t i = 0U; i < BATCHES && !st; ++i) {
    st = resize(made, &made->batches[i], BYTES, MEMORY);
  }
  *pipe = made;
  return st;
}

SgStatus
sg_xml_pipe_read(SgAllocator*          allocator,
                 SgStream*             stream,
                 const SgXmlPipeSetup* setup,
                 SgXmlPipe**           pipe,
                 SgXmlResume*          resume,
                 SgError*              error)
{
  const Batch* last = NULL;
  SgStatus     st   = open_pipe(allocator, pipe);
  if (st) {
    return st;
  }
  SgXmlPipe* p = *pipe;
  p->stream    = stream;
  p->setup     = setup;
  p->runs      = !pthread_create(&p->thread, NULL, run, p);
  if (!p->runs) { // no thread is to be had: all is for libxml2
    return SG_OK;
  }
  st = take_batches(p, &last);
  join(p);
  if (!st && p->status) {
    st = p->status;
    if (error) {
      *error = p->error;
    }
  }
  if (!st) {
    resume->all    = p->all;
    resume->root   = sg_substring(p->root, p->root_size);
    resume->rest   = sg_substring(last->bytes + last->at, last->size - last->at);
    resume->offset = last->offset;
    resume->line   = last->line;
    resume->column = last->column;
  }
  return st;
}

void
sg_xml_pipe_close(SgXmlPipe* pipe)
{
  if (pipe) {
    join(pipe);
    for (size_t i = 0U; i < BATCHES; ++i) {
      sg_release(pipe->allocator, pipe->batches[i].bytes);
      sg_release(pipe->allocator, pipe->batches[i].memory);
    }
    pthread_cond_destroy(&pipe->changed);
    pthread_mutex_destroy(&pipe->lock);
    sg_release(pipe->allocator, pipe);
  }
}
