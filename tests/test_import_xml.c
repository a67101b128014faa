// Tests of reading Segue XML and of the XML reader base.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "core/buffer.h"
#include "import/xml_base.h"
#include "tests/check.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>

#define OPEN "<segue xmlns=\"urn:segue:1\" version=\"1\">"
#define CLOSE "</segue>\n"
#define PERSON "<entity id=\"p\" kind=\"person\" name=\"Ann Lee\"/>\n"
#define ALBUM "<entity id=\"w\" kind=\"work\" name=\"Blue\"/>\n"
#define ENTITIES "entity 1 person Ann Lee\nentity 2 work Blue\n"

typedef struct {
  const char* name;
  const char* input;
  const char* events;
  const char* rejects;
} Case;

static const Case cases[] = {
    {"an empty document", OPEN CLOSE, "", ""},
    {"an entity with everything",
     "<?xml version=\"1.0\"?>\n<!-- a comment -->\n" OPEN
     "<entity id=\"e1\" kind=\"group\" form=\"band\" name=\"A &amp; B\" begin=\"1991-09-24\" "
     "end=\"2002\" "
     "special=\"true\"><name>AB</name><name>A<![CDATA[&]]>B</name><ident>discogs:artist/1</ident>"
     "<attribute key=\"country\">U&#83;</attribute></entity>" CLOSE,
     "entity 1 group A & B form=band also=AB also=A&B id=discogs:artist/1 country=US "
     "begin=1991-09-24 "
     "end=2002 special\n",
     ""},
    {"a credit with everything",
     OPEN PERSON ALBUM
     "<credit subject=\"p\" role=\"produced\" object=\"w\" start=\"1990\" end=\"1991-02\" "
     "credited-as=\"A.\" "
     "attribute=\"additional\" scope=\"tracks 1 to 3\" for=\"w\"><evidence source=\"bio.txt\" "
     "locator=\"lines 3-9\" citations=\"17;18\" section=\"A &gt; B\">She\n produced "
     "&lt;it&gt;.</evidence>"
     "<evidence>So did he.</evidence></credit>" CLOSE,
     ENTITIES
     "passage 1 at lines 3-9 of bio.txt in A > B cites 17;18: She\n produced <it>.\n"
     "passage 2 at line 3: So did he.\n"
     "credit 1 produced 2 start=1990 end=1991-02 as=A. attribute=additional scope=tracks 1 to 3 "
     "for=2 by 1 2\n",
     ""},
    {"without evidence, or with an empty one, the element itself serves, with the line where it "
     "begins",
     OPEN PERSON ALBUM
     "<credit subject=\"p\"\n  role=\"mixed\"\n  object=\"w\"/>\n"
     "<credit subject=\"p\" role=\"wrote\" object=\"w\"><evidence section=\"S\"> "
     "</evidence></credit>\n"
     "<credit subject=\"p\" role=\"produced\" object=\"w\"><evidence source=\"o\"/></credit>" CLOSE,
     ENTITIES
     "passage 1 at line 3: <credit subject=\"p\"\n  role=\"mixed\"\n  object=\"w\"/>\n"
     "credit 1 mixed 2 by 1\n"
     "passage 2 at line 6 in S: <credit subject=\"p\" role=\"wrote\" object=\"w\"><evidence "
     "section=\"S\"> </evidence></credit>\n"
     "credit 1 wrote 2 by 2\n"
     "passage 3 of o\n"
     "credit 1 produced 2 by 3\n",
     ""},
    {"a prefix instead of a default namespace",
     "<s:segue xmlns:s=\"urn:segue:1\" version=\"1\"><s:entity id=\"p\" kind=\"person\" "
     "name=\"Ann\"/>"
     "</s:segue>",
     "entity 1 person Ann\n",
     ""},
    {"a document type without declarations",
     "<!DOCTYPE segue>" OPEN PERSON CLOSE,
     "entity 1 person Ann Lee\n",
     ""},
    {"records that cannot be used are rejected",
     OPEN PERSON "<entity id=\"x\" kind=\"persn\" name=\"Bo\"/>\n"
                 "<entity id=\"p\" kind=\"person\" name=\"Bo\"/>\n"
                 "<entity id=\"y\" kind=\"person\" name=\"\"/>\n"
                 "<entity id=\"z\" kind=\"person\" name=\"Z\" begin=\"1.5.1990\"/>\n"
                 "<entity id=\"i\" kind=\"person\" name=\"I\"><ident>123</ident></entity>\n"
                 "<credit subject=\"p\" role=\"prodused\" object=\"p\"/>\n"
                 "<credit subject=\"p\" role=\"mixed\" object=\"q\"/>\n" CLOSE,
     "entity 1 person Ann Lee\n",
     "line 2 @85: the kind \"persn\" is not known; did you mean \"person\"?\n"
     "line 3 @125: the id \"p\" is that of the entity of line 1; give each entity its own\n"
     "line 4 @166: the entity has no name; give it one\n"
     "line 5 @205: begin \"1.5.1990\" is not a date; write 2002, 2002-11 or 2002-11-19\n"
     "line 6 @262: the external id \"123\" has no scheme; write scheme:id, as in "
     "discogs:artist/123\n"
     "line 7 @328: the role \"prodused\" is not known; did you mean \"produced\"?\n"
     "line 8 @377: no entity before this credit has the id \"q\" of its object; entities come "
     "first\n"},
    {"Latin-1, declared",
     "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" OPEN
     "<entity id=\"p\" kind=\"person\" name=\"Ren\xE9\"/>" CLOSE,
     "entity 1 person Ren\xC3\xA9\n",
     ""},
};

static void
test_cases(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    const int  before = check_failures;
    HarnessRun run = harness_run_text(&sg_reader_segue_xml, "in.xml", cases[i].input, NULL, NULL);
    CHECK_INT(run.status, SG_OK);
    CHECK_TEXT(run.error.message, "");
    CHECK_TEXT(run.events, cases[i].events);
    CHECK_TEXT(run.rejects, cases[i].rejects);
    if (check_failures != before) {
      fprintf(stderr, "in: %s\n", cases[i].name);
    }
    harness_free(&run);
  }
}

typedef struct {
  const char* input;
  const char* message;
} BadCase;

static const BadCase bad_cases[] = {
    {OPEN "<entity id=\"p\"",
     "in.xml:1:54: the file ends inside <segue>; it was cut short: get it again"},
    {OPEN PERSON, "in.xml:1:85: the file ends inside <segue>; it was cut short: get it again"},
    {OPEN PERSON "</seg>",
     "in.xml:2:7: Opening and ending tag mismatch: segue line 1 and seg; correct the XML there"},
    {OPEN "<entity id=\"p\" kind=\"person\"/>" CLOSE,
     "in.xml:1:68: not valid: <entity> lacks an attribute, or one has a wrong value; see segue.rng "
     "for what may stand there"},
    {OPEN "\n<entity id=\"p\" kind=\"person\" name=\"A\" nam=\"b\"/>" CLOSE,
     "in.xml:2:46: not valid: <entity> may not have the attribute \"nam\"; see segue.rng for what "
     "may stand there"},
    {OPEN "<person/>" CLOSE,
     "in.xml:1:47: not valid: <person> may not stand here; see segue.rng for what may stand there"},
    {OPEN "text" CLOSE,
     "in.xml:1:44: not valid: no text may stand here; see segue.rng for what may stand there"},
    {OPEN "<entity id=\"p\" kind=\"person\" name=\"A\">text</entity>" CLOSE,
     "in.xml:1:82: not valid: no text may stand here; see segue.rng for what may stand there"},
    {OPEN "<entity id=\"p\" kind=\"person\" name=\"A\"><attribute>v</attribute></entity>" CLOSE,
     "in.xml:1:88: not valid: <attribute> lacks an attribute, or one has a wrong value; see "
     "segue.rng for what may stand there"},
    {OPEN "<credit subject=\"p\" role=\"r\" object=\"o\"><evidence><b/></evidence></credit>" CLOSE,
     "in.xml:1:92: not valid: <b> may not stand here; see segue.rng for what may stand there"},
    {"<segue xmlns=\"urn:segue:1\"/>",
     "in.xml:1:27: not valid: the document must begin with <segue xmlns=\"urn:segue:1\" "
     "version=\"1\">"},
    {"<segue xmlns=\"urn:segue:1\" version=\"2\"/>",
     "in.xml:1:39: not valid: the document must begin with <segue xmlns=\"urn:segue:1\" "
     "version=\"1\">"},
    {"<segue version=\"1\"/>",
     "in.xml:1:19: not valid: the document must begin with <segue xmlns=\"urn:segue:1\" "
     "version=\"1\">"},
    {"<html><body/></html>",
     "in.xml:1:6: not valid: the document must begin with <segue xmlns=\"urn:segue:1\" "
     "version=\"1\">"},
    {"no xml", "in.xml:1:1: there is no XML in it; is this the right format?"},
    {OPEN CLOSE "<again/>",
     "in.xml:2:1: Extra content at the end of the document; correct the XML there"},
    {OPEN "<entity id=\"p\" kind=\"person\" name=\"caf\xE9\"/>" CLOSE,
     "in.xml:1:78: byte 0xE9 is not UTF-8; convert the file to UTF-8, or name its encoding in its "
     "first line"},
    {OPEN "<entity id=\"p\" kind=\"person\" name=\"a&nbsp;b\"/>" CLOSE,
     "in.xml:1:82: Entity 'nbsp' not defined; correct the XML there"},
    {OPEN "<entity id=\"p\" kind=\"person\" name=\"a\x01\"/>" CLOSE,
     "in.xml:1:76: invalid character in attribute value; correct the XML there"},
    {"<?xml version=\"1.0\" encoding=\"KLINGON\"?>" OPEN CLOSE,
     "in.xml:1:1: its encoding is not known; convert the file to UTF-8"},
    {"<!DOCTYPE segue [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" OPEN CLOSE,
     "in.xml:1:35: it declares the entity \"a\", which is refused for safety; replace its entities "
     "first (xmllint --noent)"},
    {"<!DOCTYPE segue [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" OPEN
     "<entity id=\"p\" kind=\"person\" name=\"P\"><name>&x;</name></entity>" CLOSE,
     "in.xml:1:56: it declares the entity \"x\", which is refused for safety; replace its entities "
     "first (xmllint --noent)"},
    {"<!DOCTYPE segue SYSTEM \"http://example.invalid/segue.dtd\">" OPEN
     "<entity id=\"p\" kind=\"person\" name=\"P\"><name>&x;</name></entity>" CLOSE,
     "in.xml:1:145: the entity &x; is declared elsewhere, and nothing else is read; replace it by "
     "its character"},
};

static void
test_bad_documents(void)
{
  for (size_t i = 0U; i < sizeof bad_cases / sizeof bad_cases[0]; ++i) {
    HarnessRun run =
        harness_run_text(&sg_reader_segue_xml, "in.xml", bad_cases[i].input, NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK_TEXT(run.error.message, bad_cases[i].message);
    CHECK_TEXT(run.error.file, "in.xml");
    harness_free(&run);
  }
}

/// A text repeated; to be freed.
static char*
repeat(const char* before, const char* text, size_t n, const char* after)
{
  const size_t size   = strlen(text);
  const size_t prefix = strlen(before);
  char*        result = malloc(prefix + n * size + strlen(after) + 1U);
  memcpy(result, before, prefix);
  for (size_t i = 0U; i < n; ++i) {
    memcpy(result + prefix + i * size, text, size);
  }
  memcpy(result + prefix + n * size, after, strlen(after) + 1U);
  return result;
}

typedef struct {
  const char* before;
  const char* repeated;
  size_t      n;
  const char* after;
  const char* message; ///< a part of it
} HostileCase;

/// Each ends with a message.
static void
test_hostile(void)
{
  static const HostileCase hostile[] = {
      {OPEN "<entity id=\"p\" kind=\"person\" name=\"",
       "x",
       12000000U,
       "\"/>" CLOSE,
       "a name or value is too long"},
      {OPEN "<entity id=\"p\" kind=\"person\" name=\"P\"><name>",
       "x",
       20000000U,
       "</name></entity>" CLOSE,
       "larger than 16 MiB"},
      {OPEN "<", "x", 2000000U, "/>" CLOSE, "a name or value is too long"},
      {OPEN "<entity id=\"p\" ", "a", 1U, "", "cut short"},
      {OPEN "<entity ", "a='' ", 100000U, "/>" CLOSE, "a"},
      {"<!DOCTYPE segue [", "<!ENTITY a \"b\">", 100000U, "]>" OPEN CLOSE, "declares the entity"},
      {"<!DOCTYPE segue [", "<!ELEMENT a (b)>", 100000U, "]>" OPEN "<a/>" CLOSE, "<a> may not"},
      {OPEN "<!--", "-", 3000000U, "", ""},
      {OPEN, "<a>", 100000U, "", "<a> may not stand here"},
      {OPEN "<credit subject='a' role='b' object='c'>",
       "<evidence>A sentence of some length, as it may stand in a book, again and "
       "again.</evidence>",
       200000U,
       "</credit>" CLOSE,
       "larger than 16 MiB"},
  };
  harness_limit_time();
  for (size_t i = 0U; i < sizeof hostile / sizeof hostile[0]; ++i) {
    const HostileCase* c    = &hostile[i];
    char*              text = repeat(c->before, c->repeated, c->n, c->after);
    HarnessRun         run  = harness_run_text(&sg_reader_segue_xml, "h.xml", text, NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK_TEXT(run.events, "");
    if (!strstr(run.error.message, c->message)) {
      CHECK_TEXT(run.error.message, c->message);
    }
    harness_free(&run);
    free(text);
  }
}

// What the base calls for a document without a schema.
static SgStatus
count_start(void* context, SgXml* xml, const SgXmlElement* element)
{
  unsigned* deepest = context;
  (void)element;
  *deepest = sg_xml_depth(xml) > *deepest ? sg_xml_depth(xml) : *deepest;
  return SG_OK;
}

static SgStatus
ignore_text(void* context, SgXml* xml, SgString text)
{
  (void)context;
  (void)xml;
  (void)text;
  return SG_OK;
}

static unsigned
read_plain(const char* text, SgStatus* status, SgError* error)
{
  static const SgXmlHandler handler = {count_start, ignore_text, ignore_text};
  unsigned                  deepest = 0U;
  const SgXmlSetup          setup   = {&handler, &deepest, {"", 0U}, "", "", false, NULL};
  SgStream*                 stream  = NULL;
  CHECK(write_whole(scratch_path("plain.xml"), text, strlen(text)));
  CHECK_INT(sg_stream_open(sg_default_allocator(), scratch_path("plain.xml"), &stream, error),
            SG_OK);
  *status = sg_xml_read(sg_default_allocator(), stream, &setup, error);
  sg_stream_close(stream);
  return deepest;
}

static void
test_base_depth(void)
{
  SgStatus status = SG_OK;
  SgError  error  = {0};
  char*    text   = repeat("", "<a>", 100000U, "");
  CHECK_INT(read_plain(text, &status, &error), 256);
  CHECK_INT(status, SG_BAD_INPUT);
  CHECK(strstr(error.message, "elements nest deeper than 256; is this the right format?"));
  free(text);
  text         = repeat("", "<a>", 256U, "");
  char* whole  = repeat(text, "</a>", 256U, "");
  error.status = SG_OK;
  CHECK_INT(read_plain(whole, &status, &error), 256);
  CHECK_INT(status, SG_OK);
  free(text);
  free(whole);
}

/// A document cut anywhere is refused, and nothing but whole records were read of it.
static void
test_cut_anywhere(void)
{
  const char*  text = cases[2].input;
  const size_t size = strlen(text) - 1U; // the last line feed may go
  char*        part = malloc(size + 1U);
  for (size_t n = 0U; n < size; ++n) {
    memcpy(part, text, n);
    part[n]        = '\0';
    HarnessRun run = harness_run_text(&sg_reader_segue_xml, "cut.xml", part, NULL, NULL);
    CHECK_INT(run.status, SG_BAD_INPUT);
    CHECK(!strncmp(run.error.message, "cut.xml:", 8U));
    CHECK(n > size - 9U || !strstr(run.events, "credit"));
    harness_free(&run);
  }
  free(part);
}

/// The same document in UTF-16, in either order of bytes.
static void
test_utf16(void)
{
  static const char text[] =
      OPEN PERSON   ALBUM "<credit subject=\"p\" role=\"mixed\" object=\"w\"/>" CLOSE;
  for (size_t low = 0U; low < 2U; ++low) {
    unsigned char wide[2U * sizeof text] = {low ? 0xFEU : 0xFFU, low ? 0xFFU : 0xFEU};
    for (size_t i = 0U; i + 1U < sizeof text; ++i) {
      wide[2U + 2U * i + low]        = (unsigned char)text[i];
      wide[2U + 2U * i + (1U - low)] = 0U;
    }
    CHECK(write_whole(scratch_path("wide.xml"), wide, sizeof wide));
    HarnessRun run = harness_run(&sg_reader_segue_xml, "wide.xml", NULL);
    CHECK_TEXT(run.error.message, "");
    CHECK_TEXT(run.events,
               ENTITIES "passage 1 at line 3: <credit subject=\"p\" role=\"mixed\" object=\"w\"/>\n"
                        "credit 1 mixed 2 by 1\n");
    harness_free(&run);
    CHECK_INT(sg_reader_segue_xml.sniff(sg_substring((const char*)wide, sizeof wide), "x"), 100);
  }
}

/// Records that lie across the borders of the chunks in which a document is fed stay whole.
static void
test_records_across_chunks(void)
{
  enum { N = 4000 };
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, OPEN PERSON ALBUM);
  for (int i = 0; i < N; ++i) {
    sg_buffer_add_format(
        &text, "<credit subject=\"p\" role=\"mixed\" object=\"w\" scope=\"%d\xC3\xA9\"/>\n", i);
  }
  sg_buffer_add_text(&text, CLOSE);
  HarnessRun run =
      harness_run_text(&sg_reader_segue_xml, "l.xml", sg_buffer_terminate(&text), NULL, NULL);
  const char* at = run.events;
  CHECK_INT(run.counts.credits, N);
  for (int i = 0; at && i < N; ++i) {
    char line[256];
    snprintf(line,
             sizeof line,
             "passage %d at line %d: <credit subject=\"p\" role=\"mixed\" object=\"w\" "
             "scope=\"%d\xC3\xA9\"/>\n",
             i + 1,
             i + 3,
             i);
    at = strstr(at, line);
  }
  CHECK(at);
  harness_free(&run);
  sg_buffer_free(&text);
}

static void
test_options(void)
{
  SgImportOptions options = {.only = 1U << SG_WORK};
  HarnessRun run = harness_run_text(&sg_reader_segue_xml, "o.xml", cases[2].input, &options, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, "entity 1 work Blue\n");
  CHECK_TEXT(run.rejects, "");
  harness_free(&run);
  options.only  = 0U;
  options.limit = 1U;
  run           = harness_run_text(&sg_reader_segue_xml, "o.xml", cases[2].input, &options, NULL);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, "entity 1 person Ann Lee\n");
  harness_free(&run);
}

static SgStatus
read_case(SgAllocator* allocator, void* context)
{
  const Case*    c      = context;
  HarnessRun     run    = harness_run_text(&sg_reader_segue_xml, "m", c->input, NULL, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

static void
test_no_memory(void)
{
  Case c = cases[2];
  CHECK(shortage_run("read", read_case, NULL, &c, 0U) > 10U);
}

static void
test_sniff(void)
{
  static const struct {
    const char* head;
    unsigned    score;
  } heads[] = {
      {OPEN, 100U},
      {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <x> -->\n<!DOCTYPE segue>\n<s:segue "
       "xmlns:s='urn:segue:1'>",
       100U},
      {"<segue version='1'>", 60U},
      {"<segues xmlns='urn:segue:1'>", 0U},
      {"<html><!-- urn:segue:1 <segue> -->", 0U},
      {"segue", 0U},
      {"<!-- never closed", 0U},
      {"", 0U},
  };
  for (size_t i = 0U; i < sizeof heads / sizeof heads[0]; ++i) {
    CHECK_INT(sg_reader_segue_xml.sniff(sg_string(heads[i].head), "x"), heads[i].score);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"cases", test_cases},
      {"bad_documents", test_bad_documents},
      {"hostile", test_hostile},
      {"base_depth", test_base_depth},
      {"cut_anywhere", test_cut_anywhere},
      {"utf16", test_utf16},
      {"records_across_chunks", test_records_across_chunks},
      {"options", test_options},
      {"no_memory", test_no_memory},
      {"sniff", test_sniff},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
