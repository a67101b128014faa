// Looking many external ids up.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The copy is the index as it is sorted, by hash, and the place where each of a number of equal
// ranges of hashes begins: as hashes are spread evenly, a range has some four entries.
#include "core/id_finder.h"

#include "core/index.h"
#include "core/keys.h"
#include "core/memory.h"
#include "core/prefetch.h"
#include "core/store.h"

enum {
  ASKED_SHARE = 32,   // of the index: who asked for so much of it will go on
  FEW         = 1024, // lookups that are not worth a copy
  RANGE       = 4,    // entries of a range, about
  COST        = 17,   // bytes an entry
  PER_BLOCK   = 256   // entries of a block of the index, about
};

SgIdFinder
sg_id_finder(const SgView* view, size_t memory)
{
  const SgIdFinder finder = {.view = view, .memory = memory};
  return finder;
}

static void
free_copy(SgIdFinder* finder)
{
  SgAllocator* allocator = finder->view->allocator;
  sg_release(allocator, finder->entries);
  sg_release(allocator, finder->begins);
  finder->entries = NULL;
  finder->begins  = NULL;
}

void
sg_id_finder_free(SgIdFinder* finder)
{
  if (finder->view) {
    free_copy(finder);
  }
}

// Goes through the index; keeps what it finds if there is room for it, else counts it.
static bool
read_entries(SgIdFinder* finder, size_t room)
{
  SgIndexCursor cursor;
  uint32_t      mention = 0U;
  const bool    opened  = !sg_index_open(finder->view->txn, SG_TABLE_IDENT, &cursor, NULL);
  finder->n             = 0U;
  while (opened && sg_index_next_key(&cursor)) {
    const uint64_t hash = sg_key_hash(cursor.key);
    while (sg_index_next_mention(&cursor, &mention)) {
      if (finder->n < room) {
        finder->entries[finder->n] = (SgNumber){hash, mention};
      }
      ++finder->n;
    }
  }
  const bool whole = opened && !sg_index_status(&cursor);
  sg_index_close(&cursor);
  return whole;
}

static size_t
range_of(const SgIdFinder* finder, uint64_t hash)
{
  return (size_t)((hash >> 32U) * finder->n_ranges >> 32U);
}

static void
find_begins(SgIdFinder* finder)
{
  size_t range = 0U;
  for (size_t i = 0U; i < finder->n; ++i) {
    for (; range <= range_of(finder, finder->entries[i].key); ++range) {
      finder->begins[range] = (uint32_t)i;
    }
  }
  for (; range <= finder->n_ranges; ++range) {
    finder->begins[range] = (uint32_t)finder->n;
  }
}

// Copies the index, if there is room for it.
static void
copy(SgIdFinder* finder)
{
  SgAllocator* allocator = finder->view->allocator;
  if (!read_entries(finder, 0U) || finder->n > finder->memory / COST || finder->n > UINT32_MAX) {
    return;
  }
  const size_t n   = finder->n;
  finder->n_ranges = n / RANGE + 1U;
  finder->entries  = sg_allocate(allocator, n, sizeof(SgNumber));
  finder->begins   = sg_allocate(allocator, finder->n_ranges + 1U, sizeof(uint32_t));
  if (finder->entries && finder->begins && read_entries(finder, n)) {
    find_begins(finder);
  } else {
    free_copy(finder);
  }
}

static void
decide(SgIdFinder* finder)
{
  const uint64_t n = sg_txn_count(finder->view->txn, SG_TABLE_IDENT) * PER_BLOCK;
  if (++finder->asked >= FEW && finder->asked >= n / ASKED_SHARE) {
    finder->decided = true;
    copy(finder);
  }
}

void
sg_id_finder_expect(const SgIdFinder* finder, uint64_t key)
{
  if (finder->entries) {
    SG_PREFETCH(&finder->begins[range_of(finder, key)]);
  }
}

void
sg_id_finder_expect_again(const SgIdFinder* finder, uint64_t key)
{
  if (finder->entries) {
    SG_PREFETCH(&finder->entries[finder->begins[range_of(finder, key)]]);
  }
}

size_t
sg_id_finder_find(SgIdFinder* finder, SgString id, SgEntityId* entities, size_t limit)
{
  if (!finder->decided) {
    decide(finder);
  }
  if (!finder->entries) {
    return sg_view_find(finder->view, SG_INDEX_ID, id, entities, limit);
  }
  const uint64_t hash   = sg_key(id);
  const size_t   range  = range_of(finder, hash);
  const size_t   behind = finder->begins[range + 1U];
  size_t         at     = finder->begins[range];
  while (at < behind && finder->entries[at].key < hash) {
    ++at;
  }
  size_t n = 0U;
  for (; at < behind && finder->entries[at].key == hash && n < limit; ++at) {
    n = sg_view_add_holder(finder->view, id, finder->entries[at].value, entities, n);
  }
  return n;
}
