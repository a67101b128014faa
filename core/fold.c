// Folding: the form in which names are compared.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "segue/fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { MAX_PARTS = 32, LATIN_1_FIRST = 0x80, ARABIC_TATWEEL = 0x0640 };

// What a folded character does to the name.
typedef enum { LETTER, DIGIT, SEPARATOR, STOP, DOLLAR, AMPERSAND, NOTHING } Class;

// A name in the making. Spaces are due rather than written, so that none is left at an end. A full
// stop is due too: what it does is known only when the word behind it turns out to be a single
// letter or not.
typedef struct {
  char*  out;
  size_t size;
  size_t initial;  // where the last run of letters begins
  size_t run;      // characters since the last space or full stop; digits make it long
  bool   joined;   // that run was joined to the initial before it
  bool   space;    // a space is due
  bool   stop;     // a full stop behind a single letter
  bool   dollar;   // a dollar sign with no letter before it
  bool   letter;   // the last character written is a letter
  bool   verbatim; // signs are kept
  bool   full;
} Folding;

// Letters that carry a stroke or are one of two, which Unicode does not decompose; in order.
static const struct {
  utf8proc_int32_t from;
  const char*      to;
} plain_letters[] = {
    {0x00D7, "x"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"}, {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"},
    {0x0167, "t"}, {0x0180, "b"},  {0x0192, "f"}, {0x0199, "k"}, {0x019A, "l"},  {0x01A5, "p"},
    {0x01AD, "t"}, {0x01B4, "y"},  {0x01B6, "z"}, {0x01E5, "g"}, {0x0237, "j"},  {0x023C, "c"},
    {0x0247, "e"}, {0x0249, "j"},  {0x024D, "r"}, {0x024F, "y"}, {0x0253, "b"},  {0x0256, "d"},
    {0x0257, "d"}, {0x0260, "g"},  {0x0268, "i"}, {0x0289, "u"}, {0x2113, "l"},
};

static const char*
plain_letter(utf8proc_int32_t c)
{
  size_t low  = 0U;
  size_t high = sizeof(plain_letters) / sizeof(plain_letters[0]);
  while (low < high) {
    size_t middle = (low + high) / 2U;
    if (plain_letters[middle].from == c) {
      return plain_letters[middle].to;
    }
    if (plain_letters[middle].from < c) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return NULL;
}

static bool
is_apostrophe(utf8proc_int32_t c)
{
  static const utf8proc_int32_t apostrophes[] = {
      '\'',   '`',    0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF,
      0x02C8, 0x0374, 0x0384, 0x055A, 0x05F3, 0x1FBD, 0x1FBF, 0x1FEF, 0x1FFD,
      0x1FFE, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0xA78C, 0xFF07, 0xFF40};
  for (size_t i = 0U; i < sizeof(apostrophes) / sizeof(apostrophes[0]); ++i) {
    if (apostrophes[i] == c) {
      return true;
    }
  }
  return false;
}

static Class
ascii_class(unsigned char c)
{
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return LETTER;
  }
  if (c >= '0' && c <= '9') {
    return DIGIT;
  }
  switch (c) {
  case '\'':
  case '`':
    return NOTHING;
  case '.':
    return STOP;
  case '$':
    return DOLLAR;
  case '&':
    return AMPERSAND;
  default:
    return SEPARATOR;
  }
}

// Accents go, but not the vowel signs, tone and voicing marks of scripts in which they tell words
// apart: those have small combining classes or the fixed-position classes 84 to 132.
static bool
is_accent(const utf8proc_property_t* property)
{
  utf8proc_propval_t order = property->combining_class;
  return property->category == UTF8PROC_CATEGORY_ME || order == 1 || (order >= 10 && order < 84) ||
         order > 132;
}

static Class
class_of(utf8proc_int32_t c)
{
  if (c < LATIN_1_FIRST) {
    return ascii_class((unsigned char)c);
  }
  const utf8proc_property_t* property = utf8proc_get_property(c);
  if (is_apostrophe(c) || c == ARABIC_TATWEEL) {
    return NOTHING;
  }
  switch ((utf8proc_category_t)property->category) {
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME:
    return is_accent(property) ? NOTHING : LETTER;
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_NL:
  case UTF8PROC_CATEGORY_NO:
    return DIGIT;
  case UTF8PROC_CATEGORY_CF:
    return NOTHING;
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_CN:
  case UTF8PROC_CATEGORY_CO:
  case UTF8PROC_CATEGORY_CS:
    return LETTER;
  default:
    return SEPARATOR;
  }
}

static void
append(Folding* f, const char* bytes, size_t n)
{
  if (f->full || f->size + n >= SG_FOLD_LIMIT) {
    f->full = true;
    return;
  }
  memcpy(f->out + f->size, bytes, n);
  f->size += n;
}

static void
put_separator(Folding* f)
{
  f->space  = true;
  f->stop   = false;
  f->joined = false;
  f->dollar = false;
  f->letter = false;
  f->run    = 0U;
}

// The run turned out to be a word: it is parted from the initial that it was joined to.
static void
part_from_initial(Folding* f)
{
  size_t n  = f->size - f->initial;
  f->joined = false;
  if (f->size + 1U >= SG_FOLD_LIMIT) {
    f->size = f->initial;
    f->full = true;
    return;
  }
  memmove(f->out + f->initial + 1U, f->out + f->initial, n);
  f->out[f->initial] = ' ';
  ++f->size;
}

static void
begin_run(Folding* f, bool letter)
{
  f->joined = f->stop && letter;
  if ((f->space || (f->stop && !letter)) && f->size) {
    append(f, " ", 1U);
  }
  f->space   = false;
  f->stop    = false;
  f->run     = 0U;
  f->initial = f->size;
}

static void
put_character(Folding* f, const char* bytes, size_t n, bool letter)
{
  if (f->dollar) {
    f->dollar = false;
    if (letter) {
      put_character(f, "s", 1U, true);
    }
  }
  if (f->space || f->stop) {
    begin_run(f, letter);
  } else if (f->joined && f->run == 1U) {
    part_from_initial(f);
  }
  f->run += letter ? 1U : 2U;
  f->letter = letter;
  append(f, bytes, n);
}

static void
put_stop(Folding* f)
{
  if (f->run == 1U && f->letter && !f->stop) {
    f->stop = true;
  } else {
    put_separator(f);
  }
}

static void
put_dollar(Folding* f)
{
  if (f->letter && !f->stop) {
    put_character(f, "s", 1U, true);
  } else {
    put_separator(f);
    f->dollar = true;
  }
}

static void
put_sign(Folding* f, Class class)
{
  if (class == STOP) {
    put_stop(f);
  } else if (class == DOLLAR) {
    put_dollar(f);
  } else if (class != NOTHING) {
    put_separator(f);
  }
  if (class == AMPERSAND) {
    put_character(f, "a", 1U, true);
    put_character(f, "n", 1U, true);
    put_character(f, "d", 1U, true);
    put_separator(f);
  }
}

static void
put_ascii(Folding* f, unsigned char c)
{
  Class class = ascii_class(c);
  if (class == LETTER) {
    char lower = (char)(c | 0x20U);
    put_character(f, &lower, 1U, true);
  } else if (class == DIGIT) {
    put_character(f, (const char*)&c, 1U, false);
  } else {
    put_sign(f, class);
  }
}

static bool
is_ascii_letter(unsigned char c)
{
  return (unsigned char)((c | 0x20U) - 'a') < 26U;
}

// Most of all text: two ASCII letters or more in a row. The same as put_ascii() on each, four times
// as fast.
static void
put_word(Folding* f, const unsigned char* word, size_t n)
{
  if (f->dollar) {
    f->dollar = false;
    put_character(f, "s", 1U, true);
  }
  if (f->space || f->stop) {
    begin_run(f, false);
  } else if (f->joined && f->run == 1U) {
    part_from_initial(f);
  }
  f->run += n;
  f->letter = true;
  if (n >= SG_FOLD_LIMIT - f->size) {
    n       = SG_FOLD_LIMIT - 1U - f->size;
    f->full = true;
  }
  for (size_t i = 0U; i < n; ++i) {
    f->out[f->size + i] = (char)(word[i] | 0x20U);
  }
  f->size += n;
}

// One character of a decomposition.
static void
put_part(Folding* f, utf8proc_int32_t c)
{
  const char* plain = plain_letter(c);
  if (plain) {
    for (; *plain; ++plain) {
      put_character(f, plain, 1U, true);
    }
    return;
  }
  Class class = class_of(c);
  if (class == LETTER || class == DIGIT) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);
    put_character(f, (const char*)bytes, n > 0 ? (size_t)n : 0U, class == LETTER);
  } else {
    put_sign(f, class);
  }
}

// A part of a name of signs alone.
static void
put_verbatim(Folding* f, utf8proc_int32_t c)
{
  utf8proc_category_t category = utf8proc_category(c);
  utf8proc_uint8_t    bytes[4];
  utf8proc_ssize_t    n = utf8proc_encode_char(c, bytes);
  if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZS ||
      category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP) {
    f->space = true;
  } else if (n > 0 && (is_apostrophe(c) || class_of(c) != NOTHING)) {
    if (f->space && f->size) {
      append(f, " ", 1U);
    }
    f->space = false;
    append(f, (const char*)bytes, (size_t)n);
  }
}

static void
put_code_point(Folding* f, utf8proc_int32_t c)
{
  utf8proc_int32_t parts[MAX_PARTS];
  int              boundary = 0;
  utf8proc_ssize_t n        = utf8proc_decompose_char(c,
                                               parts,
                                               MAX_PARTS,
                                               UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                   UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
                                               &boundary);
  // Spacing accents decompose to a space and a mark, and a trade mark is no word: they stand for
  // themselves.
  if (is_apostrophe(c) || c == 0x2122 || n > MAX_PARTS || (n > 1 && parts[0] == ' ')) {
    parts[0] = c;
    n        = 1;
  }
  for (utf8proc_ssize_t i = 0; i < n; ++i) {
    if (f->verbatim) {
      put_verbatim(f, parts[i]);
    } else {
      put_part(f, parts[i]);
    }
  }
}

// Takes a word or one character; returns the bytes taken.
static size_t
put_ascii_text(Folding* f, const unsigned char* at, const unsigned char* end)
{
  size_t n = 0U;
  while (at + n < end && is_ascii_letter(at[n])) {
    ++n;
  }
  if (n < 2U) {
    put_ascii(f, *at);
    return 1U;
  }
  put_word(f, at, n);
  return n;
}

static void
fold_text(Folding* f, SgString text)
{
  const utf8proc_uint8_t* at  = (const utf8proc_uint8_t*)text.data;
  const utf8proc_uint8_t* end = at + text.size;
  while (at < end && !f->full) {
    if (*at < LATIN_1_FIRST && !f->verbatim) {
      at += put_ascii_text(f, at, end);
      continue;
    }
    utf8proc_int32_t c    = 0;
    utf8proc_ssize_t left = end - at;
    utf8proc_ssize_t n    = utf8proc_iterate(at, left > 4 ? 4 : left, &c);
    if (n <= 0) {
      c = *at;
      n = 1;
    }
    put_code_point(f, c);
    at += n;
  }
}

size_t
sg_fold(SgString text, char out[SG_FOLD_LIMIT])
{
  Folding f = {.out = out, .space = true};
  fold_text(&f, text);
  if (!f.size) {
    Folding signs = {.out = out, .space = true, .verbatim = true};
    fold_text(&signs, text);
    f = signs;
  }
  if (f.size && out[f.size - 1U] == ' ') {
    --f.size;
  }
  out[f.size] = '\0';
  return f.size;
}
