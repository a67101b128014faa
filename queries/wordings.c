// The rung of variants: other ways to write a whole name, each looked up as it stands.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/equivalents.h"
#include "queries/lookup.h"
#include "queries/words.h"

#include <string.h>

enum {
  MAX_WORDINGS = 8,
  MAX_COMBINED = 32, // ways to choose among equivalent words
  MAX_ASCII    = 0x7F
};

// How sure each kind of variant is, by the fit of what it finds.
static const double fit_of_order       = 1.0;
static const double fit_of_equivalents = 0.9;
static const double fit_of_spaces      = 0.8;
static const double fit_of_guest       = 0.7;

typedef struct {
  char   text[SG_FOLD_LIMIT];
  size_t size;
} Wording;

// Ways to write the name asked for, folded; the first is as it was written.
typedef struct {
  Wording items[MAX_WORDINGS];
  size_t  n;
  bool    begins_with_initial; // "A. Lundy": the letter is no article
} Wordings;

static SgString
wording_text(const Wording* wording)
{
  return sg_substring(wording->text, wording->size);
}

static void
add_wording(Wordings* wordings, SgString text)
{
  if (wordings->n == MAX_WORDINGS) {
    return;
  }
  Wording* next = &wordings->items[wordings->n];
  next->size    = sg_fold(text, next->text);
  bool is_new   = next->size != 0U;
  for (size_t i = 0U; i < wordings->n; ++i) {
    is_new = is_new && !sg_string_equal(wording_text(&wordings->items[i]), wording_text(next));
  }
  wordings->n += is_new;
}

// "Last, First" and "Beatles, The", turned round; 0 if there is not one comma within.
static size_t
turn_round(SgString text, char turned[SG_FOLD_LIMIT])
{
  const char* comma = memchr(text.data, ',', text.size);
  if (!comma || text.size >= SG_FOLD_LIMIT) {
    return 0U;
  }
  const size_t before = (size_t)(comma - text.data);
  const size_t after  = text.size - before - 1U;
  if (!before || !after || memchr(comma + 1, ',', after)) {
    return 0U;
  }
  memcpy(turned, comma + 1, after);
  turned[after] = ' ';
  memcpy(turned + after + 1U, text.data, before);
  return after + 1U + before;
}

static bool
is_between(char c, char first, char last)
{
  return c >= first && c <= last;
}

static bool
is_inside_word(char c)
{
  return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') || (unsigned char)c > MAX_ASCII;
}

// The number of capitals that stand alone as a word at `at`: "JRR"; 0 if there are not two or
// three, or a stop joins them.
static size_t
capitals_at(SgString text, size_t at)
{
  enum { MAX_CAPITALS = 3 };
  size_t n = 0U;
  while (at + n < text.size && is_between(text.data[at + n], 'A', 'Z')) {
    ++n;
  }
  const bool starts = !at || text.data[at - 1U] == ' ';
  const bool ends   = at + n == text.size || text.data[at + n] == ' ' || text.data[at + n] == ',';
  return starts && ends && n > 1U && n <= MAX_CAPITALS ? n : 0U;
}

static bool
has_small_letter(SgString text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    if (is_between(text.data[i], 'a', 'z')) {
      return true;
    }
  }
  return false;
}

// "J.R.R. Hallow" and "JRR Hallow" as "J. R. R. Hallow"; folds the same if there are no such
// initials. Capitals are initials only beside words that are not all in capitals.
size_t
sg_spread_initials(SgString text, char out[SG_FOLD_LIMIT])
{
  const bool in_capitals = !has_small_letter(text);
  size_t     capitals    = 0U;
  size_t     size        = 0U;
  for (size_t i = 0U; i < text.size && size + 2U < SG_FOLD_LIMIT; ++i) {
    capitals    = capitals || in_capitals ? capitals : capitals_at(text, i);
    out[size++] = text.data[i];
    capitals -= capitals != 0U;
    const bool stop =
        text.data[i] == '.' && i + 1U < text.size && is_inside_word(text.data[i + 1U]);
    if (capitals || stop) {
      out[size++] = ' ';
    }
  }
  return size;
}

// "p t brandt" as "pt brandt"; 0 if no two single letters stand side by side.
static size_t
join_initials(SgString folded, char out[SG_FOLD_LIMIT])
{
  SgWords words;
  size_t  size = 0U;
  bool    any  = false;
  sg_words_set(&words, folded);
  for (size_t i = 0U; i < words.n_words; ++i) {
    const bool joins =
        i && sg_letters(words.words[i]) == 1U && sg_letters(words.words[i - 1U]) == 1U;
    if (i && !joins) {
      out[size++] = ' ';
    }
    any = any || joins;
    memcpy(out + size, words.words[i].data, words.words[i].size);
    size += words.words[i].size;
  }
  return any && words.n_words < SG_MAX_WORDS ? size : 0U;
}

// "nvk" as "n v k"; 0 if it is not one short word.
static size_t
part_letters(SgString folded, char out[SG_FOLD_LIMIT])
{
  enum { MAX_PARTED = 5 };
  size_t size = 0U;
  for (size_t i = 0U; i < folded.size && folded.size <= MAX_PARTED; ++i) {
    if (!is_between(folded.data[i], 'a', 'z')) {
      return 0U;
    }
    out[size++] = folded.data[i];
    out[size++] = ' ';
  }
  return size;
}

// "moeller" as "moller": two letters for one with an accent, everywhere; 0 if there are none.
static size_t
shorten_umlauts(SgString folded, char out[SG_FOLD_LIMIT])
{
  static const char* const pairs[] = {"ae", "oe", "ue", "aa"};
  size_t                   size    = 0U;
  for (size_t i = 0U; i < folded.size; ++i) {
    out[size++] = folded.data[i];
    for (size_t p = 0U; i + 1U < folded.size && p < sizeof(pairs) / sizeof(pairs[0]); ++p) {
      if (!memcmp(folded.data + i, pairs[p], 2U)) {
        ++i;
        break;
      }
    }
  }
  return size < folded.size ? size : 0U;
}

// "Florin + the Tides": the sign is read as "and".
static size_t
spell_plus(SgString text, char out[SG_FOLD_LIMIT])
{
  enum { ROOM = 4 };
  size_t size = 0U;
  bool   any  = false;
  for (size_t i = 0U; i < text.size && size + ROOM < SG_FOLD_LIMIT; ++i) {
    const bool plus = text.data[i] == '+' && i && i + 1U < text.size;
    out[size++]     = plus ? '&' : text.data[i];
    any             = any || plus;
  }
  return any ? size : 0U;
}

static void
collect(SgString text, Wordings* wordings)
{
  char         changed[SG_FOLD_LIMIT];
  char         turned[SG_FOLD_LIMIT];
  const size_t size             = turn_round(text, turned);
  wordings->n                   = 0U;
  wordings->begins_with_initial = text.size > 1U && text.data[1] == '.';
  add_wording(wordings, text);
  add_wording(wordings, sg_substring(turned, size));
  add_wording(wordings, sg_substring(changed, spell_plus(text, changed)));
  add_wording(wordings, sg_substring(changed, sg_spread_initials(text, changed)));
  if (size) {
    const SgString name = sg_substring(turned, size);
    add_wording(wordings, sg_substring(changed, sg_spread_initials(name, changed)));
  }
  for (size_t i = 0U, n = wordings->n; i < n; ++i) {
    const SgString folded = wording_text(&wordings->items[i]);
    add_wording(wordings, sg_substring(changed, join_initials(folded, changed)));
    add_wording(wordings, sg_substring(changed, part_letters(folded, changed)));
    add_wording(wordings, sg_substring(changed, shorten_umlauts(folded, changed)));
  }
}

typedef struct {
  const char* text;
  bool        also_a_name; // "A. Lundy", "An Pham", "L. Cohen": of a person it is no article
} Article;

static const Article articles[] = {{"the ", false},
                                   {"a ", true},
                                   {"an ", true},
                                   {"los ", false},
                                   {"las ", false},
                                   {"les ", false},
                                   {"le ", false},
                                   {"la ", false},
                                   {"die ", false},
                                   {"der ", false},
                                   {"das ", false},
                                   {"el ", false},
                                   {"il ", false},
                                   {"l ", true}};

static void
add_key(SgLookup* lookup, SgString key, double fit)
{
  sg_lookup_add_key(lookup, key, SG_RULE_VARIANT, fit, 0U);
}

// A name with one of the first `n` articles before it or taken away.
static void
add_article_variants(SgLookup* lookup, SgString key, size_t n, double fit)
{
  char longer[SG_FOLD_LIMIT + 8];
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t barred = articles[i].also_a_name ? 1U << SG_PERSON : 0U;
    const size_t   size   = strlen(articles[i].text);
    if (key.size > size && !memcmp(key.data, articles[i].text, size)) {
      const SgString rest = sg_substring(key.data + size, key.size - size);
      sg_lookup_add_key(lookup, rest, SG_RULE_VARIANT, fit, barred);
      return;
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t barred = articles[i].also_a_name ? 1U << SG_PERSON : 0U;
    const size_t   size   = strlen(articles[i].text);
    memcpy(longer, articles[i].text, size);
    memcpy(longer + size, key.data, key.size);
    sg_lookup_add_key(lookup, sg_substring(longer, size + key.size), SG_RULE_VARIANT, fit, barred);
  }
}

static void
try_orders(SgLookup* lookup, const Wordings* wordings)
{
  for (size_t i = 0U; i < wordings->n; ++i) {
    const SgString key = wording_text(&wordings->items[i]);
    if (i) {
      add_key(lookup, key, fit_of_order);
    }
    if (!wordings->begins_with_initial) {
      add_article_variants(lookup, key, sizeof(articles) / sizeof(articles[0]), fit_of_order);
    }
  }
}

// The words of a wording, and what may stand for each.
typedef struct {
  SgWords  words;
  SgString others[SG_MAX_WORDS][SG_MAX_EQUIVALENTS];
  size_t   n_others[SG_MAX_WORDS];
  size_t   n_combined;
} Choices;

static void
find_choices(Choices* choices, SgString folded)
{
  sg_words_set(&choices->words, folded);
  choices->n_combined = choices->words.n_words < SG_MAX_WORDS ? 1U : 0U;
  for (size_t i = 0U; i < choices->words.n_words; ++i) {
    size_t n = sg_equivalents(choices->words.words[i], choices->others[i]);
    if (choices->n_combined * (n + 1U) > MAX_COMBINED) {
      n = 0U;
    }
    choices->n_others[i] = n;
    choices->n_combined *= n + 1U;
  }
}

// Writes the combination `which`, a number whose digits say what is chosen for each word; 0 is as
// it stands. Returns 0 if it makes no name.
static size_t
combine(const Choices* choices, size_t which, char out[SG_FOLD_LIMIT])
{
  size_t size = 0U;
  for (size_t i = 0U; i < choices->words.n_words; ++i) {
    const size_t   base   = choices->n_others[i] + 1U;
    const size_t   choice = which % base;
    const SgString word   = choice ? choices->others[i][choice - 1U] : choices->words.words[i];
    const bool     at_end = !i || i + 1U == choices->words.n_words;
    which /= base;
    if (size + word.size + 2U > SG_FOLD_LIMIT || (!word.size && at_end)) {
      return 0U; // nothing is joined by an "and" at an end
    }
    if (size && word.size) {
      out[size++] = ' ';
    }
    memcpy(out + size, word.data, word.size);
    size += word.size;
  }
  return size;
}

// Each way to put or leave out one space, and none at all.
static void
try_spaces(SgLookup* lookup, SgString key)
{
  char   changed[SG_FOLD_LIMIT + 1];
  size_t n_spaces = 0U;
  size_t size     = 0U;
  for (size_t i = 1U; i < key.size; ++i) {
    if (((unsigned char)key.data[i] & 0xC0U) == 0x80U || key.data[i - 1U] == ' ') {
      continue;
    }
    const bool   is_space = key.data[i] == ' ';
    const size_t rest     = i + is_space;
    n_spaces += is_space;
    memcpy(changed, key.data, i);
    changed[i] = ' ';
    memcpy(changed + i + !is_space, key.data + rest, key.size - rest);
    add_key(lookup, sg_substring(changed, key.size + 1U - 2U * is_space), fit_of_spaces);
  }
  for (size_t i = 0U; i < key.size; ++i) {
    changed[size] = key.data[i];
    size += key.data[i] != ' ';
  }
  if (n_spaces > 1U) {
    add_key(lookup, sg_substring(changed, size), fit_of_spaces);
  }
}

// Words that are written otherwise; then spaces, with each choice of such words.
static void
try_choices(SgLookup* lookup, const Wordings* wordings, bool spaces)
{
  char    key[SG_FOLD_LIMIT];
  Choices choices;
  for (size_t i = 0U; i < wordings->n; ++i) {
    find_choices(&choices, wording_text(&wordings->items[i]));
    for (size_t which = !spaces; which < choices.n_combined; ++which) {
      const SgString text = sg_substring(key, combine(&choices, which, key));
      if (spaces) {
        try_spaces(lookup, text);
      } else {
        add_key(lookup, text, fit_of_equivalents);
        add_article_variants(lookup, text, 1U, fit_of_equivalents);
      }
    }
  }
}

// "Glass Ladder feat. Ruby Vane": the name without the guest.
static void
try_without_guest(SgLookup* lookup, SgString folded)
{
  static const char guest[] = "feat";
  SgWords           words;
  sg_words_set(&words, folded);
  for (size_t i = 1U; i + 1U < words.n_words; ++i) {
    if (sg_string_equal(words.words[i], sg_string(guest)) ||
        sg_are_equivalent(sg_string(guest), words.words[i])) {
      const size_t   size = (size_t)(words.words[i].data - words.text) - 1U;
      const SgString name = sg_substring(words.text, size);
      add_key(lookup, name, fit_of_guest);
      add_article_variants(lookup, name, 1U, fit_of_guest);
      return;
    }
  }
}

void
sg_lookup_variants(SgLookup* lookup, SgString text)
{
  Wordings     wordings;
  const size_t before = lookup->n_found;
  collect(text, &wordings);
  if (!wordings.n) {
    return;
  }
  try_orders(lookup, &wordings);
  if (lookup->n_found == before) {
    try_choices(lookup, &wordings, false);
  }
  if (lookup->n_found == before) {
    try_choices(lookup, &wordings, true);
  }
  if (lookup->n_found == before) {
    try_without_guest(lookup, wording_text(&wordings.items[0]));
  }
}
