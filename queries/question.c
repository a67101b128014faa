// A question cut into words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/question.h"

#include "queries/ladder.h"
#include "segue/fold.h"

#include <string.h>

static bool
is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
ends_with(SgString text, const char* end)
{
  const size_t size = strlen(end);
  return text.size >= size && !memcmp(text.data + text.size - size, end, size);
}

static bool
starts_with(SgString text, const char* start)
{
  const size_t size = strlen(start);
  return text.size >= size && !memcmp(text.data, start, size);
}

// The size of the quote or comma at one end of a text, 0 if there is none.
static size_t
mark_at_end(SgString text, bool (*at_end)(SgString, const char*))
{
  static const char* const marks[] = {"\"", "'", "“", "”", "„", "«", "»", "‘", "’", ",", ";", ":"};
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    if (text.size > strlen(marks[i]) && at_end(text, marks[i])) {
      return strlen(marks[i]);
    }
  }
  return 0U;
}

// Quotes of any shape and commas are no part of a name that a question quotes or lists.
static SgString
strip(SgString text)
{
  size_t size;
  while ((size = mark_at_end(text, starts_with))) {
    text = sg_substring(text.data + size, text.size - size);
  }
  while ((size = mark_at_end(text, ends_with))) {
    text.size -= size;
  }
  return text;
}

static void
add_word(SgQuestionText* question, SgString text, SgString folded)
{
  if (question->n_words < SG_QUESTION_WORDS &&
      folded.size <= sizeof(question->folded) - question->folded_size) {
    char* to = question->folded + question->folded_size;
    memcpy(to, folded.data, folded.size);
    question->folded_size += folded.size;
    question->words[question->n_words].text   = text;
    question->words[question->n_words].folded = sg_substring(to, folded.size);
    question->words[question->n_words].comma  = false;
  }
  ++question->n_words;
}

// "who's" is "who is"; "Ann's" is "Ann" and "'s", which a name may still hold together.
static void
add_contracted(SgQuestionText* question, SgString text, size_t ending)
{
  char           folded[SG_FOLD_LIMIT];
  const SgString stem = sg_substring(text.data, text.size - ending);
  const SgString rest = sg_substring(text.data + stem.size, ending);
  const SgString word = sg_substring(folded, sg_fold(stem, folded));
  add_word(question, stem, word);
  add_word(
      question, rest, sg_string(sg_word_is(word, "who|what|where|when|how", 23U) ? "is" : "'s"));
}

// "didn't" is "did not".
static bool
add_negated(SgQuestionText* question, SgString text, SgString folded)
{
  static const char verbs[] = "didnt|doesnt|dont|wasnt|werent|isnt|arent|hasnt|havent|hadnt";
  if (!sg_word_is(folded, verbs, sizeof(verbs) - 1U)) {
    return false;
  }
  const size_t verb = folded.size - 2U;
  add_word(question, sg_substring(text.data, verb), sg_substring(folded.data, verb));
  add_word(question, sg_substring(text.data + verb, text.size - verb), sg_string("not"));
  return true;
}

static void
add_plain(SgQuestionText* question, SgString text)
{
  static const char runs[] = "whos|whats|whens|wheres|hows";
  char              folded[SG_FOLD_LIMIT];
  const SgString    word = sg_substring(folded, sg_fold(text, folded));
  if (sg_word_is(word, runs, sizeof(runs) - 1U) && word.size == text.size) {
    add_contracted(question, text, 1U);
  } else if (!add_negated(question, text, word)) {
    add_word(question, text, word);
  }
}

static void
add_text(SgQuestionText* question, SgString whole)
{
  static const char* const endings[] = {"'s", "’s"};
  const SgString           text      = strip(whole);
  const size_t             behind    = (size_t)(text.data - whole.data) + text.size;
  const size_t             before    = question->n_words;
  bool                     added     = false;
  for (size_t i = 0U; i < 2U && !added; ++i) {
    if (text.size > strlen(endings[i]) && ends_with(text, endings[i])) {
      add_contracted(question, text, strlen(endings[i]));
      added = true;
    }
  }
  if (!added) {
    add_plain(question, text);
  }
  if (question->n_words > before && question->n_words <= SG_QUESTION_WORDS) {
    question->words[question->n_words - 1U].comma =
        memchr(whole.data + behind, ',', whole.size - behind) != NULL;
  }
}

// A full stop ends a sentence unless the word has others: "R.E.M." keeps its own.
static SgString
without_end(SgString text)
{
  while (text.size && (text.data[text.size - 1U] == '?' || is_blank(text.data[text.size - 1U]))) {
    --text.size;
  }
  if (text.size > 1U && text.data[text.size - 1U] == '.') {
    size_t at = text.size - 1U;
    while (at && !is_blank(text.data[at - 1U]) && text.data[at - 1U] != '.') {
      --at;
    }
    if (!at || is_blank(text.data[at - 1U])) {
      --text.size;
    }
  }
  return text;
}

bool
sg_question_cut(SgQuestionText* question, SgString text)
{
  question->n_words     = 0U;
  question->folded_size = 0U;
  question->gap         = 0U;
  question->window      = (SgWindow){0, 0};
  if (text.size > SG_QUESTION_BYTES) {
    return false;
  }
  text         = without_end(text);
  size_t start = 0U;
  for (size_t i = 0U; i <= text.size; ++i) {
    if (i == text.size || is_blank(text.data[i])) {
      if (i > start) {
        add_text(question, sg_substring(text.data + start, i - start));
      }
      start = i + 1U;
    }
  }
  return question->n_words <= SG_QUESTION_WORDS;
}

SgString
sg_question_span(const SgQuestionText* question, SgSpan span)
{
  const SgString first = question->words[span.first].text;
  const SgString last  = question->words[span.first + span.n - 1U].text;
  return sg_substring(first.data, (size_t)(last.data + last.size - first.data));
}

SgString
sg_question_joined(const SgQuestionText* question, SgSpan span, char* text, size_t size)
{
  size_t used = 0U;
  for (size_t i = 0U; i < span.n; ++i) {
    const SgString word = question->words[span.first + i].folded;
    if (used + word.size + 1U > size) {
      return sg_string("");
    }
    if (used) {
      text[used++] = ' ';
    }
    memcpy(text + used, word.data, word.size);
    used += word.size;
  }
  return sg_substring(text, used);
}

bool
sg_word_is(SgString word, const char* alternatives, size_t size)
{
  size_t start = 0U;
  for (size_t i = 0U; i <= size; ++i) {
    if (i == size || alternatives[i] == '|') {
      if (i - start == word.size && !memcmp(alternatives + start, word.data, word.size)) {
        return true;
      }
      start = i + 1U;
    }
  }
  return false;
}

void
sg_question_drop(SgQuestionText* question, size_t at, size_t n)
{
  question->n_words -= n;
  memmove(&question->words[at],
          &question->words[at + n],
          (question->n_words - at) * sizeof(question->words[0]));
}
