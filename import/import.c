// Importing a file: which format, which source, then reader, sink, identity, writer.
// SPDX-License-Identifier: GPL-2.0-or-later
#define XXH_INLINE_ALL
#include "segue/import.h"

#include "core/arena.h"
#include "import/encoding.h"
#include "import/formats.h"
#include "import/mapping.h"
#include "import/relay.h"
#include "import/sink_impl.h"
#include "import/source_name.h"
#include "import/stream.h"
#include "import/utf8.h"
#include "segue/writer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <xxhash.h>

// One import; every part is closed by close_job(), whatever came of it.
typedef struct {
  SgKb*                  kb;
  const char*            path;
  const SgImportOptions* options;
  SgError*               error;
  SgAllocator*           allocator;
  SgArena*               arena;
  SgView*                view; // the state before
  SgStream*              stream;
  const SgReader*        reader;
  SgString               mapping; // its text, if the user names one
  SgSourceFacts          source;
  bool                   hashed; // the source's hash is known before it is read
  SgWriter*              writer;
  SgRelay*               relay; // to the writer
  SgSinkTotals           totals;
  SgSink*                sink;
} Job;

static SgStatus
no_memory(SgError* error)
{
  return sg_error_set(error, SG_NO_MEMORY, "out of memory; close other programs and try again");
}

/// What stands for the content of a source: an import of a part of it, or by another mapping, is
/// another content.
static uint64_t
content_hash(const Job* job, uint64_t hash)
{
  const SgImportOptions* options = job->options;
  const uint64_t         mapping = XXH3_64bits(job->mapping.data, job->mapping.size);
  const uint64_t         part[4] = {hash, options->only, options->limit, mapping};
  if (options->mapping) {
    return XXH3_64bits(part, sizeof part);
  }
  return options->only || options->limit ? XXH3_64bits(part, 3U * sizeof part[0]) : hash;
}

static SgStatus
unchanged(const Job* job, const SgSource* same)
{
  return sg_error_set(job->error,
                      SG_UNCHANGED,
                      "'%s' is there already, as the source \"%.*s\"; nothing had to be done",
                      sg_stream_name(job->stream),
                      (int)(same->name.size < 200U ? same->name.size : 200U),
                      same->name.data);
}

/// SG_UNCHANGED if a source with this content is there.
static SgStatus
compare_content(Job* job, uint64_t hash)
{
  job->source.hash    = content_hash(job, hash);
  const SgSource same = sg_source_with_hash(job->view, job->source.hash, job->source.format);
  return same.id ? unchanged(job, &same) : SG_OK;
}

/// Hashes the file before it is read, if a source of its size may hold the same.
static SgStatus
look_ahead(Job* job)
{
  uint64_t       hash = 0U;
  const uint64_t size = sg_stream_size(job->stream);
  if (job->options->dry_run || !size || !sg_source_has_size(job->view, size)) {
    return SG_OK;
  }
  const SgStatus st = sg_stream_hash_ahead(job->stream, &hash, job->error);
  if (st) {
    return st == SG_NOT_FOUND ? SG_OK : st;
  }
  job->hashed = true;
  return compare_content(job, hash);
}

/// Reads the mapping that the user names: a ready one, or a file.
static SgStatus
load_mapping(Job* job)
{
  size_t                n     = 0U;
  const SgReadyMapping* ready = sg_ready_mappings(&n);
  SgStream*             file  = NULL;
  SgString              text;
  for (size_t i = 0U; i < n; ++i) {
    if (!strcmp(ready[i].name, job->options->mapping)) {
      job->mapping = sg_string(ready[i].text);
      return SG_OK;
    }
  }
  SgStatus st = sg_stream_open(job->allocator, job->options->mapping, &file, job->error);
  if (!st) {
    st = sg_stream_all(file, SG_MAPPING_SIZE, &text, job->error);
  }
  if (!st) {
    job->mapping = sg_arena_copy(job->arena, text);
    st           = job->mapping.data ? SG_OK : no_memory(job->error);
  }
  sg_stream_close(file);
  return st;
}

/// A mapping says that the input is a table.
static SgStatus
choose_format(Job* job)
{
  const char* format = job->options->format;
  if (!job->options->mapping) {
    return sg_format_choose(job->stream, job->path, format, &job->reader, job->error);
  }
  if (format && strcmp(format, sg_reader_table.name)) {
    return sg_error_set(job->error,
                        SG_BAD_ARGUMENT,
                        "a mapping is for a table, but the format is \"%.64s\"; leave one out",
                        format);
  }
  const SgStatus st = load_mapping(job);
  return st ? st
            : sg_format_choose(
                  job->stream, job->path, sg_reader_table.name, &job->reader, job->error);
}

static SgStatus
open_job(Job* job)
{
  SgStatus st = job->kb ? sg_view_open(job->kb, &job->view, job->error) : SG_OK;
  if (st) {
    return st;
  }
  job->allocator = job->view ? sg_view_allocator(job->view) : sg_default_allocator();
  job->arena     = sg_arena_new(job->allocator);
  if (!job->arena) {
    return no_memory(job->error);
  }
  st = sg_stream_open(job->allocator, job->path, &job->stream, job->error);
  if (!st) {
    st = choose_format(job);
  }
  if (st) {
    return st;
  }
  job->source.format = sg_string(job->reader->name);
  job->source.size   = sg_stream_size(job->stream);
  st                 = sg_source_choose(job->view,
                        job->arena,
                        job->path,
                        job->options->source,
                        &job->source.name,
                        &job->source.location);
  return st ? no_memory(job->error) : look_ahead(job);
}

/// The source that this one replaces. A writer's view would not do to look things up: it lacks the
/// sources behind the one that is replaced.
static SgSourceId
replaced_source(const Job* job)
{
  return job->view ? sg_view_source_by_name(job->view, job->source.name).id : 0U;
}

/// Takes the right to write, and looks again: until now somebody else may have written.
static SgStatus
open_writer(Job* job)
{
  const SgWriterOptions options = {.memory = job->options->memory, .by_context = true};
  SgView*               view    = NULL;
  SgStatus st = sg_writer_begin(job->kb, &job->source, &options, &job->writer, job->error);
  st          = st ? st : sg_view_open(job->kb, &view, job->error);
  if (st) {
    return st;
  }
  sg_view_close(job->view);
  job->view  = view;
  job->relay = sg_relay_new(job->allocator, job->writer);
  return job->relay ? SG_OK : no_memory(job->error);
}

static SgStatus
open_sink(Job* job)
{
  const bool     dry = job->options->dry_run;
  const SgStatus st  = dry ? SG_OK : open_writer(job);
  if (st) {
    return st;
  }
  const SgSinkSetup setup = {job->allocator,
                             dry ? &sg_sink_to_nowhere : &sg_sink_to_relay,
                             dry ? (void*)&job->totals : (void*)job->relay,
                             job->options,
                             job->source.name,
                             sg_stream_name(job->stream),
                             sg_stream_is_plain(job->stream) ? job->source.size : 0U,
                             job->view,
                             replaced_source(job),
                             job->options->mapping,
                             job->mapping};
  job->sink               = sg_sink_new(&setup);
  return job->sink ? SG_OK : no_memory(job->error);
}

/// Reports a text whose first bytes look encoded twice; it is read as it stands.
static SgStatus
report_encoding(Job* job)
{
  SgString       head = sg_string("");
  const SgStatus st   = sg_stream_peek(job->stream, &head, job->error);
  const size_t   good = st ? 0U : sg_utf8_check(head);
  const SgString text = sg_substring(head.data, good);
  const size_t   at   = sg_encoding_find_doubled(text);
  uint64_t       line = 1U;
  size_t         from = 0U;
  if (st || at == good) {
    return st;
  }
  for (size_t i = 0U; i < at; ++i) {
    line += head.data[i] == '\n';
    from = head.data[i] == '\n' ? i + 1U : from;
  }
  const char* end = memchr(head.data + at, '\n', good - at);
  return sg_sink_reject(
      job->sink,
      line,
      at,
      sg_substring(head.data + from, end ? (size_t)(end - head.data) - from : good - from),
      "the text looks encoded twice (UTF-8 taken for Latin-1 or Windows-1252); "
      "read as it stands: if it is wrong, convert it back and import it again");
}

/// Runs the reader, and reads the rest of the input for its hash.
static SgStatus
read_input(Job* job)
{
  SgStatus st = report_encoding(job);
  if (!st) {
    st = job->reader->read(job->stream, job->sink, job->error);
  }
  sg_sink_end(job->sink);
  const SgStatus latched = sg_sink_status(job->sink, job->error);
  if (!st && latched) {
    st = latched;
  }
  if (st == SG_LIMIT && sg_sink_is_full(job->sink)) {
    st = SG_OK;
  }
  if (st == SG_NO_MEMORY && (!job->error || !job->error->status)) {
    return no_memory(job->error);
  }
  if (!st && !sg_sink_is_full(job->sink)) {
    st = sg_stream_drain(job->stream, job->error);
  }
  return st;
}

static bool
report_commit(double done, void* context)
{
  const Job*             job     = context;
  const SgImportOptions* options = job->options;
  const uint64_t         size    = sg_stream_offset(job->stream);
  return options->progress(
      (uint64_t)(done * (double)size), size, "writing", options->progress_context);
}

static SgStatus
commit(Job* job)
{
  SgStatus st = SG_OK;
  if (!job->hashed) {
    st = compare_content(job, sg_stream_hash(job->stream));
  }
  if (st) {
    return st;
  }
  sg_writer_set_hash(job->writer, job->source.hash, sg_stream_bytes_read(job->stream));
  SgWriter* writer = job->writer;
  job->writer      = NULL;
  return sg_writer_commit(writer, job->options->progress ? report_commit : NULL, job, job->error);
}

static void
close_job(Job* job)
{
  sg_relay_free(job->relay);
  sg_writer_abort(job->writer);
  sg_sink_free(job->sink);
  sg_stream_close(job->stream);
  if (job->arena) {
    sg_arena_free(job->arena);
  }
  sg_view_close(job->view);
}

static double
seconds_since(const struct timespec* start)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

static SgStatus
run(Job* job)
{
  SgStatus st = open_job(job);
  if (!st) {
    st = open_sink(job);
  }
  if (!st) {
    st = read_input(job);
  }
  if (!st && job->writer) {
    st = commit(job);
  }
  return st;
}

SgStatus
sg_import_file(SgKb*                  kb,
               const char*            path,
               const SgImportOptions* options,
               SgImportCounts*        counts,
               SgError*               error)
{
  static const SgImportOptions defaults;
  struct timespec              start;
  SgError                      failure;
  SgImportCounts               result;
  Job                          job;
  clock_gettime(CLOCK_MONOTONIC, &start);
  memset(&failure, 0, sizeof failure);
  memset(&result, 0, sizeof result);
  memset(&job, 0, sizeof job);
  job.kb      = kb;
  job.mapping = sg_string("");
  job.path    = path;
  job.options = options ? options : &defaults;
  job.error   = &failure;
  SgStatus st = kb || job.options->dry_run
                    ? run(&job)
                    : sg_error_set(&failure, SG_BAD_ARGUMENT, "no knowledge base; open one first");
  if (job.sink && st != SG_UNCHANGED) {
    sg_sink_counts(job.sink, &result);
  }
  if (job.reader) {
    snprintf(result.format, sizeof result.format, "%s", job.reader->name);
    result.bytes = sg_stream_offset(job.stream);
  }
  result.seconds = seconds_since(&start);
  close_job(&job);
  if (counts && (!st || st == SG_UNCHANGED)) {
    *counts = result;
  }
  if (error && st) {
    *error = failure;
    // As the stream's own messages call it.
    const bool standard = !strcmp(path, "-");
    snprintf(error->file, sizeof error->file, "%s", standard ? "standard input" : path);
  }
  return st;
}
