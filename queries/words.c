// The words of a name, and how well the words of a question fit it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/words.h"

#include "queries/equivalents.h"

#include <string.h>

enum { MAX_LETTERS = 64, MAX_FORGIVEN_IN_ALL = 3 };

void
sg_words_set(SgWords* words, SgString text)
{
  words->size      = sg_fold(text, words->text);
  words->n_words   = 0U;
  words->otherwise = 0U;
  size_t start     = 0U;
  for (size_t i = 0U; i <= words->size && words->n_words < SG_MAX_WORDS; ++i) {
    if (i == words->size || words->text[i] == ' ') {
      if (i > start) {
        words->words[words->n_words++] = sg_substring(words->text + start, i - start);
      }
      start = i + 1U;
    }
  }
}

void
sg_words_ask(SgWords* words, SgString text)
{
  SgString others[SG_MAX_EQUIVALENTS];
  sg_words_set(words, text);
  for (size_t i = 0U; i < words->n_words; ++i) {
    words->otherwise |= sg_equivalents(words->words[i], others) ? 1U << i : 0U;
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

bool
sg_may_be_start(SgString word)
{
  // Scripts that write without spaces have three bytes or more a letter.
  enum { LEAST = 4, LEAST_WITHOUT_SPACES = 2, THREE_BYTES = 0xE1 };
  const bool spaced = word.size && (unsigned char)word.data[0] < THREE_BYTES;
  return sg_letters(word) >= (spaced ? LEAST : LEAST_WITHOUT_SPACES);
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
  size_t   of[SG_MAX_WORDS]; // NOT_YET, LEFT_OUT, or a place in the name
  uint32_t taken;
  unsigned distance;
  size_t   initials;   // words asked for that are but the initial of one
  bool     long_word;  // one of at least four letters was found
  bool     short_near; // one of three letters was found to be nearly another
} Pairing;

enum { NOT_YET = SG_MAX_WORDS, LEFT_OUT = SG_MAX_WORDS + 1 };

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

static bool
is_taken(const Pairing* pairing, size_t j)
{
  return pairing->taken & (1U << j);
}

static void
take(Pairing* pairing, size_t i, size_t j, unsigned distance)
{
  pairing->of[i] = j;
  pairing->taken |= j < SG_MAX_WORDS ? 1U << j : 0U;
  pairing->distance += distance;
}

static void
pair_same(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  for (size_t j = 0U; j < name->n_words; ++j) {
    if (!is_taken(pairing, j) && sg_string_equal(asked->words[i], name->words[j])) {
      take(pairing, i, j, 0U);
      return;
    }
  }
  for (size_t j = 0U; asked->otherwise & (1U << i) && j < name->n_words; ++j) {
    if (!is_taken(pairing, j) && sg_are_equivalent(asked->words[i], name->words[j])) {
      take(pairing, i, j, 0U);
      return;
    }
  }
}

static bool
begins_with(SgString word, SgString start)
{
  return word.size >= start.size && !memcmp(word.data, start.data, start.size);
}

// An initial stands for the first word not yet taken that begins with it.
static void
pair_initial(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  for (size_t j = 0U; j < name->n_words; ++j) {
    if (!is_taken(pairing, j) && begins_with(name->words[j], asked->words[i])) {
      take(pairing, i, j, 0U);
      ++pairing->initials;
      return;
    }
  }
}

// The name has but the initial of the word asked for.
static bool
pair_with_initial(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  for (size_t j = 0U; j < name->n_words; ++j) {
    if (!is_taken(pairing, j) && sg_is_initial(name, j) &&
        begins_with(asked->words[i], name->words[j])) {
      take(pairing, i, j, 1U);
      return true;
    }
  }
  return false;
}

// The last word asked for is the start of one.
static bool
pair_with_start(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  if (i + 1U != asked->n_words || !sg_may_be_start(asked->words[i])) {
    return false;
  }
  for (size_t j = 0U; j < name->n_words; ++j) {
    if (!is_taken(pairing, j) && begins_with(name->words[j], asked->words[i])) {
      take(pairing, i, j, 1U);
      return true;
    }
  }
  return false;
}

static bool
pair_misspelt(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  const size_t letters = sg_letters(asked->words[i]);
  unsigned     limit   = sg_forgiven(letters);
  size_t       of      = NOT_YET;
  if (letters == 3U && asked->n_words > 1U) {
    limit = 1U;
  }
  unsigned best = limit + 1U;
  for (size_t j = 0U; limit && best > 1U && j < name->n_words; ++j) {
    const unsigned far =
        is_taken(pairing, j) ? best : sg_edit_distance(asked->words[i], name->words[j], limit);
    if (far < best) {
      best = far;
      of   = j;
    }
  }
  if (of == NOT_YET) {
    return false;
  }
  take(pairing, i, of, best);
  pairing->short_near |= letters == 3U;
  return true;
}

static bool
pair_near(const SgWords* asked, size_t i, const SgWords* name, Pairing* pairing)
{
  enum { FEW = 3 };
  if (sg_is_initial(asked, i)) {
    if (asked->n_words >= FEW) {
      take(pairing, i, LEFT_OUT, 1U);
    }
    return asked->n_words >= FEW;
  }
  return pair_misspelt(asked, i, name, pairing) || pair_with_initial(asked, i, name, pairing) ||
         pair_with_start(asked, i, name, pairing);
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
    const size_t of = pairing->of[i];
    if (of < SG_MAX_WORDS) {
      covered += sg_is_initial(asked, i) ? asked->words[i].size : name->words[of].size;
    }
    in_order &= !i || of == pairing->of[i - 1U] + 1U;
  }
  const bool at_end =
      pairing->of[0] == 0U || pairing->of[asked->n_words - 1U] == name->n_words - 1U;
  const double share =
      0.6 * (double)covered / (double)in_all + (in_order ? 0.25 : 0.0) + (at_end ? 0.15 : 0.0);
  return share / (1.0 + 0.3 * (double)pairing->initials); // the letter itself is surer
}

// Pairs all words, the surest first, so that none takes the place of a better one.
static bool
pair_words(const SgWords* asked, const SgWords* name, bool near, Pairing* pairing)
{
  for (size_t i = 0U; i < asked->n_words; ++i) {
    pairing->of[i] = NOT_YET;
    pair_same(asked, i, name, pairing);
    if (pairing->of[i] == NOT_YET && !near && !sg_is_initial(asked, i)) {
      return false;
    }
  }
  for (size_t i = 0U; i < asked->n_words; ++i) {
    if (pairing->of[i] == NOT_YET && sg_is_initial(asked, i)) {
      pair_initial(asked, i, name, pairing);
    }
  }
  for (size_t i = 0U; i < asked->n_words; ++i) {
    const bool missing = pairing->of[i] == NOT_YET;
    if (missing && (!near || !pair_near(asked, i, name, pairing))) {
      return false;
    }
    pairing->long_word |= pairing->of[i] < SG_MAX_WORDS && sg_letters(asked->words[i]) > 3U;
  }
  return true;
}

bool
sg_words_fit(const SgWords* asked, const SgWords* name, bool near, SgFit* fit)
{
  if (!asked->n_words || asked->n_words > name->n_words + near) {
    return false;
  }
  Pairing pairing = {.taken = 0U};
  if (!pair_words(asked, name, near, &pairing) || pairing.distance > MAX_FORGIVEN_IN_ALL ||
      (pairing.short_near && !pairing.long_word)) {
    return false;
  }
  fit->share    = share_of(asked, name, &pairing);
  fit->distance = pairing.distance;
  return true;
}
