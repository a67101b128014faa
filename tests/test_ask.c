// Tests of questions in plain English: a table, and words that must not upset the parser.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "scratch.h"
#include "segue/answer.h"
#include "small_kb.h"

enum { LINE_SIZE = 1024, MAX_ANSWERS = 32 };

static SgKb*   kb;
static SgView* view;

static int
compare_names(const void* a, const void* b)
{
  const SgString* x    = a;
  const SgString* y    = b;
  const size_t    size = x->size < y->size ? x->size : y->size;
  const int       diff = memcmp(x->data, y->data, size);
  return diff ? diff : (x->size > y->size) - (x->size < y->size);
}

static void
add_names(char* answer, SgString* names, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    const size_t used = strlen(answer);
    snprintf(answer + used,
             LINE_SIZE - used,
             "%s%.*s",
             i ? "; " : " ",
             (int)names[i].size,
             names[i].data);
  }
}

// The rows of an answer: names, with what was counted if that is the question.
static size_t
collect_rows(const SgQuestion* question, const SgAnswer* answer, SgString names[MAX_ANSWERS])
{
  const bool counted = !strcmp(question->verb, "compare") || !strcmp(question->verb, "rank") ||
                       question->kind == SG_ASK_AWARDS;
  static char  texts[MAX_ANSWERS][128];
  const size_t n = answer->n_rows < MAX_ANSWERS ? answer->n_rows : MAX_ANSWERS;
  for (size_t i = 0U; i < n; ++i) {
    const SgString name = sg_view_entity(view, answer->rows[i].entity).name;
    snprintf(texts[i], sizeof(texts[i]), "%.*s", (int)name.size, name.data);
    if (counted) {
      snprintf(
          texts[i], sizeof(texts[i]), "%.*s %zu", (int)name.size, name.data, answer->rows[i].count);
    }
    names[i] = sg_string(texts[i]);
  }
  if (!counted) {
    qsort(names, n, sizeof(names[0]), compare_names);
  }
  return n;
}

static void
add_left_out(char* actual, const SgAnswer* answer)
{
  const size_t used = strlen(actual);
  if (answer->n_undated || answer->n_formless) {
    snprintf(actual + used,
             LINE_SIZE - used,
             " (%zu undated, %zu formless)",
             answer->n_undated,
             answer->n_formless);
  }
}

static bool
is_about_credits(SgAskKind kind)
{
  return kind == SG_ASK_SUBJECTS || kind == SG_ASK_OBJECTS || kind == SG_ASK_AWARDS ||
         kind == SG_ASK_COMPARE || kind == SG_ASK_MOST_SUBJECTS || kind == SG_ASK_MOST_OBJECTS ||
         kind == SG_ASK_MOST_PARTNERS || kind == SG_ASK_ALL || kind == SG_ASK_WINNERS;
}

static void
check_answered(const SgQuestion* question, const char* understood, const char* answer)
{
  char     actual[LINE_SIZE];
  SgString names[MAX_ANSWERS];
  size_t   n     = 0U;
  SgAnswer found = {.n_rows = 0U};
  CHECK_TEXT(question->understood, understood);
  snprintf(actual, sizeof(actual), "%s:", question->verb);
  const bool asked = is_about_credits(question->kind) ||
                     (question->kind == SG_ASK_COMMON && question->want != SG_WANT_LIST);
  if (asked) {
    CHECK_INT(sg_answer(view, question, &found, NULL), SG_OK);
    n = collect_rows(question, &found, names);
  } else {
    for (; n < question->n_entities; ++n) {
      names[n] = sg_view_entity(view, question->entities[n]).name;
    }
  }
  add_names(actual, names, n);
  add_left_out(actual, &found);
  CHECK_TEXT(actual, answer);
  sg_answer_free(&found);
}

static void
check_question(const char* text, const char* understood, const char* answer)
{
  const int      before = check_failures;
  SgQuestion     question;
  SgError        error;
  const SgStatus status = sg_ask(view, sg_string(text), &question, &error);
  if (status == SG_OK) {
    check_answered(&question, understood, answer);
  } else {
    char actual[LINE_SIZE];
    snprintf(actual, sizeof(actual), "%s: %s", sg_status_text(status), error.message);
    CHECK_TEXT(actual, understood);
    CHECK_TEXT(question.n_suggestions ? question.suggestions[0] : "-", answer);
  }
  if (check_failures != before) {
    fprintf(stderr, "  in the question: %s\n", text);
  }
}

static bool
read_line(FILE* file, char line[LINE_SIZE])
{
  if (!fgets(line, LINE_SIZE, file)) {
    return false;
  }
  line[strcspn(line, "\n")] = '\0';
  return true;
}

static void
test_table(void)
{
  char   lines[3][LINE_SIZE];
  size_t n_cases = 0U;
  FILE*  file    = fopen(SEGUE_SOURCE_DIR "/tests/questions.txt", "r");
  CHECK(file != NULL);
  while (file && read_line(file, lines[0])) {
    if (!lines[0][0] || lines[0][0] == '#') {
      continue;
    }
    CHECK(read_line(file, lines[1]) && read_line(file, lines[2]));
    check_question(lines[0], lines[1], lines[2]);
    ++n_cases;
  }
  CHECK(n_cases > 100U);
  if (file) {
    fclose(file);
  }
}

// Every example of help is a question that is understood once its letters are names.
static void
test_examples(void)
{
  size_t           n     = 0U;
  const SgAskForm* forms = sg_ask_forms(&n);
  CHECK(n > 5U);
  for (size_t i = 0U; i < n; ++i) {
    char        text[LINE_SIZE];
    size_t      used = 0U;
    const char* at   = forms[i].example;
    for (; *at; ++at) {
      const bool alone = strchr("ABGW", *at) && !strchr(" ?", *at) && at > forms[i].example &&
                         at[-1] == ' ' && (at[1] == ' ' || at[1] == '?' || at[1] == '\'' || !at[1]);
      const char* name = *at == 'A' ? "Ann Archer" : *at == 'B' ? "Theo Rusko" : "Harbour";
      used += (size_t)snprintf(
          text + used, sizeof(text) - used, "%.*s", alone ? 100 : 1, alone ? name : at);
    }
    SgQuestion     question;
    const SgStatus status = sg_ask(view, sg_string(text), &question, NULL);
    CHECK_INT(status, SG_OK);
    if (status) {
      fprintf(stderr, "  in the question: %s\n", text);
    }
    CHECK(forms[i].help[0] != '\0');
  }
}

static void
test_too_long(void)
{
  static char text[4096];
  SgQuestion  question;
  memset(text, 'a', sizeof(text) - 1U);
  CHECK_INT(sg_ask(view, sg_string(text), &question, NULL), SG_BAD_INPUT);
  for (size_t i = 1U; i < 1000U; i += 2U) {
    text[i] = ' ';
  }
  text[1000] = '\0';
  CHECK_INT(sg_ask(view, sg_string(text), &question, NULL), SG_BAD_INPUT);
  CHECK_INT(sg_ask(view, sg_string(""), &question, NULL), SG_BAD_INPUT);
  CHECK_INT(sg_ask(view, sg_string("???"), &question, NULL), SG_BAD_INPUT);
}

// Words of the grammar and of names in any order: an answer or a refusal, never more than a moment.
static void
test_random_words(void)
{
  static const char* const words[] = {
      "who",  "what",    "how",      "is",      "and",  "the",    "of",  "with",   "did",
      "Salt", "on",      "in",       "Harbour", "2004", "to",     "by",  "linked", "'s",
      "from", "between", "produced", "Ann",     "for",  "albums", "win", "?",      "The Long Quay"};
  uint32_t state = 3U;
  for (int round = 0; round < 1000; ++round) {
    char   text[LINE_SIZE] = "";
    size_t used            = 0U;
    for (int i = 0; i < 14; ++i) {
      state = state * 1664525U + 1013904223U;
      used += (size_t)snprintf(text + used,
                               sizeof(text) - used,
                               "%s ",
                               words[(state >> 10U) % (sizeof(words) / sizeof(words[0]))]);
    }
    SgQuestion     question;
    const SgStatus status = sg_ask(view, sg_string(text), &question, NULL);
    CHECK(status == SG_OK || status == SG_NOT_FOUND || status == SG_AMBIGUOUS ||
          status == SG_BAD_INPUT);
    CHECK(status != SG_OK || (question.n_entities && question.understood[0]));
  }
}

// Bytes of all kinds behind words of the grammar and signs of names: nothing is read past an end.
static void
test_random_bytes(void)
{
  static const char* const starts[] = {"who produced ", "how is ", "#", "person:", "", "a ("};
  uint32_t                 state    = 9U;
  for (int round = 0; round < 3000; ++round) {
    SgQuestion  question;
    SgMatches   matches;
    const char* start = starts[round % 6];
    size_t      size  = strlen(start);
    char        bytes[64];
    char*       exact;
    memcpy(bytes, start, size);
    for (int i = 0; i < 20; ++i) {
      state         = state * 1664525U + 1013904223U;
      bytes[size++] = (char)(state >> (i % 3 ? 24U : 20U));
    }
    exact = malloc(size);
    CHECK(exact != NULL);
    memcpy(exact, bytes, size);
    const SgString text   = sg_substring(exact, size);
    const SgStatus status = sg_search(view, text, NULL, &matches, NULL);
    CHECK(status == SG_OK || status == SG_NOT_FOUND || status == SG_BAD_INPUT);
    if (status == SG_OK) {
      sg_matches_free(&matches);
    }
    CHECK(sg_ask(view, text, &question, NULL) <= SG_BAD_INPUT);
    free(exact);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"table", test_table},
      {"examples", test_examples},
      {"too long", test_too_long},
      {"random words", test_random_words},
      {"random bytes", test_random_bytes},
  };
  kb = small_kb_open(scratch_path("ask.segue"));
  small_check(sg_view_open(kb, &view, NULL), "view");
  const int failed = check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
  sg_view_close(view);
  sg_kb_close(kb);
  return failed;
}
