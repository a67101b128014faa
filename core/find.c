// Looking names, ids and tokens up in the indexes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/index.h"
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

// The first place in an ascending list whose entity is not below `entity`.
static size_t
place_of(const SgEntityId* entities, size_t n, SgEntityId entity)
{
  size_t low = 0U;
  while (low < n) {
    const size_t middle = low + (n - low) / 2U;
    if (entities[middle] < entity) {
      low = middle + 1U;
    } else {
      n = middle;
    }
  }
  return low;
}

// Adds the entity of a mention to the ascending list unless it is there. Mentions come in ascending
// order, so that all but those that were joined to an earlier one go to the end.
static size_t
insert(const SgView* view, SgEntityId mention, SgEntityId* entities, size_t n)
{
  const bool       any_joined = view->counts.entities != view->counts.mentions;
  const SgEntityId entity     = any_joined ? sg_view_canonical(view, mention) : mention;
  const size_t     at         = n && entities[n - 1U] >= entity ? place_of(entities, n, entity) : n;
  if (at < n && entities[at] == entity) {
    return n;
  }
  memmove(entities + at + 1U, entities + at, (n - at) * sizeof(SgEntityId));
  entities[at] = entity;
  return n + 1U;
}

size_t
sg_view_add_holder(
    const SgView* view, SgString id, SgEntityId mention, SgEntityId* entities, size_t n)
{
  return mention && mention <= view->counts.mentions && has_id(view, mention, id)
             ? insert(view, mention, entities, n)
             : n;
}

static SgString
token_key(SgString token)
{
  return sg_substring(token.data, token.size > SG_TOKEN_SIZE ? (size_t)SG_TOKEN_SIZE : token.size);
}

// Opens an index where it has a key; false, and nothing to close, if it does not have it.
static bool
open_at(const SgView* view, SgTable table, SgString key, SgIndexCursor* cursor)
{
  if (!key.size || sg_index_open(view->txn, table, cursor, NULL)) {
    return false;
  }
  if (sg_index_seek(cursor, key) && sg_string_equal(cursor->key, key)) {
    return true;
  }
  sg_index_close(cursor);
  return false;
}

size_t
sg_view_find(const SgView* view, SgIndex index, SgString key, SgEntityId* entities, size_t limit)
{
  char           hash[8];
  const SgString wanted = index == SG_INDEX_TOKEN ? token_key(key) : sg_hash_key(sg_key(key), hash);
  SgIndexCursor  cursor;
  SgEntityId     mention = 0U;
  size_t         n       = 0U;
  if (!open_at(view, (SgTable)(SG_TABLE_IDENT + (int)index), wanted, &cursor)) {
    return 0U;
  }
  while (n < limit && sg_index_next_mention(&cursor, &mention)) {
    if (mention && mention <= view->counts.mentions && matches(view, index, mention, key)) {
      n = insert(view, mention, entities, n);
    }
  }
  sg_index_close(&cursor);
  return n;
}

size_t
sg_view_count_token(const SgView* view, SgString token)
{
  SgIndexCursor cursor;
  size_t        n = 0U;
  if (open_at(view, SG_TABLE_TOKEN, token_key(token), &cursor)) {
    n = sg_index_count(&cursor);
    sg_index_close(&cursor);
  }
  return n;
}

SgStatus
sg_view_tokens_from(const SgView* view, SgString prefix, SgTokenFunc found, void* context)
{
  SgIndexCursor cursor;
  SgStatus      st = sg_index_open(view->txn, SG_TABLE_TOKEN, &cursor, NULL);
  if (st) {
    return st;
  }
  bool more = sg_index_seek(&cursor, prefix);
  while (more && cursor.key.size >= prefix.size &&
         !memcmp(cursor.key.data, prefix.data, prefix.size) &&
         found(cursor.key, (unsigned)(cursor.key.size - prefix.size), context)) {
    more = sg_index_next_key(&cursor);
  }
  st = sg_index_status(&cursor);
  sg_index_close(&cursor);
  return st;
}

// Near spellings: the sorted tokens are walked like a trie. One row of the edit distance matrix
// belongs to each character of the current token; where a whole row is beyond reach, a seek skips
// to the next token that may be within: where every edit is spent, only a character of the word in
// the right place can follow (as in the intersection of a sorted dictionary with a Levenshtein
// automaton: Schulz and Mihov, 2002).
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
  uint32_t characters[MAX_CHARACTERS + 1];
  unsigned least[MAX_CHARACTERS + 1]; // of each row
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
  walk->characters[walk->n_rows] = character;
  walk->least[walk->n_rows]      = least;
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

// Brings the rows up to a token; false if nothing that begins like it up to the last row can be
// reached.
static bool
follow(Walk* walk, SgString token)
{
  keep_common_rows(walk, token);
  size_t at = walk->ends[walk->n_rows - 1U];
  while (at < token.size) {
    const bool within             = add_row(walk, character_at(token.data, token.size, &at));
    walk->ends[walk->n_rows - 1U] = at;
    if (!within) {
      return false;
    }
  }
  return true;
}

// A character's bytes from the top of a number down, so that numbers order like bytes.
static uint32_t
aligned(uint32_t character)
{
  while (character && !(character & 0xFF000000U)) {
    character <<= 8U;
  }
  return character;
}

// The least character above `after` that costs nothing behind a row in which every edit is spent; 0
// if there is none.
static uint32_t
next_free_character(const Walk* walk, unsigned row, uint32_t after)
{
  uint32_t next = 0U;
  for (unsigned i = 0U; i < walk->n_word; ++i) {
    const uint32_t character = aligned(walk->word[i]);
    if (walk->rows[row][i] <= walk->reach && character > after && (!next || character < next)) {
      next = character;
    }
  }
  return next;
}

// What the next token within reach is not below, when the last row of the walk is beyond it; its
// size, 0 if there can be no more. Always above the current token, so that the walk goes on.
static size_t
next_prefix(const Walk* walk, char prefix[SG_TOKEN_SIZE + 4])
{
  for (unsigned row = walk->n_rows - 1U; row; --row) {
    size_t size = walk->ends[row];
    if (walk->least[row - 1U] <
        walk->reach) { // no UTF-8 holds this byte: all with the prefix are passed
      memcpy(prefix, walk->token, size);
      prefix[size] = '\xFF';
      return size + 1U;
    }
    uint32_t next = next_free_character(walk, row - 1U, aligned(walk->characters[row]));
    if (next) {
      size = walk->ends[row - 1U];
      memcpy(prefix, walk->token, size);
      for (; next; next <<= 8U) {
        prefix[size++] = (char)(next >> 24U);
      }
      return size;
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
  SgIndexCursor cursor;
  Walk*         walk = new_walk(view->allocator, token, distance);
  SgStatus      st = walk ? sg_index_open(view->txn, SG_TABLE_TOKEN, &cursor, NULL) : SG_NO_MEMORY;
  if (st) {
    sg_release(view->allocator, walk);
    return st;
  }
  bool more = sg_index_next_key(&cursor);
  while (more) {
    if (!cursor.key.size || cursor.key.size > SG_TOKEN_SIZE) {
      st = SG_DAMAGED;
      break;
    }
    if (!follow(walk, cursor.key)) {
      char         prefix[SG_TOKEN_SIZE + 4];
      const size_t size = next_prefix(walk, prefix);
      more              = size && sg_index_seek(&cursor, sg_substring(prefix, size));
      continue;
    }
    const unsigned reached = walk->rows[walk->n_rows - 1U][walk->n_word];
    if (reached <= distance && !found(cursor.key, reached, context)) {
      break;
    }
    more = sg_index_next_key(&cursor);
  }
  st = st ? st : sg_index_status(&cursor);
  sg_index_close(&cursor);
  sg_release(view->allocator, walk);
  return st;
}
