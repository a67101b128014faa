// A sink and a stream in memory, to run a reader without a store.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fake_sink.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct SgStream {
  SgString text;
};

static char*
copy(SgString text)
{
  char* result = malloc(text.size + 1U);
  if (!result) {
    abort();
  }
  memcpy(result, text.data, text.size);
  result[text.size] = '\0';
  return result;
}

static void*
grow(void* items, size_t n, size_t size)
{
  if (n & (n - 1U)) {
    return items;
  }
  void* result = realloc(items, (n ? 2U * n : 1U) * size);
  if (!result) {
    abort();
  }
  return result;
}

SgStatus
sg_stream_all(SgStream* stream, size_t limit, SgString* text, SgError* error)
{
  if (stream->text.size > limit) {
    return sg_error_set(error, SG_LIMIT, "too large");
  }
  *text = stream->text;
  return SG_OK;
}

const char*
sg_stream_name(const SgStream* stream)
{
  (void)stream;
  return "test";
}

SgAllocator*
sg_sink_allocator(const SgSink* sink)
{
  return sink->allocator;
}

SgStatus
sg_sink_entity(SgSink* sink, const SgEntityFacts* facts, SgEntityId* id)
{
  sink->entities    = grow(sink->entities, sink->n_entities, sizeof(FakeEntity));
  FakeEntity entity = {facts->kind,
                       copy(facts->form),
                       copy(facts->name),
                       NULL,
                       facts->begin,
                       (unsigned)facts->n_names};
  size_t     size   = 1U;
  for (size_t i = 0U; i < facts->n_names; ++i) {
    size += facts->names[i].size + 1U;
  }
  entity.names = calloc(size, 1U);
  char* at     = entity.names;
  for (size_t i = 0U; at && i < facts->n_names; ++i) {
    memcpy(at, facts->names[i].data, facts->names[i].size);
    at += facts->names[i].size + 1U;
  }
  sink->entities[sink->n_entities++] = entity;
  *id                                = (SgEntityId)sink->n_entities;
  return SG_OK;
}

SgStatus
sg_sink_passage(SgSink* sink, const SgPassage* passage, SgPassageId* id)
{
  sink->passages          = grow(sink->passages, sink->n_passages, sizeof(FakePassage));
  FakePassage* fake       = &sink->passages[sink->n_passages++];
  fake->passage           = *passage;
  fake->passage.section   = sg_string(copy(passage->section));
  fake->passage.citations = sg_string(copy(passage->citations));
  fake->passage.text      = sg_string(copy(passage->text));
  *id                     = (SgPassageId)sink->n_passages;
  return SG_OK;
}

SgStatus
sg_sink_credit(SgSink* sink, const SgCredit* credit, const SgPassageId* evidence, size_t n_evidence)
{
  sink->credits          = grow(sink->credits, sink->n_credits, sizeof(FakeCredit));
  FakeCredit* fake       = &sink->credits[sink->n_credits++];
  fake->credit           = *credit;
  fake->credit.attribute = sg_string(copy(credit->attribute));
  fake->first            = evidence[0];
  fake->n_evidence       = n_evidence;
  return SG_OK;
}

SgStatus
sg_sink_reject(
    SgSink* sink, uint64_t line, uint64_t offset, SgString record, const char* format, ...)
{
  (void)line;
  (void)offset;
  (void)record;
  (void)format;
  ++sink->n_rejects;
  return SG_OK;
}

SgStatus
sg_sink_record(SgSink* sink, uint64_t offset)
{
  (void)sink;
  (void)offset;
  return SG_OK;
}

SgStatus
fake_read(SgSink* sink, SgAllocator* allocator, SgString text, SgError* error)
{
  SgStream stream = {text};
  memset(sink, 0, sizeof(*sink));
  sink->allocator = allocator;
  return sg_reader_text.read(&stream, sink, error);
}

void
fake_free(SgSink* sink)
{
  for (size_t i = 0U; i < sink->n_entities; ++i) {
    free(sink->entities[i].form);
    free(sink->entities[i].name);
    free(sink->entities[i].names);
  }
  for (size_t i = 0U; i < sink->n_passages; ++i) {
    free((void*)sink->passages[i].passage.section.data);
    free((void*)sink->passages[i].passage.citations.data);
    free((void*)sink->passages[i].passage.text.data);
  }
  for (size_t i = 0U; i < sink->n_credits; ++i) {
    free((void*)sink->credits[i].credit.attribute.data);
  }
  free(sink->entities);
  free(sink->passages);
  free(sink->credits);
}

static void
write_text(FILE* out, const char* text)
{
  fputc('"', out);
  for (; *text; ++text) {
    if (*text == '"' || *text == '\\') {
      fprintf(out, "\\%c", *text);
    } else if ((unsigned char)*text < 0x20U) {
      fprintf(out, "\\u%04x", (unsigned)(unsigned char)*text);
    } else {
      fputc(*text, out);
    }
  }
  fputc('"', out);
}

static void
write_member(FILE* out, const char* name, const char* text)
{
  if (*text) {
    fprintf(out, ", \"%s\": ", name);
    write_text(out, text);
  }
}

static void
write_entity(const SgSink* sink, SgEntityId id, FILE* out)
{
  const FakeEntity* entity = &sink->entities[id - 1U];
  fprintf(out, "{\"id\": %u, \"kind\": \"%s\", \"name\": ", id, sg_kind_name(entity->kind));
  write_text(out, entity->name);
  fputc('}', out);
}

static void
write_entity_line(const SgSink* sink, SgEntityId id, FILE* out)
{
  const FakeEntity* entity                  = &sink->entities[id - 1U];
  char              date[SG_DATE_TEXT_SIZE] = "";
  sg_date_format(entity->begin, date);
  fprintf(
      out, "{\"type\": \"entity\", \"id\": %u, \"kind\": \"%s\"", id, sg_kind_name(entity->kind));
  write_member(out, "form", entity->form);
  write_member(out, "name", entity->name);
  fputs(", \"names\": [", out);
  const char* name = entity->names;
  for (unsigned i = 0U; i < entity->n_names; ++i) {
    fputs(i ? ", " : "", out);
    write_text(out, name);
    name += strlen(name) + 1U;
  }
  fputs("]", out);
  write_member(out, "begin", date);
  fputs("}\n", out);
}

static void
write_credit(const SgSink* sink, const FakeCredit* fake, const char* source, FILE* out)
{
  const SgCredit*  credit                  = &fake->credit;
  const SgPassage* passage                 = &sink->passages[fake->first - 1U].passage;
  char             date[SG_DATE_TEXT_SIZE] = "";
  fputs("{\"type\": \"credit\", \"subject\": ", out);
  write_entity(sink, credit->subject, out);
  write_member(out, "role", sg_role_info(credit->role)->name);
  fputs(", \"object\": ", out);
  write_entity(sink, credit->object, out);
  sg_date_format(credit->start, date);
  write_member(out, "start", date);
  write_member(out, "attribute", credit->attribute.data);
  if (credit->for_work) {
    fputs(", \"for\": ", out);
    write_entity(sink, credit->for_work, out);
  }
  fprintf(out,
          ", \"evidence\": [{\"source\": \"%s\", \"locator\": \"bytes %u-%u\"",
          source,
          (unsigned)passage->first,
          (unsigned)passage->last);
  write_member(out, "section", passage->section.data);
  write_member(out, "citations", passage->citations.data);
  write_member(out, "text", passage->text.data);
  fputs("}]}\n", out);
}

void
fake_write(const SgSink* sink, const char* source, FILE* out)
{
  for (size_t i = 0U; i < sink->n_entities; ++i) {
    write_entity_line(sink, (SgEntityId)(i + 1U), out);
  }
  for (size_t i = 0U; i < sink->n_credits; ++i) {
    write_credit(sink, &sink->credits[i], source, out);
  }
}
