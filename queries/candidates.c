// Which entities may have a name: lists under words of the index, and under spellings near a word.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/candidates.h"

#include "core/view_impl.h"

#include <string.h>

enum { CONTINUATION = 0x80, CONTINUATION_MASK = 0xC0 };

static SgIdList
read_list(SgLookup* lookup, SgString word, size_t which)
{
  SgIdList     list  = {sg_lookup_list(lookup, which), 0U, false};
  const size_t limit = lookup->ids_left < SG_LIST_LIMIT ? lookup->ids_left : SG_LIST_LIMIT;
  if (list.ids) {
    list.n   = sg_view_find(lookup->view, SG_INDEX_TOKEN, word, list.ids, limit);
    list.cut = list.n == limit;
    lookup->ids_left -= list.n;
  }
  return list;
}

void
sg_intersect(SgIdList* a, const SgIdList* b)
{
  size_t kept = 0U;
  size_t j    = 0U;
  for (size_t i = 0U; i < a->n; ++i) {
    while (j < b->n && b->ids[j] < a->ids[i]) {
      ++j;
    }
    if (j < b->n ? b->ids[j] == a->ids[i] : b->cut) {
      a->ids[kept++] = a->ids[i];
    }
  }
  a->n = kept;
}

static bool
add_spelling(SgString word, unsigned distance, void* context)
{
  SgSpellings* spellings = context;
  if (word.size >= SG_SPELLING_SIZE ||
      (spellings->n == SG_MAX_SPELLINGS &&
       spellings->items[SG_MAX_SPELLINGS - 1].distance <= distance)) {
    return true;
  }
  size_t at = spellings->n < SG_MAX_SPELLINGS ? spellings->n++ : SG_MAX_SPELLINGS - 1U;
  for (; at && spellings->items[at - 1U].distance > distance; --at) {
    spellings->items[at] = spellings->items[at - 1U];
  }
  memcpy(spellings->items[at].text, word.data, word.size);
  spellings->items[at].size     = word.size;
  spellings->items[at].distance = distance;
  return true;
}

// Two neighbours swapped are one slip of a typist, but two edits to the index.
static void
add_swaps(const SgLookup* lookup, SgString word, SgSpellings* spellings)
{
  char swapped[SG_SPELLING_SIZE];
  memcpy(swapped, word.data, word.size);
  for (size_t i = 1U; i < word.size; ++i) {
    if (word.data[i] == word.data[i - 1U] || (word.data[i] & 0x80) || (word.data[i - 1U] & 0x80)) {
      continue;
    }
    swapped[i - 1U]    = word.data[i];
    swapped[i]         = word.data[i - 1U];
    const SgString key = sg_substring(swapped, word.size);
    if (sg_view_count_token(lookup->view, key)) {
      add_spelling(key, 1U, spellings);
    }
    swapped[i - 1U] = word.data[i - 1U];
    swapped[i]      = word.data[i];
  }
}

void
sg_find_spellings(SgLookup* lookup, SgString word, unsigned reach, SgSpellings* spellings)
{
  const size_t   letters  = sg_letters(word);
  const unsigned forgiven = letters == 3U ? 1U : sg_forgiven(letters);
  reach                   = reach < forgiven ? reach : forgiven;
  if (!reach || word.size >= SG_SPELLING_SIZE) {
    return;
  }
  lookup->failed |=
      sg_view_near_tokens(lookup->view, word, reach, add_spelling, spellings) == SG_NO_MEMORY;
  if (reach == 1U) {
    add_swaps(lookup, word, spellings);
  }
}

static bool
add_longer(SgString word, unsigned beyond, void* context)
{
  enum { MAX_LOOKED_AT = 512 };
  SgSpellings* spellings = context;
  return add_spelling(word, 1U + beyond, spellings) && ++spellings->n_longer < MAX_LOOKED_AT;
}

void
sg_find_longer_words(SgLookup* lookup, SgString word, SgSpellings* spellings)
{
  if (sg_may_be_start(word)) {
    lookup->failed |=
        sg_view_tokens_from(lookup->view, word, add_longer, spellings) == SG_NO_MEMORY;
  }
}

void
sg_add_first_letter(SgString word, SgSpellings* spellings)
{
  size_t size = 1U;
  while (size < word.size && ((unsigned char)word.data[size] & CONTINUATION_MASK) == CONTINUATION) {
    ++size;
  }
  add_spelling(sg_substring(word.data, size), 1U, spellings);
}

void
sg_drop_same(SgSpellings* spellings)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < spellings->n; ++i) {
    if (spellings->items[i].distance) {
      spellings->items[kept++] = spellings->items[i];
    }
  }
  spellings->n = kept;
}

static SgString
spelling_text(const SgSpellings* spellings, size_t i)
{
  return sg_substring(spellings->items[i].text, spellings->items[i].size);
}

// Merges two rising runs, from `start` to `middle` and on to `end`, each id once, to the end of
// `out`, where there are `size`; returns how many there are then.
static size_t
merge(const SgEntityId* ids, size_t start, size_t middle, size_t end, SgEntityId* out, size_t size)
{
  const size_t first = size;
  size_t       i     = start;
  size_t       j     = middle;
  while (i < middle || j < end) {
    const bool       left = j == end || (i < middle && ids[i] <= ids[j]);
    const SgEntityId next = left ? ids[i++] : ids[j++];
    if (size == first || out[size - 1U] != next) {
      out[size++] = next;
    }
  }
  return size;
}

// Makes one of several rising runs, which end at `ends`; returns how many ids are left.
static size_t
merge_runs(SgEntityId* ids, size_t ends[SG_MAX_SPELLINGS], size_t n_runs, SgEntityId* room)
{
  while (n_runs > 1U) {
    size_t size   = 0U;
    size_t start  = 0U;
    size_t merged = 0U;
    for (size_t r = 0U; r < n_runs; r += 2U) {
      const size_t end = ends[r + 1U < n_runs ? r + 1U : r];
      size             = merge(ids, start, ends[r], end, room, size);
      start            = end;
      ends[merged++]   = size;
    }
    memcpy(ids, room, size * sizeof(SgEntityId));
    n_runs = merged;
  }
  return n_runs ? ends[0] : 0U;
}

SgIdList
sg_read_spellings(SgLookup* lookup, const SgSpellings* spellings, size_t which)
{
  SgIdList    list = {sg_lookup_list(lookup, which), 0U, false};
  SgEntityId* room = sg_lookup_list(lookup, SG_N_LISTS - 1U);
  size_t      ends[SG_MAX_SPELLINGS];
  if (!list.ids || !room) {
    return list;
  }
  for (size_t i = 0U; i < spellings->n; ++i) {
    const SgString word  = spelling_text(spellings, i);
    size_t         limit = SG_LIST_LIMIT - list.n;
    limit                = lookup->ids_left < limit ? lookup->ids_left : limit;
    const size_t n = sg_view_find(lookup->view, SG_INDEX_TOKEN, word, list.ids + list.n, limit);
    lookup->ids_left -= n;
    list.cut = list.cut || n == limit;
    list.n += n;
    ends[i] = list.n;
  }
  list.n = merge_runs(list.ids, ends, spellings->n, room);
  return list;
}

static bool
is_loose(const SgWords* asked, size_t i)
{
  return sg_is_initial(asked, i) || asked->otherwise & (1U << i);
}

void
sg_add_key(const SgLookup* lookup, SgString word, const SgSpellings* spellings, SgKeys* keys)
{
  size_t count = spellings ? 0U : sg_view_count_token(lookup->view, word);
  for (size_t i = 0U; spellings && i < spellings->n; ++i) {
    count += sg_view_count_token(lookup->view, spelling_text(spellings, i));
  }
  size_t at = keys->n++;
  for (; at && keys->keys[at - 1U].count > count; --at) {
    keys->keys[at] = keys->keys[at - 1U];
  }
  keys->keys[at] = (SgKey){word, count, spellings};
}

SgKeys
sg_find_keys(const SgLookup* lookup, const SgWords* asked)
{
  SgKeys keys  = {.n = 0U};
  bool   loose = true;
  for (size_t i = 0U; i < asked->n_words; ++i) {
    loose = loose && is_loose(asked, i);
  }
  for (size_t i = 0U; i < asked->n_words; ++i) {
    if (loose || !is_loose(asked, i)) {
      sg_add_key(lookup, asked->words[i], NULL, &keys);
    }
  }
  return keys;
}

SgKeys
sg_keys_but(const SgKeys* keys, size_t k)
{
  SgKeys others = {.n = 0U};
  for (size_t i = 0U; i < keys->n; ++i) {
    if (i != k && keys->keys[i].count) {
      others.keys[others.n++] = keys->keys[i];
    }
  }
  return others;
}

SgIdList
sg_having_keys(SgLookup* lookup, const SgKeys* keys)
{
  SgIdList result = {NULL, 0U, false};
  for (size_t k = 0U; k < keys->n && (!k || result.n > SG_COMPARE_LIMIT); ++k) {
    const SgKey* key   = &keys->keys[k];
    const size_t which = k != 0U;
    SgIdList     list  = key->spellings ? sg_read_spellings(lookup, key->spellings, which)
                                        : read_list(lookup, key->word, which);
    if (!k) {
      result = list;
    } else if (list.ids && !(key->spellings && list.cut)) {
      sg_intersect(&result, &list);
    }
  }
  return result;
}
