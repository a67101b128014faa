// Tests that the scan of plain records and libxml2 agree: the same documents are read both ways.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "import/discogs.h"
#include "import/reader.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANN "<artist><id>1</id><name>Ann</name></artist>"
#define DOCUMENT                                                                                   \
  "<releases>\n<release id=\"1\" status='A&amp;B'><images><image uri=\"\"/></images>"              \
  "<title> Bl\xC3\xBC &#x26; &lt;] </title><labels><label name=\"L\" catno=\"\"/></labels><odd/>"  \
  "<extraartists>\n " ANN "</extraartists></release>\n<release id=\"2\"/>\n</releases>\n"

// With a limit, nothing is read in another thread.
static const SgImportOptions in_one_thread = {.limit = UINT64_C(1) << 40U};

static bool
is_same(const HarnessRun* a, const HarnessRun* b)
{
  return a->status == b->status && !strcmp(a->events, b->events) &&
         !strcmp(a->rejects, b->rejects) && !strcmp(a->error.message, b->error.message) &&
         a->error.line == b->error.line && a->error.column == b->error.column &&
         a->error.offset == b->error.offset;
}

/// Reads a document both ways; true if all is the same.
static bool
agree(const char* text)
{
  HarnessRun fast = harness_run_text(&sg_reader_discogs, "d.xml", text, NULL, NULL);
  HarnessRun slow = harness_run_text(&sg_reader_discogs, "d.xml", text, &in_one_thread, NULL);
  const bool same = is_same(&fast, &slow);
  if (!same) {
    fprintf(stderr,
            "%.1000s\n%d %s\n%s%s\nbut\n%d %s\n%s%s\n",
            text,
            (int)fast.status,
            fast.error.message,
            fast.events,
            fast.rejects,
            (int)slow.status,
            slow.error.message,
            slow.events,
            slow.rejects);
  }
  harness_free(&fast);
  harness_free(&slow);
  return same;
}

static void
test_documents(void)
{
  static const char* const documents[] = {
      DOCUMENT,
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" DOCUMENT,
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<artists>" ANN "</artists>",
      "<?xml VERSION=\"1.0\" ENCODING=\"UTF-8\"?>\n" DOCUMENT,
      "\xEF\xBB\xBF<artists>" ANN "</artists>",
      "<!DOCTYPE artists><artists>" ANN "</artists>",
      "<artists a=\"1\">" ANN "</artists>",
      "<artists/>",
      "<artists></artists >",
      "<artists>" ANN "</artists><!-- end -->",
      "<artists>" ANN "</artists>x",
      "<artists>" ANN "</labels>",
      "<artists>" ANN,
      "<artists>",
      "<artists>" ANN "<!-- a -->" ANN "</artists>",
      "<artists>" ANN "text" ANN "</artists>",
      "<artists>" ANN "<label><id>2</id></label><x><y/></x>" ANN "</artists>",
      "<artists>\n" ANN "\n<artist><id>2</id><name>B<![CDATA[o]]>b</name></artist>\n</artists>",
      "<artists>\r\n" ANN "\r\n</artists>",
      "<artists>" ANN "\n<artist><id>2</id>\n<name>Bob</nam></artist></artists>",
      "<artists>" ANN "\n\n <artist x='1' x='2'/></artists>",
      "<artists>" ANN "<artist><name>a &nbsp; b</name></artist></artists>",
      "<artists>" ANN "<artist><name>a ]]> b</name></artist></artists>",
      "<artists>" ANN "<artist><name>&#0; &#xD800; &#x110000;</name></artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name>a&#13;&#10;</name></artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name>B<image/>ob</name></artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name>\n<image/>Bob</name></artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name> Bob <image/> </name>x</artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name a=\"\tb\n\">Bob</name></artist></artists>",
      "<artists>" ANN "<artist xmlns=\"http://a\"><id>3</id><name>Bob</name></artist></artists>",
      "<artists>" ANN "<artist><a:id>3</a:id><name>Bob</name></artist></artists>",
      "<artists>" ANN "<artist><id>3</id><name>Bob</name><\xC3\xA9/></artist></artists>",
      "<artists>" ANN "<artist><name>\xED\xA0\x80</name></artist></artists>",
      "<artists>" ANN "<artist><name>\xEF\xBF\xBF</name></artist></artists>",
      "<artists>" ANN "<artist><name>\xC0\xAF</name></artist></artists>",
      "<artists>" ANN "<artist><images>\x01</images></artist></artists>",
  };
  for (size_t i = 0U; i < sizeof documents / sizeof documents[0]; ++i) {
    CHECK(agree(documents[i]));
  }
}

/// Every byte of a document replaced by each that means something, left out, or the end.
static void
test_changed_bytes(void)
{
  static const char bytes[] = "<>&;]\"'/ =\r\x01\x80\xFFx#";
  char              text[]  = DOCUMENT;
  const size_t      size    = sizeof text - 1U;
  for (size_t i = 0U; i < size; ++i) {
    const char was = text[i];
    for (size_t b = i % 4U; b < sizeof bytes; b += 4U) {
      text[i] = bytes[b];
      CHECK(agree(text));
    }
    text[i] = was;
  }
}

// A document that takes several batches, with a record larger than one, one of more elements than
// fit, and, if asked for, something rare behind them. To be freed.
static char*
large_document(const char* rare)
{
  enum { RECORDS = 30000, LONG = 3 << 20, ELEMENTS = 200000 };
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, "<artists>\n");
  for (unsigned i = 1U; i <= RECORDS; ++i) {
    if (i == RECORDS / 2U) {
      sg_buffer_add_text(&text, "<artist><id>a</id><name>Long</name><profile>");
      for (unsigned p = 0U; p < LONG; ++p) {
        sg_buffer_add_char(&text, 'p');
      }
      sg_buffer_add_text(&text, "</profile></artist>\n<artist><id>b</id><name>Many</name>");
      for (unsigned e = 0U; e < ELEMENTS; ++e) {
        sg_buffer_add_format(&text, "<url>%u</url>", e % 1000U);
      }
      sg_buffer_add_text(&text, "</artist>\n");
    }
    sg_buffer_add_format(
        &text, "<artist><id>%u</id><name>Ann %u</name><odd/></artist>\n", i, i % 700U);
    if (rare && i == RECORDS - 10U) {
      sg_buffer_add_text(&text, rare);
    }
  }
  sg_buffer_add_text(&text, "</artists>\n");
  sg_buffer_add_char(&text, '\0');
  if (text.failed) {
    sg_buffer_free(&text);
  }
  return text.data;
}

static void
test_large_documents(void)
{
  static const char* const rare[] = {
      NULL, "<!-- a -->", "<artist><name>x</nam></artist>", "  \n  <artist/>"};
  for (size_t i = 0U; i < sizeof rare / sizeof rare[0]; ++i) {
    char* text = large_document(rare[i]);
    CHECK(text && agree(text));
    free(text);
  }
}

static SgStatus
read_large(SgAllocator* allocator, void* context)
{
  HarnessRun     run    = harness_run_text(&sg_reader_discogs, "d.xml", context, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  char* text = large_document(NULL);
  CHECK(text && shortage_run("a large document", read_large, NULL, text, 12U) > 12U);
  free(text);
}

static bool
stop_early(uint64_t done, uint64_t total, const char* phase, void* context)
{
  (void)total;
  (void)phase;
  (void)context;
  return done < 100000U;
}

static void
test_stopped(void)
{
  const SgImportOptions options = {.progress = stop_early};
  char*                 text    = large_document(NULL);
  if (text) {
    HarnessRun run = harness_run_text(&sg_reader_discogs, "d.xml", text, &options, NULL);
    CHECK_INT(run.status, SG_STOPPED);
    harness_free(&run);
  }
  free(text);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"documents", test_documents},
      {"changed_bytes", test_changed_bytes},
      {"large_documents", test_large_documents},
      {"no_memory", test_no_memory},
      {"stopped", test_stopped},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
