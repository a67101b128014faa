// Tests of the walk over tokens for near spellings, against a plain table of edit distances.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "scratch.h"
#include "segue/kb.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdint.h>
#include <stdlib.h>

enum { N_TOKENS = 3000, N_WORDS = 300, TOKEN_SIZE = 64 };

static char   tokens[N_TOKENS][128];
static size_t n_tokens;

typedef struct {
  char     found[N_TOKENS][TOKEN_SIZE + 1];
  unsigned distances[N_TOKENS];
  size_t   n;
} Found;

static uint32_t
next_random(uint32_t* state)
{
  *state = *state * 1664525U + 1013904223U;
  return *state >> 9U;
}

// Few letters, of one to four bytes, so that much is near; some tokens are cut by the index.
static void
make_token(uint32_t* state, char* out)
{
  static const char* const letters[] = {"a", "b", "z", "ж", "я", "中", "𐐨"};
  uint32_t                 n = next_random(state) % 50U ? 1U + next_random(state) % 7U : 25U;
  out[0]                     = '\0';
  while (n--) {
    const char* letter = letters[next_random(state) % 7U];
    memcpy(out, letter, strlen(letter) + 1U);
    out += strlen(letter);
  }
}

static size_t
unpack(const char* text, size_t size, uint32_t* letters)
{
  size_t n = 0U;
  for (size_t i = 0U; i < size; ++i) {
    if (((unsigned char)text[i] & 0xC0U) != 0x80U) {
      letters[n++] = 0U;
    }
    letters[n - 1U] = letters[n - 1U] << 8U | (unsigned char)text[i];
  }
  return n;
}

static unsigned
slow_distance(const char* a, const char* b)
{
  uint32_t of_a[TOKEN_SIZE];
  uint32_t of_b[TOKEN_SIZE];
  unsigned table[TOKEN_SIZE + 1][TOKEN_SIZE + 1];
  size_t   n = unpack(a, strlen(a), of_a);
  size_t   m = unpack(b, strlen(b), of_b);
  for (size_t i = 0U; i <= n; ++i) {
    for (size_t j = 0U; j <= m; ++j) {
      unsigned best =
          i && j ? table[i - 1U][j - 1U] + (of_a[i - 1U] != of_b[j - 1U]) : (unsigned)(i + j);
      if (i && table[i - 1U][j] + 1U < best) {
        best = table[i - 1U][j] + 1U;
      }
      if (j && table[i][j - 1U] + 1U < best) {
        best = table[i][j - 1U] + 1U;
      }
      table[i][j] = best;
    }
  }
  return table[n][m];
}

static bool
note(SgString token, unsigned distance, void* context)
{
  Found* found = context;
  if (found->n < N_TOKENS && token.size <= TOKEN_SIZE) {
    memcpy(found->found[found->n], token.data, token.size);
    found->found[found->n][token.size] = '\0';
    found->distances[found->n++]       = distance;
  }
  return true;
}

static int
compare_texts(const void* a, const void* b)
{
  return strcmp(a, b);
}

static void
check(SgStatus status)
{
  if (status) {
    fprintf(stderr, "%s\n", sg_status_text(status));
    exit(2);
  }
}

static SgKb*
fill(const char* path)
{
  uint32_t      state  = 17U;
  SgKb*         kb     = NULL;
  SgWriter*     writer = NULL;
  SgEntityId    id     = 0U;
  SgSourceFacts source = {sg_string("tokens"), sg_string(""), sg_string("test"), 1U, 1U};
  remove(path);
  check(sg_kb_open(path, SG_WRITE, NULL, &kb, NULL));
  check(sg_writer_begin(kb, &source, NULL, &writer, NULL));
  for (size_t i = 0U; i < N_TOKENS; ++i) {
    make_token(&state, tokens[i]);
    SgEntityFacts facts = {.kind = SG_WORK, .form = sg_string(""), .name = sg_string(tokens[i])};
    check(sg_writer_entity(writer, &facts, &id));
    tokens[i][TOKEN_SIZE] = '\0';
  }
  check(sg_writer_commit(writer, NULL, NULL, NULL));
  qsort(tokens, N_TOKENS, sizeof(tokens[0]), compare_texts);
  for (size_t i = 0U; i < N_TOKENS; ++i) {
    if (!n_tokens || strcmp(tokens[n_tokens - 1U], tokens[i])) {
      memmove(tokens[n_tokens++], tokens[i], sizeof(tokens[0]));
    }
  }
  return kb;
}

static void
check_word(const SgView* view, const char* word, unsigned reach, Found* found)
{
  size_t next = 0U;
  found->n    = 0U;
  CHECK_INT(sg_view_near_tokens(view, sg_string(word), reach, note, found), SG_OK);
  for (size_t i = 0U; i < n_tokens; ++i) {
    const unsigned distance = slow_distance(word, tokens[i]);
    if (distance > reach) {
      continue;
    }
    CHECK(next < found->n);
    if (next < found->n) {
      CHECK_TEXT(found->found[next], tokens[i]);
      CHECK_INT(found->distances[next], distance);
    }
    ++next;
  }
  CHECK_INT(found->n, next);
}

static void
test_same_as_comparing_all(void)
{
  SgKb*    kb    = fill(scratch_path("near.segue"));
  SgView*  view  = NULL;
  Found*   found = malloc(sizeof(Found));
  uint32_t state = 99U;
  check(sg_view_open(kb, &view, NULL));
  for (size_t i = 0U; i < N_WORDS && found; ++i) {
    char word[128];
    make_token(&state, word);
    word[TOKEN_SIZE] = '\0';
    check_word(
        view, i % 2U ? word : tokens[next_random(&state) % n_tokens], i % 3U ? 1U : 2U, found);
  }
  free(found);
  sg_view_close(view);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"same as comparing all", test_same_as_comparing_all}};
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
