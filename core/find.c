// Looking names, ids and tokens up in the indexes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/keys.h"
#include "core/memory.h"
#include "core/store.h"
#include "core/view_impl.h"
#include "segue/fold.h"

#include <string.h>

// A hash is not proof: the mention has to have the id itself.
static bool
has_id(const SgView* view, SgEntityId mention, SgString id)
{
  SgDetail       detail;
  SgDetailCursor cursor = sg_mention_begin(view, mention);
  while (sg_mention_next(&cursor, &detail)) {
    if (detail.kind == SG_DETAIL_ID && sg_string_equal(detail.value, id)) {
      return true;
    }
  }
  return false;
}

static bool
has_name(const SgView* view, SgEntityId mention, SgString folded)
{
  char           buffer[SG_FOLD_LIMIT];
  SgDetail       detail;
  SgDetailCursor cursor = sg_mention_begin(view, mention);
  while (sg_mention_next(&cursor, &detail) && detail.kind == SG_DETAIL_NAME) {
    if (sg_string_equal(sg_substring(buffer, sg_fold(detail.value, buffer)), folded)) {
      return true;
    }
  }
  return false;
}

static bool
matches(const SgView* view, SgIndex index, SgEntityId mention, SgString key)
{
  switch (index) {
  case SG_INDEX_ID:
    return has_id(view, mention, key);
  case SG_INDEX_NAME:
    return has_name(view, mention, key);
  default:
    return true;
  }
}

static bool
contains(const SgEntityId* entities, size_t n, SgEntityId entity)
{
  for (size_t i = 0U; i < n; ++i) {
    if (entities[i] == entity) {
      return true;
    }
  }
  return false;
}

// Adds the entity of a mention in its place in the ascending list; mentions come in ascending order, so that only those
// that were joined to an earlier one have to be looked for.
static size_t
insert(const SgView* view, SgEntityId mention, SgEntityId* entities, size_t n)
{
  const SgEntityId entity = sg_view_canonical(view, mention);
  if (entity != mention && contains(entities, n, entity)) {
    return n;
  }
  size_t at = n;
  while (at && entities[at - 1U] > entity) {
    entities[at] = entities[at - 1U];
    --at;
  }
  entities[at] = entity;
  return n + 1U;
}

size_t
sg_view_find(const SgView* view, SgIndex index, SgString key, SgEntityId* entities, size_t limit)
{
  const uint64_t hash  = sg_key(key);
  const bool     whole = index != SG_INDEX_TOKEN;
  const SgTable  table = (SgTable)(SG_TABLE_IDENT + (int)index);
  SgString       wanted =
      whole ? sg_substring((const char*)&hash, sizeof(hash))
                  : sg_substring(key.data, key.size > SG_TOKEN_SIZE ? (size_t)SG_TOKEN_SIZE : key.size);
  SgScan   scan = {NULL, false, false, SG_OK};
  SgString found;
  SgString value;
  size_t   n = 0U;
  if (!wanted.size || sg_scan_open(view->txn, table, &scan, NULL)) {
    return 0U;
  }
  bool more = sg_scan_seek(&scan, wanted, &found, &value) && sg_string_equal(found, wanted);
  while (more && n < limit) {
    SgEntityId mention = 0U;
    if (value.size == sizeof(mention)) {
      memcpy(&mention, value.data, sizeof(mention));
    }
    if (mention && mention <= view->counts.mentions && matches(view, index, mention, key)) {
      n = insert(view, mention, entities, n);
    }
    more = sg_scan_next_value(&scan, &value);
  }
  sg_scan_close(&scan);
  return n;
}

// Near spellings: the sorted tokens are walked like a trie. One row of the edit distance matrix belongs to each
// character of the current token; where a whole row is beyond reach, every token with that prefix is skipped by a seek.
//
//            r  i  k     the word looked for, across
//         0  1  2  3
//      r  1  0  1  2     one row for each character of the token
//      i  2  1  0  1
//      c  3  2  1  1
//      k  4  3  2  1     the last place of the last row is the distance

enum { MAX_CHARACTERS = SG_TOKEN_SIZE };

typedef struct {
  uint32_t word[MAX_CHARACTERS];
  unsigned n_word;
  unsigned reach;
  char     token[SG_TOKEN_SIZE]; // the token that the rows are of
  size_t   token_size;
  unsigned n_rows;                   // valid rows
  size_t   ends[MAX_CHARACTERS + 1]; // byte behind the character of each row
  uint8_t  rows[MAX_CHARACTERS + 1][MAX_CHARACTERS + 1];
} Walk;

// The length of a UTF-8 sequence by its first byte; broken bytes count as one character each.
static size_t
sequence_length(unsigned char byte)
{
  return byte < 0xC0U ? 1U : byte < 0xE0U ? 2U : byte < 0xF0U ? 3U : 4U;
}

static uint32_t
character_at(const char* data, size_t size, size_t* at)
{
  const size_t length = sequence_length((unsigned char)data[*at]);
  uint32_t     value  = 0U;
  for (size_t i = 0U; i < length && *at < size; ++i, ++*at) {
    value = value << 8U | (unsigned char)data[*at];
  }
  return value;
}

// Adds the row of one more character; false if nothing within reach can follow.
static bool
add_row(Walk* walk, uint32_t character)
{
  const uint8_t* above = walk->rows[walk->n_rows - 1U];
  uint8_t*       row   = walk->rows[walk->n_rows];
  row[0]               = (uint8_t)(above[0] + 1U);
  unsigned least       = row[0];
  for (unsigned i = 1U; i <= walk->n_word; ++i) {
    unsigned cost = above[i - 1U] + (walk->word[i - 1U] != character ? 1U : 0U);
    cost          = cost < above[i] + 1U ? cost : above[i] + 1U;
    cost          = cost < row[i - 1U] + 1U ? cost : row[i - 1U] + 1U;
    row[i]        = (uint8_t)cost;
    least         = cost < least ? cost : least;
  }
  ++walk->n_rows;
  return least <= walk->reach;
}

// Drops the rows of characters that the new token does not share with the last one.
static void
keep_common_rows(Walk* walk, SgString token)
{
  size_t common = 0U;
  while (common < token.size && common < walk->token_size &&
         token.data[common] == walk->token[common]) {
    ++common;
  }
  while (walk->n_rows > 1U && walk->ends[walk->n_rows - 1U] > common) {
    --walk->n_rows;
  }
  memcpy(walk->token, token.data, token.size);
  walk->token_size = token.size;
}

// Brings the rows up to a token. 0 if it can be reached, else the length of the prefix that cannot.
static size_t
follow(Walk* walk, SgString token)
{
  keep_common_rows(walk, token);
  size_t at = walk->ends[walk->n_rows - 1U];
  while (at < token.size) {
    const bool within             = add_row(walk, character_at(token.data, token.size, &at));
    walk->ends[walk->n_rows - 1U] = at;
    if (!within) {
      return at;
    }
  }
  return 0U;
}

static Walk*
new_walk(SgAllocator* allocator, SgString word, unsigned reach)
{
  Walk* walk = sg_allocate_zeroed(allocator, 1U, sizeof(Walk));
  if (walk) {
    for (size_t at = 0U; at < word.size && walk->n_word < MAX_CHARACTERS;) {
      walk->word[walk->n_word++] = character_at(word.data, word.size, &at);
    }
    for (unsigned i = 0U; i <= walk->n_word; ++i) {
      walk->rows[0][i] = (uint8_t)i;
    }
    walk->n_rows = 1U;
    walk->reach  = reach;
  }
  return walk;
}

SgStatus
sg_view_near_tokens(
    const SgView* view, SgString token, unsigned distance, SgTokenFunc found, void* context)
{
  Walk*    walk = new_walk(view->allocator, token, distance);
  SgScan   scan = {NULL, false, false, SG_OK};
  SgStatus st   = walk ? sg_scan_open(view->txn, SG_TABLE_TOKEN, &scan, NULL) : SG_NO_MEMORY;
  SgString key;
  SgString value;
  bool     more = !st && sg_scan_next(&scan, &key, &value);
  while (more) {
    if (!key.size || key.size > SG_TOKEN_SIZE) {
      st = SG_DAMAGED;
      break;
    }
    const size_t beyond = follow(walk, key);
    if (beyond) { // no UTF-8 holds this byte: the seek passes everything with the prefix
      char prefix[SG_TOKEN_SIZE + 1];
      memcpy(prefix, key.data, beyond);
      prefix[beyond] = '\xFF';
      more           = sg_scan_seek(&scan, sg_substring(prefix, beyond + 1U), &key, &value);
      continue;
    }
    const unsigned reached = walk->rows[walk->n_rows - 1U][walk->n_word];
    if (reached <= distance && !found(key, reached, context)) {
      break;
    }
    more = sg_scan_next_key(&scan, &key, &value);
  }
  st = st ? st : sg_scan_status(&scan);
  sg_scan_close(&scan);
  sg_release(view->allocator, walk);
  return st;
}
