// What is known of the ids that the tables of IMDb use.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_IMDB_ENDS_H
#define SEGUE_IMPORT_IMDB_ENDS_H

#include "core/id_map.h"
#include "import/sink.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SG_IMDB_ID_DIGITS = 18, ///< of an id at most
  SG_IMDB_ID_SIZE   = 64  ///< of a whole id: "imdb:title/tt..."
};

/// Is it "nm" or "tt" (`prefix`) and SG_IMDB_ID_DIGITS digits at most?
bool sg_imdb_is_id(SgString id, const char* prefix);

/// The external id of what sg_imdb_is_id() said is an id: "imdb:name/nm0000001".
SgString sg_imdb_write_id(char text[SG_IMDB_ID_SIZE], SgString id);

/// What `state` of an end says of its `entity`.
enum {
  SG_IMDB_NOT_ASKED, ///< nothing yet
  SG_IMDB_UNKNOWN,   ///< nobody named it
  SG_IMDB_KNOWN,     ///< it is an entity of the knowledge base
  SG_IMDB_MENTIONED  ///< it is a mention of this source
};

/// All zero at first.
typedef struct {
  uint32_t entity;
  uint32_t state;
} SgImdbEnd;

/// Ends by number, in pieces that are made when they are first used.
typedef struct {
  SgImdbEnd** pieces;
  size_t      n;
} SgImdbNumbers;

/// IMDb numbers its names and titles one after the other: 8 bytes and no search for each. An id
/// that is written otherwise has a place in `others`, which the map knows.
typedef struct {
  SgAllocator*  allocator;
  SgSink*       sink;
  const char*   space; ///< what the external ids begin with that will be asked for
  SgImdbNumbers names;
  SgImdbNumbers titles;
  SgImdbNumbers others;
  SgIdMap       places;
  uint64_t      asked;  ///< ids that the knowledge base was asked for
  bool          listed; ///< all that are known there are here
  bool          short_of_memory;
} SgImdbEnds;

SgImdbEnds sg_imdb_ends(SgSink* sink, const char* space);
void       sg_imdb_ends_free(SgImdbEnds* ends);

/// What is known of an id, "nm" or "tt" and digits, which the caller changes once it has a mention;
/// NULL if there is no memory. Valid until the ends are freed. At most 2^26 numbers of names and of
/// titles have a place of their own: 1 GB if all of them occur.
SgImdbEnd* sg_imdb_look_up(SgImdbEnds* ends, SgString id);

/// Says that an id, or what stands where one should, is about to be looked up: what is known of
/// many millions lies far away.
void sg_imdb_expect(const SgImdbEnds* ends, SgString id);

#endif
