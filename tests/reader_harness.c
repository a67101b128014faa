// Runs a reader over a text and writes down, as text, what it pushed into the sink.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/reader_harness.h"

#include "core/buffer.h"
#include "import/sink_impl.h"
#include "tests/scratch.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  SgBuffer    events;
  SgBuffer    rejects;
  SgEntityId  entities;
  SgPassageId passages;
} Record;

void
harness_limit_time(void)
{
  const struct rlimit limit = {120U, 120U};
  setrlimit(RLIMIT_CPU, &limit);
}

static void
put(SgBuffer* out, const char* label, SgString value)
{
  if (value.size) {
    sg_buffer_add_text(out, label);
    sg_buffer_add_string(out, value);
  }
}

static void
put_date(SgBuffer* out, const char* label, SgDate date)
{
  char text[SG_DATE_TEXT_SIZE];
  put(out, label, sg_substring(text, sg_date_format(date, text)));
}

static SgStatus
on_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  Record* r = context;
  *id       = ++r->entities;
  sg_buffer_add_format(&r->events, "entity %u %s", *id, sg_kind_name(facts->kind));
  put(&r->events, " ", facts->name);
  put(&r->events, " form=", facts->form);
  for (size_t i = 0U; i < facts->n_names; ++i) {
    put(&r->events, " also=", facts->names[i]);
  }
  for (size_t i = 0U; i < facts->n_ids; ++i) {
    put(&r->events, " id=", facts->ids[i]);
  }
  for (size_t i = 0U; i < facts->n_attributes; ++i) {
    put(&r->events, " ", facts->attributes[i].key);
    put(&r->events, "=", facts->attributes[i].value);
  }
  put_date(&r->events, " begin=", facts->begin);
  put_date(&r->events, " end=", facts->end);
  sg_buffer_add_text(&r->events, facts->special ? " special\n" : "\n");
  return SG_OK;
}

static SgStatus
on_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  Record* r = context;
  char    locator[SG_LOCATOR_TEXT_SIZE];
  *id = ++r->passages;
  sg_buffer_add_format(&r->events, "passage %u", *id);
  put(&r->events, " at ", sg_substring(locator, sg_locator_format(passage, locator)));
  put(&r->events, " of ", passage->origin);
  put(&r->events, " in ", passage->section);
  put(&r->events, " cites ", passage->citations);
  put(&r->events, ": ", passage->text);
  sg_buffer_add_char(&r->events, '\n');
  return SG_OK;
}

static SgStatus
on_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  Record*           r    = context;
  const SgRoleInfo* info = sg_role_info(credit->role);
  sg_buffer_add_format(
      &r->events, "credit %u %s %u", credit->subject, info ? info->name : "?", credit->object);
  put_date(&r->events, " start=", credit->start);
  put_date(&r->events, " end=", credit->end);
  put(&r->events, " as=", credit->credited_as);
  put(&r->events, " attribute=", credit->attribute);
  put(&r->events, " scope=", credit->scope);
  if (credit->for_work) {
    sg_buffer_add_format(&r->events, " for=%u", credit->for_work);
  }
  sg_buffer_add_text(&r->events, " by");
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_format(&r->events, " %u", evidence[i]);
  }
  sg_buffer_add_char(&r->events, '\n');
  return SG_OK;
}

static const SgError*
no_error(void* context)
{
  (void)context;
  return NULL;
}

static bool
on_reject(const SgReject* reject, void* context)
{
  Record* r = context;
  sg_buffer_add_format(&r->rejects,
                       "line %llu @%llu: %s\n",
                       (unsigned long long)reject->line,
                       (unsigned long long)reject->offset,
                       reject->reason);
  return true;
}

static char*
copy_text(SgBuffer* buffer)
{
  const char* text = sg_buffer_terminate(buffer);
  char*       copy = malloc(strlen(text) + 1U);
  if (copy) {
    memcpy(copy, text, strlen(text) + 1U);
  }
  return copy;
}

/// Opens a file of the scratch folder under its bare name.
static SgStatus
open_here(SgAllocator* allocator, const char* name, SgStream** stream, SgError* error)
{
  const int before = open(".", O_RDONLY | O_DIRECTORY);
  if (before < 0 || chdir(scratch_path(""))) {
    exit(EXIT_FAILURE);
  }
  const SgStatus status = sg_stream_open(allocator, name, stream, error);
  if (fchdir(before)) {
    exit(EXIT_FAILURE);
  }
  close(before);
  return status;
}

static HarnessRun
run(const SgReader*        reader,
    const char*            name,
    const SgImportOptions* options,
    SgAllocator*           allocator)
{
  static const SgSinkTarget target   = {on_entity, on_passage, on_credit, NULL, no_error};
  SgAllocator*              plain    = sg_default_allocator();
  Record                    record   = {sg_buffer(plain, 0U), sg_buffer(plain, 0U), 0U, 0U};
  SgImportOptions           settings = {0};
  HarnessRun                result   = {0};
  SgStream*                 stream   = NULL;
  if (options) {
    settings = *options;
  }
  if (!settings.reject) {
    settings.reject         = on_reject;
    settings.reject_context = &record;
  }
  result.status = open_here(allocator, name, &stream, &result.error);
  if (!result.status) {
    const SgSinkSetup setup = {
        .allocator    = allocator,
        .target       = &target,
        .context      = &record,
        .options      = &settings,
        .source       = sg_string(name),
        .file         = name,
        .mapping_file = settings.mapping ? "m.map" : NULL,
        .mapping      = sg_string(settings.mapping),
    };
    SgSink* sink  = sg_sink_new(&setup);
    result.status = sink ? reader->read(stream, sink, &result.error) : SG_NO_MEMORY;
    if (sink) {
      sg_sink_counts(sink, &result.counts);
    }
    sg_sink_free(sink);
  }
  sg_stream_close(stream);
  result.events  = copy_text(&record.events);
  result.rejects = copy_text(&record.rejects);
  sg_buffer_free(&record.events);
  sg_buffer_free(&record.rejects);
  return result;
}

HarnessRun
harness_run(const SgReader* reader, const char* name, const SgImportOptions* options)
{
  return run(reader, name, options, sg_default_allocator());
}

HarnessRun
harness_run_text(const SgReader*        reader,
                 const char*            name,
                 const char*            text,
                 const SgImportOptions* options,
                 SgAllocator*           allocator)
{
  if (!write_whole(scratch_path(name), text, strlen(text))) {
    exit(EXIT_FAILURE);
  }
  return run(reader, name, options, allocator ? allocator : sg_default_allocator());
}

void
harness_free(HarnessRun* run_to_free)
{
  free(run_to_free->events);
  free(run_to_free->rejects);
}
