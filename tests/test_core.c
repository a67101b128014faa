// Tests of the small parts of the core: dates, buffers, arenas, sorting, near spellings.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"

#include "core/arena.h"
#include "core/buffer.h"
#include "core/clusters.h"
#include "core/pairs.h"
#include "segue/segue.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static void
test_dates(void)
{
  static const struct {
    const char* text;
    const char* formatted; // NULL: refused
  } cases[] = {
      {"2002", "2002"},
      {"2002-11", "2002-11"},
      {"2002-11-19", "2002-11-19"},
      {"2002-11-00", "2002-11"},
      {"2002-00-00", "2002"},
      {"-0044", "-0044"},
      {"2000-02-29", "2000-02-29"},
      {"1900-02-29", NULL},
      {"0000", NULL},
      {"2002-13", NULL},
      {"2002-04-31", NULL},
      {"2002-00-12", NULL},
      {"02", NULL},
      {"2002-1", NULL},
      {"2002-11-19x", NULL},
      {"", NULL},
      {"2002/11", NULL},
      {"20021119", NULL},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char   text[SG_DATE_TEXT_SIZE] = "refused";
    SgDate date                    = {7, 7, 7};
    if (sg_date_parse(sg_string(cases[i].text), &date)) {
      CHECK_INT(sg_date_format(date, text), strlen(text));
      CHECK_TEXT(text, cases[i].formatted ? cases[i].formatted : "refused");
    } else {
      CHECK(!cases[i].formatted);
      CHECK_INT(date.year, 7);
    }
  }
  const SgDate early = {1999, 0, 0};
  const SgDate later = {1999, 2, 0};
  CHECK(sg_date_compare(early, later) < 0);
  CHECK(sg_date_compare(later, early) > 0);
  CHECK_INT(sg_date_compare(later, later), 0);
}

static void
test_buffer(void)
{
  SgBuffer              buffer   = sg_buffer(sg_default_allocator(), 0U);
  static const uint64_t values[] = {0U, 1U, 127U, 128U, 16384U, UINT32_MAX, UINT64_MAX};
  const size_t          n        = sizeof(values) / sizeof(values[0]);
  for (size_t i = 0U; i < n; ++i) {
    sg_buffer_add_varint(&buffer, values[i]);
  }
  const uint8_t* at  = (const uint8_t*)buffer.data;
  const uint8_t* end = at + buffer.size;
  for (size_t i = 0U; i < n; ++i) {
    uint64_t value = 0U;
    CHECK(sg_varint_read(&at, end, &value));
    CHECK(value == values[i]);
  }
  uint64_t untouched = 5U;
  CHECK(at == end);
  CHECK(!sg_varint_read(&at, end, &untouched));
  CHECK_INT(untouched, 5);
  sg_buffer_free(&buffer);

  SgBuffer small = sg_buffer(sg_default_allocator(), 8U);
  sg_buffer_add_text(&small, "12345");
  sg_buffer_add_text(&small, "6789"); // beyond the limit
  sg_buffer_add_text(&small, "a");    // nothing is added after a failure
  CHECK(small.failed);
  CHECK_STRING(sg_buffer_string(&small), "12345");
  sg_buffer_free(&small);
}

static void
test_arena(void)
{
  SgArena* arena = sg_arena_new(sg_default_allocator());
  for (size_t i = 1U; i < 200U; ++i) {
    char* memory = sg_arena_take(arena, i * 97U, 1U);
    CHECK((uintptr_t)memory % 16U == 0U);
    CHECK(memory[0] == 0 && memory[i * 97U - 1U] == 0);
    memset(memory, 0xFF, i * 97U);
  }
  CHECK(!sg_arena_take(arena, SIZE_MAX / 2U, 3U));
  sg_arena_reset(arena);
  CHECK_INT(sg_arena_size(arena), 0);
  CHECK_STRING(sg_arena_copy(arena, sg_string("abc")), "abc");
  sg_arena_free(arena);
}

static int
compare_pairs(const void* a, const void* b)
{
  const SgPair* x = a;
  const SgPair* y = b;
  return x->key != y->key ? (x->key < y->key ? -1 : 1)
                          : (x->value > y->value) - (x->value < y->value);
}

static void
test_pairs(void)
{
  static const size_t sizes[] = {0U, 1U, 2U, 47U, 48U, 49U, 1000U, 30000U};
  SgAllocator*        a       = sg_default_allocator();
  srand(3);
  for (size_t s = 0U; s < sizeof(sizes) / sizeof(sizes[0]); ++s) {
    SgPairs pairs    = {NULL, 0U, 0U};
    SgPairs expected = {NULL, 0U, 0U};
    for (size_t i = 0U; i < sizes[s]; ++i) {
      const uint64_t key   = ((uint64_t)rand() << 40U) % 7919U + ((uint64_t)(rand() % 3) << 60U);
      const uint64_t value = (uint64_t)rand() % 5U;
      CHECK(sg_pairs_add(a, &pairs, key, value) && sg_pairs_add(a, &expected, key, value));
    }
    if (expected.n) {
      qsort(expected.items, expected.n, sizeof(SgPair), compare_pairs);
    }
    size_t n = 0U;
    for (size_t i = 0U; i < expected.n; ++i) {
      if (!n || compare_pairs(&expected.items[i], &expected.items[n - 1U])) {
        expected.items[n++] = expected.items[i];
      }
    }
    CHECK(sg_pairs_sort_unique(a, &pairs));
    CHECK_INT(pairs.n, n);
    CHECK(!n || !memcmp(pairs.items, expected.items, n * sizeof(SgPair)));
    sg_pairs_free(a, &pairs);
    sg_pairs_free(a, &expected);
  }
}

static void
test_number_map(void)
{
  SgAllocator* a   = sg_default_allocator();
  SgNumberMap  map = {NULL, 0U, 0U};
  CHECK_INT(sg_number_map_get(&map, 1U, 9U), 9);
  for (uint64_t i = 1U; i < 5000U; ++i) {
    CHECK(sg_number_map_put(a, &map, i << 20U, (uint32_t)i));
    CHECK(sg_number_map_put(a, &map, i << 20U, (uint32_t)i + 1U));
  }
  CHECK_INT(map.n, 4999);
  for (uint64_t i = 1U; i < 5000U; ++i) {
    CHECK_INT(sg_number_map_get(&map, i << 20U, 0U), i + 1U);
    CHECK_INT(sg_number_map_get(&map, (i << 20U) + 1U, 0U), 0);
  }
  sg_number_map_free(a, &map);
}

enum { N_WORDS = 3000 };

static char words[N_WORDS][16];

// The plain textbook edit distance, over bytes.
static unsigned
distance(const char* a, const char* b)
{
  unsigned rows[20][20];
  for (size_t i = 0U; i <= strlen(a); ++i) {
    for (size_t j = 0U; j <= strlen(b); ++j) {
      if (!i || !j) {
        rows[i][j] = (unsigned)(i + j);
        continue;
      }
      unsigned least = rows[i - 1U][j - 1U] + (a[i - 1U] != b[j - 1U] ? 1U : 0U);
      least          = rows[i - 1U][j] + 1U < least ? rows[i - 1U][j] + 1U : least;
      rows[i][j]     = rows[i][j - 1U] + 1U < least ? rows[i][j - 1U] + 1U : least;
    }
  }
  return rows[strlen(a)][strlen(b)];
}

typedef struct {
  const char* word;
  unsigned    reach;
  size_t      n;
} Near;

static bool
count_near(SgString token, unsigned found, void* context)
{
  Near* near     = context;
  char  text[32] = "";
  memcpy(text, token.data, token.size);
  CHECK_INT(found, distance(text, near->word));
  CHECK(found <= near->reach);
  ++near->n;
  return true;
}

static void
test_near_tokens(void)
{
  char    path[64];
  SgKb*   kb = NULL;
  SgError error;
  snprintf(path, sizeof(path), "test_core.%ld.segue", (long)getpid());
  CHECK_INT(sg_kb_open(path, SG_WRITE, NULL, &kb, &error), SG_OK);
  SgWriter*           writer = NULL;
  const SgSourceFacts source = {sg_string("words"), sg_string(""), sg_string("test"), 1U, 1U};
  CHECK_INT(sg_writer_begin(kb, &source, NULL, &writer, &error), SG_OK);
  srand(11);
  for (size_t i = 0U; i < N_WORDS; ++i) { // few letters, so that many are near one another
    const size_t size = 3U + (size_t)rand() % 8U;
    for (size_t c = 0U; c < size; ++c) {
      words[i][c] = (char)('a' + rand() % 4);
    }
    SgEntityFacts facts = {.kind = SG_PERSON, .name = sg_string(words[i]), .form = sg_string("")};
    SgEntityId    id    = 0U;
    CHECK_INT(sg_writer_entity(writer, &facts, &id), SG_OK);
  }
  CHECK_INT(sg_writer_commit(writer, NULL, NULL, &error), SG_OK);
  SgView* view = NULL;
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  for (size_t i = 0U; i < 200U; ++i) {
    char word[20];
    snprintf(word, sizeof(word), "%.15s%c", words[i], 'a' + rand() % 4);
    for (unsigned reach = 1U; reach <= 2U; ++reach) {
      size_t expected = 0U;
      for (size_t j = 0U; j < N_WORDS; ++j) {
        bool first = distance(words[j], word) <= reach;
        for (size_t k = 0U; first && k < j; ++k) { // each word once
          first = strcmp(words[k], words[j]) != 0;
        }
        expected += first;
      }
      Near near = {word, reach, 0U};
      CHECK_INT(sg_view_near_tokens(view, sg_string(word), reach, count_near, &near), SG_OK);
      CHECK_INT(near.n, expected);
    }
  }
  sg_view_close(view);
  sg_kb_close(kb);
  unlink(path);
  char lock[80];
  snprintf(lock, sizeof(lock), "%s-lock", path);
  unlink(lock);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"dates", test_dates},
      {"buffer", test_buffer},
      {"arena", test_arena},
      {"pairs", test_pairs},
      {"number map", test_number_map},
      {"near tokens", test_near_tokens},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
