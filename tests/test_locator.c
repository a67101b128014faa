// Tests of locators: what is written is read back, anything else is the name of a record.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/locator.h"

#include "tests/check.h"

typedef struct {
  const char*   text;
  SgLocatorKind kind;
  uint64_t      first;
  uint64_t      last;
} Case;

static void
test_parse(void)
{
  static const Case cases[] = {
      {"", SG_LOCATOR_NONE, 0U, 0U},
      {"bytes 120-245", SG_LOCATOR_BYTES, 120U, 245U},
      {"bytes 0-18446744073709551615", SG_LOCATOR_BYTES, 0U, UINT64_MAX},
      {"line 17", SG_LOCATOR_LINE, 17U, 17U},
      {"lines 3-9", SG_LOCATOR_LINE, 3U, 9U},
      {"release 7", SG_LOCATOR_RECORD, 0U, 0U},
      {"bytes 245-120", SG_LOCATOR_RECORD, 0U, 0U},
      {"bytes 0120-245", SG_LOCATOR_RECORD, 0U, 0U},
      {"bytes 0-18446744073709551616", SG_LOCATOR_RECORD, 0U, 0U},
      {"bytes 1-", SG_LOCATOR_RECORD, 0U, 0U},
      {"bytes -1-2", SG_LOCATOR_RECORD, 0U, 0U},
      {"lines 3-3", SG_LOCATOR_RECORD, 0U, 0U},
      {"line 17 of 20", SG_LOCATOR_RECORD, 0U, 0U},
      {"line", SG_LOCATOR_RECORD, 0U, 0U},
      {"Line 17", SG_LOCATOR_RECORD, 0U, 0U},
      {"a record whose name is longer than any numbers could make it, by far",
       SG_LOCATOR_RECORD,
       0U,
       0U},
  };
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    char      text[SG_LOCATOR_TEXT_SIZE];
    SgPassage passage;
    memset(&passage, 0, sizeof passage);
    passage.locator = SG_LOCATOR_LINE;
    passage.first   = 99U;
    sg_locator_parse(sg_string(cases[i].text), &passage);
    CHECK_INT(passage.locator, cases[i].kind);
    CHECK(passage.first == cases[i].first && passage.last == cases[i].last);
    CHECK_STRING(passage.record, cases[i].kind == SG_LOCATOR_RECORD ? cases[i].text : "");
    sg_locator_format(&passage, text);
    CHECK_TEXT(text, cases[i].text);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"parse", test_parse}};
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
