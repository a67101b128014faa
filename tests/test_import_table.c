// Tables by mappings: cases of tests/tables.txt, which --update writes anew; hostile tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/check.h"

#include "core/buffer.h"
#include "import/mapping.h"
#include "import/table.h"
#include "import/table_reading.h"
#include "tests/failing_allocator.h"
#include "tests/reader_harness.h"
#include "tests/scratch.h"

#include <stdlib.h>

static const char cases_path[] = SEGUE_SOURCE_DIR "/tests/tables.txt";

enum { MANY = 20000 };

// A case: what stands in the file, and in front of "-- events" what is put in.
typedef struct {
  SgString name;
  SgString mapping; // a text, or the name of a ready one; empty: told from the header
  SgString table;
  SgString result;
} Case;

// Takes what stands before the line `mark`, or all, off the text.
static SgString
take_until(SgString* text, const char* mark)
{
  const size_t size = strlen(mark);
  for (size_t i = 0U; i + size <= text->size; ++i) {
    if ((!i || text->data[i - 1U] == '\n') && !memcmp(text->data + i, mark, size)) {
      SgString before = sg_substring(text->data, i);
      *text           = sg_substring(text->data + i + size, text->size - i - size);
      return before;
    }
  }
  SgString all = *text;
  *text        = sg_string("");
  return all;
}

static Case
read_case(SgString text)
{
  Case c;
  c.name    = take_until(&text, "-- mapping\n");
  c.mapping = take_until(&text, "-- table\n");
  c.table   = take_until(&text, "-- result\n");
  c.result  = text;
  c.name.size -= c.name.size > 0U;
  return c;
}

// What stands for bytes that a text file had better not hold.
static void
add_bytes(SgBuffer* out, SgString text)
{
  static const struct {
    const char* sign;
    const char* bytes;
    size_t      size;
  } signs[] = {{"<CR>", "\r", 1U},
               {"<NUL>", "\0", 1U},
               {"<TAB>", "\t", 1U},
               {"<BAD>", "\xFF", 1U},
               {"<MARK>", "\xEF\xBB\xBF", 3U},
               {"<END>\n", "", 0U}};
  for (size_t i = 0U; i < text.size; ++i) {
    bool found = false;
    for (size_t k = 0U; k < sizeof signs / sizeof signs[0] && !found; ++k) {
      const size_t size = strlen(signs[k].sign);
      found             = i + size <= text.size && !memcmp(text.data + i, signs[k].sign, size);
      if (found) {
        sg_buffer_add(out, signs[k].bytes, signs[k].size);
        i += size - 1U;
      }
    }
    if (!found) {
      sg_buffer_add_char(out, text.data[i]);
    }
  }
}

// What a run came to, as the cases have it.
static void
add_result(SgBuffer* out, const HarnessRun* run)
{
  sg_buffer_add_text(out, run->events);
  if (run->rejects[0]) {
    sg_buffer_add_text(out, "-- rejects\n");
    sg_buffer_add_text(out, run->rejects);
  }
  if (run->status) {
    sg_buffer_add_format(out, "-- error\n%s\n", run->error.message);
  }
}

static HarnessRun
run_case(const Case* c, SgAllocator* allocator)
{
  SgBuffer        table   = sg_buffer(sg_default_allocator(), 0U);
  SgBuffer        mapping = sg_buffer(sg_default_allocator(), 0U);
  SgImportOptions options = {0};
  sg_buffer_add_string(&mapping, c->mapping);
  add_bytes(&table, c->table);
  options.mapping = c->mapping.size ? sg_buffer_terminate(&mapping) : NULL;
  CHECK(write_whole(scratch_path("t"), table.data, table.size));
  HarnessRun run =
      allocator ? harness_run_text(
                      &sg_reader_table, "t", sg_buffer_terminate(&table), &options, allocator)
                : harness_run(&sg_reader_table, "t", &options);
  sg_buffer_free(&table);
  sg_buffer_free(&mapping);
  return run;
}

static void
check_case(const Case* c, SgBuffer* updated)
{
  HarnessRun run  = run_case(c, NULL);
  SgBuffer   seen = sg_buffer(sg_default_allocator(), 0U);
  add_result(&seen, &run);
  SgString text = sg_buffer_string(&seen);
  if (updated) {
    sg_buffer_add_format(updated, "== %.*s\n-- mapping\n", (int)c->name.size, c->name.data);
    sg_buffer_add_string(updated, c->mapping);
    sg_buffer_add_text(updated, "-- table\n");
    sg_buffer_add_string(updated, c->table);
    sg_buffer_add_text(updated, "-- result\n");
    sg_buffer_add_string(updated, text);
  } else if (!sg_string_equal(text, c->result)) {
    fprintf(stderr, "case \"%.*s\":\n", (int)c->name.size, c->name.data);
    CHECK_TEXT(sg_buffer_terminate(&seen), c->result.data);
  }
  sg_buffer_free(&seen);
  harness_free(&run);
}

static size_t
for_each_case(void (*visit)(const Case* c, SgBuffer* updated), SgBuffer* updated)
{
  size_t   size = 0U;
  size_t   n    = 0U;
  char*    all  = read_whole(cases_path, &size);
  SgString text = sg_substring(all, size);
  SgString head = take_until(&text, "== ");
  CHECK(all != NULL);
  if (updated) {
    sg_buffer_add_string(updated, head);
  }
  while (text.size) {
    char* one = strndup(text.data, text.size);
    CHECK(one != NULL);
    SgString whole  = take_until(&text, "== ");
    one[whole.size] = '\0';
    Case c          = read_case(sg_substring(one, whole.size));
    visit(&c, updated);
    free(one);
    ++n;
  }
  free(all);
  return n;
}

static void
test_cases(void)
{
  CHECK(for_each_case(check_case, NULL) >= 40U);
}

static SgStatus
read_short(SgAllocator* allocator, void* context)
{
  HarnessRun     run    = run_case(context, allocator);
  const SgStatus status = run.status;
  harness_free(&run);
  return status;
}

// A case that ends well also ends without memory, whichever allocation fails.
static void
run_short(const Case* c, SgBuffer* unused)
{
  Case copy = *c;
  (void)unused;
  if (!strstr(c->result.data, "-- error") && !memchr(c->table.data, '<', c->table.size)) {
    CHECK(shortage_run("table", read_short, NULL, &copy, 60U) > 0U);
  }
}

static void
test_shortage(void)
{
  for_each_case(run_short, NULL);
}

// A hostile table of many rows, read by a mapping of one column.
static void
check_hostile(const char* row, const char* tail)
{
  SgBuffer        table   = sg_buffer(sg_default_allocator(), 0U);
  SgImportOptions options = {.mapping = "columns: a, b\nentity: person p\nname: a\n"};
  sg_buffer_add_text(&table, "a,b\n");
  for (int i = 0; i < MANY; ++i) {
    sg_buffer_add_text(&table, row);
  }
  sg_buffer_add_text(&table, tail);
  CHECK(write_whole(scratch_path("t"), table.data, table.size));
  HarnessRun run = harness_run(&sg_reader_table, "t", &options);
  CHECK(!run.status || run.error.message[0]);
  CHECK(run.counts.entities + run.counts.rejected > 0U || run.status);
  harness_free(&run);
  sg_buffer_free(&table);
}

static void
test_hostile(void)
{
  harness_limit_time();
  check_hostile("\"x\n", "");
  check_hostile("\"x,\"\"y\n", "");
  check_hostile("\"x\"\"\",1\n", "\"");
  check_hostile("x,\"y\" z\"\n", "");
  check_hostile(",", "\n");
  check_hostile("{", "");
  check_hostile("a,[[[[[[[[\n", "");
}

// A cell that no row should have costs its row alone.
static void
test_giant_cell(void)
{
  enum { GIANT = SG_RECORD_LIMIT + 100 };
  SgBuffer        table   = sg_buffer(sg_default_allocator(), 0U);
  SgImportOptions options = {.mapping = "columns: a, b\nentity: person p\nname: a\n"};
  sg_buffer_add_text(&table, "a,b\nAnn,1\nBo,");
  char* room = sg_buffer_reserve(&table, GIANT);
  memset(room, 'x', GIANT);
  table.size += GIANT;
  sg_buffer_add_text(&table, "\nCy,3\n");
  CHECK(write_whole(scratch_path("t"), table.data, table.size));
  HarnessRun run = harness_run(&sg_reader_table, "t", &options);
  CHECK_INT(run.status, SG_OK);
  CHECK_TEXT(run.events, "entity 1 person Ann\nentity 2 person Cy\n");
  CHECK_TEXT(run.rejects,
             "line 3 @10: the row cannot be read: it is longer than 16 MiB; is a line feed or a "
             "quote missing?\n");
  harness_free(&run);
  sg_buffer_free(&table);
}

// A cell of `n` pieces, "head1mid2mid3tail".
static void
add_pieces(SgBuffer* out, const char* head, const char* mid, const char* tail, unsigned n)
{
  sg_buffer_add_text(out, head);
  for (unsigned i = 0U; i < n; ++i) {
    sg_buffer_add_format(out, "%sX%u Y", i ? mid : "", i);
  }
  sg_buffer_add_text(out, tail);
}

// Reads a table that is given, and frees it.
static HarnessRun
run_made(SgBuffer* table, const char* mapping, SgAllocator* allocator)
{
  const SgImportOptions options = {.mapping = mapping};
  HarnessRun            run =
      harness_run_text(&sg_reader_table, "t", sg_buffer_terminate(table), &options, allocator);
  CHECK_INT(run.status, SG_OK);
  sg_buffer_free(table);
  return run;
}

// What a row has too much of is left out, and said once.
static void
test_excess(void)
{
  SgBuffer table = sg_buffer(sg_default_allocator(), 0U);
  add_pieces(&table, "a,b\n\"", ", ", "\",x\n", SG_NAMES_LIMIT + 88U);
  HarnessRun run =
      run_made(&table, "columns: a, b\nentity: person p\nname: a\nsplit: names\n", NULL);
  CHECK_INT(run.counts.entities, SG_NAMES_LIMIT);
  CHECK_TEXT(run.rejects,
             "line 2 @4: a cell lists more than 512 names; those behind are left out\n");
  harness_free(&run);
  table = sg_buffer(sg_default_allocator(), 0U);
  add_pieces(&table, "a,b\n", "|", ",x\n", SG_TABLE_ITEMS + 10U);
  run = run_made(&table, "columns: a, b\nentity: person p\nname: a\nsplit: |\n", NULL);
  CHECK_INT(run.counts.entities, SG_TABLE_ITEMS);
  CHECK_TEXT(run.rejects,
             "line 2 @4: more than 4096 entities in one cell; those behind are left out\n");
  harness_free(&run);
  table = sg_buffer(sg_default_allocator(), 0U);
  add_pieces(&table, "[{\"a\":\"Ann\",\"b\":[\"", "\",\"", "\"]}]", 300U);
  run = run_made(&table, "columns: a, b\nentity: person p\nname: a\nattribute: k = b\n", NULL);
  CHECK(strstr(run.events, " k=X255 Y\n"));
  CHECK_TEXT(run.rejects,
             "line 1 @1: an entity has more than 256 attributes; those behind are left out\n");
  harness_free(&run);
  table            = sg_buffer(sg_default_allocator(), 0U);
  SgBuffer mapping = sg_buffer(sg_default_allocator(), 0U);
  sg_buffer_add_text(&mapping, "columns: a, b\nentity: person p\nname: a\n");
  for (int i = 0; i < 40; ++i) {
    sg_buffer_add_text(&mapping, "also: b\nid: b as x:#\n");
  }
  sg_buffer_add_text(&table, "a,b\nAnn,1\n");
  run = run_made(&table, sg_buffer_terminate(&mapping), NULL);
  CHECK_TEXT(
      run.rejects,
      "line 2 @4: an entity has more than 32 ids or other names; those behind are left out\n");
  harness_free(&run);
  sg_buffer_free(&mapping);
}

// A row of many credits that share an attribute takes memory once.
static void
test_pieces_in_little_memory(void)
{
  FailingAllocator memory = failing_allocator(0U, false);
  SgBuffer         table  = sg_buffer(sg_default_allocator(), 0U);
  add_pieces(&table, "a,b,c\n", "|", "", 60U);
  add_pieces(&table, ",", "|", ",p\n", 60U);
  HarnessRun run =
      run_made(&table,
               "columns: a, b, c\nentity: person p\nname: a\nsplit: |\nentity: work w\n"
               "name: b\nsplit: |\ncredit: p acted w\nattribute: c\nsplit: |\n",
               &memory.base);
  CHECK_INT(run.counts.credits, 3600);
  CHECK(memory.peak_bytes < 4U << 20U);
  CHECK_INT(memory.n_live, 0);
  harness_free(&run);
}

// Long names in a list are put together in time that grows as the list does.
static void
test_long_list(void)
{
  enum { ROWS = 6, NAMES = 500, SIZE = 20000 };
  SgBuffer table = sg_buffer(sg_default_allocator(), 0U);
  harness_limit_time();
  sg_buffer_add_text(&table, "a,b\n");
  for (int i = 0; i < ROWS * NAMES; ++i) {
    char*      room = sg_buffer_reserve(&table, SIZE);
    const bool last = i % NAMES == NAMES - 1;
    memset(room, 'x', SIZE);
    memcpy(room, i % NAMES ? "x" : "\"", 1U);
    memcpy(room + SIZE - 4, last ? "\",y\n" : "xx, ", 4U);
    table.size += SIZE;
  }
  HarnessRun run =
      run_made(&table, "columns: a, b\nentity: person p\nname: a\nsplit: names\n", NULL);
  CHECK_INT(run.counts.rejected, ROWS);
  harness_free(&run);
}

static void
test_ready_mappings(void)
{
  size_t                n     = 0U;
  const SgReadyMapping* ready = sg_ready_mappings(&n);
  CHECK(n >= 7U);
  for (size_t i = 0U; i < n; ++i) {
    SgArena*         arena   = sg_arena_new(sg_default_allocator());
    const SgMapping* mapping = NULL;
    SgError          error   = {.message = ""};
    CHECK_INT(sg_mapping_read(arena, sg_string(ready[i].text), ready[i].name, &mapping, &error), 0);
    CHECK_TEXT(error.message, "");
    CHECK_STRING(mapping->name, ready[i].name);
    CHECK(mapping->about.size > 0U);
    sg_arena_free(arena);
  }
}

static int
update(void)
{
  SgBuffer out = sg_buffer(sg_default_allocator(), 0U);
  for_each_case(check_case, &out);
  const bool written = write_whole(cases_path, out.data, out.size);
  sg_buffer_free(&out);
  return !written;
}

static const CheckTest tests[] = {
    {"cases", test_cases},
    {"shortage", test_shortage},
    {"hostile", test_hostile},
    {"giant_cell", test_giant_cell},
    {"excess", test_excess},
    {"pieces_in_little_memory", test_pieces_in_little_memory},
    {"long_list", test_long_list},
    {"ready_mappings", test_ready_mappings},
};

int
main(int argc, char** argv)
{
  if (argc > 1 && !strcmp(argv[1], "--update")) {
    return update();
  }
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
