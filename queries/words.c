// The words of a name, and how well the words of a question fit it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/words.h"

#include <stdint.h>
#include <string.h>

enum { MAX_LETTERS = 64, MAX_FORGIVEN_IN_ALL = 3 };

void
sg_words_set(SgWords* words, SgString text)
{
  words->size    = sg_fold(text, words->text);
  words->n_words = 0U;
  size_t start   = 0U;
  for (size_t i = 0U; i <= words->size && words->n_words < SG_MAX_WORDS; ++i) {
    if (i == words->size || words->text[i] == ' ') {
      if (i > start) {
        words->words[words->n_words++] = sg_substring(words->text + start, i - start);
      }
      start = i + 1U;
    }
  }
}

static bool
starts_character(char c)
{
  return ((unsigned char)c & 0xC0U) != 0x80U;
}

size_t
sg_letters(SgString word)
{
  size_t n = 0U;
  for (size_t i = 0U; i < word.size; ++i) {
    n += starts_character(word.data[i]);
  }
  return n;
}

unsigned
sg_forgiven(size_t letters)
{
  return letters < 4U ? 0U : letters < 8U ? 1U : 2U;
}

// The characters of a folded word, which is valid UTF-8, each packed into a number; 0 if there are
// too many.
static size_t
unpack(SgString word, uint32_t letters[MAX_LETTERS])
{
  size_t n = 0U;
  for (size_t i = 0U; i < word.size; ++i) {
    if (starts_character(word.data[i])) {
      if (n == MAX_LETTERS) {
        return 0U;
      }
      letters[n++] = 0U;
    }
    if (n) {
      letters[n - 1U] = letters[n - 1U] << 8U | (unsigned char)word.data[i];
    }
  }
  return n;
}

static unsigned
least(unsigned a, unsigned b)
{
  return a < b ? a : b;
}

// One cell of the alignment table: `rows` holds the row above that, the row above, and this one.
static unsigned
cell(const uint32_t* a, size_t i, const uint32_t* b, size_t j, unsigned (*rows)[MAX_LETTERS + 1])
{
  const unsigned* above = rows[(i + 2U) % 3U];
  unsigned        best =
      least(above[j - 1U] + (a[i - 1U] != b[j - 1U]), least(above[j], rows[i % 3U][j - 1U]) + 1U);
  if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] && a[i - 2U] == b[j - 1U]) {
    best = least(best, rows[(i + 1U) % 3U][j - 2U] + 1U);
  }
  return best;
}

unsigned
sg_edit_distance(SgString a, SgString b, unsigned limit)
{
  uint32_t     of_a[MAX_LETTERS];
  uint32_t     of_b[MAX_LETTERS];
  const size_t n = unpack(a, of_a);
  const size_t m = unpack(b, of_b);
  if (!n || !m || n > m + limit || m > n + limit) {
    return limit + 1U;
  }
  unsigned rows[3][MAX_LETTERS + 1];
  for (size_t j = 0U; j <= m; ++j) {
    rows[0][j] = (unsigned)j;
  }
  for (size_t i = 1U; i <= n; ++i) {
    unsigned* row = rows[i % 3U];
    unsigned  low = row[0] = (unsigned)i;
    for (size_t j = 1U; j <= m; ++j) {
      row[j] = cell(of_a, i, of_b, j, rows);
      low    = least(low, row[j]);
    }
    if (low > limit) {
      return limit + 1U;
    }
  }
  return least(rows[n % 3U][m], limit + 1U);
}

// Which word of a name each word asked for was found to be.
typedef struct {
  size_t   of[SG_MAX_WORDS];
  uint32_t taken;
  unsigned distance;
  bool     long_word;  // one of at least four letters was found
  bool     short_near; // one of three letters was found to be nearly another
} Pairing;

bool
sg_is_initial(const SgWords* words, size_t i)
{
  enum { LONGEST = 2 }; // bytes of a letter; a character of three bytes is mostly a word of its own
  const SgString word = words->words[i];
  if (word.size > LONGEST || sg_letters(word) != 1U ||
      (word.data[0] >= '0' && word.data[0] <= '9')) {
    return false;
  }
  for (size_t j = 0U; j < words->n_words; ++j) {
    if (sg_letters(words->words[j]) > 1U) {
      return true;
    }
  }
  return false;
}

// The first word not yet taken that begins with a letter; none is n_words.
static size_t
pair_initial(SgString letter, const SgWords* name, const Pairing* pairing)
{
  size_t j = 0U;
  while (j < name->n_words && (pairing->taken & (1U << j) || name->words[j].size < letter.size ||
                               memcmp(name->words[j].data, letter.data, letter.size) != 0)) {
    ++j;
  }
  return j;
}

static bool
pair_word(const SgWords* asked, size_t i, const SgWords* name, bool near, Pairing* pairing)
{
  const size_t letters = sg_letters(asked->words[i]);
  unsigned     limit   = near ? sg_forgiven(letters) : 0U;
  if (near && letters == 3U && asked->n_words > 1U) {
    limit = 1U;
  }
  unsigned best = limit + 1U;
  for (size_t j = 0U; j < name->n_words && best; ++j) {
    if (pairing->taken & (1U << j)) {
      continue;
    }
    const bool same = sg_string_equal(asked->words[i], name->words[j]);
    unsigned   far  = limit + 1U;
    if (same) {
      far = 0U;
    } else if (limit) {
      far = sg_edit_distance(asked->words[i], name->words[j], limit);
    }
    if (far < best) {
      best           = far;
      pairing->of[i] = j;
    }
  }
  if (best > limit && sg_is_initial(asked, i)) {
    pairing->of[i] = pair_initial(asked->words[i], name, pairing);
    best           = pairing->of[i] < name->n_words ? 0U : best;
  }
  if (best > limit) {
    return false;
  }
  pairing->taken |= 1U << pairing->of[i];
  pairing->distance += best;
  pairing->long_word |= letters > 3U;
  pairing->short_near |= letters == 3U && best;
  return true;
}

// Words in the name's order without a gap are worth most, and at an end of it: a family name, the
// start of a title.
static double
share_of(const SgWords* asked, const SgWords* name, const Pairing* pairing)
{
  size_t in_all   = 0U;
  size_t covered  = 0U;
  bool   in_order = true;
  for (size_t j = 0U; j < name->n_words; ++j) {
    in_all += name->words[j].size;
  }
  for (size_t i = 0U; i < asked->n_words; ++i) {
    const size_t of_name = name->words[pairing->of[i]].size;
    covered += sg_is_initial(asked, i) ? asked->words[i].size : of_name;
    in_order &= !i || pairing->of[i] == pairing->of[i - 1U] + 1U;
  }
  const bool at_end =
      pairing->of[0] == 0U || pairing->of[asked->n_words - 1U] == name->n_words - 1U;
  return 0.6 * (double)covered / (double)in_all + (in_order ? 0.25 : 0.0) + (at_end ? 0.15 : 0.0);
}

bool
sg_words_fit(const SgWords* asked, const SgWords* name, bool near, SgFit* fit)
{
  if (!asked->n_words || asked->n_words > name->n_words) {
    return false;
  }
  Pairing pairing = {.taken = 0U};
  for (size_t i = 0U; i < asked->n_words; ++i) {
    if (!pair_word(asked, i, name, near, &pairing)) {
      return false;
    }
  }
  if (pairing.distance > MAX_FORGIVEN_IN_ALL || (pairing.short_near && !pairing.long_word)) {
    return false;
  }
  fit->share    = share_of(asked, name, &pairing);
  fit->distance = pairing.distance;
  return true;
}
