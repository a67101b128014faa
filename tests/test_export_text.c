// Tests of what every writer stands on: escaping, numbers, sets of rows, handing over.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"

#include "export/bits.h"
#include "export/markdown.h"
#include "export/output.h"
#include "export/xml_text.h"
#include "segue/allocator.h"

#include <stdint.h>

typedef struct {
  const char* text;
  size_t      size; // 0: up to the NUL
  const char* content;
  const char* value;
  uint64_t    changed;
} XmlCase;

static const XmlCase xml_cases[] = {
    {"plain", 0U, "plain", "plain", 0U},
    {"A & B <C> \"D\" 'E'",
     0U,
     "A &amp; B &lt;C&gt; \"D\" 'E'",
     "A &amp; B &lt;C&gt; &quot;D&quot; 'E'",
     0U},
    {"a\tb\nc\rd", 0U, "a\tb\nc&#13;d", "a&#9;b&#10;c&#13;d", 0U},
    {"a\001b\033c\177", 0U, "abc\177", "abc\177", 2U},
    {"a\0b", 3U, "ab", "ab", 1U},
    {"Man\xC3\xA1 \xF0\x9F\xA6\x8E",
     0U,
     "Man\xC3\xA1 \xF0\x9F\xA6\x8E",
     "Man\xC3\xA1 \xF0\x9F\xA6\x8E",
     0U},
    {"\xC3", 0U, "\xEF\xBF\xBD", "\xEF\xBF\xBD", 1U},
    {"\xC0\x80|\xED\xA0\x80",
     0U,
     "\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
     NULL,
     5U},
    {"\xEF\xBF\xBF", 0U, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", NULL, 3U},
    {"\xEF\xBF\xBD", 0U, "\xEF\xBF\xBD", NULL, 0U},
    {"]]>", 0U, "]]&gt;", NULL, 0U},
};

static void
test_xml(void)
{
  for (size_t i = 0U; i < sizeof xml_cases / sizeof xml_cases[0]; ++i) {
    const XmlCase* c       = &xml_cases[i];
    const SgString text    = sg_substring(c->text, c->size ? c->size : strlen(c->text));
    SgBuffer       buffer  = sg_buffer(sg_default_allocator(), 0U);
    uint64_t       changed = 0U;
    sg_xml_put_text(&buffer, text, &changed);
    CHECK_STRING(sg_buffer_string(&buffer), c->content);
    CHECK_INT(changed, c->changed);
    sg_buffer_clear(&buffer);
    sg_xml_put_value(&buffer, text, &changed);
    CHECK_STRING(sg_buffer_string(&buffer), c->value ? c->value : c->content);
    sg_buffer_free(&buffer);
  }
}

static void
test_markdown(void)
{
  static const char* const cases[][2] = {
      {"plain words", "plain words"},
      {"a|b [c](d) *e* _f_ `g` <h> #i ~j & k\\l",
       "a\\|b \\[c\\](d) \\*e\\* \\_f\\_ \\`g\\` \\<h\\> \\#i \\~j \\& k\\\\l"},
      {"one\ntwo\r\n\tthree\001four ", "one two three four"},
      {"  ahead", " ahead"},
      {"Caf\xC3\xA9 \xC3", "Caf\xC3\xA9 \xEF\xBF\xBD"},
  };
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    SgBuffer buffer = sg_buffer(sg_default_allocator(), 0U);
    sg_markdown_put(&buffer, sg_string(cases[i][0]));
    CHECK_STRING(sg_buffer_string(&buffer), cases[i][1]);
    sg_buffer_free(&buffer);
  }
}

static void
test_numbers(void)
{
  SgBuffer buffer = sg_buffer(sg_default_allocator(), 0U);
  sg_put_uint(&buffer, 0U);
  SG_PUT(&buffer, " ");
  sg_put_uint(&buffer, UINT64_MAX);
  SG_PUT(&buffer, " ");
  sg_put_int(&buffer, -44);
  SG_PUT(&buffer, " ");
  sg_put_int(&buffer, INT64_MIN);
  CHECK_STRING(sg_buffer_string(&buffer), "0 18446744073709551615 -44 -9223372036854775808");
  sg_buffer_free(&buffer);
}

static void
test_bits(void)
{
  static const uint32_t rows[] = {1U, 63U, 64U, 65U, 127U, 128U, 4095U, 4096U, 9999U};
  SgBits                bits;
  CHECK(sg_bits_new(sg_default_allocator(), 10000U, &bits));
  CHECK_INT(sg_bits_after(&bits, 0U), 0);
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    sg_bits_set(&bits, rows[i]);
  }
  uint32_t at = 0U;
  for (size_t i = 0U; i < sizeof rows / sizeof rows[0]; ++i) {
    at = sg_bits_after(&bits, at);
    CHECK_INT(at, rows[i]);
  }
  CHECK_INT(sg_bits_after(&bits, at), 0);
  sg_bits_clear(&bits, 64U);
  CHECK_INT(sg_bits_after(&bits, 63U), 65);
  CHECK(!sg_bits_has(&bits, 64U) && sg_bits_has(&bits, 65U));
  sg_release(sg_default_allocator(), bits.words);
}

typedef struct {
  size_t bytes;
  size_t calls;
  size_t limit;
} Taker;

static bool
take(const char* data, size_t size, void* context)
{
  Taker* taker = context;
  (void)data;
  ++taker->calls;
  taker->bytes += size;
  return taker->bytes <= taker->limit;
}

static SgStatus
pour(size_t limit, Taker* taker, SgError* error)
{
  taker->limit    = limit;
  SgOutput output = sg_output(sg_default_allocator(), take, taker);
  for (size_t i = 0U; i < 100000U && sg_output_next(&output); ++i) {
    SG_PUT(&output.buffer, "0123456789");
  }
  return sg_output_end(&output, error);
}

static void
test_output(void)
{
  Taker   all  = {0U, 0U, 0U};
  Taker   some = {0U, 0U, 0U};
  SgError error;
  CHECK_INT(pour(SIZE_MAX, &all, &error), SG_OK);
  CHECK_INT(all.bytes, 1000000);
  CHECK_INT(all.calls, 4);
  CHECK_INT(pour(300000U, &some, &error), SG_IO);
  CHECK_INT(some.calls, 2);
  CHECK_TEXT(error.message,
             "the output takes no more after 262150 bytes; look for a full disk or a program that "
             "stopped reading");
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"xml", test_xml},
      {"markdown", test_markdown},
      {"numbers", test_numbers},
      {"bits", test_bits},
      {"output", test_output},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
