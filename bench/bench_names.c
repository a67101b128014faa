// Measures lookups of names in a knowledge base of invented names: bench_names FILE [ENTITIES].
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/kb.h"
#include "segue/resolve.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DEFAULT_ENTITIES = 1000000, LOOKUPS = 2000, NAME_SIZE = 160, WORD_SIZE = 32 };

static uint64_t
next_random(uint64_t* state)
{
  *state ^= *state << 13U;
  *state ^= *state >> 7U;
  *state ^= *state << 17U;
  return *state;
}

// A word of two to four syllables; small numbers are common words, as names have them.
static size_t
make_word(uint64_t number, char* out)
{
  static const char* const starts[] = {"b", "br", "d", "f", "g", "gr", "h", "j", "k", "l",
                                       "m", "n",  "p", "r", "s", "st", "t", "v", "w", "z"};
  static const char* const vowels[] = {"a", "e", "i", "o", "u", "ee", "ai", "ou"};
  static const char* const ends[]   = {"", "n", "r", "l", "s", "ck", "m", "nd"};
  size_t                   size     = 0U;
  uint64_t                 left     = number;
  for (unsigned syllable = 0U; syllable < 2U || (left && syllable < 4U); ++syllable) {
    size += (size_t)snprintf(out + size,
                             WORD_SIZE - size,
                             "%s%s%s",
                             starts[left % 20U],
                             vowels[left / 20U % 8U],
                             ends[left / 160U % 8U]);
    left /= 1280U;
  }
  out[0] = (char)(out[0] - 'a' + 'A');
  return size;
}

// Few words are very common and most are rare.
static uint64_t
random_word(uint64_t* state, uint64_t n_words)
{
  const double u = (double)(next_random(state) >> 11U) / 9007199254740992.0;
  return (uint64_t)((double)n_words * u * u * u * u);
}

static void
make_name(uint64_t index, uint64_t n, char name[NAME_SIZE])
{
  uint64_t state = (index + 1U) * UINT64_C(0x9E3779B97F4A7C15);
  next_random(&state);
  const uint64_t n_words = n / 4U + 1000U;
  const unsigned words   = 2U + (next_random(&state) % 4U == 0U) + (next_random(&state) % 8U == 0U);
  size_t         size    = 0U;
  for (unsigned i = 0U; i < words; ++i) {
    size += make_word(random_word(&state, n_words), name + size);
    name[size++] = ' ';
  }
  name[size - 1U] = '\0';
}

static void
check(SgStatus status, const SgError* error)
{
  if (status) {
    fprintf(stderr, "%s: %s\n", sg_status_text(status), error ? error->message : "");
    exit(1);
  }
}

static double
seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void
fill(SgKb* kb, uint64_t n)
{
  SgError       error  = {0};
  SgWriter*     writer = NULL;
  SgSourceFacts source = {sg_string("names"), sg_string(""), sg_string("bench"), 1U, 1U};
  check(sg_writer_begin(kb, &source, NULL, &writer, &error), &error);
  for (uint64_t i = 0U; i < n; ++i) {
    char          name[NAME_SIZE];
    SgEntityId    id    = 0U;
    SgEntityFacts facts = {.kind = i % 3U ? SG_WORK : SG_PERSON, .form = sg_string("")};
    make_name(i, n, name);
    facts.name = sg_string(name);
    check(sg_writer_entity(writer, &facts, &id), sg_writer_error(writer));
  }
  check(sg_writer_commit(writer, NULL, NULL, &error), &error);
}

static void
keep(char* text)
{
  (void)text;
}

static void
to_folded(char* text)
{
  for (; *text; ++text) {
    *text = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
  }
}

static void
to_last_word(char* text)
{
  const char* space = strrchr(text, ' ');
  memmove(text, space + 1, strlen(space));
}

static void
misspell(char* text)
{
  char* at = strchr(text, ' ') + 2;
  *at      = *at == 'x' ? 'y' : 'x';
}

static void
misspell_last_word(char* text)
{
  to_last_word(text);
  text[strlen(text) / 2U] = 'x';
}

static void
misspell_all(char* text)
{
  misspell(text);
  text[1] = 'x';
}

static int
compare_times(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

static void
measure(const SgView* view, uint64_t n, const char* what, void (*change)(char*))
{
  static double times[LOOKUPS];
  uint64_t      state = 12345U;
  size_t        found = 0U;
  for (size_t i = 0U; i < LOOKUPS; ++i) {
    char      name[NAME_SIZE];
    SgMatches matches = {0};
    make_name(next_random(&state) % n, n, name);
    change(name);
    const double   start  = seconds();
    const SgStatus status = sg_resolve(view, sg_string(name), NULL, &matches, NULL);
    times[i]              = seconds() - start;
    found += status == SG_OK || status == SG_AMBIGUOUS;
    sg_matches_free(&matches);
  }
  qsort(times, LOOKUPS, sizeof(times[0]), compare_times);
  printf("%-28s found %5zu of %d   median %8.1f us   p99 %8.1f us   max %8.1f us\n",
         what,
         found,
         LOOKUPS,
         times[LOOKUPS / 2] * 1e6,
         times[LOOKUPS * 99 / 100] * 1e6,
         times[LOOKUPS - 1] * 1e6);
}

int
main(int argc, char** argv)
{
  const uint64_t n     = argc > 2 ? strtoull(argv[2], NULL, 10) : DEFAULT_ENTITIES;
  SgError        error = {0};
  SgKb*          kb    = NULL;
  SgView*        view  = NULL;
  if (argc < 2 || !n) {
    fprintf(stderr,
            "usage: bench_names FILE [ENTITIES]\n"
            "makes FILE if it is not there, else measures it: give the number it was made with\n");
    return 2;
  }
  check(sg_kb_open(argv[1], SG_WRITE, NULL, &kb, &error), &error);
  check(sg_view_open(kb, &view, &error), &error);
  if (!sg_view_counts(view).entities) {
    sg_view_close(view);
    const double start = seconds();
    fill(kb, n);
    printf("%llu names written in %.1f s\n", (unsigned long long)n, seconds() - start);
    check(sg_view_open(kb, &view, &error), &error);
  }
  measure(view, n, "as written", keep);
  measure(view, n, "folded", to_folded);
  measure(view, n, "one word", to_last_word);
  measure(view, n, "one letter wrong", misspell);
  measure(view, n, "one word, one letter wrong", misspell_last_word);
  measure(view, n, "two letters wrong", misspell_all);
  sg_view_close(view);
  sg_kb_close(kb);
  return 0;
}
