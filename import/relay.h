// What a sink hands on, given to the writer in a thread of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_RELAY_H
#define SEGUE_IMPORT_RELAY_H

#include "import/sink_impl.h"

/// Events are copied into one of a few parcels; a full one goes to the thread that writes, while
/// the next one is filled. Ids are those that the writer will give, which counts from what its view
/// has. A failure is told with a later event, or at the end.
typedef struct SgRelay SgRelay;

/// NULL if there is no memory. While events are relayed nobody else may use the writer.
SgRelay* sg_relay_new(SgAllocator* allocator, SgWriter* writer);

/// Waits until the thread has ended, and frees; what is not written yet is forgotten. NULL is
/// accepted.
void sg_relay_free(SgRelay* relay);

/// The context is an SgRelay. The thread begins with the first full parcel, so that a small import
/// has none; behind `end` the writer is the caller's again.
extern const SgSinkTarget sg_sink_to_relay;

#endif
