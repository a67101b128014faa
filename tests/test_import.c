// Tests of importing files: format, source, replacement, options, and what is refused and why.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/reader.h"
#include "tests/failing_allocator.h"
#include "tests/import_fixture.h"
#include "tests/kb_dump.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// The sources of the knowledge base as "name:credits" between blanks.
static const char*
sources_of(SgKb* kb)
{
  static char text[512];
  SgView*     view = NULL;
  size_t      size = 0U;
  CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
  text[0] = '\0';
  for (SgSourceId id = 1U; id <= sg_view_counts(view).sources; ++id) {
    const SgSource s = sg_view_source(view, id);
    size += (size_t)snprintf(text + size,
                             sizeof text - size,
                             "%s%.*s:%u",
                             size ? " " : "",
                             (int)s.name.size,
                             s.name.data,
                             s.credits);
  }
  sg_view_close(view);
  return text;
}

static void
test_counts(void)
{
  SgKb* kb = new_kb();
  put_file("a.jsonl", ANN BLUE CREDIT BAD);
  const Result r = import(kb, "a.jsonl", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_TEXT(r.counts.format, "jsonl");
  CHECK_INT(r.counts.entities, 2);
  CHECK_INT(r.counts.credits, 1);
  CHECK_INT(r.counts.evidence, 1);
  CHECK_INT(r.counts.rejected, 1);
  CHECK_INT(r.counts.bytes, strlen(ANN BLUE CREDIT BAD));
  CHECK_TEXT(sources_of(kb), "a.jsonl:1");
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path(kb_name)), SG_OK);
}

static void
test_unchanged_and_replaced(void)
{
  char  message[600];
  SgKb* kb = new_kb();
  put_file("a.jsonl", ANN BLUE CREDIT);
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_OK);
  Result r = import(kb, "a.jsonl", NULL);
  CHECK_INT(r.status, SG_UNCHANGED);
  CHECK_INT(r.counts.entities, 0);
  CHECK_TEXT(r.counts.format, "jsonl");
  snprintf(message,
           sizeof message,
           "'%s' is there already, as the source \"a.jsonl\"; nothing had to be done",
           scratch_path("a.jsonl"));
  CHECK_TEXT(r.error.message, message);
  put_file("a.jsonl", ANN BLUE CREDIT CREDIT);
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "a.jsonl:2");
  // The same size, another content.
  put_file("a.jsonl",
           ANN BLUE CREDIT "{\"type\":\"credit\",\"subject\":{\"id\":1},\"role\":"
                           "\"mixed\",   \"object\":{\"id\":2}}\n");
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "a.jsonl:2");
  sg_kb_close(kb);
}

static void
test_same_content_elsewhere(void)
{
  SgKb*                 kb      = new_kb();
  const SgImportOptions renamed = {.source = "another"};
  put_file("a.jsonl", ANN BLUE CREDIT);
  put_file("copy.jsonl", ANN BLUE CREDIT);
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "copy.jsonl", NULL).status, SG_UNCHANGED);
  CHECK_INT(import(kb, "a.jsonl", &renamed).status, SG_UNCHANGED);
  CHECK_TEXT(sources_of(kb), "a.jsonl:1");
  sg_kb_close(kb);
}

static void
test_names(void)
{
  SgKb*                 kb      = new_kb();
  const SgImportOptions named   = {.source = "the page"};
  const SgImportOptions replace = {.source = "the page"};
  mkdir(scratch_path("a"), 0700);
  mkdir(scratch_path("b"), 0700);
  put_file("a/page.jsonl", ANN BLUE CREDIT);
  put_file("b/page.jsonl", ANN BLUE CREDIT CREDIT);
  put_file("c.jsonl", ANN BLUE CREDIT CREDIT CREDIT);
  CHECK_INT(import(kb, "a/page.jsonl", NULL).status, SG_OK);
  CHECK_INT(import(kb, "b/page.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "page.jsonl:1 b/page.jsonl:2");
  CHECK_INT(import(kb, "b/page.jsonl", NULL).status, SG_UNCHANGED);
  put_file("b/page.jsonl", BLUE ANN);
  CHECK_INT(import(kb, "b/page.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "page.jsonl:1 b/page.jsonl:0");
  CHECK_INT(import(kb, "c.jsonl", &named).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "page.jsonl:1 b/page.jsonl:0 the page:3");
  // The place gives the name again; the name takes what is at another place.
  put_file("c.jsonl", ANN BLUE CREDIT " ");
  CHECK_INT(import(kb, "c.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "page.jsonl:1 b/page.jsonl:0 the page:1");
  put_file("d.jsonl", ANN);
  CHECK_INT(import(kb, "d.jsonl", &replace).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "page.jsonl:1 b/page.jsonl:0 the page:0");
  sg_kb_close(kb);
  CHECK_INT(kb_check(scratch_path(kb_name)), SG_OK);
}

/// Imports a text from standard input.
static SgStatus
import_piped(SgKb* kb, const char* text)
{
  int ends[2];
  int saved = dup(STDIN_FILENO);
  CHECK_INT(pipe(ends), 0);
  CHECK_INT(write(ends[1], text, strlen(text)), (long long)strlen(text));
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  const SgStatus status = import(kb, "-", NULL).status;
  dup2(saved, STDIN_FILENO);
  close(saved);
  return status;
}

/// Two documents that come through a pipe are two sources: neither takes the other's place.
static void
test_standard_input(void)
{
  SgKb* kb = new_kb();
  CHECK_INT(import_piped(kb, ANN BLUE CREDIT), SG_OK);
  CHECK_INT(import_piped(kb, ANN BLUE), SG_OK);
  CHECK_INT(import_piped(kb, ANN BLUE CREDIT), SG_UNCHANGED);
  CHECK_TEXT(sources_of(kb), "standard input:1 standard input 2:0");
  sg_kb_close(kb);
}

static char*
dump(void)
{
  SgStatus status = SG_OK;
  return kb_dump(scratch_path(kb_name), NULL, &status);
}

static void
test_dry_run(void)
{
  const SgImportOptions options = {.dry_run = true};
  SgKb*                 kb      = new_kb();
  put_file("a.jsonl", ANN BLUE CREDIT BAD);
  Result r = import(kb, "a.jsonl", &options);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 2);
  CHECK_INT(r.counts.credits, 1);
  CHECK_INT(r.counts.evidence, 1);
  CHECK_INT(r.counts.rejected, 1);
  CHECK_TEXT(sources_of(kb), "");
  sg_kb_close(kb);
  r = import(NULL, "a.jsonl", &options);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 2);
  kb = open_kb(SG_READ);
  CHECK_INT(import(kb, "a.jsonl", &options).status, SG_OK);
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_READ_ONLY);
  sg_kb_close(kb);
  r = import(NULL, "a.jsonl", NULL);
  CHECK_INT(r.status, SG_BAD_ARGUMENT);
  CHECK_TEXT(r.error.message, "no knowledge base; open one first");
}

/// A part of a file is another content than all of it.
static void
test_parts(void)
{
  SgKb*           kb      = new_kb();
  SgImportOptions options = {.limit = 2U};
  put_file("a.jsonl", ANN BLUE CREDIT);
  CHECK_INT(import(kb, "a.jsonl", &options).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "a.jsonl:0");
  options.limit = 0U;
  options.only  = 1U << SG_WORK;
  Result r      = import(kb, "a.jsonl", &options);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 1);
  CHECK_INT(import(kb, "a.jsonl", &options).status, SG_UNCHANGED);
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_OK);
  CHECK_TEXT(sources_of(kb), "a.jsonl:1");
  CHECK_INT(import(kb, "a.jsonl", NULL).status, SG_UNCHANGED);
  sg_kb_close(kb);
}

/// A file of so many entities.
static void
put_many(const char* name, int n)
{
  FILE* file = fopen(scratch_path(name), "w");
  for (int i = 0; file && i < n; ++i) {
    fprintf(file, "{\"type\":\"entity\",\"id\":%d,\"kind\":\"person\",\"name\":\"P%d\"}\n", i, i);
  }
  CHECK(file && !fclose(file));
}

static bool
stop_reject(const SgReject* reject, void* context)
{
  CHECK_TEXT(reject->reason,
             "the role \"x\" is not known; \"contributed_to\" is for what no other role says");
  CHECK_INT(reject->line, 3);
  CHECK_INT(reject->offset, strlen(ANN BLUE));
  CHECK(sg_string_equal(reject->record, sg_substring(BAD, strlen(BAD) - 1U)));
  ++*(int*)context;
  return false;
}

static bool
stop_progress(uint64_t done, uint64_t total, const char* what, void* context)
{
  (void)done;
  (void)total;
  return strcmp(what, context) != 0;
}

/// Whoever stops an import finds the knowledge base as it was.
static void
test_stopped(void)
{
  SgKb*           kb      = new_kb();
  int             told    = 0;
  SgImportOptions options = {.reject = stop_reject, .reject_context = &told};
  put_file("before.jsonl", BLUE);
  put_file("a.jsonl", ANN BLUE BAD CREDIT);
  CHECK_INT(import(kb, "before.jsonl", NULL).status, SG_OK);
  char* before = dump();
  CHECK_INT(import(kb, "a.jsonl", &options).status, SG_STOPPED);
  CHECK_INT(told, 1);
  put_many("many.jsonl", 20000);
  options.reject   = NULL;
  options.progress = stop_progress;
  for (int i = 0; i < 2; ++i) {
    char what[8];
    snprintf(what, sizeof what, "%s", i ? "writing" : "reading");
    options.progress_context = what;
    CHECK_INT(import(kb, "many.jsonl", &options).status, SG_STOPPED);
  }
  char* after = dump();
  CHECK_TEXT(after, before);
  free(before);
  free(after);
  sg_kb_close(kb);
}

typedef struct {
  const char* name;
  const char* text; ///< NULL: no such file
  size_t      size; ///< 0: that of the text
  const char* format;
  SgStatus    status;
  const char* message; ///< %s is the path
  uint64_t    offset;
} BadCase;

static const BadCase bad_cases[] = {
    {"none.txt",
     NULL,
     0U,
     NULL,
     SG_IO,
     "cannot read '%s': there is no such file; check the name",
     0U},
    {"folder",
     NULL,
     1U,
     NULL,
     SG_IO,
     "cannot read '%s': it is a directory; name the files in it",
     0U},
    {"empty.txt",
     "",
     0U,
     NULL,
     SG_BAD_INPUT,
     "cannot read '%s': it is empty; check how it was made",
     0U},
    {"x.gz",
     "\x1F\x8B\x08\x01",
     0U,
     NULL,
     SG_BAD_INPUT,
     "cannot unpack '%s' at byte 4: the data are not whole; it is damaged or was cut short: get it "
     "again",
     4U},
    {"x.pdf",
     "%PDF-1.7 xx",
     0U,
     NULL,
     SG_BAD_INPUT,
     "cannot read '%s': it is a PDF; save its text as a plain file first",
     0U},
    {"binary",
     "{\"a\":\0\1\2\3",
     9U,
     NULL,
     SG_BAD_INPUT,
     "cannot read '%s': it is binary, with a zero at byte 5; it must be text: segue-xml, jsonl, "
     "imdb, discogs, "
     "graphml, gexf, graph-csv, gml, pajek, dl, lgl, ncol, "
     "musicbrainz, wikidata, rdf, table or text",
     5U},
    {"latin1",
     "<a>caf\xE9</a>",
     0U,
     NULL,
     SG_BAD_INPUT,
     "cannot read '%s': byte 6, 0xE9, is not UTF-8; convert it to UTF-8 first",
     6U},
    {"other.json",
     "{\"a\": 1}",
     0U,
     NULL,
     SG_BAD_INPUT,
     "%s:1: nobody has said what the columns of this table mean: a; write a mapping (\"import "
     "--draft\" begins one) and name it with --mapping",
     0U},
    {"other.xml",
     "<discogs/>",
     0U,
     NULL,
     SG_BAD_INPUT,
     "cannot tell the format of '%s'; it can be read as segue-xml, jsonl, imdb, discogs, "
     "graphml, gexf, graph-csv, gml, pajek, dl, lgl, ncol, "
     "musicbrainz, wikidata, rdf, table or text: name its format",
     0U},
    {"a.jsonl",
     ANN,
     0U,
     "json-lines",
     SG_BAD_ARGUMENT,
     "there is no format \"json-lines\" to read; use segue-xml, jsonl, imdb, discogs, "
     "graphml, gexf, graph-csv, gml, pajek, dl, lgl, ncol, "
     "musicbrainz, wikidata, rdf, table or text",
     0U},
    {"forced.jsonl",
     "<segue/>",
     0U,
     "jsonl",
     SG_BAD_INPUT,
     "%s:1:1: not JSON lines: invalid char in json text; check the file, or name its format",
     0U},
    {"forced.xml",
     ANN,
     0U,
     "segue-xml",
     SG_BAD_INPUT,
     "%s:1:1: there is no XML in it; is this the right format?",
     0U},
};

/// What is refused, word for word; the knowledge base stays as it was.
/// Packed, it is told by the bytes of the file whether it is there already.
static void
test_packed(void)
{
  // {"type":"entity","id":1,"kind":"person","name":"Ann Lee"}, stored behind a header of gzip.
  static const char head[]  = "\x1F\x8B\x08\0\0\0\0\0\0\x03\x01\x3A\0\xC5\xFF" ANN;
  const char        tail[8] = {0};
  char              bytes[sizeof head + sizeof tail];
  memcpy(bytes, head, sizeof head - 1U);
  memcpy(bytes + sizeof head - 1U, tail, sizeof tail);
  CHECK(write_whole(scratch_path("a.gz"), bytes, sizeof bytes - 1U));
  SgKb*  kb = new_kb();
  Result r  = import(kb, "a.gz", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 1);
  CHECK_INT(r.counts.bytes, sizeof ANN - 1U);
  CHECK_INT(import(kb, "a.gz", NULL).status, SG_UNCHANGED);
  // Cut, it fails, and what is there stays.
  CHECK(write_whole(scratch_path("a.gz"), bytes, sizeof head - 4U));
  CHECK_INT(import(kb, "a.gz", NULL).status, SG_BAD_INPUT);
  CHECK(write_whole(scratch_path("a.gz"), bytes, sizeof bytes - 1U));
  CHECK_INT(import(kb, "a.gz", NULL).status, SG_UNCHANGED);
  sg_kb_close(kb);
}

static void
test_encoded_twice(void)
{
  put_file("twice", ANN "{\"type\":\"entity\",\"id\":2,\"kind\":\"work\",\"name\":\"CafÃ©\"}\n");
  SgKb*  kb = new_kb();
  Result r  = import(kb, "twice", NULL);
  CHECK_INT(r.status, SG_OK);
  CHECK_INT(r.counts.entities, 2);
  CHECK_INT(r.counts.rejected, 1);
  sg_kb_close(kb);
}

static void
test_bad_inputs(void)
{
  SgKb* kb = new_kb();
  put_file("before.jsonl", ANN BLUE CREDIT);
  CHECK_INT(import(kb, "before.jsonl", NULL).status, SG_OK);
  char* before = dump();
  mkdir(scratch_path("folder"), 0700);
  for (size_t i = 0U; i < sizeof bad_cases / sizeof bad_cases[0]; ++i) {
    const BadCase*        c       = &bad_cases[i];
    const SgImportOptions options = {.format = c->format};
    char                  message[1024];
    const char*           path = scratch_path(c->name);
    const char*           mark = strstr(c->message, "%s");
    if (c->text) {
      CHECK(write_whole(path, c->text, c->size ? c->size : strlen(c->text)));
    }
    snprintf(message,
             sizeof message,
             "%.*s%s%s",
             (int)(mark ? mark - c->message : 0),
             c->message,
             mark ? path : "",
             mark ? mark + 2 : c->message);
    const Result r = import(kb, c->name, &options);
    CHECK_INT(r.status, c->status);
    CHECK_TEXT(r.error.message, message);
    CHECK_INT(r.error.offset, c->offset);
    CHECK_TEXT(r.error.file, path);
    CHECK_INT(r.counts.entities, 0);
  }
  char* after = dump();
  CHECK_TEXT(after, before);
  free(before);
  free(after);
  sg_kb_close(kb);
}

/// A file that breaks in its middle leaves nothing behind.
static void
test_broken_in_the_middle(void)
{
  SgKb* kb = new_kb();
  put_file("cut.xml",
           "<segue xmlns=\"urn:segue:1\" version=\"1\">"
           "<entity id=\"p\" kind=\"person\" name=\"Ann\"/><entity ");
  put_file("whole.jsonl", BLUE);
  CHECK_INT(import(kb, "whole.jsonl", NULL).status, SG_OK);
  char* before = dump();
  CHECK_INT(import(kb, "cut.xml", NULL).status, SG_BAD_INPUT);
  char* after = dump();
  CHECK_TEXT(after, before);
  CHECK_INT(import(kb, "whole.jsonl", NULL).status, SG_UNCHANGED);
  free(before);
  free(after);
  sg_kb_close(kb);
}

static bool
keep_reject(const SgReject* reject, void* context)
{
  snprintf(context, 256U, "%zu: %s", (size_t)reject->offset, reject->reason);
  return true;
}

/// What the writer would not take is left out of its source, which may be a part of a file.
static void
test_long_ids(void)
{
  enum { LONG = 32600 };
  static const char tail[] =
      "\" label=\"Ann\"/><node id=\"b\" label=\"Bo\"/></nodes><edges>"
      "<edge source=\"b\" target=\"b\" label=\"produced\"/></edges></graph></gexf>";
  static char     text[3 * LONG];
  static char     source[LONG + 1000];
  char            why[256] = "";
  SgImportOptions options  = {.source = source, .reject = keep_reject, .reject_context = why};
  memset(source, 's', sizeof source - 1U);
  memset(text, 'i', sizeof text);
  memcpy(text, "<gexf><graph><nodes><node id=\"", 30U);
  memcpy(text + LONG, tail, sizeof tail);
  put_file("long.gexf", text);
  for (options.limit = 0U; options.limit < 3U; options.limit += 2U) {
    SgKb*        kb   = new_kb();
    const Result r    = import(kb, "long.gexf", &options);
    SgView*      view = NULL;
    CHECK_INT(r.status, SG_OK);
    CHECK_INT(r.counts.entities, 1);
    CHECK_INT(r.counts.rejected, 1);
    CHECK_INT(strncmp(why, "20: a name or id is empty or over 64 KiB", 40U), 0);
    CHECK_INT(sg_view_open(kb, &view, NULL), SG_OK);
    CHECK_INT(sg_view_counts(view).mentions, 1);
    sg_view_close(view);
    sg_kb_close(kb);
    CHECK_INT(kb_check(scratch_path(kb_name)), SG_OK);
  }
}

/// Two documents that are joined, then a newer version of the first.
static SgStatus
import_thrice(SgAllocator* allocator, void* context)
{
  static const SgImportOptions newer = {.source = "one.jsonl"};
  SgKb*                        kb    = NULL;
  SgError                      error;
  (void)context;
  remove(scratch_path(kb_name));
  SgStatus st = sg_kb_open(scratch_path(kb_name), SG_WRITE, allocator, &kb, &error);
  if (!st) {
    st = sg_import_file(kb, scratch_path("one.jsonl"), NULL, NULL, &error);
    st = st ? st : sg_import_file(kb, scratch_path("two.jsonl"), NULL, NULL, &error);
    st = st ? st : sg_import_file(kb, scratch_path("newer.jsonl"), &newer, NULL, &error);
    sg_kb_close(kb);
  }
  return st;
}

static void
test_no_memory(void)
{
  put_file("one.jsonl", ANN BLUE CREDIT);
  put_file("two.jsonl", BLUE ANN CREDIT);
  put_file("newer.jsonl", ANN BLUE CREDIT CREDIT);
  CHECK(shortage_run("import", import_thrice, NULL, NULL, 150U) > 20U);
}

static void
test_formats(void)
{
  static const SgReader* const readers[] = {
      &sg_reader_segue_xml,
      &sg_reader_jsonl,
      &sg_reader_imdb,
      &sg_reader_discogs,
      &sg_reader_graphml,
      &sg_reader_gexf,
      &sg_reader_graph_table,
      &sg_reader_gml,
      &sg_reader_pajek,
      &sg_reader_dl,
      &sg_reader_lgl,
      &sg_reader_ncol,
      &sg_reader_musicbrainz,
      &sg_reader_wikidata,
      &sg_reader_rdf,
      &sg_reader_table,
      &sg_reader_text,
  };
  size_t              n     = 0U;
  const SgFormatInfo* infos = sg_import_formats(&n);
  CHECK_INT(n, sizeof readers / sizeof readers[0]);
  for (size_t i = 0U; i < n; ++i) {
    const SgImportOptions options = {.format = infos[i].name, .dry_run = true};
    CHECK_TEXT(infos[i].name, readers[i]->name);
    CHECK_TEXT(infos[i].help, readers[i]->help);
    put_file("any", ANN);
    CHECK(import(NULL, "any", &options).status != SG_BAD_ARGUMENT);
  }
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {
      {"counts", test_counts},
      {"unchanged_and_replaced", test_unchanged_and_replaced},
      {"same_content_elsewhere", test_same_content_elsewhere},
      {"names", test_names},
      {"standard_input", test_standard_input},
      {"dry_run", test_dry_run},
      {"parts", test_parts},
      {"stopped", test_stopped},
      {"packed", test_packed},
      {"encoded_twice", test_encoded_twice},
      {"bad_inputs", test_bad_inputs},
      {"broken_in_the_middle", test_broken_in_the_middle},
      {"long_ids", test_long_ids},
      {"no_memory", test_no_memory},
      {"formats", test_formats},
  };
  return check_main(tests, sizeof tests / sizeof tests[0], argc, argv);
}
