// Tests of the ladder from words to entities.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "failing_allocator.h"
#include "queries/words.h"
#include "scratch.h"
#include "segue/resolve.h"
#include "small_kb.h"

static SgKb*   kb;
static SgView* view;

// "exact person Ann Archer" of the first match, "ambiguous", "nothing found".
static const char*
resolved(const char* text, uint32_t kinds)
{
  static char      answer[256];
  SgMatches        matches;
  SgResolveOptions options = {kinds, 0U};
  SgError          error;
  const SgStatus   status = sg_resolve(view, sg_string(text), &options, &matches, &error);
  if (status != SG_OK && status != SG_AMBIGUOUS) {
    snprintf(answer, sizeof(answer), "%s", sg_status_text(status));
    return answer;
  }
  const SgMatch* match  = &matches.matches[0];
  const SgEntity entity = sg_view_entity(view, match->entity);
  CHECK(match->matched.size > 0U);
  CHECK(match->score >= 0.0 && match->score <= 1.0);
  snprintf(answer,
           sizeof(answer),
           "%s%s %s %.*s %d",
           status == SG_AMBIGUOUS ? "ambiguous " : "",
           sg_rule_name(match->rule),
           sg_kind_name(entity.kind),
           (int)entity.name.size,
           entity.name.data,
           entity.begin.year);
  sg_matches_free(&matches);
  return answer;
}

static void
test_ladder(void)
{
  static const char* const cases[][2] = {
      {"#1", "number person Ann Archer 1960"},
      {"#0", "nothing found"},
      {"#4000000000", "nothing found"},
      {"#99999", "nothing found"},
      {"test:person/1", "external person Ann Archer 1960"},
      {"Ann Archer", "exact person Ann Archer 1960"},
      {"  Ann Archer ", "exact person Ann Archer 1960"},
      {"ann ARCHER", "folded person Ann Archer 1960"},
      {"zoe marin", "folded person Zoë Marín 0"},
      {"OBrien, Maeve", "variant person Maeve O'Brien 0"},
      {"Maeve O’Brien", "folded person Maeve O'Brien 0"},
      {"A Archer", "alias person Ann Archer 1960"},
      {"zoe the great", "alias person Zoë Marín 0"},
      {"Paper Lanterns", "variant group The Paper Lanterns 1988"},
      {"Paper Lanterns, The", "variant group The Paper Lanterns 1988"},
      {"the quayside records", "variant organization Quayside Records 0"},
      {"Archer, Ann", "variant person Ann Archer 1960"},
      {"Archer", "token person Ann Archer 1960"},
      {"Archer, A.", "variant person Ann Archer 1960"},
      {"T. Rusko", "token person Theo Rusko 0"},
      {"Rusko, T.", "token person Theo Rusko 0"},
      {"t rusco", "near person Theo Rusko 0"},
      {"X. Rusko", "nothing found"},
      {"Z. Marin", "token person Zoë Marín 0"},
      {"Dunn", "token person A. Dunn 0"},
      {"A. Quayside Records", "near organization Quayside Records 0"},
      {"rusko", "token person Theo Rusko 0"},
      {"lindqvist", "token person Bo Lindqvist 1955"},
      {"turning tide", "token work Turning of the Tide 1999"},
      {"Rik Tobin", "near person Rick Tobin 0"},
      {"Rik Toben", "near person Rick Tobin 0"},
      {"lindquist", "near person Bo Lindqvist 1955"},
      {"Bo Lindvqist", "near person Bo Lindqvist 1955"},
      {"sound field", "variant group Soundfield 0"},
      {"quay side records", "variant organization Quayside Records 0"},
      {"Turning of teh Tide", "near work Turning of the Tide 1999"},
      {"404", "exact group 404 0"},
      {"tol", "folded group T.O.L. 0"},
      {"up down", "folded group Up/Down 0"},
      {"!!!", "exact group !!! 0"},
      {"hook and line", "folded group Hook & Line 0"},
      {"group:harbour", "folded group Harbour 1990"},
      {"work:harbour", "folded work Harbour 1994"},
      {"Harbour", "exact group Harbour 1990"},
      {"harbour (song)", "folded work Harbour 1994"},
      {"The Long Quay", "ambiguous exact film The Long Quay 1963"},
      {"The Long Quay (2001)", "exact film The Long Quay 2001"},
      {"long quay (film, 1963)", "variant film The Long Quay 1963"},
      {"The Long Quay (1999)", "nothing found"},
      {"John Harrow", "ambiguous exact person John Harrow 1931"},
      {"John Harrow (1970)", "exact person John Harrow 1970"},
      {"Night (2001)", "exact work Night (2001) 1998"},
      {"Night (1998)", "token work Night (2001) 1998"},
      {"Night (1950)", "nothing found"},
      {"ano", "nothing found"},
      {"Xyzzy Qwrt", "nothing found"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char actual[300];
    char expected[300];
    snprintf(actual, sizeof(actual), "%s: %s", cases[i][0], resolved(cases[i][0], 0U));
    snprintf(expected, sizeof(expected), "%s: %s", cases[i][0], cases[i][1]);
    CHECK_TEXT(actual, expected);
  }
  CHECK_TEXT(resolved(" ", 0U), sg_status_text(SG_BAD_INPUT));
}

static void
test_kinds(void)
{
  CHECK_TEXT(resolved("Harbour", 1U << SG_WORK), "exact work Harbour 1994");
  CHECK_TEXT(resolved("Ann Archer", 1U << SG_FILM), "nothing found");
  CHECK_TEXT(resolved("#1", 1U << SG_FILM), "nothing found");
  CHECK_TEXT(resolved("person:Harbour", 1U << SG_FILM), "nothing found");
}

static void
test_whole_before_part(void)
{
  SgMatches        matches;
  SgResolveOptions options = {1U << SG_WORK, 0U};
  CHECK_INT(sg_resolve(view, sg_string("Harbour"), &options, &matches, NULL), SG_OK);
  CHECK_INT(matches.n_matches, 2);
  CHECK_STRING(sg_view_entity(view, matches.matches[0].entity).form, "album");
  CHECK_STRING(sg_view_entity(view, matches.matches[1].entity).form, "song");
  sg_matches_free(&matches);
}

static void
test_others_are_told(void)
{
  SgMatches matches;
  CHECK_INT(sg_resolve(view, sg_string("harbour"), NULL, &matches, NULL), SG_OK);
  CHECK_INT(matches.n_matches, 3);
  CHECK_INT(matches.truncated, false);
  sg_matches_free(&matches);
  SgResolveOptions options = {0U, 1U};
  CHECK_INT(sg_resolve(view, sg_string("harbour"), &options, &matches, NULL), SG_OK);
  CHECK_INT(matches.n_matches, 1);
  CHECK_INT(matches.truncated, true);
  sg_matches_free(&matches);
}

static void
test_messages(void)
{
  SgMatches matches;
  SgError   error;
  CHECK_INT(sg_resolve(view, sg_string("John Harrow"), NULL, &matches, &error), SG_AMBIGUOUS);
  CHECK_TEXT(error.message,
             "\"John Harrow\" may be #6 John Harrow (person, 1931; see The Long Quay), #7 John "
             "Harrow (person, 1970; see Live in 2004): say which by #number or by NAME (YEAR)");
  sg_matches_free(&matches);
  CHECK_INT(sg_resolve(view, sg_string("Anna Lindquist"), NULL, &matches, &error), SG_NOT_FOUND);
  CHECK_TEXT(error.message,
             "nothing is named \"Anna Lindquist\"; the nearest names are Bo Lindqvist (person)");
  CHECK_INT(matches.n_matches, 0);
  CHECK_INT(sg_resolve(view, sg_string("Xyzzy"), NULL, &matches, &error), SG_NOT_FOUND);
  CHECK_TEXT(error.message, "nothing is named \"Xyzzy\" or nearly so: search for one word of it");
}

static void
test_search_goes_to_the_bottom(void)
{
  SgMatches matches;
  CHECK_INT(sg_search(view, sg_string("live"), NULL, &matches, NULL), SG_OK);
  CHECK_INT(matches.n_matches, 3);
  CHECK_INT(matches.matches[0].rule, SG_RULE_FOLDED);
  CHECK_INT(matches.matches[1].rule, SG_RULE_TOKEN);
  CHECK_INT(matches.matches[2].rule, SG_RULE_NEAR);
  CHECK_STRING(matches.matches[2].matched, "Hook & Line");
  CHECK(matches.matches[0].score > matches.matches[1].score);
  CHECK(matches.matches[1].score > matches.matches[2].score);
  sg_matches_free(&matches);
  CHECK_INT(sg_search(view, sg_string("the"), NULL, &matches, NULL), SG_OK);
  CHECK(matches.n_matches >= 4U);
  sg_matches_free(&matches);
  CHECK_INT(sg_search(view, sg_string("qqqq"), NULL, &matches, NULL), SG_NOT_FOUND);
}

// Each allocation fails once; what is answered then may be less, but nothing leaks and no answer is
// made up.
static void
test_shortage(void)
{
  static const char* const texts[] = {
      "Ann Archer", "rusko", "Rik Toben", "John Harrow", "Tobin, R.", "Рик Тобин", "Xyzzy"};
  FailingAllocator allocator = failing_allocator(0U, false);
  SgKb*            short_kb  = NULL;
  SgView*          scarce    = NULL;
  const char*      path      = scratch_path("shortage.segue");
  sg_kb_close(small_kb_open(path));
  small_check(sg_kb_open(path, SG_READ, &allocator.base, &short_kb, NULL), path);
  small_check(sg_view_open(short_kb, &scarce, NULL), "view");
  const size_t live = allocator.n_live;
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    SgStatus status = SG_NO_MEMORY;
    for (size_t fail_at = 1U; fail_at < 200U; ++fail_at) {
      SgMatches matches = {0};
      allocator.n_asked = 0U;
      allocator.fail_at = fail_at;
      status            = sg_resolve(scarce, sg_string(texts[i]), NULL, &matches, NULL);
      CHECK(status <= SG_AMBIGUOUS || status == SG_NO_MEMORY);
      sg_matches_free(&matches);
      CHECK_INT(allocator.n_live, live);
    }
    CHECK(status != SG_NO_MEMORY);
  }
  sg_view_close(scarce);
  sg_kb_close(short_kb);
  CHECK_INT(allocator.n_live, 0);
}

// The textbook table, for comparison.
static unsigned
slow_distance(const char* a, const char* b)
{
  unsigned table[32][32];
  size_t   n = strlen(a);
  size_t   m = strlen(b);
  for (size_t i = 0U; i <= n; ++i) {
    for (size_t j = 0U; j <= m; ++j) {
      unsigned best = (unsigned)(i + j);
      if (i && table[i - 1U][j] + 1U < best) {
        best = table[i - 1U][j] + 1U;
      }
      if (j && table[i][j - 1U] + 1U < best) {
        best = table[i][j - 1U] + 1U;
      }
      if (i && j && table[i - 1U][j - 1U] + (a[i - 1U] != b[j - 1U]) < best) {
        best = table[i - 1U][j - 1U] + (a[i - 1U] != b[j - 1U]);
      }
      if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] && a[i - 2U] == b[j - 1U] &&
          table[i - 2U][j - 2U] + 1U < best) {
        best = table[i - 2U][j - 2U] + 1U;
      }
      table[i][j] = best;
    }
  }
  return table[n][m];
}

static void
test_edit_distance(void)
{
  uint32_t state = 5U;
  for (int round = 0; round < 100000; ++round) {
    char texts[2][12];
    for (size_t t = 0U; t < 2U; ++t) {
      state       = state * 1664525U + 1013904223U;
      size_t size = 1U + (state >> 9U) % 9U;
      for (size_t i = 0U; i < size; ++i) {
        state       = state * 1664525U + 1013904223U;
        texts[t][i] = (char)('a' + (state >> 9U) % 3U);
      }
      texts[t][size] = '\0';
    }
    const unsigned slow = slow_distance(texts[0], texts[1]);
    for (unsigned limit = 0U; limit < 4U; ++limit) {
      CHECK_INT(sg_edit_distance(sg_string(texts[0]), sg_string(texts[1]), limit),
                slow <= limit ? slow : limit + 1U);
    }
  }
  CHECK_INT(sg_edit_distance(sg_string("маи"), sg_string("май"), 1U), 1);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"ladder", test_ladder},
      {"kinds", test_kinds},
      {"whole before part", test_whole_before_part},
      {"others are told", test_others_are_told},
      {"messages", test_messages},
      {"search goes to the bottom", test_search_goes_to_the_bottom},
      {"shortage", test_shortage},
      {"edit distance", test_edit_distance},
  };
  kb = small_kb_open(scratch_path("resolve.segue"));
  small_check(sg_view_open(kb, &view, NULL), "view");
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  sg_kb_close(kb);
  return failed;
}
