// Making a sink: where its events go and what it applies to them.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_SINK_IMPL_H
#define SEGUE_IMPORT_SINK_IMPL_H

#include "import/sink.h"

/// Where the events of a sink go: to a writer (import/relay.h), nowhere, or to a test.
typedef struct {
  SgStatus (*entity)(void* context, const SgEntityFacts* facts, SgEntityId* id);
  SgStatus (*passage)(void* context, const SgPassage* passage, SgPassageId* id);
  SgStatus (*credit)(void*              context,
                     const SgCredit*    credit,
                     const SgPassageId* evidence,
                     size_t             n_evidence);
  /// There are no more events; fails if one of them could not be taken after all.
  SgStatus (*end)(void* context);
  /// Why the last call failed.
  const SgError* (*error)(void* context);
} SgSinkTarget;

/// Takes everything and keeps nothing; the context is an SgSinkTotals, zero at first.
extern const SgSinkTarget sg_sink_to_nowhere;

typedef struct {
  SgEntityId  entities;
  SgPassageId passages;
} SgSinkTotals;

typedef struct {
  SgAllocator*           allocator;
  const SgSinkTarget*    target;
  void*                  context;
  const SgImportOptions* options;
  SgString               source;
  const char*            file;         ///< as named in messages
  uint64_t               size;         ///< of the input, 0 if unknown
  const SgView*          view;         ///< the state before, NULL if there is none
  SgSourceId             replaced;     ///< the source in `view` that this one replaces, 0 if none
  const char*            mapping_file; ///< of the mapping that the user names; NULL: none
  SgString               mapping;      ///< its text
} SgSinkSetup;

/// NULL if there is no memory. Keeps a copy of `setup`; what it points to must live as long as the
/// sink.
SgSink* sg_sink_new(const SgSinkSetup* setup);
void    sg_sink_free(SgSink* sink);

/// Nothing more will be pushed: waits for all that was, and frees what only that needs. The counts
/// stay.
void sg_sink_end(SgSink* sink);

/// Entities, credits, evidence (passages) and rejects so far; the other members are left as they
/// are.
void sg_sink_counts(const SgSink* sink, SgImportCounts* counts);

/// The failure that latched, SG_OK if none did, and why in `error` unless it is filled already.
SgStatus sg_sink_status(const SgSink* sink, SgError* error);

#endif
