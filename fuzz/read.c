// Running one reader over any bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/read.h"

#include "import/sink_impl.h"
#include "import/utf8.h"
#include "tests/scratch.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LIMIT = 1 << 16, PASSAGE_LIMIT = 1 << 20 };

static void
require(bool holds)
{
  if (!holds) {
    abort();
  }
}

static bool
is_text(SgString text, size_t limit)
{
  return text.data && text.size <= limit && sg_utf8_check(text) == text.size;
}

static SgStatus
take_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  SgSinkTotals* totals = context;
  require(facts->kind > SG_KIND_NONE && facts->kind < SG_N_KINDS);
  require(facts->name.size && is_text(facts->name, NAME_LIMIT));
  for (size_t i = 0U; i < facts->n_names; ++i) {
    require(facts->names[i].size && is_text(facts->names[i], NAME_LIMIT));
  }
  for (size_t i = 0U; i < facts->n_ids; ++i) {
    require(facts->ids[i].size && is_text(facts->ids[i], NAME_LIMIT));
  }
  *id = ++totals->entities;
  return SG_OK;
}

static SgStatus
take_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  SgSinkTotals* totals = context;
  require(is_text(passage->text, PASSAGE_LIMIT) && is_text(passage->origin, NAME_LIMIT));
  require(is_text(passage->record, NAME_LIMIT) && is_text(passage->section, NAME_LIMIT));
  require(is_text(passage->citations, NAME_LIMIT) && passage->first <= passage->last);
  *id = ++totals->passages;
  return SG_OK;
}

static SgStatus
take_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  const SgSinkTotals* totals = context;
  require(credit->role && sg_role_info(credit->role) && n);
  require(credit->subject <= totals->entities && credit->object <= totals->entities);
  for (size_t i = 0U; i < n; ++i) {
    require(evidence[i] && evidence[i] <= totals->passages);
    require(!i || evidence[i] > evidence[i - 1U]);
  }
  return SG_OK;
}

static const SgError*
no_error(void* context)
{
  (void)context;
  return NULL;
}

void
fuzz_read(const SgReader* reader, const uint8_t* data, size_t size)
{
  fuzz_read_mapped(reader, sg_string(""), data, size);
}

void
fuzz_read_mapped(const SgReader* reader, SgString mapping, const uint8_t* data, size_t size)
{
  static const SgSinkTarget    target = {take_entity, take_passage, take_credit, NULL, no_error};
  static const SgImportOptions options;
  const char*                  path   = scratch_path("input");
  SgSinkTotals                 totals = {0U, 0U};
  SgError                      error  = {.status = SG_OK};
  SgStream*                    stream = NULL;
  require(write_whole(path, data, size));
  require(sg_stream_open(sg_default_allocator(), path, &stream, &error) == SG_OK);
  const SgSinkSetup setup = {.allocator    = sg_default_allocator(),
                             .target       = &target,
                             .context      = &totals,
                             .options      = &options,
                             .source       = sg_string("input"),
                             .file         = path,
                             .size         = size,
                             .mapping_file = mapping.size ? "m.map" : NULL,
                             .mapping      = mapping};
  SgSink*           sink  = sg_sink_new(&setup);
  require(sink);
  const SgStatus st = reader->read(stream, sink, &error);
  require(!st || (error.status == st && error.message[0] && !strchr(error.message, '\n')));
  sg_sink_free(sink);
  sg_stream_close(stream);
}
