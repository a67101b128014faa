// Tests that what is relayed to a writer is what it would have been given, failures included.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.h"
#include "failing_allocator.h"
#include "import/relay.h"
#include "segue/segue.h"
#include "tests/kb_dump.h"
#include "tests/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Several parcels; a text that is larger than one; a row that is told which entity of the first
// source it is, by an id that is in no other.
enum { ROWS = 6000, LONG = 1 << 19, TOLD = 2 };

/// What row `i` is made of.
typedef struct {
  char        name[32];
  char        id[32];
  SgString    names[3];
  SgString    ids[2];
  SgAttribute attributes[2];
} Row;

static void
make_row(Row* row, unsigned i)
{
  snprintf(row->name, sizeof(row->name), "Name %u", i);
  snprintf(row->id, sizeof(row->id), "x:%u", i);
  row->names[0]            = sg_string("other");
  row->names[1]            = sg_string(row->name);
  row->names[2]            = sg_string("third");
  row->ids[0]              = sg_string(row->id);
  row->ids[1]              = sg_string("x:shared");
  row->attributes[0].key   = sg_string("key");
  row->attributes[0].value = sg_string(row->name);
  row->attributes[1].key   = sg_string("last");
  row->attributes[1].value = sg_string("");
}

static SgStatus
push_entity(const SgSinkTarget* target, void* context, const Row* row, unsigned i, SgEntityId* id)
{
  const SgEntityFacts facts = {.kind         = i ? SG_WORK : SG_PERSON,
                               .form         = sg_string(i % 2U ? "" : "song"),
                               .name         = row->names[1],
                               .names        = row->names,
                               .n_names      = i % 4U,
                               .ids          = row->ids,
                               .n_ids        = i % 1000U ? 1U : 2U,
                               .attributes   = row->attributes,
                               .n_attributes = i % 3U,
                               .begin        = {(int16_t)(1900 + i % 100U), 2, 3},
                               .special      = i % 11U == 5U,
                               .unnamed      = i % 13U == 5U,
                               .known        = i == TOLD ? TOLD + 2U : 0U};
  return target->entity(context, &facts, id);
}

static SgStatus
push_passage(const SgSinkTarget* target, void* context, const Row* row, unsigned i, SgPassageId* id)
{
  static char text[LONG];
  memset(text, 'x', i == ROWS / 2U ? sizeof(text) : 90U);
  const SgPassage passage = {.locator   = SG_LOCATOR_LINE,
                             .first     = i,
                             .last      = i + i % 2U,
                             .record    = row->ids[0],
                             .section   = sg_string(""),
                             .citations = sg_string(i % 5U ? "" : "[1]"),
                             .text   = sg_substring(text, i == ROWS / 2U ? sizeof(text) : i % 90U),
                             .origin = sg_string("")};
  return target->passage(context, &passage, id);
}

/// Gives a person and `n` - 1 works to a target, with a passage and a credit each.
static SgStatus
push(const SgSinkTarget* target, void* context, unsigned n)
{
  SgEntityId person = 0U;
  SgStatus   st     = SG_OK;
  for (unsigned i = 0U; i < n && !st; ++i) {
    Row         row;
    SgEntityId  entity      = 0U;
    SgPassageId passages[2] = {0U, 0U};
    make_row(&row, i);
    if (i == TOLD) {
      snprintf(row.id, sizeof(row.id), "x:%u of %u", i, n);
    }
    st                    = push_entity(target, context, &row, i, &entity);
    st                    = st ? st : push_passage(target, context, &row, i, &passages[0]);
    passages[1]           = i ? passages[0] - 1U : passages[0];
    person                = person ? person : entity;
    const SgCredit credit = {.subject     = person,
                             .object      = entity,
                             .role        = sg_role_by_name(sg_string("produced")),
                             .start       = {1990, 0, 0},
                             .credited_as = sg_string(i % 7U ? "" : row.name),
                             .attribute   = sg_string("additional"),
                             .scope       = sg_string("")};
    st                    = st ? st : target->credit(context, &credit, passages, 1U + i % 2U);
  }
  const SgStatus ended = target->end(context);
  return st ? st : ended;
}

static SgStatus
direct_entity(void* context, const SgEntityFacts* facts, SgEntityId* id)
{
  return sg_writer_entity(context, facts, id);
}

static SgStatus
direct_passage(void* context, const SgPassage* passage, SgPassageId* id)
{
  return sg_writer_passage(context, passage, id);
}

static SgStatus
direct_credit(void* context, const SgCredit* credit, const SgPassageId* evidence, size_t n)
{
  SgCreditId id = 0U;
  return sg_writer_credit(context, credit, evidence, n, &id);
}

static SgStatus
direct_end(void* context)
{
  (void)context;
  return SG_OK;
}

static const SgSinkTarget direct = {direct_entity, direct_passage, direct_credit, direct_end, NULL};

/// Writes a source into the file of that name, through a relay or not.
static SgStatus
write_source(SgAllocator* allocator, const char* file, const char* source, unsigned n, bool relayed)
{
  const SgSourceFacts facts  = {sg_string(source), sg_string(""), sg_string("test"), 1U, 2U};
  SgKb*               kb     = NULL;
  SgWriter*           writer = NULL;
  SgRelay*            relay  = NULL;
  SgError             error;
  SgStatus            st = sg_kb_open(scratch_path(file), SG_WRITE, allocator, &kb, &error);
  st                     = st ? st : sg_writer_begin(kb, &facts, NULL, &writer, &error);
  if (!st && relayed) {
    relay = sg_relay_new(sg_view_allocator(sg_writer_view(writer)), writer);
    st    = relay ? push(&sg_sink_to_relay, relay, n) : SG_NO_MEMORY;
  } else if (!st) {
    st = push(&direct, writer, n);
  }
  sg_relay_free(relay);
  if (st) {
    sg_writer_abort(writer);
  } else {
    st = sg_writer_commit(writer, NULL, NULL, &error);
  }
  sg_kb_close(kb);
  return st;
}

static void
test_same(void)
{
  static const unsigned sizes[] = {1U, ROWS};
  for (size_t i = 0U; i < 2U; ++i) {
    char files[2][16];
    for (unsigned relayed = 0U; relayed < 2U; ++relayed) {
      snprintf(files[relayed], sizeof(files[relayed]), "%zu-%u.segue", i, relayed);
      CHECK_INT(write_source(NULL, files[relayed], "first", sizes[i], relayed), SG_OK);
      CHECK_INT(write_source(NULL, files[relayed], "second", sizes[i] / 3U + 2U, relayed), SG_OK);
    }
    SgStatus st    = SG_OK;
    char*    one   = kb_dump(scratch_path(files[0]), NULL, &st);
    char*    other = kb_dump(scratch_path(files[1]), NULL, &st);
    CHECK_INT(kb_check(scratch_path(files[1])), SG_OK);
    CHECK(one && other && strlen(one) > 100U * sizes[i] && !strcmp(one, other));
    free(one);
    free(other);
  }
}

/// A row that the writer refuses, behind many or few others, ends it all, and why is told.
static void
test_refused(void)
{
  for (unsigned n = 1U; n <= ROWS; n += ROWS - 1U) {
    const SgSourceFacts source = {sg_string("s"), sg_string(""), sg_string("test"), 1U, 2U};
    const SgEntityFacts bad    = {.kind = SG_WORK, .name = sg_string("")};
    SgKb*               kb     = NULL;
    SgWriter*           writer = NULL;
    SgEntityId          id     = 0U;
    SgError             error;
    CHECK_INT(sg_kb_open(scratch_path("bad.segue"), SG_WRITE, NULL, &kb, &error), SG_OK);
    CHECK_INT(sg_writer_begin(kb, &source, NULL, &writer, &error), SG_OK);
    SgRelay* relay = sg_relay_new(sg_view_allocator(sg_writer_view(writer)), writer);
    SgStatus st    = sg_sink_to_relay.entity(relay, &bad, &id);
    for (unsigned i = 1U; i < n && !st; ++i) {
      const SgEntityFacts good = {
          .kind = SG_WORK, .form = sg_string(""), .name = sg_string("a name of some length")};
      st = sg_sink_to_relay.entity(relay, &good, &id);
    }
    const SgStatus ended = sg_sink_to_relay.end(relay);
    CHECK_INT(ended, SG_BAD_ARGUMENT);
    CHECK(st == SG_OK || st == ended);
    CHECK_TEXT(sg_sink_to_relay.error(relay)->message,
               "an entity needs a kind and a name; give both");
    sg_relay_free(relay);
    sg_writer_abort(writer);
    sg_kb_close(kb);
  }
}

static SgStatus
write_short(SgAllocator* allocator, void* context)
{
  (void)context;
  remove(scratch_path("short.segue"));
  return write_source(allocator, "short.segue", "s", ROWS, true);
}

static void
test_no_memory(void)
{
  CHECK(shortage_run("relay", write_short, NULL, NULL, 40U) > 20U);
}

/// Given up in the middle: the thread ends and nothing is left.
static void
test_given_up(void)
{
  const SgSourceFacts source = {sg_string("s"), sg_string(""), sg_string("test"), 1U, 2U};
  SgKb*               kb     = NULL;
  SgWriter*           writer = NULL;
  SgView*             view   = NULL;
  SgError             error;
  CHECK_INT(sg_kb_open(scratch_path("given.segue"), SG_WRITE, NULL, &kb, &error), SG_OK);
  CHECK_INT(sg_writer_begin(kb, &source, NULL, &writer, &error), SG_OK);
  SgRelay* relay = sg_relay_new(sg_view_allocator(sg_writer_view(writer)), writer);
  for (unsigned i = 0U; i < ROWS; ++i) {
    const SgEntityFacts facts = {
        .kind = SG_WORK, .form = sg_string("album"), .name = sg_string("a name")};
    SgEntityId id = 0U;
    CHECK_INT(sg_sink_to_relay.entity(relay, &facts, &id), SG_OK);
    CHECK_INT(id, i + 1U);
  }
  sg_relay_free(relay);
  sg_writer_abort(writer);
  CHECK_INT(sg_view_open(kb, &view, &error), SG_OK);
  CHECK_INT(sg_view_counts(view).mentions, 0);
  sg_view_close(view);
  sg_kb_close(kb);
}

int
main(int argc, char** argv)
{
  static const CheckTest tests[] = {{"what is relayed is the same", test_same},
                                    {"a refused row ends it", test_refused},
                                    {"it may be given up", test_given_up},
                                    {"shortage of memory", test_no_memory}};
  return check_main(tests, sizeof(tests) / sizeof(tests[0]), argc, argv);
}
