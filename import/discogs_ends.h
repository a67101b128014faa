// What is known of the artists and labels that Discogs numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_DISCOGS_ENDS_H
#define SEGUE_IMPORT_DISCOGS_ENDS_H

#include "import/sink.h"
#include "segue/allocator.h"
#include "segue/status.h"
#include "segue/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SG_DISCOGS_ARTIST_SPACE "discogs:artist/"
#define SG_DISCOGS_LABEL_SPACE "discogs:label/"

typedef struct {
  uint64_t  key; ///< 0 marks a free place
  SgKnownId known;
} SgDiscogsEnd;

/// Open addressing by number, at most 3/4 full: an entity is named again and again, and its number
/// is found faster than the text of its id.
typedef struct {
  SgAllocator*  allocator;
  SgSink*       sink;
  SgDiscogsEnd* ends;
  size_t        capacity; ///< at most 2^32
  size_t        n;
  uint64_t      asked;  ///< ids that the knowledge base was asked for
  bool          listed; ///< all that are known there are here
  bool          short_of_memory;
} SgDiscogsEnds;

SgDiscogsEnds sg_discogs_ends(SgSink* sink);
void          sg_discogs_ends_free(SgDiscogsEnds* ends);

/// What is known of an artist or a label, before this import and in it; valid until the next call.
/// NULL if the number is not written as Discogs writes it, so that another text may have it too.
SG_MUST_CHECK SgStatus sg_discogs_look_up(SgDiscogsEnds* ends,
                                          bool           label,
                                          SgString       number,
                                          SgKnownId**    known);

/// Says that a number is about to be looked up.
void sg_discogs_expect(const SgDiscogsEnds* ends, bool label, SgString number);

#endif
