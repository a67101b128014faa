// Tests of the indexes: random changes, each followed by a comparison with a sorted list.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/index.h"
#include "tests/check.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 400, MENTIONS = 3000, MOST = 60000, ROUNDS = 40 };

// A word is short or long, and some begin like others.
typedef struct {
  char     bytes[WORDS][SG_TOKEN_SIZE + 1];
  SgString texts[WORDS];
} Words;

// Sorted pairs of a word's place and a mention, each once.
typedef struct {
  SgPair items[MOST];
  size_t n;
} Entries;

static int
compare_texts(const void* a, const void* b)
{
  return strcmp(a, b);
}

static void
make_words(Words* words)
{
  unsigned long long random = 5U;
  for (unsigned i = 0U; i < WORDS; ++i) {
    const unsigned size = 1U + (unsigned)(random_next(&random) % (i % 10U ? 12U : SG_TOKEN_SIZE));
    for (unsigned at = 0U; at < size; ++at) {
      words->bytes[i][at] = (char)('a' + random_next(&random) % 3U);
    }
    words->bytes[i][size] = '\0';
  }
  words->bytes[0][0] = '\xF0'; // a first byte above 127
  qsort(words->bytes, WORDS, sizeof words->bytes[0], compare_texts);
  for (unsigned i = 0U; i < WORDS; ++i) {
    words->texts[i] = sg_string(words->bytes[i]);
  }
}

static bool
is_first(const Words* words, unsigned word)
{
  return !word || !sg_string_equal(words->texts[word - 1U], words->texts[word]);
}

static int
compare_pairs(const void* a, const void* b)
{
  const SgPair* x = a;
  const SgPair* y = b;
  return x->key != y->key ? (x->key > y->key) - (x->key < y->key)
                          : (x->value > y->value) - (x->value < y->value);
}

static void
sort_unique(Entries* entries)
{
  size_t n = 0U;
  qsort(entries->items, entries->n, sizeof(SgPair), compare_pairs);
  for (size_t i = 0U; i < entries->n; ++i) {
    if (!n || compare_pairs(&entries->items[i], &entries->items[n - 1U])) {
      entries->items[n++] = entries->items[i];
    }
  }
  entries->n = n;
}

// Some entries: of words all over, or nearly all of one word, whose list takes many blocks.
static void
choose(const Words* words, unsigned long long* random, size_t n, Entries* chosen)
{
  const unsigned one = (unsigned)(random_next(random) % WORDS);
  const bool     few = random_next(random) % 3U == 0U;
  chosen->n          = 0U;
  for (size_t i = 0U; i < n; ++i) {
    unsigned word = few ? one : (unsigned)(random_next(random) % WORDS);
    while (!is_first(words, word)) {
      --word;
    }
    const SgPair pair = {word, 1U + random_next(random) % (few ? 100U * MENTIONS : MENTIONS)};
    chosen->items[chosen->n++] = pair;
  }
  sort_unique(chosen);
}

// What is in `all` and not in `gone`.
static void
subtract(Entries* all, const Entries* gone, uint64_t last)
{
  size_t n = 0U;
  for (size_t i = 0U; i < all->n; ++i) {
    const bool is_gone =
        all->items[i].value > last ||
        (gone && bsearch(&all->items[i], gone->items, gone->n, sizeof(SgPair), compare_pairs));
    if (!is_gone) {
      all->items[n++] = all->items[i];
    }
  }
  all->n = n;
}

static size_t
end_of(const Entries* all, size_t i)
{
  size_t end = i;
  while (end < all->n && all->items[end].key == all->items[i].key) {
    ++end;
  }
  return end;
}

static void
check_all(const SgTxn* txn, const Words* words, const Entries* all)
{
  SgIndexCursor cursor;
  uint32_t      mention = 0U;
  CHECK_INT(sg_index_open(txn, SG_TABLE_TOKEN, &cursor, NULL), SG_OK);
  for (size_t i = 0U; i < all->n;) {
    const SgString word = words->texts[all->items[i].key];
    const size_t   end  = end_of(all, i);
    CHECK(sg_index_next_key(&cursor) && sg_string_equal(cursor.key, word));
    for (; i < end && (end - i > 3U || word.size % 2U); ++i) { // some lists are left in the middle
      CHECK(sg_index_next_mention(&cursor, &mention) && mention == all->items[i].value);
    }
    if (i == end) {
      CHECK(!sg_index_next_mention(&cursor, &mention));
    }
    i = end;
  }
  CHECK(!sg_index_next_key(&cursor));
  CHECK_INT(sg_index_status(&cursor), SG_OK);
  sg_index_close(&cursor);
}

static void
check_seeks(const SgTxn* txn, const Words* words, const Entries* all)
{
  SgIndexCursor cursor;
  size_t        i = 0U;
  CHECK_INT(sg_index_open(txn, SG_TABLE_TOKEN, &cursor, NULL), SG_OK);
  for (unsigned word = 0U; word < WORDS; ++word) {
    if (!is_first(words, word)) {
      continue;
    }
    while (i < all->n && all->items[i].key < word) {
      ++i;
    }
    CHECK_INT(sg_index_seek(&cursor, words->texts[word]), i < all->n);
    if (i < all->n) {
      const size_t end = end_of(all, i);
      CHECK(sg_string_equal(cursor.key, words->texts[all->items[i].key]));
      CHECK_INT(sg_index_count(&cursor), end - i);
      CHECK_INT(sg_index_next_key(&cursor), end < all->n);
    }
  }
  sg_index_close(&cursor);
}

// Adds in parts of a few blocks, as large imports do.
static void
add_in_parts(SgTxn* txn, const SgIndexEntries* added)
{
  size_t at = 0U;
  while (at < added->pairs->n) {
    const size_t before = at;
    CHECK_INT(sg_index_add(txn, added, &at, 3U, NULL), SG_OK);
    CHECK(at > before);
  }
}

static void
change(SgTxn* txn, const Words* words, unsigned long long* random, Entries* all, Entries* chosen)
{
  const size_t sizes[] = {1U, 20U, 800U, MOST / 4U};
  choose(words, random, sizes[random_next(random) % 4U], chosen);
  const SgPairs        pairs   = {chosen->items, chosen->n, chosen->n};
  const SgIndexEntries entries = {SG_TABLE_TOKEN, &pairs, words->texts};
  const unsigned       what    = all->n > MOST / 2U ? 3U : (unsigned)(random_next(random) % 10U);
  size_t               at      = 0U;
  if (what == 3U) {
    CHECK_INT(sg_index_cut(txn, SG_TABLE_TOKEN, MENTIONS / 2U, NULL), SG_OK);
    subtract(all, NULL, MENTIONS / 2U);
  } else if (what < 3U) {
    CHECK_INT(sg_index_remove(txn, &entries, NULL), SG_OK);
    subtract(all, chosen, UINT64_MAX);
  } else {
    if (what % 2U) {
      add_in_parts(txn, &entries);
    } else {
      CHECK_INT(sg_index_add(txn, &entries, &at, SIZE_MAX, NULL), SG_OK);
      CHECK_INT(at, pairs.n);
    }
    memcpy(all->items + all->n, chosen->items, chosen->n * sizeof(SgPair));
    all->n += chosen->n;
    sort_unique(all);
  }
}

static SgStore*
new_store(void)
{
  SgStore* store = NULL;
  remove(scratch_path("index.segue"));
  CHECK_INT(
      sg_store_open(scratch_path("index.segue"), SG_WRITE, sg_default_allocator(), &store, NULL),
      SG_OK);
  return store;
}

static void
test_random_changes(void)
{
  Words*             words  = malloc(sizeof(Words));
  Entries*           all    = malloc(sizeof(Entries));
  Entries*           chosen = malloc(sizeof(Entries));
  unsigned long long random = 11U;
  SgStore*           store  = new_store();
  all->n                    = 0U;
  make_words(words);
  for (unsigned round = 0U; round < ROUNDS; ++round) {
    SgTxn* txn = NULL;
    CHECK_INT(sg_txn_begin(store, true, &txn, NULL), SG_OK);
    for (unsigned i = 0U; i < 3U; ++i) {
      change(txn, words, &random, all, chosen);
    }
    check_all(txn, words, all);
    check_seeks(txn, words, all);
    CHECK_INT(sg_txn_commit(txn, NULL), SG_OK);
  }
  sg_store_close(store);
  free(words);
  free(all);
  free(chosen);
}

enum { MANY = 20000 };

// Adds `n` entries, the first one with the hash `first`, the next ones `step` apart; returns how
// many blocks there are then.
static uint64_t
add_hashes(SgTxn* txn, uint64_t first, uint64_t step, size_t n)
{
  SgPair*              items   = malloc(n * sizeof *items);
  const SgPairs        pairs   = {items, n, n};
  const SgIndexEntries entries = {SG_TABLE_NAME, &pairs, NULL};
  size_t               at      = 0U;
  for (size_t i = 0U; i < n; ++i) {
    items[i].key   = first + i * step;
    items[i].value = MANY;
  }
  CHECK_INT(sg_index_add(txn, &entries, &at, SIZE_MAX, NULL), SG_OK);
  free(items);
  return sg_txn_count(txn, SG_TABLE_NAME);
}

// Many entries at once fill their blocks, also those that are between others; one more parts a full
// block evenly, so that more fit.
static void
test_filling(void)
{
  const uint64_t step  = UINT64_C(1) << 32U;
  const size_t   size  = 2U + 1U + 8U + 3U; // of an entry: where it begins, key, mention
  SgStore*       store = new_store();
  SgTxn*         txn   = NULL;
  CHECK_INT(sg_txn_begin(store, true, &txn, NULL), SG_OK);
  const uint64_t first  = add_hashes(txn, step, step, MANY);
  const uint64_t second = add_hashes(txn, step + 1U, 4U * step, MANY / 4U);
  CHECK(first * SG_INDEX_PAYLOAD < MANY * (size + 1U));
  CHECK(second * SG_INDEX_PAYLOAD < (MANY + MANY / 4U) * (size + 1U));
  uint64_t n_blocks = 0U;
  for (unsigned i = 2U; i < 202U; ++i) { // into one block
    n_blocks = add_hashes(txn, MANY / 2U * step + i, 1U, 1U);
  }
  CHECK_INT(n_blocks, second + 2U);
  sg_txn_abort(txn);
  sg_store_close(store);
}

// A search may ask for what is longer than any key, as the walk over near spellings does: the key
// that it begins with goes on over several blocks.
static void
test_long_key(void)
{
  char          longest[SG_TOKEN_SIZE + 2];
  SgPair*       items = malloc(MANY * sizeof *items);
  const SgPairs pairs = {items, MANY, MANY};
  SgStore*      store = new_store();
  SgTxn*        txn   = NULL;
  SgIndexCursor cursor;
  size_t        at = 0U;
  memset(longest, 'a', SG_TOKEN_SIZE);
  longest[SG_TOKEN_SIZE]        = '\xFF';
  const SgString       texts[2] = {sg_substring(longest, SG_TOKEN_SIZE), sg_string("b")};
  const SgIndexEntries entries  = {SG_TABLE_TOKEN, &pairs, texts};
  for (size_t i = 0U; i < MANY; ++i) {
    items[i].key   = i + 1U == MANY;
    items[i].value = 300U * (i + 1U);
  }
  CHECK_INT(sg_txn_begin(store, true, &txn, NULL), SG_OK);
  CHECK_INT(sg_index_add(txn, &entries, &at, SIZE_MAX, NULL), SG_OK);
  CHECK(sg_txn_count(txn, SG_TABLE_TOKEN) > 4U);
  CHECK_INT(sg_index_open(txn, SG_TABLE_TOKEN, &cursor, NULL), SG_OK);
  CHECK(sg_index_seek(&cursor, sg_substring(longest, SG_TOKEN_SIZE + 1U)));
  CHECK(sg_string_equal(cursor.key, texts[1]));
  sg_index_close(&cursor);
  sg_txn_abort(txn);
  sg_store_close(store);
  free(items);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"random", test_random_changes}, {"filling", test_filling}, {"long key", test_long_key}};
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
