// What is known of the artists and labels that Discogs numbers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/discogs_ends.h"

#include "core/memory.h"
#include "core/prefetch.h"

#include <string.h>

enum {
  FIRST_CAPACITY = 1024,
  DIGITS         = 18,   // of a number at most
  ID_SIZE        = 64,   // of a whole id
  FEW            = 1024, // ids that are not worth a list of all
  LIST_SHARE     = 64    // of the mentions: who asked for so many will go on
};

SgDiscogsEnds
sg_discogs_ends(SgSink* sink)
{
  const SgDiscogsEnds ends = {.allocator = sg_sink_allocator(sink), .sink = sink};
  return ends;
}

void
sg_discogs_ends_free(SgDiscogsEnds* ends)
{
  sg_release(ends->allocator, ends->ends);
  *ends = sg_discogs_ends(ends->sink);
}

/// 0 if the number has another form than digits without a zero in front.
static uint64_t
key_of(bool label, SgString number)
{
  uint64_t value = 0U;
  if (!number.size || number.size > DIGITS || number.data[0] == '0') {
    return 0U;
  }
  for (size_t i = 0U; i < number.size; ++i) {
    const char c = number.data[i];
    if (c < '0' || c > '9') {
      return 0U;
    }
    value = 10U * value + (uint64_t)(c - '0');
  }
  return value << 1U | label;
}

/// The place where the search for a key begins: by the upper half of a product, which all its bits
/// change (Knuth, The Art of Computer Programming 3, 6.4). They are in the order of that, so that a
/// larger table is filled from its beginning to its end.
static size_t
start_of(const SgDiscogsEnds* ends, uint64_t key)
{
  return (size_t)((key * UINT64_C(0x9E3779B97F4A7C15) >> 32U) * ends->capacity >> 32U);
}

/// The place of a key, or the free one where it belongs. There is always a free one.
static SgDiscogsEnd*
place_of(const SgDiscogsEnds* ends, uint64_t key)
{
  size_t at = start_of(ends, key);
  while (ends->ends[at].key && ends->ends[at].key != key) {
    at = (at + 1U) & (ends->capacity - 1U);
  }
  return &ends->ends[at];
}

static bool
grow(SgDiscogsEnds* ends)
{
  SgDiscogsEnds larger = *ends;
  larger.capacity      = ends->capacity ? 2U * ends->capacity : FIRST_CAPACITY;
  larger.ends = sg_allocate_zeroed_dense(ends->allocator, larger.capacity, sizeof *larger.ends);
  if (!larger.ends) {
    return false;
  }
  for (size_t i = 0U; i < ends->capacity; ++i) {
    if (ends->ends[i].key) {
      *place_of(&larger, ends->ends[i].key) = ends->ends[i];
    }
  }
  sg_release(ends->allocator, ends->ends);
  *ends = larger;
  return true;
}

static SgKnownId*
add(SgDiscogsEnds* ends, uint64_t key)
{
  if (ends->n >= ends->capacity / 4U * 3U && !grow(ends)) {
    ends->short_of_memory = true;
    return NULL;
  }
  SgDiscogsEnd* end = place_of(ends, key);
  ends->n += !end->key;
  end->key = key;
  return &end->known;
}

static void
keep_known(SgString id, SgEntityId before, void* context)
{
  const SgString spaces[] = {sg_string(SG_DISCOGS_ARTIST_SPACE), sg_string(SG_DISCOGS_LABEL_SPACE)};
  for (size_t label = 0U; label < 2U; ++label) {
    const size_t   size  = spaces[label].size;
    const bool     is    = id.size > size && !memcmp(id.data, spaces[label].data, size);
    const uint64_t key   = is ? key_of(label, sg_substring(id.data + size, id.size - size)) : 0U;
    SgKnownId*     known = key ? add(context, key) : NULL;
    if (known && (!known->before || (known->before != SG_NOBODY && known->before > before))) {
      known->before = before;
    }
  }
}

/// Looks an id up once. Who asks for many is shown all.
static SgEntityId
ask(SgDiscogsEnds* ends, bool label, SgString number)
{
  char           id[ID_SIZE];
  const SgString space = sg_string(label ? SG_DISCOGS_LABEL_SPACE : SG_DISCOGS_ARTIST_SPACE);
  memcpy(id, space.data, space.size);
  memcpy(id + space.size, number.data, number.size);
  const SgEntityId before = sg_sink_known(ends->sink, sg_substring(id, space.size + number.size));
  return before ? before : SG_NOBODY;
}

/// Shows all that are known to who asks for many.
static void
list_if_many(SgDiscogsEnds* ends)
{
  if (!ends->listed && ++ends->asked > FEW &&
      ends->asked > sg_sink_known_mentions(ends->sink) / LIST_SHARE) {
    sg_sink_list_known(ends->sink, sg_string("discogs:"), keep_known, ends);
    ends->listed = true;
  }
}

SgStatus
sg_discogs_look_up(SgDiscogsEnds* ends, bool label, SgString number, SgKnownId** known)
{
  const uint64_t key = key_of(label, number);
  SgKnownId*     end = key ? add(ends, key) : NULL;
  if (end && !end->before) {
    list_if_many(ends);
    end = add(ends, key);
  }
  if (ends->short_of_memory) {
    return SG_NO_MEMORY;
  }
  if (end && !end->before) {
    end->before = ends->listed ? SG_NOBODY : ask(ends, label, number);
  }
  *known = end;
  return SG_OK;
}

void
sg_discogs_expect(const SgDiscogsEnds* ends, bool label, SgString number)
{
  if (ends->capacity) {
    SG_PREFETCH(&ends->ends[start_of(ends, key_of(label, number))]);
  }
}
