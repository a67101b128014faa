// A sink and a stream in memory, to run a reader without a store.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_FAKE_SINK_H
#define SEGUE_TESTS_FAKE_SINK_H

#include "import/reader.h"

#include <stdio.h>

typedef struct {
  SgKind   kind;
  char*    form;
  char*    name;
  char*    names; // other names, each with a NUL, an empty one at the end
  SgDate   begin;
  unsigned n_names;
} FakeEntity;

typedef struct {
  SgPassage passage;
} FakePassage;

typedef struct {
  SgCredit    credit;
  SgPassageId first; // of its evidence
  size_t      n_evidence;
} FakeCredit;

struct SgSink {
  SgAllocator* allocator;
  FakeEntity*  entities;
  FakePassage* passages;
  FakeCredit*  credits;
  size_t       n_entities;
  size_t       n_passages;
  size_t       n_credits;
  size_t       n_rejects;
};

/// Runs the reader of texts over `text`.
SgStatus fake_read(SgSink* sink, SgAllocator* allocator, SgString text, SgError* error);
void     fake_free(SgSink* sink);

/// Writes the entities, then the credits, one JSON object a line, as `export --format jsonl` does.
void fake_write(const SgSink* sink, const char* source, FILE* out);

#endif
