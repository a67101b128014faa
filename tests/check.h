// The test harness: a table of functions, checks that say what failed, one line a test.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_TESTS_CHECK_H
#define SEGUE_TESTS_CHECK_H

#include "segue/text.h"

#include <stdio.h>
#include <string.h>

static int check_failures;

#define CHECK(condition)                                                                           \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      ++check_failures;                                                                            \
      fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);                      \
    }                                                                                              \
  } while (0)

#define CHECK_INT(actual, expected)                                                                \
  do {                                                                                             \
    long long check_a = (long long)(actual);                                                       \
    long long check_e = (long long)(expected);                                                     \
    if (check_a != check_e) {                                                                      \
      ++check_failures;                                                                            \
      fprintf(                                                                                     \
          stderr, "%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #actual, check_a, check_e); \
    }                                                                                              \
  } while (0)

#define CHECK_TEXT(actual, expected)                                                               \
  do {                                                                                             \
    const char* check_a = (actual);                                                                \
    const char* check_e = (expected);                                                              \
    if (strcmp(check_a, check_e)) {                                                                \
      ++check_failures;                                                                            \
      fprintf(stderr,                                                                              \
              "%s:%d: %s is\n  %s\nnot\n  %s\n",                                                   \
              __FILE__,                                                                            \
              __LINE__,                                                                            \
              #actual,                                                                             \
              check_a,                                                                             \
              check_e);                                                                            \
    }                                                                                              \
  } while (0)

#define CHECK_STRING(actual, expected)                                                             \
  do {                                                                                             \
    SgString check_a = (actual);                                                                   \
    SgString check_e = sg_string(expected);                                                        \
    if (!sg_string_equal(check_a, check_e)) {                                                      \
      ++check_failures;                                                                            \
      fprintf(stderr,                                                                              \
              "%s:%d: %s is\n  %.*s\nnot\n  %s\n",                                                 \
              __FILE__,                                                                            \
              __LINE__,                                                                            \
              #actual,                                                                             \
              (int)check_a.size,                                                                   \
              check_a.data,                                                                        \
              check_e.data);                                                                       \
    }                                                                                              \
  } while (0)

typedef struct {
  const char* name;
  void (*run)(void);
} CheckTest;

/// Runs the tests, or those whose name holds argv[1]; returns the exit code.
static inline int
check_main(const CheckTest* tests, size_t n, int argc, char** argv)
{
  int failed = 0;
  for (size_t i = 0; i < n; ++i) {
    if (argc > 1 && !strstr(tests[i].name, argv[1])) {
      continue;
    }
    int before = check_failures;
    tests[i].run();
    failed += check_failures != before;
    printf("%s %s\n", check_failures == before ? "ok  " : "FAIL", tests[i].name);
  }
  return failed != 0;
}

#endif
