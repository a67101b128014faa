// Tests of folding: cases, and that folding twice changes nothing.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "segue/fold.h"

#include <stdint.h>
#include <stdlib.h>

static void
check_fold(const char* text, const char* folded)
{
  char   out[SG_FOLD_LIMIT];
  size_t n = sg_fold(sg_string(text), out);
  CHECK_TEXT(out, folded);
  CHECK_INT(n, strlen(folded));
}

static void
test_cases(void)
{
  static const char* const cases[][2] = {
      {"", ""},
      {"   ", ""},
      {"Plain Name", "plain name"},
      {"  Many   Spaces\t\n", "many spaces"},
      {"Maná", "mana"},
      {"Mana\xCC\x81", "mana"},
      {"MÖTLEY CRÜE", "motley crue"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"İstanbul", "istanbul"},
      {"Işıl", "isil"},
      {"Łódź", "lodz"},
      {"Sørensen", "sorensen"},
      {"Þórr Ægir", "thorr aegir"},
      {"Đặng", "dang"},
      {"Œuvre", "oeuvre"},
      {"ﬁnal ﬀ", "final ff"},
      {"Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"},
      {"𝓢𝓬𝓻𝓲𝓹𝓽", "script"},
      {"Ночные Снайперы", "ночные снаиперы"},
      {"Ёлка", "елка"},
      {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
      {"Σίσυφος", "σισυφοσ"},
      {"ガ", "カ\xE3\x82\x99"},
      {"हिन्दी", "हिन्दी"},
      {"محـــمد", "محمد"},
      {"O'Brien", "obrien"},
      {"O’Brien", "obrien"},
      {"OBrien", "obrien"},
      {"Hawaiʻi", "hawaii"},
      {"Rock ’n’ Roll", "rock n roll"},
      {"4′33″", "433"},
      {"“Quoted” — ‘Dash’", "quoted dash"},
      {"Jay–Z", "jay z"},
      {"soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth"},
      {"Salt & Pepper", "salt and pepper"},
      {"Salt&Pepper", "salt and pepper"},
      {"Salt ＆ Pepper", "salt and pepper"},
      {"AC/DC", "ac dc"},
      {"R.E.M.", "rem"},
      {"R.E.M", "rem"},
      {"REM", "rem"},
      {"J.R.", "jr"},
      {"J.R. Smith", "jr smith"},
      {"J.R.Smith", "jr smith"},
      {"J. R. Smith", "j r smith"},
      {"Mr. T", "mr t"},
      {"will.i.am", "will i am"},
      {"É.T.", "et"},
      {"a..b", "a b"},
      {"v2.0", "v2 0"},
      {"a.1", "a 1"},
      {"A$AP", "asap"},
      {"Ke$ha", "kesha"},
      {"Too $hort", "too short"},
      {"$5 and 5$", "5 and 5"},
      {"$. A", "a"},
      {"311", "311"},
      {"!!!", "!!!"},
      {"！！！", "!!!"},
      {"! ! !", "! ! !"},
      {"…", "..."},
      {"'", "'"},
      {"´", "´"},
      {"¨", "¨"},
      {"÷", "÷"},
      {"×", "x"},
      {"Brand™", "brand"},
      {"№ 1", "no 1"},
      {"x²", "x2"},
      {"Bj\xF6rk", "bjork"},
      {"\xC3", "a"},
      {"C\xC3'\xA9", "ca"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    check_fold(cases[i][0], cases[i][1]);
  }
}

static void
check_idempotent(SgString text)
{
  char   once[SG_FOLD_LIMIT];
  char   twice[SG_FOLD_LIMIT];
  size_t n = sg_fold(text, once);
  CHECK(n < SG_FOLD_LIMIT);
  CHECK_INT(strlen(once), n);
  CHECK(!n || (once[0] != ' ' && once[n - 1U] != ' '));
  CHECK(!strstr(once, "  "));
  sg_fold(sg_substring(once, n), twice);
  CHECK_TEXT(twice, once);
}

static size_t
encode(uint32_t c, char* out)
{
  if (c < 0x80U) {
    out[0] = (char)c;
    return 1U;
  }
  size_t n = c < 0x800U ? 2U : c < 0x10000U ? 3U : 4U;
  for (size_t i = n; i-- > 1U; c >>= 6U) {
    out[i] = (char)(0x80U | (c & 0x3FU));
  }
  static const unsigned char lead[] = {0, 0, 0xC0U, 0xE0U, 0xF0U};
  out[0]                            = (char)(lead[n] | c);
  return n;
}

static void
test_every_code_point_twice(void)
{
  for (uint32_t c = 1U; c < 0x110000U; ++c) {
    if (c >= 0xD800U && c < 0xE000U) {
      continue;
    }
    char   text[8] = "a";
    size_t n       = 1U + encode(c, text + 1U);
    check_idempotent(sg_substring(text + 1U, n - 1U));
    text[n] = 'b';
    check_idempotent(sg_substring(text, n + 1U));
  }
}

static uint32_t
next_random(uint32_t* state)
{
  *state = *state * 1664525U + 1013904223U;
  return *state >> 8U;
}

static void
test_random_text_twice(void)
{
  static const char* const pieces[] = {"a",
                                       "B",
                                       "7",
                                       ".",
                                       ".",
                                       "$",
                                       "&",
                                       "'",
                                       "’",
                                       " ",
                                       "-",
                                       "é",
                                       "ß",
                                       "ł",
                                       "e\xCC\x81",
                                       "\xC3",
                                       "\xA9",
                                       "!",
                                       "…",
                                       "ﬃ",
                                       "™",
                                       "中",
                                       "\xE2\x80\x8D",
                                       "½",
                                       "İ",
                                       "¨",
                                       "ガ",
                                       "\xF0\x9F",
                                       "x"};
  const size_t             n_pieces = sizeof(pieces) / sizeof(pieces[0]);
  uint32_t                 state    = 7U;
  for (int round = 0; round < 200000; ++round) {
    char   text[128];
    size_t size = 0U;
    for (uint32_t left = 1U + next_random(&state) % 12U; left; --left) {
      const char* piece = pieces[next_random(&state) % n_pieces];
      memcpy(text + size, piece, strlen(piece));
      size += strlen(piece);
    }
    check_idempotent(sg_substring(text, size));
  }
}

static void
test_random_bytes_twice(void)
{
  uint32_t state = 11U;
  for (int round = 0; round < 100000; ++round) {
    char   text[40];
    size_t size = 1U + next_random(&state) % sizeof(text);
    for (size_t i = 0U; i < size; ++i) {
      text[i] = (char)next_random(&state);
    }
    check_idempotent(sg_substring(text, size));
  }
}

static void
test_long_names_are_cut_at_characters(void)
{
  static const char* const units[] = {"a", "é ", "中", "a.b ", "a.", "& ", "ﬃ", "!", "$", "a.bc."};
  char                     text[8000];
  for (size_t u = 0U; u < sizeof(units) / sizeof(units[0]); ++u) {
    for (size_t shift = 0U; shift < 5U; ++shift) {
      size_t size = shift;
      memset(text, 'z', shift);
      while (size + strlen(units[u]) <= sizeof(text)) {
        memcpy(text + size, units[u], strlen(units[u]));
        size += strlen(units[u]);
      }
      check_idempotent(sg_substring(text, size));
    }
  }
  memset(text, 'Z', sizeof(text));
  char out[SG_FOLD_LIMIT];
  CHECK_INT(sg_fold(sg_substring(text, sizeof(text)), out), SG_FOLD_LIMIT - 1);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"every code point twice", test_every_code_point_twice},
      {"random text twice", test_random_text_twice},
      {"random bytes twice", test_random_bytes_twice},
      {"long names are cut at characters", test_long_names_are_cut_at_characters},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
