// What to suggest when a question is not understood: the nearest forms, the nearest words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/grammar.h"
#include "queries/words.h"

#include <string.h>

// True if both words are for kinds of things, or for roles of one group.
static bool
is_alike(SgString a, SgString b)
{
  const SgRoleInfo* of_a = sg_role_info(sg_role_for_word(SG_WORDS_VERB, a).role);
  const SgRoleInfo* of_b = sg_role_info(sg_role_for_word(SG_WORDS_VERB, b).role);
  return of_a && of_b ? of_a->group == of_b->group : sg_kind_word(a) && sg_kind_word(b);
}

// What a word of a question and one of an example have to do with each other: words that any
// question may have count least.
static size_t
likeness(SgString a, SgString b)
{
  static const char usual[] =
      "who|what|which|how|when|did|do|does|was|were|is|are|has|have|the|an|of|"
      "and|in|on|to|for|by|with|you|it";
  if (sg_string_equal(a, b)) {
    return sg_word_is(a, usual, sizeof(usual) - 1U) ? 1U : 4U;
  }
  return is_alike(a, b) ? 3U : 0U;
}

// How like a question an example is, but for A, B, W and G; of examples alike the shorter one.
static size_t
shared_words(const SgQuestionText* question, const char* example)
{
  enum { LONGEST = 20, EACH = 32 };
  SgQuestionText text;
  size_t         n = 0U;
  if (!sg_question_cut(&text, sg_string(example))) {
    return 0U;
  }
  for (size_t i = 0U; i < text.n_words; ++i) {
    size_t best = 0U;
    for (size_t j = 0U; j < question->n_words && text.words[i].folded.size > 1U; ++j) {
      const size_t like = likeness(text.words[i].folded, question->words[j].folded);
      best              = like > best ? like : best;
    }
    n += best;
  }
  return n * EACH + (text.n_words < LONGEST ? LONGEST - text.n_words : 0U);
}

size_t
sg_nearest_forms(const SgQuestionText* question, const char** suggestions, size_t n)
{
  enum { MAX_FORMS = 64 };
  size_t           shared[MAX_FORMS];
  size_t           most    = 0U;
  size_t           given   = 0U;
  size_t           n_forms = 0U;
  const SgAskForm* forms   = sg_ask_forms(&n_forms);
  for (size_t i = 0U; i < n_forms && i < MAX_FORMS; ++i) {
    shared[i] = shared_words(question, forms[i].example);
    most      = shared[i] > most ? shared[i] : most;
  }
  for (size_t wanted = most + 1U; wanted-- && given < n;) {
    for (size_t i = 0U; i < n_forms && i < MAX_FORMS && given < n; ++i) {
      if (shared[i] == wanted) {
        suggestions[given++] = forms[i].example;
      }
    }
  }
  return given;
}

// A first look at the sizes spares most words the comparison.
static bool
is_near(SgString a, SgString b, unsigned limit)
{
  return a.size <= b.size + limit && b.size <= a.size + limit &&
         (limit ? sg_edit_distance(a, b, limit) <= limit : sg_string_equal(a, b));
}

// The plain word of a pattern that is the word (`limit` 0) or nearly so; empty if there is none.
static SgString
find_in_pattern(const char* pattern, SgString word, unsigned limit)
{
  bool        phrase = false;
  const char* start  = pattern;
  for (const char* at = pattern;; ++at) {
    if ((*at >= 'a' && *at <= 'z') || *at == '-') {
      continue;
    }
    const SgString found = sg_substring(start, (size_t)(at - start));
    if (found.size && !phrase && is_near(found, word, limit)) {
      return found;
    }
    if (!*at) {
      return sg_string("");
    }
    phrase = *at == '<';
    start  = at + 1;
  }
}

static SgString
find_in_rules(SgString word, unsigned limit)
{
  size_t        n = 0U;
  const SgRule* rules;
  for (size_t table = 0U; (rules = sg_question_rules(table, &n)); ++table) {
    for (size_t i = 0U; i < n; ++i) {
      const SgString found = find_in_pattern(rules[i].pattern, word, limit);
      if (found.size) {
        return found;
      }
    }
  }
  return sg_string("");
}

// Short words are near too much to be taken for roles.
static bool
is_known_word(SgString word, bool roles)
{
  return (roles && (sg_role_for_word(SG_WORDS_VERB, word).role ||
                    sg_role_for_word(SG_WORDS_NOUN, word).role)) ||
         sg_kind_word(word) || sg_people_word(word) || sg_player_word(word);
}

enum { SHORTEST_ROLE = 5 };

typedef enum { SWAP, INSERT, REPLACE, DELETE, N_EDITS } Edit;

// The word with one letter changed; its size, 0 if that cannot be.
static size_t
edit(SgString word, Edit how, size_t at, char letter, char* text)
{
  const size_t taken = how == INSERT ? 0U : how == SWAP ? 2U : 1U;
  const size_t given = how == INSERT || how == REPLACE ? 1U : how == SWAP ? 2U : 0U;
  if (at + taken > word.size) {
    return 0U;
  }
  memcpy(text, word.data, at);
  if (how == SWAP) {
    text[at]      = word.data[at + 1U];
    text[at + 1U] = word.data[at];
  } else {
    text[at] = letter;
  }
  memcpy(text + at + given, word.data + at + taken, word.size - at - taken);
  return word.size - taken + given;
}

// Looks the words up that one kind of edit at one place makes.
static size_t
find_edited_at(SgString word, Edit how, size_t at, char* text)
{
  const char last = how == INSERT || how == REPLACE ? 'z' : 'a';
  for (char letter = 'a'; letter <= last; ++letter) {
    const size_t size = edit(word, how, at, letter, text);
    if (size && is_known_word(sg_substring(text, size), word.size >= SHORTEST_ROLE)) {
      return size;
    }
  }
  return 0U;
}

// Looks each word up that differs in one letter.
static size_t
find_edited(SgString word, char* text)
{
  size_t size = 0U;
  for (Edit how = SWAP; how < N_EDITS && !size; ++how) {
    for (size_t at = 0U; at <= word.size && !size; ++at) {
      size = find_edited_at(word, how, at, text);
    }
  }
  return size;
}

bool
sg_is_question_word(SgString word)
{
  static const char denial[] = "never|nor|neither";
  return is_known_word(word, true) || sg_word_is(word, denial, sizeof(denial) - 1U) ||
         find_in_rules(word, 0U).size;
}

SgString
sg_nearest_question_word(SgString word, char* text)
{
  enum { SHORTEST = 4 };
  bool letters = word.size >= SHORTEST && word.size <= SG_LONGEST_QUESTION_WORD;
  for (size_t i = 0U; i < word.size && letters; ++i) {
    letters = word.data[i] >= 'a' && word.data[i] <= 'z';
  }
  if (!letters) {
    return sg_string("");
  }
  const SgString found = find_in_rules(word, 1U);
  return found.size ? found : sg_substring(text, find_edited(word, text));
}
