// Words of a question that say nothing about it, before and behind.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/question.h"

#include <string.h>

enum { LONGEST = 4 };

// Words in a row, each one or more alternatives; "" ends a shorter row.
typedef const char* Row[LONGEST];

// The number of words of a row if they stand at `at`, else 0.
static size_t
row_length(const SgQuestionText* question, size_t at, const Row* row)
{
  size_t n = 0U;
  while (n < LONGEST && (*row)[n][0]) {
    const char* word = (*row)[n];
    if (at + n >= question->n_words ||
        !sg_word_is(question->words[at + n].folded, word, strlen(word))) {
      return 0U;
    }
    ++n;
  }
  return n;
}

void
sg_question_drop_manners(SgQuestionText* question)
{
  // The longest row first.
  static const Row  ways[] = {{"so|and|ok|okay|hey|hi|hello|well|now|also|then|but", "", "", ""},
                              {"can|could|would|will", "you", "please", "tell|show|list|name|find"},
                              {"can|could|would|will", "you", "tell|show", "me|us"},
                              {"can|could|would|will", "you", "list|name|find", ""},
                              {"i", "want|need|would|like|love", "to", "know"},
                              {"i", "would", "like|love", "to"},
                              {"do|does", "you|anybody|anyone", "know", ""},
                              {"i", "wonder", "", ""},
                              {"please", "tell|show|remind|give", "me|us", ""},
                              {"tell|show|remind", "me|us", "", ""},
                              {"me|us", "", "", ""},
                              {"know", "", "", ""},
                              {"find", "out", "", ""},
                              {"please", "", "", ""}};
  static const char asking[] =
      "who|whom|what|which|how|when|where|why|did|do|does|is|was|were|are|has|have|on|in|by|since|"
      "me|"
      "us|please|tell|show|list|name|find|give|can|could|i|know|all|compare";
  for (size_t i = 0U; i < sizeof(ways) / sizeof(ways[0]); ++i) {
    const size_t n = row_length(question, 0U, &ways[i]);
    if (n && n < question->n_words &&
        sg_word_is(question->words[n].folded, asking, sizeof(asking) - 1U)) {
      sg_question_drop(question, 0U, n);
    }
  }
  // "didn't A produce B" hopes for yes and asks the same.
  static const char verbs[] = "did|do|does|is|was|were|are|has|have|had";
  if (question->n_words > 2U && sg_word_is(question->words[1].folded, "not", 3U) &&
      sg_word_is(question->words[0].folded, verbs, sizeof(verbs) - 1U)) {
    sg_question_drop(question, 1U, 1U);
  }
}

bool
sg_question_drop_tail(SgQuestionText* question)
{
  enum { LEAST = 3 };
  static const Row tails[] = {
      {"in", "his|her|their|its", "career|life|lifetime|time", ""},
      {"by", "any", "chance", ""},
      {"all", "in", "all", ""},
      {"in", "total|all|general|particular|fact", "", ""},
      {"so", "far", "", ""},
      {"at", "all", "", ""},
      {"of", "all", "time", ""},
      {"on", "record", "", ""},
      {"please|exactly|again|then|though|thanks|overall|altogether|anyway|ever|"
       "too|now|actually|originally",
       "",
       "",
       ""}};
  bool dropped = false;
  for (size_t i = 0U; i < sizeof(tails) / sizeof(tails[0]); ++i) {
    for (size_t n = LONGEST; n; --n) {
      if (question->n_words >= n + LEAST &&
          row_length(question, question->n_words - n, &tails[i]) == n) {
        sg_question_drop(question, question->n_words - n, n);
        dropped = true;
      }
    }
  }
  return dropped;
}
