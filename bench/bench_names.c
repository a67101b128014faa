// Measures lookups of names among invented ones: bench_names FILE [ENTITIES [RUNGS]].
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/kb.h"
#include "segue/resolve.h"
#include "segue/view.h"
#include "segue/writer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  DEFAULT_ENTITIES = 3000000,
  LOOKUPS          = 2000,
  NAME_SIZE        = 160,
  WORD_SIZE        = 32,
  ALIAS_EVERY      = 12
};

static bool
is_person(uint64_t index)
{
  return index % 3U == 0U;
}

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
clock_seconds(clockid_t clock)
{
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double
seconds(void)
{
  return clock_seconds(CLOCK_MONOTONIC);
}

static SgEntityId
write_entity(SgWriter* writer, uint64_t index, uint64_t n)
{
  char          name[NAME_SIZE];
  char          other[NAME_SIZE];
  SgEntityId    id    = 0U;
  SgString      names = sg_string(other);
  SgEntityFacts facts = {.kind = is_person(index) ? SG_PERSON : SG_WORK, .form = sg_string("")};
  make_name(index, n, name);
  make_name(n + index, n, other);
  facts.name    = sg_string(name);
  names         = sg_string(other);
  facts.names   = &names;
  facts.n_names = index % ALIAS_EVERY == 0U;
  check(sg_writer_entity(writer, &facts, &id), sg_writer_error(writer));
  return id;
}

// Every work has a credit of somebody; few people have most of them.
static void
write_credit(SgWriter* writer, SgEntityId person, SgEntityId work, SgPassageId evidence)
{
  SgCreditId id     = 0U;
  SgCredit   credit = {.subject     = person,
                       .object      = work,
                       .role        = sg_role_by_name(sg_string("produced")),
                       .credited_as = sg_string(""),
                       .attribute   = sg_string(""),
                       .scope       = sg_string("")};
  check(sg_writer_credit(writer, &credit, &evidence, 1U, &id), sg_writer_error(writer));
}

static void
fill(SgKb* kb, uint64_t n)
{
  SgError       error    = {0};
  SgWriter*     writer   = NULL;
  SgPassageId   evidence = 0U;
  uint64_t      state    = 99U;
  SgSourceFacts source   = {sg_string("names"), sg_string(""), sg_string("bench"), 1U, 1U};
  SgPassage     passage  = {.locator   = SG_LOCATOR_LINE,
                            .first     = 1U,
                            .record    = sg_string(""),
                            .section   = sg_string(""),
                            .citations = sg_string(""),
                            .text      = sg_string("")};
  check(sg_writer_begin(kb, &source, NULL, &writer, &error), &error);
  check(sg_writer_passage(writer, &passage, &evidence), sg_writer_error(writer));
  for (uint64_t i = 0U; i < n; ++i) {
    const SgEntityId id = write_entity(writer, i, n);
    if (!is_person(i)) {
      const uint64_t person = random_word(&state, i / 3U + 1U) * 3U;
      write_credit(writer, (SgEntityId)(person + 1U), id, evidence);
    }
  }
  check(sg_writer_commit(writer, NULL, NULL, &error), &error);
}

// What is asked for instead of a name: each false if the name does not serve.
typedef bool (*Change)(char* text);

static bool
keep(char* text)
{
  return *text != '\0';
}

static bool
to_folded(char* text)
{
  for (char* at = text; *at; ++at) {
    *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
  }
  return true;
}

static bool
to_last_word(char* text)
{
  const char* space = strrchr(text, ' ');
  memmove(text, space + 1, strlen(space));
  return true;
}

// "Beela Gudai" becomes "B. Gudai".
static bool
to_initial(char* text)
{
  const char* space = strrchr(text, ' ');
  text[1]           = '.';
  memmove(text + 2, space, strlen(space) + 1U);
  return true;
}

static bool
to_turned_round(char* text)
{
  char        turned[NAME_SIZE + 8];
  const char* space = strrchr(text, ' ');
  snprintf(turned, sizeof(turned), "%s, %.*s", space + 1, (int)(space - text), text);
  memcpy(text, turned, strlen(turned) + 1U); // one character longer: the comma
  return true;
}

// The first two words of a longer title.
static bool
to_part(char* text)
{
  char* second = strchr(text, ' ');
  char* third  = strchr(second + 1, ' ');
  if (third) {
    *third = '\0';
  }
  return third != NULL;
}

static bool
misspell_at(char* text, size_t at)
{
  if (strlen(text) <= at || text[at] == ' ') {
    return false;
  }
  text[at] = text[at] == 'x' ? 'y' : 'x';
  return true;
}

static bool
misspell(char* text)
{
  return misspell_at(strchr(text, ' ') + 1, 1U);
}

static bool
misspell_all(char* text)
{
  return misspell(text) && misspell_at(text, 1U);
}

static bool
misspell_last_word(char* text)
{
  to_last_word(text);
  return strlen(text) > 3U && misspell_at(text, strlen(text) / 2U);
}

static bool
misspell_last_word_twice(char* text)
{
  to_last_word(text);
  return strlen(text) > 7U && misspell_at(text, 2U) && misspell_at(text, 5U);
}

static bool
join_words(char* text)
{
  char* space = strchr(text, ' ');
  memmove(space, space + 1, strlen(space));
  return true;
}

static bool
to_nothing_like_it(char* text)
{
  for (char* at = text; *at; ++at) {
    *at = (char)(*at == ' ' ? ' ' : 'z' - (*at | 0x20) % 7);
  }
  return true;
}

static bool
to_common_words(char* text)
{
  static const char unknown[] = " Qxq";
  const size_t      size      = make_word((uint64_t)text[0] % 8U, text);
  memcpy(text + size, unknown, sizeof(unknown));
  return true;
}

static int
compare_times(const void* a, const void* b)
{
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

static const struct {
  const char* what;
  Change      change;
  bool        of_people;
  bool        of_other_names;
  bool        to_the_bottom; // sg_search()
} lookups[] = {
    {"exact", keep, false, false, false},
    {"folded", to_folded, false, false, false},
    {"other name", keep, false, true, false},
    {"Last, First", to_turned_round, true, false, false},
    {"one word", to_last_word, false, false, false},
    {"partial title", to_part, false, false, false},
    {"initial", to_initial, true, false, false},
    {"a space too few", join_words, false, false, false},
    {"one letter wrong", misspell, false, false, false},
    {"two letters wrong", misspell_all, false, false, false},
    {"one word, 1 letter wrong", misspell_last_word, false, false, false},
    {"one word, 2 letters wrong", misspell_last_word_twice, false, false, false},
    {"a miss", to_nothing_like_it, false, false, false},
    {"a miss with a common word", to_common_words, false, false, false},
    {"search: folded", to_folded, false, false, true},
    {"search: one word", to_last_word, false, false, true},
    {"search: two letters wrong", misspell_all, false, false, true},
};

// Seconds by the clock on the wall and, on a machine with other work to do, of this process alone.
typedef struct {
  double wall[LOOKUPS];
  double own[LOOKUPS];
} Times;

static bool
look_up(const SgView* view, const char* name, bool to_the_bottom, Times* times, size_t i)
{
  SgStatus (*const find)(const SgView*, SgString, const SgResolveOptions*, SgMatches*, SgError*) =
      to_the_bottom ? sg_search : sg_resolve;
  SgMatches      matches = {0};
  const double   own     = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
  const double   start   = seconds();
  const SgStatus status  = find(view, sg_string(name), NULL, &matches, NULL);
  times->wall[i]         = seconds() - start;
  times->own[i]          = clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - own;
  sg_matches_free(&matches);
  return status == SG_OK || status == SG_AMBIGUOUS;
}

static void
print_times(double* times, const char* what)
{
  qsort(times, LOOKUPS, sizeof(times[0]), compare_times);
  printf("  %s p50 %8.1f p99 %8.1f max %8.1f us",
         what,
         times[LOOKUPS / 2] * 1e6,
         times[LOOKUPS * 99 / 100] * 1e6,
         times[LOOKUPS - 1] * 1e6);
}

static void
measure(const SgView* view, uint64_t n, size_t which)
{
  static Times times;
  uint64_t     state = 12345U;
  size_t       found = 0U;
  for (size_t i = 0U; i < LOOKUPS;) {
    char     name[NAME_SIZE + 8];
    uint64_t index = next_random(&state) % n;
    index -= lookups[which].of_people ? index % 3U : 0U;
    index = lookups[which].of_other_names ? n + index - index % ALIAS_EVERY : index;
    make_name(index, n, name);
    if (lookups[which].change(name)) {
      found += look_up(view, name, lookups[which].to_the_bottom, &times, i++);
    }
  }
  printf("%-26s found %5zu of %d", lookups[which].what, found, LOOKUPS);
  print_times(times.wall, "wall");
  print_times(times.own, "own");
  printf("\n");
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
            "usage: bench_names FILE [ENTITIES [RUNGS THAT HAVE THIS IN THEIR NAME]]\n"
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
  const char* only = argc > 3 ? argv[3] : "";
  for (size_t i = 0U; i < sizeof(lookups) / sizeof(lookups[0]); ++i) {
    if (strstr(lookups[i].what, only)) {
      measure(view, n, i);
    }
  }
  sg_view_close(view);
  sg_kb_close(kb);
  return 0;
}
