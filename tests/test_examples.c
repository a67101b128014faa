// The example data: enough of it, and nothing in it that the vocabulary or the file itself does not know.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "segue/vocabulary.h"

#include <stdlib.h>

static char*
read_example(void)
{
  FILE* file = fopen(SEGUE_SOURCE "/examples/credits.xml", "rb");
  if (!file) {
    return NULL;
  }
  char*  text = (char*)malloc(1U << 20U);
  size_t size = text ? fread(text, 1U, (1U << 20U) - 1U, file) : 0U;
  fclose(file);
  if (text) {
    text[size] = '\0';
  }
  return text;
}

// The value of an attribute of the tag that begins at `tag`; empty if it is absent.
static SgString
attribute(const char* tag, const char* name)
{
  char key[32];
  snprintf(key, sizeof(key), " %s=\"", name);
  const char* at  = strstr(tag, key);
  const char* end = strchr(tag, '>');
  if (!at || !end || at > end) {
    return sg_string("");
  }
  at += strlen(key);
  return sg_substring(at, strcspn(at, "\""));
}

static size_t
count_entities(const char* text, SgString id)
{
  char   tag[256];
  size_t n = 0;
  snprintf(tag, sizeof(tag), "<entity id=\"%.*s\"", (int)id.size, id.data);
  for (const char* at = strstr(text, tag); at; at = strstr(at + 1, tag)) {
    ++n;
  }
  return n;
}

static void
check_credit(const char* text, const char* tag)
{
  const char* end      = strstr(tag, "</credit>");
  const char* evidence = strstr(tag, "<evidence>");
  SgString    work     = attribute(tag, "for");
  CHECK(sg_role_by_name(attribute(tag, "role")) != 0U);
  CHECK_INT(count_entities(text, attribute(tag, "subject")), 1);
  CHECK_INT(count_entities(text, attribute(tag, "object")), 1);
  CHECK(!work.size || count_entities(text, work) == 1U);
  CHECK(end && evidence && evidence < end);
}

static void
test_credits(void)
{
  size_t n    = 0;
  char*  text = read_example();
  CHECK(text != NULL);
  for (const char* at = text ? strstr(text, "<credit ") : NULL; at;
       at             = strstr(at + 1, "<credit ")) {
    check_credit(text, at);
    ++n;
  }
  CHECK(n >= 150U);
  free(text);
}

static void
test_entities(void)
{
  size_t n    = 0;
  char*  text = read_example();
  CHECK(text != NULL);
  for (const char* at = text ? strstr(text, "<entity ") : NULL; at;
       at             = strstr(at + 1, "<entity ")) {
    CHECK(sg_kind_by_name(attribute(at, "kind")) != SG_KIND_NONE);
    CHECK(attribute(at, "name").size > 0U);
    CHECK_INT(count_entities(text, attribute(at, "id")), 1);
    ++n;
  }
  CHECK(n >= 100U);
  free(text);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"credits", test_credits},
      {"entities", test_entities},
  };
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
