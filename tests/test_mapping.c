// Mappings: every mistake names its line and its remedy.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "core/buffer.h"
#include "import/mapping.h"
#include "segue/import.h"
#include "tests/scratch.h"

#include <stdlib.h>

#define HEAD                                                                                       \
  "columns: title, year, by\nentity: work w\n  name: title\nentity: person p\n  name: by\n"

static const struct {
  const char* text;
  const char* message; // empty: it can be read
} cases[] = {
    {HEAD "credit: p produced w\n", ""},
    {"", "m:0: the mapping names no columns; begin with \"columns:\" and their names"},
    {"columns: a\n",
     "m:1: the mapping has no entity; add \"entity: KIND LABEL\" and \"name: COLUMN\""},
    {"columns: a\n# x\n\nentity: work w\n",
     "m:4: the entity has neither name nor id; add \"name: COLUMN\""},
    {"columns: a\nentity: work w\nname a\n",
     "m:3: there is no \":\" in this line; write \"key: value\""},
    {"columns: a\nentity: work w\nnane: a\n",
     "m:3: \"nane:\" is not known; did you mean \"name:\"?"},
    {"columns: a\nxyzzyplugh: a\n",
     "m:2: \"xyzzyplugh:\" is not known; docs/mappings.md lists what is"},
    {"columns: a\nname: a\n",
     "m:2: \"name:\" has no entity or credit above it that takes it; move it behind one"},
    {"columns: a\nentity: work w\ncolumns: b\n",
     "m:3: \"columns:\" belongs in front of the first entity; move it there"},
    {"columns: a\nentity: work w\nname:\n", "m:3: nothing stands behind \"name:\"; write a value"},
    {"entity: work w\nname: a\n",
     "m:2: there are no columns yet; begin with \"columns:\" and their names"},
    {HEAD "  also: titles\n", "m:6: there is no column \"titles\"; did you mean \"title\"?"},
    {HEAD "  also: Recorded somewhere\n",
     "m:6: there is no column \"Recorded somewhere\"; add it to \"columns:\", or put fixed text in "
     "quotes"},
    {HEAD "  also: \"{title\"\n", "m:6: \"{\" is not closed; write {column}"},
    {HEAD "  also: {titles} x\n", "m:6: there is no column \"titles\"; did you mean \"title\"?"},
    {"columns: a\nentity: persn p\n",
     "m:2: the kind \"persn\" is not known; did you mean \"person\"?"},
    {"columns: a\nentity: thingummy p\n",
     "m:2: the kind \"thingummy\" is not known; it must be person, group, work, film, award, "
     "organization or place"},
    {"columns: a\nentity: person\n",
     "m:2: write \"entity: KIND LABEL\", as in \"entity: person actor\""},
    {HEAD "credit: p prodced w\n",
     "m:6: the role \"prodced\" is not known; did you mean \"produced\"?"},
    {HEAD "credit: p qqqqqqqqqq w\n",
     "m:6: the role \"qqqqqqqqqq\" is not known; \"contributed_to\" is for what no other role "
     "says"},
    {HEAD "credit: p w\n",
     "m:6: write \"credit: SUBJECT ROLE OBJECT\" with the labels of entities, or \"(its role)\" "
     "for "
     "the role"},
    {HEAD "credit: person produced w\n",
     "m:6: there is no entity \"person\" above; entities come before their credits"},
    {"columns: a\nentity: work album\nname: a\ncredit: album produced albun\n",
     "m:4: there is no entity \"albun\" above; did you mean \"album\"?"},
    {HEAD "credit: p (its role) w\n  for: q\n",
     "m:7: there is no entity \"q\" above; entities come before their credits"},
    {HEAD "  id: by\n",
     "m:6: an id needs a scheme; write \"id: COLUMN as imdb:name/nm#\", # for digits or * for any "
     "text"},
    {HEAD "  id: by as imdb:name/nm\n",
     "m:6: an id needs a scheme; write \"id: COLUMN as imdb:name/nm#\", # for digits or * for any "
     "text"},
    {HEAD "  kind: group\n", "m:6: a further kind needs a condition; add \"when ...\""},
    {HEAD "  kind: group when by\n",
     "m:6: \"by\" is no condition; write \"COLUMN is VALUE\", \"has WORD\", \"starts with TEXT\" "
     "or "
     "\"is empty\", and values with \"and\" in quotes"},
    {HEAD "  kind: group when by has \n",
     "m:6: \"by has\" is no condition; write \"COLUMN is VALUE\", \"has WORD\", \"starts with "
     "TEXT\" or \"is empty\", and values with \"and\" in quotes"},
    {HEAD "  kind: group when by has Duo and Trio\n",
     "m:6: \"Trio\" is no condition; write \"COLUMN is VALUE\", \"has WORD\", \"starts with TEXT\" "
     "or \"is empty\", and values with \"and\" in quotes"},
    {HEAD "  kind: group when its name has \"Duo and Trio\"\n", ""},
    {HEAD "  article: away\n",
     "m:6: the article can only go \"to the front\"; write that, or leave it out"},
    {HEAD "  attribute: title\n",
     "m:6: an attribute of an entity has a key; write \"attribute: KEY = VALUE\""},
    {HEAD "  each: bye\n", "m:6: there is no column \"bye\"; did you mean \"by\"?"},
    {"columns: a\nreject: when a is b\n", "m:2: write \"reject: \"REASON\" when CONDITION\""},
    {"columns: a\nreplace: a = b\n", "m:2: write \"replace: COLUMN: TEXT = OTHER TEXT\""},
    {"delimiter: blank\n",
     "m:1: \"blank\" is not understood here; write \"tab\", or see docs/mappings.md"},
    {"rows: short\n",
     "m:1: \"short\" is not understood here; write \"may be short\", or see docs/mappings.md"},
    {"columns: a\nentity: work w\nname: \xFF\n",
     "m:1: a mapping is text in UTF-8, and this is not; is it the right file?"},
};

static void
check_mapping(const char* text, const char* message)
{
  SgArena*         arena   = sg_arena_new(sg_default_allocator());
  const SgMapping* mapping = NULL;
  SgError          error   = {.message = ""};
  const SgStatus   st      = sg_mapping_read(arena, sg_string(text), "m", &mapping, &error);
  CHECK_TEXT(error.message, message);
  CHECK_INT(st, *message ? SG_BAD_INPUT : SG_OK);
  CHECK((mapping != NULL) == !*message);
  unsigned long long line = 0U;
  if (*message && sscanf(message, "m:%llu:", &line) == 1) {
    CHECK_INT(error.line, line);
  }
  sg_arena_free(arena);
}

static void
test_mistakes(void)
{
  for (size_t i = 0U; i < sizeof cases / sizeof cases[0]; ++i) {
    check_mapping(cases[i].text, cases[i].message);
  }
}

// More than there is room for is said, not cut.
static void
test_limits(void)
{
  SgBuffer text = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&text, "columns: a");
  for (int i = 0; i < SG_MAPPING_COLUMNS; ++i) {
    sg_buffer_add_format(&text, ",c%d", i);
  }
  check_mapping(sg_buffer_terminate(&text), "m:1: more than 128 columns; name those that are used");
  sg_buffer_clear(&text);
  sg_buffer_add_text(&text, "columns: a\n");
  for (int i = 0; i <= SG_MAPPING_BLOCKS; ++i) {
    sg_buffer_add_format(&text, "entity: work w%d\nname: a\n", i);
  }
  check_mapping(sg_buffer_terminate(&text), "m:130: more than 64 entities; use several mappings");
  sg_buffer_clear(&text);
  sg_buffer_add_text(&text, "nothing: a");
  for (int i = 0; i < SG_MAPPING_LIST; ++i) {
    sg_buffer_add_text(&text, ",b");
  }
  check_mapping(sg_buffer_terminate(&text), "m:1: more than 256 values; use several lines");
  sg_buffer_free(&text);
}

static bool
take_draft(const char* data, size_t size, void* context)
{
  sg_buffer_add(context, data, size);
  return true;
}

// What is drafted for a table reads that table.
static void
test_drafts(void)
{
  static const char table[] =
      "Producer;Album Title;Release-Year;Label;A \"b\"\nAnn;Blue;1999;L;x\n";
  SgBuffer draft = sg_buffer(sg_default_allocator(), 0U);
  SgError  error = {.message = ""};
  CHECK(write_whole(scratch_path("t.csv"), table, sizeof table - 1U));
  const SgStatus st =
      sg_mapping_draft(sg_default_allocator(), scratch_path("t.csv"), take_draft, &draft, &error);
  CHECK_INT(st, SG_OK);
  CHECK(write_whole(scratch_path("t.map"), draft.data, draft.size));
  char mapping[512];
  snprintf(mapping, sizeof mapping, "%s", scratch_path("t.map"));
  const SgImportOptions options = {.dry_run = true, .mapping = mapping};
  SgImportCounts        counts;
  CHECK_INT(sg_import_file(NULL, scratch_path("t.csv"), &options, &counts, &error), SG_OK);
  CHECK_TEXT(error.message, "");
  CHECK_TEXT(counts.format, "table");
  CHECK_INT(counts.credits, 2);
  CHECK_INT(counts.rejected, 0);
  CHECK(write_whole(scratch_path("prose.txt"), "Ann.", 4U));
  CHECK_INT(sg_mapping_draft(
                sg_default_allocator(), scratch_path("prose.txt"), take_draft, &draft, &error),
            SG_BAD_INPUT);
  sg_buffer_free(&draft);
}

// Writes the block of the document that begins with "```TYPE"; NULL if there is none.
static const char*
write_block(const char* text, const char* type, const char* name)
{
  char        mark[32];
  const char* path = scratch_path(name);
  snprintf(mark, sizeof mark, "```%s\n", type);
  const char* from = strstr(text, mark);
  const char* to   = from ? strstr(from + 3, "\n```") : NULL;
  from             = from ? from + strlen(mark) : NULL;
  return to && write_whole(path, from, (size_t)(to + 1 - from)) ? path : NULL;
}

// The example of the document gives what the document says.
static void
test_document(void)
{
  char                  summary[128];
  size_t                size  = 0U;
  SgError               error = {.message = ""};
  SgImportCounts        counts;
  char*                 text    = read_whole(SEGUE_SOURCE_DIR "/docs/mappings.md", &size);
  const char*           mapping = text ? write_block(text, "mapping", "sessions.map") : NULL;
  const char*           table   = text ? write_block(text, "csv", "sessions.csv") : NULL;
  const SgImportOptions options = {.dry_run = true, .mapping = mapping};
  CHECK(mapping && table);
  CHECK_INT(sg_import_file(NULL, table, &options, &counts, &error), SG_OK);
  CHECK_TEXT(error.message, "");
  snprintf(summary,
           sizeof summary,
           "sessions.csv: %s, %d entities, %d credits, %d passages, %d rejected\n",
           counts.format,
           (int)counts.entities,
           (int)counts.credits,
           (int)counts.evidence,
           (int)counts.rejected);
  if (!strstr(text, summary)) {
    CHECK_TEXT(summary, "the line in docs/mappings.md");
  }
  free(text);
}

static const CheckTest tests[] = {
    {"mistakes", test_mistakes},
    {"limits", test_limits},
    {"drafts", test_drafts},
    {"document", test_document},
};

int
main(int argc, char** argv)
{
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
