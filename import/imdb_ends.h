// What is known of the ids that the tables of IMDb use.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_IMPORT_IMDB_ENDS_H
#define SEGUE_IMPORT_IMDB_ENDS_H

#include "core/id_map.h"

#include <stddef.h>
#include <stdint.h>

/// What the caller keeps of an id; all zero at first.
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
  SgImdbNumbers names;
  SgImdbNumbers titles;
  SgImdbNumbers others;
  SgIdMap       places;
} SgImdbEnds;

SgImdbEnds sg_imdb_ends(SgAllocator* allocator);
void       sg_imdb_ends_free(SgImdbEnds* ends);

/// What is kept of an id, "nm" or "tt" and digits; NULL if there is no memory. Valid until the ends
/// are freed. At most 2^26 numbers of names and of titles have a place of their own: 1 GB if all of
/// them occur.
SgImdbEnd* sg_imdb_ends_at(SgImdbEnds* ends, SgString id);

#endif
